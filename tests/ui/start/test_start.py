"""The first screen: begin, open, go on, and what is kept between days."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.change import create
from secondopinion_desktop.ui import window_keys
from secondopinion_desktop.ui.preferences import Kept, Preferences
from secondopinion_desktop.ui.run import open_window
from secondopinion_desktop.ui.start.another import AnotherDialog
from secondopinion_desktop.ui.start.new_form import NewForm, file_name_for
from secondopinion_desktop.ui.start.screen import StartScreen
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Words
from secondopinion_desktop.ui.window import Window
from tests.ui.conftest import give_keyboard


@pytest.fixture
def preferences(desk: Desk) -> Preferences:
    return Preferences(desk.data_folder)


@pytest.fixture
def start(dressed: QApplication, qtbot: QtBot, desk: Desk, preferences: Preferences) -> Window:
    window = Window(desk, preferences)
    qtbot.addWidget(window)
    give_keyboard(window, qtbot)
    return window


def form_of(window: Window) -> NewForm:
    window.start_new()
    return window.findChildren(NewForm)[-1]


def test_the_first_screen_says_what_the_program_is_not(start: Window) -> None:
    said = " ".join(words.text() for words in start.findChildren(Words))
    assert "does not give medical advice" in said
    assert "call 911" in said


def test_the_first_screen_has_no_scroll_bar_where_all_of_it_has_room_and_one_where_it_has_not(
    start: Window, qtbot: QtBot
) -> None:
    area = start.findChildren(QScrollArea)[0]
    start.resize(1280, 800)
    qtbot.waitUntil(lambda: area.viewport().height() > 700)
    assert area.verticalScrollBar().maximum() == 0
    start.resize(800, 400)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 100)


def test_the_example_is_one_click_away_and_keeps_what_was_tried_in_it(start: Window, qtbot: QtBot) -> None:
    screen = start.findChildren(StartScreen)[-1]
    example = next(button for button in screen.findChildren(QPushButton) if button.text() == "Look at an example")
    example.click()
    qtbot.waitUntil(lambda: start.house is not None, timeout=60_000)
    assert start.house is not None
    assert start.house.workspace.case.patient.name == "Ruth Albrecht"
    start.house.workspace.do(create("problem", name="Tried out")[1])
    start.close_casebook()
    qtbot.waitUntil(lambda: start.house is None and not start._leaving.is_busy, timeout=60_000)
    start.open_example()
    qtbot.waitUntil(lambda: start.house is not None, timeout=60_000)
    assert "Tried out" in [
        start.house.workspace.case.named(one.id) for one in start.house.workspace.case.of_kind("problem")
    ]
    start.close()


def test_the_words_of_the_first_screen_can_be_made_larger_there(start: Window, preferences: Preferences) -> None:
    screen = start.findChildren(StartScreen)[-1]
    larger = next(button for button in screen.sizes.buttons() if button.accessibleName() == "150 %")
    larger.click()
    assert theme.factor == 1.5 and Preferences(preferences.folder).kept.text_size == 1.5
    assert screen.sizes.value() == "1.5" and screen.sizes.stop().hasFocus()
    assert any("English only" in words.text() for words in screen.findChildren(Words))
    theme.set_factor(1.0)


def test_a_birthday_in_numbers_says_how_it_was_understood_and_how_to_say_the_other_day(start: Window) -> None:
    form = form_of(start)
    said = {}
    for typed in ("4/12/1955", "4/4/1955", "4/13/1955"):
        form.born.setText(typed)
        form.born.editingFinished.emit()
        said[typed] = form.understood.text()
    assert said["4/12/1955"] == (
        "Understood as: Tuesday 12 April 1955. If 4 December 1955 is meant, write the month as a word."
    )
    assert said["4/4/1955"] == "Understood as: Monday 4 April 1955"
    assert said["4/13/1955"] == "Understood as: Wednesday 13 April 1955"


def test_a_new_casebook_is_begun_with_the_keyboard_alone(start: Window, qtbot: QtBot, tmp_path: Path) -> None:
    form = form_of(start)
    assert form.name.hasFocus()
    QTest.keyClicks(form.name, "Ruth Albrecht")
    QTest.keyClick(form.name, Qt.Key.Key_Tab)
    QTest.keyClicks(form.born, "14 March 1958")
    assert form.understood.text() == "", "not while it is being typed"
    QTest.keyClick(form.born, Qt.Key.Key_Tab)
    assert form.understood.text() == "Understood as: 14 March 1958"
    form.path.setText(str(tmp_path / "Ruth.secondopinion"))
    assert start.house is None
    for _question in ("When", "Who", "Where", "Passphrase"):
        held = QApplication.focusWidget()
        assert held is not None
        QTest.keyClick(held, Qt.Key.Key_Tab)
    assert form.start.hasFocus()
    QTest.keyClick(form.start, Qt.Key.Key_Return)
    assert start.house is not None
    patient = start.house.workspace.case.patient
    assert (patient.name, patient.born) == ("Ruth Albrecht", PartialDate(1958, 3, 14, typed="14 March 1958"))
    assert (tmp_path / "Ruth.secondopinion").is_file()
    start.close()


def test_somebody_who_cares_for_the_patient_is_asked_for_their_own_name(start: Window, tmp_path: Path) -> None:
    form = form_of(start)
    assert form.keeper.isHidden()
    form.role.buttons()[1].click()
    assert not form.keeper.isHidden()
    form.name.setText("Ruth Albrecht")
    form.keeper.setText("Jonas Albrecht")
    form.path.setText(str(tmp_path / "Ruth"))
    form.finish()
    assert start.house is not None
    assert start.house.rail.keeper.text() == "kept by Jonas Albrecht"
    assert (tmp_path / "Ruth.secondopinion").is_file()
    start.close()


def test_without_a_name_the_form_says_why_it_is_needed(start: Window, qtbot: QtBot) -> None:
    form = form_of(start)
    QTest.mouseClick(form.start, Qt.MouseButton.LeftButton)
    assert form.trouble.text() == "Please type the patient’s name. It stands on every page of the packet."
    assert form.name.hasFocus()


def test_a_birth_date_nobody_can_read_is_told_once_and_then_kept(start: Window, tmp_path: Path) -> None:
    form = form_of(start)
    form.name.setText("Ruth")
    form.path.setText(str(tmp_path / "Ruth.secondopinion"))
    form.born.setText("in the war")
    form.finish()
    assert start.house is None
    assert "“in the war” is not understood as a date." in form.trouble.text()
    form.finish()
    assert start.house is not None
    assert start.house.workspace.case.patient.born == PartialDate.words("in the war")
    start.close()


def test_a_file_that_is_there_already_is_never_written_over(start: Window, tmp_path: Path, desk: Desk) -> None:
    path = tmp_path / "Ruth.secondopinion"
    Casebook.create(path, desk, patient="Ruth Albrecht").close()
    before = path.read_bytes()
    form = form_of(start)
    form.name.setText("Somebody else")
    form.path.setText(str(path))
    form.finish()
    assert start.house is None
    assert path.read_bytes() == before
    screen = start.findChildren(StartScreen)[-1]
    assert screen.notice.isVisible()


def test_once_a_passphrase_is_typed_no_other_word_of_the_form_lies_on_the_disk(start: Window, desk: Desk) -> None:
    form = form_of(start)
    QTest.keyClicks(form.name, "Ruth Albrecht")
    form._unfinished.write()  # As a moment's rest does.
    assert list((desk.data_folder / "unfinished").glob("*"))
    form.passphrase.setText("five small grey boats")
    form._unfinished.write()
    assert not list((desk.data_folder / "unfinished").glob("*"))
    form.passphrase.setText("")
    assert "Ruth Albrecht" in (desk.data_folder / "unfinished" / "new-casebook.json").read_text("utf-8")


def test_esc_on_the_form_leads_back(start: Window, qtbot: QtBot) -> None:
    form = form_of(start)
    with qtbot.waitSignal(form.given_up):
        QTest.keyClick(form.name, Qt.Key.Key_Escape)


def test_a_casebook_that_moved_is_shown_gray_and_can_be_taken_off_the_list(
    dressed: QApplication, qtbot: QtBot, preferences: Preferences, tmp_path: Path
) -> None:
    preferences.opened(tmp_path / "Gone.secondopinion")
    screen = StartScreen(preferences)
    qtbot.addWidget(screen)
    screen.show()
    row = screen._recent(preferences.recent).rows[0].row
    assert row.muted
    assert row.fact == "not there now"
    with qtbot.assertNotEmitted(screen.open_wanted):
        screen._open_recent(row.key)
    assert screen.notice.words.text() == "This casebook is not where it was."
    screen._forget(row.key)
    assert preferences.recent == ()


def test_a_file_that_is_no_casebook_is_refused_in_words(start: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "letter.secondopinion"
    path.write_text("not a casebook")
    start.open_casebook(str(path))
    screen = start.findChildren(StartScreen)[-1]
    qtbot.waitUntil(lambda: screen.notice.isVisible())
    assert screen.notice.words.text()
    assert start.house is None


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Ruth Albrecht", "Ruth Albrecht"),
        ("a/b\\c:d*?", "abcd"),
        ("李 明", "李 明"),
        ("…", "Casebook"),
        ("", "Casebook"),
    ],
)
def test_the_file_is_named_after_the_patient(name: str, file: str) -> None:
    assert file_name_for(name) == file


def test_what_the_person_chose_is_there_the_next_day(desk: Desk) -> None:
    Preferences(desk.data_folder).keep(text_size=1.5, appearance="dark")
    assert Preferences(desk.data_folder).kept == Kept(text_size=1.5, appearance="dark")


def test_two_that_keep_different_things_do_not_undo_each_other(desk: Desk) -> None:
    one, other = Preferences(desk.data_folder), Preferences(desk.data_folder)
    one.keep(text_size=1.5)
    other.keep(width=1000)
    assert Preferences(desk.data_folder).kept == Kept(text_size=1.5, width=1000)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"text_size": "big", "width": -4, "recent": 3, "new": 1}'])
def test_damaged_preferences_count_as_none(desk: Desk, text: str) -> None:
    (desk.data_folder / "window.json").write_text(text)
    assert Preferences(desk.data_folder).kept == Kept()


def test_the_casebooks_used_last_stand_first_and_once(preferences: Preferences, tmp_path: Path) -> None:
    for name in ("a", "b", "a"):
        preferences.opened(tmp_path / name)
    assert [path.name for path in preferences.recent] == ["a", "b"]


def test_without_a_display_the_window_is_built_unseen_and_ends(
    dressed: QApplication, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], book: Casebook
) -> None:
    path = book.path
    book.close()
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("secondopinion_desktop.ui.errors.tell_through", lambda tell: None)
    assert open_window(path) == 0
    assert "no display" in capsys.readouterr().err


@pytest.mark.parametrize("passphrase", ["", "five small grey boats"])
def test_another_patients_file_in_place_of_ours_is_one_plain_choice(
    start: Window, desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, passphrase: str
) -> None:
    ours, other = tmp_path / "Ours.secondopinion", tmp_path / "Paul.secondopinion"
    Casebook.create(ours, desk, patient="Ruth", passphrase=passphrase or None).close()
    his = replace(desk, data_folder=tmp_path / "his")
    his.data_folder.mkdir()
    Casebook.create(other, his, patient="Paul").close()
    shutil.copy(other, ours)

    def press(dialog: AnotherDialog) -> int:
        dialog.put_back.click()
        return dialog.result()

    typed = ["another", passphrase]
    monkeypatch.setattr(window_keys, "ask_passphrase", lambda *_a, **_k: typed.pop(0))
    monkeypatch.setattr(AnotherDialog, "exec", press)
    start.open_casebook(str(ours))
    qtbot.waitUntil(lambda: start.house is not None, timeout=20_000)
    assert start.house is not None
    assert start.house.workspace.case.patient.name == "Ruth"
