"""What came in from somebody else stands below the page until it is looked over, and is worked out once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.change import Change, Create, create, set_fields
from secondopinion_desktop.records.kinds import Medicine, Question
from secondopinion_desktop.ui import whats_new
from secondopinion_desktop.ui.file import came_in
from secondopinion_desktop.ui.today.page import TodayPage
from secondopinion_desktop.ui.widgets import Words
from secondopinion_desktop.ui.window import Window
from tests.ui.shown import house, look_at_the_file

pytestmark = pytest.mark.window
PATIENCE = 20_000
MANY = 30


@pytest.fixture
def others(book: Casebook, tmp_path: Path, desk: Desk) -> Desk:
    """Jonas at another computer."""
    folder = tmp_path / "his-data"
    folder.mkdir()
    return replace(desk, device="his-desk", author="Jonas", data_folder=folder)


def wrote(book: Casebook, others: Desk, change: Change) -> None:
    book.save()
    with Casebook.open(book.path, others) as other:
        other.do(change)


def questions(number: int) -> Change:
    return Change("Questions", tuple(Create("question", new_id(), {"text": f"What about {n}?"}) for n in range(number)))


def said(panel: came_in.CameInPanel) -> list[str]:
    return [one.text() for one in panel.findChildren(Words) if not one.isHidden()]


def test_whoever_goes_on_writing_has_what_came_in_told_once(
    window: Window, book: Casebook, others: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    telling = came_in._telling

    def counted(*about: object) -> object:
        told.append(about)
        return telling(*about)  # type: ignore[arg-type]

    look_at_the_file(window, qtbot)
    monkeypatch.setattr(came_in, "_telling", counted)
    wrote(book, others, create("medicine", name="Biotin")[1])
    look_at_the_file(window, qtbot)
    panel = house(window).file.came_in
    qtbot.waitUntil(panel.isVisible, timeout=PATIENCE)
    for number in range(3):
        book.do(create("question", text=f"And {number}?")[1])
    assert len(told) == 1
    (medicine,) = book.case.all(Medicine)
    book.do(set_fields(medicine.id, "Named", name="Biotin forte"))
    # What it speaks of is called otherwise now.
    qtbot.waitUntil(lambda: "Medicine “Biotin forte” added." in said(panel), timeout=PATIENCE)


def test_thousands_that_came_in_are_told_aside_and_marked_as_new(
    window: Window, book: Casebook, others: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(came_in, "MOST_AT_ONCE", MANY - 1)
    monkeypatch.setattr(whats_new, "MOST_AT_ONCE", MANY - 1)
    look_at_the_file(window, qtbot)
    house(window).show_page("today")
    wrote(book, others, questions(MANY))
    look_at_the_file(window, qtbot)
    qtbot.waitUntil(lambda: len(book.case.all(Question)) == MANY, timeout=PATIENCE)
    panel = house(window).file.came_in
    qtbot.waitUntil(panel.isVisible, timeout=PATIENCE)
    assert f"{MANY} questions added." in said(panel)
    today = house(window).page
    assert isinstance(today, TodayPage)
    qtbot.waitUntil(lambda: not today.news.isHidden(), timeout=PATIENCE)
    assert [row.row.title for row in today.news.rows.rows] == [f"{MANY} questions added"]
    assert len(house(window).workspace.new.news.entries) == MANY
    panel.buttons["seen"].click()
    assert panel.isHidden() and today.news.isHidden()
