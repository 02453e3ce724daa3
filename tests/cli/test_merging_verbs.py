from __future__ import annotations

import json
import shutil
from pathlib import Path

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


def test_another_casebook_is_not_merged(type_in: Type, casebook: Path) -> None:
    other = casebook.with_name("paul.secondopinion")
    type_in("new", other, "--patient", "Paul")
    answer = type_in("merge", casebook, other)
    assert (answer.status, len(answer.err.strip().splitlines())) == (1, 1)
    assert "another casebook" in answer.err
