"""The person's own word on a row of the checklist."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Remove
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.kinds import Tick
from secondopinion_desktop.records.once import said_once
from secondopinion_desktop.records.values import Value


def mark_row(
    case: Case,
    item: str,
    state: str | None,
    today: date,
    *,
    opinion_id: str | None = None,
    subject: str | None = None,
    rev: int | None = None,
    until: PartialDate | None = None,
) -> Change:
    """Mark a checklist row done, waiting, not for me or open again; None takes the mark away."""
    row = (item, opinion_id, subject)
    ticks = [tick.id for tick in case.all(Tick) if (tick.item, tick.opinion, tick.subject) == row]
    what = deed("mark_row", row=item, opinion=opinion_id, subject=subject, state=state)
    if state is None:
        return Change(what, tuple(Remove(one) for one in ticks))
    fields: dict[str, Value] = {"item": item, "opinion": opinion_id, "subject": subject, "state": state}
    fields |= {"on": PartialDate.on(today), "rev": rev, "until": until}
    return Change(what, said_once(ticks, "tick", fields))
