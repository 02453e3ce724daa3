"""Every row of each situation, written down by hand before it was looked at: open, closed, doubtful, hidden."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from secondopinion_desktop.guidance.load import shipped_pack
from secondopinion_desktop.guidance.row import ChecklistRow
from secondopinion_desktop.records.case import Case
from tests.guidance import families
from tests.guidance.cases import rows_of
from tests.guidance.rows_by_hand import EMPTY_STORY, HELPING, SINGLE, Rows

OPEN_FOR_EVERYBODY = (
    "decide.what-to-check decide.kind ask.tell-doctor ask.referral ask.other-place ask.doctors-talk "
    "arrange.call-center arrange.insurer arrange.visit-content gather.request-all gather.papers/lab_results "
    "gather.papers/visit_notes gather.meds-allergies prepare.what-matters prepare.questions prepare.packet "
    "prepare.send-ahead attend.bring attend.three-checks"
).split()
NEVER_BEFORE_THE_VISIT = "after.in-writing after.compare after.third-view after.decide".split()
NOT_SPOKEN_OF = "decide.ask-again arrange.cost arrange.both-sign arrange.interpreter gather.recordings".split()
NOT_SPOKEN_OF += "gather.correction gather.replaced prepare.tell-change attend.trial-call attend.at-hand".split()

FAMILIES: dict[str, tuple[Callable[[], Case], str, Rows]] = {
    "R1": (
        families.mother_in_weak_treatment,
        "o",
        {
            "open": (
                f"{EMPTY_STORY} {HELPING} decide.safe-to-wait decide.compare-options decide.during-treatment "
                "decide.tell-team-change gather.papers/pathology_report gather.papers/treatment_plan gather.gene-tests "
                "prepare.night-number"
            ),
            "closed": "decide.big-treatment gather.treatments",
            "to_know": "decide.your-right decide.find-center",
            "may_apply": (
                "decide.expert-team arrange.medicare arrange.plan-b arrange.trip arrange.minor gather.slides "
                "prepare.pain prepare.fertility prepare.inherited"
            ),
            "hidden": (
                "decide.unsure-diagnosis decide.told-nothing-left decide.hospice-call decide.no-cancer-needed "
                "arrange.one-team gather.papers/operation_report gather.each-spot"
            ),
        },
    ),
    "R2": (
        families.brother_told_nothing_is_left,
        "o",
        {
            "open": (
                f"{EMPTY_STORY} {HELPING} decide.safe-to-wait decide.compare-options arrange.medicare arrange.plan-b "
                "arrange.trip gather.papers/pathology_report gather.gene-tests gather.treatments"
            ),
            "closed": "decide.big-treatment",
            "to_know": "decide.your-right decide.find-center decide.told-nothing-left",
            "may_apply": (
                "decide.expert-team decide.tell-team-change gather.papers/treatment_plan gather.slides prepare.pain "
                "prepare.inherited prepare.night-number"
            ),
            "hidden": (
                "decide.unsure-diagnosis decide.during-treatment decide.hospice-call decide.no-cancer-needed "
                "arrange.one-team arrange.minor gather.papers/operation_report gather.each-spot prepare.fertility"
            ),
        },
    ),
    "R3": (
        families.mouth_patches,
        "o",
        {
            "open": (
                f"{EMPTY_STORY} decide.safe-to-wait gather.papers/pathology_report gather.slides gather.each-spot"
            ),
            "closed": "decide.big-treatment",
            "to_know": "decide.your-right decide.find-center decide.no-cancer-needed",
            "may_apply": (
                "decide.expert-team decide.compare-options decide.tell-team-change arrange.medicare arrange.plan-b "
                "arrange.trip gather.papers/operation_report gather.papers/treatment_plan gather.gene-tests "
                "gather.treatments prepare.pain prepare.fertility prepare.night-number"
            ),
            "hidden": (
                f"{HELPING} decide.unsure-diagnosis decide.during-treatment decide.told-nothing-left "
                "decide.hospice-call arrange.one-team arrange.minor prepare.inherited"
            ),
        },
    ),
    "R4": (
        families.boy_with_two_therapies,
        "o",
        {
            "open": (
                f"{EMPTY_STORY} decide.safe-to-wait decide.patient-wish arrange.minor decide.expert-team "
                "decide.compare-options gather.papers/pathology_report gather.papers/operation_report "
                "gather.papers/treatment_plan"
            ),
            "waiting": "gather.gene-tests",
            "closed": "decide.big-treatment gather.treatments",
            "to_know": "decide.your-right decide.find-center",
            "may_apply": (
                "decide.tell-team-change arrange.medicare arrange.plan-b arrange.trip gather.slides prepare.pain "
                "prepare.fertility prepare.inherited prepare.night-number"
            ),
            "hidden": (
                "decide.unsure-diagnosis decide.during-treatment decide.told-nothing-left decide.hospice-call "
                "decide.no-cancer-needed arrange.permission arrange.one-team gather.each-spot"
            ),
        },
    ),
    "R5": (
        families.sister_in_hospice,
        "o",
        {
            "open": (
                f"{HELPING} gather.scans arrange.companion decide.hospice-call decide.expert-team "
                "decide.tell-team-change decide.compare-options arrange.plan-b arrange.trip "
                "gather.papers/pathology_report gather.slides gather.gene-tests prepare.pain prepare.night-number"
            ),
            "closed": "gather.treatments prepare.own-words prepare.timeline decide.big-treatment",
            "to_know": "decide.your-right decide.find-center decide.told-nothing-left",
            "may_apply": (
                "arrange.medicare arrange.minor gather.papers/treatment_plan prepare.fertility prepare.inherited"
            ),
            "hidden": (
                "decide.safe-to-wait decide.unsure-diagnosis decide.during-treatment decide.no-cancer-needed "
                "arrange.one-team gather.papers/operation_report gather.each-spot"
            ),
        },
    ),
    "R6": (
        families.nephew_and_nurse,
        "o",
        {
            "open": f"{HELPING} decide.safe-to-wait prepare.timeline prepare.own-words gather.scans",
            "closed": "arrange.companion decide.big-treatment decide.unsure-diagnosis",
            "to_know": "decide.your-right",
            "may_apply": (
                "decide.expert-team decide.compare-options decide.tell-team-change decide.no-cancer-needed "
                "arrange.medicare arrange.plan-b arrange.trip arrange.one-team arrange.minor "
                "gather.papers/pathology_report gather.papers/operation_report gather.papers/treatment_plan "
                "gather.slides gather.gene-tests gather.treatments gather.each-spot prepare.pain prepare.fertility "
                "prepare.inherited prepare.night-number"
            ),
            "hidden": "decide.find-center decide.during-treatment decide.told-nothing-left decide.hospice-call",
        },
    ),
    "R7": (
        families.two_departments,
        "o2",
        {
            "open": (
                "prepare.timeline prepare.own-words arrange.companion decide.safe-to-wait decide.compare-options "
                "arrange.one-team gather.scans/ct"
            ),
            "closed": "decide.unsure-diagnosis decide.big-treatment",
            "to_know": "decide.your-right decide.find-center decide.no-cancer-needed",
            "may_apply": (
                "decide.expert-team decide.tell-team-change arrange.medicare arrange.plan-b arrange.trip "
                "gather.papers/pathology_report gather.papers/operation_report gather.papers/treatment_plan "
                "gather.slides gather.treatments gather.each-spot prepare.pain prepare.fertility prepare.night-number"
            ),
            "hidden": (
                f"{HELPING} decide.during-treatment decide.told-nothing-left decide.hospice-call arrange.minor "
                "gather.gene-tests prepare.inherited"
            ),
        },
    ),
}
EVERY = FAMILIES | SINGLE


def _name(row: ChecklistRow) -> str:
    return f"{row.item_id}/{row.subject_id}" if row.subject_id else row.item_id


def _state(row: ChecklistRow) -> str:
    if row.state == "open" and row.applies == "may_apply":
        return "may_apply"
    if row.kind == "know":
        return "to_know"
    return {"done_by_record": "closed", "done_by_you": "ticked"}.get(row.state, row.state)


@pytest.mark.parametrize("family", EVERY)
def test_each_row_of_a_family_stands_as_it_was_written_down_by_hand(family: str) -> None:
    case, opinion, wanted = EVERY[family]
    found = {_name(one): _state(one) for one in rows_of(case(), opinion)}
    by_hand = dict.fromkeys(OPEN_FOR_EVERYBODY, "open")
    by_hand |= {name: state for state, names in wanted.items() if state != "hidden" for name in names.split()}
    assert found == by_hand


@pytest.mark.parametrize("family", EVERY)
def test_no_item_was_forgotten_when_the_rows_were_written_down(family: str) -> None:
    _, _, wanted = EVERY[family]
    own = [name for names in wanted.values() for name in names.split()]
    spoken_of = {*own, *OPEN_FOR_EVERYBODY, *NEVER_BEFORE_THE_VISIT, *NOT_SPOKEN_OF}
    assert {name.split("/")[0] for name in spoken_of} == {one.id for one in shipped_pack().items}
    assert len(own) == len(set(own))
    as_for_everybody = {*wanted["open"].split(), *wanted["hidden"].split()} & {*OPEN_FOR_EVERYBODY}
    assert as_for_everybody == set()
