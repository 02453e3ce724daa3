"""The checklist, the questions and what is awaited, as the pages and the command line ask for them."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.checklists import (
    awaited_things,
    checklist_rows,
    next_steps,
    person_questions,
    row_as_json,
    suggested_questions,
    suggestion_as_json,
)
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.change import Change, Create, create
from secondopinion_desktop.records.deeds import ask_question


@pytest.fixture
def visits(book: Casebook) -> tuple[str, str]:
    """Two second opinions: one on 26 March, one in May."""
    ids = new_id(), new_id()
    book.do(
        Change(
            "Plan",
            tuple(
                Create("opinion", one, {"department": where, "appointment": when})
                for one, where, when in zip(
                    ids,
                    ("Sarcoma center", "University clinic"),
                    (PartialDate(2026, 3, 26), PartialDate(2026, 5, 4)),
                    strict=True,
                )
            ),
        )
    )
    return ids


def test_each_opinion_has_rows_of_its_own_beside_those_of_the_case(book: Casebook, visits: tuple[str, str]) -> None:
    everything = {row.key for row in checklist_rows(book)}
    first, second = ({row.key for row in checklist_rows(book, one)} for one in visits)
    assert first & second
    assert first - second
    assert second - first
    assert first | second <= everything


def test_the_few_next_steps_are_open_rows(book: Casebook, visits: tuple[str, str]) -> None:
    steps = next_steps(book, visits[0], limit=5)
    assert len(steps) == 5
    assert all(step.is_open for step in steps)
    assert {step.key for step in steps} <= {row.key for row in checklist_rows(book, visits[0])}


def test_the_casebooks_own_day_counts_when_none_is_named(
    book: Casebook, clock: StillClock, visits: tuple[str, str]
) -> None:
    made, change = create("request", what="Scan on disc", standing="asked", asked_on="2026-02-20", due="2026-03-10")
    book.do(change)
    assert [thing.overdue for thing in awaited_things(book) if thing.entry_id == made] == [False]
    later = checklist_rows(book, visits[0], date(2026, 3, 26))
    assert checklist_rows(book, visits[0]) != later
    clock.at += timedelta(days=24)
    assert checklist_rows(book, visits[0]) == later
    assert [thing.overdue for thing in awaited_things(book) if thing.entry_id == made] == [True]


def test_every_row_and_suggestion_can_be_written_as_json(book: Casebook, visits: tuple[str, str]) -> None:
    book.do(create("diagnosis", name="Liposarcoma", standing="confirmed", found_on="about 2016")[1])
    told = json.loads(json.dumps([row_as_json(row) for row in checklist_rows(book)]))
    assert all(next(iter(row)) == "id" and row["id"] == row["item_id"] and row["state"] for row in told)
    assert all(row["why"] for row in told)
    offered = suggested_questions(book, visits[0])
    asked = json.loads(json.dumps([suggestion_as_json(one, more=False) for one in offered.fitting]))
    assert all(one["id"] and one["ask"] and one["more"] is False for one in asked)


def test_the_persons_questions_stand_in_their_order(book: Casebook) -> None:
    for text in ("Is surgery possible?", "What does it cost?"):
        book.do(ask_question(book.case, text))
    assert [question.text for question in person_questions(book)] == ["Is surgery possible?", "What does it cost?"]


def test_what_was_asked_for_and_has_not_come_is_awaited(book: Casebook) -> None:
    made, change = create("request", what="Scan on disc", standing="asked", asked_on="2026-02-20", due="2026-02-27")
    book.do(change)
    assert [thing.entry_id for thing in awaited_things(book)] == [made]
    book.undo()
    assert awaited_things(book) == ()


def test_what_several_entries_tell_of_is_awaited_once(book: Casebook) -> None:
    place, scan, other, panel = (new_id() for _ in range(4))
    asked, due = PartialDate(2026, 3, 2), PartialDate(2026, 3, 12)
    book.do(
        Change(
            "Ask for the scans",
            (
                Create("place", place, {"name": "St. Anna Radiology"}),
                Create("test", scan, {"name": "CT", "sort": "scan", "images": "asked", "images_due": due}),
                Create(
                    "test", other, {"name": "MRI", "sort": "scan", "images": "asked", "images_due": due, "place": place}
                ),
                Create("test", panel, {"name": "Gene panel", "sort": "gene", "due": due}),
                Create(
                    "request",
                    new_id(),
                    {
                        "what": "Both scans on disc",
                        "place": place,
                        "standing": "asked",
                        "asked_on": asked,
                        "due": due,
                        "covers": "imaging",
                        "test": scan,
                    },
                ),
                Create("material", new_id(), {"sort": "disc", "standing": "asked", "holder": place, "test": scan}),
                Create("request", new_id(), {"what": "Gene panel result", "standing": "asked", "test": panel}),
            ),
        )
    )
    assert [thing.label for thing in awaited_things(book)] == [
        "Both scans on disc, St. Anna Radiology",
        "Gene panel result",
    ]


def test_pictures_nobody_wrote_a_request_for_are_still_awaited(book: Casebook) -> None:
    made, change = create("test", name="CT", sort="scan", images="asked")
    book.do(change)
    assert [thing.entry_id for thing in awaited_things(book)] == [made]
