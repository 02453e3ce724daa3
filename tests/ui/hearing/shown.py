"""The program as a screen reader meets it, in a process of its own: `python -m tests.ui.hearing.shown FOLDER`.

It shows the window on the sample case and then does what it is told, a line at a time: `go PAGE`, `say WORDS`, `end`.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.demo import sample_casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.window import Window

MONDAY = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


def main(folder: Path) -> None:
    """Stay until told to end, or until whoever tells is gone."""
    app = QApplication(["second opinion"])
    theme.start(app, 1.0, "light")
    desk = Desk(StillClock(MONDAY), "heard", "Jonas", folder)
    with sample_casebook(folder, desk, Silent()) as book:
        path = book.path
    window = Window(desk, Preferences(folder))
    window.resize(1280, 800)
    window.show()
    window.show_book(Casebook.open(path, desk))

    def told() -> None:
        verb, _, words = sys.stdin.readline().strip().partition(" ")
        if verb == "go":
            window.go(words)
        elif verb == "say":
            window.tell(words, "")
        else:
            window.close()
            app.quit()

    telling = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    telling.activated.connect(told)
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
