"""Which page is read next while papers come in."""

from __future__ import annotations

from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.app.reading.in_turn import InTurn
from secondopinion_desktop.records.kinds import Document
from tests.app.test_arriving import Amid, Quick, folder_of


def taken(line: InTurn, book: Casebook, count: int) -> list[str]:
    """The numbers of the next papers to be read."""
    pages = [line.next() for _ in range(count)]
    papers = [book.case.find(Document, page.document) for page in pages if page is not None]
    return [(paper.file_name or "").removesuffix(".pdf") for paper in papers if paper is not None]


def test_an_import_is_read_in_its_order_and_a_letter_that_comes_later_before_the_rest_of_it(
    book: Casebook, tmp_path: Path
) -> None:
    lines: list[InTurn] = []
    seen: list[str] = []

    def begin() -> None:
        lines.append(InTurn(book, None))
        seen.extend(taken(lines[0], book, 1))

    with Quick(wordless=True) as reader:
        many = folder_of(tmp_path / "many", 10)
        import_papers(book, reader, [many], progress=Amid(2, begin))
        (line,) = lines
        seen += taken(line, book, 3)
        assert seen == ["1", "2", "3", "4"]
        letter = tmp_path / "letter.pdf"
        letter.write_bytes(b"a letter")
        import_papers(book, reader, [letter])
        assert line.is_any_left
        assert line.total == 11
        assert taken(line, book, 3) == ["letter", "5", "6"]
        assert taken(line, book, 9) == ["7", "8", "9", "10"]
        assert not line.is_any_left
        line.close()
