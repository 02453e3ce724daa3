"""The names of illnesses a paper gives, as printed, with how sure it is of each.

Only what stands under a heading such as "Final diagnosis": a name within a sentence of the history or of a leaflet may
be anybody's. What is denied or past is none; what is doubted is "suspected" and never more; "confirmed" is only what a
paper itself calls proven, or what a pathologist writes without a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

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
_NOT_TOLD = ("diagnosis", "family", "plan", "medicines", "not_medicines", "allergies")
_SORTS = ("tumors", "growths", "illnesses", "conditions", "by_ending")
_MOST_BEHIND = 6
_DANGLING = re.compile(r"(?: (?:of|the|des|der|de|del|la|du|im|am|with|and|und|y|et|in))+$", re.IGNORECASE)
_TRAILS = " ,.;:-–*•"


def diagnoses_in(paper: Paper) -> Iterator[Fact]:
    """Every name under a heading of diagnoses, and what is said elsewhere as clearly, once."""
    seen: list[str] = []
    has_tumor = False
    for fact in (*_under_headings(paper), *told_elsewhere(paper)):
        name = " ".join(fact.fields["name"].casefold().split())
        is_fuller = any(there in name for there in seen)
        is_said = any(name in there for there in seen) or (fact.sure < LIKELY and is_fuller)
        is_tumor = sort_of_illness(name) == "tumors"
        if is_said or (is_tumor and has_tumor and fact.sure < LIKELY):
            continue  # Elsewhere a paper calls the tumor of its headings by other names.
        has_tumor |= is_tumor
        seen.append(name)
        yield fact


def _under_headings(paper: Paper) -> Iterator[Fact]:
    for block in paper.blocks:
        if block.section == "diagnosis":
            for sentence in sentences(block.text):
                yield from _in_sentence(sentence, block, paper)


def told_elsewhere(paper: Paper) -> Iterator[Fact]:
    """What other parts of a paper say: a list of what somebody has, tissue that was looked at, what was ruled out.

    It is never plain: only a heading of diagnoses says that a name is the patient's."""
    for block in paper.blocks:
        if block.section in _NOT_TOLD:
            continue
        for sentence in sentences(block.text):
            yield from _told(sentence, block)


def _told(sentence: str, block: Block) -> Iterator[Fact]:
    for found in any_of("illnesses", "words").finditer(sentence):
        start, end = _begin(sentence, found.start()), _end(sentence, found.end())
        name, said = sentence[start:end].strip(_TRAILS), saying(sentence, found.start(), end)
        sort = sort_of_illness(name)
        if said.of_others or len(name) > _LETTERS or _is_bare(name) or not sort:
            continue
        if any_of("illnesses", "general", "after", shape="(?:{})").match(sentence, found.end()):
            continue
        if said.ruled_out and not said.unreal:
            yield Fact("diagnosis", {"name": name, "standing": "ruled_out"}, name, block.page, UNSURE)
        elif said.is_plain and sort == "tumors" and _is_of_tissue(sentence[:start], block):
            yield Fact("diagnosis", {"name": name, "sort": "cancer"}, name, block.page, UNSURE)
        elif (
            said.is_plain
            and block.section == "history"
            and (_stands_alone(sentence, start, end) or _leads_up(sentence[:start]))
        ):
            yield _of_history(name, sort, block)


def _of_history(name: str, sort: str, block: Block) -> Fact:
    if sort == "conditions":
        return Fact("condition", {"name": name, "sort": "illness"}, name, block.page, UNSURE)
    cancer = {"sort": "cancer"} if sort == "tumors" and "situ" not in name.casefold() else {}
    return Fact("diagnosis", {"name": name, **cancer}, name, block.page, UNSURE)


def _stands_alone(sentence: str, start: int, end: int) -> bool:
    """Whether a name is a point of a list by itself, and no part of a sentence."""
    before, behind = sentence[:start].rstrip(), sentence[end:].lstrip()
    return (not before or before[-1] in ",;:") and (not behind or behind[0] in ",;.(")


def _is_of_tissue(before: str, block: Block) -> bool:
    """Whether what stands before a name says that tissue was looked at, and this is what it was."""
    said = f"{block.heading} {before}"
    seen = any_of("illnesses", "tissue", "words").search(said)
    return (
        seen is not None
        and any_of("illnesses", "tissue", "lead", shape=r"(?:{})\s*(?:an?|une?|ein)?\s*$").search(
            f"{block.heading}: {before}" if not before.strip() else before
        )
        is not None
    )


def sort_of_illness(name: str) -> str:
    """Under which table of words a name stands: tumors, growths, illnesses or conditions; "" for none."""
    sort = next((sort for sort in _SORTS if _words(sort).search(name)), "")
    return "conditions" if sort == "by_ending" else sort


def _is_by_ending(word: str) -> bool:
    """Whether a word is known to name an illness by its ending only."""
    return not any(_words(sort).search(word) for sort in _SORTS[:-1])


def _words(sort: str) -> re.Pattern[str]:
    return any_of("illnesses", "words", sort)


def _in_sentence(sentence: str, block: Block, paper: Paper) -> Iterator[Fact]:
    last, told_until = 0, -1
    for found in any_of("illnesses", "words").finditer(sentence):
        if found.start() < last or any_of("illnesses", "general", "after", shape="(?:{})").match(sentence, found.end()):
            continue
        start, end = _begin(sentence, found.start()), _end(sentence, found.end())
        is_whole = True
        if not sentence[:start].strip(" *") or sentence[:start].rstrip().endswith((":", ";", ",")):
            longer = _to_sign(sentence, end)
            end, is_whole = longer, longer == end
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
            or (told_until >= 0 and sentence[:start].rstrip().endswith(","))
            or said.doubted
            or said.ruled_out
            or _LED_UP.search(sentence[:start])
            or _leads_up(sentence[:start])
        )
        if not (leads or is_listed) and _is_by_ending(found[0]):
            continue
        whole = not leads and not is_told and _is_whole_point(sentence[:start])
        if whole:
            start, name = 0, sentence[:end].strip(_TRAILS)
        if leads or whole or (is_told and not (_NODES.search(sentence[:start]) or _is_bare(name))):
            fact = _as_fact(name, said, block, paper, sentence, leads=leads)
            if fact is not None and (_is_bare(name) or not is_whole or not _ends_there(sentence, end)):
                fact = replace(fact, sure=min(fact.sure, LIKELY))
            if fact is not None and whole:
                fact = replace(fact, sure=min(fact.sure, LIKELY))
            if fact is not None:
                told_until = end
                yield fact


def _ends_there(sentence: str, end: int) -> bool:
    """Whether a name is whole: no word follows of which the rules do not know whether it belongs to it."""
    return re.match(r"\s*(?:$|[,.;:()/]|[–—-]\s)", sentence[end:]) is not None


def _is_whole_point(before: str) -> bool:
    """Whether the few words before a name at the beginning of a point are of the name: "Permanent atrial …"."""
    words = before.split()
    if not words or len(words) > _MOST_BEFORE - 2 or not all(re.fullmatch(r"[^\W\d_][\w-]+", word) for word in words):
        return False
    if any(any_of("illnesses", "before", "no_name", shape="(?:{})").fullmatch(word) for word in words):
        return False
    said = saying(f"{before} ", len(before), len(before))
    return said.is_plain and any_of("illnesses", "before", "no_part").search(before) is None


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
    if any_of("illnesses", "differential", "words").search(sentence):
        return None  # One of several that could be meant.
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


def _to_sign(sentence: str, at: int) -> int:
    """Over the words of a point up to a sign or a word that begins something else: "Carcinoma papilar de tiroides"."""
    end = at
    for number, word in enumerate(re.finditer(r"\s+([^\W\d][\w’'-]*)(?=\s|$|[,.;:()])", sentence[at:])):
        if any_of("illnesses", "breaks", "words", shape="(?:{})").fullmatch(word[1]):
            return at
        if at + word.start() != end or any_of("illnesses", "stops", "words", shape="(?:{})").fullmatch(word[1]):
            break
        if number >= _MOST_BEHIND:
            return at
        end = at + word.end()
    added = sentence[at:end]
    if any(any_of("context", what, "after").search(added) for what in ("no", "ruled_out", "doubt", "past")):
        return at
    return at + len(_DANGLING.sub("", added))


def _end(sentence: str, at: int) -> int:
    """Over what still belongs to the name: "of the uterus, high grade"."""
    behind = any_of("illnesses", "behind", "words", shape=r"(?:(?:{})(?![\w-]))+")
    found = behind.match(sentence, at)
    if found is None:
        return at
    return found.start() + len(_DANGLING.sub("", found[0]))
