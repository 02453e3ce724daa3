"""A case whose words from the right are kept apart, for whoever joins them into sentences that are printed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.sides import bare, kept_apart, unturned
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry


def with_words_apart(case: Case) -> Case:
    """The same case; of most, the very same."""
    changes = zip(case.entries(), case.of_each(_from_right, case.entries()), strict=True)
    turned = [replace(entry, **changed) for entry, changed in changes if changed]
    return case.with_entries(turned) if turned else case


def _from_right(entry: Entry) -> dict[str, Any]:
    """The fields of an entry with words from the right, these kept apart, and with signs that turn words round, without
    these: one that was pasted and never closed would turn a whole line of the safety box."""
    # Looked through in all of thousands of entries: most fields are blank or plain letters.
    held = ((name, value) for name, value in vars(entry).items() if value is not None and value != "")
    return {name: kept for name, value in held if not _is_plain(value) and (kept := _kept(value)) is not value}


def _is_plain(value: Any) -> bool:
    return value.isascii() if isinstance(value, str) else isinstance(value, bool | int | float)


def _kept(value: Any) -> Any:
    if isinstance(value, str):
        kept = kept_apart(bare(unturned(value)))
        return kept if kept != value else value
    if isinstance(value, PartialDate) and not value.typed.isascii():
        typed = _kept(value.typed)
        return value if typed is value.typed else replace(value, typed=typed)
    if isinstance(value, tuple) and any(isinstance(one, str) and _kept(one) is not one for one in value):
        return tuple(_kept(one) for one in value)
    return value
