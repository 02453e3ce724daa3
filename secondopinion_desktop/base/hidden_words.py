"""Words to be found wherever they stand, so that they can be blacked out, and so that it is known they are gone.

What is looked for may stand in other capitals, without its accents, with ligatures, broken over two lines, spaced out,
or, where it is a number, with other signs between its digits. Rather too much is found than too little: of five letters
on also within longer words; shorter ones only as words of their own, or half of all words would go.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

INSTEAD = "[blacked out]"
"""What a sheet of ours says in their place."""
SHORT = 5
"""Fewer letters are only found as a word of their own."""
_LONG_NUMBER = 6
_BREAKS = dict.fromkeys(map(ord, "\x02\ufffe\u00ad\u2010\u2011\u2012\u2013"), "-")
"""What readers and printers say of a word that goes on in the next line, and dashes that stand for a hyphen."""
_NOTHING = dict.fromkeys(
    [
        *(0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFEFF, 0xFFA0),
        *(*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)),
        *(*range(0xFE00, 0xFE10), *range(0xE0000, 0xE1000)),
    ],
    "",
)
"""Signs that leave no ink, which may stand between any two letters."""
_LOOK_ALIKE = str.maketrans("аеорсухіјѕһԁӏкмнтвαοριτκνı", "aeopcyxijshdlkmhtbaopitkvi")
"""Letters of other scripts that look like ours, as a program may have read or written them by mistake or on purpose."""
_LINES = dict.fromkeys(map(ord, "\r\u2028\u2029\x0b\x0c"), "\n")
_SIGNS = _BREAKS | _NOTHING | _LINES | {ord("\t"): " "}
_COMBINING = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+")
_TOKEN = re.compile(r"[^\W_]+")
_OVER_LINES = r"(?:-[ \n]{0,4}|\n{1,2})?"
_APART = r"[ \n]{0,3}"
"""Readers put a space where a printer set two letters of a word a little apart."""
_BETWEEN_DIGITS = r"[ .\-/\n]{0,2}"
_BETWEEN_TOKENS = r"[\W_]{0,4}"
_WORD_BEFORE, _WORD_AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_MISREAD_ONCE, _MISREAD_TWICE, _MISREAD = 6, 10, (1, 2)
Stretch = tuple[int, int]
"""From which letter of a text to which, the last one excluded."""


@dataclass(frozen=True)
class HiddenWords:
    """Words and phrases that are to go, as somebody typed them."""

    terms: tuple[str, ...] = ()

    @classmethod
    def of(cls, typed: Iterable[str | None]) -> HiddenWords:
        """Those among these that can be looked for; the longest first, each once."""
        kept = {" ".join(one.split()) for one in typed if one and can_be_sought(one)}
        return cls(tuple(sorted(kept, key=lambda one: (-len(one), one))))

    def __bool__(self) -> bool:
        return bool(self.terms)

    def stands_in(self, text: str) -> bool:
        """Whether one of them stands anywhere in a text."""
        return self._pattern is not None and self._pattern.search(_plain(text)) is not None

    def found_in(self, text: str) -> tuple[Stretch, ...]:
        """Where they stand in a text, in order and none within another."""
        if not self.stands_in(text):
            return ()
        letters, places = plain_with_places(text)
        assert self._pattern is not None  # it stands in the text
        return tuple((places[one.start()], places[one.end() - 1] + 1) for one in self._pattern.finditer(letters))

    def misread_in(self, said: Sequence[str]) -> Iterator[Stretch]:
        """Stretches of words, read from a picture, that are nearly one of them: of six letters on one may be another
        or missing, of ten on two."""
        plain = ["".join(_TOKEN.findall(_plain(word))) for word in said]
        for term in self.terms:
            tokens = _TOKEN.findall(_plain(term))
            wanted = "".join(tokens)
            most = _MISREAD[0] if len(wanted) < _MISREAD_TWICE else _MISREAD[1]
            if len(wanted) >= _MISREAD_ONCE:
                for at in range(len(plain)):
                    for last in range(at + 1, min(at + len(tokens) + 1, len(plain)) + 1):
                        if is_nearly("".join(plain[at:last]), wanted, most):
                            yield at, last
                            break

    def without(self, text: str) -> str:
        """The text with `INSTEAD` where they stood."""
        for start, end in reversed(self.found_in(text)):
            text = f"{text[:start]}{INSTEAD}{text[end:]}"
        return text

    @cached_property
    def in_a_row(self) -> HiddenWords:
        """Those so long, and with a letter, that they stand nowhere by chance: not in signs no person reads either."""
        plain = {one: "".join(_TOKEN.findall(_plain(one))) for one in self.terms}
        return HiddenWords(tuple(one for one, said in plain.items() if len(said) >= SHORT and not said.isdigit()))

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        return re.compile("|".join(map(_pattern_of, self.terms))) if self.terms else None


def is_nearly(said: str, wanted: str, most: int) -> bool:
    """Whether two words differ in no more letters than so many."""
    if abs(len(said) - len(wanted)) > most:
        return False
    # Of so many pieces and one more, one must stand there as it is: that is quickly seen, and mostly enough.
    size = len(wanted) // (most + 1)
    if not any(wanted[at * size : at * size + size] in said for at in range(most + 1)):
        return False
    row = list(range(len(said) + 1))
    for number, letter in enumerate(wanted, 1):
        before, row = row, [number]
        for at, other in enumerate(said, 1):
            row.append(min(row[-1] + 1, before[at] + 1, before[at - 1] + (letter != other)))
    return row[-1] <= most


NO_WORDS = HiddenWords()


def can_be_sought(typed: str) -> bool:
    """Whether there is anything in it to look for: two letters or digits at least."""
    return sum(map(len, _TOKEN.findall(_plain(typed)))) > 1


def _plain(text: str) -> str:
    """The letters that count: without capitals, accents and ligatures."""
    signs = text.translate(_SIGNS)
    if signs.isascii():
        return signs.casefold()
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", signs).casefold())
    return _COMBINING.sub("", letters).translate(_LOOK_ALIKE)


def tokens_of(term: str) -> list[str]:
    """The words of a phrase, as they are compared."""
    return _TOKEN.findall(_plain(term))


def plain_with_places(text: str) -> tuple[str, list[int]]:
    """The letters of a text that count, with the place in the text that each of its letters comes from."""
    parts, places = [], []
    for at, sign in enumerate(text):
        letters = _plain(sign)
        parts.append(letters)
        places += [at] * len(letters)
    return "".join(parts), places


def _pattern_of(term: str) -> str:
    tokens = _TOKEN.findall(_plain(term))
    letters = "".join(tokens)
    as_typed = _BETWEEN_TOKENS.join(map(_token, tokens))
    if len(letters) < SHORT and not any(map(_is_unspaced, letters)):
        return f"{_WORD_BEFORE}(?:{as_typed}){_WORD_AFTER}"
    # Taken apart it must be whole: in "and results" nobody reads "Andre".
    apart = "" if letters.isdigit() else f"|{_WORD_BEFORE}{_APART.join(map(re.escape, letters))}{_WORD_AFTER}"
    spaced = "[ \n]{1,6}".join("[ ]{1,2}".join(map(re.escape, token)) for token in tokens)
    # A longer number that only holds this one is another number.
    before = r"(?<!\d)" if letters[0].isdigit() else ""
    after = r"(?!\d)" if letters[-1].isdigit() else ""
    return f"{before}(?:{as_typed}|{spaced}{apart}){after}"


def _token(token: str) -> str:
    if not token.isdigit():
        return _OVER_LINES.join(map(re.escape, token))
    return (_BETWEEN_DIGITS if len(token) >= _LONG_NUMBER else "").join(token)


def _is_unspaced(letter: str) -> bool:
    """Whether it is of a script that puts no spaces between words."""
    return ord(letter) >= 0x2E80 or 0x0E00 <= ord(letter) <= 0x0EFF
