"""Putting entries in the trash, with what says nothing without them: one answer for the window and for scripts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records import deed_titles
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Edit, Remove, SetFields
from secondopinion_desktop.records.deed import Said, deed
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Document, Proof
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.records.order import replaced_by
from secondopinion_desktop.records.paper_words import which_papers

PARTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "problem": (("diagnosis", "problem"), ("spot", "problem")),
    "diagnosis": (("spread", "diagnosis"),),
    "test": (("finding", "test"),),
    "treatment": (("finding", "treatment"),),
    "opinion": (("comparison", "opinion"), ("decision", "opinion")),
    "document": (
        ("page_note", "document"),
        ("checked_word", "document"),
        ("blackout", "document"),
        ("error_note", "document"),
        ("proposal_note", "document"),
    ),
}
"""What is part of an entry and says nothing without it, as (kind, the field that names the whole)."""
LOOSENED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "opinion": (
        ("request", "opinion"),
        ("material", "opinion"),
        ("parcel", "opinion"),
        ("question", "opinion"),
        ("contact", "opinion"),
    ),
}
"""What was done for an entry and stays when it goes, for no one opinion from then on."""
Fields = Mapping[str, object]


def what_goes_along(
    case: Case, ids: Collection[str], meanwhile: Mapping[str, Fields] | None = None
) -> tuple[Edit, ...]:
    """The edits that go with putting these entries in the trash: parts and links go too, the rest is loosened.

    `meanwhile` are fields the same change sets: what it moves to another whole stays.
    """
    moved = meanwhile or {}
    _insist_others_keep_their_pages(case, ids)
    parts = _parts(case, ids, moved)
    gone = {*ids, *parts}
    links = [one.id for one in case.all(Proof) if one.id not in gone and _links_to(one, gone, moved)]
    loose = (SetFields(one, {field: None}) for one, field in _held(case, LOOSENED, gone, moved) if one not in gone)
    old = (SetFields(one, {"superseded": True}) for one in _left_replaced(case, gone, moved))
    return (*loose, *old, *(Remove(one) for one in (*links, *reversed(parts))))


def _insist_others_keep_their_pages(case: Case, ids: Collection[str]) -> None:
    """Problem when another paper, which stays, shows pages of one of these: they would be gone with it."""
    for one in ids:
        stays = next((paper for paper in laid(case).shown_elsewhere(one) if paper not in ids), None)
        if stays is not None:
            raise Problem(
                f"“{case.named(stays)}” shows pages of “{case.named(one)}”.",
                "Take that paper apart first, or leave this one out of the packet.",
                id="shows-its-pages",
            )


def _links_to(proof: Proof, gone: Collection[str], moved: Mapping[str, Fields]) -> bool:
    said = moved.get(proof.id, {})
    return said.get("entry", proof.entry) in gone or said.get("document", proof.document) in gone


def _left_replaced(case: Case, gone: Collection[str], moved: Mapping[str, Fields]) -> Iterator[str]:
    """Papers whose successor goes while they stay: a letter that was corrected never passes for good again."""
    for paper in case.all(Document):
        later = replaced_by(paper, case)
        if (
            later is not None
            and later.id in gone
            and paper.id not in gone
            and "superseded" not in moved.get(paper.id, {})
        ):
            yield paper.id


def _parts(case: Case, ids: Collection[str], moved: Mapping[str, Fields]) -> list[str]:
    """The ids of everything that is part of these entries, or of a part of them: of a paper the originals that lie
    wholly within it, too."""
    found: dict[str, None] = {}
    newest: Collection[str] = ids
    while newest:
        within = [inside for one in newest for inside in laid(case).inside(one)]
        held = [*(one for one, _ in _held(case, PARTS, newest, moved)), *within]
        newest = [one for one in dict.fromkeys(held) if one not in found and one not in ids]
        found.update(dict.fromkeys(newest))
    return list(found)


def _held(
    case: Case, table: Mapping[str, tuple[tuple[str, str], ...]], ids: Collection[str], moved: Mapping[str, Fields]
) -> Iterator[tuple[str, str]]:
    """What points to these entries in the way the table says: its id, and the field that points."""
    by_kind: dict[str, set[str]] = {}
    for one in ids:
        whole = case.get(one)
        if whole is not None and kind_of(whole).name in table:
            by_kind.setdefault(kind_of(whole).name, set()).add(one)
    for whole_kind, wholes in by_kind.items():
        for kind, field in table[whole_kind]:
            for entry in case.of_kind(kind):
                if moved.get(entry.id, {}).get(field, getattr(entry, field)) in wholes:
                    yield entry.id, field


def parts_of(case: Case, entry: Entry) -> tuple[Entry, ...]:
    """What would be left standing without its whole: the names given to a problem, and where those have spread."""
    found = (case.get(one) for one in _parts(case, (entry.id,), {}))
    return tuple(part for part in found if part is not None)


def remove_with_parts(case: Case, entry: Entry, called: str) -> Change:
    """Put an entry in the trash with its parts and its links to papers: one step, so one undo brings all back."""
    edits = (*what_goes_along(case, (entry.id,)), Remove(entry.id))
    return Change(deed("remove_entry", **_said(case, entry, called)), edits)


def remove_papers(case: Case, ids: Sequence[str]) -> Change:
    """Put papers in the trash, with what was noted on their pages; the facts that stood on them stay."""
    edits = (*what_goes_along(case, ids), *(Remove(one) for one in ids))
    return Change(deed("remove_papers", **which_papers(case, ids)), edits)


def whole_in_words(case: Case, entry: Entry, called: str) -> str:
    """An entry with its parts: "“Lung changes”, 2 names given to it and 1 spot"."""
    return deed_titles.whole_in_words(_said(case, entry, called))


def in_the_trash(case: Case, entry: Entry, called: str) -> str:
    """The news that an entry went to the trash with its parts; to be asked before it goes."""
    whole = whole_in_words(case, entry, called)
    return f"{whole} are in the trash." if len(_said(case, entry, called)) > 1 else f"{whole} is in the trash."


def _said(case: Case, entry: Entry, called: str) -> dict[str, Said]:
    """What the removal of an entry says: its name, and how many parts of each sort go along."""
    parts = [kind_of(part).name for part in parts_of(case, entry)]
    counts = {kind: parts.count(kind) for kind in deed_titles.PARTS_IN_WORDS if kind in parts}
    return {"called": called, **counts}
