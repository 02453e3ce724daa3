"""Casebooks told apart by the medicines in them."""

from __future__ import annotations

from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.kinds import Medicine


def add(book: Casebook, name: str) -> None:
    """One medicine more."""
    book.do(create("medicine", f"Add {name}", name=name)[1])


def names(book: Casebook) -> list[str | None]:
    """The medicines in it."""
    return [one.name for one in book.case.all(Medicine)]


def names_in(path: Path, desk: Desk) -> list[str | None]:
    """The medicines in a file, as who opens it sees them."""
    with Casebook.open(path, desk) as book:
        return names(book)


def new_book(path: Path, desk: Desk, *medicines: str) -> Path:
    """A file with these medicines, closed."""
    with Casebook.create(path, desk, patient="Ruth") as book:
        for name in medicines:
            add(book, name)
    return path


def left_open(path: Path, desk: Desk, *medicines: str) -> None:
    """Edits that were never published, as after a power cut."""
    book = Casebook.open(path, desk)
    for name in medicines:
        add(book, name)
    book._copy.close()
