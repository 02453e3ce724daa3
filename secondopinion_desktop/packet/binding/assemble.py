"""The packet put together: the papers laid into the drawn pages, links, bookmarks, page labels, title.

What a paper draws goes straight into the file (gathering.py) and is a number from then on; our own pages, which name
these numbers, come behind it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem

from secondopinion_desktop.base.heap import give_back, give_back_all
from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.sides import bare
from secondopinion_desktop.packet.binding.built import MANY_PAGES
from secondopinion_desktop.packet.binding.carry import (
    COVER_DRAWING,
    PAPER_DRAWING,
    carry,
    carry_parts,
    cover,
    lay_beneath,
    link_between,
    unseen_font,
)
from secondopinion_desktop.packet.binding.copying import Copying
from secondopinion_desktop.packet.binding.gathering import Begun, Form, Gathering, OfPaper, gathering_into, stand_in
from secondopinion_desktop.packet.binding.targets import CREATOR, OWNER
from secondopinion_desktop.packet.pages.about import IN_PARTS
from secondopinion_desktop.packet.pages.bound import Part
from secondopinion_desktop.packet.pages.contents import Contents
from secondopinion_desktop.packet.pages.skeleton import Drawn
from secondopinion_desktop.packet.pages.tagging import describe, number_tags, write_tags_of
from secondopinion_desktop.packet.pages.tags import LINK, PICTURE, Tag
from secondopinion_desktop.packet.plan.places import Enlarged, PaperPlace
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.sources.features import Bookmark
from secondopinion_desktop.packet.sources.ladder import CarriedPage, Source
from secondopinion_desktop.packet.sources.layers import name_layers
from secondopinion_desktop.packet.sources.opening import OpenedPaper
from secondopinion_desktop.packet.sources.papers import Resists, Step, blaming
from secondopinion_desktop.packet.sources.parting import in_part

_FOOT_WORDS = (30.0, 10.0, 40.0)
"""From the left, from the bottom, and how high."""


def assemble(
    plan: Plan,
    contents: Contents,
    drawn: Drawn,
    papers: list[OpenedPaper],
    target: Path,
    scratch: NamelessFiles,
    check: Callable[[], None],
    at_work: Callable[[Step], None],
    begun: Begun | None = None,
) -> None:
    """Write the packet to `target`; `at_work` hears which paper is being laid in. What was `begun` there is gone on
    with, where nothing else than these papers is in it.

    Resists names all papers that could not be carried over. OSError or pikepdf.PdfError when it cannot be written.
    """
    skeleton = scratch.new()
    skeleton.write_bytes(drawn.pdf)
    with gathering_into(target, begun, papers, check) as gathering:
        packet = gathering.packet
        written = _write_pages(skeleton, gathering, contents, drawn, papers, check, at_work)
        # The same packet is known by the same mark.
        mark = hashlib.md5(drawn.pdf, usedforsecurity=False)
        mark.update(str(packet.size).encode())
        give_back_all() if contents.total > MANY_PAGES else give_back()
        with pikepdf.new() as out:
            known = {out.Root.Pages.objgen: written.list_of_pages}
            pages = [stand_in(out, known, number) for number in written.pages]
            for noted in drawn.marks.notes.values():
                noted[:] = [(page, stand_in(out, known, note, StructParent=at)) for page, (note, at) in noted]
            name_layers(out, [(stand_in(out, known, layer), is_off) for layer, is_off in written.layers.items()])
            write_tags_of(out, pages, drawn.marks)
            _bookmark(out, pages, contents, papers)
            _describe(out, plan, is_all_ours=not any(paper.source for paper in papers))
            copying = Copying(out, packet, check, known)
            packet.finish(copying.take(out.Root), copying.take(out.docinfo), mark.digest())
    scratch.drop(skeleton)


@dataclass(frozen=True)
class _Written:
    """Under which numbers pages, their list, and layers (and whether each is hidden) are in the file."""

    pages: list[int]
    list_of_pages: int
    layers: dict[int, bool]


def _write_pages(
    skeleton: Path,
    gathering: Gathering,
    contents: Contents,
    drawn: Drawn,
    papers: list[OpenedPaper],
    check: Callable[[], None],
    at_work: Callable[[Step], None],
) -> _Written:
    """All pages with what the papers draw. The links that bear a tag are told by number from then on: nothing that
    holds the pages is left when this is done, and their tags are written without them."""
    gathering.expect(papers)
    with pikepdf.open(skeleton) as out:
        pages = list(out.pages)
        _lay_words(out, pages, papers, drawn)
        _lay_in_all(out, pages, gathering, drawn, papers, check, at_work)
        _link_sheets(out, pages, contents, drawn)
        number_tags([page.obj for page in pages], drawn.marks)
        copying = Copying(out, gathering.packet, check, gathering.known, all_pages=True)
        list_of_pages = copying.take(out.Root.Pages)
        for noted in drawn.marks.notes.values():
            noted[:] = [(page, (copying.take(note), int(note.StructParent))) for page, note in noted]
        return _Written([copying.take(page.obj) for page in pages], list_of_pages, gathering.layers)


def _lay_in_all(
    out: pikepdf.Pdf,
    pages: list[pikepdf.Page],
    gathering: Gathering,
    drawn: Drawn,
    papers: list[OpenedPaper],
    check: Callable[[], None],
    at_work: Callable[[Step], None],
) -> None:
    """Lay in the pages of all papers; Resists names those that could not be."""
    resisting: dict[str, set[int]] = {}
    for paper in papers:
        check()
        document = paper.place.part.document
        at_work(Step(document))
        if paper.source is None:
            continue
        with gathering.of(paper) as forms:
            bad = _lay_in(out, pages, paper, paper.source, forms, drawn, at_work)
        if bad:
            resisting[document] = bad
    at_work(Step(""))
    if resisting:
        raise Resists(pages=resisting)


def _lay_words(out: pikepdf.Pdf, pages: list[pikepdf.Page], papers: list[OpenedPaper], drawn: Drawn) -> None:
    """Lay down what was read from scans, so that it can be searched; their pictures come to lie over it."""
    read = [(paper.place.first - 1 + at, words) for paper in papers for at, words in paper.words_read()]
    if read:
        font = unseen_font(out, (word for _, words in read for word in words))
        for number, words in read:
            lay_beneath(out, pages[number], font, words, _mark(drawn, number))


def _mark(drawn: Drawn, number: int) -> str:
    """What marks a drawing laid onto this page as a part of what is read there."""
    tag = drawn.laid[number]
    return f"/{tag.sort} <</MCID {drawn.marks.mark(tag, number)}>> BDC" if tag else ""


def _lay_in(
    out: pikepdf.Pdf,
    pages: list[pikepdf.Page],
    paper: OpenedPaper,
    source: Source,
    forms: OfPaper,
    drawn: Drawn,
    at_work: Callable[[Step], None],
) -> set[int]:
    """Lay in a paper's pages; gives those (from 0) that could not be."""
    where = {original: at for at, original in enumerate(paper.place.pages)}
    first = paper.place.first - 1
    bad: set[int] = set()
    for original, at in where.items():
        page, sheet, placement = source.pages[original], pages[first + at], paper.placements[at]
        at_work(Step(paper.place.part.document, original))
        try:
            with blaming(paper.place.part.document, original):
                _lay_in_page(out, pages, sheet, page, at, paper, forms, drawn)
        except Resists:
            bad.add(original)
        for link in page.facts.links:
            if link.page in where:
                to = where[link.page]
                point = paper.placements[to].point(*link.point) if link.point else None
                says = f"Page {link.page + 1} of this paper"
                note = link_between(out, sheet, placement.box(link.box), pages[first + to], point, says)
                if laid := drawn.laid[first + at]:
                    drawn.marks.notes[laid.add(LINK)].append((first + at, note))
    return bad


def _lay_in_page(
    out: pikepdf.Pdf,
    pages: list[pikepdf.Page],
    sheet: pikepdf.Page,
    page: CarriedPage,
    at: int,
    paper: OpenedPaper,
    forms: OfPaper,
    drawn: Drawn,
) -> None:
    number = paper.place.first - 1 + at
    laid: list[tuple[str, pikepdf.Object, tuple[float, float] | None]] = []
    if page.ink:
        form = forms.form(page.ink, page.facts.box)
        drawing = stand_in(out, forms.known, form.number)
        _say_what_it_is(form, drawn.laid[number], drawn, paper.place.part.title)
        carry(out, sheet, drawing, paper.placements[at].matrix, _mark(drawn, number))
        laid.append((PAPER_DRAWING, drawing, None))
    if page.over:
        form = forms.form(page.over)
        drawing = stand_in(out, forms.known, form.number)
        _say_what_it_is(form, drawn.laid[number], drawn, paper.place.part.title)
        cover(out, sheet, drawing, paper.covering(at, form.size), _mark(drawn, number))
        laid.append((COVER_DRAWING, drawing, form.size))
    there = [one for one in paper.place.numbers_enlarged.items() if one[1].page == paper.place.pages[at]]
    for other, parts in there:
        _lay_in_parts(out, pages, other - 1, parts, laid, paper, at, drawn)
        _link_foot(out, pages, other - 1, number, "The whole page", drawn)
    if there:
        _link_foot(out, pages, number, there[0][0] - 1, "This page in parts, larger", drawn)


def _lay_in_parts(
    out: pikepdf.Pdf,
    pages: list[pikepdf.Page],
    number: int,
    parts: Enlarged,
    laid: list[tuple[str, pikepdf.Object, tuple[float, float] | None]],
    paper: OpenedPaper,
    at: int,
    drawn: Drawn,
) -> None:
    """The same drawings once more, larger, each part of them in its place."""
    for name, form, size in laid:
        places = [
            (lies, paper.covering(at, size, on) if size else on.matrix)
            for lies, on in ((lies, in_part(paper.placements[at], whole, lies)) for whole, lies in parts.parts)
        ]
        carry_parts(out, pages[number], form, name, places, _mark(drawn, number))


def _link_foot(out: pikepdf.Pdf, pages: list[pikepdf.Page], here: int, there: int, says: str, drawn: Drawn) -> None:
    """The words at the left of a page's foot lead to another page."""
    corners = (*_FOOT_WORDS[:2], float(pages[here].mediabox[2]) / 2, _FOOT_WORDS[2])
    note = link_between(out, pages[here], corners, pages[there], says=f"{says}: page {there + 1}")
    if laid := drawn.laid[here]:
        drawn.marks.notes[laid.add(LINK)].append((here, note))


def _say_what_it_is(form: Form, tag: Tag | None, drawn: Drawn, title: str) -> None:
    """A page on which there are no words to be read is a picture, and says which."""
    if tag and not drawn.marks.places.get(tag) and not form.has_letters:
        tag.sort, tag.alt = PICTURE, f"{tag.name}, {bare(title)}: a picture whose words have not been read."


def _link_sheets(out: pikepdf.Pdf, pages: list[pikepdf.Page], contents: Contents, drawn: Drawn) -> None:
    titles = {paper.part.document: paper.part.title for paper in contents.papers}
    titles |= {part.sheet.kind: part.sheet.title for part in contents.sheets}
    for part in contents.sheets:
        for at, laid in enumerate(part.pages):
            for link in laid.links:
                number = contents.number(link.to)
                if number:
                    page, says = part.first_own - 1 + at, f"Page {number}: {bare(titles[link.to.name])}"
                    note = link_between(out, pages[page], link.corners, pages[number - 1], says=says)
                    if link.tag:
                        drawn.marks.notes[link.tag].append((page, note))


def _bookmark(out: pikepdf.Pdf, pages: list[pikepdf.Object], contents: Contents, papers: list[OpenedPaper]) -> None:
    def item(title: str, number: int) -> OutlineItem:
        return OutlineItem(title, Array([pages[number - 1], Name.Fit]))

    def to_sheet(part: Part) -> OutlineItem:
        return item(bare(part.sheet.title), part.first)

    with out.open_outline() as outline:
        outline.root.extend(map(to_sheet, contents.front))
        found = [(part.first, to_sheet(part)) for part in contents.tabs]
        found += [(paper.place.first, _to_paper(paper, item)) for paper in papers]
        outline.root.extend(item for _, item in sorted(found, key=lambda one: one[0]))
        outline.root.extend(map(to_sheet, contents.back))
        outline.root.extend(_to_parts(contents, item))


_ItemTo = Callable[[str, int], OutlineItem]
"""Makes a bookmark of a title that leads to a page, counted from 1."""


def _to_parts(contents: Contents, item: _ItemTo) -> list[OutlineItem]:
    """What stands once more in parts, at the end of the packet."""
    papers = [paper for paper in contents.papers if paper.enlarged]
    if not papers:
        return []
    made = item(IN_PARTS, papers[0].first_enlarged)
    made.is_closed = True
    made.children.extend(item(bare(one.part.title), one.first_enlarged) for one in papers)
    return [made]


def _to_paper(paper: OpenedPaper, item: _ItemTo) -> OutlineItem:
    made = item(bare(paper.place.part.title), paper.place.first)
    made.is_closed = True
    if paper.source:
        made.children.extend(_inner(paper.source.bookmarks, paper.place, item))
    return made


def _inner(bookmarks: list[Bookmark], place: PaperPlace, item: _ItemTo) -> list[OutlineItem]:
    found = []
    for bookmark in bookmarks:
        number = place.number_of(bookmark.page + 1) if bookmark.page is not None else None
        below = _inner(bookmark.below, place, item)
        if number is None and not below:
            continue
        made = item(bookmark.title, number or place.first)
        made.is_closed = True
        made.children.extend(below)
        found.append(made)
    return found


def _describe(out: pikepdf.Pdf, plan: Plan, *, is_all_ours: bool) -> None:
    """Title, language, page labels; opening shows the title and the bookmarks."""
    root = out.Root
    describe(out, plan.title, plan.language, is_all_ours=is_all_ours, both_sides=plan.right_hand)
    root.PageMode = Name.UseOutlines
    root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    out.docinfo["/Title"] = plan.title
    out.docinfo["/Creator"] = CREATOR
    if plan.owner:
        out.docinfo[OWNER] = plan.owner
    out.docinfo["/CreationDate"] = f"D:{plan.made_on:%Y%m%d}000000Z"
