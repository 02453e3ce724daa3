"""The recovery sheet of a casebook: made, tried, and what this computer knows of it.

The sheet holds the key itself, so nothing of it is kept here: only for which passphrase it was printed, when, and when
somebody typed it from paper and it opened the file.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.targets import insist_is_free_or_list
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.clock import today
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.intake.reading import Picture
from secondopinion_desktop.records.regions import prints_on_letter
from secondopinion_desktop.store.key import Key, Lock, WrongPassphrase
from secondopinion_desktop.store.layout import peek
from secondopinion_desktop.store.plain_words import file_problem
from secondopinion_desktop.store.recovery import secret_in

_KEPT = "recovery-sheets.json"


@dataclass(frozen=True)
class SheetNote:
    """A sheet printed here: the mark on it, the day, when it was tried; whether it opens the casebook as it is now."""

    mark: str
    printed: date
    tried: date | None
    holds: bool


def sheet_pdf(book: Casebook) -> bytes:
    """The sheet as a PDF in memory; it is noted as printed. Problem when the casebook has no passphrase."""
    from secondopinion_desktop.packet.pages.recovery_sheet import RecoverySheet, recovery_pdf

    lock, day = _lock_of(book), today(book.desk.clock)
    on_letter = prints_on_letter(book.case.settings.region)
    sheet = RecoverySheet(book.path.name, lock.mark(), lock.recovery_rows(), str(PartialDate.on(day)), on_letter)
    pdf = recovery_pdf(sheet)
    note = sheet_note(book)
    _keep(book, lock.mark(), day, note.tried if note is not None and note.holds else None)
    return pdf


def sheet_picture(pdf: bytes, width: int) -> Picture:
    """The sheet for the printer, so many pixels wide, in memory alone."""
    from secondopinion_desktop.packet.pages.recovery_sheet import picture_of

    return Picture(*picture_of(pdf, width))


def write_sheet(book: Casebook, out: Path, *, replace: bool = False) -> Path:
    """Write the sheet to a PDF file, whole or not at all; an older one of this casebook is replaced.

    Whoever finds that file can open the casebook: it is to be printed, then deleted.
    """
    from secondopinion_desktop.packet.pages.recovery_sheet import TITLE

    _lock_of(book)
    insist_is_free_or_list(out, f"{TITLE}: {book.path.name}", replace=replace)
    pdf = sheet_pdf(book)
    try:
        with replacing(out) as part:
            part.write_bytes(pdf)
    except OSError as error:
        raise file_problem(error, out) from error
    return out


def try_sheet(book: Casebook, typed: str) -> date:
    """Open the casebook's file with the key typed from the sheet, as somebody would who has nothing else.

    Answers the day, which is kept. Problem when it was mistyped, is no recovery key, or does not open the file.
    """
    lock, day = _lock_of(book), today(book.desk.clock)
    if secret_in(typed) is None:
        raise Problem(
            "This is no recovery key.",
            "Type the eight rows from the sheet, each with eight letters, not the passphrase.",
            id="no-recovery-key",
        )
    book.save()
    try:
        peek(book.path, Key(typed))
    except WrongPassphrase:
        raise Problem(
            f"This sheet does not open “{book.path.name}”.",
            f"It is an older one, or another casebook's: the right one bears the mark {lock.mark()}.",
            id="sheet-not-open",
        ) from None
    note = sheet_note(book)
    _keep(book, lock.mark(), note.printed if note is not None and note.holds else day, day)
    return day


def sheet_note(book: Casebook) -> SheetNote | None:
    """What is known here of the sheet printed last; None when none was, or the casebook has no passphrase."""
    lock = book.file.lock
    kept = _read(book.desk.data_folder / _KEPT).get(_whose(book))
    if lock is None or not isinstance(kept, dict):
        return None
    try:
        tried = date.fromisoformat(kept["tried"]) if kept.get("tried") else None
        mark = str(kept["mark"])
        return SheetNote(mark, date.fromisoformat(kept["printed"]), tried, mark == lock.mark())
    except (KeyError, TypeError, ValueError):
        return None


def _lock_of(book: Casebook) -> Lock:
    lock = book.file.lock
    if lock is None:
        raise Problem(
            "This casebook has no passphrase.", "A recovery sheet is for one that has.", id="casebook-no-passphrase"
        )
    return lock


def _keep(book: Casebook, mark: str, printed: date, tried: date | None) -> None:
    path = book.desk.data_folder / _KEPT
    kept = _read(path)
    kept[_whose(book)] = {
        "mark": mark,
        "printed": printed.isoformat(),
        "tried": tried.isoformat() if tried is not None else "",
    }
    try:
        with replacing(path) as part:
            part.write_text(json.dumps(kept), "utf-8")
    except OSError:
        return  # The sheet holds all the same.


def _whose(book: Casebook) -> str:
    return hashlib.sha256(book.casebook_id.encode()).hexdigest()


def _read(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
