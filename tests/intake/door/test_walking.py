"""What is found when a person drops files and folders."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from secondopinion_desktop.intake.door.walking import (
    LEADS_NOWHERE,
    LEADS_OUT,
    NOT_A_FILE,
    look_through,
    walk,
)
from secondopinion_desktop.intake.readers.folder_names import of_a_page


def made(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def names(found: tuple[Path, ...], folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in found]


def test_pages_come_in_the_order_people_count(tmp_path: Path) -> None:
    made(tmp_path, "page10.jpg", "page2.jpg", "Page1.jpg", "b/2.pdf", "b/11.pdf")
    assert names(walk([tmp_path]), tmp_path) == ["b/2.pdf", "b/11.pdf", "Page1.jpg", "page2.jpg", "page10.jpg"]


def test_odd_numbers_in_names_do_not_stop_the_sorting(tmp_path: Path) -> None:
    odd = ["9" * 200, "²³.pdf", "٣.pdf", "1" + "0" * 60 + ".pdf"]
    made(tmp_path, *odd)
    assert sorted(names(walk([tmp_path]), tmp_path)) == sorted(odd)


def test_hidden_files_and_leftovers_of_systems_are_passed_over(tmp_path: Path) -> None:
    made(
        tmp_path,
        "a.pdf",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "~$letter.docx",
        "._a.pdf",
        ".git/x",
        "__MACOSX/a.pdf",
    )
    assert names(walk([tmp_path]), tmp_path) == ["a.pdf"]


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(30_000)


@pytest.mark.parametrize("ending", ["_files", "-Dateien", ".files", "_FILES"])
def test_what_only_makes_the_look_of_a_saved_page_is_one_line_and_no_papers(tmp_path: Path, ending: str) -> None:
    made(tmp_path, "My result.html", f"My result{ending}/a.css", f"My result{ending}/deep/b.js", "my notes_files/a.txt")
    (tmp_path / f"My result{ending}" / "scan.png").write_bytes(PICTURE)
    (tmp_path / f"My result{ending}" / "logo.png").write_bytes(PICTURE[:500])
    (tmp_path / f"My result{ending}" / "report.pdf").write_bytes(b"%PDF-1.4")
    found = look_through([tmp_path])
    folder = tmp_path / f"My result{ending}"
    assert found.refused == {folder: of_a_page(3, "My result.html")}
    assert "3 files here only make the look of the saved page “My result.html”" in found.refused[folder]
    assert set(names(found.files, tmp_path)) == {
        "My result.html",
        f"My result{ending}/scan.png",
        f"My result{ending}/report.pdf",
        f"My result{ending}",
        "my notes_files/a.txt",
    }
    both = look_through([tmp_path / "My result.html", folder])
    assert both.refused == found.refused


def test_such_a_folder_chosen_without_its_page_is_taken_as_any_other(tmp_path: Path) -> None:
    made(tmp_path, "page.html", "page_files/a.css")
    assert names(walk([tmp_path / "page_files"]), tmp_path) == ["page_files/a.css"]


def test_a_file_named_by_hand_is_taken_even_when_hidden_or_missing(tmp_path: Path) -> None:
    made(tmp_path, ".hidden.pdf")
    given = [tmp_path / ".hidden.pdf", tmp_path / "missing.pdf"]
    assert walk(given) == tuple(given)


def test_the_same_file_dropped_twice_comes_once(tmp_path: Path) -> None:
    made(tmp_path, "a.pdf", "b.pdf")
    assert names(walk([tmp_path / "b.pdf", tmp_path]), tmp_path) == ["b.pdf", "a.pdf"]


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="needs links")
def test_folders_that_lead_back_to_themselves_end(tmp_path: Path) -> None:
    made(tmp_path, "a/one.pdf", "b/two.pdf")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b" / "self").symlink_to(tmp_path / "b")
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    assert sorted(path.name for path in walk([tmp_path])) == ["one.pdf", "two.pdf"]


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="needs links")
def test_links_that_lead_out_of_the_chosen_folder_are_named_and_not_followed(tmp_path: Path) -> None:
    chosen, elsewhere = tmp_path / "chosen", tmp_path / "elsewhere"
    made(chosen, "a.pdf", "within/b.pdf")
    made(elsewhere, "private.pdf", "deep/secret.pdf")
    (chosen / "file").symlink_to(elsewhere / "private.pdf")
    (chosen / "folder").symlink_to(elsewhere)
    (chosen / "relative").symlink_to("../elsewhere/deep")
    (chosen / "broken").symlink_to(chosen / "gone")
    (chosen / "same").symlink_to(chosen / "a.pdf")
    found = look_through([chosen])
    assert {path.name: why for path, why in found.refused.items()} == {
        "file": LEADS_OUT,
        "folder": LEADS_OUT,
        "relative": LEADS_OUT,
        "broken": LEADS_NOWHERE,
    }
    assert names(walk([chosen]), chosen) == ["a.pdf", "same", "within/b.pdf"]
    assert walk([chosen / "folder"]) == (chosen / "folder" / "deep" / "secret.pdf", chosen / "folder" / "private.pdf")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_pipes_in_a_folder_are_named_and_not_opened(tmp_path: Path) -> None:
    made(tmp_path, "a.pdf")
    os.mkfifo(tmp_path / "pipe")
    assert look_through([tmp_path]).refused == {tmp_path / "pipe": NOT_A_FILE}
    assert names(walk([tmp_path]), tmp_path) == ["a.pdf"]


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert walk([tmp_path]) == ()


def test_a_letter_beside_a_saved_page_is_taken(tmp_path: Path) -> None:
    made(tmp_path, "page.html", "page_files/a.css")
    letter = tmp_path / "page_files" / "letter.rtf"
    letter.write_bytes(rb"{\rtf1 Dear Ruth\par}")
    assert names(walk([tmp_path]), tmp_path) == ["page.html", "page_files/letter.rtf"]


def test_a_name_that_cannot_be_looked_up_costs_none_of_the_others(tmp_path: Path) -> None:
    made(tmp_path, "a.txt")
    odd = tmp_path / ("x" * 3000)
    assert look_through([odd, tmp_path / "a.txt"]).files == (odd, tmp_path / "a.txt")
