"""The packet put together: the papers laid into the drawn pages, links, bookmarks, page labels, title, then written.

Papers are copied as they are read, never held whole; what is in memory is their structure.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem

from secondopinion_desktop.packet.carry import CarriedLayers, carry, link_between
from secondopinion_desktop.packet.contents import Contents
from secondopinion_desktop.packet.features import Bookmark
from secondopinion_desktop.packet.opening import OpenedPaper
from secondopinion_desktop.packet.papers import Resists, blaming
from secondopinion_desktop.packet.places import PaperPlace
from secondopinion_desktop.packet.plan import Plan
from secondopinion_desktop.packet.sources import Source

_FIXED_ID = b"31415926535897932384626433832795"
_TAIL_BYTES = 1 << 20


CREATOR = "Second Opinion Desktop"
"""What a packet's own description says it was made with; by this one is told from any other file."""
OWNER = "/SecondOpinionCasebook"
"""Where a packet's own description says of which casebook it is, as a mark that tells nobody else anything."""


def assemble(
    plan: Plan,
    contents: Contents,
    skeleton: bytes,
    papers: list[OpenedPaper],
    target: Path,
    check: Callable[[], None],
    at_work: Callable[[str], None],
) -> None:
    """Write the packet to `target`; `at_work` hears which paper is being laid in.

    Resists names all papers that could not be carried over. OSError or pikepdf.PdfError when it cannot be written.
    """
    with pikepdf.open(io.BytesIO(skeleton)) as out:
        pages = list(out.pages)
        layers = CarriedLayers()
        resisting: set[str] = set()
        for paper in papers:
            check()
            document = paper.place.part.document
            at_work(document)
            try:
                with blaming(document):
                    if paper.source:
                        _lay_in(out, pages, paper, paper.source)
                        layers.take(out, paper.source)
            except Resists:
                resisting.add(document)
        at_work("")
        if resisting:
            raise Resists(*resisting)
        layers.join(out)
        _link_sheets(out, pages, contents)
        _bookmark(out, contents, papers)
        _describe(out, plan)
        # Into the file itself: given a name, pikepdf writes one of its own beside it, which a kill would leave there.
        with target.open("wb") as file:
            out.save(
                file,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                static_id=True,
                progress=lambda _percent: check(),
            )
    _name_file(target, skeleton)


def _name_file(target: Path, skeleton: bytes) -> None:
    """Give the file an id of its own, in place of qpdf's fixed one.

    The same packet gets the same id. qpdf can do this itself, but reads all bytes once more for it, which takes longer
    than writing them.
    """
    own = hashlib.md5(skeleton + str(target.stat().st_size).encode(), usedforsecurity=False).hexdigest().encode()
    with target.open("r+b") as file:
        file.seek(max(0, target.stat().st_size - _TAIL_BYTES))
        start, tail = file.tell(), file.read()
        for match in re.finditer(_FIXED_ID, tail):
            file.seek(start + match.start())
            file.write(own)


def _lay_in(out: pikepdf.Pdf, pages: list[pikepdf.Page], paper: OpenedPaper, source: Source) -> None:
    where = {original: at for at, original in enumerate(paper.place.pages)}
    first = paper.place.first - 1
    for original, at in where.items():
        sheet, placement = pages[first + at], paper.placements[at]
        carry(out, sheet, source, original, placement)
        for link in source.pages[original].links:
            if link.page in where:
                to = where[link.page]
                point = paper.placements[to].point(*link.point) if link.point else None
                link_between(out, sheet, placement.box(link.box), pages[first + to], point)


def _link_sheets(out: pikepdf.Pdf, pages: list[pikepdf.Page], contents: Contents) -> None:
    for part in (*contents.front, *contents.back):
        for at, laid in enumerate(part.pages):
            for link in laid.links:
                number = contents.number(link.to)
                if number:
                    link_between(out, pages[part.first_own - 1 + at], link.corners, pages[number - 1])


def _bookmark(out: pikepdf.Pdf, contents: Contents, papers: list[OpenedPaper]) -> None:
    with out.open_outline() as outline:
        outline.root.extend(OutlineItem(part.sheet.title, part.first - 1, "Fit") for part in contents.front)
        for paper in papers:
            item = OutlineItem(paper.place.part.title, paper.place.first - 1, "Fit")
            item.is_closed = True
            if paper.source:
                item.children.extend(_inner(paper.source.bookmarks, paper.place))
            outline.root.append(item)
        outline.root.extend(OutlineItem(part.sheet.title, part.first - 1, "Fit") for part in contents.back)


def _inner(bookmarks: list[Bookmark], place: PaperPlace) -> list[OutlineItem]:
    found = []
    for bookmark in bookmarks:
        number = place.number_of(bookmark.page + 1) if bookmark.page is not None else None
        below = _inner(bookmark.below, place)
        if number is None and not below:
            continue
        item = OutlineItem(bookmark.title, (number or place.first) - 1, "Fit")
        item.is_closed = True
        item.children.extend(below)
        found.append(item)
    return found


def _describe(out: pikepdf.Pdf, plan: Plan) -> None:
    """Title, language, page labels; opening shows the title and the bookmarks."""
    root = out.Root
    root.Lang = plan.language
    root.PageMode = Name.UseOutlines
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    for key in list(out.docinfo.keys()):
        del out.docinfo[key]
    out.docinfo["/Title"] = plan.title
    out.docinfo["/Creator"] = CREATOR
    if plan.owner:
        out.docinfo[OWNER] = plan.owner
    out.docinfo["/CreationDate"] = f"D:{plan.made_on:%Y%m%d}000000Z"
