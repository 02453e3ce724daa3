"""The file from the window: renamed, moved, saved as another, followed, and what stands while something is wrong."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.other_copies import FOLDER
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.kinds import Medicine
from secondopinion_desktop.ui.file import deeds
from secondopinion_desktop.ui.file.foot import FileFoot
from secondopinion_desktop.ui.window import Window
from tests.ui.shown import house, look_at_the_file

pytestmark = pytest.mark.window
PATIENCE = 20_000
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def foot(window: Window) -> FileFoot:
    return house(window).file


def add(book: Casebook, name: str) -> None:
    book.do(create("medicine", f"Add {name}", name=name)[1])


def answered_by_both(book: Casebook, desk: Desk, *, mine: str, theirs: str, field: str = "dose") -> None:
    """One field of every medicine is answered here, and otherwise at Miriam's computer, which was first in the file."""
    book.save()
    folder = book.path.parent / "their-data"
    folder.mkdir()
    medicines = book.case.all(Medicine)
    with Casebook.open(book.path, replace(desk, device="other-desk", author="Miriam", data_folder=folder)) as other:
        for one in medicines:
            other.do(set_fields(one.id, field, **{field: theirs}))
            book.do(set_fields(one.id, field, **{field: mine}))


def names_in(path: Path, desk: Desk) -> list[str | None]:
    with Casebook.open(path, desk) as book:
        return [one.name for one in book.case.all(Medicine)]


def news(window: Window) -> str:
    return f"{house(window).notice.words.text()} {house(window).notice.advice.text()}"


def menu_texts(window: Window) -> list[str]:
    menu = window.menu.make()
    texts = [action.text() for part in menu.findChildren(QMenu) for action in part.actions()]
    menu.deleteLater()
    return texts


def test_the_menu_names_all_one_does_with_a_file(window: Window) -> None:
    said = menu_texts(window)
    for words in ("Save as…", "Rename…", "Move to another folder…", "Show in its folder"):
        assert words in said


def test_a_file_is_renamed_in_place(window: Window, book: Casebook, desk: Desk, qtbot: QtBot) -> None:
    old = book.path
    add(book, "Aspirin")
    window.rename_file()
    naming = foot(window).naming
    assert naming.isVisible() and naming.field.text() == "Ruth Albrecht"
    assert naming.field.hasFocus()
    naming.field.setText("a/b")
    QTest.keyClick(naming.field, Qt.Key.Key_Return)
    assert "cannot hold “/”" in naming.trouble.text() and naming.isVisible()
    naming.field.setText("Mother")
    QTest.keyClick(naming.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: book.path.name == "Mother.secondopinion", timeout=PATIENCE)
    qtbot.waitUntil(lambda: "The casebook is now “Mother.secondopinion”." in news(window), timeout=PATIENCE)
    assert not old.exists() and not naming.isVisible()
    assert window.preferences.recent == (book.path,)
    window.close_casebook()
    assert names_in(book.path, desk) == ["Aspirin"]


def test_esc_puts_the_question_for_a_name_away_and_a_typed_one_waits(window: Window, book: Casebook) -> None:
    window.rename_file()
    naming = foot(window).naming
    naming.field.clear()
    QTest.keyClicks(naming.field, "Mothers pap")
    QTest.keyClick(naming.field, Qt.Key.Key_Escape)
    assert not naming.isVisible()
    window.rename_file()
    assert naming.field.text() == "Mothers pap"
    assert book.path.name == "Ruth Albrecht.secondopinion"


def test_a_file_is_moved_and_saved_under_another_name(
    window: Window, book: Casebook, desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "health"
    folder.mkdir()
    add(book, "Aspirin")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(folder))
    window.move_file()
    qtbot.waitUntil(lambda: book.path.parent == folder, timeout=PATIENCE)
    assert not (tmp_path / "Ruth Albrecht.secondopinion").exists()
    second = tmp_path / "Second.secondopinion"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(second), ""))
    QTest.keyClick(window, Qt.Key.Key_S, CTRL | SHIFT)
    qtbot.waitUntil(lambda: "You go on in “Second.secondopinion”" in news(window), timeout=PATIENCE)
    assert "“Ruth Albrecht.secondopinion” stays as it is" in news(window)
    add(book, "Biotin")
    look_at_the_file(window, qtbot)
    assert not foot(window).line.isVisible()
    window.close_casebook()
    assert names_in(second, desk) == ["Aspirin", "Biotin"]
    assert names_in(folder / "Ruth Albrecht.secondopinion", desk) == ["Aspirin"]


def test_a_file_renamed_by_somebody_else_is_followed_and_said(
    window: Window, book: Casebook, tmp_path: Path, qtbot: QtBot
) -> None:
    new = tmp_path / "Renamed.secondopinion"
    look_at_the_file(window, qtbot)
    book.path.rename(new)
    look_at_the_file(window, qtbot)
    qtbot.waitUntil(lambda: "The casebook is now “Renamed.secondopinion”." in news(window), timeout=PATIENCE)
    assert book.path == new
    assert window.preferences.recent[0] == new
    add(book, "Aspirin")
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: book.is_saved, timeout=PATIENCE)
    assert [one.name for one in tmp_path.iterdir()] == ["Renamed.secondopinion"]


def test_a_file_that_is_gone_is_said_until_the_person_chose(
    window: Window, book: Casebook, tmp_path: Path, desk: Desk, qtbot: QtBot
) -> None:
    path = book.path
    look_at_the_file(window, qtbot)
    path.unlink()
    add(book, "Aspirin")
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    line = foot(window).line
    qtbot.waitUntil(line.isVisible, timeout=PATIENCE)
    assert line.accessibleName().startswith("“Ruth Albrecht” is not where it was")
    qtbot.waitUntil(lambda: house(window).rail.saved.text().startswith("Not in a file now"), timeout=PATIENCE)
    assert list(tmp_path.iterdir()) == []
    window.close_casebook()  # It stays open: closing would leave the person without a file.
    qtbot.waitUntil(lambda: window.house is not None, timeout=PATIENCE)
    assert line.isVisible()
    line.buttons["again"].click()
    qtbot.waitUntil(lambda: path.exists() and not line.isVisible(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: house(window).rail.saved.text().startswith("Saved"), timeout=PATIENCE)
    window.close_casebook()
    assert names_in(path, desk) == ["Aspirin"]


def test_a_casebook_whose_file_is_gone_is_closed_and_opened_again_from_the_list(
    window: Window, book: Casebook, desk: Desk, qtbot: QtBot
) -> None:
    path = book.path
    look_at_the_file(window, qtbot)
    path.unlink()
    add(book, "Aspirin")
    look_at_the_file(window, qtbot)
    foot(window).line.buttons["close"].click()
    qtbot.waitUntil(lambda: window.house is None and window._start is not None, timeout=PATIENCE)
    start = window._start
    assert start is not None
    start._open_recent(str(path))
    qtbot.waitUntil(lambda: window.house is not None, timeout=PATIENCE)
    assert [one.name for one in house(window).workspace.case.all(Medicine)] == ["Aspirin"]
    qtbot.waitUntil(foot(window).line.isVisible, timeout=PATIENCE)
    foot(window).line.buttons["again"].click()
    qtbot.waitUntil(path.exists, timeout=PATIENCE)


def test_the_person_says_where_a_file_is_that_is_gone(
    window: Window, book: Casebook, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = tmp_path / "a" / "b" / "c" / "d" / "Ruth.secondopinion"
    far.parent.mkdir(parents=True)
    look_at_the_file(window, qtbot)
    book.path.rename(far)
    look_at_the_file(window, qtbot)
    qtbot.waitUntil(foot(window).line.isVisible, timeout=PATIENCE)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(far), ""))
    foot(window).line.buttons["find"].click()
    qtbot.waitUntil(lambda: book.path == far and not foot(window).line.isVisible(), timeout=PATIENCE)


def changed_meanwhile(book: Casebook, tmp_path: Path, desk: Desk) -> Path:
    """Somebody at another computer wrote the same file while it was open here."""
    folder = tmp_path / "their-data"
    # The private folder was copied along, so that both count their changes alike and cannot become one.
    shutil.copytree(desk.data_folder, folder, ignore=shutil.ignore_patterns("lock", "choosing"))
    theirs = replace(desk, device="other-desk", author="Miriam", data_folder=folder)
    with Casebook.open(book.path, theirs) as other:
        add(other, "Codeine")
    return book.path


def test_edits_that_went_to_a_second_file_are_said_and_never_called_saved(
    window: Window, book: Casebook, tmp_path: Path, desk: Desk, qtbot: QtBot
) -> None:
    look_at_the_file(window, qtbot)
    known = changed_meanwhile(book, tmp_path, desk)
    add(book, "Aspirin")
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    line = foot(window).line
    qtbot.waitUntil(line.isVisible, timeout=PATIENCE)
    assert (
        "neither has everything" in line.accessibleName()
        and f"“{known.stem}” was changed somewhere else" in line.accessibleName()
    )
    assert house(window).rail.saved.text().startswith("Saved, in one of two files")
    assert house(window).rail.saved.text().endswith("On this computer only")
    assert "Saved as" not in news(window)
    assert window.preferences.recent[0] == book.path  # Opened from the list, it is the one with the edits.
    for _ in range(2):
        look_at_the_file(window, qtbot)
    house(window).rebuild()
    assert line.isVisible()
    line.buttons["settle"].click()
    qtbot.waitUntil(lambda: not line.isVisible(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: house(window).rail.saved.text().startswith("Saved ·"), timeout=PATIENCE)


def test_a_spoiled_file_is_said_and_put_back_by_one_press(window: Window, book: Casebook, qtbot: QtBot) -> None:
    look_at_the_file(window, qtbot)
    book.path.write_bytes(b"a letter")
    add(book, "Aspirin")
    line = foot(window).line
    for _ in range(3):
        look_at_the_file(window, qtbot)
    qtbot.waitUntil(line.isVisible, timeout=PATIENCE)
    assert "does not hold this casebook any more" in line.accessibleName()
    assert house(window).rail.saved.text().startswith("Not in a file now")
    line.buttons["put_back"].click()
    qtbot.waitUntil(lambda: not line.isVisible(), timeout=PATIENCE)
    assert (book.path.parent / FOLDER / book.path.name).read_bytes() == b"a letter"
    assert book.is_saved


def test_what_somebody_else_writes_appears_within_seconds(
    window: Window, book: Casebook, tmp_path: Path, desk: Desk, qtbot: QtBot
) -> None:
    look_at_the_file(window, qtbot)
    folder = tmp_path / "their-data"
    folder.mkdir()
    with Casebook.open(book.path, replace(desk, device="other-desk", author="Miriam", data_folder=folder)) as other:
        add(other, "Codeine")
    # Nobody looks here: the folder is watched.
    qtbot.waitUntil(lambda: [one.name for one in book.case.all(Medicine)] == ["Codeine"], timeout=PATIENCE)
    panel = foot(window).came_in
    qtbot.waitUntil(panel.isVisible, timeout=PATIENCE)
    assert panel.accessibleName().startswith("1 change by Miriam came in.")
    assert book.is_saved
    panel.buttons["take_back"].click()
    assert book.case.all(Medicine) == ()
    assert not panel.isVisible()
    assert "What came in was taken back." in news(window)


def test_what_both_answered_is_settled_by_one_press(window: Window, book: Casebook, desk: Desk, qtbot: QtBot) -> None:
    add(book, "Codeine")
    answered_by_both(book, desk, mine="10 mg", theirs="20 mg")
    (entry,) = book.case.all(Medicine)
    look_at_the_file(window, qtbot)
    panel = foot(window).came_in
    qtbot.waitUntil(panel.isVisible, timeout=PATIENCE)
    assert "answered differently on both sides" in panel.accessibleName()
    stands = book.case.all(Medicine)[0].dose
    button = panel.buttons[f"take {entry.id}"]
    other_answer = "10 mg" if stands == "20 mg" else "20 mg"
    assert button.text() == f"Take “{other_answer}”"
    button.click()
    assert book.case.all(Medicine)[0].dose == other_answer
    assert f"take {entry.id}" not in panel.buttons
    panel.buttons["seen"].click()
    assert not panel.isVisible()


def test_words_being_typed_stay_when_somebody_else_answers_the_same_and_it_is_asked(
    window: Window, book: Casebook, tmp_path: Path, desk: Desk, qtbot: QtBot
) -> None:
    add(book, "Codeine")
    book.save()
    (entry,) = book.case.all(Medicine)
    house(window).workspace.open_form(entry.id, at="dose")
    form = house(window).forms.page.form  # type: ignore[union-attr]
    line = form.fields["dose"].findChild(QLineEdit)
    line.setFocus()
    folder = tmp_path / "their-data"
    folder.mkdir()
    with Casebook.open(book.path, replace(desk, device="other-desk", author="Miriam", data_folder=folder)) as other:
        QTest.keyClicks(line, "10 m")
        qtbot.waitUntil(lambda: book.case.all(Medicine)[0].dose == "10 m", timeout=PATIENCE)
        desk.clock.at += timedelta(minutes=5)  # type: ignore[attr-defined]
        other.do(set_fields(entry.id, "Dose", dose="20 mg", note="With food"))
    look_at_the_file(window, qtbot)
    panel = foot(window).came_in
    qtbot.waitUntil(panel.isVisible, timeout=PATIENCE)
    assert line.text() == "10 m" and line.hasFocus()
    QTest.keyClicks(line, "g")
    qtbot.waitUntil(lambda: book.case.all(Medicine)[0].dose == "10 mg", timeout=PATIENCE)
    assert book.case.all(Medicine)[0].note == "With food"
    assert f"take {entry.id}" in panel.buttons
    house(window).forms.leave()
    assert book.case.all(Medicine)[0].dose == "10 mg"


def test_the_other_one_of_two_files_opens_in_this_window(
    window: Window, book: Casebook, tmp_path: Path, desk: Desk, qtbot: QtBot
) -> None:
    look_at_the_file(window, qtbot)
    known = changed_meanwhile(book, tmp_path, desk)
    add(book, "Aspirin")
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(foot(window).line.isVisible, timeout=PATIENCE)
    foot(window).line.buttons["open"].click()
    qtbot.waitUntil(lambda: window.house is not None and house(window).workspace.book.path == known, timeout=PATIENCE)
    assert [one.name for one in house(window).workspace.case.all(Medicine)] == ["Codeine"]
    qtbot.waitUntil(foot(window).line.isVisible, timeout=PATIENCE)  # Seen from the other side, too.


def test_the_same_case_under_two_names_is_said(window: Window, book: Casebook, desk: Desk, qtbot: QtBot) -> None:
    copy = book.path.with_name("copy.secondopinion")
    shutil.copy(book.path, copy)
    with Casebook.open(copy, desk):
        look_at_the_file(window, qtbot)
        line = foot(window).line
        qtbot.waitUntil(line.isVisible, timeout=PATIENCE)
        assert "another file of this casebook: “copy”" in line.accessibleName()
        assert "is open in another window just now" in line.accessibleName()
    look_at_the_file(window, qtbot)
    assert "is open in another window" not in line.accessibleName()
    line.buttons["settle"].click()
    qtbot.waitUntil(lambda: not line.isVisible(), timeout=PATIENCE)


@pytest.mark.parametrize("shown", [True, False])
def test_a_file_is_shown_in_its_folder_or_its_folder_is_said(
    window: Window, book: Casebook, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def show(path: Path) -> bool:
        asked.append(path)
        return shown

    monkeypatch.setattr(deeds, "show_file", show)
    window.show_in_folder()
    assert asked == [book.path]
    assert house(window).notice.isVisible() is not shown
    if not shown:
        assert str(book.path.parent) in news(window)


def test_a_casebook_used_lately_is_opened_from_the_menu(
    window: Window, desk: Desk, book: Casebook, tmp_path: Path, qtbot: QtBot
) -> None:
    assert "Open recent" in menu_texts(window)
    paths = []
    for name in ("Anna Invented", "Bert Invented"):
        paths.append(tmp_path / f"{name}.secondopinion")
        Casebook.create(paths[-1], desk, patient=name).close()
        window.preferences.opened(paths[-1])
    menu = window.menu.make()
    recent = next(part for part in menu.findChildren(QMenu) if part.title() == "Open recent")
    assert [action.text() for action in recent.actions()] == ["Bert Invented", "Anna Invented"]
    recent.actions()[1].trigger()
    qtbot.waitUntil(
        lambda: window.house is not None and house(window).workspace.book.path == paths[0], timeout=PATIENCE
    )
    menu.deleteLater()
