"""Of which problem something was said to be: a name, a test, a count or a place it has spread to; never guessed."""

from __future__ import annotations

from secondopinion_desktop.digest.illness import candidates
from secondopinion_desktop.digest.opinions import problems_of
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Diagnosis, Finding, HealthProblem, Opinion, Spread, Test, Treatment

NOT_SAID = "Not said of which illness"
"""What stands before all that is of one of several problems, and nobody said of which."""


def has_several_problems(case: Case) -> bool:
    """Whether there is more than one problem it could be of; one that may not be told is one, too."""
    told = {one.id for one in case.all(HealthProblem)}
    return len({*told, *case.by(_problem, Diagnosis), *case.by(_problem, Test)}) > 1


def problem_of(entry: Entry | None, case: Case) -> str | None:
    """The problem an entry was said to be of, by itself or by what it belongs to; None where nobody said."""
    if isinstance(entry, Diagnosis | Test | Treatment):
        return entry.problem if case.find(HealthProblem, entry.problem) is not None else None
    if isinstance(entry, Finding):
        return problem_of(case.find(Test, entry.test), case) or problem_of(case.find(Treatment, entry.treatment), case)
    if isinstance(entry, Spread):
        return problem_of(case.find(Diagnosis, entry.diagnosis), case)
    return None


def name_of_problem(problem: HealthProblem, case: Case) -> str:
    """What a problem is called: as the person named it, else by the first name that was given to it; "" for none."""
    return problem.name or next((one.name for one in candidates(problem.id, case) if one.name), "")


def not_asked_about(entry: Entry, opinion: Opinion, case: Case) -> str:
    """The name of the problem an entry is of, where the opinion is about another: a treatment of the other illness must
    not seem to be one of what is asked. "" for all else."""
    if not has_several_problems(case):
        return ""
    problem = case.find(HealthProblem, problem_of(entry, case))
    _, others = problems_of(opinion if opinion.id else None, case)
    return name_of_problem(problem, case) if problem is not None and problem in others else ""


def is_not_said(entry: Entry, case: Case) -> bool:
    """Whether an entry could be of any of several problems."""
    return has_several_problems(case) and problem_of(entry, case) is None


def _problem(entry: Diagnosis | Test) -> tuple[str, ...]:
    return (entry.problem,) if entry.problem is not None else ()
