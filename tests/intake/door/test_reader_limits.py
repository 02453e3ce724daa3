"""Hostile and unlucky files: each gets an answer, and the next one is read as if nothing had been."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.workers import Limits
from secondopinion_desktop.intake import limits
from secondopinion_desktop.intake.door.looker import Looker
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.reading import KEPT_UNREAD, READABLE, REFUSED, Reading
from tests.intake import awkward

MEMORY = 300 * limits.MEBIBYTE


class Stopping:
    """Progress of a person who presses Stop as soon as a line appears."""

    def __init__(self) -> None:
        self.said = False

    def say(self, words: str, done: int, total: int) -> None:
        self.said = True

    def check(self) -> None:
        if self.said:
            raise Cancelled


class Meanwhile:
    """Progress that does something to the file once, while it is being read."""

    def __init__(self, path: Path, more: bytes) -> None:
        self.path, self.more = path, more

    def say(self, words: str, done: int, total: int) -> None:
        return

    def check(self) -> None:
        if self.more:
            with self.path.open("ab") as file:
                file.write(self.more)
            self.more = b""


def test_a_pdf_that_takes_too_long_is_kept_and_the_next_file_is_read(tmp_path: Path) -> None:
    path = awkward.letter(tmp_path / "slow.pdf")
    never = Limits(seconds=0.000001, memory_bytes=limits.READING.memory_bytes)
    with Reader(reading=never, counting=never) as reader:
        reading = reader.read(path)
    assert (reading.outcome, reading.damaged) == (KEPT_UNREAD, True)
    assert reading.reason == "This PDF takes too long to open. It is kept as it is."
    assert len(reading.sha256) == 64


def test_a_picture_that_takes_too_long_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "slow.jpg"
    path.write_bytes(awkward.jpeg_bytes(awkward.arrow()))
    with Reader(reading=Limits(seconds=0.000001, memory_bytes=MEMORY)) as reader:
        reading = reader.read(path)
    assert reading.outcome == REFUSED
    assert "could not be opened safely" in reading.reason


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux refuses memory at once")
def test_a_page_that_bursts_is_counted_without_its_words_and_the_next_file_is_read(tmp_path: Path) -> None:
    bursting = awkward.bursting_page(tmp_path / "burst.pdf", megabytes=400)
    sound = awkward.letter(tmp_path / "sound.pdf")
    with Reader(reading=Limits(60, MEMORY)) as reader:
        reading = reader.read(bursting)
        assert (reading.outcome, reading.pages, reading.page_texts) == (READABLE, 1, ("",))
        assert (reading.damaged, "could not be read safely" in reading.notes[-1]) == (True, True)
        assert reader.read(sound).page_texts[0]


HASTY = Limits(seconds=60, memory_bytes=limits.READING.memory_bytes, silent_seconds=0.5)


def test_a_page_that_hangs_is_named_and_the_words_of_all_others_are_read(tmp_path: Path) -> None:
    pages = [(f"Invented letter, page {n}",) for n in range(1, 6)]
    with Reader(reading=HASTY) as reader:
        one = reader.read(awkward.hanging_pages(tmp_path / "one.pdf", *pages, hang={3}))
        two = reader.read(awkward.hanging_pages(tmp_path / "two.pdf", *pages, hang={1, 5}))
        sound = reader.read(awkward.letter(tmp_path / "sound.pdf"))
    assert [text[-6:] for text in one.page_texts] == ["page 1", "page 2", "", "page 4", "page 5"]
    assert (one.outcome, one.damaged) == (READABLE, True)
    assert one.notes[-1] == (
        "Page 3 of this PDF takes too long to open, so a search will not find its words; look whether it shows."
    )
    assert [text[-6:] for text in two.page_texts] == ["", "page 2", "page 3", "page 4", ""]
    assert two.notes[-1].startswith("Pages 1 and 5 of this PDF take too long to open")
    assert (sound.notes, sound.damaged) == ((), False)


def test_a_paper_of_which_page_after_page_hangs_is_counted_without_its_words(tmp_path: Path) -> None:
    path = awkward.hanging_pages(tmp_path / "all.pdf", *[(f"Page {n}",) for n in range(9)], hang=set(range(1, 10)))
    with Reader(reading=HASTY) as reader:
        reading = reader.read(path)
    assert (reading.outcome, reading.pages, set(reading.page_texts)) == (READABLE, 9, {""})
    assert "The words of this PDF could not be read safely" in reading.notes[-1]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux refuses memory at once")
def test_a_page_that_bursts_costs_no_other_page_its_words(tmp_path: Path) -> None:
    burst = awkward.bursting_page(tmp_path / "burst.pdf", megabytes=400)
    both = tmp_path / "both.pdf"
    with pikepdf.open(awkward.letter(tmp_path / "sound.pdf")) as pdf, pikepdf.open(burst) as other:
        pdf.pages.insert(0, other.pages[0])
        pdf.save(both)
    with Reader(reading=Limits(60, MEMORY)) as reader:
        reading = reader.read(both)
    assert (reading.outcome, reading.damaged, reading.page_texts[0]) == (READABLE, True, "")
    assert "SURGICAL PATHOLOGY REPORT" in reading.page_texts[1]
    assert reading.notes[-1].startswith("The words of page 1 of this PDF could not be read safely")


def test_a_page_that_hangs_while_its_picture_is_read_is_let_go_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = awkward.hanging_pages(tmp_path / "scan.pdf", ("Page 1",), hang={1})
    monkeypatch.setattr(limits, "LOOKING", replace(limits.LOOKING, silent_seconds=0.5))
    with Looker() as looker:
        assert looker.look(path, "application/pdf", 1).why == "This page takes too long to read."


def test_stopping_in_the_middle_of_a_paper_ends_the_import_at_once(fresh_reader: Reader, tmp_path: Path) -> None:
    path = awkward.letter(tmp_path / "long.pdf", *[(f"Page {n}",) for n in range(400)])
    with pytest.raises(Cancelled):
        fresh_reader.read(path, progress=Stopping())
    assert fresh_reader.read(path).pages == 400


def test_a_file_that_grows_while_it_is_read_is_refused(fresh_reader: Reader, tmp_path: Path) -> None:
    path = awkward.letter(tmp_path / "growing.pdf")
    reading = fresh_reader.read(path, progress=Meanwhile(path, b"% and more\n"))
    assert (reading.outcome, reading.sha256) == (REFUSED, "")
    assert "changed while it was being read" in reading.reason


def test_a_file_that_is_gone_is_a_refused_row(reader: Reader, tmp_path: Path) -> None:
    reading = reader.read(tmp_path / "gone.pdf")
    assert (reading.outcome, reading.title_guess) == (REFUSED, "Gone")
    assert "no longer there" in reading.reason


def test_a_folder_and_a_pipe_are_refused_rows(reader: Reader, tmp_path: Path) -> None:
    assert "folder" in reader.read(tmp_path).reason
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.pdf")
        assert "not a file that holds a paper" in reader.read(tmp_path / "pipe.pdf").reason


def test_a_file_beyond_the_size_limit_is_refused_unread(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "disc.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.4\n")
        file.truncate(limits.FILE_LIMIT + 1)
    reading = reader.read(path)
    assert reading.outcome == REFUSED
    assert "larger than 2 GB" in reading.reason


@pytest.mark.parametrize(
    "name", ["żółć 報告 تقرير.pdf", "~ Brief #1 %20 'x'.pdf", "-rf.pdf", "a" * 240 + ".pdf", "😀.pdf"]
)
def test_names_in_any_letters_are_read(reader: Reader, tmp_path: Path, name: str) -> None:
    path = awkward.letter(tmp_path / "plain.pdf").rename(tmp_path / name)
    reading = reader.read(path)
    assert (reading.outcome, reading.name) == (READABLE, name)
    assert reader.render(path, 1, max_px_width=50).width == 50


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have no such names")
def test_a_name_that_is_not_even_text_is_read(reader: Reader, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/befund\xff.pdf"))
    awkward.letter(tmp_path / "plain.pdf").rename(path)
    assert reader.read(path).outcome == READABLE


def test_a_page_metres_wide_is_shown_within_bounds(reader: Reader, tmp_path: Path) -> None:
    path = awkward.raw_pdf(
        tmp_path / "plan.pdf",
        b"/Kids[4 0 R 5 0 R]/Count 2",
        b"4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 14400 14400]>>endobj\n"
        b"5 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 2 14400]>>endobj\n",
    )
    wide = reader.render(path, 1, max_px_width=35_000)
    assert wide.width * wide.height <= 1.01 * limits.PICTURE_PIXELS
    tall = reader.render(path, 2, max_px_width=2_000)
    assert tall.width * tall.height <= 1.01 * limits.PICTURE_PIXELS


def test_huge_pages_of_the_corpus_are_shown_within_bounds(reader: Reader, corpus: Path) -> None:
    for name in ("ocrmypdf-hugemono.pdf", "ocrmypdf-enormous.pdf", "ocrmypdf-2400dpi.pdf"):
        picture = reader.render(corpus / "pdf" / name, 1, max_px_width=400)
        assert 0 < picture.width <= 400
        assert len(picture.rgb_bytes) == 3 * picture.width * picture.height


def test_what_cannot_be_shown_is_a_problem_in_words(reader: Reader, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4\n")
    locked = awkward.locked(tmp_path / "locked.pdf", user="geheim")
    other = tmp_path / "note.xlsx"
    other.write_bytes(b"PK\x03\x04 xl/")
    for path, words in (
        (broken, "damaged"),
        (locked, "locked"),
        (other, "kind of file"),
        (tmp_path / "no", "no longer"),
    ):
        with pytest.raises(Problem, match=words):
            reader.render(path, 1, max_px_width=50)
    assert reader.render(locked, 1, max_px_width=50, password="geheim").width == 50


@pytest.mark.parametrize(
    "answer",
    [
        Reading("x", "readable", pages=True, page_texts=("",)),
        Reading("x", "delete everything"),
        Reading("x", READABLE, pages=1, page_texts=("a", "b")),
        Reading("x", READABLE, reason=b"bytes"),  # type: ignore[arg-type]
        Reading("x", READABLE, page_texts=7),  # type: ignore[arg-type]
    ],
)
def test_an_answer_that_is_not_what_it_claims_is_not_believed(answer: Reading) -> None:
    assert not answer.is_well_formed
