"""Medicines with their dose and how often, as printed: only from a list of what is taken now, line by line.

What a letter tells in sentences is as often past, planned or talked about. What was stopped, paused, raised or lowered
within its line is left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from secondopinion_desktop.intake.guessing.facts.found import LIKELY, SURE, UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.paper import Line, Paper
from secondopinion_desktop.intake.guessing.facts.saying import is_of_others
from secondopinion_desktop.intake.guessing.facts.words import any_of, told

_APART = re.compile(r"(?:[;,]|\band\b) (?=[A-Za-zÀ-ÿ][\w-]+(?: [\w-]+)? \d)")
_STAY = re.compile(r"\b(?:do not|don.t|never|not) stop\w*(?: without asking)?|nicht absetzen", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\b(?:then|followed by|for \d+|for (?:one|two|three|four|five|six|seven|ten) (?:days?|weeks?)"
    r"|dann|danach|luego|puis)\b"
)
"""Another way to take it follows: the first alone would be wrong soon."""
_NAME = r"(?P<name>[A-Za-zÀ-ÿ][\w'’/+.-]*(?:,? [\w(][\w'’/().+-]*){0,4}?)"
_NUMBER = r"\d+(?:[.,]\d+)?"
_SORTS = ("medicine_list", "discharge_letter", "visit_notes", "treatment_plan", None)


def medicines_in(paper: Paper) -> Iterator[Fact]:
    """Each medicine of the lists of a paper, once."""
    seen: set[tuple[str, ...]] = set()
    for line in paper.lines:
        if line.section != "medicines":
            continue
        for part in _APART.split(line.text) if line.labelled or len(line.text) > 80 else [line.text]:
            fact = _medicine(part.strip(), line)
            if fact is not None and (key := tuple(fact.fields.values())) not in seen:
                seen.add(key)
                yield fact


def _medicine(text: str, line: Line) -> Fact | None:
    if any_of("medicines", "not_now", "words").search(_STAY.sub("", text)) or is_of_others(text):
        return None
    found = _dosed().match(text)
    if found is None or not _is_name(found["name"]):
        return None
    rest = text[found.end() :]
    if _tells(rest):
        return None
    often = _often(rest)
    between = rest[: rest.index(often)] if often else ""
    behind = rest[rest.index(often) + len(often) :] if often else ""
    if any(map(str.isdigit, _dose().sub("", between))) or _GOES_ON.search(behind):
        often = ""
    fields = {"name": found["name"].strip(" ,-"), "dose": found["dose"].strip()}
    if often:
        fields["how_often"] = often
    words = text[: text.index(often, found.end()) + len(often)] if often else found[0].strip(" ,;:-")
    another = _dose().search(rest) or (between and not often) or _GOES_ON.search(behind)
    sure = UNSURE if another else SURE if often else LIKELY
    return Fact("medicine", fields, words, line.page, sure)


def _tells(rest: str) -> bool:
    """Whether a line goes on as a sentence behind the dose ("made him sick") and is no line of a list."""
    first = re.match(r"\s*[,;:(–-]?\s*([A-Za-zÀ-ÿ.]+(?: [a-z]+)?)", rest)
    if first is None:
        return False
    goes_on = any_of("medicines", "goes_on", "words", shape="(?:{})(?![\\w])")
    return goes_on.match(first[1]) is None and _frequency().match(rest.lstrip(" ,;:(–-")) is None


def _is_name(name: str) -> bool:
    words = name.replace(",", " ").split()
    bare = [word.strip("().").casefold() for word in words]
    if any(any_of("medicines", "no_name", "words", shape="(?:{})").fullmatch(word) for word in bare):
        return False
    return len(words[0]) > 2 and not any(word.endswith((".", ":")) for word in words[:-1])


def _often(rest: str) -> str:
    """How often, from where the line first says so to where it stops saying so."""
    found = _frequency().search(rest)
    return found[0].strip(" ,;(") if found is not None else ""


@cache
def _dose() -> re.Pattern[str]:
    units = "|".join(sorted(told("medicines")["dose"]["units"], key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,]){_NUMBER}(?: ?[-–/] ?{_NUMBER})? ?(?:{units})(?:/{_NUMBER} ?(?:{units}))?(?![\w/%])",
        re.IGNORECASE,
    )


@cache
def _dosed() -> re.Pattern[str]:
    dose = told("medicines")["dose"]
    forms, numbers = "|".join(dose["forms"]), "|".join(dose["numbers"])
    counted = rf"(?:{_NUMBER}|½|{numbers}) (?:{forms})(?!\w)"
    return re.compile(
        rf"{_NAME}(?: (?:{forms}))?[,:]? +(?:[-–] )?(?:(?i:take) )?\(?(?P<dose>{_dose().pattern}|(?i:{counted}))\)?",
        re.IGNORECASE,
    )


@cache
def _frequency() -> re.Pattern[str]:
    told_often = "|".join(sorted(told("medicines")["often"]["words"], key=len, reverse=True))
    routes, joins = "|".join(told("medicines")["often"]["routes"]), "|".join(told("medicines")["often"]["joins"])
    dose = told("medicines")["dose"]
    counted = rf"(?:(?:{_NUMBER}|½|{'|'.join(dose['numbers'])}) (?:{'|'.join(dose['forms'])}) )?"
    one = rf"(?<!\w)(?:{told_often})(?!\w)"
    return re.compile(rf"{counted}{one}(?:(?:{joins}|(?:{joins})(?:{routes})(?:{joins})){one})*", re.IGNORECASE)
