"""An import that is stopped leaves no paper half there, and gives the room it took back."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PIL import Image

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.importing import IMPORTED, import_papers
from secondopinion_desktop.base.problem import Cancelled
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.proposals import DUPLICATE
from secondopinion_desktop.records.kinds import Document
from tests.app.importing import StopsAt, kept_bytes, titles
from tests.intake.awkward import jpeg_bytes, letter, portfolio


@pytest.mark.parametrize(
    ("moment", "whole"), [("Looking for papers", 0), ("Reading paper 1", 0), ("Reading paper 3", 2)]
)
def test_stopping_leaves_no_paper_half_there_and_a_later_import_works(
    book: Casebook, own_reader: Reader, papers: Path, moment: str, whole: int
) -> None:
    with pytest.raises(Cancelled):
        import_papers(book, own_reader, [papers], progress=StopsAt(moment))
    assert len(titles(book)) == kept_bytes(book) == whole

    outcomes = [row.outcome for row in import_papers(book, own_reader, [papers]).rows]
    assert outcomes == [DUPLICATE] * whole + [IMPORTED] * (3 - whole)
    assert len(titles(book)) == 3


def test_stopped_amid_the_papers_of_a_portfolio_none_of_it_is_in(
    book: Casebook, own_reader: Reader, tmp_path: Path
) -> None:
    inner = {f"{one}.pdf": letter(tmp_path / one, (one, "Invented")).read_bytes() for one in ("ct", "biopsy")}
    path = portfolio(tmp_path / "all.pdf", inner)

    class StopsWithin(StopsAt):
        def check(self) -> None:
            self._seen = kept_bytes(book) > 1
            super().check()

    with pytest.raises(Cancelled):
        import_papers(book, own_reader, [path], progress=StopsWithin("never"))
    assert titles(book) == []
    assert kept_bytes(book) == 0
    assert [row.outcome for row in import_papers(book, own_reader, [path]).rows] == [IMPORTED] * 3


@pytest.mark.parametrize("passphrase", [None, "five small grey boats"], ids=["plain", "locked"])
def test_an_import_that_is_stopped_gives_the_room_of_its_papers_back(
    home: Path, desk: Desk, own_reader: Reader, tmp_path: Path, passphrase: str | None
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(3):
        noise = Image.frombytes("L", (1400, 1400), random.Random(number).randbytes(1400 * 1400))
        (inbox / f"scan {number}.jpg").write_bytes(jpeg_bytes(noise))
    with Casebook.create(home / "Noise.secondopinion", desk, patient="Ruth", passphrase=passphrase) as book:

        def room() -> int:
            return sum(path.stat().st_size for path in book.file.folder.iterdir())

        book.save()
        before = room()
        with pytest.raises(Cancelled):
            import_papers(book, own_reader, [inbox], progress=StopsAt("Reading paper 1"))
        assert room() < before + 200_000
        assert import_papers(book, own_reader, [inbox]).added == 3
        assert room() > before + 3_000_000, "that is what they take"


def test_stopping_spares_the_bytes_of_papers_taken_back_before(
    book: Casebook, own_reader: Reader, papers: Path
) -> None:
    import_papers(book, own_reader, [papers / "letter 1.pdf"])
    book.undo()
    with pytest.raises(Cancelled):
        import_papers(book, own_reader, [papers / "letter 1.pdf", papers], progress=StopsAt("Reading paper 1"))
    book.redo()
    paper = book.case.all(Document)[0]
    assert book.paper_bytes(paper.id) == (papers / "letter 1.pdf").read_bytes()
