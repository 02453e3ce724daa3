"""backup, restore and verify tell the truth, with their words and with their exit status."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Type

Edit = Callable[..., Answer]


def test_a_casebook_goes_into_a_folder_and_comes_back(
    edit: Edit, type_in: Type, casebook: Path, tmp_path: Path
) -> None:
    edit({"create": "medicine", "fields": {"name": "Aspirin"}})
    made = type_in("backup", casebook, tmp_path / "stick")
    assert made.status == 0
    assert made.out.strip().endswith(".backup")
    back = tmp_path / "back.secondopinion"
    restored = type_in("restore", tmp_path / "stick", back)
    assert (restored.status, restored.out) == (0, f"{back}\n")
    one, other = (type_in("show", path, "--json").json for path in (casebook, back))
    assert {**one, "casebook": None} == {**other, "casebook": None}
    assert type_in("verify", back).status == 0


@pytest.mark.parametrize("kept", ["stick", "stick.secondopinion"])
def test_what_was_backed_up_and_brought_back_is_whole_on_another_computer(
    kept: str, edit: Edit, type_in: Type, casebook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit({"create": "medicine", "fields": {"name": "Aspirin"}})
    assert type_in("backup", casebook, tmp_path / kept).status == 0
    back = tmp_path / "back.secondopinion"
    assert type_in("restore", tmp_path / kept, back).status == 0
    files = [back, tmp_path / kept] if kept.endswith(".secondopinion") else [back]
    for number, file in enumerate(files):
        (tmp_path / f"computer {number}").mkdir()
        monkeypatch.setenv("SECONDOPINION_DATA", str(tmp_path / f"computer {number}"))
        looked_over = type_in("verify", file)
        assert (looked_over.status, looked_over.out) == (0, "Everything in this casebook is whole.\n"), looked_over.err
    assert not list(tmp_path.glob("*damaged*"))


def test_a_restore_that_lost_a_paper_names_it_and_says_so_in_its_status(
    type_in: Type, casebook: Path, tmp_path: Path
) -> None:
    from PIL import Image

    Image.new("RGB", (40, 40), "red").save(tmp_path / "Scan of the liver.png")
    assert type_in("import", casebook, tmp_path / "Scan of the liver.png", "--accept").status == 0
    type_in("backup", casebook, tmp_path / "stick")
    for path in (tmp_path / "stick").rglob("papers/*/*"):
        path.unlink()
    restored = type_in("restore", tmp_path / "stick", tmp_path / "back.secondopinion")
    assert restored.status == 1
    assert "The file of the paper “Scan of the liver” is missing." in restored.err
    assert type_in("show", tmp_path / "back.secondopinion", "--json").json["document"]


def test_a_backup_over_something_else_is_refused(type_in: Type, casebook: Path, tmp_path: Path) -> None:
    (tmp_path / "note").write_text("mine", "utf-8")
    assert type_in("backup", casebook, tmp_path / "note").status == 1
    assert type_in("backup", casebook, casebook).status == 1
    assert type_in("backup", casebook, "/dev/null").status == 1
    assert (tmp_path / "note").read_text("utf-8") == "mine"
    assert type_in("verify", casebook).status == 0


def test_help_names_nothing_that_is_not_built(type_in: Type) -> None:
    told = type_in("--help").out
    assert "backup" in told
    export = type_in("export", "--help").out
    assert "pdf" not in export
    assert type_in("export", "x", "y", "--format", "pdf").status == 2


def test_verify_says_what_is_wrong_in_the_file_and_leaves_it_as_it_is(
    edit: Edit, type_in: Type, casebook: Path
) -> None:
    edit({"create": "medicine", "fields": {"name": "Aspirin"}})
    connection = sqlite3.connect(casebook)
    connection.execute("UPDATE entry_medicine SET name = 'Poison'")
    connection.commit()
    connection.close()
    bent = casebook.read_bytes()
    told = type_in("verify", casebook)
    assert told.status == 1
    assert "Medicines: 1 differ from what the history says." in told.err
    assert casebook.read_bytes() == bent
    casebook.write_bytes(bent[:50_000])
    assert type_in("verify", casebook).status == 1
    assert casebook.read_bytes() == bent[:50_000]


def test_a_private_entry_is_told_of_before_an_export(edit: Edit, type_in: Type, casebook: Path, tmp_path: Path) -> None:
    edit({"create": "medicine", "fields": {"name": "Aspirin", "seen_by": "nobody"}})
    told = type_in("export", casebook, tmp_path / "all", "--format", "csv")
    assert told.status == 0
    assert told.err.startswith("This export will hold 1 entry that not everybody may see.")
    assert "Aspirin" in (tmp_path / "all" / "medicine.csv").read_text("utf-8-sig")
    told = type_in("export", casebook, tmp_path / "family", "--for", "family")
    assert (told.status, told.err) == (0, "")
    assert "Aspirin" not in (tmp_path / "family" / "index.html").read_text("utf-8")


def test_an_export_or_copy_that_is_not_made_is_told_in_one_line(
    edit: Edit, type_in: Type, casebook: Path, tmp_path: Path
) -> None:
    edit({"create": "medicine", "fields": {"name": "Aspirin", "seen_by": "nobody"}})
    (tmp_path / "there").write_text("Mine.")
    for words in (
        ("export", casebook, tmp_path / "there"),
        ("copy", casebook, tmp_path / "c.secondopinion", "--for", ""),
    ):
        told = type_in(*words)
        assert (told.status, len(told.err.splitlines())) == (1, 1), told.err
    told = type_in("copy", casebook, tmp_path / "c.secondopinion", "--for", "Paul")
    assert told.status == 0 and "1 entry" in told.err


def test_a_case_goes_out_as_a_hospitals_program_takes_it_in(
    edit: Edit, type_in: Type, casebook: Path, tmp_path: Path
) -> None:
    edit(
        {"create": "medicine", "fields": {"name": "Aspirin"}},
        {"create": "medicine", "fields": {"name": "Herb tea", "seen_by": "nobody"}},
    )
    told = type_in("export", casebook, tmp_path / "out", "--format", "fhir", "--for", "doctors")
    assert (told.status, told.out.strip()) == (0, str(tmp_path / "out"))
    words = (tmp_path / "out" / "case.fhir.json").read_text("utf-8")
    assert json.loads(words)["type"] == "document"
    assert "Aspirin" in words
    assert "Herb tea" not in words
