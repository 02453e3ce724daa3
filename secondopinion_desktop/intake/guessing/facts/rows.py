"""Rows of a laboratory's table: a name, results, marks, a range, a unit, in whatever order the table prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from secondopinion_desktop.intake.guessing.facts.when import DAY
from secondopinion_desktop.intake.guessing.facts.words import any_of, told

NUMBER = r"\d{1,3}(?:[.,\u202f ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
_LABEL = r"(?:(?:ref|norm|normal|normwert|reference)\.?:? ?)?"
RANGE = re.compile(
    rf"\(?\[?{_LABEL}{_NUMBER} ?(?:[-–—]|to|bis|a|à) ?{_NUMBER}\]?\)?(?![\w.,]*\d)"
    rf"|\(?{_LABEL}(?:up to|below|above|less than|greater than|more than|under|over|bis|unter|[üu]ber|hasta|"
    rf"menor de|inf(?:[ée]rieur)?\.? [àa]|sup(?:[ée]rieur)?\.? [àa]|mayor de|<=?|>=?|≤|≥) ?{_NUMBER}\)?(?![\w])",
    re.IGNORECASE,
)
"""A range as laboratories print it, with the word before it that says so."""
_RANGE_OF_TWO = re.compile(rf"\(?\[?{_NUMBER} ?[-–—] ?{_NUMBER}\]?\)?(?![\w.,]*\d)")
_STAR = re.compile(r"^\*\s*(?=[<>≤≥]? ?\d)")
"""A star before a result says that it is marked, and not how."""
_SIGN = re.compile(r"[+-]{1,2}(?=\s|$)")
_PLUS = re.compile(r"\+{1,2}(?=\s|$)")
"""Of a result in a table of days, too: no empty cell is printed so."""
_VALUE = re.compile(rf"[<>≤≥]? ?{_NUMBER}(?![\w/.,:-]*\d)(?![A-Za-z])")
_BLANK = re.compile(r"(?:[–—-]{1,3}|/{1,2})(?=\s|$)")
_RANGE_LABEL = re.compile(r"^(?:ref(?:erence)?\.?|norm(?:al)?(?:wert)?\.?|vn|vr|n)\b[:.]? ?", re.IGNORECASE)
_FINAL = re.compile(r"(?:final|f|normal|corrected|\*+)$", re.IGNORECASE)
_MORE_OF_NAME = re.compile(
    r" ?\([A-Za-z -]{1,12}\)"
    r"|, (?:total|direct|indirect|free|absolute|automated|serum|plasma|calculated|random|fasting)\b",
    re.IGNORECASE,
)
_AND_DATE = re.compile(r"(?:date|datum|fecha|dates)$", re.IGNORECASE)
_OF_BENCH = re.compile(r"\s*0\d(?=\s)")
"""Which bench measured it, as a number behind the name: no result is printed "01"."""
_CELL_DAY = re.compile(rf"\(?(?:(?:on|am|du|le|del) )?(?P<day>{DAY})\)?(?=[\s,;]|$)")
_HEAD_LETTERS = 140
_NAMES_HEAD = re.compile(r"[^\W\d_]\w*(?: [^\W\d_]\w*){0,2}\s*")
"""What the names of a table are headed with, where no list has it and days follow: "Monthly labs"."""
_MOST_UNKNOWN, _LEAST_KNOWN = 2, 3
_EXPECTED = ("value", "before", "day")
_IN_ORDER = (*_EXPECTED, "range", "goal")


@dataclass(frozen=True)
class Column:
    """One column of a table: what it holds, and its day where the head gives one; `dated` where each of its cells has
    a day of its own behind it ("Previous Result and Date")."""

    holds: str
    day: str = ""
    dated: bool = False


@dataclass
class Row:
    """One row as printed. `values` has "" for a cell that is left blank by a dash; `marks` are those of its values, by
    their place; `order` tells what its cells were, from left to right; `is_open` that a day of them may be another;
    `days` are those printed behind a value, by its place."""

    name: str
    values: list[str] = field(default_factory=list)
    marks: dict[int, str] = field(default_factory=dict)
    range: str = ""
    unit: str = ""
    order: list[str] = field(default_factory=list)
    is_open: bool = False
    days: dict[int, str] = field(default_factory=dict)

    def mark_of(self, at: int) -> str:
        """The answer the mark of a value stands for."""
        return mark_of(self.marks.get(at, ""))


def read_head(text: str) -> tuple[Column, ...]:
    """The columns a line heads; () when it is no head of a table of results."""
    columns: list[Column] = []
    at = unknown = 0
    if text.endswith(".") or len(text) > _HEAD_LETTERS:
        return ()
    for found in _heads().finditer(text):
        between = re.findall(r"\w+", text[at : found.start()])
        if between and not columns:
            if not (found["day"] or found["name"]) or _NAMES_HEAD.fullmatch(text[: found.start()]) is None:
                return ()
            columns, between = [] if found["name"] else [Column("name")], []
        if between:  # A column of which the rules do not know what it holds.
            columns.append(Column("unknown"))
            unknown += len(between)
        holds = next(name for name, words in found.groupdict().items() if words is not None)
        dated = holds == "before" and _AND_DATE.search(found[0]) is not None
        columns.append(Column(holds, found[0] if holds == "day" else "", dated))
        at = found.end()
    if behind := re.findall(r"\w+", text[at:]):
        columns.append(Column("unknown"))
        unknown += len(behind)
    known = [column for column in columns if column.holds != "unknown"]
    if unknown and (unknown > _MOST_UNKNOWN or len(known) < _LEAST_KNOWN):
        return ()
    if len(columns) > 2 and columns[-1].holds == "name" and all(column.holds != "name" for column in columns[:-1]):
        columns = [*columns]  # A table that is read from right to left: its rows end with their names.
    elif any(column.holds == "name" for column in columns[1:]):
        return ()  # What stands before the names belongs to no column of theirs.
    columns = _with_days_of_before(columns)
    columns = _with_values_of_today(columns)
    holds_all = [column.holds for column in columns]
    is_one = any(one in holds_all for one in _EXPECTED) and any(one in holds_all for one in ("range", "unit", "goal"))
    return tuple(columns) if is_one else ()


def _with_days_of_before(columns: list[Column]) -> list[Column]:
    """A day behind "Before" or "Result" is the day of that column, and no column of its own."""
    found: list[Column] = []
    for column in columns:
        if column.holds == "day" and found and found[-1].holds in ("before", "value") and not found[-1].day:
            found[-1] = Column(found[-1].holds, column.day)
        else:
            found.append(column)
    return found


def _with_values_of_today(columns: list[Column]) -> list[Column]:
    """A table that heads the results of before only, or the limits only, has those of today in a column without a
    head, the first one."""
    holds = [column.holds for column in columns]
    is_bare = holds in (["name", "range"], ["name", "unit", "range"], ["name", "range", "unit"])
    if not is_bare and ("before" not in holds or "value" in holds or "day" in holds):
        return columns
    first = 1 if holds[0] == "name" else 0
    return [*columns[:first], Column("value"), *columns[first:]]


@cache
def _heads() -> re.Pattern[str]:
    parts = [f"(?P<day>{DAY})"]
    parts += [f"(?P<{name}>{'|'.join(words)})" for name, words in told("values")["columns"].items()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def is_head_cell(text: str) -> bool:
    """Whether a line is the head of one column and nothing else."""
    return _heads().fullmatch(text.strip()) is not None


def is_name_cell(text: str) -> bool:
    """Whether a line is the head of the names of the tests."""
    found = _heads().fullmatch(text.strip())
    return found is not None and found["name"] is not None


def is_cell(text: str) -> bool:
    """Whether a line is one cell of a row, or several, and no name: a result, a mark, a range, a unit."""
    rest = text.strip()
    patterns = (units(), RANGE, _VALUE, _in_words(), _marks(), _SIGN, _BLANK)
    while rest:
        found = next((one for pattern in patterns if (one := pattern.match(f"{rest} ")) is not None), None)
        if found is None or not found[0].strip():
            return _FINAL.fullmatch(rest) is not None
        rest = rest[len(found[0].strip()) :].lstrip(" ,;|*")
    return True


def expected(columns: tuple[Column, ...]) -> list[Column]:
    """The columns that hold a result, from left to right."""
    return [column for column in columns if column.holds in _EXPECTED]


def read_row(text: str, columns: tuple[Column, ...]) -> Row | None:
    """The row a line is; None when it is none, or not every part of it is understood."""
    if columns and columns[-1].holds == "name":
        return _read_from_behind(text, columns)
    known = _known_name().match(text)
    row = _row_named(text, known, columns, known=True) if known is not None else None
    if row is None and columns and (name := _name().match(text)) is not None:
        row = _row_named(text, name, columns, known=False)
    return row


@cache
def _known_name() -> re.Pattern[str]:
    around = told("values")["around"]
    shape = rf"(?:(?:{'|'.join(around['before'])}) )?(?:{{}})(?: (?:{'|'.join(around['after'])}))?(?![\w/-])"
    return any_of("values", "names", shape=shape)


def _row_named(text: str, name: re.Match[str], columns: tuple[Column, ...], *, known: bool) -> Row | None:
    """The row behind this name; None where not every part of it is understood."""
    row = Row(name[0].strip(" ,:"))
    rest = text[name.end() :]
    if known and (more := _MORE_OF_NAME.match(rest)):
        row.name, rest = row.name + more[0], rest[more.end() :]
    if not known and (unit := _unit_of_name().search(row.name)) is not None:
        row.name, rest = row.name[: unit.start()], f"{unit[0].strip()} {rest.lstrip(' ,:')}"
    if (bench := _OF_BENCH.match(rest)) is not None:
        rest = rest[bench.end() :]
    heads = ["range" if one.holds in ("range", "goal") else "value" for one in columns if one.holds in _IN_ORDER]
    most = max(1, len(expected(columns)))
    before = [at for at, one in enumerate(expected(columns)) if one.holds == "before" and not one.day]
    cells = _Cells(most, heads, before[0] if len(before) == 1 else None)
    return row if _fill(row, rest.lstrip(" ,:"), cells) and _signed(row, most) else None


def _signed(row: Row, most: int) -> bool:
    """Take a dash behind a result as its mark where the cells would be too many; False where that does not come out."""
    places = [at for at, cell in enumerate(row.order) if cell in ("value", "blank")]
    dashes = [nth for nth, at in enumerate(places) if at and row.order[at] == "blank" and row.order[at - 1] == "value"]
    low = _lower_limit(row.range)
    is_low = {at: low is not None and _number(row.values[at - 1]) < low for at in dashes}
    too_many = len(row.values) - most
    if too_many <= 0 or not dashes:
        # A dash is an empty cell; behind a low result it may as well say so, and the empty cell stand elsewhere.
        row.is_open = most > 1 and any(is_low.values())
        return True
    marks = [at for at in dashes if low is None or is_low[at]]
    if len(marks) != too_many:
        return False
    for at in reversed(marks):
        del row.values[at]
        moved = {place - (place >= at): mark for place, mark in row.marks.items()}
        row.marks = {**moved, at - 1: "-"}
        row.order.pop(places[at])
    return True


def _lower_limit(printed: str) -> float | None:
    found = _RANGE_OF_TWO.search(printed)
    return _number(found[0]) if found is not None else None


def _number(printed: str) -> float:
    found = re.search(r"\d+(?:[.,]\d+)?", printed)
    return float(found[0].replace(",", ".")) if found is not None else 0.0


def _read_from_behind(text: str, columns: tuple[Column, ...]) -> Row | None:
    """A row whose name stands at its end, with its cells in the order of the head before it."""
    found = re.search(r"(?:^|\s)(?P<name>[A-Za-zÀ-ÿα-ω][\w .,()/'’:α-ω+-]{1,48})$", text)
    while found is not None:
        row = Row(found["name"].strip())
        if _fill_in_order(row, text[: found.start()].strip(), columns[:-1]):
            return row
        found = re.compile(r"(?:\s)(?P<name>[A-Za-zÀ-ÿα-ω][\w .,()/'’:α-ω+-]{1,48})$").search(text, found.start("name"))
    return None


def _fill_in_order(row: Row, rest: str, columns: Sequence[Column]) -> bool:
    """Take cells as the head has them; False where one is not of its column, or something is left."""
    kinds = {"range": RANGE, "unit": units(), "value": _VALUE, "mark": _marks()}
    for column in columns:
        pattern = kinds.get(column.holds)
        found = pattern.match(rest) if pattern is not None else None
        if found is None or not _take(row, column.holds, found):
            return False
        rest = rest[found.end() :].lstrip()
        mark = _marks().match(rest) if column.holds == "value" else None
        if mark is not None and _take(row, "mark", mark):
            rest = rest[mark.end() :].lstrip()
    return not rest and bool(row.values)


@dataclass(frozen=True)
class _Cells:
    """What the head of a table says of the cells of a row: how many results at most, what stands in which order, and
    behind which of the results a day may stand."""

    most: int
    heads: Sequence[str]
    dated: int | None


def _fill(row: Row, rest: str, cells: _Cells) -> bool:
    """Take the cells one after another; False where one is none of those a table of results has."""
    while rest := _STAR.sub("", rest):
        for what, found in _cells(rest, row, cells):
            if not _take(row, what, found):
                return False
            rest = rest[found.end() :].lstrip(" ,;|*")
            break
        else:
            return bool(_FINAL.fullmatch(rest.strip())) and bool(row.range or row.unit)
    return bool(row.values)


def _take(row: Row, what: str, found: re.Match[str]) -> bool:
    """Put a cell into its row; False where the row has one of that sort already."""
    row.order.append(what)
    if what in ("value", "blank"):
        row.values.append(found[0].strip() if what == "value" else "")
    elif what == "day":
        row.days[len(row.values) - 1] = found["day"]
    elif what == "mark":
        at = len(row.values) - 1
        if at in row.marks:
            return False
        row.marks[at] = found[0].strip()
    elif getattr(row, what):
        return what == "unit" and strip_range(found[0]) == row.unit  # Printed behind each result.
    else:
        setattr(row, what, strip_range(found[0]))
    return True


def _cells(rest: str, row: Row, cells: _Cells) -> Iterator[tuple[str, re.Match[str]]]:
    """In which ways the rest may go on, the likeliest first."""
    most, heads = cells.most, cells.heads
    is_dated = cells.dated is not None and row.values and not row.days and row.order[-1] in ("value", "mark", "unit")
    if is_dated and (found := _CELL_DAY.match(rest)):
        yield "day", found
    is_single = most == 1
    again = bool(row.unit) and row.order[-1:] == ["value"]
    tries: list[tuple[str, re.Pattern[str]]] = [("unit", units())] if again or not row.unit else []
    if is_single and row.order[-1:] == ["value"] and _in_words().match(row.values[-1]):
        tries.append(("range", _in_words()))  # "Negative negative": what it is, and what it should be.
    is_next = _next_is_range(row, heads)
    if not row.range and (row.values or is_single or is_next):
        # While a result is still to come, ">90" is one and no limit; but where the head has the limits next.
        is_next = is_next or len(row.values) >= most
        tries.append(("range", RANGE if is_next else _RANGE_OF_TWO))
    tries += [("value", _VALUE), ("value", _in_words())]
    if not is_single:
        tries.append(("blank", any_of("values", "no_result", "words", shape=r"(?:{})(?!\w)")))
    if row.values:
        tries.append(("mark", _marks()))
        if row.order[-1] == "value":
            tries.append(("mark", _PLUS))
        # Where there is one result a row, a sign behind it is its mark; in a table of days a dash is an empty cell.
        # Before the limits of one result the head has no other: there, too, a sign is a mark.
        is_mark = not row.marks and (is_single or (_next_is_range(row, heads) and row.order[-1] == "value"))
        tries.append(("mark", _SIGN) if is_mark else ("blank", _BLANK))
    elif not is_single:
        tries.append(("blank", _BLANK))
    for what, pattern in tries:
        if found := pattern.match(rest):
            yield what, found


def _next_is_range(row: Row, heads: Sequence[str]) -> bool:
    """Whether the head has the limits right behind what the row has had so far."""
    taken = ["range" if cell == "range" else "value" for cell in row.order if cell in ("value", "blank", "range")]
    return [*heads[: len(taken) + 1]] == [*taken, "range"]


@cache
def units() -> re.Pattern[str]:
    """A unit as laboratories print it, with its brackets."""
    ways = sorted(told("values")["units"]["all"], key=len, reverse=True)
    one = f"(?:{'|'.join(ways)})"
    return re.compile(rf"(?:\({one}\)|\[{one}\]|{one})(?![\w/^])")


@cache
def _unit_of_name() -> re.Pattern[str]:
    """A unit in brackets behind the name: "Ferritin (ng/mL)"."""
    return re.compile(rf" ?(?=[(\[]){units().pattern}$")


@cache
def _name() -> re.Pattern[str]:
    """A name no list has, up to its result."""
    in_words = "|".join(told("values")["in_words"]["all"])
    result = rf"(?:[<>≤≥] ?)?\d|(?i:{in_words})(?!\w)"
    return re.compile(rf"[A-Za-zÀ-ÿα-ω][\w .,()/'’:α-ω%+-]{{0,48}}?(?=,? +(?:{result})|$)")


@cache
def _in_words() -> re.Pattern[str]:
    return any_of("values", "in_words", shape=r"(?:{})(?!\w)")


@cache
def _marks() -> re.Pattern[str]:
    marks = [word for words in told("values")["marks"].values() for word in words if word not in ("-", "--", r"\+")]
    return re.compile(rf"\(?(?:{'|'.join(sorted(marks, key=len, reverse=True))})\)?(?=\s|$|,)")


def strip_range(printed: str) -> str:
    """A range without the brackets and the label around it."""
    return _RANGE_LABEL.sub("", printed.strip(" ()[]"))


def mark_of(printed: str) -> str:
    """The answer a mark stands for; "" for a star, which does not say."""
    plain = printed.strip("()")
    for answer, words in told("values")["marks"].items():
        if re.fullmatch("|".join(words), plain):
            return str(answer)
    return ""
