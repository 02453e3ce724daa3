"""Whether two readers saw the same words: where they hardly did, the page is in no letters they know, or is no page.

Of a page in Georgian the first made “3gammònn” of a word and 08 of a unit, and was sure of it. Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from secondopinion_desktop.intake.looking.seen_words import SeenWord

_WORD = re.compile(r"[a-zà-ɏ]{4,}")
"""Of other letters the first reader knows some that the second does not, and nothing follows."""
_ENOUGH = 8
_LEAST = 0.3
"""On faxes in thin print they shared 0.55 of the words and more, on all else 0.7; on a page in Georgian none."""


def hardly_agree(first: Sequence[SeenWord], second: Sequence[SeenWord]) -> bool:
    """Whether so few words were seen by both that nothing on the page can be believed."""
    mine, theirs = _words(first), _words(second)
    return mine.total() >= _ENOUGH and (mine & theirs).total() < _LEAST * mine.total()


def _words(seen: Sequence[SeenWord]) -> Counter[str]:
    return Counter(word for one in seen for word in _WORD.findall(one.text.casefold()))
