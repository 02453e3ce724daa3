"""A finished packet cut into files small enough for a hospital's portal, so that nobody has to do it by hand.

Cuts fall between papers where they can, else between the pages of one paper. Every page keeps the number it has in the
whole packet: its label in the PDF says so, as its foot does. Each part begins with a sheet that says which pages it
holds and where all others are; its bookmarks are those of its pages, and links into other parts are taken off, as they
could lead nowhere.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from secondopinion_desktop.base.own_run import laid_elsewhere
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.packet.binding.part_files import Whole, sheet_bytes, write_part
from secondopinion_desktop.packet.binding.smaller import NOTE, bring_down
from secondopinion_desktop.packet.binding.targets import Owner, insist_all_may_be_written
from secondopinion_desktop.packet.binding.where_to_cut import (
    Stretch,
    cut_at,
    cut_too_large,
    starts_of,
    weights_of,
)
from secondopinion_desktop.packet.plan.portal import Portal

_ROUNDS = 12


@dataclass(frozen=True)
class PacketPart:
    """One file: its pages in the packet's own numbers, its size in bytes, its SHA-256, and whether it kept within the
    limit."""

    path: Path
    first: int
    last: int
    size: int
    sha256: str
    fits: bool


def cut_packet(packet: Path, folder: Path, name: str, portal: Portal, progress: Progress) -> tuple[PacketPart, ...]:
    """Write "NAME-part-1-of-3.pdf" and so on into `folder`; older parts of these names are replaced, other files not.

    A single page larger than the portal takes becomes a part of its own that does not fit. Problem when the parts
    cannot be written, Cancelled when the person stops it; then no new file is in `folder`.
    """
    try:
        with laid_elsewhere(folder, ".packet-") as place:
            place.mkdir(mode=0o700)
            try:
                return _cut(packet, folder, name, portal, place, progress)
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


def _cut(
    packet: Path, folder: Path, name: str, portal: Portal, place: Path, progress: Progress
) -> tuple[PacketPart, ...]:  # fmt: skip
    note = ""
    if portal.smaller:
        smaller = place / "smaller.pdf"
        note = NOTE if bring_down(packet, smaller, progress).pictures else ""
        packet = smaller
    progress.say("Looking where the packet can be cut", 0, 0)
    with pikepdf.open(packet) as pdf:
        whole = Whole.of(packet, pdf, note, name)
        weights = weights_of(pdf, progress)
    starts = starts_of(whole.pieces)
    most = portal.most_bytes or sum(weight for page in weights for weight in page.values()) + len(weights) * 1_000_000
    # The sheet in front takes room of its own; with a limit that it alone would fill, what comes out is halved below.
    stretches = cut_at(weights, starts, max(most // 2, most - sheet_bytes(whole, progress)))
    if portal.most_bytes == 0:
        stretches = [(1, whole.total)]
    for _ in range(_ROUNDS):
        made = _write_all(whole, stretches, portal.password, place, progress)
        again = cut_too_large(stretches, [path.stat().st_size for path in made], starts, most)
        if again == stretches or portal.most_bytes == 0:
            break
        stretches = again
    return _put(made, stretches, folder, name, portal, whole.owner)


def _write_all(whole: Whole, stretches: list[Stretch], password: str, place: Path, progress: Progress) -> list[Path]:
    made = []
    for number in range(len(stretches)):
        progress.say(f"Writing part {number + 1} of {len(stretches)}", number, len(stretches))
        progress.check()
        path = place / f"{number + 1}.pdf"
        write_part(whole, path, stretches, number, password, progress)
        made.append(path)
    return made


def _put(
    made: Sequence[Path], stretches: list[Stretch], folder: Path, name: str, portal: Portal, owner: Owner
) -> tuple[PacketPart, ...]:
    if len(made) == 1:
        targets = [folder / f"{name}.pdf"]
    else:
        targets = [folder / f"{name}-part-{number}-of-{len(made)}.pdf" for number in range(1, len(made) + 1)]
    insist_all_may_be_written(targets, owner, password=portal.password)
    parts = []
    for path, target, (first, last) in zip(made, targets, stretches, strict=True):
        size = path.stat().st_size
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        path.chmod(0o600)
        path.replace(target)
        parts.append(PacketPart(target, first, last, size, sha256, size <= (portal.most_bytes or size)))
    return tuple(parts)
