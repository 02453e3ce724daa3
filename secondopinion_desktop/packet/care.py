"""What was tried, what goes on now, what is offered, and how the patient is."""

from __future__ import annotations

from collections.abc import Iterable

from secondopinion_desktop.packet.illness import findings_of
from secondopinion_desktop.packet.sourced import (
    NOT_ANSWERED,
    Story,
    by_date,
    comma,
    lower_first,
    on,
    oneline,
    quoted,
    sentence,
    span_of,
)
from secondopinion_desktop.packet.words import Grid, Line, Span, bold, joined, line
from secondopinion_desktop.records.kinds import Hospice, Symptom, Treatment, View, Wish

TREATMENT_HEADS = ("When", "What", "Effect", "Why stopped")
TREATMENT_SHARES = (1.6, 2.15, 1.45, 1.75)
_OPTIONS = ("offered", "declined")


def treatments_so_far(story: Story) -> list[Treatment]:
    """Everything begun, oldest first; what has no date stands before what goes on now."""
    begun = [t for t in story.case.all(Treatment) if t.name and t.standing not in _OPTIONS]
    ordered = by_date(begun, "started")
    dated = [t for t in ordered if t.started or t.standing != "now"]
    return dated + [t for t in ordered if t not in dated]


def treatment_row(story: Story, treatment: Treatment) -> tuple[Line, ...]:
    """One line of treatment: when, what, effect, why it stopped."""
    when = span_of(treatment.started, treatment.ended, treatment.standing == "now")
    given = ""
    if treatment.cycles_given is not None or treatment.cycles_planned is not None:
        of = f" of {treatment.cycles_planned}" if treatment.cycles_planned is not None else ""
        given = f"{treatment.cycles_given if treatment.cycles_given is not None else '?'}{of} cycles"
    what = comma([treatment.name, given, story.name(treatment.place)])
    effect = lower_first(story.label(treatment, "response"))
    if treatment.not_working:
        effect = comma([effect, "said not to be working"])
    counted = findings_of(story, treatment.id)
    stopped = treatment.why_stopped or {"now": "– (now)", "finished": "finished"}.get(treatment.standing or "", "–")
    return (
        line(comma([when, treatment.lasted]) or NOT_ANSWERED),
        line(what),
        line(comma([effect, counted]) or NOT_ANSWERED),
        line(stopped, *story.marks(treatment)),
    )


def treatment_grid(story: Story, treatments: Iterable[Treatment], label: str = "") -> Grid:
    """The table of treatments."""
    rows = tuple(treatment_row(story, treatment) for treatment in treatments)
    return Grid(TREATMENT_HEADS, rows, TREATMENT_SHARES, label)


def now_lines(story: Story) -> tuple[Line, ...]:
    """Where things stand: treatment, hospice, symptoms with their trend, daily life."""
    lines: list[Line] = []
    hospice = story.case.one(Hospice)
    if hospice.enrolled:
        since = f" since {on(hospice.since)}" if hospice.since else ""
        agency = f", {hospice.agency}" if hospice.agency else ""
        lines.append(line(bold(f"In hospice care{since}"), agency, *story.marks(hospice)))
    going_on = [_going_on(story, t) for t in story.case.all(Treatment) if t.standing == "now" and t.name]
    lines += [joined(going_on)] if going_on else []
    felt = [symptom_line(story, symptom) for symptom in latest_symptoms(story) if symptom.trend != "gone"]
    lines += [joined(felt)] if felt else []
    if story.case.patient.daily_life:
        lines.append(line("Daily life: " + sentence(story.case.patient.daily_life)))
    return tuple(lines) or (line(NOT_ANSWERED),)


def _going_on(story: Story, treatment: Treatment) -> Line:
    nth = f" (line {treatment.line})" if treatment.line else ""
    since = f" since {on(treatment.started)}" if treatment.started else ""
    lead = "Watched: " if treatment.sort == "watching" else "On "
    return line(f"{lead}{treatment.name}{nth}{since}", *story.marks(treatment))


def latest_symptoms(story: Story) -> list[Symptom]:
    """The newest note of each thing felt, pain first and the strongest of it before the rest."""
    newest: dict[str, Symptom] = {}
    dated = [symptom for symptom in story.case.all(Symptom) if symptom.what]
    undated = [symptom for symptom in dated if not symptom.noted_on]
    for symptom in [*reversed(by_date([s for s in dated if s.noted_on], "noted_on")), *reversed(undated)]:
        newest.setdefault((symptom.what or "").casefold(), symptom)
    return sorted(newest.values(), key=lambda s: (not s.is_pain, -(s.score or 0)))


def symptom_line(story: Story, symptom: Symptom) -> Line:
    """What is felt, where, how strong, and how it is going."""
    where = f" in {symptom.place}" if symptom.place and not _has(symptom.what, symptom.place) else ""
    words: list[Span | str] = [comma([f"{symptom.what}{where}", symptom.feel])]
    if symptom.score is not None:
        words += [", ", bold(f"{symptom.score} of 10")]
    trend = lower_first(story.label(symptom, "trend"))
    since = f"since {on(symptom.since)}" if symptom.since else ""
    rest = comma([" ".join(filter(None, [trend, since]))])
    helps = f"helps: {symptom.helps}" if symptom.helps else ""
    control = "not under control" if symptom.under_control is False else ""
    more = comma([rest, control, helps])
    return line(*words, f", {more}" if more else "", *story.marks(symptom))


def _has(text: str | None, part: str) -> bool:
    return part.casefold() in (text or "").casefold()


def advised_lines(story: Story) -> tuple[Line, ...]:
    """What doctors said and offered, in their words, with their reasons and doubts. Not our advice."""
    views = [(v.on, _view(story, v)) for v in by_date(story.case.all(View), "on") if v.in_words or v.says]
    return tuple(words for _, words in views) + tuple(
        option_line(story, treatment) for treatment in options(story) if treatment.name
    )


def options(story: Story) -> list[Treatment]:
    """Treatments offered, oldest first, with those not taken after them."""
    every = [t for t in story.case.all(Treatment) if t.standing in _OPTIONS and t.name]
    return sorted(by_date(every, "offered_on"), key=lambda t: t.standing == "declined")


def _view(story: Story, view: View) -> Line:
    who = story.doctor(view.doctor) or "A doctor"
    when = f", {on(view.on)}" if view.on else ""
    said = quoted(view.in_words) if view.in_words else lower_first(story.label(view, "says"))
    about = story.name(view.about)
    why = f"; because of: {oneline(view.reason)}" if view.reason else ""
    unsure = "; not sure" if view.sure == "not_sure" else ""
    topic = f" about {about}" if about and not view.in_words else ""
    return line(f"{who}{when}: {said}{topic}{why}{unsure}", *(story.marks(view) or (bold("\u00a0D"),)))


def option_line(story: Story, option: Treatment) -> Line:
    """One option in a sentence: who offers what, why, with which doubt, on which condition."""
    who = story.doctor(option.offered_by)
    when = f" ({on(option.offered_on)})" if option.offered_on else ""
    verb = (
        "Not taken: " if option.standing == "declined" else f"{who or 'Offered'}{when}" + (" offers " if who else ": ")
    )
    more = comma(
        [
            f"why: {oneline(option.why_offered)}" if option.why_offered else "",
            f"doubt: {oneline(option.doubts)}" if option.doubts else "",
            condition_of(story, option),
            f"planned start {on(option.planned_start)}" if option.planned_start else "",
        ]
    )
    return line(verb, bold(option.name or ""), f"; {more}" if more else "", *story.marks(option))


def condition_of(story: Story, option: Treatment) -> str:
    """ "only if BRAF is positive"; "" when there is no such condition."""
    test = story.name(option.only_if_test)
    if not test:
        return ""
    return f"only if {test} is {option.only_if_result}" if option.only_if_result else f"depends on {test}"


def matters_lines(story: Story) -> tuple[Line, ...]:
    """What matters, and the main worry, in the words of whoever said it."""
    wishes = [wish for wish in story.case.all(Wish) if wish.in_words]
    lines = [line(quoted(w.in_words), *_whose(story, w)) for w in wishes if w.sort in ("matters", "hope", None)]
    lines += [line("Worry: ", quoted(w.in_words), *_whose(story, w)) for w in wishes if w.sort == "worry"]
    return tuple(lines)


def _whose(story: Story, wish: Wish) -> Line:
    letter = {"patient": "P", "family": "F"}.get(wish.whose or "")
    return (bold(f"\u00a0{letter}"),) if letter else story.marks(wish)
