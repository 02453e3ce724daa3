"""Writing one part of a packet: its pages, the sheet that leads it, its bookmarks and numbers, and its lock."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, OutlineItem

from secondopinion_desktop.base.atomic import flush_to_disk
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.packet.binding.carry import link_between
from secondopinion_desktop.packet.binding.targets import CREATOR, Owner
from secondopinion_desktop.packet.binding.where_to_cut import Stretch, page_of, pieces_of
from secondopinion_desktop.packet.pages.part_sheet import PartSheet, Piece, draw_part_sheet
from secondopinion_desktop.packet.pages.tagging import describe, is_for_both_sides, write_tags
from secondopinion_desktop.packet.pages.tags_kept import keep_tags

_NOT_IN_PARTS = ("/Names", "/Dests", "/OpenAction")


@dataclass(frozen=True)
class Whole:
    """The packet that is cut: its file, its title and owner, its sheets and papers, the size of its first page, what
    is told of its pictures, and whether it is made for both sides."""

    path: Path
    title: str
    owner: Owner
    total: int
    pieces: tuple[Piece, ...]
    size: tuple[float, float]
    note: str
    both_sides: bool

    @classmethod
    def of(cls, path: Path, pdf: pikepdf.Pdf, note: str, name: str) -> Whole:
        """What a packet says of itself; `note` is told on each part's first sheet."""
        box = [float(side) for side in pdf.pages[0].mediabox.as_list()]
        size = (box[2] - box[0], box[3] - box[1])
        title = str(pdf.docinfo.get("/Title", name))
        return cls(path, title, Owner.of(pdf), len(pdf.pages), pieces_of(pdf), size, note, is_for_both_sides(pdf))

    def sheet(self, stretches: Sequence[Stretch], this: int) -> PartSheet:
        """The first sheet of one of its parts."""
        return PartSheet(
            self.title, self.total, self.pieces, tuple(stretches), this, self.size, self.note, self.both_sides
        )


def sheet_bytes(whole: Whole, progress: Progress) -> int:
    """About how large the sheet in front of each part is."""
    return len(draw_part_sheet(whole.sheet([(1, whole.total)], 0), CREATOR, progress.check)[0].pdf)


def write_part(
    whole: Whole, path: Path, stretches: Sequence[Stretch], this: int, password: str, progress: Progress
) -> None:
    """Write one part at `path` and let the second reader look at it. A packet of one part needs no sheet in front."""
    first, last = stretches[this]
    ahead = 0
    with pikepdf.open(whole.path) as part:
        before = {page.obj.objgen: number for number, page in enumerate(part.pages, 1)}
        del part.pages[last:]
        del part.pages[: first - 1]
        kept = {page.obj.objgen: number for number, page in enumerate(part.pages)}
        _keep_bookmarks(part, before, kept, first)
        for page in part.pages:
            _keep_links(page, kept)
        if len(stretches) > 1:
            _take_off(part, _NOT_IN_PARTS)
            keep_tags(part)
            ahead = _put_in_front(part, whole.sheet(stretches, this), progress)
        part.Root.PageLabels = _labels(first, ahead, this)
        if whole.note:
            part.docinfo["/Subject"] = whole.note
        part.docinfo["/Title"] = title = _title(whole, stretches, this)
        describe(part, title, str(part.Root.get("/Lang", "en-US")), is_all_ours=False, both_sides=whole.both_sides)
        _save(part, path, password, progress)
    flush_to_disk(path)
    _read_back(path, first, last, ahead, password)


def _take_off(part: pikepdf.Pdf, keys: Sequence[str]) -> None:
    """What speaks of the whole document has no meaning in a part."""
    for key in keys:
        if key in part.Root:
            del part.Root[key]


def _save(part: pikepdf.Pdf, path: Path, password: str, progress: Progress) -> None:
    """AES with 256 bits where there is a password: what every reader of PDFs of the last fifteen years opens."""
    lock = pikepdf.Encryption(owner=password, user=password, R=6) if password else False
    part.save(
        path,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        # qpdf cannot lock what it copies unread.
        stream_decode_level=None if password else pikepdf.StreamDecodeLevel.none,
        encryption=lock,
        # The same pages are the same file, so that what was sent is known again; a locked one never is.
        deterministic_id=not password,
        progress=lambda _percent: progress.check(),
    )


def _title(whole: Whole, stretches: Sequence[Stretch], this: int) -> str:
    first, last = stretches[this]
    if len(stretches) == 1:
        return whole.title
    return f"{whole.title}, part {this + 1} of {len(stretches)}: pages {first}–{last} of {whole.total}"


def _labels(first: int, ahead: int, this: int) -> Dictionary:
    own = Dictionary(S=Name.D, St=first)
    if not ahead:
        return Dictionary(Nums=Array([0, own]))
    return Dictionary(Nums=Array([0, Dictionary(S=Name.r, P=f"Part {this + 1}, "), ahead, own]))


def _put_in_front(part: pikepdf.Pdf, sheet: PartSheet, progress: Progress) -> int:
    """Lay the part's own sheet before its pages; the number of pages it takes."""
    drawn, laid = draw_part_sheet(sheet, CREATOR, progress.check)
    with pikepdf.open(io.BytesIO(drawn.pdf)) as own:
        part.pages[:0] = own.pages
    pages, ahead = list(part.pages), len(laid)
    for at, said in enumerate(laid):
        for link in said.links:
            to = ahead + link.to.page - sheet.stretches[sheet.this][0]
            note = link_between(part, pages[at], link.corners, pages[to], says=f"Page {to + 1} of this file")
            if link.tag:
                drawn.marks.notes[link.tag].append((at, note))
    write_tags(part, drawn.marks)
    with part.open_outline() as outline:
        outline.root.insert(0, OutlineItem(sheet.title, 0, "Fit"))
    return ahead


def _keep_bookmarks(
    part: pikepdf.Pdf, before: dict[tuple[int, int], int], kept: dict[tuple[int, int], int], first: int
) -> None:
    """Leave the bookmarks of this part's pages; a paper that began in the part before is named, "continued"."""
    with part.open_outline() as outline:
        begun = [item for item in outline.root if 0 < page_of(item, before) <= first]
        latest = max(begun, key=lambda item: page_of(item, before), default=None)
        found = _kept(outline.root, before, kept)
        if latest is not None and page_of(latest, before) < first:
            found.insert(0, OutlineItem(f"{latest.title} (continued)", 0, "Fit"))
        outline.root[:] = found


def _kept(
    items: Sequence[OutlineItem], before: dict[tuple[int, int], int], kept: dict[tuple[int, int], int]
) -> list[OutlineItem]:
    found = []
    for item in items:
        at = item.destination[0].objgen if page_of(item, before) else None  # type: ignore[index]
        if at in kept:
            item.children[:] = _kept(item.children, before, kept)
            found.append(item)
    return found


def _keep_links(page: pikepdf.Page, kept: dict[tuple[int, int], int]) -> None:
    """Take off links to pages of other parts: each would bring its page along, unseen."""
    notes = page.obj.get("/Annots")
    if not isinstance(notes, Array):
        return
    page.obj.Annots = Array([note for note in notes.as_list() if _leads_within(note, kept)])


def _leads_within(note: pikepdf.Object, kept: dict[tuple[int, int], int]) -> bool:
    target = note.get("/Dest")
    if target is None and isinstance(action := note.get("/A"), Dictionary):
        target = action.get("/D")
    if target is None:
        return True
    return isinstance(target, Array) and len(target) > 0 and getattr(target[0], "objgen", None) in kept


def _read_back(path: Path, first: int, last: int, ahead: int, password: str) -> None:
    """Let the second reader look: as many pages as there should be, and the first with its number."""
    with closing(pypdfium2.PdfDocument(path, password=password or None)) as part:
        if len(part) != last - first + 1 + ahead or part.get_page_label(ahead) != str(first):
            raise Problem(
                "A part of the packet did not pass its check.",
                "Save the whole packet, or try once more.",
                id="part-not-sound",
            )
