"""A checklist row in the words and signs of a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.guidance.agenda import next_rows
from secondopinion_desktop.guidance.row import ChecklistRow, WaitingFor
from secondopinion_desktop.ui.day_words import day_words
from secondopinion_desktop.ui.widgets import ListRow

LONGEST_TITLE = 4  # Letters: "Dr", "Mrs", "Prof" before a full stop.


CLOSE_IT = "Close it?"


def asks_to_close(step: ChecklistRow) -> bool:
    """Whether the file looks as if this were done, so that one click may say so."""
    return step.suggests_done and not step.is_settled


def title_of(step: ChecklistRow) -> str:
    """The first sentence of what to do: enough to know it again."""
    return parts_of(step.action)[0]


def parts_of(action: str) -> tuple[str, str]:
    """The first sentence, without its full stop, and the rest. "Dr." and initials end no sentence."""
    for stop in re.finditer(r"(\S+)([.?]) (?=[A-Z“])", action):
        word, sign = stop[1], stop[2]
        if sign == "?" or word[0].islower() or len(word) > LONGEST_TITLE:
            end = stop.start(2) if sign == "." else stop.end(2)
            return action[:end], action[stop.end(2) :].strip()
    return action.removesuffix("."), ""


def ring_of(step: ChecklistRow, *, loud: bool) -> str:
    """The name of the ring that shows where a step stands; `loud` steps that should start now say so."""
    if step.state in ("done_by_record", "done_by_you"):
        return "done"
    if step.state == "waiting" and step.waiting_for is not None and step.waiting_for.sent:
        return "sent"
    if step.state in ("waiting", "not_for_me"):
        return step.state
    if step.kind == "know":
        return "tip"
    if step.applies == "may_apply":
        return "maybe"
    return "now" if loud and (step.start_today or step.asap) else "open"


def fact_of(
    step: ChecklistRow,
    today: date,
    *,
    loud: bool,
    visit: PartialDate | None = None,
    dose: PartialDate | None = None,
) -> tuple[str, str]:
    """The words at the right of a row, and their tone.

    A step about a `dose` has the day of that dose, as the banner says it.

    A color, and "Start today", only where it is `loud`, or nothing would stand out; the others say until when they
    can be done: their day, or, where that has passed, before the `visit`.
    """
    if step.state in ("done_by_record", "done_by_you"):
        return (f"Done {day_words(step.done_on, today)}" if step.done_on else "Done", "")
    if step.state == "not_for_me":
        return ("Not for me", "")
    if step.state == "waiting":
        return (_expected(step, today), "wait")
    if step.kind == "know":
        return ("Good to know", "")
    if step.suggests_done:
        return ("Looks done", "ok")
    if dose is not None:
        return (f"Before {day_words(dose, today)}", "warn" if loud else "")
    if step.asap:
        return ("As soon as you can", "warn" if loud else "")
    if step.start_today and not loud and (step.due is None or step.due < today):
        return (f"Before {day_words(visit, today)}", "") if visit and visit.is_ahead(today) else ("Start today", "")
    if step.start_today and loud:
        return ("Start today", "warn")
    return (f"Due {day_words(step.due, today)}" if step.due else "", "")


def support_of(step: ChecklistRow, today: date) -> str:
    """The one line below the title: days that clash, what closed it, what is awaited or missing, or why it matters."""
    if step.alerts and step.state != "not_for_me":
        return " ".join(step.alerts)
    if step.state == "done_by_record" and step.closed_by:
        return "Closed by " + ", ".join(f"“{evidence.label}”" for evidence in step.closed_by[:2])
    if step.state == "done_by_you":
        return "You marked it as done."
    if step.state == "waiting" and step.waiting_for is not None:
        return " ".join(part for part in (asked_or_sent(step.waiting_for, today), step.waiting_for.label) if part)
    if step.applies == "may_apply" and step.missing:
        return "Not answered yet: " + "; ".join(step.missing)
    return " ".join(words for words in (step.late, step.hint) if words) or step.why


def asked_or_sent(one: WaitingFor, today: date) -> str:
    """What was done about something that is still to come, and when: "Asked on 2 March.", "Sent on 3 March."."""
    if one.asked is None:
        return ""
    day = day_words(one.asked, today)
    return f"Sent on {day}." if one.sent else f"Asked on {day}."


def loud_keys(steps: Iterable[ChecklistRow]) -> frozenset[str]:
    """The steps that stand out, wherever they are listed: what cannot wait, and the very next one. A page of orange
    would hurry nobody well."""
    ahead = next_rows(steps)
    return frozenset(step.key for place, step in enumerate(ahead) if place == 0 or step.asap)


def row_of(
    step: ChecklistRow,
    today: date,
    button: str = "",
    *,
    loud: bool = False,
    visit: PartialDate | None = None,
    dose: PartialDate | None = None,
) -> ListRow:
    """The step as a row; `loud` for the few that come first. One that looks done asks whether to close it."""
    fact, tone = fact_of(step, today, loud=loud, visit=visit, dose=dose)
    return ListRow(
        key=step.key,
        title=title_of(step),
        support=support_of(step, today),
        fact=fact,
        fact_tone=tone,
        state=ring_of(step, loud=loud),
        button=CLOSE_IT if asks_to_close(step) else button,
        muted=step.is_settled,
    )


def _expected(step: ChecklistRow, today: date) -> str:
    waiting = step.waiting_for
    if waiting is None or waiting.expected is None:
        return "Waiting"
    words = f"Expected {day_words(waiting.expected, today)}"
    return f"{words}, not here yet" if waiting.overdue else words
