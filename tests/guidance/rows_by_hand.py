"""The rows of the single situations, written down by hand before they were looked at."""

from __future__ import annotations

from collections.abc import Callable

from secondopinion_desktop.records.case import Case
from tests.guidance import single_situations as single

EMPTY_STORY = "prepare.timeline prepare.own-words gather.scans arrange.companion"
HELPING = "decide.patient-wish arrange.permission"
FOR_HELPERS_ONLY = f"{HELPING} arrange.minor"
CONSULT_STARTED = "decide.unsure-diagnosis decide.big-treatment"

Rows = dict[str, str]
SINGLE: dict[str, tuple[Callable[[], Case], str, Rows]] = {
    "R8": (
        single.hospice_asked,
        "o",
        {
            "open": f"{EMPTY_STORY} {HELPING}",
            "closed": f"{CONSULT_STARTED} decide.hospice-call arrange.plan-b prepare.night-number",
            "to_know": "decide.your-right decide.told-nothing-left",
            "may_apply": (
                "decide.expert-team decide.compare-options decide.tell-team-change decide.no-cancer-needed "
                "arrange.medicare arrange.trip arrange.one-team arrange.minor gather.papers/pathology_report "
                "gather.papers/operation_report gather.papers/treatment_plan gather.slides gather.gene-tests "
                "gather.treatments gather.each-spot prepare.pain prepare.fertility prepare.inherited"
            ),
            "hidden": "decide.safe-to-wait decide.find-center decide.during-treatment",
        },
    ),
    "R9": (
        single.lasting_effects,
        "o",
        {
            "open": (
                f"{EMPTY_STORY} decide.patient-wish decide.safe-to-wait decide.expert-team decide.compare-options "
                "arrange.minor gather.papers/treatment_plan prepare.fertility"
            ),
            "closed": "decide.big-treatment",
            "to_know": "decide.your-right decide.find-center",
            "may_apply": (
                "decide.tell-team-change arrange.medicare arrange.plan-b arrange.trip gather.papers/pathology_report "
                "gather.papers/operation_report gather.slides gather.gene-tests gather.treatments prepare.pain "
                "prepare.inherited prepare.night-number"
            ),
            "hidden": (
                "decide.unsure-diagnosis decide.during-treatment decide.told-nothing-left decide.hospice-call "
                "decide.no-cancer-needed arrange.permission arrange.one-team gather.each-spot"
            ),
        },
    ),
    "R10": (
        single.choice_waits_for_a_test,
        "o",
        {
            "open": f"{EMPTY_STORY} decide.safe-to-wait gather.papers/pathology_report gather.papers/treatment_plan",
            "waiting": "gather.gene-tests",
            "closed": "decide.big-treatment decide.compare-options",
            "to_know": "decide.your-right decide.find-center",
            "may_apply": (
                "decide.expert-team decide.tell-team-change arrange.medicare arrange.plan-b arrange.trip "
                "gather.papers/operation_report gather.slides gather.treatments prepare.pain prepare.inherited "
                "prepare.night-number"
            ),
            "hidden": (
                f"{FOR_HELPERS_ONLY} decide.unsure-diagnosis decide.during-treatment decide.told-nothing-left "
                "decide.hospice-call decide.no-cancer-needed arrange.one-team gather.each-spot prepare.fertility"
            ),
        },
    ),
    "R11": (
        single.far_away,
        "o",
        {
            "open": f"{EMPTY_STORY} decide.safe-to-wait arrange.trip",
            "closed": f"{CONSULT_STARTED} arrange.plan-b",
            "to_know": "decide.your-right",
            "may_apply": (
                "decide.expert-team decide.compare-options decide.tell-team-change decide.no-cancer-needed "
                "arrange.one-team gather.papers/pathology_report gather.papers/operation_report "
                "gather.papers/treatment_plan gather.slides gather.gene-tests gather.treatments gather.each-spot "
                "prepare.pain prepare.fertility prepare.inherited prepare.night-number"
            ),
            "hidden": (
                f"{FOR_HELPERS_ONLY} decide.find-center decide.during-treatment decide.told-nothing-left "
                "decide.hospice-call arrange.medicare"
            ),
        },
    ),
    "R12": (
        single.before_the_next_dose,
        "o",
        {
            "open": (
                f"{EMPTY_STORY} {HELPING} decide.compare-options gather.papers/treatment_plan gather.treatments "
                "prepare.night-number"
            ),
            "closed": f"{CONSULT_STARTED} decide.safe-to-wait decide.during-treatment",
            "to_know": "decide.your-right",
            "may_apply": (
                "decide.expert-team decide.tell-team-change decide.no-cancer-needed arrange.medicare arrange.plan-b "
                "arrange.trip arrange.one-team arrange.minor gather.papers/pathology_report gather.slides "
                "gather.gene-tests gather.each-spot prepare.pain prepare.fertility prepare.inherited"
            ),
            "hidden": (
                "decide.find-center decide.told-nothing-left decide.hospice-call gather.papers/operation_report"
            ),
        },
    ),
    "R13": (
        single.rough_dates,
        "o",
        {
            "open": ("prepare.own-words gather.scans arrange.companion decide.safe-to-wait gather.treatments"),
            "closed": f"{CONSULT_STARTED} prepare.timeline",
            "to_know": "decide.your-right",
            "may_apply": (
                "decide.expert-team decide.compare-options decide.tell-team-change decide.no-cancer-needed "
                "arrange.medicare arrange.plan-b arrange.trip gather.papers/pathology_report "
                "gather.papers/operation_report gather.papers/treatment_plan gather.slides gather.gene-tests "
                "gather.each-spot prepare.pain prepare.fertility prepare.inherited prepare.night-number"
            ),
            "hidden": (
                f"{FOR_HELPERS_ONLY} decide.find-center decide.during-treatment decide.told-nothing-left "
                "decide.hospice-call arrange.one-team"
            ),
        },
    ),
    "R14": (
        single.misspelled_names,
        "o",
        {
            "open": f"{EMPTY_STORY} decide.safe-to-wait gather.treatments",
            "closed": CONSULT_STARTED,
            "to_know": "decide.your-right",
            "may_apply": (
                "decide.expert-team decide.compare-options decide.tell-team-change decide.no-cancer-needed "
                "arrange.medicare arrange.plan-b arrange.trip arrange.one-team gather.papers/pathology_report "
                "gather.papers/treatment_plan gather.slides gather.gene-tests gather.each-spot prepare.pain "
                "prepare.fertility prepare.night-number"
            ),
            "hidden": (
                f"{FOR_HELPERS_ONLY} decide.find-center decide.during-treatment decide.told-nothing-left "
                "decide.hospice-call gather.papers/operation_report prepare.inherited"
            ),
        },
    ),
    "R15": (
        single.several_places,
        "o",
        {
            "open": f"{EMPTY_STORY} decide.safe-to-wait",
            "waiting": (
                "gather.papers/pathology_report gather.papers/operation_report gather.papers/treatment_plan "
                "gather.papers/lab_results gather.papers/visit_notes"
            ),
            "closed": f"{CONSULT_STARTED} decide.kind ask.other-place gather.request-all gather.slides",
            "to_know": "decide.your-right",
            "may_apply": (
                "decide.expert-team decide.compare-options decide.tell-team-change decide.no-cancer-needed "
                "arrange.medicare arrange.plan-b arrange.trip arrange.one-team gather.gene-tests gather.treatments "
                "gather.each-spot prepare.pain prepare.fertility prepare.inherited prepare.night-number"
            ),
            "hidden": (
                f"{FOR_HELPERS_ONLY} decide.find-center decide.during-treatment decide.told-nothing-left "
                "decide.hospice-call"
            ),
        },
    ),
    "R16": (
        single.doctors_views,
        "o",
        {
            "open": f"{EMPTY_STORY} decide.safe-to-wait decide.compare-options",
            "closed": CONSULT_STARTED,
            "to_know": "decide.your-right decide.no-cancer-needed",
            "may_apply": (
                "decide.expert-team decide.tell-team-change arrange.medicare arrange.plan-b arrange.trip "
                "arrange.one-team gather.papers/pathology_report gather.papers/operation_report "
                "gather.papers/treatment_plan gather.slides gather.gene-tests gather.treatments prepare.pain "
                "prepare.fertility prepare.night-number"
            ),
            "hidden": (
                f"{FOR_HELPERS_ONLY} decide.find-center decide.during-treatment decide.told-nothing-left "
                "decide.hospice-call gather.each-spot prepare.inherited"
            ),
        },
    ),
    "R17": (
        single.calls_logged,
        "o",
        {
            "open": f"{EMPTY_STORY} decide.safe-to-wait",
            "closed": (
                f"{CONSULT_STARTED} ask.tell-doctor decide.tell-team-change arrange.call-center arrange.insurer "
                "arrange.medicare"
            ),
            "to_know": "decide.your-right",
            "may_apply": (
                "decide.expert-team decide.compare-options decide.no-cancer-needed arrange.plan-b arrange.trip "
                "arrange.one-team gather.papers/pathology_report gather.papers/operation_report "
                "gather.papers/treatment_plan gather.slides gather.gene-tests gather.treatments gather.each-spot "
                "prepare.pain prepare.fertility prepare.inherited prepare.night-number"
            ),
            "hidden": (
                f"{FOR_HELPERS_ONLY} decide.find-center decide.during-treatment decide.told-nothing-left "
                "decide.hospice-call"
            ),
        },
    ),
    "R18": (
        single.counts_in_a_result,
        "o",
        {
            "open": f"{EMPTY_STORY} decide.safe-to-wait gather.papers/pathology_report gather.gene-tests",
            "closed": "decide.big-treatment",
            "to_know": "decide.your-right decide.find-center",
            "may_apply": (
                "decide.expert-team decide.compare-options decide.tell-team-change arrange.medicare arrange.plan-b "
                "arrange.trip gather.papers/operation_report gather.papers/treatment_plan gather.slides "
                "gather.treatments prepare.pain prepare.fertility prepare.inherited prepare.night-number"
            ),
            "hidden": (
                f"{FOR_HELPERS_ONLY} decide.unsure-diagnosis decide.during-treatment decide.told-nothing-left "
                "decide.hospice-call decide.no-cancer-needed arrange.one-team gather.each-spot"
            ),
        },
    ),
    "R19": (
        single.own_wish,
        "o",
        {
            "open": f"{EMPTY_STORY} arrange.permission decide.safe-to-wait",
            "closed": f"{CONSULT_STARTED} decide.patient-wish prepare.what-matters",
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
    "R20": (
        single.nothing_out_there,
        "o",
        {
            "open": f"{EMPTY_STORY} decide.safe-to-wait decide.compare-options",
            "closed": CONSULT_STARTED,
            "to_know": "decide.your-right decide.told-nothing-left",
            "may_apply": (
                "decide.expert-team decide.tell-team-change decide.no-cancer-needed arrange.medicare arrange.plan-b "
                "arrange.trip arrange.one-team gather.papers/pathology_report gather.papers/operation_report "
                "gather.papers/treatment_plan gather.slides gather.gene-tests gather.treatments gather.each-spot "
                "prepare.pain prepare.fertility prepare.inherited prepare.night-number"
            ),
            "hidden": (f"{FOR_HELPERS_ONLY} decide.find-center decide.during-treatment decide.hospice-call"),
        },
    ),
    "R21": (
        single.where_facts_come_from,
        "o",
        {
            "open": (
                f"{HELPING} prepare.timeline gather.scans arrange.companion decide.safe-to-wait "
                "decide.tell-team-change gather.gene-tests gather.treatments prepare.night-number"
            ),
            "closed": "decide.big-treatment gather.papers/pathology_report prepare.own-words",
            "to_know": "decide.your-right decide.find-center",
            "may_apply": (
                "decide.during-treatment decide.expert-team decide.compare-options arrange.medicare arrange.plan-b "
                "arrange.trip arrange.one-team arrange.minor gather.papers/treatment_plan gather.slides prepare.pain "
                "prepare.fertility prepare.inherited"
            ),
            "hidden": (
                "decide.unsure-diagnosis decide.told-nothing-left decide.hospice-call decide.no-cancer-needed "
                "gather.papers/operation_report gather.each-spot"
            ),
        },
    ),
}
