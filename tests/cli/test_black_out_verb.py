"""A script blacks out words and parts of pages, sees what is black, and takes it back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Type
from tests.packet.printed import words_of
from tests.stories.family import letter_pdf


@pytest.fixture
def paper(type_in: Type, casebook: Path, tmp_path: Path) -> str:
    """A letter in the casebook; its id."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(letter_pdf("A letter", "Seen by Dr Wendelin today"))
    (row,) = type_in("import", casebook, path, "--accept", "--json").json["rows"]
    return str(row["document"])


def test_words_are_blacked_out_in_the_packet_and_taken_back(
    type_in: Type, casebook: Path, paper: str, tmp_path: Path
) -> None:
    (row,) = type_in("black-out", casebook, "--words", "Wendelin", "--json").json["blackouts"]
    assert row["pages"] == [{"document": paper, "pages": [1]}]
    assert row["stands"] == "On 1 page of 1 paper."
    out = tmp_path / "packet.pdf"
    made = type_in("packet", casebook, out, "--json").json
    assert made["blacked_out"] and not any("Wendelin" in words_of(out, n) for n in range(1, made["pages"] + 1))
    assert type_in("black-out", casebook).out.startswith(f"{row['id']}  Wendelin: On 1 page")
    assert type_in("black-out", casebook, "--remove", row["id"], "--json").json["blackouts"] == []
    made = type_in("packet", casebook, out, "--json").json
    assert not made["blacked_out"]


def test_copies_of_packets_from_before_are_named_and_forgotten_in_one_step(
    type_in: Type, casebook: Path, paper: str, tmp_path: Path
) -> None:
    type_in("packet", casebook, tmp_path / "before.pdf", "--json")
    said = type_in("black-out", casebook, "--words", "Wendelin").out
    assert "One packet that is kept here was made before" in said and "--forget-packets" in said
    answer = type_in("black-out", casebook, "--forget-packets", "--json").json
    assert (answer["packets_forgotten"], answer["packets_from_before"]) == (1, 0)
    (made,) = type_in("show", casebook, "--kind", "packet_made", "--json").json["packet_made"]
    assert not made["fields"].get("kept") and not made["fields"].get("contents") and made["fields"]["pages"]
    type_in("packet", casebook, tmp_path / "after.pdf", "--json")
    assert "made before" not in type_in("black-out", casebook).out, "what is made now has nothing to hide"


def test_a_part_of_a_page_is_blacked_out(type_in: Type, casebook: Path, paper: str) -> None:
    asked = ("black-out", casebook, "--document", paper, "--page", "1", "--box", "0.1 0.1 0.9 0.2", "--json")
    (row,) = type_in(*asked).json["blackouts"]
    assert (row["document"], row["page"], row["region"]) == (paper, 1, "0.1000 0.1000 0.9000 0.2000")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--document", "nothing"), "no paper with the id"),
        (("--words", "-"), "nothing to look for"),
        (("--words", ""), "nothing to look for"),
        (("--remove", "nothing"), "is blacked out"),
    ],
)
def test_what_cannot_be_is_said(type_in: Type, casebook: Path, words: tuple[str, ...], said: str) -> None:
    answer = type_in("black-out", casebook, *words)
    assert answer.status == 1 and said in answer.err


def test_a_page_or_part_there_is_not_is_said(type_in: Type, casebook: Path, paper: str) -> None:
    assert "no page 7" in type_in("black-out", casebook, "--document", paper, "--page", "7").err
    assert "no part of a page" in type_in("black-out", casebook, "--document", paper, "--box", "here").err
