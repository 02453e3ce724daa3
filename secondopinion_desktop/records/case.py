"""The case as one frozen value: every entry of a casebook, as the pages, the checklist and the packet read it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Answer, Patient, Proof, Settings

E = TypeVar("E", bound=Entry)
T = TypeVar("T")
_NO_ENTRIES: Mapping[str, Entry] = MappingProxyType({})
_Indexed = tuple[str, Callable[[Any], tuple[Hashable, ...]]]
_Index = dict[Hashable, tuple[Entry, ...]]
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
        self._indices: dict[_Indexed, _Index] = {}

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

        gone: set[str] = set()
        for entry_id in without:
            entry = self.get(entry_id)
            if entry is not None:
                table(kind_of(entry).name).pop(entry_id, None)
                gone.add(kind_of(entry).name)
        late: set[str] = set()
        given: dict[str, dict[str, Entry]] = {}
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
            held[entry.id] = given.setdefault(name, {})[entry.id] = entry
        # What comes back from the trash stands where it stood: one sort a kind, however many come back at once.
        changed.update({name: _in_order_made(changed[name].values()) for name in late})
        after = Case({**self._by_kind, **changed}, self)
        after._indices = dict(self._followed(changed, given, moved=late | gone))
        return after

    def _followed(
        self, changed: Collection[str], given: Mapping[str, Mapping[str, Entry]], moved: Collection[str]
    ) -> Iterator[tuple[_Indexed, _Index]]:
        """The indices of this case as they are after a change; not those that have to be made anew."""
        for (kind, keys), index in tuple(self._indices.items()):  # A job may ask for another meanwhile.
            if kind not in changed:
                yield (kind, keys), index
            elif kind not in moved:
                now = _index_after(index, keys, self._by_kind.get(kind, _NO_ENTRIES), given[kind].values())
                if now is not None:
                    yield (kind, keys), now

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

    def by(self, keys: Callable[[E], tuple[Hashable, ...]], kind: type[E]) -> Mapping[Hashable, tuple[E, ...]]:
        """The entries of a kind by what `keys` makes of each, in the order they were made.

        Made once and then led along from change to change, so `keys` may look at nothing but the entry.
        """
        name = kind_of(kind).name
        found = self._indices.get((name, keys))
        if found is None:
            found = {}
            for entry in self.of_kind(name):
                for key in keys(entry):  # type: ignore[arg-type]
                    found[key] = (*found.get(key, ()), entry)
            self._indices[name, keys] = found
        return found  # type: ignore[return-value]

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

    def proofs_of(self, entry_id: str) -> tuple[Proof, ...]:
        """The links from this entry to pages of papers, oldest first."""
        return self.by(_entry_proven, Proof).get(entry_id, ())

    def proofs_on(self, document_id: str) -> tuple[Proof, ...]:
        """The links from entries to pages of this paper."""
        return self.by(_paper_proving, Proof).get(document_id, ())

    @cached_property
    def _none_known(self) -> frozenset[str]:
        return frozenset(a.about for a in self.all(Answer) if a.says == "none_known" and a.about)

    def says_none(self, about: str) -> bool:
        """True when the person answered "none known" for this list."""
        return about in self._none_known


def _entry_proven(proof: Proof) -> tuple[Hashable, ...]:
    return (proof.entry,) if proof.entry else ()


def _paper_proving(proof: Proof) -> tuple[Hashable, ...]:
    return (proof.document,) if proof.document else ()


def _index_after(
    index: _Index, keys: Callable[[Any], tuple[Hashable, ...]], was: Mapping[str, Entry], set_now: Iterable[Entry]
) -> _Index | None:
    """The index of a kind after these were added or set otherwise; None where one came to other keys: then it is made
    anew, in the order of the entries."""
    found = dict(index)
    for new in set_now:
        old = was.get(new.id)
        if old is not None and keys(old) != keys(new):
            return None
        for key in keys(new):
            others = found.get(key, ())
            found[key] = (*others, new) if old is None else tuple(new if one is old else one for one in others)
    return found


def _order(entry: Entry) -> tuple[str, str]:
    return (entry.made_at, entry.id)


def _in_order_made(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {entry.id: entry for entry in sorted(entries, key=_order)}
