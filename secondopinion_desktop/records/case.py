"""The case as one frozen value: every entry of a casebook, as the pages, the checklist and the packet read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Answer, Patient, Proof, Settings

E = TypeVar("E", bound=Entry)
T = TypeVar("T")
_NO_ENTRIES: Mapping[str, Entry] = MappingProxyType({})
_OfEach = dict[Callable[[Entry], Any], dict[str, tuple[Entry, Any]]]
_Parts = dict[tuple[str, ...], tuple[tuple[Mapping[str, Entry], ...], "Case"]]


class Case:
    """All entries that are not in the trash. Never changes; a change gives a new Case that shares what it can."""

    def __init__(
        self,
        by_kind: Mapping[str, Mapping[str, Entry]] | None = None,
        before: Case | None = None,
    ) -> None:
        self._by_kind: dict[str, Mapping[str, Entry]] = dict(by_kind or {})
        # Handed on, as most of a large case is the same after a change; never a fact of it.
        self._of_each: _OfEach = {} if before is None else before._of_each
        self._parts: _Parts = {} if before is None else before._parts
        self._own_parts: dict[tuple[str, ...], Case] = {}
        self._all: dict[str, tuple[Entry, ...]] = {}

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Case:
        """A case holding just these entries, in this order; they must have ids."""
        return cls().with_entries(entries)

    def with_entries(self, entries: Iterable[Entry] = (), without: Iterable[str] = ()) -> Case:
        """The case after entries were added or replaced, and others removed by id."""
        changed: dict[str, dict[str, Entry]] = {}

        def table(kind: str) -> dict[str, Entry]:
            if kind not in changed:
                changed[kind] = dict(self._by_kind.get(kind, _NO_ENTRIES))
            return changed[kind]

        for entry_id in without:
            entry = self.get(entry_id)
            if entry is not None:
                table(kind_of(entry).name).pop(entry_id, None)
        late: set[str] = set()
        for entry in entries:
            name = kind_of(entry).name
            held = table(name)
            before = held.get(entry.id)
            if before is not None:
                is_late = before.made_at != entry.made_at  # Somebody else made the same thing earlier.
            else:
                is_late = bool(held) and _order(entry) < _order(next(reversed(held.values())))
            if is_late:
                late.add(name)
            held[entry.id] = entry
        # What comes back from the trash stands where it stood: one sort a kind, however many come back at once.
        changed.update({name: _in_order_made(changed[name].values()) for name in late})
        return Case({**self._by_kind, **changed}, self)

    def of_each(self, work: Callable[[Entry], T], entries: Iterable[Entry]) -> Iterator[T]:
        """What `work` makes of each of these entries, in their order.

        Worked out once as long as the entry is the very same, so `work` may look at nothing but the entry.
        """
        known = self._of_each.setdefault(work, {})
        for entry in entries:
            found = known.get(entry.id)
            if found is None or found[0] is not entry:
                found = known[entry.id] = (entry, work(entry))
            yield found[1]

    def part(self, *kinds: str) -> Case:
        """Only the entries of these kinds: the very same case until one of them changes.

        What is worked out of it, and kept for it, cannot hang on anything else: a fact that is asked for after every
        edit is worked out anew only after an edit that can change it.
        """
        found = self._own_parts.get(kinds)
        if found is None:
            tables = tuple(self._by_kind.get(kind, _NO_ENTRIES) for kind in kinds)
            known = self._parts.get(kinds)
            if known is None or any(mine is not its for mine, its in zip(tables, known[0], strict=True)):
                known = self._parts[kinds] = (tables, Case(dict(zip(kinds, tables, strict=True))))
            found = self._own_parts[kinds] = known[1]
        return found

    def all(self, kind: type[E]) -> tuple[E, ...]:
        """Every entry of a kind, in the order they were made."""
        return self.of_kind(kind_of(kind).name)  # type: ignore[return-value]

    def of_kind(self, name: str) -> tuple[Entry, ...]:
        """Every entry of the kind with this name, in the order they were made."""
        found = self._all.get(name)
        if found is None:
            found = self._all[name] = tuple(self._by_kind.get(name, _NO_ENTRIES).values())
        return found

    def get(self, entry_id: str | None) -> Entry | None:
        """The entry with this id, whatever its kind."""
        if not entry_id:
            return None
        for table in self._by_kind.values():
            if entry_id in table:
                return table[entry_id]
        return None

    def find(self, kind: type[E], entry_id: str | None) -> E | None:
        """The entry with this id when it is of this kind."""
        found = self._by_kind.get(kind_of(kind).name, _NO_ENTRIES).get(entry_id or "")
        return found if isinstance(found, kind) else None

    def one(self, kind: type[E]) -> E:
        """The only entry of a single kind; a blank one (without an id) when it is not there yet."""
        return next(iter(self.all(kind)), None) or kind()

    def named(self, entry_id: str | None) -> str:
        """What the entry with this id is called; "" when it is not there."""
        entry = self.get(entry_id)
        return kind_of(entry).title_of(entry, self) if entry is not None else ""

    def entries(self) -> Iterable[Entry]:
        """Every entry of every kind."""
        for table in self._by_kind.values():
            yield from table.values()

    @property
    def patient(self) -> Patient:
        """Whose case this is."""
        return self.one(Patient)

    @property
    def settings(self) -> Settings:
        """What this file has been told to do its own way."""
        return self.one(Settings)

    @cached_property
    def _proofs(self) -> dict[str, tuple[Proof, ...]]:
        found: dict[str, list[Proof]] = {}
        for proof in self.all(Proof):
            for end in (proof.entry, proof.document):
                if end:
                    found.setdefault(end, []).append(proof)
        return {entry_id: tuple(proofs) for entry_id, proofs in found.items()}

    def proofs_of(self, entry_id: str) -> tuple[Proof, ...]:
        """The links from this entry to pages of papers, oldest first."""
        return tuple(proof for proof in self._proofs.get(entry_id, ()) if proof.entry == entry_id)

    def proofs_on(self, document_id: str) -> tuple[Proof, ...]:
        """The links from entries to pages of this paper."""
        return tuple(proof for proof in self._proofs.get(document_id, ()) if proof.document == document_id)

    @cached_property
    def _none_known(self) -> frozenset[str]:
        return frozenset(a.about for a in self.all(Answer) if a.says == "none_known" and a.about)

    def says_none(self, about: str) -> bool:
        """True when the person answered "none known" for this list."""
        return about in self._none_known


def _order(entry: Entry) -> tuple[str, str]:
    return (entry.made_at, entry.id)


def _in_order_made(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {entry.id: entry for entry in sorted(entries, key=_order)}
