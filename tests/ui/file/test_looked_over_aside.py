"""A casebook that opened quickly is looked over aside, and what is not as it was written is told of in the window."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.records.change import create
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.window import Window
from secondopinion_desktop.ui.workspace import News


@pytest.fixture
def opened_again(desk: Desk, book: Casebook) -> Iterator[Casebook]:
    """The casebook after it was closed and opened."""
    book.do(create("medicine", name="Aspirin", dose="5 mg")[1])
    book.close()
    with Casebook.open(book.path, desk) as again:
        yield again


@pytest.mark.parametrize("turned", [False, True])
def test_a_dose_that_turned_while_it_lay_there_is_told_of(
    turned: bool, dressed: QApplication, qtbot: QtBot, desk: Desk, opened_again: Casebook
) -> None:
    if turned:
        connection = sqlite3.connect(opened_again.file.folder / opened_again.file.copy.place.database)
        connection.execute("UPDATE entry_medicine SET dose = '4 mg'")
        connection.commit()
        connection.close()
    window, heard = Window(desk, Preferences(desk.data_folder), has_book=True), list[News]()
    qtbot.addWidget(window)
    window.show_book(opened_again)
    assert window.house is not None
    jobs = window.house.workspace.jobs
    window.house.workspace.said.connect(heard.append)
    qtbot.waitUntil(lambda: not jobs.running)
    assert any("damaged" in news.text for news in heard) == turned
    window.close()
