"""What was tried, what goes on now, how the patient is, and what matters."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from secondopinion_desktop.digest.medicines import medicines_paused, medicines_taken
from secondopinion_desktop.digest.of_problem import not_asked_about
from secondopinion_desktop.digest.pauses import is_paused, pause_in_words
from secondopinion_desktop.digest.symptoms import is_uncontrolled_pain, latest_symptoms, strength_of
from secondopinion_desktop.digest.treatment_words import (
    amount_given,
    dose_in_words,
    effect_in_words,
    until_in_words,
    why_stopped,
)
from secondopinion_desktop.digest.treatments import also_ended, goes_on_now, is_under_way, treatments_given
from secondopinion_desktop.digest.words import since_when
from secondopinion_desktop.packet.plan.words import (
    ALWAYS,
    SAID_TWICE,
    Grid,
    Line,
    Rows,
    Span,
    Wordings,
    always,
    bold,
    joined,
    lead,
    line,
    staying,
    with_details,
)
from secondopinion_desktop.packet.telling.results import findings_of
from secondopinion_desktop.packet.telling.shorter import CELL_THAT_STAYS
from secondopinion_desktop.packet.telling.sourced import (
    NOT_ANSWERED,
    Story,
    comma,
    on,
    oneline,
    quoted,
    sentence,
    short,
    span_of,
    stem,
    stretch,
    unbroken,
)
from secondopinion_desktop.records.kinds import Hospice, Symptom, Treatment, Wish

_LONG = 28
TREATMENT_HEADS = ("When", "What", "How it worked", "Why stopped", "Source")
_ENDS = {"finished": "finished", "stopped": "stopped, reason not answered"}
_GOES_ON, _NOT_BEGUN = "– (now)", "– (to come)"
_GIVES = (1, 0, 2)
# The order in which statements leave a page that is too full.
_HELPS, _SINCE, _FEEL, _MORE_WORRIES, _FAMILY_WISHES, _OTHER_SYMPTOMS, _DAILY = 9, 14, 15, 16, 40, 60, 62
_CHANGED = 95
"""What is new or worse leaves a full page after nearly all else."""


FEWEST_ROWS = 3
"""Rows of the table of treatments that a full page keeps."""


def treatments_so_far(story: Story) -> list[Treatment]:
    """Everything that was or is given, in true order."""
    return [treatment for treatment in treatments_given(story.case, story.today) if treatment.name]


def treatment_grid(story: Story, treatments: Iterable[Treatment]) -> Grid:
    """All that is known of when, what, effect and end of each treatment, as a table over the full width."""
    heads, rows = _sourced(tuple(_row(story, treatment, span_of) for treatment in treatments))
    return Grid(heads, tuple(tuple(cell[0] for cell in row) for row in rows))


def treatment_rows(story: Story, treatments: list[Treatment], before: Line = (), more: Line = ()) -> Rows:
    """The same for page one, the page it is known from at the end of each row. What goes on now stays longest."""
    heads, rows = _sourced(tuple(_row(story, treatment, stretch) for treatment in treatments))
    stay = frozenset(at for at, treatment in enumerate(treatments) if is_under_way(treatment))
    return Rows("Treatment so far", heads, rows, _GIVES, before, more, stay)


def _sourced(rows: tuple[tuple[Wordings, ...], ...]) -> tuple[tuple[str, ...], tuple[tuple[Wordings, ...], ...]]:
    """Headings and rows, without the column of sources where nobody said one."""
    if any(row[-1][0] for row in rows):
        return TREATMENT_HEADS, rows
    return TREATMENT_HEADS[:-1], tuple(row[:-1] for row in rows)


def latest_rows(treatments: list[Treatment], most: int) -> list[Treatment]:
    """So many of the treatments, in their order: those that go on now or are paused, then the latest of the others."""
    running = [t for t in treatments if is_under_way(t)][-most:]
    room = most - len(running)
    past = [t for t in treatments if not is_under_way(t)]
    kept = {t.id for t in (*running, *past[max(0, len(past) - room) :])} if room else {t.id for t in running}
    return [t for t in treatments if t.id in kept]


def paused_in_the_table(story: Story) -> frozenset[str]:
    """What is paused and stands in the table of page one, its whole pause with it, however full the page is."""
    kept = latest_rows(treatments_so_far(story), FEWEST_ROWS)
    return frozenset(
        one.id
        for one in kept
        if is_paused(one, story.today)
        and not _begins_ahead(story, one)
        and len(_why_and_end(story, one)) <= CELL_THAT_STAYS
    )


def _row(story: Story, treatment: Treatment, spanned: Callable[..., str]) -> tuple[Wordings, ...]:
    """Why it stopped and how many rounds were given are never left out; where it was given may be."""
    ahead = _begins_ahead(story, treatment)
    when = ahead or _when(story, treatment, spanned)
    name, memory = treatment.name or "", line(*story.from_memory(treatment), _for_another(story, treatment))
    nth = f"line {treatment.line}" if treatment.line else ""
    # Beside a dose that was changed, the day it all began could be read as the day of this dose.
    is_changed = treatment.dose and treatment.dose_changes and goes_on_now(treatment, story.today) and not ahead
    dosed = f"{'dose now ' if is_changed else ''}{dose_in_words(treatment)}"
    dose, given = comma([dosed, until_in_words(treatment, story.today)]), amount_given(treatment)
    known, most = comma([dose, nth, given]), comma([dose if is_under_way(treatment) else "", nth, given])
    by_whom = comma([story.name(treatment.given_by), story.name(treatment.place)])
    effect = comma([effect_in_words(treatment, story.case), "said not to be working" if treatment.not_working else ""])
    counted = comma([effect, findings_of(story, treatment.id)])
    return (
        # How long it took says no more where both ends are known.
        _wordings(comma([when, treatment.lasted or _no_end(treatment)]), when if _may_be_cut(treatment) else ""),
        tuple(line(name, *memory, f", {rest}" if rest else "") for rest in (comma([known, by_whom]), known, most)),
        _wordings(counted, effect or counted),
        _wordings(_why_and_end(story, treatment)),
        (story.marks_alone(treatment),),
    )


def _why_and_end(story: Story, treatment: Treatment) -> str:
    """Why it stopped; of what has not, that it goes on, is paused or is to come."""
    pause = stem(pause_in_words(treatment, story.today, short, NOT_ANSWERED))
    goes_on = goes_on_now(treatment, story.today)
    ends = _NOT_BEGUN if _begins_ahead(story, treatment) else pause or (_GOES_ON if goes_on else "")
    if goes_on and (ended := also_ended(treatment, story.today)):
        ends = f"written down as going on, and as ended {short(ended)}"
    # What was said of a pause is no reason why it stopped.
    blank = "" if is_under_way(treatment) else _ENDS.get(treatment.standing or "", NOT_ANSWERED)
    why = why_stopped(treatment) or blank
    return "; ".join(filter(None, (why, ends)))


def _begins_ahead(story: Story, treatment: Treatment) -> str:
    """ "to begin 5 Jan 2027", of what was written down as going on before its day has come."""
    begins = treatment.started
    is_ahead = is_under_way(treatment) and begins is not None and begins.is_ahead(story.today)
    return f"to begin {short(begins)}" if is_ahead else ""


def _for_another(story: Story, treatment: Treatment) -> str:
    """Of a treatment of another illness than the one asked about, which: " (for Breast cancer)"."""
    other = not_asked_about(treatment, story.opinion, story.case)
    return f" (for {other})" if other else ""


def _when(story: Story, treatment: Treatment, spanned: Callable[..., str]) -> str:
    """What was stopped at a time nobody wrote down did not begin and end on the same day; what is paused is not given
    "since" a day."""
    if is_paused(treatment, story.today):
        began = treatment.started
        return comma([f"{'from' if began.is_dated else 'begun'} {short(began)}" if began else "", "paused"])
    when = spanned(treatment.started, treatment.ended, is_under_way(treatment))
    return f"began {when}" if _no_end(treatment) else when


def _no_end(treatment: Treatment) -> str:
    began_only = treatment.standing == "stopped" and treatment.started and not treatment.ended
    return "end not known" if began_only else ""


def _may_be_cut(treatment: Treatment) -> bool:
    return _has_both_ends(treatment) or bool(_no_end(treatment) and not treatment.lasted)


def _wordings(*texts: str) -> Wordings:
    first, *others = texts
    return tuple(line(text) for text in (first or NOT_ANSWERED, *filter(None, others)))


def _has_both_ends(treatment: Treatment) -> bool:
    return treatment.started is not None and treatment.ended is not None


def has_more_to_tell(story: Story, treatment: Treatment) -> bool:
    """True when page one's line of a treatment cannot say all that is known of it."""
    lasted = treatment.lasted if _has_both_ends(treatment) else ""
    dose = "" if is_under_way(treatment) else dose_in_words(treatment)
    told = (
        dose, treatment.given_by, treatment.side_effects, treatment.dose_changes, treatment.measured_by,
        treatment.not_working, lasted,
    )  # fmt: skip
    return any(told) or bool(findings_of(story, treatment.id)) or len(why_stopped(treatment)) > _LONG


def now_lines(story: Story) -> tuple[Line, ...]:
    """Where things stand: treatment, hospice, symptoms with their trend, daily life."""
    lines: list[Line] = []
    hospice = story.case.one(Hospice)
    if hospice.enrolled:
        agency = f", {hospice.agency}" if hospice.agency else ""
        lines.append(always(bold(_in_hospice(story, hospice)), agency, *story.marks(hospice)))
    going_on = [_going_on(story, t) for t in treatments_so_far(story) if is_under_way(t)]
    felt = [symptom for symptom in latest_symptoms(story.case) if symptom.what]
    lines += [joined([symptom_line(story, s, others=at > 0) for at, s in enumerate(felt)])] if felt else []
    if not felt and ("symptoms" in story.seen.withheld or story.seen.says_none("symptoms")):
        lines.append(line("Symptoms: ", *story.none_or_not("symptoms")))
    if story.case.patient.daily_life:
        lines.append(line(lead("Daily life: "), *staying(_DAILY, sentence(story.case.patient.daily_life))))
    # The treatments that go on stand in the table too.
    said = [staying(SAID_TWICE if lines else 0, *words) for words in going_on]
    lines[len(lines[: hospice.enrolled or 0]) : 0] = [joined(said)] if said else []
    return tuple(lines) or (_nothing_of_now(story),)


def _nothing_of_now(story: Story) -> Line:
    """What nobody answered of how things stand, without hiding that medicines are taken."""
    some = (*medicines_taken(story.case, story.today), *medicines_paused(story.case, story.today))
    if not any(one.name for one in some):
        return line(NOT_ANSWERED)
    return line("Treatment going on, symptoms: ", NOT_ANSWERED, "; medicines stand in the box below")


def _in_hospice(story: Story, hospice: Hospice) -> str:
    """Since when; of a day still to come, that it is to begin then."""
    if hospice.since is not None and hospice.since.is_ahead(story.today):
        return f"Hospice care to begin {on(hospice.since)}"
    return f"In hospice care since {on(hospice.since)}" if hospice.since else "In hospice care"


def _going_on(story: Story, treatment: Treatment) -> Line:
    nth = f" (line {treatment.line})" if treatment.line else ""
    ahead = _begins_ahead(story, treatment)
    began = f" {since_when(treatment.started, short(treatment.started))}" if treatment.started else ""
    since = f", {ahead}" if ahead else began
    paused = is_paused(treatment, story.today)
    first = "Watched: " if treatment.sort == "watching" else "" if ahead else "Paused for now: " if paused else "On "
    marks = story.marks(treatment, "name", "standing", "started", "line", "paused_since", most=1)
    pause = stem(pause_in_words(treatment, story.today, short, NOT_ANSWERED))
    dose, until = dose_in_words(treatment), until_in_words(treatment, story.today)
    # "5 mg since 2019" would be the day of the dose, which may have been another one for years.
    dosed = f"; now {dose}" if since and goes_on_now(treatment, story.today) and not ahead else f", {dose}"
    also = also_ended(treatment, story.today)
    ends = f", {until}" if until else f"; also written down as ended {short(also)}" if also else ""
    name = f"{first}{treatment.name}{_for_another(story, treatment)}"
    told = f"{nth}{since}{dosed if dose else ''}{ends}{f'; {pause}' if pause else ''}"
    return line(name, *story.from_memory(treatment), told, *marks)


def symptom_line(story: Story, symptom: Symptom, *, others: bool = False) -> Line:
    """What is felt, the day this was so, how strong, how it goes; then since when, how it feels and what helps.

    A pain that is not under control never leaves; `others` may, behind the first, those that changed last.
    """
    # The day of the note is no onset: that is said with "since".
    noted = f" (noted {on(symptom.noted_on)})" if symptom.noted_on else ""
    words: list[Span | str] = [f"{oneline(symptom.what)}{noted}"]
    if strength := strength_of(symptom):
        words += [", ", bold(unbroken(strength))]
    hurts = is_uncontrolled_pain(symptom)
    control = (
        "" if hurts is None or symptom.under_control is None else "not under control" if hurts else "under control"
    )
    trend = comma([story.within(symptom, "trend"), control])
    changed = symptom.trend in ("new", "worse")
    stays = ALWAYS if hurts else _CHANGED if changed and others else _OTHER_SYMPTOMS if others else 0
    told = staying(stays, *words, f", {trend}" if trend else "")
    details = (
        (_SINCE, since_when(symptom.since, on(symptom.since)) if symptom.since else ""),
        (_FEEL, comma([_where(symptom), symptom.feel])),
        (_HELPS, f"helps: {symptom.helps}" if symptom.helps else ""),
    )
    return with_details(told, details, story.marks(symptom))


def _where(symptom: Symptom) -> str:
    """The place, unless what is felt names it already."""
    if not symptom.place or symptom.place.casefold() in (symptom.what or "").casefold():
        return ""
    return symptom.place


def matters_lines(story: Story) -> tuple[Line, ...]:
    """What matters, and the worries, in the words of whoever said it, whole; the patient's own stay longest."""
    patient = story.case.patient
    wishes = [wish for wish in story.case.all(Wish) if wish.in_words]
    lines = [
        staying(ALWAYS if w.whose == "patient" else _FAMILY_WISHES, *_lead_of(story, w), quoted(w.in_words),
                *_whose(story, w))
        for w in wishes if w.sort in ("matters", "hope", None)
    ]  # fmt: skip
    worries = sorted((wish for wish in wishes if wish.sort == "worry"), key=lambda wish: wish.whose != "patient")
    told = [staying(_MORE_WORRIES if at else 0, quoted(w.in_words), *_whose(story, w)) for at, w in enumerate(worries)]
    if told:
        lines.append(line(lead("Worries: " if len(told) > 1 else "Worry: "), *joined(told)))
    asked = [
        _yes_or_no("Having children later matters", patient.having_children_matters),
        _yes_or_no("Worried about lasting effects", patient.worried_lasting_effects),
    ]
    ticked = [staying(50, text) for text in asked if text]
    return (*lines, joined(ticked)) if ticked else tuple(lines)


def _lead_of(story: Story, wish: Wish) -> Line:
    return line("Hoped for: ") if wish.sort == "hope" else ()


def _yes_or_no(asked: str, answer: bool | None) -> str:
    return "" if answer is None else f"{asked}: {'yes' if answer else 'no'}"


def _whose(story: Story, wish: Wish) -> Line:
    letter = {"patient": "P", "family": "F"}.get(wish.whose or "")
    return (bold(f"\u00a0{letter}"),) if letter else story.marks(wish)
