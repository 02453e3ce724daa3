"""The points of a list of medicines: one a line, or one behind another in a text that runs over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from secondopinion_desktop.intake.guessing.facts.medicine_words import dosed, frequency_pattern, is_name, named
from secondopinion_desktop.intake.guessing.facts.paper import Line
from secondopinion_desktop.intake.guessing.facts.saying import sentences
from secondopinion_desktop.intake.guessing.facts.words import any_of

_APART = re.compile(r"(?:[;,]|\b(?:and|und|y|et|e)\b)\s+(?=[A-Za-zÀ-ÿ])")
_LONG = 80
_FULL_LINE = 60
"""Letters from which on a line of a list may go on in the next one."""
_UNIT = re.compile(r"(?:mg|mcg|µg|g|ml|units?|IE|IU|%)\b", re.IGNORECASE)
_ABBREVIATED = re.compile(r"(?:\b[A-Za-z]\.){2,}$")


@dataclass(frozen=True)
class Point:
    """What a list says of one medicine; and whether a sentence behind it tells something more of it."""

    text: str
    is_told_on: bool


def belongs(held: Line, line: Line) -> bool:
    """Whether a line says more of the one before it: how often, or the rest of a list that runs on."""
    if _is_how(line.text) and frequency_pattern().search(held.text) is None:
        return True
    return _runs_on(held, line) or _is_rest_of_cell(held, line) or _is_direction(held, line)


def _is_direction(held: Line, line: Line) -> bool:
    """Whether a line says how the known medicine above it is to be taken, as portals print it below no heading."""
    if (held.section, held.heading) != (line.section, line.heading) or line.begins or line.labelled:
        return False
    is_sig = _takes().match(line.text) is not None and frequency_pattern().search(line.text) is not None
    return is_sig and frequency_pattern().search(held.text) is None and _is_strength(held.text)


def _is_strength(text: str) -> bool:
    """Whether a line is a known medicine with its strength and its form, and nothing else."""
    found = dosed().match(text) if named().match(text) is not None else None
    rest = any_of("medicines", "dose", "release").sub(" ", text[found.end() :]) if found is not None else text
    rest = any_of("medicines", "goes_on", "words").sub(" ", rest)
    return re.search(r"\w", any_of("medicines", "dose", "forms").sub(" ", rest)) is None


def _is_rest_of_cell(held: Line, line: Line) -> bool:
    """Whether a line of a list is what a narrow column broke off: "50" and "mg tablet", "2 times a" and "day"."""
    if held.section != "medicines" or line.section != "medicines" or line.heading != held.heading or line.begins:
        return False
    if line.labelled or _begins_at(line.text, 0) or not (named().match(held.text) or dosed().match(held.text)):
        return False
    if _UNIT.match(line.text) is not None and held.text[-1:].isdigit():
        return True
    often = [found.end() for found in frequency_pattern().finditer(held.text)]
    if not often:
        return line.text[:1].islower() or _takes().match(line.text) is not None
    joined = f"{held.text} {line.text}"
    return any(found.start() < len(held.text) < found.end() - 1 for found in frequency_pattern().finditer(joined))


@cache
def _takes() -> re.Pattern[str]:
    return any_of("medicines", "take", "words", shape=r"(?:{})\s")


def _runs_on(held: Line, line: Line) -> bool:
    """Whether a list of one medicine behind another goes on in the next line."""
    if held.section != "medicines" or line.section != "medicines" or line.heading != held.heading:
        return False
    if line.begins or line.labelled or len(held.text) < _FULL_LINE:
        return False
    is_running = any(_begins_at(held.text, found.end()) for found in _APART.finditer(held.text))
    is_cut = line.text[:1].islower() or held.text[-1:] not in ".:;" or _ABBREVIATED.search(held.text) is not None
    return is_running and is_cut


def _is_how(text: str) -> bool:
    """Whether a line says how often and no more."""
    if len(text) > _LONG or frequency_pattern().search(text) is None:
        return False
    rest = any_of("medicines", "often", "routes").sub(" ", frequency_pattern().sub(" ", text))
    return re.search(r"\w{3}", any_of("medicines", "dose", "forms").sub(" ", rest)) is None


def points_of(line: Line) -> Iterator[Point]:
    """The medicines of a line: one, or several behind the heading."""
    if not line.labelled and len(line.text) <= _LONG:
        changed = any_of("medicines", "status", "changed", shape=r"^(?:{})\s+").match(line.text.strip())
        yield Point(_without_lead(line.text.strip()), is_told_on=changed is not None)
        return
    held: Point | None = None
    for sentence in sentences(line.text):
        text = _without_lead(sentence)
        if held is not None:
            yield replace(held, is_told_on=_is_remark(text))
        start = 0
        for found in _APART.finditer(text):
            if _begins_at(text, found.end()) or _is_own_clause(text, found):
                yield Point(text[start : found.start()].strip(" ."), is_told_on=False)
                start = found.end()
        held = Point(text[start:].strip(" ."), is_told_on=False)
    if held is not None:
        yield held


def _begins_at(text: str, at: int) -> bool:
    """Whether another medicine begins here."""
    dose = dosed().match(text, at)
    return named().match(text, at) is not None or (dose is not None and is_name(dose["name"]))


def _is_own_clause(text: str, sign: re.Match[str]) -> bool:
    """Whether what stands behind a semicolon is said of another medicine: "; no longer taking omeprazole"."""
    return sign[0].startswith(";") and named().search(text[sign.end() :].split(";")[0]) is not None


def _is_remark(sentence: str) -> bool:
    """Whether a sentence behind a medicine names none itself: "He is supposed to take it twice", "reduced that"."""
    return not _begins_at(sentence, 0)


def _without_lead(text: str) -> str:
    """A point without the words that lead up to it: "Include metoprolol", "He takes", "NEW"."""
    for status in ("same", "changed"):
        text = any_of("medicines", "status", status, shape=r"^(?:{})\s+(?=[^\W\d])").sub("", text)
    return any_of("medicines", "leads_in", "words", shape=r"^(?:\d{1,2} (?=[A-Z])|(?:{}):?\s+)").sub("", text)
