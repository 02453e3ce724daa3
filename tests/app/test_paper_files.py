"""Copies of papers written ahead, and asked for in their turn."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.app.paper_files import PaperCopies, laid_ahead
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.records.change import set_fields
from secondopinion_desktop.records.kinds import Document
from tests.intake.awkward import letter

SECONDS = 30.0


@pytest.fixture
def papers(book: Casebook, reader: Reader, home: Path) -> list[Document]:
    """Three letters, the second left out of every packet."""
    files = [letter(home / f"letter {number}.pdf", (f"Letter number {number}",)) for number in range(3)]
    import_papers(book, reader, files)
    found = sorted(book.case.all(Document), key=lambda paper: paper.file_name or "")
    book.do(set_fields(found[1].id, "Leave out", leave_out=True))
    return found


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The papers that were written, in order."""
    found: list[str] = []
    lay = Casebook.lay_paper

    def noted(book: Casebook, document_id: str, scratch: Path) -> None:
        lay(book, document_id, scratch)
        found.append(document_id)

    monkeypatch.setattr(Casebook, "lay_paper", noted)
    return found


def wait_for(copies: PaperCopies) -> None:
    assert copies._ahead is not None
    copies._ahead.join(SECONDS)
    assert not copies._ahead.is_alive()


def test_papers_are_written_while_nobody_asks_but_those_left_out_and_each_once(
    book: Casebook, papers: list[Document], written: list[str]
) -> None:
    with laid_ahead(book) as copies:
        wait_for(copies)
        assert set(written) == {papers[0].id, papers[2].id}
        for paper in papers:
            assert copies.path_of(paper.id).read_bytes() == book.paper_bytes(paper.id)
    assert sorted(written) == sorted(paper.id for paper in papers)


def test_a_paper_that_cannot_be_written_ahead_stops_no_other_and_says_why_when_it_is_asked_for(
    book: Casebook, papers: list[Document], written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lay = Casebook.lay_paper

    def one_fails(book: Casebook, document_id: str, scratch: Path) -> None:
        if document_id == papers[0].id:
            scratch.write_bytes(b"half")
            raise OSError("the disk is full")
        lay(book, document_id, scratch)

    monkeypatch.setattr(Casebook, "lay_paper", one_fails)
    with PaperCopies(book) as copies:
        copies.lay_ahead([papers[0].id, papers[2].id])
        wait_for(copies)
        assert written == [papers[2].id]
        with pytest.raises(OSError, match="full"):
            copies.path_of(papers[0].id)
        assert copies.path_of(papers[2].id).read_bytes() == book.paper_bytes(papers[2].id)


def test_nothing_more_is_written_ahead_once_somebody_asks_or_the_copies_are_let_go_of(
    book: Casebook, papers: list[Document], written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, goes_on = threading.Event(), threading.Event()
    lay = Casebook.lay_paper

    def waits(book: Casebook, document_id: str, scratch: Path) -> None:
        begun.set()
        assert goes_on.wait(SECONDS)
        lay(book, document_id, scratch)

    monkeypatch.setattr(Casebook, "lay_paper", waits)
    with PaperCopies(book) as copies:
        copies.lay_ahead([papers[0].id, papers[2].id])
        assert begun.wait(SECONDS)
        threading.Timer(0.05, goes_on.set).start()
        assert copies.path_of(papers[0].id).read_bytes() == book.paper_bytes(papers[0].id)
    assert written == [papers[0].id]


def test_where_the_computer_gives_no_more_threads_papers_are_written_when_asked_for(
    book: Casebook, papers: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_left(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with PaperCopies(book) as copies:
        with monkeypatch.context() as there:
            there.setattr(threading.Thread, "start", none_left)
            copies.lay_ahead([papers[0].id])
        assert copies.path_of(papers[0].id).read_bytes() == book.paper_bytes(papers[0].id)
