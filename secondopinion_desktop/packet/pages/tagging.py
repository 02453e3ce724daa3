"""The tags of our own pages written into the file, so that a screen reader tells headings, tables, lists and links.

Each page's marked words are led to their tag and back. Whether a file may call itself PDF/UA is said by whoever makes
it: one that holds papers of others may not, as nobody knows what these are like inside.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from secondopinion_desktop.base.sides import bare
from secondopinion_desktop.packet.pages.skeleton import Drawing, draw_pages
from secondopinion_desktop.packet.pages.tags import LINK, LIST, LIST_NUMBER, STRETCH, Marks, Place, Tag

_NOWHERE: Place = (1 << 40, 0)
_BEHIND_WORDS = 1 << 40
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>{claim}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
_CLAIM = "\n<pdfuaid:part>1</pdfuaid:part>"


def tagged_pdf(
    drawings: list[Drawing], title: str, check: Callable[[], None], creator: str = "", language: str = "en-US"
) -> bytes:
    """Pages that are all our own as a tagged PDF. The same drawings give the same bytes."""
    drawn = draw_pages(drawings, title, check, creator)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn.pdf)) as pdf:
        write_tags(pdf, drawn.marks)
        describe(pdf, title, language, is_all_ours=True)
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def describe(out: pikepdf.Pdf, title: str, language: str, *, is_all_ours: bool, both_sides: bool = False) -> None:
    """What the file says of itself to a screen reader: that it is tagged, its language, and its title; and to a
    printer, that it is made for both sides."""
    root = out.Root
    root.Lang = String(language)
    root.MarkInfo = Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if both_sides:
        root.ViewerPreferences.Duplex = Name.DuplexFlipLongEdge
    said = "".join(letter for letter in bare(title) if letter.isprintable())
    claim = _CLAIM if is_all_ours else ""
    words = _XMP.format(title=escape(said, False), language=escape(language, False), claim=claim)
    root.Metadata = out.make_stream(words.encode("utf-8", "replace"), Type=Name.Metadata, Subtype=Name.XML)


def is_for_both_sides(out: pikepdf.Pdf) -> bool:
    """Whether a file says that it is made for both sides."""
    return "/Duplex" in out.Root.get("/ViewerPreferences", Dictionary())


def write_tags(out: pikepdf.Pdf, marks: Marks) -> None:
    """Write all tags that have words on a page of `out`, in the order in which they are read; where it has tags
    already, before these."""
    there, pages = out.Root.get("/StructTreeRoot"), [page.obj for page in out.pages]
    begin = int(there.ParentTreeNextKey) if there is not None else 0
    number_tags(pages, marks, begin)
    write_tags_of(out, pages, marks, begin)


def number_tags(pages: Sequence[pikepdf.Object], marks: Marks, begin: int = 0) -> None:
    """Say on each page, and of each link on it, under which number the way to its tags will be found."""
    for at, page in enumerate(pages):
        page.Tabs = Name.S
        if marks.stands_on(at):
            page.StructParents = begin + at
    notes = (note for found in marks.notes.values() for _, note in found)
    for number, note in enumerate(notes, begin + len(pages)):
        note.StructParent = number


def write_tags_of(out: pikepdf.Pdf, pages: Sequence[pikepdf.Object], marks: Marks, begin: int = 0) -> None:
    """Write the tags of these pages, which bear their numbers already, into `out`; the pages, and the links that lie
    over words, may be elsewhere and something in `out` stand in for them."""
    _Tree(out, pages, marks, begin).write()


class _Tree:
    def __init__(self, out: pikepdf.Pdf, pages: Sequence[pikepdf.Object], marks: Marks, begin: int) -> None:
        self.out, self.pages, self.marks, self.begin = out, pages, marks, begin
        self.parents: defaultdict[int, dict[int, pikepdf.Object]] = defaultdict(dict)
        self.notes: dict[int, pikepdf.Object] = {}
        self.first: dict[Tag, Place] = {}
        self.there = out.Root.get("/StructTreeRoot")

    def write(self) -> None:
        """The tree, and from each page the way back to it."""
        sheets = [sheet for sheet in self.marks.sheets if self._find_first(sheet) != _NOWHERE]
        top = self.there
        if top is None:
            top = self.out.make_indirect(Dictionary(Type=Name.StructTreeRoot))
            top.K = Array([self._element("Document", top)])
            top.ParentTree = self.out.make_indirect(Dictionary(Nums=Array()))
            self.out.Root.StructTreeRoot = top
        document = top.K[0]
        in_order = sorted(sheets, key=lambda sheet: self.first[sheet])
        document.K = Array([*(self._write(sheet, document) for sheet in in_order), *document.get("/K", Array())])
        self._lead_back(top)

    def _find_first(self, tag: Tag) -> Place:
        """Where something of a tag stands first; _NOWHERE for one that was laid out and is on no page."""
        noted = [(page, _BEHIND_WORDS) for page, _ in self.marks.notes.get(tag, ())]
        places = [*self.marks.places.get(tag, ()), *noted, *(self._find_first(part) for part in tag.within)]
        self.first[tag] = min(places, default=_NOWHERE)
        return self.first[tag]

    def _parts(self, tag: Tag) -> list[Tag]:
        there = [part for part in tag.within if self.first[part] != _NOWHERE]
        return tag.within if any(part.stays_empty for part in there) else there

    def _element(self, sort: str, above: pikepdf.Object) -> pikepdf.Object:
        return self.out.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{sort}"), P=above))

    def _write(self, tag: Tag, above: pikepdf.Object) -> pikepdf.Object:
        notes = self.marks.notes.get(tag, [])
        # What was to be a link and leads to nothing in this file is only words.
        element = self._element(STRETCH if tag.sort == LINK and not notes else tag.sort, above)
        places = self.marks.places.get(tag, [])
        for key, value in _described(tag):
            element[key] = value
        if places:
            element.Pg = self.pages[places[0][0]]
        held: list[tuple[Place, Any]] = [(place, self._mark(place, places[0][0], element)) for place in places]
        held += [(self.first[part], self._write(part, element)) for part in self._parts(tag)]
        if places:
            held.sort(key=lambda one: one[0])
        held += [(_NOWHERE, self._note(page, note, element)) for page, note in notes]
        element.K = Array([one for _, one in held])
        return element

    def _mark(self, place: Place, page: int, element: pikepdf.Object) -> Any:
        self.parents[place[0]][place[1]] = element
        if place[0] == page:
            return place[1]
        return Dictionary(Type=Name.MCR, Pg=self.pages[place[0]], MCID=place[1])

    def _note(self, page: int, note: pikepdf.Object, element: pikepdf.Object) -> Dictionary:
        self.notes[int(note.StructParent)] = element
        return Dictionary(Type=Name.OBJR, Pg=self.pages[page], Obj=note)

    def _lead_back(self, top: pikepdf.Object) -> None:
        numbers: list[Any] = []
        for at, found in sorted(self.parents.items()):
            in_order = Array([found[number] for number in range(len(found))])
            numbers += [self.begin + at, self.out.make_indirect(in_order)]
        for number, element in sorted(self.notes.items(), key=lambda one: one[0]):
            numbers += [number, element]
        top.ParentTree.Nums = Array([*top.ParentTree.Nums, *numbers])
        noted = sum(map(len, self.marks.notes.values()))
        top.ParentTreeNextKey = self.begin + len(self.pages) + noted


def _described(tag: Tag) -> Iterator[tuple[str, Any]]:
    """What a tag says besides what it is."""
    if tag.alt:
        yield "/Alt", String(bare(tag.alt))
    if tag.said:
        yield "/ActualText", String(bare(tag.said))
    if tag.name:
        yield "/T", String(bare(tag.name))
    if tag.scope:
        yield "/A", Dictionary(O=Name.Table, Scope=Name(f"/{tag.scope}"))
    elif tag.across > 1:
        yield "/A", Dictionary(O=Name.Table, ColSpan=tag.across)
    elif tag.sort == LIST and any(part.sort == LIST_NUMBER for row in tag.within for part in row.within):
        yield "/A", Dictionary(O=Name.List, ListNumbering=Name.Decimal)
