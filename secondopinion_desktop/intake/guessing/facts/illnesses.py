"""The name of an illness within a sentence: where it begins and ends, and which list of words it stands in."""

from __future__ import annotations

import re

from secondopinion_desktop.intake.guessing.facts.found import UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.words import any_of

_STAGES = re.compile(r"^(?:stage|stadium) [IV0-4]+[ABC]?\d? ", re.IGNORECASE)
_WORD = re.compile(r"[^\s,]+")
_PARTS = re.compile(r"[.;:(?,]| [–—-] ")
_MOST_BEFORE = 5
SORTS = ("tumors", "growths", "illnesses", "conditions", "by_ending")
DANGLING = re.compile(
    r"(?: (?:de|of) (?:grad[eo]|stade|stage|stadium|estadio))?"
    r"(?: (?:of|the|des|der|de|del|la|du|im|am|with|and|und|y|et|in|à|a|por|durch|bei|par))*$",
    re.IGNORECASE,
)


def sort_of_illness(name: str) -> str:
    """Under which table of words a name stands: tumors, growths, illnesses or conditions; "" for none."""
    sort = next((sort for sort in SORTS if words_of(sort).search(name)), "")
    return "conditions" if sort == "by_ending" else sort


def words_of(sort: str) -> re.Pattern[str]:
    """The names of one sort."""
    return any_of("illnesses", "words", sort)


def of_illness(name: str, sort: str, page: int) -> Fact:
    """An illness that is told beside the headings of diagnoses: never plain."""
    if sort == "conditions":
        return Fact("condition", {"name": name, "sort": "illness"}, name, page, UNSURE)
    cancer = {"sort": "cancer"} if sort == "tumors" and "situ" not in name.casefold() else {}
    return Fact("diagnosis", {"name": name, **cancer}, name, page, UNSURE)


def begin_of(sentence: str, at: int) -> int:
    """Back over the words that belong to the name: "invasive ductal carcinoma", not "a woman with"."""
    cut = max((found.end() for found in _PARTS.finditer(sentence[:at])), default=0)
    for cues in (("no", "before"), ("doubt", "before"), ("past", "words")):
        cut = max(cut, *(found.end() for found in any_of("context", *cues).finditer(sentence[:at])), 0)
    start = at
    for word in reversed(list(_WORD.finditer(sentence[cut:at]))[-_MOST_BEFORE:]):
        if any_of("illnesses", "before", "no_name", shape="(?:{})").fullmatch(word[0]):
            break
        if any_of("illnesses", "before", "of_name", shape="(?:{})").fullmatch(word[0]) is None:
            break
        start = cut + word.start()
    stage = _STAGES.match(sentence[start:at])
    return start + stage.end() if stage is not None else start


def end_of(sentence: str, at: int) -> int:
    """Over what still belongs to the name: "of the uterus, high grade"."""
    behind = any_of("illnesses", "behind", "words", shape=r"(?:(?:{})(?![\w-]))+")
    found = behind.match(sentence, at)
    if found is None:
        return at
    return found.start() + len(DANGLING.sub("", found[0]))
