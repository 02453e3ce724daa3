"""A treatment that is planned and agreed is told as planned: it is no offer, nobody has to decide it, and nothing of it
was given."""

from __future__ import annotations

import pytest

from secondopinion_desktop.digest.clash_words import clash_with_advice
from secondopinion_desktop.digest.clashes import clashes
from secondopinion_desktop.digest.days_ahead import days_ahead
from secondopinion_desktop.digest.doses import doses_ahead
from secondopinion_desktop.digest.lines import line_of
from secondopinion_desktop.digest.medicines import medicines_taken
from secondopinion_desktop.digest.seen import seen_of
from secondopinion_desktop.digest.treatments import (
    has_begun,
    is_offer,
    is_running,
    options_in_order,
    planned_in_order,
    thought_of,
    treatments_given,
)
from secondopinion_desktop.digest.words import news_in_words
from secondopinion_desktop.records.kinds import Allergy, Answer, Opinion, Person, Test, Treatment
from tests.digest.making import TODAY, case_of, entry

OPERATION = entry(
    Treatment, "op", name="Hysterectomy", sort="operation", standing="planned", planned_start="2026-03-12",
    offered_by="dr", why_offered="It grows.",
)  # fmt: skip
CHEMO = entry(
    Treatment, "ch", name="FOLFOX", sort="chemo", standing="planned", planned_start="2026-04-06", dose="85 mg/m2",
    next_date="2026-04-20", cycles_planned=6,
)  # fmt: skip
SOON = entry(Treatment, "so", name="Heat therapy", standing="planned")


def test_what_is_planned_has_a_list_of_its_own_the_soonest_first() -> None:
    case = case_of(SOON, CHEMO, OPERATION)
    assert [one.id for one in planned_in_order(case)] == ["op", "ch", "so"]
    assert treatments_given(case, TODAY) == ()
    assert options_in_order(case) == () and thought_of(case) == ()
    assert not any(has_begun(one) or is_offer(one) or is_running(one, TODAY) for one in case.all(Treatment))


def test_tablets_that_are_planned_are_not_among_what_is_taken_nor_is_their_next_dose_asked_about() -> None:
    tablets = entry(Treatment, "t", name="Letrozole", sort="medicine", standing="planned", dose="2.5 mg")
    assert medicines_taken(case_of(tablets), TODAY) == ()
    assert doses_ahead(case_of(CHEMO), TODAY) == ()


def test_its_line_says_when_it_begins_and_who_proposed_it_and_nothing_of_an_offer() -> None:
    case = case_of(OPERATION, CHEMO, SOON, entry(Person, "dr", name="Dr. Lind"))
    told, when = line_of(OPERATION, case, TODAY)
    assert when == "planned for 12 Mar 2026"
    assert told == "proposed by Dr. Lind · It grows."
    assert line_of(CHEMO, case, TODAY) == ("85 mg/m2 · 6 cycles planned", "planned to begin 6 Apr 2026")
    assert line_of(SOON, case, TODAY) == ("", "planned")


def test_its_day_stands_on_the_calendar() -> None:
    assert [(one.title, str(one.day)) for one in days_ahead(case_of(OPERATION, CHEMO), TODAY)] == [
        ("Planned: Hysterectomy", "12 March 2026"),
        ("Planned: FOLFOX", "6 April 2026"),
    ]


def test_a_day_that_has_passed_makes_it_neither_done_nor_to_come_and_somebody_is_asked_to_write_it_down() -> None:
    late = entry(Treatment, "op", name="Hysterectomy", sort="operation", standing="planned", planned_start="2026-02-20")
    case = case_of(late)
    (clash,) = clashes(case, None, TODAY)
    assert clash_with_advice(clash, case, TODAY) == (
        "“Hysterectomy” was planned for 20 Feb 2026. That day has passed. "
        "Write down whether it took place, or the new day."
    )
    assert "whether it took place is not written down" in line_of(late, case, TODAY)[1]
    assert days_ahead(case, TODAY) == ()
    assert not has_begun(late)


@pytest.mark.parametrize(("standing", "says"), [("planned", "is planned to start"), ("offered", "would start")])
def test_a_start_before_the_visit_does_not_fit_whether_it_is_planned_or_offered(standing: str, says: str) -> None:
    visit = entry(Opinion, "o", place="x", appointment="2026-03-20")
    ahead = entry(Treatment, "op", name="Fusion", standing=standing, planned_start="2026-03-12", decide_by="2026-03-01")
    case = case_of(visit, ahead)
    found = [one for one in clashes(case, visit, TODAY) if one.sort == "treatment_before_visit"]
    assert len(found) == 1
    assert f"“Fusion” {says} on 12 Mar 2026, before the visit" in clash_with_advice(found[0], case, TODAY)


def test_what_is_agreed_to_begin_before_the_visit_is_told_before_what_is_only_offered() -> None:
    visit = entry(Opinion, "o", place="x", appointment="2026-03-20")
    offer = entry(Treatment, "a", name="Stent", standing="offered", planned_start="2026-03-11")
    agreed = entry(Treatment, "b", name="Fusion", standing="planned", planned_start="2026-03-12")
    found = clashes(case_of(visit, offer, agreed), visit, TODAY)
    assert [one.entry.id for one in found if one.sort == "treatment_before_visit"] == ["b", "a"]


def test_nobody_is_told_to_decide_what_is_agreed() -> None:
    visit = entry(Opinion, "o", place="x", appointment="2026-03-20")
    agreed = entry(Treatment, "op", name="Fusion", standing="planned", decide_by="2026-03-10")
    assert not [one for one in clashes(case_of(visit, agreed), visit, TODAY) if "decided" in one.sort]
    assert not [one for one in days_ahead(case_of(visit, agreed), TODAY) if "decide" in one.title]


def test_an_allergy_to_what_is_planned_is_told_and_so_is_one_by_another_name() -> None:
    drug = entry(Treatment, "t", name="Amoxicillin", sort="medicine", standing="planned")
    same = case_of(drug, entry(Allergy, "a", substance="amoxicillin"))
    (clash,) = clashes(same, None, TODAY)
    said = clash_with_advice(clash, same, TODAY)
    assert "“amoxicillin” is written down as an allergy, and “Amoxicillin” as planned." in said
    other = case_of(drug, entry(Allergy, "a", substance="Augmentin"))
    assert [one.sort for one in clashes(other, None, TODAY)] == ["allergic_by_substance"]


def test_where_its_test_has_come_somebody_is_asked_whether_it_still_stands() -> None:
    heart = entry(Test, "x", name="Heart scan", result="weak", result_on="2026-02-25")
    one = entry(Treatment, "op", name="Fusion", standing="planned", only_if_test="x", only_if_result="strong")
    assert news_in_words(one, case_of(one, heart)) == "The Heart scan result is in. Ask whether this still stands."


def test_where_it_is_kept_from_doctors_none_offered_is_not_said_to_them() -> None:
    kept = entry(Treatment, "op", name="Fusion", standing="planned", seen_by="nobody")
    seen = seen_of(case_of(kept, entry(Answer, "a", about="options", says="none_known")))
    assert not seen.says_none("options")
