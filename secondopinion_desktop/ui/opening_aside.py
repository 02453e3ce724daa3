"""Opening a casebook on another thread than the window's."""

from __future__ import annotations

from pathlib import Path

from secondopinion_desktop.app.another_there import AnotherThere, leave_to_the_other
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.store.key import Lock
from secondopinion_desktop.ui.start.another import Chosen


def example_aside(desk: Desk, opened: list[Casebook], progress: Progress) -> Casebook:
    """Open the invented example."""
    from secondopinion_desktop.app.demo import example_casebook

    return open_aside(example_casebook(desk, progress), desk, opened, None, None, False, progress)


def settle_aside(
    chosen: Chosen, problem: AnotherThere, desk: Desk, opened: list[Casebook], progress: Progress
) -> Casebook:
    """Carry out what was chosen where another patient's casebook lies in place of ours."""
    if chosen == "put_back":
        book = Casebook.put_back(problem.path, desk, progress)
        opened.append(book)
        return book
    leave_to_the_other(problem.path, desk.data_folder, problem.found)
    return open_aside(problem.path, desk, opened, None, None, False, progress)


def open_aside(
    path: Path,
    desk: Desk,
    opened: list[Casebook],
    passphrase: str | None,
    before: Lock | None,
    only_read: bool,
    progress: Progress,
) -> Casebook:
    """Open a casebook, and note it at once in `opened`: a window that closes meanwhile closes it as well."""
    book = Casebook.open(
        path, desk, progress, even_if_gone=True, passphrase=passphrase, before=before, only_read=only_read
    )
    opened.append(book)
    return book
