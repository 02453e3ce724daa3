"""What a change must hold to before it is written: known kinds and fields, values of the right type, ids that exist."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.base.speaker import Speaker
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, Edit, Remove, SetFields
from secondopinion_desktop.records.deed import AS_TYPED, Deed
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.going_on import going_on
from secondopinion_desktop.records.kind import KindInfo, kind_of
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.records.natural import natural_id
from secondopinion_desktop.records.once import SAID_ONCE, said_anew
from secondopinion_desktop.records.speaking import speaker_of
from secondopinion_desktop.records.values import Value, read_value

PIECE = 500
"""Edits between two looks at whether somebody wants to stop."""
_SHOW = "“show” prints the ids of every entry."
_SILENT = Silent()


@dataclass(frozen=True)
class _Ground:
    """What the edits of a change are held against: the case, what the change makes and removes, who speaks and when."""

    case: Case
    made: Mapping[str, KindInfo]
    gone: Collection[str]
    today: date
    speaker: Speaker


def checked(change: Change, case: Case, today: date, progress: Progress = _SILENT) -> Change:
    """The same change with every value read and understood; Problem (nothing written) when one is wrong.

    Values may be given as typed ("March 2017"); dates are understood against `today`
    and the country of the case.
    """
    given = [_once(edit, case) for edit in change.edits]
    made: dict[str, KindInfo] = {}
    for edit in given:
        if isinstance(edit, Create):
            kind = _kind(edit, case, made)
            made[_new_id(edit, case, made)] = kind
    gone = {edit.id for edit in given if isinstance(edit, Remove)}
    ground = _Ground(case, made, gone, today, speaker_of(case))
    edits = []
    for done, edit in enumerate(given):
        if done % PIECE == 0:
            progress.check()
            progress.say("Checking the change", done, len(given))
        edits.append(_checked_edit(edit, ground))
    return Change(_tidy(change.deed), tuple(edits))


def _once(edit: Edit, case: Case) -> Edit:
    """A mark or an answer made again is the one that is there, saying something else now."""
    if not isinstance(edit, Create) or edit.kind not in SAID_ONCE or case.get(edit.id) is None:
        return edit
    return said_anew(edit.kind, edit.id, edit.fields) if natural_id(edit.kind, edit.fields) == edit.id else edit


def _tidy(deed: Deed) -> Deed:
    """A title somebody wrote stands on one line; a change that was given none is an edit."""
    if deed.name != AS_TYPED:
        return deed
    title = " ".join(str(deed.says.get("title", "")).split())
    return Deed.typed(title) if title else Deed("edit_entry")


def _new_id(edit: Create, case: Case, made: Mapping[str, KindInfo]) -> str:
    if not edit.id or edit.id in made or case.get(edit.id) is not None:
        if edit.kind == "document" and edit.id == natural_id(edit.kind, edit.fields):
            raise Problem(
                "This paper is in the casebook already.",
                "Set the fields of that entry instead.",
                id="paper-there-already",
            )
        raise Problem(
            f"An entry with the id “{edit.id}” is already there.",
            "Leave the id out; one is made for you.",
            id="id-taken",
        )
    return edit.id


def _kind(edit: Create, case: Case, made: Mapping[str, KindInfo]) -> KindInfo:
    info = KINDS.get(edit.kind)
    if info is None:
        raise Problem(f"There is no kind “{edit.kind}”.", f"The kinds are: {', '.join(KINDS)}.", id="no-such-kind")
    if info.single and (case.of_kind(info.name) or info in made.values()):
        raise Problem(
            f"This file already has its “{info.label}” entry.",
            "Set the fields of that entry instead.",
            id="only-one-of-kind",
        )
    return info


def _checked_edit(edit: Edit, ground: _Ground) -> Edit:
    if isinstance(edit, Create):
        return Create(edit.kind, edit.id, _checked_fields(ground.made[edit.id], edit.fields, ground))
    info = ground.made.get(edit.id) or kind_of(_existing(edit.id, ground.case))
    if isinstance(edit, SetFields):
        return SetFields(edit.id, _checked_fields(info, edit.fields, ground))
    if info.name in ("patient", "settings"):
        raise Problem(
            f"The {info.label.lower()} of a casebook cannot be removed.",
            "Change the fields instead.",
            id="not-to-be-removed",
        )
    return edit


def _existing(entry_id: str, case: Case) -> Entry:
    entry = case.get(entry_id)
    if entry is None:
        raise Problem(f"There is no entry with the id “{entry_id}”.", _SHOW, id="no-such-entry")
    return entry


def _checked_fields(info: KindInfo, given: Mapping[str, Any], ground: _Ground) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    for name, raw in given.items():
        field = info.by_name.get(name)
        if field is None:
            raise Problem(
                f"“{info.name}” has no field “{name}”.",
                f"Its fields are: {', '.join(f.name for f in info.fields)}.",
                id="no-such-field",
            )
        value = read_value(field, raw, ground.today, ground.speaker)
        _check_refs(field, value, ground)
        fields[name] = value
    return {**fields, **_those_going_on(info, given)}


def _those_going_on(info: KindInfo, given: Mapping[str, Any]) -> dict[str, Value]:
    """A last day given as "now" is none, and what it is the last day of goes on; "now" read as a day would be today."""
    fields: dict[str, Value] = {}
    for name, raw in given.items():
        meant = going_on(info.name, name, raw) if isinstance(raw, str) else None
        if meant is not None:
            fields[name] = None
            if meant[0] not in given:
                fields[meant[0]] = meant[1]
    return fields


def _check_refs(field: FieldInfo, value: Value, ground: _Ground) -> None:
    if field.type not in ("ref", "refs") or value is None:
        return
    for entry_id in value if isinstance(value, tuple) else (str(value),):
        info = ground.made.get(entry_id)
        if info is None and entry_id not in ground.gone:
            entry = ground.case.get(entry_id)
            info = kind_of(entry) if entry is not None else None
        if info is None:
            raise Problem(
                f"{field.label.rstrip('?')}: there is no entry with the id “{entry_id}”.", _SHOW, id="no-such-entry"
            )
        if field.refers and info.name not in field.refers:
            wanted = " or ".join(KINDS[name].label.lower() for name in field.refers)
            raise Problem(
                f"{field.label.rstrip('?')}: “{entry_id}” is a {info.label.lower()}.",
                f"This takes a {wanted}.",
                id="wrong-kind-of-entry",
            )
