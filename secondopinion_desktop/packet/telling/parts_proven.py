"""The pages that prove a name given to an illness: each stands behind as much of it as it proves, and no more."""

from __future__ import annotations

from collections.abc import Sequence

from secondopinion_desktop.packet.plan.words import Line, Span, line
from secondopinion_desktop.packet.telling.sourced import Story
from secondopinion_desktop.records.kinds import Diagnosis

_NAMED = ("name", "standing", "site", "severity", "stage", "staging", "found_on", "sort", "problem")
_STAGED = ("stage", "staging")


def each_with_its_page(
    story: Story, diagnosis: Diagnosis, proven: frozenset[str], parts: Sequence[tuple[str, Span | str | None]]
) -> Line:
    """ "Ewing sarcoma p. 10 R, left femur, localized": where pages prove some of what is said and not the rest, each
    stands behind what it proves. () where one page is to stand behind all of it."""
    said = [(field, words) for field, words in parts if words]
    if not proven & {"name", "site", "severity"} or {field for field, _ in said} <= proven:
        return ()
    marks = [story.marks(diagnosis, field, most=1) if field in proven else () for field, _ in said]
    told: list[Line] = []
    for (_, words), own, following in zip(said, marks, [*marks[1:], ()], strict=True):
        told.append(line(*((", ",) if told else ()), words or "", *(own if own != following else ())))
    return tuple(span for one in told for span in one)


def marks_of_the_rest(story: Story, diagnosis: Diagnosis, proven: frozenset[str]) -> Line:
    """Where it is known from how sure it is, when the pages behind its name prove no more than that."""
    rest = [field for field in ("standing", "found_on") if field in proven]
    return story.marks(diagnosis, *rest, most=1) if rest else story.letter_of(diagnosis)


def stage_marks(story: Story, diagnosis: Diagnosis, proven: frozenset[str]) -> tuple[Line, tuple[str, ...]]:
    """The page of a stage right behind it, where it proves no more than that; and the fields that are left."""
    if "stage" not in proven or not diagnosis.stage:
        return (), _NAMED
    return story.marks(diagnosis, "stage", most=1), tuple(field for field in _NAMED if field not in _STAGED)
