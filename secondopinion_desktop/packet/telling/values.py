"""Test values over time: a row for each test and unit, a column for each day, and small charts of the numbers below.

Every number stands as its paper prints it, with its page. Nothing is converted, and nothing is said about the numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from secondopinion_desktop.digest.values import LEAST_READINGS, Reading, ResultRow, result_rows
from secondopinion_desktop.digest.words import listed, range_as_printed
from secondopinion_desktop.packet.plan.words import (
    Block,
    Curve,
    CurvePoint,
    Curves,
    Grid,
    Line,
    Prose,
    Sheet,
    Span,
    Title,
    bold,
    line,
)
from secondopinion_desktop.packet.telling.results import NO_DAY
from secondopinion_desktop.packet.telling.sourced import Story, comma
from secondopinion_desktop.records.kinds import Test

VALUES, TESTS = "values", "tests"
TITLE = "Test values over time"
BELOW = (
    "Each value as its paper prints it, the days from left to right. “Marked” is said where the paper marks it. "
    "What was measured on one day alone, or has words beside it, stands under “Tests and results”."
)
BESIDE = "beside each value"
_HELD = 2
_MARKED = {"high": "marked high", "low": "marked low", "not_marked": "not marked", "not_known": ""}

Column = tuple[bool, str]
"""A day as a column of its own: whether it is only the day a result came, and the day in words."""


def values_sheet(story: Story) -> Sheet | None:
    """The table and its charts; None while no test has two values."""
    every = result_rows(story.case.all(Test))
    rows = tuple(row for row in every if len(row.readings) >= LEAST_READINGS)
    if not rows:
        return None
    columns = _columns(rows)
    days = [_by_day(row) for row in rows]
    labs = {column: lab for column in columns if (lab := _lab_of_day(story, column, days))}
    heads = ("Test", "Range the paper prints", *("\n".join((_head(one), *_named(labs.get(one)))) for one in columns))
    cells = tuple(_row(story, row, of_row, columns, labs) for row, of_row in zip(rows, days, strict=True))
    blocks: list[Block] = [Title(TITLE, BELOW), Grid(heads, cells, held=_HELD)]
    if apart := _not_joined(every):
        blocks.append(Prose(apart))
    if curves := _curves(rows):
        blocks.append(curves)
    return Sheet(VALUES, TITLE, tuple(blocks), legend=True, says_again=TESTS)


def _columns(rows: Sequence[ResultRow]) -> tuple[Column, ...]:
    """The days of all rows, oldest first; words that name no day, and none at all, last."""
    readings = [reading for row in rows for reading in row.readings]
    ordered = sorted(readings, key=lambda one: one.when.sort_key if one.when else (99_999, 0, 0))
    return tuple(dict.fromkeys(map(_column, ordered)))


def _column(reading: Reading) -> Column:
    return (reading.came, reading.when.short() if reading.when else NO_DAY)


def _head(column: Column) -> str:
    came, day = column
    return f"came {day}" if came else day


ByDay = Mapping[Column, Sequence[Reading]]


def _by_day(row: ResultRow) -> ByDay:
    found: dict[Column, list[Reading]] = {}
    for one in row.readings:
        found.setdefault(_column(one), []).append(one)
    return found


def _row(
    story: Story, row: ResultRow, days: ByDay, columns: Sequence[Column], labs: Mapping[Column, str]
) -> tuple[Line, ...]:
    """A lab stands with the day, where all values of that day are of it; with the test, where all of the test are; else
    beside each value."""
    every = {_lab(story, one.test) for one in row.readings}
    is_all_of_one = len(every) == 1
    own = every.pop() if is_all_of_one and not labs.keys() >= days.keys() else ""
    name = line(bold(row.name), f", {row.unit}" if row.unit else "", *("\n" + lab for lab in _named(own)))
    shared = range_as_printed(row.readings[-1].test) if row.one_range else ""
    differs = not row.one_range and any(one.test.normal_range for one in row.readings)
    cells = (
        _cell(story, days.get(column, ()), differs=differs, labs=column not in labs and not is_all_of_one)
        for column in columns
    )
    return (name, line(BESIDE if differs else shared), *cells)


def _lab(story: Story, test: Test) -> str:
    return comma([story.name(test.place), story.name(test.done_by)])


def _lab_of_day(story: Story, column: Column, rows: Iterable[ByDay]) -> str:
    """The lab of all values of a day; "" where they are of several, or nobody said of one."""
    labs = {_lab(story, one.test) for days in rows for one in days.get(column, ())}
    return labs.pop() if len(labs) == 1 else ""


def _named(lab: str | None) -> tuple[str, ...]:
    return (lab,) if lab else ()


def _cell(story: Story, readings: Iterable[Reading], *, differs: bool, labs: bool) -> Line:
    """Every value of one day, each with its lab where no heading names it, and where it is known from below it."""
    spans: list[Span] = []
    for one in readings:
        marked = _MARKED.get(one.test.marked or "", f"marked: {one.test.marked}" if one.test.marked else "")
        own_range = f"({one.test.normal_range})" if differs and one.test.normal_range else ""
        spans.append(Span("\n" if spans else ""))
        lab = _lab(story, one.test) if labs else ""
        spans.append(Span("\n".join(words for words in (one.printed, marked, own_range, lab) if words)))
        marks = story.result_marks(one.test)
        if marks:
            spans += [Span("\n"), Span(marks[0].text.lstrip("\u00a0 "), marks[0].bold, marks[0].to), *marks[1:]]
    return tuple(span for span in spans if span.text or span.to)


def _not_joined(rows: Iterable[ResultRow]) -> tuple[Line, ...]:
    """That a test stands in several rows because its papers print different units."""
    units: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for row in rows:
        units.setdefault(row.name.casefold(), []).append(row.unit or "no unit")
        names[row.name.casefold()] = row.name
    return tuple(
        line(
            f"{names[key]} is written down in {listed(found)}. "
            "Values in different units are kept apart and are not converted."
        )
        for key, found in units.items()
        if len(found) > 1
    )


def _curves(rows: Iterable[ResultRow]) -> Curves | None:
    """A chart for each row with numbers of two days; all of them over the same stretch of time."""
    drawn = [row for row in rows if len({one.day for one in row.readings if _is_drawn(one)}) > 1]
    if not drawn:
        return None
    days = [day for row in drawn for one in row.readings if _is_drawn(one) and (day := one.day)]
    return Curves(tuple(map(_curve, drawn)), min(days), max(days))


def _is_drawn(reading: Reading) -> bool:
    return reading.number is not None and reading.day is not None


def _curve(row: ResultRow) -> Curve:
    points: list[CurvePoint] = []
    left_out: list[str] = []
    broken = True
    for one in row.readings:
        if one.number is None or one.day is None:
            left_out.append(f"{one.printed} ({_head(_column(one))})")
            broken = broken or one.day is not None
        else:
            points.append(CurvePoint(one.day, one.number, one.printed, _head(_column(one)), one.is_rough, not broken))
            broken = False
    printed = range_as_printed(row.readings[-1].test) if row.one_range else ""
    return Curve(row.name, row.unit, tuple(points), printed, tuple(left_out))
