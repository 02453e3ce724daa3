from __future__ import annotations

import pytest

from secondopinion_desktop.guidance.conditions import ALWAYS, Condition, FactIs, FactWorth, Not, Several, both
from tests.guidance.cases import SaidFacts

YES, NO, UNKNOWN = True, False, None
A = FactIs("a", lambda worth: None if worth is None else bool(worth), "true")
B = FactIs("b", lambda worth: None if worth is None else bool(worth), "true")


def _ask(condition: Condition, a: FactWorth = None, b: FactWorth = None) -> bool | None:
    return condition.ask(SaidFacts({"a": a, "b": b})).verdict


@pytest.mark.parametrize(
    ("a", "b", "in_all", "in_any"),
    [
        (YES, YES, YES, YES),
        (YES, NO, NO, YES),
        (YES, UNKNOWN, UNKNOWN, YES),
        (NO, NO, NO, NO),
        (NO, UNKNOWN, NO, UNKNOWN),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_lists_answer_as_kleene_wrote_whatever_the_order(
    a: FactWorth, b: FactWorth, in_all: bool | None, in_any: bool | None
) -> None:
    for first, second in ((a, b), (b, a)):
        assert _ask(Several((A, B), settles=False), first, second) is in_all
        assert _ask(Several((A, B), settles=True), first, second) is in_any


def test_not_turns_the_answer_and_leaves_unknown_unknown() -> None:
    assert _ask(Not(A), a=YES) is False
    assert _ask(Not(A), a=NO) is True
    assert _ask(Not(A)) is None


def test_an_open_answer_names_what_is_missing_and_only_that() -> None:
    found = Several((A, B), settles=False).ask(SaidFacts({"a": True}))
    assert (found.verdict, found.missing, found.because) == (None, ("b",), ())


def test_an_answer_names_the_facts_that_decided_it() -> None:
    assert Several((A, B), settles=True).ask(SaidFacts({"a": False, "b": True})).because == ("b",)
    assert Several((A, B), settles=False).ask(SaidFacts({"a": True, "b": True})).because == ("a", "b")


def test_both_leaves_out_the_condition_that_is_for_everybody() -> None:
    assert both(ALWAYS, A) is A
    assert both(A, ALWAYS) is A
    assert both(A, B).names() == ("a", "b")
