"""A paper that is here already as another file, or in an older version, is told and kept; what a person says of the
pair stands in the casebook and is undone as one step."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.importing import IMPORTED, NEEDS_REVIEW, import_papers
from secondopinion_desktop.app.papers_twice import papers_twice
from secondopinion_desktop.base.clock import today
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.proposals import DUPLICATE
from secondopinion_desktop.records.deeds import leave_papers_out, replace_paper, tell_apart
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.page_reading import PageReading, ReadWord
from tests.intake.awkward import letter

LAB = (
    "ST. ANNA SAMPLE HOSPITAL",
    "LABORATORY RESULTS",
    "Collected: 2024-03-02   Order no: L24-1001",
    "Hemoglobin 13.6 g/dl   Leukocytes 6.2 /nl   Platelets 241 /nl",
    "Creatinine 0.9 mg/dl   Sodium 140 mmol/l   Potassium 4.1 mmol/l",
)
NEXT_WEEK = tuple(line.replace("03-02", "03-09").replace("1001", "1033") for line in LAB)
CORRECTED = ("CORRECTED REPORT", *(line.replace("13.6", "12.6") for line in LAB))


def saved_again(path: Path, source: Path, title: str) -> Path:
    with pikepdf.open(source) as pdf:
        pdf.docinfo["/Title"] = title
        pdf.save(path)
    return path


@pytest.fixture
def lab(book: Casebook, reader: Reader, tmp_path: Path) -> str:
    """The id of a lab report."""
    (row,) = import_papers(book, reader, [letter(tmp_path / "lab.pdf", LAB)]).rows
    assert row.document is not None
    return row.document


def added(book: Casebook, reader: Reader, path: Path) -> str:
    (row,) = import_papers(book, reader, [path]).rows
    assert row.document is not None
    return row.document


def photograph(book: Casebook, reader: Reader, path: Path, lines: tuple[str, ...], shade: int = 250) -> str:
    """The id of a photograph on which a reader found these lines."""
    Image.new("L", (400, 500), shade).save(path)
    document = added(book, reader, path)
    words = tuple(
        ReadWord(word, (10.0 + 40 * at, 20.0 * number, 45.0 + 40 * at, 20.0 * number + 15), line=number)
        for number, line in enumerate(lines)
        for at, word in enumerate(line.split())
    )
    text = "\n".join(" ".join(line.split()) for line in lines)
    book.originals.keep_readings(document, [PageReading(1, "rapidocr", text, words=words, size=(400.0, 500.0))])
    return document


def test_the_same_bytes_are_kept_once_and_a_copy_saved_again_is_told_with_both_kept(
    book: Casebook, reader: Reader, tmp_path: Path, lab: str
) -> None:
    first = tmp_path / "lab.pdf"
    again = saved_again(tmp_path / "again.pdf", first, "Another title")
    rows = import_papers(book, reader, [first, again]).rows
    assert [row.outcome for row in rows] == [DUPLICATE, NEEDS_REVIEW]
    assert rows[1].reason == "This seems to be “Laboratory results” once more. Both are kept."
    assert len(book.case.all(Document)) == 2
    assert [(one.first, one.second, one.how) for one in papers_twice(book)] == [(lab, rows[1].document, "same")]


def test_two_of_one_import_are_told_too_and_a_report_of_another_day_is_not(
    book: Casebook, reader: Reader, tmp_path: Path
) -> None:
    first, other = letter(tmp_path / "1.pdf", LAB), letter(tmp_path / "2.pdf", NEXT_WEEK)
    again, corrected = saved_again(tmp_path / "3.pdf", first, "x"), letter(tmp_path / "4.pdf", CORRECTED)
    rows = import_papers(book, reader, [first, other, again, corrected]).rows
    assert [row.outcome for row in rows] == [IMPORTED, IMPORTED, NEEDS_REVIEW, NEEDS_REVIEW]
    assert rows[3].reason == "This seems to correct “Laboratory results”. Both are kept."


def test_a_photograph_of_a_letter_is_told_once_it_was_read(
    book: Casebook, reader: Reader, tmp_path: Path, lab: str
) -> None:
    photo = photograph(book, reader, tmp_path / "photo.png", tuple(line.replace("Sodium", "Sodlum") for line in LAB))
    other = photograph(book, reader, tmp_path / "other.png", NEXT_WEEK, shade=240)
    (pair,) = papers_twice(book)
    assert (pair.first, pair.second, pair.how, pair.only_second) == (lab, photo, "same", ("Sodlum",))
    assert other not in (pair.first, pair.second)


def test_what_a_person_says_of_a_pair_is_remembered_and_undone_as_one_step(
    book: Casebook, reader: Reader, tmp_path: Path, lab: str
) -> None:
    again = added(book, reader, saved_again(tmp_path / "again.pdf", tmp_path / "lab.pdf", "x"))
    for change in (
        tell_apart(book.case, lab, again, today(book.desk.clock)),
        leave_papers_out(book.case, [again], True),
        replace_paper(book.case, lab, again, "reissued"),
    ):
        book.do(change)
        assert papers_twice(book) == ()
        book.undo()
        assert len(papers_twice(book)) == 1
    assert book.verify() == ()


def test_a_paper_that_is_here_three_times_is_asked_about_twice(
    book: Casebook, reader: Reader, tmp_path: Path, lab: str
) -> None:
    second, third = (
        added(book, reader, saved_again(tmp_path / f"{title}.pdf", tmp_path / "lab.pdf", title)) for title in "xy"
    )
    assert [(one.first, one.second) for one in papers_twice(book)] == [(lab, second), (lab, third)]
    book.do(tell_apart(book.case, lab, third, today(book.desk.clock)))
    assert [(one.first, one.second) for one in papers_twice(book)] == [(lab, second), (second, third)]


def test_two_papers_told_apart_here_are_two_at_the_other_computer(
    book: Casebook, other_desk: Desk, reader: Reader, tmp_path: Path, lab: str
) -> None:
    again = added(book, reader, saved_again(tmp_path / "again.pdf", tmp_path / "lab.pdf", "x"))
    book.save()
    other = tmp_path / "other.secondopinion"
    other.write_bytes(book.path.read_bytes())
    with Casebook.open(other, other_desk) as there:
        there.do(tell_apart(there.case, again, lab, today(other_desk.clock)))
        there.save()
    assert len(papers_twice(book)) == 1
    book.merge(other)
    assert papers_twice(book) == ()
