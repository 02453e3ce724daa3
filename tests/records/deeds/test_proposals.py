"""What papers propose, taken or refused: one change, each entry once, with the page it stands on."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, SetFields
from secondopinion_desktop.records.deeds import PaperField, TakenFact, refuse_proposals, take_proposals
from secondopinion_desktop.records.kinds import Allergy, Document, Person, Proof
from secondopinion_desktop.records.natural import natural_id
from secondopinion_desktop.records.rules import checked

CASE = Case.of([Document(id="p", title="Letter"), Document(id="q"), Person(id="dr", name="Dr. Mara Muster")])


def fact(kind: str, document: str = "p", entry: str | None = None, **fields: object) -> TakenFact:
    return TakenFact.of(kind, fields, document, 1, "0.1 0.1 0.2 0.2", entry)


def made(change: Change, kind: str) -> list[dict[str, object]]:
    """The fields of what a change writes down; the change must be one that the rules take."""
    checked(change, CASE, date(2026, 6, 1))
    return [dict(edit.fields) for edit in change.edits if isinstance(edit, Create) and edit.kind == kind]


def test_a_fact_is_written_down_with_its_page() -> None:
    change = take_proposals(CASE, [fact("allergy", substance="latex")])
    (allergy,) = made(change, "allergy")
    (proof,) = made(change, "proof")
    assert allergy == {"substance": "latex", "source": "report"}
    assert (proof["document"], proof["page"], proof["region"]) == ("p", 1, "0.1 0.1 0.2 0.2")
    assert change.title == "Take 1 fact from “Letter”"


def test_a_diagnosis_and_its_stage_are_one_entry_of_a_paper() -> None:
    name, stage = fact("diagnosis", name="Melanoma"), fact("diagnosis", name="melanoma", stage="pT2a")
    change = take_proposals(CASE, [name, stage, fact("diagnosis", "q", name="Melanoma")])
    assert len(made(change, "diagnosis")) == 2
    assert [dict(edit.fields) for edit in change.edits if isinstance(edit, SetFields)] == [
        {"name": "melanoma", "stage": "pT2a"}
    ]


def test_a_fact_the_file_has_gets_the_proof_and_no_second_one_for_the_page() -> None:
    there = CASE.with_entries([Allergy(id="al", substance="latex")])
    proof = {"entry": "al", "document": "p", "page": 1, "field": None, "region": "0.1 0.1 0.2 0.2"}
    (edit,) = take_proposals(there, [fact("allergy", entry="al")]).edits
    assert isinstance(edit, Create)
    assert (edit.kind, dict(edit.fields)) == ("proof", proof)
    proven = there.with_entries([Proof(id="pr", entry="al", document="p", page=1)])
    assert take_proposals(proven, [fact("allergy", entry="al")]).edits == ()


def test_a_doctor_goes_by_name_or_by_id_and_one_who_is_there_is_taken() -> None:
    papers = [PaperField("p", {"author": "Mara Muster"}), PaperField("q", {"author": "dr"})]
    change = take_proposals(CASE, papers)
    assert made(change, "person") == []
    assert [edit.fields["author"] for edit in change.edits if isinstance(edit, SetFields)] == ["dr", "dr"]
    assert made(take_proposals(CASE, [PaperField("p", {"author": "Dr. Ola Berg"})]), "person") == [
        {"name": "Dr. Ola Berg", "parts": ("doctor",)}
    ]


def test_a_doctor_of_a_relatives_family_name_is_not_the_relative() -> None:
    son = Person(id="son", name="Jonas Weber", parts=("family",))
    change = take_proposals(Case.of([Document(id="p"), son]), [PaperField("p", {"author": "Dr. Weber"})])
    assert [one["name"] for one in made(change, "person")] == ["Dr. Weber"]


def test_a_refusal_is_the_same_note_on_every_computer_and_holds_no_words() -> None:
    change = refuse_proposals(CASE, [("p", "allergy-0123456789abcdef")])
    (note,) = change.edits
    assert isinstance(note, Create)
    assert note.id == natural_id("proposal_note", {"document": "p", "about": "allergy-0123456789abcdef"})
    assert made(change, "proposal_note") == [
        {"document": "p", "about": "allergy-0123456789abcdef", "answer": "refused"}
    ]
    assert change.title == "Say that “Letter” does not say so"
