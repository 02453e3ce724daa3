"""One press says that what was planned has begun: on the day that was planned if it has come, and else on none."""

from __future__ import annotations

from datetime import date

import pytest

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.change import SetFields
from secondopinion_desktop.records.deed_titles import title_of
from secondopinion_desktop.records.deeds import treatment_began
from secondopinion_desktop.records.kinds import Treatment

TODAY = date(2026, 12, 14)
DAY = PartialDate.from_edtf("2026-12-12")


def test_a_treatment_that_begins_goes_on_now_from_the_day_that_was_planned() -> None:
    change = treatment_began(Treatment(id="t", sort="chemo", standing="planned", planned_start=DAY), "FOLFOX", TODAY)
    assert change.edits == (SetFields("t", {"standing": "now", "started": DAY}),)
    assert title_of(change.deed) == "FOLFOX: has begun"


def test_an_operation_is_done_on_its_day() -> None:
    change = treatment_began(Treatment(id="t", sort="operation", standing="planned", planned_start=DAY), "Hip", TODAY)
    assert change.edits == (SetFields("t", {"standing": "finished", "started": DAY, "ended": DAY}),)
    assert title_of(change.deed) == "Hip: has taken place"


@pytest.mark.parametrize("day", [None, PartialDate.from_edtf("2026-12"), PartialDate.from_edtf("2026-12-20")])
def test_no_day_is_made_up(day: PartialDate | None) -> None:
    change = treatment_began(Treatment(id="t", standing="planned", planned_start=day), "Tablets", TODAY)
    assert change.edits == (SetFields("t", {"standing": "now"}),)
