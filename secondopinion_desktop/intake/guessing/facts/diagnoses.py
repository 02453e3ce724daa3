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
from secondopinion_desktop.intake.guessing.facts.headings import heads_part
from secondopinion_desktop.intake.guessing.facts.illnesses import (
    DANGLING,
    SORTS,
    begin_of,
    end_of,
    of_illness,
    sort_of_illness,
    words_of,
)
from secondopinion_desktop.intake.guessing.facts.paper import Block, Paper
from secondopinion_desktop.intake.guessing.facts.reasons import reasons_in
from secondopinion_desktop.intake.guessing.facts.saying import Saying, saying, sentences
from secondopinion_desktop.intake.guessing.facts.seen import seen_in
from secondopinion_desktop.intake.guessing.facts.tumors_of_parts import is_of_several_tumors
from secondopinion_desktop.intake.guessing.facts.when import DAY
from secondopinion_desktop.intake.guessing.facts.words import any_of

_LETTERS = 90
_TISSUE = "pathology_report"
_LED_UP = re.compile(r"\($|^[A-Z]\. $|(?:^|[.;:]) ?\(?\d\W? ?$")
_MOST_BEFORE = 5
_NODES = re.compile(r"\bnodes?\b|Lymphknoten|ganglio", re.IGNORECASE)
_NOT_TOLD = ("diagnosis", "family", "plan", "medicines", "not_medicines", "allergies")
_MOST_BEHIND = 6
_GOES_ON = re.compile(r"(?:with|w/?|mit|con|avec|since|seit|desde|depuis|on|under|unter|stage|\d)\b", re.IGNORECASE)
"""What may follow a name in a list of what somebody has: "CAD with bypass 2015"."""
_DATED = re.compile(rf"^\s*(?:{DAY}|(?:\d{{1,2}}[/.])?(?:19|20)\d\d)[\s:–-]+")
_AND = re.compile(r"(?:and|und|y|et)\b", re.IGNORECASE)
_AND_BEFORE = re.compile(r"[,;] (?:[^,;.]+ )?(?:and|und|y|et)$", re.IGNORECASE)
"""The last of a list: "hypertension, gout and asthma"."""
_NEXT = re.compile(r"[,;]\s")
_LEAD_IN = re.compile(
    r"(?:(?:liver )?seg(?:ment)?s? (?:\d|[IV]+)[ab]?(?:/\d[ab]?)? "
    r"|(?:stage|stadium|grade|LA grade|LA class) (?:[IV0-5]+[ABC]?\d?|[A-D])(?: ?\([^()]*\))?,? )*",
    re.IGNORECASE,
)
_POINT_LETTERS = 120
"""Of a point of a list of what somebody has: a longer one is a sentence."""
_CODE = r"[A-TV-Z]\d\d(?:\.\d{1,2})?(?![\w.]*\w)"
"""The code of an illness, which stands beside its name and is no part of it."""
_ACUTE = re.compile(r"(?<!\w)acute[ -]on[ -]$", re.IGNORECASE)
"""In front of what somebody has: it is of the name, and without it the worst of it would be left out."""
_OF_GRADE = re.compile(r" (?:de|of) (?:haut|bas|alto|bajo|high|low)$", re.IGNORECASE)
_GRADE = re.compile(r" grad[eo](?!\w)", re.IGNORECASE)
_TRAILS = " ,.;:-–*•"


def diagnoses_in(paper: Paper) -> Iterator[Fact]:
    """Every name under a heading of diagnoses, and what is said elsewhere as clearly, once."""
    seen: list[str] = []
    has_tumor, is_of_several = False, paper.sort == _TISSUE and is_of_several_tumors(paper)
    for fact in (*_under_headings(paper), *told_elsewhere(paper), *seen_in(paper), *reasons_in(paper)):
        name = " ".join(fact.fields["name"].casefold().split())
        is_fuller = any(there in name for there in seen)
        spread = set(name.split()) - {"metastatic"}
        if name.startswith("metastatic ") and any(spread <= set(re.findall(r"[^\W\d_]+", there)) for there in seen):
            continue  # Where a tumor of the list has gone to is no second one.
        is_same = any(set(name.split()) - {"of"} <= set(there.split()) for there in seen)
        is_said = any(name in there for there in seen) or (fact.sure < LIKELY and (is_fuller or is_same))
        is_tumor = sort_of_illness(name) == "tumors"
        if is_said or (is_tumor and has_tumor and fact.sure < LIKELY and not is_of_several):
            continue  # Elsewhere a paper calls the tumor of its headings by other names.
        has_tumor |= is_tumor
        seen.append(name)
        yield fact


def _under_headings(paper: Paper) -> Iterator[Fact]:
    for block in paper.blocks:
        if block.section == "diagnosis":
            is_asked = False
            for sentence in sentences(block.text):
                for fact in _in_sentence(sentence, block, paper):
                    # "Ulcer of the hip? Osteomyelitis": the sign may be meant for what follows.
                    yield replace(fact, sure=min(fact.sure, LIKELY)) if is_asked else fact
                is_asked = sentence.rstrip().endswith("?")


def told_elsewhere(paper: Paper) -> Iterator[Fact]:
    """What other parts of a paper say: a list of what somebody has, tissue that was looked at, what was ruled out.

    It is never plain: only a heading of diagnoses says that a name is the patient's."""
    for block in paper.blocks:
        if block.section in _NOT_TOLD:
            continue
        for sentence in sentences(block.text):
            yield from _told(sentence, block, paper)


def _told(sentence: str, block: Block, paper: Paper) -> Iterator[Fact]:
    for found in any_of("illnesses", "words").finditer(sentence):
        start, end = begin_of(sentence, found.start()), end_of(sentence, found.end())
        name = sentence[start:end].strip(_TRAILS)
        # In a list what stands behind the next comma is said of the next.
        stop = _NEXT.search(sentence, end) if block.section == "history" else None
        said = saying(sentence[: stop.start()] if stop is not None else sentence, found.start(), end)
        if sort_of_illness(name) == "tumors" and _is_of_tissue(sentence[:start], block):
            end = _to_sign(sentence, end)  # "Carcinome rénal à cellules claires"
            name = sentence[start:end].strip(_TRAILS)
        sort = sort_of_illness(name)
        if said.of_others or len(name) > _LETTERS or _is_bare(name) or _is_generic(name) or not sort:
            continue
        if any_of("illnesses", "general", "after", shape="(?:{})").match(sentence, found.end()):
            continue
        if _begins_in_doubt(sentence[:start], said):
            yield Fact("diagnosis", {"name": name, "standing": "suspected"}, name, block.page, UNSURE)
        elif said.ruled_out and not said.unreal:
            yield Fact("diagnosis", {"name": name, "standing": "ruled_out"}, name, block.page, UNSURE)
        elif said.is_plain and paper.sort == _TISSUE and heads_part(block.heading) and not sentence[:start].strip(" *"):
            yield of_illness(name, sort, block.page)
        elif said.is_plain and sort == "tumors" and _is_of_tissue(sentence[:start], block):
            yield Fact("diagnosis", {"name": name, "sort": "cancer"}, name, block.page, UNSURE)
        elif (said.is_plain and block.section == "history" and _is_theirs(sentence, start, end, block)) or (
            _is_said_strongly(sentence[:start], sort, said)
        ):
            yield of_illness(name, sort, block.page)


def _begins_in_doubt(before: str, said: Saying) -> bool:
    """Whether a sentence begins with the doubt itself: "V. a. Schlafapnoe, Polygraphie vereinbart"."""
    if not said.doubted or said.denied or said.ruled_out or said.unreal or said.past:
        return False
    return any_of("illnesses", "suspected", "words", shape=r"\W*(?:{})\s*").fullmatch(before) is not None


def _is_theirs(sentence: str, start: int, end: int, block: Block) -> bool:
    if _stands_alone(sentence, start, end) or _leads_up(sentence[:start]):
        return True
    # A short point of a list begins with what it is about: "Diabetes on insulin", "COPD, smoker".
    return not _undated(sentence[:start]).strip(" *") and len(block.text) <= _POINT_LETTERS


def _is_said_strongly(before: str, sort: str, said: Saying) -> bool:
    """Whether a sentence of any part says that it is the patient's: "was diagnosed with", "history of … cancer"."""
    if any_of("illnesses", "strong", "words", shape=r"(?<!\w)(?:{})\s*(?:an?|une?|eine[rmn]?)?\s*$").search(before):
        return said.is_plain
    was = any_of("illnesses", "was", "words", shape=r"(?<!\w)(?:{})\s*$").search(before)
    is_past = sort == "tumors" and was is not None and said.past
    return is_past and not (said.denied or said.doubted or said.of_others or said.unreal or said.ruled_out)


def _stands_alone(sentence: str, start: int, end: int) -> bool:
    """Whether a name is a point of a list by itself, and no part of a sentence."""
    before, behind = _LEAD_IN.sub("", _undated(sentence[:start])).rstrip(), sentence[end:].lstrip()
    ends = not behind or behind[0] in ",;.(" or _GOES_ON.match(behind) is not None or _AND.match(behind) is not None
    return (not before or before[-1] in ",;:" or _AND_BEFORE.search(before) is not None) and ends


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


def _is_by_ending(word: str) -> bool:
    """Whether a word is known to name an illness by its ending only."""
    return not any(words_of(sort).search(word) for sort in SORTS[:-1])


def _in_sentence(sentence: str, block: Block, paper: Paper) -> Iterator[Fact]:
    last, told_until = 0, -1
    for found in any_of("illnesses", "words").finditer(sentence):
        if found.start() < last or any_of("illnesses", "general", "after", shape="(?:{})").match(sentence, found.end()):
            continue
        start, end = begin_of(sentence, found.start()), end_of(sentence, found.end())
        if (acute := _ACUTE.search(sentence[:start])) is not None:
            start = acute.start()
        is_whole = True
        before = _undated(sentence[:start])
        is_led = paper.sort == _TISSUE and _leads_up(before)
        if not before.strip(" *") or is_led or before.rstrip().endswith((":", ";", ",")):
            longer = _to_sign(sentence, end)
            end, is_whole = longer, longer == end
        # A second name behind a comma says the first one more closely ("lung cancer, adenocarcinoma").
        follows = last and not sentence[last:start].strip(" ,") and words_of("tumors").search(found[0]) is not None
        last = end
        name = sentence[start:end].strip(_TRAILS)
        is_quiet = sort_of_illness(name) == "illnesses" and any_of("illnesses", "quiet", "words").search(sentence, end)
        said = saying(_said_of_it(sentence, paper, is_quiet=bool(is_quiet)), found.start(), end)
        if follows or len(name) > _LETTERS or said.of_others or said.denied or _is_generic(name):
            continue
        if _NODES.search(sentence[:start]) and name.casefold().startswith("metasta"):
            continue
        lead_in = _LEAD_IN.fullmatch(before.rpartition(": ")[2].lstrip(" *")) is not None
        leads = lead_in or sentence[:start].rstrip().endswith(":")
        # In "diabetes, gout and asthma" what leads up to the first leads up to all.
        is_listed = told_until >= 0 and _LEAD_IN.sub("", sentence[told_until:start].strip(" ,;") + " ").strip() in (
            "",
            "and",
            "und",
            "y",
            "et",
        )
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
            if fact is not None and (is_quiet or _is_bare(name) or not is_whole or not _ends_there(sentence, end)):
                fact = replace(fact, sure=min(fact.sure, LIKELY))
            if fact is not None and (whole or any_of("illnesses", "over", "words").search(sentence, end)):
                fact = replace(fact, sure=min(fact.sure, LIKELY))
            if fact is not None:
                if paper.sort == _TISSUE and (whole or is_led) and fact.sure < LIKELY:
                    fact = replace(fact, sure=LIKELY)  # It stands in the list of what the tissue is.
                told_until = end
                yield fact


def _said_of_it(sentence: str, paper: Paper, *, is_quiet: bool) -> str:
    """A sentence without the words that an illness is quiet now; of tissue, without how it was cut out."""
    if is_quiet:
        sentence = any_of("illnesses", "quiet", "words").sub(lambda one: " " * len(one[0]), sentence)
    if paper.sort == _TISSUE:
        sentence = any_of("illnesses", "margins", "words").sub(lambda one: " " * len(one[0]), sentence)
    return sentence


def _undated(before: str) -> str:
    """What stands before a name, without the day a list of problems begins each of its points with."""
    return _DATED.sub("", before)


def _ends_there(sentence: str, end: int) -> bool:
    """Whether a name is whole: no word follows of which the rules do not know whether it belongs to it."""
    return re.match(rf"\s*(?:$|[,.;:()/]|[–—-]\s|\[?{_CODE})", sentence[end:]) is not None


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


def _is_generic(name: str) -> bool:
    """Whether a name is only the head of one: "Disease", "Décompensation"."""
    return any_of("illnesses", "generic", "words", shape="(?:{})").fullmatch(name) is not None


def _as_fact(name: str, said: Saying, block: Block, paper: Paper, sentence: str, *, leads: bool) -> Fact | None:
    sort = sort_of_illness(name)
    standing = _standing(said, sort, paper, sentence)
    if standing is None:
        return None
    is_flat = standing in ("", "confirmed")
    sure = SURE if leads and is_flat else LIKELY if leads or standing == "suspected" else UNSURE
    if sort == "conditions":
        if is_flat:
            return Fact("condition", {"name": name, "sort": "illness"}, name, block.page, LIKELY)
        if standing != "suspected" or not _is_doubted_itself(sentence[: sentence.find(name)]):
            return None
        sure = UNSURE  # In doubt it is no condition somebody has, but one to be made sure of.
    fields = {"name": name}
    if standing:
        fields["standing"] = standing
    if sort == "tumors" and is_flat and "situ" not in name.casefold():
        fields["sort"] = "cancer"
    return Fact("diagnosis", fields, name, block.page, sure)


def _is_doubted_itself(before: str) -> bool:
    """Whether the doubt stands right before a name, and is not of something else in its sentence."""
    return (
        any_of("context", "doubt", "before", shape=r"(?<![\w-])(?:{})\s*(?:an?|eine?)?\s*$").search(before) is not None
    )


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


def _to_sign(sentence: str, at: int) -> int:
    """Over the words of a point up to a sign or a word that begins something else: "Carcinoma papilar de tiroides"."""
    end = at
    for number, word in enumerate(re.finditer(rf"\s+(?!{_CODE})([^\W\d][\w’'-]*)(?=\s|$|[,.;:()])", sentence[at:])):
        if any_of("illnesses", "breaks", "words", shape="(?:{})").fullmatch(word[1]):
            return at
        if at + word.start() != end or any_of("illnesses", "stops", "words", shape="(?:{})").fullmatch(word[1]):
            break
        if number >= _MOST_BEHIND:
            return at
        end = at + word.end()
    graded = _GRADE.match(sentence, end)
    end = graded.end() if graded is not None and _OF_GRADE.search(sentence[at:end]) else end
    added = _OF_GRADE.sub("", sentence[at:end])
    if any(any_of("context", what, "after").search(added) for what in ("no", "ruled_out", "doubt", "past")):
        return at
    return at + len(DANGLING.sub("", added))
