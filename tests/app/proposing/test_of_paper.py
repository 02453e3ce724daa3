"""What a paper proposes of itself: only what stands on its words, still there a week later, gone once answered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.app.previews import PagePictures
from secondopinion_desktop.app.proposing import (
    FactProposal,
    PaperProposal,
    Proposal,
    accept,
    correct,
    proposals_of,
    refuse,
)
from secondopinion_desktop.app.proposing.two_ways import answered, day_asked
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.records.change import create, remove, set_fields
from secondopinion_desktop.records.deeds import turn_page
from secondopinion_desktop.records.kinds import Document, Medicine, Person, Place
from secondopinion_desktop.records.natural import natural_id
from secondopinion_desktop.records.page_reading import PageReading, ReadWord
from tests.intake.awkward import letter


def by_field(found: tuple[Proposal, ...]) -> dict[str, PaperProposal]:
    return {one.field: one for one in found if isinstance(one, PaperProposal)}


@pytest.fixture
def paper(book: Casebook, reader: Reader, tmp_path: Path) -> str:
    (row,) = import_papers(book, reader, [letter(tmp_path / "a.pdf")]).rows
    return row.document or ""


def test_each_proposal_stands_on_its_words_on_the_page(book: Casebook, paper: str) -> None:
    pictures = PagePictures(book)
    try:
        found = by_field(proposals_of(book, paper, pictures))
    finally:
        pictures.close()
    assert {field: one.value for field, one in found.items()} == {
        "sort": "pathology_report",
        "dated": "2024-02-06",
        "place": "RIVERSIDE SAMPLE HOSPITAL",
        "author": "Mara Muster",
    }
    assert {one.page for one in found.values()} == {1}
    assert found["sort"].words == "SURGICAL PATHOLOGY REPORT"
    box = found["place"].box
    assert box is not None
    assert 0.1 < box.x0 < 0.15
    assert 0.07 < box.y0 < box.y1 < 0.1
    assert found["sort"].is_plain
    assert not found["place"].is_plain  # nobody has said yet that this place is one of the case


def clinic_letter(path: Path, day: str) -> Path:
    return letter(
        path, ("LAKESIDE SAMPLE CLINIC", "LABORATORY RESULTS", f"Report date: {day}", f"Made for {path.name}")
    )


def dated(book: Casebook, document: str) -> PaperProposal:
    return by_field(proposals_of(book, document))["dated"]


def test_a_day_that_can_be_read_two_ways_is_asked_about_once_for_its_place(
    book: Casebook, reader: Reader, tmp_path: Path
) -> None:
    place, change = create("place", "Add", name="Lakeside Sample Clinic")
    book.do(change)
    paths = [clinic_letter(tmp_path / f"{n}.pdf", day) for n, day in enumerate(("03/04/2025", "05/06/2025"))]
    first, second = (row.document or "" for row in import_papers(book, reader, paths, accept=True).rows)
    found = book.case.find(Document, first)
    assert found is not None and found.dated is None
    proposed = dated(book, first)
    assert (proposed.value, proposed.other, proposed.is_plain) == ("2025-03-04", "2025-04-03", False)
    asked = day_asked(book, first)
    assert asked is not None and (asked.words, asked.place) == ("03/04/2025", place)
    book.do(answered(book.case, asked, "day_first"))
    found = book.case.find(Document, first)
    assert found is not None and str(found.dated) == "3 April 2025"
    assert (dated(book, second).value, dated(book, second).other) == ("2025-06-05", "")
    assert day_asked(book, second) is None
    book.undo()
    assert day_asked(book, first) == asked
    assert dated(book, second).other == "2025-06-05"


def test_a_later_import_reads_days_as_the_place_writes_them(book: Casebook, reader: Reader, tmp_path: Path) -> None:
    _place, change = create("place", "Add", name="Lakeside Sample Clinic", writes_dates="day_first")
    book.do(change)
    (row,) = import_papers(book, reader, [clinic_letter(tmp_path / "a.pdf", "03/04/2025")], accept=True).rows
    assert [str(paper.dated) for paper in book.case.all(Document)] == ["3 April 2025"]
    assert row.suggested == {}


def test_without_a_place_only_the_day_of_the_paper_is_said(book: Casebook, reader: Reader, tmp_path: Path) -> None:
    (row,) = import_papers(book, reader, [clinic_letter(tmp_path / "a.pdf", "03/04/2025")]).rows
    assert "dated" not in row.suggested
    asked = day_asked(book, row.document or "")
    assert asked is not None and asked.place == ""
    book.do(answered(book.case, asked, "month_first"))
    (paper,) = book.case.all(Document)
    assert str(paper.dated) == "4 March 2025" and book.case.all(Place) == ()


def test_what_is_taken_is_one_change_and_is_not_proposed_again(book: Casebook, paper: str) -> None:
    there = proposals_of(book, paper)
    assert accept(book, [one.id for one in there]) == tuple(one.id for one in there)
    taken = book.case.find(Document, paper)
    assert taken is not None
    assert (taken.sort, str(taken.dated)) == ("pathology_report", "6 February 2024")
    assert [one.name for one in book.case.all(Place)] == ["RIVERSIDE SAMPLE HOSPITAL"]
    assert [one.name for one in book.case.all(Person) if one.id == taken.author] == ["Mara Muster"]
    assert proposals_of(book) == ()
    book.undo()
    assert len(proposals_of(book)) == len(there)


def test_a_place_and_a_doctor_the_file_has_are_taken_as_they_are(book: Casebook, paper: str) -> None:
    place, change = create("place", "Add", name="Riverside Sample Hospital")
    book.do(change)
    doctor, change = create("person", "Add", name="Dr. Mara Muster")
    book.do(change)
    assert {name for name, one in by_field(proposals_of(book, paper)).items() if one.is_plain} >= {
        "sort",
        "place",
        "author",
    }
    accept(book, plain=True)
    taken = book.case.find(Document, paper)
    assert taken is not None
    assert (taken.place, taken.author) == (place, doctor)
    assert (len(book.case.all(Place)), str(taken.dated)) == (1, "6 February 2024")


def test_words_in_doubt_are_never_plain(book: Casebook, reader: Reader, tmp_path: Path) -> None:
    Image.new("L", (100, 100), 240).save(tmp_path / "scan.png")
    (row,) = import_papers(book, reader, [tmp_path / "scan.png"]).rows
    text = "SURGICAL PATHOLOGY REPORT\nCollected: 14 March 2024"
    words = (
        *(ReadWord(word, (10.0 * n, 10.0, 10.0 * n + 9, 18.0), 0.02, 0) for n, word in enumerate(text.split()[:3])),
        ReadWord("Collected:", (10.0, 30.0, 30.0, 38.0), 0.02, 1),
        ReadWord("14", (32.0, 30.0, 36.0, 38.0), 0.75, 1),
        ReadWord("March", (38.0, 30.0, 50.0, 38.0), 0.02, 1),
        ReadWord("2024", (52.0, 30.0, 60.0, 38.0), 0.02, 1),
    )
    read = PageReading(1, "rapidocr", text, words=words, size=(100.0, 100.0))
    book.originals.keep_readings(row.document or "", [read])
    found = by_field(proposals_of(book))
    assert found["dated"].value == "2024-03-14"
    assert (found["dated"].doubtful, found["dated"].is_plain) == (True, False)
    assert found["dated"].box is not None
    assert found["dated"].box.region == "0.3200 0.3000 0.6000 0.3800"
    assert found["sort"].is_plain


def test_nothing_is_proposed_without_a_rule_and_an_unknown_one_is_a_sentence(
    book: Casebook, reader: Reader, tmp_path: Path
) -> None:
    import_papers(book, reader, [letter(tmp_path / "a.pdf", ("Happy birthday, dear Anna.",))])
    assert proposals_of(book) == ()
    with pytest.raises(Problem):
        accept(book, ["nothing.sort"])


def test_what_was_refused_is_not_proposed_again_until_it_is_taken_back(book: Casebook, paper: str) -> None:
    author = by_field(proposals_of(book, paper))["author"]
    assert refuse(book, [author.id]) == (author.id,)
    assert "author" not in by_field(proposals_of(book))
    (note,) = book.case.of_kind("proposal_note")
    assert note.id == natural_id("proposal_note", {"document": paper, "about": author.about})
    book.undo()
    assert by_field(proposals_of(book))["author"] == author
    refuse(book, [author.id])
    assert "author" not in by_field(proposals_of(book))


def test_a_proposal_taken_in_other_words_is_settled(book: Casebook, paper: str) -> None:
    author = by_field(proposals_of(book, paper))["author"]
    correct(book, author.id, {"author": "Dr. Maria Muster"})
    taken = book.case.find(Document, paper)
    assert taken is not None
    assert book.case.named(taken.author) == "Dr. Maria Muster"
    book.do(set_fields(paper, "Blank", author=None))
    assert "author" not in by_field(proposals_of(book))
    book.undo()
    book.undo()
    assert "author" in by_field(proposals_of(book))
    assert "Dr. Maria Muster" not in [one.name for one in book.case.all(Person)]


def test_a_refusal_goes_with_its_paper(book: Casebook, paper: str) -> None:
    refuse(book, [one.id for one in proposals_of(book, paper)])
    assert proposals_of(book) == ()
    book.do(remove(paper, "Remove"))
    assert book.case.of_kind("proposal_note") == ()


def test_a_paper_that_is_read_anew_proposes_anew(book: Casebook, paper: str) -> None:
    assert "place" in by_field(proposals_of(book, paper))
    book.originals.keep_readings(paper, [PageReading(1, "rapidocr", "SURGICAL PATHOLOGY REPORT")])
    assert list(by_field(proposals_of(book, paper))) == ["sort"]


def test_a_paper_that_came_in_without_a_name_is_offered_the_one_it_gives_itself(
    book: Casebook, reader: Reader, tmp_path: Path
) -> None:
    Image.new("RGB", (60, 40), "white").save(tmp_path / "IMG_2031.png")
    (row,) = import_papers(book, reader, [tmp_path / "IMG_2031.png"]).rows
    paper = row.document or ""
    book.originals.keep_readings(paper, [PageReading(1, "rapidocr", "SURGICAL PATHOLOGY REPORT")])
    title = by_field(proposals_of(book, paper))["title"]
    assert (title.value, title.words, title.page) == ("Surgical pathology report", "SURGICAL PATHOLOGY REPORT", 1)
    accept(book, [title.id])
    assert book.case.named(paper) == "Surgical pathology report"
    assert "title" not in by_field(proposals_of(book, paper))


def test_the_place_of_words_is_that_on_the_page_as_it_lies_unturned(book: Casebook, paper: str) -> None:
    book.do(turn_page(book.case, paper, 1))
    pictures = PagePictures(book)
    try:
        box = by_field(proposals_of(book, paper, pictures))["place"].box
    finally:
        pictures.close()
    assert box is not None
    assert 0.1 < box.x0 < 0.15
    assert 0.07 < box.y0 < box.y1 < 0.1


LETTER = ("DISCHARGE LETTER", "Patient: Ruth Albrecht", "Medications:", "Pazopanib {} mg daily")


def test_two_papers_that_say_one_thing_make_one_entry_with_two_proofs_and_a_third_that_differs_waits(
    book: Casebook, reader: Reader, tmp_path: Path
) -> None:
    for number, dose in enumerate((800, 800, 400)):
        lines = ("Invented letter", *(line.format(dose) for line in LETTER), f"Date: {number + 1} February 2026")
        import_papers(book, reader, [letter(tmp_path / f"{number}.pdf", lines)])
    medicines = [one for one in proposals_of(book) if isinstance(one, FactProposal) and one.kind == "medicine"]
    assert [one.standing for one in medicines] == ["new"] * 3
    assert accept(book, [one.id for one in medicines]) == tuple(one.id for one in medicines[:2])
    (medicine,) = book.case.all(Medicine)
    assert medicine.dose == "800 mg"
    assert len(book.case.proofs_of(medicine.id)) == 2
    (waits,) = [one for one in proposals_of(book) if isinstance(one, FactProposal) and one.kind == "medicine"]
    assert (waits.standing, waits.differing) == ("differs", ("dose",))
    book.undo()
    assert book.case.all(Medicine) == ()


def test_a_fact_of_another_sort_on_the_same_page_is_still_proposed_once_one_was_taken(
    book: Casebook, reader: Reader, tmp_path: Path
) -> None:
    lines = ("Invented letter", *(line.format(800) for line in LETTER), "Allergies: penicillin (rash)")
    import_papers(book, reader, [letter(tmp_path / "a.pdf", lines)])
    kinds = {one.kind: one.id for one in proposals_of(book) if isinstance(one, FactProposal)}
    assert set(kinds) == {"medicine", "allergy"}
    accept(book, [kinds["allergy"]])
    assert [one.kind for one in proposals_of(book) if isinstance(one, FactProposal)] == ["medicine"]
