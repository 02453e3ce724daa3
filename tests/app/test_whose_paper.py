"""A paper of somebody else that was dropped with the others is held, said, and in no packet before a person agrees."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from secondopinion_desktop.app import packets, whose_paper
from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.importing import IMPORTED, NEEDS_REVIEW, import_papers
from secondopinion_desktop.app.packets import make_packet, plan_for
from secondopinion_desktop.app.whose_paper import hold_others, others_among
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.packet.pages.about import about_sheet
from secondopinion_desktop.records.change import Change, Create, SetFields
from secondopinion_desktop.records.deeds import leave_papers_out
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.page_reading import PageReading
from tests.intake.awkward import letter
from tests.packet.reading import words_of


def report(path: Path, *head: str) -> Path:
    return letter(path, (*head, "SURGICAL PATHOLOGY REPORT", "Final diagnosis: an invented finding for a test."))


@pytest.fixture(autouse=True)
def _born(book: Casebook) -> None:
    book.do(Change("Born", (SetFields(book.case.patient.id, {"born": PartialDate.from_edtf("1958-03-14")}),)))


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("Patient: Helga Brandt", "This paper speaks of Helga Brandt;"),
        ("Patient: Rita Albrecht  DOB: 03/14/1958", "This paper speaks of Rita Albrecht, born 14 March 1958;"),
        (
            "Patient: Ruth Albrecht  DOB: 07/02/1931",
            "This paper speaks of Ruth Albrecht, born 7 February 1931 or 2",
        ),
        ("Date of birth: 1931-07-02", "This paper speaks of somebody, born 2 July 1931;"),
    ],
)
def test_a_strangers_a_twins_and_a_namesakes_paper_is_held_with_both_named(
    book: Casebook, reader: Reader, tmp_path: Path, head: str, said: str
) -> None:
    (row,) = import_papers(book, reader, [report(tmp_path / "a.pdf", head)]).rows
    assert row.outcome == NEEDS_REVIEW
    assert row.reason.startswith(said)
    assert "this casebook is about Ruth Albrecht, born 14 March 1958." in row.reason
    (paper,) = book.case.all(Document)
    assert paper.leave_out is True
    assert paper.reading_note == row.reason
    assert plan_for(book).papers == ()


@pytest.mark.parametrize(
    "head",
    [
        "Patient: ALBRECHT, RUTH M   DOB: 03/14/1958",
        "Patient: R. Albrecht",
        "Date of birth: 14.03.1958",
        "Dear colleague,",
    ],
)
def test_the_patients_own_paper_and_one_that_names_nobody_come_in_as_ever(
    book: Casebook, reader: Reader, tmp_path: Path, head: str
) -> None:
    (row,) = import_papers(book, reader, [report(tmp_path / "a.pdf", head)]).rows
    assert (row.outcome, row.reason) == (IMPORTED, "")
    assert book.case.all(Document)[0].leave_out is None


def test_a_maiden_name_the_patients_entry_has_is_the_patients(book: Casebook, reader: Reader, tmp_path: Path) -> None:
    path = report(tmp_path / "a.pdf", "Patient: Ruth Meier")
    book.do(Change("Name", (SetFields(book.case.patient.id, {"name": "Ruth Albrecht, née Meier"}),)))
    assert import_papers(book, reader, [path]).rows[0].outcome == IMPORTED


def test_a_scan_is_held_once_its_words_were_read_and_a_person_settles_it(
    book: Casebook, reader: Reader, tmp_path: Path
) -> None:
    Image.new("L", (60, 80), 240).save(tmp_path / "scan.png")
    (row,) = import_papers(book, reader, [tmp_path / "scan.png"]).rows
    paper = row.document or ""
    book.originals.keep_readings(paper, [PageReading(1, "rapidocr", "Patient: Rita Albrecht  DOB: 03/14/1958")])
    assert others_among(book, [paper])[0].endswith("this casebook is about Ruth Albrecht, born 14 March 1958.")
    assert hold_others(book, [paper, paper]) == 1
    assert plan_for(book).papers == ()
    assert "Rita Albrecht" in (book.case.all(Document)[0].reading_note or "")

    book.do(Change("Settle", (SetFields(paper, {"leave_out": False}),)))
    assert hold_others(book, [paper]) == 0
    assert others_among(book, [paper]) == ()
    assert len(plan_for(book).papers) == 1
    book.undo()
    book.undo()
    assert book.case.all(Document)[0].leave_out is None


def test_the_last_page_tells_a_paper_held_as_another_persons_from_one_left_out_by_choice(
    book: Casebook, reader: Reader, tmp_path: Path
) -> None:
    heads = {"a.pdf": "Patient: Rita Albrecht", "b.pdf": "Patient: Ruth Albrecht"}
    rows = import_papers(book, reader, [report(tmp_path / name, head) for name, head in heads.items()]).rows
    held, own = (row.document or "" for row in rows)
    book.do(leave_papers_out(book.case, [own], True))
    plan = plan_for(book)
    assert plan.others == (held,)
    words = words_of(about_sheet(plan, ()))
    assert "1 paper, by the family or patient" in words
    assert "1 paper seems to be somebody else's and was not printed" in words

    book.do(leave_papers_out(book.case, [own], False))
    assert "by the family or patient" not in words_of(about_sheet(plan_for(book), ()))


def two_pages(path: Path, first: str, second: str) -> Path:
    with pikepdf.new() as pdf:
        for at, head in enumerate((first, second)):
            with pikepdf.open(report(path.with_suffix(f".{at}.pdf"), head)) as one:
                pdf.pages.extend(one.pages)
        pdf.save(path)
    return path


def test_a_page_of_a_twin_amid_the_patients_own_paper_is_noticed(
    book: Casebook, reader: Reader, tmp_path: Path
) -> None:
    mixed = two_pages(tmp_path / "mixed.pdf", "Patient: Ruth Albrecht", "Patient: Rita Albrecht")
    (row,) = import_papers(book, reader, [mixed]).rows
    assert row.outcome == NEEDS_REVIEW
    assert row.reason.startswith("Page 2 of this paper speaks of Rita Albrecht; this casebook is about Ruth Albrecht")
    assert plan_for(book).papers == ()
    own = two_pages(tmp_path / "own.pdf", "Patient: Ruth Albrecht", "Page 2")
    assert import_papers(book, reader, [own]).rows[0].outcome == IMPORTED


@pytest.mark.parametrize(
    "head",
    ["Patient: Ruth Albrecht and Rita Albrecht", "Patient: Rita & Ruth Albrecht", "Patients: Ruth und Rita Albrecht"],
)
def test_a_paper_of_both_twins_is_noticed(book: Casebook, reader: Reader, tmp_path: Path, head: str) -> None:
    (row,) = import_papers(book, reader, [report(tmp_path / "a.pdf", head)]).rows
    assert row.outcome == NEEDS_REVIEW
    assert row.reason.startswith("Page 1 of this paper speaks of Rita Albrecht too; this casebook is about Ruth")


def test_one_misread_letter_of_a_scan_makes_nobody_a_stranger(book: Casebook, reader: Reader, tmp_path: Path) -> None:
    Image.new("L", (60, 80), 240).save(tmp_path / "scan.png")
    (row,) = import_papers(book, reader, [tmp_path / "scan.png"]).rows
    paper = row.document or ""
    book.originals.keep_readings(paper, [PageReading(1, "rapidocr", "Patient: Ruth Albrechl")])
    assert hold_others(book, [paper]) == 0


def test_a_paper_a_person_left_out_themselves_is_not_spoken_of(book: Casebook, reader: Reader, tmp_path: Path) -> None:
    (row,) = import_papers(book, reader, [report(tmp_path / "a.pdf", "Dear colleague,")]).rows
    paper = row.document or ""
    book.originals.keep_readings(paper, [PageReading(1, "rapidocr", "Patient: Rita Albrecht")])
    book.do(leave_papers_out(book.case, [paper], True))
    assert others_among(book, [paper]) == ()


def test_a_stranger_among_very_many_papers_is_named_once_more_when_a_packet_is_made(
    book: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whose_paper, "_AT_ONCE", 5)
    heads = {f"d{n}": "Patient: Helga Brandt" if n in (3, 8) else "Patient: Ruth Albrecht" for n in range(11)}
    for one, head in heads.items():
        sha256 = book.add_blob(io.BytesIO(one.encode()), "application/pdf", [head, "second page"])
        fields = {"title": one, "sha256": sha256, "pages": 2 if one != "d5" else None}
        book.do(Change("Add", (Create("document", one, fields),)))

    told = others_among(book, heads)

    assert [words.split("”")[0] for words in told] == ["Look at “d3", "Look at “d8"]
    assert all("speaks of Helga Brandt" in words for words in told)


@pytest.mark.parametrize("beside", [True, False], ids=["looked at beside", "nobody began"])
def test_a_packet_made_with_such_a_paper_says_so_when_it_is_done(
    beside: bool, book: Casebook, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (row,) = import_papers(book, reader, [report(tmp_path / "a.pdf", "Patient: Helga Brandt")]).rows
    assert row.document is not None
    book.do(leave_papers_out(book.case, [row.document], left_out=False))
    if not beside:
        monkeypatch.setattr(packets._Others, "look", lambda _self: None)
    (said,) = make_packet(book, plan_for(book), tmp_path / "packet.pdf", progress=Silent()).others
    assert "Helga Brandt" in said
