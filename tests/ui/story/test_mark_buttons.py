"""Years of values: each dot of a chart can be reached, and none is a control before somebody comes to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.ui.story.chart import Curve
from secondopinion_desktop.ui.story.mark_buttons import MarkButton
from secondopinion_desktop.ui.story.page import StoryPage
from secondopinion_desktop.ui.widgets import tell_screen_readers
from secondopinion_desktop.ui.workspace import Workspace
from tests.ui.conftest import standing

pytestmark = pytest.mark.window
VALUES = 30


@pytest.fixture
def values(book: Casebook) -> list[str]:
    """Thirty values of one test, a month apart; their ids, oldest first."""
    days = [(2022 + number // 12, 1 + number % 12) for number in range(VALUES)]
    edits = [
        Create("test", new_id(), {"name": "Hemoglobin", "done_on": f"{y}-{m:02}-03", "value": 9.0 + n, "unit": "g/dL"})
        for n, (y, m) in enumerate(days)
    ]
    book.do(Change("Values", tuple(edits)))
    return [one.id for one in edits]


@pytest.fixture
def curve(values: list[str], workspace: Workspace, qtbot: QtBot) -> Iterator[Curve]:
    with standing(StoryPage(workspace), workspace, qtbot) as page:
        qtbot.waitUntil(lambda: page.is_filled)
        (found,) = page.charts.findChildren(Curve)
        page.scroll_area.ensureWidgetVisible(found)
        yield found


def made(curve: Curve) -> list[MarkButton]:
    return [one for one in curve.findChildren(MarkButton) if not one.isHidden()]


def dot(curve: Curve, number: int) -> QPoint:
    return curve.points()[number].toPoint()


def test_of_thirty_dots_only_the_one_the_tab_key_comes_to_is_a_control(curve: Curve) -> None:
    assert [one.focusPolicy() for one in made(curve)] == [Qt.FocusPolicy.StrongFocus]


def test_the_dot_under_the_pointer_is_named_and_opens_its_test(
    curve: Curve, values: list[str], workspace: Workspace, qtbot: QtBot
) -> None:
    QTest.mouseMove(curve, dot(curve, 12))
    found = curve.childAt(QPointF(dot(curve, 12)))
    assert isinstance(found, MarkButton) and found.entry_id == values[12]
    assert "3 Jan 2023" in found.toolTip() and found.cursor().shape() == Qt.CursorShape.PointingHandCursor
    with qtbot.waitSignal(workspace.form_wanted) as wanted:
        qtbot.mouseClick(found, Qt.MouseButton.LeftButton)
    assert wanted.args is not None and wanted.args[1] == values[12]


def test_a_finger_opens_the_dot_it_presses_and_none_it_only_ends_on(
    curve: Curve, values: list[str], workspace: Workspace, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(workspace.form_wanted) as wanted:
        QTest.mouseClick(curve, Qt.MouseButton.LeftButton, pos=dot(curve, 20))
    assert wanted.args is not None and wanted.args[1] == values[20]
    with qtbot.assertNotEmitted(workspace.form_wanted):
        QTest.mousePress(curve, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
        QTest.mouseRelease(curve, Qt.MouseButton.LeftButton, pos=dot(curve, 5))


def test_arrows_walk_from_dot_to_dot_and_the_tab_stop_goes_along(curve: Curve, values: list[str], qtbot: QtBot) -> None:
    made(curve)[0].setFocus()
    for place in range(1, 4):
        held = QApplication.focusWidget()
        assert isinstance(held, MarkButton)
        qtbot.keyClick(held, Qt.Key.Key_Right)
        held = QApplication.focusWidget()
        assert isinstance(held, MarkButton) and held.entry_id == values[place]
    assert sum(1 for one in made(curve) if one.focusPolicy() == Qt.FocusPolicy.StrongFocus) == 1
    assert len(made(curve)) == 4


def test_a_screen_reader_finds_every_dot_in_the_order_of_time(curve: Curve, values: list[str]) -> None:
    tell_screen_readers()
    QTest.mouseMove(curve, dot(curve, 25))  # Made before the others, and told in its place all the same.
    interface = QAccessible.queryAccessibleInterface(curve)
    assert interface.childCount() == VALUES
    told = [interface.child(place).object() for place in range(VALUES)]
    assert [one.entry_id for one in told if isinstance(one, MarkButton)] == values


def test_dots_keep_their_controls_where_the_chart_grows(curve: Curve, qtbot: QtBot) -> None:
    first = made(curve)[0]
    first.setFocus()
    curve.resize(curve.width() + 60, curve.height())
    assert made(curve) == [first] and first.hasFocus()
    assert first.geometry().contains(dot(curve, 0))
