"""Pages whose letters lie on their side or stand on their head are turned, as notes a person can take back."""

from __future__ import annotations

from collections.abc import Iterable

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.reading.queue import ReadRow
from secondopinion_desktop.records.deeds import turn_pages_upright

_ENOUGH_WORDS = 12
"""Fewer words do not say which way up a page is."""


def turn_upright(book: Casebook, rows: Iterable[ReadRow]) -> int:
    """Turn the pages that were read lying; how many. One change, and none where nothing lies."""
    turns = {}
    for row in rows:
        if row.words < _ENOUGH_WORDS or row.poor:
            continue
        (shown, *_others) = book.originals.page_readings(row.document, row.page)
        if shown.reader == row.reader and shown.rotation:
            turns[row.document, row.page] = shown.rotation
    change = turn_pages_upright(book.case, turns)
    if change.edits:
        book.do(change)
    return len(change.edits)
