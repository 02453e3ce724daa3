"""Papers and permissions: in which order papers lie, which replaces which, and what a signed permission is good for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache

from secondopinion_desktop.digest.people import guardians
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document, Permission, Person
from secondopinion_desktop.records.order import (
    is_replaced,
    papers_in_order,
    replaced_by,
    replaced_papers,
    translations_behind,
    versions_after,
)

__all__ = [
    "added_to_in_words",
    "guardians_not_signed",
    "holds_for",
    "holds_on",
    "is_of_sort",
    "is_replaced",
    "is_signed",
    "leave_to_write",
    "needs_look",
    "papers_in_order",
    "permission_holds",
    "replaced_by",
    "replaced_in_words",
    "replaced_papers",
    "signed_for",
    "signed_permissions",
    "sorts_of",
    "translations_behind",
    "versions_after",
]

LETS_WRITE = ("release", "proxy", "guardian", "consent_minor")
"""The papers by which somebody may speak and ask for the patient."""
FOR_A_CHILD = ("consent_minor", "guardian")
"""The papers by which a guardian signs for a child."""
TO_SPEAK = ("records", "talk", "decide")
"""What such a paper must be good for; leave to fetch pictures or to hear results is not leave to speak."""


def replaced_in_words(paper: Document, case: Case, enclosed: Collection[str] | None = None) -> str:
    """ "replaced by Letter of 4 March", by the newest where that was replaced too; that the newer one is not here; ""
    for a paper that stands.

    With `enclosed`, papers that are not among these are not named: a title can tell what was to be kept back.
    """
    here = [one for one in versions_after(paper, case) if enclosed is None or one.id in enclosed]
    if here:
        return f"replaced by {case.named(here[-1].id)}"
    if not is_replaced(paper, case):
        return ""
    return "replaced; the newer one is not in this file" if enclosed is None else "replaced; the newer one is not here"


def added_to_in_words(paper: Document, case: Case, enclosed: Collection[str] | None = None) -> str:
    """ "adds to Letter of 4 March" for an addendum, "added to by …" for the paper it adds to, so that nobody reads one
    without the other."""
    first = case.find(Document, paper.replaces) if paper.replaces_how == "addendum" else None
    later = _addenda(case).get(paper.id, ())
    found = [("adds to", first)] if first is not None else []
    found += [("added to by", one) for one in later if one.id != paper.id]
    return " · ".join(f"{word} {case.named(one.id)}" for word, one in found if enclosed is None or one.id in enclosed)


@lru_cache(maxsize=8)
def _addenda(case: Case) -> Mapping[str, tuple[Document, ...]]:
    """The addenda of a case by the paper they add to. Asked of each of a thousand papers."""
    found: dict[str, tuple[Document, ...]] = {}
    for one in case.all(Document):
        if one.replaces and one.replaces_how == "addendum":
            found[one.replaces] = (*found.get(one.replaces, ()), one)
    return found


def needs_look(paper: Document) -> bool:
    """True while a person should look at a paper: nobody has said what it is, or of when."""
    return paper.sort is None or paper.dated is None


def sorts_of(paper: Document) -> tuple[str, ...]:
    """What sorts of paper it is: one, or two at once (a letter that is also the plan)."""
    return tuple(dict.fromkeys(sort for sort in (paper.sort, paper.also) if sort))


def is_of_sort(paper: Document, *sorts: str) -> bool:
    """True when the paper is one of these sorts, also beside another."""
    return any(sort in sorts for sort in sorts_of(paper))


def is_signed(permission: Permission) -> bool:
    """True for a permission paper that is signed: said so, or the paper is there and nobody said otherwise."""
    return permission.standing == "signed" or (permission.standing is None and bool(permission.document))


def signed_permissions(case: Case, *sorts: str) -> tuple[Permission, ...]:
    """The signed permission papers of these sorts."""
    return tuple(one for one in case.all(Permission) if one.sort in sorts and is_signed(one))


def guardians_not_signed(case: Case, today: date) -> tuple[Person, ...]:
    """The guardians of whom no signed paper for the child is written down."""
    signed = {who for one in signed_permissions(case, *FOR_A_CHILD) for who in (one.person, one.given_by)}
    return tuple(one for one in guardians(case, today) if one.id not in signed)


def signed_for(case: Case, place_id: str | None, day: date, *sorts: str) -> tuple[Permission, ...]:
    """The signed permission papers of these sorts that may be shown to this place and hold on this day."""
    return tuple(one for one in signed_permissions(case, *sorts) if permission_holds(one, place_id, day))


def permission_holds(
    permission: Permission,
    place_id: str | None,
    day: date,
    *,
    persons: Collection[str] | None = None,
    purposes: Collection[str] = (),
) -> bool:
    """True when a signed paper may be shown to this place on this day, is for one of these people, and for such a use.

    None for the people, and no purposes, ask nothing about them.
    """
    return (
        is_signed(permission)
        and holds_for(permission, place_id)
        and holds_on(permission, day)
        and (persons is None or _is_for(permission, persons))
        and _is_good_for(permission, purposes)
    )


def leave_to_write(case: Case, writer: Person, place_id: str | None, day: date) -> tuple[Permission, ...]:
    """The papers by which this person may speak for the patient at a place on a day."""
    papers = signed_permissions(case, *LETS_WRITE)
    return tuple(one for one in papers if permission_holds(one, place_id, day, persons=(writer.id,), purposes=TO_SPEAK))


def _is_for(permission: Permission, persons: Collection[str]) -> bool:
    # A release that names nobody is for whoever shows it; a proxy or guardian paper always means one person.
    return permission.person in persons if permission.person else permission.sort == "release"


def _is_good_for(permission: Permission, purposes: Collection[str]) -> bool:
    return not purposes or not permission.purposes or bool(set(purposes) & set(permission.purposes))


def holds_for(permission: Permission, place_id: str | None) -> bool:
    """True when a permission may be shown to this place: leave for one hospital is none for another."""
    return permission.to is None or permission.to == place_id


def holds_on(permission: Permission, day: date) -> bool:
    """True on a day between its first and its last, as far as written down, and never before it is signed."""
    begins = (permission.valid_from, permission.signed_on)
    begun = not any(one is not None and one.is_ahead(day) for one in begins)
    return begun and (permission.valid_until is None or not permission.valid_until.is_over(day))
