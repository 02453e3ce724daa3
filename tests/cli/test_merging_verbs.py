from __future__ import annotations

import json
import shutil
from pathlib import Path

from secondopinion_desktop.cli.run import run
from tests.cli.conftest import Type


def edited(type_in: Type, path: Path, change: object) -> list[str]:
    written = path.with_suffix(".json")
    written.write_text(json.dumps(change), "utf-8")
    created: list[str] = type_in("edit", path, written).json["created"]
    return created


def test_a_script_merges_two_copies_and_hears_where_they_differ(type_in: Type, casebook: Path) -> None:
    (medicine,) = edited(type_in, casebook, {"edits": [{"create": "medicine", "fields": {"name": "Aspirin"}}]})
    other = casebook.with_name("other.secondopinion")
    shutil.copy(casebook, other)
    for path, since in ((other, "March 2024"), (casebook, "May 2024")):
        edited(type_in, path, {"edits": [{"set": medicine, "fields": {"since": since}}]})

    answer = type_in("merge", casebook, other, "--json")
    assert answer.status == 0, answer.err
    told = answer.json

    assert (told["changes"], told["touched"], told["papers"]) == (1, [], 0)
    (conflict,) = told["conflicts"]
    assert (conflict["entry"], conflict["called"], conflict["field"]) == (medicine, "Aspirin", "since")
    assert {said["value"] for said in conflict["said"]} == {"2024-03", "2024-05"}
    assert conflict["stands"]["as_typed"] in ("March 2024", "May 2024")
    again = type_in("merge", casebook, other, "--json")
    assert again.json == {"changes": 0, "touched": [], "papers": 0, "kept": [], "conflicts": []}
    assert "Nothing new" in type_in("merge", casebook, other).out
    assert type_in("verify", casebook).status == 0


def test_a_copy_that_came_in_while_the_casebook_was_opened_is_told_of_as_any_other(
    type_in: Type, casebook: Path
) -> None:
    (medicine,) = edited(type_in, casebook, {"edits": [{"create": "medicine", "fields": {"name": "Aspirin"}}]})
    aside, beside = casebook.with_name("aside.secondopinion"), casebook.with_name(f"{casebook.stem} 2.secondopinion")
    shutil.copy(casebook, aside)
    for path, dose in ((aside, "10 mg"), (casebook, "20 mg")):
        edited(type_in, path, {"edits": [{"set": medicine, "fields": {"dose": dose}}]})
    aside.rename(beside)

    told = type_in("merge", casebook, beside, "--json").json

    assert told["changes"] == 1
    (conflict,) = told["conflicts"]
    assert (conflict["entry"], conflict["field"]) == (medicine, "dose")
    assert {said["value"] for said in conflict["said"]} == {"10 mg", "20 mg"}
    assert not beside.exists()


def test_a_copy_for_somebody_that_lies_beside_is_told_of_by_merge(type_in: Type, casebook: Path) -> None:
    (medicine,) = edited(type_in, casebook, {"edits": [{"create": "medicine", "fields": {"name": "Aspirin"}}]})
    copy = casebook.with_name("For Paul.secondopinion")
    assert type_in("copy", casebook, copy, "--for", "Paul").status == 0
    for path, dose in ((copy, "10 mg"), (casebook, "20 mg")):
        edited(type_in, path, {"edits": [{"set": medicine, "fields": {"dose": dose}}]})
    beside = casebook.with_name("again.secondopinion")
    copy.rename(beside)
    edited(type_in, beside, {"edits": [{"set": medicine, "fields": {"note": "With food"}}]})

    told = type_in("merge", casebook, beside, "--json").json

    assert (told["changes"], told["touched"]) == (1, [medicine])
    assert type_in("merge", casebook, beside, "--json").json["changes"] == 0


def test_another_casebook_is_not_merged(type_in: Type, casebook: Path) -> None:
    other = casebook.with_name("paul.secondopinion")
    type_in("new", other, "--patient", "Paul")
    answer = type_in("merge", casebook, other)
    assert (answer.status, len(answer.err.strip().splitlines())) == (1, 1)
    assert "another casebook" in answer.err


def test_two_that_are_one_are_made_one_and_two_that_are_two_are_told_apart(type_in: Type, casebook: Path) -> None:
    edits = [
        {"create": "medicine", "ref": "a", "fields": {"name": "Aspirin", "dose": "5 mg"}},
        {"create": "medicine", "ref": "b", "fields": {"name": "aspirin", "note": "With food"}},
        {"create": "place", "ref": "c", "fields": {"name": "Lakeside"}},
        {"create": "place", "ref": "d", "fields": {"name": "Lakeside"}},
    ]
    first, second, place, other = edited(type_in, casebook, {"edits": edits})
    pairs = {(one["first"]["id"], one["second"]["id"]) for one in type_in("same", casebook, "--json").json["same"]}
    assert pairs == {(first, second), (place, other)}
    assert "“Aspirin”" in type_in("same", casebook).out
    assert type_in("same", casebook, first, second).json["given_up"] == {"name": "aspirin"}
    assert type_in("same", casebook, other, place, "--two").json["given_up"] == {}
    assert type_in("same", casebook, "--json").json == {"same": [], "papers": [], "to_settle": []}
    (held,) = type_in("show", casebook, "--kind", "medicine", "--json").json["medicine"]
    assert (held["id"], held["fields"]["dose"], held["fields"]["note"]) == (first, "5 mg", "With food")
    assert type_in("same", casebook, first).status == 2
    assert type_in("same", casebook, first, "nobody", "--two").status == 1
    type_in("undo", casebook)
    type_in("undo", casebook)
    assert len(type_in("show", casebook, "--kind", "medicine", "--json").json["medicine"]) == 2


def test_a_copy_for_somebody_comes_home_by_merge(type_in: Type, casebook: Path) -> None:
    (medicine,) = edited(type_in, casebook, {"edits": [{"create": "medicine", "fields": {"name": "Aspirin"}}]})
    edited(type_in, casebook, {"edits": [{"create": "symptom", "fields": {"what": "Ours", "seen_by": "nobody"}}]})
    copy = casebook.parent / "hers" / "for carol.secondopinion"
    copy.parent.mkdir()
    made = type_in("copy", casebook, copy, "--for", "Carol")
    assert (made.status, made.err.count("1 entry")) == (0, 1)
    edited(type_in, copy, {"edits": [{"set": medicine, "fields": {"dose": "5 mg"}}]})
    told = type_in("merge", casebook, copy, "--json").json
    assert (told["changes"], told["touched"], told["kept"]) == (1, [medicine], [])
    (line,) = [one for one in type_in("history", casebook, "--json").json["history"] if one["author"] == "Carol"]
    assert "Dose" in line["done"]
    assert len(type_in("show", casebook, "--kind", "symptom", "--json").json["symptom"]) == 1
    assert type_in("verify", casebook).status == 0


def test_another_patients_file_in_place_of_ours_is_told_and_ours_put_back(type_in: Type, casebook: Path) -> None:
    other = casebook.with_name("paul.secondopinion")
    type_in("new", other, "--patient", "Paul")
    assert type_in("put-back", casebook).status == 1
    shutil.copy(other, casebook)
    answer = type_in("show", casebook)
    assert answer.status == 1 and "another patient’s casebook" in answer.err
    assert type_in("put-back", casebook).status == 0
    assert "Ruth Albrecht" in type_in("show", casebook).out
    shutil.copy(other, casebook)
    assert type_in("put-back", casebook, "--leave").status == 0
    assert "Paul" in type_in("show", casebook).out


def test_a_casebook_is_opened_only_to_be_read(casebook: Path) -> None:
    asked: list[tuple[str | None, bool]] = []

    def window(path: str | None, only_read: bool = False) -> int:
        asked.append((path, only_read))
        return 0

    assert run(["open", str(casebook), "--only-read"], open_window=window) == 0
    assert run(["open", str(casebook)], open_window=window) == 0
    assert asked == [(str(casebook), True), (str(casebook), False)]
