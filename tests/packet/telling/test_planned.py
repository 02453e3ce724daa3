"""A doctor reads of what is agreed and not begun that it is planned, for when and by whom: never that it is offered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.packet.telling.left_over import OVER
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Medicine, Opinion, Patient, Person, Place, Test, Treatment
from tests.packet.reading import all_own_pages, laid_page_one, page_one, plan_of, sheet
from tests.packet.sample import day

BO = Patient(id="p", name="Bo")
LIND = Person(id="lind", name="Dr. Lind", parts=("doctor",), place="pl")
NG = Person(id="ng", name="Dr. Ng", parts=("doctor",))
PLACE = Place(id="pl", name="Yak House")
AROUND = (BO, LIND, NG, PLACE)
OPERATION = Treatment(
    id="op", name="Hysterectomy", sort="operation", standing="planned", planned_start=day("2026-03-12"), given_by="ng",
    offered_by="lind", offered_on=day("2026-02-01"), why_offered="It grows.", doubts="her heart",
)  # fmt: skip
CHEMO = Treatment(
    id="ch", name="FOLFOX", sort="chemo", standing="planned", planned_start=day("2026-04-06"), cycles_planned=Number(6),
    place="pl", experimental=True, hard_on_body=True,
)  # fmt: skip


def _text(words: str) -> str:
    return " ".join(words.replace("\u00a0", " ").split())


def test_page_one_says_what_is_planned_for_when_by_whom_and_who_proposed_it() -> None:
    text = _text(page_one(*AROUND, OPERATION, CHEMO))
    assert (
        "Planned Hysterectomy, planned for 12 Mar 2026, by Dr. Ng; doubt: her heart; "
        "proposed by Dr. Lind (Yak House) 1 Feb 2026; reason given: “It grows.”"
    ) in text
    assert "FOLFOX, 6 cycles planned, planned to begin 6 Apr 2026, at Yak House" in text
    assert "said to be hard on the body; a study, or experimental" in text


def test_no_page_calls_it_an_offer_or_asks_to_decide_it_or_tells_it_as_given() -> None:
    told = _text(all_own_pages(*AROUND, replace(OPERATION, decide_by=day("2026-03-10")), CHEMO))
    assert "offer" not in told.casefold().replace("treatments offered", "")
    assert "decide" not in told.casefold()
    assert "Options side by side" not in told
    assert "On FOLFOX" not in told and "On Hysterectomy" not in told
    assert "Treatment so far: not answered" in told or "Treatment so far not answered" in told


def test_beside_what_is_offered_each_stands_under_its_own_heading() -> None:
    offers = [Treatment(id=f"o{n}", name=f"Choice {n}", standing="offered", offered_by="lind") for n in (1, 2)]
    text = _text(page_one(*AROUND, OPERATION, *offers))
    planned, advised = text.index("Planned Hysterectomy"), text.index("offers Choice 1")
    assert planned < advised
    table = sheet("options", *AROUND, OPERATION, *offers)
    assert "planned for 12 March 2026" in table and "Hysterectomy" in table, "it may be what is asked about"


def test_that_its_day_comes_before_the_visit_is_told_with_it() -> None:
    visit = Opinion(id="o", place="pl", appointment=day("2026-03-20"))
    text = _text(page_one(*AROUND, visit, OPERATION, opinion="o"))
    assert "Hysterectomy, planned for 12 Mar 2026, before the visit, by Dr. Ng" in text
    assert "is planned to start" not in text, "it is said once"


def test_a_day_that_has_passed_is_told_as_one_of_which_nobody_wrote_what_came_of_it() -> None:
    text = _text(page_one(*AROUND, replace(OPERATION, planned_start=day("2026-02-02"))))
    assert "was planned for 2 Feb 2026, a day that has passed; whether it took place is not written down" in text


def test_without_a_day_that_is_said_and_words_in_place_of_one_stand_as_typed() -> None:
    assert "Hysterectomy, planned, the day: not answered" in _text(page_one(BO, replace(OPERATION, planned_start=None)))
    words = replace(OPERATION, planned_start=day("2026-03-12").words("once a bed is free"))
    assert "planned for “once a bed is free”" in _text(page_one(BO, words))


def test_one_that_nobody_named_is_told_all_the_same() -> None:
    assert "Planned Operation, planned for 12 Mar 2026" in _text(page_one(BO, replace(OPERATION, name=None)))
    assert "Planned not named, planned to begin" in _text(page_one(BO, replace(OPERATION, name=None, sort=None)))


def test_what_it_hangs_on_stands_with_it() -> None:
    heart = Test(id="x", name="Heart scan", standing="planned")
    one = replace(OPERATION, only_if_test="x", only_if_result="strong")
    assert "by Dr. Ng; only if Heart scan: strong" in _text(page_one(*AROUND, heart, one))


def test_on_the_time_axis_it_is_drawn_as_planned_and_one_without_a_day_is_named_below() -> None:
    others = [Test(id=f"t{n}", name=f"Scan {n}", done_on=day(f"2026-0{n}-01")) for n in (1, 2)]
    (axis_sheet,) = (one for one in plan_of(*AROUND, OPERATION, *others).sheets if one.kind == "course")
    marks = [mark for block in axis_sheet.blocks for _, lane in getattr(block, "lanes", ()) for mark in lane]
    (mark,) = (one for one in marks if "Hysterectomy" in one.words)
    assert mark.planned and not mark.goes_on and mark.words == "Hysterectomy, planned"
    undated = replace(OPERATION, planned_start=None)
    last = Test(id="t3", name="Scan 3", done_on=day("2025-12-01"))
    assert "Hysterectomy, planned" in _text(sheet("course", *AROUND, undated, *others, last))


def test_a_drug_that_was_stopped_and_is_planned_again_is_told_with_that() -> None:
    had = Medicine(id="m", name="Cisplatin", stopped=True, why_stopped="kidneys")
    again = Treatment(id="t", name="Cisplatin", standing="planned", sort="chemo")
    assert "it also stands among what is planned" in _text(page_one(BO, had, again))


def test_why_it_was_once_refused_or_called_off_does_not_read_as_said_of_it_now() -> None:
    told = _text(all_own_pages(BO, replace(OPERATION, why_declined="too early", why_called_off="no bed")))
    assert "Written under “Why did the patient not take it?”: too early" in told
    assert "Written under “Who called it off, and why?”: no bed" in told
    assert "Planned and agreed, not begun" in told, "how it stands is said again beside them"


def _typed(field: FieldInfo) -> bool:
    return field.type in ("words", "lines") or (field.type == "choice" and field.own_words)


TYPED = [field.name for field in kind_of(OPERATION).fields if _typed(field) and f"treatment.{field.name}" not in OVER]


@pytest.mark.parametrize("name", TYPED)
def test_every_word_typed_in_it_is_printed(name: str) -> None:
    typed: dict[str, Any] = {name: f"Quetzal {name}"}
    one = replace(OPERATION, **typed)
    assert f"Quetzal {name}" in _text(all_own_pages(*AROUND, one))


def test_on_a_page_that_is_too_full_what_is_planned_and_its_day_stay() -> None:
    many = [
        Treatment(id=f"n{n}", name=f"Drug {n}", standing="offered", doubts="long doubt " * 60, offered_by="lind")
        for n in range(9)
    ]
    told = " ".join(laid_page_one(plan_of(*AROUND, OPERATION, *many)).replace("\u00a0", " ").split())
    assert "Hysterectomy" in told and "planned for 12 Mar 2026" in told
