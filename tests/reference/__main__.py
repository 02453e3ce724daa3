"""Makes the reference pictures anew, where a page no longer looks as it is kept.

    python -m tests.reference

Pages that look the same keep their picture. Of each that differs, the picture before, the one of now and what differs
are laid into a temporary folder: look at them before you keep the new ones.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from PIL import Image

from tests.reference.cases import CASES
from tests.reference.drawn import pages_of, pictures_of
from tests.reference.likeness import difference, opened, save_small, show

PICTURES = Path(__file__).parent / "pictures"


def main() -> int:
    """Make what is new or differs, drop what no case has any more, and say so."""
    PICTURES.mkdir(exist_ok=True)
    shown = Path(tempfile.mkdtemp(prefix="reference-"))
    known: set[Path] = set()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SECONDOPINION_DATA"] = folder
        for case in CASES:
            pages = pages_of(case, Path(folder) / case.name)
            for name, now in zip(pages, pictures_of(list(pages.values())), strict=True):
                known.add(PICTURES / f"{name}.png")
                keep(name, now, shown)
    for path in set(PICTURES.glob("*.png")) - known:
        path.unlink()
        print(f"{path.stem}: no case has it any more")
    if any(shown.iterdir()):
        print(f"What differed lies in {shown}")
    else:
        shown.rmdir()
    return 0


def keep(name: str, now: Image.Image, shown: Path) -> None:
    """Keep a picture that is new or differs, and say so; a kept one that differs is laid into `shown` with it."""
    path = PICTURES / f"{name}.png"
    if not path.exists():
        print(f"{name}: new")
    else:
        found = difference(opened(path), now)
        if found.is_none:
            return
        print(f"{name}: {found.says}")
        show(opened(path), now, found, shown, name)
    save_small(now, path)


if __name__ == "__main__":
    raise SystemExit(main())
