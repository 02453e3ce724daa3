"""The road of what was asked for: a request for papers, slides or discs, and parcels, one press at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.change import Change, SetFields
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.kinds import Material, Parcel, Request
from secondopinion_desktop.records.values import Value

Thing = Request | Material | Parcel


@dataclass(frozen=True)
class NextStanding:
    """One button beside a thing: its words, the standing it leads to, and what else it says (where it arrived)."""

    words: str
    standing: str
    says: dict[str, Value] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Names the button among those of one thing: "arrived", "arrived_center"."""
        where = self.says.get("came_to")
        return self.standing if where in (None, "home") else f"{self.standing}_{where}"


_ASK = NextStanding("Asked today", "asked")
_ASK_AGAIN = NextStanding("Asked again", "chased")
_SENT = NextStanding("Sent", "sent")
_ARRIVED = NextStanding("Arrived there", "arrived")
_AT_HOME = NextStanding("At home with us", "at_home")
_PAPERS_CAME = (
    NextStanding("Arrived with us", "arrived", {"came_to": "home"}),
    NextStanding("Arrived at the center", "arrived", {"came_to": "center"}),
)
_AFTER_REQUEST: dict[str, tuple[NextStanding, ...]] = {
    "to_ask": (_ASK,),
    "asked": (_ASK_AGAIN, *_PAPERS_CAME),
    "chased": (_ASK_AGAIN, *_PAPERS_CAME),
}
_AFTER_MATERIAL: dict[str, tuple[NextStanding, ...]] = {
    "to_ask": (_ASK,),
    "asked": (_SENT, _AT_HOME, _ARRIVED),
    "at_home": (_SENT,),
    "sent": (_ARRIVED, _AT_HOME),
    "arrived": (NextStanding("Given back", "returned"),),
}
_AFTER_PARCEL: dict[str, tuple[NextStanding, ...]] = {
    "to_send": (_SENT,),
    "sent": (_ARRIVED, NextStanding("Came back", "back"), NextStanding("Lost", "lost")),
}
_DATED = {"asked": "asked_on", "chased": "chased_on", "sent": "sent_on", "arrived": "arrived_on"}


def next_standings(thing: Thing) -> tuple[NextStanding, ...]:
    """What can be said of it with one press, given where it stands."""
    if isinstance(thing, Parcel):
        return _AFTER_PARCEL.get(thing.standing or "to_send", ())
    after = _AFTER_REQUEST if isinstance(thing, Request) else _AFTER_MATERIAL
    return after.get(thing.standing or "to_ask", ())


def now_stands(thing: Thing, called: str, key: str, today: date) -> Change:
    """The thing now stands there, with today's date where the kind keeps one, and where it arrived.

    Slides that arrive are with whoever they were to go to, as far as that was written down.
    """
    step = next((one for one in next_standings(thing) if one.key == key), NextStanding("", key))
    fields: dict[str, Value] = {"standing": step.standing, **step.says}
    dated = _DATED.get(step.standing)
    if dated is not None and hasattr(thing, dated):
        fields[dated] = PartialDate.on(today)
    if isinstance(thing, Material) and step.standing == "arrived" and thing.going_to:
        fields["holder"] = thing.going_to
    if isinstance(thing, Material) and step.standing == "at_home":
        fields["holder"] = None
    return Change(deed("now_stands", called=called, standing=step.standing), (SetFields(thing.id, fields),))
