"""A person before the real window, with the keyboard alone.

They find things by what can be perceived: the name a screen reader says of what the keyboard is on, and the words on
the screen. They never call a page or set a widget. Only the system's own file dialogs are answered for them, because
those belong to the system.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
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
PAGES = ("Today", "Checklist", "Health story", "Papers", "Questions", "Second opinions", "People", "Packet")


class Person:
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
        if popup is not None and QApplication.activePopupWidget() is None:
            self._settle()

    def type(self, words: str) -> None:
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
        for _ in range(MOST_TABS):
            here = self.focused
            fits = name_of(here) == words if exactly else name_of(here).startswith(words)
            if fits and isinstance(here, of) and (not within or within in groups_of(here)):
                self._sees_keyboard(words)
                return
            passed.append(name_of(here))
            self.tab()
        pytest.fail(f"nothing called “{words}” {within and 'in ' + within}; passed {list(dict.fromkeys(passed))}")

    def picture(self, name: str) -> None:
        """Keep a picture of the window, for whoever looks into a story: only where SHOTS names a folder."""
        folder = os.environ.get("SHOTS")
        if folder:
            QTest.qWait(300)
            self.window.grab().save(str(Path(folder) / f"{name}.png"))

    # What a person does

    def page(self, title: str) -> None:
        """Go to a page by its number."""
        self.key(Key(Key.Key_1 + PAGES.index(title)), CTRL)
        self.sees(title)

    def press(self, words: str, *, within: str = "") -> None:
        """Press a button, or open a row."""
        self.go_to(words, within=within)
        self.key(Key.Key_Return)

    def answer(self, question: str, words: str) -> None:
        """Type the answer to a question."""
        self.go_to(question, of=(QLineEdit, QPlainTextEdit), exactly=True)
        self.type(words)

    def choose(self, question: str, *answers: str) -> None:
        """Press offered answers of a question: Tab to it, arrows along the answers, Space."""
        for answer in answers:
            self._go_to_group(question)
            for _ in range(MOST_STEPS):
                if self.hears == answer:
                    break
                self.key(Key.Key_Right)
            assert self.hears == answer, f"“{question}” has no answer “{answer}”"
            self.key(Key.Key_Space)

    def pick(self, question: str, words: str) -> None:
        """Pick from a drop-down list: open it, walk down, Enter."""
        self.go_to(question, of=QComboBox, exactly=True)
        self.key(Key.Key_Down, ALT)
        popup = QApplication.activePopupWidget()
        assert popup is not None, f"“{question}” does not open"
        view = popup.findChild(QAbstractItemView)
        assert view is not None
        self.key(Key.Key_Home)
        self._walk_down(view, words)
        self.key(Key.Key_Return)

    def walk_to(self, words: str) -> None:
        """In the list the keyboard is on: from the top down to the line that says these words."""
        view = self.focused
        assert isinstance(view, QAbstractItemView), f"no list, but “{self.hears}”"
        self.key(Key.Key_Home)
        self._walk_down(view, words)

    def choose_in_menu(self, *words: str) -> None:
        """In the open menu: down to each of these, the last one with Enter."""
        for number, one in enumerate(words):
            for _ in range(MOST_STEPS):
                menu = QApplication.activePopupWidget()
                assert isinstance(menu, QMenu), "no menu is open"
                action = menu.activeAction()
                if action is not None and action.text().startswith(one):
                    break
                self.key(Key.Key_Down)
            else:
                pytest.fail(f"nothing called “{one}” in the menu")
            self.key(Key.Key_Return if number + 1 == len(words) else Key.Key_Right)

    def add_to_story(self, what: str) -> None:
        """On the Health story: Ctrl+N and choose what to add."""
        self.page("Health story")
        self.key(Key.Key_N, CTRL)
        self.choose_in_menu(what)

    def more(self) -> None:
        """Open the rest of a form."""
        self.press("More:")

    def done(self) -> None:
        """Ctrl+Enter: done with this form."""
        self.key(Key.Key_Return, CTRL)

    def search(self, words: str) -> None:
        """Ctrl+F, type, Enter on the first hit."""
        self.key(Key.Key_F, CTRL)
        self.type(words)
        self.key(Key.Key_Return)

    def start_casebook(self, patient: str, born: str, who: str, keeper: str = "") -> Path:
        """From the start screen to an empty casebook; answers where it is kept."""
        path = self.folder / f"{patient}.secondopinion"
        self.press("Start a new casebook")
        self.answer("The patient’s name", patient)
        self.answer("Date of birth", born)
        self.choose("Who are you?", who)
        if keeper:
            self.answer("Your name", keeper)
        self.answer("Where the casebook is kept", str(path))
        self.press("Start the casebook")
        self.sees(patient, "Begin with what you have")
        return path

    def make_packet(self, name: str = "packet.pdf") -> Path:
        """Make the packet of the opinion in view and save it; the dialog that asks where is the system's."""
        target = self.folder / name
        self._monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
        self.page("Packet")
        self.press("Make the packet")
        self.sees("The packet is made:")
        self.until(lambda: self.hears == "Save as…", "the keyboard to be on “Save as…”")
        self.key(Key.Key_Return)
        if "Choose where to save" in self.reads():
            self.press("Choose where to save")
        self.until(lambda: target.exists() and target.stat().st_size > 0, "the saved packet")
        self.sees(f"Saved as {target.name}")
        return target

    def drop(self, *paths: Path) -> None:
        """Let files go over the window, as a file manager does."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        at, deed, button = QPointF(400, 300), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        over = self.window.childAt(at.toPoint()) or self.window
        while not over.acceptDrops() and over.parentWidget() is not None:
            over = over.parentWidget()
        enter = QDragEnterEvent(at.toPoint(), deed, data, button, NONE)
        QApplication.sendEvent(over, enter)
        assert enter.isAccepted(), "the window does not take files"
        QApplication.sendEvent(over, QDropEvent(at, deed, data, button, NONE))

    # Within

    def _go_to_group(self, question: str) -> None:
        passed: list[str] = []
        for _ in range(MOST_TABS):
            here = self.focused
            if question in groups_of(here) and isinstance(here, QPushButton):
                self._sees_keyboard(question)
                return
            passed.append(name_of(here))
            self.tab()
        pytest.fail(f"no question “{question}”; passed {list(dict.fromkeys(passed))}")

    def _settle(self) -> None:
        """A list or a menu closed. Off screen nobody gives the window the keyboard back, so we do."""
        QApplication.processEvents()
        if not self.window.isActiveWindow():
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow)

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
