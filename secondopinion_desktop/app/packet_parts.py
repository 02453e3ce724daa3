"""A packet that was made, saved as files a portal takes: small enough, under plain names, locked where one wants it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.base.targets import insist_on_letters
from secondopinion_desktop.packet.plan.portal import Portal

if TYPE_CHECKING:
    from secondopinion_desktop.packet.binding.parts import PacketPart
    from secondopinion_desktop.packet.binding.smaller import Smaller

SIZES = (10, 20, 50)
"""The limits portals have, in millions of bytes."""
LEAST, MOST = 1, 2000
"""What a person may say a portal takes, in the same."""
A_MILLION = 1_000_000


@dataclass(frozen=True)
class SavedParts:
    """The files, in order, and what a person should know about them, in plain sentences."""

    parts: Sequence[PacketPart]
    remarks: tuple[str, ...]


def save_parts(
    packet: Path, folder: Path, name: str, portal: Portal, progress: Progress | None = None
) -> SavedParts:  # fmt: skip
    """Write the packet at `packet` into `folder` as files the portal takes; see `packet.binding.parts`."""
    from secondopinion_desktop.packet.binding.parts import cut_packet

    insist_on_letters(folder / name)
    parts = cut_packet(packet, folder, name, portal, progress or Silent())
    large = [str(part.first) for part in parts if not part.fits]
    if not large:
        return SavedParts(parts, ())
    pages = f"Page {large[0]} alone is" if len(large) == 1 else f"Pages {', '.join(large)} are each"
    return SavedParts(parts, (f"{pages} larger than {portal.most_bytes / A_MILLION:g} MB.",))


@dataclass(frozen=True)
class SmallerPacket:
    """A packet whose pictures were brought down, to be looked at beside the whole one before anything is saved."""

    path: Path
    smaller: Smaller


def try_smaller(packet: Path, files: NamelessFiles, progress: Progress) -> SmallerPacket:
    """Make one, in a nameless file of the caller's."""
    from secondopinion_desktop.packet.binding.smaller import bring_down

    path = files.new()
    try:
        return SmallerPacket(path, bring_down(packet, path, progress))
    except BaseException:
        files.drop(path)
        raise
