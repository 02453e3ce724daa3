"""Papers and permissions: in which order papers lie, and which permissions are signed."""

from __future__ import annotations

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Permission
from secondopinion_desktop.records.order import papers_in_order

__all__ = ["is_signed", "papers_in_order", "signed_permissions"]


def is_signed(permission: Permission) -> bool:
    """True for a permission paper that is signed: said so, or the paper is there and nobody said otherwise."""
    return permission.standing == "signed" or (permission.standing is None and bool(permission.document))


def signed_permissions(case: Case, *sorts: str) -> tuple[Permission, ...]:
    """The signed permission papers of these sorts."""
    return tuple(one for one in case.all(Permission) if one.sort in sorts and is_signed(one))
