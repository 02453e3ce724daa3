"""Writes the sample papers into a folder: PDFs, a phone photo, a fax and a scan, from the texts in papers/.

`python -m resources.sample.make_papers FOLDER` does it by hand; `secondopinion-desktop demo` does it each time.
The same day gives the same bytes.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from .dates import written
from .paper_pages import pdf_of
from .paper_scans import fax_of, photo_of, scan_of
from .paper_text import PaperText, read_papers


def write_papers(folder: Path, today: date) -> dict[str, Path]:
    """Write all papers into `folder`; the path of each by the key the case calls it."""
    folder.mkdir(parents=True, exist_ok=True)
    made: dict[str, Path] = {}
    for paper in read_papers(today):
        path = folder / paper.file
        path.write_bytes(bytes_of(paper, today))
        made[paper.key] = path
    return made


def bytes_of(paper: PaperText, today: date) -> bytes:
    """The paper in the medium it came in."""
    pdf = pdf_of(paper)
    if paper.medium == "photo":
        return photo_of(pdf, written("2026-01-30", "iso", today).replace("-", ":") + " 18:42:10")
    if paper.medium == "fax":
        return fax_of(pdf, f"{written('2026-03-03', 'short', today)} 14:07  FROM: TRI-COUNTY RECORDS  (262) 555-0134")
    return scan_of(pdf) if paper.medium == "scan" else pdf


if __name__ == "__main__":
    write_papers(Path(sys.argv[1]), date.today())
