"""Somebody types into every editor of every page, leaves in every way there is, and finds the words again."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.records.kinds import KINDS, Question
from secondopinion_desktop.ui.window import Window
from tests.forking import Ready
from tests.ui.editors import Way, editors_in, every_way, go_to, type_into, words_of
from tests.ui.every_editor.leaving import (
    STAYING,
    Leave,
    killed,
    larger,
    opened,
)
from tests.ui.shown import house as house_of

pytestmark = pytest.mark.window


def in_the_file(book: Casebook, words: str) -> bool:
    return any(words in repr(entry) for kind in KINDS for entry in book.case.of_kind(kind))


def stands_again(window: Window, way: Way, words: str) -> bool:
    """Back where it was typed, the words are part of the casebook, or stand in an editor."""
    house = house_of(window)
    if in_the_file(house.workspace.book, words):
        return True
    go_to(house, way)
    page = house.page
    assert page is not None
    return any(words in words_of(one) for one in editors_in(page))


@pytest.fixture(scope="module")
def found_once() -> list[Way]:
    """The walk itself is made once."""
    return []


@pytest.fixture
def ways(
    found_once: list[Way], full: dict[str, str], book: Casebook, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> list[Way]:
    """Every editor of every page, found in a copy, as the walk presses everything it sees."""
    if not found_once:
        book.save()
        copy = tmp_path / "walked" / "Walked.secondopinion"
        copy.parent.mkdir()
        shutil.copy(book.path, copy)
        with opened(copy, desk, qtbot) as window:
            found_once += every_way(house_of(window))
    names = {way.editor for way in found_once}
    # So that a walk that finds nothing any more is noticed; others are found besides.
    assert {"A question of your own", "The answer", "Whom is it for?", "Emergency number", "Country"} <= names
    assert any(way.page == "opinions" for way in found_once), "the letter"
    return found_once


@pytest.mark.parametrize("leave", STAYING, ids=lambda one: one.__name__)
def test_words_typed_anywhere_on_a_page_are_found_again(ways: list[Way], window: Window, leave: Leave) -> None:
    lost = []
    for number, way in enumerate(ways):
        words = f"Quilt{number} {leave.__name__}"
        editor = go_to(house_of(window), way)
        type_into(editor, words)
        leave(window, editor)
        if not stands_again(window, way, words):
            lost.append(str(way))
    assert lost == []


def test_words_typed_anywhere_are_there_after_the_window_was_closed(
    ways: list[Way], window: Window, book: Casebook, desk: Desk, qtbot: QtBot
) -> None:
    path = book.path
    window.close()
    for number, way in enumerate(ways):
        with opened(path, desk, qtbot) as first:
            type_into(go_to(house_of(first), way), f"Quilt{number} closed")
    with opened(path, desk, qtbot) as again:
        lost = [str(way) for number, way in enumerate(ways) if not stands_again(again, way, f"Quilt{number} closed")]
    assert lost == []


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")
def test_words_typed_anywhere_on_a_page_are_there_after_the_computer_went_off(
    ready: Ready, ways: list[Way], window: Window, book: Casebook, desk: Desk, qtbot: QtBot
) -> None:
    path = book.path
    window.close()
    for number, way in enumerate(ways):
        killed(ready, path, desk, way, f"Quilt{number} killed")
    with opened(path, desk, qtbot) as again:
        lost = [str(way) for number, way in enumerate(ways) if not stands_again(again, way, f"Quilt{number} killed")]
    assert lost == []


def test_a_question_half_typed_stays_under_the_hand_when_the_words_grow(
    window: Window, full: dict[str, str], book: Casebook
) -> None:
    house = house_of(window)
    editor = go_to(house, Way("questions", "", "A question of your own"))
    type_into(editor, "What if we")
    larger(window, editor)
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClicks(held, " wait")
    assert words_of(held) == "What if we wait"  # type: ignore[arg-type]
    assert len(book.case.all(Question)) == 1
    QTest.keyClick(held, Qt.Key.Key_Return)
    assert [one.text for one in book.case.all(Question)][-1] == "What if we wait"
    assert house.workspace.unfinished.places() == ()
