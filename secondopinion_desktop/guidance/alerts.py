"""Days that contradict each other, said on the steps they touch, whether these are open or closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from secondopinion_desktop.digest.clash import Clash, ClashSort
from secondopinion_desktop.guidance.facts import Facts
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Material, Parcel, Request, Test

STEPS: Mapping[ClashSort, tuple[str, ...]] = {
    "decision_before_visit": ("decide.compare-options", "decide.big-treatment"),
    "offer_decided_before_visit": ("decide.compare-options", "decide.big-treatment"),
    "treatment_before_visit": ("decide.big-treatment",),
    "wait_ends_before_visit": ("decide.safe-to-wait",),
    "wait_has_ended": ("decide.safe-to-wait",),
    "comes_after_visit": ("gather.request-all",),
    "comes_after_deadline": ("prepare.send-ahead",),
    "permission_ends_before_visit": ("ask.doctors-talk", "arrange.permission"),
    "deadline_after_visit": ("arrange.call-center", "prepare.send-ahead"),
    "deadline_passed": ("prepare.send-ahead",),
    "day_that_matters": ("prepare.what-matters",),
    "dose_on_day_of_visit": ("decide.during-treatment",),
    "two_visits_on_one_day": ("arrange.trip", "arrange.visit-content"),
    "start_has_passed": ("gather.treatments",),
    "next_date_passed": ("decide.during-treatment", "gather.treatments"),
    "treatment_ends_before_start": ("gather.treatments",),
    "medicine_stopped_before_since": ("gather.treatments", "gather.meds-allergies"),
    "stopped_and_taken": ("gather.meds-allergies",),
    "going_on_and_ended": ("gather.treatments", "gather.meds-allergies"),
    "paused_and_taken": ("gather.treatments", "gather.meds-allergies"),
    "paused_and_stopped": ("gather.treatments", "gather.meds-allergies"),
    "pause_has_ended": ("gather.treatments", "gather.meds-allergies"),
    "pause_ends_before_start": ("gather.treatments", "gather.meds-allergies"),
    "allergic_and_taken": ("gather.meds-allergies",),
    "never_and_taken": ("gather.meds-allergies",),
    "taken_twice": ("gather.meds-allergies",),
    "allergic_by_substance": ("gather.meds-allergies",),
    "never_by_substance": ("gather.meds-allergies",),
    "twice_by_substance": ("gather.meds-allergies",),
    "paused_by_substance": ("gather.meds-allergies",),
    "stopped_by_substance": ("gather.meds-allergies",),
    "none_and_some": ("gather.meds-allergies",),
    "confirmed_and_ruled_out": (),
    "two_standings": (),
    "two_numbers": (),
    "still_ahead": (),
    "sent_ahead": ("gather.request-all",),
    "arrived_ahead": ("gather.request-all",),
    "result_before_test": ("gather.gene-tests",),
    "due_before_test": ("gather.gene-tests",),
    "permission_ends_before_start": ("ask.doctors-talk", "arrange.permission"),
    "arrived_before_sent": ("gather.request-all",),
    "sent_before_asked": ("gather.request-all",),
    "came_before_asked": ("gather.request-all",),
}
"""The steps each sort of clash is said on. What is wrong with a result or a scan is said on its own step."""
_OF_A_THING = ("arrived_before_sent", "sent_before_asked", "came_before_asked", "sent_ahead", "arrived_ahead")
_OF_A_TEST = ("comes_after_visit", "result_before_test", "due_before_test", *_OF_A_THING)


def alerts_for(item_id: str, subject: str | None, facts: Facts) -> tuple[str, ...]:
    """What clashes on one row of the checklist, in sentences; for a row of the whole case, of any opinion."""
    found = facts.view.clashes_of(facts.opinion)
    return tuple(dict.fromkeys(words for clash, words in found if _is_on(clash, item_id, subject)))


def _is_on(clash: Clash, item_id: str, subject: str | None) -> bool:
    if clash.sort not in _OF_A_TEST:
        return item_id in STEPS[clash.sort]
    tests = _tests_of((clash.entry,))
    if item_id in ("gather.scans", "gather.recordings"):
        return subject in tests
    if item_id == "gather.gene-tests":
        return isinstance(clash.entry, Test)
    if item_id == "prepare.send-ahead":
        return isinstance(clash.entry, Parcel)
    if item_id == "gather.slides":
        return isinstance(clash.entry, Material) and not tests
    return item_id in STEPS[clash.sort] and isinstance(clash.entry, Request) and not tests


def _tests_of(entries: Iterable[Entry]) -> set[str]:
    of_tests = {entry.test for entry in entries if isinstance(entry, Material | Request) and entry.test}
    return of_tests | {entry.id for entry in entries if isinstance(entry, Test)}
