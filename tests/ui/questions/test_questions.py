"""Questions: typed, taken, ranked, starred, answered, removed; all of it from the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.deeds import questions_in_order
from secondopinion_desktop.records.kinds import Question
from secondopinion_desktop.ui.questions.page import QuestionsPage
from tests.ui.questions.conftest import WORDS, shown

ALT = Qt.KeyboardModifier.AltModifier
PATIENCE = 10_000


def texts(page: QuestionsPage) -> list[str]:
    return [question.text or "" for question in questions_in_order(page.case)]


def test_an_empty_page_says_what_to_do_and_suggests_questions(page: QuestionsPage, qtbot: QtBot) -> None:
    assert page.nothing.isVisible()
    qtbot.waitUntil(lambda: len(page.suggestions.first.rows) > 0, timeout=PATIENCE)
    assert page.footer.text().startswith("Tips here come from public guides")


def test_a_typed_question_stands_at_the_end_and_the_field_is_ready_for_the_next(
    page: QuestionsPage, three: list[str], qtbot: QtBot
) -> None:
    page.add_here()
    qtbot.keyClicks(page.field, "May I see <b>both</b>?")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert shown(page)[-1] == "4. May I see <b>both</b>?"
    assert page.field.text() == ""
    assert page.field.hasFocus()


def test_blanks_are_no_question(page: QuestionsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.field, "   ")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert page.case.all(Question) == ()


def test_alt_and_arrows_rank_and_the_keyboard_stays_on_the_question(
    page: QuestionsPage, three: list[str], qtbot: QtBot
) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(page.list, Qt.Key.Key_Down, ALT)
    assert texts(page) == [WORDS[1], WORDS[2], WORDS[0]]
    assert page.list.current_id() == three[0]
    qtbot.keyClick(page.list, Qt.Key.Key_Down, ALT)
    qtbot.keyClick(page.list, Qt.Key.Key_Up, ALT)
    assert shown(page) == [f"1. {WORDS[1]}", f"2. {WORDS[0]}", f"3. {WORDS[2]}"]


@pytest.mark.parametrize(
    ("moved", "before", "expected"), [(0, 3, (1, 2, 0)), (2, 0, (2, 0, 1)), (0, 2, (1, 0, 2)), (1, 1, (0, 1, 2))]
)
def test_a_question_dragged_between_others_stands_there(
    page: QuestionsPage, three: list[str], moved: int, before: int, expected: tuple[int, ...]
) -> None:
    model = page.list.questions
    data = model.mimeData([model.index(moved)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, before, 0, QModelIndex())
    assert texts(page) == [WORDS[n] for n in expected]


def test_moving_moves_the_row_instead_of_making_the_list_anew(
    page: QuestionsPage, three: list[str], qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(page.list.questions.modelReset), qtbot.waitSignal(page.list.questions.rowsMoved):
        qtbot.keyClick(page.list, Qt.Key.Key_Down, ALT)


def test_the_list_is_a_sound_model(page: QuestionsPage, three: list[str], qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.list.questions)


def test_space_stars_for_page_one_and_a_fourth_star_is_explained_kindly(
    page: QuestionsPage, three: list[str], qtbot: QtBot
) -> None:
    page.field.setText("And a fourth?")
    page._typed()
    for one in three:
        page.list.choose(one)
        qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert "all three stars are given" in page.header.subtitle.text()
    page.list.choose(page.list.questions.lines[3].id)
    with qtbot.waitSignal(page.workspace.said) as said:
        qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert said.args[0].text == "Three questions are starred already."
    assert said.args[0].advice
    assert sum(1 for question in page.case.all(Question) if question.starred) == 3


def test_a_click_on_the_star_takes_it_off_again(page: QuestionsPage, three: list[str], qtbot: QtBot) -> None:
    rect = page.list.visualRect(page.list.questions.index(1))
    spot: QPoint = page.list.delegate.star_rect(rect).center()
    for expected in (True, None):
        qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        question = page.case.find(Question, three[1])
        assert question is not None
        assert question.starred is expected


def test_an_answer_is_saved_as_typed_and_stands_below_the_question(
    page: QuestionsPage, three: list[str], qtbot: QtBot
) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.list.editor is not None
    qtbot.waitUntil(page.list.editor.answer.hasFocus)
    qtbot.keyClicks(page.list.editor.answer, "Yes, by a vascular team")
    qtbot.keyClick(page.list.editor.answer, Qt.Key.Key_Escape)
    question = page.case.find(Question, three[0])
    assert question is not None
    assert question.answer == "Yes, by a vascular team"
    assert question.answered_on is not None
    assert page.list.editor is None
    assert page.list.hasFocus()
    assert "answer: Yes, by a vascular team" in page.list.questions.lines[0].spoken()


def test_the_words_of_a_question_are_the_persons_own_and_never_lost(
    page: QuestionsPage, three: list[str], qtbot: QtBot
) -> None:
    page.list.open_line(three[1])
    assert page.list.editor is not None
    page.list.editor.text.setPlainText("")
    page.list.close_line()
    assert texts(page)[1] == WORDS[1]
    page.list.open_line(three[1])
    page.list.editor.text.setPlainText("What will it cost us?")
    page.list.open_line(three[2])
    assert texts(page)[1] == "What will it cost us?"


def test_what_is_typed_stays_while_something_else_changes(page: QuestionsPage, three: list[str], qtbot: QtBot) -> None:
    page.list.open_line(three[0])
    editor = page.list.editor
    assert editor is not None
    qtbot.waitUntil(editor.answer.hasFocus)
    qtbot.keyClicks(editor.answer, "Half a sen")
    page._star(three[1])
    assert page.list.editor is editor
    assert editor.answer.toPlainText() == "Half a sen"


def test_removing_goes_to_the_trash_and_undo_brings_it_back_in_its_place(
    page: QuestionsPage, three: list[str], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.workspace.said) as said:
        qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert texts(page) == [WORDS[1], WORDS[2]]
    said.args[0].run()
    assert texts(page) == list(WORDS)


def test_a_suggestion_is_taken_with_enter_and_not_suggested_again(page: QuestionsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(page.suggestions.first.rows) > 1, timeout=PATIENCE)
    row = page.suggestions.first.rows[0]
    words, key = row.row.title, row.row.key
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert texts(page) == [words]
    qtbot.waitUntil(lambda: key not in page.suggestions.by_id, timeout=PATIENCE)
    assert page.case.all(Question)[0].from_bank == key


def test_more_questions_are_folded_until_asked_for(page: QuestionsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.suggestions.fold.isVisible(), timeout=PATIENCE)
    assert not page.suggestions.rest.isVisible()
    page.suggestions.fold.click()
    assert page.suggestions.rest.isVisible()
    assert any("Not answered yet" in row.row.support for row in page.suggestions.rest.rows)


def test_questions_for_one_person_keep_their_number_and_are_ranked_among_all(
    page: QuestionsPage, three: list[str], qtbot: QtBot
) -> None:
    page.whom.buttons["new_doctor"].click()
    assert shown(page) == [f"1. {WORDS[0]}", f"3. {WORDS[2]}"]
    page.list.setFocus()
    page.list.choose(three[2])
    qtbot.keyClick(page.list, Qt.Key.Key_Up, ALT)
    assert texts(page) == [WORDS[2], WORDS[0], WORDS[1]]


def test_another_second_opinion_is_one_click_away(page: QuestionsPage, visit: dict[str, str], qtbot: QtBot) -> None:
    from secondopinion_desktop.base.ids import new_id
    from secondopinion_desktop.records.change import Change, Create

    other = new_id()
    page.workspace.do(Change("A backup", (Create("opinion", other, {"place": visit["anna"]}),)))
    assert page.opinions.isVisible()
    page.opinions.buttons[other].click()
    assert page.workspace.opinion_id == other


def test_the_crisis_line_stands_there_once_somebody_said_that_nothing_is_left(page: QuestionsPage) -> None:
    assert page.notices.isHidden()
    page.workspace.do(create("view", says="nothing_left")[1])
    page.refresh()
    (crisis,) = page.notices.texts
    assert "988" in crisis


def test_giving_a_star_moves_nothing_under_the_hand(page: QuestionsPage, three: list[str]) -> None:
    def places() -> list[QRect]:
        QApplication.processEvents()
        return [page.list.visualRect(page.list.questions.index(place)) for place in range(3)]

    QApplication.processEvents()
    before, head = places(), page.header.height()
    page.list.star_wanted.emit(page.list.questions.lines[0].id)
    assert page.list.questions.lines[0].starred
    assert (places(), page.header.height()) == (before, head)
