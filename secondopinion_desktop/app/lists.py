"""The lists that print by themselves, and the file they are printed to. The window and the command line print the same.

To add a list: its name in list_names.py, its words in packet/telling/list_words.py or below.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.checklists import checklist_rows
from secondopinion_desktop.app.list_names import LISTS
from secondopinion_desktop.app.targets import insist_is_free_or_list
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.clock import today
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.digest.seen import seen_of
from secondopinion_desktop.digest.words_apart import with_words_apart
from secondopinion_desktop.guidance.row import PHASES, ChecklistRow
from secondopinion_desktop.packet.pages.lists import PrintedList, list_pdf
from secondopinion_desktop.packet.plan.words import Block
from secondopinion_desktop.packet.telling.list_words import (
    heading,
    medicine_blocks,
    people_blocks,
    question_blocks,
    table,
)
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.regions import prints_on_letter

_STATES = {"done_by_record": "✓", "done_by_you": "✓", "waiting": "□", "open": "□"}


@dataclass(frozen=True)
class Wanted:
    """Which list, for which second opinion, and whether in large print."""

    name: str
    opinion_id: str | None = None
    large: bool = False


@dataclass(frozen=True)
class ListMade:
    """A list as a file, and how many pages it has."""

    path: Path
    pages: int


def printed_list(book: Casebook, wanted: Wanted) -> PrintedList:
    """The list as it is now. Problem when nothing stands on it."""
    day, case = today(book.desk.clock), book.case
    blocks = _blocks(book, wanted, day)
    if not blocks:
        raise Problem(
            f"There is nothing to print under “{LISTS[wanted.name]}” yet.",
            "Write something down first.",
            id="nothing-print-under",
        )
    return PrintedList(
        LISTS[wanted.name],
        _below(book, wanted),
        blocks,
        case.patient.name or book.name,
        case.patient.born.short() if case.patient.born else "",
        f"Put together by the family, printed {PartialDate.on(day)}.",
        prints_on_letter(case.settings.region),
        wanted.large,
    )


def write_list(book: Casebook, wanted: Wanted, out: Path, progress: Progress, *, replace: bool = False) -> ListMade:
    """Print a list to a PDF file, whole or not at all.

    An older print of the same list is replaced, anything else only with `replace`, and a casebook never.
    """
    printed, pdf, pages = _printed(book, wanted, progress)
    insist_is_free_or_list(out, printed.name, replace=replace)
    try:
        with replacing(out) as part:
            part.write_bytes(pdf)
    except OSError as error:
        why = error.strerror or "the disk does not answer"
        raise Problem(
            f"The list could not be written: {why}.", "Choose another place.", id="list-not-written"
        ) from None
    return ListMade(out, pages)


def list_to_look_at(book: Casebook, wanted: Wanted, scratch: Path, progress: Progress) -> ListMade:
    """The same into a nameless file of the caller's own: nothing lies anywhere before the person saves it."""
    _, pdf, pages = _printed(book, wanted, progress)
    scratch.write_bytes(pdf)
    return ListMade(scratch, pages)


def _printed(book: Casebook, wanted: Wanted, progress: Progress) -> tuple[PrintedList, bytes, int]:
    progress.check()
    printed = printed_list(book, wanted)
    return printed, *list_pdf(printed, progress.check)


def _below(book: Casebook, wanted: Wanted) -> str:
    if wanted.name == "history":
        return "For you alone: it also tells of what you keep in this file."
    of = book.case.named(wanted.opinion_id) if wanted.name in ("questions", "checklist") else ""
    return f"For the second opinion: {of}" if of else ""


def _blocks(book: Casebook, wanted: Wanted, day: date) -> tuple[Block, ...]:
    seen = seen_of(book.case, "doctors")
    seen = replace(seen, case=with_words_apart(seen.case))
    match wanted.name:
        case "questions":
            return question_blocks(seen.case, wanted.opinion_id)
        case "medicines":
            return medicine_blocks(seen, day)
        case "people":
            return people_blocks(seen.case)
        case "checklist":
            return _checklist(checklist_rows(book, wanted.opinion_id, day), with_words_apart(book.case))
    return _history(book)


def _checklist(rows: tuple[ChecklistRow, ...], case: Case) -> tuple[Block, ...]:
    """What is to be done, by phase, open steps first; set aside and tips stay away."""
    counted = [row for row in rows if row.counted]
    several = len({row.opinion_id for row in counted} - {None}) > 1
    found: list[Block] = []
    for phase, words in PHASES.items():
        steps = sorted((row for row in counted if row.phase == phase), key=lambda row: row.is_settled)
        lines = [
            (_STATES[row.state], row.action, case.named(row.opinion_id) if several else "", _when(row)) for row in steps
        ]
        if lines:
            found += [heading(words), table(("", "What to do", "For the visit", "When"), lines)]
    return tuple(found)


def _when(row: ChecklistRow) -> str:
    if row.is_settled:
        return f"done {row.done_on.short()}" if row.done_on else "done"
    if row.state == "waiting":
        expected = row.waiting_for.expected if row.waiting_for else None
        return f"expected {expected.short()}" if expected else "waiting"
    if row.asap:
        return "as soon as you can"
    return f"by {PartialDate.on(row.due).short()}" if row.due else ""


def _history(book: Casebook) -> tuple[Block, ...]:
    """Every change in a sentence, the last one first."""
    lines: list[tuple[str, str, str, str]] = []
    last = ""
    for told in book.past.changes():
        at = datetime.fromisoformat(told.at)
        day = PartialDate.on(at.date()).short()
        lines.append(("" if day == last else day, f"{at:%H:%M}", told.done, told.author))
        last = day
    return (table(("Day", "At", "What", "By"), lines),) if lines else ()
