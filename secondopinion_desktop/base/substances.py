"""Which substances a name of a medicine may hold: "Trexall" and "metotrexato" may be methotrexate.

Names alone are compared, by the table in resources/substances.toml; what it does not know holds nothing. It never says
that two medicines are one: whoever asks tells a person to compare them. To add a substance: its line in the table.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from secondopinion_desktop.base.paths import resources

_HOLDING, _SALTS = "holding", "salts"
_MOST_WORDS = 4
_SOUNDS = (("ph", "f"), ("th", "t"), ("y", "i"))
_TURNS_ROUND = frozenset("free without instead replaces not no never statt sans sin ohne kein keine pas".split())
"""Words beside a name by which something else may be meant than that it is in it: nothing is compared then."""


@lru_cache(maxsize=8192)
def substances_in(name: str | None) -> frozenset[str]:
    """The substances a name may stand for, by their international names; none where the table knows no word of it."""
    words = re.findall(r"[^\W_]+", _plain(name or ""))
    if not words or not _TURNS_ROUND.isdisjoint(words):
        return frozenset()
    return frozenset(_found([part for word in words for part in _parts(_sound(word))]))


def _found(words: list[str]) -> Iterator[str]:
    """What each word, or several together, stand for: the longest first, so that "insulin aspart" is not half read."""
    at = 0
    known = _known()
    while at < len(words):
        for many in range(min(_MOST_WORDS, len(words) - at), 0, -1):
            if substances := known.get(" ".join(words[at : at + many])):
                yield from substances
                at += many
                break
        else:
            at += 1


def salts_in(name: str | None) -> frozenset[str]:
    """The words of a name that say which salt or ester of a substance it is: two that differ in these are two drugs of
    two strengths, or two labels of one, which nobody can tell by the names."""
    words = map(_sound, re.findall(r"[^\W_]+", _plain(name or "")))
    return frozenset(part for word in words for part in _parts(word)) & _salts()


def _parts(word: str) -> tuple[str, ...]:
    """A word, or a substance and its salt that were written as one: "Metoprololsuccinat"."""
    ends = (salt for salt in _salts() if word.endswith(salt) and word.removesuffix(salt) in _known())
    return next(((word.removesuffix(salt), salt) for salt in ends), (word,))


@cache
def _salts() -> frozenset[str]:
    return frozenset(_sound(word.strip()) for words in _table()[_SALTS].values() for word in words.split(","))


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    with (resources() / "substances.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _known() -> Mapping[str, tuple[str, ...]]:
    """By the sound of a name: the substances it stands for."""
    found: dict[str, tuple[str, ...]] = {}
    for part, lines in _table().items():
        if part == _SALTS:
            continue
        for first, others in lines.items():
            names = [one.strip() for one in others.split(",")]
            if part == _HOLDING:
                found[_key(first)] = tuple(names)
            else:
                found |= {_key(name): (first,) for name in (first, *names)}
    return found


def _key(name: str) -> str:
    return " ".join(_sound(word) for word in re.findall(r"[^\W_]+", _plain(name)))


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _sound(word: str) -> str:
    """A word as it is compared: "methotrexate" and "metotrexato", "amoxicilline" and "amoxicilina" are one."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return re.sub(r"[aeo]$", "", re.sub(r"(.)\1", r"\1", word)) if len(word) > 3 else word
