"""What is underlined, and what is not."""

from __future__ import annotations

import pytest

from secondopinion_desktop.base.spelling import Dictionary, languages_of, words_in

ENGLISH = Dictionary()


def wrong(text: str, known: frozenset[str] = frozenset()) -> list[str]:
    return [text[start:end] for start, end in ENGLISH.wrong_in(text, known)]


def test_a_misspelled_word_is_found_where_it_stands() -> None:
    assert wrong("The apointment is on Monday, she recieved a letter.") == ["apointment", "recieved"]


@pytest.mark.parametrize(
    "text",
    [
        "The oncologist spoke of chemotherapy, a biopsy and the pathologist's report.",
        "She doesn’t sleep, can't swallow, and the doctor's nurse wasn't there.",
        "The tumour colour, anaemia, oesophagus, diarrhoea and haemoglobin were analysed at the centre.",
        "BRAF V600E, HER2, CA19-9, pT1b, mFOLFOX6, x.y@lakeside.example, NCT01234567",
        "5mg qd",
        "",
    ],
)
def test_right_words_codes_and_british_spelling_are_left_alone(text: str) -> None:
    assert wrong(text) == []


def test_words_the_case_knows_are_left_alone_in_any_case() -> None:
    known = words_in(["Pembrolizumab", "Dr. Lindqvist"])
    assert wrong("pembrolizumab from Dr. Lindqvist, not Trabectedyn", known) == ["Trabectedyn"]


def test_suggestions_keep_the_capital_and_are_few() -> None:
    assert ENGLISH.suggestions("apointment")[0] == "appointment"
    assert "Tiredness" in ENGLISH.suggestions("Tirednes")
    assert len(ENGLISH.suggestions("tast")) <= 5


def test_the_country_adds_its_language() -> None:
    assert (languages_of(None), languages_of("DE"), languages_of("mx")) == (("en",), ("en", "de"), ("en", "es"))
