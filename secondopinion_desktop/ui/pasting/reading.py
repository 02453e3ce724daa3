"""What a pasted list says: one entry for each line, with what could be understood of it. No Qt here.

Nothing of a line is ever dropped: what is not understood goes into the note. Nothing is guessed that does not stand
there, as these entries may be printed for a doctor.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from secondopinion_desktop.base.numbers import Unclear
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.speaker import UNITED_STATES, Speaker
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.values import Value, as_words, read_value, value_in_words
from secondopinion_desktop.ui.pasting.lines import Line, lines_of

KINDS = ("medicine", "question", "person", "test")
"""Kinds that are often kept as a list somewhere else."""
_UNITS = r"(?:mg|mcg|µg|μg|ug|g|ml|cc|iu|units?|meq|mmol|%|puffs?|drops?|tablets?|tabs?|capsules?|pills?|patch(?:es)?)"
_DOSE = re.compile(rf"\d+(?:[.,/–-]\d+)*\s?{_UNITS}(?:\s?/\s?(?:\d+\s?)?(?:{_UNITS}|h|hr|hour|day))?(?![a-z])", re.I)
_OFTEN = re.compile(
    r"(?<![\w-])(?:once|twice|(?:one|two|three|four|\d+)\s*(?:x|×|times)|every|each|daily|nightly|weekly|monthly|hourly|"
    r"at (?:night|bedtime|noon)|in the (?:morning|evening)|before (?:meals|bed)|with (?:meals|food)|as needed|"
    r"if needed|when needed|mornings?|evenings?|b\.?i\.?d\.?|t\.?i\.?d\.?|q\.?i\.?d\.?|q\.?d\.?|q\d+h|prn|"
    r"\d(?:[.,]5)?-\d(?:[.,]5)?-\d(?:[.,]5)?(?:-\d)?)(?![\w])",
    re.I,
)
_STOPPED = re.compile(r"\b(?:stopped|discontinued|no longer (?:taken|taking|takes?))\b", re.I)
_NOT_STOPPED = re.compile(r"\b(?:not|never|n['’]t|cannot|without)\b[^.;]{0,20}\b(?:stopped|discontinued)\b", re.I)
_FOR = re.compile(r"\bfor (?!\d|a\b|an\b|one\b|two\b|three\b|the next\b|now\b|life\b)([^,;()]+)$", re.I)
_PHONE = re.compile(r"(?:(?:tel|phone|ph|mobile)\.?:?\s*)?(\+?\(?\d[\d\s()./-]{5,}\d)", re.I)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DOCTOR = re.compile(r"^(?:dr|prof|professor|doctor)\b", re.I)
_VALUE = re.compile(
    r"^(?P<name>\D*?[^\W\d][^:]*?)\s*[:=]?\s+(?P<value>[<>≤≥]?\s?\d+(?:[.,]\d+)*)\s*(?P<unit>[^\s\d,;()]*)"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ENDS = " ,;:–—-"
Fields = dict[str, Value]


@dataclass(frozen=True)
class Pasted:
    """One line as an entry: what is understood, and the line as it was pasted."""

    fields: Mapping[str, Value]
    line: str


def read_pasted(kind: str, text: str, today: date, speaker: Speaker = UNITED_STATES) -> tuple[Pasted, ...]:
    """The entries a pasted text holds; a text of one line is one."""
    reader = _READERS[kind]
    lines = lines_of(text, is_prose=kind == "question")
    found = (Pasted(reader(line, today, speaker), line.words) for line in lines)
    return tuple(one for one in found if one.fields)


def is_list(kind: str, text: str) -> bool:
    """Whether a pasted text holds several entries of this kind."""
    return kind in KINDS and "\n" in text.strip() and len(lines_of(text, is_prose=kind == "question")) > 1


def understood(kind: str, one: Pasted) -> str:
    """What was understood of a line: "Metformin · 500 mg · twice a day"."""
    info = kind_of(kind)
    said = [
        f"{field.label.rstrip('?')}: {value_in_words(field, value)}"
        if field.name in ("note", "stopped", "used_for")
        else value_in_words(field, value)
        for field in info.fields
        if (value := one.fields.get(field.name)) not in (None, ()) and field.name != "rank"
    ]
    return " · ".join(said)


def _medicine(line: Line, _today: date, _speaker: Speaker) -> Fields:
    known, words = _apart(line, "medicine")
    often, dose = _OFTEN.search(words), _DOSE.search(words)
    marks = sorted(mark.start() for mark in (often, dose) if mark is not None)
    name, rest = (words[: marks[0]], words[marks[0] :]) if marks else _split(words)
    if not _tidy(name) and dose is not None:  # "500 mg Metformin, twice a day"
        end = often.start() if often is not None and often.start() > dose.end() else len(words)
        name, rest = words[dose.end() : end], f"{dose.group()} {words[end:]}"
    fields: Fields = {"name": _tidy(name)}
    if dose is not None and "dose" not in known:
        fields["dose"] = dose.group()
        rest = rest.replace(dose.group(), "", 1)
    stopped = _STOPPED.search(line.words) is not None and _NOT_STOPPED.search(line.words) is None
    fields.update(_how_often(_tidy(rest), is_stopped=stopped))
    if stopped:
        fields["stopped"] = True
    return _whole({**fields, **known})


def _how_often(rest: str, *, is_stopped: bool) -> Fields:
    """What stands behind the dose: how often, for what; anything else is a note."""
    often = _OFTEN.search(rest)
    if often is None or is_stopped:
        return {"note": rest}
    before, words = _tidy(rest[: often.start()]), rest[often.start() :]
    used_for = _FOR.search(words)
    if used_for is not None:
        words = words[: used_for.start()]
    return {
        "how_often": _tidy(words),
        "used_for": _tidy(used_for.group(1)) if used_for is not None else "",
        "note": before.strip("()"),
    }


def _question(line: Line, _today: date, _speaker: Speaker) -> Fields:
    return _whole({"text": line.words})


def _person(line: Line, _today: date, _speaker: Speaker) -> Fields:
    known, words = _apart(line, "person")
    fields: Fields = {}
    for name, pattern in (("email", _EMAIL), ("phone", _PHONE)):
        found = pattern.search(words)
        if found is not None and name not in known:
            fields[name] = _tidy(found.group(found.lastindex or 0))
            words = words[: found.start()] + "," + words[found.end() :]
    name, rest = _split(words)
    fields["name"], fields["note"] = _tidy(name), _tidy(re.sub(r"(?:\s*,\s*)+", ", ", rest))
    if _DOCTOR.match(str(known.get("name") or fields["name"])):
        fields["parts"] = ("doctor",)
    return _whole({**fields, **known})


def _test(line: Line, today: date, speaker: Speaker) -> Fields:
    known, words = _apart(line, "test")
    fields: Fields = {}
    for part in re.split(r"[,;()\t]|:\s|\son\s", words):
        day = _day(_tidy(part), today)
        if day is not None and "done_on" not in known and "done_on" not in fields:
            fields["done_on"] = day
            words = re.sub(rf"\s*(?:\bon\s+)?[(]?{re.escape(_tidy(part))}[)]?\s*[:,;]?", " ", words, count=1)
    info = kind_of("test").by_name
    if isinstance(known.get("done_on"), str):
        known["done_on"] = _read(info["done_on"], str(known["done_on"]), today, speaker)
    said = _VALUE.match(words)
    if isinstance(known.get("result"), str):
        said = None
        if re.fullmatch(r"[<>]?\s?\d+(?:[.,]\d+)*", str(known["result"])):
            fields["value"] = _read(info["value"], str(known["result"]), today, speaker)
    if said is None:
        name, rest = _split(words)
        fields["name"], fields["result"] = _tidy(name), _tidy(rest)
    else:
        fields["name"], fields["result"] = _tidy(said["name"]), _tidy(words[said.start("value") :])
        fields["value"] = _read(info["value"], said["value"], today, speaker)
        fields["unit"] = _tidy(said["unit"])
    return _whole({**fields, **known})


def _apart(line: Line, kind: str) -> tuple[Fields, str]:
    """What the heading of a column says for certain, and the words of all other cells."""
    info = kind_of(kind)
    known: Fields = {}
    rest: list[str] = []
    for place, cell in enumerate(line.cells):
        column = line.columns[place] if place < len(line.columns) else ""
        if cell and column in info.by_name and column != "name":
            known[column] = cell
        elif cell:
            rest.append(cell)
    return known, ", ".join(rest)


def _split(words: str) -> tuple[str, str]:
    """The name, and what stands behind the first comma or dash."""
    found = re.search(r"\s*[,;(]|\s+[–—-]\s+|:\s", words)
    return (words[: found.start()], words[found.start() :]) if found is not None else (words, "")


def _day(words: str, today: date) -> Value:
    if not _YEAR.search(words):
        return None
    try:
        value = read_value(kind_of("test").by_name["done_on"], words, today)
    except Problem:
        return None
    return value if getattr(value, "is_dated", False) else None


def _read(field: FieldInfo, words: str, today: date, speaker: Speaker) -> Value:
    try:
        return read_value(field, words, today, speaker)
    except (Unclear, Problem):
        return as_words(field, words)


def _tidy(words: str) -> str:
    tidied = words.strip(_ENDS).strip()
    if tidied.startswith("(") and tidied.endswith(")"):
        tidied = tidied[1:-1].strip(_ENDS)
    return tidied


def _whole(fields: Fields) -> Fields:
    """Without what is blank; {} where there is not even a name."""
    filled: Fields = {name: value for name, value in fields.items() if value not in (None, "", ())}
    return filled if filled.get("name") or filled.get("text") else {}


_READERS: Mapping[str, Callable[[Line, date, Speaker], Fields]] = {
    "medicine": _medicine,
    "question": _question,
    "person": _person,
    "test": _test,
}
