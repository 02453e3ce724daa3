"""Reading the items of the pack, and putting each behind those it comes after."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from secondopinion_desktop.guidance.conditions import ALWAYS
from secondopinion_desktop.guidance.faults import Faults, Table, refuse_twice
from secondopinion_desktop.guidance.pack import (
    Done,
    DoneMode,
    EachPaper,
    Hint,
    Instead,
    Item,
    Lead,
    PackNotice,
    Scope,
    Source,
    WhenUnknown,
    Wording,
)
from secondopinion_desktop.guidance.read_conditions import ConditionReader

_KEYS = frozenset(
    "id rev phase kind priority for scope region first renews action why if_unknown if_late other_action other_why "
    "other_if_unknown other_if_late applies_when when_unknown hints instead done lead after sources lines opens notice "
    "for_each".split()
)
_PRIORITIES = ("must", "should", "could")


@dataclass(frozen=True)
class ItemWords:
    """The words an item may use: what `[model]`, the sources and the notices of the pack declare."""

    phases: tuple[str, ...]
    kinds: tuple[str, ...]
    priorities: tuple[str, ...]
    roles: tuple[str, ...]
    scopes: tuple[str, ...]
    sources: Mapping[str, Source]
    notices: Mapping[str, PackNotice]


def read_items(pack: Table, words: ItemWords, conditions: ConditionReader) -> tuple[Item, ...]:
    """Every item in the order of the file; `order` says where it stands once each follows its `after`."""
    tables = pack.tables("items", named="id")
    if not tables:
        pack.fault("items", "must not be empty")
    refuse_twice(tables)
    items = tuple(_item(table, words, conditions) for table in tables)
    ids = {item.id for item in items}
    for table, item in zip(tables, items, strict=True):
        for other in item.after:
            if other not in ids:
                table.fault("after", f"“{other}” is not an item")
    places = _in_turn(items, pack.file, pack.faults)
    return tuple(dataclasses.replace(item, order=places.get(item.id, 0)) for item in items)


def _item(table: Table, words: ItemWords, conditions: ConditionReader) -> Item:
    table.refuse_other_keys(_KEYS)
    wording = Wording(
        table.text("action"),
        table.text("why"),
        table.text("if_unknown", needed=False),
        table.text("if_late", needed=False),
    )
    scope: Any = table.one_of("scope", [one for one in words.scopes if one in get_args(Scope)], "case")
    kind: Any = table.one_of("kind", words.kinds, "do")
    when_unknown: Any = table.one_of("when_unknown", get_args(WhenUnknown), "may_apply")
    for_each = tuple(_each(one, conditions) for one in table.tables("for_each", named="key"))
    if bool(for_each) != (scope == "document_kind"):
        table.fault("for_each", "belongs to the scope document_kind, and only there")
    return Item(
        id=table.text("id"),
        rev=table.integer("rev", needed=True) or 1,
        phase=table.one_of("phase", words.phases, words.phases[0] if words.phases else ""),
        kind=kind,
        priority=table.one_of("priority", words.priorities, "should"),
        roles=table.texts("for", words.roles, needed=True),
        scope=scope,
        wording=wording,
        other_wording=_other(table, wording),
        applies_when=conditions.read(table, "applies_when"),
        when_unknown=when_unknown,
        done=_done(table, kind, bool(for_each), conditions),
        lead=_lead(table, words.sources),
        sources=table.texts("sources", words.sources, needed=True),
        opens=table.text("opens"),
        lines=table.texts("lines"),
        after=table.texts("after"),
        notices=table.texts("notice", words.notices),
        hints=tuple(_hint(one, conditions) for one in table.tables("hints")),
        instead=tuple(_instead(one, conditions) for one in table.tables("instead")),
        for_each=for_each,
        region=table.text("region", needed=False) or None,
        renews=table.flag("renews"),
        first=table.flag("first"),
    )


def _other(table: Table, wording: Wording) -> Wording:
    """The words for a keeper who is not the patient; what has no such words reads the same for both."""
    return Wording(
        table.text("other_action", needed=False) or wording.action,
        table.text("other_why", needed=False) or wording.why,
        table.text("other_if_unknown", needed=False) or wording.if_unknown,
        table.text("other_if_late", needed=False) or wording.if_late,
    )


_WORDS = ("action", "why", "if_unknown", "if_late")


def _instead(table: Table, conditions: ConditionReader) -> Instead:
    """Other words under a condition; a missing text of either voice falls back to the item's own of that voice."""
    table.refuse_other_keys(("when", *_WORDS, *(f"other_{word}" for word in _WORDS)))
    own = {word: table.text(word, needed=False) for word in _WORDS}
    other = {word: table.text(f"other_{word}", needed=False) or own[word] for word in _WORDS}
    if not any((*own.values(), *other.values())):
        table.fault("", "says nothing other than the item")
    return Instead(conditions.read(table, "when"), Wording(**own), Wording(**other))


def _done(table: Table, kind: str, per_entry: bool, conditions: ConditionReader) -> Done:
    if kind == "know":
        if "done" in table.values:
            table.fault("done", "a tip is only there to be known; it has nothing to close it")
        return Done("manual", None)
    inner = table.table("done")
    inner.refuse_other_keys(("mode", "when"))
    mode: Any = inner.one_of("mode", get_args(DoneMode), "manual")
    if mode == "manual" or (per_entry and inner.values.get("when") == "per_entry"):
        return Done(mode, None)
    return Done(mode, conditions.read(inner, "when"))


def _lead(table: Table, sources: Mapping[str, Source]) -> Lead:
    inner = table.table("lead")
    inner.refuse_other_keys(("start", "due", "asap", "basis"))
    start, due, asap = inner.integer("start"), inner.integer("due"), inner.flag("asap")
    if asap and (start is not None or due is not None):
        inner.fault("asap", "stands in place of start and due")
    if (start is None) != (due is None) or (start is not None and due is not None and start > due):
        inner.fault("start", "start and due come together, start first")
    return Lead(start, due, asap, inner.one_of("basis", ("planning", *sources), "planning"))


def _hint(table: Table, conditions: ConditionReader) -> Hint:
    table.refuse_other_keys(("when", "text", "other_text"))
    text = table.text("text")
    return Hint(conditions.read(table, "when"), text, table.text("other_text", needed=False) or text)


def _each(table: Table, conditions: ConditionReader) -> EachPaper:
    table.refuse_other_keys(("key", "label", "other_label", "when", "done", "priority"))
    label = table.text("label")
    return EachPaper(
        key=table.text("key"),
        label=label,
        other_label=table.text("other_label", needed=False) or label,
        when=conditions.read(table, "when") if "when" in table.values else ALWAYS,
        done=conditions.read(table, "done"),
        priority=table.one_of("priority", _PRIORITIES, "should"),
    )


def _in_turn(items: tuple[Item, ...], file: str, faults: Faults) -> dict[str, int]:
    """Places in which every item stands behind those it comes after, otherwise as in the file."""
    ids = {item.id for item in items}
    waiting = list(items)
    places: dict[str, int] = {}
    while waiting:
        ready = next((one for one in waiting if all(a in places or a not in ids for a in one.after)), None)
        if ready is None:
            going_round = ", ".join(one.id for one in waiting if any(a not in places for a in one.after))
            faults.add(file, waiting[0].id, "after", f"goes round in a circle ({going_round})")
            break
        places[ready.id] = len(places)
        waiting.remove(ready)
    return places
