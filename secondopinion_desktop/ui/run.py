"""Opening the window from the command line, with or without a display."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

NO_DISPLAY = "There is no display here, so the window was built unseen and closed again. Nothing is wrong.\n"

STILL_OPENING_SECONDS = 30.0


def open_window(path: str | Path | None = None, *, only_read: bool = False) -> int:
    """Open the window, on a casebook when one is named, and stay until it is closed; answers the exit status.

    Where there is no display (Linux without DISPLAY and WAYLAND_DISPLAY, QT_QPA_PLATFORM not set) the
    window is built offscreen, says so on stderr and ends at once, so that scripts never hang. A window that has the
    casebook open already is brought to the front instead, unless it is to be `only_read`.
    """
    unseen = _has_no_display()
    if unseen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Qt reads the platform when it is first imported and started, so it comes after the choice.
    from PySide6.QtWidgets import QApplication

    from secondopinion_desktop.app.casebook import Casebook
    from secondopinion_desktop.app.desk import Desk
    from secondopinion_desktop.app.opening import OpenElsewhere
    from secondopinion_desktop.base.paths import APP_NAME
    from secondopinion_desktop.base.problem import PassphraseNeeded
    from secondopinion_desktop.ui import errors
    from secondopinion_desktop.ui.forms.spelling import spelling
    from secondopinion_desktop.ui.one_window import brought_to_front
    from secondopinion_desktop.ui.preferences import Preferences
    from secondopinion_desktop.ui.theme import theme
    from secondopinion_desktop.ui.window import Window

    desk = Desk.here()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    # Before any window: a file that cannot be opened is told where it was asked for, on the command line.
    try:
        if path is not None and not only_read and brought_to_front(Path(path), desk.data_folder):
            return 0
        given = os.environ.get("SECONDOPINION_PASSPHRASE") or None
        opened = partial(Casebook.open, desk=desk, passphrase=given, only_read=only_read)
        book = opened(Path(path)) if path is not None else None
        locked = None
    except PassphraseNeeded:
        if unseen:
            raise
        book, locked = None, path
    except OpenElsewhere:
        # Its window may be opening it just now, and listens only then.
        if path is not None and brought_to_front(Path(path), desk.data_folder, within_seconds=STILL_OPENING_SECONDS):
            return 0
        raise
    app.setApplicationName(APP_NAME)
    preferences = Preferences(desk.data_folder)
    theme.start(app, preferences.kept.text_size, preferences.kept.appearance)
    spelling.switch(preferences.kept.spelling)
    window = Window(desk, preferences, has_book=book is not None)
    errors.tell_through(window.tell)
    if book is not None:
        window.show_book(book)
    window.show()
    window.get_pages_ready()
    if locked is not None:
        window.open_casebook(str(locked), only_read=only_read)
    return _closed_unseen(app, window) if unseen else app.exec()


def _closed_unseen(app: QApplication, window: QWidget) -> int:
    app.processEvents()
    window.close()
    sys.stderr.write(NO_DISPLAY)
    return 0


def _has_no_display() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
