"""Appointments and due days for the calendar of a phone or a computer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.targets import insist_may_be_replaced
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.clock import today
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.base.targets import insist_on_new_folder
from secondopinion_desktop.digest.days_ahead import DayAhead, days_ahead, days_in_words
from secondopinion_desktop.exchange.calendar import calendar_file

ENDING = ".ics"


@dataclass(frozen=True)
class CalendarMade:
    """The file, how many days stand in it, and which were too rough, or in words, to stand on a calendar."""

    path: Path
    days: int
    rough: tuple[DayAhead, ...] = ()


def write_calendar(book: Casebook, path: Path, progress: Progress) -> CalendarMade:
    """Write what lies ahead to a calendar file. Problem when nothing does, or the place cannot be written to."""
    progress.check()
    insist_may_be_replaced(path)
    ahead = days_ahead(book.case, today(book.desk.clock))
    exact = [one for one in ahead if one.day.is_exact]
    if not exact:
        raise Problem(
            "There is no day to put on a calendar.",
            "Once an appointment or a day by which something is due is written down, it can go there.",
            id="no-day-put-calendar",
        )
    name = book.case.patient.name or book.name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as part:
            part.write_bytes(calendar_file(exact, name, book.desk.clock.now()))
    except OSError as error:
        why = error.strerror or "the disk does not answer"
        raise Problem(
            f"The calendar could not be written: {why}.", "Choose another place.", id="calendar-not-written"
        ) from None
    rough = [one for one in ahead if not one.day.is_exact]
    return CalendarMade(path, len(exact), (*rough, *days_in_words(book.case, today(book.desk.clock))))


def export_calendar(book: Casebook, folder: Path, progress: Progress) -> CalendarMade:
    """The same into a folder, which must be new or empty, under the name of the casebook."""
    insist_on_new_folder(folder)
    return write_calendar(book, folder / f"{book.name}{ENDING}", progress)
