"""What is noted about one page of a paper: turned, or left out. The original stays as it came."""

from __future__ import annotations

from collections.abc import Mapping

from secondopinion_desktop.base.quad import Quad
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, Edit, SetFields
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.kinds import PageNote
from secondopinion_desktop.records.natural import id_for
from secondopinion_desktop.records.values import Value


def page_note(case: Case, document_id: str, page: int) -> PageNote | None:
    """What is noted about one page of a paper (pages counted from 1)."""
    notes = (note for note in case.all(PageNote) if note.document == document_id and note.page == page)
    return next(notes, None)


def turn_page(case: Case, document_id: str, page: int, by: int = 90) -> Change:
    """Turn one page clockwise by 90, 180 or 270 degrees when it is shown or printed."""
    note = page_note(case, document_id, page)
    turned = ((note.turned or 0 if note else 0) + by) % 360
    what = deed("turn_page", document=document_id, page=page)
    return Change(what, (noted(case, document_id, page, {"turned": turned}),))


def turn_pages_upright(case: Case, turns: Mapping[tuple[str, int], int]) -> Change:
    """Turn pages clockwise, each by its own angle, so that their letters stand upright; those somebody turned stay.

    By paper and page (from 1).
    """
    edits: list[Edit] = []
    for (document_id, page), by in turns.items():
        note = page_note(case, document_id, page)
        if by and (note is None or note.turned is None):
            edits += turn_page(case, document_id, page, by).edits
    return Change(deed("turn_pages_upright", count=len(edits)), tuple(edits))


def straighten_page(case: Case, document_id: str, page: int, corners: Quad) -> Change:
    """Show and print the sheet with these corners in place of its photo; the photo stays as it is."""
    what = deed("straighten_page", document=document_id, page=page)
    return Change(what, (noted(case, document_id, page, {"corners": corners.words}),))


def show_page_as_it_came(case: Case, document_id: str, page: int) -> Change:
    """Show and print the photo of a page again, and not the sheet in it."""
    what = deed("show_page_as_it_came", document=document_id, page=page)
    return Change(what, (noted(case, document_id, page, {"corners": None}),))


def corners_of(case: Case, document_id: str, page: int) -> Quad | None:
    """The corners a person chose for a page of an original; None where it is shown as it came."""
    note = page_note(case, document_id, page)
    return Quad.read(note.corners) if note is not None else None


def leave_page_out(case: Case, document_id: str, page: int, left_out: bool) -> Change:
    """Leave one page out of every packet, or take it in again."""
    name = "leave_page_out" if left_out else "take_page_in"
    what = deed(name, document=document_id, page=page)
    return Change(what, (noted(case, document_id, page, {"left_out": left_out or None}),))


def noted(case: Case, document_id: str, page: int, fields: Mapping[str, Value]) -> Edit:
    """The edit that notes something of a page of an original, beside what is noted there already."""
    note = page_note(case, document_id, page)
    if note is not None:
        return SetFields(note.id, dict(fields))
    made: dict[str, Value] = {"document": document_id, "page": page, **fields}
    return Create("page_note", id_for("page_note", made), made)
