"""Finds every editor of a page by the kind of its widget, so that a new one is walked without being named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from secondopinion_desktop.ui.house import House
from secondopinion_desktop.ui.unfinished import SEARCHES

Editor = QLineEdit | QPlainTextEdit | QTextEdit
NOT_PRESSED = ("Remove", "Delete", "Never mind", "Close this form")
"""Buttons that put something away; nothing to type in is behind them."""


@dataclass(frozen=True)
class Way:
    """How somebody comes to an editor: a page, the button or list that opens it ("" when it is simply there)."""

    page: str
    opener: str
    editor: str

    def __str__(self) -> str:
        return "-".join(part for part in (self.page, self.opener, self.editor) if part).replace(" ", "_")


def is_editor(widget: QWidget) -> bool:
    """Whether a person can type words into this that are worth keeping."""
    if not isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return False
    secret = isinstance(widget, QLineEdit) and widget.echoMode() != QLineEdit.EchoMode.Normal
    can_type = widget.isVisible() and widget.isEnabled() and not widget.isReadOnly()
    return can_type and not secret and not widget.property(SEARCHES)


def editors_in(widget: QWidget) -> list[Editor]:
    found: list[Editor] = []
    for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
        found += [one for one in widget.findChildren(kind) if is_editor(one)]
    return found


def words_of(editor: Editor) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def openers_of(page: QWidget) -> Iterator[str]:
    """Every button and list of a page that may open something."""
    for button in page.findChildren(QAbstractButton):
        name = button.accessibleName() or button.text()
        if button.isVisible() and button.isEnabled() and name and not name.startswith(NOT_PRESSED):
            yield name
    for view in page.findChildren(QAbstractItemView):
        if view.isVisible() and view.model() is not None and view.model().rowCount() and view.accessibleName():
            yield f"list {view.accessibleName()}"


def open_with(page: QWidget, opener: str) -> None:
    """Press the button, or Enter on the first line of the list."""
    if not opener:
        return
    if opener.startswith("list "):
        view = next(v for v in page.findChildren(QAbstractItemView) if f"list {v.accessibleName()}" == opener)
        view.setFocus()
        view.setCurrentIndex(view.model().index(0, 0))
        QTest.keyClick(view, Qt.Key.Key_Return)
    else:
        buttons = page.findChildren(QAbstractButton)
        button = next(b for b in buttons if b.isVisible() and (b.accessibleName() or b.text()) == opener)
        button.click()
    QApplication.processEvents()


def go_to(house: House, way: Way) -> Editor:
    """Show the page, open what must be opened, and find the editor."""
    if house.current_key != way.page or house.forms.is_open:
        house.show_page(way.page)
    QApplication.processEvents()
    page = house.page
    assert page is not None
    found = [one for one in editors_in(page) if one.accessibleName() == way.editor]
    if not found:
        open_with(page, way.opener)
        found = [one for one in editors_in(page) if one.accessibleName() == way.editor]
    assert found, f"{way} is not there"
    return found[0]


def ways_of(house: House, key: str) -> list[Way]:
    """Every editor of a page: those that stand on it, and those behind each of its buttons and lists."""
    house.show_page(key)
    QApplication.processEvents()
    page = house.page
    assert page is not None
    there = {one.accessibleName() for one in editors_in(page)}
    found = [Way(key, "", name) for name in sorted(there)]
    for opener in dict.fromkeys(openers_of(page)):
        house.rebuild()
        house.show_page(key)
        QApplication.processEvents()
        page = house.page
        assert page is not None
        if opener not in set(openers_of(page)):
            continue
        open_with(page, opener)
        if house.current_key == key and not house.forms.is_open and house.page is page:
            new = {one.accessibleName() for one in editors_in(page)} - there
            found += [Way(key, opener, name) for name in sorted(new)]
    return [way for place, way in enumerate(found) if way.editor not in {one.editor for one in found[:place]}]


def type_into(editor: Editor, words: str) -> None:
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, words)
