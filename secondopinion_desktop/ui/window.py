"""The program's window: the start screen or an open casebook, the menu, the shortcuts, the few dialogs.

It opens and closes casebooks and hands everything else to the house (house.py). What the actions
(actions.py, menu.py) do is here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from secondopinion_desktop.app.another_there import AnotherThere
from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.opening import OpenElsewhere, folder_serving
from secondopinion_desktop.app.publishing import KeptBoth
from secondopinion_desktop.base.paths import APP_NAME
from secondopinion_desktop.base.problem import PassphraseNeeded, Problem
from secondopinion_desktop.ui import errors
from secondopinion_desktop.ui.house import House
from secondopinion_desktop.ui.jobs import Jobs
from secondopinion_desktop.ui.leaving import Leaving, SavingCover
from secondopinion_desktop.ui.lock_screen import IS_LOCKED, NOT_CLOSED
from secondopinion_desktop.ui.locking import Locking
from secondopinion_desktop.ui.menu import WindowMenu
from secondopinion_desktop.ui.one_window import OneWindow, brought_to_front
from secondopinion_desktop.ui.open_aside import example_aside, open_aside
from secondopinion_desktop.ui.page import load_all_pages
from secondopinion_desktop.ui.papers.past_fields import PapersPassFields
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.sizing import fit_to_screen, keep_size
from secondopinion_desktop.ui.start.another import ask_which
from secondopinion_desktop.ui.strips import JobStrips
from secondopinion_desktop.ui.tidying import freeze, unfreeze
from secondopinion_desktop.ui.unfinished_news import unfinished_news
from secondopinion_desktop.ui.widgets import FocusRing, KeyboardInSight, PressedOnce, step_as_read, tell_screen_readers
from secondopinion_desktop.ui.window_commands import WindowCommands
from secondopinion_desktop.ui.window_drops import SUFFIX, WindowDrops
from secondopinion_desktop.ui.window_keys import WindowKeys
from secondopinion_desktop.ui.workspace import News, Workspace

if TYPE_CHECKING:
    from secondopinion_desktop.ui.start.screen import StartScreen

CLOSE_ALL_THE_SAME = "Close, kept on this computer"


class Window(WindowDrops, WindowKeys, WindowCommands, QMainWindow):
    """One window, one casebook at a time."""

    def __init__(self, desk: Desk, preferences: Preferences, *, has_book: bool = False) -> None:
        """`has_book`: one is shown at once, so that no start screen is made for nobody."""
        super().__init__()
        tell_screen_readers()
        self.desk = desk
        self.preferences = preferences
        self.house: House | None = None
        self.setWindowTitle(APP_NAME)
        self.setAcceptDrops(True)
        fit_to_screen(self, preferences)
        self._jobs = Jobs(self)
        self._leaving = Leaving(self._jobs, self)
        self._one = OneWindow(self)
        self._one.called.connect(self.come_forward)
        self._asked_for = Path()
        self._only_read = False
        self._then: Callable[[], object] | None = None
        self._waiting: Casebook | None = None
        self._is_closed = False
        self._opened: list[Casebook] = []
        self.locking = Locking(self, preferences, desk.clock)
        self.locking.going.connect(self._keep_typed)
        self.locking.locked.connect(self._tell_title)
        self.locking.unlocked.connect(self._unlocked)
        self._center = QStackedWidget()
        whole = QWidget()
        whole.setProperty("role", "paper")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(JobStrips(self._jobs))
        column.addWidget(self._center, 1)
        self.setCentralWidget(whole)
        self._start: StartScreen | None = None
        self.menu = WindowMenu(self, self)
        self._ring = FocusRing(self)
        self._sight = KeyboardInSight(self)
        self._once = PressedOnce(self)
        self._passing = PapersPassFields(self)
        if not has_book:
            self.show_start()

    # Opening and closing casebooks

    def get_pages_ready(self) -> None:
        """Have the pages imported while nobody waits for one."""
        self._jobs.start(load_all_pages, "Getting the pages ready", quiet=True, after_paint=True, beside=True)

    def show_start(self) -> None:
        """Show the start screen: new, open, recent."""
        # Only now: whoever starts with a casebook need not wait for it.
        from secondopinion_desktop.ui.start.screen import StartScreen

        if self._start is not None:
            self._start.leave()
        start = StartScreen(self.preferences)
        start.open_wanted.connect(self.open_casebook)
        start.choose_wanted.connect(self.choose_casebook)
        start.example_wanted.connect(self.open_example)
        start.backup_wanted.connect(self.bring_back)
        start.new_wanted.connect(self._create)
        self._put(start)
        self._start = start
        self.setWindowTitle(APP_NAME)

    def open_casebook(self, path: str, *, only_read: bool = False) -> None:
        """Open a casebook aside, with progress; a notice when it cannot be. One that is open comes to the front."""
        self._asked_for, self._before, self._only_read = Path(path), None, only_read
        if (
            self.house is not None
            and folder_serving(self._asked_for, self.desk.data_folder) == self.house.workspace.book.file.folder
        ):
            self.come_forward()
            self.tell(f"“{self._asked_for.stem}” is open here.", "")
            return
        self._open(self._asked_for, None)

    def _open(self, path: Path, passphrase: str | None) -> None:
        self._jobs.start(
            partial(open_aside, path, self.desk, self._opened, passphrase, self._before, self._only_read),
            f"Opening “{path.stem}”",
            self._show_opened,
            self._could_not_open,
        )

    def open_example(self) -> None:
        """Open the invented case; the first time it is written, which takes a moment."""
        job = partial(example_aside, self.desk, self._opened)
        self._jobs.start(job, "Opening the example", self._show_opened, self._could_not_open)

    def choose_casebook(self, *, only_read: bool = False) -> None:
        """Ctrl+O: ask for a file."""
        name, _ = QFileDialog.getOpenFileName(self, "Open a casebook", "", f"Casebooks (*{SUFFIX})")
        if name:
            self.open_casebook(name, only_read=only_read)

    def start_new(self) -> None:
        """Ask for the few things a new casebook needs."""
        self._leave(self._ask_new)

    def _ask_new(self) -> None:
        self.show_start()
        if self._start is not None:
            self._start.ask_new()

    def show_book(self, book: Casebook) -> None:
        """Show an open casebook; the one open before is saved and closed."""
        self._waiting = book
        self._leave(self._show_waiting)

    def _show_waiting(self) -> None:
        book, self._waiting = self._waiting, None
        if book is None:
            return
        workspace = Workspace(book, parent=self)
        self.house = House(workspace)
        self.house.menu_wanted.connect(self.open_menu)
        self.house.page_shown.connect(self._tell_title)
        workspace.key_wanted.connect(self.rekey)
        workspace.lock_wanted.connect(self.lock_now)
        freeze()
        self._put(self.house)
        # Else it is with what lies at the foot, where Space would answer a question unread.
        self.house.keyboard_to_page()
        if self._start is not None:
            self._start.leave()
        self._start = None
        self.house.file.open_wanted.connect(self.open_casebook)
        self.house.file.let_go_wanted.connect(self._let_go)
        self.house.file.reopen_wanted.connect(self.reopen)
        if not book.is_open_elsewhere:
            self._one.listen(book.file.folder)
        self.locking.guard(book.file.lock)
        self.house.saving.look()
        self.preferences.opened(book.path)
        self._tell_title()
        news = unfinished_news(workspace)
        if news is not None and not book.is_for_reading:
            self.house.say(news)
        for notice in book.notices:
            if not isinstance(notice, KeptBoth):  # The line at the foot says it, until it is settled.
                self.house.say(News(notice.title, notice.advice, stays=True))
        self.say_what_became_of_it()
        if book.is_trusted:
            workspace.run(book.look_over, "Looking over the casebook", self._looked_over, quiet=True, after_paint=True)

    def _looked_over(self, problem: Problem | None) -> None:
        if problem is not None and self.house is not None:
            self.house.workspace.say_problem(problem)

    def close_casebook(self) -> None:
        """Save, close, and go to the start screen."""
        self._leave(self.show_start)

    def _let_go(self) -> None:
        """Close a casebook whose file cannot be written: all of it is kept here, and goes on from there next time."""
        if self.house is not None:
            self._leaving.leave_unwritten = True
            self._leave(self.show_start)

    def _show_opened(self, book: Casebook) -> None:
        self._opened.clear()
        self.show_book(book)

    def _could_not_open(self, error: Exception) -> None:
        if self.house is None and self._start is None:
            self.show_start()  # It was open, and was to be opened again.
        if isinstance(error, OpenElsewhere) and brought_to_front(self._asked_for, self.desk.data_folder):
            self.tell(f"“{self._asked_for.stem}” is open in another window, which is in front now.", "")
            return
        if isinstance(error, OpenElsewhere):
            run = partial(self.open_casebook, str(self._asked_for), only_read=True)
            self.tell(error.title, error.advice, "Open it only to read", run)
            return
        if isinstance(error, PassphraseNeeded):
            self.ask_to_open(error, self)
            return
        if isinstance(error, AnotherThere):
            chosen = ask_which(self, error)
            if chosen:
                self.settle(chosen, error)
            return
        errors.show_error(error, self.tell)

    def come_forward(self) -> None:
        """Somebody opened this casebook again: here it is."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)

    def _create(self, path: str, patient: str, born: object, role: str, keeper: str, passphrase: str = "") -> None:
        if not self.desk.was_asked:  # They just said who they are.
            self.desk = self.desk.kept_by(keeper or (patient if role == "self" else ""))
        try:
            book = Casebook.create(
                Path(path),
                self.desk,
                patient=patient,
                born=born,
                role=role,
                keeper=keeper or None,
                passphrase=passphrase or None,
            )
        except Problem as problem:
            self.tell(problem.title, problem.advice)
            return
        if self._start is not None and self._start.form is not None:
            self._start.form.let_go()
        self.show_book(book)

    def _leave(self, then: Callable[[], object]) -> None:
        """Close the open casebook, if there is one, then go on; stay when it could not be written."""
        house = self.house
        if self._leaving.is_busy:
            return
        if house is None:
            then()
            return
        # From here on nothing the person does reaches the casebook any more.
        self.house, self._then = None, then
        self.desk = house.workspace.book.desk  # Who is at the keyboard may have been said meanwhile.
        if not self._leaving.leave(house, self._left, self._stays):
            cover = SavingCover(f"Saving “{house.workspace.book.name}”…")
            self._center.addWidget(cover)
            self._center.setCurrentWidget(cover)

    def _left(self) -> None:
        unfreeze()
        self._one.fall_silent()
        self.locking.guard(None)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _stays(self, house: House, error: Exception | None) -> None:
        self.house, self._then = house, None
        self._show_only(house)
        if self.locking.screen is not None:
            self.locking.screen.say(NOT_CLOSED)
        if self._waiting is not None:
            self._waiting.close()
            self._waiting = None
        if isinstance(error, Problem):
            house.say(News(error.title, error.advice, CLOSE_ALL_THE_SAME, self._let_go, stays=True))
        elif error is not None:
            errors.show_error(error, self.tell)

    # What is around

    def open_menu(self) -> None:
        """Show the menu at the rail, or at the top left."""
        menu, at = self.menu.make(), QPoint(8, 8)
        if self.house is not None:
            at = self.house.rail.menu.mapTo(self, QPoint(0, -menu.sizeHint().height()))
        menu.popup(self.mapToGlobal(at))

    def tell(self, title: str, advice: str, deed: str = "", run: Callable[[], object] | None = None) -> None:
        """Say something in place, wherever the person is; with what can be done about it, if there is one thing."""
        if self.house is not None:
            self.house.say(News(title, advice, deed, run))
        elif self._start is not None:
            self._start.notice.show_notice(title, advice, deed, run)

    # Qt's own calls

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as the window is read: the rail, the page, what is told at its foot."""
        return step_as_read(self, forward=forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save and close; stay when the file cannot be written, so that nothing is lost unnoticed."""
        keep_size(self, self.preferences)
        if self._start is not None:
            self._start.leave()
        self._leave(self._all_left)
        event.setAccepted(self._is_closed)
        if self._is_closed:
            self._jobs.close()
            for book in self._opened:  # Opened aside, but nobody is left to look at it.
                book.close()
            self._opened.clear()

    def _all_left(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            if self._cover_is_shown():  # Qt was told not to close while the file was being written.
                self.close()

    # Within

    def _over(self) -> QWidget:
        return self

    def _put(self, widget: QWidget) -> None:
        self._center.addWidget(widget)
        self._show_only(widget)
        self._ring.raise_()

    def _show_only(self, widget: QWidget) -> None:
        self._center.setCurrentWidget(widget)
        for place in reversed(range(self._center.count())):
            old = self._center.widget(place)
            if old is not None and old is not widget:
                self._center.removeWidget(old)
                old.hide()
                old.deleteLater()

    def _cover_is_shown(self) -> bool:
        return isinstance(self._center.currentWidget(), SavingCover)

    def _keep_typed(self) -> None:
        if self.house is not None:
            self.house.keep_typed()

    def _unlocked(self) -> None:
        self._tell_title()
        held = QApplication.focusWidget()
        if (held is None or not held.isVisible()) and self.house is not None:
            self.house.keyboard_to_page()  # What had the keyboard was built anew meanwhile.

    def _tell_title(self) -> None:
        if self.is_locked:
            self.setWindowTitle(f"{APP_NAME}: {IS_LOCKED}")
        elif self.house is not None:
            name = self.house.workspace.case.patient.name or self.house.workspace.book.name
            page = self.house.page
            self.setWindowTitle(f"{page.title} — {name}" if page is not None else name)
