"""The counts in the rail follow every change, though the checklist is worked out aside."""

from __future__ import annotations

from datetime import timedelta

from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.checklists import checklist_rows
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.deeds import mark_row
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.ui.window import Window
from secondopinion_desktop.ui.workspace import Workspace


def shown(window: Window, key: str) -> str:
    assert window.house is not None
    return window.house.rail.buttons[key].note.text()


def true_count(book: Casebook, workspace: Workspace) -> str:
    rows = checklist_rows(book, workspace.opinion_id)
    return f"{sum(1 for row in rows if row.is_open and row.counted)} open"


def add(book: Casebook, kind: str, **fields: object) -> str:
    made, change = create(kind, **fields)  # type: ignore[arg-type]
    book.do(change)
    return made


def test_what_is_open_is_counted_after_every_change_though_no_page_shows_it(
    window: Window, book: Casebook, qtbot: QtBot
) -> None:
    house = window.house
    assert house is not None
    window.go("help")
    before = true_count(book, house.workspace)
    qtbot.waitUntil(lambda: shown(window, "checklist") == before)
    row = next(one for one in checklist_rows(book, house.workspace.opinion_id) if one.is_open and one.counted)
    book.do(mark_row(book.case, row.item_id, "not_for_me", house.workspace.today, opinion_id=row.opinion_id))
    after = true_count(book, house.workspace)
    assert after != before
    qtbot.waitUntil(lambda: shown(window, "checklist") == after)


def test_a_checklist_that_was_being_worked_out_when_something_changed_is_not_kept(
    window: Window, book: Casebook, qtbot: QtBot
) -> None:
    house = window.house
    assert house is not None
    workspace = house.workspace
    came: list[bool] = []
    window.go("help")  # No page here that works it out by itself.
    qtbot.waitUntil(lambda: not workspace.jobs.running)
    add(book, "medicine", name="Apixaban")
    workspace.get_rows_ready(lambda: came.append(workspace.rows_at_hand is not None))
    add(book, "opinion", place=add(book, "place", name="Lakeside"), appointment="2026-03-26")
    assert workspace.rows_at_hand is None
    qtbot.waitUntil(lambda: bool(came))
    assert workspace.checklist() == checklist_rows(book, workspace.opinion_id)
    assert workspace.rows_at_hand == workspace.checklist()


def test_another_day_is_another_checklist(workspace: Workspace, book: Casebook) -> None:
    add(book, "opinion", place=add(book, "place", name="Lakeside"), appointment="2026-03-26")
    before = workspace.checklist()
    clock = book.desk.clock
    assert isinstance(clock, StillClock)
    clock.at += timedelta(days=30)
    assert workspace.rows_at_hand is None
    assert workspace.checklist() != before


def test_papers_are_counted_at_once(window: Window, book: Casebook, qtbot: QtBot) -> None:
    add(book, "document", title="Letter")
    qtbot.waitUntil(lambda: shown(window, "papers") == str(len(book.case.all(Document))))


def test_counting_goes_on_where_the_casebook_stays_open_after_all(window: Window, book: Casebook, qtbot: QtBot) -> None:
    house = window.house
    assert house is not None
    window.go("help")
    before = true_count(book, house.workspace)
    qtbot.waitUntil(lambda: shown(window, "checklist") == before)
    house.leave()
    house.stay()
    row = next(one for one in checklist_rows(book, house.workspace.opinion_id) if one.is_open and one.counted)
    book.do(mark_row(book.case, row.item_id, "not_for_me", house.workspace.today, opinion_id=row.opinion_id))
    qtbot.waitUntil(lambda: shown(window, "checklist") == true_count(book, house.workspace))
