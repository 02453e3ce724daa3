"""A change as scripts write it, and entries and kinds as scripts read them.

`{"title": …, "edits": [{"create": KIND, "ref": "a", "fields": {…}}, {"set": ID, "fields": {…}},
{"remove": ID}]}`; "@a" names an entry created in the same change.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.change import Change, Create, Edit, Remove, SetFields
from secondopinion_desktop.records.deed import Deed, deed
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import KindInfo, kind_of
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.records.natural import KEYS, id_for
from secondopinion_desktop.records.values import json_value, typed_words

MOST_LETTERS_OF_A_TITLE = 1_000
DEEPEST = 20
"""Brackets within brackets a change may have; it needs six."""
_SHAPE = 'It must look like {"title": "…", "edits": [{"create": "question", "fields": {"text": "…"}}]}.'


def read_change(untrusted: Any) -> tuple[Change, dict[str, str]]:
    """The change in parsed JSON, and the ids given to its refs; Problem when it is not one.

    Values are not looked at here: `rules.checked` does that.
    """
    _refuse_what_no_file_keeps(untrusted)
    if not isinstance(untrusted, dict) or not isinstance(untrusted.get("edits"), list):
        raise Problem("This is not a change.", _SHAPE, id="not-a-change")
    title = untrusted.get("title", "")
    if not isinstance(title, str):
        raise Problem("The title of the change must be text.", _SHAPE, id="title-not-text")
    if len(title) > MOST_LETTERS_OF_A_TITLE:
        raise Problem(
            "The title of the change is too long.", "Write a short one, and the words into a note.", id="title-too-long"
        )
    refs: dict[str, str] = {}
    for number, edit in enumerate(untrusted["edits"], 1):
        if not isinstance(edit, dict):
            raise Problem(f"Edit {number} is not an edit.", _SHAPE, id="not-an-edit")
        ref = edit.get("ref")
        if "create" in edit and ref is not None:
            if not isinstance(ref, str) or not ref or ref in refs:
                raise Problem(
                    f"Edit {number}: the ref “{ref}” is empty or used twice.",
                    "Give each entry its own ref.",
                    id="ref-twice",
                )
            refs[ref] = _id_for(edit, _with_refs(edit.get("fields"), refs))
    edits = tuple(_read_edit(number, edit, refs) for number, edit in enumerate(untrusted["edits"], 1))
    if not edits:
        raise Problem("This change has no edits.", _SHAPE, id="change-no-edits")
    return Change(title if title.strip() else _deed_for(edits), edits), refs


def _refuse_what_no_file_keeps(untrusted: Any) -> None:
    """Problem for what is nested too deeply to be read, and for halves of letters."""
    layer = [untrusted]
    for _ in range(DEEPEST):
        inside: list[Any] = []
        for one in layer:
            if isinstance(one, dict):
                inside += [*one, *one.values()]
            elif isinstance(one, list):
                inside += one
            elif isinstance(one, str) and not one.isascii() and any("\ud800" <= letter <= "\udfff" for letter in one):
                raise Problem(
                    "The change holds half a letter, which no file can keep.",
                    "Write it as UTF-8 anew.",
                    id="half-a-letter",
                )
        if not inside:
            return
        layer = inside
    raise Problem("The change has too many brackets within brackets.", _SHAPE, id="change-too-deep")


def _read_edit(number: int, edit: dict[str, Any], refs: Mapping[str, str]) -> Edit:
    deeds = [deed for deed in ("create", "set", "remove") if deed in edit]
    strange = set(edit) - {"create", "set", "remove", "fields", "ref"}
    if len(deeds) != 1 or strange:
        raise Problem(f"Edit {number} must have one of create, set and remove.", _SHAPE, id="edit-without-deed")
    target = edit[deeds[0]]
    fields = edit.get("fields", {})
    if not isinstance(target, str) or not isinstance(fields, dict):
        raise Problem(f"Edit {number} is not an edit.", _SHAPE, id="not-an-edit")
    if deeds[0] == "remove":
        return Remove(_resolved(target, refs, number))
    values = _with_refs(fields, refs)
    if deeds[0] == "set":
        return SetFields(_resolved(target, refs, number), values)
    return Create(target, refs[edit["ref"]] if edit.get("ref") is not None else _id_for(edit, values), values)


def _id_for(edit: dict[str, Any], fields: Any) -> str:
    """The id of a new entry. A kind nobody knows, or fields that are none, are refused later."""
    kind = edit["create"]
    if not isinstance(kind, str) or kind not in KINDS or not isinstance(fields, dict):
        return new_id()
    key = [fields.get(name) for name in KEYS.get(kind, ())]
    named_later = any(isinstance(part, str) and part.startswith("@") for part in key)
    return new_id() if named_later else id_for(kind, fields)


def _with_refs(value: Any, refs: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {str(name): _with_refs(one, refs) for name, one in value.items()}
    if isinstance(value, list):
        return [_with_refs(one, refs) for one in value]
    if isinstance(value, str) and value.startswith("@") and value[1:] in refs:
        return refs[value[1:]]
    return value


def _resolved(target: str, refs: Mapping[str, str], number: int) -> str:
    if not target.startswith("@"):
        return target
    if target[1:] not in refs:
        kind = target[1:] if target[1:] in KINDS else "KIND"
        raise Problem(
            f"Edit {number}: no entry of this change is called “{target}”.",
            "Refs are given with create; of an entry that is there already, take the id that "
            f"“show CASEBOOK --kind {kind}” prints.",
            id="no-such-ref",
        )
    return refs[target[1:]]


def _deed_for(edits: tuple[Edit, ...]) -> Deed:
    first = edits[0]
    if isinstance(first, Create):
        return deed("add_entry", kind=first.kind)
    return deed("edit_entry") if isinstance(first, SetFields) else deed("remove_entry")


def entry_as_json(entry: Entry) -> dict[str, Any]:
    """An entry with its id and every answered field but secrets.

    What a date or number was typed as stands under `as_typed`; where only those words are known, the field is null.
    """
    info = kind_of(entry)
    fields: dict[str, Any] = {}
    as_typed: dict[str, str] = {}
    for field in info.fields:
        value = getattr(entry, field.name)
        if value is None or value == () or field.secret:
            continue
        fields[field.name] = json_value(value)
        if typed_words(value):
            as_typed[field.name] = typed_words(value)
    found: dict[str, Any] = {"id": entry.id, "kind": info.name, "fields": fields}
    if as_typed:
        found["as_typed"] = as_typed
    return found


_TYPE_HELP = {
    "words": "one line of text",
    "lines": "text",
    "yes_no": "true, false or null (not answered)",
    "number": "a number, or as typed (“13.60”; “<0.5” is kept as words)",
    "rank": "a number",
    "count": "a whole number",
    "date": "a date as typed (“March 2017”, “2½ years ago”; other words are kept) or EDTF (2017-03, 2016~)",
    "repeat": "how often (“every 6 months”; other words are kept) or an ISO 8601 duration (P6M, P3M..P4M)",
    "choice": "the value of one of the choices",
    "choices": "a list of values of the choices",
    "ref": "the id of an entry, or “@a” for one made in the same change",
    "refs": "a list of ids of entries, or of “@a” for those made in the same change",
}


def kind_as_json(info: KindInfo) -> dict[str, Any]:
    """Everything a script needs to fill a kind without reading code."""
    return {
        "kind": info.name,
        "label": info.label,
        "plural": info.plural,
        "help": info.help,
        "title_field": info.title,
        "single": info.single,
        "kept_by_program": info.inner,
        "fields": [_field_as_json(field) for field in info.fields],
    }


def _field_as_json(field: Any) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": field.name,
        "label": field.label,
        "type": field.type,
        "takes": _TYPE_HELP[field.type] + (", or any other words" if field.own_words else ""),
        "help": field.help,
        "section": field.section,
    }
    if field.choices:
        found["choices"] = [{"value": c.value, "label": c.label} for c in field.choices]
        found["own_words"] = field.own_words
    if field.type in ("ref", "refs"):
        found["refers_to"] = list(field.refers) or "any"
    if field.when:
        found["asked_when"] = {"field": field.when[0], "is": list(field.when[1])}
    if field.secret:
        found["never_printed"] = True
    if field.whole:
        found["whole"] = True
    if field.least is not None:
        found["least"] = field.least
    if field.most is not None:
        found["most"] = field.most
    return found
