"""Whose paper it is: the names and birth dates it gives for its patient, never one that is only likely.

Pure; the rules are data in `resources/guessing/persons.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from secondopinion_desktop.base.paths import resources
from secondopinion_desktop.intake.guessing.days import days_at

_LINES = 60
_LETTERS = 160
_MOST = 6
_WORD = r"[^\W\d_][\w.'’-]*"
_JOINS = r"(?:and|und|y|et|e)"
_NAME = re.compile(rf"{_WORD}(?:,? (?!{_JOINS} ){_WORD}){{0,4}}(?: {_JOINS} {_WORD}(?:,? {_WORD}){{0,2}})?")
_SEPARATED = r"\s*(?::|#|=|\|)\s*"
_DOCTOR = re.compile(r"^(?:dr|prof|doctor|doktor|docteur)\b|,? (?:m\.?d\.?|d\.?o\.?)$", re.IGNORECASE)
_AND = re.compile(rf"\s+{_JOINS}\s+")
_NEAR = 3  # lines


@dataclass(frozen=True)
class PersonsOn:
    """What a paper says of its patient: names as they stand, and birth days in EDTF. A day that can be read two ways
    is there both ways."""

    names: tuple[str, ...] = ()
    births: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class _Rules:
    patient: re.Pattern[str]
    name: re.Pattern[str]
    born: re.Pattern[str]
    ends: re.Pattern[str]


@cache
def _rules() -> _Rules:
    with (resources() / "guessing" / "persons.toml").open("rb") as file:
        told = {name: "|".join(ways) for name, ways in tomllib.load(file).items()}
    return _Rules(
        patient=re.compile(rf"(?:^|[^\w.])(?:{told['patient']}){_SEPARATED}", re.IGNORECASE),
        name=re.compile(rf"^\W*(?:{told['name']}){_SEPARATED}", re.IGNORECASE),
        born=re.compile(rf"(?:^|[^\w.])(?:{told['born']})(?:\s*[:#=|]\s*|\s+|(?=\d))", re.IGNORECASE),
        ends=re.compile(rf"[\s,;(]*\b(?:{told['ends']})\b.*", re.IGNORECASE),
    )


def persons_on(text: str) -> PersonsOn:
    """What the first lines of a paper say of its patient."""
    lines = [line.strip()[:_LETTERS] for line in islice(_full(text), _LINES)]
    births = {number: found for number, line in enumerate(lines) if (found := tuple(_births_in(line, lines, number)))}
    names: dict[str, None] = {}
    for number, line in enumerate(lines):
        for name in _names_in(line, lines, number, set(births)):
            names.setdefault(name)
    days = dict.fromkeys(day for found in births.values() for day in found)
    return PersonsOn(tuple(names)[:_MOST], tuple(days)[:_MOST])


def _full(text: str) -> Iterator[str]:
    return (line for line in text.split("\n") if line.strip())


def _names_in(line: str, lines: list[str], number: int, near: set[int]) -> Iterator[str]:
    rules = _rules()
    for found in rules.patient.finditer(line):
        yield from _name_at(line[found.end() :], lines, number)
    found_name = rules.name.match(line)
    if found_name and any(number <= at <= number + _NEAR for at in near):
        yield from _name_at(line[found_name.end() :], lines, number)


def _name_at(rest: str, lines: list[str], number: int) -> Iterator[str]:
    """The name at the beginning of what follows a label; on the next line where nothing follows."""
    if not rest.strip() and number + 1 < len(lines):
        rest = lines[number + 1]
    rest = re.sub(r"\s*[&+]\s*", " and ", rest)
    found = _NAME.match(_rules().ends.sub("", rest).strip())
    name = found[0].strip(" ,.-") if found else ""
    behind = rest.strip()[len(found[0]) :] if found else ""
    if behind.lstrip().startswith(":"):  # Its last word is the next label: "Anna Example Ward: 4".
        name = " ".join(name.split()[:-1])
    for one in _each(name):
        if len(one) > 3 and " " in one and not _DOCTOR.search(one) and _is_written_as_a_name(one):
            yield one


def _each(name: str) -> tuple[str, ...]:
    """Two names where one label has two: "Anna and Berta Example". "Ortega y Gasset" is one."""
    found = _AND.search(name)
    if found is None:
        return (name,)
    first, second = name[: found.start()], name[found.end() :]
    if " " not in second:
        return (name,)
    return (first if " " in first else f"{first} {second.split()[-1]}", second)


def _is_written_as_a_name(name: str) -> bool:
    parts = [part for part in re.split(r"[\s,]+", name) if part]
    capitals = sum(part[0].isupper() or not part[0].islower() for part in parts)
    return 2 <= len(parts) <= 5 and capitals >= 2 and capitals >= len(parts) - 2


def _births_in(line: str, lines: list[str], number: int) -> Iterator[tuple[str, ...]]:
    for found in _rules().born.finditer(line):
        days = days_at(line[found.end() : found.end() + 24])
        if not days and not line[found.end() :].strip() and number + 1 < len(lines):
            days = days_at(lines[number + 1][:24])
        if days:
            yield days
