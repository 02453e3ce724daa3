"""read, text."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.app.reading import fake_looker
from tests.cli.conftest import Type
from tests.intake.awkward import letter


@pytest.fixture
def scan(type_in: Type, casebook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of a scan that waits to be read by readers that answer at once."""
    fake_looker.put_in_place(monkeypatch.setattr)
    Image.new("L", (100, 50), 240).save(tmp_path / "scan.png")
    (row,) = type_in("import", casebook, tmp_path / "scan.png", "--json").json["rows"]
    return str(row["document"])


def test_a_scan_is_read_to_the_end_and_its_text_printed(type_in: Type, casebook: Path, scan: str) -> None:
    (row,) = type_in("read", casebook, "--json").json["rows"]
    assert (row["document"], row["page"], row["outcome"], row["words"], row["doubtful"]) == (scan, 1, "read", 4, 2)
    assert type_in("read", casebook, "--json").json["rows"] == []

    (page,) = type_in("text", casebook, scan, "--json").json["pages"]
    assert page["text"] == "Hämoglobin 13,6\npage 1"
    assert (page["page"], page["reader"], page["rotation"], page["skew"], page["corners"]) == (1, "rapidocr", 0, 0, [])
    assert page["words"][1] == {"t": "13,6", "box": [55, 5, 70, 10], "doubt": 0.75}
    assert type_in("text", casebook, scan).out == "Hämoglobin 13,6\npage 1\n"


def test_a_paper_or_page_that_is_not_there_is_a_sentence(type_in: Type, casebook: Path, scan: str) -> None:
    for words in (("text", casebook, "nobody"), ("text", casebook, scan, "--page", "7")):
        answer = type_in(*words)
        assert answer.status == 1
        assert answer.err.count("\n") == 1
    assert type_in("read", casebook, "--document", "nobody").status == 1


def test_what_is_to_be_compared_with_the_picture_is_said(type_in: Type, casebook: Path, scan: str) -> None:
    assert type_in("read", casebook).out.endswith(", page 1: 4 words, 2 to be checked against the picture\n")


def test_what_papers_propose_is_printed_and_taken(type_in: Type, casebook: Path, tmp_path: Path) -> None:
    type_in("import", casebook, letter(tmp_path / "a.pdf"))
    found = type_in("proposals", casebook, "--json").json["proposals"]
    sort = next(one for one in found if one["field"] == "sort")
    assert (sort["value"], sort["words"], sort["page"], sort["plain"]) == (
        "pathology_report",
        "SURGICAL PATHOLOGY REPORT",
        1,
        True,
    )
    assert len(sort["box"]) == 4
    assert type_in("accept", casebook).status == 2
    assert type_in("accept", casebook, "nothing").status == 1
    # Its 03/14/1958 tells how it writes dates, so that its day is plain, too.
    dated = next(one for one in found if one["field"] == "dated")
    assert type_in("accept", casebook, "--plain").json["accepted"] == [sort["id"], dated["id"]]
    shown = type_in("show", casebook, "--kind", "document", "--json").json["document"][0]["fields"]
    assert shown["sort"] == "pathology_report"
    left = type_in("proposals", casebook, "--json").json["proposals"]
    assert {one["field"] for one in left} == {"place", "author"}
