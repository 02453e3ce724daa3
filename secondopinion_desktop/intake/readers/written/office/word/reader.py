"""A Word document as a tree; NotWritten when it is none, is locked or damaged, or says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from secondopinion_desktop.intake.readers.media import SHEET
from secondopinion_desktop.intake.readers.written.office.gathered import LOST, Gathered
from secondopinion_desktop.intake.readers.written.office.package import DAMAGED, LOCKED, Package, Related
from secondopinion_desktop.intake.readers.written.office.pieces import Piece, blocks_of_pieces
from secondopinion_desktop.intake.readers.written.office.word.body import Body, told_section
from secondopinion_desktop.intake.readers.written.office.word.drawings import Place
from secondopinion_desktop.intake.readers.written.office.word.numbering import Numbering
from secondopinion_desktop.intake.readers.written.office.word.styles import Styles, is_on
from secondopinion_desktop.intake.readers.written.plain import NO_WORDS
from secondopinion_desktop.intake.readers.written.portal_xml import Element
from secondopinion_desktop.intake.readers.written.tree import (
    Block,
    Heading,
    NewPage,
    NotWritten,
    Paragraph,
    Written,
)

CALLED = "Word document"
SLIDES = "This is a PowerPoint file, which this version cannot read yet. Open it, save it as PDF and add that."
OTHER = "This is an office file of a kind this version cannot read yet. Open it, save it as PDF and add that."
_PASSED_OVER = frozenset(
    "rPrChange pPrChange tblPrChange trPrChange tcPrChange sectPrChange tblGridChange numberingChange tblPrExChange "
    "proofErr bookmarkStart bookmarkEnd lastRenderedPageBreak commentRangeStart commentRangeEnd permStart permEnd "
    "lang sz szCs bCs iCs spacing kern ind jc tabs pBdr shd noProof tblGrid tblBorders tcBorders tblLook tblCellMar "
    "tcMar tcW tblW tblInd widowControl keepNext keepLines contextualSpacing snapToGrid color w latentStyles "
    "delInstrText annotationRef footnoteRef endnoteRef separator continuationSeparator pgSz pgMar cols docGrid "
    "textDirection cnfStyle rsid u i highlight".split()
)
_KINDS = ("first", "default", "even")


def read_word(untrusted: Path) -> Written:
    """A Word document of today's sort (OOXML, strict or not); macros are never looked at."""
    with Package(untrusted) as package:
        return _Telling(package, _main_part(package)).written()


def _main_part(package: Package) -> str:
    """Where the words are; NotWritten when it is another kind of file."""
    named = [one.target for one in package.related("").values() if one.sort == "officedocument" and not one.is_outside]
    main = next((one for one in named if package.has(one)), "word/document.xml")
    if package.has(main):
        folder = main.partition("/")[0].lower()
        if folder in ("xl", "ppt"):
            raise NotWritten(SHEET.refusal if folder == "xl" else SLIDES)
        return main
    if package.is_locked:
        raise NotWritten(LOCKED)
    raise NotWritten(DAMAGED if any(name.startswith("word/") for name in package.names) else OTHER)


class _Telling:
    """Tells one document, section by section."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._gathered = Gathered()
        self._related = package.related(main)
        self._root = package.element(main, _PASSED_OVER)
        styles = Styles(self._part("styles"))
        self._body = Body(package, self._gathered, styles, Numbering(self._part("numbering")))
        settings = self._part("settings")
        self._has_even = bool(is_on(settings.at("evenAndOddHeaders"))) if settings is not None else False
        for sort in ("footnote", "endnote", "comment"):
            related = self._of_sort(f"{sort}s")
            if related is not None:
                self._body.remarks.take(sort, self._part(f"{sort}s"), Place(package.related(related.target)))
        self._heads: set[str] = set()
        self._feet: dict[str, list[Piece]] = {}

    def written(self) -> Written:
        """The whole document."""
        body = self._root.at("body")
        if self._root.name != "document" or body is None:
            raise NotWritten(DAMAGED)
        blocks = [*blocks_of_pieces(self._pieces(body))]
        if not any(not isinstance(one, NewPage) for one in blocks):
            raise NotWritten(NO_WORDS)
        said: list[Block] = [Paragraph(sentence) for sentence in self._gathered.on_its_page]
        return Written((*said, *blocks), tuple(self._gathered.enclosed), self._gathered.notes(CALLED), title_of(blocks))

    def _pieces(self, body: Element) -> Iterator[Piece]:
        sections = list(_sections(body))
        place = Place(self._related)
        at = 0
        shown: dict[tuple[str, str], str] = {}
        yield from self._around(sections[:1], shown)
        for one in body.inside:
            if not isinstance(one, Element):
                continue
            yield from self._body.tell(one, place)
            yield from self._body.remarks.waiting()
            if at + 1 < len(sections) and any(True for _each in _sections_in(one)):
                at += sum(1 for _each in _sections_in(one))
                section = sections[min(at, len(sections) - 1)]
                sort = section.at("type")
                if sort is None or sort.said.get("val") != "continuous":
                    yield NewPage()
                yield from self._around([section], shown)
        yield from self._body.rest()
        for foot in self._feet.values():
            yield from foot
        yield from self._body.remarks.waiting()
        yield from self._body.remarks.comments()

    def _around(self, sections: list[Element], shown: dict[tuple[str, str], str]) -> Iterator[Piece]:
        """What stands at the head of a section's pages, told once; what stands at their foot waits for the end."""
        for section in sections:
            for what in ("headerReference", "footerReference"):
                for one in section.all(what):
                    shown[what, one.said.get("type", "default")] = one.said.get("id", "")
            first = bool(is_on(section.at("titlePg")))
            for kind in _KINDS:
                if (kind == "first" and not first) or (kind == "even" and not self._has_even):
                    continue
                yield from self._head(shown.get(("headerReference", kind), ""))
                self._foot(shown.get(("footerReference", kind), ""))

    def _head(self, named: str) -> list[Piece]:
        pieces = self._told(named)
        words = told_section(pieces)
        if not words or words in self._heads:
            return []
        self._heads.add(words)
        return pieces

    def _foot(self, named: str) -> None:
        pieces = self._told(named)
        if words := told_section(pieces):
            self._feet.setdefault(words, pieces)

    def _told(self, named: str) -> list[Piece]:
        related = self._related.get(named)
        root = self._element(related)
        if related is None or root is None:
            return []
        return self._body.pieces(root, Place(self._package.related(related.target), is_above=True))

    def _of_sort(self, sort: str) -> Related | None:
        found = (one for one in self._related.values() if one.sort == sort and not one.is_outside)
        return next(found, None)

    def _part(self, sort: str) -> Element | None:
        return self._element(self._of_sort(sort))

    def _element(self, related: Related | None) -> Element | None:
        """A part besides the words themselves; where it is damaged, that is said."""
        if related is None or related.is_outside or not self._package.has(related.target):
            return None
        found = self._package.element_or_none(related.target, _PASSED_OVER)
        if found is None:
            self._gathered.say(LOST)
        return found


def _sections(body: Element) -> Iterator[Element]:
    for one in body.inside:
        if isinstance(one, Element):
            if one.name == "sectPr":
                yield one
            else:
                yield from _sections_in(one)


def _sections_in(one: Element) -> Iterator[Element]:
    """The ends of sections within a child of the body: they hang on paragraphs."""
    if one.name == "p":
        found = one.at("pPr", "sectPr")
        if found is not None:
            yield found
    elif one.name in ("sdt", "sdtContent", "ins", "customXml"):
        for each in one.inside:
            if isinstance(each, Element):
                yield from _sections_in(each)


def title_of(blocks: list[Block]) -> str:
    """What the document calls itself: its first heading, where nothing but its letterhead stands before it."""
    first = next((one for one in blocks if isinstance(one, Heading)), None)
    return first.words if first is not None and first.level <= 2 and blocks.index(first) < 4 else ""
