"""Everybody with a part in the case, their phone numbers, and every call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.dates.words import read_date
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.change import Change, Create, create, set_fields
from secondopinion_desktop.ui.people.groups import groups_of, last_call
from secondopinion_desktop.ui.people.page import PatientCard, PeoplePage, age_on
from secondopinion_desktop.ui.widgets import Words
from secondopinion_desktop.ui.workspace import Workspace
from tests.ui.conftest import standing

pytestmark = pytest.mark.window
TODAY = date(2026, 3, 9)


@pytest.fixture
def people(book: Casebook) -> dict[str, str]:
    """A hospital with a doctor, a loose doctor, a daughter who comes along, two calls. All invented."""
    ids = {name: new_id() for name in ("anna", "lind", "loose", "miriam", "call1", "call2", "plan", "form")}
    book.do(
        Change(
            "People",
            (
                Create("place", ids["anna"], {"name": "St. Anna Hospital", "phone": "555 0100", "treated_here": True}),
                Create(
                    "person",
                    ids["lind"],
                    {"name": "Dr. Lindqvist", "parts": ("doctor",), "place": ids["anna"], "phone": "555 0110"},
                ),
                Create("person", ids["loose"], {"name": "Dr. Okafor", "parts": ("doctor",)}),
                Create(
                    "person",
                    ids["miriam"],
                    {
                        "name": "Miriam",
                        "parts": ("companion", "family"),
                        "relation": "daughter",
                        "may_hear_results": True,
                    },
                ),
                Create(
                    "contact", ids["call1"], {"person": ids["lind"], "on": "1 February 2026", "answer": "Call again."}
                ),
                Create("contact", ids["call2"], {"person": ids["lind"], "on": "1 March 2026", "answer": "He agrees."}),
                Create(
                    "coverage", ids["plan"], {"payer": "original_medicare", "plan": "Medicare", "phone": "555 0300"}
                ),
                Create("permission", ids["form"], {"sort": "release", "person": ids["miriam"], "standing": "asked"}),
            ),
        )
    )
    return ids


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Iterator[PeoplePage]:
    with standing(PeoplePage(workspace), workspace, qtbot) as made:
        yield made


def titles(page: PeoplePage, key: str) -> list[str]:
    return [widget.row.title for widget in page.lists[key].sheet.rows]


def test_whoever_has_no_name_yet_stands_as_who_they_are_to_the_patient(book: Casebook) -> None:
    book.do(create("person", relation="sister", parts=("companion",))[1])
    book.do(create("person", parts=("keeper",), keeper_role="self")[1])
    book.do(create("person", parts=("family",))[1])
    rows = [row.title for group in groups_of(book.case, TODAY) for row in group.rows]
    assert {"Sister, name not written down", "Ruth Albrecht", "Name not written down"} <= set(rows)


def test_everybody_stands_once_under_the_first_heading_that_fits(people: dict[str, str], book: Casebook) -> None:
    groups = {group.title: [row.title for row in group.rows] for group in groups_of(book.case, TODAY)}
    assert groups == {
        "Keeps this file": ["Jonas Albrecht"],
        "Comes along to visits": ["Miriam"],
        "St. Anna Hospital": ["St. Anna Hospital", "Dr. Lindqvist"],
        "Doctors, place not known yet": ["Dr. Okafor"],
        "Permission papers": ["Release form"],
        "Who pays": ["Medicare"],
        "All calls and letters, newest first": ["Call or letter · Dr. Lindqvist", "Call or letter · Dr. Lindqvist"],
    }


def test_phone_numbers_and_the_last_call_stand_in_the_row(people: dict[str, str], page: PeoplePage) -> None:
    row = page.lists[f"place:{people['anna']}"].sheet.rows[1].row
    assert row.fact == "555 0110"
    assert "last call 1 Mar 2026: He agrees." in row.support


def test_a_call_is_written_down_under_the_person_it_was_with(
    people: dict[str, str], page: PeoplePage, workspace: Workspace, qtbot: QtBot
) -> None:
    row = page.lists[f"place:{people['anna']}"].sheet.rows[1]
    button = row.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    button.setFocus()
    with qtbot.waitSignal(workspace.form_wanted) as wanted:
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert wanted.args == ["contact", "", {"person": people["lind"], "place": people["anna"]}]


def test_enter_on_a_row_opens_its_form(
    people: dict[str, str], page: PeoplePage, workspace: Workspace, qtbot: QtBot
) -> None:
    row = page.lists["part:companion"].sheet.rows[0]
    row.setFocus()
    with qtbot.waitSignal(workspace.form_wanted) as wanted:
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert wanted.args == ["person", people["miriam"], {}]


def test_without_a_doctor_the_page_says_where_to_start(
    page: PeoplePage, book: Casebook, workspace: Workspace, qtbot: QtBot
) -> None:
    assert not page.hint.isHidden()
    assert "the one who treats Ruth now" in page.hint_words.text()
    book.do(Change("Doctor", (Create("person", new_id(), {"name": "Dr. A", "parts": ("doctor",)}),)))
    assert page.hint.isHidden()


def test_headings_come_and_go_with_their_people(page: PeoplePage, book: Casebook) -> None:
    assert "coverage" not in page.lists
    book.do(Change("Plan", (Create("coverage", new_id(), {"plan": "Medicare"}),)))
    assert titles(page, "coverage") == ["Medicare"]
    book.undo()
    assert "coverage" not in page.lists


def test_the_patients_card_tells_an_age_only_when_it_is_certain() -> None:
    assert age_on(read_date("14 March 1958", TODAY), TODAY) == 67
    assert age_on(read_date("1958", TODAY), TODAY) is None
    assert age_on(read_date("January 1958", TODAY), TODAY) == 68
    assert age_on(None, TODAY) is None


def test_nobody_called_yet_says_nothing(book: Casebook) -> None:
    assert last_call("nobody", book.case) == ""


def test_what_a_long_answer_of_the_card_is_about_stands_beside_its_first_line(
    page: PeoplePage, book: Casebook, qtbot: QtBot
) -> None:
    book.do(set_fields(book.case.patient.id, "In own words", own_wish="So many words. " * 30))
    page.resize(700, 600)
    card = page.findChild(PatientCard)
    assert isinstance(card, PatientCard)
    (answer,) = [one for one in card.findChildren(Words) if one.text().startswith("“So many words")]
    (about,) = [one for one in card.findChildren(Words) if one.text() == "In own words"]
    page.show()
    qtbot.waitUntil(lambda: answer.height() > 3 * about.height())
    assert about.y() == answer.y()
