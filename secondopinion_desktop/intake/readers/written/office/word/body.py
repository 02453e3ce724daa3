"""Paragraphs, tables and sections of a Word document as pieces, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator

from secondopinion_desktop.intake.readers.written.office.gathered import NOT_TAKEN, Gathered
from secondopinion_desktop.intake.readers.written.office.package import Package
from secondopinion_desktop.intake.readers.written.office.pieces import (
    Cell,
    Grid,
    Line,
    Piece,
    Words,
    words_of_pieces,
)
from secondopinion_desktop.intake.readers.written.office.word.drawings import Drawings, Place, chosen
from secondopinion_desktop.intake.readers.written.office.word.fields import Fields
from secondopinion_desktop.intake.readers.written.office.word.numbering import Numbering
from secondopinion_desktop.intake.readers.written.office.word.remarks import Remarks
from secondopinion_desktop.intake.readers.written.office.word.runs import LEFT_EMPTY, Runs
from secondopinion_desktop.intake.readers.written.office.word.styles import (
    Styles,
    is_on,
    numbered_by,
    small_number,
)
from secondopinion_desktop.intake.readers.written.portal_xml import Element
from secondopinion_desktop.intake.readers.written.tree import NewPage

_HOLDERS = frozenset("customXml smartTag sdtContent ins moveTo".split())
_MOST_SPANNED = 40


class Body:
    """Tells what stands in a part of a document; one for the whole file, so that lists and notes go on counting."""

    def __init__(self, package: Package, gathered: Gathered, styles: Styles, numbering: Numbering) -> None:
        self._package = package
        self._gathered = gathered
        self._styles = styles
        self._numbering = numbering
        self._drawings = Drawings(package, gathered, self.pieces)
        self._fields = Fields()
        self._before = ""
        """Words of a paragraph whose end was deleted: they run on into the next."""
        self.remarks = Remarks(self.pieces)

    def pieces(self, holder: Element, place: Place) -> list[Piece]:
        """All that stands in an element, with nothing of a paragraph outside it."""
        before, self._before = self._before, ""
        fields, self._fields = self._fields, Fields()
        found = [piece for one in holder.inside if isinstance(one, Element) for piece in self.tell(one, place)]
        found += self.rest()
        self._before, self._fields = before, fields
        return found

    def tell(self, one: Element, place: Place) -> Iterator[Piece]:
        """One child of a body, a cell, a text box or a note."""
        if one.name == "p":
            yield from self._paragraph(one, place)
        elif one.name == "tbl":
            yield self._table(one, place)
        elif one.name == "sdt":
            if is_on(one.at("sdtPr", "showingPlcHdr")):
                yield Words(LEFT_EMPTY)
            elif (inner := one.at("sdtContent")) is not None:
                yield from self._all(inner, place)
        elif one.name in _HOLDERS:
            self._gathered.changes += one.name in ("ins", "moveTo")
            yield from self._all(one, place)
        elif one.name in ("del", "moveFrom"):
            self._gathered.changes += 1
        elif one.name == "AlternateContent":
            yield from self._all(chosen(one), place)
        elif one.name == "altChunk":
            yield from self._file_within(one, place)
        elif one.name in ("oMathPara", "oMath", "r"):
            yield from self._paragraph(Element("p", {}, [one]), place)

    def rest(self) -> Iterator[Piece]:
        """What is left when all was told: the end of the last paragraph was deleted."""
        if self._before.strip():
            yield Words(self._before)
        self._before = ""

    def _all(self, holder: Element, place: Place) -> Iterator[Piece]:
        for one in holder.inside:
            if isinstance(one, Element):
                yield from self.tell(one, place)

    def _file_within(self, one: Element, place: Place) -> Iterator[Piece]:
        """A whole document that Word shows in this place: it comes out as a paper of its own."""
        found = place.related.get(one.said.get("id", ""))
        if found is None or found.is_outside or not self._package.has(found.target):
            self._gathered.say(NOT_TAKEN)
            yield Words("[a document within this one, which could not be taken out]")
        else:
            name = found.target.rpartition("/")[2]
            yield Words(self._gathered.enclose(name, self._package.taker(found.target), "document"))

    def _paragraph(self, one: Element, place: Place) -> Iterator[Piece]:
        own = one.at("pPr")
        named = own.at("pStyle") if own is not None else None
        style = named.said.get("val", "") if named is not None else ""
        look = self._styles.paragraph(style)
        runs = Runs(self._styles, self._gathered, self._drawings, self.remarks, place, self._fields)
        runs.tell(one, look)
        self._fields.end_paragraph()
        before, self._before = self._before, ""
        words = before + runs.words
        self._gathered.room.take(len(words))
        if own is not None and self._end_is_deleted(own):
            self._before = before if runs.is_only_deleted else words
            yield from runs.boxes
            return
        if own is not None and is_on(own.at("pageBreakBefore")):
            yield NewPage()
        sign, depth = self._sign(own, style)
        level = self._level(own, style)
        if words.strip():
            yield Words(words, level, sign, depth, runs.is_bold)
        yield from runs.boxes
        if runs.breaks_page:
            yield NewPage()

    def _end_is_deleted(self, own: Element) -> bool:
        mark = own.at("rPr")
        if mark is None:
            return False
        self._gathered.changes += mark.at("ins") is not None
        deleted = mark.at("del") is not None or mark.at("moveFrom") is not None
        self._gathered.changes += deleted
        return deleted

    def _level(self, own: Element | None, style: str) -> int:
        outline = own.at("outlineLvl") if own is not None else None
        if outline is not None and (said := small_number(outline.said.get("val"))) is not None:
            return min(said + 2, 3) if 0 <= said < 9 else 0
        return self._styles.level_of(style)

    def _sign(self, own: Element | None, style: str) -> tuple[str, int]:
        """What stands before a point of a list, and how deep it lies; "" when it is none."""
        said, of_style = numbered_by(own), self._styles.numbered(style)
        list_id = said.list_id if said.list_id is not None else of_style.list_id
        if list_id is None or list_id == "0":
            return "", 0
        level = said.level if said.level is not None else of_style.level
        if level is None:
            level = self._numbering.level_of_style(list_id, style) or 0
        return self._numbering.next_sign(list_id, level), min(level, 8) + 1

    def _table(self, table: Element, place: Place) -> Grid:
        grid = Grid()
        open_below: set[int] = set()
        for row in _below(table, "tr"):
            own = row.at("trPr")
            if own is not None and (own.at("del") is not None or is_on(own.at("hidden"))):
                self._gathered.changes += own.at("del") is not None
                self._gathered.hidden += own.at("del") is None
                continue
            self._gathered.changes += own is not None and own.at("ins") is not None
            line = self._line(row, own, place, open_below)
            self._gathered.room.take(0)
            if any(cell.inside for cell in line.cells):
                grid.lines.append(line)
        grid.find_head()
        return grid

    def _line(self, row: Element, own: Element | None, place: Place, open_below: set[int]) -> Line:
        before = _number_at(own, "gridBefore")
        line = Line(is_head=bool(own is not None and is_on(own.at("tblHeader"))), before=before)
        column = before
        for cell in _below(row, "tc"):
            said = cell.at("tcPr")
            across = max(1, _number_at(said, "gridSpan"))
            merged = said.at("vMerge") if said is not None else None
            goes_on = merged is not None and merged.said.get("val", "continue") == "continue" and column in open_below
            deleted = said is not None and said.at("cellDel") is not None
            self._gathered.changes += deleted or (said is not None and said.at("cellIns") is not None)
            (open_below.discard if merged is None else open_below.add)(column)
            inside = [] if goes_on or deleted else self.pieces(cell, place)
            line.cells.append(Cell([one for one in inside if not isinstance(one, NewPage)], across, goes_on))
            column += across
        return line


def told_section(pieces: list[Piece]) -> str:
    """By what two heads of pages are known to be the same."""
    return " ".join(words_of_pieces(pieces).split())


def _below(holder: Element, name: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, also those that stand in a field to fill in."""
    for one in holder.inside:
        if not isinstance(one, Element):
            continue
        if one.name == name:
            yield one
        elif one.name in ("sdt", "AlternateContent", *_HOLDERS):
            inner = one.at("sdtContent") if one.name == "sdt" else chosen(one) if "Alt" in one.name else one
            if inner is not None:
                yield from _below(inner, name)


def _number_at(holder: Element | None, name: str) -> int:
    found = holder.at(name) if holder is not None else None
    return max(0, min(small_number(found.said.get("val")) or 0, _MOST_SPANNED)) if found is not None else 0
