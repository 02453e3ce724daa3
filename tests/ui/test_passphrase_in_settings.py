"""A passphrase set, changed and taken off in Settings; a new casebook with one; a backup with another one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app import keychain
from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.passphrases import change_passphrase
from secondopinion_desktop.base.problem import PassphraseNeeded, Problem
from secondopinion_desktop.store.vault import is_locked
from secondopinion_desktop.ui import window_keys
from secondopinion_desktop.ui.actions import action_named
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.settings import backups as backups_sheet
from secondopinion_desktop.ui.settings.page import SettingsPage
from secondopinion_desktop.ui.settings.passphrase import PassphraseSheet
from secondopinion_desktop.ui.start.new_form import NewForm
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Words
from secondopinion_desktop.ui.window import Window
from secondopinion_desktop.ui.workspace import News, Workspace
from tests.app.test_keychain import InMemory
from tests.ui.conftest import give_keyboard
from tests.ui.printing_to import printing_to

pytestmark = pytest.mark.window
OLD, NEW = "five small grey boats", "nine tall towers"


def sheet_of(window: Window) -> PassphraseSheet:
    assert window.house is not None
    window.go("settings")
    page = window.house.page
    assert isinstance(page, SettingsPage)
    return page.passphrase


def typed(sheet: PassphraseSheet, *words: str) -> None:
    """Type each word on Enter's way through the lines."""
    for word in words:
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        assert field.echoMode() == QLineEdit.EchoMode.Password
        QTest.keyClicks(field, word)
        QTest.keyClick(field, Qt.Key.Key_Return)


def opened_again(window: Window, qtbot: QtBot) -> Casebook:
    qtbot.waitUntil(lambda: window.house is not None and not window._jobs.running, timeout=20_000)
    assert window.house is not None
    assert window.house.current_key == "settings"
    return window.house.workspace.book


def test_all_lines_of_the_passphrase_and_what_is_wrong_with_it_are_seen_without_scrolling(
    window: Window, qtbot: QtBot
) -> None:
    sheet = sheet_of(window)
    sheet.buttons["set"].click()
    assert window.house is not None and window.house.page is not None
    area = window.house.page.scroll_area

    def is_whole(part: QWidget) -> bool:
        return area.viewport().rect().contains(QRect(part.mapTo(area.viewport(), QPoint(0, 0)), part.size()))

    qtbot.waitUntil(lambda: is_whole(sheet.form.finish_button))
    typed(sheet, OLD, NEW)
    qtbot.waitUntil(lambda: is_whole(sheet.form.trouble))
    assert sheet.form.trouble.isVisible()


def test_with_the_largest_letters_the_buttons_of_the_passphrase_are_whole_and_what_is_wrong_stands_above_them(
    window: Window, qtbot: QtBot
) -> None:
    theme.set_factor(2.0)
    window.resize(800, 600)
    sheet = sheet_of(window)
    sheet.buttons["set"].click()
    assert window.house is not None and window.house.page is not None
    seen = window.house.page.scroll_area.viewport()
    never_mind = next(one for one in sheet.form.findChildren(QPushButton) if one.text() == "Never mind")

    def are_whole(*parts: QWidget) -> bool:
        return all(seen.rect().contains(QRect(part.mapTo(seen, QPoint(0, 0)), part.size())) for part in parts)

    qtbot.waitUntil(lambda: are_whole(sheet.form.new, sheet.form.finish_button, never_mind))
    typed(sheet, OLD, NEW)
    qtbot.waitUntil(lambda: are_whole(sheet.form.again, sheet.form.trouble, sheet.form.finish_button, never_mind))
    theme.set_factor(1.0)


def test_a_passphrase_is_set_changed_and_taken_off_and_one_is_back_in_settings(
    window: Window, book: Casebook, qtbot: QtBot
) -> None:
    path = book.path
    for button, words, locked in (
        ("set", (OLD, OLD), True),
        ("change", (OLD, NEW, NEW), True),
        ("remove", (NEW,), False),
    ):
        sheet = sheet_of(window)
        sheet.buttons[button].click()  # type: ignore[index]
        typed(sheet, *words)
        assert opened_again(window, qtbot).has_key is locked
        assert is_locked(path) is locked
    assert window.house is not None
    assert "no passphrase any more" in " ".join(words.text() for words in window.house.notice.findChildren(Words))


@pytest.mark.parametrize("passphrase", [OLD, None])
def test_a_casebook_opened_only_to_be_read_is_locked_no_other_way_from_there(
    window: Window, book: Casebook, passphrase: str | None, tmp_path: Path
) -> None:
    path, desk = tmp_path / "Read.secondopinion", book.desk
    Casebook.create(path, desk, patient="Noah Finch", passphrase=passphrase).close()
    window.close_casebook()
    window.show_book(Casebook.open(path, desk, passphrase=passphrase, only_read=True))
    sheet = sheet_of(window)
    offered = [*sheet.buttons.values(), sheet.recovery]
    assert not [one for one in offered if one.isVisibleTo(sheet)]
    sheet.ask_what_fits()
    assert sheet.form.isHidden()
    assert sheet.lock_now.isVisibleTo(sheet) is (passphrase is not None)
    assert not action_named("passphrase").when(window)


def test_what_is_not_right_is_said_in_place_and_nothing_is_changed(window: Window, book: Casebook) -> None:
    sheet = sheet_of(window)
    sheet.buttons["set"].click()
    typed(sheet, OLD, NEW)
    assert "not the same" in sheet.form.trouble.text()
    sheet.form.new.setText("abc")
    sheet.form.finish()
    assert "6 letters" in sheet.form.trouble.text()
    QTest.keyClick(sheet.form.new, Qt.Key.Key_Escape)
    assert sheet.form.isHidden()
    assert sheet.form.new.text() == ""
    assert sheet.buttons["set"].hasFocus()
    assert not is_locked(book.path)


def test_a_question_half_typed_survives_the_new_passphrase_and_lies_nowhere_in_clear(
    window: Window, book: Casebook, desk: Desk, qtbot: QtBot
) -> None:
    window.go("questions")
    assert window.house is not None
    window.house.workspace.unfinished.keep("question", "planted and half")
    sheet = sheet_of(window)
    sheet.buttons["set"].click()
    typed(sheet, OLD, OLD)
    opened_again(window, qtbot)
    assert window.house is not None
    assert window.house.workspace.unfinished.words("question") == "planted and half"
    assert not [one for one in desk.data_folder.rglob("*") if one.is_file() and b"planted and" in one.read_bytes()]


def test_a_passphrase_that_cannot_be_set_leaves_the_casebook_open_as_it_was(
    window: Window, book: Casebook, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise Problem("The disk is full.", "Make room on it.")

    monkeypatch.setattr(window_keys, "change_passphrase", full)
    sheet = sheet_of(window)
    sheet.buttons["set"].click()
    typed(sheet, OLD, OLD)
    assert opened_again(window, qtbot).has_key is False
    assert window.house is not None
    assert window.house.notice.words.text() == "The disk is full."


def test_a_new_casebook_may_begin_with_a_passphrase(
    dressed: QApplication, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    window = Window(desk, Preferences(desk.data_folder))
    qtbot.addWidget(window)
    give_keyboard(window, qtbot)
    window.start_new()
    assert window._start is not None
    form = window._start.form
    assert isinstance(form, NewForm)
    form.name.setText("Ruth Albrecht")
    form.path.setText(str(tmp_path / "New.secondopinion"))
    assert form.again.isHidden()
    form.passphrase.setText(OLD)
    assert not form.again.isHidden()
    form.finish()
    assert "not the same" in form.trouble.text()
    form.again.setText(OLD)
    form.finish()
    assert is_locked(tmp_path / "New.secondopinion")
    assert window.house is not None
    assert window.house.workspace.book.has_key
    kept = [one for one in desk.data_folder.rglob("*") if one.is_file() and OLD.encode() in one.read_bytes()]
    assert kept == []
    window.close()


@pytest.fixture
def with_an_older_backup(desk: Desk, tmp_path: Path, dressed: QApplication) -> Iterator[tuple[Workspace, Path]]:
    """A casebook whose passphrase was changed after its backup was made."""
    path = tmp_path / "Ruth.secondopinion"
    with Casebook.create(path, desk, patient="Ruth Albrecht", passphrase=OLD) as book:
        made = book.backups.make(tmp_path / "stick").path
    change_passphrase(path, desk, now=OLD, new=NEW)
    with Casebook.open(path, desk, passphrase=NEW) as book:
        workspace = Workspace(book)
        yield workspace, made
        workspace.close()


def test_a_backup_with_an_older_passphrase_asks_for_it(
    with_an_older_backup: tuple[Workspace, Path], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, backup = with_an_older_backup
    page = SettingsPage(workspace)
    qtbot.addWidget(page)
    page.refresh()
    said: list[News] = []
    workspace.said.connect(said.append)
    asked: list[str] = []

    def answer(_parent: object, wrong: str, _name: str) -> str:
        asked.append(wrong)
        return OLD

    monkeypatch.setattr(backups_sheet, "ask_passphrase", answer)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "Back.secondopinion"), ""))
    page.backups.bring_back()
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert len(asked) == 1
    assert said[-1].text == "The backup is saved as “Back.secondopinion”."
    with pytest.raises(PassphraseNeeded):
        Casebook.open(tmp_path / "Back.secondopinion", workspace.book.desk)


def test_a_recovery_sheet_is_printed_without_a_file_and_tried_from_paper(
    dressed: QApplication, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "Ruth.secondopinion"
    with Casebook.create(path, desk, patient="Ruth Albrecht", passphrase=OLD) as book:
        workspace = Workspace(book)
        page = SettingsPage(workspace)
        qtbot.addWidget(page)
        page.refresh()
        give_keyboard(page, qtbot)
        part = page.passphrase.recovery
        assert "none yet" in part.standing.text()
        before = {one for one in desk.data_folder.rglob("*") if one.is_file()}
        part.printing.ask = printing_to(tmp_path / "printed.pdf")
        part.print_button.click()
        qtbot.waitUntil((tmp_path / "printed.pdf").exists, timeout=20_000)
        qtbot.waitUntil(lambda: "not tried yet" in part.standing.text(), timeout=20_000)
        new = {one.name for one in desk.data_folder.rglob("*") if one.is_file()} - {one.name for one in before}
        assert new == {"recovery-sheets.json"}
        part.try_button.click()
        assert part.trying.rows.hasFocus()
        assert book.file.lock is not None
        rows = book.file.lock.recovery_rows()
        QTest.keyClicks(part.trying.rows, " ".join(rows[1:]).lower())
        QTest.keyClick(part.trying.rows, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert "Row" in part.trying.trouble.text() or "recovery key" in part.trying.trouble.text()
        part.trying.rows.clear()
        QTest.keyClicks(part.trying.rows, " ".join(rows).lower())
        QTest.keyClick(part.trying.rows, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert part.trying.isHidden()
        assert part.trying.rows.toPlainText() == ""
        assert "Tried on Monday 9 March: it opens the casebook." in part.standing.text()
        workspace.close()


def test_the_keychain_is_off_until_the_passphrase_is_typed_to_agree_and_then_opens_without_asking(
    dressed: QApplication, qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Ruth.secondopinion"
    Casebook.create(path, desk, patient="Ruth Albrecht", passphrase=OLD).close()
    monkeypatch.setattr(keychain, "system_backend", lambda: None)
    window = Window(desk, Preferences(desk.data_folder), has_book=True)
    qtbot.addWidget(window)
    window.show_book(Casebook.open(path, desk, passphrase=OLD))
    give_keyboard(window, qtbot)
    assert sheet_of(window).keychain.standing.text() == keychain.NONE_HERE
    assert not sheet_of(window).keychain.keep_button.isVisible()
    window.close_casebook()
    qtbot.waitUntil(lambda: window._start is not None, timeout=20_000)
    backend = InMemory()
    monkeypatch.setattr(keychain, "system_backend", lambda: backend)
    window.show_book(Casebook.open(path, desk, passphrase=OLD))
    part = sheet_of(window).keychain
    assert "asked for each time" in part.standing.text()
    for words, kept in ((NEW, 0), (OLD, 1)):
        part.keep_button.click()
        assert part.agreeing.line.hasFocus()
        QTest.keyClicks(part.agreeing.line, words)
        QTest.keyClick(part.agreeing.line, Qt.Key.Key_Return)
        assert window.house is not None
        qtbot.waitUntil(lambda: not window.house.workspace.jobs.running, timeout=20_000)  # type: ignore[union-attr]
        assert len(backend.kept) == kept
    qtbot.waitUntil(lambda: "in this computer's keychain" in part.standing.text(), timeout=20_000)
    window.close_casebook()
    qtbot.waitUntil(lambda: window._start is not None, timeout=20_000)
    window.open_casebook(str(path))
    qtbot.waitUntil(lambda: window.house is not None, timeout=20_000)
    sheet_of(window).keychain.forget_button.click()
    qtbot.waitUntil(lambda: not backend.kept, timeout=20_000)
    window.close()
