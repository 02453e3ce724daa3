"""A case told in plain words, entry by entry: what tables and the page for an heir are made from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ToldEntry:
    """One entry: what it is called, and what was answered, by the label of each field."""

    id: str
    title: str
    answers: tuple[tuple[str, str], ...]

    def answer(self, label: str) -> str:
        """What was answered there; "" when nothing was."""
        return dict(self.answers).get(label, "")


@dataclass(frozen=True)
class ToldKind:
    """All entries of a kind. `name` is the kind's own word, `plural` what people call many of it; `inner` ones are kept
    by the program and say nothing to a reader by themselves."""

    name: str
    plural: str
    labels: tuple[str, ...]
    entries: tuple[ToldEntry, ...]
    inner: bool = False


@dataclass(frozen=True)
class ToldCase:
    """A whole case as it stood on a day, told in words."""

    patient: str
    day: str
    kinds: tuple[ToldKind, ...]
