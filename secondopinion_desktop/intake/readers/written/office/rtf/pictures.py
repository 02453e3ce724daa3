"""Pictures within a rich text: told by how large they are shown, unpacked when they are asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

from secondopinion_desktop.intake.readers.media import HEAD_BYTES
from secondopinion_desktop.intake.readers.written.office.gathered import UNSHOWN, Gathered

_TWIPS_A_CM = 567
_NOT_HEX = re.compile(rb"[^0-9a-fA-F]+")
_KNOWN = frozenset({"pngblip", "jpegblip"})


@dataclass
class PictureFound:
    """What was told of a picture so far; `spans` are where its bytes are, and whether they are packed as letters."""

    sort: str = ""
    goal: dict[str, int] = field(default_factory=dict)
    spans: list[tuple[int, int, bool]] = field(default_factory=list)

    def said(self, name: str, number: int | None) -> None:
        """A command within it."""
        if name in ("picwgoal", "pichgoal", "picscalex", "picscaley"):
            self.goal[name] = abs(number or 0)
        elif name.endswith("blip") or name in ("wmetafile", "macpict", "dibitmap", "wbitmap", "pmmetafile"):
            self.sort = name

    def words(self, data: bytes, path: Path, gathered: Gathered, *, is_above: bool) -> str:
        """What stands in its place."""
        if not self.spans:
            return ""
        if self.sort not in _KNOWN:
            gathered.say(UNSHOWN)
            return " [picture, not shown] "
        spans = tuple(self.spans)
        held = _joined(data, spans)
        said = gathered.picture(
            sha256(held).hexdigest(),
            held[:HEAD_BYTES],
            len(held),
            partial(_taken, path, spans),
            area=self._area(),
            is_above=is_above,
        )
        return f" {said} " if said else ""

    def _area(self) -> float | None:
        """How large it is shown, in square centimeters."""
        sides = [
            self.goal.get(f"pic{side}goal", 0) * self.goal.get(f"picscale{axis}", 100) / 100
            for side, axis in (("w", "x"), ("h", "y"))
        ]
        return sides[0] * sides[1] / _TWIPS_A_CM**2 if all(sides) else None


def _joined(data: bytes, spans: tuple[tuple[int, int, bool], ...]) -> bytes:
    held = bytearray()
    letters = bytearray()
    for at, end, is_packed in spans:
        if is_packed:
            letters += _NOT_HEX.sub(b"", data[at:end])
        else:
            held += data[at:end]
    return bytes(held) or bytes.fromhex(letters[: len(letters) // 2 * 2].decode("ascii"))


def _taken(path: Path, spans: tuple[tuple[int, int, bool], ...]) -> bytes:
    return _joined(path.read_bytes(), spans)
