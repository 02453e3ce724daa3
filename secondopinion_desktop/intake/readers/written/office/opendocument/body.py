"""Paragraphs, lists and tables of an OpenDocument as pieces, in the order in which they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from secondopinion_desktop.intake.readers.written.office.gathered import Gathered
from secondopinion_desktop.intake.readers.written.office.opendocument.frames import SHAPES, Frames
from secondopinion_desktop.intake.readers.written.office.opendocument.styles import (
    Look,
    OfParagraph,
    Styles,
    sign_of_point,
    start_of,
)
from secondopinion_desktop.intake.readers.written.office.package import Package
from secondopinion_desktop.intake.readers.written.office.pieces import (
    Cell,
    Grid,
    Line,
    Piece,
    Words,
    words_of_pieces,
)
from secondopinion_desktop.intake.readers.written.office.saying import Saying
from secondopinion_desktop.intake.readers.written.office.signs import plain_words
from secondopinion_desktop.intake.readers.written.office.word.fields import PAGE_SIGN, without_page_numbers
from secondopinion_desktop.intake.readers.written.office.word.runs import LEFT_EMPTY
from secondopinion_desktop.intake.readers.written.office.word.styles import small_number
from secondopinion_desktop.intake.readers.written.portal_xml import Element
from secondopinion_desktop.intake.readers.written.tree import NewPage

_PASSED_OVER = frozenset(
    "soft-page-break change change-start change-end sequence-decls variable-decls user-field-decls forms "
    "bookmark bookmark-start bookmark-end annotation-end script toc-mark alphabetical-index-mark user-index-mark "
    "index-source table-of-content-source dde-connection-decls title desc label event-listeners list-style".split()
)
_INDICES = frozenset(
    "table-of-content illustration-index table-index object-index user-index alphabetical-index bibliography "
    "index-body index-title numbered-paragraph list-header".split()
)
_OF_ROWS = frozenset("table-header-rows table-rows table-row-group".split())
_OF_PAGES = frozenset({"page-number", "page-count", "page-continuation"})
_SPACES = re.compile(r"[ \t\r\n]+")
_MOST_REPEATED = 60
_DEEPEST_LIST = 10


@dataclass
class _List:
    """A list that is open: its style, what was counted, and what stands before the point at hand."""

    style: Element | None
    style_name: str
    level: int
    counts: dict[int, int] = field(default_factory=dict)
    sign: str = ""


class Body:
    """Tells what stands in a part of a document; one for the whole file, so that lists and notes go on counting."""

    def __init__(self, package: Package, gathered: Gathered) -> None:
        self._gathered = gathered
        self._frames = Frames(package, gathered, self.pieces)
        self.styles = Styles()
        self.deleted: dict[str, str] = {}
        """What was deleted within a paragraph, by the id of the change."""
        self.masters: dict[str, None] = {}
        self._lists: list[_List] = []
        self._last_counts: dict[str, dict[int, int]] = {}
        self._counts_of: dict[str, dict[int, int]] = {}
        self._outline: dict[int, int] = {}
        self._notes: list[Piece] = []
        self._counted = {"footnote": 0, "endnote": 0}
        self._comments: list[str] = []

    def pieces(self, holder: Element) -> list[Piece]:
        """All that stands in an element that is no part of what is around it."""
        held, self._lists = self._lists, []
        found = list(self._all(holder))
        self._lists = held
        return found

    def head(self, holder: Element) -> list[Piece]:
        """What stands at the head or foot of pages."""
        self._frames.is_above = True
        found = self.pieces(holder)
        self._frames.is_above = False
        return found

    def tell(self, one: Element) -> Iterator[Piece]:
        """One part of the body, and the notes that hang on it."""
        yield from self._one(one)
        yield from self.notes()

    def notes(self) -> list[Piece]:
        """The notes that were named and not told yet."""
        found, self._notes = self._notes, []
        return found

    def comments(self) -> list[Piece]:
        """All comments, with who wrote them and when."""
        told = [Words(f"Comment {at}{said}", depth=1) for at, said in enumerate(self._comments, 1)]
        return [Words("Comments in this document", level=3), *told] if told else []

    def take_forms(self, forms: Element) -> None:
        """The fields of forms, by their ids."""
        for one in forms.inside:
            if isinstance(one, Element):
                self._frames.controls[one.said.get("id", "")] = one
                self.take_forms(one)

    def _all(self, holder: Element) -> Iterator[Piece]:
        for one in holder.inside:
            if isinstance(one, Element):
                yield from self._one(one)

    def _one(self, one: Element) -> Iterator[Piece]:
        name = one.name
        if name in ("p", "h"):
            yield from self._paragraph(one)
        elif name == "list":
            yield from self._list(one)
        elif name == "table":
            yield self._table(one)
        elif name == "section":
            if one.said.get("display") == "none" or one.said.get("is-hidden") == "true":
                self._gathered.hidden += 1
            else:
                yield from self._all(one)
        elif name == "tracked-changes":
            self.deleted |= {region.said.get("id", ""): _deleted(region) for region in one.all("changed-region")}
            kinds = {inner.name for region in one.all("changed-region") for inner in region.elements}
            self._gathered.changes += bool(kinds - {"format-change"})
        elif name in SHAPES:
            framed = self._frames.tell(one)
            if words := " ".join(filter(None, framed.words)):
                yield Words(words)
            yield from framed.boxes
        elif name == "forms":
            self.take_forms(one)
        elif name in _INDICES or name not in _PASSED_OVER:
            yield from self._all(one)

    def _paragraph(self, one: Element) -> Iterator[Piece]:
        style = one.said.get("style-name", "")
        own = self.styles.of_paragraph(style)
        if own.master:
            self.masters.setdefault(own.master)
        telling = _Telling(self, self._frames, self._gathered, self.styles)
        telling.tell(one, self.styles.look("paragraph", style, Look()))
        words = without_page_numbers(telling.saying.words)
        self._gathered.room.take(len(words))
        if telling.is_hidden:
            self._gathered.hidden += 1
            return
        is_nested = bool(self._lists)
        if own.begins_page and not is_nested:
            yield NewPage()
        sign, depth, level = self._place(one, own, bool(words.strip()))
        if words.strip():
            yield Words(words, level, sign, depth, telling.saying.is_bold)
        yield from telling.boxes
        if own.ends_page and not is_nested:
            yield NewPage()

    def _place(self, one: Element, own: OfParagraph, has_words: bool) -> tuple[str, int, int]:
        """The sign before a paragraph, how deep it lies, and which heading it is."""
        level = own.heading
        outline = small_number(one.said.get("outline-level"))
        if one.name == "h":
            level = min((outline or 1) + 1, 3)
        if self._lists:
            at = self._lists[-1]
            sign = at.sign
            if has_words:
                at.sign = ""
            return sign, min(at.level, 9), level
        if one.name == "h" and one.said.get("is-list-header") != "true":
            deep = max(1, min(outline or 1, _DEEPEST_LIST))
            self._outline[deep] = self._outline.get(deep, start_of(self.styles.outline, deep) - 1) + 1
            for deeper in [each for each in self._outline if each > deep]:
                del self._outline[deeper]
            return sign_of_point(self.styles.outline, deep, self._outline), 1, level
        return "", 0, level

    def _list(self, one: Element) -> Iterator[Piece]:
        above = self._lists[-1] if self._lists else None
        named = one.said.get("style-name") or (above.style_name if above else "")
        level = min((above.level if above else 0) + 1, _DEEPEST_LIST)
        own = _List(self.styles.list_style(named), named, level)
        if above is not None and above.style_name == named:
            own.counts = above.counts
            for deeper in [each for each in own.counts if each >= level]:
                del own.counts[deeper]
        elif one.said.get("continue-list") in self._counts_of:
            own.counts = self._counts_of[one.said["continue-list"]]
        elif one.said.get("continue-numbering") == "true":
            own.counts = self._last_counts.get(named, own.counts)
        self._last_counts[named] = own.counts
        self._counts_of[one.said.get("id", "")] = own.counts
        self._lists.append(own)
        for item in one.inside:
            if not isinstance(item, Element):
                continue
            if item.name == "list-item":
                start = small_number(item.said.get("start-value"))
                before = own.counts.get(level, start_of(own.style, level) - 1)
                own.counts[level] = before + 1 if start is None else start
                for deeper in [each for each in own.counts if each > level]:
                    del own.counts[deeper]
                only_deeper = all(each.name == "list" for each in item.elements)
                own.sign = "" if only_deeper else sign_of_point(own.style, level, own.counts)
            else:
                own.sign = ""
            yield from self._all(item)
        self._lists.pop()

    def _table(self, table: Element) -> Grid:
        grid = Grid()
        self._rows(table, grid, is_head=False)
        grid.find_head()
        return grid

    def _rows(self, holder: Element, grid: Grid, *, is_head: bool) -> None:
        for one in holder.inside:
            if not isinstance(one, Element):
                continue
            if one.name in _OF_ROWS:
                self._rows(one, grid, is_head=one.name == "table-header-rows")
            elif one.name == "table-row":
                if one.said.get("visibility") in ("collapse", "filter"):
                    self._gathered.hidden += 1
                    continue
                line = Line(is_head=is_head)
                for cell in one.inside:
                    if isinstance(cell, Element) and cell.name in ("table-cell", "covered-table-cell"):
                        inside = self.pieces(cell) if cell.name == "table-cell" else []
                        shown: list[Piece] = [each for each in inside if not isinstance(each, NewPage)]
                        for _ in range(_repeated(cell, "number-columns-repeated")):
                            goes_on = cell.name == "covered-table-cell" and not line.cells
                            line.cells.append(Cell(shown, goes_on=goes_on))
                is_shown = any(cell.inside for cell in line.cells)
                for _ in range(_repeated(one, "number-rows-repeated") if is_shown else 1):
                    self._gathered.room.take(0)
                    grid.lines += [line] if is_shown else []

    def note(self, one: Element) -> str:
        """The words in a note's place; the note itself is told behind the paragraph."""
        sort = "endnote" if one.said.get("note-class") == "endnote" else "footnote"
        inside = one.at("note-body")
        words = words_of_pieces(self.pieces(inside)).strip() if inside is not None else ""
        if not words:
            return ""
        self._counted[sort] += 1
        called, number = {"footnote": "note", "endnote": "end note"}[sort], self._counted[sort]
        self._notes.append(Words(f"{called.capitalize()} {number}: {words}", depth=1))
        return f" [{called} {number}] "

    def comment(self, one: Element) -> str:
        """The words in a comment's place; the comment itself is told at the end."""
        creator, day = one.at("creator"), one.at("date")
        by = [creator.words[:100] if creator is not None else "", day.words[:10] if day is not None else ""]
        rest = [each for each in one.elements if each.name in ("p", "list")]
        words = words_of_pieces(self.pieces(Element("", {}, [*rest]))).strip()
        if not words:
            return ""
        named = f" ({', '.join(filter(None, by))})" if any(by) else ""
        self._comments.append(f"{named}: {words}")
        return f" [comment {len(self._comments)}] "


class _Telling:
    """Tells one paragraph."""

    def __init__(self, body: Body, frames: Frames, gathered: Gathered, styles: Styles) -> None:
        self._body = body
        self._frames = frames
        self._gathered = gathered
        self._styles = styles
        self.saying = Saying(gathered)
        self.boxes: list[Piece] = []
        self.is_hidden = False
        self._ends_blank = True

    def tell(self, holder: Element, look: Look) -> None:
        """All that is in an element, the words of which look so unless they say otherwise."""
        for one in holder.inside:
            if isinstance(one, str):
                self._say_flowing(one, look)
            else:
                self._one(one, look)

    def _one(self, one: Element, look: Look) -> None:
        name = one.name
        if name == "span":
            self.tell(one, self._styles.look("text", one.said.get("style-name", ""), look))
        elif name == "s":
            self._say(" " * max(1, min(small_number(one.said.get("c")) or 1, 500)), look)
        elif name == "tab":
            self._say("\t", look)
        elif name == "line-break":
            self._say("\n", look)
        elif name == "note":
            self._say(self._body.note(one), look)
        elif name == "annotation":
            self._say(self._body.comment(one), look)
        elif name in SHAPES and name != "a":
            framed = self._frames.tell(one)
            self._say("".join(f" {words} " for words in framed.words if words), look)
            self.boxes += framed.boxes
        elif name in _OF_PAGES:
            self._say(PAGE_SIGN, look)
        elif name == "placeholder":
            self._say(LEFT_EMPTY, look)
        elif name in ("hidden-text", "hidden-paragraph"):
            self._hide(one, look)
        elif name == "change":
            self.saying.delete(self._body.deleted.get(one.said.get("change-id", ""), ""))
        elif name == "ruby":
            base, above = one.at("ruby-base"), one.at("ruby-text")
            if base is not None:
                self.tell(base, look)
            self._say(f"({above.words})" if above is not None and above.words else "", look)
        elif name not in _PASSED_OVER:
            self.tell(one, look)

    def _hide(self, one: Element, look: Look) -> None:
        """Words that a condition hides."""
        is_hidden = one.said.get("is-hidden") == "true"
        if one.name == "hidden-paragraph":
            self.is_hidden = self.is_hidden or is_hidden
        elif is_hidden:
            self._gathered.hidden += 1
        else:
            self._say(one.said.get("string-value") or one.words, look)

    def _say_flowing(self, text: str, look: Look) -> None:
        """Words of which several blanks are one, and those at the beginning none."""
        said = _SPACES.sub(" ", text)
        if self._ends_blank:
            said = said.removeprefix(" ")
        if said:
            self._say(said, look)
            self._ends_blank = said.endswith(" ")

    def _say(self, text: str, look: Look) -> None:
        if not text:
            return
        self._ends_blank = text.endswith("\n")
        if look.hidden:
            self._gathered.hidden += bool(text.strip())
            return
        self.saying.say(plain_words(text, look.font), raised=look.raised, bold=look.bold, struck=look.struck)


def _deleted(region: Element) -> str:
    """What a change deleted within one paragraph; "" where it was more, or nothing."""
    told = [one for deletion in region.all("deletion") for one in deletion.elements if one.name != "change-info"]
    return "".join(_letters_of(told[0])) if len(told) == 1 and told[0].name in ("p", "h") else ""


def _letters_of(one: Element) -> Iterator[str]:
    for part in one.inside:
        if isinstance(part, str):
            yield part
        else:
            yield from (" ",) if part.name in ("s", "tab", "line-break") else _letters_of(part)


def _repeated(one: Element, name: str) -> int:
    return max(1, min(small_number(one.said.get(name)) or 1, _MOST_REPEATED))
