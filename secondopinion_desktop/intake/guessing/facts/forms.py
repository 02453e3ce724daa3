"""Forms that print their labels without a sign: "Comorbidities   IHD, T2DM", as many boards' sheets do.

A line that begins with the name of a section and goes on is a sentence, most of the time ("Diagnosis was made in …").
It is a label where several lines of one page begin so, with several sections, and none goes on as a sentence would.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondopinion_desktop.intake.guessing.facts.headings import section_of
from secondopinion_desktop.intake.guessing.facts.words import any_of

_LEAST_LABELS, _LEAST_SECTIONS = 4, 3
_MOST_WORDS, _HEAD_LETTERS = 3, 50


def with_signs(lines: Sequence[str]) -> list[str]:
    """The lines of a page, with the sign such a form leaves out behind each label."""
    cut = [_label(line) for line in lines]
    sections = [section for section, _ in filter(None, cut)]
    if len(sections) < _LEAST_LABELS or len(set(sections)) < _LEAST_SECTIONS:
        return list(lines)
    return [line if found is None else _signed(line, found[1]) for line, found in zip(lines, cut, strict=True)]


def _signed(line: str, end: int) -> str:
    return f"{line[:end]}: {line[end:].lstrip()}"


def _label(line: str) -> tuple[str, int] | None:
    """The section a line begins with the name of, and where that name ends; None where it has a sign, or goes on."""
    words = list(re.finditer(r"\S+", line))
    if len(words) < 2 or not line.strip()[:1].isupper() or ":" in line[:_HEAD_LETTERS]:
        return None
    if section_of(line.strip()) is not None:
        return None
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        head, following = line[: words[count - 1].end()].strip(), words[count][0]
        if ":" in head or not following[:1].isalnum() or _goes_on(following):
            continue
        if re.fullmatch(r"[^\W\d_][\w' -]*", head) and (section := section_of(head)) is not None:
            return section, words[count - 1].end()
    return None


def _goes_on(word: str) -> bool:
    """Whether a word goes on with the sentence, or with the heading."""
    return any_of("context", "goes_on", "words", shape=r"(?:{})[.,:;]?").fullmatch(word) is not None
