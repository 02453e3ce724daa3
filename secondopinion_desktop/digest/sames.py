"""Entries that may be one and the same, written down twice by two people: asked about, never joined by themselves.

"No, two" is kept in the casebook as a mark, under both ids, so that nobody is asked again at either place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from secondopinion_desktop.base.substances import substances_in
from secondopinion_desktop.digest.medicines import is_stopped
from secondopinion_desktop.digest.translations import is_translation
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import TWO, pair_key
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Document, Medicine, Person, Place, Tick
from secondopinion_desktop.records.values import Value

MOST_ALIKE = 20
"""Of entries that are called the same; more are a list, such as twenty lab reports of one day, and no mistake."""
_TITLES = frozenset("dr doctor prof professor med mr mrs ms md phd".split())


@dataclass(frozen=True)
class Pair:
    """Two entries of a kind; `first` was written down first."""

    first: Entry
    second: Entry


@dataclass(frozen=True)
class Differing:
    """A question both answered, and differently."""

    field: FieldInfo
    first: Value
    second: Value


def may_be_same(case: Case) -> tuple[Pair, ...]:
    """The pairs to be asked about, in the order they were written down."""
    told_apart = {tick.subject for tick in case.all(Tick) if tick.item == TWO}
    found: list[Pair] = []
    for kind, called, fits in _RULES:
        alike: dict[Hashable, list[Entry]] = defaultdict(list)
        for entry in case.all(kind):
            for name in called(entry):
                alike[name].append(entry)
        pairs = {
            (one.id, other.id): Pair(one, other)
            for some in alike.values()
            if len(some) <= MOST_ALIKE
            for one, other in combinations(some, 2)
            if one.id != other.id and fits(one, other) and pair_key(one.id, other.id) not in told_apart
        }
        found += pairs.values()
    return tuple(sorted(found, key=lambda pair: pair.second.made_at))


def differing(pair: Pair) -> tuple[Differing, ...]:
    """The questions to which they hold different answers; lists are simply put together."""
    found = []
    for field in kind_of(pair.first).fields:
        first, second = getattr(pair.first, field.name), getattr(pair.second, field.name)
        if field.type in ("choices", "refs") or first in (None, ()) or second in (None, ()) or first == second:
            continue
        if field.name not in _OF_THE_FILE.get(kind_of(pair.first).name, ()):
            found.append(Differing(field, first, second))
    return tuple(found)


_OF_THE_FILE: Mapping[str, frozenset[str]] = {
    "document": frozenset({"sha256", "media_type", "file_name", "size", "reading", "reading_note", "password", "pages"})
}
"""What a paper says of its own bytes: it goes with the file that is kept."""


def _words(text: str | None) -> list[str]:
    plain = "".join(letter if letter.isalnum() else " " for letter in (text or "").casefold())
    return [word for word in plain.split() if word not in _TITLES]


def _person(entry: Entry) -> Iterator[Hashable]:
    """By each word of the name: “Dr. Weber” and “Anna Weber” meet in one of them."""
    yield from set(_words(getattr(entry, "name", None)))


def is_same_person(one: Entry, other: Entry) -> bool:
    """Whether two may be one: called alike, or a doctor's name with less of it ("Dr. Weber", "A. Weber")."""
    if not (isinstance(one, Person) and isinstance(other, Person)):
        return False
    shorter, longer = sorted((_words(one.name), _words(other.name)), key=_length)
    if sorted(shorter) == sorted(longer):
        return True
    is_doctor = all(person.is_clinician for person in (one, other))
    # A shorter name must end alike, and every other word of it be the other's, or its first letter.
    if not is_doctor or not shorter or shorter[-1] != longer[-1]:
        return False
    return all(any(full == word or (len(word) == 1 and full[0] == word) for full in longer) for word in shorter)


def _length(words: list[str]) -> tuple[int, int]:
    return len(words), sum(map(len, words))


def _called(entry: Entry) -> Iterator[Hashable]:
    words = _words(getattr(entry, "name", None))
    if words:
        yield " ".join(words)


def _called_or_of(entry: Entry) -> Iterator[Hashable]:
    """By the name, and by the substances it may hold: "Trexall" is asked about beside "methotrexate"."""
    yield from _called(entry)
    if substances := substances_in(getattr(entry, "name", None)):
        yield substances


def _same_medicine(one: Entry, other: Entry) -> bool:
    """One that ends, be it some day, and one that goes on are two courses of a drug."""
    if not (isinstance(one, Medicine) and isinstance(other, Medicine)):
        return False
    return is_stopped(one, date.max) == is_stopped(other, date.max)


def _paper(entry: Entry) -> Iterator[Hashable]:
    if isinstance(entry, Document) and entry.dated is not None and entry.sort:
        yield entry.sort, entry.dated.edtf


def _same_paper(one: Entry, other: Entry) -> bool:
    if not (isinstance(one, Document) and isinstance(other, Document)) or other.replaces == one.id:
        return False
    if is_translation(one) or is_translation(other):
        return False
    if one.replaces == other.id or one.leave_out or other.leave_out:
        return False
    # Two files are two papers: whether they say the same is told by what stands in them, never by their names.
    if one.sha256 and other.sha256 and one.sha256 != other.sha256:
        return False
    alike = _words(one.title) == _words(other.title)
    return alike or (one.pages is not None and one.pages == other.pages and one.place == other.place)


def _always(_one: Entry, _other: Entry) -> bool:
    return True


_RULES: tuple[tuple[type[Entry], Callable[[Entry], Iterator[Hashable]], Callable[[Entry, Entry], bool]], ...] = (
    (Person, _person, is_same_person),
    (Place, _called, _always),
    (Medicine, _called_or_of, _same_medicine),
    (Document, _paper, _same_paper),
)
"""By kind: under which names an entry meets others, and whether two that meet may be one."""
