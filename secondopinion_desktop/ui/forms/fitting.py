"""What fits this case: which answers of a long list are buttons at once, and which questions make no sense here.

Pure. To give a field answers that fit: a function here, named in `_FITTING`. To ask a question only of some cases: a
function, named in `_ASKED_OF`. What is answered already is never hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from secondopinion_desktop.digest.illness import is_of_a_tumor
from secondopinion_desktop.digest.people import is_minor
from secondopinion_desktop.digest.treatments import THOUGHT_OF
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.fields import Choice
from secondopinion_desktop.records.kinds.treating import EFFECTS, TREATMENT_STANDINGS, TUMOR_EFFECTS
from secondopinion_desktop.records.values import Value

Values = Mapping[str, Value]
AGAINST_TUMORS = ("chemo", "radiation", "targeted", "immunotherapy", "hormone", "transplant")
_ANY_ILLNESS = ("operation", "medicine", "injection", "physical", "device", "diet", "study", "watching", "comfort")
_NOT_KNOWN_YET = ("operation", "medicine", "chemo", "radiation", "injection", "physical", "device")
_TESTS_OF_TUMORS = ("scan", "tissue", "gene", "blood", "scope")
_TESTS_OF_OTHERS = ("scan", "blood", "exam", "heart", "eeg")
_FOR_ALL = ("study", "watching", "comfort")


def fitting_answers(kind: str, field: str, values: Values, case: Case) -> tuple[str, ...] | None:
    """The answers offered at once, given what is known; None when all of them are."""
    fits = _FITTING.get((kind, field))
    return fits(values, case) if fits is not None else None


def has_fitting(kind: str, field: str) -> bool:
    """True for a field whose answers depend on the illness; it is always asked with buttons."""
    return (kind, field) in _FITTING


def fits_case(kind: str, field: str, entry_id: str | None, values: Values, case: Case, today: date) -> bool:
    """Whether a question makes sense for this patient and this illness."""
    asked = _ASKED_OF.get((kind, field))
    return asked is None or asked(entry_id, values, case, today)


def _can_spread(problem_id: str | None, _values: Values, case: Case, _today: date) -> bool:
    return problem_id is None or is_of_a_tumor(case, problem_id) is not False


def _is_a_child(_id: str | None, _values: Values, case: Case, today: date) -> bool:
    return is_minor(case, today) is True


def _can_be_pregnant(_id: str | None, values: Values, _case: Case, _today: date) -> bool:
    return values.get("sex") != "male"


_ASKED_OF: Mapping[tuple[str, str], Callable[[str | None, Values, Case, date], bool]] = {
    ("problem", "has_spread"): _can_spread,
    ("patient", "consent_by"): _is_a_child,
    ("patient", "pregnancy"): _can_be_pregnant,
}


def _is_tumor(values: Values, case: Case) -> bool | None:
    problem = values.get("problem")
    return is_of_a_tumor(case, problem if isinstance(problem, str) else None)


def _effects(values: Values, case: Case) -> tuple[str, ...]:
    tumor = _is_tumor(values, case)
    if tumor is None:
        tumor = values.get("sort") in AGAINST_TUMORS
    general = _values(EFFECTS)
    return (*_values(TUMOR_EFFECTS), "too_early") if tumor else general


def _sorts(values: Values, case: Case) -> tuple[str, ...]:
    tumor = _is_tumor(values, case)
    if tumor is None:
        return (*_NOT_KNOWN_YET, *_FOR_ALL)
    return ("operation", *AGAINST_TUMORS, *_FOR_ALL) if tumor else _ANY_ILLNESS


def _standings(_values_: Values, _case: Case) -> tuple[str, ...]:
    """What was only read about has its own way in, on the page of the story."""
    return tuple(value for value in _values(TREATMENT_STANDINGS) if value not in THOUGHT_OF)


def _tests(values: Values, case: Case) -> tuple[str, ...]:
    return _TESTS_OF_OTHERS if _is_tumor(values, case) is False else _TESTS_OF_TUMORS


def _values(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    return tuple(choice.value for choice in choices)


_FITTING: Mapping[tuple[str, str], Callable[[Values, Case], tuple[str, ...]]] = {
    ("treatment", "sort"): _sorts,
    ("treatment", "response"): _effects,
    ("treatment", "standing"): _standings,
    ("test", "sort"): _tests,
}
