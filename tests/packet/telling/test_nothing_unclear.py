"""What a specialist with two minutes may not misread: what is forbidden, of which illness, since when, and what is no
source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secondopinion_desktop.packet.pages.about import about_sheet, aside_blocks
from secondopinion_desktop.packet.plan.places import PaperPlace
from secondopinion_desktop.packet.plan.plan import PaperPart, Plan
from secondopinion_desktop.packet.plan.words import Facts, Grid, Prose, Rows, Sheet, lines_in, plain
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Allergy,
    Condition,
    Diagnosis,
    Document,
    HealthProblem,
    Material,
    Medicine,
    Opinion,
    Patient,
    Person,
    Place,
    Proof,
    Request,
    Test,
    Treatment,
)
from tests.packet.reading import laid_page_one, page_one, plan_of, sheet
from tests.packet.sample import day, patches, ruth
from tests.packet.telling.test_whole_statements import overfull

BO = Patient(id="p", name="Bo")
CHILD = Patient(id="p", name="Nils", born=day("2015-06-02"))
TUMOR = HealthProblem(id="tumor", name="Breast cancer", open=True)
NAMED = Diagnosis(id="d", problem="tumor", name="Ductal carcinoma of the breast", standing="confirmed")
FROM_LETTER = Diagnosis(id="l", name="Carcinoma of the mamma", standing="confirmed", source="report")


def safety(*entries: Entry) -> str:
    """The words of the safety box."""
    return page_one(*entries).split("Safety ")[1].split("\n")[0]


def test_why_a_treatment_was_stopped_stands_beside_the_allergies_with_its_source() -> None:
    drug = Medicine(
        id="c", name="Carbamazepine", stopped=True, why_stopped="rash and fever, never again", source="family"
    )
    chemo = Treatment(
        id="x", name="Oxaliplatin", standing="stopped", why_stopped="shock", side_effects="one night in the ICU",
        source="doctor",
    )  # fmt: skip
    told = "Stopped: Oxaliplatin (shock; side effects: one night in the ICU) D, Carbamazepine (rash and fever, never"
    assert told + " again) F · Blood thinner" in safety(BO, drug, chemo)
    assert "one night" in sheet("medicines", BO, replace(drug, side_effects="one night in the ICU"))


def test_what_is_marked_never_again_stands_once_and_what_goes_on_or_has_no_reason_not_at_all() -> None:
    marked = Treatment(id="a", name="Docetaxel", standing="stopped", why_stopped="shock", never_again=True)
    goes_on = Treatment(id="b", name="Letrozole", standing="now", side_effects="hot flushes")
    no_reason = Treatment(id="c", name="Senna", standing="stopped")
    failed = Treatment(id="d", name="Drug", standing="stopped", why_stopped="it grew", response="grew")
    text = safety(BO, marked, goes_on, no_reason, failed)
    assert "Stopped: Drug (it grew; side effects: fits)" in safety(BO, replace(failed, side_effects="fits"))
    assert text.count("Docetaxel") == 1
    assert "Stopped" not in text


def test_why_it_was_stopped_leaves_a_full_page_where_the_table_says_it_and_nowhere_else() -> None:
    shock = Treatment(id="a", name="Oxaliplatin", standing="stopped", why_stopped="shock", started=day("2010"))
    later = [Treatment(id=f"l{n}", name=f"Drug {n}", standing="finished", started=day(f"20{20 + n}")) for n in range(3)]

    def full(*drugs: Entry) -> str:
        return laid_page_one(
            plan_of(*overfull(9, "a remark, with a comma; and more. " * 3), *later, *drugs, opinion="op")
        )

    assert "Stopped: Oxaliplatin (shock)" in full(shock)
    assert "Stopped: Oxaliplatin (shock)" not in full(replace(shock, started=day("2025")))
    both = full(shock, replace(shock, id="b", name="Senna", started=day("2025")))
    assert "Oxaliplatin (shock), Senna (shock)" in both, "who reads of one takes it for all"
    told = replace(shock, started=day("2025"), why_stopped=None, side_effects="shock")
    assert "Stopped: Oxaliplatin (side effects: shock)" in full(told), "the table has no column for it"


def test_what_was_noted_beside_a_paper_stands_with_the_medicines_and_page_one_leads_there() -> None:
    letter = Document(id="d", title="Letter", pages=1, note="never again contrast")
    assert "Noted beside papers: p. ?" in safety(BO, letter)
    assert "Noted beside papers\n“never again contrast” p. ?" in sheet("medicines", BO, letter)
    alone = page_one(BO, letter, left_out=["medicines"])
    assert "Noted beside papers: “never again contrast” p. ?" in alone


def test_notes_beside_an_allergy_an_illness_and_an_implant_stand_in_the_safety_box_as_written() -> None:
    text = safety(
        BO,
        Allergy(id="a", substance="latex", note="no latex gloves"),
        Condition(id="k", name="Weak kidneys", note="no contrast medium"),
        Condition(id="i", name="Pacemaker", sort="implant", note="no MRI"),
    )
    for words in (
        "latex (“no latex gloves”)",
        "Weak kidneys (“no contrast medium”)",
        "Pacemaker (“no MRI”)",
    ):
        assert words in text, words


def test_a_diagnosis_from_a_paper_does_not_read_as_a_second_illness() -> None:
    also = "Also named, not said whether the same illness: Carcinoma of the mamma – confirmed"
    assert also in page_one(BO, TUMOR, NAMED, FROM_LETTER)
    alone = replace(NAMED, problem=None)
    assert also in page_one(BO, FROM_LETTER, alone), "whichever was written down first"
    assert page_one(BO, FROM_LETTER, alone).index("Ductal") < page_one(BO, FROM_LETTER, alone).index("mamma")
    assert "Also named" not in page_one(BO, FROM_LETTER)
    assert "Also named" not in page_one(BO, alone, replace(FROM_LETTER, source="patient"))


def test_of_a_parent_who_signs_nobody_asks_whether_they_may_hear() -> None:
    mother = Person(id="m", name="Eva", parts=("guardian", "companion"), relation="mother", signs_for_patient=True)
    aunt = Person(id="a", name="Ida", parts=("companion",), relation="aunt")
    text = page_one(CHILD, mother, aunt)
    assert "With the patient: Ida (aunt), may hear results: not answered; Eva (mother)\n" in text
    assert "With the patient: Eva (mother), may hear results: no" in page_one(
        CHILD, replace(mother, may_hear_results=False)
    )
    kept = replace(mother, parts=("keeper", "guardian"), keeper_role="parent", phone="555 0100")
    assert "may hear" not in page_one(CHILD, kept)


def test_a_treatment_stopped_on_a_day_nobody_knows_says_when_it_began_and_that_its_end_is_not_known() -> None:
    one = Treatment(id="t", name="Tablets", standing="stopped", started=day("2026-02"), why_stopped="a rash")
    assert "began Feb 2026, end not known" in page_one(BO, one)
    assert "from Feb 2026" not in page_one(BO, one)
    assert "began Feb 2026, 18 weeks" in page_one(BO, replace(one, lasted="18 weeks"))


def test_every_column_of_the_tables_has_a_heading() -> None:
    for one in (plan_of(*ruth(), opinion="op"), plan_of(*patches())):
        for block in (block for each in one.sheets for block in each.blocks):
            if isinstance(block, Grid | Rows):
                assert all(block.heads), block.heads


def test_slides_expected_after_the_papers_day_say_so_before_the_visit() -> None:
    asked = Opinion(id="op", place="c", send_by=day("2026-03-20"), appointment=day("2026-03-26"))
    slides = Material(id="m", sort="slides", standing="asked", due=day("2026-03-23"), holder="h")
    places = (Place(id="c", name="Lakeside"), Place(id="h", name="Harlow"))
    late = "expected 23 Mar 2026, after the day for papers"
    assert late in page_one(BO, *places, asked, slides, opinion="op")
    assert "after the day" not in page_one(BO, *places, asked, replace(slides, due=day("2026-03-20")), opinion="op")
    over = page_one(BO, *places, asked, replace(slides, due=day("2026-03-27")), opinion="op")
    assert "comes after the visit" in over and "after the day" not in over


@pytest.mark.parametrize("source", ["report", "patient", None])
def test_a_report_of_that_day_is_named_where_no_page_was_noted_and_is_no_source(source: str | None) -> None:
    report = Document(id="r", title="Operation", sort="operation_report", dated=day("2026-03-02"), pages=1)
    done = Treatment(id="t", name="Lumpectomy", sort="operation", started=day("2026-03-02"), source=source)
    text = page_one(BO, done, report)
    assert {"report": "(paper; see p. ?)", "patient": "P (see p. ?)", None: "(see p. ?)"}[source] in text
    assert "see p." not in page_one(BO, done, report, replace(report, id="other")), "of two nobody can say which"
    assert "see p." not in page_one(BO, done, report, Proof(id="q", entry="t", document="r", page=1))
    assert "see p." not in page_one(BO, done, replace(report, dated=day("2026-03-03")))


def test_the_labs_of_that_day_are_named_beside_a_value_without_a_page() -> None:
    labs = Document(id="r", title="Labs", sort="lab_results", dated=day("2026-03-02"), pages=1)
    value = Test(id="t", name="CEA", sort="blood", done_on=day("2026-03-02"), result="14", source="report")
    assert "14 (paper; see p. ?)" in sheet("tests", BO, value, labs)


def test_the_page_of_a_paper_without_a_file_does_not_say_that_the_file_is_kept() -> None:
    part = PaperPart("d", "Letter", "Other paper")
    for has_file in (True, False):
        place = PaperPlace(replace(part, has_file=has_file), (), why_aside="it could not be read")
        told = " ".join(plain(one) for block in aside_blocks(place) for one in lines_in(block))
        assert ("The file itself is kept" in told) is has_file
    named = plan_of(BO, Document(id="d", title="Letter"), Document(id="e", title="Note", sha256="0" * 64, pages=2))
    assert [paper.has_file for paper in named.papers] == [False, True]


def test_a_paper_that_was_only_written_down_is_not_called_enclosed() -> None:
    letter = Document(id="e", title="Letter", sort="visit_notes", pages=2)
    text = page_one(BO, letter, Document(id="d", title="Report", sort="operation_report"))
    assert "letters and visit notes p. ? · only named, not here: p. ?" in text
    assert "operation reports" not in text


def _with_letters(one: Sheet) -> bool:
    return any(
        span.bold and span.text.strip("\u00a0 ") in ("R", "D", "P", "F")
        for block in one.blocks
        if isinstance(block, Facts | Grid | Rows | Prose)
        for words in lines_in(block)
        for span in words
    )


def _explained(plan: Plan) -> list[str]:
    sheets = [*plan.sheets, about_sheet(plan, ())]
    return [one.kind for one in sheets if _with_letters(one) and not one.legend]


def test_letters_behind_a_fact_are_explained_at_the_foot_of_every_page_that_has_them() -> None:
    asked = Request(id="r", what="Letters", standing="asked", source="family")
    assert _with_letters(about_sheet(plan_of(BO, asked), ()))
    for plan in (plan_of(BO, asked), plan_of(*ruth(), opinion="op"), plan_of(*patches())):
        assert _explained(plan) == []
