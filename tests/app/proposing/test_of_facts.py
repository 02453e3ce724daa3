"""The facts papers propose: new, known or said differently; taken as one change with their page, refused for good."""

from __future__ import annotations

import io
from itertools import count

import pytest

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.proposing import FactProposal, accept, correct, proposals_of, refuse
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Allergy, Diagnosis, Document, Medicine, Person, Test, Treatment
from secondopinion_desktop.records.page_reading import PageReading, ReadWord
from secondopinion_desktop.records.values import Value

WHO = "Patient: Ruth Albrecht\n"
NUMBERS = count()
LAB = (
    WHO
    + "Collected: 05/21/2026\nTest Result Flag Range Unit\nHemoglobin 10.4 L 12.0-16.0 g/dL\nPlatelets 188 150-400 /nL"
)
LETTER = (
    WHO + "To: Samuel Reyes, MD\nDiagnosis:\nLeiomyosarcoma of the uterus, high grade\nFIGO IB\n"
    "Allergies: penicillin (rash)\nMedicines:\nApixaban 5 mg twice a day"
)


def paper(book: Casebook, *pages: str, **fields: Value) -> str:
    """A paper with these words on its pages."""
    number = next(NUMBERS)
    sha256 = book.add_blob(io.BytesIO(f"paper {number}".encode()), "application/pdf", pages)
    made, change = create(
        "document", title=f"Paper {number}", sha256=sha256, pages=len(pages), dated="2026-05-21", **fields
    )
    book.do(change)
    return made


def facts(book: Casebook, document: str | None = None) -> dict[str, FactProposal]:
    """What is proposed as facts, by kind and what it is called."""
    found = [one for one in proposals_of(book, document) if isinstance(one, FactProposal)]
    return {f"{one.kind} {one.fields.get('name') or one.fields.get('substance') or one.words}": one for one in found}


def added(book: Casebook, kind: str, **fields: Value) -> Entry:
    made, change = create(kind, **fields)
    book.do(change)
    entry = book.case.get(made)
    assert entry is not None
    return entry


def test_a_new_fact_is_taken_with_its_page_and_undone_as_one_step(book: Casebook) -> None:
    document = paper(book, "", LAB)
    there = facts(book)
    assert {name: one.standing for name, one in there.items()} == {"test Hemoglobin": "new", "test Platelets": "new"}
    assert all(one.is_plain for one in there.values())
    accept(book, plain=True)
    (hemoglobin, _platelets) = book.case.all(Test)
    assert (str(hemoglobin.value), hemoglobin.unit, hemoglobin.normal_range) == ("10.4", "g/dL", "12.0-16.0")
    assert (hemoglobin.marked, hemoglobin.report, hemoglobin.source) == ("low", document, "report")
    (proof,) = book.case.proofs_of(hemoglobin.id)
    assert (proof.document, proof.page) == (document, 2)
    assert facts(book) == {}
    book.undo()
    assert facts(book).keys() == there.keys()
    assert book.case.all(Test) == ()


def test_what_the_file_has_gets_the_proof_only(book: Casebook) -> None:
    entry = added(book, "test", name="Hgb", done_on="2026-05-21", value="10.4", unit="g/dL", note="mine")
    document = paper(book, LAB)
    known = facts(book)["test Hemoglobin"]
    assert (known.standing, known.entry, known.differing) == ("known", entry.id, ())
    accept(book, [known.id])
    after = book.case.find(Test, entry.id)
    assert after is not None
    assert (after.name, after.normal_range, after.note) == ("Hgb", None, "mine")
    assert [proof.document for proof in book.case.proofs_of(entry.id)] == [document]
    assert "test Hemoglobin" not in facts(book)


def test_a_page_proves_what_it_says_and_not_what_the_family_adds(book: Casebook) -> None:
    entry = added(book, "allergy", substance="Penicillin", reaction="Rash", how_bad="severe", source="family")
    paper(book, LETTER)
    accept(book, [facts(book)["allergy penicillin"].id])
    assert [proof.field for proof in book.case.proofs_of(entry.id)] == ["substance", "reaction"]
    after = book.case.find(Allergy, entry.id)
    assert after is not None
    assert after.source == "family"
    assert "allergy penicillin" not in facts(book)


def test_a_page_that_says_all_of_an_entry_proves_the_whole(book: Casebook) -> None:
    entry = added(book, "allergy", substance="Penicillin", reaction="Rash", note="Ask Mother.")
    paper(book, LETTER)
    accept(book, [facts(book)["allergy penicillin"].id])
    assert [proof.field for proof in book.case.proofs_of(entry.id)] == [None]


def test_what_speaks_against_the_file_is_shown_and_never_taken_along(book: Casebook) -> None:
    entry = added(book, "medicine", name="Apixaban", dose="2.5 mg", how_often="twice a day")
    paper(book, LETTER)
    differs = facts(book)["medicine Apixaban"]
    assert (differs.standing, differs.entry, differs.differing) == ("differs", entry.id, ("dose",))
    assert not differs.is_plain
    accept(book, plain=True)
    kept = book.case.find(Medicine, entry.id)
    assert kept is not None
    assert kept.dose == "2.5 mg"
    accept(book, [differs.id])
    taken = book.case.find(Medicine, entry.id)
    assert taken is not None
    assert (taken.dose, len(book.case.all(Medicine))) == ("5 mg", 1)
    assert "medicine Apixaban" not in facts(book)


def test_what_the_file_leaves_blank_is_filled_in(book: Casebook) -> None:
    entry = added(book, "medicine", name="Apixaban", dose="5 mg")
    paper(book, LETTER)
    more = facts(book)["medicine Apixaban"]
    assert (more.standing, more.entry) == ("new", entry.id)
    accept(book, [more.id])
    (one,) = book.case.all(Medicine)
    assert (one.dose, one.how_often) == ("5 mg", "twice a day")


def test_a_diagnosis_and_its_stage_become_one_entry(book: Casebook) -> None:
    paper(book, LETTER)
    accept(book, [one.id for one in proposals_of(book)])
    (one,) = book.case.all(Diagnosis)
    assert (one.name, one.stage, one.standing) == ("Leiomyosarcoma of the uterus, high grade", "FIGO IB", None)
    assert [proof.field for proof in book.case.proofs_of(one.id)] == [None, "stage"]
    assert facts(book) == {}


def test_an_illness_on_the_word_of_a_letter_is_looked_at_and_a_pathologists_is_plain(book: Casebook) -> None:
    paper(book, LETTER)
    paper(book, WHO + "SURGICAL PATHOLOGY REPORT\nFinal diagnosis:\nMelanoma of the back", sort="pathology_report")
    there = facts(book)
    assert not there["diagnosis Leiomyosarcoma of the uterus, high grade"].is_plain
    assert there["diagnosis Melanoma of the back"].is_plain


def test_a_stage_goes_to_the_diagnosis_the_file_has(book: Casebook) -> None:
    entry = added(book, "diagnosis", name="Leiomyosarcoma of the uterus", stage="FIGO II")
    paper(book, LETTER)
    (stage,) = [one for one in facts(book).values() if "stage" in one.fields]
    assert (stage.standing, stage.entry, stage.differing) == ("differs", entry.id, ("stage",))


def test_a_doctor_several_papers_name_is_written_down_once(book: Casebook) -> None:
    paper(book, WHO + "To: Samuel Reyes, MD")
    paper(book, WHO + "Ordered by: S. Reyes, MD")
    accept(book, plain=True)
    names = [one.name for one in book.case.all(Person) if "doctor" in one.parts]
    assert names == ["Samuel Reyes, MD"]
    assert facts(book) == {}


def test_none_known_speaks_against_an_allergy_of_the_file(book: Casebook) -> None:
    entry = added(book, "allergy", substance="latex")
    paper(book, WHO + "Allergies: none known")
    (none,) = facts(book).values()
    assert (none.kind, none.standing, none.entry) == ("answer", "differs", entry.id)


def test_none_known_is_an_answer(book: Casebook) -> None:
    paper(book, WHO + "Allergies: none known")
    accept(book, [one.id for one in facts(book).values()])
    assert book.case.says_none("allergies")
    assert facts(book) == {}


def test_what_was_refused_stays_so_and_undo_brings_it_back(book: Casebook) -> None:
    paper(book, LETTER)
    allergy = facts(book)["allergy penicillin"]
    refuse(book, [allergy.id])
    assert "allergy penicillin" not in facts(book)
    book.undo()
    assert facts(book)["allergy penicillin"] == allergy


def test_a_fact_is_taken_with_a_persons_own_words(book: Casebook) -> None:
    document = paper(book, LETTER)
    allergy = facts(book)["allergy penicillin"]
    made = correct(book, allergy.id, {"reaction": "rash on the arms", "how_bad": "mild"})
    entry = book.case.find(Allergy, made)
    assert entry is not None
    assert (entry.substance, entry.reaction, entry.how_bad) == ("penicillin", "rash on the arms", "mild")
    assert [proof.document for proof in book.case.proofs_of(made)] == [document]
    assert "allergy penicillin" not in facts(book)
    book.do(set_fields(made, "Change", reaction="hives"))
    assert "allergy penicillin" not in facts(book)


@pytest.mark.parametrize("fields", [{"leave_out": True}, {"superseded": True}])
def test_nothing_comes_from_a_paper_that_is_held_or_replaced(book: Casebook, fields: dict[str, Value]) -> None:
    paper(book, LETTER, **fields)
    assert facts(book) == {}


def test_nothing_comes_from_a_page_about_somebody_else(book: Casebook) -> None:
    paper(book, LETTER, LAB.replace("Ruth Albrecht", "Helga Sorensen"))
    assert "test Hemoglobin" not in facts(book)
    assert "medicine Apixaban" in facts(book)


def test_a_paper_that_names_nobody_is_never_plain(book: Casebook) -> None:
    paper(book, LAB.replace(WHO, ""))
    assert [one.is_plain for one in facts(book).values()] == [False, False]


def test_an_old_list_of_medicines_is_never_plain(book: Casebook) -> None:
    old = paper(book, LETTER)
    assert facts(book)["medicine Apixaban"].is_plain
    book.do(set_fields(old, "Date", dated="2024-01-10"))
    paper(book, WHO)
    assert not facts(book)["medicine Apixaban"].is_plain


def test_a_day_is_read_as_its_place_writes_dates(book: Casebook) -> None:
    place = added(book, "place", name="Riverside Sample Hospital")
    paper(book, LAB.replace("05/21/2026", "05/04/2026"), place=place.id)
    assert "done_on" not in facts(book)["test Hemoglobin"].fields
    book.do(set_fields(place.id, "Dates", writes_dates="day_first"))
    assert facts(book)["test Hemoglobin"].fields["done_on"] == "2026-04-05"


def test_a_fact_with_a_word_in_doubt_is_never_plain_and_its_place_is_kept(book: Casebook) -> None:
    document = paper(book, "")
    rows = LAB.splitlines()
    words = tuple(
        ReadWord(word, (10.0 * n, 10.0 * line, 10.0 * n + 9, 10.0 * line + 8), 0.75 if word == "188" else 0.02, line)
        for line, row in enumerate(rows)
        for n, word in enumerate(row.split())
    )
    book.originals.keep_readings(document, [PageReading(1, "rapidocr", LAB, words=words, size=(100.0, 100.0))])
    there = facts(book)
    assert [one.doubtful for one in there.values()] == [False, True]
    assert [one.is_plain for one in there.values()] == [True, False]
    accept(book, plain=True)
    (test,) = book.case.all(Test)
    (proof,) = book.case.proofs_of(test.id)
    assert proof.region == "0.0000 0.3000 0.4900 0.3800"


def test_two_computers_call_a_proposal_alike(book: Casebook) -> None:
    document = paper(book, LETTER)
    first = {one.id for one in facts(book).values()}
    again = LETTER.replace("Apixaban 5 mg", "apixaban  5 mg").replace("penicillin (rash)", "Penicillin (rash)")
    book.originals.keep_readings(document, [PageReading(1, "rapidocr", again)])
    assert {one.id for one in facts(book).values()} == first


def test_a_paper_keeps_its_proposals_in_the_order_of_its_pages(book: Casebook) -> None:
    paper(book, LAB, LETTER)
    pages = [one.page for one in proposals_of(book)]
    assert pages == sorted(pages)
    assert book.case.all(Document)[0].id == proposals_of(book)[0].document


def test_pages_behind_one_about_somebody_else_are_theirs_until_a_page_names_the_patient(book: Casebook) -> None:
    latex, iodine = "Allergies: latex (rash)", "Allergies: iodine (rash)"
    paper(book, LETTER, f"Patient: Rita Albrecht\n{latex}", iodine, f"{WHO}Allergies: nickel (rash)")
    assert {name for name in facts(book) if name.startswith("allergy")} == {"allergy penicillin", "allergy nickel"}


def test_what_a_page_of_both_twins_says_is_looked_at_one_by_one(book: Casebook) -> None:
    paper(book, "Patient: Ruth and Rita Albrecht\nAllergies: latex (rash)")
    assert not facts(book)["allergy latex"].is_plain


PLANNED = WHO + "Plan:\nHysterectomy is scheduled for June 12, 2026."


def test_a_letter_that_names_the_day_of_an_operation_proposes_it_as_planned_with_that_day(book: Casebook) -> None:
    paper(book, PLANNED)
    (proposed,) = facts(book).values()
    assert (proposed.standing, proposed.is_plain) == ("new", False), "a person says whether they agreed"
    accept(book, [proposed.id])
    (operation,) = book.case.all(Treatment)
    assert (operation.standing, str(operation.planned_start)) == ("planned", "12 June 2026")
    assert facts(book) == {}


def test_an_operation_the_file_has_as_offered_is_shown_beside_the_plan_and_one_press_makes_it_planned(
    book: Casebook,
) -> None:
    offer = added(book, "treatment", name="Hysterectomy", sort="operation", standing="offered", doubts="her heart")
    paper(book, PLANNED)
    (proposed,) = facts(book).values()
    assert (proposed.standing, proposed.entry, proposed.differing) == ("differs", offer.id, ("standing",))
    accept(book, [proposed.id])
    (operation,) = book.case.all(Treatment)
    assert (operation.standing, str(operation.planned_start)) == ("planned", "12 June 2026")
    assert isinstance(operation, Treatment) and operation.doubts == "her heart"


def test_the_report_of_an_operation_that_was_planned_makes_no_second_one(book: Casebook) -> None:
    planned = added(
        book, "treatment", name="Hysterectomy", sort="operation", standing="planned", planned_start="12 June 2026"
    )
    paper(book, WHO + "Past surgical history:\nHysterectomy 06/14/2026")
    (proposed,) = facts(book).values()
    assert (proposed.standing, proposed.entry) == ("differs", planned.id)
    accept(book, [proposed.id])
    (operation,) = book.case.all(Treatment)
    assert (operation.standing, str(operation.started)) == ("finished", "14 June 2026")
