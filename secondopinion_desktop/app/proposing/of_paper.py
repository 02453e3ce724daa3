"""What a paper proposes of itself: its title and sort, its day, where it is from, who wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from secondopinion_desktop.digest.sames import is_same_person
from secondopinion_desktop.intake.guessing.days import DAY_FIRST, day_in
from secondopinion_desktop.intake.guessing.guesses import (
    as_title,
    guess_sort,
    sort_heading,
    title_line,
)
from secondopinion_desktop.intake.guessing.writers import guess_doctor, guess_place
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document, Person, Place
from secondopinion_desktop.records.paper_words import has_own_title

_SURE, _LIKELY, _UNSURE = 0.9, 0.6, 0.3


@dataclass(frozen=True)
class Guess:
    """What the words of a paper say of one field of it, whatever the file knows."""

    field: str
    value: str
    words: str
    sure: float
    other: str = ""
    """Of a day that can be read two ways, how it is with the day first; `value` has the month first."""
    once_known: float = 0.0
    """How sure it is once somebody said how dates are written there."""


def guesses_in(text: str) -> Iterator[Guess]:
    """What the first words of a paper say of it."""
    sort = guess_sort(text)
    if line := title_line(text, sort):
        yield Guess("title", as_title(line), line, _SURE)
    if sort:
        heading = sort_heading(text, sort)
        yield Guess("sort", sort, heading, _SURE if heading else _LIKELY)
    if day := day_in(text, sort):
        known = _SURE if day.labelled else _LIKELY
        yield Guess("dated", day.day, day.words, _UNSURE if day.two_ways else known, day.other, known)
    if place := guess_place(text):
        yield Guess("place", place, place, _LIKELY)
    if doctor := guess_doctor(text):
        yield Guess("author", doctor, doctor, _LIKELY)


def as_written(guess: Guess, order: str | None) -> Guess:
    """The guess as a place writes dates; as it was while nobody knows, and for what is no such day."""
    if order is None or not guess.other:
        return guess
    value = guess.other if order == DAY_FIRST else guess.value
    return Guess(guess.field, value, guess.words, guess.once_known)


def is_open(guess: Guess, paper: Document) -> bool:
    """Whether nobody answered that field of the paper yet; what the program called it for want of words is no title."""
    return not has_own_title(paper) if guess.field == "title" else getattr(paper, guess.field) is None


def writer_of(case: Case, paper: Document, guesses: Iterable[Guess]) -> Place | None:
    """The place a paper is from: as somebody said, else the one of the file that its letterhead names."""
    if paper.place is not None:
        return case.find(Place, paper.place)
    return _place_named(case, next((guess.value for guess in guesses if guess.field == "place"), None))


def dates_of_place(case: Case, name: str | None) -> str | None:
    """How the place of this name writes dates; None while nobody said so."""
    place = _place_named(case, name)
    return place.writes_dates if place is not None else None


def _place_named(case: Case, name: str | None) -> Place | None:
    plain = (name or "").casefold()
    return next((one for one in case.all(Place) if plain and (one.name or "").casefold() == plain), None)


def how_sure(guess: Guess, case: Case) -> float:
    """How sure a guess is in this case: a place or a doctor the file knows is no guess any more."""
    named = guess.value.casefold()
    if guess.field == "place" and any((one.name or "").casefold() == named for one in case.all(Place)):
        return _SURE
    if guess.field == "author":
        doctor = Person(name=guess.value, parts=("doctor",))
        return _SURE if any(is_same_person(doctor, one) for one in case.all(Person)) else guess.sure
    return guess.sure
