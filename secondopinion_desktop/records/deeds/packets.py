"""Keeping note of the packets that were made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.base.page_ranges import as_page_ranges
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, SetFields
from secondopinion_desktop.records.deed import Deed, deed
from secondopinion_desktop.records.kinds import Document, PacketMade, PacketOrder, PaperChoice, SheetNote
from secondopinion_desktop.records.natural import id_for
from secondopinion_desktop.records.paper_words import paper_title
from secondopinion_desktop.records.values import Value


def note_packet(
    opinion_id: str | None,
    preset: str,
    *,
    version: int,
    pages: int,
    fingerprint: str,
    today: date,
    dates: str = "",
    size: int = 0,
    remarks: str = "",
    kept: str | None = None,
    contents: str | None = None,
) -> Change:
    """A packet was made today; `fingerprint` is that of the case as it was planned, `dates` its planned days.

    `kept` and `contents` name the bytes of its file and the list of what it says, where these stand in the casebook.
    """
    fields: dict[str, Value] = {"opinion": opinion_id, "made_on": PartialDate.on(today), "preset": preset}
    fields |= {"version": version, "pages": pages, "fingerprint": fingerprint, "dates": dates or None}
    fields |= {"size": size or None, "remarks": remarks or None, "kept": kept, "contents": contents}
    return Change(deed("make_packet"), (Create("packet_made", new_id(), fields),))


MOST_SAVED = 24
"""Files a packet is remembered to have been saved as: the newest."""


def note_saved(made: PacketMade, files: Sequence[str]) -> Change:
    """A packet was saved as these files, each told in one line with its size and what its bytes are known by."""
    told = [*(made.saved_as or "").splitlines(), *files]
    return Change(
        deed("save_packet", count=len(files)), (SetFields(made.id, {"saved_as": "\n".join(told[-MOST_SAVED:])}),)
    )


def let_packets_go(made: Iterable[PacketMade], *, with_what_they_said: bool = False) -> Change:
    """The files of these packets are kept no longer; that they were made, and (unless that is to go, too) what they
    said, still is."""
    fields: dict[str, Value] = {"kept": None, "contents": None} if with_what_they_said else {"kept": None}
    edits = tuple(SetFields(one.id, fields) for one in made)
    return Change(deed("let_packets_go", count=len(edits)), edits)


def sheets_left_out(case: Case, opinion_id: str | None, preset: str) -> dict[str, str]:
    """The sheets left out of such a packet for this second opinion: what each is called, by its kind."""
    notes = (one for one in case.all(SheetNote) if (one.opinion, one.preset) == (opinion_id, preset) and one.sheet)
    return {one.sheet or "": one.called or "" for one in notes if one.left_out}


def leave_sheet_out(
    case: Case, opinion_id: str | None, preset: str, sheet: str, called: str, *, left_out: bool
) -> Change:  # fmt: skip
    """Leave one of the packet's own sheets out of this sort of packet for this second opinion, or take it in again."""
    what = deed("leave_sheet_out" if left_out else "take_sheet_in", called=called)
    return _noted(case, what, (opinion_id, preset, sheet), {"called": called, "left_out": left_out or None})


def printing_wanted(case: Case, opinion_id: str | None, preset: str) -> frozenset[str]:
    """How such a packet for this second opinion is laid out for paper: what no packet has unless somebody wants it."""
    notes = (one for one in case.all(SheetNote) if (one.opinion, one.preset) == (opinion_id, preset))
    return frozenset(one.sheet for one in notes if one.sheet and one.left_out is False)


def print_packet_so(
    case: Case, opinion_id: str | None, preset: str, which: str, called: str, *, wanted: bool
) -> Change:  # fmt: skip
    """Lay out this sort of packet for this second opinion so for paper, or not any more."""
    what = deed("print_so" if wanted else "print_not_so", called=called)
    return _noted(case, what, (opinion_id, preset, which), {"called": called, "left_out": False if wanted else None})


def _noted(case: Case, what: Deed, key: tuple[str | None, str, str], fields: dict[str, Value]) -> Change:
    note = next((one for one in case.all(SheetNote) if (one.opinion, one.preset, one.sheet) == key), None)
    if note is not None:
        return Change(what, (SetFields(note.id, fields),))
    made: dict[str, Value] = {"opinion": key[0], "preset": key[1], "sheet": key[2], **fields}
    return Change(what, (Create("sheet_note", id_for("sheet_note", made), made),))


def choose_paper(case: Case, opinion_id: str, paper: Document, *, left_out: bool) -> Change:
    """Leave a paper out of the packets of one second opinion, or take it in."""
    what = deed("leave_paper_out" if left_out else "take_paper_in", called=paper_title(paper))
    return _chosen(case, what, opinion_id, paper.id, {"left_out": left_out})


def choose_pages(case: Case, opinion_id: str, paper: Document, pages: Iterable[int]) -> Change:
    """Put only some pages of a paper into the packets of one second opinion; with none named, all of them again."""
    words = as_page_ranges(pages)
    what = deed("choose_pages", called=paper_title(paper), pages=words)
    return _chosen(case, what, opinion_id, paper.id, {"pages": words or None})


def order_packet(opinion_id: str, papers: Sequence[str], case: Case) -> Change:
    """Let papers stand in this order in the packets of one second opinion."""
    told: dict[str, Value] = {"papers": "\n".join(papers)}
    found = next((one for one in case.all(PacketOrder) if one.opinion == opinion_id), None)
    if found is not None:
        return Change(deed("order_packet"), (SetFields(found.id, told),))
    made: dict[str, Value] = {"opinion": opinion_id, **told}
    return Change(deed("order_packet"), (Create("packet_order", id_for("packet_order", made), made),))


def _chosen(case: Case, what: Deed, opinion_id: str, document_id: str, fields: dict[str, Value]) -> Change:
    key = (opinion_id, document_id)
    found = next((one for one in case.all(PaperChoice) if (one.opinion, one.document) == key), None)
    if found is not None:
        return Change(what, (SetFields(found.id, fields),))
    made: dict[str, Value] = {"opinion": opinion_id, "document": document_id, **fields}
    return Change(what, (Create("paper_choice", id_for("paper_choice", made), made),))
