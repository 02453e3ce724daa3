"""Papers and permissions: in which order papers lie, which replaces which, and what a signed permission is good for."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document, Permission
from secondopinion_desktop.records.order import papers_in_order, replaced_by

__all__ = [
    "holds_for",
    "holds_on",
    "is_of_sort",
    "is_signed",
    "papers_in_order",
    "replaced_by",
    "signed_for",
    "signed_permissions",
    "sorts_of",
]


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


def signed_for(case: Case, place_id: str | None, day: date, *sorts: str) -> tuple[Permission, ...]:
    """The signed permission papers of these sorts that may be shown to this place and hold on this day."""
    signed = signed_permissions(case, *sorts)
    return tuple(one for one in signed if holds_for(one, place_id) and holds_on(one, day))


def holds_for(permission: Permission, place_id: str | None) -> bool:
    """True when a permission may be shown to this place: leave for one hospital is none for another."""
    return permission.to is None or permission.to == place_id


def holds_on(permission: Permission, day: date) -> bool:
    """True on a day between its first and its last, both as far as anybody wrote them down."""
    begun = permission.valid_from is None or not permission.valid_from.is_ahead(day)
    return begun and (permission.valid_until is None or not permission.valid_until.is_over(day))
