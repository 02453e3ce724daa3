"""Of which problem something was said to be: a name, a test, a count or a place it has spread to; never guessed."""

from __future__ import annotations

from collections.abc import Iterator

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Diagnosis, Finding, HealthProblem, Spread, Test, Treatment

NOT_SAID = "Not said of which illness"
"""What stands before all that is of one of several problems, and nobody said of which."""


def has_several_problems(case: Case) -> bool:
    """Whether there is more than one problem it could be of; one that may not be told is one, too."""
    told = {one.id for one in case.all(HealthProblem)}
    return len(told | set(_named(case))) > 1


def problem_of(entry: Entry | None, case: Case) -> str | None:
    """The problem an entry was said to be of, by itself or by what it belongs to; None where nobody said."""
    if isinstance(entry, Diagnosis | Test | Treatment):
        return entry.problem if case.find(HealthProblem, entry.problem) is not None else None
    if isinstance(entry, Finding):
        return problem_of(case.find(Test, entry.test), case) or problem_of(case.find(Treatment, entry.treatment), case)
    if isinstance(entry, Spread):
        return problem_of(case.find(Diagnosis, entry.diagnosis), case)
    return None


def is_not_said(entry: Entry, case: Case) -> bool:
    """Whether an entry could be of any of several problems."""
    return has_several_problems(case) and problem_of(entry, case) is None


def _named(case: Case) -> Iterator[str]:
    named = [*(one.problem for one in case.all(Diagnosis)), *(one.problem for one in case.all(Test))]
    yield from (one for one in named if one is not None)
