"""The recovery sheet: one page of paper from which somebody types the key and opens the file."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2
import pytest

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.passphrases import change_passphrase
from secondopinion_desktop.app.recovery import sheet_note, sheet_pdf, try_sheet, write_sheet
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.packet.pages.recovery_sheet import picture_of

OLD, NEW = "five small grey boats", "nine tall towers"


@pytest.fixture
def path(home: Path, desk: Desk) -> Path:
    """A casebook with a passphrase."""
    Casebook.create(
        home / f"Ruth & the very {'long ' * 30}name.secondopinion", desk, patient="Ruth", passphrase=OLD
    ).close()
    return next(home.iterdir())


def read_off(pdf: bytes) -> tuple[str, str]:
    """All words of the sheet, and the rows of the key as one who reads them off would type them."""
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        assert len(document) == 1
        words = document[0].get_textpage().get_text_range()
    rows = re.findall(r"\b[0-9A-Z]{4}[ \xa0][0-9A-Z]{4}\b", words.split("recovery key", 1)[1])
    return words, "\n".join(rows)


def test_the_key_read_off_the_sheet_opens_the_file_with_nothing_else(path: Path, desk: Desk, other_desk: Desk) -> None:
    with Casebook.open(path, desk, passphrase=OLD) as book:
        assert sheet_note(book) is None
        words, typed = read_off(sheet_pdf(book))
        assert path.name in " ".join(words.split())
        assert len(typed.splitlines()) == 8
    with Casebook.open(path, other_desk, passphrase=typed) as book:
        assert book.case.patient.name == "Ruth"
        assert book.file.lock is not None
        assert book.file.lock.mark() in words


def test_a_rehearsal_opens_the_file_and_is_remembered(path: Path, desk: Desk) -> None:
    with Casebook.open(path, desk, passphrase=OLD) as book:
        _, typed = read_off(sheet_pdf(book))
        note = sheet_note(book)
        assert note is not None
        assert (note.tried, note.holds) == (None, True)
        with pytest.raises(Problem, match="no recovery key"):
            try_sheet(book, OLD)
        rows = typed.splitlines()
        with pytest.raises(Problem, match="Row 3 "):
            try_sheet(book, "\n".join([*rows[:2], rows[2][:-1] + ("2" if rows[2][-1] != "2" else "3"), *rows[3:]]))
        note = sheet_note(book)
        assert note is not None
        assert note.tried is None
        day = try_sheet(book, typed.lower())
    with Casebook.open(path, desk, passphrase=OLD) as book:
        note = sheet_note(book)
        assert note is not None
        assert note.tried == day


def test_a_sheet_of_before_the_passphrase_was_changed_is_said_to_be_an_older_one(path: Path, desk: Desk) -> None:
    with Casebook.open(path, desk, passphrase=OLD) as book:
        _, typed = read_off(sheet_pdf(book))
        try_sheet(book, typed)
    change_passphrase(path, desk, now=OLD, new=NEW)
    with Casebook.open(path, desk, passphrase=NEW) as book:
        note = sheet_note(book)
        assert note is not None
        assert not note.holds
        with pytest.raises(Problem, match="does not open"):
            try_sheet(book, typed)
        sheet_pdf(book)
        note = sheet_note(book)
        assert note is not None
        assert (note.holds, note.tried) == (True, None)


def test_the_key_is_kept_nowhere_and_a_file_of_somebody_elses_stays(path: Path, desk: Desk, home: Path) -> None:
    with Casebook.open(path, desk, passphrase=OLD) as book:
        (home / "sheet.pdf").write_bytes(b"mine")
        with pytest.raises(Problem, match="already there"):
            write_sheet(book, home / "sheet.pdf")
        out = write_sheet(book, home / "other.pdf")
        assert write_sheet(book, out) == out
        typed = read_off(out.read_bytes())[1].replace("\xa0", " ").splitlines()
        files = [one for one in desk.data_folder.rglob("*") if one.is_file()]
        assert not [one for one in files if any(row.encode() in one.read_bytes() for row in typed)]
        width, height, pixels = picture_of(sheet_pdf(book), 600)
        assert len(pixels) == width * height * 3


def test_a_casebook_without_a_passphrase_has_no_sheet(home: Path, desk: Desk) -> None:
    with Casebook.create(home / "Open.secondopinion", desk, patient="Ruth") as book:
        assert sheet_note(book) is None
        with pytest.raises(Problem, match="no passphrase"):
            sheet_pdf(book)
