"""Keep a casebook of the present format for good, with all it says: `python -m tests.store.freeze`.

Every later version opens it and must tell the same (test_formats.py). Run it once when a format is done; `--again`
makes it anew, which is right only as long as nobody has a file of that format: afterwards raise `FORMAT`.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from pathlib import Path

from secondopinion_desktop.store.schema import FORMAT, shape
from tests.store.format_casebook import as_json, opened, said_by, write
from tests.store.write_shape import shape_file

CASEBOOKS = Path(__file__).parent / "casebooks"


def casebook_file(number: int) -> Path:
    """Where the casebook of a format is kept."""
    return CASEBOOKS / f"format_{number}.secondopinion.gz"


def said_file(number: int) -> Path:
    """Where it is kept what that says."""
    return CASEBOOKS / f"format_{number}.json"


def unpacked(number: int, folder: Path) -> Path:
    """A copy of the casebook of a format, to be opened."""
    path = folder / f"format {number}.secondopinion"
    path.write_bytes(gzip.decompress(casebook_file(number).read_bytes()))
    return path


def freeze() -> None:
    """Write the shape, the casebook, and what it says."""
    CASEBOOKS.mkdir(exist_ok=True)
    shape_file(FORMAT).write_text(shape(), "utf-8")
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "made.secondopinion"
        write(path)
        casebook_file(FORMAT).write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
        with opened(path, Path(name) / "data") as book:
            assert book.notices == ()
            assert book.verify() == ()
            said_file(FORMAT).write_text(as_json(said_by(book)), "utf-8")


def main(words: list[str]) -> int:
    """Freeze, unless that was done."""
    if casebook_file(FORMAT).exists() and words != ["--again"]:
        print(f"Format {FORMAT} is frozen. Raise FORMAT, or make it anew with --again if nobody has a file of it yet.")
        return 1
    freeze()
    print(f"{casebook_file(FORMAT)}: {casebook_file(FORMAT).stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
