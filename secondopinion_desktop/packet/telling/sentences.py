"""Where a sentence that a person typed ends: half of one is never printed."""

from __future__ import annotations

import re

SENTENCE_ENDS = re.compile(r"(?<=[.!?。！？])[”\")]?(?:\s+(?=[\W\d]*[^\W\d_])|$)|\n\s*\n")
"""Where a sentence may end; `ends_there` says whether it does."""
_ABBREVIATED = frozenset(
    "dr prof mr mrs ms st no nr fig vs ca approx incl resp max min avg est dept hosp med"
    " jan feb mar apr jun jul aug sep"
    " sept oct nov dec tab inj vol pp al cf etc".split()
)
_BEFORE_DOT = re.compile(r"([^\W\d_]*)\.\W*$")


def ends_there(before: str, after: str) -> bool:
    """Whether a sentence ends here: "Dr. Lind", "ca. 3 cm" and "the 3. segment" go on, and so does what goes on in
    small letters or with a number. Where that is open it goes on: better no sentence than half of one."""
    if (found := _BEFORE_DOT.search(before)) is not None:
        word = found[1]
        if len(word) < 2 or word.casefold() in _ABBREVIATED:
            return False
    first = next((letter for letter in after if letter.isalnum()), "")
    return not first or not (first.islower() or first.isdigit())
