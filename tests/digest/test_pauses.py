"""A medicine or treatment that is paused is told as paused: neither taken, nor over."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.clash_words import clash_in_words
from secondopinion_desktop.digest.clashes import clashes
from secondopinion_desktop.digest.days_ahead import days_ahead
from secondopinion_desktop.digest.doses import doses_ahead
from secondopinion_desktop.digest.lines import line_of
from secondopinion_desktop.digest.medicines import medicines_paused, medicines_taken, medicines_tried
from secondopinion_desktop.digest.pauses import is_paused, pause_in_words
from secondopinion_desktop.digest.treatments import has_ended, is_running, treatments_given
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Allergy, Medicine, Treatment
from tests.digest.making import TODAY, case_of, entry

THINNER = entry(
    Medicine,
    "m",
    name="Apixaban",
    dose="5 mg",
    blood_thinner=True,
    paused=True,
    paused_since="2026-02-20",
    why_paused="the surgeon, because of the operation",
    again_on="2026-03-15",
)
CHEMO = entry(
    Treatment, "t", name="FOLFOX", sort="chemo", standing="paused", started="2025-11", paused_since="2026-02-01",
    next_date="2026-03-10",
)  # fmt: skip
WORDS = "paused since 20 Feb 2026 (the surgeon, because of the operation); to be taken again 15 Mar 2026"


def sorts(case: Case) -> list[str]:
    return [one.sort for one in clashes(case, None, TODAY)]


def test_what_is_paused_is_neither_taken_nor_among_what_was_tried() -> None:
    case = case_of(THINNER)
    assert medicines_taken(case, TODAY) == ()
    assert medicines_tried(case, TODAY) == ()
    assert medicines_paused(case, TODAY) == (THINNER,)
    assert pause_in_words(THINNER, TODAY) == WORDS
    assert line_of(THINNER, case, TODAY) == (f"5 mg · blood thinner · {WORDS}", "paused for now")


def test_a_day_the_pause_began_says_it_too_and_words_that_name_no_day_do_not() -> None:
    dated = entry(Medicine, "m", name="Apixaban", paused_since="2026-02-20")
    assert is_paused(dated, TODAY)
    worded = entry(Medicine, "m", name="Apixaban", paused_since=PartialDate.words("before the scan"))
    assert not is_paused(worded, TODAY)
    assert "whether it is paused now: not answered" in line_of(worded, case_of(worded), TODAY)[1]
    assert not is_paused(entry(Medicine, "m", name="Apixaban"), TODAY), "blank is not answered"


def test_until_the_day_of_its_pause_a_medicine_is_taken_and_says_so() -> None:
    planned = entry(Medicine, "m", name="Apixaban", paused=True, paused_since="2026-04-10", again_on="2026-04-14")
    case = case_of(planned)
    assert medicines_taken(case, TODAY) == (planned,)
    told = line_of(planned, case, TODAY)[1]
    assert told == "to be paused from 10 Apr 2026; to be taken again 14 Apr 2026"
    assert medicines_paused(case, date(2026, 4, 10)) == (planned,)


def test_a_pause_that_is_over_is_told_as_past() -> None:
    over = entry(Medicine, "m", name="Apixaban", paused=False, paused_since="2026-01-10", again_on="2026-01-20")
    assert medicines_taken(case_of(over), TODAY) == (over,)
    assert pause_in_words(over, TODAY) == "was paused from 10 Jan 2026; was to be taken again 20 Jan 2026"


def test_nobody_wrote_when_it_goes_on_again() -> None:
    open_end = entry(Medicine, "m", name="Apixaban", paused=True)
    assert pause_in_words(open_end, TODAY) == "paused"
    assert pause_in_words(open_end, TODAY, not_said="not answered") == "paused; when again: not answered"


def test_a_paused_treatment_has_begun_runs_not_and_has_not_ended() -> None:
    case = case_of(CHEMO)
    assert treatments_given(case, TODAY) == (CHEMO,)
    assert not is_running(CHEMO, TODAY)
    assert not has_ended(CHEMO)
    assert doses_ahead(case, TODAY) == (), "nobody is asked about a dose of what is paused"
    assert line_of(CHEMO, case, TODAY) == ("paused since 1 Feb 2026", "since Nov 2025, paused since 1 Feb 2026")


def test_a_paused_treatment_that_is_taken_at_home_stands_once_among_what_is_paused() -> None:
    tablet = entry(Treatment, "t", name="Letrozole", sort="hormone", dose="2.5 mg", standing="paused")
    (told,) = medicines_paused(case_of(tablet), TODAY)
    assert (told.id, told.paused, told.dose) == ("t", True, "2.5 mg")
    same = entry(Medicine, "m", name="letrozole", paused=True)
    assert [one.id for one in medicines_paused(case_of(tablet, same), TODAY)] == ["m"]


def test_paused_beside_taken_or_stopped_is_said_to_doctors() -> None:
    taken = entry(Medicine, "n", name="apixaban", dose="5 mg")
    case = case_of(THINNER, taken)
    (clash,) = [one for one in clashes(case, None, TODAY) if one.sort == "paused_and_taken"]
    assert clash.is_for_doctors
    assert clash_in_words(clash, case, TODAY) == (
        "“Apixaban” is written down as paused for now, and “apixaban” among what is taken now."
    )
    stopped = entry(Medicine, "n", name="apixaban", stopped=True, stopped_on="2026-02-25")
    assert sorts(case_of(THINNER, stopped)) == ["paused_and_stopped"]
    long_ago = entry(Medicine, "n", name="apixaban", stopped=True, stopped_on="2020")
    assert sorts(case_of(THINNER, long_ago)) == []
    both = entry(Medicine, "m", name="Apixaban", paused=True, stopped=True)
    assert sorts(case_of(both)) == ["paused_and_stopped"]
    assert medicines_paused(case_of(both), TODAY) == (), "an end that somebody wrote down is never told as a pause"


def test_a_day_to_go_on_that_has_passed_is_said_and_decides_nothing() -> None:
    late = entry(Medicine, "m", name="Apixaban", paused=True, again_on="2026-02-01")
    case = case_of(late)
    assert sorts(case) == ["pause_has_ended"]
    assert medicines_paused(case, TODAY) == (late,)
    assert pause_in_words(late, TODAY) == "paused; was to be taken again 1 Feb 2026, a day that has passed"


def test_an_allergy_to_what_is_paused_is_said_and_not_as_if_it_were_taken() -> None:
    allergy = entry(Allergy, "a", substance="apixaban")
    case = case_of(THINNER, allergy)
    (clash,) = clashes(case, None, TODAY)
    assert clash_in_words(clash, case, TODAY) == (
        "“apixaban” is written down as an allergy, and “Apixaban” as paused for now."
    )


def test_the_calendar_has_the_day_on_which_it_goes_on_again() -> None:
    assert [(one.title, one.day.edtf) for one in days_ahead(case_of(THINNER), TODAY)] == [
        ("To go on again: Apixaban", "2026-03-15")
    ]


def test_a_last_day_in_words_alone_says_not_that_it_was_stopped() -> None:
    worded = entry(Medicine, "m", name="Apixaban", stopped_on=PartialDate.words("when the wound has healed"))
    case = case_of(worded)
    assert medicines_taken(case, TODAY) == (worded,)
    assert line_of(worded, case, TODAY)[1] == (
        "its end: “when the wound has healed”, whether it was stopped: not answered"
    )
    said = entry(Medicine, "m", name="Apixaban", stopped=True, stopped_on=PartialDate.words("last spring"))
    assert medicines_taken(case_of(said), TODAY) == ()
