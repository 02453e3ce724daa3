"""Commas and points of a fax, told by all of its page: their ink, what both readers took them for, and which sign the
page, and the table a number stands in, has else.

A fax leaves a comma so short a tail that a reader takes it for a point. Only where the value is the same either way:
1,250 and 1.250 differ by a thousand, and 12.03 may be a day. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from statistics import mean, median

from secondopinion_desktop.intake.looking.columns import in_columns
from secondopinion_desktop.intake.looking.comparing import at_its_place
from secondopinion_desktop.intake.looking.decimals import DECIMAL, may_be_day
from secondopinion_desktop.intake.looking.ink import Ink
from secondopinion_desktop.intake.looking.seen_words import SeenWord
from secondopinion_desktop.intake.looking.tails import Tail, tails_in

_ENOUGH = 5
"""Fewer decimals tell nothing of a page or of a table."""
_PAGE_OF_COMMAS, _FOR_FEW, _AS_READ = 0.06, 0.2, 0.3
"""What tells a page of commas: how far its signs reach below the line on average, and the share of those the readers
saw as commas. By a fax's points a single sign reaches not at all or a whole one; all of a page together tell half of
one. Of 47 pages in 17 sorts of print those of points had up to 0.05 of all this, those of commas 0.09 and more. Where
there are few, each that was misread counts for more, and more is asked for."""
_LEAST_BELOW, _MOST_BELOW = -0.1, 0.2
"""What reaches further is one clear comma, or dirt, and says no more of the others."""
_IN_DOUBT = 0.04
"""A table that is no farther than this from either is taken for what its page is: it has fewer signs to be told by."""
_SPREAD = 0.06
"""By so much the ink of one sign differs from that of the next."""
_FULL = 0.25
"""How much of a comma one has on a page of points."""
_MOST_BY_INK, _MOST_BY_DIRT = 8.0, 3.0
"""Ink may be lost or not; more of it, on a page of points, is as often a speck that touches one."""
_OTHERS_IN_TEXT, _OTHERS_IN_TABLE = 1 / 8, 1 / 200
"""For so many signs of its kind a page of commas has a point: 1.62 m stands on such. A table has one kind."""
_COMMAS_IN_TEXT, _COMMAS_IN_TABLE = 1 / 50, 1 / 1000
"""And a page of points a comma."""
_SLIPS = 0.05
"""So often a reader takes a point for a comma."""
_AT_END = 0.15
"""So much of a comma what ends a word must have to be one."""
_AGAIN = 0.6
"""The second reader is misled by the same ink as the first, so that its word weighs less."""


@dataclass(frozen=True)
class _Sign:
    """A sign before decimals: what each reader took it for, "" for one who read otherwise, and its ink, where found."""

    first: str
    second: str
    tail: Tail | None
    in_table: bool


@dataclass(frozen=True)
class _Usual:
    """How a page or a table writes decimals: how often each reader saw commas, and what is usual of the ink."""

    of_commas: bool
    in_doubt: bool
    first: float
    second: float
    comma: float

    @classmethod
    def of(cls, signs: Sequence[_Sign]) -> _Usual:
        """What is usual among these."""
        first, second = (
            mean(read == "," for read in reads) if reads else 0.0
            for reads in ([one.first for one in signs if one.first], [one.second for one in signs if one.second])
        )
        seen = [sign.tail for sign in signs if sign.tail is not None]
        comma = median(tail.comma for tail in seen) if seen else 0.0
        reach = mean(max(_LEAST_BELOW, min(_MOST_BELOW, tail.below)) for tail in seen) if seen else 0.0
        speaks = reach + _AS_READ * (first + second) / 2 - _PAGE_OF_COMMAS - _FOR_FEW / max(1, len(signs))
        return cls(speaks >= 0, abs(speaks) < _IN_DOUBT, first, second, comma)

    def told(self, sign: _Sign) -> str:
        """Which sign this is."""
        if self.of_commas:
            odds = self._by_ink(sign.tail) - log(_OTHERS_IN_TABLE if sign.in_table else _OTHERS_IN_TEXT)
        else:
            odds = min(_MOST_BY_DIRT, self._by_ink(sign.tail))
            odds += log(_COMMAS_IN_TABLE if sign.in_table else _COMMAS_IN_TEXT)
        odds += self._by_reader(sign.first, self.first) + _AGAIN * self._by_reader(sign.second, self.second)
        return "," if odds > 0 else "."

    def _by_ink(self, tail: Tail | None) -> float:
        """How much the ink speaks for a comma."""
        if tail is None:
            return 0.0
        point = 0.0 if self.of_commas else max(0.0, self.comma)
        comma = max(_SPREAD, self.comma) if self.of_commas else point + _FULL
        nearer = ((tail.comma - point) ** 2 - (tail.comma - comma) ** 2) / (2 * _SPREAD**2)
        return max(-_MOST_BY_INK, min(_MOST_BY_INK, nearer))

    def _by_reader(self, read: str, share: float) -> float:
        """How much it speaks for a comma that a reader, to whom this share of the page is commas, read this."""
        if not read:
            return 0.0
        knows = min(0.95, max(0.3, share)) if self.of_commas else 0.8
        return log(knows / _SLIPS) if read == "," else log((1 - knows) / (1 - _SLIPS))


def with_signs_weighed(words: Sequence[SeenWord], second: Sequence[SeenWord] | None, ink: Ink) -> list[SeenWord]:
    """The words of the first reader on a page in black and white, each decimal with the sign that all of it tells."""
    tails = [tails_in(word, ink) for word in words]
    tabled = in_columns(words)
    found = [
        dict(_signs(word, seen, second or (), at_word in tabled))
        for at_word, (word, seen) in enumerate(zip(words, tails, strict=True))
    ]
    every = [sign for signs in found for sign in signs.values()]
    table = [sign for sign in every if sign.in_table]
    if len(every) < _ENOUGH:
        return [_with_last(word, seen) for word, seen in zip(words, tails, strict=True)]
    text = _Usual.of(every)
    tables = _Usual.of(table) if len(table) >= _ENOUGH else text
    usual = {False: text, True: replace(tables, of_commas=text.of_commas) if tables.in_doubt else tables}
    return [
        _with_last(_with(word, {at: usual[sign.in_table].told(sign) for at, sign in signs.items()}), seen)
        for word, signs, seen in zip(words, found, tails, strict=True)
    ]


def _signs(
    word: SeenWord, seen: Mapping[int, Tail], second: Sequence[SeenWord], in_table: bool
) -> Iterator[tuple[int, _Sign]]:
    """Each sign of a word that may be changed, by its place."""
    others = {
        (other["whole"], other["rest"]): other["sign"]
        for one in (at_its_place(word, second) if DECIMAL.search(word.text) else ())
        for other in DECIMAL.finditer(one.text)
    }
    for found in DECIMAL.finditer(word.text):
        if not may_be_day(found):
            at = found.start("sign")
            other = others.get((found["whole"], found["rest"]), "")
            yield at, _Sign(found["sign"], other, seen.get(at), in_table)


def _with(word: SeenWord, signs: Mapping[int, str]) -> SeenWord:
    return replace(word, text="".join(signs.get(at, letter) for at, letter in enumerate(word.text)))


def _with_last(word: SeenWord, seen: Mapping[int, Tail]) -> SeenWord:
    """The word, its last point a comma where the ink is that of one."""
    last = seen.get(len(word.text) - 1)
    is_comma = word.text.endswith(".") and last is not None and last.comma >= _AT_END
    return replace(word, text=f"{word.text[:-1]},") if is_comma else word
