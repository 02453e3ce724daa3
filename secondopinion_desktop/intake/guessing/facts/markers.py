"""Markers of a tumor with their result as printed: receptors, genes, repair proteins.

A name counts only with a result right behind it. A test that was not done, a drug against a marker, a trial that asks
for one, a list of what a panel looks at are no results.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from secondopinion_desktop.intake.guessing.facts.accounted import is_accounted
from secondopinion_desktop.intake.guessing.facts.found import LIKELY, SURE, Fact
from secondopinion_desktop.intake.guessing.facts.paper import Block, Line, Paper
from secondopinion_desktop.intake.guessing.facts.saying import saying, sentences
from secondopinion_desktop.intake.guessing.facts.tumors_of_parts import is_of_several_tumors
from secondopinion_desktop.intake.guessing.facts.words import any_of, told

_NOT_HERE = ("family", "plan", "history", "medicines", "not_medicines", "allergies")
_BEFORE = re.compile(r"\b(?:no|not|without|negative for|absence of|kein\w*|sin|pas de)(?: \w+){0,2} ?$", re.IGNORECASE)
_GROUP = r"(?:/|, and | and |, | & | y | e | et | und )"
_LEVELS = (
    "normal",
    "high",
    "low",
    "intermediate",
    "stable",
    "instable",
    "proficient",
    "deficient",
    "present",
    "absent",
)
_WITH_LEVELS = re.compile(
    r"t\(|del\(|MLH|MSH|PMS|[Dd]eletion|[Gg]ain|Inestab|Instab|MSI|Micro|Mikro|MMR|Mismatch|TMB|Tumou?r|HRD|Ki|MIB"
)
_OPEN_END = re.compile(r"^ ?(?:/|or\b|vs\b|is\b|are\b|means?\b|if\b|when\b|counts?\b|>|<|≥|\[|☐|□)", re.IGNORECASE)
_A_CHANGE = re.compile(r"(?:mutation|variant)$", re.IGNORECASE)
_WHICH_MEANS = re.compile(r",? ?\(?(?:likely|probably|of|with|that|not|un\w+|benign)\b", re.IGNORECASE)
"""Words behind a change that make another result of it: "variant, likely benign"."""
_VARIANT = re.compile(r"(?:p\.)?[A-Z][a-z]{0,2}\d+\S*|exon \d+ \w+", re.IGNORECASE)
"""A change by its name alone is as often in a list of those that were looked for."""
_MORE_VARIANTS = re.compile(r"[^.;]{0,40}\b(?:or|and|/|,) ?(?:exon \d|[A-Z]\d{2,4}[A-Z]\b|T790M)|s\b| ?\+")
_EACH = re.compile(r",? (?:and|or|et|ou|und|oder|sowie|y|o|ni|e) |, ")
_TOLD = re.compile(r"[:=]")
_WAS_FOUND = re.compile(
    r"[\s,:(]*(?:[pc]\.|mutation|mutated|mutant|variant|detected|found|positive|VAF|M?AF|allel\w+|\d+(?:[.,]\d+)? ?%)",
    re.IGNORECASE,
)
_POLAR = re.compile(r"\W{0,3}(positive|negative|pos|neg)\b", re.IGNORECASE)


def markers_in(paper: Paper) -> Iterator[Fact]:
    """Every marker with a result; one that the paper gives two results is proposed with both, not as plain."""
    found = list(_all(paper))
    told_of_all = {(_plain(fact.fields["name"]), _plain(fact.fields["result"])) for fact in found}
    told_of = {name for name, _ in told_of_all}
    is_one = len(told_of) == len(told_of_all) and not is_of_several_tumors(paper)
    seen: set[tuple[str, str]] = set()
    for fact in found:
        key = (_plain(fact.fields["name"]), _plain(fact.fields["result"]))
        if key not in seen:
            seen.add(key)
            # One that has two results was looked at in two specimens: which of them a result is of stands elsewhere.
            sure = fact.sure if is_one else LIKELY
            yield Fact(fact.kind, fact.fields, fact.words, fact.page, sure)


def _all(paper: Paper) -> Iterator[Fact]:
    # A table's row is a line, a sentence may run over two: both are looked at, and the same is taken once.
    parts: tuple[Line | Block, ...] = (*paper.lines, *paper.blocks)
    for part in parts:
        if part.section in _NOT_HERE and not _is_of_the_tumor(part):
            continue
        for sentence in sentences(part.text):
            if not any_of("markers", "none", "sentence").search(sentence):
                yield from _in_sentence(sentence, part, paper)
                yield from _none_in(sentence, part.page, paper)
                yield from _signed_in(sentence, part.page, paper)


def _is_of_the_tumor(part: Line | Block) -> bool:
    return part.section == "history" and any_of("markers", "history", "words").search(part.heading) is not None


def _in_sentence(sentence: str, part: Line | Block, paper: Paper) -> Iterator[Fact]:
    page, text = part.page, part.text
    spans = [one.span() for one in _pattern().finditer(sentence)]
    is_plain = bool(spans) and is_accounted(sentence, spans, "markers")
    for found in _pattern().finditer(sentence):
        said = saying(sentence, found.start(), found.end())
        result, behind = _without_share(found["result"].strip()), sentence[found.end() :]
        if said.of_others or said.unreal or said.doubted or said.past or _BEFORE.search(sentence[: found.start()]):
            continue
        if any_of("markers", "none", "clause").search(_clause(sentence, found.start(), found.end())):
            continue
        is_bare = _VARIANT.fullmatch(result) and not (_TOLD.search(found[0]) or _WAS_FOUND.match(behind))
        if is_bare and not (_is_of_a_tumor(sentence, found) or _is_one_of_results(sentence, found, text)):
            continue
        if _A_CHANGE.search(result) and _WHICH_MEANS.match(behind):
            continue
        if _OPEN_END.match(behind) or _is_other_pole(result, behind):
            continue
        for name in _names(found["names"]):
            if result.casefold().split()[0] in _LEVELS and not _WITH_LEVELS.match(name):
                continue
            if result == "0" and not name.startswith("HER"):
                continue
            fields = {"name": name, "sort": "gene", "result": result}
            if paper.day:
                fields["done_on"] = paper.day
            is_sure = paper.day and is_plain and not is_bare
            yield Fact("test", fields, found[0].strip(), page, SURE if is_sure else LIKELY)


def _is_of_a_tumor(sentence: str, found: re.Match[str]) -> bool:
    """Whether a change told by its name alone is one of a tumor named before it, and none of a list of changes."""
    tumor = any_of("illnesses", "words", "tumors").search(sentence, 0, found.start())
    return tumor is not None and _MORE_VARIANTS.match(sentence, found.end()) is None and "(" not in found[0]


def _is_one_of_results(sentence: str, found: re.Match[str], text: str) -> bool:
    """Whether a change stands alone as a sentence among results: "EGFR exon 19 deletion. ALK negative." """
    others = (one["result"] for one in _pattern().finditer(text) if not one["names"].startswith(found["names"]))
    return sentence.strip(" .") == found[0].strip() and any(not _VARIANT.fullmatch(one) for one in others)


def _without_share(result: str) -> str:
    """A change in a gene without the share of cells in the column behind it."""
    return re.sub(r" ?\d+(?:[.,]\d+)? ?%$", "", result) if result.startswith(("c.", "p.")) else result


def _none_in(sentence: str, page: int, paper: Paper) -> Iterator[Fact]:
    """ "Fusions: none detected in ALK, ROS1 and RET" says it of each, as does "negative for CD34 and CD19"."""
    for found in _none_pattern().finditer(sentence):
        said = saying(sentence, found.start(), found.end())
        if said.of_others or said.unreal or said.past or _BEFORE.search(sentence[: found.start()]):
            continue
        for name in _EACH.split(found["names"]):
            fields = {"name": name, "sort": "gene", "result": found["result"]}
            if paper.day:
                fields["done_on"] = paper.day
            yield Fact("test", fields, found[0].strip(), page, LIKELY)


def _signed_in(sentence: str, page: int, paper: Paper) -> Iterator[Fact]:
    """ "CD20+, CD10+, CD5-": a sign right behind each of several names."""
    signed = list(_with_sign().finditer(sentence))
    for found in signed if len(signed) > 1 else ():
        said = saying(sentence, found.start(), found.end())
        if said.of_others or said.unreal or said.doubted or said.past or _BEFORE.search(sentence[: found.start()]):
            continue
        fields = {"name": found["name"], "sort": "gene", "result": found["sign"]}
        if paper.day:
            fields["done_on"] = paper.day
        yield Fact("test", fields, found[0], page, LIKELY)


@cache
def _with_sign() -> re.Pattern[str]:
    # A dash is a sign where nothing follows that it could lead to.
    return re.compile(
        rf"(?<![\w+-])(?P<name>{_name()})(?P<sign>\+{{1,3}}(?![\w+])|[-–−](?=\s*(?:[,;.)/]|$|and |und |y |et )))"
    )


@cache
def _none_pattern() -> re.Pattern[str]:
    result, of = ("|".join(told("markers")["before"][one]) for one in ("words", "of"))
    more = rf"(?:, |,? (?:and|or|et|ou|und|oder|sowie|y|o|ni|e) ){_name()}"
    return re.compile(rf"(?P<result>(?i:{result})) (?i:{of}) (?P<names>{_name()}(?:{more})*)(?![\w-])")


def _clause(sentence: str, start: int, end: int) -> str:
    """The words from the comma before to the comma behind."""
    begin = max(sentence.rfind(",", 0, start), sentence.rfind(";", 0, start)) + 1
    stops = [at for sign in ",;" if (at := sentence.find(sign, end)) >= 0]
    return sentence[begin : min(stops, default=len(sentence))]


def _is_other_pole(result: str, behind: str) -> bool:
    """ "positive negative" side by side is a form of which one is ticked."""
    found, own = _POLAR.match(behind), _POLAR.match(result)
    return found is not None and own is not None and found[1][:3].lower() != own[1][:3].lower()


def _names(printed: str) -> list[str]:
    """ "ER and PR" are two, and so are "MLH1, PMS2"; what one name stands for as a whole ("BRCA1/2") is one."""
    whole = re.compile(_name())
    each = re.split(_GROUP, printed)
    if all(map(whole.fullmatch, each)):
        return each
    return [printed] if whole.fullmatch(printed) else [one for one in each if whole.fullmatch(one)]


@cache
def _name() -> str:
    names = sorted((one for part in told("markers")["names"].values() for one in part), key=len, reverse=True)
    return f"(?:{'|'.join(names)})"


@cache
def _pattern() -> re.Pattern[str]:
    clone = "|".join(told("markers")["clones"]["words"])
    between = "|".join(told("markers")["between"]["words"])
    results = told("markers")["results"]
    result = "|".join(results["words"])
    antibody = rf" \((?:clone|klon|clon)? ?(?:{clone})\)"
    share = r"[<>≥≤~]? ?\d{1,3}(?:[.,]\d{1,2})? ?(?:%|percent)(?: of (?:tumou?r )?(?:cells|nuclei|reads))?"
    part = "|".join(results["parts"])
    return re.compile(
        rf"(?<![\w-])(?P<names>{_name()}(?:{_GROUP}{_name()})*)(?![\w])"
        rf"(?:{antibody})?[ :=–-]{{1,4}}"
        rf"(?:(?![A-Z]\d{{1,4}}[A-Z*](?!\w))(?:{clone}) +)?(?:\(?(?i:{between})\)?[ :,]{{1,3}}){{0,3}}"
        rf"(?P<result>(?i:{result})(?:(?<![%\d])[,;]? ?\(?(?i:(?:{part}) ?)?{share}(?:[,;]? (?i:{part}))?\)?)?)(?![\w])"
    )


def _plain(text: str) -> str:
    return "".join(text.casefold().split())
