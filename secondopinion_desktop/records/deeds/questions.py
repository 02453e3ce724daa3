"""What is done with the questions for a visit: asked, put in order, starred for page one, answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, SetFields
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.deeds.ranking import reranked
from secondopinion_desktop.records.kinds import Question
from secondopinion_desktop.records.order import questions_in_order
from secondopinion_desktop.records.values import Value

STARS = 3
"""Questions that fit on page one; visits are short."""


def ask_question(
    case: Case, text: str, *, ask: str | None = None, from_bank: str | None = None, opinion_id: str | None = None
) -> Change:
    """Add a question at the end of the list; `from_bank` names the suggestion it came from."""
    fields: dict[str, Value] = {"text": text, "ask": ask, "from_bank": from_bank, "opinion": opinion_id}
    return Change(deed("ask_question"), (Create("question", new_id(), {**fields, "rank": rank_at_the_end(case)}),))


def rank_at_the_end(case: Case) -> float:
    """The rank of a question asked now: behind all others."""
    return max((one.rank for one in case.all(Question) if one.rank is not None), default=0.0) + 1.0


def move_question(case: Case, question_id: str, to: int, opinion_id: str | None = None) -> Change:
    """Put a question at place `to` (from 0) of the person's order."""
    return reranked(questions_in_order(case, opinion_id), question_id, to, deed("move_question"))


def star_question(case: Case, question_id: str) -> Change:
    """Star a question for page one, or take its star off; Problem when three are starred already."""
    question = case.find(Question, question_id)
    if question is not None and question.starred:
        return Change(deed("unstar_question"), (SetFields(question_id, {"starred": None}),))
    stars = {one.id: one.opinion for one in case.all(Question) if one.starred}
    refuse_a_star_too_many({**stars, question_id: question.opinion if question is not None else None}, {question_id})
    return Change(deed("star_question"), (SetFields(question_id, {"starred": True}),))


def refuse_a_star_too_many(stars: dict[str, str | None], newly: Collection[str]) -> None:
    """Problem when a page one would hold more stars than fit because of the new ones.

    `stars` are the starred questions with the opinion each is for; those for no one opinion stand on every page one.
    """
    shared = {one for one, opinion in stars.items() if opinion is None}
    for opinion in _page_ones(stars.values()):
        there = shared | {one for one, its in stars.items() if its == opinion}
        if len(there) > STARS and not there.isdisjoint(newly):
            raise Problem(
                "Three questions are starred already.",
                "Take the star off one of them first.",
                id="three-questions-starred",
            )


def _page_ones(opinions: Iterable[str | None]) -> set[str | None]:
    return {None, *opinions}


def note_answer(case: Case, question_id: str, answer: str, today: date) -> Change:
    """Write down what was answered; the day it was first noted stays, and goes when the answer is taken away."""
    question = case.find(Question, question_id)
    before = question.answered_on if question is not None else None
    fields: dict[str, Value] = {"answer": answer, "answered_on": None}
    if answer.strip():
        fields["answered_on"] = before or PartialDate.on(today)
    return Change(deed("note_answer"), (SetFields(question_id, fields),))
