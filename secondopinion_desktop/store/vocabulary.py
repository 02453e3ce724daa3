"""All the words that stand in a casebook, kept at hand while somebody searches: for parts of words and slips.

The words come from the search index itself, so they are the index's own spelling (no accents, no capitals), and
nothing is written down twice. They are read again when something was written since.
"""

from __future__ import annotations

from itertools import chain

from sqlalchemy import Connection

from secondopinion_desktop.store.spellings import folded

PART_FROM = 4
"""Letters from which a word is also looked for inside others ("nom" stands in too many)."""
SLIP_FROM = 4
"""Letters from which one of them may be wrong."""
MOST_WORDS = 40
"""Other words taken for one that was typed; the shortest, which are the most like it."""

_STATES = {
    "entry_words": "SELECT coalesce(max(seq), 0) FROM change",
    "page_words": "SELECT coalesce(max(n), 0), count(*) FROM reading",
}
"""Each index, and what to ask to see whether it was written to."""

Words = tuple[tuple[str, str], ...]
"""Words as the index has them, each beside its folded form."""


class Vocabulary:
    """The words of one casebook as last read."""

    def __init__(self, *parts: Words) -> None:
        self._parts = parts

    def alike(self, typed: str) -> list[str]:
        """Words that are the typed one in another spelling, or hold it as a part."""
        sought = folded(typed)
        # 1200 inside 21200 is another number, not a part of it.
        parts = len(sought) >= PART_FROM and sought.isalpha()
        found = [word for word, plain in chain(*self._parts) if plain == sought or (parts and sought in plain)]
        return _nearest(found, typed)

    def with_a_slip(self, typed: str, unfinished: bool) -> list[str]:
        """Words that differ from the typed one by one letter: wrong, missing, too many, or two changed about."""
        sought = folded(typed)
        if len(sought) < SLIP_FROM or any(letter.isdigit() for letter in sought):
            return []  # One digit off is another dose, not a slip.
        half = len(sought) // 2
        # With one slip, the one half or the other stands there as it is: a quick sieve before the careful look.
        front, back = sought[: half - 1] if half > 2 else sought[:1], sought[half + 1 :]
        found = [
            word
            for word, plain in chain(*self._parts)
            if (plain.startswith(front) or back in plain) and _is_a_slip(sought, plain, unfinished)
        ]
        return _nearest(found, typed)


class KnownWords:
    """Keeps the words of one open casebook; each part is read again when something was written to it since."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[int, ...], Words]] = {}

    def now(self, connection: Connection) -> Vocabulary:
        """The words as they stand now. Pages change seldom, so an edit costs only the words of the entries."""
        return Vocabulary(*(self._read(connection, index, state) for index, state in _STATES.items()))

    def _read(self, connection: Connection, index: str, state: str) -> Words:
        written = tuple(connection.exec_driver_sql(state).one())
        before, words = self._kept.get(index, ((), ()))
        if before != written:
            words = _words_of(connection, index)
            self._kept[index] = (written, words)
        return words


def _words_of(connection: Connection, index: str) -> Words:
    name = f"{index}_vocabulary"
    connection.exec_driver_sql(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{name} USING fts5vocab(main, {index}, row)")
    return tuple((word, folded(word)) for (word,) in connection.exec_driver_sql(f"SELECT term FROM temp.{name}"))


def _nearest(found: list[str], typed: str) -> list[str]:
    return sorted(set(found), key=lambda word: (abs(len(word) - len(typed)), word))[:MOST_WORDS]


def _is_a_slip(sought: str, word: str, unfinished: bool) -> bool:
    if _one_slip(sought, word):
        return True
    ends = (len(sought) - 1, len(sought), len(sought) + 1)
    return unfinished and any(_one_slip(sought, word[:end]) for end in ends if end < len(word))


def _one_slip(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    rest, other_rest = one[at:], other[at:]
    return (
        rest[1:] == other_rest[1:]
        or rest[1:] == other_rest
        or rest == other_rest[1:]
        or (rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:])
    )
