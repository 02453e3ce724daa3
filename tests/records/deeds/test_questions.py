"""Questions for a visit: asked, put in order, starred, answered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import ask_question, move_question, questions_in_order, star_question
from secondopinion_desktop.records.kinds import Question
from tests.records.deeds.carrying import carried_out


def asked(*texts: str) -> Case:
    case = Case()
    for text in texts:
        case = carried_out(case, ask_question(case, text))
    return case


def in_order(case: Case) -> list[str | None]:
    return [q.text for q in questions_in_order(case)]


def test_a_new_question_stands_last() -> None:
    assert in_order(asked("one", "two", "three")) == ["one", "two", "three"]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=80))
def test_dragging_questions_about_moves_them_as_a_list_would(moves: list[tuple[int, int]]) -> None:
    texts: list[str | None] = ["a", "b", "c", "d", "e"]
    case = asked("a", "b", "c", "d", "e")
    for from_, to in moves:
        moved = questions_in_order(case)[from_]
        case = carried_out(case, move_question(case, moved.id, to))
        texts.insert(to, texts.pop(from_))
        assert in_order(case) == texts


def test_questions_without_a_rank_can_be_dragged_too() -> None:
    case = Case.of([Question(id=letter, made_at=letter, text=letter) for letter in "abc"])
    assert in_order(carried_out(case, move_question(case, "c", 0))) == ["c", "a", "b"]


def test_a_fourth_star_is_refused_kindly() -> None:
    case = asked("one", "two", "three", "four")
    for question in questions_in_order(case)[:3]:
        case = carried_out(case, star_question(case, question.id))
    fourth = questions_in_order(case)[3].id
    with pytest.raises(Problem, match="Take the star off one of them first"):
        star_question(case, fourth)
    case = carried_out(case, star_question(case, questions_in_order(case)[0].id))
    case = carried_out(case, star_question(case, fourth))
    assert [q.text for q in questions_in_order(case) if q.starred] == ["two", "three", "four"]
