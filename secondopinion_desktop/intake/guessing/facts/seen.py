"""Illnesses that the report of a picture tells of: "Hepatic steatosis. Cholelithiasis."

Only where the sentence says it flatly; what is only likely is suspected, what several things could be is none. Never
plain: a picture shows what may be old, small, and no illness anybody needs to know of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from secondopinion_desktop.intake.guessing.facts.found import UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.illnesses import (
    begin_of,
    end_of,
    of_illness,
    sort_of_illness,
    words_of,
)
from secondopinion_desktop.intake.guessing.facts.paper import Block, Paper
from secondopinion_desktop.intake.guessing.facts.saying import saying, sentences
from secondopinion_desktop.intake.guessing.facts.words import any_of

_SORT = "imaging_report"
_SORTS = ("growths", "illnesses", "conditions")
_HERE = ("", "other")
_NOT_TOLD = ("family", "plan", "medicines", "not_medicines", "allergies", "diagnosis")
_LETTERS, _SHORT = 70, 3
"""Letters of a name, and of an abbreviation that may be that of the picture: "TEP" is a clot, and a scan."""
_AT_LINES = re.IGNORECASE | re.MULTILINE
_TRAILS = " ,.;:-–*•"
_SEVERAL = re.compile(r"\b(?:or|oder|ou|o|vs|versus|dd|differential|could|may)\b", re.IGNORECASE)
_OF_BEFORE = re.compile(r"(?:compar|vorunter|voraufnahm|prior|previous|outside)", re.IGNORECASE)


def seen_in(paper: Paper) -> Iterator[Fact]:
    """What the findings of a picture name, one by one."""
    is_report = paper.sort == _SORT or (paper.sort is None and _is_of_picture(paper))
    for block in paper.blocks:
        is_told = is_report and block.section in _HERE and not _OF_BEFORE.match(block.heading)
        for sentence in sentences(block.text):
            is_told = is_told or (block.section not in _NOT_TOLD and _tells_of_picture(sentence, block))
            if is_told:
                yield from _in_sentence(sentence, block)


def _tells_of_picture(sentence: str, block: Block) -> bool:
    """Whether a line of any paper begins with a picture and its day: "Echocardiogram 3 July 2026: …"."""
    text = f"{block.heading.rstrip(' :')}: {sentence}" if block.labelled else sentence
    showed = "showed|shows|zeigt|zeigte|muestra|mostr[óo]|montre"
    shape = rf"^(?:{{}})(?![\w-])(?:[^.;:]{{0,60}}:|[^.;:]{{0,40}}\d{{4}}\)?,? (?:{showed}))\s"
    return any_of("illnesses", "pictures_told", "words", shape=shape).match(text) is not None


def _is_of_picture(paper: Paper) -> bool:
    """Whether a paper of no known sort is built as such a report: how it was made, and what was found."""
    heads = {name: _heads(name) for name in ("paper", "parts")}
    return all(any(map(pattern.search, paper.texts)) for pattern in heads.values())


@cache
def _heads(name: str) -> re.Pattern[str]:
    return re.compile(any_of("illnesses", "pictures", name, shape=r"^\s*(?:{})\s*(?::|$)").pattern, _AT_LINES)


def _in_sentence(sentence: str, block: Block) -> Iterator[Fact]:
    if '"' in sentence or "“" in sentence or "„" in sentence:
        return  # Quoted from another report.
    for found in _named(sentence):
        start, end = begin_of(sentence, found.start()), end_of(sentence, found.end())
        name, said = sentence[start:end].strip(_TRAILS), saying(sentence, found.start(), end)
        sort = sort_of_illness(name)
        if not sort or not _SHORT < len(name) <= _LETTERS or _SEVERAL.search(sentence):
            continue
        if any_of("illnesses", "general", "after", shape="(?:{})").match(sentence, found.end()):
            continue
        if said.is_plain:
            yield of_illness(name, sort, block.page)
        elif said.doubted and not (said.denied or said.of_others or said.unreal or said.past or said.ruled_out):
            yield Fact("diagnosis", {"name": name, "standing": "suspected"}, name, block.page, UNSURE)


def _named(sentence: str) -> Iterator[re.Match[str]]:
    """The names of the lists, the longer ones first; what only ends like an illness may be a part of the body."""
    last = 0
    names = (one for sort in _SORTS for one in words_of(sort).finditer(sentence))
    for found in sorted(names, key=lambda one: (one.start(), -one.end())):
        if found.start() >= last:
            last = found.end()
            yield found
