"""What a paper says of a donor: the recipient's name stands at its head, and the body examined is another.

The work-up of a donor lists tests, medicines, allergies and operations like any other, often under the name of the
person who waits for the organ. From the line that says so on, nothing is the patient's, until a line says that it is;
from a sentence on that says so amid a note of the patient's, the rest of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from secondopinion_desktop.intake.guessing.facts.headings import heading_of
from secondopinion_desktop.intake.guessing.facts.words import any_of

_SPOKEN_OF = re.compile(r"donor|spende|donante|donneu", re.IGNORECASE)
_BEGINS = r"\W*(?:{})(?![\w-]).*"
Until = Literal["", "paragraph", "patient"]
"""Nothing, or how far what follows is the donor's."""


def without_donors(pages: Sequence[str]) -> tuple[str, ...]:
    """The pages with empty lines where they speak of a donor; what begins on one page goes on over the next."""
    if not any(_SPOKEN_OF.search(page) for page in pages):
        return tuple(pages)
    found: list[str] = []
    until: Until = ""
    for page in pages:
        lines: list[str] = []
        for line in page.split("\n"):
            if until == "paragraph" and (not line.strip() or heading_of(line.strip()) is not None):
                until = ""
            told, until = _own_part(line, until)
            lines.append(told)
        found.append("\n".join(lines))
        until = "" if until == "paragraph" else until
    return tuple(found)


def _own_part(line: str, until: Until) -> tuple[str, Until]:
    """What of a line is the patient's, and how far what follows it is a donor's."""
    own: list[str] = []
    for sentence in _sentences(line):
        if _begins("back", sentence):
            until = ""
        elif _begins("from_here", sentence):
            until = "patient"
        elif not until and _begins("told", sentence):
            until = "paragraph"
        own.append("" if until else sentence)
    return "".join(own), until


def _sentences(line: str) -> Iterator[str]:
    yield from re.split(r"(?<=[.;] )(?=[A-ZÀ-Þ])", line)


def _begins(where: str, sentence: str) -> bool:
    return any_of("context", "donor", where, shape=_BEGINS).match(sentence) is not None
