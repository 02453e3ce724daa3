"""Opening a casebook aside, for the window: its file, the example, or the one that was chosen of two."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from secondopinion_desktop.app.another_there import AnotherThere, leave_to_the_other
from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.checklists import rows_of
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.keychain import Keychain
from secondopinion_desktop.base.clock import today
from secondopinion_desktop.base.problem import PassphraseNeeded
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.digest.opinions import current_opinion
from secondopinion_desktop.store.key import Lock
from secondopinion_desktop.ui.start.another import Chosen


def example_aside(desk: Desk, opened: list[Casebook], progress: Progress) -> Casebook:
    """The invented case; the first time it is written."""
    from secondopinion_desktop.app.demo import example_casebook

    return open_aside(example_casebook(desk, progress), desk, opened, None, None, False, progress)


def settle_aside(
    chosen: Chosen,
    problem: AnotherThere,
    desk: Desk,
    opened: list[Casebook],
    passphrase: str | None,
    progress: Progress,
) -> Casebook:
    """Carry out what was chosen where another patient's casebook lies in place of ours."""
    if chosen == "put_back":
        book = Casebook.put_back(problem.path, desk, progress, passphrase=passphrase)
        opened.append(book)
        return book
    leave_to_the_other(problem.path, desk.data_folder, problem.found)
    return open_aside(problem.path, desk, opened, passphrase, None, False, progress)


def open_aside(
    path: Path,
    desk: Desk,
    opened: list[Casebook],
    passphrase: str | None,
    before: Lock | None,
    only_read: bool,
    progress: Progress,
) -> Casebook:
    """A casebook opened, and noted in `opened` until somebody shows it. The keychain is asked where it was told to keep
    the passphrase; PassphraseNeeded when that has to be typed."""
    open_with = partial(Casebook.open, path, desk, progress, even_if_gone=True, before=before, only_read=only_read)
    try:
        book = open_with(passphrase=passphrase)
    except PassphraseNeeded as problem:
        kept = Keychain.of_this_computer(desk).passphrase_for(path) if passphrase is None else None
        if kept is None:
            raise
        try:
            book = open_with(passphrase=kept)
        except PassphraseNeeded:
            raise problem from None  # It was changed since; nobody typed anything wrong.
    opened.append(book)
    # What the first page tells is worked out here, and kept with the case: the window's thread would answer no key.
    day = today(book.desk.clock)
    opinion = current_opinion(book.case, day)
    rows_of(book.case, opinion.id if opinion is not None else None, day)
    return book
