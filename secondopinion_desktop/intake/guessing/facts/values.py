"""Test values with unit and range as printed: every row of a laboratory's table that is understood as a whole.

A row of which one part is not understood is none: a shifted column would be a wrong number. Where a table has several
columns of results, each needs its own day, and the one headed "Result" is of the day the sample was taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondopinion_desktop.intake.guessing.facts.cells import with_whole_rows
from secondopinion_desktop.intake.guessing.facts.found import LIKELY, SURE, UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.paper import Line, Paper
from secondopinion_desktop.intake.guessing.facts.rows import NUMBER, Column, Row, expected, read_head, read_row
from secondopinion_desktop.intake.guessing.facts.saying import is_of_others
from secondopinion_desktop.intake.guessing.facts.told_values import labelled_day, sort_of_test
from secondopinion_desktop.intake.guessing.facts.when import DAY, day_of, labelled_days, with_years
from secondopinion_desktop.intake.guessing.facts.words import any_of

_NOT_HERE = ("family", "plan", "not_medicines", "medicines", "allergies")
_NO_LABS = ("gene_test", "pathology_report", "imaging_report", "operation_report")
"""Papers whose tables are as often about the work as about the patient: only tests that are known count there."""
_TWO_WAYS = re.compile(r"\d{1,3}[.,]\d{3}(?!\d)")
_HEADING_WORDS = 5
_GROUP_WORDS = _TWO = 2
_MOST_OF_HEADING = 7
_PAREN = re.compile(r"\s*\([^()]*\)\s*(?=:?$)")
_MAY_DATE = re.compile(r"^(?:\D{3,40})?(?:\d{1,4}[./-]|\d{1,2} \w+ \d{4})")
_DATED = re.compile(rf"(?<=\w)\W+(?:[^\W\d]+\W+){{0,2}}{DAY}.*$")
_COUNTED = re.compile(r"\s*\(\d+[ -][^\W\d]+(?: (?:count(?:ed)?|differential))?\)\s*(?=:?$)")
"""How many cells were counted, behind the name of the group: "Marrow differential (500 cells)"."""
_OF_BEFORE = re.compile(rf"(?<=\s)(?:\[({NUMBER})\]|\(({NUMBER})\))(?=\s|$)")
_DECIMAL = re.compile(r"\d[.,]\d")
_PLAIN_NUMBER = re.compile(r"[<>≤≥]? ?\d+(?:[.,]\d+)?")


@dataclass
class _Table:
    """Where the reader of a page is: under which head, and in which group of the laboratory; `unit` is that of the
    head, where it names one for all of its rows."""

    columns: tuple[Column, ...] = ()
    group: str = ""
    page: int = 0
    is_of_others: bool = False
    has_rows: bool = False
    is_unknown: bool = False
    unit: str = ""
    day: str | None = None


def values_in(paper: Paper) -> Iterator[Fact]:
    """Every result of every table."""
    table, heading = _Table(), ""
    for line in with_whole_rows(paper.lines):
        if line.page != table.page:
            table = _Table(page=line.page)
        is_short = len(line.text.split()) <= _HEADING_WORDS and line.section != "family"
        if is_short and is_of_others(line.text) and not read_head(line.text):
            table.is_of_others = True  # "Donor", "Mother's results": what follows is theirs, up to the end of the page.
        if line.heading != heading or _MAY_DATE.search(line.text):
            heading = line.heading
            table.day = _day_of(line, paper) or table.day
        if head := read_head(dated := with_years(line.text, paper.texts)):
            table.columns, table.is_unknown, table.unit = head, dated != line.text, _unit_of_all(line.text)
        elif table.columns and not table.has_rows and (day := _day_of_before(line.text, table.columns)):
            table.columns = day
        elif group := any_of("values", "groups", shape="(?:{})").fullmatch(_undated(line.text)):
            table.group, table.columns = group[0], ()
        elif any_of("values", "sections", "words", shape="(?:{})").fullmatch(line.text.strip(" :")):
            if table.group:  # Whether these are of the urine above as well, only the laboratory knows.
                table.group, table.columns = "", ()
        elif (row := read_row(_unbracketed(line.text, table.columns), table.columns)) and line.section not in _NOT_HERE:
            table.has_rows = True
            if table.is_of_others:
                continue
            yield from _facts(row, line, table, paper)
        elif _is_heading(line.text):
            # A group of tests no list knows may be of another fluid: its rows are read, and looked at one by one.
            words = len(_PAREN.sub("", line.text).split())
            columns = table.columns if words <= _GROUP_WORDS or words > _HEADING_WORDS else ()
            unknown = bool(columns)
            table = _Table(columns, "", line.page, table.is_of_others, is_unknown=unknown, day=table.day)


def _day_of(line: Line, paper: Paper) -> str | None:
    """The day a label gives to the rows below it: that of values, or the one on which these were taken."""
    if (day := labelled_day(f"{line.heading} {line.text}", paper) or _day_before_label(line.text, paper)) is not None:
        return day
    if paper.day is not None:  # One day for all of the paper.
        return None
    taken = labelled_days([line.text], paper.month_first, "values", "taken", "words")
    return taken.pop() if len(taken) == 1 else None


def _day_before_label(text: str, paper: Paper) -> str | None:
    """The day a line begins with that then says which tests follow: "21-Jul-2026 Liver function tests (Dr …)"."""
    if any_of("planned", "planned").search(text) or any_of("planned", "ordered").search(text):
        return None
    shape = rf"^({DAY})[\s,:–-]+(?:{{}})(?![\w-])"
    found = any_of("values", "told", "labels", shape=shape).match(text)
    found = found or any_of("values", "sections", "words", shape=shape).match(text)
    return day_of(found[1], paper.month_first) if found is not None else None


def _unbracketed(text: str, columns: tuple[Column, ...]) -> str:
    """A row without the brackets a table with a column of before puts around what that holds: "11.8 (H) [9.4]"."""
    if not any(column.holds == "before" for column in columns):
        return text
    return _OF_BEFORE.sub(lambda one: one[1] or one[2], text)


def _undated(text: str) -> str:
    """The name of a group of tests, without the day on which it was taken."""
    return _COUNTED.sub("", _DATED.sub("", text)).strip(" :")


def _day_of_before(text: str, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns with a day that stands by itself below their heads, where only that of before can be meant."""
    before = [column for column in columns if column.holds == "before"]
    if len(before) != 1 or before[0].day or re.fullmatch(DAY, text.strip()) is None:
        return ()
    return tuple(Column("before", text.strip()) if column.holds == "before" else column for column in columns)


def _is_heading(text: str) -> bool:
    text = _PAREN.sub("", text)
    return text[:1].isupper() and not any(map(str.isdigit, text)) and len(text.split()) <= _MOST_OF_HEADING


def _facts(row: Row, line: Line, table: _Table, paper: Paper) -> Iterator[Fact]:
    columns = expected(table.columns)
    sort = "tissue" if _is_of_marrow(table) else sort_of_test(row.name)
    is_of_blood = sort == "blood"
    row.unit = row.unit or table.unit
    if is_of_blood and any_of("values", "no_values", "words").search(row.name):
        return
    may_be_work = paper.sort in _NO_LABS or (paper.sort is None and paper.day is None)
    if may_be_work and is_of_blood and not any_of("values", "names", shape="(?:{})(?: .*)?").fullmatch(row.name):
        return
    if is_of_others(line.text) or (not columns and not row.range) or not (row.range or row.unit):
        return
    if _lacks_before(row, columns, [one.holds for one in table.columns]):
        columns = [column for column in columns if column.holds != "before"]
    if len(row.values) != max(1, len(columns)) or not _is_dated_right(row, columns):
        return
    for at, (value, column) in enumerate(zip(row.values, columns or [Column("value")], strict=True)):
        printed = row.days.get(at, column.day)
        if not value or (column.holds == "before" and not printed):
            continue
        day = day_of(printed, paper.month_first) if printed else table.day or paper.day
        yield _fact(row, at, day, line, table, sort)


def _lacks_before(row: Row, columns: Sequence[Column], holds: Sequence[str]) -> bool:
    """Whether a row has no result of before: it ends before that column, or has no day where each of those has one."""
    before = [at for at, column in enumerate(columns) if column.holds == "before"]
    if len(before) != 1 or len(columns) < _TWO or len(row.values) != len(columns) - 1 or row.days:
        return False
    # Where the head has the unit before it, a row that ends with its unit has nothing behind that.
    ends = ["range"] if list(holds[-2:]) != ["unit", "before"] else ["range", "unit"]
    return columns[before[0]].dated or (before[0] == len(columns) - 1 and row.order[-len(ends) :] == ends)


def _is_dated_right(row: Row, columns: Sequence[Column]) -> bool:
    """Whether the day printed in a row stands behind its result of before, and behind no other."""
    return all(at < len(columns) and columns[at].holds == "before" for at in row.days)


def _unit_of_all(head: str) -> str:
    """The unit behind the head of the results, which is that of each row: "Patient %"."""
    shape = r"(?<!\w)(?:{}) ?[(\[]?%"
    return "%" if any_of("values", "columns", "value", shape=shape).search(head) is not None else ""


def _is_of_marrow(table: _Table) -> bool:
    """Whether these are cells that were counted in the marrow, most of which the blood has, too."""
    return any_of("values", "groups", "marrow", shape="(?:{})").fullmatch(table.group) is not None


def _fact(row: Row, at: int, day: str | None, line: Line, table: _Table, sort: str) -> Fact:
    value = row.values[at]
    name = f"{row.name} ({table.group})" if table.group else row.name
    fields = {"name": name, "sort": sort, "result": f"{value} {row.unit}".strip()}
    if _PLAIN_NUMBER.fullmatch(value) and not _is_two_ways(value):
        fields["value"] = value
    is_goal = any(column.holds == "goal" for column in table.columns)  # What is aimed at is not what is normal.
    normal = "" if is_goal else row.range
    optional = {"unit": row.unit, "normal_range": normal, "marked": row.mark_of(at), "done_on": day or ""}
    fields |= {name: given for name, given in optional.items() if given}
    sure = _sure(row, at, day, table)
    if line.words:  # Its cells stand apart on the page: a person holds them together.
        return Fact("test", fields, line.words, line.page, min(sure, LIKELY))
    return Fact("test", fields, line.text, line.page, sure)


def _sure(row: Row, at: int, day: str | None, table: _Table) -> float:
    value = row.values[at]
    if day is None or row.is_open or _is_two_ways(value) or _lost_its_point(row, value):
        return UNSURE
    # The head bears the row out: it prints what the row has, in the row's order.
    if table.is_unknown or day == table.day or any(column.holds == "unknown" for column in table.columns):
        return LIKELY
    return SURE if table.columns and _is_in_order(row, table.columns) else LIKELY


def _is_in_order(row: Row, columns: Sequence[Column]) -> bool:
    holds = {"before": "value", "day": "value", "goal": "range"}
    heads = [holds.get(column.holds, column.holds) for column in columns]
    cells = ["value" if cell == "blank" else cell for cell in row.order if cell in ("value", "blank", "range")]
    return cells == [head for head in heads if head in ("value", "range")][: len(cells)]


def _is_two_ways(value: str) -> bool:
    """1,234 and 1.234 are two numbers, in two countries."""
    return bool(_TWO_WAYS.search(value)) and not value.lstrip("<>≤≥ ").startswith("0")


def _lost_its_point(row: Row, value: str) -> bool:
    """A number without the decimals its range has, and far outside of it: 116 for 11.6, as readers make it."""
    if not _DECIMAL.search(row.range) or _DECIMAL.search(value):
        return False
    numbers = [float(one.replace(",", ".")) for one in re.findall(r"\d+(?:[.,]\d+)?", row.range)]
    found = re.search(r"\d+", value)
    return found is not None and bool(numbers) and float(found[0]) > 4 * max(numbers)
