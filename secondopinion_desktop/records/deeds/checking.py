"""A word read from a picture was compared with it: what stands there is settled, at this place of the page for good."""

from __future__ import annotations

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, SetFields
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.kinds import CheckedWord
from secondopinion_desktop.records.natural import id_for
from secondopinion_desktop.records.page_reading import Box
from secondopinion_desktop.records.values import Value


def check_word(case: Case, document_id: str, page: int, region: Box, read: str, said: str) -> Change:
    """At a place of a page (from 1; in fractions of it, unturned) stands `said`, be it as it was read or not."""
    place = " ".join(f"{part:.4f}" for part in region)
    fields: dict[str, Value] = {"document": document_id, "page": page, "region": place, "read": read, "said": said}
    entry = id_for("checked_word", fields)
    what = deed("check_word", document=document_id, page=page)
    if case.find(CheckedWord, entry) is not None:
        return Change(what, (SetFields(entry, {"read": read, "said": said}),))
    return Change(what, (Create("checked_word", entry, fields),))
