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

_HOLDING = "holding"
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
    return frozenset(_found([_sound(word) for word in words]))


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


@cache
def _known() -> Mapping[str, tuple[str, ...]]:
    """By the sound of a name: the substances it stands for."""
    with (resources() / "substances.toml").open("rb") as file:
        table: Mapping[str, Mapping[str, str]] = tomllib.load(file)
    found: dict[str, tuple[str, ...]] = {}
    for part, lines in table.items():
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
