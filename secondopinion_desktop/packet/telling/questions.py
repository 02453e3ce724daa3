"""The questions, in the person's order, the starred ones first, with room to write the answer."""

from __future__ import annotations

from secondopinion_desktop.packet.plan.presets import Preset
from secondopinion_desktop.packet.plan.words import Asked, Block, Prose, Sheet, Title, line
from secondopinion_desktop.packet.telling.sourced import Story, typed
from secondopinion_desktop.records.kinds import Question
from secondopinion_desktop.records.order import questions_in_order

QUESTIONS = "questions"
_FOR_DOCTOR = (None, "new_doctor")


def in_order(story: Story) -> list[Question]:
    """Questions of this opinion, or of all opinions, by star and rank."""
    own = [q for q in questions_in_order(story.case) if q.text and q.opinion in (None, story.opinion.id or None)]
    return sorted(own, key=lambda q: not q.starred)


def for_the_doctor(story: Story) -> list[Question]:
    """All questions for the consulting doctor, the starred ones first."""
    return [question for question in in_order(story) if question.ask in _FOR_DOCTOR]


def starred(story: Story) -> list[Question]:
    """The starred questions for the consulting doctor; the first ones when none is starred."""
    asked = for_the_doctor(story)
    return [question for question in asked if question.starred] or asked


def questions_sheet(story: Story, preset: Preset) -> Sheet | None:
    """All questions for the doctor; in copies for the family also those for others, each group under its name."""
    blocks: list[Block] = []
    every = in_order(story)
    groups: dict[str, list[Question]] = {"": [question for question in every if question.ask in _FOR_DOCTOR]}
    if preset.asks_everyone:
        for question in every:
            if question.ask not in _FOR_DOCTOR:
                groups.setdefault("For " + _lower(story.label(question, "ask")), []).append(question)
    number = 0
    for heading, questions in groups.items():
        if heading and questions:
            blocks.append(Prose((line(heading),), boldly=True))
        for question in questions:
            number += 1
            blocks.append(_asked(story, number, question, preset.room))
    if not blocks:
        return None
    return Sheet(QUESTIONS, "Questions", (Title("Questions"), *blocks), start_page=preset.sides is None)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _asked(story: Story, number: int, question: Question, room: int) -> Asked:
    who = story.name(question.answered_by)
    day = question.answered_on.reads() if question.answered_on else ""
    by = " – ".join(part for part in (who, day) if part)
    answer = typed(question.answer) + (f" ({by})" if by else "") if question.answer else ""
    return Asked(f"{number}.", typed(question.text), bool(question.starred), answer=answer, room=room)
