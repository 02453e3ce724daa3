"""A kind: the one place where table, form, list, journal, search and JSON of an entry come from."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import FIRST, FieldInfo

EntryClass = TypeVar("EntryClass", bound=type[Entry])

_KINDS: dict[str, KindInfo] = {}
_BY_CLASS: dict[type[Entry], KindInfo] = {}


class Names(Protocol):
    """Whoever knows what entries are called: the case, which is built upon the kinds."""

    def named(self, entry_id: str | None) -> str:
        """What the entry with this id is called; "" when it is not there."""
        ...


@dataclass(frozen=True)
class KindInfo:
    """A declared kind.

    `title` names the field an entry is called by in lists; `single` kinds hold one entry a casebook;
    `inner` kinds are kept by the program (ticks, proofs) and have no list of their own; `facts` are
    false for kinds that are not part of the story a doctor reads (so they never age a packet).
    """

    name: str
    label: str
    plural: str
    help: str
    title: str
    page: str
    entry: type[Entry]
    single: bool = False
    inner: bool = False
    facts: bool = True

    @cached_property
    def fields(self) -> tuple[FieldInfo, ...]:
        """Own fields in the order declared, then those every entry has."""
        found = [
            FieldInfo(name=f.name, **f.metadata) for f in dataclasses.fields(self.entry) if not f.metadata.get("system")
        ]
        shared = {f.name for f in dataclasses.fields(Entry)}
        return tuple([f for f in found if f.name not in shared] + [f for f in found if f.name in shared])

    @cached_property
    def by_name(self) -> dict[str, FieldInfo]:
        """The fields by name."""
        return {field.name: field for field in self.fields}

    @property
    def sections(self) -> tuple[str, ...]:
        """Section titles in order, the one asked first at the front."""
        seen = dict.fromkeys(field.section for field in self.fields)
        return (FIRST, *(name for name in seen if name != FIRST))

    def title_of(self, entry: Entry, names: Names | None = None) -> str:
        """What the entry is called in a list: its title field, in words; else the kind's own name."""
        field = self.by_name[self.title]
        value = getattr(entry, self.title)
        if value in (None, ""):
            return self.label
        if field.type == "ref" and names is not None:
            return names.named(value) or self.label
        if field.type == "choice":
            return field.label_of(value)
        return str(value)


# No field specifiers are named: a type checker then takes what a field is given for its default, as it is.
def kind(
    name: str,
    label: str,
    *,
    plural: str = "",
    help: str = "",
    title: str = "name",
    page: str = "story",
    single: bool = False,
    inner: bool = False,
    facts: bool = True,
) -> Callable[[EntryClass], EntryClass]:
    """Declare a dataclass as a kind. To add one: write the class in records/kinds/, name it in kinds/__init__.py,
    raise the store's format number. `page` is the window page that shows it."""

    def declare(cls: EntryClass) -> EntryClass:
        info = KindInfo(name, label, plural or label + "s", help, title, page, cls, single, inner, facts)
        if name in _KINDS:
            raise ValueError(f"the kind {name!r} is declared twice")
        if title not in info.by_name:
            raise ValueError(f"{name!r} is titled by {title!r}, which is no field of it")
        _KINDS[name] = info
        _BY_CLASS[cls] = info
        return cls

    return declare


def kind_of(what: Entry | type[Entry] | str) -> KindInfo:
    """The kind of an entry, of its class, or by name; KeyError when there is none."""
    if isinstance(what, str):
        return _KINDS[what]
    return _BY_CLASS[what if isinstance(what, type) else type(what)]


def declared_kinds() -> dict[str, KindInfo]:
    """Every declared kind by name, in the order declared."""
    return dict(_KINDS)
