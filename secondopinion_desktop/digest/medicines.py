"""Medicines taken, paused and tried: a drug is entered once, and told of wherever it belongs.

A medicine that was stopped is a treatment tried; a treatment of sort "medicine" that goes on is taken now. Each is
shown as the other kind under its own id, so that its proofs, its source and its form stay what they are.
"""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.digest.not_named import is_named
from secondopinion_desktop.digest.pauses import UNDER_WAY, is_paused, is_to_pause, pause_in_words
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Medicine, Treatment

_NO_TREATMENT = ("vitamin", "herb")
_TAKEN_AT_HOME = ("targeted", "hormone")
"""Sorts of treatment that are often tablets; with a dose or how often written down they are among the medicines."""
_SHARED = (
    *("id", "made_at", "source", "said_by", "note", "seen_by"),
    *("name", "dose", "how_often", "route", "problem", "response", "side_effects", "spelling_checked"),
    *("why_stopped", "stop_reason", "never_again", "paused_since", "why_paused", "again_on"),
)


def is_stopped(medicine: Medicine, today: date) -> bool:
    """True for a medicine no longer taken: said so, or with the day it was stopped. Until a day that is still to come
    it is taken; words that name no day ("when the wound has healed") do not say that it was."""
    if medicine.stopped is not None or medicine.stopped_on is None or not medicine.stopped_on.is_dated:
        return medicine.stopped is True
    return not medicine.stopped_on.is_ahead(today)


def medicines_taken(case: Case, today: date) -> tuple[Medicine, ...]:
    """What is taken now, as entered, then treatments of that sort going on; one that is in both lists stands once."""
    return _of_both_lists(case, today, paused=False)


def medicines_paused(case: Case, today: date) -> tuple[Medicine, ...]:
    """What is paused for now: neither taken nor ended. As entered, then treatments of that sort; each once."""
    return _of_both_lists(case, today, paused=True)


def _of_both_lists(case: Case, today: date, *, paused: bool) -> tuple[Medicine, ...]:
    listed = [one for one in case.all(Medicine) if not is_stopped(one, today) and is_paused(one, today) is paused]
    names = {called(medicine.name) for medicine in listed} - {""}
    others = [t for t in case.all(Treatment) if is_taken_at_home(t) and is_paused(t, today) is paused]
    return (*listed, *(as_medicine(treatment) for treatment in others if called(treatment.name) not in names))


def medicines_tried(case: Case, today: date) -> tuple[Treatment, ...]:
    """Medicines that were stopped, as the treatments they were; vitamins and herbs only with why or how it worked."""
    return tuple(as_treatment(one) for one in case.all(Medicine) if is_stopped(one, today) and _is_tried(one))


def thinners_stopped(case: Case, today: date) -> tuple[Medicine, ...]:
    """Blood thinners no longer taken: they answer whether one is taken, with the day it ended."""
    return tuple(one for one in case.all(Medicine) if one.blood_thinner and one.name and is_stopped(one, today))


def days_ahead_of(medicine: Medicine, today: date) -> str:
    """What of its days is still to come, so that nobody takes it for taken already or for ever: "to begin 1 Dec 2026,
    to end 15 Jan 2027"; "" for none."""
    days = (("to begin", medicine.since), ("to end", medicine.stopped_on))
    told = [f"{does} {day.short()}" for does, day in days if day is not None and day.is_ahead(today)]
    if medicine.stopped is None and (end := medicine.stopped_on) is not None and not end.is_dated:
        told.append(f"its end: {end.short()}, whether it was stopped: not answered")
    if medicine.stopped is False and (end := medicine.stopped_on) is not None and end.is_over(today):
        told.append(f"also written down as stopped {end.short()}")
    if is_pause_told(medicine, today) and not is_paused(medicine, today):
        told.append(pause_in_words(medicine, today))
    return ", ".join(told)


def is_pause_told(medicine: Medicine, today: date) -> bool:
    """Whether a list of what is taken speaks of its pause: it is paused, is to be, or nobody said which. One that is
    over is told apart."""
    is_unclear = medicine.paused is None and medicine.paused_since is not None
    return is_paused(medicine, today) or is_to_pause(medicine, today) or is_unclear


def as_treatment(medicine: Medicine) -> Treatment:
    """A stopped medicine as the treatment it was."""
    shared = {name: getattr(medicine, name) for name in _SHARED}
    return Treatment(**shared, sort="medicine", standing="stopped", started=medicine.since, ended=medicine.stopped_on)


def as_medicine(treatment: Treatment) -> Medicine:
    """A treatment going on as the medicine it is."""
    shared = {name: getattr(treatment, name) for name in _SHARED}
    paused = treatment.standing == "paused" or None
    # A last day beside one that goes on is told with it, be it still to come or over already.
    going_on = False if treatment.ended is not None and treatment.standing == "now" else None
    ended = treatment.ended if going_on is False else None
    return Medicine(**shared, since=treatment.started, paused=paused, stopped=going_on, stopped_on=ended)


def is_taken_at_home(treatment: Treatment) -> bool:
    """True for a treatment going on, or paused, that stands among the medicines, too."""
    if treatment.standing not in UNDER_WAY:
        return False
    at_home = treatment.sort in _TAKEN_AT_HOME and bool(treatment.dose or treatment.how_often)
    return treatment.sort == "medicine" or at_home


def _is_tried(medicine: Medicine) -> bool:
    return medicine.sort not in _NO_TREATMENT or bool(medicine.why_stopped or medicine.response)


def called(name: str | None) -> str:
    """A name as it is compared, however it was typed: without capitals and spare blanks; "" where there is none."""
    return " ".join((name or "").casefold().split()) if is_named(name) else ""
