"""A packet that was made, saved in parts for a portal that takes only small files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from secondopinion_desktop.base.progress import Progress, Silent

if TYPE_CHECKING:
    from secondopinion_desktop.packet.binding.parts import PacketPart

SIZES = (10, 20, 50)
"""The limits portals have, in millions of bytes."""
_A_MILLION = 1_000_000


@dataclass(frozen=True)
class SavedParts:
    """The files, in order, and what a person should know about them, in plain sentences."""

    parts: Sequence[PacketPart]
    remarks: tuple[str, ...]


def save_parts(packet: Path, folder: Path, name: str, megabytes: int, progress: Progress | None = None) -> SavedParts:
    """Cut the packet at `packet` into files of at most so many megabytes in `folder`; see `packet.binding.parts`."""
    from secondopinion_desktop.packet.binding.parts import cut_packet

    parts = cut_packet(packet, folder, name, megabytes * _A_MILLION, progress or Silent())
    large = [str(part.first) for part in parts if not part.fits]
    if not large:
        return SavedParts(parts, ())
    pages = f"Page {large[0]} alone is" if len(large) == 1 else f"Pages {', '.join(large)} are each"
    return SavedParts(parts, (f"{pages} larger than {megabytes} MB.",))
