"""Today says who is next, what needs an answer now, what to do, and what is on its way."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.kinds import Treatment
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.ui.checklist.words import CLOSE_IT
from secondopinion_desktop.ui.day_words import day_words, in_days, weekday_words
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.today.card import VisitCard
from secondopinion_desktop.ui.today.page import TodayPage
from secondopinion_desktop.ui.widgets import PrimaryButton
from secondopinion_desktop.ui.workspace import Workspace
from tests.ui.every_editor.leaving import opened
from tests.ui.shown import house

TODAY = date(2026, 3, 9)
ACHE: dict[str, Value] = {
    "what": "Pain",
    "is_pain": True,
    "score": 8,
    "place": "left hip",
    "feel": "dull",
    "helps": "lying down",
    "under_control": False,
}


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> TodayPage:
    made = TodayPage(workspace)
    qtbot.addWidget(made)
    made.refresh()
    return made


def card_of(page: TodayPage) -> VisitCard:
    page.refresh()
    return page.findChildren(VisitCard)[-1]


def test_the_card_tells_who_when_in_how_many_days_and_what_to_bring(page: TodayPage, visit: dict[str, str]) -> None:
    shown = card_of(page).visit
    assert shown.title == "Dr. Okafor, Lakeside Sarcoma Center"
    assert shown.support == "Thursday 26 March, 10:30 · in 17 days · bring slides and the scan disc"


def test_without_a_plan_the_card_offers_to_make_one(page: TodayPage, workspace: Workspace, qtbot: QtBot) -> None:
    card = card_of(page)
    assert card.visit.title == "No second opinion planned yet"
    button = card.findChild(PrimaryButton)
    assert button is not None
    with qtbot.waitSignal(workspace.form_wanted) as wanted:
        button.click()
    assert wanted.args[0] == "opinion"


def test_an_opinion_without_a_date_asks_for_the_date(page: TodayPage, book: Casebook) -> None:
    place, change = create("place", name="Lakeside")
    book.do(change)
    book.do(create("opinion", place=place)[1])
    assert card_of(page).visit.support == "No date yet. Once there is one, every step gets its day."


def test_a_dose_before_the_visit_points_to_the_team_that_treats_now(page: TodayPage, visit: dict[str, str]) -> None:
    page.refresh()
    assert page.banner is not None
    said = page.banner.words.text()
    assert said == (
        "The next dose is planned for 20 March, before this visit. Ask the current team whether it should go ahead."
    )


def test_the_doctor_who_gives_the_treatment_is_named(page: TodayPage, visit: dict[str, str], book: Casebook) -> None:
    doctor, change = create("person", name="Dr. Lindqvist")
    book.do(change)
    book.do(set_fields(visit["tablets"], "Who gives it", given_by=doctor))
    page.refresh()
    assert page.banner is not None
    assert "Ask Dr. Lindqvist’s team" in page.banner.words.text()


def test_the_banner_goes_once_the_answer_is_written_down(
    page: TodayPage, visit: dict[str, str], book: Casebook
) -> None:
    page.refresh()
    book.do(create("contact", about="next_dose", answer="We cannot say.")[1])
    page.refresh()
    assert page.banner is not None
    book.do(create("contact", about="next_dose", answer="It goes ahead.", until="20 March 2026")[1])
    page.refresh()
    assert page.banner is None


@pytest.mark.parametrize("day", [PartialDate(2026, 3, 1), PartialDate(2026, 4, 2), None])
def test_a_dose_after_the_visit_or_in_the_past_needs_no_banner(
    page: TodayPage, visit: dict[str, str], book: Casebook, day: PartialDate | None
) -> None:
    book.do(set_fields(visit["tablets"], "Next date", next_date=day))
    page.refresh()
    assert page.banner is None


def test_the_next_steps_are_few_and_open_in_the_checklist(
    page: TodayPage, visit: dict[str, str], workspace: Workspace, qtbot: QtBot
) -> None:
    page.refresh()
    assert 5 <= len(page.next_rows.rows) <= 7
    first = page.next_rows.rows[0]
    with qtbot.waitSignal(workspace.went) as went:
        first.opened.emit(first.row.key)
    assert went.args == ["checklist", "", {"step": first.row.key}]


def test_what_is_awaited_says_when_it_was_asked_and_when_it_is_due(page: TodayPage, visit: dict[str, str]) -> None:
    page.refresh()
    row = page.awaited.rows[0].row
    assert "Scan of 12 February on disc" in row.title
    assert row.support == "Asked on 2 March."
    assert row.fact == "Expected 12 March"


def test_what_should_have_come_by_now_is_said_without_blame(
    page: TodayPage, visit: dict[str, str], book: Casebook
) -> None:
    book.do(set_fields(visit["request"], "Expected", due=PartialDate(2026, 3, 5)))
    page.refresh()
    assert page.awaited.rows[0].row.fact == "Expected 5 March, not here yet"


def test_an_empty_casebook_says_where_to_begin(page: TodayPage, book: Casebook) -> None:
    assert not page.begin.isHidden()
    book.do(create("treatment", name="Tablets")[1])
    page.refresh()
    assert not page.begin.isHidden(), "a fact, but no paper yet"
    book.do(create("document", title="Biopsy report")[1])
    page.refresh()
    assert page.begin.isHidden()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 9), "today"),
        (date(2026, 3, 10), "tomorrow"),
        (date(2026, 3, 8), "yesterday"),
        (date(2026, 3, 26), "in 17 days"),
        (date(2026, 3, 1), "8 days ago"),
        (PartialDate(2026, 3), ""),
    ],
)
def test_days_away_are_said_as_people_say_them(day: date | PartialDate, words: str) -> None:
    assert in_days(day, TODAY) == words


def test_rough_dates_stay_rough() -> None:
    assert day_words(PartialDate(2026, 3), TODAY) == "March 2026"
    assert weekday_words(PartialDate(2026, 3, 26, about=True), TODAY) == "about 26 March 2026"
    assert day_words(date(2027, 1, 2), TODAY) == "2 January 2027"


def test_only_the_first_step_says_start_today_and_the_others_until_when(page: TodayPage, visit: dict[str, str]) -> None:
    page.refresh()
    facts = [row.row.fact for row in page.next_rows.rows]
    assert facts.count("Start today") <= 1
    days = {f"Due {day} March" for day in range(9, 27)} | {"Before 20 March", "Before 26 March"}
    assert set(facts[1:]) <= {"As soon as you can", *days}
    assert all(row.row.fact_tone != "warn" for row in page.next_rows.rows[1:] if row.row.fact.startswith("Before"))


def test_a_step_that_looks_done_is_closed_with_one_click_and_undo_opens_it_again(
    page: TodayPage, workspace: Workspace, book: Casebook, visit: dict[str, str]
) -> None:
    workspace.changed.connect(lambda changed: page.refresh())
    book.do(create("symptom", **ACHE)[1])
    book.do(create("contact", about="change", on="2026-03-09", answer="Take the tablets at night.")[1])
    asked = [row for row in page.next_rows.rows if row.row.button == CLOSE_IT]
    assert [row.row.fact for row in asked] == ["Looks done"]
    key = asked[0].row.key
    asked[0].pressed.emit(key)
    assert page.next_rows.row(key) is None
    workspace.undo()
    assert page.next_rows.row(key) is not None


def test_days_that_contradict_each_other_are_said_plainly_and_lead_to_their_entry(
    page: TodayPage, visit: dict[str, str], book: Casebook, workspace: Workspace, qtbot: QtBot
) -> None:
    page.refresh()
    assert page.clashing.isHidden()
    offer, change = create("treatment", name="Fusion", standing="offered", planned_start="24 March 2026")
    book.do(change)
    page.refresh()
    assert not page.clashing.isHidden()
    assert [one.row.title for one in page.clashing.rows] == [
        "“Fusion” would start on 24 Mar 2026, before the visit on 26 Mar 2026."
    ]
    assert page.clashing.rows[0].row.support == "Ask whether the start or the visit can be moved."
    with qtbot.waitSignal(workspace.form_wanted) as wanted:
        page.clashing.opened.emit(page.clashing.rows[0].row.key)
    assert offer in wanted.args


def test_what_is_planned_stands_there_with_its_day_and_by_whom(page: TodayPage, book: Casebook) -> None:
    page.refresh()
    assert page.planned.isHidden()
    doctor, change = create("person", name="Dr. Ng")
    book.do(change)
    book.do(create("treatment", name="Tablets", standing="planned")[1])
    book.do(
        create("treatment", name="Hip", standing="planned", sort="operation", planned_start="24 March 2026",
               given_by=doctor)[1]
    )  # fmt: skip
    page.refresh()
    told = [(one.row.title, one.row.fact, one.row.support, one.row.button) for one in page.planned.rows]
    assert told == [
        ("Hip", "Tuesday 24 March, in 15 days", "Dr. Ng", ""),
        ("Tablets", "No day named yet", "", "It has begun"),
    ]
    assert page.clashing.isHidden()


def test_once_its_day_has_come_one_press_says_that_it_took_place_and_undo_takes_it_back(
    page: TodayPage, book: Casebook
) -> None:
    made, change = create("treatment", name="Hip", standing="planned", sort="operation", planned_start="6 March 2026")
    book.do(change)
    page.refresh()
    (row,) = page.planned.rows
    assert (row.row.button, row.row.fact_tone) == ("It was done 6 March", "warn")
    assert [one.row.title for one in page.clashing.rows] == ["“Hip” was planned for 6 Mar 2026. That day has passed."]
    page.planned.pressed.emit(made)
    done = book.case.find(Treatment, made)
    assert done is not None
    assert (done.standing, str(done.started), str(done.ended)) == ("finished", "6 March 2026", "6 March 2026")
    page.refresh()
    assert page.planned.isHidden() and page.clashing.isHidden()
    book.undo()
    page.refresh()
    assert [one.row.title for one in page.planned.rows] == ["Hip"]


def test_a_row_of_what_is_planned_leads_to_its_form(
    page: TodayPage, book: Casebook, workspace: Workspace, qtbot: QtBot
) -> None:
    made, change = create("treatment", name="Tablets", standing="planned", planned_start="24 March 2026")
    book.do(change)
    page.refresh()
    with qtbot.waitSignal(workspace.form_wanted) as wanted:
        page.planned.opened.emit(made)
    assert made in wanted.args


def test_the_standing_notices_are_where_the_tips_say(page: TodayPage, book: Casebook) -> None:
    page.refresh()
    assert page.notices.isHidden()
    book.do(create("symptom", what="Cough", trend="new")[1])
    book.do(create("hospice", enrolled=True)[1])
    page.refresh()
    urgent, hospice, crisis = page.notices.texts
    assert "Do not wait for a second opinion" in urgent
    assert "while on hospice" in hospice
    assert "988" in crisis


def test_a_casebook_opens_with_the_appointment_in_sight_and_the_keyboard_too(
    dressed: QApplication, visit: dict[str, str], book: Casebook, desk: Desk, qtbot: QtBot
) -> None:
    book.close()
    theme.set_factor(2.0)
    with opened(book.path, desk, qtbot) as window:
        page = house(window).page
        assert isinstance(page, TodayPage)
        first = page.next_rows.rows[0]
        QApplication.processEvents()
        assert first.mapTo(page, first.rect().topLeft()).y() > page.height(), "the steps begin below what is seen"
        assert page.scroll_area.verticalScrollBar().value() == 0
        held = window.focusWidget()
        assert held is not None and page.isAncestorOf(held)
        assert held.mapTo(page, held.rect().bottomLeft()).y() < page.height()
    theme.set_factor(1.0)
