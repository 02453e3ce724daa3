"""Whether two pages are one page twice: the same words and, above all, the same numbers.

Two lab reports on one form are alike in all but their day and their values. So numbers decide: any that both readers
were sure of and that stand on one page only, on either side, make them two. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property

LEAST_WORDS = 12
"""With fewer a page says too little to be known by its words."""
_ALIKE, _ALIKE_WHEN_IT_LOOKS_SO = 0.88, 0.75
_MOST_APART = 0.45  # of what is drawn on the emptier of the two; other pages have more in which they differ
_LEAST_DRAWN = 24
_LOOKS_BITS = 256
_SURE_SHARE = 0.3  # Of a page with more numbers in doubt, doubt is no leave to differ.
_STRANGE_SHARE = 0.03
_MISREAD = 0.6
_EXTRA_NUMBERS = 4  # a fax's line at the head, a stamp of the day it came in
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[<>≤≥±]")


@dataclass(frozen=True)
class PageSaid:
    """One page as it is compared.

    `unsure` are those of its words that are to be checked against the picture; `looks` how its picture looks, as a
    reading keeps it. `is_read` when the words come from a picture and may be misread.
    """

    text: str
    unsure: tuple[str, ...] = ()
    is_read: bool = False
    looks: str = ""

    @cached_property
    def words(self) -> Counter[str]:
        """Its words and runs of digits, however they are spaced and written."""
        return Counter(tokens(self.text))

    @cached_property
    def doubted(self) -> Counter[str]:
        """Those of them nobody is sure of."""
        found = Counter(token for word in self.unsure for token in tokens(word))
        numbers = sum(count for word, count in self.words.items() if word.isdecimal())
        in_doubt = sum(count for word, count in found.items() if word.isdecimal())
        return found if in_doubt <= _SURE_SHARE * numbers else Counter()

    @cached_property
    def sure_numbers(self) -> frozenset[str]:
        """The runs of digits that are in no doubt."""
        return frozenset(word for word in self.words - self.doubted if word.isdecimal())

    @cached_property
    def drawn(self) -> int | None:
        """How its picture looks, in bits; None for one that is blank, or was never looked at."""
        try:
            bits = int(self.looks, 16) if self.looks else 0
        except ValueError:
            return None
        return bits if _LEAST_DRAWN <= bits.bit_count() <= _LOOKS_BITS - _LEAST_DRAWN else None

    @property
    def says_enough(self) -> bool:
        """True when it can be known by its words."""
        return self.words.total() >= LEAST_WORDS


@dataclass(frozen=True)
class Alike:
    """Two pages that are one page twice, and the words that stand on one of them only."""

    only_first: tuple[str, ...] = field(default=())
    only_second: tuple[str, ...] = field(default=())


def tokens(text: str) -> list[str]:
    """Words and runs of digits as they are compared."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


def alike(first: PageSaid, second: PageSaid) -> Alike | None:
    """What tells two pages apart that are one page twice; None when they are two pages."""
    if not (first.says_enough and second.says_enough):
        return Alike() if _are_one_picture(first, second) else None
    if not (first.is_read or second.is_read):
        # Nobody misread these: one letter more makes it another page.
        return Alike() if first.words == second.words else None
    if first.sure_numbers - second.words.keys() and second.sure_numbers - first.words.keys():
        return None  # Most forms part here, before anything is counted.
    lacking, added = first.words - second.words, second.words - first.words
    if not (_numbers_agree(first, second, lacking, added) and _words_agree(first, second, lacking, added)):
        return None
    return Alike(*only_on((first,), (second,)))


def _are_one_picture(first: PageSaid, second: PageSaid) -> bool:
    return not (first.says_enough or second.says_enough) and _looks_near(first, second) and _same_few(first, second)


def _same_few(first: PageSaid, second: PageSaid) -> bool:
    """The few words on a picture, such as the day on an X-ray, must not speak against it."""
    few = [{word for word in page.words - page.doubted if word.isdecimal()} for page in (first, second)]
    return few[0] <= few[1] or few[1] <= few[0]


def _looks_near(first: PageSaid, second: PageSaid) -> bool:
    one, other = first.drawn, second.drawn
    if one is None or other is None:
        return False
    return (one ^ other).bit_count() <= _MOST_APART * min(one.bit_count(), other.bit_count())


def _numbers_agree(first: PageSaid, second: PageSaid, lacking: Counter[str], added: Counter[str]) -> bool:
    gone, come = _numbers(lacking - first.doubted), _numbers(added - second.doubted)
    unsure = _numbers(lacking & first.doubted) + _numbers(added & second.doubted)
    if gone and come:
        return False
    return max(gone, come) <= max(_EXTRA_NUMBERS, unsure)


def _numbers(words: Counter[str]) -> int:
    return sum(count for word, count in words.items() if word.isdecimal())


def _words_agree(first: PageSaid, second: PageSaid, lacking: Counter[str], added: Counter[str]) -> bool:
    most = max(first.words.total(), second.words.total())
    least = _ALIKE_WHEN_IT_LOOKS_SO if _looks_near(first, second) else _ALIKE
    if (first.words & second.words).total() < least * most:
        return False
    strange = min(_strange(lacking, added), _strange(added, lacking))
    return strange <= _STRANGE_SHARE * most


def _strange(words: Counter[str], others: Counter[str]) -> int:
    """How many words are no misreading of any of the others, nor of two of them put together."""
    long = [word for word in words.elements() if len(word) > 2 and not word.isdecimal()]
    run = " ".join(others.elements())
    return sum(not _is_misread(word, others, run) for word in long)


def _is_misread(word: str, others: Counter[str], run: str) -> bool:
    return word in run.replace(" ", "") or any(
        SequenceMatcher(None, word, other, autojunk=False).ratio() >= _MISREAD for other in others
    )


def only_on(first: Sequence[PageSaid], second: Sequence[PageSaid]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words, as they are written, that stand on the first pages only, and on the second only."""
    return _only(first, second), _only(second, first)


def _only(pages: Sequence[PageSaid], others: Sequence[PageSaid]) -> tuple[str, ...]:
    there = {token for page in others for token in page.words}
    written = {_as_one(word) for page in others for word in page.text.split()}
    mine = dict.fromkeys(word for page in pages for word in page.text.split())
    return tuple(word for word in mine if _as_one(word) not in written and not _is_apart(word, there))


def _is_apart(word: str, there: set[str]) -> bool:
    """True for a word that is only spaced otherwise there; parts of a number make another number."""
    return not any(map(str.isdigit, word)) and there.issuperset(tokens(word))


def _as_one(word: str) -> str:
    return " ".join(tokens(word))
