"""A stage is written in figures: beside a pT2 there is no NO and no RO, but N0 and R0. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondopinion_desktop.intake.looking.seen_words import SeenWord, in_lines

_TUMOR = re.compile(r"\b[cpyr]{0,3}T(?:[0-4OlI][abcd]?|is)\b|\b[cp]N[0-3O]")
_FIGURES = str.maketrans("OolI|", "00111")
_TOLD_BY_PREFIX = re.compile(r"\b([cpyr]{1,3}[TNM])([OolI|])(?=[abcd]?\b)")
_TOLD_BY_LINE = re.compile(r"\b([TNMRLV](?=[OolI|])|G(?=l))([OolI|])(?=[abcd]?\b)")


def with_figures_of_stages(words: Sequence[SeenWord]) -> list[SeenWord]:
    """The words of a page; in a line that tells a stage, O and l behind its letters are 0 and 1."""
    told: dict[int, SeenWord] = {}
    for line in in_lines(list(words)):
        is_stage = any(_TUMOR.search(word.text) for word in line)
        told |= {id(word): _mended(word, _TOLD_BY_LINE if is_stage else None) for word in line}
    return [told[id(word)] for word in words]


def _mended(word: SeenWord, told_by_line: re.Pattern[str] | None) -> SeenWord:
    text = word.text
    for pattern in filter(None, (_TOLD_BY_PREFIX, told_by_line)):
        text = pattern.sub(lambda found: found[1] + found[2].translate(_FIGURES), text)
    return replace(word, text=text) if text != word.text else word
