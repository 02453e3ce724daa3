"""Results that were written down as a number, test by test through time, each as the paper prints it. Pure.

Only what has the same name and the same unit stands in one row: mg/dL and µmol/L are two rows, never converted.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.numbers import Number, decimal_mark
from secondopinion_desktop.digest.not_named import is_named
from secondopinion_desktop.digest.tests import is_amount, ordered_tests
from secondopinion_desktop.records.kinds import Test

LEAST_READINGS = 2
"""One result alone shows no course."""
_TWO_CODES = str.maketrans({"\u03bc": "\u00b5", "\u2126": "\u03a9"})
"""Signs that look alike and are written with two codes: the micro sign, the ohm sign."""
_NUMBERS = re.compile(r"(?<![\d.,])\d+(?:[.,]\d{1,2})?(?![\d.,]*\d)")
"""Numbers in words that can be read in one way only: "1,234" can be two."""

_LIMITS = re.compile(r"\d+(?:[.,]\d+)*")
"""The numbers of a printed range."""
_COUNTED = re.compile(r"(?:cells|zellen)?/?(?:[µu][lL]|mm[3³]|cmm|cumm)", re.IGNORECASE)
"""Units of what is counted one by one, without its blanks."""


@dataclass(frozen=True)
class Reading:
    """One result. `when` is the day it was made; where that is not known, the day it `came`. `unclear`: beside the
    others of its row its comma or point can be read in two ways."""

    test: Test
    when: PartialDate | None
    came: bool = False
    unclear: bool = False

    @property
    def printed(self) -> str:
        """The number, or the words in its place ("<0.5"), as typed; with the digits its result in words has ("3.0")."""
        if self.test.value is None:
            return ""
        typed = [one for one in _NUMBERS.findall(self.test.result or "") if _is_said_by(self.test.value, one)]
        return typed[0] if len(set(typed)) == 1 and not self.test.value.typed else self.test.value.reads()

    @property
    def number(self) -> float | None:
        """None for words ("<0.5" is no 0.5), and for "150.000" beside "150,000": one of them is not what it seems."""
        return self.test.value.value if self.test.value is not None and not self.unclear else None

    @property
    def day(self) -> date | None:
        """Where it stands on a line of days: the middle of what its date can mean."""
        if self.when is None or not self.when.is_dated:
            return None
        first, last = self.when.begins or self.when.latest, self.when.ends or self.when.earliest
        return first + timedelta(days=(last - first).days // 2)

    @property
    def is_rough(self) -> bool:
        """True when its day is not known exactly, or is the day it came."""
        return self.came or self.when is None or self.when.about or not self.when.is_exact


@dataclass(frozen=True)
class ResultRow:
    """All results of one test in one unit, oldest first; `unit` is "" where nobody wrote one down."""

    name: str
    unit: str
    readings: tuple[Reading, ...]

    @property
    def one_range(self) -> str:
        """The range, where every one of its papers prints the same; "" otherwise."""
        ranges = {" ".join((one.test.normal_range or "").split()) for one in self.readings}
        return ranges.pop() if len(ranges) == 1 else ""


def result_rows(tests: Iterable[Test]) -> tuple[ResultRow, ...]:
    """The rows there are, one name's together, in the order in which the names were first written down."""
    found: dict[str, dict[str, list[Test]]] = {}
    for test in tests:
        one = _as_value(test)
        if is_named(one.name) and one.value is not None and one.standing != "called_off":
            found.setdefault(_name_of(one), {}).setdefault(unit_of(one), []).append(one)
    return tuple(_row(unit, own) for units in found.values() for unit, own in units.items())


def _row(unit: str, own: list[Test]) -> ResultRow:
    unclear = _unclear(own)
    return ResultRow(own[-1].name or "", unit, tuple(_reading(test, unclear) for test in ordered_tests(own)))


def _as_value(test: Test) -> Test:
    """One whose number was written among the words ("<0.1") belongs into its row: as words, never reckoned with."""
    said = (test.result or "").strip()
    number = said.removesuffix(test.unit).rstrip() if test.unit else said
    return replace(test, value=Number.words(number)) if test.value is None and is_amount(number) else test


def unit_of(test: Test) -> str:
    """The unit as typed, large letters kept apart from small ones: mU/L is not MU/L."""
    return " ".join((test.unit or "").split()).translate(_TWO_CODES)


def _name_of(test: Test) -> str:
    return " ".join((test.name or "").split()).casefold()


def _reading(test: Test, unclear: frozenset[str]) -> Reading:
    came = test.done_on is None and test.result_on is not None
    return Reading(test, test.done_on or test.result_on, came, unclear=test.id in unclear)


def _unclear(row: Sequence[Test]) -> frozenset[str]:
    """Which numbers of a row can be a thousand times more or less, by how the others of the row are written, and the
    limits printed beside them."""
    typed = {one.id: one.value for one in row if one.value is not None and one.value.value is not None}
    marks = {name: decimal_mark(value.reads()) for name, value in typed.items()}
    open_ones = {name: typed[name] for name, mark in marks.items() if mark == "?"}
    limits = [limit for one in row for limit in _LIMITS.findall(one.normal_range or "")]
    told = [*marks.values(), *(decimal_mark(limit) for limit in limits)]
    known = set(told) - {"", "?"} or {mark for one in open_ones.values() for mark in ",." if mark in one.reads()}
    plain = sorted(
        [abs(value.value or 0) for name, value in typed.items() if marks[name] == ""]
        + [float(limit) for limit in limits if not decimal_mark(limit)]
    )
    if len(known) > 1 or (not (set(told) & {".", ","}) and not plain and _may_all_be_thousands(row, open_ones)):
        return frozenset(open_ones)
    return frozenset(name for name, value in open_ones.items() if _reads_otherwise(value, told, known, plain))


def _may_all_be_thousands(row: Sequence[Test], open_ones: Mapping[str, Number]) -> bool:
    """Whether nothing but "150.000" and "98.500" stands in a row, read as decimals: counts are printed so, rounded to
    hundreds, and what is counted in a microliter has no decimals at all."""
    if any(not _is_read_as_decimal(one) for one in open_ones.values()):
        return False
    counted = all(_COUNTED.fullmatch(unit_of(one).replace(" ", "")) for one in row)
    return counted or all(value.reads().endswith("00") for value in open_ones.values())


def _reads_otherwise(value: Number, marks: Iterable[str], known: set[str], plain: list[float]) -> bool:
    """Whether a number was read with another decimal mark than its row has, or than its size among the others says."""
    as_decimal, read_as_decimal = _as_decimal(value), _is_read_as_decimal(value)
    if set(marks) & {".", ","}:
        return read_as_decimal != any(mark in value.reads() for mark in known)
    if not plain or not (middle := plain[len(plain) // 2]) or not as_decimal:
        return False
    here, there = (as_decimal, as_decimal * 1000) if read_as_decimal else (as_decimal * 1000, as_decimal)
    return abs(math.log(abs(here) / middle)) > abs(math.log(abs(there) / middle))


def _as_decimal(value: Number) -> float:
    return float(value.reads().replace(",", ".").replace("−", "-"))


def _is_read_as_decimal(value: Number) -> bool:
    return value.value == _as_decimal(value)


def _is_said_by(value: Number, written: str) -> bool:
    return value.value is not None and float(written.replace(",", ".")) == value.value
