"""Whatever stands in a typed field survives Done, Esc, closing the window, and the computer going off."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.dates.repeats import Repeat
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.change import create, remove
from secondopinion_desktop.records.fields import FieldInfo, options
from secondopinion_desktop.records.kinds import HealthProblem, Person, Test
from secondopinion_desktop.ui.forms.choice_fields import ButtonsField, ListField
from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.forms.ref_fields import RefField
from secondopinion_desktop.ui.forms.typed_fields import LineField, TextField
from secondopinion_desktop.ui.forms.understood_field import UnderstoodField
from secondopinion_desktop.ui.unfinished_news import unfinished_news
from secondopinion_desktop.ui.window import Window
from tests.ui.shown import focused

pytestmark = pytest.mark.window
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True)
class Typed:
    """Words in one field of one kind, what stays when it is left, and what is kept while it is not."""

    kind: str
    name: str
    words: str
    taken: object
    half: object

    def __str__(self) -> str:
        return f"{self.kind}.{self.name} {self.words}"


TYPED = (
    Typed("treatment", "name", "Second chemo", "Second chemo", "Second chemo"),
    Typed("contact", "answer", "They will call", "They will call", "They will call"),
    Typed("treatment", "sort", "Heat treatment", "Heat treatment", "Heat treatment"),
    Typed("person", "parts", "Interpreter", ("Interpreter",), ("Interpreter",)),
    Typed(
        "problem",
        "since",
        "May or June 1935",
        PartialDate(1935, 5, typed="May or June 1935", end=PartialDate(1935, 6)),
        PartialDate.words("May or June 1935"),
    ),
    Typed("problem", "since", "May", PartialDate(2025, 5, typed="May"), PartialDate.words("May")),
    Typed(
        "problem",
        "since",
        "after the second cycle",
        PartialDate.words("after the second cycle"),
        PartialDate.words("after the second cycle"),
    ),
    Typed(
        "problem",
        "review_every",
        "every 3 to 4 months",
        Repeat(3, "M", "every 3 to 4 months", 4),
        Repeat.words("every 3 to 4 months"),
    ),
    Typed("problem", "review_every", "as they say", Repeat.words("as they say"), Repeat.words("as they say")),
    Typed("test", "value", "13.60", Number(13.6, "13.60"), Number.words("13.60")),
    Typed("test", "value", "<0.5", Number.words("<0.5"), Number.words("<0.5")),
    Typed("test", "value", "1,234,56", Number.words("1,234,56"), Number.words("1,234,56")),
    Typed("symptom", "score", "15", Number.words("15"), Number.words("15")),
    Typed("finding", "taken", "six or so", Number.words("six or so"), Number.words("six or so")),
)


def form_page(window: Window) -> FormPage:
    assert window.house is not None
    page = window.house.forms.page
    assert isinstance(page, FormPage)
    return page


def editor(page: FormPage, name: str) -> QLineEdit | QPlainTextEdit:
    assert page.form is not None
    page.form.focus_field(name)
    field = page.form.fields[name]
    if isinstance(field, ButtonsField):
        return field.choices.own
    assert isinstance(field, LineField | TextField | UnderstoodField)
    return field.edit


def ready(window: Window, book: Casebook, one: Typed, qtbot: QtBot) -> QWidget:
    """An entry of the kind with its form open, and the words typed into the field."""
    made, change = create(one.kind, is_pain=True, what="hip") if one.kind == "symptom" else create(one.kind)
    book.do(change)
    assert window.house is not None
    window.house.workspace.open_entry(made)
    edit = editor(form_page(window), one.name)
    edit.setFocus()
    qtbot.keyClicks(edit, one.words)
    return edit


def kept(book: Casebook, one: Typed) -> object:
    return getattr(book.case.of_kind(one.kind)[-1], one.name)


def done(_window: Window, edit: QWidget, qtbot: QtBot) -> None:
    qtbot.keyClick(edit, Qt.Key.Key_Return, CTRL)


def escape(_window: Window, edit: QWidget, qtbot: QtBot) -> None:
    qtbot.keyClick(edit, Qt.Key.Key_Escape)


def tab(_window: Window, edit: QWidget, qtbot: QtBot) -> None:
    qtbot.keyClick(edit, Qt.Key.Key_Tab)


def another_page(window: Window, _edit: QWidget, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_7, CTRL)


@pytest.mark.parametrize("leave", [done, escape, tab, another_page], ids=lambda road: road.__name__)
@pytest.mark.parametrize("one", TYPED, ids=str)
def test_it_is_kept_however_the_field_is_left(
    one: Typed, leave: Callable[[Window, QWidget, QtBot], None], window: Window, book: Casebook, qtbot: QtBot
) -> None:
    leave(window, ready(window, book, one, qtbot), qtbot)
    assert kept(book, one) == one.taken


@pytest.mark.parametrize("one", TYPED, ids=str)
def test_it_is_kept_when_the_window_is_closed(
    one: Typed, window: Window, book: Casebook, desk: Desk, qtbot: QtBot
) -> None:
    ready(window, book, one, qtbot)
    path = book.path
    window.close()
    with Casebook.open(path, desk) as again:
        assert kept(again, one) == one.taken


@pytest.mark.parametrize("one", TYPED, ids=str)
def test_it_is_saved_by_itself_while_it_is_half_typed_and_nothing_is_read_into_it_yet(
    one: Typed, window: Window, book: Casebook, qtbot: QtBot
) -> None:
    edit = ready(window, book, one, qtbot)
    qtbot.waitUntil(lambda: kept(book, one) == one.half)
    assert edit.hasFocus()
    assert edit.property("text") == one.words or isinstance(edit, QPlainTextEdit)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert kept(book, one) == one.taken


def test_own_words_in_a_long_list_are_told_as_they_are_typed(dressed: QApplication, qtbot: QtBot) -> None:
    info = FieldInfo("sort", "What sort?", "choice", choices=options(blood="Blood"), own_words=True)
    field = ListField(info, (("blood", "Blood"),))
    qtbot.addWidget(field)
    field.show_value(None)
    told: list[object] = []
    field.answered.connect(lambda _name, value, _at_once: told.append(value))
    line = field.pick.lineEdit()
    assert line is not None
    qtbot.keyClicks(line, "Hair")
    assert told[-1] == "Hair"


def test_words_in_the_small_panel_are_added_when_the_form_is_done(window: Window, book: Casebook, qtbot: QtBot) -> None:
    made, change = create("treatment", name="Radiation", standing="offered")
    book.do(change)
    assert window.house is not None
    window.house.workspace.open_entry(made)
    page = form_page(window)
    assert page.form is not None
    field = page.form.fields["offered_by"]
    assert isinstance(field, RefField)
    field.open_quick_add("person")
    qtbot.keyClicks(focused(), "Dr. Lindqvist")
    page.leave()
    doctor = book.case.find(Person, getattr(book.case.get(made), "offered_by", None))
    assert doctor is not None
    assert doctor.name == "Dr. Lindqvist"


def test_words_typed_while_somebody_else_removes_the_entry_are_kept_and_come_back_with_it(
    window: Window, book: Casebook, desk: Desk, qtbot: QtBot
) -> None:
    one = Typed("medicine", "name", "Tramadol", "Tramadol", "Tramadol")
    edit = ready(window, book, one, qtbot)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    page = form_page(window)
    made = page.here()
    assert made is not None
    dose = editor(page, "dose")
    qtbot.keyClicks(dose, "50 mg at night")
    book.do(remove(made, "Remove"))
    assert not page.isVisible()
    assert window.house is not None
    strip = window.house.notice
    assert strip.words.text() == "Medicine: it was removed while you typed."
    assert window.house.workspace.unfinished.words(f"{made}/dose") == "50 mg at night"
    assert strip.deed.text() == "Bring it back"
    strip.deed.click()
    assert getattr(book.case.get(made), "dose", None) == "50 mg at night"
    assert window.house.workspace.unfinished.places() == ()
    assert page.here() == made


def test_words_for_an_entry_that_was_removed_are_offered_at_the_next_start(
    window: Window, book: Casebook, desk: Desk, qtbot: QtBot
) -> None:
    edit = ready(window, book, Typed("medicine", "name", "Tramadol", None, None), qtbot)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    page = form_page(window)
    made = page.here()
    assert made is not None
    qtbot.keyClicks(editor(page, "dose"), "50 mg at night")
    book.do(remove(made, "Remove"))
    assert window.house is not None
    news = unfinished_news(window.house.workspace)
    assert news is not None
    assert news.text == "What you began to add to an entry that was removed is kept."
    book.bring_back(made)
    window.house.workspace.open_form(made)
    assert editor(form_page(window), "dose").property("text") == "50 mg at night"


def test_a_look_into_another_window_does_not_end_the_typing(window: Window, book: Casebook, qtbot: QtBot) -> None:
    """ "May", a look at the paper, "or June 1935" once became May 2026."""
    one = Typed("problem", "since", "May", None, None)
    edit = ready(window, book, one, qtbot)
    away = QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(edit, away)
    assert kept(book, one) == PartialDate.words("May"), "saved at once, as words"
    qtbot.keyClicks(edit, " or June 1935")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert getattr(kept(book, one), "edtf", "") == "1935-05/1935-06"


def test_nothing_on_the_form_moves_when_what_was_understood_appears(
    window: Window, book: Casebook, qtbot: QtBot
) -> None:
    edit = ready(window, book, Typed("problem", "since", "after the second cycle", None, None), qtbot)
    page = form_page(window)
    assert page.form is not None

    fields = page.form.fields

    def places() -> dict[str, object]:
        return {n: f.mapTo(window, f.rect().topLeft()) for n, f in fields.items() if f.isVisible()}

    before = places()
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert fields["since"].said.text()
    assert places() == before


def test_a_number_with_two_meanings_is_asked_about_right_there(window: Window, book: Casebook, qtbot: QtBot) -> None:
    edit = ready(window, book, Typed("test", "value", "1,234,56", None, None), qtbot)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    page = form_page(window)
    assert page.form is not None
    field = page.form.fields["value"]
    assert isinstance(field, UnderstoodField)
    assert field.which.isVisible()
    one, other = field.readings()
    assert (one.text(), other.text()) == ("123456", "1234.56")
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert book.case.all(Test)[0].value == Number(1234.56, "1,234,56")
    assert not field.which.isVisible()
    assert field.said.text() == "Understood as: 1234.56"


CHILD = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.workspace import Workspace

app = QApplication([])
theme.start(app, 1.0, "light")
desk = Desk(StillClock(datetime(2026, 3, 9, tzinfo=UTC)), "test-desk", "Jonas", Path(sys.argv[2]))
book = Casebook.open(Path(sys.argv[1]), desk)
page = FormPage(Workspace(book))
page.show()
page.add("problem")
page.form.focus_field("since")
QTest.keyClicks(page.form.fields["since"].edit, "May or June 19")
QTimer.singleShot(400, lambda: print("now", flush=True))
app.exec()
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")
def test_half_a_date_is_there_after_the_computer_went_off(book: Casebook, desk: Desk) -> None:
    path = book.path
    book.close()
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), str(desk.data_folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[3],
    )
    assert child.stdout is not None
    with child, child.stdout:
        assert child.stdout.readline() == "now\n"
        child.send_signal(signal.SIGKILL)
    with Casebook.open(path, desk) as again:
        assert [p.since for p in again.case.all(HealthProblem)] == [PartialDate.words("May or June 19")]
