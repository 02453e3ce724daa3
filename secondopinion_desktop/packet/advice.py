"""What doctors have advised: who, when, what and why, one line each. Views and offers, not our advice."""

from __future__ import annotations

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.packet.shorter import first_part
from secondopinion_desktop.packet.sourced import (
    Story,
    by_date,
    comma,
    lower_first,
    on,
    quoted,
    short,
    stem,
)
from secondopinion_desktop.packet.words import Line, Span, bold, joined, line
from secondopinion_desktop.records.kinds import Person, Treatment, View

FULL, PLAIN, BRIEF, TOGETHER = 0, 1, 2, 3
"""How much is said: with the doctors' own words where they add something; in plain words; only the first reason of
each; and all that one doctor said on one day together."""
_OPTIONS = ("offered", "declined")
_PLAIN_WORDS = {
    "no_operation": "no operation possible",
    "nothing_left": "no treatment left",
    "doubts_diagnosis": "doubts the diagnosis",
    "advises": "advises",
    "against": "advises against",
    "torn": "torn between choices",
}
_NEED_THEIR_WORDS = ("advises", "against")
_SMALL_WORDS = {"the", "a", "an", "her", "his", "their", "its", "it", "where", "too", "no", "not", "of", "because"}


def advised_lines(story: Story, wording: int = FULL) -> tuple[Line, ...]:
    """Views by date, then what was offered. A doctor's place is said once."""
    met: set[str | None] = set()
    said: list[tuple[str, Line]] = []
    for view in by_date(story.case.all(View), "on"):
        if view.in_words or view.says:
            who = comma([_who(story, view.doctor, met, wording) or "A doctor", _day(view.on, wording)])
            marks = story.marks(view, 1 if wording else 2) or (bold("\u00a0D"),)
            said.append((who, line(_said(story, view, wording), *marks)))
    for option in options(story):
        who = comma([_who(story, option.offered_by, met, wording), _day(option.offered_on, wording)])
        said.append((who, option_line(story, option, named=bool(who), wording=wording)))
    if wording == TOGETHER:
        said = [(who, joined([words for other, words in said if other == who])) for who in dict(said)]
    # The name is a span of its own: written from the right, it must not turn what follows it round.
    return tuple((Span(who), Span(": " if who else ""), *words) for who, words in said)


def _day(day: PartialDate | None, wording: int) -> str:
    return short(day) if wording else on(day)


def options(story: Story) -> list[Treatment]:
    """Treatments offered, oldest first, with those not taken after them."""
    every = [t for t in story.case.all(Treatment) if t.standing in _OPTIONS and t.name]
    return sorted(by_date(every, "offered_on"), key=lambda t: t.standing == "declined")


def _who(story: Story, person_id: str | None, met: set[str | None], wording: int) -> str:
    person = story.case.find(Person, person_id)
    if person is None or not person.name:
        return ""
    known = person_id in met or wording >= BRIEF
    met.add(person_id)
    return person.name if known else story.doctor(person_id)


def _said(story: Story, view: View, wording: int) -> str:
    """ "no operation possible, because of the artery"; their own words where those say more, or there is room."""
    plainly = _PLAIN_WORDS.get(view.says or "", lower_first(story.label(view, "says")))
    reason = _reason(first_part(stem(view.reason)) if wording >= BRIEF else stem(view.reason))
    unsure = "not sure" if view.sure == "not_sure" and view.says != "torn" else ""
    about = story.name(view.about)
    topic = f" ({about})" if about and view.says in ("torn", "against", "advises", "doubts_diagnosis") else ""
    if not view.in_words:
        return comma([plainly + topic, reason, unsure])
    if wording != FULL and view.reason and view.says and view.says not in _NEED_THEIR_WORDS:
        return comma([plainly + topic, reason, unsure])
    lead = comma([plainly + (topic if wording != FULL else ""), _unless_in(reason, view.in_words), unsure])
    return f"{lead}: {quoted(view.in_words)}" if lead else quoted(view.in_words)


def _reason(text: str) -> str:
    if not text:
        return ""
    first, _, rest = text.partition(" ")
    if first.casefold() == "because":
        return f"because {rest}"
    return "because of " + (text[:1].lower() + text[1:] if first.casefold() in _SMALL_WORDS else text)


def _unless_in(reason: str, said: str) -> str:
    """The reason, unless the doctor's own words give it already."""
    return "" if reason.casefold() in stem(said).casefold() else reason


def option_line(story: Story, option: Treatment, *, named: bool, wording: int) -> Line:
    """What is offered, why, on which condition, with which doubt; `named` when a doctor's name stands before it."""
    verb = "not taken: " if option.standing == "declined" else "offers " if named else "Offered: "
    doubts = first_part(stem(option.doubts)) if wording >= BRIEF else stem(option.doubts)
    details = [
        f"why: {stem(option.why_offered)}" if option.why_offered and wording == FULL else "",
        condition_of(story, option),
        f"doubt: {doubts}" if doubts else "",
        f"would start {short(option.planned_start)}" if option.planned_start else "",
    ]
    more = "; ".join(detail for detail in details if detail)
    marks = story.marks(option, 1 if wording else 2)
    return line(verb, bold(option.name or ""), f"; {more}" if more else "", *marks)


def condition_of(story: Story, option: Treatment) -> str:
    """ "only if BRAF is positive"; "" when there is no such condition."""
    test = story.name(option.only_if_test)
    if not test:
        return ""
    if not option.only_if_result:
        return f"depends on {test}"
    return f"only if {test} {'shows' if ' ' in option.only_if_result.strip() else 'is'} {stem(option.only_if_result)}"
