"""A passphrase at the command line: status 3 without it, one sentence with another one, and every verb takes it."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Type


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A file with a passphrase, and one with another."""
    (tmp_path / "one").write_bytes(b"five small grey boats\r\n")
    (tmp_path / "two").write_text("nine tall towers\n")
    return tmp_path / "one", tmp_path / "two"


def test_a_casebook_begun_with_a_passphrase_opens_with_no_other(
    type_in: Type, files: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ruth.secondopinion"
    assert type_in("new", path, "--patient", "Ruth Albrecht", "--passphrase-file", files[0]).status == 0
    without = type_in("show", path, "--json")
    assert (without.status, without.json["problem"]["id"]) == (3, "passphrase-needed")
    assert without.err == "“ruth.secondopinion” needs a passphrase. Give the one it was locked with.\n"
    other = type_in("show", path, "--passphrase-file", files[1])
    assert (other.status, other.out, other.err.count("\n")) == (3, "", 1)
    assert "does not open" in other.err
    assert (
        type_in("show", path, "--json", "--passphrase-file", files[0]).json["patient"][0]["fields"]["name"]
        == "Ruth Albrecht"
    )
    monkeypatch.setenv("SECONDOPINION_PASSPHRASE", "five small grey boats")
    assert type_in("verify", path).status == 0


def test_a_passphrase_is_set_changed_and_removed_at_the_command_line(
    type_in: Type, casebook: Path, files: tuple[Path, Path]
) -> None:
    one, two = files
    assert type_in("key", casebook, "change", "--new-passphrase-file", one).status == 1
    assert type_in("key", casebook, "remove").status == 1
    assert type_in("key", casebook, "set").status == 1
    assert type_in("key", casebook, "set", "--new-passphrase-file", one).status == 0
    assert type_in("key", casebook, "set", "--new-passphrase-file", two).status == 1
    assert type_in("key", casebook, "change", "--new-passphrase-file", two).status == 3
    assert type_in("key", casebook, "change", "--passphrase-file", one, "--new-passphrase-file", two).status == 0
    assert type_in("show", casebook, "--passphrase-file", one).status == 3
    assert type_in("key", casebook, "remove", "--passphrase-file", one).status == 3
    assert type_in("key", casebook, "remove", "--passphrase-file", two).status == 0
    assert type_in("show", casebook).status == 0


def test_a_passphrase_file_that_is_missing_or_empty_is_said_to_be_so(
    type_in: Type, casebook: Path, tmp_path: Path
) -> None:
    assert "no file" in type_in("show", casebook, "--passphrase-file", tmp_path / "gone").err
    (tmp_path / "empty").write_text("\n")
    assert "no passphrase in" in type_in("show", casebook, "--passphrase-file", tmp_path / "empty").err


def test_a_copy_with_another_passphrase_is_merged_with_its_own_one_at_the_command_line(
    type_in: Type, casebook: Path, files: tuple[Path, Path], tmp_path: Path
) -> None:
    one, two = files
    copy = tmp_path / "other.secondopinion"
    copy.write_bytes(casebook.read_bytes())
    assert type_in("key", casebook, "set", "--new-passphrase-file", one).status == 0
    assert type_in("key", copy, "set", "--new-passphrase-file", two).status == 0
    without = type_in("merge", casebook, copy, "--passphrase-file", one)
    assert without.status == 3
    assert without.err.endswith("“other.secondopinion”. Give its own: --other-passphrase-file F.\n")
    both = type_in("merge", casebook, copy, "--json", "--passphrase-file", one, "--other-passphrase-file", two)
    assert (both.status, both.json["changes"]) == (0, 0)


def test_a_recovery_sheet_is_written_tried_and_opens_the_casebook_at_the_command_line(
    type_in: Type, casebook: Path, files: tuple[Path, Path], tmp_path: Path
) -> None:
    one, two = files
    out, typed = tmp_path / "sheet.pdf", tmp_path / "typed"
    assert "no passphrase" in type_in("key", casebook, "sheet", out).err
    type_in("key", casebook, "set", "--new-passphrase-file", one)
    assert type_in("key", casebook, "sheet", out).status == 3
    made = type_in("key", casebook, "sheet", out, "--passphrase-file", one)
    assert made.status == 0
    assert "delete it" in made.err
    with pypdfium2.PdfDocument(out) as document:
        words = document[0].get_textpage().get_text_range()
    rows = re.findall(r"\b[0-9A-Z]{4}[ \xa0][0-9A-Z]{4}\b", words.split("recovery key", 1)[1])
    typed.write_text("\n".join(rows[:7]))
    assert "Row 8 " in type_in("key", casebook, "try", "--sheet-file", typed, "--passphrase-file", one).err
    typed.write_text("\n".join(rows) + "\n")
    tried = type_in("key", casebook, "try", "--sheet-file", typed, "--passphrase-file", one)
    assert (tried.status, tried.out.split(".")[0]) == (0, "The sheet opens the casebook")
    assert type_in("verify", casebook, "--passphrase-file", typed).status == 0
    assert type_in("key", casebook, "change", "--passphrase-file", typed, "--new-passphrase-file", two).status == 0, (
        "who has only the sheet gives it a passphrase of their own"
    )
    assert type_in("verify", casebook, "--passphrase-file", two).status == 0
    assert type_in("verify", casebook, "--passphrase-file", typed).status == 3
