"""Somebody types into every editor of every page, leaves in every way there is, and finds the words again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, create
from secondopinion_desktop.records.kinds import KINDS, Question
from secondopinion_desktop.ui.forms.entry_form import EntryForm
from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.forms.ref_fields import RefField, RefsField
from secondopinion_desktop.ui.house import House
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.start.new_form import NewForm
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.window import Window
from tests.forking import Ready
from tests.ui.conftest import give_keyboard
from tests.ui.editors import Editor, Way, editors_in, every_way, go_to, type_into, words_of
from tests.ui.ended_while_typing import TASK

pytestmark = pytest.mark.window
CTRL = Qt.KeyboardModifier.ControlModifier
SHOWN_ONLY = frozenset(
    {"settings", "packet_made", "sheet_note", "proof", "page_note", "checked_word", "proposal_note", "tick", "answer"}
    | {"rank"}
)
"""Kinds the program writes by itself; nobody fills in a form of them."""
MANY = 14
"""People and places enough that a list to pick from takes typed letters."""


@pytest.fixture
def full(book: Casebook, visit: dict[str, str]) -> dict[str, str]:
    """A case with a question, and with so many people that a list of them takes letters."""
    people = (Create("person", new_id(), {"name": f"Nurse Number{n}", "parts": ("nurse",)}) for n in range(MANY))
    places = (Create("place", new_id(), {"name": f"Clinic Number{n}"}) for n in range(MANY))
    asked = new_id()
    question = Create("question", asked, {"text": "Can it wait?", "rank": 1.0})
    request = Create("request", new_id(), {"what": "All letters", "place": visit["anna"], "standing": "to_ask"})
    book.do(Change("Fill", (*people, *places, question, request)))
    return {**visit, "question": asked}


@pytest.fixture(autouse=True)
def _no_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system asks in windows of its own is answered with "Cancel"."""
    for name in ("getOpenFileName", "getSaveFileName", "getOpenFileNames"):
        monkeypatch.setattr(QFileDialog, name, lambda *_a, **_k: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: "")
    monkeypatch.setattr(QPrintDialog, "exec", lambda *_a: 0)
    monkeypatch.setattr(QMenu, "popup", lambda *_a: None)


def at_the_next_start(desk: Desk) -> Desk:
    """The desk as the program finds it when it starts again: with the name somebody gave last."""
    person = desk.data_folder / "person.txt"
    return replace(desk, author=person.read_text("utf-8").strip()) if person.exists() else desk


@contextmanager
def opened(book_path: Path, desk: Desk, qtbot: QtBot) -> Iterator[Window]:
    desk = at_the_next_start(desk)
    window = Window(desk, Preferences(desk.data_folder), has_book=True)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show_book(Casebook.open(book_path, desk))
    give_keyboard(window, qtbot)
    yield window
    window.close()


def house_of(window: Window) -> House:
    assert window.house is not None
    return window.house


def done(window: Window, editor: Editor) -> None:
    QTest.keyClick(editor, Qt.Key.Key_Return, CTRL)


def escape(window: Window, editor: Editor) -> None:
    QTest.keyClick(editor, Qt.Key.Key_Escape)


def rail(window: Window, editor: Editor) -> None:
    buttons = house_of(window).rail.buttons
    QTest.mouseClick(
        buttons["today" if house_of(window).current_key != "today" else "people"], Qt.MouseButton.LeftButton
    )


def keys(window: Window, editor: Editor) -> None:
    QTest.keyClick(window, Qt.Key.Key_8 if house_of(window).current_key != "packet" else Qt.Key.Key_1, CTRL)


def larger(window: Window, editor: Editor) -> None:
    before = theme.factor
    QTest.keyClick(window, Qt.Key.Key_Plus, CTRL)
    QApplication.processEvents()
    assert theme.factor > before
    QApplication.processEvents()
    theme.set_factor(1.0)
    QApplication.processEvents()


def colors(window: Window, editor: Editor) -> None:
    theme.set_appearance("dark")
    QApplication.processEvents()
    theme.set_appearance("light")
    QApplication.processEvents()


STAYING = (done, escape, rail, keys, larger, colors)


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
def test_words_typed_anywhere_on_a_page_are_found_again(
    ways: list[Way], window: Window, leave: Callable[[Window, Editor], None]
) -> None:
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


# The forms


def form_page(window: Window) -> FormPage:
    page = house_of(window).forms.page
    assert isinstance(page, FormPage)
    return page


def fill_in(page: FormPage, mark: str) -> dict[str, str]:
    """Words of their own in every editor the form shows, also in those that come with an answer. By their names."""
    typed: dict[str, str] = {}
    while True:
        assert page.form is not None
        fresh = [
            (name, editor)
            for name, field in page.form.fields.items()
            if field.isVisible() and name not in typed
            for editor in editors_in(field)[:1]
        ]
        if not fresh:
            return typed
        name, editor = fresh[0]
        typed[name] = f"{mark}{len(typed)} word"
        type_into(editor, typed[name])


def form_ways() -> list[tuple[str, Callable[[Window, Editor], None]]]:
    asked = sorted(kind for kind in KINDS if kind not in SHOWN_ONLY)
    return [(kind, STAYING[place % len(STAYING)]) for place, kind in enumerate(asked)]


def open_form(window: Window, kind: str, entry_id: str) -> FormPage:
    house_of(window).workspace.open_form(entry_id)
    page = form_page(window)
    assert page.form is not None
    page.form.open_more()
    QApplication.processEvents()
    return page


def named_in(form: EntryForm, case: Case) -> list[str]:
    """The entries that stand as an answer by their names, such as those who come along."""
    answers = [form.draft.values()[name] for name, field in form.fields.items() if isinstance(field, RefsField)]
    return [case.named(one) for answer in answers if isinstance(answer, tuple) for one in answer]


@pytest.mark.parametrize(("kind", "leave"), form_ways(), ids=lambda one: one if isinstance(one, str) else one.__name__)
def test_words_typed_into_any_field_of_a_form_are_found_again(
    kind: str, leave: Callable[[Window, Editor], None], window: Window, full: dict[str, str], book: Casebook
) -> None:
    if KINDS[kind].single and book.case.of_kind(kind):
        made = book.case.of_kind(kind)[0].id
    else:
        made, change = create(kind)
        book.do(change)
    page = open_form(window, kind, made)
    typed = fill_in(page, "Quilt")
    assert typed
    held = QApplication.focusWidget()
    leave(window, held)  # type: ignore[arg-type]  # an editor was typed into last
    again = open_form(window, kind, made)
    assert again.form is not None
    shown = {name: [words_of(one) for one in editors_in(field)] for name, field in again.form.fields.items()}
    entry = repr(book.case.get(made)) + " ".join(named_in(again.form, book.case))
    lost = {name for name, words in typed.items() if words not in entry and not any(words in t for t in shown[name])}
    assert lost == set()


def open_panel(window: Window, book: Casebook, typed_into: str) -> tuple[str, Editor]:
    made, change = create("treatment", name="Radiation", standing="offered")
    book.do(change)
    page = open_form(window, "treatment", made)
    assert page.form is not None
    field = page.form.fields["offered_by"]
    assert isinstance(field, RefField | RefsField)
    field.open_quick_add("person")
    QApplication.processEvents()
    assert field.quick_add is not None
    editor = next(one for one in editors_in(field.quick_add) if one.accessibleName() == typed_into)
    return made, editor


@pytest.mark.parametrize("leave", STAYING, ids=lambda one: one.__name__)
def test_a_new_person_left_open_in_a_form_is_in_the_file_or_open_again(
    leave: Callable[[Window, Editor], None], window: Window, full: dict[str, str], book: Casebook
) -> None:
    made, editor = open_panel(window, book, "Name")
    type_into(editor, "Dr. Petra Klein")
    leave(window, editor)
    page = open_form(window, "treatment", made)
    assert page.form is not None
    people = [person for person in book.case.of_kind("person") if getattr(person, "name", "") == "Dr. Petra Klein"]
    if leave in (larger, colors):  # The person stays, and goes on typing.
        assert not people
        assert any(words_of(one) == "Dr. Petra Klein" for one in editors_in(page.form))
    else:
        assert [person.id for person in people] == [getattr(book.case.get(made), "offered_by", None)]


@pytest.mark.parametrize("leave", STAYING, ids=lambda one: one.__name__)
def test_a_person_without_a_name_is_offered_again(
    leave: Callable[[Window, Editor], None], window: Window, full: dict[str, str], book: Casebook
) -> None:
    before = len(book.case.of_kind("person"))
    made, editor = open_panel(window, book, "Phone")
    type_into(editor, "555 0199")
    leave(window, editor)
    if leave is escape:  # That closed only the panel.
        form_page(window).leave()
    page = open_form(window, "treatment", made)
    assert page.form is not None
    assert any(words_of(one) == "555 0199" for one in editors_in(page.form))
    assert len(book.case.of_kind("person")) == before
    field = page.form.fields["offered_by"]
    assert isinstance(field, RefField)
    assert field.quick_add is not None
    field.quick_add.let_go()
    page.leave()
    again = open_form(window, "treatment", made)
    assert again.form is not None
    assert not any(words_of(one) == "555 0199" for one in editors_in(again.form)), "never mind means never mind"


# The start screen


def start_form(window: Window) -> NewForm:
    window.start_new()
    QApplication.processEvents()
    return window.findChildren(NewForm)[-1]


@pytest.mark.parametrize("leave", ["escape", "colors", "closed"])
def test_half_of_a_new_casebook_is_offered_again(leave: str, dressed: QApplication, desk: Desk, qtbot: QtBot) -> None:
    window = Window(desk, Preferences(desk.data_folder))
    qtbot.addWidget(window)
    give_keyboard(window, qtbot)
    form = start_form(window)
    form.role.buttons()[1].click()
    typed: dict[str, str] = {}
    for editor in editors_in(form):
        typed[editor.accessibleName()] = f"Quilt {len(typed)}"
        editor.selectAll()
        QTest.keyClicks(editor, typed[editor.accessibleName()])
    assert len(typed) == 4
    if leave == "escape":
        QTest.keyClick(form.name, Qt.Key.Key_Escape)
    elif leave == "colors":
        colors(window, form.name)
    else:
        window.close()
        window = Window(desk, Preferences(desk.data_folder))
        qtbot.addWidget(window)
        give_keyboard(window, qtbot)
    again = window.findChildren(NewForm)[-1] if leave == "colors" else start_form(window)
    assert {one.accessibleName(): words_of(one) for one in editors_in(again)} == typed
    window.close()


# The computer goes off


@pytest.fixture(scope="module")
def ready() -> Iterator[Ready]:
    """The window that is ended stands ready for all of them."""
    with Ready(TASK) as made:
        yield made


def killed(ready: Ready, book_path: Path, desk: Desk, way: Way, words: str) -> None:
    with ready.child(str(book_path), str(desk.data_folder), way.page, way.opener, way.editor, words) as child:
        assert child.line() == "now\n"


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


def test_what_was_not_finished_is_offered_when_the_casebook_is_opened_again(
    window: Window, book: Casebook, desk: Desk, qtbot: QtBot
) -> None:
    made, editor = open_panel(window, book, "Phone")
    type_into(editor, "555 0199")
    path = book.path
    window.close()
    with opened(path, desk, qtbot) as again:
        notice = house_of(again).notice
        assert notice.isVisible()
        said = " ".join(label.text() for label in notice.findChildren(QLabel))
        assert "What you began to add is kept, in “Radiation”." in said
        button = next(b for b in notice.findChildren(QPushButton) if b.text() == "Show")
        button.click()
        assert form_page(again).here() == made


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")
@pytest.mark.parametrize("name", ["Name", "Phone"])
def test_a_new_person_is_open_again_after_the_computer_went_off(
    ready: Ready, name: str, book: Casebook, desk: Desk, qtbot: QtBot, dressed: QApplication
) -> None:
    made, change = create("treatment", name="Radiation", standing="offered")
    book.do(change)
    path = book.path
    book.close()
    killed(ready, path, desk, Way("form", made, name), "Quilt 5550199")
    with opened(path, desk, qtbot) as again:
        page = open_form(again, "treatment", made)
        assert page.form is not None
        assert any(words_of(one) == "Quilt 5550199" for one in editors_in(page.form))


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")
def test_half_of_a_new_casebook_is_there_after_the_computer_went_off(
    ready: Ready, desk: Desk, qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    killed(ready, tmp_path / "none", desk, Way("start", "", "The patient’s name"), "Ruth Quilt")
    window = Window(desk, Preferences(desk.data_folder))
    qtbot.addWidget(window)
    give_keyboard(window, qtbot)
    assert start_form(window).name.text() == "Ruth Quilt"
    window.close()


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
