"""Every way to leave what one types into, and to come back to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.store.key import Lock
from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.start.new_form import NewForm
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.window import Window
from tests.forking import Ready
from tests.ui.conftest import give_keyboard
from tests.ui.editors import Editor, Way
from tests.ui.shown import house

CTRL = Qt.KeyboardModifier.ControlModifier


def at_the_next_start(desk: Desk) -> Desk:
    """The desk as the program finds it when it starts again: with the name somebody gave last."""
    person = desk.data_folder / "person.txt"
    return replace(desk, author=person.read_text("utf-8").strip()) if person.exists() else desk


@contextmanager
def opened(book_path: Path, desk: Desk, qtbot: QtBot) -> Iterator[Window]:
    """The window on a casebook, as the program opens it the next time."""
    desk = at_the_next_start(desk)
    window = Window(desk, Preferences(desk.data_folder), has_book=True)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show_book(Casebook.open(book_path, desk))
    give_keyboard(window, qtbot)
    yield window
    window.close()


def done(window: Window, editor: Editor) -> None:
    QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)


def escape(window: Window, editor: Editor) -> None:
    QTest.keyClick(editor, Qt.Key.Key_Escape)


def rail(window: Window, editor: Editor) -> None:
    buttons = house(window).rail.buttons
    QTest.mouseClick(buttons["today" if house(window).current_key != "today" else "people"], Qt.MouseButton.LeftButton)


def keys(window: Window, editor: Editor) -> None:
    QTest.keyClick(window, Qt.Key.Key_8 if house(window).current_key != "packet" else Qt.Key.Key_1, CTRL)


def larger(window: Window, editor: Editor) -> None:
    before = theme.factor
    QTest.keyClick(window, Qt.Key.Key_Plus, CTRL)
    QApplication.processEvents()
    assert theme.factor > before
    QApplication.processEvents()
    theme.set_factor(1.0)
    QApplication.processEvents()


def colors(window: Window, editor: Editor) -> None:
    theme.set_appearance("dark")
    QApplication.processEvents()
    theme.set_appearance("light")
    QApplication.processEvents()


class AnyKey(Lock):
    """The lock of a casebook that every passphrase opens."""

    def __init__(self) -> None:
        pass

    def is_opened_by(self, passphrase: str) -> bool:
        return True


def locked(window: Window, editor: Editor) -> None:
    """The window locks, as when nobody was there for a while, and is unlocked again."""
    window.locking.guard(AnyKey())
    assert window.locking.lock_now()
    QApplication.processEvents()
    assert not editor.isVisible()
    assert window.locking.screen is not None
    window.locking.screen.finish()
    QApplication.processEvents()
    window.locking.guard(None)


Leave = Callable[[Window, Editor], None]
STAYING: tuple[Leave, ...] = (done, escape, rail, keys, larger, colors, locked)
"""Every way to leave an editor while the window stays."""


def form_page(window: Window) -> FormPage:
    page = house(window).forms.page
    assert isinstance(page, FormPage)
    return page


def open_form(window: Window, kind: str, entry_id: str) -> FormPage:
    house(window).workspace.open_form(entry_id)
    page = form_page(window)
    assert page.form is not None
    page.form.open_more()
    QApplication.processEvents()
    return page


def start_form(window: Window) -> NewForm:
    window.start_new()
    QApplication.processEvents()
    return window.findChildren(NewForm)[-1]


def killed(ready: Ready, book_path: Path, desk: Desk, way: Way, words: str) -> None:
    with ready.child(str(book_path), str(desk.data_folder), way.page, way.opener, way.editor, words) as child:
        assert child.line() == "now\n"
