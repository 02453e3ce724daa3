"""What sort of paper this is, its title, its place and its doctor, guessed from its words so that less is left to type.

Every guess is a suggestion a person confirms; where the words say nothing, the answer is None and nobody is misled.
Pure functions; they run in the worker all the same, because the words come from files nobody trusts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from secondopinion_desktop.intake.guessing.days import day_in
from secondopinion_desktop.intake.guessing.file_names import tidy_name
from secondopinion_desktop.intake.guessing.margins import own_words
from secondopinion_desktop.intake.guessing.persons import persons_on
from secondopinion_desktop.intake.guessing.sorts import says_what, sort_words
from secondopinion_desktop.intake.guessing.writers import guess_doctor, guess_place, is_place, without_place
from secondopinion_desktop.intake.reading import READABLE, Reading

_FIRST_PAGES = 6
_HEAD_LINES = 30
_BODY_LETTERS = 12_000
_LINE_LETTERS = 160
_TITLE_LETTERS = 80
_PLAIN_LINES, _PLAIN_LETTERS = 6, 56  # without words of its sort, a title stands at the top and is short
_HEADING_WEIGHT = 6
_ENOUGH = 3

_NOT_TITLE = re.compile(
    r"^(page|tel|phone|fax|www|http|date|patient|name|mrn|dob|dear|re:|to:|from:|confidential|\W*\d)|@|:\s*\S|\d{5}",
    re.I,
)
_BEGINS_WITH_DAY = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b")


def with_guesses(reading: Reading) -> Reading:
    """The same reading with its guesses filled in."""
    if reading.outcome != READABLE:
        return replace(reading, title_guess=tidy_name(reading.name))
    text = first_words(reading.page_texts)
    sort = guess_sort(text) or _sort_of_picture(reading)
    persons, day = persons_on(text), day_in(text, sort)
    return replace(
        reading,
        kind_guess=sort,
        # A mail's subject and a record's title are no guess.
        title_guess=reading.title_guess or guess_title(text, sort) or tidy_name(reading.name) or first_heading(text),
        date_guess=None if day is None or day.two_ways else day.day,
        date_ways=(day.day, day.other) if day is not None and day.two_ways else (),
        place_guess=guess_place(text),
        doctor_guess=guess_doctor("\n".join((text, *reading.page_texts[4:][-1:]))),
        names=persons.names,
        births=persons.births,
    )


def first_words(page_texts: tuple[str, ...]) -> str:
    """The beginning of the paper, enough to tell what it is, without what others wrote on it who passed it on."""
    parts, room = [], _BODY_LETTERS
    for page in islice(own_words(page_texts[:_FIRST_PAGES]), 4):
        parts.append("\n".join(line[:_LINE_LETTERS] for line in page[:room].split("\n")))
        room -= len(parts[-1])
    return "\n".join(parts)


def guess_sort(text: str) -> str | None:
    """A choice of a document's sort, None when the words point nowhere or two ways."""
    head = _headings(text)
    weights = {sort: _weight(sort, head, text) for sort in sort_words()}
    best, second = sorted(weights, key=lambda sort: -weights[sort])[:2]
    if weights[best] < _ENOUGH or weights[best] == weights[second]:
        return None
    return best


def sort_heading(text: str, sort: str) -> str:
    """The words of a heading by which a sort was told; "" where only the text speaks for it."""
    found = sort_words()[sort].heading.search(_headings(text))
    return found[0] if found else ""


def guess_title(text: str, sort: str | None) -> str | None:
    """The line that names the paper with the words of its sort."""
    line = title_line(text, sort)
    return as_title(line) if line else None


def title_line(text: str, sort: str | None) -> str | None:
    """The same as it stands on the paper."""
    words = sort_words().get(sort or "")
    lines = (without_place(line) for line in _head_lines(text) if words and _could_be_title(line))
    return next((line for line in lines if words and line and words.heading.search(line)), None)


def first_heading(text: str) -> str | None:
    """A short line at the top, for a paper of no known sort in a file a machine named."""
    lines = (line for line in _head_lines(text)[:_PLAIN_LINES] if _could_be_title(line) and _could_be_heading(line))
    chosen = next((line for line in lines if not is_place(line)), None)
    return as_title(chosen) if chosen else None


def _head_lines(text: str) -> list[str]:
    lines = (line.strip() for line in text.split("\n"))
    return list(islice((line for line in lines if line), _HEAD_LINES))


def _headings(text: str) -> str:
    """What can be a heading of the short lines near the top: no row of a list of days, and behind a label only where
    that says what the paper is ("Exam: CT chest"; in "Comparison: CT chest" it speaks of another)."""
    return "\n".join(filter(None, map(_as_heading, filter(_is_short, _head_lines(text)))))


def _as_heading(line: str) -> str:
    label, colon, rest = line.partition(":")
    if _BEGINS_WITH_DAY.match(line):
        return ""
    return line if not colon or not rest.strip() or says_what().fullmatch(label.strip()) else label


def _weight(sort: str, head: str, text: str) -> int:
    """Headings near the top count most; body words count once each, however often they come."""
    words = sort_words()[sort]
    first = words.heading.search(head)
    heading = _HEADING_WEIGHT + 3 * (first.start() < 250) if first else 0
    letter = _ENOUGH * bool(words.letter and words.letter.search(text)) if not heading else 0
    return heading + letter + len({found[0].lower() for found in words.body.finditer(text)})


def _could_be_title(line: str) -> bool:
    letters = sum(map(str.isalpha, line))
    return _is_short(line) and len(line) >= 5 and letters >= 0.6 * len(line) and not _NOT_TITLE.search(line)


def _is_short(line: str) -> bool:
    """True for a line that stands alone; the words of a heading within a sentence say nothing about the paper."""
    return len(line) <= _TITLE_LETTERS and len(line.split()) <= 10 and line[0] not in "•-–*·" and line[-1] != "."


def _could_be_heading(line: str) -> bool:
    return len(line) <= _PLAIN_LETTERS and line[0].isupper() and line[-1] not in ".,;"


def as_title(line: str) -> str:
    """A heading in capitals as one writes it in a list; short words in capitals (CT, MRI) stay."""
    line = line.strip(" -–—*_=.:")
    if not line.isupper():
        return line
    words = [word if len(word) <= 3 and word not in _SMALL else word.lower() for word in line.split()]
    text = " ".join(words)
    return text[:1].upper() + text[1:]


_SMALL = frozenset({"OF", "AND", "THE", "FOR", "TO", "IN", "ON", "BY", "DE", "NEW", "LAB"})


def _sort_of_picture(reading: Reading) -> str | None:
    return "photo" if reading.media_type == "image/jpeg" and not any(reading.page_texts) else None
