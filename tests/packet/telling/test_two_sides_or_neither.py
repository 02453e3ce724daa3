"""Page one takes no side and calls nothing sure that is not: who differs, who doubts, whose leave has ended."""

from __future__ import annotations

from secondopinion_desktop.packet.plan.words import Facts, line, plain
from secondopinion_desktop.packet.telling.advice import advised_lines
from secondopinion_desktop.packet.telling.allergies import allergy_line
from secondopinion_desktop.packet.telling.safety import safety_lines
from secondopinion_desktop.packet.telling.shorter import LAST_RANK, shorter_forms
from secondopinion_desktop.packet.telling.sourced import Story
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import (
    Allergy,
    Contact,
    Diagnosis,
    Document,
    HealthProblem,
    Medicine,
    Opinion,
    Patient,
    Permission,
    Person,
    Proof,
    Test,
    Treatment,
    View,
)
from tests.digest.making import entry
from tests.packet.reading import page_one
from tests.packet.sample import TODAY
from tests.packet.telling.test_update import BEFORE, told

CHILD = entry(Patient, "p", name="Zoya", born="2015-04-11", doctors_may_talk=True)
BO = entry(Patient, "p", name="Bo", doctors_may_talk=True)
NG = entry(Person, "ng", name="Dr. Ng", parts=("doctor",), phone="555 1")
BELL = entry(Person, "bell", name="Dr. Bell", parts=("doctor",), phone="555 2")
OPERATION = entry(Treatment, "t", name="Operation", standing="offered", sort="operation", offered_by="ng")
FOR = entry(View, "v1", doctor="ng", says="advises", about="t", on="2026-02-01", in_words="Go on.")
AGAINST = entry(View, "v2", doctor="bell", says="against", about="t", on="2026-02-20", in_words="Not yet.")
LATER = entry(View, "v3", doctor="bell", says="against", about="t", on="2026-02-25", in_words="Still not.")


def test_of_two_doctors_who_differ_a_full_page_keeps_both_or_leads_to_both() -> None:
    offers = [entry(Treatment, f"o{at}", name=f"Offer {at} of a long name", standing="offered") for at in range(30)]
    story = Story.told(Case.of([BO, NG, BELL, OPERATION, FOR, AGAINST, LATER, *offers]), None, TODAY)
    block = Facts("What doctors have advised", advised_lines(story))
    forms = shorter_forms(block, line("p. 2"), (block,), last=100)
    kept = [
        ("Go on." in text, "Still not." in text)
        for form in forms
        if isinstance(form.block, Facts) and (text := " ".join(map(plain, form.block.lines)))
    ]
    assert {(True, True), (False, False)} == set(kept), "some forms are so short that neither stays"


def test_an_allergy_somebody_doubts_never_stands_there_as_a_sure_one() -> None:
    allergy = entry(Allergy, "a", substance="Amoxicillin", reaction="rash", doubted_by="ng", doubt="It was a virus.")
    text = page_one(BO, NG, allergy)
    assert "Amoxicillin, doubted by Dr. Ng (rash, doubt: It was a virus)" in text


def test_nor_does_one_that_a_page_proves_when_the_rest_has_left() -> None:
    allergy = entry(Allergy, "a", substance="Amoxicillin", reaction="rash", doubted_by="ng", doubt="It was a virus.")
    proof = entry(Proof, "x", entry="a", document="d", page=2, field="substance")
    paper = entry(Document, "d", title="Letter", pages=2, sort="visit_notes")
    story = Story.told(Case.of([BO, NG, allergy, paper, proof]), None, TODAY)
    stays = [span.text for span in allergy_line(story, allergy, 30) if span.stays > LAST_RANK]
    assert stays[:2] == ["Amoxicillin", ", doubted by Dr. Ng"]


def test_a_guardian_whose_paper_has_ended_is_said_to_be_none_now() -> None:
    gran = entry(Person, "g", name="Oksana", parts=("guardian",), relation="grandmother")
    ended = entry(
        Permission,
        "x",
        sort="guardian",
        person="g",
        standing="signed",
        valid_from="2025-07-01",
        valid_until="2025-12-31",
    )
    assert "Guardian: Oksana, grandmother, the paper ended 31 December 2025" in page_one(CHILD, gran, ended)
    holds = entry(Permission, "y", sort="guardian", person="g", standing="signed", signed_on="2026-01-02")
    assert "the paper ended" not in page_one(CHILD, gran, ended, holds)


def test_the_doctor_who_looks_after_the_illness_is_the_first_to_call() -> None:
    nurse = entry(Person, "n", name="Beth Cole", parts=("nurse",), phone="555 3")
    problem = entry(HealthProblem, "hp", name="Tumor", cared_by="bell")
    text = page_one(BO, nurse, NG, BELL, problem)
    assert text.index("Dr. Bell: ") < text.index("Beth Cole")


def test_two_names_that_may_be_one_medicine_are_compared_where_the_medicines_stand() -> None:
    drugs = (
        entry(Medicine, "m1", name="Posaconazole", dose="300 mg"),
        entry(Medicine, "m2", name="Noxafil", dose="100 mg"),
    )
    text = page_one(BO, entry(Opinion, "o", asked="Why?"), *drugs, opinion="o")
    assert text.index("Safety") < text.index("may be, or hold, the same substance")


def test_each_page_stands_behind_as_much_of_a_diagnosis_as_it_proves() -> None:
    paper = entry(Document, "d", title="Biopsy", sort="pathology_report", pages=1)
    gist = entry(Diagnosis, "g", name="Ewing sarcoma", standing="confirmed", site="left femur", stage="localized")
    named = entry(Proof, "x", entry="g", field="name", document="d", page=1)
    assert "Ewing sarcoma p. ? R, left femur, localized – confirmed" in page_one(BO, paper, gist, named)


def test_a_number_its_paper_marks_stands_with_the_range_the_paper_prints() -> None:
    test = entry(Test, "t", name="LDH", value=612, unit="U/L", marked="high", normal_range="120–300", sort="blood",
                 done_on="2026-03-03")  # fmt: skip
    assert "612 U/L, marked high on the paper (range printed: 120–300)" in page_one(BO, test)


def test_that_the_day_for_waiting_comes_before_the_visit_never_leaves_page_one() -> None:
    opinion = entry(Opinion, "o", appointment="2026-03-17", asked="Why?")
    answer = entry(
        Contact, "c", on="2026-02-27", person="ng", about="safe_to_wait", until="2026-03-13", opinion="o",
        answered="yes", answer="Two weeks.",
    )  # fmt: skip
    assert "safe to wait until 13 March 2026" in page_one(BO, NG, opinion, answer, opinion="o").replace(
        "Mar ", "March "
    )


def test_an_update_says_of_a_name_that_was_ruled_out_that_it_is() -> None:
    problem = entry(HealthProblem, "hp", name="Heart disease")
    doubted = entry(
        Diagnosis,
        "s",
        name="Sarcoidosis",
        standing="questioned",
        questioned_by="ng",
        problem="hp",
        doubt="no granuloma",
    )
    out = entry(
        Diagnosis,
        "s",
        name="Sarcoidosis",
        standing="ruled_out",
        questioned_by="ng",
        problem="hp",
        doubt="no granuloma",
    )
    text = told(*BEFORE, NG, problem, out, before=(*BEFORE, NG, problem, doubted))
    assert "Now: Ruled out: Sarcoidosis (by Dr. Ng: no granuloma)" in text


def test_an_older_scan_that_left_page_one_for_its_table_is_not_told_as_taken_back() -> None:
    old = entry(Test, "a", name="PET", sort="scan", done_on="2026-01-05", result="One spot, unclear")
    new = entry(Test, "b", name="CT", sort="scan", done_on="2026-02-05", result="No spot")
    text = told(*BEFORE, old, new, before=(*BEFORE, old))
    assert "No spot" in text
    assert "No longer" not in text
    assert "No longer" in told(*BEFORE, new, before=(*BEFORE, old)), "where it was removed it is said"


def test_who_named_an_illness_is_not_told_as_who_ruled_it_out() -> None:
    problem = entry(HealthProblem, "h", name="Heart")
    named = entry(
        Diagnosis, "d", name="Sarcoidosis", standing="ruled_out", problem="h", said_by="ng", found_on="2025-11"
    )
    assert "Ruled out: Sarcoidosis (Dr. Ng, named Nov 2025)" in page_one(BO, NG, BELL, problem, named)
    by_both = entry(
        Diagnosis,
        "d",
        name="Sarcoidosis",
        standing="ruled_out",
        problem="h",
        said_by="ng",
        questioned_by="bell",
        doubt="No granuloma.",
    )
    text = page_one(BO, NG, BELL, problem, by_both)
    assert "Ruled out: Sarcoidosis (by Dr. Bell: No granuloma)" in text


def test_once_a_test_showed_that_it_is_none_nobody_is_said_to_doubt_it() -> None:
    allergy = entry(
        Allergy,
        "a",
        substance="Penicillin",
        reaction="rash",
        tested="tested_not",
        doubted_by="ng",
        doubt="Skin test negative.",
    )
    text = page_one(BO, NG, allergy)
    assert "Penicillin: tested, and it is none (rash, Dr. Ng: Skin test negative)" in text
    assert "doubted" not in text


def test_the_day_of_an_offer_is_not_told_as_the_day_it_was_refused() -> None:
    offer = entry(Treatment, "m", name="Methotrexate", standing="declined", offered_by="ng", offered_on="2025-11-20")
    assert "Dr. Ng, 20 Nov 2025: offered, not taken: Methotrexate" in page_one(BO, NG, offer)


def test_two_forms_of_one_drug_by_one_name_push_no_fact_off_a_full_page_one() -> None:
    def leaves_last(*names: str) -> bool:
        taken = [entry(Medicine, f"m{at}", name=name, dose="10 mg") for at, name in enumerate(names)]
        told_of = safety_lines(Story.told(Case.of([BO, *taken]), None, TODAY))
        return next(span.stays for words in told_of for span in words if "compare" in span.text) > LAST_RANK

    assert leaves_last("Trexall", "Methotrexate")
    assert not leaves_last("Oxycodone, long-acting", "Oxycodone, short-acting")
