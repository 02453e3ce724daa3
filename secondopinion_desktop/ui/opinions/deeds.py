"""The small steps of getting papers and slides, and of an appointment: each answers the Change that does it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.change import Change, SetFields
from secondopinion_desktop.records.kinds import Material, Opinion, Request
from secondopinion_desktop.records.values import Value


@dataclass(frozen=True)
class Step:
    """One button beside a request or a parcel: its words, and the standing it leads to."""

    words: str
    standing: str


_REQUEST_STEPS: dict[str, tuple[Step, ...]] = {
    "to_ask": (Step("Asked today", "asked"),),
    "asked": (Step("Asked again", "chased"), Step("Arrived", "arrived")),
    "chased": (Step("Asked again", "chased"), Step("Arrived", "arrived")),
}
_MATERIAL_STEPS: dict[str, tuple[Step, ...]] = {
    "to_ask": (Step("Asked today", "asked"),),
    "asked": (Step("Sent", "sent"), Step("Arrived", "arrived")),
    "sent": (Step("Arrived", "arrived"),),
    "arrived": (Step("Given back", "returned"),),
}
_DATED = {"asked": "asked_on", "chased": "chased_on", "sent": "sent_on", "arrived": "arrived_on"}
_NEWS = {
    "asked": "asked for",
    "chased": "asked for again",
    "sent": "sent",
    "arrived": "arrived",
    "returned": "given back",
}


def steps_of(thing: Request | Material) -> tuple[Step, ...]:
    """What can be said of it with one press, given where it stands."""
    steps = _REQUEST_STEPS if isinstance(thing, Request) else _MATERIAL_STEPS
    return steps.get(thing.standing or "to_ask", ())


def step_taken(thing: Request | Material, called: str, standing: str, today: date) -> Change:
    """The thing now stands there, with today's date where the kind keeps one."""
    fields: dict[str, Value] = {"standing": standing}
    dated = _DATED.get(standing)
    if dated is not None and hasattr(thing, dated):
        fields[dated] = PartialDate.on(today)
    return Change(f"{called}: {_NEWS[standing]}", (SetFields(thing.id, fields),))


def has_taken_place(opinion: Opinion, called: str, today: date) -> Change:
    """The visit is over: done on the day of the appointment, or today when none was set."""
    planned = opinion.appointment
    was = planned is not None and planned.is_exact and planned.latest <= today
    when = PartialDate.on(planned.earliest if planned is not None and was else today)
    return Change(f"{called}: has taken place", (SetFields(opinion.id, {"standing": "done", "done_on": when}),))


def report_attached(opinion: Opinion, called: str, document_id: str | None) -> Change:
    """The written opinion is this paper (None takes it off again)."""
    title = f"{called}: written opinion" if document_id else f"{called}: take the written opinion off"
    return Change(title, (SetFields(opinion.id, {"report": document_id}),))
