"""What was read from scans goes into the packet, unseen, for the pages that are printed and no others."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.app.packets import make_packet, plan_for
from secondopinion_desktop.app.reading.carried import with_words_read
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.packet.pages.about import WORDS_READ
from secondopinion_desktop.packet.plan.plan import PageWords, Plan
from secondopinion_desktop.records.change import set_fields
from secondopinion_desktop.records.deeds import leave_page_out, turn_page
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.page_reading import PageReading, ReadWord
from tests.app.reading.test_queue import fax
from tests.intake.awkward import PATHOLOGY, letter


def read_as(page: int, *words: str, rotation: int = 0) -> PageReading:
    """A reading that knows where each word stands, the last of them in doubt."""
    last = len(words) - 1
    found = tuple(
        ReadWord(word, (10.0, 10.0 + 10 * at, 60.0, 18.0 + 10 * at), 0.9 if at == last else 0.0, at)
        for at, word in enumerate(words)
    )
    return PageReading(page, "rapidocr", "\n".join(words), rotation, 0.0, (), found, (100.0, 140.0))


@pytest.fixture
def papers(book: Casebook, reader: Reader, tmp_path: Path) -> list[str]:
    """The ids of a fax of three pages that were read, the second turned, the third left out, and of a letter."""
    rows = import_papers(book, reader, [fax(tmp_path / "fax.tif", 3), letter(tmp_path / "a.pdf", PATHOLOGY)]).rows
    ids = [row.document or "" for row in rows]
    readings = [read_as(1, "Kreatinin", "1,3"), read_as(2, "Thrombozyten", "88", rotation=90), read_as(3, "Geheimnis")]
    book.originals.keep_readings(ids[0], readings)
    book.do(turn_page(book.case, ids[0], 2, 90))
    book.do(leave_page_out(book.case, ids[0], 3, True))
    return ids


def read_in(plan: Plan) -> dict[str, tuple[PageWords, ...]]:
    return {part.document: part.words_read for part in plan.papers}


def test_each_printed_scan_brings_its_words_doubtful_ones_too(book: Casebook, papers: list[str]) -> None:
    plan = with_words_read(book, plan_for(book), Silent())
    fax_id, letter_id = papers
    read = read_in(plan)
    assert [(page.page, page.upright, [word for word, _ in page.words]) for page in read[fax_id]] == [
        (1, 0, ["Kreatinin", "1,3"]),
        (2, 90, ["Thrombozyten", "88"]),
    ]
    assert read[letter_id] == ()


def test_a_private_paper_brings_nothing(book: Casebook, papers: list[str]) -> None:
    book.do(set_fields(papers[0], "Keep back", seen_by="nobody"))
    assert papers[0] not in read_in(with_words_read(book, plan_for(book), Silent()))


def test_the_words_are_found_on_their_pages_of_the_packet(book: Casebook, papers: list[str], home: Path) -> None:
    made = make_packet(book, plan_for(book), home / "packet.pdf")
    assert made.remarks == ()
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(made.path).pages]
    firsts = dict(made.built.first_pages)
    assert "Kreatinin 1,3" in pages[firsts[papers[0]] - 1]
    assert "Thrombozyten 88" in pages[firsts[papers[0]]]
    every = " ".join(pages)
    assert (every.count("Kreatinin"), every.count("Thrombozyten"), every.count("Geheimnis")) == (1, 1, 0)
    assert pages[-1].count(WORDS_READ) == 1
    (paper,) = (one for one in book.case.all(Document) if one.id == papers[1])
    assert pages[firsts[paper.id] - 1].count("formalin") == 1


def test_a_reading_that_is_damaged_costs_its_words_and_not_the_packet(
    book: Casebook, papers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = book.originals.page_readings

    def damaged(document_id: str, page: int) -> tuple[PageReading, ...]:
        if page == 1:
            raise ValueError("not a reading")
        return read(document_id, page)

    monkeypatch.setattr(book.originals, "page_readings", damaged)
    plan = with_words_read(book, plan_for(book), Silent())
    assert [page.page for page in read_in(plan)[papers[0]]] == [2]
