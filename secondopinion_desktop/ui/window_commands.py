"""What the actions of the menu and the keyboard do in the window (actions.py names them, menu.py shows them)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from secondopinion_desktop.ui import errors
from secondopinion_desktop.ui.house import House
from secondopinion_desktop.ui.locking import Locking
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.reading_copy import ADVICE, reading_words
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.workspace import News


class WindowCommands:
    """The commands that need nothing but the open casebook; without one they do nothing. `Window` is made of these."""

    house: House | None
    preferences: Preferences

    locking: Locking

    if TYPE_CHECKING:  # The window has them.

        def show_start(self) -> None: ...
        def start_new(self) -> None: ...
        def choose_casebook(self, *, only_read: bool = False) -> None: ...
        def open_casebook(self, path: str, *, only_read: bool = False) -> None: ...
        def close_casebook(self) -> None: ...
        def close(self) -> bool: ...
        def open_menu(self) -> None: ...
        def tell(self, title: str, advice: str) -> None: ...

    @property
    def is_locked(self) -> bool:
        """True while nothing of the case may be seen; then only quitting is possible."""
        return self.locking.is_locked

    def go(self, key: str) -> None:
        """Show a page."""
        if self.house is not None:
            self.house.show_page(key)

    def back(self) -> None:
        """Close what lies over the page, or go to the page before."""
        if self.house is not None:
            self.house.back()

    def undo(self) -> None:
        """Take the last change back."""
        if self.house is not None:
            self.house.workspace.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.house is not None:
            self.house.workspace.redo()

    def add_here(self) -> None:
        """Add what the page in view is about."""
        if self.house is None or self.house.page is None:
            return
        book = self.house.workspace.book
        if book.is_for_reading:
            self.house.workspace.say(reading_words(book), ADVICE)
        else:
            self.house.page.add_here()

    def search(self) -> None:
        """Open the search."""
        if self.house is not None:
            self.house.search_panel.open()

    def save_now(self) -> None:
        """Write the file now."""
        if self.house is not None:
            self.house.saving.save_now()

    def save_as(self) -> None:
        """Go on in a new file."""
        if self.house is not None:
            self.house.file.deeds.save_as()

    def rename_file(self) -> None:
        """Give the file another name."""
        if self.house is not None:
            self.house.file.ask_name()

    def move_file(self) -> None:
        """Put the file into another folder."""
        if self.house is not None:
            self.house.file.deeds.move()

    def show_in_folder(self) -> None:
        """Show the file where it lies."""
        if self.house is not None:
            self.house.file.deeds.show_in_folder()

    def make_copy(self) -> None:
        """A copy for somebody who helps."""
        if self.house is not None:
            self.house.show_page("people", "", {"copy": True})

    def lock_now(self) -> None:
        """Put the case out of sight until the passphrase is typed."""
        if self.house is not None and not self.locking.lock_now():
            self.house.say(
                News("A casebook without a passphrase cannot be locked.", deed="Set a passphrase", run=self.passphrase)
            )

    def take_in_copy(self) -> None:
        """Take in what another copy of this casebook holds."""
        if self.house is not None:
            self.house.file.deeds.take_in_copy()

    def passphrase(self) -> None:
        """Set a passphrase, or change the one there is."""
        if self.house is not None:
            self.house.show_page("settings", "", {"passphrase": True})

    def print_here(self) -> None:
        """Print what is in view; the packet where the page has nothing to print."""
        if self.house is None:
            return
        page = self.house.visible_page
        if page is not None and page.print_here():
            return
        self.house.show_page("packet")
        if self.house.page is not None:
            self.house.page.print_here()

    def step_text(self, steps: int) -> None:
        """Larger or smaller words, kept for next time."""
        theme.soon(partial(self._step_text, steps))

    def _step_text(self, steps: int) -> None:
        self.preferences.keep(text_size=theme.step(steps))
        self.tell(f"Text size {round(theme.factor * 100)} %.", "")

    def usual_text(self) -> None:
        """As large as the system asks."""
        theme.soon(self._usual_text)
        self.preferences.keep(text_size=None)

    def _usual_text(self) -> None:
        theme.set_factor(None)
        self.tell(f"Text size {round(theme.factor * 100)} %.", "")

    def wear(self, appearance: str) -> None:
        """Light, dark, or as the system is; kept for next time."""
        theme.soon(partial(theme.set_appearance, appearance))
        self.preferences.keep(appearance=appearance)

    def about(self) -> None:
        """What this program is and is not."""
        if self.house is not None:
            self.house.show_page("help", "", {"about": True})
        else:
            self.show_start()

    def report_fault(self) -> None:
        """Put the newest fault on the clipboard, without anything private."""
        report = errors.last_report()
        if not report:
            self.tell("No fault was noticed since the program was started.", "")
            return
        QApplication.clipboard().setText(report)
        self.tell("What went wrong is copied, ready to paste.", "It holds no names and no health facts.")
