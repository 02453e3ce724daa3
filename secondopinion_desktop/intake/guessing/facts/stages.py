"""The stage a paper gives: TNM, FIGO, or a numeral behind "stage", as printed; it is that of its own diagnosis."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from secondopinion_desktop.intake.guessing.facts.accounted import is_accounted
from secondopinion_desktop.intake.guessing.facts.found import LIKELY, SURE, Fact
from secondopinion_desktop.intake.guessing.facts.headings import heads_part
from secondopinion_desktop.intake.guessing.facts.illnesses import begin_of, end_of
from secondopinion_desktop.intake.guessing.facts.paper import Block, Paper
from secondopinion_desktop.intake.guessing.facts.saying import saying, sentences
from secondopinion_desktop.intake.guessing.facts.tumors_of_parts import is_of_several_tumors
from secondopinion_desktop.intake.guessing.facts.words import any_of

_T = r"(?:y|r|a|yp|yc|m)?[cp]?T(?:[0-4][a-d]?(?:mi)?|is|x|X)(?:\((?:m|\d+|is)\))?"
_N = r"[cpy]{0,2}N(?:[0-3][a-c]?(?:mi)?|x|X)(?:\((?:sn|mol\+|i[+-])\))?(?:\(sn\))?"
_M = r"[cp]?M(?:[01][a-c]?|x|X)"
_NODES = rf"[ ,;]{{0,2}}{_N}(?: ?\(\d+/\d+(?: [^\W\d]+){{0,2}}\))?"
# A bare "T4" is as often a hormone, a vertebra, or a picture of an MRI: it needs its letter before or its N behind.
_TNM = re.compile(
    rf"(?<![\w/-])(?:(?=(?:m?y|m?r|m?a|yp|yc|m)?[cp]T|[yra][cp]?T){_T}(?:{_NODES})?|"
    rf"{_T}{_NODES})(?:[ ,;]{{0,2}}{_M})?(?:[ ,]{{1,2}}(?:L[01]|V[01]|Pn[01]|R[0-2]|"
    rf"G[1-4])(?![\w]))*(?![\w])"
)
_NUMERAL = r"(?:IV|III|II|I|0)(?:[ABC]\d?|-?[1-3])?"
_FIGO = re.compile(rf"(?<!\w)FIGO(?: stage| stadium)?:? ?({_NUMERAL})(?!\w)")
_STAGE = re.compile(
    rf"(?<!\w)(?:(?:clinical|pathologic(?:al)?|AJCC|overall|anatomic|prognostic|Ann Arbor|ISS|"
    rf"R-ISS) )?(?:stage|stadium|estadio|stade)(?: group)?:? ({_NUMERAL})(?!\w)"
    r"|(?<!\w)(?-i:(?:R2?-)?ISS):? (I{1,3})(?!\w)",
    re.IGNORECASE,
)
_ROUGH_DAY = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?!\d)")
_SECTIONS = ("family", "plan", "not_medicines", "medicines", "allergies")
_LETTERS = 60
_HEAD_LETTERS = 50
_TISSUE = "pathology_report"
_OF_TISSUE, _BY_PICTURES = re.compile(r"y?pT"), re.compile(r"y?cT")
_NUMBERED = re.compile(r"(?:tumou?r|primary|tumeur|c[áa]ncer) (?:\d|[ivx]+)\b", re.IGNORECASE)
_SPECIMEN = re.compile(
    r"(?:specimens?|part|sample|pot|pr[äa]parat|pr[ée]l[èe]vement|muestra) ?(?:[A-H]|\d{1,2}|[ivx]+)\b", re.IGNORECASE
)
_OF_OTHER_THINGS = re.compile(
    r"\b(?:kidney|renal|CKD|GFR|ulcer|pressure|decubitus|COPD|GOLD|heart failure|NYHA|sleep|Parkinson|"
    r"Hoehn|cirrhosis|fibrosis"
    r"|sarcoid\w*|lymph[o]?edema|study|trial|labor|development|early stage|all stages|niere\w*)\b",
    re.IGNORECASE,
)
"""Other illnesses have stages, too, and so has a plan."""
_IN_GENERAL = re.compile(
    r"\)? (?:means?|I{1,3}\b|IV\b|is|are|or|and I|and V|to I|through|tumou?rs|disease is|patients)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class _Found:
    """One stage by one system, and where it stands in its sentence."""

    system: str
    text: str
    sentence: str
    start: int
    end: int
    page: int
    sure: float
    of: str = ""


def stages_in(paper: Paper, names: Sequence[str], all_names: Sequence[str] = ()) -> Iterator[Fact]:
    """The stage, by each system the paper gives one in; of a system in which it gives two, that of each tumor.

    `names` are those of the tumor the paper is about, `all_names` of all illnesses that were found on it."""
    found = _of_tissue(list(_all(paper)))
    best = [
        one for system in _SYSTEMS if (one := _one_of([each for each in found if each.system == system])) is not None
    ]
    if not best:
        yield from _by_tumor(found, all_names)
        return
    sentence = best[0].sentence
    together = all(one.sentence == sentence for one in best)
    start, end = min(one.start for one in best), max(one.end for one in best)
    words = sentence[start:end] if together and end - start <= _LETTERS else best[0].text
    stage = ", ".join(one.text for one in best)
    is_open = _is_another(paper, stage) or is_of_several_tumors(paper)
    sure = min(*(one.sure for one in best), LIKELY if is_open else SURE)
    yield Fact("diagnosis", {"stage": stage}, words, best[0].page, sure, of=names[0] if names else "")


def _is_another(paper: Paper, stage: str) -> bool:
    """Whether some sentence names another stage: "stage IIIA" at first, "more recently found to have stage IV"."""
    told = {
        (found[1] or found[2]).upper().rstrip("ABC123-")
        for text in paper.texts
        for sentence in sentences(text)
        if _OF_OTHER_THINGS.search(sentence) is None
        for found in _STAGE.finditer(sentence)
    }
    numeral = re.search(rf"(?<!\w)({_NUMERAL})$", stage)
    own = {numeral[1].upper().rstrip("ABC123-")} if numeral is not None else set()
    is_beyond = "IV" in told and "M0" in stage
    return is_beyond or (bool(own) and not told <= own)


def _of_tissue(found: list[_Found]) -> list[_Found]:
    """Without the stages of before the operation, where the paper has one that was read from tissue."""
    if not any(_OF_TISSUE.match(one.text) for one in found):
        return found
    return [one for one in found if _BY_PICTURES.match(one.text) is None]


def _by_tumor(found: Sequence[_Found], names: Sequence[str]) -> Iterator[Fact]:
    """The stages of a paper of several tumors: each by the number its tumor has, or its name before it."""
    of = {one.of for one in found if one.of}
    for tumor in sorted(of) if len(of) > 1 else ():
        best = _one_of([one for one in found if one.of == tumor and one.system == "tnm"])
        if best is not None:
            own = [name for name in names if name.casefold().startswith(tumor)]
            name = own[0] if len(own) == 1 else ""
            yield Fact("diagnosis", {"stage": best.text}, best.text, best.page, LIKELY, of=name)


def _tumor_of(sentence: str, start: int, block: Block) -> str:
    """Which tumor of several a stage is of; "" where nothing says."""
    if _NUMBERED.match(block.heading):
        return block.heading.casefold()
    if (specimen := _SPECIMEN.match(block.text) or _SPECIMEN.match(block.heading)) is not None:
        return specimen[0].casefold()
    if heads_part(block.heading):
        return block.heading.casefold()
    text = block.text[: block.text.find(sentence)] + sentence[:start]
    names = {_full_name(text, name) for name in any_of("illnesses", "words", "tumors").finditer(text)}
    return names.pop() if len(names) == 1 else ""


def _tumor_of_part(before: str, block: Block) -> str:
    """The tumor told first of the specimen a report has come to: "A. Left breast:" begins another."""
    if block.section != "diagnosis" or block.text.endswith(":") or _is_head_of_part(block.text):
        return ""
    found = None if before else any_of("illnesses", "words", "tumors").search(block.text)
    if found is None or not saying(block.text, found.start(), found.end()).is_plain:
        return before
    return _full_name(block.text, found)


def _is_head_of_part(text: str) -> bool:
    """Whether a short line names a side of the body and nothing that was found there."""
    side = any_of("operations", "specimens", "sides").search(text) if len(text) <= _HEAD_LETTERS else None
    return side is not None and any_of("illnesses", "words").search(text) is None and not re.search(r"\d", text)


def _full_name(text: str, found: re.Match[str]) -> str:
    """ "Adenocarcinoma of the caecum" and "adenocarcinoma of the sigmoid colon" are two."""
    return text[begin_of(text, found.start()) : end_of(text, found.end())].casefold()


def _one_of(found: Sequence[_Found]) -> _Found | None:
    """ "pT1b" and "pT1b pN0" are one stage told twice; "stage II" and "stage III" are two."""
    if not found:
        return None
    longest = max(found, key=lambda one: len(one.text))
    return longest if all(_parts(one) <= _parts(longest) for one in found) else None


def _parts(found: _Found) -> set[str]:
    if found.system != "tnm":
        return {re.split(r"[\s:]+", found.text)[-1].upper()}
    return {part.casefold() for part in re.findall(r"[a-z]*[TNMLVRG][^\sTNMLVRG,;]*", found.text)}


def _all(paper: Paper) -> Iterator[_Found]:
    part = ""
    for block in paper.blocks:
        if block.section in _SECTIONS:
            continue
        part = _tumor_of_part(part, block) if paper.sort == _TISSUE else ""
        for sentence in sentences(block.text):
            by_figo = [one.span() for one in _FIGO.finditer(sentence)]
            for system, pattern in _SYSTEMS.items():
                for found in pattern.finditer(sentence):
                    if system == "stage" and any(start <= found.start() < end for start, end in by_figo):
                        continue  # "FIGO stage IIIC" is one stage.
                    said = saying(sentence, found.start(), found.end())
                    if (
                        said.is_plain
                        and not _is_sum(sentence, found)
                        and not (system == "stage" and _is_of_others(sentence, found.start(), found.end()))
                    ):
                        text = found[0].rstrip(" ,;")
                        sure = _sure(sentence, found, block)
                        end = found.start() + len(text)
                        of = _tumor_of(sentence, found.start(), block) or part
                        yield _Found(system, text, sentence, found.start(), end, block.page, sure, of)


def _is_sum(sentence: str, found: re.Match[str]) -> bool:
    """ "(T3 N2 M1 = 6)" adds up the points of a grade."""
    return bool(re.match(r"\s*=", sentence[found.end() :]))


def _sure(sentence: str, found: re.Match[str], block: Block) -> float:
    """Plain where the sentence gives the stage and nothing else, or the name of the illness before it."""
    if block.section == "history" or _ROUGH_DAY.search(sentence):
        return LIKELY
    names = [one.span() for one in any_of("illnesses", "words").finditer(sentence)]
    parts = [one.span() for pattern in _SYSTEMS.values() for one in pattern.finditer(sentence)]
    own = [found.span(), *names, *parts]
    if is_accounted(sentence, own, "stage"):
        return SURE
    # A diagnosis that begins its point, with all that belongs to it: "Adenocarcinoma of the colon, moderately …, pT3".
    is_diagnosis = block.section == "diagnosis" and block.text.startswith(sentence) and bool(names)
    return SURE if is_diagnosis and _leads(sentence, names[0][0], found.start()) else LIKELY


def _leads(sentence: str, name: int, stage: int) -> bool:
    said = saying(sentence, name, stage)
    return name < stage < _LETTERS * 2 and "." not in sentence[name:stage].rstrip(". ") and said.is_plain


def _is_of_others(sentence: str, start: int, end: int) -> bool:
    """Whether a stage is of another illness, or said in general: "stage II means"."""
    if _OF_OTHER_THINGS.search(sentence) or _IN_GENERAL.match(sentence, end):
        return True
    own = re.split(r"[,;]\s", sentence[:start])[-1]  # "COPD stage III, prostate cancer": whose name is next to it?
    if (
        own.strip()
        and any_of("illnesses", "words").search(own)
        and not any_of("illnesses", "words", "tumors").search(own)
    ):
        return True
    is_of_tumor = any_of("illnesses", "words", "tumors").search(sentence) is not None
    return not is_of_tumor and any_of("illnesses", "words").search(sentence) is not None


_SYSTEMS: Mapping[str, re.Pattern[str]] = {"tnm": _TNM, "figo": _FIGO, "stage": _STAGE}
