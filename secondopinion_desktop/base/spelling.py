"""Which words are written as no list of words knows them. It marks and suggests; it never changes anything.

The lists come with the package pyspellchecker and need no network. Words with digits, abbreviations (BRAF), and
words the casebook itself knows are left alone, and British spelling is as good as American.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from spellchecker import SpellChecker

MOST_SUGGESTIONS = 5
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LEAST = 4
_LANGUAGES = {"de": "de at ch li", "fr": "fr be lu", "it": "it", "nl": "nl", "pt": "pt br"}
_LANGUAGES |= {"es": "es mx ar cl co cr do ec pa pr uy ve pe gt"}
_BRITISH: tuple[tuple[str, str], ...] = (
    *(("our", "or"), ("isa", "iza"), ("ise", "ize"), ("isi", "izi"), ("yse", "yze"), ("aem", "em"), ("oed", "ed")),
    *(("tre", "ter"), ("lled", "led"), ("lling", "ling"), ("ogue", "og"), ("aes", "es"), ("oes", "es")),
)


def languages_of(country: str | None) -> tuple[str, ...]:
    """English, and what is written in this country (two letters)."""
    code = (country or "").casefold()
    return ("en", *(language for language, countries in _LANGUAGES.items() if code in countries.split()))


class Dictionary:
    """The words of some languages. Making it reads them, which takes half a second and more: do it aside."""

    def __init__(self, languages: Iterable[str] = ("en",)) -> None:
        self._lists = [SpellChecker(language=language, distance=1) for language in languages]
        self._is_right = lru_cache(maxsize=20_000)(self._look_up)

    def wrong_in(self, text: str, known: frozenset[str] = frozenset()) -> tuple[tuple[int, int], ...]:
        """Where the words stand that no list knows, as (from, to)."""
        return tuple(
            (found.start(), found.end())
            for found in _WORD.finditer(text)
            if _is_checked(text, found) and found[0].casefold() not in known and not self._is_right(_plain(found[0]))
        )

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What may be meant, the most usual first, with a capital where the word has one."""
        found: dict[str, float] = {}
        for words in self._lists:
            for one in words.candidates(_plain(word)) or ():
                if one != _plain(word):
                    found[one] = max(found.get(one, 0.0), words.word_usage_frequency(one))
        best = sorted(found, key=lambda one: (-found[one], one))[:MOST_SUGGESTIONS]
        return tuple(one[:1].upper() + one[1:] if word[:1].isupper() else one for one in best)

    def _look_up(self, word: str) -> bool:
        forms = {word, word.removesuffix("'s"), word.removesuffix("s'")}
        forms |= {form.replace(british, american) for form in tuple(forms) for british, american in _BRITISH}
        return any(form in words for form in forms for words in self._lists)


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """The words of these texts, as they are compared."""
    return frozenset(found.casefold() for text in texts for found in _WORD.findall(text))


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")


def _is_checked(text: str, found: re.Match[str]) -> bool:
    """Long enough, and no abbreviation, brand in CamelCase, or part of a number, an address or a code."""
    word = found[0]
    around = text[max(0, found.start() - 1) : found.start()] + text[found.end() : found.end() + 1]
    if any(letter.isdigit() or letter in "@/_\\" for letter in around):
        return False
    return len(word) >= _LEAST and not any(letter.isupper() for letter in word[1:])
