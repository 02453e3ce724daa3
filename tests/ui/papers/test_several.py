"""What is half typed for several papers at once stands there again, and no half of a name becomes a place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Desk
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.change import Create, set_fields
from secondopinion_desktop.records.kinds import Document, Place
from secondopinion_desktop.ui.papers.page import PapersPage
from secondopinion_desktop.ui.window import Window
from tests.ui.conftest import give_keyboard
from tests.ui.every_editor.leaving import colors, larger, locked, opened
from tests.ui.papers.conftest import record

pytestmark = pytest.mark.window


@pytest.fixture
def two(page: PapersPage, qtbot: QtBot) -> QLineEdit:
    """Two of three papers are picked; the line for their place."""
    record(page, *(Create("document", new_id(), {"title": f"Paper {number}"}) for number in range(3)))
    record(page, Create("place", new_id(), {"name": "Mercy Hospital"}))
    page.pane.list.setFocus()
    page.pane.list.choose(page.pane.list.rows_model.rows[0].key)
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    return line_of(page)


def line_of(page: PapersPage) -> QLineEdit:
    field = page.picked_deeds.panel.fields["place"]
    line = next(one for one in field.findChildren(QLineEdit) if one.accessibleName() == field.label.text())
    line.setFocus()
    return line


def papers_page(window: Window) -> PapersPage:
    assert window.house is not None
    assert isinstance(window.house.page, PapersPage)
    return window.house.page


@pytest.mark.parametrize("meanwhile", [larger, colors, locked], ids=lambda one: one.__name__)
def test_half_a_name_typed_for_several_papers_stays_half_a_name(
    two: QLineEdit, window: Window, qtbot: QtBot, meanwhile: object
) -> None:
    qtbot.keyClicks(two, "Lakesi")
    meanwhile(window, two)  # type: ignore[operator]
    give_keyboard(window, qtbot)  # Off screen the list under the line takes it along as it goes.
    page = papers_page(window)
    assert len(page.pane.list.picked_keys()) == 2
    again = line_of(page)
    assert again.text() == "Lakesi"
    assert [place.name for place in page.case.all(Place)] == ["Mercy Hospital"]
    qtbot.keyClicks(again, "de")
    page.picked_deeds.panel.fields["author"].setFocus()  # On to the next question.
    assert [place.name for place in page.case.all(Place)] == ["Mercy Hospital", "Lakeside"]
    assert sorted(page.case.named(paper.place) for paper in page.case.all(Document)) == ["", "Lakeside", "Lakeside"]
    assert page.workspace.unfinished.places() == ()


def test_a_new_place_typed_for_papers_of_several_places_is_added_once_when_the_page_is_left_by_a_key(
    two: QLineEdit, window: Window, page: PapersPage, qtbot: QtBot
) -> None:
    mercy = page.case.all(Place)[0]
    page.workspace.do(set_fields(page.pane.list.picked_keys()[0], "Say where", place=mercy.id))
    line = line_of(page)
    line.clear()
    qtbot.keyClicks(line, "Lakeside")
    window.go("today")
    assert [place.name for place in page.case.all(Place)] == ["Mercy Hospital", "Lakeside"]
    assert sorted(page.case.named(paper.place) for paper in page.case.all(Document)) == ["", "Lakeside", "Lakeside"]


def test_letters_to_find_a_place_by_wait_for_the_papers_they_were_typed_for(
    two: QLineEdit, window: Window, page: PapersPage, desk: Desk, qtbot: QtBot
) -> None:
    picked = page.pane.list.picked_keys()
    qtbot.keyClicks(two, "Mer")
    page.pane.list.setFocus()
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(page.pane.list.picked_keys()) == 3
    assert line_of(page).text() == "", "they were typed for two papers, and not for three"
    page.pane.list.setFocus()
    window.close()
    with opened(page.workspace.book.path, desk, qtbot) as again:
        again.go("papers")
        QApplication.processEvents()
        page = papers_page(again)
        page.show_entry("", picked=picked)
        assert line_of(page).text() == "Mer"
