"""A web page as a tree: its words as they are meant to be seen.

Nothing is fetched, no link is followed, nothing runs.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from secondopinion_desktop.intake.limits import TEXT_LIMIT
from secondopinion_desktop.intake.readers.stored_letters import Letters, UnknownLetters, letters_of
from secondopinion_desktop.intake.readers.written.growing import Growing
from secondopinion_desktop.intake.readers.written.not_shown import STRUCK
from secondopinion_desktop.intake.readers.written.plain import NO_WORDS, UNKNOWN_LETTERS, notes_of
from secondopinion_desktop.intake.readers.written.tree import Block, Heading, NotWritten, TooLong, Written

NO_PICTURES = "Pictures of this page are not shown, only its words: compare them with the page in your browser."
_DEEPEST = 200
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_UNSEEN = frozenset("script style head template noembed noframes object iframe svg math audio video canvas".split())
_PARTS = frozenset(
    "p div section article header footer main aside nav address form fieldset legend figure figcaption center details "
    "summary dl dt dd body html button select textarea hr".split()
)
_CLOSES_ITSELF = frozenset("p li tr td th option dt dd".split())
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|"
    r"(?:font-size|opacity|max-height)\s*:\s*0(?:\.0+)?(?:px|pt|em|%)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_STRUCK = frozenset("s strike del".split())
_STRIKES = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
MAY_STRIKE = re.compile(r"<(?:s|strike|del)\b|line-through", re.IGNORECASE)
"""A page without any of this has nothing struck out."""
_CONDITION = re.compile(r"<!\[(?!CDATA\[)[^>]*>")
_STORED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_OF_LETTERS = re.compile(
    r"utf-?\d|ascii|iso8859|cp\d|koi8|mac-|mac_|gb|hz|big5|euc|shift_jis|iso2022|tis|latin|johab|ptcp|kz1048"
)
_HEAD = 4096

Attributes = Sequence[tuple[str, str | None]]


def read_web_page(untrusted: Path) -> Written:
    """A web page; NotWritten when it says nothing, TooLong when it says more than fits on pages."""
    if untrusted.stat().st_size > TEXT_LIMIT:
        raise TooLong
    data = untrusted.read_bytes()
    found = stored_as(data, named_in(data[:_HEAD]))
    page = WebPage(with_title=True)
    blocks = page.read(found.text)
    if not blocks:
        raise NotWritten(NO_WORDS)
    notes = (*notes_of(found), *([STRUCK] if page.has_struck else []), *([NO_PICTURES] if page.pictures else []))
    return Written(blocks, notes=notes, title=page.title)


def named_in(head: bytes) -> str:
    """How a page says that its letters are stored; "" when it does not."""
    found = _STORED.search(head)
    return found[1].decode("ascii") if found else ""


def stored_as(untrusted: bytes, named: str) -> Letters:
    """The text of bytes that say how they are stored, where that can be; else as any text is told."""
    try:
        name = codecs.lookup(named.strip()).name if named and "\x00" not in named else ""
    except (LookupError, ValueError, UnicodeError):
        name = ""
    if name and _OF_LETTERS.match(name) and not untrusted.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        # What is said to be Latin-1 is Windows' Western everywhere, and "ascii" is often neither.
        name = {"iso8859-1": "cp1252"}.get(name, name)
        try:
            return Letters(untrusted.decode(name))
        except (UnicodeError, LookupError):
            pass
    try:
        return letters_of(untrusted)
    except UnknownLetters:
        raise NotWritten(UNKNOWN_LETTERS) from None


def stored_in_a_part(untrusted: bytes, named: str) -> Letters:
    """The same of one part of several: its letters are better wrong and told than gone."""
    try:
        return stored_as(untrusted, named)
    except NotWritten:
        return Letters(untrusted.decode("latin-1"), guessed=True)


class _Open(NamedTuple):
    """What has begun and not ended: whether it is not to be seen, or struck out."""

    tag: str
    hidden: bool
    struck: bool


class WebPage(HTMLParser):
    """Reads one page; `pictures` is how many it would show."""

    def __init__(self, *, with_title: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self.pictures = 0
        self._growing = Growing()
        self._open: list[_Open] = []
        self._typed: list[str] | None = None
        self._title: list[str] = []
        self._with_title = with_title

    def read(self, text: str) -> tuple[Block, ...]:
        """The blocks of a page."""
        self.feed(_without_open_ends(_CONDITION.sub("", text.replace("\x00", ""))))
        self.close()
        if self._typed is not None:
            self._growing.say_as_typed("".join(self._typed))
        blocks, title = self._growing.blocks, self.title
        if not self._with_title or not title or any(isinstance(one, Heading) and one.words == title for one in blocks):
            return blocks
        return (Heading(title), *blocks) if blocks else ()

    @property
    def title(self) -> str:
        """What the page says that it is called."""
        return " ".join("".join(self._title).split())

    @property
    def has_struck(self) -> bool:
        """Whether words of it are struck out, and so not among the blocks."""
        return self._growing.has_struck

    @property
    def _is_hidden(self) -> bool:
        return bool(self._open) and self._open[-1].hidden

    @property
    def _is_struck(self) -> bool:
        return bool(self._open) and self._open[-1].struck

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Something begins; what is not meant to be seen, with all in it, is passed over."""
        if tag in _CLOSES_ITSELF and self._open and self._open[-1].tag == tag:
            self.handle_endtag(tag)
        said = dict(attrs)
        hidden = self._is_hidden or tag in _UNSEEN or _is_hidden(said) or (tag == "option" and "selected" not in said)
        struck = self._is_struck or tag in _STRUCK or bool(_STRIKES.search((said.get("style") or "")[:2000]))
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(_Open(tag, hidden, struck))
        if not hidden:
            self._begin(tag, said)

    def handle_endtag(self, tag: str) -> None:
        """Something ends, with all that began in it and was left open."""
        at = next((at for at in range(len(self._open) - 1, -1, -1) if self._open[at].tag == tag), None)
        if at is None:
            if tag in ("br", "p") and not self._is_hidden:
                self._growing.begin_line()
            return
        hidden = self._open[at].hidden
        del self._open[at:]
        if not hidden:
            self._end(tag)

    def handle_data(self, data: str) -> None:
        """Words."""
        if self._open and self._open[-1].tag == "title":
            self._title.append(data[:500])
        elif self._is_hidden:
            return
        elif self._is_struck:
            self._strike(data)
        elif self._typed is not None:
            self._typed.append(data)
        else:
            self._growing.say(data)

    def _strike(self, data: str) -> None:
        if self._typed is None:
            self._growing.strike(data)
        elif data.strip():
            self._typed.append(self._growing.struck())

    def unknown_decl(self, data: str) -> None:
        """Words in an older wrapping."""
        if data.startswith("CDATA["):
            self.handle_data(data[len("CDATA[") :])

    def _begin(self, tag: str, said: dict[str, str | None]) -> None:
        growing = self._growing
        if tag == "br":
            self._typed.append("\n") if self._typed is not None else growing.begin_line()
        elif tag == "sup":
            growing.raise_words()
        elif tag == "pre":
            growing.end_words()
            self._typed = []
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            growing.begin_heading(min(int(tag[1]) + 1, 3))
        elif tag in ("ul", "ol", "menu"):
            growing.begin_list(ordered=tag == "ol")
        elif tag == "li":
            growing.begin_point()
        elif tag == "blockquote":
            growing.end_words()
            growing.quoted += 1
        elif tag in ("img", "input"):
            self._begin_picture_or_field(tag, said)
        elif tag in ("table", "thead", "tr", "td", "th", "caption"):
            self._begin_of_table(tag, said)
        elif tag in _PARTS:
            growing.end_words()

    def _begin_picture_or_field(self, tag: str, said: dict[str, str | None]) -> None:
        if tag == "input":
            if (said.get("type") or "text").lower() in ("text", "date", "number", "email", "tel", "search", "url"):
                self._growing.say(f" {said.get('value') or ''} ")
        elif not {said.get("width"), said.get("height")} & {"0", "1", "0px", "1px"}:
            self.pictures += 1
            if alt := (said.get("alt") or "").strip():
                self._growing.say(f" [picture: {alt[:300]}] ")

    def _begin_of_table(self, tag: str, said: dict[str, str | None]) -> None:
        if tag == "table":
            self._growing.begin_table()
        elif tag == "thead":
            self._growing.head_rows(True)
        elif tag == "tr":
            self._growing.begin_row()
        elif tag == "caption":
            self._growing.end_words()
        else:
            across, down = (number_of(said.get(one)) for one in ("colspan", "rowspan"))
            self._growing.begin_cell(is_head=tag == "th", across=across, down=down)

    def _end(self, tag: str) -> None:
        growing = self._growing
        if tag == "pre" and self._typed is not None:
            typed, self._typed = "".join(self._typed), None
            growing.say_as_typed(typed.removeprefix("\n"))
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            growing.end_heading()
        elif tag in ("ul", "ol", "menu"):
            growing.end_list()
        elif tag == "li":
            growing.end_point()
        elif tag == "blockquote":
            growing.end_words()
            growing.quoted = max(0, growing.quoted - 1)
        elif tag == "table":
            growing.end_table()
        elif tag == "thead":
            growing.end_row()
            growing.head_rows(False)
        elif tag == "tr":
            growing.end_row()
        elif tag in ("td", "th"):
            growing.end_cell()
        elif tag == "caption":
            growing.end_words(bold=True)
        elif tag in _PARTS:
            growing.end_words()


def _without_open_ends(page: str) -> str:
    """A page without marks that begin and never end: the library looks for each end anew, to the end of the page."""
    for begin, end in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<", ">")):
        at = page.rfind(end) + len(end) if end in page else 0
        if begin in page[at:]:
            page = page[:at] + page[at:].replace(begin, "&lt;" if begin == "<" else " ")
    return page


def number_of(untrusted: str | None) -> int:
    """How many columns or rows a cell covers, 1 where that is no small number."""
    said = (untrusted or "").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 1


def _is_hidden(said: dict[str, str | None]) -> bool:
    return "hidden" in said or bool(_HIDDEN.search((said.get("style") or "")[:2000]))
