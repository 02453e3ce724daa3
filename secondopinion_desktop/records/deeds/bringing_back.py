"""Taking entries out of the trash with all that went there along with them: parts, links to papers, loosened fields."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Edit, Remove, SetFields
from secondopinion_desktop.records.deeds.questions import refuse_a_star_too_many
from secondopinion_desktop.records.deeds.removal import LOOSENED, PARTS
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Answer, Document, PageNote, Proof, Question, Tick

HUNG: Mapping[str, frozenset[str]] = {
    kind: frozenset(field for parts in PARTS.values() for part, field in parts if part == kind)
    for kind in {part for parts in PARTS.values() for part, _ in parts}
} | {"proof": frozenset({"entry", "document"})}
"""By kind, the fields that hang an entry on another without which it says nothing."""


@dataclass(frozen=True)
class Trashed:
    """An entry in the trash. `went_with` are the ids of all that the same removal put there, `loosened` the entries
    and fields that pointed to it until then."""

    entry: Entry
    went_with: frozenset[str]
    loosened: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ComingBack:
    """What comes out of the trash, and the edits that make it fit into the case as it is now."""

    ids: tuple[str, ...]
    edits: tuple[Edit, ...]


def coming_back(case: Case, trash: Mapping[str, Trashed], wanted: Collection[str]) -> ComingBack:
    """These entries with what went along when they were removed.

    A link comes back once both its ends are there; a mark or an answer takes the place of the one made meanwhile;
    a fourth star is not given again.
    """
    found = dict.fromkeys(one for one in wanted if one in trash)
    newest: Collection[str] = tuple(found)
    while newest:
        newest = [one for one in _parts_of(trash, newest) if one not in found]
        found.update(dict.fromkeys(newest))
    found.update(dict.fromkeys(_links(case, trash, found)))
    for one in [one for one in found if _page_is_noted(case, trash[one].entry)]:
        del found[one]
    tied = (*_tied_again(case, trash, found), *_replacing_again(case, trash, found))
    edits = (*tied, *_giving_way(case, trash, found), *_without_stars(case, trash, found))
    return ComingBack(tuple(found), edits)


def _parts_of(trash: Mapping[str, Trashed], wholes: Collection[str]) -> list[str]:
    """Entries in the trash that are part of these, and went there with them."""
    found = []
    for one, trashed in trash.items():
        if isinstance(trashed.entry, Proof):
            continue
        fields = HUNG.get(kind_of(trashed.entry).name, ())
        if any((held := getattr(trashed.entry, field)) in wholes and held in trashed.went_with for field in fields):
            found.append(one)
        elif (within := _laid_into(trashed, wholes)) in trash and within not in found:
            found.append(str(within))
    return found


def _laid_into(trashed: Trashed, wholes: Collection[str]) -> str | None:
    """The original of a page that lay in one of these papers and went to the trash with it."""
    note = trashed.entry
    if not isinstance(note, PageNote) or note.paper not in wholes or note.paper not in trashed.went_with:
        return None
    return note.document


def _links(case: Case, trash: Mapping[str, Trashed], found: Collection[str]) -> Iterator[str]:
    for one, trashed in trash.items():
        link = trashed.entry
        if not isinstance(link, Proof) or one in found:
            continue
        ends = (link.entry, link.document)
        went_along = any(end in trashed.went_with for end in ends)
        both_there = all(end in found or case.get(end) is not None for end in ends)
        if went_along and both_there and any(end in found for end in ends):
            yield one


def _page_is_noted(case: Case, entry: Entry) -> bool:
    if not isinstance(entry, PageNote):
        return False
    return any(one.document == entry.document and one.page == entry.page for one in case.all(PageNote))


def _tied_again(case: Case, trash: Mapping[str, Trashed], found: Collection[str]) -> Iterator[Edit]:
    """What was done for an entry and stayed is for it again, unless it was given to another meanwhile."""
    for one in found:
        table = dict(LOOSENED.get(kind_of(trash[one].entry).name, ()))
        for held, field in trash[one].loosened:
            entry = case.get(held) or (trash[held].entry if held in found else None)
            if entry is not None and table.get(kind_of(entry).name) == field and getattr(entry, field) is None:
                yield SetFields(held, {field: one})


def _replacing_again(case: Case, trash: Mapping[str, Trashed], found: Collection[str]) -> Iterator[Edit]:
    """A paper whose successor is here again is replaced by that one."""
    for one in found:
        entry = trash[one].entry
        old = case.find(Document, entry.replaces) if isinstance(entry, Document) else None
        if isinstance(entry, Document) and old is not None and old.superseded and entry.replaces_how != "addendum":
            yield SetFields(old.id, {"superseded": None})


def _giving_way(case: Case, trash: Mapping[str, Trashed], found: Collection[str]) -> Iterator[Edit]:
    for one in found:
        entry = trash[one].entry
        if isinstance(entry, Answer):
            yield from (Remove(other.id) for other in case.all(Answer) if other.about == entry.about)
        elif isinstance(entry, Tick):
            key = (entry.item, entry.opinion, entry.subject)
            yield from (Remove(o.id) for o in case.all(Tick) if (o.item, o.opinion, o.subject) == key)


def _without_stars(case: Case, trash: Mapping[str, Trashed], found: Collection[str]) -> Iterator[Edit]:
    stars = {one.id: one.opinion for one in case.all(Question) if one.starred}
    for one in found:
        entry = trash[one].entry
        if isinstance(entry, Question) and entry.starred:
            try:
                refuse_a_star_too_many({**stars, one: entry.opinion}, {one})
            except Problem:
                yield SetFields(one, {"starred": None})
            else:
                stars[one] = entry.opinion
