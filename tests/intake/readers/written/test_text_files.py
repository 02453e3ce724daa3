"""A text file shows as pages that say what it says: in any script, however its letters are stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.readers.written.plain import (
    GUESSED,
    LOST,
    NO_WORDS,
    NOT_ONLY_TEXT,
    UNKNOWN_LETTERS,
    blocks_of,
    written_of,
)
from secondopinion_desktop.intake.readers.written.tree import Columns, NewPage, NotWritten, Paragraph, Row, Table
from secondopinion_desktop.intake.reading import KEPT_UNREAD, READABLE, REFUSED

LETTER = "Liebe Frau Müller,\nder Befund vom 3. März zeigt für Sie: ‚alles gut‘.\n"


def words_of(untrusted: bytes) -> str:
    return "\n".join(block.words for block in written_of(untrusted).blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize(
    "stored",
    [
        LETTER.encode(),
        LETTER.encode("utf-8-sig"),
        LETTER.encode("utf-16"),
        b"\xfe\xff" + LETTER.encode("utf-16-be"),
        LETTER.encode("utf-16-le"),
        LETTER.encode("utf-16-be"),
        b"\xff\xfe\x00\x00" + LETTER.encode("utf-32-le"),
        LETTER.encode("cp1252"),
        LETTER.replace("\n", "\r\n").encode("cp1252"),
        LETTER.replace("\n", "\r").encode("mac_roman"),
        LETTER.replace("\n", "\u2028").encode(),
    ],
)
def test_however_its_letters_are_stored_it_says_the_same(stored: bytes) -> None:
    assert words_of(stored) == LETTER.strip()


def test_letters_that_had_to_be_guessed_or_were_lost_are_told() -> None:
    assert written_of(LETTER.encode("cp1252")).notes == (GUESSED,)
    assert written_of(LETTER.encode()).notes == ()
    assert written_of("Grüße für Änne ".encode() + b"\xff").notes == (LOST,)


@pytest.mark.parametrize("code_page", ["cp1251", "koi8-r", "iso8859-7", "cp1256"])
def test_letters_of_a_code_page_nobody_named_are_refused_and_not_made_into_others(code_page: str) -> None:
    words = {"iso8859-7": "Αγαπητή κυρία", "cp1256": "عزيزتي السيدة"}.get(code_page, "Уважаемая госпожа")
    with pytest.raises(NotWritten, match=r"save it as UTF-8"):
        written_of(words.encode(code_page))
    assert UNKNOWN_LETTERS.endswith("add that.")


@pytest.mark.parametrize("untrusted", [b" ", b"\n\n\r\n", b"\f\f", b"\xef\xbb\xbf", b"\xff\xfe", b"\x1b[0m\n"])
def test_a_file_without_a_word_says_so(untrusted: bytes) -> None:
    with pytest.raises(NotWritten) as told:
        written_of(untrusted)
    assert str(told.value) == NO_WORDS


@pytest.mark.parametrize("untrusted", [b"Dear family\n" * 500 + b"\0", b"Dear family" + bytes(range(1, 9)) * 40])
def test_what_begins_as_text_and_goes_on_as_something_else_is_no_text(untrusted: bytes) -> None:
    with pytest.raises(NotWritten) as told:
        written_of(untrusted)
    assert str(told.value) == NOT_ONLY_TEXT


def test_each_line_stays_a_line_and_an_empty_one_begins_a_new_stretch() -> None:
    assert tuple(blocks_of("One\ntwo\n\n    three\n\n\nfour")) == (
        Paragraph("One\ntwo"),
        Paragraph("three", 1),
        Paragraph("four"),
    )


def test_columns_made_with_blanks_or_tabs_stay_columns_and_two_blanks_behind_a_sentence_are_none() -> None:
    table = "Test          Value\nHemoglobin    13.2"
    assert tuple(blocks_of(table)) == (Columns(tuple(table.split("\n"))),)
    assert tuple(blocks_of("a\tb\nc\td\te")) == (Columns(("a\tb", "c\td\te")),)
    said = "He is well.  She is not.\nThey came.  They went."
    assert tuple(blocks_of(said)) == (Paragraph(said),)


def test_lines_with_as_many_tabs_each_are_a_table() -> None:
    (table,) = blocks_of("Test\tValue\nHemoglobin\t13.2")
    assert table == Table((Row(("Test", "Value")), Row(("Hemoglobin", "13.2"))))


def test_a_form_feed_begins_a_page(reader: Reader, tmp_path: Path) -> None:
    assert tuple(blocks_of("One\fTwo")) == (Paragraph("One"), NewPage(), Paragraph("Two"))
    path = tmp_path / "two.txt"
    path.write_text("\fOne\fTwo\f")
    assert reader.read(path).page_texts == ("One", "Two")


def test_every_script_is_read_in_its_own_order(reader: Reader, tmp_path: Path) -> None:
    said = (
        "שלום עולם",
        "مرحبا بالعالم",
        "中文 日本語",
        "Ελληνικά",
        "Русский",
        "हिन्दी पाठ",
        "ไทย",
        "한국어",
        "Łukasz Żółć",
    )
    path = tmp_path / "scripts.txt"
    path.write_text("\n".join(said), "utf-8")
    reading = reader.read(path)
    assert reading.page_texts == ("\n".join(said),)
    assert reader.find_on_page(path, 1, "שלום")


def test_a_word_and_a_line_without_end_are_broken_and_lose_no_letter(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("x" * 20_000 + "\n" + "word " * 20_000)
    reading = reader.read(path)
    said = "".join(reading.page_texts)
    assert said.count("x") == 20_000
    assert " ".join(said.split()).count("word") == 20_000


def test_a_text_of_200_000_lines_is_kept_and_says_why_it_has_no_pages(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    path.write_text("".join(f"line {number}\n" for number in range(200_000)))
    reading = reader.read(path)
    assert reading.outcome == KEPT_UNREAD
    assert "more than 500 pages" in reading.reason
    assert reading.sha256
    assert reading.pages is None


@pytest.mark.parametrize("untrusted", [b"", b"\x00\x01\x02" * 400, b"%!PS-Adobe-3.0\n"])
def test_what_is_no_text_is_refused_with_a_sentence(reader: Reader, tmp_path: Path, untrusted: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(untrusted)
    reading = reader.read(path)
    assert reading.outcome == REFUSED
    assert reading.reason.endswith(".")


def test_what_a_text_says_of_itself_is_proposed_as_of_any_paper(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "SURGICAL PATHOLOGY REPORT\nPatient: Ruth Albrecht   DOB: 03/14/1958\nCollected: 02/01/2024\n"
        "Final diagnosis: an invented finding.\nSigned: Mara Muster, MD\n"
    )
    reading = reader.read(path)
    assert reading.outcome == READABLE
    assert reading.kind_guess == "pathology_report"
    assert reading.date_guess == "2024-02-01"
    assert reading.names == ("Ruth Albrecht",)
    assert "Laid out" not in reading.page_texts[0]


def test_words_saved_under_the_name_of_a_pdf_are_told(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_text("Your session has expired. Please sign in again.")
    reading = reader.read(path)
    assert reading.outcome == READABLE
    assert reading.damaged
    assert "“.pdf”" in " ".join(reading.notes)
