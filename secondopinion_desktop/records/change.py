"""The only way a casebook changes: a titled list of edits, made by one person at one time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from secondopinion_desktop.records.deed import Deed, deed
from secondopinion_desktop.records.deed_titles import title_of
from secondopinion_desktop.records.natural import id_for
from secondopinion_desktop.records.values import Value


@dataclass(frozen=True)
class Create:
    """A new entry of a kind. Fields not named stay blank."""

    kind: str
    id: str
    fields: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class SetFields:
    """Some fields of an entry given new values (None makes a field blank again)."""

    id: str
    fields: Mapping[str, Value]


@dataclass(frozen=True)
class Remove:
    """An entry put in the trash; undo brings it back."""

    id: str


Edit = Create | SetFields | Remove


@dataclass(frozen=True, init=False)
class Change:
    """What a person did, in one step they can undo."""

    deed: Deed
    edits: tuple[Edit, ...]

    def __init__(self, deed: Deed | str, edits: tuple[Edit, ...]) -> None:
        """`deed` may be a title somebody wrote, such as a script."""
        object.__setattr__(self, "deed", Deed.of(deed))
        object.__setattr__(self, "edits", edits)

    @property
    def title(self) -> str:
        """The undo label and the history line."""
        return title_of(self.deed)

    def and_also(self, *edits: Edit) -> Change:
        """The same change with more edits in it."""
        return Change(self.deed, self.edits + edits)


@dataclass(frozen=True)
class Stayed:
    """What an undo or redo left to somebody else: a field, or a whole entry, because of what `who` wrote in the change
    `by` without knowing of what was turned, or since. Where nobody there said who they are, `who` is their
    computer, and not `is_named`."""

    entry: str
    kind: str
    field: str | None
    by: str
    who: str
    is_named: bool = True


@dataclass(frozen=True)
class Changed:
    """What a change touched, told to everybody who listens; `asked_by` is who asked, so it is not echoed.

    `change_id` names it in the journal, for whoever wants to take back that very change; `stayed` is what it left to
    somebody else, where it turned another.
    """

    kinds: frozenset[str]
    ids: frozenset[str]
    title: str = ""
    asked_by: object = None
    change_id: str = field(default="", compare=False)
    stayed: tuple[Stayed, ...] = field(default=(), compare=False)


def create(kind: str, what: Deed | str = "", /, **fields: Value) -> tuple[str, Change]:
    """A change that adds one entry; answers its id too."""
    made = id_for(kind, fields)
    return made, Change(what or deed("add_entry", kind=kind), (Create(kind, made, fields),))


def set_fields(entry_id: str, what: Deed | str, /, **fields: Value) -> Change:
    """A change that sets fields of one entry."""
    return Change(what, (SetFields(entry_id, fields),))


def remove(entry_id: str, what: Deed | str) -> Change:
    """A change that puts one entry in the trash."""
    return Change(what, (Remove(entry_id),))
