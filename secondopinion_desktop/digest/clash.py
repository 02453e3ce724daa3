"""What does not fit in the file, as a value: the sort, the two entries and the two days. No sentence, no rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.entry import Entry

ClashSort = Literal[
    "decision_before_visit",
    "offer_decided_before_visit",
    "treatment_before_visit",
    "wait_ends_before_visit",
    "wait_has_ended",
    "comes_after_visit",
    "comes_after_deadline",
    "permission_ends_before_visit",
    "deadline_after_visit",
    "deadline_passed",
    "day_that_matters",
    "dose_on_day_of_visit",
    "two_visits_on_one_day",
    "next_date_passed",
    "start_has_passed",
    "treatment_ends_before_start",
    "medicine_stopped_before_since",
    "stopped_and_taken",
    "going_on_and_ended",
    "paused_and_taken",
    "paused_and_stopped",
    "pause_has_ended",
    "pause_ends_before_start",
    "allergic_and_taken",
    "never_and_taken",
    "taken_twice",
    "allergic_by_substance",
    "never_by_substance",
    "twice_by_substance",
    "paused_by_substance",
    "stopped_by_substance",
    "none_and_some",
    "confirmed_and_ruled_out",
    "two_standings",
    "two_numbers",
    "still_ahead",
    "sent_ahead",
    "arrived_ahead",
    "result_before_test",
    "due_before_test",
    "permission_ends_before_start",
    "arrived_before_sent",
    "sent_before_asked",
    "came_before_asked",
]
FOR_DOCTORS: tuple[ClashSort, ...] = (
    "decision_before_visit",
    "offer_decided_before_visit",
    "treatment_before_visit",
    "wait_ends_before_visit",
    "comes_after_visit",
    "dose_on_day_of_visit",
    "treatment_ends_before_start",
    "medicine_stopped_before_since",
    "stopped_and_taken",
    "going_on_and_ended",
    "paused_and_taken",
    "paused_and_stopped",
    "pause_ends_before_start",
    "allergic_and_taken",
    "never_and_taken",
    "taken_twice",
    "allergic_by_substance",
    "never_by_substance",
    "twice_by_substance",
    "paused_by_substance",
    "stopped_by_substance",
    "none_and_some",
    "confirmed_and_ruled_out",
    "two_standings",
    "two_numbers",
    "still_ahead",
    "sent_ahead",
    "arrived_ahead",
    "result_before_test",
    "due_before_test",
)
"""What a doctor who gives the opinion must know, too; the others are the family's to settle. That a pause was to end by
now stands with the pause itself."""

OF_WHAT_IS_TAKEN: tuple[ClashSort, ...] = (
    "stopped_and_taken",
    "paused_and_taken",
    "paused_and_stopped",
    "allergic_and_taken",
    "never_and_taken",
    "allergic_by_substance",
    "never_by_substance",
    "twice_by_substance",
    "paused_by_substance",
    "stopped_by_substance",
)
"""Of these, what says that a list of what is taken, paused or stopped is not to be read by itself."""


@dataclass(frozen=True)
class Clash:
    """Two days that do not fit: `entry` and its day, against `other` (mostly the opinion) and its day. Of two
    statements that do not, both days are that of today where nobody named one."""

    sort: ClashSort
    entry: Entry
    day: PartialDate
    other: Entry
    other_day: PartialDate

    @property
    def is_for_doctors(self) -> bool:
        """True for what page one of the packet should say."""
        return self.sort in FOR_DOCTORS
