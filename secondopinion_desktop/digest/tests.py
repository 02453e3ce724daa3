"""Where a test stands: called off, still to be made, awaited, partly here, known, or with its result in hand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Literal

from secondopinion_desktop.base.dates import PartialDate, dated
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document, Proof, Test
from secondopinion_desktop.records.kinds.testing import RESULT_FIELDS

TestStanding = Literal["called_off", "planned", "awaited", "partly", "known", "in_hand", "not_said"]
"""`known`: the result is known but its report is not among the papers; `partly`: a part is here, the rest is due;
`not_said`: a scan entered for its pictures, of which nobody said that a result is to come."""

SCAN = "scan"
_AMOUNT = re.compile(r"\s*[<>≤≥=~≈±+\-−]*\s*\d[\d\s.,:/<>≤≥=~≈±+\-−–*^]*")
_WITH_UNIT = re.compile(_AMOUNT.pattern + r"[^\s\d]\S{0,11}\s*")
_SHOWN_BY = ("document", "proof")
"""Kinds of entry that, beside the test itself, say where it stands."""


def has_result(test: Test, case: Case) -> bool:
    """True once the result has come: its words, its number, its day, its report, or a page that proves one of these."""
    return bool(test.result or test.result_on) or test.value is not None or report_of(test, case) is not None


def report_of(test: Test, case: Case) -> Document | None:
    """The paper with this test's result, when it is in the file: the one named as its report, else the newest one
    that proves the result. The order, or a receipt, is not it."""
    named = case.find(Document, test.report)
    if named is not None:
        return named
    papers = [case.find(Document, proof.document) for proof in result_proofs(test, case)]
    return max((paper for paper in papers if paper is not None), key=_dated, default=None)


def result_proofs(test: Test, case: Case) -> tuple[Proof, ...]:
    """The links from the test's result (not from the day it was sent, or is due) to pages."""
    return tuple(proof for proof in case.proofs_of(test.id) if proof.field in RESULT_FIELDS)


def _dated(paper: Document) -> tuple[tuple[int, int, int], str]:
    return (paper.dated.newest_key if paper.dated else (0, 0, 0), paper.made_at)


def standing_of_test(test: Test, case: Case, today: date) -> TestStanding:
    """Where this test stands today: as its result shows, else as somebody said, else as its dates show.

    A result that came after somebody wrote "awaited" is no longer awaited; that it was cancelled, or that a part is
    still due, only a person can say; and words beside a test that was said to be planned for a day to come ("not done
    yet") are no result. A scan is often entered for its pictures, with the result left in the report; so
    a scan is awaited only when somebody wrote when its result is due.
    """
    known = _standings(case.part(*_SHOWN_BY), today)
    found = known.get(test.id)
    if found is None or found[0] is not test:
        found = known[test.id] = (test, _standing_of(test, case.part(*_SHOWN_BY), today))
    return found[1]


@lru_cache(maxsize=8)
def _standings(_case: Case, _today: date) -> dict[str, tuple[Test, TestStanding]]:
    """Filled as they are asked for, of each test many times: story, checklist, clashes and packet go through all."""
    return {}


def _standing_of(test: Test, case: Case, today: date) -> TestStanding:
    said = test.standing
    if said in ("called_off", "partly"):
        return said  # type: ignore[return-value]
    if said == "planned" and _is_still_to_be_made(test, case, today):
        return "planned"
    if has_result(test, case):
        return "in_hand" if said == "in_hand" or report_of(test, case) is not None else "known"
    if said in ("planned", "awaited", "known", "in_hand"):
        return said  # type: ignore[return-value]
    if test.done_on is None and test.planned_for is not None:
        return "planned"  # Nobody said more of it than the day.
    if test.done_on is not None and test.done_on.is_ahead(today):
        return "planned"
    return "awaited" if test.sort != SCAN or test.due is not None else "not_said"


def _is_still_to_be_made(test: Test, case: Case, today: date) -> bool:
    if test.planned_for is None or not test.planned_for.is_ahead(today) or test.done_on or test.result_on:
        return False
    return test.value is None and report_of(test, case) is None


def planned_on(test: Test) -> PartialDate | None:
    """The day for which a test is planned."""
    return test.planned_for or test.done_on


def is_planned(test: Test, today: date) -> str:
    """ "planned", before its day; of one that has passed "was planned for": whether it was made nobody wrote."""
    day = planned_on(test)
    return "was planned for" if day is not None and day.is_over(today) else "planned"


def was_made(test: Test, case: Case, today: date) -> bool:
    """True once the test was made: its result has come, or its day has."""
    if standing_of_test(test, case, today) == "planned":
        return False
    if has_result(test, case) or test.standing in ("awaited", "partly", "known", "in_hand"):
        return True
    day_has_come = test.done_on is not None and test.done_on.has_come(today)
    return day_has_come and test.standing not in ("planned", "called_off")


def is_pending(test: Test, case: Case, today: date) -> bool:
    """True while a result is still to come: the test is planned, or its result (or a part of it) is awaited."""
    return standing_of_test(test, case, today) in ("planned", "awaited", "partly")


def pending_tests(case: Case, today: date) -> tuple[Test, ...]:
    """Every test whose result is still to come, in the order they were made."""
    return tuple(test for test in case.all(Test) if is_pending(test, case, today))


def ordered_tests(tests: Iterable[Test]) -> tuple[Test, ...]:
    """By the day they were made, sent or reported, oldest first; those without a day last."""
    return tuple(sorted(tests, key=_when))


def is_amount(words: str | None) -> bool:
    """Whether words are a number and no more, be it "<0.1", "> 200" or "1:320"."""
    return _AMOUNT.fullmatch(words or "") is not None


def is_amount_with_unit(words: str | None) -> bool:
    """The same with the unit behind it: "> 200 pg/mL"."""
    return is_amount(words) or _WITH_UNIT.fullmatch(words or "") is not None


def newest_tests(tests: Iterable[Test], today: date) -> tuple[Test, ...]:
    """The newest first; those of which nobody knows the day last: none of them is known to be newer. A day still to
    come is a slip of the pen: it makes no result the newest."""
    newest = ordered_tests(tests)[::-1]
    return tuple(sorted(newest, key=lambda one: _has_no_day(one, today)))


def _has_no_day(test: Test, today: date) -> bool:
    day = dated(test.done_on, test.result_on)
    return day is None or day.is_ahead(today)


def _when(test: Test) -> tuple[int, tuple[int, int, int]]:
    day = dated(test.done_on, test.result_on) or test.done_on or test.result_on
    return (0, day.sort_key) if day else (1, (0, 0, 0))
