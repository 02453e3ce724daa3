"""Medicines with their dose and how often, as printed: only from a list of what is taken now, line by line.

What a letter tells in sentences is as often past, planned or talked about. What was stopped, paused, raised or lowered
within its line is left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from secondopinion_desktop.intake.guessing.facts.accounted import is_accounted
from secondopinion_desktop.intake.guessing.facts.found import LIKELY, SURE, UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.paper import Line, Paper
from secondopinion_desktop.intake.guessing.facts.saying import is_of_others
from secondopinion_desktop.intake.guessing.facts.when import DAY
from secondopinion_desktop.intake.guessing.facts.words import any_of, told

_APART = re.compile(r"(?:[;,]|\band\b) (?=[A-Za-zÀ-ÿ][\w-]+(?: [\w-]+)? \d)")
_STAY = re.compile(r"\b(?:do not|don.t|never|not) stop\w*(?: without asking)?|nicht absetzen", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\b(?:then|followed by|for \d+|for (?:one|two|three|four|five|six|seven|ten) (?:days?|weeks?)"
    r"|dann|danach|luego|puis)\b"
)
"""Another way to take it follows: the first alone would be wrong soon."""
_UNTIL = re.compile(
    rf"\b(?:until|till|through|bis(?: zum)?|hasta(?: el)?|jusqu.au|up to)\s+"
    rf"(?:{DAY}|\d{{1,2}}\.\d{{1,2}}\.)|\bx ?\d+ days",
    re.IGNORECASE,
)
"""It is taken, but not for long: a person says whether that time is over."""
_NAME = r"(?P<name>[A-Za-zÀ-ÿ][\w'’/+.-]*(?:,? [\w(][\w'’/().+-]*){0,4}?)"
_STRENGTH = re.compile(r"\d ?(?:mg|mcg|µg|g|iu|ie|units?)\b(?!/a)", re.IGNORECASE)
"""A dose within a name: two medicines in one tablet, and a dose each."""
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
    text = any_of("medicines", "dose", "before", shape=r"^(?:{})\s+").sub("", text)
    own = _UNTIL.sub("", _STAY.sub("", text))
    if any_of("medicines", "not_now", "words").search(own) or is_of_others(text):
        return None
    found = _dosed().match(text)
    if found is not None and any_of("medicines", "changed", "words").search(text, found.end()):
        return None  # Which of two doses is taken is for a sentence to say.
    if found is None or not _is_name(found["name"]):
        return None
    rest = text[found.end() :]
    if _tells(rest):
        return None
    often = _often(rest)
    between = rest[: rest.index(often)] if often else ""
    behind = rest[rest.index(often) + len(often) :] if often else ""
    if any(map(str.isdigit, dose_pattern().sub("", between))) or _GOES_ON.search(behind):
        often = ""
    fields = {"name": found["name"].strip(" ,-"), "dose": found["dose"].strip()}
    if often:
        fields["how_often"] = often
    words = text[: text.index(often, found.end()) + len(often)] if often else found[0].strip(" ,;:-")
    if _gives_two(text):
        return None  # "20 mg 0-0-1, 40 mg 0-0-1": one of before and one of now.
    another = dose_pattern().search(rest) or (between and not often) or _GOES_ON.search(rest) or own != text
    # Every word of a plain line is understood: one that is not may be "not with grapefruit", or the dog's.
    is_plain = often and is_accounted(text, [(0, found.end()), _span(text, often, found.end())], "medicines")
    sure = UNSURE if another else SURE if is_plain else LIKELY
    return Fact("medicine", fields, words, line.page, sure)


def _gives_two(text: str) -> bool:
    doses = {"".join(found[0].split()).casefold() for found in dose_pattern().finditer(text)}
    return len(doses) > 1 and len(list(frequency_pattern().finditer(text))) > 1


def _span(text: str, part: str, start: int) -> tuple[int, int]:
    at = text.index(part, start)
    return at, at + len(part)


def _tells(rest: str) -> bool:
    """Whether a line goes on as a sentence behind the dose ("made him sick") and is no line of a list."""
    first = re.match(r"\s*[,;:(–-]?\s*([A-Za-zÀ-ÿ.]+(?: [a-z]+)?)", rest)
    if first is None:
        return False
    goes_on = any_of("medicines", "goes_on", "words", shape="(?:{})(?![\\w])")
    form = any_of("medicines", "dose", "forms", shape="(?:{})(?![\\w])")
    return (
        goes_on.match(first[1]) is None
        and form.match(first[1]) is None
        and frequency_pattern().match(rest.lstrip(" ,;:(–-")) is None
    )


def _is_name(name: str) -> bool:
    words = name.replace(",", " ").split()
    bare = [word.strip("().").casefold() for word in words]
    if any(any_of("medicines", "no_name", "words", shape="(?:{})").fullmatch(word) for word in bare):
        return False
    if _STRENGTH.search(name):
        return False
    return len(words[0]) > 2 and not any(word.endswith((".", ":")) for word in words[:-1])


def _often(rest: str) -> str:
    """How often, from where the line first says so to where it stops saying so."""
    found = frequency_pattern().search(rest)
    return found[0].strip(" ,;(") if found is not None else ""


@cache
def dose_pattern() -> re.Pattern[str]:
    """A dose as printed."""
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
        rf"{_NAME}(?: (?:{forms}))?(?: ?[,:])? +(?:[-–] )?(?:(?i:take) )?"
        rf"\(?(?P<dose>{dose_pattern().pattern}|(?i:{counted}))\)?",
        re.IGNORECASE,
    )


@cache
def frequency_pattern() -> re.Pattern[str]:
    """How often something is taken, as printed."""
    told_often = "|".join(sorted(told("medicines")["often"]["words"], key=len, reverse=True))
    routes, joins = "|".join(told("medicines")["often"]["routes"]), "|".join(told("medicines")["often"]["joins"])
    dose = told("medicines")["dose"]
    counted = rf"(?:(?:{_NUMBER}|½|{'|'.join(dose['numbers'])}) (?:(?:{'|'.join(dose['forms'])}) )?)?"
    one = rf"(?<!\w)(?:{told_often})(?!\w)"
    return re.compile(rf"{counted}{one}(?:(?:{joins}|(?:{joins})(?:{routes})(?:{joins})){one})*", re.IGNORECASE)
