"""Numbers as people of a country write them, with the digits they were typed in."""

import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondopinion_desktop.base.numbers import Number, Unclear, read_number
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.speaker import Decimal, Speaker

US, DE, OTHER = Speaker(), Speaker("day first", "comma"), Speaker("unclear", "unclear")


@pytest.mark.parametrize(
    ("typed", "us", "de"),
    [
        ("150,000", 150_000, 150),
        ("150.000", 150, 150_000),
        ("12,500", 12_500, 12.5),
        ("12.500", 12.5, 12_500),
        ("12,5", 12.5, 12.5),
        ("12.5", 12.5, 12.5),
        ("13.60", 13.6, 13.6),
        ("0,500", 0.5, 0.5),
        (".5", 0.5, 0.5),
        ("1 000", 1000, 1000),
        ("1\u202f000", 1000, 1000),
        ("1'000", 1000, 1000),
        ("12 500,5", 12_500.5, 12_500.5),
        ("1,234.56", 1234.56, 1234.56),
        ("1.234,56", 1234.56, 1234.56),
        ("1,234,567", 1_234_567, 1_234_567),
        ("1.234.567", 1_234_567, 1_234_567),
        ("-3", -3, -3),
        ("−3.5", -3.5, -3.5),
        ("1_000", None, None),
        ("1 00", None, None),
        ("<0.5", None, None),
        (">100", None, None),
        ("1:320", None, None),
        ("negative", None, None),
        ("6 or 7", None, None),
        ("13.6 g/dL", None, None),
        ("3.4.2026", None, None),
        ("nan", None, None),
        ("1e999", None, None),
    ],
)
def test_a_number_means_what_it_means_where_it_was_typed(typed: str, us: float | None, de: float | None) -> None:
    assert read_number(typed, US).value == us
    assert read_number(typed, DE).value == de
    assert read_number(typed, US).reads() == read_number(typed, DE).reads() == " ".join(typed.split()), (
        "the digits stay as typed"
    )


@pytest.mark.parametrize(
    ("typed", "speaker", "readings"),
    [
        ("12,500", OTHER, (12_500, 12.5)),
        ("150.000", OTHER, (150_000, 150)),
        ("1,234,56", US, (123_456, 1234.56)),
    ],
)
def test_a_number_with_two_meanings_names_both(typed: str, speaker: Speaker, readings: tuple[float, float]) -> None:
    with pytest.raises(Unclear, match=f"“{typed}” can be .* or ") as caught:
        read_number(typed, speaker)
    assert caught.value.readings == readings
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_plain_number_keeps_no_second_form() -> None:
    assert read_number("3") == Number.of(3) == Number(3.0)
    assert (Number.of(13.6).reads(), Number.of(150_000).reads(), Number.of(3).whole) == ("13.6", "150000", 3)
    assert (Number(13.6, "13.60").whole, Number.words("<3").whole) == (None, None)


@given(st.text(max_size=20) | st.from_regex(r"[-+]?[0-9.,' ]{1,12}", fullmatch=True), st.sampled_from([US, DE, OTHER]))
def test_whatever_is_typed_stands_there_as_typed(typed: str, speaker: Speaker) -> None:
    try:
        found = read_number(typed, speaker)
    except Problem:
        return
    assert found.reads() == unicodedata.normalize("NFC", " ".join(typed.split()))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_stands_in_digits_that_say_it_again(value: float) -> None:
    decimal: Decimal = "point"
    found = Number.of(value)
    assert found.is_number
    if abs(value) < 1e15 and "e" not in found.reads():
        assert read_number(found.reads(), Speaker(decimal=decimal)).value == pytest.approx(value)
