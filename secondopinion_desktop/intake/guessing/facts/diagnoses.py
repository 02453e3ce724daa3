"""The names of illnesses a paper gives, as printed, with how sure it is of each.

Only what stands under a heading such as "Final diagnosis": a name within a sentence of the history or of a leaflet may
be anybody's. What is denied or past is none; what is doubted is "suspected" and never more; "confirmed" is only what a
paper itself calls proven, or what a pathologist writes without a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondopinion_desktop.intake.guessing.facts.found import LIKELY, SURE, UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.paper import Block, Paper
from secondopinion_desktop.intake.guessing.facts.saying import Saying, saying, sentences
from secondopinion_desktop.intake.guessing.facts.words import any_of

_LETTERS = 90
_STAGES = re.compile(r"^(?:stage|stadium) [IV0-4]+[ABC]?\d? ", re.IGNORECASE)
_TISSUE = "pathology_report"
_WORD = re.compile(r"[^\s,]+")
_TRAILS = " ,.;:-–*•"


def diagnoses_in(paper: Paper) -> Iterator[Fact]:
    """Every name under a heading of diagnoses, once."""
    seen: set[str] = set()
    for block in paper.blocks:
        if block.section != "diagnosis":
            continue
        for sentence in sentences(block.text):
            for fact in _in_sentence(sentence, block, paper):
                if _plain(fact) not in seen:
                    seen.add(_plain(fact))
                    yield fact


def sort_of_illness(name: str) -> str:
    """Under which table of words a name stands: tumors, growths, illnesses or conditions; "" for none."""
    return next((sort for sort in ("tumors", "growths", "illnesses", "conditions") if _words(sort).search(name)), "")


def _words(sort: str) -> re.Pattern[str]:
    return any_of("illnesses", "words", sort)


def _in_sentence(sentence: str, block: Block, paper: Paper) -> Iterator[Fact]:
    last = 0
    for found in any_of("illnesses", "words").finditer(sentence):
        if found.start() < last:
            continue
        name, start = _name_around(sentence, found)
        last = start + len(name)
        said = saying(sentence, start, last)
        if name and not (said.denied and not said.doubted) and not said.of_others:
            fact = _as_fact(name, said, block, paper, sentence)
            if fact is not None:
                yield fact


def _as_fact(name: str, said: Saying, block: Block, paper: Paper, sentence: str) -> Fact | None:
    sort = sort_of_illness(name)
    standing = _standing(said, sort, paper, sentence)
    if standing is None:
        return None
    whole = sentence.strip().startswith(name)
    sure = SURE if whole and standing in ("", "confirmed") else LIKELY if whole or standing == "suspected" else UNSURE
    if sort == "conditions":
        is_plain = standing in ("", "confirmed") and not said.past
        return Fact("condition", {"name": name, "sort": "illness"}, name, block.page, LIKELY) if is_plain else None
    fields = {"name": name}
    if standing:
        fields["standing"] = standing
    if sort == "tumors" and standing in ("", "confirmed") and "situ" not in name.casefold():
        fields["sort"] = "cancer"
    return Fact("diagnosis", fields, name, block.page, min(sure, LIKELY) if said.unreal else sure)


def _standing(said: Saying, sort: str, paper: Paper, sentence: str) -> str | None:
    """How sure the paper is; "" where it does not say, None where it is no name of the patient's illness now."""
    if said.ruled_out:
        return "ruled_out"
    if said.doubted:
        return "suspected"
    if said.denied or said.past or said.unreal:
        return None
    if any_of("illnesses", "proven", "words").search(sentence):
        return "confirmed"
    return "confirmed" if paper.sort == _TISSUE and sort in ("tumors", "growths") else ""


def _name_around(sentence: str, found: re.Match[str]) -> tuple[str, int]:
    """The name as printed, and where it begins."""
    start = _begin(sentence, found.start())
    rest = sentence[found.end() :]
    end = _end(rest)
    name = sentence[start : found.end()] + rest[:end]
    stage = _STAGES.match(name)
    if stage is not None:
        start, name = start + stage.end(), name[stage.end() :]
    return (name.rstrip(_TRAILS), start) if 2 < len(name) <= _LETTERS else (found[0], found.start())


def _begin(sentence: str, at: int) -> int:
    """Back over the words that belong to the name: "invasive ductal carcinoma", not "a woman with"."""
    cut = max((found.end() for found in re.finditer(r"[.;:(?]|, (?=\w+ \w+)| [–—-] ", sentence[:at])), default=0)
    start = at
    for word in reversed(list(_WORD.finditer(sentence[cut:at]))):
        if any_of("illnesses", "ends", "no_name").fullmatch(word[0]) or any(map(str.isdigit, word[0][:1])):
            break
        start = cut + word.start()
    return start


def _end(rest: str) -> int:
    ends = [found.start() for found in any_of("illnesses", "ends", "words", shape="(?:{})").finditer(rest)]
    return min(ends, default=len(rest))


def _plain(fact: Fact) -> str:
    return f"{fact.kind} {' '.join(fact.fields['name'].casefold().split())}"
