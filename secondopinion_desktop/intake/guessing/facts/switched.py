"""One medicine taken in place of another: "switched from carbamazepine to levetiracetam 500 mg twice daily".

The first is taken no more, the second is taken, where its dose stands there. What is only planned, was not done, or is
said of somebody else is none. Never plain: a sentence is read by a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from secondopinion_desktop.intake.guessing.facts.found import UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.paper import Block
from secondopinion_desktop.intake.guessing.facts.saying import is_of_others
from secondopinion_desktop.intake.guessing.facts.told_names import Named, named_in
from secondopinion_desktop.intake.guessing.facts.words import any_of

_NOT_HERE = ("plan", "family", "allergies")


def switched_in(sentence: str, block: Block) -> Iterator[Fact]:
    """What was given up in a sentence, and what took its place."""
    if block.section in _NOT_HERE or any_of("medicines", "switched", "cues").search(sentence) is None:
        return
    if is_of_others(sentence) or any_of("medicines", "not_told", "planned").search(sentence):
        return
    if any_of("medicines", "switched", "not_so").search(sentence):
        return
    for one, other in pairwise(named_in(sentence)):
        if one.name.casefold() == other.name.casefold() or not _is_switch(sentence, one, other):
            continue
        fields = {"name": one.name, "stopped": "yes"} | ({"dose": one.dose} if one.dose else {})
        words = sentence[one.start : other.end].strip(" ,;(")
        yield Fact("medicine", fields, words, block.page, UNSURE)
        if other.dose:
            yield Fact("medicine", other.fields, words, block.page, UNSURE)


def _is_switch(sentence: str, one: Named, other: Named) -> bool:
    """Whether the words before, between and behind two medicines say that the second took the place of the first."""
    before, between, behind = sentence[: one.start], sentence[one.end : other.start], sentence[other.end :]
    if any_of("medicines", "switched", "between", shape=r"[\s,()]*(?:{})[\s(]*").fullmatch(between):
        return True
    if any_of("medicines", "switched", "joins", shape=r"[\s,()]*(?:{})[\s(]*").fullmatch(between) is None:
        return False
    led = any_of("medicines", "switched", "leads", shape=r"(?<![\w-])(?:{})\s*$").search(before)
    return (
        led is not None
        or any_of("medicines", "switched", "ends", shape=r"[\s,)]*(?:{})(?!\w)").match(behind) is not None
    )
