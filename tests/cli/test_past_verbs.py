"""trash, bring-back, and undo after a packet."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Answer, Type

Edit = Callable[..., Answer]


def test_undo_after_a_packet_takes_back_what_was_typed_last(
    edit: Edit, type_in: Type, casebook: Path, tmp_path: Path
) -> None:
    edit({"create": "question", "fields": {"text": "Why?"}})
    assert type_in("packet", casebook, tmp_path / "packet.pdf").status == 0
    assert type_in("undo", casebook).out == "Taken back: Question “Why?” added.\n"
    told = type_in("show", casebook, "--json").json
    assert "question" not in told
    assert len(told["packet_made"]) == 1


def test_what_was_removed_is_told_and_brought_back_with_its_parts(edit: Edit, type_in: Type, casebook: Path) -> None:
    made = edit(
        {"create": "problem", "ref": "p", "fields": {"name": "Lump"}},
        {"create": "diagnosis", "fields": {"name": "Cyst", "problem": "@p"}},
    ).json["ids"]["p"]
    edit({"remove": made})
    (one,) = type_in("trash", casebook, "--json").json["trash"]
    assert (one["id"], one["kind"], one["called"]) == (made, "problem", "Lump")
    assert one["fields"] == {"name": "Lump"}
    assert [part["kind"] for part in one["parts"]] == ["diagnosis"]
    assert "Lump" in type_in("trash", casebook).out
    assert made in type_in("bring-back", casebook, made).json["touched"]
    told = type_in("show", casebook, "--json").json
    assert len(told["problem"]) == len(told["diagnosis"]) == 1
    assert type_in("trash", casebook, "--json").json == {"trash": []}


def test_what_is_not_in_the_trash_is_told_in_one_sentence(type_in: Type, casebook: Path) -> None:
    answer = type_in("bring-back", casebook, "nobody")
    assert answer.status == 1
    assert len(answer.err.strip().splitlines()) == 1


def test_what_is_forgotten_for_good_is_in_no_answer_any_more(edit: Edit, type_in: Type, casebook: Path) -> None:
    made = edit({"create": "question", "ref": "q", "fields": {"text": "Plantedquestion?"}}).json["ids"]["q"]
    assert b"Plantedquestion" in casebook.read_bytes()
    answer = type_in("forget", casebook, made, "--json")
    assert answer.status == 0
    assert answer.json == {"title": "Forget 1 entry for good", "touched": [made], "packets": 0}
    assert b"lantedquestion" not in casebook.read_bytes()
    assert type_in("trash", casebook, "--json").json == {"trash": []}
    assert "lantedquestion" not in type_in("history", casebook, "--json").out
    assert type_in("verify", casebook).status == 0
    again = type_in("forget", casebook, made)
    assert again.status == 1 and len(again.err.strip().splitlines()) == 1


def test_only_the_password_of_a_paper_is_forgotten(edit: Edit, type_in: Type, casebook: Path) -> None:
    fields = {"title": "Letter", "password": "Plantedsesame"}
    made = edit({"create": "document", "ref": "d", "fields": fields}).json["ids"]["d"]
    assert b"Plantedsesame" in casebook.read_bytes()
    answer = type_in("forget", casebook, made, "--password")
    assert answer.out == "The password of 1 paper is forgotten for good.\n"
    assert b"Plantedsesame" not in casebook.read_bytes()
    assert type_in("show", casebook, "--json").json["document"][0]["fields"] == {"title": "Letter"}


def test_history_tells_what_is_new_once(type_in: Type, casebook: Path) -> None:
    looked = type_in("history", casebook, "--new", "--json")
    assert looked.status == 0
    assert type_in("history", casebook, "--new", "--json").json == {"history": []}
    assert type_in("history", casebook, "--json").json["history"]


def test_the_history_in_words_tells_an_undo_from_what_it_took_back(edit: Edit, type_in: Type, casebook: Path) -> None:
    edit({"create": "person", "fields": {"name": "Nurse Olive"}})
    type_in("undo", casebook)
    told = [line.partition(": ")[2] for line in type_in("history", casebook).out.splitlines() if line[:1].isdigit()]
    assert told[-2:] == ["Person “Nurse Olive” added", "Taken back: Person “Nurse Olive” added"]


def test_undo_tells_what_stays_because_another_copy_wrote_it(edit: Edit, type_in: Type, casebook: Path) -> None:
    edit({"create": "medicine", "ref": "m", "fields": {"name": "Aspirin", "dose": "5 mg"}})
    (medicine,) = (one["id"] for one in type_in("show", casebook, "--json").json["medicine"])
    other = casebook.with_name("other.secondopinion")
    shutil.copy(casebook, other)
    written = casebook.with_name("dose.json")
    for path, dose in ((other, "20 mg"), (casebook, "10 mg")):
        written.write_text(json.dumps({"edits": [{"set": medicine, "fields": {"dose": dose}}]}), "utf-8")
        assert type_in("edit", path, written).status == 0
    assert type_in("merge", casebook, other).status == 0

    said = type_in("undo", casebook).out.splitlines()

    assert said[0] == "Taken back: Medicine “Aspirin”: “Dose” changed."
    assert said[1].strip().startswith("“Aspirin”, Dose: “20 mg” stands, as ")
    assert said[1].endswith(f"[{medicine}]")
    assert type_in("show", casebook, "--json").json["medicine"][0]["fields"]["dose"] == "20 mg"
    again = type_in("undo", casebook, "--json").json  # On one computer the other copy's answer is taken back next.
    assert (again["touched"], again["stayed"]) == ([medicine], [])
    assert type_in("show", casebook, "--json").json["medicine"][0]["fields"]["dose"] == "5 mg"
