"""The Checklist opens to why and where, closes by itself, and takes the person's own mark."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.guidance.load import shipped_pack
from secondopinion_desktop.guidance.row import PHASES, ChecklistRow
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.kinds import Tick
from secondopinion_desktop.ui.checklist.detail import StepDetail
from secondopinion_desktop.ui.checklist.page import ChecklistPage
from secondopinion_desktop.ui.checklist.places import NARROWER, PLACES
from secondopinion_desktop.ui.checklist.words import parts_of, ring_of
from secondopinion_desktop.ui.widgets import Button, RowWidget, Words
from secondopinion_desktop.ui.workspace import Workspace
from tests.ui.conftest import give_keyboard


@pytest.fixture
def page(workspace: Workspace, visit: dict[str, str], qtbot: QtBot) -> ChecklistPage:
    made = ChecklistPage(workspace)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.refresh()
    # The window does this for pages: what changed is read again.
    workspace.changed.connect(lambda changed: made.refresh())
    workspace.opinion_changed.connect(lambda opinion: made.refresh())
    give_keyboard(made, qtbot)
    return made


def step(workspace: Workspace, item: str) -> ChecklistRow:
    return next(step for step in workspace.checklist() if step.item_id == item)


def row(page: ChecklistPage, item: str) -> RowWidget:
    found = [sheet.row(step(page.workspace, item).key) for sheet in (*page.sheets.values(), page.maybe)]
    return next(widget for widget in found if widget is not None)


def open_detail(page: ChecklistPage, qtbot: QtBot, item: str) -> StepDetail:
    QTest.keyClick(row(page, item), Qt.Key.Key_Return)
    details = [sheet.detail for sheet in (*page.sheets.values(), page.maybe) if sheet.detail is not None]
    assert len(details) == 1
    return details[0]


def press(detail: StepDetail, words: str) -> None:
    next(button for button in detail.findChildren(Button) if button.accessibleName() == words).click()


def test_every_place_the_tips_lead_to_is_known() -> None:
    for item in shipped_pack().items:
        assert item.opens in PLACES, item.id
    assert set(NARROWER) <= {item.id for item in shipped_pack().items}
    assert set(shipped_pack().phases) == set(PHASES)


def test_enter_on_a_step_shows_why_and_its_sources_and_enter_again_hides_them(
    page: ChecklistPage, qtbot: QtBot
) -> None:
    why = step(page.workspace, "decide.what-to-check").why
    detail = open_detail(page, qtbot, "decide.what-to-check")
    said = " ".join(words.text() for words in detail.findChildren(Words))
    assert "From:" in said
    assert f"Tips pack {shipped_pack().version}" in said
    assert why in said or why in row(page, "decide.what-to-check").row.support
    QTest.keyClick(row(page, "decide.what-to-check"), Qt.Key.Key_Return)
    assert all(sheet.detail is None for sheet in page.sheets.values())


def test_only_one_step_is_open_at_a_time(page: ChecklistPage, qtbot: QtBot) -> None:
    open_detail(page, qtbot, "decide.what-to-check")
    assert open_detail(page, qtbot, "prepare.questions").step.item_id == "prepare.questions"


def test_marking_a_step_as_done_keeps_the_keyboard_on_it_and_undo_opens_it_again(
    page: ChecklistPage, qtbot: QtBot, book: Casebook
) -> None:
    press(open_detail(page, qtbot, "ask.referral"), "Mark as done")
    assert step(page.workspace, "ask.referral").state == "done_by_you"
    assert row(page, "ask.referral").row.state == "done"
    page.workspace.undo()
    assert row(page, "ask.referral").row.state != "done"


@pytest.mark.parametrize(
    ("words", "state"),
    [("Waiting for an answer", "waiting"), ("Not for me", "not_for_me"), ("Mark as done", "done_by_you")],
)
def test_a_mark_can_be_taken_back(page: ChecklistPage, qtbot: QtBot, book: Casebook, words: str, state: str) -> None:
    press(open_detail(page, qtbot, "ask.referral"), words)
    assert step(page.workspace, "ask.referral").state == state
    detail = next(sheet.detail for sheet in page.sheets.values() if sheet.detail is not None)
    press(detail, "Open again")
    assert step(page.workspace, "ask.referral").state == "open"
    assert book.case.all(Tick) == ()


def test_a_step_closed_by_the_file_names_what_closed_it_and_leads_there(
    page: ChecklistPage, qtbot: QtBot, book: Casebook
) -> None:
    made, change = create("contact", about="second_opinion", answer="She will help.")
    book.do(change)
    assert step(page.workspace, "ask.tell-doctor").state == "done_by_record"
    assert row(page, "ask.tell-doctor").row.support.startswith("Closed by “")
    detail = open_detail(page, qtbot, "ask.tell-doctor")
    label = step(page.workspace, "ask.tell-doctor").closed_by[0].label
    with qtbot.waitSignal(page.workspace.form_wanted) as wanted:
        press(detail, label)
    assert wanted.args[1] == made


def test_the_button_of_a_step_leads_to_the_place_that_closes_it(page: ChecklistPage, qtbot: QtBot) -> None:
    detail = open_detail(page, qtbot, "ask.tell-doctor")
    with qtbot.waitSignal(page.workspace.form_wanted) as wanted:
        press(detail, "Write down that you told them")
    assert wanted.args[0] == "contact"
    assert wanted.args[2]["about"] == "second_opinion"


def test_what_may_apply_is_folded_and_names_the_missing_answer(page: ChecklistPage, qtbot: QtBot) -> None:
    assert page.maybe.isHidden()
    page.maybe_button.setFocus()
    QTest.keyClick(page.maybe_button, Qt.Key.Key_Space)
    assert page.maybe.isVisible()
    rows = list(page.maybe.rows)
    assert rows
    assert all(widget.row.support.startswith("Not answered yet: ") for widget in rows if widget.row.state == "maybe")


def test_one_click_shows_the_steps_of_another_opinion(page: ChecklistPage, qtbot: QtBot, book: Casebook) -> None:
    place, change = create("place", name="St. Anna Hospital")
    book.do(change)
    other, change = create("opinion", place=place)
    book.do(change)
    switch = page._switch
    assert switch is not None
    assert [button.accessibleName() for button in switch.buttons()] == ["Lakeside Sarcoma Center", "St. Anna Hospital"]
    switch.buttons()[1].click()
    assert page.workspace.opinion_id == other
    assert {step.opinion_id for step in page._shown} <= {None, other}


def test_a_step_named_by_another_page_is_opened_and_gets_the_keyboard(page: ChecklistPage) -> None:
    key = step(page.workspace, "prepare.questions").key
    page.show_entry("", step=key)
    assert row(page, "prepare.questions").hasFocus()
    assert page.sheets["prepare"].detail is not None


def test_at_most_a_few_steps_stand_out(page: ChecklistPage) -> None:
    loud = [widget for sheet in page.sheets.values() for widget in sheet.rows if widget.row.fact_tone == "warn"]
    assert 1 <= len(loud) <= 3


def test_the_foot_says_that_tips_are_general(page: ChecklistPage) -> None:
    said = [words.text() for words in page.findChildren(Words)]
    assert "Tips here come from public guides and are general. Ruth's doctors know the case." in said


@pytest.mark.parametrize(
    ("action", "title", "rest"),
    [
        ("Star up to three questions.", "Star up to three questions", ""),
        ("Add this paper to your file: Lab results.", "Add this paper to your file: Lab results", ""),
        ("Ask: do you want one? Write it down.", "Ask: do you want one?", "Write it down."),
        ("Choose. Then go.", "Choose", "Then go."),
        ("Call Dr. Kim and J. Smith. Then wait.", "Call Dr. Kim and J. Smith", "Then wait."),
    ],
)
def test_a_steps_first_sentence_is_its_title(action: str, title: str, rest: str) -> None:
    assert parts_of(action) == (title, rest)


def test_every_state_has_its_own_ring() -> None:
    from dataclasses import replace

    plain = ChecklistRow("k", "i", "decide", "do", "must", "open", "yes", "Do it.", "Why.")
    rings = {
        ring_of(plain, loud=True),
        ring_of(replace(plain, start_today=True), loud=True),
        ring_of(replace(plain, state="waiting"), loud=True),
        ring_of(replace(plain, state="done_by_record"), loud=True),
        ring_of(replace(plain, state="not_for_me"), loud=True),
        ring_of(replace(plain, applies="may_apply"), loud=True),
        ring_of(replace(plain, kind="know"), loud=True),
    }
    assert len(rings) == 7


def test_a_closed_step_still_says_that_its_day_comes_before_the_visit(
    page: ChecklistPage, workspace: Workspace, book: Casebook, qtbot: QtBot
) -> None:
    book.do(create("contact", about="safe_to_wait", until="20 March 2026")[1])
    closed = step(workspace, "decide.safe-to-wait")
    assert closed.state == "done_by_record"
    assert row(page, "decide.safe-to-wait").row.support.startswith(
        "It was said to be safe to wait until 20 Mar 2026. The visit is on 26 Mar 2026, after that day."
    )


def test_an_opened_step_shows_the_year_of_its_sources_or_that_none_is_given(page: ChecklistPage, qtbot: QtBot) -> None:
    detail = open_detail(page, qtbot, "ask.tell-doctor")
    said = " ".join(words.text() for words in detail.findChildren(Words))
    assert "Talking With Your Doctor (2012)" in said
    assert "Seeking a Second Opinion (date not given)" in said


def test_an_opened_step_stays_open_under_the_hand_while_another_step_changes(page: ChecklistPage, qtbot: QtBot) -> None:
    detail = open_detail(page, qtbot, "prepare.questions")
    button = detail.findChildren(Button)[0]
    button.setFocus()
    sheet = page.sheets[detail.step.phase]
    steps = tuple(sheet._steps.values())
    other = next(one for one in steps if one.key != detail.step.key)
    changed = [replace(one, action="Do this instead.") if one is other else one for one in steps]
    sheet.show_steps(changed, detail.step.key)
    assert button.hasFocus()
    found = sheet.row(other.key)
    assert found is not None and found.title.text() == "Do this instead"
