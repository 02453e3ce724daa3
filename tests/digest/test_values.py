"""Which results stand in one row, and what each of them says."""

from __future__ import annotations

from secondopinion_desktop.base.numbers import Number, read_number
from secondopinion_desktop.digest.values import Reading, result_rows
from secondopinion_desktop.records.kinds import Test
from tests.digest.making import entry


def result(name: str, value: Number, day: str | None, unit: str | None = None, **about: object) -> Test:
    """One result."""
    return entry(Test, f"{name} {day} {unit} {value}", name=name, value=value, done_on=day, unit=unit, **about)


def test_units_that_differ_are_rows_of_their_own_and_large_letters_count() -> None:
    tests = [
        result("Creatinine", Number(0.9), "2026-01-02", "mg/dL"),
        result("creatinine ", Number(80), "2026-02-02", "µmol/L"),
        result("Creatinine", Number(82), "2026-03-02", "\u03bcmol/L"),
        result("Insulin", Number(5), "2026-01-02", "mU/L"),
        result("Insulin", Number(5), "2026-01-03", "MU/L"),
        result("Insulin", Number(5), "2026-01-04"),
    ]
    rows = [(row.name, row.unit, len(row.readings)) for row in result_rows(tests)]
    assert rows == [
        ("Creatinine", "mg/dL", 1), ("Creatinine", "µmol/L", 2),
        ("Insulin", "mU/L", 1), ("Insulin", "MU/L", 1), ("Insulin", "", 1),
    ]  # fmt: skip


def test_words_are_no_number_and_stay_as_they_are() -> None:
    less = Reading(result("PSA", Number.words("<0.5"), "2026-01-02"), None)
    assert (less.printed, less.number, less.day) == ("<0.5", None, None)


def test_the_digits_are_those_of_the_result_in_words_where_it_can_be_read_in_one_way_only() -> None:
    def printed(value: Number, words: str) -> str:
        return Reading(result("Mass", value, None, result=words), None).printed

    assert printed(Number(3), "3.0 cm") == "3.0"
    assert printed(Number(3), "3,0 cm, before 2.1") == "3,0"
    assert printed(Number(3), "3.0 to 3 cm") == "3"
    assert printed(Number(1.234), "1,234") == "1.234"
    assert printed(Number.of(3, "3.00"), "3.0 cm") == "3.00"


def test_a_rough_day_stands_in_the_middle_of_what_it_can_mean_and_words_stand_nowhere() -> None:
    row = result_rows([result("A", Number(1), "2026"), result("A", Number(2), "2026-03-05")])[0]
    exact, rough = sorted(row.readings, key=lambda one: one.is_rough)
    assert (str(exact.day), str(rough.day)) == ("2026-03-05", "2026-07-02")


def test_the_range_of_a_row_is_only_said_where_every_paper_prints_the_same() -> None:
    same = [result("A", Number(n), f"2026-01-0{n}", normal_range="1–4") for n in (1, 2)]
    other = result("A", Number(3), "2026-01-03", normal_range="2–5")
    none = result("A", Number(4), "2026-01-04")
    assert result_rows(same)[0].one_range == "1–4"
    assert result_rows([*same, other])[0].one_range == ""
    assert result_rows([*same, none])[0].one_range == ""


def test_what_was_called_off_has_no_value() -> None:
    assert not result_rows([result("A", Number(1), "2026-01-01", standing="called_off")])


def drawn(*typed: str) -> list[float | None]:
    """The numbers that may be drawn of a test that was typed so."""
    tests = [result("Platelets", read_number(one), f"2026-01-{at + 10}") for at, one in enumerate(typed)]
    return [one.number for row in result_rows(tests) for one in row.readings]


def test_a_number_that_its_row_reads_otherwise_is_not_taken_for_a_fall_to_a_thousandth() -> None:
    assert drawn("150,000", "150.000", "90000") == [None, None, 90000]
    assert drawn("1.234,5", "1,234") == [1234.5, None]
    assert drawn("2,4", "2.5", "1.234") == [2.4, 2.5, None]
    assert drawn("150000", "148.000") == [150000, None]


def test_numbers_written_in_one_way_are_all_taken() -> None:
    assert drawn("3.2", "1,200", "1.250") == [3.2, 1200, 1.25]
    assert drawn("150,000", "98,000", "80000") == [150000, 98000, 80000]
    assert drawn("4.100", "3.900", "4") == [4.1, 3.9, 4]


def test_a_row_of_rounded_counts_alone_is_not_drawn_at_a_thousandth() -> None:
    assert drawn("150.000", "98.500", "230.000") == [None, None, None]
    assert drawn("1.234", "2.500", "0.90") == [1.234, 2.5, 0.9]


def ranged(printed: str, *typed: str, unit: str | None = None) -> list[float | None]:
    """The numbers that may be drawn of a test whose papers print such a range."""
    tests = [
        result("T", read_number(one), f"2026-01-{at + 10}", unit, normal_range=printed) for at, one in enumerate(typed)
    ]
    return [one.number for row in result_rows(tests) for one in row.readings]


def test_the_limits_and_the_unit_tell_whether_a_point_parts_thousands() -> None:
    assert ranged("150–400", "150.000", "98.500") == [150, 98.5]
    assert ranged("150000–400000", "150.000", "98.500") == [None, None]
    assert ranged("0,27 - 4,20", "1,234", "2,345") == [None, None]
    assert ranged("0.27 - 4.20", "1.234", "2.345") == [1.234, 2.345]
    assert ranged("", "5.431", "6.210", unit="/µl") == [None, None]
    assert ranged("", "5.431", "6.210", unit="10^3/µl") == [5.431, 6.21]
