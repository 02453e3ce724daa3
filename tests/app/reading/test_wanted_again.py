"""A page that was read badly wants its photo again, until it is read anew or a newer paper takes its place."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.app.reading.means import Means
from secondopinion_desktop.app.reading.placed import text_to_read
from secondopinion_desktop.app.reading.queue import read_waiting
from secondopinion_desktop.app.reading.wanted_again import wanted_again
from secondopinion_desktop.digest.wanted_again import pages_read_badly, read_badly
from secondopinion_desktop.intake.door.looker import PageSeen
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.records.change import Change, Remove, create
from secondopinion_desktop.records.page_reading import AGAIN, BLURRED, DARK, UNREAD, UNSURE, PageReading, ReadWord
from tests.app.reading import fake_looker
from tests.app.reading.fake_looker import FakeLooker
from tests.intake.awkward import PATHOLOGY, letter


def badly_read(page: int, again: str = "") -> PageReading:
    words = tuple(ReadWord(word, (0, 0, 9, 9), 0.6) for word in ("Lorem", "Ipsvm", "dolar"))
    return PageReading(page, "rapidocr", "Lorem Ipsvm dolar", 0, 0.0, (), words, (100.0, 100.0), "", again)


@pytest.fixture
def paper(book: Casebook) -> str:
    """A photo of two pages; the second was read badly."""
    sha256 = book.add_blob(io.BytesIO(b"photo"), "image/tiff", [])
    made, change = create("document", title="Letter", sha256=sha256, pages=2)
    book.do(change)
    book.originals.keep_readings(made, [PageReading(1, "rapidocr", "well read"), badly_read(2, BLURRED)])
    return made


def test_it_is_known_after_the_casebook_was_closed_and_opened_again(paper: str, book: Casebook) -> None:
    book.close()
    with Casebook.open(book.path, book.desk) as again:
        assert wanted_again(again) == {paper: {2: BLURRED}}


def test_a_better_reading_wants_nothing(paper: str, book: Casebook) -> None:
    book.originals.keep_readings(paper, [PageReading(2, "rapidocr", "now well read")])
    assert wanted_again(book) == {}


def test_a_reading_that_is_not_shown_wants_nothing(paper: str, book: Casebook) -> None:
    book.originals.keep_readings(paper, [PageReading(2, "tesseract", "well read")])
    assert wanted_again(book) == {}


def test_a_paper_whose_place_a_newer_one_took_wants_nothing(paper: str, book: Casebook) -> None:
    sha256 = book.add_blob(io.BytesIO(b"photo taken again"), "image/tiff", [])
    book.do(create("document", title="Letter", sha256=sha256, pages=2, replaces=paper)[1])
    assert wanted_again(book) == {}


def test_a_removed_paper_wants_nothing_and_wants_it_again_when_it_is_brought_back(paper: str, book: Casebook) -> None:
    book.do(Change("Remove", (Remove(paper),)))
    assert wanted_again(book) == {}
    book.undo()
    assert wanted_again(book) == {paper: {2: BLURRED}}


def test_a_page_laid_into_another_paper_is_named_there(paper: str, book: Casebook) -> None:
    sha256 = book.add_blob(io.BytesIO(b"first page"), "image/jpeg", [])
    whole, change = create("document", title="All of it", sha256=sha256, pages=1)
    book.do(change)
    book.do(create("page_note", document=paper, page=2, paper=whole, place=2.0)[1])
    assert wanted_again(book) == {whole: {2: BLURRED}}


def test_the_text_of_the_page_says_why_and_what_to_do(paper: str, book: Casebook) -> None:
    assert "it is not sharp" in text_to_read(book, paper, 2)
    assert "Take it again with a still hand, if you can." in text_to_read(book, paper, 2)
    assert len({read_badly(why) for why in AGAIN}) == len(AGAIN)


def test_in_a_list_the_pages_are_named_as_long_as_they_are_few() -> None:
    assert pages_read_badly({1}, 1) == "read badly"
    assert pages_read_badly({2}, 4) == "page 2 read badly"
    assert pages_read_badly({3, 2}, None) == "pages 2, 3 read badly"
    assert pages_read_badly(range(1, 6), 9) == "5 pages read badly"
    assert pages_read_badly((), 9) == ""


def test_what_another_program_wrote_as_the_reason_is_none_of_ours() -> None:
    details = badly_read(1, BLURRED).details().replace('"blurred"', '"<b>anything</b>"')
    assert PageReading.of(1, "rapidocr", "x", details).wants_again == UNSURE
    assert PageReading.of(1, "rapidocr", "x", details.replace('"<b>anything</b>"', "[1]")).wants_again == UNSURE


def test_a_page_without_a_word_that_should_have_some_says_why(paper: str, book: Casebook) -> None:
    book.originals.keep_readings(paper, [PageReading(2, "rapidocr", "", again=UNREAD[BLURRED])])
    book.close()
    with Casebook.open(book.path, book.desk) as again:
        assert wanted_again(again) == {paper: {2: UNREAD[BLURRED]}}
        said = "Hardly a word on this page could be read: it is not sharp. Take it again with a still hand, if you can."
        assert text_to_read(again, paper, 2) == said


def test_a_few_words_settled_do_not_make_it_a_page_that_was_read(paper: str, book: Casebook) -> None:
    settled = (ReadWord("Hemoglobin", (0, 0, 9, 9), 0.0),)
    book.originals.keep_readings(paper, [PageReading(2, "rapidocr", "Hemoglobin", words=settled, again=UNREAD[DARK])])
    assert wanted_again(book) == {paper: {2: UNREAD[DARK]}}
    assert "it is dark. Take it again in more light" in text_to_read(book, paper, 2)
    assert text_to_read(book, paper, 2).endswith("Hemoglobin")


def test_a_photo_in_a_typed_paper_that_could_not_be_read_says_so(
    book: Casebook, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_looker.put_in_place(monkeypatch.setattr)
    nothing = PageSeen((PageReading(2, "rapidocr", "", again=UNREAD[BLURRED]), PageReading(2, "tesseract", "")))
    monkeypatch.setattr(FakeLooker, "look", lambda *_args, **_said: nothing)
    import_papers(book, reader, [letter(tmp_path / "a.pdf", PATHOLOGY, ())])
    (row,) = read_waiting(book, means=Means(1, 1, sparing=False))
    assert wanted_again(book) == {row.document: {2: UNREAD[BLURRED]}}
    assert row.poor
