"""What was tried, what goes on now, how the patient is, and what matters; each in full and in fewer words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from secondopinion_desktop.packet.illness import findings_of
from secondopinion_desktop.packet.shorter import first_part, without_brackets
from secondopinion_desktop.packet.sourced import (
    NOT_ANSWERED,
    Story,
    by_date,
    comma,
    compact,
    lower_first,
    on,
    oneline,
    quoted,
    sentence,
    short,
    span_of,
    stretch,
    unbroken,
)
from secondopinion_desktop.packet.words import Grid, Line, Rows, Span, Wordings, bold, joined, line
from secondopinion_desktop.records.kinds import Hospice, Symptom, Treatment, Wish

_LONG = 28
TREATMENT_HEADS = ("When", "What", "Effect", "Why stopped", "")
_GIVES = (1, 0, 3, 2, 3, 2, 1)
_OPTIONS = ("offered", "declined")
_DETAILS = re.compile(
    r"(?:tablets?|pills?|capsules?|drops|infusions?|injections?|iv|by|vein|mouth|oral|mg|g|weekly|daily|once|twice|"
    r"times|a|per|day|week|weeks|every|segments?|left|right|side|[ivx]+|[\d.,/]+)",
    re.IGNORECASE,
)


def treatments_so_far(story: Story) -> list[Treatment]:
    """Everything begun, oldest first; what has no date stands before what goes on now."""
    begun = [t for t in story.case.all(Treatment) if t.name and t.standing not in _OPTIONS]
    ordered = by_date(begun, "started")
    dated = [t for t in ordered if t.started or t.standing != "now"]
    return dated + [t for t in ordered if t not in dated]


def treatment_grid(story: Story, treatments: Iterable[Treatment]) -> Grid:
    """All that is known of when, what, effect and end of each treatment, as a table over the full width."""
    return Grid(TREATMENT_HEADS, tuple(tuple(cell[0] for cell in _row(story, t, span_of)) for t in treatments))


def treatment_rows(story: Story, treatments: list[Treatment], before: Line = (), more: Line = ()) -> Rows:
    """The same for page one: one line each, the page it is known from at the end."""
    rows = tuple(_row(story, treatment, stretch) for treatment in treatments)
    return Rows("Treatment so far", TREATMENT_HEADS, rows, _GIVES, before, more)


def _row(story: Story, treatment: Treatment, spanned: Callable[..., str]) -> tuple[Wordings, ...]:
    when = spanned(treatment.started, treatment.ended, treatment.standing == "now")
    given = ""
    if treatment.cycles_given is not None or treatment.cycles_planned is not None:
        of = f" of {treatment.cycles_planned}" if treatment.cycles_planned is not None else ""
        given = unbroken(f"{treatment.cycles_given if treatment.cycles_given is not None else '?'}{of} cycles")
    name = treatment.name or ""
    effect = lower_first(story.label(treatment, "response"))
    failing = comma([effect, "said not to be working" if treatment.not_working else ""])
    counted = comma([failing, findings_of(story, treatment.id)])
    stopped = treatment.why_stopped or {"now": "– (now)", "finished": "finished"}.get(treatment.standing or "", "–")
    return (
        _wordings(comma([when, treatment.lasted]), when or treatment.lasted or ""),
        _wordings(
            comma([name, given, story.name(treatment.place)]),
            comma([name, given]),
            comma([_by_name(name), given.removesuffix(unbroken(" cycles"))]),
        ),
        _wordings(counted, failing, effect or failing),
        _wordings(stopped, first_part(stopped), without_brackets(first_part(stopped))),
        (story.marks_alone(treatment),),
    )


def _wordings(*texts: str) -> Wordings:
    return tuple(line(text or NOT_ANSWERED) for text in texts)


def _by_name(name: str) -> str:
    """The name without "tablets", a dose or a side after its comma; a second medicine after a comma stays."""
    first, _, rest = name.partition(",")
    return first if rest and all(_DETAILS.fullmatch(word) for word in rest.split()) else name


def has_more_to_tell(story: Story, treatment: Treatment) -> bool:
    """True when page one's line of a treatment cannot say all that is known of it."""
    told = (
        treatment.side_effects,
        treatment.dose_changes,
        treatment.measured_by,
        treatment.note,
        treatment.not_working,
    )
    return any(told) or bool(findings_of(story, treatment.id)) or len(treatment.why_stopped or "") > _LONG


FULLY, WITHOUT_HELP, FEW_WORDS, PAIN_FIRST = 0, 1, 2, 3
"""How much is said of what is felt: all; without what helps; the others by name; pain and names only."""


def now_lines(story: Story, wording: int = FULLY) -> tuple[Line, ...]:
    """Where things stand: treatment, hospice, symptoms with their trend, daily life."""
    lines: list[Line] = []
    most = 1 if wording else 2
    hospice = story.case.one(Hospice)
    if hospice.enrolled:
        since = f" since {on(hospice.since)}" if hospice.since else ""
        agency = f", {hospice.agency}" if hospice.agency else ""
        lines.append(line(bold(f"In hospice care{since}"), agency, *story.marks(hospice, most)))
    going_on = [_going_on(story, t, most) for t in story.case.all(Treatment) if t.standing == "now" and t.name]
    daily = [line(_daily(story))] if story.case.patient.daily_life else []
    if wording >= FEW_WORDS:
        going_on, daily = [*going_on, *daily], []
    lines += [joined(going_on)] if going_on else []
    lines += _felt(story, wording)
    return (*lines, *daily) or (line(NOT_ANSWERED),)


def _daily(story: Story) -> str:
    return "Daily life: " + sentence(story.case.patient.daily_life)


def _felt(story: Story, wording: int) -> list[Line]:
    felt = [symptom for symptom in latest_symptoms(story) if symptom.trend != "gone"]
    told = [s for s in felt if wording < FEW_WORDS or s.is_pain][: 1 if wording == PAIN_FIRST else None]
    others = [s for s in felt if s not in told]
    lines = [symptom_line(story, s, fully=wording == FULLY) for s in told]
    if others:
        named = [
            " ".join([_what(s), *([lower_first(story.label(s, "trend"))] if wording == FEW_WORDS and s.trend else [])])
            for s in others
        ]
        also = ", ".join(lower_first(name) for name in named)
        lines.append(line(f"also {also}" if told else also, *_alike(story, others)))
    return [joined(lines)] if lines else []


def _alike(story: Story, symptoms: list[Symptom]) -> Line:
    """The source letter that all of them share; nothing when they differ."""
    letters = {story.marks(symptom, 0) for symptom in symptoms}
    return letters.pop() if len(letters) == 1 else ()


def _what(symptom: Symptom) -> str:
    return oneline(symptom.what).partition(",")[0]


def _going_on(story: Story, treatment: Treatment, most: int) -> Line:
    nth = f" (line {treatment.line})" if treatment.line else ""
    since = f" since {short(treatment.started)}" if treatment.started else ""
    lead = "Watched: " if treatment.sort == "watching" else "On "
    return line(f"{lead}{treatment.name}{nth}{since}", *story.marks(treatment, most))


def latest_symptoms(story: Story) -> list[Symptom]:
    """The newest note of each thing felt, pain first and the strongest of it before the rest."""
    newest: dict[str, Symptom] = {}
    dated = [symptom for symptom in story.case.all(Symptom) if symptom.what]
    undated = [symptom for symptom in dated if not (symptom.noted_on and symptom.noted_on.is_dated)]
    for symptom in [*reversed(by_date([s for s in dated if s not in undated], "noted_on")), *reversed(undated)]:
        newest.setdefault((symptom.what or "").casefold(), symptom)
    return sorted(newest.values(), key=lambda s: (not s.is_pain, -((s.score and s.score.value) or 0)))


def symptom_line(story: Story, symptom: Symptom, *, fully: bool = True) -> Line:
    """What is felt, where, how strong, and how it is going; what helps only when said `fully`."""
    words: list[Span | str] = [comma([f"{symptom.what}{_where(symptom)}", symptom.feel])]
    if symptom.score is not None:
        words += [", ", bold(f"{symptom.score}\u00a0of\u00a010")]
    trend = lower_first(story.label(symptom, "trend"))
    since = f"since {on(symptom.since) if fully else compact(symptom.since)}" if symptom.since else ""
    rest = comma([" ".join(filter(None, [trend, since]))])
    helps = f"helps: {symptom.helps}" if symptom.helps and fully else ""
    control = "not under control" if symptom.under_control is False else ""
    more = comma([rest, control, helps])
    return line(*words, f", {more}" if more else "", *story.marks(symptom, 2 if fully else 1))


def _where(symptom: Symptom) -> str:
    """The place, unless what is felt names it already."""
    if not symptom.place or _has(symptom.what, symptom.place):
        return ""
    return f", {symptom.place}" if _has(symptom.what, " in ") else f" in {symptom.place}"


def _has(text: str | None, part: str) -> bool:
    return part.casefold() in (text or "").casefold()


def matters_lines(story: Story, *, two_lines: bool = False) -> tuple[Line, ...]:
    """What matters, and the worries, in the words of whoever said it; the patient's own first when only two fit."""
    wishes = [wish for wish in story.case.all(Wish) if wish.in_words]
    matters = [wish for wish in wishes if wish.sort in ("matters", "hope", None)]
    worries = [wish for wish in wishes if wish.sort == "worry"]
    if two_lines:
        matters, worries = (sorted(some, key=lambda w: w.whose != "patient")[:1] for some in (matters, worries))
    lines = [line(quoted(w.in_words), *_whose(story, w)) for w in matters]
    lead = "Main worry: " if two_lines else "Worry: "
    return tuple(lines + [line(lead, quoted(w.in_words), *_whose(story, w)) for w in worries])


def _whose(story: Story, wish: Wish) -> Line:
    letter = {"patient": "P", "family": "F"}.get(wish.whose or "")
    return (bold(f"\u00a0{letter}"),) if letter else story.marks(wish)
