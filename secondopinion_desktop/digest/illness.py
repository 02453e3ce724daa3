"""What is wrong, as far as anyone knows: open problems, the names still standing for them, and how sure those are."""

from __future__ import annotations

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Diagnosis, HealthProblem

_UNSURE = ("suspected", "pending")
_NO_NAME = ("ruled_out", "meaning_uncertain")
"""Standings of what is not, or not yet, a name for the illness."""


def open_problems(case: Case) -> tuple[HealthProblem, ...]:
    """Problems that are still going on, as far as anybody said."""
    return tuple(one for one in case.all(HealthProblem) if one.open is not False)


def closed_problems(case: Case) -> tuple[HealthProblem, ...]:
    """Problems of which somebody said that they are over."""
    return tuple(one for one in case.all(HealthProblem) if one.open is False)


def is_ruled_out(diagnosis: Diagnosis) -> bool:
    """True for a name that no longer stands."""
    return diagnosis.standing == "ruled_out"


def is_of_uncertain_meaning(diagnosis: Diagnosis) -> bool:
    """True for something found whose meaning nobody knows (a gene variant, say): it is no diagnosis."""
    return diagnosis.standing == "meaning_uncertain"


def uncertain_findings(case: Case) -> tuple[Diagnosis, ...]:
    """What was found and is of uncertain meaning: told of in a line of its own, never as a diagnosis."""
    return tuple(one for one in case.all(Diagnosis) if one.name and is_of_uncertain_meaning(one))


def is_named(diagnosis: Diagnosis) -> bool:
    """True for a name that stands, certain or not: not ruled out, and not a finding of uncertain meaning."""
    return diagnosis.standing not in _NO_NAME


def standing_diagnoses(case: Case) -> tuple[Diagnosis, ...]:
    """Names that are not ruled out, of problems that are still going on (or of none in particular)."""
    closed = {one.id for one in closed_problems(case)}
    return tuple(one for one in case.all(Diagnosis) if is_named(one) and one.problem not in closed)


def candidates(problem_id: str, case: Case) -> tuple[Diagnosis, ...]:
    """The names still standing for one problem, in the order they were written down."""
    return tuple(one for one in case.all(Diagnosis) if one.problem == problem_id and one.name and is_named(one))


def ruled_out(problem_id: str, case: Case) -> tuple[Diagnosis, ...]:
    """The names that were considered for one problem and no longer stand."""
    return tuple(one for one in case.all(Diagnosis) if one.problem == problem_id and one.name and is_ruled_out(one))


def loose_diagnoses(case: Case) -> tuple[Diagnosis, ...]:
    """Names given to no problem that is in the file; those ruled out are not among them."""
    return tuple(
        one
        for one in case.all(Diagnosis)
        if one.name and case.find(HealthProblem, one.problem) is None and is_named(one)
    )


def is_unsure(diagnosis: Diagnosis) -> bool | None:
    """Whether a name is only suspected, unclear or waits for a test; None while nobody said how sure it is."""
    if diagnosis.standing in _UNSURE or diagnosis.sort == "unclear":
        return True
    return False if diagnosis.standing else None


def is_doubted(diagnosis: Diagnosis) -> bool:
    """True when somebody doubts a name: marked so, by name, or with the doubt written beside it."""
    return diagnosis.standing == "questioned" or bool(diagnosis.questioned_by or diagnosis.doubt)


def is_of_a_tumor(case: Case, problem_id: str | None) -> bool | None:
    """Whether a problem (or, named none, the case) is about a tumor: by the names that stand; None when they leave it
    open."""
    standing = standing_diagnoses(case) if problem_id is None else candidates(problem_id, case)
    sorts = {one.sort for one in standing if one.sort}
    if sorts & {"cancer", "precancer"}:
        return True
    return False if sorts == {"other"} else None
