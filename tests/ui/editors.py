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

from secondopinion_desktop.ui.actions import ACTIONS, action_named
from secondopinion_desktop.ui.house import House
from secondopinion_desktop.ui.pages import MENU_PAGES, PAGES
from secondopinion_desktop.ui.turns import Turns
from secondopinion_desktop.ui.unfinished import SEARCHES
from secondopinion_desktop.ui.window import Window

Editor = QLineEdit | QPlainTextEdit | QTextEdit
NOT_PRESSED = ("Remove", "Delete", "Never mind", "Close this form")
"""Buttons that put something away; nothing to type in is behind them."""

LEAVING = frozenset("new open recent save save-as move folder close quit undo redo larger smaller usual".split())
"""What the menu offers that leaves the casebook or changes it, and leads to no page."""


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
    found: list[Editor] = [
        *widget.findChildren(QLineEdit),
        *widget.findChildren(QPlainTextEdit),
        *widget.findChildren(QTextEdit),
    ]
    return [one for one in found if is_editor(one)]


def words_of(editor: Editor) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def openers_of(page: QWidget) -> Iterator[str]:
    """Every button and list of a page that may open something; of several that say the same ("Add"), one."""
    said: set[str] = set()
    for button in page.findChildren(QAbstractButton):
        name = button.accessibleName() or button.text()
        can_open = button.isVisible() and button.isEnabled() and not button.isCheckable() and name
        if can_open and button.text() not in said and not name.startswith(NOT_PRESSED):
            said.add(button.text())
            yield name
    for view in page.findChildren(QAbstractItemView):
        if view.isVisible() and view.model() is not None and view.model().rowCount() and view.accessibleName():
            yield f"list {view.accessibleName()}"


def stand_whole(shown: QWidget) -> None:
    """Somebody looks at the page or window for a moment: what comes in turns has come."""
    QApplication.processEvents()
    for turns in shown.findChildren(Turns):
        turns.finish()
    QApplication.processEvents()


def open_with(page: QWidget, opener: str) -> None:
    """Press the button, press Enter on the first line of the list, or do what the menu offers."""
    if not opener:
        return
    window = page.window()
    if opener.startswith("menu "):
        assert isinstance(window, Window)
        action_named(opener.removeprefix("menu ")).run(window)
    elif opener.startswith("list "):
        view = next(v for v in page.findChildren(QAbstractItemView) if f"list {v.accessibleName()}" == opener)
        view.setFocus()
        view.setCurrentIndex(view.model().index(0, 0))
        QTest.keyClick(view, Qt.Key.Key_Return)
    else:
        buttons = page.findChildren(QAbstractButton)
        button = next(b for b in buttons if b.isVisible() and (b.accessibleName() or b.text()) == opener)
        button.click()
    stand_whole(window)  # What was pressed may have put another page in the place of this one.


def go_to(house: House, way: Way) -> Editor:
    """Show the page, open what must be opened, and find the editor."""
    if house.current_key != way.page or house.forms.is_open:
        house.show_page(way.page)
    page = house.page
    assert page is not None
    stand_whole(page)
    found = [one for one in editors_in(page) if one.accessibleName() == way.editor]
    if not found:
        open_with(page, way.opener)
        found = [one for one in editors_in(page) if one.accessibleName() == way.editor]
    assert found, f"{way} is not there"
    return found[0]


def ways_of(house: House, key: str) -> list[Way]:
    """Every editor of a page: those that stand on it, and those behind each of its buttons and lists."""
    page, there = _shown(house, key)
    found = [Way(key, "", name) for name in sorted(there)]
    for opener in list(openers_of(page)):
        if opener not in set(openers_of(page)):
            continue
        open_with(page, opener)
        if house.current_key == key and not house.forms.is_open and house.page is page:
            new = {one.accessibleName() for one in editors_in(page)} - there
            found += [Way(key, opener, name) for name in sorted(new)]
            if new:
                house.show_page("help")
                house.rebuild()  # So that no panel stays open over the next one.
        page, _ = _shown(house, key)
    return found


def ways_of_the_menu(house: House) -> list[Way]:
    """Every editor that something in the menu brings onto a page and that does not stand there anyhow."""
    found = []
    for action in ACTIONS:
        if action.id in LEAVING:
            continue
        page, _ = _shown(house, "today")
        open_with(page, f"menu {action.id}")
        key, page_now = house.current_key, house.page
        if page_now is not None and not house.forms.is_open:
            shown = {one.accessibleName() for one in editors_in(page_now)}
            found += [Way(key, f"menu {action.id}", name) for name in sorted(shown)]
    return found


def every_way(house: House) -> list[Way]:
    """Every editor of every page, once."""
    pages = (*PAGES, *MENU_PAGES)
    found = [way for page in pages for way in ways_of(house, page.key)] + ways_of_the_menu(house)
    once: dict[tuple[str, str], Way] = {}
    for way in found:
        once.setdefault((way.page, way.editor), way)
    return list(once.values())


def _shown(house: House, key: str) -> tuple[QWidget, set[str]]:
    if house.current_key != key or house.forms.is_open:
        house.show_page(key)
    page = house.page
    assert page is not None
    stand_whole(page)
    return page, {one.accessibleName() for one in editors_in(page)}


def type_into(editor: Editor, words: str) -> None:
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, words)
