"""Saying of two papers that they are one loses neither of them, and the newer version stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.app.making_one import made_one
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.digest.sames import may_be_same
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.records.kinds import Document
from tests.intake.awkward import letter

FIRST = (
    "SAMPLE VALLEY HOSPITAL",
    "SURGICAL PATHOLOGY REPORT",
    "Accession: S26-04980",
    "Collected: 09/30/2026 Reported: 10/09/2026",
    "FINAL DIAGNOSIS",
    "Sigmoid colon, resection: adenocarcinoma, moderately differentiated (G2), 3.8 cm.",
    "Margins: free of tumor. Lymph nodes: 2 of 17 positive. Pathologic stage: pT3 pN1b",
)
CORRECTED = (
    FIRST[0],
    "CORRECTED SURGICAL PATHOLOGY REPORT",
    FIRST[2],
    FIRST[3].replace("10/09", "10/16"),
    "This corrected report replaces the report of 10/09/2026. The number of nodes is changed.",
    *(line.replace("2 of 17", "1 of 17").replace("pN1b", "pN1a") for line in FIRST[4:]),
)


@pytest.fixture
def two(book: Casebook, reader: Reader, tmp_path: Path) -> tuple[str, str]:
    """A report and the one that corrects it."""
    paths = [letter(tmp_path / "first.pdf", FIRST), letter(tmp_path / "second.pdf", CORRECTED)]
    first, second = (row.document or "" for row in import_papers(book, reader, paths).rows)
    return first, second


@pytest.mark.parametrize("newer_first", [False, True])
def test_the_corrected_report_stands_and_both_stay_whichever_is_named_first(
    book: Casebook, two: tuple[str, str], newer_first: bool
) -> None:
    assert may_be_same(book.case) == ()
    book.do(made_one(book, *(reversed(two) if newer_first else two)))
    old, new = two
    assert [paper.id for paper in book.case.all(Document)] == [old, new]
    kept = book.case.find(Document, new)
    assert kept is not None and (kept.replaces, kept.replaces_how) == (old, "corrected")
    with pytest.raises(Problem, match="replaces the other already"):
        made_one(book, old, new)


def test_two_files_that_say_something_else_are_not_made_one(
    book: Casebook, reader: Reader, two: tuple[str, str], tmp_path: Path
) -> None:
    other = letter(tmp_path / "letter.pdf", ("Dear colleague,", "thank you for sending your patient to our clinic."))
    (row,) = import_papers(book, reader, [other]).rows
    with pytest.raises(Problem, match="not the same"):
        made_one(book, two[0], row.document or "")


def test_of_one_paper_in_two_files_the_other_is_kept_and_left_out(
    book: Casebook, reader: Reader, two: tuple[str, str], tmp_path: Path
) -> None:
    again = letter(tmp_path / "again.pdf", (*FIRST, ""))
    (row,) = import_papers(book, reader, [again]).rows
    book.do(made_one(book, two[0], row.document or ""))
    kept = book.case.find(Document, row.document or "")
    assert kept is not None and kept.leave_out
