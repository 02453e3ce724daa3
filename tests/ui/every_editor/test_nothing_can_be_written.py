"""Somebody types while nothing can be written down, as on a full disk, and finds the words again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.reserve import disk_full
from secondopinion_desktop.records.change import create, remove, set_fields
from secondopinion_desktop.records.kinds import Question
from secondopinion_desktop.ui.forms.draft import PAUSE_MS
from secondopinion_desktop.ui.questions.page import QuestionsPage
from secondopinion_desktop.ui.window import Window
from tests.ui.editors import Editor, Way, every_way, go_to, type_into, words_of
from tests.ui.every_editor.leaving import Leave, done, escape, keys, opened, rail
from tests.ui.every_editor.test_pages import stands_again
from tests.ui.shown import house as house_of

pytestmark = pytest.mark.window
ANSWER = Way("questions", "list Your questions in order", "The answer")


@contextmanager
def full_disk() -> Iterator[None]:
    """Nothing is written into the casebook meanwhile."""

    def full(*_: object, **__: object) -> None:
        raise disk_full()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Casebook, "do", full)
        patch.setattr(Desk, "kept_by", full)
        yield


def rest(_window: Window, _editor: Editor) -> None:
    QTest.qWait(PAUSE_MS + 100)


def built_anew(window: Window, _editor: Editor) -> None:
    house_of(window).rebuild()


@pytest.mark.parametrize("leave", [rest, done, escape, rail, keys, built_anew], ids=lambda one: one.__name__)
def test_words_typed_while_the_disk_is_full_are_found_again(
    leave: Leave, full: dict[str, str], window: Window, book: Casebook
) -> None:
    lost = []
    for number, way in enumerate(every_way(house_of(window))):
        words = f"Quilt{number} {leave.__name__}"
        editor = go_to(house_of(window), way)
        with full_disk():
            type_into(editor, words)
            leave(window, editor)
            house_of(window).show_page("help")
            QApplication.processEvents()
        if not stands_again(window, way, words):
            lost.append(str(way))
    assert lost == []


def test_an_answer_typed_while_the_disk_was_full_is_there_at_the_next_start_and_goes_into_the_file(
    full: dict[str, str], window: Window, book: Casebook, desk: Desk, qtbot: QtBot
) -> None:
    path = book.path
    with full_disk():
        type_into(go_to(house_of(window), ANSWER), "Yes, until May.")
        window.close()
    with opened(path, desk, qtbot) as again:
        house = house_of(again)
        assert words_of(go_to(house, ANSWER)) == "Yes, until May."
        house.show_page("help")
        assert [one.answer for one in house.workspace.case.all(Question)] == ["Yes, until May."]
        assert house.workspace.unfinished.places() == ()


def test_an_answer_being_typed_waits_for_a_question_that_was_removed_elsewhere(
    full: dict[str, str], window: Window, book: Casebook
) -> None:
    house = house_of(window)
    type_into(go_to(house, ANSWER), "Yes, until May.")
    book.do(remove(full["question"], "Remove"))
    QApplication.processEvents()
    said = " ".join(label.text() for label in house.notice.findChildren(QLabel))
    assert "it was removed while you typed" in said
    book.bring_back(full["question"])
    QApplication.processEvents()
    page = house.page
    assert isinstance(page, QuestionsPage)
    page.show_entry(full["question"])
    assert page.list.editor is not None
    assert page.list.editor.answer.toPlainText() == "Yes, until May."
    house.show_page("help")
    assert [one.answer for one in book.case.all(Question)] == ["Yes, until May."]


def test_an_answer_being_typed_is_in_the_file_when_its_question_leaves_the_list_in_view(
    full: dict[str, str], window: Window, book: Casebook
) -> None:
    for ask in ("new_doctor", "payer"):
        book.do(create("question", text=f"And for {ask}?", ask=ask, rank=2.0)[1])
    book.do(set_fields(full["question"], "For the doctor", ask="new_doctor"))
    house = house_of(window)
    house.show_page("questions")
    assert isinstance(house.page, QuestionsPage)
    house.page.whom.choose("new_doctor")
    house.page.show_entry(full["question"])
    editor = house.page.list.editor
    assert editor is not None
    type_into(editor.answer, "Yes, until May.")
    book.do(set_fields(full["question"], "For the payer", ask="payer"))
    QApplication.processEvents()
    assert getattr(book.case.get(full["question"]), "answer", "") == "Yes, until May."
