"""What stands on two pages is the same on both, and one always sees where a thing went."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Treatment
from secondopinion_desktop.ui.checklist.page import ChecklistPage
from secondopinion_desktop.ui.checklist.places import NARROWER, PLACES
from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.forms.understood_field import UnderstoodField
from secondopinion_desktop.ui.today.page import TodayPage
from secondopinion_desktop.ui.widgets import ListRow
from secondopinion_desktop.ui.window import Window
from secondopinion_desktop.ui.workspace import Workspace
from tests.ui.shown import focused

pytestmark = pytest.mark.window


def workspace_of(window: Window) -> Workspace:
    assert window.house is not None
    return window.house.workspace


def today_of(window: Window) -> TodayPage:
    window.go("today")
    page = window.house.page if window.house is not None else None
    assert isinstance(page, TodayPage)
    return page


def checklist_of(window: Window) -> ChecklistPage:
    window.go("checklist")
    page = window.house.page if window.house is not None else None
    assert isinstance(page, ChecklistPage)
    return page


def form_of(window: Window) -> FormPage:
    assert window.house is not None and window.house.forms.is_open
    form = window.house.forms.page
    assert isinstance(form, FormPage)
    return form


def said(row: ListRow) -> tuple[str, str, str, str]:
    return (row.state, row.fact, row.fact_tone, row.support)


def test_every_step_on_today_is_told_alike_in_the_checklist(window: Window, visit: dict[str, str]) -> None:
    today = today_of(window)
    here = {row.row.key: said(row.row) for row in (*today.next_rows.rows, *today.done.rows)}
    assert len(here) > 4
    checklist = checklist_of(window)
    checklist.maybe_button.click()
    sheets = (*checklist.sheets.values(), checklist.maybe)
    for sheet in sheets:
        sheet.unfold()
    there = {row.row.key: said(row.row) for sheet in sheets for row in sheet.rows}
    assert here == {key: there[key] for key in here}


def test_the_banner_and_its_step_name_the_same_day(window: Window, visit: dict[str, str]) -> None:
    today = today_of(window)
    assert today.banner is not None and "20 March" in today.banner.words.text()
    rows = {row.row.key: row.row for sheet in checklist_of(window).sheets.values() for row in sheet.rows}
    step = next(row for key, row in rows.items() if key.startswith("decide.during-treatment"))
    assert step.fact == "Before 20 March"


def test_write_down_the_answer_has_the_cursor_in_the_answer(window: Window, visit: dict[str, str]) -> None:
    banner = today_of(window).banner
    assert banner is not None
    QTest.mouseClick(banner.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    form = form_of(window).form
    assert form is not None and form.fields["answer"].isAncestorOf(focused())
    QTest.keyClicks(focused(), "It goes ahead.")
    assert form.draft.values()["treatment"] == visit["tablets"], "and it belongs to the dose of the banner"


def test_every_way_to_write_something_down_leads_to_a_question_of_that_form(
    window: Window, visit: dict[str, str]
) -> None:
    workspace = workspace_of(window)
    step = workspace.checklist()[0]
    asked: dict[str, tuple[str, str]] = {}
    ways = (*PLACES.items(), *NARROWER.items())
    for key, way in ways:
        workspace.form_wanted.connect(listen := lambda kind, _id, f, key=key: asked.update({key: (kind, f.get("at"))}))
        way.go(workspace, step)
        workspace.form_wanted.disconnect(listen)
    unknown = [one for one in asked.items() if one[1][1] and one[1][1] not in kind_of(one[1][0]).by_name]
    assert unknown == []
    nowhere = [key for key, way in ways if way.words == "Write down the answer" and not asked[key][1]]
    assert nowhere == []


def typed_as_the_end(window: Window, words: str) -> Treatment:
    """A treatment that is over, these words typed as its last day."""
    workspace = workspace_of(window)
    made, change = create("treatment", name="Exercises", standing="finished")
    workspace.do(change)
    workspace.open_form(made, "ended")
    form = form_of(window).form
    field = form.fields["ended"] if form is not None else None
    assert isinstance(field, UnderstoodField) and field.edit.hasFocus()
    QTest.keyClicks(field.edit, words)
    form_of(window).go_back()
    kept = workspace.case.find(Treatment, made)
    assert kept is not None
    return kept


@pytest.mark.parametrize("words", ["now", "ongoing", "Until now"])
def test_to_now_means_that_it_is_going_on(window: Window, words: str) -> None:
    kept = typed_as_the_end(window, words)
    assert (kept.standing, kept.ended) == ("now", None)


def test_a_day_typed_as_the_end_stays_a_day(window: Window) -> None:
    kept = typed_as_the_end(window, "March 2025")
    assert kept.standing == "finished" and kept.ended is not None and kept.ended.year == 2025


def test_what_was_sent_says_sent(window: Window, visit: dict[str, str]) -> None:
    days = {"sent_on": PartialDate(2026, 3, 5), "due": PartialDate(2026, 3, 14)}
    _, change = create("material", sort="slides", standing="sent", holder=visit["anna"], **days)
    workspace_of(window).do(change)
    rows = [row.row for row in today_of(window).awaited.rows]
    sent = next(row for row in rows if "slides" in row.title.lower())
    assert sent.support == "Sent on 5 March." and "sent, not arrived yet" in sent.spoken()
    assert next(row for row in rows if row.key == visit["request"]).support == "Asked on 2 March."


def test_after_writing_something_down_on_another_page_one_is_told_where_it_went(window: Window) -> None:
    today_of(window)
    workspace_of(window).add("problem")
    QTest.keyClicks(focused(), "Back pain")
    form_of(window).leave()
    house = window.house
    assert house is not None and house.notice.isVisible()
    assert house.notice.words.text() == "“Back pain” stands in Health story now."
    house.notice.deed.click()
    assert house.current_key == "story"


def test_on_its_own_page_nothing_needs_to_be_said(window: Window) -> None:
    window.go("story")
    workspace_of(window).add("problem")
    QTest.keyClicks(focused(), "Back pain")
    form_of(window).leave()
    assert window.house is not None and window.house.notice.isHidden()
