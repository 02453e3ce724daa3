"""Papers taken in as a person drops them: what is kept, what is said of the rest, and that nothing is in twice."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.importing import IMPORTED, NEEDS_REVIEW, import_papers, import_papers_at_once
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.intake.door.reader import CHANGED, MISSING, Reader
from secondopinion_desktop.intake.proposals import DUPLICATE
from secondopinion_desktop.intake.reading import NEEDS_PASSWORD, REFUSED, Reading
from secondopinion_desktop.records.kinds import Document
from tests.app.importing import StopsAt, kept_bytes, titles
from tests.intake.awkward import PATHOLOGY, arrow, clipped, jpeg_bytes, letter, locked, portfolio

PASSWORD = "open sesame"


class AfterReading(Reader):
    """A reader after whose reading of one file something happens to that file."""

    def __init__(self, name: str, happens: Callable[[Path], object]) -> None:
        super().__init__()
        self._name = name
        self._happens = happens

    def read(
        self, path: Path, password: str | None = None, progress: Progress | None = None, *, name: str | None = None
    ) -> Reading:
        reading = super().read(path, password, name=name)
        if path.name == self._name:
            self._happens(path)
        return reading


def test_a_folder_is_taken_in_as_people_count_its_pages(book: Casebook, reader: Reader, papers: Path) -> None:
    (papers / "more").mkdir()
    letter(papers / "more" / "inside.pdf", ("In a folder within",))
    report = import_papers(book, reader, [papers])
    assert [row.path.name for row in report.rows] == ["letter 1.pdf", "letter 2.pdf", "letter 10.pdf", "inside.pdf"]
    assert [row.outcome for row in report.rows] == [IMPORTED] * 4
    assert titles(book) == ["letter 1.pdf", "letter 2.pdf", "letter 10.pdf", "inside.pdf"]
    assert report.added == 4


def test_a_paper_stays_as_it_was_byte_for_byte(book: Casebook, reader: Reader, papers: Path) -> None:
    (row,) = import_papers(book, reader, [papers / "letter 2.pdf"]).rows
    assert row.document is not None
    assert book.paper_bytes(row.document) == (papers / "letter 2.pdf").read_bytes()
    assert [(hit.id, hit.page) for hit in book.search("number 2") if hit.page] == [(row.document, 1)]


def test_the_same_file_twice_in_one_drop_is_said(book: Casebook, reader: Reader, papers: Path) -> None:
    (papers / "letter 3 copy.pdf").write_bytes((papers / "letter 1.pdf").read_bytes())
    rows = import_papers(book, reader, [papers]).rows
    double = next(row for row in rows if row.path.name == "letter 3 copy.pdf")
    first = next(row for row in rows if row.path.name == "letter 1.pdf")
    assert (double.outcome, double.reason) == (DUPLICATE, "This is the same file as “letter 1.pdf”.")
    assert double.document == first.document
    assert len(titles(book)) == 3


def test_a_file_that_is_in_the_casebook_already_is_said(book: Casebook, reader: Reader, papers: Path) -> None:
    first = import_papers(book, reader, [papers]).rows
    again = import_papers(book, reader, [papers]).rows
    assert [row.outcome for row in again] == [DUPLICATE] * 3
    assert [row.document for row in again] == [row.document for row in first]
    assert again[0].reason == "This paper is already in the casebook."
    assert book.undo_title == "Add 3 papers"


def test_a_batch_is_one_undo_and_redo_brings_it_back(book: Casebook, reader: Reader, papers: Path) -> None:
    import_papers(book, reader, [papers])
    book.undo()
    assert titles(book) == []
    book.redo()
    assert titles(book) == ["letter 1.pdf", "letter 2.pdf", "letter 10.pdf"]
    paper = book.case.all(Document)[0]
    assert book.paper_bytes(paper.id) == (papers / "letter 1.pdf").read_bytes()


def test_a_paper_taken_back_can_be_added_again(book: Casebook, reader: Reader, papers: Path) -> None:
    import_papers(book, reader, [papers])
    book.undo()
    assert [row.outcome for row in import_papers(book, reader, [papers]).rows] == [IMPORTED] * 3
    assert len(titles(book)) == 3


def test_the_papers_inside_a_portfolio_become_papers_of_their_own(
    book: Casebook, reader: Reader, tmp_path: Path
) -> None:
    inner = letter(tmp_path / "inner").read_bytes()
    ring = portfolio(tmp_path / "deep", {"biopsy.pdf": inner}).read_bytes()
    path = portfolio(
        tmp_path / "all.pdf", {"biopsy.pdf": inner, "../../etc/ct.pdf": ring, "data.xml": b"<a/>", "empty.pdf": b""}
    )
    rows = import_papers(book, reader, [path]).rows
    assert [(row.path.relative_to(path).as_posix(), row.outcome) for row in rows] == [
        (".", IMPORTED),
        ("ct.pdf", IMPORTED),
        ("ct.pdf/biopsy.pdf", IMPORTED),
        ("biopsy.pdf", DUPLICATE),
        ("data.xml", REFUSED),
        ("empty.pdf", REFUSED),
    ]
    assert all(row.reason for row in rows if row.outcome != IMPORTED)
    assert "“ct.pdf”, “biopsy.pdf”" in rows[0].reason
    assert titles(book) == ["all.pdf", "ct.pdf", "biopsy.pdf"]
    biopsy = rows[2].document
    assert biopsy is not None
    assert book.paper_bytes(biopsy) == inner
    assert rows[2].suggested["sort"] == "pathology_report"


def test_files_clipped_onto_a_page_become_papers_of_their_own(book: Casebook, reader: Reader, tmp_path: Path) -> None:
    inner = letter(tmp_path / "inner", ("CT of the chest", "Impression: invented.")).read_bytes()
    path = clipped(tmp_path / "letter.pdf", {"ct.pdf": inner, "notes.xml": b"<a/>"})
    rows = import_papers(book, reader, [path]).rows
    assert [(row.path.relative_to(path).as_posix(), row.outcome) for row in rows] == [
        (".", IMPORTED),
        ("ct.pdf", IMPORTED),
        ("notes.xml", REFUSED),
    ]
    assert "“ct.pdf”, “notes.xml”" in rows[0].reason
    assert book.paper_bytes(rows[1].document or "") == inner


def test_one_paper_is_named_in_the_history(book: Casebook, reader: Reader, papers: Path) -> None:
    import_papers(book, reader, [papers / "letter 1.pdf"])
    title = book.case.all(Document)[0].title
    assert book.undo_title == f"Add paper “{title}”"


def test_guesses_wait_for_a_person_unless_they_are_accepted(book: Casebook, reader: Reader, tmp_path: Path) -> None:
    one, other = letter(tmp_path / "a.pdf"), letter(tmp_path / "b.pdf", (*PATHOLOGY, "Second copy"))
    (asked,) = import_papers(book, reader, [one]).rows
    assert asked.suggested == {"sort": "pathology_report", "dated": "2024-02-06"}
    first = book.case.find(Document, asked.document)
    assert first is not None
    assert (first.sort, first.dated) == (None, None)

    (taken,) = import_papers(book, reader, [other], accept=True).rows
    second = book.case.find(Document, taken.document)
    assert second is not None
    assert second.dated is not None
    assert (second.sort, second.dated.edtf, taken.suggested) == ("pathology_report", "2024-02-06", {})


def test_a_locked_paper_waits_for_its_password(book: Casebook, reader: Reader, tmp_path: Path) -> None:
    path = locked(tmp_path / "locked.pdf", user=PASSWORD)
    (row,) = import_papers(book, reader, [path]).rows
    assert (row.outcome, row.document) == (NEEDS_PASSWORD, None)
    (row,) = import_papers(book, reader, [path], password="guess").rows
    assert row.outcome == NEEDS_PASSWORD
    assert "password" in row.reason
    assert titles(book) == []
    assert kept_bytes(book) == 0

    (row,) = import_papers(book, reader, [path], passwords={path: PASSWORD}, password="guess").rows
    assert (row.outcome, row.pages) == (IMPORTED, 1)
    paper = book.case.find(Document, row.document)
    assert paper is not None
    assert (paper.password, paper.reading) == (PASSWORD, "readable")
    assert book.search("formalin")


def test_a_locked_paper_is_kept_unread_when_asked(book: Casebook, reader: Reader, tmp_path: Path) -> None:
    path = locked(tmp_path / "locked.pdf", user=PASSWORD)
    (row,) = import_papers(book, reader, [path], password="guess", keep_locked=True).rows
    assert row.outcome == NEEDS_PASSWORD
    paper = book.case.find(Document, row.document)
    assert paper is not None
    assert (paper.reading, paper.password, paper.pages) == ("locked", None, None)
    assert book.paper_bytes(paper.id) == path.read_bytes()


def test_a_password_is_not_kept_with_papers_that_need_none(book: Casebook, reader: Reader, papers: Path) -> None:
    import_papers(book, reader, [papers], password=PASSWORD)
    assert {paper.password for paper in book.case.all(Document)} == {None}


def test_one_bad_file_costs_no_other(book: Casebook, reader: Reader, papers: Path) -> None:
    (papers / "letter 0.pdf").write_bytes(b"\x00\x01 this is no PDF at all")
    (papers / "letter 5.pdf").write_bytes((papers / "letter 2.pdf").read_bytes()[:-900])
    rows = {row.path.name: row for row in import_papers(book, reader, [papers, papers / "gone.pdf"]).rows}
    assert rows["letter 0.pdf"].outcome == REFUSED
    assert rows["letter 0.pdf"].reason
    assert rows["letter 5.pdf"].outcome == NEEDS_REVIEW
    assert (rows["gone.pdf"].outcome, rows["gone.pdf"].reason) == (REFUSED, MISSING)
    assert len(titles(book)) == 4


def test_a_file_that_vanishes_after_it_was_read_is_said_and_the_rest_kept(book: Casebook, papers: Path) -> None:
    with AfterReading("letter 2.pdf", Path.unlink) as reader:
        rows = import_papers(book, reader, [papers]).rows
    assert [row.outcome for row in rows] == [IMPORTED, REFUSED, IMPORTED]
    assert (rows[1].reason, rows[1].document) == (CHANGED, None)
    assert titles(book) == ["letter 1.pdf", "letter 10.pdf"]


def test_a_file_that_changes_after_it_was_read_is_not_kept_half_known(book: Casebook, papers: Path) -> None:
    with AfterReading("letter 2.pdf", lambda path: path.write_bytes(b"another file by now")) as reader:
        rows = import_papers(book, reader, [papers]).rows
    assert [row.outcome for row in rows] == [IMPORTED, REFUSED, IMPORTED]
    assert rows[1].reason == CHANGED
    assert kept_bytes(book) == 2


def test_a_folder_cleared_and_filled_while_it_is_read_costs_only_what_is_gone(book: Casebook, papers: Path) -> None:
    def change(path: Path) -> None:
        (papers / "letter 10.pdf").unlink()
        (papers / "more" / "inside.pdf").unlink()
        (papers / "more").rmdir()
        letter(papers / "letter 3.pdf", ("Came meanwhile",))

    (papers / "more").mkdir()
    letter(papers / "more" / "inside.pdf", ("In a folder within",))
    with AfterReading("letter 1.pdf", change) as reader:
        rows = import_papers(book, reader, [papers]).rows
    assert [(row.path.name, row.outcome) for row in rows] == [
        ("letter 1.pdf", IMPORTED),
        ("letter 2.pdf", IMPORTED),
        ("letter 10.pdf", REFUSED),
        ("inside.pdf", REFUSED),
    ]
    assert {row.reason for row in rows[2:]} == {MISSING}


def test_two_drops_of_one_folder_at_once_add_each_paper_once(book: Casebook, reader: Reader, papers: Path) -> None:
    with Reader() as other, ThreadPoolExecutor(2) as both:
        drops = [both.submit(import_papers, book, one, [papers]) for one in (reader, other)]
        outcomes = sorted(row.outcome for drop in drops for row in drop.result().rows)
    assert outcomes == [DUPLICATE] * 3 + [IMPORTED] * 3
    assert len(titles(book)) == 3


def test_progress_tells_which_paper_is_read(book: Casebook, reader: Reader, papers: Path) -> None:
    heard = StopsAt("never")
    import_papers(book, reader, [papers], progress=heard)
    told = [line for line in heard.lines if line.startswith(("Reading paper", "Adding"))]
    assert told == ["Reading paper 1 of 3", "Reading paper 2 of 3", "Reading paper 3 of 3", "Adding the papers"]


@pytest.mark.parametrize(
    "name",
    ["Befund Größe Ærø.pdf", unicodedata.normalize("NFD", "Übergabe.pdf"), "病理 报告 🧬.pdf", "a'b;--“c”.pdf"],
)
def test_names_in_any_script_are_kept(book: Casebook, reader: Reader, tmp_path: Path, name: str) -> None:
    path = letter(tmp_path / "plain.pdf").rename(tmp_path / name)
    (row,) = import_papers(book, reader, [path]).rows
    assert row.outcome == IMPORTED
    assert titles(book) == [unicodedata.normalize("NFC", name)]


def test_a_name_that_is_no_text_is_kept_readably(book: Casebook, reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "scan\udcff.pdf"
    try:
        letter(tmp_path / "plain.pdf").rename(path)
    except (OSError, UnicodeError):
        pytest.skip("this disk takes no such names")
    (row,) = import_papers(book, reader, [path]).rows
    assert row.outcome == IMPORTED
    assert titles(book) == ["scan?.pdf"]


def test_a_photo_is_taken_in_with_a_letter(book: Casebook, reader: Reader, papers: Path) -> None:
    (papers / "photo.jpg").write_bytes(jpeg_bytes(arrow()))
    rows = import_papers(book, reader, [papers]).rows
    assert rows[-1].outcome == IMPORTED
    assert book.case.all(Document)[-1].media_type == "image/jpeg"


def test_an_import_without_papers_changes_nothing(book: Casebook, reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    before = book.case
    assert import_papers(book, reader, [tmp_path / "empty"]).rows == ()
    assert book.case is before


def test_papers_are_in_the_file_after_closing(home: Path, desk: Desk, papers: Path) -> None:
    path = home / "kept.secondopinion"
    with Casebook.create(path, desk, patient="Ruth") as book:
        import_papers_at_once(book, [papers], accept=False, password=None, progress=Silent())
    with Casebook.open(path, desk) as book:
        assert len(titles(book)) == 3
        assert book.verify() == ()
