"""Test results in a pasted text: name, value, unit and day, each only where it stands there plainly. No Qt here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from secondopinion_desktop.base.numbers import Unclear
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.speaker import Speaker
from secondopinion_desktop.intake.guessing.facts.words import any_of
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.values import Value, as_words, read_value
from secondopinion_desktop.ui.pasting.cells import Fields, apart, parted, tidied
from secondopinion_desktop.ui.pasting.tables import Line

_NUMBERED = r"(?:CA ?\d{2,3}(?:-\d)?|CD ?\d+|Ki ?67|p ?53|vitamin [BDK] ?\d+|factor \d+)"
"""Names of tests that end in a number of their own."""
_NUMBER = r"[<>≤≥]?\s?\d+(?:[.,]\d+)*(?:/\d+)?"
_VALUE = re.compile(
    rf"^(?P<name>{_NUMBERED}|\D*?[^\W\d][^:]*?)\s*[:=]?\s+(?P<value>{_NUMBER})(?![\d.,]*[\d/])(?!\s*[-–:=]\s*\d)(?![-–]\w)"
    r"(?!\s+\d)\s*(?P<unit>[^\s\d,;()]*)",
    re.IGNORECASE,
)
"""A number right behind which another stands ("13.5 12.9", "12-16") is no value: nobody knows which is meant."""
_ENDS_IN_A_NUMBER = re.compile(rf"(?<!\w)(?!{_NUMBERED}$)[^\s]+ \d+(?:[.,]\d+)*$", re.IGNORECASE)
_SEVERAL = re.compile(
    r"^(?P<name>[^\d,;(]*[^\W\d][^\d,;(]*?)\s*[:=]?\s+(?P<rest>\d+[.,/\d]*(?:\s+\d[.,/\d]*)+(?:\s.*)?)$"
)
"""Several numbers behind a name: "Hb 13.5 12.9 11.8"."""
_CHANGED = re.compile(
    rf"^(?P<name>[^\d,;(]*[^\W\d][^\d,;(]*?)\s*[:=]?\s+(?P<rest>{_NUMBER}\s*[^\s\d,;()]*\s*(?:[-=]*>|→|then\b|to\b)\s*\d.*)$"
)
"""A number that became another: "Creatinine 0.9 mg/dL -> 1.4 mg/dL". The first is no longer the value."""
_ALONE = re.compile(rf"{_NUMBER}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MORE_THAN_A_YEAR = re.compile(r"\d[./-]\d|\w\s+(?:19|20)\d\d$|^\w+\.? \d")
_DAY_WITH_A_COMMA = re.compile(r"\b[^\W\d]{3,9}\.? \d{1,2}, (?:19|20)\d\d\b")
_WORDS_OF_A_DAY = (3, 2, 1)
_BEGINS = r"(?:(?:was|were|wurde|fue|a [ée]t[ée])\s+)?(?:{})(?!\w)"


def read_test(line: Line, today: date, speaker: Speaker) -> Fields:
    """One result."""
    known, words = apart(line, "test")
    fields: Fields = {}
    if "done_on" not in known and (told := _day_within(words, today, speaker)) is not None:
        fields["done_on"] = told[1]
        words = _without(told[0], words)
    info = kind_of("test").by_name
    if isinstance(known.get("done_on"), str):
        known["done_on"] = _read(info["done_on"], str(known["done_on"]), today, speaker)
    if isinstance(known.get("result"), str):
        fields["name"], fields["note"] = map(tidied, parted(words))
        if _ALONE.fullmatch(str(known["result"])):
            fields["value"] = _read(info["value"], str(known["result"]), today, speaker)
    elif (changed := _CHANGED.match(words)) is not None:
        fields["name"], fields["result"] = tidied(changed["name"]), tidied(changed["rest"])
    elif (said := _VALUE.match(words)) is not None and not _ENDS_IN_A_NUMBER.search(said["name"]):
        fields["name"], fields["result"] = tidied(said["name"]), tidied(words[said.start("value") :])
        fields["value"] = _read(info["value"], said["value"], today, speaker)
        fields["unit"] = tidied(said["unit"])
    elif (several := _SEVERAL.match(words)) is not None:
        fields["name"], fields["result"] = tidied(several["name"]), tidied(several["rest"])
    else:
        fields["name"], fields["result"] = map(tidied, parted(words))
    return _not_made({**fields, **known})


def _not_made(fields: Fields) -> Fields:
    """What is said of it in place of a result, that it was called off or put off, is none; nor was it on that day."""
    said = str(fields.get("result") or "")
    is_off = any_of("pasted", "called_off", "words", shape=_BEGINS).match(said) is not None
    if not is_off and any_of("pasted", "put_off", "words", shape=_BEGINS).match(said) is None:
        return fields
    left = {name: value for name, value in fields.items() if name not in ("result", "value", "unit", "done_on")}
    if not is_off:
        return {**left, "standing": "planned"}  # The line itself goes to the note: its day is one it is not on.
    return {**left, "standing": "called_off", "why_called_off": said, "planned_for": fields.get("done_on")}


def _without(day: str, words: str) -> str:
    """The line without its day; what stood apart from the name before stands apart from it still."""
    found = re.search(rf"\s*(?:\b(?:on|in|am|im)\s+)?[(]?{re.escape(day)}[)]?\s*(?P<apart>[:,;])?", words)
    if found is None:
        return words
    before, behind = words[: found.start()], words[found.end() :].lstrip()
    return f"{before}{', ' if before and found['apart'] and before[-1] not in ',;:(' else ' '}{behind}".strip()


def _day_within(words: str, today: date, speaker: Speaker) -> tuple[str, Value] | None:
    """A day in a line as it stands there, and what it says: a part by itself, or words that are nothing but a day."""
    for with_comma in _DAY_WITH_A_COMMA.findall(words):
        if (day := _day(with_comma, today, speaker)) is not None:
            return with_comma, day
    for part in re.split(r"[,;()\t]|:\s|\son\s", words):
        said = part.split()
        pieces = [tidied(" ".join(said[at : at + many])) for many in _WORDS_OF_A_DAY for at in range(len(said))]
        for one in (tidied(part), *(one for one in pieces if _MORE_THAN_A_YEAR.search(one))):
            if (day := _day(one, today, speaker)) is not None:
                return one, day
    return None


def one_for_each_day(lines: Sequence[Line], today: date, speaker: Speaker) -> Iterator[Line]:
    """The rows of a table with one line for each result: of columns that are headed by days, and of rows that begin
    with a day under names of tests."""
    for line in lines:
        days = [at for at, heading in enumerate(line.headings) if _day(heading, today, speaker) is not None]
        if "name" in line.columns and days:
            yield from _across(line, days)
        elif line.columns[:1] == ("done_on",) and "name" not in line.columns:
            yield from _down(line)
        else:
            yield line


def _across(line: Line, days: Sequence[int]) -> Iterator[Line]:
    """ "Hb, 13.5, 13.1" under "Test, 1 March 2026, 2 March 2026"."""
    rest = [at for at in range(len(line.cells)) if at not in days]
    told = [at for at in days if at < len(line.cells) and line.cells[at]]
    if not told:
        yield line
    for at in told:
        cells = (*(line.cells[one] for one in rest), line.headings[at], line.cells[at])
        columns = (*(line.columns[one] for one in rest), "done_on", "result")
        yield Line(line.words, cells, columns, (*(line.headings[one] for one in rest), "", ""))


def _down(line: Line) -> Iterator[Line]:
    """ "1 March 2026, 13.5, 0.9" under "Date, Hb, Creatinine"."""
    told = [at for at, cell in enumerate(line.cells) if at and cell and at < len(line.headings)]
    if not told or not all(line.headings[at] for at in told):
        yield Line(line.words, line.cells)
        return
    for at in told:
        cells = (line.headings[at], line.cells[0], line.cells[at])
        yield Line(" ".join(cells), cells, ("name", "done_on", "result"), ("", "", ""))


def _day(words: str, today: date, speaker: Speaker) -> Value:
    if not _YEAR.search(words):
        return None
    try:
        value = read_value(kind_of("test").by_name["done_on"], words, today, speaker)
    except Problem:
        return None
    return value if getattr(value, "is_dated", False) else None


def _read(field: FieldInfo, words: str, today: date, speaker: Speaker) -> Value:
    try:
        return read_value(field, words, today, speaker)
    except (Unclear, Problem):
        return as_words(field, words)
