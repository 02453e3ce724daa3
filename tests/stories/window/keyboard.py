"""What the keyboard is on and what can be read, as a person before the real window perceives it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from secondopinion_desktop.ui.widgets import RowWidget
from secondopinion_desktop.ui.window import Window

PATIENCE = 20_000
"""Milliseconds anything may take on a busy computer; nothing waits so long when all is well."""
MOST_TABS = 400
MOST_STEPS = 200
Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


Thing = TypeVar("Thing")


class Keyboard:
    """`nameless` gathers every place the keyboard came to that has no name."""

    def __init__(self, window: Window, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.window = window
        self.qtbot = qtbot
        self.folder = folder
        self.nameless: set[str] = set()
        self._monkeypatch = monkeypatch

    # Perceiving

    @property
    def focused(self) -> QWidget:
        """What the keyboard is on."""
        held = QApplication.focusWidget()
        assert held is not None, "the keyboard is nowhere"
        return held

    @property
    def hears(self) -> str:
        """The name a screen reader says of it."""
        return name_of(self.focused)

    def reads(self) -> str:
        """All words on the screen, one line each."""
        return "\n".join(self.lines())

    def lines(self) -> list[str]:
        """The words on the screen: labels and buttons, as far as they are shown."""
        found = [w.text() for w in self.window.findChildren(QLabel) if w.isVisible() and w.text()]
        return found + [w.text() for w in self.window.findChildren(QPushButton) if w.isVisible() and w.text()]

    def rows(self) -> list[str]:
        """The rows on the screen as a screen reader says them."""
        return [name_of(row) for row in self.window.findChildren(RowWidget) if row.isVisible()]

    def sees(self, *words: str) -> None:
        """Wait until all these words are on the screen."""
        for one in words:
            self.until(lambda one=one: one in self.reads(), f"“{one}” on the screen")  # type: ignore[misc]

    def sees_no(self, *words: str) -> None:
        """Wait until none of these words is on the screen any more."""
        for one in words:
            self.until(lambda one=one: one not in self.reads(), f"“{one}” to leave the screen")  # type: ignore[misc]

    def found(self, candidates: Callable[[], Iterable[Thing]], words: str) -> Thing:
        """Wait for one of these, and answer the first: a page just laid out anew may take a moment."""
        seen: list[Thing] = []

        def is_there() -> bool:
            seen[:] = candidates()
            return bool(seen)

        self.until(is_there, words)
        return seen[0]

    def comes_to(self, *words: str) -> None:
        """Wait until the keyboard is on what is called so, or begins so."""
        self.until(lambda: self.hears.startswith(words), f"the keyboard to be on one of {words}")

    def row(self, title: str) -> str:
        """The row that begins so, as a screen reader says it."""
        return self.found(lambda: [row for row in self.rows() if row.startswith(title)], f"the row “{title}”")

    def until(self, what: Callable[[], bool], words: str) -> None:
        """Wait for something to become so."""
        try:
            self.qtbot.waitUntil(what, timeout=PATIENCE)
        except Exception:
            pytest.fail(f"waited for {words}; the keyboard is on “{self.hears}”; on the screen:\n{self.reads()}")

    # The keyboard

    def key(self, key: Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press one key, wherever the keyboard is."""
        popup = QApplication.activePopupWidget()
        if popup is not None and popup.windowType() == Qt.WindowType.Popup:
            QTest.keyClick(popup.focusWidget() or popup, key, modifier)
        else:
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        if QApplication.activePopupWidget() is None:
            self._settle()

    def write(self, words: str) -> None:
        """Type over what stands there."""
        self.key(Key.Key_A, CTRL)
        lines = words.split("\n")
        for number, line in enumerate(lines):
            QTest.keyClicks(self.focused, line)
            if number + 1 < len(lines):
                self.key(Key.Key_Return)

    def tab(self, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Go on to the next thing; it must be seen, and have a name."""
        before = self.focused
        self.key(Key.Key_Tab if modifier == NONE else Key.Key_Backtab, modifier)
        now = self.focused
        assert now is not before, f"the keyboard is caught on “{self.hears}”"
        if not self.hears.strip():
            self.nameless.add(f"{type(now).__name__} after “{name_of(before)}”")

    def go_to(
        self, words: str, *, within: str = "", of: type | tuple[type, ...] = QWidget, exactly: bool = False
    ) -> None:
        """Tab until a screen reader says these words first (or exactly), within a group of that name when given."""
        passed: list[str] = []
        patience = QDeadlineTimer(PATIENCE)
        while len(passed) < MOST_TABS or not patience.hasExpired():
            here = self.focused
            fits = name_of(here) == words if exactly else name_of(here).startswith(words)
            if fits and isinstance(here, of) and (not within or any(one.startswith(within) for one in groups_of(here))):
                self._sees_keyboard(words)
                return
            passed.append(name_of(here))
            self.tab()
        where = within and f"in {within}"
        pytest.fail(f"nothing called “{words}” {where}; {len(passed)} tabs over {list(dict.fromkeys(passed))}")

    def picture(self, name: str) -> None:
        """Keep a picture of the window, for whoever looks into a story: only where SHOTS names a folder."""
        folder = os.environ.get("SHOTS")
        if folder:
            QTest.qWait(300)
            self.window.grab().save(str(Path(folder) / f"{name}.png"))

    # Within

    def _settle(self) -> None:
        """Between two keys the window catches up. After a list or a menu closed, nobody off screen gives it the
        keyboard back, so we do."""
        QApplication.processEvents()
        if self.window.isVisible() and not self.window.isActiveWindow():
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow, timeout=PATIENCE)

    def _sees_keyboard(self, words: str) -> None:
        """What has the keyboard is in sight, as soon as the page has scrolled there."""
        here = self.focused
        self.until(lambda: not here.visibleRegion().isEmpty(), f"“{words}” to come into sight")

    def _walk_down(self, view: QAbstractItemView, words: str) -> None:
        passed: list[str] = []
        for _ in range(MOST_STEPS):
            index = view.currentIndex()
            said = spoken(view)
            if said.startswith(words):
                return
            passed.append(said)
            self.key(Key.Key_Down)
            if view.currentIndex() == index:
                break
        pytest.fail(f"the list has no line “{words}”, but {passed}")


class StrayWindows:
    """Notes every window that shows itself beside the program's own, such as a label shown before it has its place.

    It stands where the program shows something, and looks around whenever another window comes to the front. To look
    at each event of Qt for it took a quarter of the time of every story.
    """

    def __init__(self, window: QWidget, patch: pytest.MonkeyPatch) -> None:
        self._window = window
        self.seen: list[str] = []
        for name in ("show", "setVisible", "setHidden"):
            patch.setattr(QWidget, name, self._watched(getattr(QWidget, name), hides=name == "setHidden"))
        for name in ("setVisible", "open", "exec"):
            patch.setattr(QDialog, name, self._watched(getattr(QDialog, name)))

    def look(self) -> None:
        """Look at the windows that stand there now."""
        for one in QApplication.topLevelWidgets():
            if one.isVisible():
                self._note(one)

    def _watched(self, real: Callable[..., object], hides: bool = False) -> Callable[..., object]:
        def shown(widget: QWidget, *given: bool) -> object:
            if (not given or given[0] != hides) and not widget.isVisible():
                self._note(widget)
            return real(widget, *given)

        return shown

    def _note(self, widget: QWidget) -> None:
        if not widget.isWindow() or widget is self._window:
            return
        if widget.windowType() not in (Qt.WindowType.Popup, Qt.WindowType.ToolTip):
            self.seen.append(f"{type(widget).__name__} {widget.accessibleName()}")


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    if isinstance(widget, QComboBox):
        # On Linux, Qt gives a list's current answer as its name and the question as the label it belongs to.
        return widget.accessibleName()
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def groups_of(widget: QWidget) -> list[str]:
    """The names of the groups it stands in, the nearest first; a screen reader says them on the way in."""
    found: list[str] = []
    parent = widget.parentWidget()
    while parent is not None:
        if parent.accessibleName():
            found.append(parent.accessibleName())
        parent = parent.parentWidget()
    return found


def spoken(view: QAbstractItemView) -> str:
    """The line of a list the keyboard is on, as said."""
    index = view.currentIndex()
    said = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole)
    return str(said or "")
