"""Words that somebody deleted in Word, and nobody settled, leave a sign where they were; all of this is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondopinion_desktop.intake.readers.written.office.word.reader import read_word
from secondopinion_desktop.intake.readers.written.tree import Block, Paragraph
from tests.intake.readers.written.office.word_files import p, r, word_bytes

DELETED = "<w:del w:id='1'><w:r><w:delText xml:space='preserve'>{}</w:delText></w:r></w:del>"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return tmp_path / "letter.docx"


def blocks(here: Path, body: str) -> tuple[Block, ...]:
    here.write_bytes(word_bytes(body))
    return read_word(here).blocks


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        (r("Ki-67 3") + DELETED.format("5") + r("8 %"), "Ki-67 [words deleted] 38 %"),
        (r("Ki-67 38") + DELETED.format("5") + r(" %"), "Ki-67 [words deleted] 38 %"),
        (r("1") + DELETED.format(" 2") + r("5 mg"), "[words deleted] 15 mg"),
        (r("1") + DELETED.format("2") + r("3") + DELETED.format("4") + r("5"), "[words deleted] 135"),
        (r("seen ") + DELETED.format("a") + r(" ") + DELETED.format(" b") + r(" once"), "seen [words deleted] once"),
        (r("seen") + DELETED.format(" twice"), "seen [words deleted]"),
        (r("seen ") + DELETED.format("  ") + r("once"), "seen once"),
        (r("a ") + DELETED.format("b") + r("c", "<w:strike/>"), "a [words deleted]  [words struck out]"),
    ],
)
def test_deleted_words_leave_one_sign_that_takes_no_word_or_number_apart(here: Path, inside: str, told: str) -> None:
    assert blocks(here, f"<w:p>{inside}</w:p>")[-1] == Paragraph(told)


def test_a_paragraph_that_was_deleted_whole_leaves_no_sign_in_the_next(here: Path) -> None:
    end = "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
    body = f"<w:p>{end}{DELETED.format('gone')}</w:p>{p('Diagnosis')}"
    assert blocks(here, body)[1:] == (Paragraph("Diagnosis"),)


def test_the_number_of_a_page_that_was_deleted_leaves_no_sign(here: Path) -> None:
    number = DELETED.format("3").replace("<w:r>", "<w:r><w:fldChar w:fldCharType='begin'/><w:delInstrText>PAGE", 1)
    number = number.replace("PAGE", "PAGE</w:delInstrText>", 1)
    assert "deleted]" not in str(blocks(here, f"<w:p>{r('words')}{number}</w:p>")[1:])
