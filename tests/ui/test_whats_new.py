"""What others changed: told on Today, marked on rows and in the history, settled by looking; who changed it last."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.kinds import Medicine
from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.history.page import HistoryPage
from secondopinion_desktop.ui.today.page import TodayPage
from secondopinion_desktop.ui.widgets import RowWidget
from secondopinion_desktop.ui.window import Window
from tests.ui.shown import house, look_at_the_file

pytestmark = pytest.mark.window
PATIENCE = 20_000


@pytest.fixture
def jonas_wrote(window: Window, book: Casebook, tmp_path: Path, desk: Desk, qtbot: QtBot) -> str:
    """Jonas altered one medicine and added another while the window was open; answers the first."""
    made, change = create("medicine", name="Aspirin", dose="5 mg")
    book.do(change)
    book.save()
    folder = tmp_path / "his-data"
    folder.mkdir()
    with Casebook.open(book.path, replace(desk, device="his-desk", author="Jonas", data_folder=folder)) as other:
        other.do(set_fields(made, "Dose", dose="10 mg"))
        other.do(create("medicine", name="Biotin")[1])
    look_at_the_file(window, qtbot)
    qtbot.waitUntil(lambda: len(book.case.all(Medicine)) == 2, timeout=PATIENCE)
    return made


def pages(window: Window, key: str) -> object:
    house(window).show_page(key)
    return house(window).page


def pills(window: Window) -> dict[str, str]:
    page = house(window).page
    assert page is not None
    return {row.row.title: row.row.pill for row in page.findChildren(RowWidget) if row.isVisible()}


def test_today_tells_what_is_new_and_a_look_at_each_settles_it(window: Window, jonas_wrote: str) -> None:
    today = pages(window, "today")
    assert isinstance(today, TodayPage)
    titles = [row.row.title for row in today.news.rows.rows]
    assert titles == ["Medicine “Biotin” added", "Medicine “Aspirin”: “Dose” changed"]
    assert today.news.rows.rows[0].row.support.startswith("Jonas, ")
    today.news.rows.opened.emit(jonas_wrote)
    house(window).forms.leave()
    assert [row.row.title for row in today.news.rows.rows] == ["Medicine “Biotin” added"]
    today.news.seen.click()
    assert not today.news.isVisible()


def test_rows_of_what_is_new_are_marked_until_they_are_looked_at(
    window: Window, jonas_wrote: str, qtbot: QtBot
) -> None:
    pages(window, "story")
    qtbot.waitUntil(lambda: pills(window).get("Biotin") == "new", timeout=PATIENCE)
    house(window).workspace.open_form(jonas_wrote)
    house(window).forms.leave()
    assert (pills(window)["Aspirin"], pills(window)["Biotin"]) == ("", "new")


def test_the_history_marks_it_and_looking_there_settles_all(window: Window, jonas_wrote: str, qtbot: QtBot) -> None:
    history = pages(window, "history")
    assert isinstance(history, HistoryPage)
    qtbot.waitUntil(lambda: len(history.list.rows_model.rows) > 2, timeout=PATIENCE)
    marked = [row.title for row in history.list.rows_model.rows if row.pill == "new"]
    assert marked == ["Changes of the other copy taken in"] * (len(marked) - 2) + [
        "Medicine “Biotin” added",
        "Medicine “Aspirin”: “Dose” changed",
    ]
    today = pages(window, "today")
    assert isinstance(today, TodayPage) and not today.news.isVisible()
    pages(window, "history")
    qtbot.waitUntil(lambda: not any(row.pill == "new" for row in history.list.rows_model.rows), timeout=PATIENCE)


def test_what_was_not_looked_at_is_new_after_a_restart_and_what_one_does_oneself_never(
    window: Window, jonas_wrote: str, book: Casebook, desk: Desk
) -> None:
    book.do(create("medicine", name="My own")[1])
    path = book.path
    window.close_casebook()
    window.show_book(Casebook.open(path, desk))
    today = pages(window, "today")
    assert isinstance(today, TodayPage)
    assert len(today.news.rows.rows) == 2


def test_a_form_says_who_changed_it_last_and_leads_to_its_history(
    window: Window, jonas_wrote: str, qtbot: QtBot
) -> None:
    house(window).workspace.open_form(jonas_wrote)
    form = house(window).forms.page
    assert isinstance(form, FormPage)
    assert form.last_touch.words.text().startswith("Last changed by Jonas, ")
    QTest.mouseClick(form.last_touch.history, Qt.MouseButton.LeftButton)
    history = house(window).page
    assert isinstance(history, HistoryPage)
    qtbot.waitUntil(lambda: len(history.list.rows_model.rows) == 2, timeout=PATIENCE)
    assert "Aspirin" in history.whose_history.text()
    house(window).show_page("today")
    house(window).show_page("history")
    qtbot.waitUntil(lambda: len(history.list.rows_model.rows) > 2, timeout=PATIENCE)
