"""What stands at the foot of every page about the file and the person: a trouble with it, its new name, whose hand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from secondopinion_desktop.app.casebook_file import FileStanding
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.ui.file.asking import RenamePanel, WhoPanel, names_known
from secondopinion_desktop.ui.file.came_in import CameInPanel
from secondopinion_desktop.ui.file.deeds import FileDeeds
from secondopinion_desktop.ui.file.fold import LOW, UNASKED, FoldLine
from secondopinion_desktop.ui.file.line import FileLine
from secondopinion_desktop.ui.saving import Saving
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import AsTallAsItIs, lay_in
from secondopinion_desktop.ui.widgets.scrolled import AsTallAsItMay
from secondopinion_desktop.ui.workspace import Workspace

MOST = 0.5
"""Of the window's height: the page above is to be seen, and what is asked scrolls."""


class FileFoot(QWidget):
    """Takes no room while there is nothing to say. `open_wanted(path)`; `let_go_wanted()`: close it unwritten;
    `reopen_wanted()`: and open it again, with another passphrase."""

    open_wanted = Signal(str)
    let_go_wanted = Signal()
    reopen_wanted = Signal()

    def __init__(self, workspace: Workspace, saving: Saving, over: QWidget) -> None:
        super().__init__(over)
        self._workspace = workspace
        self.setProperty("role", "body")
        self.deeds = FileDeeds(workspace, over)
        self.deeds.done.connect(saving.look)
        self.deeds.joined.connect(self._joined)
        self.line = FileLine(self)
        self.line.wanted.connect(self._wanted)
        self.came_in = CameInPanel(workspace, self)
        saving.came_in.connect(self.came_in.look)
        self.naming = RenamePanel(workspace.unfinished, self)
        self.naming.answered.connect(self._named)
        self.naming.given_up.connect(self.naming.hide)
        self.who = WhoPanel(self)
        self.who.answered.connect(self._who)
        self.who.given_up.connect(self._not_said)
        inside = AsTallAsItIs()
        inside.setProperty("role", "body")
        self._over = over
        self._area = AsTallAsItMay(inside, self)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        self.fold = FoldLine(self)
        self.fold.pressed.connect(self._open_or_fold)
        self._is_open = False
        self._fold_holder = QVBoxLayout()
        lay_in(around, self._fold_holder)
        self._fold_holder.addWidget(self.fold)
        around.addWidget(self._area)
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(theme.space(8))
        for panel in (self.line, self.came_in, self.naming, self.who):
            self._column.addWidget(panel)
            panel.installEventFilter(self)
        self._area.changed.connect(self._fold)
        over.installEventFilter(self)
        self.came_in.look()
        self._make_room()
        saving.stood.connect(self._stands)
        saving.moved.connect(self.deeds.moved)
        if not workspace.book.is_for_reading and not workspace.book.desk.was_asked:
            self.who.ask(names_known(workspace.case))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is shown has room below it; where nothing is, no room is taken."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._make_room()
        elif watched is self._over and event.type() == QEvent.Type.Resize:
            self._area.set_most(round(MOST * self._over.height()))
            self._fold()
        return super().eventFilter(watched, event)

    def _make_room(self) -> None:
        shown = any(not panel.isHidden() for panel in (self.line, self.came_in, self.naming, self.who))
        self._column.setContentsMargins(theme.space(24), 0, theme.space(24), theme.space(12) if shown else 0)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """How tall it would be hangs on how wide it is."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fold()

    def _fold(self) -> None:
        """One line, where it would take much of the page's room; never while somebody types something here."""
        told = [panel.said for panel in (self.line, self.came_in, self.who) if not panel.isHidden()]
        types = not self.naming.isHidden() or not (self.who.isHidden() or self.who.is_at_rest)
        room = 0.0 if self._over.height() < theme.px(LOW) else UNASKED * self._over.height()
        can_fold = bool(told) and not types and self._area.wanted(self.width()) > room
        self._is_open = self._is_open and can_fold
        held = QApplication.focusWidget()
        folds = can_fold and not self._is_open and held is not None and self._area.isAncestorOf(held)
        self._area.setVisible(not can_fold or self._is_open)
        below = theme.space(8) if can_fold and not self._is_open else 0
        self._fold_holder.setContentsMargins(theme.space(24), 0, theme.space(24), below)
        if can_fold:
            self.fold.tell(" ".join(told), folded=not self._is_open, asks=self._only_asks)
            if folds:
                self.fold.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.fold.hide()

    @property
    def _only_asks(self) -> bool:
        """Nothing is told here: who is at the keyboard is all that is asked."""
        return self.line.isHidden() and self.came_in.isHidden()

    def _open_or_fold(self) -> None:
        self._is_open = not self._is_open
        self._fold()
        if self._is_open and self._only_asks:
            self.who.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_name(self) -> None:
        """Rename the file."""
        self.naming.ask(self._workspace.book.name)

    def _joined(self) -> None:
        self.came_in.look()

    def _named(self, name: str) -> None:
        try:
            self.deeds.rename(name)
        except Problem as problem:
            self.naming.say(str(problem))
        else:
            self.naming.renamed()

    def _who(self, name: str) -> None:
        if not name.strip():
            self.who.say("Please type your name, or press “Not now”.")
            return
        self._workspace.book.sign_as(name)
        self._workspace.new.begin()
        self.who.hide()
        self._workspace.say(f"Thank you. “{self._workspace.book.desk.author}” stands in the history from now on.")

    def _not_said(self) -> None:
        self._workspace.book.sign_as("")
        self.who.hide()

    def _stands(self, standing: FileStanding | None) -> None:
        self.line.show_standing(standing)

    def _wanted(self, what: str, path: Path | None) -> None:
        deeds = {
            "find": self.deeds.find,
            "again": self.deeds.write_again,
            "put_back": self.deeds.put_back,
            "save_as": self.deeds.save_as,
            "settle": self.deeds.settle,
            "close": self.let_go_wanted.emit,
            "reopen": self.reopen_wanted.emit,
            "old_key": self.deeds.ask_old_passphrase,
        }
        if what == "open" and path is not None:
            self.open_wanted.emit(str(path))
        elif what == "show":
            self.deeds.show_in_folder(path)
        else:
            deeds[what]()
