"""Backups as a person meets them: made by themselves, told in Settings, and brought back from there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.backups.place import chosen_place, own_place
from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.change import create
from secondopinion_desktop.ui.backing_up import BackingUp
from secondopinion_desktop.ui.settings.page import SettingsPage
from secondopinion_desktop.ui.widgets import QuietButton
from secondopinion_desktop.ui.workspace import News, Workspace


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(workspace)
    qtbot.addWidget(made)
    made.refresh()
    made.show()
    return made


@pytest.fixture
def said(workspace: Workspace) -> list[News]:
    """What the window told."""
    heard: list[News] = []
    workspace.said.connect(heard.append)
    return heard


def done(workspace: Workspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not workspace.jobs.running, timeout=20_000)


def test_settings_say_that_there_is_no_backup_then_when_it_was_made_and_that_it_was_tried(
    page: SettingsPage, workspace: Workspace, qtbot: QtBot, said: list[News]
) -> None:
    assert page.backups.last.text() == "There is no backup yet."
    assert "own folder on this computer" in page.backups.where.text()
    page.backups.back_up()
    done(workspace, qtbot)
    qtbot.waitUntil(lambda: bool(said))
    assert said[-1].text == "A backup was made and tried: everything came back."
    assert page.backups.last.text().startswith("Last made on ")
    assert page.backups.last.text().endswith("and tried: everything came back.")


def test_a_place_is_chosen_and_missed_when_the_stick_is_out(
    page: SettingsPage, book: Casebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick))
    page.backups.choose_place()
    assert chosen_place(book.desk) == stick
    assert page.backups.where.text() == f"In “{stick}”."
    stick.rmdir()
    page.refresh()
    assert "not there now" in page.backups.where.text()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    page.backups.choose_place()
    assert chosen_place(book.desk) == stick


def test_a_backup_is_brought_back_as_a_file_of_its_own(
    page: SettingsPage,
    book: Casebook,
    workspace: Workspace,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    said: list[News],
) -> None:
    made = book.backups.make(own_place(book.desk))
    target = tmp_path / "back"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(made.path), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.backups.bring_back()
    done(workspace, qtbot)
    qtbot.waitUntil(lambda: bool(said))
    assert said[-1].text == "The backup is saved as “back.secondopinion”."
    assert target.with_suffix(".secondopinion").is_file()


def test_what_a_deleted_casebook_left_is_offered_for_clearing(
    page: SettingsPage, book: Casebook, tmp_path: Path, qtbot: QtBot
) -> None:
    assert page.backups.left.isHidden()
    other = tmp_path / "Paul.secondopinion"
    Casebook.create(other, book.desk, patient="Paul").close()
    other.unlink()
    page.refresh()
    (button,) = page.backups.left.findChildren(QuietButton)
    assert not page.backups.left.isHidden()
    button.click()
    assert page.backups.left.isHidden()


def test_a_backup_is_made_by_itself_and_not_twice_for_nothing(
    workspace: Workspace, book: Casebook, qtbot: QtBot, said: list[News]
) -> None:
    backing_up = BackingUp(workspace, workspace)
    for expected in (1, 1):
        backing_up.look()
        done(workspace, qtbot)
        assert len(book.backups.every()) == expected
    assert said == []
    backing_up.stop()


def test_a_backup_that_lacks_something_is_told_of_once(
    workspace: Workspace, book: Casebook, qtbot: QtBot, said: list[News], monkeypatch: pytest.MonkeyPatch
) -> None:
    from secondopinion_desktop.app.backups import making

    monkeypatch.setattr(making, "faults_of", lambda *_: ("Medicines: 1 differ from what the history says.",))
    monkeypatch.setattr("secondopinion_desktop.app.backups.place.EVERY", timedelta(seconds=-1))
    backing_up = BackingUp(workspace, workspace)
    for number in range(2):
        book.do(create("medicine", name=f"{number}")[1])
        backing_up.look()
        done(workspace, qtbot)
    qtbot.waitUntil(lambda: bool(said))
    assert [news.text for news in said if "backup" in news.text] == ["A backup was made, but not everything is in it."]
    backing_up.stop()
