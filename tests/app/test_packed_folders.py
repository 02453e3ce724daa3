"""A packed folder is opened like a folder, and what lies in a mail or a packed folder is asked for by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondopinion_desktop.app import importing
from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.importing import (
    IMPORTED,
    NOT_WITHIN,
    TOO_DEEP,
    ImportRow,
    import_papers,
)
from secondopinion_desktop.base.problem import Cancelled
from secondopinion_desktop.intake.door.reader import MISSING, Reader
from secondopinion_desktop.intake.proposals import DUPLICATE
from secondopinion_desktop.intake.reading import NEEDS_PASSWORD, REFUSED
from secondopinion_desktop.records.kinds import Document
from tests.app.importing import StopsAt
from tests.intake.awkward import letter, locked
from tests.intake.packed_files import mailed, zipped

PASSWORD = "rose garden"


@pytest.fixture
def letters(tmp_path: Path) -> dict[str, bytes]:
    """Three letters by name, of which nothing lies on the disk."""
    held = {}
    for name in ("letter 1.pdf", "letter 2.pdf", "letter 10.pdf"):
        path = letter(tmp_path / name, (f"This is {name}, invented",))
        held[f"scans/{name}"] = path.read_bytes()
        path.unlink()
    return held


def told(rows: tuple[ImportRow, ...], within: Path) -> list[tuple[str, str]]:
    return [(row.path.relative_to(within).as_posix(), row.outcome) for row in rows]


def locked_bytes(tmp_path: Path) -> bytes:
    path = locked(tmp_path / "made.pdf", user=PASSWORD)
    data = path.read_bytes()
    path.unlink()
    return data


def test_what_a_portal_packs_comes_in_as_papers_and_one_undo_takes_them_back(
    book: Casebook, reader: Reader, letters: dict[str, bytes], tmp_path: Path
) -> None:
    path = zipped(tmp_path / "records.zip", letters)
    rows = import_papers(book, reader, [path]).rows
    assert told(rows, path) == [("letter 1.pdf", IMPORTED), ("letter 2.pdf", IMPORTED), ("letter 10.pdf", IMPORTED)]
    first = book.case.get(rows[0].document)
    assert isinstance(first, Document)
    assert book.paper_bytes(first.id) == letters["scans/letter 1.pdf"]
    book.undo()
    assert not book.case.all(Document)
    again = import_papers(book, reader, [path, path]).rows
    assert {row.outcome for row in again} == {IMPORTED}
    assert {row.outcome for row in import_papers(book, reader, [tmp_path / "records.zip"]).rows} == {DUPLICATE}


def test_a_packed_folder_in_another_and_in_a_mail_is_opened_and_one_too_deep_says_so(
    book: Casebook, reader: Reader, letters: dict[str, bytes], tmp_path: Path
) -> None:
    inner, deeper = letters["scans/letter 1.pdf"], {"letter 2.pdf": letters["scans/letter 2.pdf"]}
    for depth in range(4):
        deeper = {f"{depth}.zip": zipped(tmp_path / "made.zip", deeper).read_bytes(), f"note {depth}.txt": b"Words."}
    packed = zipped(tmp_path / "deep.zip", {"letter 1.pdf": inner, **deeper})
    (tmp_path / "made.zip").unlink()
    mail = mailed(tmp_path / "mail.eml", {"deep.zip": packed.read_bytes()})
    rows = {row.path.relative_to(tmp_path).as_posix(): row for row in import_papers(book, reader, [mail]).rows}
    assert rows["mail.eml"].outcome == rows["mail.eml/deep.zip/letter 1.pdf"].outcome == IMPORTED
    assert [row.reason for row in rows.values() if row.outcome == REFUSED] == [TOO_DEEP]


def test_folders_packed_in_each_other_without_end_are_left(
    book: Casebook, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "PACKED_FILES", 6)
    inner = zipped(tmp_path / "made.zip", {"a.txt": b"Words.", "b.txt": b"More words."}).read_bytes()
    other = zipped(tmp_path / "made.zip", {"c.txt": b"Others.", "d.txt": b"And others."}).read_bytes()
    (tmp_path / "made.zip").unlink()
    path = zipped(tmp_path / "ring.zip", {"1.zip": inner, "2.zip": other, "3.txt": b"The last words."})
    rows = import_papers(book, reader, [path]).rows
    assert [row.path.name for row in rows if row.outcome == IMPORTED] == ["a.txt", "b.txt", "3.txt"]
    assert [row.reason for row in rows if row.outcome == REFUSED] == [importing.TOO_MANY]


def test_one_bad_file_in_it_costs_no_other(
    book: Casebook, reader: Reader, letters: dict[str, bytes], tmp_path: Path
) -> None:
    path = zipped(tmp_path / "mixed.zip", {**letters, "a program.exe": b"MZ\x00\x01", "empty.pdf": b""})
    rows = import_papers(book, reader, [path]).rows
    assert [row.outcome for row in rows].count(IMPORTED) == 3
    assert all(row.reason for row in rows if row.outcome == REFUSED)
    assert len([row for row in rows if row.outcome == REFUSED]) == 2


def test_what_was_taken_from_it_before_a_stop_stays(
    book: Casebook, reader: Reader, letters: dict[str, bytes], tmp_path: Path
) -> None:
    path = zipped(tmp_path / "records.zip", letters)
    with Reader() as own, pytest.raises(Cancelled, match="came in before"):
        import_papers(book, own, [path], progress=StopsAt("Reading file 3 of 3 in “records.zip”"))
    assert 1 <= len(book.case.all(Document)) <= 2
    left = import_papers(book, reader, [path]).rows
    assert len(left) == 3
    assert len(book.case.all(Document)) == 3


@pytest.mark.parametrize("holder", ["mail.eml", "records.zip"])
def test_a_locked_letter_in_a_mail_or_a_packed_folder_opens_with_its_password_by_itself(
    holder: str, book: Casebook, reader: Reader, letters: dict[str, bytes], tmp_path: Path
) -> None:
    held = {"letter.pdf": letters["scans/letter 1.pdf"], "locked.pdf": locked_bytes(tmp_path)}
    path = tmp_path / holder
    mailed(path, held) if holder == "mail.eml" else zipped(path, held)
    first = {row.path: row for row in import_papers(book, reader, [path]).rows}
    asking = path / "locked.pdf"
    assert first[asking].outcome == NEEDS_PASSWORD
    assert first[asking].document is None
    (wrong,) = import_papers(book, reader, [asking], passwords={asking: "guess"}).rows
    assert (wrong.path, wrong.outcome, wrong.document) == (asking, NEEDS_PASSWORD, None)
    (row,) = import_papers(book, reader, [asking], passwords={asking: PASSWORD}).rows
    assert (row.path, row.outcome, row.pages) == (asking, IMPORTED, 1)
    paper = book.case.get(row.document)
    assert isinstance(paper, Document)
    assert paper.password == PASSWORD
    assert len(book.case.all(Document)) == len(first)


def test_a_locked_letter_in_a_mail_is_kept_unread_when_asked(book: Casebook, reader: Reader, tmp_path: Path) -> None:
    mail = mailed(tmp_path / "mail.eml", {"locked.pdf": locked_bytes(tmp_path)})
    import_papers(book, reader, [mail])
    (row,) = import_papers(book, reader, [mail / "locked.pdf"], keep_locked=True).rows
    assert row.outcome == NEEDS_PASSWORD
    paper = book.case.get(row.document)
    assert isinstance(paper, Document)
    assert paper.reading == "locked"


def test_a_letter_asked_for_in_a_file_that_changed_or_went_is_told(
    book: Casebook, reader: Reader, tmp_path: Path
) -> None:
    mail = mailed(tmp_path / "mail.eml", {"letter.pdf": b"%PDF-1.4"})
    (row,) = import_papers(book, reader, [mail / "gone.pdf"]).rows
    assert (row.outcome, row.reason) == (REFUSED, NOT_WITHIN)
    mail.unlink()
    (row,) = import_papers(book, reader, [mail / "gone.pdf"]).rows
    assert (row.outcome, row.reason) == (REFUSED, MISSING)
    assert not book.case.all(Document)


def test_who_names_the_mail_and_a_letter_in_it_gets_all_of_it(
    book: Casebook, reader: Reader, letters: dict[str, bytes], tmp_path: Path
) -> None:
    held = {"a.pdf": letters["scans/letter 1.pdf"], "b.pdf": letters["scans/letter 2.pdf"]}
    mail = mailed(tmp_path / "mail.eml", held)
    rows = import_papers(book, reader, [mail / "a.pdf", mail]).rows
    assert [row.path.name for row in rows] == ["mail.eml", "a.pdf", "b.pdf"]
