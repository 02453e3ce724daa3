from __future__ import annotations

from datetime import date

import pytest

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, Edit, Remove, SetFields, create
from secondopinion_desktop.records.change_json import read_change
from secondopinion_desktop.records.deeds import (
    answer_none_known,
    first_change,
    leave_page_out,
    mark_row,
    set_settings,
    turn_page,
)
from secondopinion_desktop.records.kinds import KINDS, Answer, Tick
from secondopinion_desktop.records.natural import KEYS, id_for, natural_id
from secondopinion_desktop.records.rules import checked

TODAY, LATER = date(2026, 3, 2), date(2026, 4, 5)
EMPTY = Case()


def made_by(change: Change) -> dict[str, str]:
    """The ids of what a change makes, by kind."""
    return {edit.kind: edit.id for edit in change.edits if isinstance(edit, Create)}


def test_two_computers_give_the_same_mark_answer_note_and_setting_the_same_id() -> None:
    for make in (
        lambda day: mark_row(EMPTY, "imaging.disc", "waiting", day, opinion_id="o"),
        lambda day: answer_none_known(EMPTY, "allergies", day),
        lambda day: turn_page(EMPTY, "paper", 3),
        lambda day: set_settings(EMPTY, "Set", region=f"{day.month}"),
        lambda day: create("hospice", since=f"{day}")[1],
    ):
        here, there = made_by(make(TODAY)), made_by(make(LATER))
        assert here == there
        assert len(here) == 1


def test_turning_a_page_here_and_leaving_it_out_there_is_noted_in_one_place() -> None:
    assert made_by(turn_page(EMPTY, "paper", 3)) == made_by(leave_page_out(EMPTY, "paper", 3, True))
    assert made_by(turn_page(EMPTY, "paper", 3)) != made_by(turn_page(EMPTY, "paper", 4))


def test_every_casebook_knows_its_patient_and_settings_by_the_same_ids() -> None:
    here, there = (first_change(name, None, "self", None, TODAY) for name in ("Ruth", "Paul"))
    for kind in ("patient", "settings"):
        assert made_by(here)[kind] == made_by(there)[kind] == natural_id(kind, {})


def test_a_paper_goes_by_its_fingerprint_and_one_without_a_file_by_itself() -> None:
    assert id_for("document", {"sha256": "ab"}) == id_for("document", {"sha256": "ab", "title": "CT"})
    assert id_for("document", {"title": "CT"}) != id_for("document", {"title": "CT"})
    assert id_for("medicine", {"name": "x"}) != id_for("medicine", {"name": "x"})


def test_parts_that_run_together_are_still_two_things() -> None:
    assert natural_id("tick", {"item": "a", "opinion": "bc"}) != natural_id("tick", {"item": "ab", "opinion": "c"})
    assert natural_id("tick", {"item": "a", "subject": "b"}) != natural_id("tick", {"item": "a", "opinion": "b"})


def test_every_key_is_made_of_fields_there_are() -> None:
    for kind, fields in KEYS.items():
        assert set(fields) <= set(KINDS[kind].by_name)


def test_a_script_makes_the_same_ids_as_the_window() -> None:
    mark = {"create": "tick", "fields": {"item": "imaging.disc", "state": "waiting"}}
    change, _ = read_change({"edits": [mark]})
    assert made_by(change) == made_by(mark_row(EMPTY, "imaging.disc", "open", TODAY))


def test_a_note_on_a_paper_of_the_same_script_is_about_that_paper() -> None:
    paper = {"create": "document", "ref": "p", "fields": {"title": "CT", "sha256": "ab"}}
    note = {"create": "page_note", "fields": {"document": "@p", "page": 2, "left_out": True}}
    change, refs = read_change({"edits": [paper, note]})
    assert made_by(change)["page_note"] == natural_id("page_note", {"document": refs["p"], "page": 2})
    early, _ = read_change({"edits": [note, paper]})
    assert made_by(early) == made_by(change)


def edits_of(case: Case, *edits: Edit) -> tuple[Edit, ...]:
    return checked(Change("Try", edits), case, TODAY).edits


def test_a_mark_made_again_by_a_script_says_all_of_it_anew() -> None:
    own = id_for("tick", {"item": "a"})
    case = Case.of([Tick(id=own, item="a", state="waiting", subject=None, note="call back")])
    (edit,) = edits_of(case, Create("tick", own, {"item": "a", "state": "done_by_you"}))
    assert isinstance(edit, SetFields)
    assert (edit.id, edit.fields["state"], edit.fields["note"]) == (own, "done_by_you", None)


def test_an_answer_given_again_stays_one_entry() -> None:
    first = made_by(answer_none_known(EMPTY, "allergies", TODAY))["answer"]
    case = Case.of([Answer(id=first, about="allergies", says="none_known")])
    (edit,) = answer_none_known(case, "allergies", LATER).edits
    assert isinstance(edit, SetFields)
    older = Case.of([Answer(id="older", about="allergies", says="none_known")])
    gone, made = answer_none_known(older, "allergies", LATER).edits
    assert gone == Remove("older")
    assert isinstance(made, Create)


def test_a_paper_that_is_there_already_is_not_made_twice() -> None:
    change, _ = read_change({"edits": [{"create": "document", "fields": {"sha256": "ab"}}]})
    made = change.edits[0]
    assert isinstance(made, Create)
    case = Case.of([KINDS["document"].entry(id=made.id)])
    with pytest.raises(Problem, match="in the casebook already"):
        checked(change, case, TODAY)
