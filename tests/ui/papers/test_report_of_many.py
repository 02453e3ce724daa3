"""The report of hundreds of files: its first lines stand at once, and the others come while keys are answered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.import_rows import ImportRow
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.ui.papers.review import FIRST_LINES, ReviewPanel
from secondopinion_desktop.ui.widgets.words import SteadyWords

FILES = 100


@pytest.fixture
def panel(dressed: QApplication, qtbot: QtBot) -> ReviewPanel:
    made = ReviewPanel()
    qtbot.addWidget(made)
    made.resize(700, 800)
    made.show()
    return made


def files(number: int) -> list[ImportRow]:
    return [ImportRow(Path(f"/nowhere/{n:03}.xyz"), "refused", "Nothing here can read it.") for n in range(number)]


def named(panel: ReviewPanel) -> list[str]:
    return [line.row.path.name for line in panel.lines]


def test_the_first_lines_stand_at_once_and_the_others_come_below_them(panel: ReviewPanel, qtbot: QtBot) -> None:
    rows = files(FILES)
    panel.show_report(Case(), rows)
    assert len(panel.lines) == FIRST_LINES
    first = list(panel.lines)
    panel.refresh(Case())  # As when something else in the casebook changes meanwhile.
    assert len(panel.lines) == FIRST_LINES + 1, "one at a turn, however often it is asked"
    qtbot.waitUntil(lambda: len(panel.lines) == FILES)
    assert panel.lines[:FIRST_LINES] == first and named(panel) == [row.path.name for row in rows]


def test_its_words_are_measured_once_for_each_width(panel: ReviewPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    words = SteadyWords("Short", parent=panel)
    words.keep_room_for("Much longer words that go over several lines in so narrow a place")
    tall = words.heightForWidth(90)
    monkeypatch.setattr(SteadyWords, "fontMetrics", lambda _words: pytest.fail("It was measured before."))
    assert words.heightForWidth(90) == tall
