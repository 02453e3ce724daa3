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
_PARTS = re.compile(r"[.;:(?,]| [–—-] ")
_LED_UP = re.compile(r"\($|^[A-Z]\. $|(?:^|[.;:]) ?\(?\d\W? ?$")
_MOST_BEFORE = 5
_NODES = re.compile(r"\bnodes?\b|Lymphknoten|ganglio", re.IGNORECASE)
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
    last, told_until = 0, -1
    for found in any_of("illnesses", "words").finditer(sentence):
        if found.start() < last or any_of("illnesses", "general", "after", shape="(?:{})").match(sentence, found.end()):
            continue
        start, end = _begin(sentence, found.start()), _end(sentence, found.end())
        # A second name behind a comma says the first one more closely ("lung cancer, adenocarcinoma").
        follows = last and not sentence[last:start].strip(" ,") and _words("tumors").search(found[0]) is not None
        last = end
        name = sentence[start:end].strip(_TRAILS)
        said = saying(sentence, found.start(), end)
        if follows or len(name) > _LETTERS or said.of_others or said.denied:
            continue
        if _NODES.search(sentence[:start]) and name.casefold().startswith("metasta"):
            continue
        leads = not sentence[:start].strip(" *") or sentence[:start].rstrip().endswith(":")
        # In "diabetes, gout and asthma" what leads up to the first leads up to all.
        is_listed = told_until >= 0 and sentence[told_until:start].strip(" ,;") in ("", "and", "und", "y", "et")
        is_told = (
            is_listed
            or said.doubted
            or said.ruled_out
            or _LED_UP.search(sentence[:start])
            or _leads_up(sentence[:start])
        )
        if leads or (is_told and not (_NODES.search(sentence[:start]) or _is_bare(name))):
            fact = _as_fact(name, said, block, paper, sentence, leads=leads)
            if fact is not None:
                told_until = end
                yield fact


def _leads_up(before: str) -> bool:
    """Whether the words before a name within a sentence say that the patient has it."""
    leading = any_of("illnesses", "leading", "words", shape=r"(?<![\w-])(?:{})")
    between = any_of("illnesses", "leading", "between", shape=r"(?: (?:{}))*\s*$")
    return any(between.match(before, found.end()) for found in leading.finditer(before))


def _is_bare(name: str) -> bool:
    return any_of("illnesses", "bare", "words", shape="(?:{})").fullmatch(name) is not None


def _as_fact(name: str, said: Saying, block: Block, paper: Paper, sentence: str, *, leads: bool) -> Fact | None:
    sort = sort_of_illness(name)
    standing = _standing(said, sort, paper, sentence)
    if standing is None:
        return None
    is_flat = standing in ("", "confirmed")
    sure = SURE if leads and is_flat else LIKELY if leads or standing == "suspected" else UNSURE
    if sort == "conditions":
        return Fact("condition", {"name": name, "sort": "illness"}, name, block.page, LIKELY) if is_flat else None
    fields = {"name": name}
    if standing:
        fields["standing"] = standing
    if sort == "tumors" and is_flat and "situ" not in name.casefold():
        fields["sort"] = "cancer"
    return Fact("diagnosis", fields, name, block.page, sure)


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


def _begin(sentence: str, at: int) -> int:
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


def _end(sentence: str, at: int) -> int:
    """Over what still belongs to the name: "of the uterus, high grade"."""
    behind = any_of("illnesses", "behind", "words", shape=r"(?:(?:{})(?![\w-]))+")
    found = behind.match(sentence, at)
    return found.end() if found is not None else at


def _plain(fact: Fact) -> str:
    return f"{fact.kind} {' '.join(fact.fields['name'].casefold().split())}"
