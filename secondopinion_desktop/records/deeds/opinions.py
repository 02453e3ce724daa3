"""What becomes of a second opinion that is sought: its visit, and the report that came of it."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.change import Change, SetFields
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.kinds import Opinion


def has_taken_place(opinion: Opinion, called: str, today: date) -> Change:
    """The visit is over: done on the day of the appointment, or today when none was set."""
    planned = opinion.appointment
    was = planned is not None and planned.is_exact and planned.latest <= today
    when = PartialDate.on(planned.earliest if planned is not None and was else today)
    return Change(deed("take_place", called=called), (SetFields(opinion.id, {"standing": "done", "done_on": when}),))


def report_attached(opinion: Opinion, called: str, document_id: str | None) -> Change:
    """The written opinion is this paper (None takes it off again)."""
    what = deed("attach_report" if document_id else "detach_report", called=called)
    return Change(what, (SetFields(opinion.id, {"report": document_id}),))
