"""Slides and blocks: which are meant for one center, and how far they have come to it."""

from __future__ import annotations

from typing import Literal

from secondopinion_desktop.digest.opinions import live_opinions
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Material, Opinion, Parcel

TissueStanding = Literal["not_needed", "gone", "asked", "sent", "arrived"]
"""`gone`: every piece was written down as no longer there."""
TISSUE = ("slides", "blocks")
_NOT_TO_SEND = ("not_needed", "gone")
_STEPS: tuple[TissueStanding, ...] = ("asked", "sent", "arrived")


def tissue_for(opinion: Opinion | None, case: Case) -> tuple[Material, ...]:
    """Slides and blocks meant for this opinion, or for none in particular."""
    every = (one for one in case.all(Material) if one.sort in TISSUE)
    return tuple(one for one in every if opinion is None or one.opinion in (None, opinion.id))


def tissue_standing(opinion: Opinion | None, case: Case) -> TissueStanding | None:
    """How far the tissue is on its way to this center, as the piece furthest behind; None where nobody can tell."""
    found = tissue_for(opinion, case)
    steps = [step_of(one, opinion, case) for one in found if one.standing not in _NOT_TO_SEND]
    if not steps:
        gone = any(one.standing == "gone" for one in found)
        return "gone" if gone else "not_needed" if found else None
    if None in steps:
        return None
    return min((one for one in steps if one is not None), key=_STEPS.index)


def step_of(material: Material, opinion: Opinion | None, case: Case) -> TissueStanding | None:
    """One piece, seen from one center: what went to another place, or nobody knows where, did not go there."""
    parcel = _parcel_to(material, opinion, case)
    if parcel is not None:
        return "arrived" if parcel.standing == "arrived" else "sent"
    if material.standing == "asked":
        return "asked"
    if material.standing not in ("sent", "arrived", "returned"):
        return None
    if not _went_to(material, opinion, case):
        return None
    return "sent" if material.standing == "sent" else "arrived"


def _parcel_to(material: Material, opinion: Opinion | None, case: Case) -> Parcel | None:
    """The parcel that carries this piece to the center, or has; one that was lost or came back carries nothing."""
    carrying = (one for one in case.all(Parcel) if material.id in one.materials and one.standing in ("sent", "arrived"))
    return next((one for one in carrying if _goes_to(one, opinion)), None)


def _goes_to(parcel: Parcel, opinion: Opinion | None) -> bool:
    if opinion is None or parcel.opinion == opinion.id:
        return True
    return parcel.to is not None and parcel.to == opinion.place


def _went_to(material: Material, opinion: Opinion | None, case: Case) -> bool:
    """Named for this opinion, or held by its center; else for the only one there is, unless somebody else has it."""
    if opinion is None or material.opinion == opinion.id:
        return True
    if material.going_to is not None:
        return material.going_to == opinion.place
    if material.holder is not None and material.standing == "arrived":
        return material.holder == opinion.place
    return len(live_opinions(case)) == 1
