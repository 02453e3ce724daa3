"""Which tests a question names by their own word: "Is her creatinine good enough for it?" names the creatinine.

Only names are looked for, with the spellings commonly used for one another. What a question is about, and which test
would answer it, is for a doctor to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from secondopinion_desktop.digest.not_named import is_named
from secondopinion_desktop.digest.same_words import names_of_test
from secondopinion_desktop.records.kinds import Test

_WORDS = re.compile(r"[^\W_]+")
_SENTENCE_ENDS = re.compile(r"(?:[.!?:]\s+|\n\s*)$")
_IN_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_MATERIAL = frozenset("serum plasma blood level value s p b im blut".split())
"""Words beside the name of a test that a question leaves away."""
_SHORT = 3
"""So few letters are a word of some language as well ("alt", "got", "er"): they must be written as a name is."""


@dataclass(frozen=True)
class _Text:
    """The words of a question, as written and as they are compared, each with whether a sentence begins with it."""

    written: tuple[str, ...]
    words: tuple[str, ...]
    begins: tuple[bool, ...]
    places: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, text: str) -> _Text:
        found = [*_WORDS.finditer(text)]
        written = tuple(one[0] for one in found)
        words = tuple(word.casefold() for word in written)
        places: dict[str, list[int]] = {}
        for at, word in enumerate(words):
            places.setdefault(word, []).append(at)
        gaps = (text[one.end() : following.start()] for one, following in pairwise(found))
        begins = (True, *(_SENTENCE_ENDS.search(gap) is not None for gap in gaps))
        return cls(written, words, begins, places)

    def says(self, way: str, name: str) -> bool:
        """Whether this way to say the name of a test stands in it."""
        first, *others = way.split()
        for at in self.places.get(first, ()):
            if list(self.words[at + 1 : at + 1 + len(others)]) == others and (
                len(way) > _SHORT or _is_written_as_a_name(self.written[at], name, self.begins[at])
            ):
                return True
        return False


def tests_named_in(texts: Iterable[str | None], tests: Iterable[Test]) -> tuple[Test, ...]:
    """The tests of which one of these texts says the name, in their order."""
    said = [_Text.of(text) for text in texts if text]
    known: dict[str, bool] = {}
    return tuple(test for test in tests if said and is_named(test.name) and _is_said(test.name or "", said, known))


def _is_said(name: str, texts: Sequence[_Text], known: dict[str, bool]) -> bool:
    if name not in known:
        known[name] = any(text.says(way, name) for way in _ways_to_say(name) for text in texts)
    return known[name]


def _ways_to_say(name: str) -> Iterator[str]:
    """The name, what stands before and within its brackets, without "serum", and what people use for each of these."""
    parts = (name, _IN_BRACKETS.sub(" ", name), name.split(",")[0], *_IN_BRACKETS.findall(name))
    for part in dict.fromkeys(parts):
        words = [word.casefold() for word in _WORDS.findall(part)]
        for some in (words, [word for word in words if word not in _MATERIAL]):
            if some:
                yield from names_of_test(" ".join(some))


def _is_written_as_a_name(word: str, name: str, begins: bool) -> bool:
    if len(word) == 1:
        return False  # “K” of “vitamin K” is not the potassium.
    if any(letter.isdigit() for letter in word):
        return True
    if word.isupper() or word in _WORDS.findall(name):
        return not word.islower()
    return not begins and not word.islower()
