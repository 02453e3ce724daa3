from __future__ import annotations

from secondopinion_desktop.guidance.checklist import next_rows, progress_of, recently_done
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Hospice, Opinion, Spread, Symptom, Tick
from tests.guidance.cases import TODAY, case_of, day, rows_of

PAIN = Symptom(what="hip", is_pain=True, under_control=False, trend="worse", noted_on=day())


def test_pain_comes_before_everything_then_what_cannot_wait_then_what_is_due() -> None:
    case = case_of(Opinion(id="o", appointment=day(30)), PAIN, Hospice(enrolled=True), Spread(site="liver"))
    keys = [one.key for one in next_rows(rows_of(case))]
    assert keys[:3] == ["prepare.pain", "decide.tell-team-change", "prepare.night-number"]
    assert len(keys) == 7


def test_among_rows_due_alike_must_comes_first_and_each_behind_what_it_follows() -> None:
    found = next_rows(rows_of(case_of(Opinion(id="o", appointment=day(60)))), limit=100)
    order = {one.item_id: place for place, one in enumerate(found)}
    assert order["decide.what-to-check"] < order["decide.kind"] < order["arrange.call-center"]
    assert order["prepare.questions"] < order["prepare.packet"] < order["prepare.send-ahead"] < order["attend.bring"]
    dues = [one.due for one in found if one.due is not None]
    assert dues == sorted(dues)


def test_tips_rows_that_may_apply_and_rows_already_settled_or_waiting_are_no_next_step() -> None:
    ticks = [Tick(item="prepare.timeline", state="done_by_you"), Tick(item="prepare.own-words", state="waiting")]
    found = next_rows(rows_of(case_of(*ticks)), limit=100)
    assert all(one.kind == "do" and one.applies == "yes" and one.state == "open" for one in found)
    assert not {"prepare.timeline", "prepare.own-words"} & {one.item_id for one in found}


def test_preparations_for_a_visit_that_is_over_are_no_next_step() -> None:
    case = case_of(Opinion(id="o", appointment=day(-5), standing="done"))
    assert "prepare.packet:o" not in {one.key for one in next_rows(rows_of(case), limit=100)}


def test_what_was_done_lately_stands_newest_first() -> None:
    ticks = [
        Tick(item="prepare.timeline", state="done_by_you", on=day(-3)),
        Tick(item="prepare.own-words", state="done_by_you", on=day(-1)),
        Tick(item="prepare.what-matters", state="done_by_you", on=day(-40)),
        Tick(item="ask.tell-doctor", state="not_for_me", on=day(-1)),
    ]
    found = recently_done(rows_of(case_of(*ticks)), TODAY)
    assert [one.item_id for one in found] == ["prepare.own-words", "prepare.timeline"]


def test_progress_counts_things_to_do_that_apply_and_are_not_set_aside() -> None:
    done, count = progress_of(rows_of(Case()))
    assert (done, count) == (0, 28)
    ticks = [Tick(item="prepare.timeline", state="done_by_you"), Tick(item="prepare.own-words", state="not_for_me")]
    assert progress_of(rows_of(case_of(*ticks))) == (1, 27)
