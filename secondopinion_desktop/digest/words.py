"""How an entry of the story reads in one line: when it was, how it went, where it is known from.

Pure. Words a person typed stand as typed; nothing is read into a result.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from secondopinion_desktop.base.counted import counted as counted
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.sides import kept_apart
from secondopinion_desktop.digest.pauses import is_paused
from secondopinion_desktop.digest.people import first_name, is_own_file
from secondopinion_desktop.digest.put_right import papers_behind, put_right_in_words
from secondopinion_desktop.digest.tests import is_amount, is_planned, standing_of_test
from secondopinion_desktop.digest.treatments import is_to_begin, is_under_way, news_of_tests, start_has_passed
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Medicine, Test, Treatment
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.records.values import Value, value_in_words, value_within

_KEPT_FROM = {"nobody": "kept out of packets", "doctors": "not in family copies"}
_NEWS = {
    "called_off": "The {name} test was called off. Ask whether this still stands.",
    "result_in": "The {name} result is in. Ask whether this still stands.",
}
_MARKED = {
    "high": "marked high on the paper",
    "low": "marked low on the paper",
    "not_marked": "not marked on the paper",
}
_STANDS = {"planned": "planned", "awaited": "awaited", "partly": "part of the result is here, the rest is due"}
_NO_RESULT = {"called_off": "called off", "not_said": ""}
SOURCE_SAID = {"report": "paper", "doctor": "doctor said", "family": "family said"}


def joined(*parts: str | None, by: str = " · ") -> str:
    """The parts that hold words, with a dot between; none written from the right turns the others round."""
    return by.join(kept_apart(part) for part in parts if part)


def short(when: PartialDate | None) -> str:
    """A date with its month cut short; "" when not known."""
    return when.short() if when is not None else ""


def in_words(entry: Entry, field_name: str, case: Case | None = None) -> str:
    """One field of an entry as a person reads it; "" when it is not answered. Refs become names with a case."""
    field = kind_of(entry).by_name[field_name]
    value: Value = getattr(entry, field_name)
    if field.type in ("ref", "refs") and value:
        ids = value if isinstance(value, tuple) else (str(value),)
        return ", ".join(name for name in (case.named(i) for i in ids) if name) if case is not None else ""
    return value_in_words(field, value)


def within(entry: Entry, field_name: str) -> str:
    """An answer in the middle of a sentence: our own labels begin small, words a person typed stay as they are."""
    return value_within(kind_of(entry).by_name[field_name], getattr(entry, field_name))


def dose_and_often(one: Treatment | Medicine) -> str:
    """ "5 mg, twice a day"."""
    return joined(one.dose, how_often(one), by=", ")


def how_often(one: Treatment | Medicine) -> str:
    """How often it is taken; "" where the dose says so already ("5 mg twice a day"): again it would read as two."""
    dose, often = (" ".join((words or "").split()).casefold() for words in (one.dose, one.how_often))
    return "" if f" {often} " in f" {dose} ".replace(",", " ") else (one.how_often or "")


def kept_from(entry: Entry) -> str:
    """The small sign of an entry that not everybody may see, wherever it is listed; "" for all others."""
    return _KEPT_FROM.get(entry.seen_by or "", "")


def since_when(day: PartialDate, said: str) -> str:
    """ "since June 2024"; of words that name no day, "begun “before Easter”": they may have a "since" of their own."""
    return f"since {said}" if day.is_dated else f"begun {said}"


def treatment_when(t: Treatment, today: date) -> str:
    """When a treatment was: "Aug 2024 to Apr 2025", "since Aug 2025, now", "18 weeks, dates not known"."""
    started, ended = short(t.started), short(t.ended)
    if t.standing == "offered":
        return joined("offered", f"would start {short(t.planned_start)}" if t.planned_start else "", by=", ")
    if is_to_begin(t):
        return begins_in_words(t, today) or "planned"
    if t.standing == "declined":
        return joined("not taken", t.why_declined, by=": ")
    if t.standing == "called_off":
        was = f"was to start {short(t.planned_start)}" if t.planned_start else ""
        return joined(joined("called off", t.why_called_off, by=": "), was)
    if t.standing in ("read_about", "to_ask"):
        return "read about" if t.standing == "read_about" else "to ask about"
    if is_paused(t, today):
        return joined(since_when(t.started, started) if t.started else "", _paused(t), by=", ")
    if is_under_way(t) and not ended:
        return f"{since_when(t.started, started)}, now" if t.started else "now, start not known"
    if started and ended:
        return started if started == ended else f"{started} to {ended}"
    if started:
        return f"began {started}, end not known" if t.standing == "stopped" else f"from {started}"
    if ended:
        return f"until {ended}"
    return f"{t.lasted}, dates not known" if t.lasted else "dates not known"


def begins_in_words(t: Treatment, today: date, say: Callable[[PartialDate], str] = PartialDate.short) -> str:
    """When what is planned begins: "planned to begin 14 Dec 2026", of an operation "planned for 14 Dec 2026"; of a day
    that has passed, that nobody wrote down whether it took place. "" without a day."""
    day = t.planned_start
    if day is None:
        return ""
    planned = "planned for" if t.sort == "operation" else "planned to begin"
    if not start_has_passed(t, today):
        return f"{planned} {say(day)}"
    return f"was {planned} {say(day)}, a day that has passed; whether it took place is not written down"


def _paused(t: Treatment) -> str:
    return f"paused {since_when(t.paused_since, short(t.paused_since))}" if t.paused_since else "paused"


def treatment_effect(t: Treatment) -> str:
    """How a treatment went, and why it stopped: "Smaller, then grew · stopped: numb hands"."""
    return joined(
        in_words(t, "response"),
        "said not to be working" if t.not_working and is_under_way(t) else "",
        f"stopped: {t.why_stopped}" if t.why_stopped else _no_reason(t),
    )


def _no_reason(t: Treatment) -> str:
    return "stopped, no reason was given" if t.stop_reason == "never_given" else ""


def news_in_words(t: Treatment, case: Case) -> str:
    """That the test an open offer waits for has come or was called off, or "". A person is told to ask."""
    return " ".join(_NEWS[news].format(name=test.name or "test") for test, news in news_of_tests(t, case))


def test_fact(test: Test, case: Case, today: date) -> str:
    """What is known of a test in a few words: its number, or that it is planned or awaited and until when."""
    standing = standing_of_test(test, case, today)
    if standing in _NO_RESULT:
        return joined(_NO_RESULT[standing], test.why_called_off if standing == "called_off" else "", by=": ")
    if standing in _STANDS:
        if standing == "planned" and test.planned_for is not None and test.planned_for.is_over(today):
            return f"{is_planned(test, today)} {short(test.planned_for)}"
        when = f"for {short(test.planned_for)}" if standing == "planned" and test.planned_for else ""
        rest = f"still to come: {test.still_to_come}" if standing == "partly" and test.still_to_come else ""
        due = f"due {short(test.due)}" if test.due else ""
        return joined(joined(_STANDS[standing], when, by=" "), rest, due, by=", ")
    if test.value is not None:
        return amount_of(test)
    first_line = result_in_words(test).split("\n")[0]
    return first_line or ("known, not in hand" if standing == "known" else "result came")


def amount_of(test: Test) -> str:
    """The number of a result with its unit, and whether the paper marks it; "" without a number."""
    if test.value is None:
        return ""
    return joined(joined(str(test.value), test.unit, by=" "), mark_of(test), by=", ")


def result_in_words(test: Test) -> str:
    """A result in words as written, and its unit where they do not say it: "<0.1 ng/mL", "high (unit: U/L)"."""
    said = (test.result or "").strip()
    if not said or not test.unit or test.value is not None or test.unit in said:
        return said
    return f"{said} {test.unit}" if is_amount(said) else f"{said} (unit: {test.unit})"


def mark_of(test: Test) -> str:
    """Whether the paper marks the result: "marked low on the paper"; "" when nobody said. Nothing is worked out."""
    if not test.marked or test.marked == "not_known":
        return ""
    return _MARKED.get(test.marked, f"marked on the paper: {test.marked}")


def range_as_printed(test: Test) -> str:
    """The range the paper prints, never without its unit; "" when nobody wrote it down."""
    if not test.normal_range:
        return ""
    unit = test.unit if test.unit and test.unit not in test.normal_range else ""
    return joined(test.normal_range, unit, by=" ")


def range_of(test: Test) -> str:
    """The same, worded so that it can never be read as a judgment of the result."""
    printed = range_as_printed(test)
    return f"the paper prints as its range: {printed}" if printed else ""


def source_of(entry: Entry, case: Case) -> str:
    """Where an entry is known from, as a small sign: "report p. 4", "doctor said", "Ruth said"; "" if not answered."""
    told = laid(case).case
    proofs = [proof for proof in told.proofs_of(entry.id) if proof.page is not None]
    if proofs:
        standing = [proof for proof in proofs if not put_right_in_words({proof.document or ""}, told)]
        since = "" if standing else put_right_in_words(papers_behind(entry, told), told)
        return joined(f"report p. {(standing or proofs)[-1].page}", since, by=", ")
    if entry.source == "patient":
        return f"{first_name(case)} said"
    if entry.source == "doctor" and entry.said_by:
        return f"{case.named(entry.said_by)} said"
    return SOURCE_SAID.get(entry.source or "", "")


def how_they_feel(case: Case) -> str:
    """The name of the lane of symptoms: "How you feel", or "How Ruth feels" when somebody else keeps the file."""
    return "How you feel" if is_own_file(case) else f"How {first_name(case)} feels"


def listed(names: list[str]) -> str:
    """Names as a sentence has them: "Jonas", "Jonas and Miriam", "Jonas, Miriam and Ann"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
