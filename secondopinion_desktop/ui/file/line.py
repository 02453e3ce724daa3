"""The line at the foot of every page that stays while the file is not as it should be."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from secondopinion_desktop.app.casebook_file import FileStanding
from secondopinion_desktop.ui.file.words import words_for
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import FlowLayout, QuietButton, Sheet, Words


class FileLine(Sheet):
    """Says it and offers the ways out.

    `wanted(what, path)` with "find", "again", "put_back", "save_as", "close", "reopen", "old_key", "open", "show",
    "settle".
    """

    wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="banner", margin=theme.space(14))
        self._standing: FileStanding | None = None
        self.said = ""
        self.buttons: dict[str, QuietButton] = {}
        self.hide()
        theme.changed.connect(self._again)

    def show_standing(self, standing: FileStanding | None) -> None:
        """Say how it stands; nothing moves while it stands as before."""
        if standing == self._standing:
            return
        self._standing = standing
        self._fill()
        if standing is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _again(self) -> None:
        self._fill()

    def _fill(self) -> None:
        self.clear()
        self.buttons = {}
        if self._standing is None:
            self.hide()
            return
        said = words_for(self._standing)
        self.said = said.title
        self.setAccessibleName(f"{said.title} {said.advice}")
        self.add(Words(said.title, "strong"))
        self.add(Words(said.advice, "support", tone="ink"))
        ways = QWidget()
        ways.setProperty("role", "body")
        flow = FlowLayout(ways, gap=theme.space(8))
        for what, text, path in _ways(self._standing):
            button = QuietButton(text, partial(self.wanted.emit, what, path), about=said.title)
            self.buttons[what] = button
            flow.addWidget(button)
        self.add(ways)
        self.show()


def _ways(standing: FileStanding) -> tuple[tuple[str, str, Path | None], ...]:
    if standing.trouble == "gone":
        return (
            ("find", "Say where it is now", None),
            ("again", "Write it there again", None),
            ("save_as", "Save as…", None),
            ("close", "Close, kept on this computer", None),
        )
    if standing.trouble == "spoiled":
        return (
            ("put_back", "Put this casebook back", None),
            ("save_as", "Save as…", None),
            ("show", "Show it in its folder", standing.path),
            ("close", "Close, kept on this computer", None),
        )
    if standing.trouble == "relocked":
        return (("reopen", "Open it again", None), ("close", "Close, kept on this computer", None))
    if standing.trouble == "waiting":
        return (("old_key", "Type the old passphrase", None), ("settle", "Not now", None))
    other = standing.others[0]
    return (
        ("open", "Open the other one", other),
        ("show", "Show it in its folder", other),
        ("settle", "Go on with this one", None),
    )
