"""Whether two ways to write something down mean the same: a test, an amount, how often, an illness. Pure.

Only what is said twice the same way, or in the words people commonly use for one another, is the same; the rest is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_SAME_TESTS = (
    ("hemoglobin", "haemoglobin", "hgb", "hb", "hämoglobin", "hemoglobina", "hémoglobine"),
    ("hematocrit", "haematocrit", "hct", "hämatokrit"),
    (
        "white cells",
        "white blood cells",
        "white cell count",
        "white blood cell count",
        "wbc",
        "leukocytes",
        "leucocytes",
        "leukozyten",
    ),
    ("platelets", "platelet count", "plt", "thrombocytes", "thrombozyten"),
    ("creatinine", "kreatinin", "creatinina", "créatinine"),
    ("alt", "sgpt", "gpt"),
    ("ast", "sgot", "got"),
    ("alk phosphatase", "alkaline phosphatase", "alp", "alk phos"),
    ("ldh", "lactate dehydrogenase"),
    ("crp", "c reactive protein"),
    ("er", "estrogen receptor", "estrogen receptor er"),
    ("pr", "progesterone receptor", "progesterone receptor pr", "pgr"),
    ("her2", "her 2", "her2 neu", "erbb2"),
    ("ki67", "ki 67", "mib 1"),
    ("pdl1", "pd l1"),
    ("msi", "msi status", "microsatellites", "microsatellite status", "microsatellite instability"),
)
_FIRST_OF = {name: group[0] for group in _SAME_TESTS for name in group}
_SAME_ILLNESSES = (
    ("high blood pressure", "hypertension", "arterial hypertension", "essential hypertension"),
    ("pulmonary embolism", "acute pulmonary embolism", "blood clot in the lung", "lung clot"),
    ("gerd", "gastroesophageal reflux disease"),
    ("copd", "chronic obstructive pulmonary disease"),
    ("high cholesterol", "hyperlipidemia", "hypercholesterolemia"),
)
_APART = frozenset(
    "situ invasive infiltrating ductal lobular small non squamous basal hodgkin acute chronic myeloid lymphoblastic"
    " lymphocytic follicular left right papillary medullary anaplastic hepatocellular urothelial 1 2 bilateral".split()
)
"""Words by which two illnesses of one name are two."""
_RELEASES = frozenset("long short acting er xr sr cr la retard extended immediate release depot".split())
_FORMS = frozenset("tablet tablets capsule capsules tabs caps drops spray patch injection mg".split())
_AMOUNT = re.compile(r"\d+(?:[.,]\d+)? ?(?:mg|mcg|µg|g|ml|iu|units?|%)?\b", re.IGNORECASE)
_SMALL = frozenset("of the a an in with and or at on to for".split())
_HEAD = re.compile(
    r"\w*(?:carcinoma|sarcoma|lymphoma|leukemia|leukaemia|melanoma|myeloma|blastoma|glioma|adenoma|cytoma|thelioma|ectomy|plasty)s?$"
)
_ONCE = "once one daily qd od nightly täglich".split()
_TWICE, _THRICE, _FOUR_TIMES = "twice two bid bd".split(), "three tid tds".split(), "four qid".split()
_COUNTS_TABLETS_TOO = frozenset(("one", "two", "three", "four"))
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_DAYS = {"day": 1, "week": 7, "month": 30}
_WEEKLY = re.compile(r"week(?!end|day)|woche|wöchentlich|month|monat")
_TIMES = {word: n for n, words in enumerate((_ONCE, _TWICE, _THRICE, _FOUR_TIMES), 1) for word in words}


@lru_cache(maxsize=4096)
def plain_words(text: str | None) -> frozenset[str]:
    """The words of a text without capitals, signs and small words."""
    plain = "".join(letter if letter.isalnum() or letter in "%<>" else " " for letter in (text or "").casefold())
    return frozenset(word for word in plain.split() if word not in _SMALL)


def is_within(one: str, other: str) -> bool:
    """Whether one says all the other says, with the same numbers."""
    here, there = plain_words(one), plain_words(other)
    return bool(here and there) and (here <= there or there <= here)


def is_same_test(one: str | None, other: str | None) -> bool:
    """Whether two names are of one test: the same, or what people commonly use for it."""
    return bool(key_of_test(one)) and key_of_test(one) == key_of_test(other)


def names_of_test(name: str) -> tuple[str, ...]:
    """What people commonly use for one another of this name, in small letters: the name alone where nobody does."""
    spelled = _spelled(name)
    return next((group for group in _SAME_TESTS if spelled in group), (spelled,) if spelled else ())


@lru_cache(maxsize=4096)
def key_of_test(name: str | None) -> str:
    """What all names of one test have in common; "" for none."""
    spelled = _spelled(name)
    return _FIRST_OF.get(spelled, spelled)


def is_same_medicine(one: str | None, other: str | None) -> bool:
    """Whether two names on labels are of one medicine; a slow-release tablet is another than a quick one."""
    here, there = (plain_words(_AMOUNT.sub(" ", name or "")) - _FORMS for name in (one, other))
    if not here or not there or (here ^ there) & _RELEASES:
        return False
    first, second = (_spelled(_AMOUNT.sub(" ", name or "")).split()[0] for name in (one, other))
    return first == second and (here <= there or there <= here)


@lru_cache(maxsize=4096)
def _spelled(name: str | None) -> str:
    plain = "".join(letter if letter.isalnum() else " " for letter in (name or "").casefold())
    return " ".join(plain.split())


def is_same_amount(one: str | None, other: str | None) -> bool:
    """ "5 mg", "5mg", "5.0 mg", "5000 mcg" are one amount; capitals of a unit count only where they tell m from M."""
    first, second = _amount(one), _amount(other)
    return first is not None and first == second


_MILLIGRAMS = {
    **dict.fromkeys(("mg", "milligram"), 1.0),
    **dict.fromkeys(("mcg", "µg", "ug", "microgram"), 0.001),
    **dict.fromkeys(("g", "gram"), 1000.0),
}
"""Units of weight that a label and a list write for one another."""


@lru_cache(maxsize=4096)
def _amount(text: str | None) -> tuple[tuple[float, ...], str] | None:
    if not text or not text.strip():
        return None
    numbers = tuple(_number(one) for one in re.findall(r"\d+(?:[.,]\d+)?", text))
    rest = re.sub(r"\d+(?:[.,]\d+)?|\s", "", text).translate({0x3BC: 0xB5})
    if re.search(r"[mM][a-zA-Zµ]*/", rest):
        return numbers, rest
    unit = rest.casefold().translate({0x3BC: 0xB5}).rstrip("s")  # Small letters make µ the letter mu again.
    if unit in _MILLIGRAMS:
        return tuple(round(number * _MILLIGRAMS[unit], 9) for number in numbers), "mg"
    return numbers, unit


def _number(written: str) -> float:
    """Its value: the sign in "1,000" and "2.500" parts thousands, as no dose is written with a zero behind its
    thousandths; in "3.125" and "0,250" it stands before the decimals."""
    return float(re.sub(r"^([1-9]\d{0,2})[.,](\d\d0)$", r"\1\2", written).replace(",", "."))


def is_same_often(one: str | None, other: str | None) -> bool:
    """Whether two ways to say how often can mean the same; two that name another number of times a day cannot."""
    first, second = _times(one), _times(other)
    return first == second if first and second else True


def is_surely_another_time(one: str | None, other: str | None) -> bool:
    """Whether two ways to say how often mean two intakes: another number of times a day, or other words of which none
    can be told ("in the morning", "at night")."""
    if not plain_words(one) or not plain_words(other) or plain_words(one) == plain_words(other):
        return False
    first, second = _times(one), _times(other)
    return first != second if first and second else not first and not second


def _times(text: str | None) -> float:
    """How many times a day, as far as it can be told; 0 where it cannot. Once a week is a seventh, never once a day."""
    plain = (text or "").casefold().replace(".", "")
    if found := re.search(r"every (\d+)(?: ?(?:to|-|–) ?\d+)? ?(?:hours|hrs|h)\b|q ?(\d+) ?h", plain):
        return 24 / max(1, int(found[1] or found[2]))
    if found := re.fullmatch(r"(\d)-(\d)-(\d)(?:-(\d))?", plain.strip()):
        return float(sum(part != "0" for part in found.groups() if part))
    words = re.findall(r"\w+", plain)
    if days := _days_between(plain, words):
        return _count(plain, words, within=1) / days
    return float(_count(plain, words, within=0))


def _count(plain: str, words: Sequence[str], *, within: int) -> int:
    """How many times it says; `within` where it names none. “One tablet twice” is twice."""
    if found := re.search(r"(\d+) ?(?:x|×|times)", plain):
        return int(found[1])
    told = [_TIMES[word] for word in words if word in _TIMES]
    surely = [_TIMES[word] for word in words if word in _TIMES and word not in _COUNTS_TABLETS_TOO]
    return max(surely or told, default=within)


def _days_between(plain: str, words: Sequence[str]) -> float:
    """The days in which it is taken so often, where that is not each day: 7 for a week, 0 for none said."""
    if "daily" in words and not _WEEKLY.search(plain):
        return 0
    if found := re.search(r"every (\d+) ?(day|week|month)", plain):
        return int(found[1]) * _DAYS[found[2]]
    if found := re.search(r"every (?:other|second) (day|week|month)", plain):
        return 2 * _DAYS[found[1]]
    if "fortnight" in plain:
        return 14
    if found := _WEEKLY.search(plain):
        return _DAYS["month" if found[0].startswith("mon") else "week"]
    named = {word.removesuffix("s") for word in words} & _WEEKDAYS
    return 7 / len(named) if named else 0


def is_same_illness(one: str | None, other: str | None) -> bool:
    """Whether two names can be of one illness, one of them with more words; "in situ", left and right are another."""
    first, second = _spelled(one), _spelled(other)
    if not first or not second:
        return False
    if first == second or any(first in group and second in group for group in _SAME_ILLNESSES):
        return True
    here, there = plain_words(one), plain_words(other)
    if (here ^ there) & _APART:
        return False
    return is_one_sort_of_tumor(one, other) or (min(len(here), len(there)) > 0 and (here <= there or there <= here))


def is_one_sort_of_tumor(one: str | None, other: str | None) -> bool:
    """Whether two names have the word for their tumor in common: they may be of one, and may be of two."""
    here, there = ({word for word in plain_words(name) if is_kind_of_tumor(word)} for name in (one, other))
    return bool(here & there)


def is_kind_of_tumor(word: str) -> bool:
    """Whether a word names a sort of tumor, or an operation: "adenocarcinoma"."""
    return _HEAD.match(word) is not None
