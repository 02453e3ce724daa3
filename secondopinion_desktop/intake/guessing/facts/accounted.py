"""Whether a sentence says what a rule read in it and nothing else: only then is it plain.

Every word that no rule reads may turn round what the others say. A sentence of which each word is a fact's, a day, or
one of those that only hold such facts together, is borne out by its own structure; any other is for a person to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from secondopinion_desktop.intake.guessing.facts.words import any_of

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_NUMBER = re.compile(r"\d")


def is_accounted(sentence: str, spans: Iterable[tuple[int, int]], what: str) -> bool:
    """Whether outside of these spans stand only words that are harmless around a fact of this sort."""
    rest = list(sentence)
    for start, end in spans:
        rest[start:end] = " " * (end - start)
    left = any_of("context", "harmless", what, shape=r"(?<![\w-])(?:{})(?![\w-])").sub(" ", "".join(rest))
    return _WORD.search(left) is None and _NUMBER.search(left) is None
