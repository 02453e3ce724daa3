"""What the window does with passphrases: asks for one before opening, and writes a casebook anew with another one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from secondopinion_desktop.app.another_there import AnotherThere
from secondopinion_desktop.app.backups.restoring import Restored
from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.passphrases import KeyChange, Locked, change_passphrase
from secondopinion_desktop.base.problem import Cancelled, PassphraseNeeded, Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.store.key import Key, Lock, WrongPassphrase
from secondopinion_desktop.ui import errors
from secondopinion_desktop.ui.house import House
from secondopinion_desktop.ui.jobs import Jobs
from secondopinion_desktop.ui.leaving import Leaving, SavingCover
from secondopinion_desktop.ui.open_aside import settle_aside
from secondopinion_desktop.ui.start.another import Chosen
from secondopinion_desktop.ui.start.bringing_back import BringingBack
from secondopinion_desktop.ui.start.passphrase import ask_passphrase
from secondopinion_desktop.ui.workspace import News

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

WRITTEN_ANEW = "Writing the casebook anew…"
COMES_BACK = "It opens again by itself. Until then nothing is changed in the file."
IS_SET = "The casebook has a passphrase now."
IS_CHANGED = "The casebook has another passphrase now."
IS_OFF = "The casebook has no passphrase any more."


class WindowKeys:
    """`Window` is made of these."""

    house: House | None
    desk: Desk
    _jobs: Jobs
    _asked_for: Path
    _opened: list[Casebook]
    _news: News | None = None
    _news_at = ""
    """The page on which the news is to be said, "" for the one that shows."""
    _before: Lock | None = None
    """What the casebook that is being opened was open with until its passphrase was changed elsewhere."""
    _leaving: Leaving

    if TYPE_CHECKING:  # The window has them.

        def _over(self) -> QWidget: ...
        def show_start(self) -> None: ...
        def tell(self, title: str, advice: str) -> None: ...
        def _leave(self, then: Callable[[], object]) -> None: ...
        def _open(self, path: Path, passphrase: str | None) -> None: ...
        def _put(self, widget: QWidget) -> None: ...
        def _show_opened(self, book: Casebook) -> None: ...
        def _could_not_open(self, error: Exception) -> None: ...

    def ask_to_open(self, problem: PassphraseNeeded, over: QWidget) -> None:
        """Ask for the passphrase of the casebook somebody wants to open, and open it; or leave it."""
        if passphrase := self._asked_passphrase(problem, over):
            self._open(self._asked_for, passphrase)

    def settle(self, chosen: Chosen, which: AnotherThere, passphrase: str | None = None) -> None:
        """Open what was chosen where another patient's casebook lies; the passphrase of that one is asked for."""
        job = partial(settle_aside, chosen, which, self.desk, self._opened, passphrase)
        failed = partial(self._could_not_settle, chosen, which)
        self._jobs.start(job, f"Opening “{self._asked_for.stem}”", self._show_opened, failed)

    def _could_not_settle(self, chosen: Chosen, which: AnotherThere, error: Exception) -> None:
        if not isinstance(error, PassphraseNeeded):
            self._could_not_open(error)
        elif passphrase := self._asked_passphrase(error, self._over()):
            self.settle(chosen, which, passphrase)

    def _asked_passphrase(self, problem: PassphraseNeeded, over: QWidget) -> str | None:
        """What was typed and can be a passphrase; None when nothing was."""
        wrong = str(problem) if isinstance(problem, WrongPassphrase) else ""
        while passphrase := ask_passphrase(over, wrong, self._asked_for.stem):
            try:
                Key(passphrase)
            except Problem as mistyped:
                wrong = str(mistyped)
            else:
                return passphrase
        return None

    def bring_back(self) -> None:
        """Ask for a backup, bring it back as a new file, and open that."""
        bringing = BringingBack(self._jobs, self.desk, self.tell, self._over())
        bringing.brought.connect(self._brought_back)
        bringing.ask()

    def _brought_back(self, restored: Restored, passphrase: str | None) -> None:
        lost = " ".join(restored.lost)
        said = f"The backup is saved as “{restored.path.name}”."
        self._news, self._news_at = News(said, lost or f"In {restored.path.parent}", stays=bool(lost)), ""
        self._asked_for, self._before = restored.path, None
        self._open(restored.path, passphrase)

    def rekey(self, change: KeyChange) -> None:
        """Close the open casebook, write it anew locked as is wanted, and open it again where one was."""
        if self.house is not None:
            book = self.house.workspace.book
            self._leave(partial(self._write_anew, book.path, change))

    def reopen(self) -> None:
        """The passphrase was changed elsewhere: open it again with the new one; what is not in the file yet goes in."""
        if self.house is not None:
            file = self.house.workspace.book.file
            self._leaving.leave_unwritten = True
            self._leave(partial(self._open_again, file.path, file.lock))

    def _open_again(self, path: Path, lock: Lock | None) -> None:
        self.show_start()
        self._asked_for, self._before = path, lock
        self._open(path, None)

    def _write_anew(self, path: Path, change: KeyChange) -> None:
        self._asked_for, self._news_at = path, "settings"
        self._put(SavingCover(WRITTEN_ANEW, COMES_BACK))
        self._jobs.start(
            partial(_written_anew, path, self.desk, change),
            f"Writing “{path.stem}” anew",
            partial(self._is_written_anew, change),
            partial(self._stays_as_it_was, change),
            partial(self._stays_as_it_was, change, Cancelled()),
        )

    def _is_written_anew(self, change: KeyChange, done: Locked) -> None:
        said = IS_SET if change.now is None else IS_CHANGED if change.new is not None else IS_OFF
        left = ", ".join(f"“{folder}”" for folder in done.still_open)
        advice = f"Backups from before can still be read without it: {left}." if left else ""
        self._news = News(said, advice, stays=bool(left))
        self._open(done.path, change.new)

    def _stays_as_it_was(self, change: KeyChange, error: Exception) -> None:
        errors.show_error(error, self._note)
        self._open(self._asked_for, change.now)

    def _note(self, title: str, advice: str) -> None:
        self._news = News(title, advice, stays=True)

    def say_what_became_of_it(self) -> None:
        """The casebook is open again: say what was done, where it was asked for."""
        news, self._news = self._news, None
        if news is not None and self.house is not None:
            if self._news_at:
                self.house.show_page(self._news_at)
            self.house.say(news)


def _written_anew(path: Path, desk: Desk, change: KeyChange, progress: Progress) -> Locked:
    return change_passphrase(path, desk, now=change.now, new=change.new, progress=progress)
