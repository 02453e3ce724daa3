"""Papers and permissions: in which order papers lie, and which permissions are signed."""

from __future__ import annotations

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document, Permission
from secondopinion_desktop.records.kinds.papers import DOCUMENT_SORTS

_SORT_ORDER = {choice.value: at for at, choice in enumerate(DOCUMENT_SORTS)}
_NO_DAY = (9999, 12, 32)


def papers_in_order(case: Case) -> tuple[Document, ...]:
    """The papers as they lie in the packet: by the person's own place first, then by sort and date."""

    def place(paper: Document) -> tuple[float, int, tuple[int, int, int], str]:
        rank = paper.rank if paper.rank is not None else float("inf")
        sort = _SORT_ORDER.get(paper.sort or "", len(_SORT_ORDER))
        return (rank, sort, paper.dated.sort_key if paper.dated else _NO_DAY, paper.id)

    return tuple(sorted(case.all(Document), key=place))


def is_signed(permission: Permission) -> bool:
    """True for a permission paper that is signed: said so, or the paper is there and nobody said otherwise."""
    return permission.standing == "signed" or (permission.standing is None and bool(permission.document))


def signed_permissions(case: Case, *sorts: str) -> tuple[Permission, ...]:
    """The signed permission papers of these sorts."""
    return tuple(one for one in case.all(Permission) if one.sort in sorts and is_signed(one))
