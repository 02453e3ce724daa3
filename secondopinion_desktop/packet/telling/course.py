"""The course of things on one time axis: diagnoses, treatments, tests and how the patient felt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.not_named import is_named
from secondopinion_desktop.digest.pauses import is_paused, pause_in_words
from secondopinion_desktop.digest.spreads import places
from secondopinion_desktop.digest.symptoms import strength_of
from secondopinion_desktop.digest.tests import standing_of_test
from secondopinion_desktop.digest.treatments import (
    also_ended,
    goes_on_now,
    is_to_begin,
    is_under_way,
    planned_in_order,
    start_has_passed,
)
from secondopinion_desktop.digest.words import begins_in_words
from secondopinion_desktop.packet.plan.said import COURSE
from secondopinion_desktop.packet.plan.words import (
    Block,
    Facts,
    Line,
    Sheet,
    Stretch,
    TimeAxis,
    Title,
    joined,
    lead,
    line,
)
from secondopinion_desktop.packet.telling.care import treatments_so_far
from secondopinion_desktop.packet.telling.sourced import Story, by_date, comma, oneline, short, span_of
from secondopinion_desktop.records.kinds import Diagnosis, Hospice, Spread, Symptom, Test, Treatment

NO_DATE = "Not drawn"
_FEWEST = 3
_OFTEN = 3


def course_sheet(story: Story) -> Sheet | None:
    """The time axis, when there is enough with a date to make one."""
    lanes = (
        ("Diagnosis", _diagnoses(story)),
        ("Treatment", _treatments(story)),
        ("Tests", _tests(story)),
        ("Felt, as noted", _symptoms(story)),
    )
    if sum(len(lane) for _, lane in lanes) < _FEWEST:
        return None
    below = (
        "A bar is solid where its time is known and broken where it is rough: in a month or year in which it began or "
        "ended on a day nobody wrote down. An arrow still goes on, a hollow bar is planned."
    )
    axis = TimeAxis(tuple((label, lane) for label, lane in lanes if lane), _year(story.today))
    undated = tuple(line(lead(f"{label}: "), *joined(names)) for label, names in _undated(story) if names)
    blocks: tuple[Block, ...] = (Title("What came when", below), axis)
    return Sheet(COURSE, "What came when", (*blocks, Facts(NO_DATE, undated)) if undated else blocks)


def _undated(story: Story) -> tuple[tuple[str, list[Line]], ...]:
    """What has no place on the axis, because nobody wrote down when it began or was."""
    given = [t for t in treatments_so_far(story) if not _is_dated(t.started)]
    planned = [t for t in planned_in_order(story.case) if not _is_dated(t.planned_start)]
    tests = [t for t in story.case.all(Test) if t.name and not _is_dated(t.done_on) and not _is_dated(t.planned_for)]
    return (
        ("Diagnosis", [line(d.name) for d in story.case.all(Diagnosis) if d.name and not _is_dated(d.found_on)]),
        ("Treatment", [line(comma([t.name, _end_of(story, t)])) for t in (*given, *planned)]),
        ("Tests", [line(one) for one in dict.fromkeys(test.name or "" for test in tests)]),
        ("Felt", [line(oneline(s.what)) for s in story.case.all(Symptom) if s.what and not _is_dated(s.noted_on)]),
    )


def _end_of(story: Story, treatment: Treatment) -> str:
    """What is known of a treatment whose beginning is not."""
    if is_to_begin(treatment):
        return begins_in_words(treatment, story.today, short) or "planned"
    if is_paused(treatment, story.today):
        return pause_in_words(treatment, story.today, short)
    if is_under_way(treatment):
        return "goes on now"
    ended = f"ended {short(treatment.ended)}" if treatment.ended else ""
    if not ended and treatment.standing == "stopped":
        return "stopped"  # Whether that was early nobody wrote of a medicine.
    return ended or story.within(treatment, "standing")


def _is_dated(day: PartialDate | None) -> bool:
    return day is not None and day.is_dated


def _year(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _mark(start: PartialDate, end: PartialDate | None, words: str, goes_on: bool = False) -> Stretch:
    """A moment known only to the month or year becomes a rough stretch of that length; of a longer stretch the time
    in which it may have begun or ended is rough. An open end shows its bound."""
    end = end if end is not None and end.is_dated else None
    plain = all(when.precision in ("day", "month", "year") for when in (start, end) if when is not None)
    is_moment = end is None and not goes_on
    rough = not start.is_exact if is_moment else start.about or bool(end and end.about) or not plain
    last = (end.ends or end.begins) if end else None if goes_on else start.ends or start.begins
    stretch = None if last is None or (end is None and start.is_exact) else _year(last)
    mark = Stretch(
        _year(start.begins or start.latest), stretch, words, rough, goes_on, when=span_of(start, end, goes_on)
    )
    return mark if is_moment or rough else replace(mark, sure_from=_sure_from(start), sure_to=_sure_to(end))


def _sure_from(start: PartialDate) -> float | None:
    return None if start.is_exact or start.ends is None else _year(start.ends)


def _sure_to(end: PartialDate | None) -> float | None:
    return None if end is None or end.is_exact or end.begins is None else _year(end.begins)


def _diagnoses(story: Story) -> tuple[Stretch, ...]:
    marks = [
        _mark(d.found_on, None, comma([d.name, story.within(d, "standing")]))
        for d in by_date(story.case.all(Diagnosis), "found_on")
        if d.found_on and d.found_on.is_dated and d.name
    ]
    marks += [
        _mark(s.found_on, None, comma([f"spread: {s.site}", oneline(s.now)]))
        for s in by_date(places(story.case.all(Spread), "found"), "found_on")
        if s.found_on and s.found_on.is_dated and s.site
    ]
    return tuple(sorted(marks, key=lambda mark: mark.start))


def _treatments(story: Story) -> tuple[Stretch, ...]:
    marks = [
        _mark(t.started, _last_day(story, t), _of_treatment(story, t), goes_on_now(t, story.today))
        for t in treatments_so_far(story)
        if t.started and t.started.is_dated
    ]
    marks += [
        replace(_mark(t.planned_start, None, _planned(story, t)), planned=True)
        for t in planned_in_order(story.case)
        if t.planned_start and t.planned_start.is_dated
    ]
    hospice = story.case.one(Hospice)
    if hospice.enrolled and hospice.since and hospice.since.is_dated:
        ahead = hospice.since.is_ahead(story.today)
        mark = _mark(hospice.since, None, "hospice care, planned" if ahead else "hospice care", goes_on=not ahead)
        marks.append(replace(mark, planned=ahead))
    return tuple(marks)


def _planned(story: Story, treatment: Treatment) -> str:
    how = "was planned" if start_has_passed(treatment, story.today) else "planned"
    return comma([treatment.name, how])


def _last_day(story: Story, treatment: Treatment) -> PartialDate | None:
    """Where its bar ends; of what is paused, where the pause began."""
    return treatment.ended or (treatment.paused_since if is_paused(treatment, story.today) else None)


def _of_treatment(story: Story, treatment: Treatment) -> str:
    """What was stopped on a day nobody wrote down was not over on the day it began, and a pause is no end."""
    if is_paused(treatment, story.today):
        return comma([treatment.name, "paused for now"])
    if (ended := also_ended(treatment, story.today)) is not None:
        return comma([treatment.name, f"also written down as ended {short(ended)}"])
    began_only = treatment.standing == "stopped" and not _is_dated(treatment.ended)
    return comma([treatment.name, "stopped, end not known" if began_only else ""])


def _tests(story: Story) -> tuple[Stretch, ...]:
    """Each test; one done often is a single stretch from the first time to the last. One to come is drawn hollow."""
    by_name: dict[str, list[Test]] = {}
    marks: list[Stretch] = []
    for test in by_date(story.case.all(Test), "done_on"):
        standing = standing_of_test(test, story.case, story.today)
        planned = (test.planned_for or test.done_on) if standing == "planned" else None
        if planned is not None and planned.is_dated and test.name:
            words = "was planned" if planned.is_over(story.today) else "planned"
            marks.append(replace(_mark(planned, None, f"{test.name}, {words}"), planned=True))
        elif test.done_on and test.done_on.is_dated and test.name and standing not in ("called_off", "planned"):
            by_name.setdefault(test.name.casefold() if is_named(test.name) else test.id, []).append(test)
    for tests in by_name.values():
        if len(tests) >= _OFTEN:
            # Some of them may not have been made, or came to nothing: their words stand in the list of results.
            words = f"{tests[0].name}, noted {len(tests)} times"
            marks.append(_mark(tests[0].done_on, tests[-1].done_on, words))  # type: ignore[arg-type]
        else:
            marks += [_mark(t.done_on, None, t.name or "") for t in tests if t.done_on]
    return tuple(sorted(marks, key=lambda mark: mark.start))


def _symptoms(story: Story) -> tuple[Stretch, ...]:
    return tuple(
        _mark(
            s.noted_on,
            None,
            comma([s.what, strength_of(s), story.within(s, "trend")]),
        )
        for s in by_date(story.case.all(Symptom), "noted_on")
        if s.noted_on and s.noted_on.is_dated and s.what
    )
