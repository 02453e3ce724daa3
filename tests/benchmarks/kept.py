"""What the benchmarks measure with, made once and kept in the temporary folder of this computer.

Two things: 60 scanned papers of 240 pages and 274 MB, and a casebook of 5,000 papers with 50,000 pages of
text around the invented sample case. Delete the folder to have them made afresh.
"""

from __future__ import annotations

import hashlib
import io
import random
import shutil
import tempfile
from pathlib import Path

import pikepdf

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.store.schema import FORMAT
from tests.benchmarks.casebook_speed import made_up_words, page
from tests.benchmarks.packet_speed import make_papers, make_text_papers
from tests.benchmarks.where import RARE, a_desk, kept_folder

PAPERS = 5_000
PAGES_EACH = 10
_SORTS = ("visit_notes", "lab_results", "imaging_report", "pathology_report", "other", None)


def scans() -> list[Path]:
    """The 60 scanned papers."""
    folder = kept_folder() / "scans"
    ready = folder / "ready"
    if not ready.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        make_papers(folder)
        ready.touch()
    return sorted(folder.glob("paper-*.pdf"))


def texts() -> list[Path]:
    """20 papers of words, 120 pages."""
    folder = kept_folder() / "texts"
    folder.mkdir(exist_ok=True)
    return make_text_papers(folder)


def mixed() -> list[Path]:
    """20 papers of six pages of words, with a photo of a megabyte in each."""
    folder = kept_folder() / "mixed"
    folder.mkdir(exist_ok=True)
    return make_text_papers(folder, photo=True)


def large_casebook() -> Path:
    """The casebook of very many papers, as a file to copy before it is opened.

    A change of the record language, or of the file, has it made afresh.
    """
    path = kept_folder() / f"large-{language()}.secondopinion"
    if not path.exists():
        for older in kept_folder().glob("large*.secondopinion"):
            older.unlink()
        from secondopinion_desktop.app.demo import sample_casebook

        with tempfile.TemporaryDirectory(dir=kept_folder()) as name, a_desk(Path(name)) as desk:
            with sample_casebook(Path(name), desk, Silent()) as book:
                _fill(book)
                made = book.path
            made.rename(path)
    return path


def language() -> str:
    """Changes with the record language and the file."""
    told = [(kind, [(field.name, field.type) for field in info.fields]) for kind, info in KINDS.items()]
    return hashlib.sha256(repr((FORMAT, told)).encode()).hexdigest()[:8]


def _fill(book: Casebook) -> None:
    random.seed(7)
    words, paper = made_up_words(20_000), _ten_pages()
    for first in range(0, PAPERS, 100):
        edits = []
        for number in range(first, first + 100):
            texts = [page(words) + (f" {RARE}" if number % 100 == 0 and not n else "") for n in range(PAGES_EACH)]
            sha256 = book.add_blob(io.BytesIO(paper + b"%% %d\n" % number), "application/pdf", texts)
            edits.append(Create("document", new_id(), _fields(number, sha256, words[number])))
        book.do(Change("Add papers", tuple(edits)))


def _fields(number: int, sha256: str, word: str) -> dict[str, Value]:
    fields: dict[str, Value] = {"title": f"Report {number} of Dr. {word}", "dated": f"20{10 + number % 15}-03"}
    fields |= {"sha256": sha256, "media_type": "application/pdf", "file_name": f"scan {number}.pdf"}
    fields |= {"pages": PAGES_EACH, "sort": _SORTS[number % len(_SORTS)], "reading": "readable"}
    return fields


def _ten_pages() -> bytes:
    pdf, out = pikepdf.new(), io.BytesIO()
    for _ in range(PAGES_EACH):
        pdf.add_blank_page()
    pdf.save(out)
    return out.getvalue()
