"""The list of facts. To add one: name it under `facts` in guidance.toml, write its function beside its subject,
and put @fact over it; a test fails while one of the two is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from secondopinion_desktop.guidance.facts.view import CaseView
from secondopinion_desktop.guidance.facts.worth import UNKNOWN, Known, together
from secondopinion_desktop.records.kinds import Opinion, Test

Per = Literal["case", "opinion", "study"]
OfCase = Callable[[CaseView], Known]
OfOpinion = Callable[[CaseView, Opinion | None], Known]
OfStudy = Callable[[CaseView, Test], Known]

CASE_FACTS: dict[str, OfCase] = {}
OPINION_FACTS: dict[str, OfOpinion] = {}
STUDY_FACTS: dict[str, OfStudy] = {}


def fact(name: str) -> Callable[[OfCase], OfCase]:
    """Declare the function that answers a fact about the whole case."""

    def declare(function: OfCase) -> OfCase:
        CASE_FACTS[name] = function
        return function

    return declare


def opinion_fact(name: str) -> Callable[[OfOpinion], OfOpinion]:
    """Declare a fact asked for each second opinion; it is asked once with None where there is none."""

    def declare(function: OfOpinion) -> OfOpinion:
        OPINION_FACTS[name] = function
        return function

    return declare


def study_fact(name: str) -> Callable[[OfStudy], OfStudy]:
    """Declare a fact asked for each scan."""

    def declare(function: OfStudy) -> OfStudy:
        STUDY_FACTS[name] = function
        return function

    return declare


def known(name: str, view: CaseView, opinion: Opinion | None, study: Test | None) -> Known:
    """The fact's answer; KeyError for a name nobody declared.

    Asked without an opinion, an opinion's fact speaks for all of them: yes when any is yes, no when all are
    no, the largest number, the first word known. A scan's fact without a scan is not known.
    """
    if name in CASE_FACTS:
        return CASE_FACTS[name](view)
    if name in STUDY_FACTS:
        return STUDY_FACTS[name](view, study) if study is not None else UNKNOWN
    function = OPINION_FACTS[name]
    if opinion is None and view.opinions:
        return together(function(view, one) for one in view.opinions)
    return function(view, opinion)
