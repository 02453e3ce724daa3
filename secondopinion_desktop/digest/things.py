"""Slides, discs, papers and parcels: where each is now, and where it arrived. "Arrived" alone says nothing."""

from __future__ import annotations

from secondopinion_desktop.digest.words import in_words, joined, short, within
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Material, Parcel, Request

WITH_US = "with us"
_NOT_SAID = "where is not written down"


def parcel_of(material: Material, case: Case) -> Parcel | None:
    """The newest parcel a thing went in; None when it goes by itself."""
    return next((one for one in reversed(case.all(Parcel)) if material.id in one.materials), None)


def is_on_its_way(parcel: Parcel) -> bool:
    """True while a parcel was sent and has not arrived, come back or been lost."""
    sent = parcel.standing == "sent" or (parcel.standing is None and parcel.sent_on is not None)
    return sent and parcel.arrived_on is None


def has_arrived(parcel: Parcel) -> bool:
    """True once a parcel arrived: said so, or with its day."""
    return parcel.standing == "arrived" or (parcel.standing is None and parcel.arrived_on is not None)


def is_lost(thing: Parcel | Material) -> bool:
    """True for a parcel that was lost, and for slides or a disc that are no longer there."""
    return thing.standing == ("lost" if isinstance(thing, Parcel) else "gone")


def was_lost_on_its_way(material: Material, case: Case) -> bool:
    """True for what was sent in a parcel that was lost: it is neither on its way nor there."""
    parcel = parcel_of(material, case)
    return material.standing == "sent" and parcel is not None and is_lost(parcel)


def tests_of(thing: Parcel | Material, case: Case) -> frozenset[str]:
    """The tests whose slides or pictures it is, or holds."""
    if isinstance(thing, Material):
        return frozenset({thing.test} if thing.test else ())
    inside = (case.find(Material, one) for one in thing.materials)
    return frozenset(one.test for one in inside if one is not None and one.test)


def place_arrived(thing: Material | Request | Parcel, case: Case) -> str:
    """Where it arrived: a place by name, "with us", or that this is not written down."""
    if isinstance(thing, Material):
        return case.named(thing.holder) or _NOT_SAID
    if isinstance(thing, Parcel):
        # From somewhere to nowhere named: it came home. Of one that says neither end, nobody knows.
        home = WITH_US if thing.sender and not thing.to else ""
        there = joined(case.named(thing.to) or home, thing.arrived_at, by=", ")
        return there or _NOT_SAID
    if thing.came_to is None:
        return WITH_US if thing.documents else _NOT_SAID
    return within(thing, "came_to")


def arrived_in_words(thing: Material | Request | Parcel, case: Case) -> str:
    """ "arrived at Lakeside, 3 Mar", "arrived with us", "arrived, where is not written down"."""
    where = place_arrived(thing, case)
    day = short(thing.arrived_on)
    if where == _NOT_SAID:
        return joined("arrived", day, by=" ") + f", {_NOT_SAID}"
    said = where.split(" ")[0] in ("with", "at")
    return joined(f"arrived {where}" if said else f"arrived at {where}", day, by=", ")


def parcel_in_words(parcel: Parcel, case: Case) -> str:
    """What is in it and its road: "tissue slides, scan disc · from St. Anna to Lakeside"."""
    inside = [case.named(one) for one in parcel.materials if case.named(one)]
    held = in_words(parcel, "holds") or ", ".join(inside)
    return joined(held, _road(parcel, case), parcel.courier)


def _road(parcel: Parcel, case: Case) -> str:
    """Where from and where to, as far as somebody wrote it down: nobody says "from home" by leaving a line blank."""
    sender, to = case.named(parcel.sender), case.named(parcel.to)
    return joined(f"from {sender}" if sender else "", f"to {to}" if to else "", by=" ")
