"""The road of what was asked for: a request for papers, and slides or discs that travel, one press at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.change import Change, SetFields
from secondopinion_desktop.records.kinds import Material, Request
from secondopinion_desktop.records.values import Value


@dataclass(frozen=True)
class NextStanding:
    """One button beside a request or a parcel: its words, and the standing it leads to."""

    words: str
    standing: str


_ASK = NextStanding("Asked today", "asked")
_ASK_AGAIN = NextStanding("Asked again", "chased")
_ARRIVED = NextStanding("Arrived", "arrived")
_AFTER_REQUEST: dict[str, tuple[NextStanding, ...]] = {
    "to_ask": (_ASK,),
    "asked": (_ASK_AGAIN, _ARRIVED),
    "chased": (_ASK_AGAIN, _ARRIVED),
}
_AFTER_MATERIAL: dict[str, tuple[NextStanding, ...]] = {
    "to_ask": (_ASK,),
    "asked": (NextStanding("Sent", "sent"), _ARRIVED),
    "sent": (_ARRIVED,),
    "arrived": (NextStanding("Given back", "returned"),),
}
_DATED = {"asked": "asked_on", "chased": "chased_on", "sent": "sent_on", "arrived": "arrived_on"}
_NEWS = {
    "asked": "asked for",
    "chased": "asked for again",
    "sent": "sent",
    "arrived": "arrived",
    "returned": "given back",
}


def next_standings(thing: Request | Material) -> tuple[NextStanding, ...]:
    """What can be said of it with one press, given where it stands."""
    after = _AFTER_REQUEST if isinstance(thing, Request) else _AFTER_MATERIAL
    return after.get(thing.standing or "to_ask", ())


def now_stands(thing: Request | Material, called: str, standing: str, today: date) -> Change:
    """The thing now stands there, with today's date where the kind keeps one."""
    fields: dict[str, Value] = {"standing": standing}
    dated = _DATED.get(standing)
    if dated is not None and hasattr(thing, dated):
        fields[dated] = PartialDate.on(today)
    return Change(f"{called}: {_NEWS[standing]}", (SetFields(thing.id, fields),))
