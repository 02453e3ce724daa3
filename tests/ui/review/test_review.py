"""Looking over what papers say: one key settles one thing, one takes what is plain, one takes all back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.kinds import Allergy, Document, Medicine, Place, Proof
from secondopinion_desktop.ui.review.doing import ASIDE_FROM
from secondopinion_desktop.ui.review.line import ThingLine
from secondopinion_desktop.ui.review.page import NOTHING, ReviewPage
from secondopinion_desktop.ui.review.words import CHECK, PLAIN
from secondopinion_desktop.ui.unfinished_news import unfinished_news
from secondopinion_desktop.ui.window import Window
from tests.ui.review.conftest import PATHOLOGY, PATIENCE, looked, press, put_paper

Key = Qt.Key
HOSPITAL = "RIVERSIDE SAMPLE HOSPITAL"


def paper_of(book: Casebook, paper: str) -> Document:
    found = book.case.find(Document, paper)
    assert found is not None
    return found


def said(page: ReviewPage) -> list[str]:
    """What a screen reader says of the lines."""
    return [line.accessibleName() for line in page.things.lines.values()]


def hears() -> str:
    held = QApplication.focusWidget()
    return held.accessibleName() if held is not None else ""


@pytest.fixture
def three(book: Casebook) -> list[str]:
    """Three papers; the second comes from a place nobody has named yet."""
    return [put_paper(book, n, [HOSPITAL, *PATHOLOGY] if n == 1 else PATHOLOGY) for n in range(3)]


def test_a_form_filled_in_by_the_paper_stands_beside_its_words(
    book: Casebook, three: list[str], page: ReviewPage, qtbot: QtBot
) -> None:
    looked(page, qtbot)
    assert page.header.subtitle.text() == f"3 papers propose 7 things. {PLAIN}"
    assert said(page) == [
        "What sort of paper is it?. Pathology report. “SURGICAL PATHOLOGY REPORT”, page 1",
        "Date on the paper. 1 February 2024. “1 February 2024”, page 1",
    ]
    assert hears() == said(page)[0]
    ((left, top, _right, _bottom),) = page.spot.sheet.view.found
    assert (left, top) == pytest.approx((0.1, 40 / 600), abs=0.001)


def test_enter_takes_delete_refuses_and_each_keeps_its_place(
    book: Casebook, three: list[str], page: ReviewPage, qtbot: QtBot
) -> None:
    looked(page, qtbot)
    places = [line.y() for line in page.things.lines.values()]
    press(Key.Key_Return)
    assert paper_of(book, three[0]).sort == "pathology_report"
    assert [line.y() for line in page.things.lines.values()] == places
    assert said(page)[0].startswith("Taken. ")
    assert hears().startswith("Date on the paper")
    press(Key.Key_Delete)
    assert paper_of(book, three[0]).dated is None
    assert page.walk.paper == three[1], "on to the next paper"


def test_undo_takes_one_answer_back_and_it_waits_again_where_it_stood(
    book: Casebook, three: list[str], page: ReviewPage, window: Window, qtbot: QtBot
) -> None:
    looked(page, qtbot)
    press(Key.Key_Return)
    window.undo()
    assert paper_of(book, three[0]).sort is None
    assert not said(page)[0].startswith("Taken")
    page.focus_first()
    press(Key.Key_Up, Key.Key_Return)
    assert paper_of(book, three[0]).sort == "pathology_report"


def test_space_takes_what_is_plain_here_as_one_step_and_leaves_the_rest_to_be_looked_at(
    book: Casebook, three: list[str], page: ReviewPage, window: Window, qtbot: QtBot
) -> None:
    looked(page, qtbot)
    press(Key.Key_Space)
    assert (paper_of(book, three[0]).sort, str(paper_of(book, three[0]).dated)) == (
        "pathology_report",
        "1 February 2024",
    )
    assert page.walk.paper == three[1]
    press(Key.Key_Space)
    assert hears().startswith("Where is it from?")
    assert paper_of(book, three[1]).place is None, "nobody has said yet that this place is one of the case"
    window.undo()
    assert paper_of(book, three[1]).sort is None and paper_of(book, three[0]).sort == "pathology_report"


def test_one_key_takes_all_that_is_plain_in_all_papers_and_one_undo_takes_it_back(
    book: Casebook, three: list[str], page: ReviewPage, window: Window, qtbot: QtBot
) -> None:
    looked(page, qtbot)
    assert page.all_plain.text() == "Take all 6 that are plain"
    press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert [paper.sort for paper in book.case.all(Document)] == ["pathology_report"] * 3
    assert hears().startswith("Where is it from?")
    assert page.header.subtitle.text() == "1 paper proposes 1 thing."
    window.undo()
    assert [paper.sort for paper in book.case.all(Document)] == [None] * 3


def test_what_was_refused_stays_refused_a_week_later(
    book: Casebook, three: list[str], page: ReviewPage, window: Window, qtbot: QtBot
) -> None:
    looked(page, qtbot)
    press(Key.Key_Delete)
    assert window.house is not None
    window.house.rebuild()
    again = window.house.page
    assert isinstance(again, ReviewPage)
    looked(again, qtbot)
    assert [line.split(".")[0] for line in said(again)] == ["Date on the paper"]


def test_a_person_says_it_in_their_own_words(book: Casebook, three: list[str], page: ReviewPage, qtbot: QtBot) -> None:
    looked(page, qtbot)
    press(Key.Key_PageDown, Key.Key_Down, Key.Key_Down, Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit) and field.text() == HOSPITAL
    field.selectAll()
    qtbot.keyClicks(field, "Riverside Hospital")
    press(Key.Key_Return)
    assert [one.name for one in book.case.all(Place)] == ["Riverside Hospital"]
    assert paper_of(book, three[1]).place == book.case.all(Place)[0].id
    assert page.workspace.unfinished.places() == ()
    assert page.stack.currentWidget() is page.things


def test_half_typed_words_stand_there_again_after_another_page_was_looked_at(
    book: Casebook, three: list[str], page: ReviewPage, window: Window, qtbot: QtBot
) -> None:
    looked(page, qtbot)
    press(Key.Key_Down, Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, "about March")
    window.go("today")
    assert paper_of(book, three[0]).dated is None, "nothing is taken by going away"
    assert window.house is not None
    window.house.rebuild()
    window.go("review")
    again = window.house.page
    assert isinstance(again, ReviewPage)
    looked(again, qtbot)
    press(Key.Key_Down, Key.Key_Up, Key.Key_Down)
    again.focus_first()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit) and field.text() == "about March"
    press(Key.Key_Escape)
    assert isinstance(QApplication.focusWidget(), ThingLine)


def test_words_left_half_typed_are_told_of_when_the_casebook_is_opened_again(
    book: Casebook, three: list[str], page: ReviewPage, qtbot: QtBot
) -> None:
    looked(page, qtbot)
    press(Key.Key_Down, Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, " or so")
    news = unfinished_news(page.workspace)
    assert news is not None and news.run is not None
    assert news.text == "What you began to say of “Paper 0” is kept."
    page.workspace.go("today")
    news.run()
    assert isinstance(QApplication.focusWidget(), ThingLine | QLineEdit) and page.isVisible()
    assert page.walk.paper == three[0]


def test_words_in_doubt_are_shown_large_and_are_not_plain(book: Casebook, page: ReviewPage, qtbot: QtBot) -> None:
    put_paper(book, 0, PATHOLOGY, doubtful=("1",))
    looked(page, qtbot)
    assert page.spot.sheet.view.zoom == 1.0
    press(Key.Key_Down)
    assert hears().endswith(CHECK.rstrip("."))
    assert page.spot.sheet.view.zoom > 1.0
    press(Key.Key_F8)
    assert page.spot.sheet.view.zoom == 1.0
    press(Key.Key_Space)
    (paper,) = book.case.all(Document)
    assert (paper.sort, paper.dated) == ("pathology_report", None)
    press(Key.Key_Return)
    assert str(book.case.all(Document)[0].dated) == "1 February 2024"


def test_an_empty_page_says_what_will_stand_here(page: ReviewPage, qtbot: QtBot) -> None:
    looked(page, qtbot)
    assert page._empty is not None
    assert NOTHING in [one.text() for one in page._empty.findChildren(type(page.header.title))] or NOTHING in words(
        page
    )


def words(page: ReviewPage) -> list[str]:

    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_much_is_taken_aside_while_the_window_answers_and_is_one_step_back(
    book: Casebook, page: ReviewPage, qtbot: QtBot
) -> None:
    papers = [put_paper(book, number) for number in range(ASIDE_FROM // 2 + 1)]
    looked(page, qtbot)
    press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert page.doing.is_busy
    press(Key.Key_Return)  # Nothing is answered beside it.
    qtbot.waitUntil(lambda: not page.doing.is_busy, timeout=PATIENCE)
    assert {paper_of(book, one).sort for one in papers} == {"pathology_report"}
    assert not page.all_plain.isEnabled()
    book.undo()
    assert {paper_of(book, one).sort for one in papers} == {None}
    qtbot.waitUntil(lambda: not page.workspace.jobs.running, timeout=PATIENCE)


def test_plain_papers_take_one_key_each_where_each_is_looked_at(book: Casebook, page: ReviewPage, qtbot: QtBot) -> None:
    assert keys_for(12, book, page, qtbot) == 12


def keys_for(number: int, book: Casebook, page: ReviewPage, qtbot: QtBot) -> int:
    """How often somebody presses a key until so many plain papers are all taken, each having been in view."""
    papers = [put_paper(book, one) for one in range(number)]
    looked(page, qtbot)
    keys = 0
    while any(paper_of(book, one).dated is None for one in papers):
        press(Key.Key_Space)
        keys += 1
        assert keys <= number * 2
    assert {paper_of(book, one).sort for one in papers} == {"pathology_report"}
    return keys


LETTER = (
    "DISCHARGE LETTER",
    "Patient: Ruth Albrecht",
    "Date: 1 February 2026",
    "Medications:",
    "Pazopanib 800 mg daily",
    "Allergies: penicillin (rash)",
)


def doses(book: Casebook) -> list[str | None]:
    return [one.dose for one in book.case.all(Medicine)]


@pytest.fixture
def disputed(book: Casebook, page: ReviewPage, qtbot: QtBot) -> ReviewPage:
    """The file says half the dose the letter says; the keyboard is on it."""
    book.do(create("medicine", name="Pazopanib", dose="400 mg", how_often="daily")[1])
    put_paper(book, 0, LETTER)
    looked(page, qtbot)
    while not hears().startswith("Medicine"):
        press(Key.Key_Down)
    return page


def test_what_the_file_says_otherwise_stands_beside_it_and_neither_is_chosen(
    book: Casebook, disputed: ReviewPage
) -> None:
    assert "Dose, the paper says: 800 mg. Dose, the file says: 400 mg" in hears()
    assert not disputed.ways.take.isEnabled()
    press(Key.Key_Return, Key.Key_Space)
    press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert doses(book) == ["400 mg"]


@pytest.mark.parametrize(("key", "dose"), [(Key.Key_1, "400 mg"), (Key.Key_2, "800 mg")])
def test_one_key_says_whether_the_file_or_the_paper_is_right(
    book: Casebook, disputed: ReviewPage, key: Qt.Key, dose: str
) -> None:
    press(key)
    assert doses(book) == [dose]
    assert not any(line.startswith("Medicine") for line in said(disputed)), "it is answered"
    proofs = [proof.entry for proof in book.case.all(Proof)]
    assert proofs == ([book.case.all(Medicine)[0].id] if key == Key.Key_2 else [])


def test_no_button_moves_as_two_answers_come(disputed: ReviewPage) -> None:
    def places() -> list[QPoint]:
        QApplication.processEvents()
        ways = disputed.ways
        return [one.mapTo(disputed, QPoint(0, 0)) for one in (ways.take, ways.refuse, ways.change, ways.plain)]

    before = places()
    assert disputed.ways.two[0].isVisible()
    press(Key.Key_Up)
    assert not disputed.ways.two[0].isVisible()
    assert places() == before


def test_a_fact_is_taken_with_its_page_and_the_place_on_it(book: Casebook, disputed: ReviewPage) -> None:
    while not hears().startswith("Allerg"):
        press(Key.Key_Down)
    press(Key.Key_Return)
    (allergy,) = book.case.all(Allergy)
    (proof,) = book.case.proofs_of(allergy.id)
    assert (allergy.substance, proof.page) == ("penicillin", 1)
    assert proof.region is not None
