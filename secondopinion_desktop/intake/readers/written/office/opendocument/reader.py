"""A text of LibreOffice or its kin as a tree; NotWritten when it is none, is locked or damaged, or is empty."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from secondopinion_desktop.intake.readers.media import OTHER_OPEN_DOCUMENT
from secondopinion_desktop.intake.readers.written.office.gathered import LOST, Gathered
from secondopinion_desktop.intake.readers.written.office.opendocument.body import Body
from secondopinion_desktop.intake.readers.written.office.opendocument.styles import Styles
from secondopinion_desktop.intake.readers.written.office.package import DAMAGED, LOCKED, Package
from secondopinion_desktop.intake.readers.written.office.pieces import Piece, blocks_of_pieces, words_of_pieces
from secondopinion_desktop.intake.readers.written.office.word.reader import title_of
from secondopinion_desktop.intake.readers.written.plain import NO_WORDS
from secondopinion_desktop.intake.readers.written.portal_xml import Element
from secondopinion_desktop.intake.readers.written.tree import Block, NewPage, NotWritten, Paragraph, Written

CALLED = "OpenDocument text"
_TEXT = b"application/vnd.oasis.opendocument.text"
_HEADS = ("header-first", "header", "header-left", "footer-first", "footer", "footer-left")
_USUAL = "Standard"


def read_open_document(untrusted: Path) -> Written:
    """A text in the OpenDocument format."""
    with Package(untrusted) as package:
        if package.is_locked or (
            package.has("META-INF/manifest.xml") and b"encryption-data" in package.part("META-INF/manifest.xml")
        ):
            raise NotWritten(LOCKED)
        if package.has("mimetype") and not package.part("mimetype").startswith(_TEXT):
            raise NotWritten(OTHER_OPEN_DOCUMENT.refusal)
        return _Telling(package).written()


class _Telling:
    """Tells one document."""

    def __init__(self, package: Package) -> None:
        self._gathered = Gathered()
        self._content = package.element("content.xml")
        self._common = package.element_or_none("styles.xml")
        if self._common is None and package.has("styles.xml"):
            self._gathered.say(LOST)
        self._body = Body(package, self._gathered)

    def written(self) -> Written:
        """The whole document."""
        holder = self._content.at("body")
        if holder is None:
            raise NotWritten(DAMAGED)
        text = holder.at("text")
        if text is None:
            raise NotWritten(OTHER_OPEN_DOCUMENT.refusal)
        blocks = [*blocks_of_pieces(self._pieces(text))]
        if not any(not isinstance(one, NewPage) for one in blocks):
            raise NotWritten(NO_WORDS)
        said: list[Block] = [Paragraph(sentence) for sentence in self._gathered.on_its_page]
        return Written(
            (*said, *blocks), tuple(self._gathered.enclosed), self._gathered.notes(CALLED), title_of(blocks)
        )  # fmt: skip

    def _pieces(self, text: Element) -> list[Piece]:
        common = self._common.at("styles") if self._common is not None else None
        faces = (self._content.at("automatic-styles"),)
        self._body.styles = Styles(common, *faces)
        for forms in text.all("forms"):
            self._body.take_forms(forms)
        body: list[Piece] = []
        for one in text.inside:
            if isinstance(one, Element):
                body += self._body.tell(one)
        comments = self._body.comments()
        heads, feet = self._around(common)
        return [*heads, *body, *feet, *self._body.notes(), *comments]

    def _around(self, common: Element | None) -> tuple[list[Piece], list[Piece]]:
        """What stands at the head and the foot of the pages that are used, each once."""
        if self._common is None:
            return [], []
        self._body.styles = Styles(common, self._common.at("automatic-styles"))
        masters = self._common.at("master-styles")
        pages = {one.said.get("name", ""): one for one in masters.all("master-page")} if masters is not None else {}
        told: dict[tuple[str, str], list[Piece]] = {}
        for named in dict.fromkeys(_used(pages, self._body.masters)):
            for sort in _HEADS:
                for one in pages[named].all(sort):
                    if one.said.get("display") != "false":
                        pieces = self._body.head(one)
                        words = " ".join(words_of_pieces(pieces).split())
                        if words:
                            told.setdefault((sort[:6], words), pieces)
        heads = [piece for (where, _words), pieces in told.items() if where == "header" for piece in pieces]
        feet = [piece for (where, _words), pieces in told.items() if where == "footer" for piece in pieces]
        return heads, feet


def _used(pages: dict[str, Element], named: dict[str, None]) -> Iterator[str]:
    """The sorts of page a document uses: the usual one, those that paragraphs ask for, and those that follow them."""
    for first in (_USUAL if _USUAL in pages else next(iter(pages), ""), *named):
        found: set[str] = set()
        while first in pages and first not in found:
            found.add(first)
            yield first
            first = pages[first].said.get("next-style-name", "")
