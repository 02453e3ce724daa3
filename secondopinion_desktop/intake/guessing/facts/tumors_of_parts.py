"""Whether the parts of a pathologist's report are about several tumors: "1. Melanoma …", "2. Basal cell carcinoma …".

Then a stage or a marker is of one of them, and which that is stands elsewhere on the paper: a person reads it.
"""

from __future__ import annotations

import re

from secondopinion_desktop.intake.guessing.facts.paper import Paper
from secondopinion_desktop.intake.guessing.facts.saying import saying
from secondopinion_desktop.intake.guessing.facts.words import any_of

_PART = re.compile(r"^[^\S\n]*\(?(?P<part>[A-H]|\d{1,2})\s?[.):–-]\)?[^\S\n]+(?=\S)", re.MULTILINE)
_TWO = 2


def is_of_several_tumors(paper: Paper) -> bool:
    """True where a tumor is told flatly in two numbered or lettered parts or more."""
    return sum(map(_tells_tumor, _parts(paper))) >= _TWO


def _parts(paper: Paper) -> list[str]:
    found: dict[str, str] = {}
    for text in paper.texts:
        begins = list(_PART.finditer(text))
        ends = (*(one.start() for one in begins[1:]), len(text))
        for one, end in zip(begins, ends, strict=False):
            found[one["part"]] = f"{found.get(one['part'], '')}\n{text[one.end() : end]}"
    return list(found.values())


def _tells_tumor(part: str) -> bool:
    return any(
        saying(line, found.start(), found.end()).is_plain
        for line in part.split("\n")
        for found in any_of("illnesses", "words", "tumors").finditer(line)
    )
