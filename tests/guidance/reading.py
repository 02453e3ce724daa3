"""How hard a text is to read: the Flesch-Kincaid grade (Kincaid and others, 1975), with syllables counted by rule."""

from __future__ import annotations

import re

_VOWELS = re.compile(r"[aeiouy]+")
_SENTENCE = re.compile(r"[.!?:]+(?:\s|$)")
_WORD = re.compile(r"[A-Za-z][A-Za-z']*")


def syllables(word: str) -> int:
    """Vowel groups, without a silent e at the end, with "-le" and "-ed" as they are spoken."""
    word = word.lower().replace("'s", "").replace("'", "")
    count = len(_VOWELS.findall(word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and count > 1:
        count -= 1
    if word.endswith("ed") and not word.endswith(("ted", "ded")) and count > 1:
        count -= 1
    return max(count, 1)


def grade(text: str) -> float:
    """The school grade in which the text can be read."""
    words = _WORD.findall(text)
    sentences = max(len(_SENTENCE.findall(text)), 1)
    if not words:
        return 0.0
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
