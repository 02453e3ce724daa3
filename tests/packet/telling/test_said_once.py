"""Page one says each thing once, where its reader looks for it, so that there is room for the rest."""

from __future__ import annotations

from dataclasses import replace

from secondopinion_desktop.packet.pages.foot import Foot
from secondopinion_desktop.packet.pages.layout import Text
from secondopinion_desktop.packet.plan.plan import LETTER
from secondopinion_desktop.packet.telling.besides import BESIDES
from secondopinion_desktop.packet.telling.care import latest_rows
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Background,
    HealthProblem,
    Medicine,
    Opinion,
    Patient,
    Person,
    Place,
    Request,
    Symptom,
    Test,
    Treatment,
    View,
)
from tests.packet.reading import laid_page_one, page_one, plan_of, sheet
from tests.packet.sample import NOTICE, day
from tests.packet.telling.test_whole_statements import overfull

BO = Patient(id="p", name="Bo")
LIND = Person(id="lind", name="Dr. Lind", parts=("doctor",))
TABLETS = Treatment(id="t", name="Tablets", standing="now", started=day("2026-01"), dose="5 mg", given_by="lind")


def test_a_running_treatment_leaves_now_without_a_mark_and_stays_in_the_table() -> None:
    pain = Symptom(id="s", what="Ache", score=None)
    assert "On Tablets since Jan 2026; now 5 mg" in page_one(BO, TABLETS, pain)
    full = laid_page_one(plan_of(*overfull(9, "a remark, with a comma; and more. " * 3), TABLETS, opinion="op"))
    assert "On Tablets" not in full
    assert "since Jan 2026 Tablets," in full and "5 mg" in full


def test_what_runs_since_long_stays_in_the_table_before_what_is_over() -> None:
    old = replace(TABLETS, started=day("2001"))
    over = [Treatment(id=f"t{n}", name=f"Drug {n}", ended=day(f"20{10 + n}")) for n in range(4)]
    assert [t.name for t in latest_rows([old, *over], 3)] == ["Tablets", "Drug 2", "Drug 3"]
    assert [t.name for t in latest_rows([old, *over], 9)] == ["Tablets", "Drug 0", "Drug 1", "Drug 2", "Drug 3"]


def test_a_scan_on_two_discs_is_named_once_with_both_days() -> None:
    scans = [Test(id=f"c{n}", name="CT", sort="scan", done_on=day(f"2026-0{n}-03"), images="disc") for n in (1, 2)]
    assert "CT (3 Jan 2026, 3 Feb 2026) on disc" in page_one(BO, *scans)


def test_the_blood_thinner_is_not_named_again_among_the_medicines() -> None:
    pills = (
        Medicine(id="a", name="Apixaban", blood_thinner=True),
        Medicine(id="b", name="Ramipril", blood_thinner=False),
    )
    assert "Medicines: Ramipril, all on p. ?" in page_one(BO, *pills)


def test_a_blood_thinner_that_was_stopped_answers_whether_one_is_taken() -> None:
    stopped = Medicine(id="a", name="Apixaban", blood_thinner=True, stopped=True, stopped_on=day("2026-02-27"))
    pill = Medicine(id="b", name="Ramipril")
    text = page_one(BO, stopped, pill)
    assert "Blood thinner: Apixaban, stopped 27 Feb 2026; others: not answered" in text
    told = page_one(BO, stopped, replace(pill, blood_thinner=False))
    assert "Blood thinner: Apixaban, stopped 27 Feb 2026; others: none in the list" in told
    assert "Apixaban, blood thinner, stopped 27 February 2026" in sheet("medicines", BO, stopped, pill)


def test_a_blood_thinner_taken_now_is_said_and_not_the_one_before_it() -> None:
    stopped = Medicine(id="a", name="Warfarin", blood_thinner=True, stopped=True)
    now = Medicine(id="b", name="Apixaban", blood_thinner=True)
    assert "Blood thinner: Apixaban ·" in page_one(BO, stopped, now)
    assert "Blood thinner: Warfarin, stopped; others: asked; see with the patient" in page_one(
        BO, stopped, Medicine(id="c", name="Pill", seen_by="nobody")
    )


def test_an_illness_of_the_family_never_stands_under_the_name_of_the_patients_own() -> None:
    uncle = Background(id="u", what="Colon cancer", sort="family", who="mother's brother", like_ours=True)
    own = HealthProblem(id="one", name="Colon cancer", open=True, note="Found by chance.")
    text = sheet(BESIDES, BO, own, uncle)
    assert "Colon cancer, in the family (mother's brother)" in text
    twice = sheet(BESIDES, BO, own, Medicine(id="m", name="Colon cancer", side_effects="Tired."))
    assert "Colon cancer (health problem)" in twice and "Colon cancer (medicine)" in twice


def test_what_was_noted_of_a_medicine_stands_beside_its_dose() -> None:
    tablet = Medicine(
        id="m", name="Capecitabine", dose="1000 mg", since=day("2025-11-03"), note="1500 mg until 12 Nov."
    )
    assert "1000 mg\n(“1500 mg until 12 Nov.”)\n3 November 2025" in sheet("medicines", BO, tablet)
    assert sheet(BESIDES, BO, tablet) == ""


def test_a_view_names_its_subject_only_where_it_could_be_another() -> None:
    first = HealthProblem(id="one", name="Lump", open=True), HealthProblem(id="two", name="Kidney", open=True)
    view = View(id="v", doctor="lind", says="no_operation", about="one")
    also = View(id="w", doctor="lind", says="nothing_left", about="two")
    assert "about Lump" not in page_one(BO, LIND, *first, view)
    assert "no operation possible (about Lump)" in page_one(BO, LIND, *first, view, also)
    assert "(about Kidney)" in page_one(BO, LIND, *first, replace(view, about="two"))


def test_small_answers_stand_where_readers_look_and_not_among_what_is_also_written_down() -> None:
    told: tuple[Entry, ...] = (
        Patient(id="p", name="Bo", born=day("1960-01-02"), sex="female"),
        LIND,
        replace(TABLETS, line=None, said_by="lind", source="doctor"),
        Place(id="c", name="Lakeside"),
        Opinion(id="op", place="c"),
        Request(id="r", what="Letter", standing="arrived", came_to="home"),
        Request(id="x", what="Film", standing="arrived", came_to="center"),
        Medicine(id="m", name="Pill", stopped=True, why_stopped="a rash"),
    )
    text = page_one(*told, opinion="op")
    assert "born 2 January 1960 (66), female" in text
    assert "Film arrived at the new center" in text
    assert "Dr. Lind" in sheet("treatments", *told)
    assert "Pill, stopped: a rash" in sheet("medicines", *told)
    assert sheet(BESIDES, *told) == ""


def test_the_foot_takes_three_lines_at_the_most_and_says_what_m_means_where_it_stands() -> None:
    plan = plan_of(
        replace(BO, name="Ruth Albrecht"), Medicine(id="m", name="Levo", spelling_checked=False), from_memory="M."
    )
    foot = Foot.of(replace(plan, born="14 Mar 1958", page_size=LETTER, footer=NOTICE))
    assert "M from memory" in foot.legend.replace("\u00a0", " ")
    rows = {item.y for item in foot.items(LETTER, 1, 52, foot.legend, True) if isinstance(item, Text)}
    assert len(rows) <= 3
    assert "memory" not in Foot.of(plan_of(BO, from_memory="M.")).legend
