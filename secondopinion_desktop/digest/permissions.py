"""Permission papers: whether one is signed, and for whom, where, for what and on which days it is good."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Permission, Person

LETS_WRITE = ("release", "proxy", "guardian", "consent_minor")
"""The papers by which somebody may speak and ask for the patient."""
FOR_A_CHILD = ("consent_minor", "guardian")
"""The papers by which a guardian signs for a child."""
TO_SPEAK = ("records", "talk", "decide")
"""What such a paper must be good for; leave to fetch pictures or to hear results is not leave to speak."""


def is_signed(permission: Permission) -> bool:
    """True for a permission paper that is signed: said so, or the paper is there and nobody said otherwise."""
    return permission.standing == "signed" or (permission.standing is None and bool(permission.document))


def signed_permissions(case: Case, *sorts: str) -> tuple[Permission, ...]:
    """The signed permission papers of these sorts."""
    return tuple(one for one in case.all(Permission) if one.sort in sorts and is_signed(one))


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
    return begun and not has_ended(permission, day)


def has_ended(permission: Permission, day: date) -> bool:
    """True after its last day, where one is written down."""
    return permission.valid_until is not None and permission.valid_until.is_over(day)
