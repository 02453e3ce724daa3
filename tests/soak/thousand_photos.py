"""A thousand photographs taken in and the first of them read, with a kill between: memory stays flat, none is lost.

    python -m tests.soak.thousand_photos [PHOTOS [READ]]

Twenty pages photographed at twelve megapixels, each fifty times with another note of the camera: 3 MB a piece. Told
are the seconds and the most that all processes hold, tenth by tenth. The program is killed amid reading and goes on;
then it goes on behind the pages it had kept. Exit status 1 where the last tenth holds a quarter more than the first
ones, or where the pages kept did not become more after each run.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from tests.benchmarks.reading.pages import page
from tests.benchmarks.reading.spoiling import photo
from tests.benchmarks.reading.writings import HELD_OUT
from tests.benchmarks.taking import family, held_by

BASES = 20
TWELVE_MEGAPIXELS = (3000, 4000)
MOST_GROWN = 1.25
_LOOK_SECONDS = 0.5
_DONE = re.compile(r"page (\d+) of|paper (\d+) of")


@dataclass
class Told:
    """What a run of the program held in memory, as often as was looked, and how far it was then."""

    seen: list[tuple[int, int]] = field(default_factory=list)
    seconds: float = 0.0

    def tenths(self) -> list[int]:
        """The most it held in megabytes, in each tenth of the run."""
        cut = np.array_split(np.array([held for _, held in self.seen] or [0]), min(10, max(1, len(self.seen))))
        return [round(float(part.max()) / 1e6) for part in cut]

    @property
    def grew(self) -> bool:
        """Whether it held more towards its end than before."""
        tenths = self.tenths()
        return len(tenths) == 10 and max(tenths[-2:]) > MOST_GROWN * max(tenths[1:5])


def main(photos: int, to_read: int) -> int:
    """Take them in, read, kill, go on; 1 when something grew or was forgotten."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "photos", photos)
        book = folder / "thousand.secondopinion"
        _run(folder, "new", str(book), "--patient", "Nobody")
        taken = _run(folder, "import", str(book), str(folder / "photos"), "--json")
        print(f"taken in: {photos} in {taken.seconds:.0f} s, {taken.tenths()} MB", flush=True)
        kept = _readings(folder, book)
        killed = _run(folder, "read", str(book), "--json", until=to_read // 2)
        print(f"read, then killed: {killed.seconds:.0f} s, {killed.tenths()} MB", flush=True)
        between = _readings(folder, book)
        again = _run(folder, "read", str(book), "--json", until=to_read - to_read // 2)
        print(f"gone on: {again.seconds:.0f} s, {again.tenths()} MB", flush=True)
        after = _readings(folder, book)
        print(f"pages read: {kept}, {between}, {after}; file {book.stat().st_size / 1e9:.1f} GB")
    sound = 0 == kept < between < after and not (taken.grew or killed.grew or again.grew)
    print("memory is flat, and what was read stayed" if sound else "SOMETHING GREW OR WAS LOST")
    return 0 if sound else 1


def make(folder: Path, photos: int) -> None:
    """So many photographs, no two the same file."""
    folder.mkdir()
    bases = [_photographed(seed) for seed in range(min(BASES, photos))]
    for number in range(photos):
        jpeg = bases[number % len(bases)]
        note = f"photograph {number}".encode()
        told = b"\xff\xfe" + (len(note) + 2).to_bytes(2, "big") + note
        (folder / f"IMG_{number:04}.jpg").write_bytes(jpeg[:2] + told + jpeg[2:])


def _photographed(seed: int) -> bytes:
    chance = np.random.default_rng(seed)
    shot = cv2.resize(photo(page(seed, HELD_OUT).picture, chance).picture, TWELVE_MEGAPIXELS)
    grain = chance.normal(0, 3, (*shot.shape[:2], 1))
    out = io.BytesIO()
    Image.fromarray(np.clip(shot + grain, 0, 255).astype(np.uint8)[:, :, ::-1]).save(out, "JPEG", quality=88)
    return out.getvalue()


def _run(folder: Path, *verb: str, until: int | None = None) -> Told:
    """One run of the program, watched; killed once it has done `until` of what it does."""
    told, begun = Told(), time.monotonic()
    said = folder / "said.txt"
    with said.open("wb") as out, said.open("rb") as heard:
        child = subprocess.Popen(
            [sys.executable, "-m", "secondopinion_desktop", *verb],
            stdout=subprocess.DEVNULL,
            stderr=out,
            env={**os.environ, "SECONDOPINION_DATA": str(folder / "data")},
        )
        at = 0
        while child.poll() is None:
            with suppress(OSError, ValueError, IndexError):
                told.seen.append((at, held_by(family(child.pid))))
            found = _DONE.findall(heard.read().decode(errors="replace"))
            at = max(int(one or other) for one, other in found) if found else at
            if until is not None and at > until:
                child.kill()
            time.sleep(_LOOK_SECONDS)
    told.seconds = time.monotonic() - begun
    if until is None and child.returncode:
        print(said.read_text(errors="replace")[-2000:])
        raise SystemExit(1)
    return told


def _readings(folder: Path, book: Path) -> int:
    """How many pages of the casebook were read."""
    from secondopinion_desktop.app.casebook import Casebook
    from secondopinion_desktop.app.desk import Desk
    from secondopinion_desktop.base.clock import SystemClock

    with Casebook.open(book, Desk(SystemClock(), "soak", "nobody", folder / "data")) as opened:
        return sum(1 for pages in opened.originals.readers().values() for read in pages.values() if len(read) > 1)


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    sys.exit(main(*(given + [1000, 40][len(given) :])))
