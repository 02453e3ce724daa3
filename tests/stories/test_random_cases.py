"""Whatever a family writes down, in whatever order, the checklist, the questions and the packet's plan hold."""

from __future__ import annotations

from hypothesis import given

from secondopinion_desktop.guidance.checklist import checklist
from secondopinion_desktop.guidance.load import shipped_pack
from secondopinion_desktop.guidance.questions import suggested_questions
from secondopinion_desktop.packet.telling.planning import plan_packet
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.fingerprint import fingerprint
from secondopinion_desktop.records.kinds import Opinion
from tests.often import drawn
from tests.stories.random_cases import TODAY, cases

PACK = shipped_pack()


@drawn(150)
@given(cases())
def test_every_case_gets_a_checklist_and_a_plan(case: Case) -> None:
    opinions = [None, *(opinion.id for opinion in case.all(Opinion))]
    for opinion in opinions[:2]:
        rows = checklist(case, PACK, TODAY, opinion)
        keys = [row.key for row in rows]
        assert len(keys) == len(set(keys))
        for row in rows:
            assert row.action
            if row.state == "done_by_record":
                assert row.closed_by
            if row.applies == "may_apply":
                assert row.missing
        suggested_questions(case, PACK, TODAY, opinion)
        plan = plan_packet(case, opinion, today=TODAY, footer="Made on {date}")
        assert plan.sheets
    assert len(fingerprint(case)) == 32


@drawn(60)
@given(cases())
def test_a_row_is_closed_exactly_while_its_evidence_is_there(case: Case) -> None:
    for row in checklist(case, PACK, TODAY):
        if row.state != "done_by_record":
            continue
        named = {evidence.entry_id for evidence in row.closed_by if evidence.entry_id}
        if not named:
            continue  # It rests on a whole list (nothing is missing in it), not on one entry.
        without = case.with_entries(without=named - {"patient-0"})
        again = {one.key: one for one in checklist(without, PACK, TODAY)}.get(row.key)
        still = {evidence.entry_id for evidence in again.closed_by} if again else set()
        # Closed again it may be, but by other evidence; never by what is gone.
        assert not still & (named - {"patient-0"})
