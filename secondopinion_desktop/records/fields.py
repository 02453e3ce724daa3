"""How a kind declares its fields: one line each, with the label, help and section the forms show.

To add a field: write its line in the kind's class, raise `FORMAT` in store/schema.py, add the step in
store/migrations.py. Table, form, list, journal, search, JSON and `kinds --json` follow from the line.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal

from secondopinion_desktop.base.hearing import Leaning

FieldType = Literal[
    "words", "lines", "yes_no", "number", "rank", "count", "date", "repeat", "choice", "choices", "ref", "refs"
]

FIRST = "first"
"""The section of what a form asks before anything else; every other section opens on request."""
HIDDEN = "kept, not shown"
"""What stands for a secret wherever entries are read."""


@dataclass(frozen=True)
class Choice:
    """One offered answer: the value that is stored and the words a person sees."""

    value: str
    label: str


@dataclass(frozen=True)
class FieldInfo:
    """What is known of a field beyond its value.

    `when` names another field and the answers of it for which this one is asked at all. `refers` are
    the kinds a ref may point to (empty: any). `own_words` lets a choice take any other words.
    `leaning` says which way a date without its year points. `least` and `most` bound numbers, and `whole`
    ones have no decimals. A `secret` is kept to be used and is never printed: not by `show`, not in the
    history, not in an export.
    """

    name: str
    label: str
    type: FieldType
    help: str = ""
    section: str = FIRST
    choices: tuple[Choice, ...] = ()
    own_words: bool = False
    refers: tuple[str, ...] = ()
    leaning: Leaning = "past"
    when: tuple[str, tuple[str, ...]] | None = None
    searched: bool = True
    secret: bool = False
    whole: bool = False
    least: float | None = None
    most: float | None = None

    def is_asked_at(self, other: object) -> bool:
        """Whether this field is asked while the one that `when` names holds this value."""
        if self.when is None:
            return True
        if isinstance(other, bool):
            return ("yes" if other else "no") in self.when[1]
        return bool(set(other if isinstance(other, tuple) else (other,)) & set(self.when[1]))

    def label_of(self, value: str) -> str:
        """The words for a stored choice; words a person typed themselves stand as they are."""
        return next((c.label for c in self.choices if c.value == value), value)


def options(**labels: str) -> tuple[Choice, ...]:
    """Offered answers in order, as value="Label"; a trailing underscore keeps a Python word usable."""
    return tuple(Choice(value.rstrip("_"), label) for value, label in labels.items())


def _declare(type_: FieldType, label: str, default: Any, about: dict[str, Any]) -> Any:
    return dataclasses.field(default=default, metadata={"type": type_, "label": label, **about})


def words(label: str, **about: Any) -> Any:
    """A line of text, kept as typed."""
    return _declare("words", label, None, about)


def lines(label: str, **about: Any) -> Any:
    """Text of any length, kept as typed."""
    return _declare("lines", label, None, about)


def yes_no(label: str, **about: Any) -> Any:
    """Yes, no, or not answered."""
    return _declare("yes_no", label, None, about)


def number(label: str, **about: Any) -> Any:
    """A number as typed, digits and all; its unit stands in a field of its own. Words stay words ("<0.5")."""
    return _declare("number", label, None, about)


def how_many(label: str, **about: Any) -> Any:
    """A whole number a person types; words stay words ("6 or 7")."""
    return _declare("number", label, None, {"whole": True, **about})


def count(label: str, **about: Any) -> Any:
    """A whole number the program keeps."""
    return _declare("count", label, None, about)


def rank_of(label: str, **about: Any) -> Any:
    """A place in an order the program keeps; smaller numbers come first."""
    return _declare("rank", label, None, about)


def date_of(label: str, **about: Any) -> Any:
    """A date, exact or rough, kept with the words it was typed in."""
    return _declare("date", label, None, about)


def repeat(label: str, **about: Any) -> Any:
    """How often something comes round."""
    return _declare("repeat", label, None, about)


def choice(label: str, offered: tuple[Choice, ...], **about: Any) -> Any:
    """One of the offered answers (or own words, where the field allows them)."""
    return _declare("choice", label, None, {"choices": offered, **about})


def choices(label: str, offered: tuple[Choice, ...], **about: Any) -> Any:
    """Any number of the offered answers (or own words)."""
    return _declare("choices", label, (), {"choices": offered, **about})


def ref(label: str, *refers: str, **about: Any) -> Any:
    """The id of one entry of the named kinds."""
    return _declare("ref", label, None, {"refers": refers, **about})


def refs(label: str, *refers: str, **about: Any) -> Any:
    """The ids of any number of entries of the named kinds."""
    return _declare("refs", label, (), {"refers": refers, **about})
