"""The checklist and the questions of an open casebook: what to do next, what is awaited, what to ask."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.clock import today
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.guidance import agenda, awaiting, questions
from secondopinion_desktop.guidance.checklist import checklist
from secondopinion_desktop.guidance.load import shipped_pack
from secondopinion_desktop.guidance.questions import Suggestion, Suggestions
from secondopinion_desktop.guidance.row import ChecklistRow, WaitingFor
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import questions_in_order
from secondopinion_desktop.records.kinds import Question


def checklist_rows(book: Casebook, opinion_id: str | None = None, day: date | None = None) -> tuple[ChecklistRow, ...]:
    """Every row for this day; with an opinion, only that opinion's beside the case's own."""
    return rows_of(book.case, opinion_id, day or _today(book))


def rows_of(case: Case, opinion_id: str | None, day: date) -> tuple[ChecklistRow, ...]:
    """The same for a state of the case, which may have changed by the time they are worked out."""
    return checklist(case, shipped_pack(), day, opinion_id)


def next_steps(book: Casebook, opinion_id: str | None = None, limit: int = agenda.AT_FIRST) -> tuple[ChecklistRow, ...]:
    """The few rows to do first."""
    return agenda.next_rows(checklist_rows(book, opinion_id), limit)


def awaited_things(book: Casebook) -> tuple[WaitingFor, ...]:
    """What was asked for and has not come."""
    return awaiting.awaited_things(book.case, _today(book))


def suggested_questions(book: Casebook, opinion_id: str | None = None) -> Suggestions:
    """Questions worth asking for one opinion, with the reason for each."""
    return questions.suggested_questions(book.case, shipped_pack(), _today(book), opinion_id)


def person_questions(book: Casebook, opinion_id: str | None = None) -> tuple[Question, ...]:
    """The person's own questions, in their order."""
    return questions_in_order(book.case, opinion_id)


def row_as_json(row: ChecklistRow) -> dict[str, Any]:
    """A row for scripts: dates as ISO 8601 or EDTF, what closed it by entry id and name."""
    told = {field.name: _plain(getattr(row, field.name)) for field in dataclasses.fields(row)}
    return {"id": told.pop("item_id"), **told, "item_id": row.item_id}


def suggestion_as_json(one: Suggestion, *, more: bool) -> dict[str, Any]:
    """A suggested question for scripts; `more` says it may fit, for want of an answer."""
    return {
        "id": one.question_id,
        "text": one.text,
        "ask": one.ask,
        "rank": one.rank,
        "tags": list(one.tags),
        "why": one.why,
        "missing": list(one.missing),
        "sources": list(one.sources),
        "more": more,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return value.edtf or None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value


def _today(book: Casebook) -> date:
    return today(book.desk.clock)
