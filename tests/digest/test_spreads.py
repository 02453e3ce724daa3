"""Where a doctor looked and none was seen is apart from where it was found, and an old entry tells what it told."""

from __future__ import annotations

from secondopinion_desktop.digest.lines import line_of
from secondopinion_desktop.digest.spreads import is_found, looked_in_words, places
from secondopinion_desktop.records.kinds import Spread
from tests.digest.making import TODAY, case_of, entry

LIVER = entry(Spread, "l", site="liver", found_on="2026-01")
BRAIN = entry(Spread, "b", site="brain", found="none_seen", looked_on="2026-02-03", shown_by="MRI")
BONE = entry(Spread, "o", site="bone", found="unclear")


def test_each_place_stands_with_its_answer_and_one_without_is_a_place_it_was_found() -> None:
    every = (LIVER, BRAIN, BONE)
    assert [places(every, looked) for looked in ("found", "none_seen", "unclear")] == [(LIVER,), (BRAIN,), (BONE,)]
    assert is_found(LIVER) and not is_found(BRAIN)


def test_the_window_says_where_none_was_seen_and_when() -> None:
    case = case_of(LIVER, BRAIN, BONE)
    assert line_of(BRAIN, case, TODAY) == ("none seen 3 Feb 2026 · MRI", "")
    assert line_of(BONE, case, TODAY) == ("not clear", "")
    assert line_of(LIVER, case, TODAY) == ("", "Jan 2026")
    assert looked_in_words(LIVER) == ""
