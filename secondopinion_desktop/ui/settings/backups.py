"""Backups in Settings: where they are, when the last one was and that it was tried; choose the place, bring one back.

And what deleted casebooks left on this computer, to be cleared.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from secondopinion_desktop.app.backups.folder import Backup
from secondopinion_desktop.app.backups.making import Made
from secondopinion_desktop.app.backups.place import choose_place, chosen_place, is_reachable, own_place
from secondopinion_desktop.app.backups.restoring import Restored
from secondopinion_desktop.app.leftovers import Leftover, clear, leftovers
from secondopinion_desktop.base.problem import PassphraseNeeded, Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.ui.day_words import weekday_words
from secondopinion_desktop.ui.start.passphrase import ask_passphrase
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import FlowLayout, QuietButton, SectionTitle, Sheet, Words
from secondopinion_desktop.ui.workspace import Workspace

NOT_AS_THIS = "It does not open as this casebook does; it may have had another passphrase when it was made."
ENDING = ".secondopinion"
EXPLAINED = "The newest of each of the last days, weeks and months is kept, papers included."
ON_THIS_COMPUTER = "In the program's own folder on this computer. A stick or another disk is safer."


class BackupSheet(Sheet):
    """How the backups of the open casebook stand, and what can be done with them."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setAccessibleName("Backups")
        self.add(SectionTitle("Backups"))
        self.add(Words(EXPLAINED, "small"))
        self.last = Words("", "body").can_be_copied()
        self.where = Words("", "body").can_be_copied()
        self.add(self.last)
        self.add(self.where)
        self.buttons = _line(
            QuietButton("Back up now", self.back_up),
            QuietButton("Choose the place", self.choose_place),
            QuietButton("Bring one back", self.bring_back),
        )
        self.add(self.buttons)
        self.left = Sheet(self, margin=0)
        self.add(self.left)

    def show_standing(self) -> None:
        """Read again where they are and when the last one was made."""
        book = self._workspace.book
        backups = book.backups.every()
        self.last.setText(_last_words(backups[0], self._workspace) if backups else "There is no backup yet.")
        place = chosen_place(book.desk)
        if place == own_place(book.desk):
            self.where.setText(ON_THIS_COMPUTER)
        elif is_reachable(place, book.desk):
            self.where.setText(f"In “{place}”.")
        else:
            self.where.setText(f"In “{place}”, which is not there now; until it is, in the program's own folder.")
        self._show_leftovers()

    def back_up(self) -> None:
        """Make one now."""
        self._workspace.run(self._make, "Backing up", self._made)

    def choose_place(self) -> None:
        """Ask where backups are to go."""
        chosen = QFileDialog.getExistingDirectory(self, "Where should backups go?")
        if not chosen:
            return
        try:
            choose_place(self._workspace.book.desk, Path(chosen))
        except Problem as problem:
            self._workspace.say_problem(problem)
        self.show_standing()

    def bring_back(self) -> None:
        """Ask which one, and under which new name; it becomes a file of its own."""
        backups = self._workspace.book.backups.every()
        start = str(backups[0].path.parent if backups else chosen_place(self._workspace.book.desk))
        given, _ = QFileDialog.getOpenFileName(self, "Which backup?", start, f"Backups (*.backup *{ENDING})")
        if not given:
            return
        book = self._workspace.book
        offered = book.path.with_name(f"{book.name}, brought back{ENDING}")
        target, _ = QFileDialog.getSaveFileName(self, "Save it as", str(offered), f"Casebooks (*{ENDING})")
        if target:
            self._bring(Path(given), _named(Path(target)), None)

    def _bring(self, backup: Path, target: Path, passphrase: str | None) -> None:
        job = partial(_restored, backup, target, self._workspace, passphrase)
        self._workspace.run(
            job, "Bringing a backup back", self._brought_back, partial(self._not_brought_back, backup, target)
        )

    def _not_brought_back(self, backup: Path, target: Path, error: Exception) -> None:
        """One that was locked with another passphrase, such as an older one, asks for it."""
        if not isinstance(error, PassphraseNeeded):
            self._workspace.say_error(error)
            return
        passphrase = ask_passphrase(self, NOT_AS_THIS, backup.stem)
        if passphrase:
            self._bring(backup, target, passphrase)

    def _make(self, progress: Progress) -> tuple[Made, Problem | None]:
        return self._workspace.book.backups.make_here(progress)

    def _made(self, made: tuple[Made, Problem | None]) -> None:
        backup, elsewhere = made
        if backup.faults:
            self._workspace.say("A backup was made, but not everything is in it.", " ".join(backup.faults))
        elif elsewhere is not None:
            self._workspace.say_problem(elsewhere)
        else:
            self._workspace.say("A backup was made and tried: everything came back.")
        self.show_standing()

    def _brought_back(self, restored: Restored) -> None:
        lost = " ".join(restored.lost)
        self._workspace.say(f"The backup is saved as “{restored.path.name}”.", lost or f"In {restored.path.parent}")

    def _show_leftovers(self) -> None:
        self.left.clear()
        found = leftovers(self._workspace.book.desk)
        self.left.setVisible(bool(found))
        if not found:
            return
        self.left.add(Words("Copies of casebooks whose file is not where it was", "strong"))
        self.left.add(Words("Clear one only if its file was deleted and is not on a stick or another disk.", "small"))
        for one in found:
            day = weekday_words(one.touched.date(), self._workspace.today)
            self.left.add(Words(f"“{one.file.name}”, in {one.file.parent}, last used on {day}", "body"))
            self.left.add(_line(QuietButton("Clear for good", partial(self._clear, one), about=one.file.name)))

    def _clear(self, leftover: Leftover) -> None:
        try:
            clear(leftover)
        except Problem as problem:
            self._workspace.say_problem(problem)
        self._show_leftovers()


def _last_words(backup: Backup, workspace: Workspace) -> str:
    day = weekday_words(backup.moment.date(), workspace.today)
    made = f"Last made on {day} at {backup.moment:%H:%M}"
    return f"{made}, and tried: everything came back." if backup.tried_at else f"{made}, but not everything came back."


def _line(*buttons: QuietButton) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, gap=theme.space(8))
    for button in buttons:
        flow.addWidget(button)
    return holder


def _named(path: Path) -> Path:
    return path if path.suffix == ENDING else path.with_name(path.name + ENDING)


def _restored(backup: Path, target: Path, workspace: Workspace, passphrase: str | None, progress: Progress) -> Restored:
    return workspace.book.backups.bring_back(backup, target, progress, passphrase)
