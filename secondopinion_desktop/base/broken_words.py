"""Words that are to go and go on elsewhere: at the top of the next page, or in the next column, where no search that
reads on finds them. Looked for are both halves; one without the other is a word of its own, and stays."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from secondopinion_desktop.base.hidden_words import SHORT, HiddenWords, Stretch, plain_with_places, tokens_of

_LEAST = 2
"""Letters of a half."""
Cut = tuple[str, str]
"""A word or phrase in its two halves, as they are told apart: without capitals and accents."""


@dataclass(frozen=True)
class Halves:
    """Where first and second halves of words stand in a text."""

    first: tuple[tuple[Cut, Stretch], ...] = ()
    second: tuple[tuple[Cut, Stretch], ...] = ()

    @property
    def cuts(self) -> tuple[frozenset[Cut], frozenset[Cut]]:
        """Which first and which second halves there are."""
        return frozenset(cut for cut, _ in self.first), frozenset(cut for cut, _ in self.second)

    def completed(self, before: Collection[Cut], after: Collection[Cut]) -> Iterator[Stretch]:
        """Those whose other half stands in the same text, in the one `before` (first halves) or `after` (second)."""
        own_first, own_second = self.cuts
        yield from (where for cut, where in self.first if cut in after or cut in own_second)
        yield from (where for cut, where in self.second if cut in before or cut in own_first)


@dataclass(frozen=True)
class BrokenWords:
    """The words looked for in halves."""

    words: HiddenWords

    def halves_in(self, text: str) -> Halves:
        """Both sorts of halves in a text. A first half ends with a hyphen, or a phrase with its line; then the second
        begins one."""
        if not self._cuts:
            return Halves()
        letters, places = plain_with_places(text)
        return Halves(*(tuple(self._found(each, letters, places)) for each in (0, 1)))

    def _found(self, half: int, letters: str, places: list[int]) -> Iterator[tuple[Cut, Stretch]]:
        for patterns, cut in self._cuts:
            for one in patterns[half].finditer(letters):
                yield cut, (places[one.start(1)], places[one.end(1) - 1] + 1)

    @cached_property
    def _cuts(self) -> tuple[tuple[tuple[re.Pattern[str], re.Pattern[str]], Cut], ...]:
        return tuple((_patterns(*cut, is_phrase), cut) for cut, is_phrase in dict.fromkeys(_cuts_of(self.words)))


def _cuts_of(words: HiddenWords) -> Iterator[tuple[Cut, bool]]:
    for term in words.terms:
        tokens = tokens_of(term)
        for token in tokens:
            if len(token) >= SHORT:
                yield from (((token[:at], token[at:]), False) for at in range(_LEAST, len(token) - _LEAST + 1))
        for at in range(1, len(tokens)):
            yield (" ".join(tokens[:at]), " ".join(tokens[at:])), True


def _patterns(first: str, second: str, is_phrase: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    one, other = (r"[\W_]{1,4}".join(map(re.escape, half.split())) for half in (first, second))
    begins, ends = (r"(?:^|\n)[^\w\n]*", r"[^\w\n]*(?:\n|$)") if is_phrase else (r"(?<![^\W_])", "-")
    return re.compile(rf"(?<![^\W_])({one}){ends}"), re.compile(rf"{begins}({other})(?![^\W_])")
