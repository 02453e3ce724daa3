"""One pasted line that names several medicines: "warfarin, aspirin and metformin" are three. No Qt here."""

from __future__ import annotations

import re

from secondopinion_desktop.intake.guessing.facts.medicine_words import dose_pattern, frequency_pattern, named
from secondopinion_desktop.ui.pasting.tables import Line

_BETWEEN = re.compile(r"(\s*[,;]\s+(?:and |und |y |et )?(?![^()]*\))|\s+(?:and|und|y|et|&|\+)\s+(?![^()]*\)))")
_MOST_WORDS = 4
"""Words of a name whose list says what it is of: "fish oil", "milk thistle extract"."""


def each_medicine(line: Line, *, is_list: bool) -> tuple[Line, ...]:
    """The line cut before each name of a medicine that is known; as it is where it does not begin with one.

    What stands behind a comma and is no name goes with the medicine before it. Behind a heading that says what the
    line lists (`is_list`), short words are names as well.
    """
    if line.columns or len(line.cells) > 1:
        return (line,)
    found: list[str] = []
    behind = ""
    for at, part in enumerate(_BETWEEN.split(line.words)):
        if at % 2:
            behind = part
        elif _is_named(part, is_list=is_list):
            found.append(part)
        elif found:
            found[-1] += behind + part
        else:
            return (line,)
    return tuple(Line(words, (words,)) for words in found) if len(found) > 1 else (line,)


def _is_named(part: str, *, is_list: bool) -> bool:
    if named().match(part):
        return True
    begins = dose_pattern().match(part) or frequency_pattern().match(part)
    return is_list and begins is None and bool(part) and part[0].isalpha() and len(part.split()) <= _MOST_WORDS
