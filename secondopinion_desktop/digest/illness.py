"""What is wrong, as far as anyone knows: open problems, the names still standing for them, and how sure those are."""

from __future__ import annotations

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Diagnosis, HealthProblem

_UNSURE = ("suspected", "pending")


def open_problems(case: Case) -> tuple[HealthProblem, ...]:
    """Problems that are still going on, as far as anybody said."""
    return tuple(one for one in case.all(HealthProblem) if one.open is not False)


def is_ruled_out(diagnosis: Diagnosis) -> bool:
    """True for a name that no longer stands."""
    return diagnosis.standing == "ruled_out"


def standing_diagnoses(case: Case) -> tuple[Diagnosis, ...]:
    """Names that are not ruled out, of problems that are still going on (or of none in particular)."""
    closed = {one.id for one in case.all(HealthProblem) if one.open is False}
    return tuple(one for one in case.all(Diagnosis) if not is_ruled_out(one) and one.problem not in closed)


def candidates(problem_id: str, case: Case) -> tuple[Diagnosis, ...]:
    """The names still standing for one problem, in the order they were written down."""
    return tuple(one for one in case.all(Diagnosis) if one.problem == problem_id and one.name and not is_ruled_out(one))


def ruled_out(problem_id: str, case: Case) -> tuple[Diagnosis, ...]:
    """The names that were considered for one problem and no longer stand."""
    return tuple(one for one in case.all(Diagnosis) if one.problem == problem_id and one.name and is_ruled_out(one))


def loose_diagnoses(case: Case) -> tuple[Diagnosis, ...]:
    """Names given to no problem that is in the file; those ruled out are not among them."""
    return tuple(
        one
        for one in case.all(Diagnosis)
        if one.name and case.find(HealthProblem, one.problem) is None and not is_ruled_out(one)
    )


def is_unsure(diagnosis: Diagnosis) -> bool | None:
    """Whether a name is only suspected, unclear or waits for a test; None while nobody said how sure it is."""
    if diagnosis.standing in _UNSURE or diagnosis.sort == "unclear":
        return True
    return False if diagnosis.standing else None


def is_doubted(diagnosis: Diagnosis) -> bool:
    """True when somebody doubts a name: marked so, by name, or with the doubt written beside it."""
    return diagnosis.standing == "questioned" or bool(diagnosis.questioned_by or diagnosis.doubt)
