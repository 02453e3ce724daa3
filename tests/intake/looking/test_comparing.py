"""Which words a person must compare with the picture, when two readers were at it."""

from __future__ import annotations

import pytest

from secondopinion_desktop.intake.looking.comparing import IN_DOUBT, with_doubts
from secondopinion_desktop.intake.looking.seen_words import SeenWord, in_lines, text_of
from secondopinion_desktop.records.page_reading import DOUBTFUL, PageReading, ReadWord

HIGH = 20.0
WIDE = 10.0


def seen(text: str, top: float = 0.0, left: float = 0.0, sure: float = 0.98) -> list[SeenWord]:
    """A line of words, each letter as wide as the next."""
    words = []
    for part in text.split():
        right = left + WIDE * len(part)
        words.append(SeenWord(part, ((left, top), (right, top), (right, top + HIGH), (left, top + HIGH)), sure))
        left = right + WIDE
    return words


def marked(first: str, second: str | None) -> list[str]:
    line = seen(first)
    (doubts,) = with_doubts([line], None if second is None else seen(second))
    return [word.text for word, doubt in zip(line, doubts, strict=True) if doubt >= DOUBTFUL]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Hemoglobin 13,6 g/dl", "Hemoglobin 13,6 g/dl", []),
        ("Hemoglobin 13,6 g/dl", "Hemoglobin 136 g/dl", ["13,6"]),
        ("Hemoglobin 13,6 g/dl", "Hem0globin 13.6 g/dl", ["13,6"]),
        ("CA-125 <35 U/ml", "CA-125 35 U/ml", ["<35"]),
        ("5 mg daily", "5 mg dally", []),
        ("5 mg daily", "5 ug daily", ["mg"]),
        ("5 µg daily", "5 μg daily", []),
        ("4.6 mmol/l", "4.6 mmoi/t", []),
        ("4.6 mmol/l", "4.6 mmol/dl", ["mmol/l"]),
        ("4.6 mmol/l", "4.6 nmol/l", ["mmol/l"]),
        ("4.6mg/l once", "4.6mg/I once", []),
        ("4.6mg/l once", "4.6ng/l once", ["4.6mg/l"]),
        ("seen 14 March 2024", "seen 14 March 2024", []),
        ("seen 14 March 2024", "seen 14 May 2024", ["March"]),
        ("seen 03/14/2024", "seen 03/11/2024", ["03/14/2024"]),
        ("2.5mg twice", "2.5mg twice", []),
        ("2.5mg twice", "2.5g twice", ["2.5mg"]),
        ("margins 1–2 cm", "margins 1-2 cm", []),
        ("range 2.2-4.9 g/dl", "range 2.2 - 4.9 g/dl", []),
        ("range 2.2 - 4.9 g/dl", "range 2.2-4.8 g/dl", ["4.9"]),
        ("on 2024-02-01 again", "on 2024-02-07 again", ["2024-02-01"]),
        ("Ki-67 20%", "Ki-67 28%", ["20%"]),
        ("T-score 2.5", "T-score -2.5", ["2.5"]),
        ("T-score -2.5", "T-score 2.5", ["-2.5"]),
        ("T-score −2.5", "T-score —2.5", []),
        ("usual 7.5 -23.0", "usual 7.5 - 23.0", ["-23.0"]),
        ("usual 7.5 -23.0", "usual 7.5 ~23.0", ["-23.0"]),
        ("density 0.812 2.5", "density 0.812 -2.5", ["2.5"]),
        ("usual 7.5 - 23.0", "usual 7.5-23.0", []),
        ("usual 0,402,40 mg/dl", "usual 0,402,40 mg/dl", ["0,402,40"]),
        ("usual 2,2·4,9 g/dl", "usual 2,2·4,9 g/dl", ["2,2·4,9"]),
        ("usual 2,24.9 g/dl", "usual 2,24.9 g/dl", ["2,24.9"]),
        ("cost 1,234.5 and 1.234.567", "cost 1,234.5 and 1.234.567", []),
        ("seen 3.12.99 in segments 4,5,6", "seen 3.12.99 in segments 4,5,6", []),
        ("from 21 to 40%", "from 21% to 40%", ["21"]),
        ("CRP < 0.3 mg/l", "CRP <0.3 mg/l", []),
        ("dose 1.8 %c", "dose 1.8 %c", ["%c"]),
        ("margin 24 um", "margin 24 mm", ["um"]),
        ("dose 5 rng daily", "dose 5 mg daily", ["rng"]),
        ("LDH 240 U/", "LDH 240 U/l", ["U/"]),
        ("no number here", "something else altogether", []),
        ("Stage IIB, 3 nodes", None, ["3"]),
        ("CK7 12 of 14", None, ["CK7", "12", "14"]),
    ],
)
def test_a_number_date_or_unit_only_one_reader_saw_is_marked(
    first: str, second: str | None, expected: list[str]
) -> None:  # fmt: skip
    assert marked(first, second) == expected


def test_a_number_the_other_reader_saw_elsewhere_does_not_count() -> None:
    line = seen("Sodium 140", top=100)
    assert with_doubts([line], [*seen("Sodium", top=100), *seen("x 140", top=400)])[0][1] == IN_DOUBT


@pytest.mark.parametrize(("word", "is_doubtful"), [("1,250", True), ("1.250", True), ("1,25", False), ("1250", False)])
def test_a_thousand_that_hangs_on_a_commas_tail_is_in_doubt_on_a_fax(word: str, is_doubtful: bool) -> None:
    line = seen(f"dose {word} mg")
    assert (with_doubts([line], line, is_coarse=True)[0][1] >= DOUBTFUL) == is_doubtful
    assert with_doubts([line], line)[0][1] < DOUBTFUL


def test_a_comma_that_became_a_point_is_no_doubt_on_a_fax_where_the_value_is_the_same() -> None:
    for first, second, is_doubtful in (("13,6", "13.6", False), ("12.03", "12,03", True), ("13,6", "136", True)):
        line = seen(f"{first} mg")
        assert (with_doubts([line], seen(f"{second} mg"), is_coarse=True)[0][0] >= DOUBTFUL) == is_doubtful


def test_what_may_be_pieces_of_one_number_is_in_doubt_also_where_both_readers_saw_a_gap() -> None:
    line = [*seen("of <1,"), *seen("48", left=70), *seen("and 7", left=120), *seen("dose –20 5", left=400)]
    (doubts,) = with_doubts([line], line)
    assert [doubt >= DOUBTFUL for doubt in doubts] == [False, True, True, False, False, False, True, True]


def test_a_day_that_fell_apart_is_in_doubt_and_two_values_beside_each_other_are_not() -> None:
    line = [*seen("08.10,"), *seen("1988.", left=70), *seen("12.5", left=400), *seen("7", left=450)]
    line += [*seen("09", left=600), *seen("01.1952.", left=630), *seen("of–18.03", left=800), *seen("1965:", left=885)]
    line += [*seen("12.5", left=1100), *seen("300", left=1145)]
    (doubts,) = with_doubts([line], line)
    assert [doubt >= DOUBTFUL for doubt in doubts] == [True, True, False, False, *[True] * 4, False, False]


def test_a_number_in_a_blurred_line_is_in_doubt_also_where_both_guess_alike() -> None:
    line = seen("Sodium 140", sure=0.5)
    assert with_doubts([line], seen("Sodium 140"))[0][1] == IN_DOUBT


def test_of_a_photo_with_hardly_a_shade_every_number_must_be_compared() -> None:
    words = seen("Born 02.01.1985")
    (doubts,) = with_doubts([words], words, is_dim=True)
    assert [doubt >= DOUBTFUL for doubt in doubts] == [False, True]


def test_a_word_read_unsurely_is_below_what_is_marked() -> None:
    line = seen("illegible scrawl", sure=0.1)
    assert max(with_doubts([line], [])[0]) < DOUBTFUL


def test_values_stay_beside_the_names_of_their_tests() -> None:
    words = [*seen("13,6", top=3, left=400), *seen("Hemoglobin", top=0), *seen("Platelets", top=30)]
    words += seen("250", top=28, left=400)
    assert text_of(in_lines(words)) == "Hemoglobin 13,6\nPlatelets 250"


def test_of_a_fax_a_number_at_which_the_second_reader_hesitated_must_be_compared() -> None:
    line = seen("LDH 235 U/l")
    hesitant = [*seen("LDH"), *seen("235", left=40.0, sure=0.3), *seen("U/l", left=80.0)]
    assert [doubt >= DOUBTFUL for doubt in with_doubts([line], hesitant, is_coarse=True)[0]] == [False, True, False]
    assert not any(doubt >= DOUBTFUL for doubt in with_doubts([line], hesitant)[0])


@pytest.mark.parametrize("read", ["3:1", ",0", ".4"])
def test_of_a_fax_a_number_that_a_speck_or_a_lost_digit_may_have_made_must_be_compared(read: str) -> None:
    line = seen(f"about {read} cm")
    assert with_doubts([line], line, is_coarse=True)[0][1] >= DOUBTFUL
    assert with_doubts([line], line)[0][1] < DOUBTFUL


@pytest.mark.parametrize("read", ["§7,0", "«425", "#425", "12&,"])
def test_of_a_fax_a_number_beside_a_sign_that_was_a_digit_must_be_compared(read: str) -> None:
    line = seen(f"about {read} cm")
    assert with_doubts([line], line, is_coarse=True)[0][1] >= DOUBTFUL
    assert with_doubts([line], line)[0][1] < DOUBTFUL


@pytest.mark.parametrize(
    ("read", "is_doubtful"),
    [
        ("07,05.2020.", True),
        ("07.05,2020", True),
        ("07.05.2020", False),
        ("1,234.5", False),
        ("0704/2013.", True),
        ("2013/2014", False),
    ],
)
def test_a_day_with_two_sorts_of_sign_must_be_compared(read: str, is_doubtful: bool) -> None:
    assert marked(f"on {read} again", f"on {read} again") == [read] * is_doubtful


@pytest.mark.parametrize("word", ["1s", "1n", "1t,", "1f"])
def test_a_small_word_that_both_readers_took_for_a_number_must_be_compared(word: str) -> None:
    assert marked(f"the share {word} 44%", f"the share {word} 44%")[:1] == [word]


def test_a_page_in_letters_the_readers_do_not_know_is_read_badly_and_no_number_on_it_is_believed() -> None:
    first = seen("3gammònn 13.5 8/ 3g0nnn agnnoa mmmnna aggnon omnag gommna nongan amngo 08")
    second = seen("dmbmmd 13.5 8/ gqohn obnqd bmqod dnbng dmbmm gqohd bmqnd nbgod mmbqd 08")
    (doubts,) = with_doubts([first], second)
    words = tuple(ReadWord(word.text, (0, 0, 1, 1), doubt) for word, doubt in zip(first, doubts, strict=True))
    assert [word.text for word in words if not word.is_doubtful] == [
        word.text for word in words if not any(map(str.isdigit, word.text))
    ]
    assert PageReading(1, "rapidocr", "", words=words).is_poor
    (doubts,) = with_doubts([first], first)
    assert doubts[1] < DOUBTFUL
