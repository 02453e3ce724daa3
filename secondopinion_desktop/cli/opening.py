"""Opening the casebook a verb names, and closing it well whatever happens."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.cli.saying import SpokenProgress, stop_in_good_order
from secondopinion_desktop.digest.words import counted
from secondopinion_desktop.records.kinds import Opinion
from secondopinion_desktop.store.plain_words import file_problem
from secondopinion_desktop.store.recovery import secret_in

PASSPHRASE = "SECONDOPINION_PASSPHRASE"
KEPT_HERE = "Kept on this computer, not yet in the file; it gets there as soon as that can be written."
WAITS = (
    "Changes made here before the passphrase was changed somewhere else wait on this computer. "
    "They come in with the passphrase it had then: --old-passphrase-file F."
)
_MOST_BYTES = 10_000
_MOST_PASSWORD_BYTES = 100_000


def given_passphrase(asked: argparse.Namespace) -> str | None:
    """The passphrase given with the command, in a file or else in the environment; None when there is none."""
    if asked.passphrase_file is not None:
        return passphrase_in(asked.passphrase_file)
    return os.environ.get(PASSPHRASE) or None


def passphrase_in(name: str) -> str:
    """The first line of a file, without the end of the line, or a recovery key on all of its lines; Problem when there
    is nothing in it."""
    everything = all_words_in(name)
    if secret_in(everything) is not None:
        return " ".join(everything.split())
    words = everything.split("\n")[0].rstrip("\r")
    if not words:
        raise Problem(f"There is no passphrase in “{name}”.", "Write it on the first line.", id="no-passphrase")
    return words


def all_words_in(name: str) -> str:
    """What a small file holds, "-" for standard input."""
    try:
        if name == "-":
            return sys.stdin.read(_MOST_BYTES) if sys.stdin is not None else ""
        with Path(name).open("rb") as file:
            return file.read(_MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Problem(
            f"The passphrase in “{name}” is not plain text.", "Save the file as UTF-8.", id="passphrase-not-plain-text"
        ) from None
    except OSError as error:
        raise file_problem(error, Path(name)) from error


def first_line(name: str) -> str:
    """The password in a file, as it is written there."""
    try:
        with Path(name).open("rb") as file:
            return file.readline(_MOST_PASSWORD_BYTES).decode("utf-8").splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError):
        raise Problem(
            f"The password file “{name}” cannot be read.",
            "Its first line must be the password.",
            id="password-file-cannot-read",
        ) from None


@contextmanager
def opened(asked: argparse.Namespace, *, to_read: bool = False) -> Iterator[Casebook]:
    """The casebook a verb is given; what the person should know about it goes to standard error.

    A verb that was carried out is done, also where the file could not be written: it is said, and no reason to do it
    again. One that is only `to_read` works while a window has the casebook open.
    """
    passphrase = given_passphrase(asked)
    stop_in_good_order()
    old = passphrase_in(asked.old_passphrase_file) if asked.old_passphrase_file is not None else None
    book = Casebook.open(
        Path(asked.casebook), Desk.here(), SpokenProgress(), passphrase=passphrase, to_read=to_read, before=old
    )
    if not to_read:
        book.file.gather(SpokenProgress())
    if book.waits_for_old_passphrase:
        _tell(WAITS)
    for merged in book.came_in:
        _tell(f"{counted(len(merged.changes), 'change')} of another copy came in.")
    try:
        yield book
    finally:
        _close(book)


def _close(book: Casebook) -> None:
    try:
        book.close()
    except Problem as problem:
        _tell(f"{KEPT_HERE} {problem}")
    for notice in book.notices:
        _tell(str(notice))


def _tell(words: str) -> None:
    print(" ".join(words.split()), file=sys.stderr)


def checked_opinion(book: Casebook, opinion_id: str | None) -> str | None:
    """The opinion asked for; Problem when there is none with this id."""
    if opinion_id is not None and book.case.find(Opinion, opinion_id) is None:
        raise Problem(
            f"There is no second opinion with the id “{opinion_id}”.",
            "“show CASEBOOK --kind opinion” lists them.",
            id="no-such-opinion",
        )
    return opinion_id
