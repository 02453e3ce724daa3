"""The window locks, shows nothing of the case, and comes back exactly as it was; nothing typed is lost or lies open."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.passphrases import unfinished_words_of
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.kinds import Medicine, Question
from secondopinion_desktop.ui.lists.preview import ListPreview
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.settings.page import SettingsPage
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing.whole_screen import WholeScreen
from secondopinion_desktop.ui.widgets import stops_as_read
from secondopinion_desktop.ui.window import Window
from tests.ui.conftest import give_keyboard
from tests.ui.editors import Way, go_to, type_into
from tests.ui.shown import house

pytestmark = pytest.mark.window
PASSPHRASE = "five small grey boats"
CTRL = Qt.KeyboardModifier.ControlModifier
ASK = Way("questions", "", "A question of your own")
CHILD = """
import os, sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.records.kinds import Medicine
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.window import Window
from tests.ui.editors import Way, editors_in, go_to, type_into

app = QApplication([])
theme.start(app, 1.0, "light")
desk = Desk.here()
window = Window(desk, Preferences(desk.data_folder), has_book=True)
window.show_book(Casebook.open(Path(sys.argv[1]), desk, passphrase=sys.argv[2]))
window.show()
window.activateWindow()
app.processEvents()
house = window.house
if sys.argv[3] == "question":
    type_into(go_to(house, Way("questions", "", "A question of your own")), "planted and half")
else:
    house.workspace.open_form(house.workspace.case.all(Medicine)[0].id)
    app.processEvents()
    note = next(one for one in editors_in(house.forms.page) if "planted" not in one.accessibleName())
    type_into(note, " planted and half")
assert window.locking.lock_now()
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def path(desk: Desk, tmp_path: Path) -> Path:
    """A casebook with a passphrase, a medicine and enough questions to scroll through."""
    made = tmp_path / "Ruth.secondopinion"
    with Casebook.create(made, desk, patient="Ruth Albrecht", passphrase=PASSPHRASE) as book:
        book.do(create("medicine", name="Vantorel")[1])
        for n in range(30):
            book.do(create("question", text=f"Question {n}?", rank=float(n))[1])
    return made


@pytest.fixture
def locked(dressed: QApplication, qtbot: QtBot, desk: Desk, path: Path) -> Iterator[Window]:
    """The window, open on it."""
    made = Window(desk, Preferences(desk.data_folder), has_book=True)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show_book(Casebook.open(path, desk, passphrase=PASSPHRASE))
    give_keyboard(made, qtbot)
    yield made
    made.close()


def unlock(window: Window, words: str = PASSPHRASE) -> None:
    screen = window.locking.screen
    assert screen is not None
    screen.line.selectAll()
    QTest.keyClicks(screen.line, words)
    QTest.keyClick(screen.line, Qt.Key.Key_Return)


def seen() -> str:
    """All that stands in any window just now."""
    shown = [one for one in QApplication.allWidgets() if one.isVisible()]
    labels = [one.text() for one in shown if isinstance(one, QLabel)]
    return " ".join([*labels, *(one.windowTitle() for one in shown if one.isWindow())])


def test_ctrl_l_puts_everything_out_of_sight_and_the_passphrase_brings_it_back_as_it_was(
    locked: Window, qtbot: QtBot
) -> None:
    field = go_to(house(locked), ASK)
    type_into(field, "Is it half")
    page = house(locked).page
    assert page is not None
    bar = page.scroll_area.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    QTest.keyClick(locked, Qt.Key.Key_L, CTRL)
    assert locked.is_locked
    assert "Albrecht" not in seen()
    assert "Question" not in seen()
    assert "half" not in seen()
    assert locked.windowTitle() == "Second Opinion Desktop: Locked"
    unlock(locked, "five small grey goats")
    assert locked.is_locked
    assert locked.locking.screen is not None
    assert "not its passphrase" in locked.locking.screen.trouble.text()
    unlock(locked)
    assert not locked.is_locked
    assert house(locked).page is page
    assert QApplication.focusWidget() is field
    assert bar.value() == before
    QTest.keyClicks(field, " a word?")
    assert isinstance(field, QLineEdit)
    assert field.text() == "Is it half a word?"
    assert "Albrecht" in locked.windowTitle()


def test_nothing_but_quitting_can_be_done_while_it_is_locked(locked: Window, qtbot: QtBot) -> None:
    book = house(locked).workspace.book
    locked.lock_now()
    for key in (Qt.Key.Key_Z, Qt.Key.Key_W, Qt.Key.Key_2, Qt.Key.Key_F, Qt.Key.Key_P, Qt.Key.Key_O, Qt.Key.Key_Comma):
        QTest.keyClick(locked, key, CTRL)
    QTest.keyClick(locked, Qt.Key.Key_Escape)
    QTest.keyClick(locked, Qt.Key.Key_F10)
    assert locked.is_locked
    assert house(locked).current_key == "today"
    assert len(book.case.all(Question)) == 30
    QTest.keyClick(locked, Qt.Key.Key_Q, CTRL)
    assert not locked.isVisible()
    assert "Albrecht" not in seen()


def test_it_locks_by_itself_when_nobody_was_there_as_long_as_was_set(locked: Window, desk: Desk, qtbot: QtBot) -> None:
    assert isinstance(desk.clock, StillClock)
    desk.clock.at += timedelta(hours=9)
    locked.locking.look()
    assert not locked.is_locked
    locked.go("settings")
    page = house(locked).page
    assert isinstance(page, SettingsPage)
    next(one for one in page.passphrase.idle.findChildren(QPushButton) if "15" in one.text()).click()
    handle = locked.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    for minutes, is_locked in ((14, False), (1, True)):
        desk.clock.at += timedelta(minutes=minutes)
        locked.locking.look()
        assert locked.is_locked is is_locked
    unlock(locked)
    desk.clock.at += timedelta(minutes=14)
    locked.locking.look()
    assert not locked.is_locked


def test_other_windows_go_out_of_sight_as_well(locked: Window, qtbot: QtBot) -> None:
    preview = ListPreview(house(locked).workspace, "questions", locked)
    preview.open()
    whole = WholeScreen(house(locked).workspace, locked)
    whole.show()
    locked.lock_now()
    assert not preview.isVisible()
    assert not whole.isVisible()
    assert QApplication.activeModalWidget() is None
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [locked]
    unlock(locked)
    assert preview.isVisible()
    assert whole.isVisible()
    whole.leave()
    qtbot.waitUntil(lambda: not house(locked).workspace.jobs.running, timeout=20_000)
    preview.close()


def test_a_menu_closes_and_a_dialog_somebody_is_asked_in_answers_with_cancel(locked: Window, qtbot: QtBot) -> None:
    dialog = QFileDialog(locked, "Which one?")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    QTimer.singleShot(0, locked.lock_now)
    assert dialog.exec() == 0
    assert locked.is_locked
    unlock(locked)
    dialog.deleteLater()
    menu = QMenu(locked)
    menu.addAction("Ruth Albrecht")
    menu.popup(locked.mapToGlobal(locked.rect().center()))
    locked.lock_now()
    assert not menu.isVisible()
    unlock(locked)


def test_a_look_that_changes_meanwhile_leaves_nothing_seen_and_the_keyboard_somewhere(locked: Window) -> None:
    field = go_to(house(locked), ASK)
    type_into(field, "Is it half")
    locked.lock_now()
    theme.set_appearance("dark")
    assert "Albrecht" not in seen()
    held = QApplication.focusWidget()
    assert held is not None
    assert locked.locking.screen is not None
    assert locked.locking.screen.isAncestorOf(held)
    unlock(locked)
    held = QApplication.focusWidget()
    assert held is not None
    assert held.isVisible()
    again = go_to(house(locked), ASK)
    assert isinstance(again, QLineEdit)
    assert again.text() == "Is it half"
    theme.set_appearance("light")


def test_one_that_cannot_be_saved_stays_and_says_so_without_a_word_of_the_case(
    locked: Window, path: Path, qtbot: QtBot
) -> None:
    house(locked).workspace.book.do(create("medicine", name="Not saved")[1])
    path.unlink()
    locked.lock_now()
    assert locked.locking.screen is not None
    locked.close()
    qtbot.waitUntil(lambda: "could not be closed" in seen(), timeout=20_000)
    assert "Albrecht" not in seen()
    unlock(locked)
    locked._let_go()
    qtbot.waitUntil(lambda: locked.house is None, timeout=20_000)


def test_every_control_of_the_locked_window_and_of_its_settings_has_a_name(locked: Window) -> None:
    locked.go("settings")
    page = house(locked).page
    assert isinstance(page, SettingsPage)
    page.passphrase.ask("change")
    page.passphrase.recovery.ask()
    named = list(stops_as_read(page))
    assert {"The new passphrase again", "The key from the sheet"} <= {one.accessibleName() for one in named}
    assert all(one.accessibleName() for one in named if one is not page.scroll_area)
    locked.lock_now()
    screen = locked.locking.screen
    assert screen is not None
    assert [one.accessibleName() for one in stops_as_read(screen)] == [
        "Passphrase",
        "Show what I type",
        "Unlock",
        "Quit",
    ]
    QTest.keyClick(screen.line, Qt.Key.Key_Tab)
    assert screen.show_typing.hasFocus()
    unlock(locked)


def test_what_is_typed_of_a_passphrase_and_of_the_key_stays_when_the_colors_change(locked: Window) -> None:
    locked.go("settings")
    page = house(locked).page
    assert isinstance(page, SettingsPage)
    page.passphrase.recovery.ask()
    QTest.keyClicks(page.passphrase.recovery.trying.rows, "abcd-efgh ijkl")
    page.passphrase.ask("change")
    form = page.passphrase.form
    for line, words in ((form.now, PASSPHRASE), (form.new, "nine tall towers"), (form.again, "nine")):
        line.setFocus()
        QTest.keyClicks(line, words)
    theme.set_appearance("dark")  # As in the evening, where the computer goes dark.
    QApplication.processEvents()
    again = house(locked).page
    assert isinstance(again, SettingsPage) and again is not page
    assert again.passphrase.recovery.trying.rows.toPlainText() == "abcd-efgh ijkl"
    form = again.passphrase.form
    assert form.isVisible() and form.what == "change"
    assert (form.now.text(), form.new.text(), form.again.text()) == (PASSPHRASE, "nine tall towers", "nine")
    assert form.again.hasFocus(), "she goes on typing"
    QTest.keyClicks(form.again, " tall")
    assert form.again.text() == "nine tall"
    assert form.again.echoMode() == QLineEdit.EchoMode.Password
    theme.set_appearance("light")
    QApplication.processEvents()


def test_half_a_passphrase_on_a_page_behind_the_one_in_view_stays_when_colors_and_letters_change(
    locked: Window,
) -> None:
    locked.go("settings")
    page = house(locked).page
    assert isinstance(page, SettingsPage)
    page.passphrase.ask("change")
    QTest.keyClicks(page.passphrase.form.now, PASSPHRASE)
    QTest.keyClicks(page.passphrase.form.new, "nine tall")
    locked.go("today")
    theme.set_appearance("dark")
    theme.set_factor(1.2)  # Twice, and the page was not there in between.
    QApplication.processEvents()
    locked.go("settings")
    again = house(locked).page
    assert isinstance(again, SettingsPage) and again is not page
    form = again.passphrase.form
    assert form.isVisible() and form.what == "change"
    assert (form.now.text(), form.new.text(), form.again.text()) == (PASSPHRASE, "nine tall", "")
    assert form.new.echoMode() == QLineEdit.EchoMode.Password
    form.put_away()
    locked.go("today")
    theme.set_appearance("light")
    theme.set_factor(1.0)
    locked.go("settings")
    last = house(locked).page
    assert isinstance(last, SettingsPage)
    assert last.passphrase.form.isHidden(), "put away is forgotten"
    assert not last.passphrase.form.now.text()


def test_half_a_passphrase_under_a_locked_window_stays_when_the_colors_change(locked: Window) -> None:
    locked.go("settings")
    page = house(locked).page
    assert isinstance(page, SettingsPage)
    page.passphrase.ask("change")
    QTest.keyClicks(page.passphrase.form.new, "nine tall")
    locked.lock_now()
    theme.set_appearance("dark")
    QApplication.processEvents()
    unlock(locked)
    again = house(locked).page
    assert isinstance(again, SettingsPage)
    assert again.passphrase.form.new.text() == "nine tall"
    theme.set_appearance("light")
    QApplication.processEvents()


def test_letters_searched_for_on_a_page_behind_the_one_in_view_stay(locked: Window) -> None:
    house(locked).workspace.book.do(create("document", title="A report of the scan")[1])
    locked.go("papers")
    page = house(locked).page
    assert page is not None
    field = page.findChild(QLineEdit)
    assert field is not None and field.accessibleName() == "Find in papers"
    QTest.keyClicks(field, "report")
    locked.go("today")
    theme.set_appearance("dark")
    locked.go("papers")
    again = house(locked).page
    assert again is not None and again is not page
    found = again.findChild(QLineEdit)
    assert found is not None and found.text() == "report"
    theme.set_appearance("light")
    QApplication.processEvents()


def test_a_casebook_without_a_passphrase_says_why_it_does_not_lock(window: Window) -> None:
    window.lock_now()
    assert not window.is_locked
    assert "cannot be locked" in house(window).notice.words.text()


@pytest.mark.parametrize("where", ["question", "form"])
def test_what_was_half_typed_survives_a_kill_while_it_is_locked_and_never_lies_in_clear(
    path: Path, desk: Desk, tmp_path: Path, where: str
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", CHILD, str(path), PASSPHRASE, where], timeout=60, check=False, capture_output=True
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    with Casebook.open(path, desk, passphrase=PASSPHRASE) as book:
        kept = unfinished_words_of(book)
        words = [str(kept.get(place)) for place in kept.places()]
        words += [str(getattr(one, name)) for one in book.case.all(Medicine) for name in ("name", "note")]
        assert any("planted and half" in one for one in words)
    files = [one for folder in (tmp_path, desk.data_folder) for one in folder.rglob("*") if one.is_file()]
    assert [one for one in files if b"planted and" in one.read_bytes()] == []
