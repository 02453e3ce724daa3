"""What is wrong with a tips pack, each fault with its place, so that whoever edits the pack finds it at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from secondopinion_desktop.base.problem import Problem


class PackError(Problem):
    """The tips pack cannot be used. `faults` lists everything wrong with it, as "file: id: key: what"."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(
            "The tips that come with this program cannot be read.",
            f"Please install it again. What is wrong: {'; '.join(faults)}",
        )
        self.faults = faults

    def __reduce__(self) -> tuple[type[PackError], tuple[tuple[str, ...]]]:
        return (type(self), (self.faults,))


@dataclass
class Faults:
    """The faults found so far; reading goes on after one, so that all are told at once."""

    found: list[str] = field(default_factory=list)

    def add(self, *place_and_words: str) -> None:
        """Note one fault: file, id, key, and what is wrong."""
        self.found.append(": ".join(part for part in place_and_words if part))

    def raise_if_any(self) -> None:
        """End the reading with everything found."""
        if self.found:
            raise PackError(tuple(self.found))


@dataclass(frozen=True)
class Table:
    """One table of a pack file, read with care: a wrong or missing value becomes a fault and a harmless default."""

    file: str
    id: str
    values: Mapping[str, Any]
    faults: Faults

    def fault(self, key: str, words: str) -> None:
        """Note a fault at one key of this table."""
        self.faults.add(self.file, self.id, key, words)

    def text(self, key: str, *, needed: bool = True) -> str:
        """A text; "" with a fault when it is missing or something else."""
        value = self.values.get(key)
        if value is None and not needed:
            return ""
        if not isinstance(value, str) or not value.strip():
            self.fault(key, "must be a text")
            return ""
        return value

    def one_of(self, key: str, allowed: Collection[str], default: str = "") -> str:
        """One of the allowed words."""
        value = self.values.get(key, default)
        if not isinstance(value, str) or value not in allowed:
            self.fault(key, f"“{value}” is not one of {', '.join(allowed)}")
            return default
        return value

    def texts(self, key: str, allowed: Collection[str] | None = None, *, needed: bool = False) -> tuple[str, ...]:
        """A list of texts, each of the allowed ones when these are given."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.fault(key, "must be a list of texts")
            return ()
        if needed and not value:
            self.fault(key, "must not be empty")
        for one in value if allowed is not None else ():
            if one not in (allowed or ()):
                self.fault(key, f"“{one}” is not known")
        return tuple(value)

    def integer(self, key: str, *, needed: bool = False) -> int | None:
        """A whole number, or None when it is absent."""
        value = self.values.get(key)
        if value is None and not needed:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self.fault(key, "must be a whole number")
            return None
        return value

    def flag(self, key: str) -> bool:
        """Yes or no; no when absent."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.fault(key, "must be true or false")
        return value is True

    def table(self, key: str) -> Table:
        """A table within this one; empty with a fault when it is something else."""
        value = self.values.get(key, {})
        if not isinstance(value, Mapping):
            self.fault(key, "must be a table")
            value = {}
        return Table(self.file, f"{self.id}: {key}" if self.id else key, value, self.faults)

    def tables(self, key: str, named: str = "") -> tuple[Table, ...]:
        """A list of tables; each is called by its value under `named`, or by its place in the list."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
            self.fault(key, "must be a list of tables")
            return ()
        return tuple(
            Table(self.file, self._called(key, place, one.get(named)), one, self.faults)
            for place, one in enumerate(value, start=1)
        )

    def _called(self, key: str, place: int, name: object) -> str:
        own = name if isinstance(name, str) and name else f"{key} number {place}"
        return f"{self.id}: {own}" if self.id else own

    def refuse_other_keys(self, known: Collection[str]) -> None:
        """A key nobody reads is a typing mistake that would silently do nothing."""
        for key in self.values:
            if key not in known:
                self.fault(key, "is not a known key")


def refuse_twice(tables: tuple[Table, ...]) -> None:
    """Two entries with one id would share their ticks."""
    seen: set[str] = set()
    for table in tables:
        if table.id in seen:
            table.fault("id", "is used twice")
        seen.add(table.id)
