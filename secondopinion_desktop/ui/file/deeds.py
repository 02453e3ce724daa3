"""What a person does with the casebook's file: save it as another, rename, move, find it, show it in its folder."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.casebook_file import file_name
from secondopinion_desktop.app.joining import Merged
from secondopinion_desktop.app.other_copies import FOLDER
from secondopinion_desktop.app.whereabouts import ENDING
from secondopinion_desktop.base.problem import PassphraseNeeded, Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.store.key import WrongPassphrase
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.start.passphrase import ask_passphrase
from secondopinion_desktop.ui.unfinished import take_all
from secondopinion_desktop.ui.workspace import Workspace

NOT_THE_OLD_ONE = "That does not open what waits. It may have been another one."
KINDS = f"Casebooks (*{ENDING})"


class FileDeeds(QObject):
    """Asks, does it aside, and tells. `done()` whenever the file may stand differently; `joined()` when another copy
    was taken in."""

    done = Signal()
    joined = Signal()

    def __init__(self, workspace: Workspace, over: QWidget) -> None:
        super().__init__(over)
        self._workspace = workspace
        self._over = over
        self._left: set[Path] = set()
        """Where the file was before a deed of ours: nobody else moved it from there."""

    @property
    def _book(self) -> Casebook:
        return self._workspace.book

    def save_as(self) -> None:
        """Ask for a place and a name, then go on in the new file."""
        offered = self._book.path.with_name(f"{self._book.name} 2{ENDING}")
        # A file that is there is never replaced, so the system's own question would promise too much.
        options = QFileDialog.Option.DontConfirmOverwrite
        chosen, _ = QFileDialog.getSaveFileName(self._over, "Save as", str(offered), KINDS, options=options)
        if chosen:
            before = self._book.path.name
            self._do(partial(_save_as, self._book, Path(chosen)), "Saving", partial(_now_in, before))

    def rename(self, name: str) -> None:
        """Give it this name. Problem when no file can be called so."""
        file_name(name)
        self._do(partial(_rename, self._book, name), "Renaming")

    def move(self) -> None:
        """Ask for a folder and move it there."""
        chosen = QFileDialog.getExistingDirectory(self._over, "Move the casebook to", str(self._book.path.parent))
        if chosen:
            self._do(partial(_move, self._book, Path(chosen)), "Moving")

    def find(self) -> None:
        """Ask where the file is that is not where it was."""
        chosen, _ = QFileDialog.getOpenFileName(self._over, "Where is it now?", str(Path.home()), KINDS)
        if chosen:
            self._do(partial(_find, self._book, Path(chosen)), "Looking at the file")

    def write_again(self) -> None:
        """Write it where it was."""
        self._do(partial(_write_again, self._book), "Saving")

    def put_back(self) -> None:
        """Put the casebook back where something else lies now."""
        self._do(partial(_put_back, self._book), "Saving", _is_back)

    def settle(self) -> None:
        """The person knows of the other files."""
        self._book.file.settle()
        self.done.emit()

    def ask_old_passphrase(self, wrong: str = "") -> None:
        """Ask for the passphrase the casebook had, and take in what was written under it."""
        name = self._book.name
        question = f"Which passphrase did “{name}” have before it was changed?"
        passphrase = ask_passphrase(self._over, wrong, name, question=question)
        if passphrase:
            job = partial(_take_in_waiting, self._book, passphrase)
            self._workspace.run(job, "Taking in what waited", self._taken_in, self._old_one_failed)

    def take_in_copy(self) -> None:
        """Ask for another copy of this casebook, or one made for somebody, and take in what was written in it."""
        chosen, _ = QFileDialog.getOpenFileName(self._over, "Which copy?", str(self._book.path.parent), KINDS)
        if chosen:
            take_all(self._over)
            self._merge(Path(chosen), None)

    def _merge(self, path: Path, passphrase: str | None) -> None:
        job = partial(_merge, self._book, path, passphrase)
        self._workspace.run(job, f"Taking in “{path.stem}”", self._taken_in, partial(self._copy_failed, path))

    def _copy_failed(self, path: Path, error: Exception) -> None:
        """A copy with another passphrase asks for its own."""
        if not isinstance(error, PassphraseNeeded):
            self._workspace.say_error(error)
            return
        wrong = str(error) if isinstance(error, WrongPassphrase) else ""
        passphrase = ask_passphrase(self._over, wrong, path.stem)
        if passphrase:
            self._merge(path, passphrase)

    def _taken_in(self, merged: tuple[Merged, ...]) -> None:
        if any(one.changes for one in merged):
            self.joined.emit()
        else:
            self._workspace.say("Nothing new: this casebook holds all of it already.")
        self.done.emit()

    def _old_one_failed(self, error: Exception) -> None:
        if isinstance(error, PassphraseNeeded):
            self.ask_old_passphrase(NOT_THE_OLD_ONE)
        else:
            self._workspace.say_error(error)

    def show_in_folder(self, path: Path | None = None) -> None:
        """Show a file (the casebook's own) in the program that shows folders here."""
        wanted = path or self._book.path
        if not show_file(wanted):
            self._workspace.say("No program here shows folders.", f"“{wanted.name}” is in {wanted.parent}.")

    def moved(self, before: Path, now: Path) -> None:
        """Somebody else moved it, and it was followed; or it is kept in a second file now, which the line tells of."""
        _remember(self._book, before)
        if before not in self._left and not before.exists():
            self._workspace.say(*_now_called(now))

    def _do(
        self,
        job: Callable[[Progress], tuple[Path, Path]],
        title: str,
        news: Callable[[Path], tuple[str, str]] | None = None,
    ) -> None:
        take_all(self._over)  # What is being typed goes along.
        self._workspace.run(job, title, partial(self._came, news or _now_called), self._failed)

    def _came(self, news: Callable[[Path], tuple[str, str]], paths: tuple[Path, Path]) -> None:
        before, now = paths
        self._left.add(before)
        self._left.discard(now)
        _remember(self._book, before)
        self._workspace.say(*news(now))
        self.done.emit()

    def _failed(self, error: BaseException) -> None:
        self._workspace.say_error(error)
        self.done.emit()


def _take_in_waiting(book: Casebook, passphrase: str, progress: Progress) -> tuple[Merged, ...]:
    return book.take_in_waiting(passphrase, progress)


def _merge(book: Casebook, path: Path, passphrase: str | None, progress: Progress) -> tuple[Merged, ...]:
    return (book.merge(path, progress, passphrase=passphrase),)


def show_file(path: Path) -> bool:
    """Show a file in its folder, chosen where the system can; False when no program here does."""
    if sys.platform == "win32":
        return subprocess.Popen(["explorer", f"/select,{path}"]) is not None
    if sys.platform == "darwin":
        return subprocess.run(["open", "-R", str(path)], check=False).returncode == 0
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _remember(book: Casebook, before: Path) -> None:
    """The list of casebooks used lately names it where it is now."""
    preferences = Preferences(book.desk.data_folder)
    if before != book.path and not before.exists():
        preferences.forget(before)
    preferences.opened(book.path)


def _now_called(path: Path) -> tuple[str, str]:
    return f"The casebook is now “{path.name}”.", f"In {path.parent}"


def _is_back(path: Path) -> tuple[str, str]:
    return f"The casebook is back in “{path.name}”.", f"What lay there is kept in the folder “{FOLDER}” beside it."


def _now_in(before: str, path: Path) -> tuple[str, str]:
    return f"You go on in “{path.name}”, in {path.parent}.", f"“{before}” stays as it is and gets no more changes."


def _save_as(book: Casebook, target: Path, progress: Progress) -> tuple[Path, Path]:
    before = book.path
    return before, book.file.save_as(target, progress)


def _rename(book: Casebook, name: str, progress: Progress) -> tuple[Path, Path]:
    before = book.path
    return before, book.file.rename(name, progress)


def _move(book: Casebook, folder: Path, progress: Progress) -> tuple[Path, Path]:
    before = book.path
    return before, book.file.move_to(folder, progress)


def _find(book: Casebook, path: Path, progress: Progress) -> tuple[Path, Path]:
    before = book.path
    book.file.go_on_with(path)
    book.save(progress)
    return before, book.path


def _put_back(book: Casebook, progress: Progress) -> tuple[Path, Path]:
    before = book.path
    book.file.put_back(progress)
    return before, book.path


def _write_again(book: Casebook, progress: Progress) -> tuple[Path, Path]:
    before = book.path
    if not before.parent.is_dir():
        raise Problem(
            f"The folder {before.parent} is not there.", "Use “Save as…” and choose another place.", id="no-such-folder"
        )
    book.file.write_again(progress)
    return before, book.path
