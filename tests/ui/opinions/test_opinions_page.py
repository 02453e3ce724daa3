"""Second opinions: what a card says, the one-click steps, the letter, and what comes after the visit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.letters import request_letter
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.digest.opinions import is_over
from secondopinion_desktop.records.change import Change, Create, set_fields
from secondopinion_desktop.records.deeds import next_standings
from secondopinion_desktop.records.kinds import Material, Opinion, Person, Request
from secondopinion_desktop.ui.opinions.card_words import card_words, days_until
from secondopinion_desktop.ui.opinions.page import OpinionsPage
from secondopinion_desktop.ui.widgets import Words
from secondopinion_desktop.ui.workspace import Workspace
from tests.ui.conftest import standing

pytestmark = pytest.mark.window
TODAY = date(2026, 3, 9)


@pytest.fixture
def sought(book: Casebook, visit: dict[str, str]) -> dict[str, str]:
    """The visit, with a request of its own, slides, and a second place as backup."""
    ids = {**visit, **{name: new_id() for name in ("records", "slides", "backup")}}
    book.do(
        Change(
            "Ask",
            (
                Create("opinion", ids["backup"], {"place": ids["anna"], "backup_of": ids["opinion"]}),
                Create(
                    "request", ids["records"], {"what": "Full records", "place": ids["anna"], "opinion": ids["opinion"]}
                ),
                Create(
                    "material",
                    ids["slides"],
                    {"sort": "slides", "number_of": 12, "standing": "asked", "opinion": ids["opinion"]},
                ),
            ),
        )
    )
    return ids


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Iterator[OpinionsPage]:
    with standing(OpinionsPage(workspace), workspace, qtbot) as made:
        yield made


def press(qtbot: QtBot, button: QPushButton) -> None:
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)


def button_named(card: QWidget, words: str) -> QPushButton:
    return next(b for b in card.findChildren(QPushButton) if b.text() == words)


def test_a_card_says_who_where_when_and_what_is_still_to_find_out(sought: dict[str, str], book: Casebook) -> None:
    opinion = book.case.find(Opinion, sought["opinion"])
    assert opinion is not None
    said = card_words(opinion, book.case, TODAY, opinion.id)
    assert said.title == "Dr. Okafor, Lakeside Sarcoma Center"
    assert said.when == "26 March 2026, 10:30 · in 17 days"
    assert ("Bring", "slides and the scan disc") in said.facts
    assert "what they want sent" in said.missing
    assert said.in_view
    backup = book.case.find(Opinion, sought["backup"])
    assert backup is not None
    assert "backup for Dr. Okafor, Lakeside Sarcoma Center" in card_words(backup, book.case, TODAY, None).when


def test_days_are_counted_only_to_an_exact_day() -> None:
    assert days_until(Opinion(appointment=PartialDate(2026, 3, 10)), TODAY) == "tomorrow"
    assert days_until(Opinion(appointment=PartialDate(2026, 3, 9)), TODAY) == "today"
    assert days_until(Opinion(appointment=PartialDate(2026, 4)), TODAY) == ""
    assert days_until(Opinion(appointment=PartialDate(2026, 3, 1)), TODAY) == ""


def test_a_day_that_has_passed_counts_as_over_unless_given_up() -> None:
    assert is_over(Opinion(appointment=PartialDate(2026, 3, 8)), TODAY)
    assert not is_over(Opinion(appointment=PartialDate(2026, 3, 9)), TODAY)
    assert not is_over(Opinion(appointment=PartialDate(2026, 3, 8), standing="given_up"), TODAY)


def test_a_card_that_comes_in_a_later_turn_cuts_no_words_above_it(
    sought: dict[str, str], workspace: Workspace, qtbot: QtBot
) -> None:
    with standing(OpinionsPage(workspace), workspace, qtbot) as page:
        page.resize(1050, 400)
        QCoreApplication.sendPostedEvents()
        first = page._cards[sought["opinion"]]
        # On a slow computer the turn may have come by itself while the page was shown.
        while sought["backup"] not in page._cards:
            page._filling.step()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)  # Qt may paint after this, before it lays out.
        assert page._cards[sought["backup"]].isVisible()
        said = [words for words in first.findChildren(Words) if words.isVisible() and words.wordWrap()]
        assert len(said) > 3
        assert not [words.text() for words in said if words.height() < words.heightForWidth(words.width())]


def test_working_on_another_opinion_is_one_press(
    sought: dict[str, str], page: OpinionsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    assert workspace.opinion_id == sought["opinion"]
    with qtbot.waitSignal(workspace.opinion_changed) as changed:
        press(qtbot, page.cards[sought["backup"]].work)
    assert changed.args == [sought["backup"]]
    assert page.cards[sought["backup"]].work.isHidden()
    assert not page.cards[sought["backup"]].in_view.isHidden()
    assert not page.cards[sought["opinion"]].work.isHidden()


def test_asked_and_arrived_are_one_press_each_and_can_be_undone(
    sought: dict[str, str], page: OpinionsPage, book: Casebook, workspace: Workspace, qtbot: QtBot
) -> None:
    standing = page.cards[sought["opinion"]].standing
    with qtbot.waitSignal(workspace.said) as said:
        press(qtbot, standing.buttons[sought["records"], "asked"])
    assert said.args is not None
    assert (said.args[0].text, said.args[0].deed) == ("Full records: asked for.", "Undo")
    request = book.case.find(Request, sought["records"])
    assert request is not None
    assert (request.standing, request.asked_on) == ("asked", PartialDate(2026, 3, 9))
    press(qtbot, standing.buttons[sought["records"], "chased"])
    press(qtbot, standing.buttons[sought["records"], "arrived"])
    request = book.case.find(Request, sought["records"])
    assert request is not None
    assert (request.standing, request.arrived_on, request.chased_on) == (
        "arrived",
        PartialDate(2026, 3, 9),
        PartialDate(2026, 3, 9),
    )
    assert (sought["records"], "arrived") not in standing.buttons
    book.undo()
    assert (sought["records"], "arrived") in standing.buttons


def test_slides_are_sent_arrive_and_are_given_back(
    sought: dict[str, str], page: OpinionsPage, book: Casebook, qtbot: QtBot
) -> None:
    standing = page.cards[sought["opinion"]].standing
    for step in ("sent", "arrived", "returned"):
        press(qtbot, standing.buttons[sought["slides"], step])
    slides = book.case.find(Material, sought["slides"])
    assert slides is not None
    assert (slides.standing, slides.sent_on) == ("returned", PartialDate(2026, 3, 9))
    assert next_standings(slides) == ()


def test_what_was_asked_for_no_one_opinion_stands_below_the_cards(sought: dict[str, str], page: OpinionsPage) -> None:
    assert not page.loose_sheet.isHidden()
    assert (sought["request"], "arrived") in page.loose.buttons


def test_papers_can_be_asked_for_before_any_opinion_is_sought(
    page: OpinionsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    assert page._empty is not None
    with qtbot.waitSignal(workspace.form_wanted) as wanted:
        press(qtbot, button_named(page._empty, "Ask for papers already"))
    assert wanted.args == ["request", "", {}]


def test_slides_can_be_added_for_no_one_opinion(
    sought: dict[str, str], page: OpinionsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(workspace.form_wanted) as wanted:
        press(qtbot, button_named(page.loose_sheet, "Add slides or a disc"))
    assert wanted.args == ["material", "", {}]


def test_the_letter_names_patient_place_papers_and_day(sought: dict[str, str], book: Casebook) -> None:
    book.do(set_fields(book.case.patient.id, "Born", born="14 March 1958"))
    words = request_letter(book.case, sought["records"], TODAY).words
    for part in (
        "Request for medical records: Ruth Albrecht, born 14 March 1958",
        "St. Anna Radiology",
        "Full records",
        "Lakeside Sarcoma Center. The visit is on 26 March 2026.",
        "Signature:",
    ):
        assert part in words
    assert "None" not in words
    keeper = next(p for p in book.case.all(Person) if "keeper" in p.parts)
    book.do(set_fields(keeper.id, "Phone", phone="555 0199"))
    assert "call Jonas Albrecht at 555 0199" in request_letter(book.case, sought["records"], TODAY).words


def test_outside_the_us_the_letter_is_printed_on_a4(
    sought: dict[str, str], page: OpinionsPage, book: Casebook, tmp_path: Path
) -> None:
    for region, width in ((None, 612), ("DE", 595)):
        if region:
            book.do(set_fields(book.case.settings.id, "Country", region=region))
        page.open_letter(sought["records"])
        assert page.letter is not None
        page.letter.save_pdf(tmp_path / f"letter-{region}.pdf")
        assert round(float(PdfReader(tmp_path / f"letter-{region}.pdf").pages[0].mediabox.width)) == width


def test_a_request_marked_private_has_no_letter_and_says_so(
    sought: dict[str, str], page: OpinionsPage, book: Casebook, workspace: Workspace, qtbot: QtBot
) -> None:
    book.do(set_fields(sought["records"], "Private", seen_by="nobody"))
    with qtbot.waitSignal(workspace.said):
        page.open_letter(sought["records"])
    assert page.letter is None


def test_the_letter_is_read_changed_and_saved_as_a_pdf(
    sought: dict[str, str], page: OpinionsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    press(qtbot, page.cards[sought["opinion"]].standing.buttons[sought["records"], "letter"])
    assert page.letter is not None
    page.letter.text.appendPlainText("Room 12, please.")
    page.letter.save_pdf(tmp_path / "letter.pdf")
    reader = PdfReader(tmp_path / "letter.pdf")
    assert len(reader.pages) == 1
    text = " ".join(reader.pages[0].extract_text().split())
    assert "Full records" in text
    assert "Room 12, please." in text
    qtbot.keyClick(page.letter.text, Qt.Key.Key_Escape)
    assert page.letter is None


def test_a_letter_that_cannot_be_saved_says_what_to_do(
    sought: dict[str, str], page: OpinionsPage, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    page.open_letter(sought["records"])
    assert page.letter is not None
    with qtbot.waitSignal(workspace.said) as said:
        page.letter.save_pdf(tmp_path / "no such folder" / "letter.pdf")
    assert said.args is not None
    assert said.args[0].text == "The letter could not be saved there."


def test_after_the_visit_the_card_asks_for_answers_report_points_and_decision(
    sought: dict[str, str], page: OpinionsPage, book: Casebook, workspace: Workspace, qtbot: QtBot
) -> None:
    card = page.cards[sought["opinion"]]
    assert card.after.isHidden()
    assert card.done.isHidden()  # It lies ahead.
    book.do(set_fields(sought["opinion"], "Earlier", appointment="9 March 2026"))
    press(qtbot, card.done)
    opinion = book.case.find(Opinion, sought["opinion"])
    assert opinion is not None
    assert (opinion.standing, opinion.done_on) == ("done", PartialDate(2026, 3, 9))
    assert not card.after.isHidden()
    with qtbot.waitSignal(workspace.form_wanted) as wanted:
        press(qtbot, button_named(card, "Compare a point"))
    assert wanted.args == ["comparison", "", {"opinion": sought["opinion"]}]
    with qtbot.waitSignal(workspace.went) as went:
        press(qtbot, button_named(card, "Write down the answers"))
    assert went.args is not None
    assert went.args[0] == "questions"


def test_the_written_opinion_is_picked_on_the_card(
    sought: dict[str, str], page: OpinionsPage, book: Casebook, qtbot: QtBot
) -> None:
    paper = new_id()
    book.do(Change("Paper", (Create("document", paper, {"title": "Dr. Okafor's letter"}),)))
    book.do(set_fields(sought["opinion"], "Done", standing="done"))
    pick = page.cards[sought["opinion"]].report
    pick.setFocus()
    qtbot.keyClick(pick, Qt.Key.Key_Down)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(pick.view(), key)
    opinion = book.case.find(Opinion, sought["opinion"])
    assert opinion is not None
    assert opinion.report == paper
    assert pick.currentText().startswith("Dr. Okafor's letter")


def test_points_stand_in_the_order_agree_differ_new_open(
    sought: dict[str, str], page: OpinionsPage, book: Casebook
) -> None:
    edits = tuple(
        Create("comparison", new_id(), {"opinion": sought["opinion"], "point": point, "result": result})
        for point, result in (("Dose", "open"), ("Operation", "differ"), ("Diagnosis", "agree"), ("Gene test", "new"))
    )
    book.do(Change("Compare", edits))
    book.do(set_fields(sought["opinion"], "Done", standing="done"))
    listed = [widget.row.title for widget in page.cards[sought["opinion"]].points.rows]
    assert listed == ["Diagnosis", "Operation", "Gene test", "Dose"]


def test_an_empty_page_says_whose_right_it_is_to_ask(page: OpinionsPage) -> None:
    from secondopinion_desktop.ui.widgets import Words

    assert page._empty is not None
    assert page._empty.isVisible()
    said = " ".join(words.text() for words in page._empty.findChildren(Words))
    assert "Asking for one is Ruth’s right." in said
    assert page.add_button.isHidden()
