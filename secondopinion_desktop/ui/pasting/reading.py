"""What a pasted list says: one entry for each line, with what could be understood of it. No Qt here.

Nothing of a line is ever dropped: what is not understood goes into the note. Nothing is guessed that does not stand
there, as these entries may be printed for a doctor.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.speaker import UNITED_STATES, Speaker
from secondopinion_desktop.records.going_on import going_on
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.values import Value, read_value, value_in_words
from secondopinion_desktop.ui.pasting.cells import Fields, apart, nothing_lost, parted, tidied
from secondopinion_desktop.ui.pasting.lines import lines_of
from secondopinion_desktop.ui.pasting.results import one_for_each_day, read_test
from secondopinion_desktop.ui.pasting.sections import Section, is_doubtful, says_paused, sections_of
from secondopinion_desktop.ui.pasting.several import each_medicine
from secondopinion_desktop.ui.pasting.tables import Line

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
_STOPPED = re.compile(r"\b(?:stopped|discontinued|no longer (?:taken|taking|takes?|on))\b", re.I)
_AGAIN = re.compile(r"\b(?:re-?started|resumed|(?:started|begun|began|taken|taking) again|back on)\b", re.I)
"""Behind "stopped": it is taken after all."""
_NOT_STOPPED = re.compile(
    r"(?:\b(?:not|never|\w+n['’]t|cannot|without|(?:to|will|should|must|can) be)\b[^.;]{0,20}|"
    r"\b(?:if|when|unless)\b[^.,;]{0,20})\b(?:stopped|discontinued)\b",
    re.I,
)
"""Not stopped, or not yet: "to be stopped before the operation"."""
_FOR = re.compile(r"\bfor (?!\d|a\b|an\b|one\b|two\b|three\b|the next\b|now\b|life\b)([^,;()]+)$", re.I)
_PHONE = re.compile(r"(?:(?:tel|phone|ph|mobile)\.?:?\s*)?(\+?\(?\d[\d\s()./-]{5,}\d)", re.I)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DOCTOR = re.compile(r"^(?:dr|prof|professor|doctor)\b", re.I)
_BLANK = (None, "", ())
_KNOWN_DAYS = ("since", "stopped_on")


@dataclass(frozen=True)
class Pasted:
    """One line as an entry: what is understood, and the line as it was pasted.

    One that is `set_aside` stands under a heading of something else, or says itself that it is not to be taken.
    """

    fields: Mapping[str, Value]
    line: str
    set_aside: bool = False
    under: str = ""


def read_pasted(kind: str, text: str, today: date, speaker: Speaker = UNITED_STATES) -> tuple[Pasted, ...]:
    """The entries a pasted text holds, as they are proposed; a text of one line is one."""
    return tuple(one for one in every_line(kind, text, today, speaker) if not one.set_aside)


def every_line(kind: str, text: str, today: date, speaker: Speaker = UNITED_STATES) -> tuple[Pasted, ...]:
    """The lines of a pasted text, with those that are set aside."""
    if kind == "medicine":
        sections = sections_of(text, _OFTEN)
        return tuple(one for section in sections for one in _below(section, today, speaker))
    lines: Iterable[Line] = lines_of(text, is_prose=kind == "question")
    if kind == "test":
        lines = one_for_each_day(tuple(lines), today, speaker)
    return tuple(Pasted(_fields(kind, line, today, speaker), line.words) for line in lines)


def _below(section: Section, today: date, speaker: Speaker) -> Iterator[Pasted]:
    """The lines of a list of medicines with what the heading above says of them."""
    under = section.heading
    for line in _lines_below(section):
        fields = _fields("medicine", line, today, speaker)
        one = Pasted(fields, line.words, under=under)
        if section.sort == "elsewhere":
            yield replace(one, set_aside=True)
        elif is_doubtful(line.words):
            yield replace(one, set_aside=True, under=under if section.sort == "stopped" else "")
        elif section.sort == "stopped":
            is_again = _AGAIN.search(line.words) is not None
            yield replace(one, fields={**fields, **_stopped_under(under, fields)}, set_aside=is_again)
        elif section.sort == "paused":
            is_again = _AGAIN.search(line.words) is not None
            yield replace(one, fields={**fields, **_noted_under(under, fields), "paused": True}, set_aside=is_again)
        elif section.sort == "unknown":
            yield replace(one, fields={**fields, **_noted_under(under, fields)})
        elif section.sort == "often" and under.casefold() not in str(fields.get("how_often", "")).casefold():
            often = ", ".join(str(part) for part in (fields.get("how_often"), under) if part)
            yield replace(one, fields={**fields, "how_often": often})
        else:
            yield one


def _lines_below(section: Section) -> Iterator[Line]:
    """The lines of a section, each medicine by itself; one that says of its medicines what is not to be stays whole."""
    for line in lines_of(section.text):
        says_more = _says_more(section, line)
        yield from (line,) if says_more else each_medicine(line, is_list=section.is_list)


def _says_more(section: Section, line: Line) -> bool:
    said = _STOPPED.search(line.words) is not None or is_doubtful(line.words) or says_paused(line.words)
    return section.sort == "elsewhere" or said


def _stopped_under(heading: str, fields: Fields) -> Fields:
    return {"stopped": True, **_noted_under(heading, fields)}


def _noted_under(heading: str, fields: Fields) -> Fields:
    return {"note": "; ".join(str(part) for part in (f"Under “{heading}”", fields.get("note")) if part)}


def _fields(kind: str, line: Line, today: date, speaker: Speaker) -> Fields:
    """What is understood of a line; the line itself as the name where not even that was."""
    found: Fields = {name: value for name, value in _READERS[kind](line, today, speaker).items() if value not in _BLANK}
    title = "text" if kind == "question" else "name"
    return nothing_lost(kind, found, line) if found.get(title) else {title: line.words}


def is_list(kind: str, text: str) -> bool:
    """Whether a pasted text holds several entries of this kind."""
    return kind in KINDS and "\n" in text.strip() and len(lines_of(text, is_prose=kind == "question")) > 1


def understood(kind: str, one: Pasted) -> str:
    """What was understood of a line: "Metformin · 500 mg · twice a day"."""
    info = kind_of(kind)
    said = [
        f"{field.label.rstrip('?')}: {value_in_words(field, value)}"
        if field.name in ("note", "stopped", "paused", "used_for")
        else value_in_words(field, value)
        for field in info.fields
        if (value := one.fields.get(field.name)) not in (None, ()) and field.name != "rank"
    ]
    return " · ".join(said)


def _medicine(line: Line, today: date, speaker: Speaker) -> Fields:
    known, words = apart(line, "medicine")
    for name in _KNOWN_DAYS:
        if isinstance(known.get(name), str):
            known[name] = read_value(kind_of("medicine").by_name[name], known[name], today, speaker)
    often, dose = _OFTEN.search(words), _DOSE.search(words)
    marks = sorted(mark.start() for mark in (often, dose) if mark is not None)
    name, rest = (words[: marks[0]], words[marks[0] :]) if marks else parted(words)
    if not tidied(name) and dose is not None:  # "500 mg Metformin, twice a day"
        end = often.start() if often is not None and often.start() > dose.end() else len(words)
        name, rest = words[dose.end() : end], f"{dose.group()} {words[end:]}"
    fields: Fields = {"name": tidied(name)}
    if dose is not None and "dose" not in known:
        fields["dose"] = dose.group()
        rest = rest.replace(dose.group(), "", 1)
    said = _says_stopped(line.words)
    if not said and not _is_over(line, known.get("stopped_on"), today):
        known.pop("stopped_on", None)  # It stays in the note: "End: 1 May 2027", "Stop: ongoing".
    stopped = said or "stopped_on" in known
    fields.update(_how_often(tidied(rest), is_stopped=stopped))
    if stopped:
        fields["stopped"] = True
    elif says_paused(line.words) and _AGAIN.search(line.words) is None:
        fields["paused"] = True
    return {**fields, **known}


def _says_stopped(words: str) -> bool:
    stopped = _STOPPED.search(words)
    if stopped is None or _NOT_STOPPED.search(words) is not None:
        return False
    return _AGAIN.search(words, stopped.end()) is None


def _is_over(line: Line, day: Value, today: date) -> bool:
    """Whether a last day says that a medicine is taken no more: one still to come, or words such as "-", do not."""
    typed = line.cells[line.columns.index("stopped_on")] if day is not None else ""
    if going_on("medicine", "stopped_on", typed) is not None:
        return False
    return isinstance(day, PartialDate) and day.is_dated and not day.is_ahead(today)


def _how_often(rest: str, *, is_stopped: bool) -> Fields:
    """What stands behind the dose: how often, for what; anything else is a note."""
    often = _OFTEN.search(rest)
    if often is None or is_stopped:
        return {"note": rest}
    before, words = tidied(rest[: often.start()]), rest[often.start() :]
    used_for = _FOR.search(words)
    if used_for is not None:
        words = words[: used_for.start()]
    return {
        "how_often": tidied(words),
        "used_for": tidied(used_for.group(1)) if used_for is not None else "",
        "note": before.strip("()"),
    }


def _question(line: Line, _today: date, _speaker: Speaker) -> Fields:
    return {"text": line.words}


def _person(line: Line, _today: date, _speaker: Speaker) -> Fields:
    known, words = apart(line, "person")
    fields: Fields = {}
    for name, pattern in (("email", _EMAIL), ("phone", _PHONE)):
        found = pattern.search(words)
        if found is not None and name not in known:
            fields[name] = tidied(found.group(found.lastindex or 0))
            words = words[: found.start()] + "," + words[found.end() :]
    name, rest = parted(words)
    fields["name"], fields["note"] = tidied(name), tidied(re.sub(r"(?:\s*,\s*)+", ", ", rest))
    if _DOCTOR.match(str(known.get("name") or fields["name"])):
        fields["parts"] = ("doctor",)
    return {**fields, **known}


_READERS: Mapping[str, Callable[[Line, date, Speaker], Fields]] = {
    "medicine": _medicine,
    "question": _question,
    "person": _person,
    "test": read_test,
}
