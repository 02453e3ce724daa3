"""Which answers of a long list fit this illness: those are buttons at once, the others stand behind one more press.

Pure. To give a field answers that fit: a function here, named in `_FITTING`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from secondopinion_desktop.digest.illness import is_of_a_tumor
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.fields import Choice
from secondopinion_desktop.records.kinds.treating import EFFECTS, TUMOR_EFFECTS
from secondopinion_desktop.records.values import Value

Values = Mapping[str, Value]
AGAINST_TUMORS = ("chemo", "radiation", "targeted", "immunotherapy", "hormone", "transplant")
_ANY_ILLNESS = ("operation", "medicine", "injection", "physical", "device", "diet", "study", "watching", "comfort")
_NOT_KNOWN_YET = ("operation", "medicine", "chemo", "radiation", "injection", "physical", "device")
_FOR_ALL = ("study", "watching", "comfort")


def fitting_answers(kind: str, field: str, values: Values, case: Case) -> tuple[str, ...] | None:
    """The answers offered at once, given what is known; None when all of them are."""
    fits = _FITTING.get((kind, field))
    return fits(values, case) if fits is not None else None


def has_fitting(kind: str, field: str) -> bool:
    """True for a field whose answers depend on the illness; it is always asked with buttons."""
    return (kind, field) in _FITTING


def _is_tumor(values: Values, case: Case) -> bool | None:
    problem = values.get("problem")
    return is_of_a_tumor(case, problem if isinstance(problem, str) else None)


def _effects(values: Values, case: Case) -> tuple[str, ...]:
    tumor = _is_tumor(values, case)
    if tumor is None:
        tumor = values.get("sort") in AGAINST_TUMORS
    general = _values(EFFECTS)
    return (*_values(TUMOR_EFFECTS), *general[-2:]) if tumor else general


def _sorts(values: Values, case: Case) -> tuple[str, ...]:
    tumor = _is_tumor(values, case)
    if tumor is None:
        return (*_NOT_KNOWN_YET, *_FOR_ALL)
    return ("operation", *AGAINST_TUMORS, *_FOR_ALL) if tumor else _ANY_ILLNESS


def _values(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    return tuple(choice.value for choice in choices)


_FITTING: Mapping[tuple[str, str], Callable[[Values, Case], tuple[str, ...]]] = {
    ("treatment", "sort"): _sorts,
    ("treatment", "response"): _effects,
}
