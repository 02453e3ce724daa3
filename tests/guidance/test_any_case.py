from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from secondopinion_desktop.guidance.awaiting import awaited_things
from secondopinion_desktop.guidance.checklist import next_rows, recently_done
from secondopinion_desktop.guidance.load import shipped_pack
from secondopinion_desktop.guidance.notices import PLACES, notices_at
from secondopinion_desktop.guidance.questions import AT_FIRST, suggested_questions
from secondopinion_desktop.guidance.row import ChecklistRow
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Opinion
from tests.guidance.any_case import any_case
from tests.guidance.cases import TODAY, rows_of
from tests.often import drawn

seeds = st.integers(min_value=0, max_value=2**32)


@drawn(60)
@given(seeds)
def test_any_case_has_a_checklist_questions_and_notices(seed: int) -> None:
    case = any_case(Random(seed))
    rows = rows_of(case)
    assert len({one.key for one in rows}) == len(rows)
    assert all(one.action and one.sources and (one.applies == "yes" or one.missing) for one in rows)
    assert all(one.waiting_for is not None for one in rows if one.state == "waiting")
    assert all(one.is_open for one in next_rows(rows))
    recently_done(rows, TODAY)
    awaited_things(case, TODAY)
    for opinion_id in (None, *(one.id for one in case.all(Opinion))):
        found = suggested_questions(case, shipped_pack(), TODAY, opinion_id)
        assert len(found.first) <= AT_FIRST
        assert not found.rest or len(found.first) == AT_FIRST
    for place in PLACES:
        notices_at(place, case, shipped_pack(), TODAY)


@drawn(20)
@given(seeds)
def test_a_row_is_closed_by_the_record_exactly_while_its_evidence_is_there(seed: int) -> None:
    random = Random(seed)
    case = any_case(random)
    closed = [one for one in rows_of(case) if one.state == "done_by_record"]
    assert all(one.closed_by for one in closed)
    for found in random.sample(closed, min(len(closed), 3)):
        assert _state_without_its_evidence(found, case) != "done_by_record", (found.key, found.closed_by)


def _state_without_its_evidence(found: ChecklistRow, case: Case) -> str | None:
    """The row's state once every entry that closed it is gone; None when the row has gone with them."""
    ids = {one.entry_id for one in found.closed_by}
    left = case.with_entries(without=ids)
    return next((one.state for one in rows_of(left) if one.key == found.key), None)
