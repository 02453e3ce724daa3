"""What a case puts on the time axis: marks in four lanes, each leading to the entry it stands for.

Pure: a case and a day in, values out. A rough date is a stretch of time, not a day: its mark reaches from
the first to the last day it can mean, and "about" widens it further.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from secondopinion_desktop.base.dates import PartialDate, dated
from secondopinion_desktop.digest.illness import is_named
from secondopinion_desktop.digest.medicines import medicines_tried
from secondopinion_desktop.digest.pauses import is_paused
from secondopinion_desktop.digest.spreads import looked_in_words, looked_on
from secondopinion_desktop.digest.symptoms import strength_of
from secondopinion_desktop.digest.tests import has_result
from secondopinion_desktop.digest.treatments import NOT_TO_COME, THOUGHT_OF, TO_COME, is_to_begin, is_under_way
from secondopinion_desktop.digest.words import test_fact, treatment_when
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Diagnosis, HealthProblem, Spot, Spread, Symptom, Test, Treatment

LANES = ("diagnosis", "treatment", "tests", "feels")
ABOUT = {"day": timedelta(days=7), "month": timedelta(days=15), "year": timedelta(days=183)}
"""How far "about" widens a date to each side; a season, decade or stretch of time is wide enough."""
MOST_LETTERS = 32
FEELS_LINE_LEAST = 2
"""Scores of one symptom needed before a line is drawn; a single one stays a dot."""


@dataclass(frozen=True)
class Reach:
    """The days a date can mean: an exact one has both ends alike."""

    first: date
    last: date


def reach_of(when: PartialDate) -> Reach:
    """From the first to the last day `when` can mean; "about" adds a week, two weeks, or half a year each side.

    Of a date with an open end only the bound is drawn. Words that name no date have no place here.
    """
    first, last = when.begins or when.latest, when.ends or when.earliest
    wider = ABOUT.get(when.precision)
    if not when.about or wider is None:
        return Reach(first, last)
    try:
        return Reach(first - wider, last + wider)
    except OverflowError:  # The very edge of the calendar: nothing to widen into.
        return Reach(first, last)


@dataclass(frozen=True)
class AxisMark:
    """One thing on the axis.

    `begins` and `ends` are alike for a moment. `sure` is false for a hollow mark (a suspected diagnosis, a test
    awaited, a treatment only offered). `about` marks a guess. `tells` is the whole of it in words, for
    screen readers and tooltips.
    """

    entry_id: str
    lane: str
    title: str
    begins: Reach
    ends: Reach
    tells: str
    is_bar: bool = False
    goes_on: bool = False
    sure: bool = True
    about: bool = False


@dataclass(frozen=True)
class Score:
    """One strength of pain on one day (0 to 10)."""

    entry_id: str
    on: date
    score: int


@dataclass(frozen=True)
class FeelsLine:
    """The course of one pain, oldest score first."""

    what: str
    scores: tuple[Score, ...]

    @property
    def label(self) -> str:
        """What the line is and where it stands now, in words."""
        return f"{self.what}: {self.scores[-1].score} of 10"


@dataclass(frozen=True)
class Story:
    """All there is to draw, and what has no date and so cannot be drawn."""

    marks: tuple[AxisMark, ...]
    lines: tuple[FeelsLine, ...]
    undated: tuple[tuple[str, str], ...]
    today: date

    @property
    def is_empty(self) -> bool:
        """True when nothing has a date yet."""
        return not self.marks and not self.lines

    def lane(self, name: str) -> tuple[AxisMark, ...]:
        """The marks of one lane by time."""
        return tuple(mark for mark in self.marks if mark.lane == name)


def story_of(case: Case, today: date) -> Story:
    """Everything in the case that has a time."""
    marks = [*_diagnosis(case), *_treatment(case, today), *_tests(case, today), *_feels(case)]
    marks.sort(key=lambda mark: (LANES.index(mark.lane), mark.begins.first, mark.begins.last, mark.entry_id))
    drawn = {mark.entry_id for mark in marks}
    every = (*(t for t in case.all(Treatment) if t.standing not in THOUGHT_OF), *medicines_tried(case, today))
    undated = tuple((t.id, t.name or "Treatment") for t in every if t.id not in drawn)
    return Story(tuple(marks), _lines(case), undated, today)


def _moment(entry_id: str, lane: str, title: str, when: PartialDate, about: str = "", *, sure: bool = True) -> AxisMark:
    reach = reach_of(when)
    tells = ", ".join(part for part in (title, when.reads(), about) if part)
    return AxisMark(entry_id, lane, title, reach, reach, tells, sure=sure, about=_is_rough(when))


def _is_rough(when: PartialDate | None) -> bool:
    return when is not None and (when.about or when.precision not in ABOUT)


def _diagnosis(case: Case) -> Iterator[AxisMark]:
    named = {d.problem for d in case.all(Diagnosis) if dated(d.found_on)}
    for d in case.all(Diagnosis):
        if (found := dated(d.found_on)) and is_named(d):
            sure = d.standing in (None, "confirmed")
            yield _moment(d.id, "diagnosis", d.name or "Diagnosis", found, "" if sure else "not certain", sure=sure)
    for p in case.all(HealthProblem):
        if (since := dated(p.since)) and p.id not in named:
            yield _moment(p.id, "diagnosis", p.name or "Health problem", since, sure=False)
        if p.came_back and (again := dated(p.came_back_on)):
            yield _moment(p.id, "diagnosis", "Came back", again, p.name or "")
    for s in case.all(Spread):
        if looked := looked_in_words(s):
            if day := dated(looked_on(s)):
                yield _moment(s.id, "diagnosis", s.site or "Spread", day, looked, sure=False)
        elif found := dated(s.found_on):
            yield _moment(s.id, "diagnosis", s.site or "Spread", found, "spread")
    for spot in case.all(Spot):
        if found := dated(spot.found_on):
            yield _moment(spot.id, "diagnosis", spot.place or "Spot", found, "spot")


def _cut(name: str) -> str:
    return name if len(name) <= MOST_LETTERS else name[: MOST_LETTERS - 1].rstrip(" ,:/") + "…"


def _treatment(case: Case, today: date) -> Iterator[AxisMark]:
    for t in (*case.all(Treatment), *medicines_tried(case, today)):
        name = t.name or "Treatment"
        tells = f"{name}, {treatment_when(t, today)}"
        if t.standing in TO_COME:
            planned = dated(t.planned_start)
            begins = reach_of(planned) if planned else Reach(today, today)
            title = f"{'planned' if is_to_begin(t) else 'offered'}: {_cut(name)}"
            yield AxisMark(t.id, "treatment", title, begins, begins, tells, is_bar=True, sure=False)
            continue
        paused = is_paused(t, today)
        over = dated(t.ended, t.paused_since) if paused else t.ended
        first, last = dated(t.started, over), dated(over, t.started)
        if t.standing in (*NOT_TO_COME, *THOUGHT_OF) or first is None or last is None:
            continue
        begins, ends = reach_of(first), reach_of(last)
        goes_on = is_under_way(t) and over is None
        if goes_on:
            ends = Reach(max(today, begins.last), max(today, begins.last))
        if ends.last < begins.first:  # Typed the wrong way round: shown as typed, not drawn backwards.
            begins, ends = ends, begins
        called = _cut(name)
        how = "paused" if paused else "now" if goes_on else "stopped" if t.standing == "stopped" else ""
        title = f"{called}, {how}" if how else called
        about = _is_rough(dated(t.started)) or _is_rough(dated(t.ended))
        yield AxisMark(t.id, "treatment", title, begins, ends, tells, is_bar=True, goes_on=goes_on, about=about)


def _tests(case: Case, today: date) -> Iterator[AxisMark]:
    for t in case.all(Test):
        when = dated(t.done_on, t.result_on, t.due)
        if when is not None and t.standing != "called_off":
            came = has_result(t, case)
            yield _moment(t.id, "tests", t.name or "Test", when, test_fact(t, case, today), sure=came)


def _feels(case: Case) -> Iterator[AxisMark]:
    on_lines = {score.entry_id for line in _lines(case) for score in line.scores}
    for s in case.all(Symptom):
        if (noted := dated(s.noted_on)) and s.id not in on_lines:
            strength = strength_of(s)
            title = f"{s.what or 'Symptom'}: {strength}" if strength else s.what or "Symptom"
            yield _moment(s.id, "feels", title, noted)


def _lines(case: Case) -> tuple[FeelsLine, ...]:
    series: dict[str, list[Score]] = {}
    for s in case.all(Symptom):
        noted, score = dated(s.noted_on), s.score.whole if s.score is not None else None
        if score is not None and noted is not None:
            reach = reach_of(noted)
            middle = reach.first + (reach.last - reach.first) / 2
            series.setdefault(" ".join((s.what or "pain").split()).casefold(), []).append(Score(s.id, middle, score))
    names = {" ".join((s.what or "pain").split()).casefold(): s.what or "Pain" for s in case.all(Symptom)}
    return tuple(
        FeelsLine(names[key], tuple(sorted(scores, key=lambda score: (score.on, score.entry_id))))
        for key, scores in series.items()
        if len(scores) >= FEELS_LINE_LEAST
    )
