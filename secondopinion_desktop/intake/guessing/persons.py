"""Whose paper it is: the names and birth dates it gives for its patient, never one that is only likely.

Pure; the rules are data in `resources/guessing/persons.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from secondopinion_desktop.intake.guessing.days import days_at
from secondopinion_desktop.intake.guessing.ways import ways_in

_LINES = 60
_LETTERS = 160
_MOST = 6
_WORD = r"[^\W\d_][\w.'’-]*"
_JOINS = r"(?:and|und|y|et|e)"
_NAME = re.compile(rf"{_WORD}(?:(?: |, ?)(?!{_JOINS} ){_WORD}){{0,6}}(?: {_JOINS} {_WORD}(?:,? {_WORD}){{0,2}})?")
_SEPARATED = r"\s*(?::|#|=|\|)\s*"
_SEPARATES = re.compile(r"[:#=|]")
"""What stands on every line with a label that is set apart: most lines have none, and are passed over."""
_DOCTOR = re.compile(r"^(?:drs?|prof|doctor|doktor|docteur)\b|,? (?:m\.?d\.?|d\.?o\.?)$", re.IGNORECASE)
_AND = re.compile(rf"\s+{_JOINS}\s+")
_NEAR = 3  # lines
_KIN_NEAR = 60  # letters
_MOST_WORDS = 7
_TWO = 2


@dataclass(frozen=True)
class PersonsOn:
    """What a paper says of its patient: names as they stand, and birth days in EDTF. A day that can be read two ways
    is there both ways."""

    names: tuple[str, ...] = ()
    births: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class _Rules:
    patient: re.Pattern[str]
    about: re.Pattern[str]
    bare: re.Pattern[str]
    name: re.Pattern[str]
    surname: re.Pattern[str]
    given: re.Pattern[str]
    born: re.Pattern[str]
    age: re.Pattern[str]
    titled: re.Pattern[str]
    ends: re.Pattern[str]
    kin: re.Pattern[str]
    small: re.Pattern[str]
    no_name: re.Pattern[str]


@cache
def _rules() -> _Rules:
    told = ways_in("persons")
    return _Rules(
        patient=re.compile(rf"(?:^|[^\w.])(?:{told['patient']}){_SEPARATED}", re.IGNORECASE),
        about=re.compile(rf"(?:^|[^\w.])(?:{told['about']}){_SEPARATED}", re.IGNORECASE),
        bare=re.compile(
            rf"^\W*(?:(?:{told['patient']}|{told['name']})\s*$|(?:{told['bare']})\s+(?=[^\W\d_]))", re.IGNORECASE
        ),
        name=re.compile(rf"^\W*(?:{told['name']}){_SEPARATED}", re.IGNORECASE),
        surname=re.compile(rf"(?:^|[^\w.])(?:{told['surname']}){_SEPARATED}", re.IGNORECASE),
        given=re.compile(rf"(?:^|[^\w.])(?:{told['given']}){_SEPARATED}", re.IGNORECASE),
        born=re.compile(rf"(?<![\w.])(?:{told['born']})(?:\s*[:#=|]\s*|\s+|(?=\d)|(?=\s*$))", re.IGNORECASE),
        age=re.compile(rf"(?:^|[^\w.])(?:{told['age']})\s*[:#=|]\s*\d", re.IGNORECASE),
        titled=re.compile(rf"(?:^|[\s(])(?:{told['titles']})\.?\s+", re.IGNORECASE),
        ends=re.compile(rf"[\s,;(]*(?:\b(?:{told['ends']})\b|\*)", re.IGNORECASE),
        kin=re.compile(rf"(?<!\w)(?:{told['kin']})(?!\w)(?!.*\b(?:{told['patient']})\b)", re.IGNORECASE),
        small=re.compile(rf"(?:{told['small']})", re.IGNORECASE),
        no_name=re.compile(rf"(?:{told['no_name']})", re.IGNORECASE),
    )


def persons_on(text: str) -> PersonsOn:
    """What the first lines of a paper say of its patient."""
    lines = [line.strip()[:_LETTERS] for line in islice(_full(text), _LINES)]
    births = {number: found for number, line in enumerate(lines) if (found := tuple(_births_in(line, lines, number)))}
    near = {number for number, line in enumerate(lines) if number in births or _says_age(line)}
    names: dict[str, None] = {}
    for number, line in enumerate(lines):
        for name in _names_in(line, lines, number, near):
            names.setdefault(name)
    days = dict.fromkeys(day for found in births.values() for day in found)
    return PersonsOn(tuple(names)[:_MOST], tuple(days)[:_MOST])


def _says_age(line: str) -> bool:
    return _SEPARATES.search(line) is not None and _rules().age.search(line) is not None


def _full(text: str) -> Iterator[str]:
    return (line for line in text.split("\n") if line.strip())


def _names_in(line: str, lines: list[str], number: int, near: set[int]) -> Iterator[str]:
    rules = _rules()
    is_near = any(number <= at <= number + _NEAR for at in near)
    labels = (rules.patient, rules.about) if _SEPARATES.search(line) else ()
    for found in (found for label in labels for found in label.finditer(line)):
        if not _is_of_kin(lines, number, found.start()):
            yield from _name_at(line[found.end() :], lines, number)
    halves = _halves(line, lines, number) if is_near else None
    if halves is not None:
        yield from _each_name(halves)
    elif is_near and (found_name := rules.name.match(line) or rules.bare.match(line)):
        yield from _name_at(line[found_name.end() :], lines, number)
    if number in near:
        yield from _before_birth(line, lines, number)


def _halves(line: str, lines: list[str], number: int) -> str | None:
    """A name whose surname and given name have a label each, on a line or on two."""
    rules = _rules()
    surname = rules.surname.search(line)
    if surname is None:
        return None
    here = line[surname.end() :]
    given = rules.given.search(here)
    if given is not None:
        first, second = here[: given.start()], here[given.end() :]
    elif number + 1 < len(lines) and (given := rules.given.match(lines[number + 1])) is not None:
        first, second = here, lines[number + 1][given.end() :]
    else:
        return None
    first, second = _words_of_name(first), _words_of_name(second, least=1)
    return f"{first}, {second}" if first and second and "," not in first + second else None


def _before_birth(line: str, lines: list[str], number: int) -> Iterator[str]:
    """The name that a birth date follows: "Sommerfeld, Ingrid, *03.08.1962", or with a title amid a sentence."""
    found = _rules().born.search(line)
    if found is None:
        return
    before = line[: found.start()].strip(" ,;(*")
    if not before and number:
        above = lines[number - 1]
        titled = _rules().titled.match(above)
        before = above[titled.start() :] if titled is not None and not _is_of_kin(lines, number - 1, 0) else ""
    titled = next(reversed([*_rules().titled.finditer(before)]), None)
    name = _words_of_name(before[titled.end() :] if titled is not None else before)
    is_whole = titled is not None or name == before
    if name and ":" not in before[titled.end() if titled else 0 :] and is_whole:
        yield from _each_name(name)


def _name_at(rest: str, lines: list[str], number: int) -> Iterator[str]:
    """The name at the beginning of what follows a label; on the next line where nothing follows."""
    if not rest.strip() and number + 1 < len(lines):
        rest = lines[number + 1]
    yield from _each_name(_words_of_name(re.sub(r"\s*[&+]\s*", " and ", rest)))


def _words_of_name(rest: str, least: int = _TWO) -> str:
    """What can be a name at the beginning of some words, up to where something else begins."""
    rest = rest.strip()
    end = next((one.start() for one in _rules().ends.finditer(rest) if len(rest[: one.start()].split()) >= least), None)
    cut = rest[:end] if end is not None else rest
    titled = _rules().titled.match(cut)
    found = _NAME.match(cut, titled.end() if titled is not None else 0)
    if found is None:
        return ""
    name = cut[: found.end()].strip(" ,.-")
    if rest[found.end() :].lstrip().startswith(":"):  # Its last word is the next label: "Anna Example Ward: 4".
        name = " ".join(name.split()[:-1])
    return name


def _each_name(name: str) -> Iterator[str]:
    for one in _each(name):
        if len(one) > 3 and re.search(r"[ ,]", one) and not _DOCTOR.search(one) and _is_written_as_a_name(one):
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
    rules = _rules()
    parts = [part for part in re.split(r"[\s,]+", name) if part]
    if not _TWO <= len(parts) <= _MOST_WORDS or any(rules.no_name.fullmatch(part.strip(".")) for part in parts):
        return False
    small = [part for part in parts if part[0].islower()]
    return len(parts) - len(small) >= _TWO and all(map(rules.small.match, small))


def _is_of_kin(lines: list[str], number: int, at: int) -> bool:
    """Whether what begins there on a line is said of somebody beside the patient: "her mother, born …"."""
    line = lines[number]
    before = line[max(0, at - _KIN_NEAR) : at]
    is_open = bool(number) and lines[number - 1][-1:] not in ".:;" and not _rules().patient.search(lines[number - 1])
    if is_open and at < _TWO + 1 and _is_prose(lines[number - 1]):
        before = f"{lines[number - 1][-_KIN_NEAR:]} {before}"
    sentence = re.split(r"[.;]\s", before)[-1]
    return _rules().kin.search(sentence) is not None


def _is_prose(line: str) -> bool:
    return len(line) >= _KIN_NEAR and ":" not in line


def _births_in(line: str, lines: list[str], number: int) -> Iterator[tuple[str, ...]]:
    for found in _rules().born.finditer(line):
        if _is_of_kin(lines, number, found.start()):
            continue
        rest = line[found.end() :]
        days = days_at(rest[:24])
        if not days and not rest.strip() and number + 1 < len(lines):
            below = lines[number + 1]
            days = days_at(below[:24]) or days_at(below.split()[-1])
        if days:
            yield days
