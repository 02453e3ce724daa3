"""new, kinds, edit, show, history, undo."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Answer, Type

Edit = Callable[..., Answer]


def test_a_new_casebook_holds_its_patient(type_in: Type, casebook: Path) -> None:
    told = type_in("show", casebook, "--json").json
    assert told["casebook"]["patient"] == "Ruth Albrecht"
    assert told["casebook"]["born"] == "1958-03-14"
    assert told["patient"][0]["as_typed"] == {"born": "14 March 1958"}


def test_a_casebook_is_never_written_over(type_in: Type, casebook: Path) -> None:
    before = casebook.read_bytes()
    answer = type_in("new", casebook, "--patient", "Somebody Else")
    assert answer.status == 1
    assert len(answer.err.strip().splitlines()) == 1
    assert casebook.read_bytes() == before


def test_an_impossible_birth_date_is_told_in_one_sentence(type_in: Type, tmp_path: Path) -> None:
    answer = type_in("new", tmp_path / "x.secondopinion", "--patient", "A", "--born", "3 March 4000")
    assert answer.status == 1
    assert "“3 March 4000” is too far away" in answer.err
    assert not (tmp_path / "x.secondopinion").exists()


def test_the_keeper_is_kept_apart_from_the_patient(type_in: Type, tmp_path: Path) -> None:
    path = tmp_path / "mother.secondopinion"
    type_in("new", path, "--patient", "Ruth", "--role", "caregiver", "--keeper", "Jonas")
    told = type_in("show", path, "--kind", "person", "--json").json
    assert [(p["fields"]["name"], p["fields"]["keeper_role"]) for p in told["person"]] == [("Jonas", "caregiver")]


def test_a_script_can_fill_every_kind_from_what_kinds_tells(type_in: Type, casebook: Path, edit: Edit) -> None:
    """Fills every field of every kind with a value made from the description alone, and reads it back."""
    kinds = type_in("kinds", "--json").json["kinds"]
    refs = {kind["kind"]: f"@{kind['kind']}" for kind in kinds if not kind["single"]}
    there = {
        name: entries[0]["id"]
        for name, entries in type_in("show", casebook, "--json").json.items()
        if name in {kind["kind"] for kind in kinds if kind["single"]}
    }

    def value_for(field: dict[str, Any]) -> Any:
        kind_of_value: dict[str, Any] = {
            "words": "some words",
            "lines": "line one\nline two",
            "yes_no": True,
            "number": 3 if field.get("whole") else "13.60",
            "rank": 2.5,
            "count": 90 if field["name"] == "turned" else 3,
            "date": "March 2017",
            "repeat": "every 6 months",
        }
        if field["type"] in kind_of_value:
            return kind_of_value[field["type"]]
        if field["type"] in ("choice", "choices"):
            one = field["choices"][-1]["value"]
            return one if field["type"] == "choice" else [one]
        names = list(refs) if field["refers_to"] == "any" else field["refers_to"]
        target = refs.get(names[0], there.get(names[0], ""))
        return target if field["type"] == "ref" else [target]

    edits = []
    for kind in kinds:
        fields = {field["name"]: value_for(field) for field in kind["fields"]}
        if kind["kind"] in there:
            edits.append({"set": there[kind["kind"]], "fields": fields})
        else:
            edits.append({"create": kind["kind"], "ref": kind["kind"], "fields": fields})
    answer = edit(*edits)
    assert answer.status == 0, answer.err
    told = type_in("show", casebook, "--json").json
    for kind in kinds:
        entry = told[kind["kind"]][-1]
        printed = {field["name"] for field in kind["fields"] if not field.get("never_printed")}
        assert set(entry["fields"]) == printed


def test_entries_made_together_answer_their_ids(edit: Edit, type_in: Type, casebook: Path) -> None:
    answer = edit(
        {"create": "problem", "ref": "lung", "fields": {"name": "Lung changes"}},
        {"create": "diagnosis", "ref": "a", "fields": {"problem": "@lung", "name": "NSIP"}},
    )
    ids = answer.json["ids"]
    assert set(ids) == {"lung", "a"}
    told = type_in("show", casebook, "--kind", "diagnosis", "--json").json
    assert told["diagnosis"][0]["fields"]["problem"] == ids["lung"]


def test_one_wrong_edit_and_nothing_of_the_change_is_done(edit: Edit, type_in: Type, casebook: Path) -> None:
    answer = edit(
        {"create": "problem", "fields": {"name": "Lung changes"}},
        {"create": "diagnosis", "fields": {"standing": "maybe"}},
    )
    assert answer.status == 1
    assert answer.out == ""
    assert "not one of the answers" in answer.err
    assert "problem" not in type_in("show", casebook, "--json").json


def test_a_change_can_come_over_standard_input(type_in: Type, casebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change = {"edits": [{"create": "question", "fields": {"text": "Is it safe to wait?"}}]}
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(change).encode())))
    assert type_in("edit", casebook, "-").status == 0
    assert "Is it safe to wait?" in type_in("show", casebook).out


@pytest.mark.parametrize("text", ["", "{", '{"edits": 3}', "[" * 100_000, "\xff", "null"])
def test_what_is_no_change_is_refused_in_one_line(type_in: Type, casebook: Path, tmp_path: Path, text: str) -> None:
    change = tmp_path / "change.json"
    change.write_bytes(text.encode("latin-1"))
    answer = type_in("edit", casebook, change)
    assert answer.status == 1
    assert len(answer.err.strip().splitlines()) == 1
    assert "Traceback" not in answer.err


def test_an_edit_of_what_is_there_already_is_told_where_its_id_stands(edit: Edit) -> None:
    answer = edit({"set": "@patient", "fields": {"phone": "555"}})
    assert answer.status == 1 and "“show CASEBOOK --kind patient”" in answer.err


def test_the_history_tells_what_was_done_and_undo_takes_it_back(edit: Edit, type_in: Type, casebook: Path) -> None:
    edit({"create": "question", "fields": {"text": "Why?"}}, title="Ask why")
    told = type_in("history", casebook, "--json").json["history"]
    assert told[-1]["title"] == "Ask why"
    assert type_in("undo", casebook).out == "Taken back: Question “Why?” added.\n"
    assert "question" not in type_in("show", casebook, "--json").json
    assert len(type_in("history", casebook, "--json").json["history"]) == len(told) + 1


def test_a_search_for_no_hit_at_all_finds_none(edit: Edit, type_in: Type, casebook: Path) -> None:
    edit({"create": "question", "fields": {"text": "Why?"}})
    assert len(type_in("search", casebook, "why", "--json").json["hits"]) == 1
    for limit in ("0", "-3"):
        assert type_in("search", casebook, "why", "--limit", limit, "--json").json == {"hits": []}


def test_undo_stops_kindly_at_the_beginning(type_in: Type, casebook: Path) -> None:
    statuses = [type_in("undo", casebook).status for _ in range(3)]
    assert statuses[-1] == 1
    assert type_in("show", casebook, "--json").json["casebook"]["patient"] in ("Ruth Albrecht", None)


def test_wrong_usage_is_status_2(type_in: Type, casebook: Path) -> None:
    assert type_in("show").status == 2
    assert type_in("new", casebook).status == 2
    assert type_in("export", casebook, "x", "--format", "word").status == 2
    assert type_in("--nonsense").status == 2


@pytest.mark.parametrize("verb", ["show", "history", "undo", "verify", "checklist"])
def test_a_file_that_is_no_casebook_is_told_so(type_in: Type, tmp_path: Path, verb: str) -> None:
    for name, content in {"empty": b"", "text": b"dear doctor", "sqlite": b"SQLite format 3\0" + b"\0" * 200}.items():
        path = tmp_path / f"{name}.secondopinion"
        path.write_bytes(content)
        answer = type_in(verb, path)
        assert answer.status == 1
        assert len(answer.err.strip().splitlines()) == 1
        assert path.read_bytes() == content
    assert type_in(verb, tmp_path / "gone.secondopinion").status == 1
    assert type_in(verb, tmp_path).status == 1


def test_a_whole_casebook_is_told_to_be_whole(type_in: Type, casebook: Path) -> None:
    answer = type_in("verify", casebook)
    assert (answer.status, answer.out) == (0, "Everything in this casebook is whole.\n")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ((), [("Ruth", "self")]),
        (("--keeper", "Jonas"), [("Jonas", "caregiver")]),
        (("--role", "self", "--keeper", "Jonas"), [("Ruth", "self"), ("Jonas", "caregiver")]),
        (("--role", "companion"), [(None, "companion")]),
    ],
)
def test_who_keeps_a_new_file_is_always_recorded(
    type_in: Type, tmp_path: Path, said: tuple[str, ...], kept: list[tuple[str | None, str]]
) -> None:
    path = tmp_path / "ruth.secondopinion"
    type_in("new", path, "--patient", "Ruth", *said)
    people = type_in("show", path, "--kind", "person", "--json").json["person"]
    assert [(one["fields"].get("name"), one["fields"]["keeper_role"]) for one in people] == kept


def test_the_days_ahead_are_written_as_a_calendar_and_rough_ones_are_named(
    type_in: Type, casebook: Path, edit: Edit, tmp_path: Path
) -> None:
    edit(
        {"create": "opinion", "fields": {"appointment": "2099-03-04", "time": "10:30", "decide_by": "March 2099"}},
    )
    answer = type_in("export", casebook, tmp_path / "days", "--format", "ics")
    assert answer.status == 0, answer.err
    made = Path(answer.out.strip())
    assert made.parent == tmp_path / "days"
    assert b"DTSTART:20990304T103000" in made.read_bytes()
    assert answer.err == "Left out, no exact day: Last day to decide (March 2099)\n"


def test_a_case_without_a_day_to_come_makes_no_calendar(type_in: Type, casebook: Path, tmp_path: Path) -> None:
    answer = type_in("export", casebook, tmp_path / "days", "--format", "ics")
    assert (answer.status, answer.out) == (1, "")
    assert "no day to put on a calendar" in answer.err
    assert not (tmp_path / "days").exists()


def test_a_script_learns_by_name_what_is_wrong_whatever_the_words_are(
    type_in: Type, casebook: Path, tmp_path: Path
) -> None:
    for words, named in (
        (("show", tmp_path / "none.secondopinion", "--json"), "no-such-file"),
        (("show", casebook, "--kind", "dragon", "--json"), "no-such-kind"),
    ):
        answer = type_in(*words)
        assert answer.status == 1
        assert answer.json["problem"]["id"] == named
        assert answer.err.startswith(answer.json["problem"]["title"])
    assert type_in("show", casebook, "--kind", "dragon").out == ""


@pytest.mark.parametrize("words", [("import", "{casebook}", ""), ("search", "{casebook}", "l\udcfc"), ("show", "")])
def test_what_is_wrong_with_the_words_themselves_stands_in_the_json_too(
    words: tuple[str, ...], type_in: Type, casebook: Path
) -> None:
    answer = type_in(*(word.format(casebook=casebook) for word in words), "--json")
    assert answer.status == 1
    assert answer.json["problem"]["title"] in answer.err
