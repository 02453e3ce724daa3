"""A number in doubt is settled once: text, search, packet and proposals have it then, at the other computer too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.handing_out import hand_out_copy
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.app.packets import plan_for
from secondopinion_desktop.app.proposing import proposals_of
from secondopinion_desktop.app.reading.carried import with_words_read
from secondopinion_desktop.app.reading.doubts import doubtful_in, doubts_on, settled
from secondopinion_desktop.app.reading.placed import text_to_read
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.deeds import leave_page_out, remove_papers
from secondopinion_desktop.records.kinds import CheckedWord
from secondopinion_desktop.records.page_reading import PageReading, ReadWord

LINES = ("Laboratory results", "Collected: 2O24-03-02", "Hemoglobin 136 g/dl", "Leukocytes 6.2 /nl")
DOUBTED = ("2O24-03-02", "136")


def reading(lines: tuple[str, ...] = LINES, *, shift: float = 0.0, doubted: tuple[str, ...] = DOUBTED) -> PageReading:
    """What a reader found: every word with its place, some in doubt."""
    words = tuple(
        ReadWord(word, (10.0 + 60 * at + shift, 20.0 * line, 60.0 + 60 * at + shift, 20.0 * line + 15), doubt, line)
        for line, text in enumerate(lines)
        for at, word in enumerate(text.split())
        for doubt in (0.75 if word in doubted else 0.0,)
    )
    return PageReading(1, "rapidocr", "\n".join(lines), words=words, size=(400.0, 200.0))


@pytest.fixture
def scan(book: Casebook, reader: Reader, tmp_path: Path) -> str:
    """The id of a scan that was read, two of its words in doubt."""
    Image.new("L", (400, 200), 250).save(tmp_path / "scan.png")
    (row,) = import_papers(book, reader, [tmp_path / "scan.png"]).rows
    assert row.document is not None
    book.originals.keep_readings(row.document, [reading()])
    return row.document


def doubted(book: Casebook, scan: str) -> list[str]:
    return [doubt.word for doubt in doubts_on(book, scan, 1).doubts]


def settle_all(book: Casebook, scan: str, **said: str) -> None:
    for doubt in doubts_on(book, scan, 1).doubts:
        book.do(settled(book.case, doubt, said.get(f"_{doubt.word}", doubt.word)))


def test_what_is_in_doubt_is_told_with_its_line(book: Casebook, scan: str) -> None:
    (_day, value) = doubts_on(book, scan, 1).doubts
    assert (value.word, value.line) == ("136", "Hemoglobin 136 g/dl")
    assert "136 (?)" in text_to_read(book, scan, 1)


def test_a_word_typed_right_is_what_the_page_says_from_then_on(book: Casebook, scan: str) -> None:
    settle_all(book, scan, _136="13.6")
    assert doubted(book, scan) == []
    assert book.page_text(scan, 1).splitlines()[2] == "Hemoglobin 13.6 g/dl"
    assert "(?)" not in text_to_read(book, scan, 1)
    assert [hit.page for hit in book.search("13.6")] == [1]
    assert book.search("136") == ()
    assert book.verify() == ()


def test_a_word_kept_as_it_was_read_is_in_doubt_no_more(book: Casebook, scan: str) -> None:
    settle_all(book, scan)
    assert doubted(book, scan) == []
    assert book.page_text(scan, 1) == "\n".join(LINES)


def test_a_search_hit_marks_what_is_to_be_compared_until_it_is_settled(book: Casebook, scan: str) -> None:
    (hit,) = book.search("hemoglobin")
    assert [hit.snippet[start:end] for start, end in doubtful_in(book, hit)] == list(DOUBTED)
    settle_all(book, scan, _136="13.6")
    (hit,) = book.search("hemoglobin")
    assert "13.6" in hit.snippet and doubtful_in(book, hit) == ()


def test_what_is_proposed_stands_on_the_settled_words(book: Casebook, scan: str) -> None:
    assert not [one for one in proposals_of(book) if getattr(one, "field", "") == "dated"]
    settle_all(book, scan, **{"_2O24-03-02": "2024-03-02"})
    (day,) = [one for one in proposals_of(book) if getattr(one, "field", "") == "dated"]
    assert (getattr(day, "value", ""), day.doubtful) == ("2024-03-02", False)


def test_the_packets_unseen_words_are_the_settled_ones(book: Casebook, scan: str) -> None:
    settle_all(book, scan, _136="13.6")
    (part,) = with_words_read(book, plan_for(book), Silent()).papers
    assert "13.6" in [word for page in part.words_read for word, _box in page.words]


def test_undo_brings_the_readers_word_and_the_doubt_back(book: Casebook, scan: str) -> None:
    settle_all(book, scan, _136="13.6")
    book.undo()
    assert doubted(book, scan) == ["136"]
    assert "136" in book.page_text(scan, 1) and [hit.page for hit in book.search("136")] == [1]
    book.redo()
    assert doubted(book, scan) == [] and book.search("136") == ()


def test_a_page_read_anew_keeps_what_was_settled_whatever_the_reader_says_now(book: Casebook, scan: str) -> None:
    settle_all(book, scan, _136="13.6")
    lines = tuple(line.replace("136", "138") for line in LINES)
    book.originals.keep_readings(scan, [replace(reading(lines, shift=3.0, doubted=("138",)), reader="tesserocr")])
    assert doubted(book, scan) == []
    assert "Hemoglobin 13.6 g/dl" in book.page_text(scan, 1)


def test_a_word_that_stands_elsewhere_is_not_taken_for_the_settled_one(book: Casebook, scan: str) -> None:
    settle_all(book, scan, _136="13.6")
    book.originals.keep_readings(scan, [reading(("", *LINES), doubted=("136",))])
    assert doubted(book, scan) == ["136"]


def test_it_is_settled_at_the_other_computer_which_read_the_page_itself(
    book: Casebook, other_desk: Desk, scan: str, tmp_path: Path
) -> None:
    book.save()
    other = tmp_path / "other.secondopinion"
    other.write_bytes(book.path.read_bytes())
    with Casebook.open(other, other_desk) as there:
        there.originals.keep_readings(scan, [reading(shift=2.0)])
        settle_all(there, scan, _136="13.6")
        there.save()
    assert doubted(book, scan) == list(DOUBTED)
    book.merge(other)
    assert doubted(book, scan) == []
    assert "13.6" in book.page_text(scan, 1) and [hit.page for hit in book.search("13.6")] == [1]
    assert book.verify() == ()


def test_the_same_word_settled_at_two_computers_is_one_entry(book: Casebook, scan: str) -> None:
    (_day, value) = doubts_on(book, scan, 1).doubts
    book.do(settled(book.case, value, "13.6"))
    book.do(settled(book.case, value, "13.5"))
    (entry,) = book.case.all(CheckedWord)
    assert entry.said == "13.5" and "13.5" in book.page_text(scan, 1)


def test_it_goes_to_the_trash_with_its_paper_and_comes_back_with_it(book: Casebook, scan: str) -> None:
    settle_all(book, scan, _136="13.6")
    book.do(remove_papers(book.case, [scan]))
    assert book.case.all(CheckedWord) == ()
    book.undo()
    assert doubted(book, scan) == [] and "13.6" in book.page_text(scan, 1)


@pytest.mark.parametrize("is_black", [False, True])
def test_a_copy_for_somebody_has_no_checked_word_of_a_page_left_out_or_black_in_part(
    book: Casebook, scan: str, tmp_path: Path, is_black: bool
) -> None:
    settle_all(book, scan, _136="13.6")
    black = create("blackout", document=scan, page=1, region="0.1000 0.2000 0.6000 0.3000")[1]
    book.do(black if is_black else leave_page_out(book.case, scan, 1, True))
    made = hand_out_copy(book, tmp_path / "copy.secondopinion", "Lena", Silent())
    with Casebook.open(made.path, book.desk) as copy:
        assert copy.case.all(CheckedWord) == ()
