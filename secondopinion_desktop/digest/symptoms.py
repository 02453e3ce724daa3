"""How the patient is: the newest note of each thing felt."""

from __future__ import annotations

import re

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Symptom

_OF_TEN = re.compile(r"(?:/|\bof|\bvon|\bout of)\s*\d")


def latest_symptoms(case: Case) -> tuple[Symptom, ...]:
    """The newest note of each thing felt that is not gone; pain first, then what is new or worse."""
    newest: dict[str, Symptom] = {}
    for one in case.all(Symptom):
        name = same_words(one.what) or one.id
        if name not in newest or _noted(one) >= _noted(newest[name]):
            newest[name] = one
    felt = [one for one in newest.values() if one.trend != "gone"]
    return tuple(sorted(felt, key=_telling))


def _telling(one: Symptom) -> tuple[bool, float, bool]:
    """Pain first and the strongest of it; then what is new or worse before what stays as it was."""
    return (not one.is_pain, -((one.score and one.score.value) or 0), one.trend not in ("new", "worse"))


def strength_of(one: Symptom) -> str:
    """ "6 of 10"; who typed "8/10" has said of how many."""
    if one.score is None:
        return ""
    typed = one.score.reads()
    return typed if _OF_TEN.search(typed) else f"{typed} of 10"


def is_uncontrolled_pain(one: Symptom) -> bool | None:
    """Whether a note says that a pain is not under control; a high number alone does not decide it."""
    if one.is_pain is False:
        return False
    return None if one.under_control is None else not one.under_control


def same_words(words: str | None) -> str:
    """Words as they compare: spaces and capitals do not count."""
    return " ".join((words or "").casefold().split())


def _noted(one: Symptom) -> tuple[tuple[int, int, int], str]:
    return (one.noted_on.newest_key if one.noted_on else (0, 0, 0), one.made_at)
