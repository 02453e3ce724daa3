"""Tests and treatments that others called off, with who did and why: "cancelled by the unit because of an infection".

A clause names one and says that it was called off. What may be called off, was not, was done after all, or what the
patient did not want is none of it. Never plain: whether it still is so, only a person knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondopinion_desktop.intake.guessing.facts.found import UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.paper import Block, Paper
from secondopinion_desktop.intake.guessing.facts.planned import called, tests_named, treatments_named
from secondopinion_desktop.intake.guessing.facts.saying import is_of_others, sentences
from secondopinion_desktop.intake.guessing.facts.when import DAY, day_of
from secondopinion_desktop.intake.guessing.facts.words import any_of, told

_NOT_HERE = ("family", "allergies", "medicines", "not_medicines")
_MOST_APART = 110
"""Letters between what was called off and the word that says so: its day may stand between."""
_MOST_BEHIND = 30
_LONGEST_REASON = 120
_AND = re.compile(r" ?(?:,|and|und|y|et|&) (?:the |her |his |die |das |la |el |le |les |l[’'])?", re.IGNORECASE)
_REASON_ENDS = re.compile(r"[;:]|\.(?:\s|$)|, (?=\w+ (?:is|was|will|wird|ist|se|est|sera)\b)")
_PARTS = re.compile(r"[;:]\s+|, (?:but|aber|pero|mais|and then|so) ", re.IGNORECASE)
_Named = tuple[str, str, re.Match[str]]


def called_off_in(paper: Paper) -> Iterator[Fact]:
    """Each test and treatment that was called off, once."""
    seen: set[tuple[str, str]] = set()
    for block in paper.blocks:
        if block.section in _NOT_HERE:
            continue
        for sentence in sentences(block.text):
            for part in _PARTS.split(sentence) if _cue().search(sentence) else ():
                for fact in _in_part(part, block, paper):
                    key = (fact.kind, fact.fields["name"].casefold())
                    if key not in seen:
                        seen.add(key)
                        yield fact


def _in_part(part: str, block: Block, paper: Paper) -> Iterator[Fact]:
    cue = _cue().search(part)
    if cue is None or is_of_others(part) or any_of("planned", "called_off", "not_so").search(part):
        return
    its = list(_named_by(cue, part))
    why = _why(part, cue, its)
    for kind, sort, found in its:
        fields = {"name": called(part, found), "standing": "called_off", "sort": sort}
        if why:
            fields["why_called_off"] = why
        if kind == "treatment" and (day := _planned_for(part, paper)):
            fields["planned_start"] = day
        words = part[min(found.start(), cue.start()) : max(found.end(), cue.end())]
        yield Fact(kind, fields, words.strip(" ,.;:"), block.page, UNSURE)


def _named_by(cue: re.Match[str], part: str) -> Iterator[_Named]:
    """What the clause says it of: the next before it, with what an "and" joins to that, or else what follows."""
    named = sorted(_all_named(part), key=lambda one: one[2].start())
    before = [one for one in named if one[2].end() <= cue.start() and cue.start() - one[2].end() <= _MOST_APART]
    if not before:
        yield from (one for one in named if 0 <= one[2].start() - cue.end() <= _MOST_BEHIND)
        return
    last = before.pop()
    yield last
    while before and _AND.fullmatch(part[before[-1][2].end() : last[2].start()]):
        last = before.pop()
        yield last


def _all_named(part: str) -> Iterator[_Named]:
    """Tests and treatments, each by its longest name."""
    found = [("test", sort, one) for sort, one in tests_named(part)]
    found += [("treatment", sort, one) for sort, one in treatments_named(part)]
    found += [("treatment", "operation", one) for one in any_of("operations", "words").finditer(part)]
    for sort in told("planned")["called_off"]["treatments"]:
        pattern = any_of("planned", "called_off", "treatments", sort)
        found += [("treatment", sort, one) for one in pattern.finditer(part)]
    last = -1
    for one in sorted(found, key=lambda each: (each[2].start(), -each[2].end())):
        if one[2].start() >= last:
            last = one[2].end()
            yield one


def _why(part: str, cue: re.Match[str], its: list[_Named]) -> str:
    """Who called it off and why, as the clause has it: behind its verb, or between the name and that."""
    begins = any_of("planned", "called_off", "why", shape=r"(?<![\w-])(?:{})")
    behind = begins.search(part, cue.end())
    if behind is not None:
        ends = _REASON_ENDS.search(part, behind.end())
        return part[behind.start() : ends.start() if ends is not None else len(part)].strip(" .,)")[:_LONGEST_REASON]
    within = begins.search(part, its[0][2].end(), cue.start()) if its else None
    return part[within.start() : cue.start()].strip(" ,") if within is not None else ""


def _planned_for(part: str, paper: Paper) -> str | None:
    """The day for which it had been planned, where the clause says so of its one day."""
    days = list(re.finditer(DAY, part))
    if len(days) != 1:
        return None
    day, booked = days[0], any_of("planned", "called_off", "booked")
    before = list(booked.finditer(part, 0, day.start()))
    is_led = bool(before) and day.start() - before[-1].end() <= _MOST_BEHIND
    behind = booked.search(part, day.end())
    is_followed = behind is not None and not part[day.end() : behind.start()].strip()
    return day_of(day[0], paper.month_first) if is_led or is_followed else None


def _cue() -> re.Pattern[str]:
    return any_of("planned", "called_off", "words")
