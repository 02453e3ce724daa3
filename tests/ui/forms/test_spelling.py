"""Underlines while one types: painted over the text, never in it, with suggestions in the menu."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.passphrases import unfinished_words_of
from secondopinion_desktop.base.spelling import Dictionary
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Medicine, Opinion, Person
from secondopinion_desktop.ui.forms.making import field_widget
from secondopinion_desktop.ui.forms.own_words import call_right, own_words
from secondopinion_desktop.ui.forms.spelling import is_checked, spelling
from secondopinion_desktop.ui.forms.typed_fields import LineField, TextField
from secondopinion_desktop.ui.settings.page import SettingsPage
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.unfinished import Unfinished
from secondopinion_desktop.ui.unfinished_news import unfinished_news
from secondopinion_desktop.ui.widgets import QuietButton
from secondopinion_desktop.ui.workspace import Workspace
from tests.ui.conftest import give_keyboard

WRONG = "The apointment with Trabectedin"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The English list, read before the test."""
    before = spelling.dictionary
    spelling.dictionary = before or Dictionary()
    spelling.switch(True)
    yield
    spelling.switch(True)


def _field(workspace: Workspace, qtbot: QtBot, name: str) -> LineField | TextField:
    field = field_widget(kind_of(Opinion()).by_name[name], workspace)
    assert isinstance(field, LineField | TextField)
    qtbot.addWidget(field)
    field.resize(700, 160)
    give_keyboard(field, qtbot)
    return field


def _red(widget: QWidget) -> int:
    """How many pixels have the color of the underline."""
    image = widget.grab().toImage()
    wanted = theme.color("removing").rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("name", ["asked", "bring"])
def test_a_misspelled_word_is_underlined_and_nothing_is_changed(workspace: Workspace, qtbot: QtBot, name: str) -> None:
    field = _field(workspace, qtbot, name)
    field.show_value("The appointment")
    assert _red(field) == 0
    with qtbot.assertNotEmitted(field.answered):
        field.show_value("The apointment")
        assert _red(field) > 10
    spelling.switch(False)
    assert _red(field) == 0


def test_names_the_case_knows_are_not_underlined(workspace: Workspace, book: Casebook, qtbot: QtBot) -> None:
    assert [WRONG[a:b] for a, b in spelling.wrong_in(WRONG, book.case)] == ["apointment", "Trabectedin"]
    book.do(create("medicine", name="Trabectedin")[1])
    assert [WRONG[a:b] for a, b in spelling.wrong_in(WRONG, book.case)] == ["apointment"]


def test_the_menu_suggests_and_puts_the_word_in_as_if_typed(workspace: Workspace, qtbot: QtBot) -> None:
    field = _field(workspace, qtbot, "asked")
    assert isinstance(field, TextField)
    field.show_value("The apointment")
    edit = field.edit
    cursor = edit.textCursor()
    cursor.setPosition(6)
    at = edit.cursorRect(cursor).center()
    QApplication.sendEvent(edit.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, edit.mapToGlobal(at)))
    menu = edit.findChildren(QMenu)[-1]
    suggestion = menu.actions()[0]
    assert suggestion.text() == "appointment"
    with qtbot.waitSignal(field.answered) as answered:
        menu.triggered.emit(suggestion)
    menu.close()
    assert answered.args[1] == "The appointment"
    edit.undo()
    assert edit.toPlainText() == "The apointment"


def test_a_line_suggests_too(workspace: Workspace, qtbot: QtBot) -> None:
    field = _field(workspace, qtbot, "bring")
    assert isinstance(field, LineField)
    field.show_value("apointment")
    menu = field.edit.spelled_menu(QPoint(40, field.edit.height() // 2))
    assert menu.actions()[0].text() == "appointment"
    with qtbot.waitSignal(field.answered) as answered:
        menu.triggered.emit(menu.actions()[0])
    menu.deleteLater()
    assert answered.args[1] == "appointment"


@pytest.mark.parametrize("name", ["asked", "bring"])
def test_a_word_called_right_is_underlined_no_more_until_that_is_taken_back(
    workspace: Workspace, qtbot: QtBot, name: str
) -> None:
    field = _field(workspace, qtbot, name)
    field.show_value("Trabectedin")
    assert _red(field) > 10
    menu = QMenu(field)
    menu.addAction("Undo")
    field.edit.offer_others(menu, "Trabectedin", 3)
    right = next(action for action in menu.actions() if action.text() == "“Trabectedin” is right")
    with qtbot.waitSignal(workspace.said) as said:
        right.trigger()
    news = said.args[0]
    assert (news.text, news.deed) == ("“Trabectedin” counts as right.", "Undo")
    field.show_value("trabectedin and Trabectedin")
    assert _red(field) == 0
    page = SettingsPage(workspace)
    qtbot.addWidget(page)
    page.refresh()
    (button,) = page.own_words.findChildren(QuietButton)
    assert button.text() == "Trabectedin"
    button.click()
    assert own_words(workspace) == ()
    assert page.own_words.isHidden()
    assert _red(field) > 10


def test_words_called_right_are_there_at_the_next_start(workspace: Workspace, book: Casebook) -> None:
    call_right(workspace, "Trabectedin")
    workspace.unfinished.write()
    again = Unfinished(unfinished_words_of(book))
    assert [again.words(one) for one in again.places()] == ["Trabectedin"]
    assert unfinished_news(workspace) is None, "they wait for nobody"


def test_the_lists_are_read_when_somebody_begins_to_type(workspace: Workspace, qtbot: QtBot) -> None:
    spelling.dictionary = None
    field = _field(workspace, qtbot, "asked")
    with qtbot.waitSignal(spelling.ready, timeout=20_000):
        field.edit.setFocus()
    assert spelling.dictionary is not None


def test_names_numbers_and_dates_are_never_checked() -> None:
    def checked(kind: object, name: str) -> bool:
        return is_checked(kind_of(kind).by_name[name])  # type: ignore[arg-type]

    assert not checked(Medicine(), "name")
    assert not checked(Person(), "phone")
    assert not checked(Opinion(), "appointment")
    assert not checked(Opinion(), "send_fax")
    assert checked(Opinion(), "asked")
    assert checked(Opinion(), "bring")
