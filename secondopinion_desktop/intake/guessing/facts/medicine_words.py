"""How a medicine is printed: its name, its dose, how often."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from secondopinion_desktop.intake.guessing.facts.words import any_of, told

NAME = r"(?P<name>[A-Za-zÀ-ÿ][\w'’/+.-]*(?:,? [\w(][\w'’/().+-]*){0,4}?)"
NUMBER = r"\d+(?:[.,]\d+)?"
_THOUSANDS = r"\d{1,3}(?:[ \u202f.,’']\d{3}){1,2}(?![.,]?\d)"
"""As "100 000 IU" is printed; of milligrams "2 500 mg" may be two of 500, so there no space joins a number."""
_STRENGTH = re.compile(r"\d ?(?:mg|mcg|µg|g|iu|ie|ui|units?)\b(?!/a)", re.IGNORECASE)
"""A dose within a name: two medicines in one tablet, and a dose each."""


def is_name(name: str) -> bool:
    """Whether these words may be the name of a medicine."""
    words = name.replace(",", " ").split()
    bare = [word.strip("().").casefold() for word in words]
    if any(any_of("medicines", "no_name", "words", shape="(?:{})").fullmatch(word) for word in bare):
        return False
    if _STRENGTH.search(name) or _is_form_or_often(bare):
        return False
    return len(words[0]) > 2 and not any(word.endswith((".", ":")) and "/" not in word for word in words[:-1])


def _is_form_or_often(bare: Sequence[str]) -> bool:
    """Whether a name is only what a narrow cell broke off one, its form, or begins with how often: "QID, 14 g"."""
    form = any_of("medicines", "dose", "forms", shape="(?:{})")
    more = any_of("medicines", "goes_on", "words", shape="(?:{})")
    if all(form.fullmatch(word) or more.fullmatch(word) for word in bare):
        return True
    return frequency_pattern().fullmatch(bare[0]) is not None


@cache
def dose_pattern() -> re.Pattern[str]:
    """A dose as printed."""
    dose = told("medicines")["dose"]
    units = "|".join(sorted(dose["units"], key=len, reverse=True))
    counted = rf"{_THOUSANDS} ?(?:{'|'.join(dose['in_thousands'])})"
    plain = rf"(?!00){NUMBER}(?: ?[-–/] ?{NUMBER})? ?(?:{units})(?:/{NUMBER} ?(?:{units}))?"
    return re.compile(rf"(?<![\w.,])(?:{counted}|{plain})(?![\w/%])", re.IGNORECASE)


@cache
def in_pieces(*measures: str) -> str:
    """The pattern of an amount in pieces, as "2 tablets" or "half a patch"; in these `measures`, too."""
    dose = told("medicines")["dose"]
    return rf"(?:{NUMBER}|½|{'|'.join(dose['numbers'])}) (?:{'|'.join((*dose['forms'], *measures))})(?!\w)"


@cache
def dosed() -> re.Pattern[str]:
    """A name with its dose behind it."""
    dose = told("medicines")["dose"]
    forms = "|".join(dose["forms"])
    return re.compile(
        rf"{NAME}(?: (?:{forms}))?(?: ?[,:])? +(?:[-–] )?(?:(?i:take) )?"
        rf"\(?(?P<dose>{dose_pattern().pattern}|(?i:{in_pieces()}))\)?",
        re.IGNORECASE,
    )


@cache
def named() -> re.Pattern[str]:
    """The name of a medicine that is known."""
    names = "|".join((*_by_first_letter(told("drugs")["names"]["all"]), *told("drugs")["endings"]["all"]))
    behind = "|".join(told("drugs")["names"]["behind"])
    return re.compile(rf"(?<![\w-])(?:{names})(?![\w-])(?: (?:{behind})(?![\w-]))?", re.IGNORECASE)


def _by_first_letter(names: Iterable[str]) -> Iterator[str]:
    """The names, those that begin with one letter put together: of hundreds only these are tried at a word."""
    groups: dict[str, list[str]] = {}
    for name in names:
        plain = name[:1].isalpha() and name[1:2] not in ("?", "*", "{", "|")
        groups.setdefault(name[0] if plain else "", []).append(name[1:] if plain else name)
    for first, rest in groups.items():
        yield f"{first}(?:{'|'.join(rest)})" if first else "|".join(rest)


@cache
def frequency_pattern() -> re.Pattern[str]:
    """How often something is taken, as printed."""
    told_often = "|".join(sorted(told("medicines")["often"]["words"], key=len, reverse=True))
    routes, joins = "|".join(told("medicines")["often"]["routes"]), "|".join(told("medicines")["often"]["joins"])
    dose = told("medicines")["dose"]
    number, forms = rf"(?:{NUMBER}|½|{'|'.join(dose['numbers'])})", "|".join(dose["forms"])
    more = rf"(?: ?(?:{'|'.join(told('medicines')['often']['or_more'])}) ?{number})?"
    counted = rf"(?:(?<![A-Za-z]){number}{more} (?:(?:{forms}) )?)?"
    most = rf"(?<!\w)(?:{'|'.join(told('medicines')['often']['at_most'])}):? (?={number})"
    one = rf"(?<!\w)(?:{told_often})(?!\w)"
    again = rf"(?:{joins}|(?:{joins})(?:{routes})(?:{joins})){counted}{one}"
    return re.compile(f"(?:{counted}{most})?{counted}{one}(?:{again})*", re.IGNORECASE)
