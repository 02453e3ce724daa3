"""Questions worth asking, suggested for this case, with the reason in words of what the file holds.

At most 12 are put forward first: what presses in this case (the next dose, pain, a choice), then in rank order, with
at least one for each subject (tag) that matters here, so that cost or side effects are not crowded out. The others that
fit follow; those that may fit, for want of an answer, come under "More questions". A question already taken into the
person's own list is not suggested again, nor is one that the file answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from secondopinion_desktop.guidance.conditions import Always
from secondopinion_desktop.guidance.facts import Facts, facts_of
from secondopinion_desktop.guidance.pack import Pack, Question
from secondopinion_desktop.guidance.speaking import Listener, listener_of
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Question as OwnQuestion

AT_FIRST = 12
PRESSING_AT_FIRST = 6
"""So many of what presses; more would leave no room for the other subjects."""
_PRESSES_NOT = 1000
_NAMED_AT_MOST = 3
"""Entries named in one reason; the rest would only lengthen it."""


@dataclass(frozen=True)
class Suggestion:
    """A question of the bank in this reader's words. `why` is "" for questions that suit everybody."""

    question_id: str
    text: str
    ask: str
    ask_words: str
    rank: int
    tags: tuple[str, ...]
    why: str = ""
    missing: tuple[str, ...] = ()
    """The answers that would tell whether it fits; only under "More questions"."""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Suggestions:
    """What is put forward first, what fits as well, and what may fit."""

    first: tuple[Suggestion, ...]
    rest: tuple[Suggestion, ...]
    more: tuple[Suggestion, ...]

    @property
    def fitting(self) -> tuple[Suggestion, ...]:
        """Everything that fits."""
        return self.first + self.rest


def suggested_questions(case: Case, pack: Pack, today: date, opinion_id: str | None = None) -> Suggestions:
    """The questions to suggest for one opinion, or for the case as a whole."""
    facts = facts_of(case, today, opinion_id)
    listener = listener_of(facts)
    taken = _taken(case, opinion_id)
    fitting: list[Question] = []
    more: list[Suggestion] = []
    for question in sorted(pack.questions, key=_turn):
        outcome = question.applies_when.ask(facts)
        if question.id in taken or outcome.verdict is False or _is_settled(question, facts):
            continue
        if outcome.verdict is None:
            missing = tuple(dict.fromkeys(pack.fact_asks(name) for name in outcome.missing))
            more.append(_suggestion(question, pack, listener, missing=missing))
        else:
            fitting.append(question)
    covered = {tag for one in taken if one in pack.question_by_id for tag in pack.question_by_id[one].tags}
    chosen = _put_forward(fitting, covered)
    worded = {one.id: _suggestion(one, pack, listener, why=_why(one, pack, facts)) for one in fitting}
    return Suggestions(
        first=tuple(worded[one.id] for one in fitting if one.id in chosen),
        rest=tuple(worded[one.id] for one in fitting if one.id not in chosen),
        more=tuple(more),
    )


def by_whom(suggestions: Iterable[Suggestion], pack: Pack) -> tuple[tuple[str, tuple[Suggestion, ...]], ...]:
    """The suggestions grouped by whom to ask ("the health plan"), in the pack's order of these."""
    many = tuple(suggestions)
    groups = ((words, tuple(one for one in many if one.ask == ask)) for ask, words in pack.askable.items())
    return tuple((words, group) for words, group in groups if group)


def _taken(case: Case, opinion_id: str | None) -> set[str]:
    own = case.all(OwnQuestion)
    return {one.from_bank for one in own if one.from_bank and (not opinion_id or one.opinion in (None, opinion_id))}


def _is_settled(question: Question, facts: Facts) -> bool:
    """The file holds the answer already."""
    return question.settled_when is not None and question.settled_when.ask(facts).verdict is True


def _turn(question: Question) -> tuple[int, int, bool, int]:
    """What presses first; then by rank, and among equals those that fit this case before those that fit everybody."""
    presses = question.presses if question.presses is not None else _PRESSES_NOT
    return (presses, question.rank, isinstance(question.applies_when, Always), question.order)


def _put_forward(fitting: list[Question], covered: set[str]) -> set[str]:
    """The ids put forward first: what presses, one for each other subject, then by rank up to the number shown.

    A case that touches nearly every subject at once can need more than that; then as many as have room are served.
    """
    pressing = [one for one in fitting if one.presses is not None][:PRESSING_AT_FIRST]
    served = covered.union(*(one.tags for one in pressing))
    others = [one for one in fitting if one not in pressing]
    open_tags = frozenset(tag for one in others for tag in one.tags) - served
    left = AT_FIRST - len(pressing)
    chosen = [*pressing, *(_one_for_each(others, open_tags, left) or _as_many_subjects(others, open_tags, left))]
    for question in fitting:
        if len(chosen) < AT_FIRST and question not in chosen:
            chosen.append(question)
    return {one.id for one in sorted(chosen, key=_turn)[:AT_FIRST]}


def _as_many_subjects(fitting: list[Question], open_tags: frozenset[str], most: int) -> list[Question]:
    """So many questions, each serving as many subjects as it can that are not served yet."""
    chosen: list[Question] = []
    while open_tags and len(chosen) < most:
        best = max(fitting, key=lambda one: len(open_tags.intersection(one.tags)))
        open_tags = open_tags.difference(best.tags)
        chosen.append(best)
    return chosen


def _one_for_each(
    fitting: list[Question], open_tags: frozenset[str], most: int, failed: set[tuple[frozenset[str], int]] | None = None
) -> list[Question] | None:
    """At most so many questions that leave no subject out, or None when that cannot be.

    The rarest subject is served first, by the question of the best rank that serves most besides, and by another
    only where that leaves too few. Of questions of one rank that serve the same, the first in turn stands for all;
    a branch that could not serve what is left even with the best question each time, or that has `failed` before,
    is not followed.
    """
    failed = set() if failed is None else failed
    if not open_tags:
        return []
    serving: dict[tuple[int, frozenset[str]], Question] = {}
    for one in fitting:
        serving.setdefault((one.rank, open_tags.intersection(one.tags)), one)
    if (open_tags, most) in failed or most * max(len(tags) for _, tags in serving) < len(open_tags):
        return None
    rarest = min(sorted(open_tags), key=lambda tag: sum(tag in tags for _, tags in serving))
    for rank, tags in sorted((one for one in serving if rarest in one[1]), key=lambda one: (one[0], -len(one[1]))):
        others = _one_for_each(fitting, open_tags - tags, most - 1, failed)
        if others is not None:
            return [serving[rank, tags], *others]
    failed.add((open_tags, most))
    return None


def _suggestion(
    question: Question, pack: Pack, listener: Listener, *, why: str = "", missing: tuple[str, ...] = ()
) -> Suggestion:
    return Suggestion(
        question_id=question.id,
        text=listener.words(question.text, question.other_text),
        ask=question.ask,
        ask_words=pack.askable[question.ask],
        rank=question.rank,
        tags=question.tags,
        why=why,
        missing=missing,
        sources=pack.sources_in_words(question.sources),
    )


def _why(question: Question, pack: Pack, facts: Facts) -> str:
    """ "because a test is awaited: BRAF", from the facts that made it fit; "" when it fits everybody."""
    reasons = []
    for name in question.applies_when.ask(facts).because:
        words = pack.facts[name].because
        known = facts.known(name)
        # A single answer ("the patient's date of birth") says nothing the words do not say already.
        # Nor does the day of an entry: behind "a dose is planned" it would read as the day of the dose.
        named = [] if known.field else known.names(facts.view.case, _NAMED_AT_MOST)
        if words:
            reasons.append(f"{words}: {', '.join(named)}" if named else words)
    return f"because {'; '.join(reasons)}" if reasons else ""
