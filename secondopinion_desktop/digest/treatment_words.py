"""What is told of a treatment in a few words: how much was given, under which conditions, what decides, which study."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from secondopinion_desktop.digest.illness import is_of_a_tumor
from secondopinion_desktop.digest.treatments import also_ended
from secondopinion_desktop.digest.words import dose_and_often, joined, short, within
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Treatment

_IN_CYCLES = ("chemo", "immunotherapy", "targeted")
_OF_THE_TUMOR = {
    "gone": "tumor gone",
    "same": "tumor the same",
    "smaller": "tumor smaller",
    "smaller_then_grew": "tumor smaller, then grew",
    "grew": "tumor grew",
}
"""Answers about a tumor that could be read as about something else: the effect, the pain."""
_AT_ITS_PLACE = ("operation", "radiation", "injection")
"""What is done to a tumor where it sits. A leukemia, which has drugs, is none."""
_OF_HOW_MANY = re.compile(r"\d\s*(?:of|/|von)\s*\d")
"""Who typed "4 of 6" has said of how many."""
_NOT_SAID = "which way is not written down"
_ONE = {"cycles": "cycle", "doses": "dose", "visits": "visit", "sessions": "session", "weeks": "week"}


def amount_given(t: Treatment) -> str:
    """How much was given, with its unit: "4 of 6 cycles", "12 sessions", "8 planned"; "" when nobody counted."""
    unit = _unit(t)
    if t.cycles_given is not None and _OF_HOW_MANY.search(t.cycles_given.reads()):
        return f"{t.cycles_given} {unit or 'given'}"
    if t.cycles_given is not None and t.cycles_planned is not None:
        return f"{t.cycles_given} of {t.cycles_planned} {unit or 'given'}"
    if t.cycles_given is not None:
        named = _ONE.get(unit, unit) if t.cycles_given.whole == 1 else unit
        return f"{t.cycles_given} {named or 'given'}"
    if t.cycles_planned is not None:
        return f"{joined(str(t.cycles_planned), unit, by=' ')} planned"
    return ""


def _unit(t: Treatment) -> str:
    """The unit that was said; drugs against a tumor come in cycles unless somebody says otherwise."""
    if t.counted_in:
        known = kind_of(t).by_name["counted_in"].label_of(t.counted_in)
        return known.lower() if t.counted_in in _ONE else known
    return "cycles" if t.sort in _IN_CYCLES else ""


def dose_in_words(t: Treatment) -> str:
    """Dose, how often, how given: "5 mg, twice a day, by mouth"."""
    return joined(dose_and_often(t), within(t, "route"), by=", ")


def how_it_would_be_given(t: Treatment) -> str:
    """How an option would be given: "200 mg, every 3 weeks, into a vein, 6 cycles planned"."""
    return joined(dose_in_words(t), amount_given(replace(t, cycles_given=None)), by=", ")


def conditions_of(t: Treatment, case: Case) -> tuple[str, ...]:
    """Each condition an offer hangs on, in the words of the file: "BRAF: positive", "the heart is strong enough"."""
    tests = ((t.only_if_test, t.only_if_result), (t.and_if_test, t.and_if_result))
    named = [f"{case.named(test)}: {result or _NOT_SAID}" for test, result in tests if test and case.named(test)]
    # A result that was named before its test was written down is a condition all the same.
    named += [result for test, result in tests if result and not case.named(test)]
    return (*named, *(line.strip() for line in (t.only_if_also or "").splitlines() if line.strip()))


def conditions_in_words(t: Treatment, case: Case) -> str:
    """All conditions of an offer in one: "only if BRAF: positive, and the heart is strong enough"."""
    conditions = conditions_of(t, case)
    alone = len(conditions) == 1 and conditions[0].endswith(_NOT_SAID)
    if alone:
        return f"depends on {conditions[0].removesuffix(f': {_NOT_SAID}')}"
    if not conditions:
        return ""
    # Whoever wrote "only after the birth", or "if she agrees", has said it.
    begin = {"only": "", "if": "only "}.get(conditions[0].split()[0].casefold(), "only if ")
    return f"{begin}{', and '.join(conditions)}"


def until_in_words(t: Treatment, today: date) -> str:
    """What ends a running treatment, or decides how it goes on: "until the next scan (20 Mar 2026)". It goes on until
    no day that has gone by."""
    day = t.until or (None if also_ended(t, today) else t.ended)
    if t.standing != "now" or not (t.until_what or day):
        return ""
    if not t.until_what:
        return f"until {short(day)}"
    return f"until: {t.until_what}" + (f" ({short(day)})" if day else "")


def effect_in_words(t: Treatment, case: Case) -> str:
    """How it worked, so that it reads right beside any treatment: an operation after which the tumor is gone is not
    one whose effect is gone. Nobody is given a tumor by it, and words a person typed stay as they are."""
    if t.response in _OF_THE_TUMOR and t.sort in _AT_ITS_PLACE and is_of_a_tumor(case, t.problem):
        return _OF_THE_TUMOR[t.response]
    return within(t, "response")


def why_offered(t: Treatment) -> str:
    """Why it was offered, or that nobody ever said why; "" while not answered."""
    return t.why_offered or ("no reason was given" if t.offer_reason == "never_given" else "")


def why_stopped(t: Treatment) -> str:
    """Why it stopped, or that nobody ever said why; "" while not answered."""
    return t.why_stopped or ("no reason was given" if t.stop_reason == "never_given" else "")


def study_in_words(t: Treatment, case: Case) -> str:
    """What is known of a study: "study number NCT01234567 · found in a register · demands: … · contact: …"."""
    return joined(
        f"study number {t.study_number}" if t.study_number else "",
        f"found in: {t.found_in}" if t.found_in else "",
        f"at {case.named(t.place)}" if t.place and case.named(t.place) else "",
        f"demands: {t.demands}" if t.demands else "",
        f"contact: {t.study_contact}" if t.study_contact else "",
    )
