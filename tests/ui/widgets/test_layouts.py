"""Layouts are read and nested without Python keeping their items, which Qt throws away by itself; no words are cut."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import FlowLayout, LinkButton, PageHeader, QuietButton, lay_in, parts_as_read
from tests.ui.conftest import give_keyboard
from tests.ui.kept_items import kept_items

pytestmark = pytest.mark.window


def test_parts_are_read_as_they_are_laid_out_whenever_they_were_made(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    names = {name: QLabel(name, box) for name in ("loose", "last", "in flow", "second", "first", "flow first")}
    column, line, flow = QVBoxLayout(box), QHBoxLayout(), FlowLayout()
    column.addWidget(names["first"])
    lay_in(column, line)
    line.addWidget(names["second"])
    lay_in(line, flow)
    flow.addWidget(names["flow first"])
    flow.addWidget(names["in flow"])
    column.addWidget(names["last"])
    told = [part.text() for part in parts_as_read(box) if isinstance(part, QLabel)]
    assert told == ["first", "second", "flow first", "in flow", "last", "loose"]


def test_reading_and_nesting_keep_no_item_that_qt_may_throw_away(qtbot: QtBot) -> None:
    before = {id(one) for one in kept_items()}
    box = QWidget()
    qtbot.addWidget(box)
    column, line = QVBoxLayout(box), QHBoxLayout()
    lay_in(column, line)
    for n in range(5):
        line.addWidget(QLabel(str(n)))
    assert len(parts_as_read(box)) == 5
    assert {id(one) for one in kept_items()} == before
    assert line.itemAt(2) is not None
    assert {id(one) for one in kept_items()} > before, "so that this test can fail"


def test_a_layout_that_is_filled_is_not_laid_into_another(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    line = QHBoxLayout()
    line.addWidget(QLabel("early", box))
    with pytest.raises(AssertionError, match="then fill it"):
        lay_in(QVBoxLayout(box), line)


def test_a_button_whose_words_go_on_in_a_second_line_is_as_tall_as_both(dressed: QApplication, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(host)
    button = LinkButton("Of the files you added: 6 files could not be taken · 1 file not opened without a password")
    flow.addWidget(button)
    host.resize(button.sizeHint().width() // 2, 200)
    give_keyboard(host, qtbot)
    assert button.width() <= host.width()
    assert button.height() == button.height_at(button.width()) > button.sizeHint().height()


def test_buttons_beside_a_title_end_at_the_same_edge_in_both_their_lines(dressed: QApplication, qtbot: QtBot) -> None:
    header = PageHeader("Hysterectomy", buttons=[QuietButton("See the page"), second := QuietButton("Close")])
    qtbot.addWidget(header)
    header.set_low(True)
    first = next(one for one in header.findChildren(QuietButton) if one is not second)
    wide = header.title.sizeHint().width()
    header.resize(max(wide, theme.px(120)) + first.sizeHint().width() + second.sizeHint().width() + theme.px(8), 200)
    give_keyboard(header, qtbot)
    assert second.geometry().top() > first.geometry().bottom(), "so that there are two lines"
    assert second.geometry().right() == first.geometry().right()
