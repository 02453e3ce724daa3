"""A finished packet cut into files small enough for a hospital's portal, so that nobody has to do it by hand.

Cuts fall between papers where they can, else between the pages of one paper. Every page keeps the number it has in the
whole packet: its label in the PDF says so, as its foot does. A part's title names its pages, its bookmarks are those
of its pages, and links into other parts are taken off, as they could lead nowhere.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, OutlineItem

from secondopinion_desktop.base.atomic import flush_to_disk
from secondopinion_desktop.base.own_run import laid_elsewhere
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.packet.binding.targets import Owner, insist_all_may_be_written

_A_PAGE_BYTES = 3_000
"""What a page takes beside its streams: its own entry, links, bookmarks."""
_ROUNDS = 12
_NOT_CONTENT = frozenset({"/Parent", "/Annots", "/P", "/Dest", "/StructParents"})

Stretch = tuple[int, int]
"""First and last page of a part, in the numbers of the whole packet (from 1)."""


@dataclass(frozen=True)
class PacketPart:
    """One file: its pages in the packet's own numbers, its size in bytes, and whether it kept within the limit."""

    path: Path
    first: int
    last: int
    size: int
    fits: bool


def cut_packet(packet: Path, folder: Path, name: str, most_bytes: int, progress: Progress) -> tuple[PacketPart, ...]:
    """Write "NAME - part 1 of 3.pdf" and so on into `folder`; older parts of these names are replaced, other files not.

    A single page larger than `most_bytes` becomes a part of its own that does not fit. Problem when the parts cannot
    be written, Cancelled when the person stops it; then no new file is in `folder`.
    """
    progress.say("Looking where the packet can be cut", 0, 0)
    try:
        with pikepdf.open(packet) as whole:
            total, title = len(whole.pages), str(whole.docinfo.get("/Title", name))
            owner = Owner.of(whole)
            weights, starts = _weights(whole, progress), _starts(whole)
        stretches = _cut(weights, starts, most_bytes)
        with laid_elsewhere(folder, ".packet-") as place:
            place.mkdir(mode=0o700)
            try:
                for _ in range(_ROUNDS):
                    made = _write_all(packet, stretches, total, title, place, progress)
                    again = _cut_too_large(stretches, [path.stat().st_size for path in made], starts, most_bytes)
                    if again == stretches:
                        break
                    stretches = again
                return _put(made, stretches, folder, name, most_bytes, owner)
            finally:
                shutil.rmtree(place, ignore_errors=True)
    except OSError as error:
        why = error.strerror or "the disk does not answer"
        raise Problem(
            f"The parts could not be saved there: {why}.", "Choose another folder with more room.", id="parts-not-saved"
        ) from None
    except pikepdf.PdfError:
        raise Problem(
            "The packet could not be cut into parts.", "Make the packet again, then try once more.", id="packet-not-cut"
        ) from None


# Where to cut


def _starts(whole: pikepdf.Pdf) -> frozenset[int]:
    """The pages on which a sheet or a paper begins: where the bookmarks of the first level lead."""
    numbers = {page.obj.objgen: number for number, page in enumerate(whole.pages, 1)}
    with whole.open_outline() as outline:
        found = {_page_of(item, numbers) for item in outline.root}
    return frozenset(number for number in found if number)


def _page_of(item: OutlineItem, numbers: dict[tuple[int, int], int]) -> int:
    """The page a bookmark leads to; 0 when that is not among `numbers`."""
    target = item.destination
    if isinstance(target, Array) and len(target) and isinstance(target[0], Dictionary):
        return numbers.get(target[0].objgen, 0)
    return 0


def _weights(whole: pikepdf.Pdf, progress: Progress) -> list[dict[tuple[int, int], int]]:
    """For each page the streams it is made of, with their bytes; pictures and fonts may be shared between pages."""
    found = []
    for page in whole.pages:
        progress.check()
        streams: dict[tuple[int, int], int] = {}
        _weigh(page.obj, streams, set())
        found.append(streams)
    return found


def _weigh(top: pikepdf.Object, streams: dict[tuple[int, int], int], seen: set[tuple[int, int]]) -> None:
    waiting: list[pikepdf.Object] = [top]
    while waiting:
        one = waiting.pop()
        if one.objgen != (0, 0):
            if one.objgen in seen:
                continue
            seen.add(one.objgen)
        if isinstance(one, pikepdf.Stream):
            streams[one.objgen] = int(one.stream_dict.get("/Length", 0))
        waiting.extend(_within(one))


def _within(one: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(one, Array):
        kept = list(one.as_list())
    elif isinstance(one, Dictionary | pikepdf.Stream):
        kept = [value for key, value in one.items() if key not in _NOT_CONTENT]
    else:
        return
    yield from (value for value in kept if isinstance(value, Array | Dictionary | pikepdf.Stream))


def _cut(weights: Sequence[dict[tuple[int, int], int]], starts: frozenset[int], most: int) -> list[Stretch]:
    """Fill each part with whole papers, then, where one paper alone is too large, with its pages."""
    stretches: list[Stretch] = []
    first, held = 1, dict[tuple[int, int], int]()
    for begin, end in _units(len(weights), starts):
        unit = _together(weights[begin - 1 : end])
        if begin > first and _bytes({**held, **unit}, end - first + 1) > most:
            stretches.append((first, begin - 1))
            first, held = begin, {}
        if begin == first and _bytes(unit, end - begin + 1) > most:
            *cut, (first, _) = _page_by_page(weights, begin, end, most)
            stretches += cut
            unit = _together(weights[first - 1 : end])
        held |= unit
    return [*stretches, (first, len(weights))]


def _units(total: int, starts: frozenset[int]) -> Iterator[Stretch]:
    begins = sorted({1} | {number for number in starts if 1 < number <= total})
    yield from zip(begins, [number - 1 for number in begins[1:]] + [total], strict=True)


def _page_by_page(weights: Sequence[dict[tuple[int, int], int]], begin: int, end: int, most: int) -> list[Stretch]:
    found: list[Stretch] = []
    first, held = begin, dict(weights[begin - 1])
    for number in range(begin + 1, end + 1):
        held |= weights[number - 1]
        if _bytes(held, number - first + 1) > most:
            found.append((first, number - 1))
            first, held = number, dict(weights[number - 1])
    return [*found, (first, end)]


def _together(weights: Sequence[dict[tuple[int, int], int]]) -> dict[tuple[int, int], int]:
    return {key: size for page in weights for key, size in page.items()}


def _bytes(streams: dict[tuple[int, int], int], pages: int) -> int:
    return sum(streams.values()) + pages * _A_PAGE_BYTES


def _cut_too_large(stretches: list[Stretch], sizes: list[int], starts: frozenset[int], most: int) -> list[Stretch]:
    """Halve what came out larger than thought, at a paper's start where there is one."""
    found: list[Stretch] = []
    for (first, last), size in zip(stretches, sizes, strict=True):
        if size <= most or first == last:
            found.append((first, last))
            continue
        middle = (first + last + 1) // 2
        at = min((number for number in starts if first < number <= last), key=lambda n: abs(n - middle), default=middle)
        found += [(first, at - 1), (at, last)]
    return found


# Writing


def _write_all(
    packet: Path, stretches: list[Stretch], total: int, title: str, place: Path, progress: Progress
) -> list[Path]:
    made = []
    for number, (first, last) in enumerate(stretches, 1):
        progress.say(f"Writing part {number} of {len(stretches)}", number - 1, len(stretches))
        progress.check()
        path = place / f"{number}.pdf"
        words = f"{title}, part {number} of {len(stretches)}: pages {first}–{last} of {total}"
        _write(packet, path, (first, last), title if len(stretches) == 1 else words, progress)
        _read_back(path, first, last)
        made.append(path)
    return made


def _write(packet: Path, path: Path, stretch: Stretch, title: str, progress: Progress) -> None:
    first, last = stretch
    with pikepdf.open(packet) as part:
        before = {page.obj.objgen: number for number, page in enumerate(part.pages, 1)}
        del part.pages[last:]
        del part.pages[: first - 1]
        kept = {page.obj.objgen: number for number, page in enumerate(part.pages)}
        _keep_bookmarks(part, before, kept, first)
        for page in part.pages:
            _keep_links(page, kept)
        for key in ("/Names", "/Dests", "/OpenAction", "/StructTreeRoot"):
            if key in part.Root:
                del part.Root[key]
        part.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=first)]))
        part.docinfo["/Title"] = title
        part.save(
            path,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            progress=lambda _percent: progress.check(),
        )
    flush_to_disk(path)


def _keep_bookmarks(
    part: pikepdf.Pdf, before: dict[tuple[int, int], int], kept: dict[tuple[int, int], int], first: int
) -> None:
    """Leave the bookmarks of this part's pages; a paper that began in the part before is named, "continued"."""
    with part.open_outline() as outline:
        begun = [item for item in outline.root if 0 < _page_of(item, before) <= first]
        latest = max(begun, key=lambda item: _page_of(item, before), default=None)
        found = _kept(outline.root, before, kept)
        if latest is not None and _page_of(latest, before) < first:
            found.insert(0, OutlineItem(f"{latest.title} (continued)", 0, "Fit"))
        outline.root[:] = found


def _kept(
    items: Sequence[OutlineItem], before: dict[tuple[int, int], int], kept: dict[tuple[int, int], int]
) -> list[OutlineItem]:
    found = []
    for item in items:
        at = item.destination[0].objgen if _page_of(item, before) else None  # type: ignore[index]
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


def _read_back(path: Path, first: int, last: int) -> None:
    """Let the second reader look: as many pages as there should be, and the first with its number."""
    with closing(pypdfium2.PdfDocument(path)) as part:
        if len(part) != last - first + 1 or part.get_page_label(0) != str(first):
            raise Problem(
                "A part of the packet did not pass its check.",
                "Save the whole packet, or try once more.",
                id="part-not-sound",
            )


def _put(
    made: list[Path], stretches: list[Stretch], folder: Path, name: str, most: int, owner: Owner
) -> tuple[PacketPart, ...]:
    targets = [folder / f"{name} - part {number} of {len(made)}.pdf" for number in range(1, len(made) + 1)]
    insist_all_may_be_written(targets, owner)
    parts = []
    for path, target, (first, last) in zip(made, targets, stretches, strict=True):
        size = path.stat().st_size
        path.chmod(0o600)
        path.replace(target)
        parts.append(PacketPart(target, first, last, size, size <= most))
    return tuple(parts)
