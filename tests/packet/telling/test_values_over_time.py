"""The table of test values over time, and its charts, as a doctor reads them."""

from __future__ import annotations

import dataclasses

from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.packet.pages.contents import by_record
from secondopinion_desktop.packet.pages.layout import Text
from secondopinion_desktop.packet.plan.said import said_by
from secondopinion_desktop.packet.plan.words import Curves, Grid, Sheet, plain
from secondopinion_desktop.packet.telling.values import VALUES
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Document, Finding, Patient, Place, Proof, Test
from tests.digest.making import entry
from tests.packet.reading import plan_of, sheet

RUTH = entry(Patient, "p", name="Ruth Albrecht", born="1958-03-14")


def hb(value: str | float, day: str | None, unit: str | None = "g/dL", **about: object) -> Test:
    """One hemoglobin."""
    number = Number.words(value) if isinstance(value, str) else Number(value)
    return entry(Test, f"hb {value} {day} {unit}", name="Hemoglobin", value=number, done_on=day, unit=unit, **about)


def sheet_of(*entries: Entry) -> Sheet:
    """The sheet of values."""
    return next(one for one in plan_of(RUTH, *entries).sheets if one.kind == VALUES)


def grid_of(sheet: Sheet) -> list[list[str]]:
    """Its table in words, the heads first."""
    grid = next(block for block in sheet.blocks if isinstance(block, Grid))
    return [list(grid.heads), *([plain(cell).replace("\n", " / ") for cell in row] for row in grid.rows)]


def curves_of(sheet: Sheet) -> Curves | None:
    """Its charts."""
    return next((block for block in sheet.blocks if isinstance(block, Curves)), None)


def words_on(entries: list[Entry], preset: str = "doctor") -> list[str]:
    """The words on all pages of the program's own, without the list of tests."""
    contents = by_record(plan_of(RUTH, *entries, left_out=("tests",), preset=preset))
    pages = [page for part in contents.front for page in part.pages]
    return [item.text for page in pages for item in page.items if isinstance(item, Text)]


def test_one_value_alone_makes_no_sheet() -> None:
    assert VALUES not in {one.kind for one in plan_of(RUTH, hb(11.6, "2026-01-02")).sheets}


def test_a_row_for_the_test_a_column_for_each_day_and_each_value_with_its_page() -> None:
    paper = entry(Document, "d", title="Labs", sort="lab_results", pages=2)
    last = hb(10.4, "2026-03-01", normal_range="12–16", marked="low")
    proof = entry(Proof, "x", entry=last.id, document="d", page=2, field="value")
    table = grid_of(sheet_of(last, hb(11.6, "2026-01-02", normal_range="12–16", source="doctor"), paper, proof))
    assert table == [
        ["Test", "Range the paper prints", "2 Jan 2026", "1 Mar 2026"],
        ["Hemoglobin, g/dL", "12–16 g/dL", "11.6 / D", "10.4 / marked low / p. ? R"],
    ]


def test_ranges_that_differ_stand_beside_their_values() -> None:
    table = grid_of(sheet_of(hb(11, "2026-01-02", normal_range="12–16"), hb(12, "2026-02-02", normal_range="11–15")))
    assert table[1] == ["Hemoglobin, g/dL", "beside each value", "11 / (12–16)", "12 / (11–15)"]


def test_units_that_differ_are_never_joined_and_it_is_said() -> None:
    sheet = sheet_of(
        hb(11, "2026-01-02"), hb(12, "2026-02-02"), hb(110, "2026-01-05", "g/L"), hb(120, "2026-02-05", "g/L")
    )
    assert [row[0] for row in grid_of(sheet)[1:]] == ["Hemoglobin, g/dL", "Hemoglobin, g/L"]
    curves = curves_of(sheet)
    assert curves is not None
    assert [[point.number for point in one.points] for one in curves.curves] == [[11, 12], [110, 120]]
    told = next(words for words in sheet.blocks if type(words).__name__ == "Prose")
    assert "Hemoglobin is written down in g/dL and g/L" in plain(told.lines[0])  # type: ignore[union-attr]


def test_words_are_printed_and_break_the_line_of_the_chart() -> None:
    sheet = sheet_of(hb(2.0, "2026-01-02"), hb("<0.5", "2026-02-02"), hb(1.0, "2026-03-02"), hb(1.5, "2026-04-02"))
    assert grid_of(sheet)[1][2:] == ["2", "<0.5", "1", "1.5"]
    curves = curves_of(sheet)
    assert curves is not None
    assert [point.joined for point in curves.curves[0].points] == [False, False, True]
    assert curves.curves[0].left_out == ("<0.5 (2 Feb 2026)",)


def test_two_values_of_one_day_stand_in_one_place_and_a_day_not_known_stands_last() -> None:
    sheet = sheet_of(hb(2, None), hb(3, "2026-01-02"), hb(4, "2026-01-02"))
    assert grid_of(sheet)[0][2:] == ["2 Jan 2026", "day not answered"]
    assert grid_of(sheet)[1][2:] == ["3 / 4", "2"]
    assert curves_of(sheet) is None, "numbers of one day draw no line"


def test_the_day_a_result_came_is_never_taken_for_the_day_of_the_test() -> None:
    came = entry(Test, "t", name="Hemoglobin", value=Number(9), unit="g/dL", result_on="2026-02-03")
    assert grid_of(sheet_of(hb(3, "2026-01-02"), came))[0][2:] == ["2 Jan 2026", "came 3 Feb 2026"]


def test_forty_days_take_tables_below_one_another_and_every_value_is_printed() -> None:
    every: list[Entry] = [hb(100 + n, f"20{10 + n}-0{1 + n % 9}-07") for n in range(40)]
    words = words_on(every)
    assert all(str(100 + n) in words for n in range(40))
    assert all(str(100 + n) in words_on(every, preset="patient") for n in range(40))
    assert sum(word.startswith("Hemoglobin") for word in words) > 4, "each table names its rows"


def test_nothing_is_wider_than_the_page() -> None:
    long = "A test with a name that goes on and on, as some names in papers do"
    every = [dataclasses.replace(hb(5 + n, f"20{10 + n}-05-07", "10^9 cells/L"), name=long) for n in range(9)]
    contents = by_record(plan_of(RUTH, *every))
    pages = [page for part in contents.front for page in part.pages]
    assert all(item.x < 612 - 40 for page in pages for item in page.items if isinstance(item, Text))


def test_two_versions_are_compared_by_the_list_of_tests_and_not_a_second_time_by_the_table() -> None:
    said = said_by(plan_of(RUTH, hb(11, "2026-01-02"), hb(12, "2026-02-02")))
    assert "Test values over time" not in {one.under for one in said.statements}
    alone = said_by(plan_of(RUTH, hb(11, "2026-01-02"), hb(12, "2026-02-02"), left_out=("tests",)))
    assert "Test values over time" in {one.under for one in alone.statements}


def listed(*entries: Entry, left_out: tuple[str, ...] = ()) -> str:
    """The words of the list of tests."""
    return sheet("tests", RUTH, *entries, left_out=left_out)


def test_a_value_of_the_table_is_not_listed_again_and_the_list_leads_there() -> None:
    ct = entry(Test, "ct", name="CT", sort="scan", result="fine")
    values = hb(11, "2026-01-02", marked="low"), hb(12, "2026-02-02")
    assert "Other values stand in the table over time, p. ?." in listed(*values, ct)
    assert "Hemoglobin" not in listed(*values, ct) and "CT" in listed(*values, ct)
    assert "All values stand in the table over time" in listed(*values)
    assert "Hemoglobin" in listed(*values, left_out=(VALUES,)), "without the table the list has all of it"


def test_a_value_with_more_to_tell_than_the_table_holds_stays_in_the_list() -> None:
    place = entry(Place, "lab", name="St. Anna")
    count = entry(Finding, "f", what="blasts", positive=3, test="hb 12 2026-02-02 g/dL")
    first = hb(11, "2026-01-02")
    for more in (
        hb(12, "2026-02-02", result="12, hemolysed"),
        hb(12, "2026-02-02", still_to_come="the smear"),
        hb(12, "2026-02-02", result_on="2026-02-05"),
        hb(12, "2026-02-02", images="disc"),
        hb(12, "2026-02-02", standing="partly"),
    ):
        assert "2 Feb 2026" in listed(first, more) and "2 Jan 2026" not in listed(first, more)
    assert "blasts" in listed(first, hb(12, "2026-02-02"), count)
    assert "St. Anna" not in listed(first, hb(12, "2026-02-02", place="lab"), place), "the lab stands in the table"


def test_a_lab_stands_with_its_day_or_with_its_test_or_beside_the_value() -> None:
    anna, north = entry(Place, "a", name="St. Anna"), entry(Place, "n", name="North Lab")
    two = grid_of(sheet_of(anna, north, hb(11, "2026-01-02", place="a"), hb(12, "2026-02-02", place="n")))
    assert two[0][2:] == ["2 Jan 2026\nSt. Anna", "2 Feb 2026\nNorth Lab"] and two[1][2:] == ["11", "12"]
    crp = [entry(Test, f"c{n}", name="CRP", value=n, unit="mg/L", done_on=f"2026-0{n}-02") for n in (1, 2)]
    one = grid_of(sheet_of(anna, *crp, hb(11, "2026-01-02", place="a"), hb(12, "2026-02-02", place="a")))
    assert one[0][2:] == ["2 Jan 2026", "2 Feb 2026"], "nobody said of which lab the CRP is"
    assert [row[0] for row in one[1:]] == ["CRP, mg/L", "Hemoglobin, g/dL / St. Anna"]
    mixed = grid_of(sheet_of(anna, north, *crp, hb(11, "2026-01-02", place="a"), hb(12, "2026-02-02", place="n")))
    assert mixed[2] == ["Hemoglobin, g/dL", "", "11 / St. Anna", "12 / North Lab"]


def test_a_number_with_the_digits_its_words_have_is_not_listed_for_these() -> None:
    values = hb(3.0, "2026-01-02", result="3.0"), hb(5.0, "2026-02-02", result="5.0 g/dL")
    assert "All values stand in the table over time" in listed(*values)
    assert grid_of(sheet_of(*values))[1][2:] == ["3.0", "5.0"]


def test_that_the_paper_does_not_mark_a_value_is_told_apart_from_that_nobody_said() -> None:
    table = grid_of(sheet_of(hb(11, "2026-01-02", marked="not_marked"), hb(12, "2026-02-02")))
    assert table[1][2:] == ["11 / not marked", "12"]


def test_every_page_of_a_value_is_named_where_the_value_stands() -> None:
    papers = [entry(Document, one, title=one, sort="lab_results", pages=2) for one in ("d1", "d2")]
    last = hb(12, "2026-02-02")
    proofs = [entry(Proof, f"x{one.id}", entry=last.id, document=one.id, page=1, field="value") for one in papers]
    table = grid_of(sheet_of(hb(11, "2026-01-02"), last, *papers, *proofs))
    assert table[1][3].count("p. ?") == 2


def test_a_second_value_is_new_in_an_update_and_the_first_is_not_called_gone() -> None:
    first, second = hb(11, "2026-01-02"), hb(12, "2026-02-02")
    before, now = (said_by(plan_of(RUTH, *some)) for some in ((first,), (first, second)))
    told = [{one.text for one in said.statements if one.under == "Tests and results"} for said in (before, now)]
    assert told[0] < told[1] and told[1] - told[0] == {"2 Feb 2026 · Hemoglobin · 12 g/dL"}


def test_a_name_written_from_the_right_does_not_turn_the_day_or_the_unit_round() -> None:
    name = "خضاب الدم"
    every = [dataclasses.replace(hb(9.8 + n, f"2026-0{1 + n}-05"), name=name) for n in range(3)]
    words = words_on(list(every))
    assert any(word.startswith("(5\u00a0Mar\u00a02026)") for word in words), "page one: the day of the newest number"
    assert any(word.startswith(", g/dL") for word in words), "over its chart"


def test_a_chart_names_no_day_that_nobody_wrote_down() -> None:
    words = words_on([hb(11.2, "2006-02"), hb(9.8, "2024-05-02")])
    assert "Feb 2006" in words and "2 May 2024" in words
    assert not [one for one in words if "14 Feb 2006" in one or "15 Feb 2006" in one]
