"""A letter split out of a scan proposes of itself; pages that are one letter propose once."""

from __future__ import annotations

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.making_one import made_one
from secondopinion_desktop.app.papers_twice import papers_twice
from secondopinion_desktop.app.proposing import FactProposal, PaperProposal, Proposal, accept, proposals_of, refuse
from secondopinion_desktop.app.proposing.two_ways import day_asked
from secondopinion_desktop.app.split_titles import with_own_titles
from secondopinion_desktop.app.whose_paper import HELD, hold_others, with_others_held
from secondopinion_desktop.intake.guessing.twice import SAME
from secondopinion_desktop.records.change import set_fields
from secondopinion_desktop.records.deeds import begin_new_paper, make_one_paper, take_apart
from secondopinion_desktop.records.kinds import Document, Test
from secondopinion_desktop.records.laid import laid
from tests.app.proposing.test_of_facts import LETTER, paper

OPERATION = (
    "Lakeview Clinic\nOPERATION NOTE\nPatient: Ruth Albrecht\nDate of operation: 2 March 2024\n"
    "Surgeon: Samuel Reyes, MD\nOperation: Hysterectomy on 2 March 2024"
)
LAB = (
    "Northside Laboratory\nLABORATORY REPORT\nPatient: Ruth Albrecht\nCollected: 21 May 2026\n"
    "Test Result Flag Range Unit\nHemoglobin 10.4 L 12.0-16.0 g/dL\nPlatelets 188 150-400 /nL"
)
OTHER = (
    "Northside Laboratory\nLABORATORY REPORT\nPatient: Helga Brandt\nDate of birth: 3 April 1951\n"
    "Collected: 21 May 2026\nTest Result Flag Range Unit\nHemoglobin 7.1 L 12.0-16.0 g/dL"
)


def scan(book: Casebook, *pages: str) -> str:
    """A scan nobody said anything of."""
    made = paper(book, *pages, reading="readable")
    book.do(set_fields(made, "Not dated", dated=None))
    return made


def split(book: Casebook, document: str, page: int) -> str:
    """A new paper begins there."""
    made, change = begin_new_paper(book.case, document, page)
    book.do(change)
    return made


def split_by_words(book: Casebook, document: str, page: int) -> tuple[str | None, ...]:
    """A new paper begins there, as in the window; what both are called then."""
    made, change = begin_new_paper(book.case, document, page)
    book.do(with_own_titles(book, change, document, made))
    found = [book.case.find(Document, one) for one in (document, made)]
    return tuple(one.title for one in found if one is not None)


def test_no_part_of_a_split_scan_is_called_by_what_stands_on_the_other(book: Casebook) -> None:
    document = scan(book, "Dear Ruth,\nall is as we said.", LAB, OPERATION)
    book.do(set_fields(document, "As imported", title="Laboratory report"))
    assert split_by_words(book, document, 2) == (None, "Laboratory report")
    book.undo()
    assert split_by_words(book, document, 3) == ("Laboratory report", "Operation note")
    book.undo()
    book.do(set_fields(document, "As typed", title="From the blue folder"))
    assert split_by_words(book, document, 2) == ("From the blue folder", "Laboratory report")


def fields(book: Casebook, document: str) -> dict[str, str]:
    """What a paper proposes of itself."""
    return {one.field: one.value for one in proposals_of(book, document) if isinstance(one, PaperProposal)}


def facts(book: Casebook, document: str | None = None) -> list[FactProposal]:
    """The facts a paper proposes."""
    return [one for one in proposals_of(book, document) if isinstance(one, FactProposal)]


def places(found: list[FactProposal]) -> set[tuple[str, str, int]]:
    """On which page of which original they stand, and in which paper."""
    return {(one.document, one.source, one.page) for one in found}


def test_a_letter_split_out_of_a_scan_says_what_it_is_at_once(book: Casebook) -> None:
    whole = scan(book, OPERATION, LAB)
    made = split(book, whole, 2)
    assert fields(book, made)["sort"] == "lab_results"
    assert fields(book, made)["dated"] == "2026-05-21"
    assert fields(book, whole)["sort"] == "operation_report"
    (day,) = (one for one in proposals_of(book, made) if isinstance(one, PaperProposal) and one.field == "dated")
    assert (day.document, day.source, day.page) == (made, whole, 2)
    assert day_asked(book, made) is None


def test_its_facts_are_its_own_and_are_proven_by_the_page_of_the_scan(book: Casebook) -> None:
    whole = scan(book, OPERATION, LAB)
    made = split(book, whole, 2)
    assert places(facts(book, made)) == {(made, whole, 2)}
    assert {one.kind for one in facts(book, whole)} == {"person", "treatment"}
    accept(book, [one.id for one in facts(book, made)])
    tests = book.case.all(Test)
    assert {(one.name, one.report, str(one.done_on)) for one in tests} == {
        ("Hemoglobin", made, "21 May 2026"),
        ("Platelets", made, "21 May 2026"),
    }
    assert {(proof.document, proof.page) for one in tests for proof in book.case.proofs_of(one.id)} == {(whole, 2)}
    assert facts(book, made) == []
    book.undo()
    assert len(facts(book, made)) == 2


def test_what_was_refused_on_the_scan_stays_so_when_it_is_split_and_taken_apart(book: Casebook) -> None:
    whole = scan(book, OPERATION, LAB)
    refuse(book, [one.id for one in facts(book, whole) if one.fields.get("name") == "Platelets"])
    made = split(book, whole, 2)
    assert [one.fields["name"] for one in facts(book, made)] == ["Hemoglobin"]
    refuse(book, [one.id for one in facts(book, made)])
    assert facts(book, made) == []
    book.do(take_apart(book.case, made))
    assert {one.kind for one in facts(book)} == {"person", "treatment"}


def test_pages_that_are_one_letter_propose_once_and_on_that_letter(book: Casebook) -> None:
    first, second = scan(book, LETTER), scan(book, LAB)
    again = scan(book, LAB)
    assert len([one for one in facts(book) if one.kind == "test"]) == 4
    book.do(make_one_paper(book.case, [first, second, again]))
    found = facts(book)
    assert {one.document for one in found} == {first}
    assert [one.fields["name"] for one in found if one.kind == "test"] == ["Hemoglobin", "Platelets"]
    assert {one.source for one in found if one.kind == "test"} == {second}
    assert proposals_of(book, second) == proposals_of(book, first)
    accept(book, [one.id for one in found])
    (hemoglobin, _) = book.case.all(Test)
    assert hemoglobin.report == first
    assert [(proof.document, proof.page) for proof in book.case.proofs_of(hemoglobin.id)] == [(second, 1)]
    assert [one for one in facts(book) if one.kind == "test"] == []


def test_a_diagnosis_and_its_stage_on_two_photos_of_a_letter_become_one_entry(book: Casebook) -> None:
    head = "Patient: Ruth Albrecht\nTo: Samuel Reyes, MD\nDiagnosis:\nLeiomyosarcoma of the uterus, high grade"
    first, second = scan(book, head), scan(book, "Patient: Ruth Albrecht\nDiagnosis: FIGO IB")
    book.do(make_one_paper(book.case, [first, second]))
    found: list[Proposal] = [one for one in facts(book) if one.kind == "diagnosis"]
    accept(book, [one.id for one in found])
    assert len(book.case.of_kind("diagnosis")) == 1


def test_a_letter_of_somebody_else_in_a_scan_is_held_with_the_change_that_splits_it(book: Casebook) -> None:
    whole = scan(book, LETTER, OTHER)
    made, change = begin_new_paper(book.case, whole, 2)
    change, held = with_others_held(book, change, [whole, made])
    book.do(change)
    assert held == (made,)
    kept, ours = book.case.find(Document, made), book.case.find(Document, whole)
    assert kept is not None and kept.leave_out and HELD in (kept.reading_note or "")
    assert ours is not None and ours.leave_out is None
    assert facts(book, made) == []
    book.undo()
    assert book.case.find(Document, made) is None


def test_a_split_letter_read_only_later_is_held_then(book: Casebook) -> None:
    whole = scan(book, LETTER, OTHER)
    made = split(book, whole, 2)
    assert hold_others(book, [whole]) == 1
    kept = book.case.find(Document, made)
    assert kept is not None and kept.leave_out


def test_a_split_letter_that_is_here_already_is_told_and_the_rest_of_the_scan_is_not(book: Casebook) -> None:
    there = scan(book, LAB)
    whole = scan(book, OPERATION, LAB)
    made = split(book, whole, 2)
    assert [(one.first, one.second, one.how, one.pages) for one in papers_twice(book)] == [(there, made, SAME, (1, 1))]
    book.undo()
    assert made not in {paper for one in papers_twice(book) for paper in (one.first, one.second)}
    assert not laid(book.case).is_laid(whole)


def test_a_split_letter_that_is_here_already_is_left_out_and_never_joined_away(book: Casebook) -> None:
    there = scan(book, LAB)
    made = split(book, scan(book, OPERATION, LAB), 2)
    book.do(made_one(book, there, made))
    assert [paper.id for paper in book.case.all(Document) if paper.leave_out] == [made]
    assert len(book.case.all(Document)) == 3
