"""The sample case, as somebody meets it who looks at the program for the first time."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageOps

from resources.sample.dates import WRITTEN_ON, moved, moved_stored, moved_text
from resources.sample.make_papers import write_papers
from resources.sample.paper_text import read_papers
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.demo import sample_casebook, write_demo
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.kinds import (
    Allergy,
    Contact,
    Coverage,
    Diagnosis,
    Document,
    Material,
    Medicine,
    Opinion,
    Permission,
    Person,
    Proof,
    Question,
    Request,
    Symptom,
    Test,
    Treatment,
    View,
    Wish,
)

MARK = "INVENTED SAMPLE"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample papers, drawn for one day."""
    return write_papers(tmp_path_factory.mktemp("papers"), NOON.date())


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    """The whole sample case, open."""
    folder = tmp_path_factory.mktemp("sample")
    desk = Desk(StillClock(NOON), "sample-test", "Jonas Albrecht", tmp_path_factory.mktemp("private"))
    with sample_casebook(folder, desk, Silent()) as book:
        yield book


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with its own private folder."""
    private = tmp_path / "private"
    private.mkdir()
    return Desk(StillClock(NOON), "sample-test", "somebody", private)


def text_of(path: Path) -> list[str]:
    """The words of each page of a PDF."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def test_there_are_papers_of_every_medium_a_family_has(papers: dict[str, Path]) -> None:
    endings = [path.suffix for path in papers.values()]
    assert len(papers) >= 14
    assert {".pdf", ".jpg", ".tif", ".png"} == set(endings)


def test_every_page_of_every_paper_says_it_is_invented(papers: dict[str, Path]) -> None:
    for path in papers.values():
        if path.suffix == ".pdf":
            assert all(page.count(MARK) == 2 for page in text_of(path)), path


def test_papers_have_the_pages_their_text_asks_for(papers: dict[str, Path]) -> None:
    asked = {paper.key: paper.pages for paper in read_papers(NOON.date())}
    drawn = {key: len(text_of(path)) for key, path in papers.items() if path.suffix == ".pdf"}
    assert drawn == {key: asked[key] for key in drawn}


def test_the_photo_lies_on_its_side_and_says_so(papers: dict[str, Path]) -> None:
    with Image.open(papers["14-mri-photo"]) as photo:
        upright = ImageOps.exif_transpose(photo)
        assert photo.width > photo.height
        assert upright.width < upright.height


def test_the_fax_has_three_black_and_white_pages(papers: dict[str, Path]) -> None:
    with Image.open(papers["02-operation-uterus-fax"]) as fax:
        assert (getattr(fax, "n_frames", 1), fax.mode) == (3, "1")


def test_the_same_day_gives_the_same_bytes(papers: dict[str, Path], tmp_path: Path) -> None:
    again = write_papers(tmp_path, NOON.date())
    assert all(again[key].read_bytes() == path.read_bytes() for key, path in papers.items())


def test_no_date_mark_is_left_in_a_paper(papers: dict[str, Path]) -> None:
    for path in papers.values():
        if path.suffix == ".pdf":
            assert "{{" not in "".join(text_of(path)), path


@pytest.mark.parametrize("days", range(0, 800, 13))
def test_the_appointment_is_always_two_to_three_weeks_ahead(days: int) -> None:
    today = WRITTEN_ON + timedelta(days=days)
    appointment = moved(date(2026, 3, 26), today)
    assert 13 <= (appointment - today).days <= 20
    assert appointment.weekday() == date(2026, 3, 26).weekday()
    assert moved(date(2026, 3, 5), today) <= today


def test_rough_dates_stay_as_rough_as_they_were() -> None:
    assert moved_stored("2022-09~", NOON.date()) == "2023-06~"
    assert moved_stored("2017", WRITTEN_ON) == "2017"
    assert moved_text("since {{2025-09|month}}", WRITTEN_ON) == "since September 2025"


def test_the_case_has_something_of_nearly_everything(sample: Casebook) -> None:
    case = sample.case
    kinds = (Diagnosis, Treatment, Test, View, Symptom, Medicine, Allergy, Question, Request, Material, Contact)
    assert all(case.all(kind) for kind in (*kinds, Coverage, Permission, Wish, Person))
    assert len(case.all(Opinion)) == 2
    assert {"finished", "stopped", "now", "offered"} == {one.standing for one in case.all(Treatment)}
    assert len([question for question in case.all(Question) if question.starred]) == 3
    assert len([test for test in case.all(Test) if test.value is not None]) >= 10
    assert any(test.due and not test.result for test in case.all(Test))


def test_what_has_happened_is_past_and_what_is_planned_is_ahead(sample: Casebook) -> None:
    day = NOON.date()
    done = [test.done_on for test in sample.case.all(Test)] + [contact.on for contact in sample.case.all(Contact)]
    noted = [note.noted_on for note in sample.case.all(Symptom)] + [paper.dated for paper in sample.case.all(Document)]
    assert all(when.earliest <= day for when in [*done, *noted] if when)
    planned = [test.due for test in sample.case.all(Test)] + [one.planned_start for one in sample.case.all(Treatment)]
    assert all(when.latest > day for when in planned if when)


def test_pain_is_told_over_months_and_rises(sample: Casebook) -> None:
    scores = [note.score for note in sample.case.all(Symptom) if note.score is not None]
    assert scores == sorted(scores, key=lambda score: score.value or 0)
    assert scores[-1] == Number(8)


def test_every_paper_was_taken_in_and_named_by_a_person(sample: Casebook, papers: dict[str, Path]) -> None:
    taken = sample.case.all(Document)
    assert len(taken) == len(papers)
    assert all(paper.sort and paper.dated and paper.place and paper.reading == "readable" for paper in taken)


def test_every_proof_points_to_a_page_its_paper_has(sample: Casebook) -> None:
    for proof in sample.case.all(Proof):
        paper = sample.case.find(Document, proof.document)
        assert paper is not None
        assert 1 <= (proof.page or 0) <= (paper.pages or 0), sample.case.named(proof.entry)


def test_a_fact_known_from_a_paper_can_show_it(sample: Casebook) -> None:
    for kind in (Diagnosis, View, Permission):
        for entry in sample.case.all(kind):
            if entry.source == "report" and "operation in the pelvis" not in str(entry):
                assert sample.case.proofs_of(entry.id), sample.case.named(entry.id)


def test_the_marked_words_stand_where_the_proof_says(sample: Casebook, papers: dict[str, Path]) -> None:
    stopped = next(one for one in sample.case.all(Treatment) if one.name == "Gemcitabine / docetaxel")
    proof = sample.case.proofs_of(stopped.id)[0]
    left, top, right, bottom = (float(side) for side in (proof.region or "").split())
    document = pypdfium2.PdfDocument(papers["08-discharge-letter"])
    try:
        page = document[(proof.page or 1) - 1]
        width, height = page.get_size()
        found = page.get_textpage().get_text_bounded(
            left * width, height * (1 - bottom), right * width, height * (1 - top)
        )
    finally:
        document.close()
    assert "Stopped after cycle 6 for neuropathy" in found


def test_history_reads_as_the_family_worked(sample: Casebook) -> None:
    days = [line.at[:10] for line in sample.history()]
    assert days == sorted(days, reverse=True)
    assert len(set(days)) >= 7


def test_what_is_private_is_there_to_be_left_out(sample: Casebook) -> None:
    assert any(wish.seen_by == "nobody" for wish in sample.case.all(Wish))


def test_case_and_papers_tell_one_story(sample: Casebook, papers: dict[str, Path]) -> None:
    letter = re.sub(r"\s+", " ", " ".join(text_of(papers["18-letter-oncology"])))
    for medicine in sample.case.all(Medicine):
        if medicine.source == "report":
            assert (medicine.name or "").replace(",", "") in letter.replace(",", ""), medicine.name
            assert (medicine.dose or "") in letter, medicine.name
    newest = [test for test in sample.case.all(Test) if test.name == "Hemoglobin"][-1]
    assert f"hemoglobin {newest.value}" in letter


def test_demo_writes_a_casebook_and_a_packet_that_open(desk: Desk, tmp_path: Path) -> None:
    made = write_demo(tmp_path / "demo", desk, Silent())
    with Casebook.open(made.casebook, desk) as book:
        assert book.case.patient.name == "Ruth Albrecht"
        assert book.verify() == ()
    pages = text_of(made.packet)
    assert len(pages) > 30
    assert "Ruth Albrecht" in pages[0]
    assert "I am afraid at night" not in " ".join(pages)


def test_demo_can_be_run_twice_in_one_folder(desk: Desk, tmp_path: Path) -> None:
    with sample_casebook(tmp_path, desk, Silent()) as first:
        before = first.casebook_id
    later = dataclasses.replace(desk, clock=StillClock(NOON + timedelta(days=30)))
    with sample_casebook(tmp_path, later, Silent()) as second:
        assert second.casebook_id != before
        assert second.case.all(Opinion)[0].appointment != first.case.all(Opinion)[0].appointment


def test_a_demo_stopped_half_way_leaves_no_half_case(desk: Desk, tmp_path: Path) -> None:
    class Impatient(Silent):
        def say(self, words: str, done: int, total: int) -> None:
            if words.startswith("Writing the sample case, part 3"):
                raise Cancelled

    with pytest.raises(Cancelled):
        write_demo(tmp_path, desk, Impatient())
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ""] == []


def test_demo_says_so_when_the_folder_cannot_be_made(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    with pytest.raises(Problem, match="cannot be made"):
        write_demo(tmp_path / "taken", desk, Silent())


def test_demo_never_replaces_the_casebook_of_somebody_else(desk: Desk, tmp_path: Path) -> None:
    theirs = tmp_path / "sample.secondopinion"
    Casebook.create(theirs, desk, patient="Someone Real").close()
    before = theirs.read_bytes()
    with pytest.raises(Problem, match="somebody else"), sample_casebook(tmp_path, desk, Silent()):
        pytest.fail("it went on")
    assert theirs.read_bytes() == before


def test_demo_writes_over_no_packet_and_no_papers_of_somebody_else(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "packet.pdf").write_bytes(b"theirs")
    with pytest.raises(Problem, match="not a packet"):
        write_demo(tmp_path, desk, Silent())
    assert [path.name for path in tmp_path.iterdir() if path.name != "private"] == ["packet.pdf"]
    (tmp_path / "packet.pdf").unlink()
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "mine.pdf").write_bytes(b"theirs")
    with pytest.raises(Problem, match="papers of somebody else"):
        write_demo(tmp_path, desk, Silent())
    assert (tmp_path / "papers" / "mine.pdf").read_bytes() == b"theirs"
    assert not (tmp_path / "sample.secondopinion").exists()
