"""What the words around a fact make of it: denied, doubted, somebody else's, planned, past."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from secondopinion_desktop.intake.guessing.facts.words import any_of

_SENTENCE = re.compile(r"(?:(?<=[.;!])|(?<=[\w)]\?))\s+(?=[^\Wa-z]|[(„“\"•])")
_NO_END = re.compile(
    r"(?:^|[\s(])(?:Dr|Drs|Mr|Mrs|Ms|Prof|St|No|Nr|vs|ca|approx|e\.g|i\.e|z\.B|bzw|geb|max|min|Fr|Hr|Sr|Sra|[A-Za-z]"
    r"|[VvZzSs]t?\. ?[anAN]|[DdUu]\. ?[DdAa]|[SsPp](?:usp|oss|rob)|[Ff]ragl|[Vv]ermutl|[Ww]ahrsch"
    r"|[Ee]vtl|[Gg]gf|[Rr]ez|[Aa]nam)\.$"
)
_BUT = re.compile(r"\b(?:but|however|although|aber|jedoch|pero|mais)\b|;", re.IGNORECASE)


@dataclass(frozen=True)
class Saying:
    """What is said around some words of a sentence."""

    denied: bool
    ruled_out: bool
    doubted: bool
    of_others: bool
    unreal: bool
    past: bool

    @property
    def is_plain(self) -> bool:
        """True where nothing around the words takes them back."""
        return not (self.denied or self.ruled_out or self.doubted or self.of_others or self.unreal or self.past)


def saying(sentence: str, start: int, end: int) -> Saying:
    """What the sentence says around the words from `start` to `end`."""
    before, after = sentence[:start], sentence[end:]
    cut = max((found.end() for found in _BUT.finditer(before)), default=0)
    stop = next((found.start() for found in _BUT.finditer(after)), len(after))
    near, behind = before[cut:], after[:stop]
    ruled_out = bool(any_of("context", "ruled_out", "after").search(behind)) and not _says("doubt", "after", behind)
    led = any_of(
        "context", "ruled_out", "before", shape=r"(?<![\w-])(?:{})(?: (?:una?|el|la|eine?[rs]?|an?|une)|:)?\s*$"
    ).search(near)
    ruled_out = ruled_out or (led is not None and not _says("doubt", "before", near))
    aside = any_of("context", "ruled_out", "after").sub(" ", behind)  # "Considered and excluded" is not thought of.
    # "Cannot exclude" is a doubt, with a no in it.
    flat = any_of("context", "doubt", "with_no").sub(" ", near)
    return Saying(
        denied=_says("no", "before", flat) or _says("no", "after", behind),
        ruled_out=ruled_out,
        doubted=_says("doubt", "before", near) or _says("doubt", "after", behind),
        of_others=_says("others", "words", sentence),
        unreal=_says("unreal", "words", f"{near} / {aside if ruled_out else behind}"),
        past=_says("past", "words", near) or _says("past", "after", behind),
    )


def is_of_others(text: str) -> bool:
    """Whether the words speak of a relative, or of people in general."""
    return _says("others", "words", text)


def _says(what: str, where: str, text: str) -> bool:
    return bool(any_of("context", what, where).search(text))


@lru_cache(maxsize=2_000)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text; "Dr. Weber" is one word."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for found in _SENTENCE.finditer(text):
        if not _NO_END.search(text[: found.start()][-12:]):
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]
