"""The lists below the axis, by subject: what stands in each, in which order, what can be answered. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.medicines import medicines_paused, medicines_taken
from secondopinion_desktop.digest.pauses import UNDER_WAY
from secondopinion_desktop.digest.tests import is_pending
from secondopinion_desktop.digest.treatments import options_in_order, planned_in_order, thought_of, treatments_given
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Allergy,
    Background,
    Condition,
    Diagnosis,
    Finding,
    HealthProblem,
    Hospice,
    Spot,
    Spread,
    Symptom,
    Test,
    View,
    Wish,
)
from secondopinion_desktop.records.values import Value


@dataclass(frozen=True)
class Subject:
    """One list. `add` is the kind a new entry has, `menu` how it is offered; `none` is the list that can be
    answered with "none known" ("" when it cannot). `key` names it for the page."""

    key: str
    title: str
    menu: str
    add: str
    entries: Callable[[Case, date], tuple[Entry, ...]]
    none: str = ""
    given: Mapping[str, Value] = field(default_factory=dict)


def _newest_first(entries: Iterable[Entry], *fields: str) -> tuple[Entry, ...]:
    """By the first of these dates that is known, newest first; those without any come last, as typed."""

    def when(entry: Entry) -> tuple[int, tuple[int, int, int]]:
        dates = (getattr(entry, name) for name in fields)
        found = next((d for d in dates if isinstance(d, PartialDate)), None)
        return (1, found.newest_key) if found else (0, (0, 0, 0))

    return tuple(sorted(entries, key=when, reverse=True))


def _problems(case: Case, _today: date) -> tuple[Entry, ...]:
    """Each problem with the names given to it below it, then names that belong to no problem yet."""
    found: list[Entry] = []
    diagnoses = case.all(Diagnosis)
    held = {problem.id for problem in case.all(HealthProblem)}
    for problem in case.all(HealthProblem):
        found += [problem, *(d for d in diagnoses if d.problem == problem.id)]
    return (*found, *(d for d in diagnoses if d.problem not in held))


def _treatments(case: Case, today: date) -> tuple[Entry, ...]:
    newest = tuple(reversed(treatments_given(case, today)))
    return tuple(sorted(newest, key=lambda t: t.standing not in UNDER_WAY))


def _offered(case: Case, _today: date) -> tuple[Entry, ...]:
    return options_in_order(case)


def _tests(case: Case, today: date) -> tuple[Entry, ...]:
    newest = _newest_first(case.all(Test), "done_on", "result_on", "due")
    return tuple(sorted(newest, key=lambda t: not (isinstance(t, Test) and is_pending(t, case, today))))


def _medicines(case: Case, today: date) -> tuple[Entry, ...]:
    """What is taken now, then what is paused; a medicine that was stopped stands among the treatments."""
    return (*medicines_taken(case, today), *medicines_paused(case, today))


def _every(kind: type[Entry]) -> Callable[[Case, date], tuple[Entry, ...]]:
    """All entries of a kind, in the order they were made."""
    return lambda case, _today: case.all(kind)


SUBJECTS: tuple[Subject, ...] = (
    Subject("problems", "What is wrong", "A health problem", "problem", _problems),
    Subject(
        "spread",
        "Where it has spread, or was looked for",
        "A place it spread to, or was looked for",
        "spread",
        _every(Spread),
        "spread",
    ),
    Subject("spots", "Spots and patches", "A spot or patch", "spot", _every(Spot), "spots"),
    Subject("treatments", "Treatments, newest first", "A treatment", "treatment", _treatments, "treatments"),
    Subject(
        "planned",
        "Treatments planned and agreed, not begun",
        "A treatment that is planned and agreed",
        "treatment",
        lambda case, _today: planned_in_order(case),
        given={"standing": "planned"},
    ),
    Subject(
        "options",
        "Treatments offered, side by side",
        "A treatment that was offered",
        "treatment",
        _offered,
        "options",
        {"standing": "offered"},
    ),
    Subject(
        "thought_of",
        "Read about, or to ask about",
        "A treatment to ask about",
        "treatment",
        lambda case, _today: thought_of(case),
        given={"standing": "to_ask"},
    ),
    Subject("tests", "Tests, awaited ones first", "A test", "test", _tests, "tests_pending"),
    Subject(
        "findings", "Small counts inside results", "A count inside a result", "finding", lambda c, _: c.all(Finding)
    ),
    Subject(
        "views",
        "What doctors think",
        "What a doctor thinks",
        "view",
        lambda c, _: _newest_first(c.all(View), "on"),
        "views",
    ),
    Subject(
        "symptoms",
        "Symptoms, newest first",
        "A symptom",
        "symptom",
        lambda c, _: _newest_first(c.all(Symptom), "noted_on", "since"),
        "symptoms",
    ),
    Subject("medicines", "Medicines", "A medicine", "medicine", _medicines, "medicines"),
    Subject("allergies", "Allergies", "An allergy", "allergy", _every(Allergy), "allergies"),
    Subject(
        "conditions",
        "Other conditions and implants",
        "Another condition or implant",
        "condition",
        _every(Condition),
        "conditions",
    ),
    Subject(
        "family",
        "Illness in the family",
        "Illness in the family",
        "background",
        lambda c, _: tuple(b for b in c.all(Background) if b.sort == "family"),
        "family",
        {"sort": "family"},
    ),
    Subject(
        "exposures",
        "Exposures and habits",
        "An exposure or habit",
        "background",
        lambda c, _: tuple(b for b in c.all(Background) if b.sort != "family"),
        "exposures",
        {"sort": "exposure"},
    ),
    Subject("hospice", "Hospice care", "Hospice care", "hospice", _every(Hospice)),
    Subject("wishes", "Wishes and worries", "A wish or worry", "wish", _every(Wish)),
)
