"""What a script does with “edit” leaves the file as the window would leave it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.records.change import Change
from secondopinion_desktop.records.change_json import read_change
from secondopinion_desktop.records.deeds import (
    answer_none_known,
    ask_question,
    mark_row,
    prove,
    remove_papers,
    remove_with_parts,
)
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import KINDS
from tests.cli.conftest import Answer, Type
from tests.records.deeds.carrying import TODAY

Edit = Callable[..., Answer]
REMOVABLE = [name for name in KINDS if name not in ("patient", "settings")]


@dataclass
class Whole:
    """An open casebook with one entry of every kind, each pointing to the others wherever it can; their ids."""

    book: Casebook
    ids: dict[str, str]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    """Made once: what is taken out of it is put back."""
    edits = []
    for name in REMOVABLE:
        # A patient and settings are there already, and point to nobody.
        refs = {f.name: (f.type, next(iter(f.refers or ("treatment",)))) for f in KINDS[name].fields if "ref" in f.type}
        fields: dict[str, Any] = {
            field: f"@{to}" if type_ == "ref" else [f"@{to}"] for field, (type_, to) in refs.items() if to != name
        }
        edits.append({"create": name, "ref": name, "fields": fields})
    folder = tmp_path_factory.mktemp("whole")
    (folder / "data").mkdir()
    desk = Desk(StillClock(datetime(2026, 3, 2, 9, 30, tzinfo=UTC)), "script", "Jonas", folder / "data")
    with Casebook.create(folder / "ruth.secondopinion", desk, patient="Ruth Albrecht") as book:
        change, ids = read_change({"title": "Fill it", "edits": edits})
        book.do(change)
        yield Whole(book, ids)


def by_the_window(casebook: Path, deed: Callable[[Casebook], Change]) -> None:
    with Casebook.open(casebook, Desk.here()) as book:
        book.do(deed(book))


@pytest.mark.parametrize("kind", REMOVABLE)
def test_removing_takes_the_same_along(kind: str, whole: Whole) -> None:
    book, removed = whole.book, whole.ids[kind]
    entry = book.case.get(removed)
    assert entry is not None
    before = list(book.case.entries())
    by_hand = remove_papers(book.case, [removed]) if kind == "document" else remove_with_parts(book.case, entry, "it")
    of_a_script, _ = read_change({"title": "Remove it", "edits": [{"remove": removed}]})
    left = left_by(by_hand, book)
    assert left_by(of_a_script, book) == left
    assert removed not in {one.id for one in left}
    assert list(book.case.entries()) == before


def left_by(change: Change, book: Casebook) -> list[Entry]:
    """What stands in the casebook after a change, which is taken back."""
    book.do(change)
    left = list(book.case.entries())
    book.undo()
    return left


def test_what_the_change_moves_to_another_whole_stays(edit: Edit, type_in: Type, casebook: Path) -> None:
    made = edit(
        {"create": "problem", "ref": "old", "fields": {"name": "Lung changes"}},
        {"create": "problem", "ref": "new", "fields": {"name": "Lung"}},
        {"create": "diagnosis", "ref": "kept", "fields": {"name": "NSIP", "problem": "@old"}},
        {"create": "diagnosis", "ref": "gone", "fields": {"name": "Shadow", "problem": "@old"}},
    ).json["ids"]
    assert edit({"set": made["kept"], "fields": {"problem": made["new"]}}, {"remove": made["old"]}).status == 0
    told = type_in("show", casebook, "--json").json
    assert [one["id"] for one in told["diagnosis"]] == [made["kept"]]
    assert [one["id"] for one in told["problem"]] == [made["new"]]


def fields_of(type_in: Type, casebook: Path, kind: str) -> list[dict[str, Any]]:
    return [one["fields"] for one in type_in("show", casebook, "--kind", kind, "--json").json[kind]]


def test_marks_and_answers_take_the_place_of_the_last_one(edit: Edit, type_in: Type, casebook: Path) -> None:
    by_the_window(casebook, lambda book: mark_row(book.case, "gather.slides", "waiting", TODAY))
    by_the_window(casebook, lambda book: answer_none_known(book.case, "allergies", TODAY))
    edit({"create": "tick", "fields": {"item": "gather.slides", "state": "done_by_you"}})
    edit({"create": "answer", "fields": {"about": "allergies", "says": "none_known", "answered_on": "2026-11-24"}})
    assert [one["state"] for one in fields_of(type_in, casebook, "tick")] == ["done_by_you"]
    assert [one["answered_on"] for one in fields_of(type_in, casebook, "answer")] == ["2026-11-24"]


def test_a_fourth_star_is_refused_a_script_too(edit: Edit, type_in: Type, casebook: Path) -> None:
    star = {"starred": True}
    stars = [{"create": "question", "fields": {"text": f"Question {n}", **star}} for n in range(3)]
    fourth = {"create": "question", "ref": "q", "fields": {"text": "One more"}}
    last = edit(*stars, fourth).json["ids"]["q"]
    answer = edit({"set": last, "fields": star})
    assert answer.status == 1
    assert "Three questions are starred already" in answer.err
    first = type_in("show", casebook, "--kind", "question", "--json").json["question"][0]["id"]
    assert edit({"set": first, "fields": {"starred": None}}, {"set": last, "fields": star}).status == 0
    assert edit({"set": last, "fields": {"text": "Said better"}}).status == 0


def test_a_question_of_a_script_stands_behind_the_others(edit: Edit, type_in: Type, casebook: Path) -> None:
    edit({"create": "question", "fields": {"text": "First"}}, {"create": "question", "fields": {"text": "Second"}})
    by_the_window(casebook, lambda book: ask_question(book.case, "Third"))
    edit({"create": "question", "fields": {"text": "Fourth"}})
    told = type_in("questions", casebook, "--json").json
    assert [one["fields"]["text"] for one in told["questions"]] == ["First", "Second", "Third", "Fourth"]


def test_a_fact_linked_to_a_page_is_known_from_it(edit: Edit, type_in: Type, casebook: Path) -> None:
    made = edit(
        {"create": "document", "ref": "d", "fields": {"title": "Report"}},
        {"create": "treatment", "ref": "a", "fields": {"name": "Tablets", "source": "family"}},
        {"create": "treatment", "ref": "b", "fields": {"name": "Drops", "source": "family"}},
    ).json["ids"]

    def link(book: Casebook) -> Change:
        entry = book.case.get(made["a"])
        assert entry is not None
        return prove(entry, made["d"], 1)

    by_the_window(casebook, link)
    edit({"create": "proof", "fields": {"entry": made["b"], "document": made["d"], "page": 1}})
    assert [one["source"] for one in fields_of(type_in, casebook, "treatment")] == ["report", "report"]


def test_a_page_has_one_note(edit: Edit, casebook: Path) -> None:
    page = {"document": "@d", "page": 2, "turned": 90}
    made = edit({"create": "document", "ref": "d"}, {"create": "page_note", "ref": "n", "fields": page}).json["ids"]
    answer = edit({"create": "page_note", "fields": {**page, "document": made["d"], "left_out": True}})
    assert answer.status == 1
    assert made["n"] in answer.err
    assert edit({"set": made["n"], "fields": {"left_out": True}}).status == 0


def test_what_a_file_holds_once_is_never_made_twice_in_one_change(edit: Edit) -> None:
    answer = edit({"create": "hospice", "fields": {"phone": "1"}}, {"create": "hospice", "fields": {"phone": "2"}})
    assert answer.status == 1
    assert "already has its" in answer.err
