"""Pages laid out from words are the same whenever and wherever they are made."""

from __future__ import annotations

import hashlib
import io

import pypdfium2
import pytest

from secondopinion_desktop.intake.readers.written.laying import BOTTOM, HIGH, LEFT, RIGHT, WIDE, laid_out, placed
from secondopinion_desktop.intake.readers.written.tables import as_words
from secondopinion_desktop.intake.readers.written.tree import (
    Block,
    Columns,
    Heading,
    Item,
    NewPage,
    Paragraph,
    Row,
    Table,
    TooLong,
)
from secondopinion_desktop.lettering.fonts import width

FOOT = "Laid out from a test."
EVERYTHING: tuple[Block, ...] = (
    Heading("An invented record"),
    Heading("Results", 2),
    Table(
        (
            Row(("Test", "Result", "Range"), is_head=True),
            Row(("Hemoglobin", "13.2 g/dl", "12.0-16.0")),
            Row(("A test with a very long name " * 4, "negative " * 30, "")),
        )
    ),
    Item("one point"),
    Item("a point below it, שלום", 2, "1."),
    Columns(("Day        Value", "Monday     1,234.5", "Tuesday       12.0")),
    NewPage(),
    Paragraph("Words. " * 900),
)


def text_of(pdf: bytes, page: int) -> str:
    return " ".join(str(pypdfium2.PdfDocument(io.BytesIO(pdf))[page].get_textpage().get_text_range()).split())


def test_the_same_words_give_the_same_bytes_whatever_was_laid_out_before() -> None:
    first = laid_out(EVERYTHING, FOOT).pdf
    laid_out((Paragraph("Something else, with Ünïcödé and 中文"),), FOOT)
    assert laid_out(EVERYTHING, FOOT).pdf == first


def test_what_stands_where_is_as_it_always_was() -> None:
    """Proofs made years ago name a page and a place on it: whoever changes the layout breaks them."""
    said = "\n".join(
        f"{number} {one.x:.1f} {one.y:.1f} {one.style.size:g} {one.words}"
        for number, page in enumerate(placed(EVERYTHING))
        for one in page
    )
    assert hashlib.sha256(said.encode()).hexdigest()[:16] == "a35a356dbeaa20d7"


def test_every_page_says_at_its_foot_that_it_was_laid_out_and_the_words_read_of_it_do_not() -> None:
    laid = laid_out(EVERYTHING, FOOT)
    assert len(laid.texts) == 3
    for number, text in enumerate(laid.texts):
        assert text_of(laid.pdf, number).endswith(f"{FOOT} Page {number + 1} of 3.")
        assert FOOT not in text


def test_no_word_stands_off_the_page_or_on_its_foot() -> None:
    for page in placed(EVERYTHING):
        for one in page:
            assert one.x >= LEFT - 0.1
            assert one.x + width(one.words, one.style) <= WIDE - RIGHT + 1
            assert BOTTOM - 0.1 <= one.y <= HIGH


def test_a_value_is_read_behind_its_name_and_no_word_of_a_long_cell_is_lost() -> None:
    text = laid_out(EVERYTHING, FOOT).texts[0]
    assert "Hemoglobin 13.2 g/dl 12.0-16.0" in " ".join(text.split())
    assert text.count("negative") == 30
    assert " ".join(text.split()).count("very long name") == 4


def test_between_the_cells_of_a_line_a_gap_is_read_and_none_behind_the_sign_of_a_point() -> None:
    lines = laid_out(EVERYTHING, FOOT).texts[0].split("\n")
    assert "Hemoglobin  13.2 g/dl  12.0-16.0" in lines
    assert "Monday  1,234.5" in lines
    assert "• one point" in lines
    assert "1. a point below it, שלום" in lines


def test_numbers_in_columns_stand_below_each_other() -> None:
    (page,) = placed((Columns(("Day        Value", "Monday     1.5", "Tuesday    2.5")),))
    assert len({one.x for one in page if one.words in ("Value", "1.5", "2.5")}) == 1


def test_a_table_that_goes_on_says_its_head_again() -> None:
    table = Table((Row(("Test", "Result"), is_head=True), *(Row((f"test {n}", str(n))) for n in range(120))))
    texts = laid_out((table,), FOOT).texts
    assert len(texts) > 2
    assert all(text.startswith("Test  Result") for text in texts)


def test_a_row_taller_than_a_page_goes_on_on_the_next() -> None:
    table = Table((Row(("Note", "long " * 6000)),))
    texts = laid_out((table,), FOOT).texts
    assert len(texts) > 1
    assert sum(text.count("long") for text in texts) == 6000


def test_more_columns_than_a_page_has_room_for_are_told_in_words() -> None:
    head, row = tuple(f"C{n}" for n in range(40)), tuple(str(n) for n in range(40))
    wide = Table((Row(head, is_head=True), Row(row)))
    assert next(as_words(wide)).startswith("C0: 0; C1: 1; ")
    assert "C39: 39" in " ".join(laid_out((wide,), FOOT).texts[0].split())


@pytest.mark.parametrize("block", [Paragraph("word\n" * 60_000), Columns(("a   b",) * 60_000), NewPage()])
def test_more_pages_than_are_laid_out_are_said_to_be_too_many(block: Block) -> None:
    blocks = (Paragraph("x"), block) * (600 if isinstance(block, NewPage) else 1)
    with pytest.raises(TooLong):
        laid_out(blocks, FOOT)


def test_letters_no_font_has_are_named_and_none_ends_the_laying() -> None:
    every = "".join(map(chr, range(1, 0x3000, 7))) + "\U0001f600\U000e0001\ud7ff"
    laid = laid_out((Paragraph(every), Columns((every,)), Table((Row((every, every)),))), FOOT)
    assert laid.texts
