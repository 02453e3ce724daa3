"""What a casebook has been told to do its own way."""

from __future__ import annotations

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, create, set_fields
from secondopinion_desktop.records.deed import Deed
from secondopinion_desktop.records.values import Value


def set_settings(case: Case, what: Deed | str, /, **fields: Value) -> Change:
    """Set what this file does its own way, in the one entry that holds it."""
    settings = case.settings
    return set_fields(settings.id, what, **fields) if settings.id else create("settings", what, **fields)[1]
