"""The words of a page can be searched the way a person reads them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondopinion_desktop.intake.limits import PAGE_TEXT_LIMIT
from secondopinion_desktop.intake.readers.pdf.page_text import clean, is_garbled, with_bytes_in_order, worth


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("chemo\x02\r\ntherapy", "chemotherapy"),
        ("chemo\ufffe\ntherapy", "chemotherapy"),
        ("chemo\u00adtherapy", "chemotherapy"),
        ("ﬁrst ﬂow oﬃce", "first flow office"),
        ("Mu\u0308ller", "Müller"),
        ("a\u00a0b\u2003c\t d", "a b c d"),
        ("one\r\n\r\n\r\n\r\ntwo\rthree", "one\n\ntwo\nthree"),
        ("\ufeffa\u200bb\x00c\ue001", "abc"),
        ("\ud800x", "x"),
        ("13,6 µg/dl ≥ 10⁹ ½", "13,6 µg/dl ≥ 10⁹ ½"),
        ("سلام", "سلام"),
        ("x" * (PAGE_TEXT_LIMIT + 9), "x" * PAGE_TEXT_LIMIT),
    ],
)
def test_leftovers_of_typesetting_go_and_signs_of_medicine_stay(raw: str, read: str) -> None:
    assert clean(raw) == read


def test_joiners_that_shape_words_in_persian_and_hindi_stay() -> None:
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


def test_a_page_of_signs_without_meaning_is_noticed() -> None:
    assert is_garbled("\ue001\ue002\ufffd abc")
    assert not is_garbled("A sound line of a report.")
    assert not is_garbled("")
    assert worth("abc") > worth("\ue001\ue002\ue003")


def test_swapped_bytes_are_put_right_and_chinese_is_left_alone() -> None:
    assert with_bytes_in_order("Tumor".encode("utf-16-le").decode("utf-16-be")) == "Tumor"
    assert with_bytes_in_order("病理报告") == "病理报告"


@given(st.text())
def test_whatever_comes_the_words_can_be_stored(raw: str) -> None:
    text = clean(raw)
    assert text.encode("utf-8").decode() == text
    assert "\x00" not in text
    assert unicodedata.is_normalized("NFC", text)
