"""What is still to come: tests planned or awaited, treatments planned or offered. Never as done, and never plain.

A test or a treatment is named, and its own clause says that it is booked, ordered, planned or awaited. With "if",
"consider" or "could" it is only thought of, and none; a treatment that is recommended or offered is not planned yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from secondopinion_desktop.intake.guessing.facts.found import LIKELY, UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.paper import Block, Paper
from secondopinion_desktop.intake.guessing.facts.saying import is_of_others, sentences
from secondopinion_desktop.intake.guessing.facts.when import DAY, day_of
from secondopinion_desktop.intake.guessing.facts.words import any_of, told

_NOT_HERE = ("family", "allergies", "medicines", "not_medicines")
_CLAUSES = re.compile(r"(?:;|(?<!ggf)(?<!evtl)(?<!ev)\.)\s+|, (?:and|but|und|y|et|aber|pero|mais) |: ")
_WITH = re.compile(r"\b(?:with|mit|con|avec)\b", re.IGNORECASE)
_LETTERS = 60
_LEADS_TO_DAY = re.compile(
    r"(?: (?:brain|liver|knee|chest|spine|cerebral|c[ée]r[ée]brale|Sch[äa]del))?"
    r"(?: (?:de |zur )?(?:control|contr[ôo]le|Kontrolle))?[ :]*(?:\(?(?:on|for|el|le|am|vom))? ?\(?",
    re.IGNORECASE,
)
_EACH = re.compile(r", | and | et | und | y |/(?=[A-Z]{2})")
_MOST_APART = 70
"""Letters between what is planned and the word that says so."""


def planned_in(paper: Paper) -> Iterator[Fact]:
    """Each test and treatment that is still to come, once."""
    seen: list[tuple[str, str]] = []
    for block in paper.blocks:
        if block.section in _NOT_HERE or _reason().fullmatch(block.heading.strip(" :")):
            continue
        for sentence in sentences(_with_its_label(block)):
            yield from _genes(sentence, block)
            for clause in _clauses(sentence):
                for fact in _in_clause(clause, block, paper):
                    key = (fact.kind, fact.fields["name"].casefold())
                    # "HRCT requested", and "HRCT chest" in the plan of the same letter.
                    if not any(kind == key[0] and (name in key[1] or key[1] in name) for kind, name in seen):
                        seen.append(key)
                        yield fact


def _reason() -> re.Pattern[str]:
    return any_of("planned", "reasons", shape="(?:{})")


def _with_its_label(block: Block) -> str:
    """What a block says; "awaited" alone is said of the label before it."""
    is_bare = any_of("planned", "awaited", shape=r"(?:{}|awaited)\W*").fullmatch(block.text) is not None
    return f"{block.heading}: {block.text}" if block.labelled and is_bare else block.text


def _clauses(sentence: str) -> Iterator[str]:
    """The clauses of a sentence; what a label says is to come holds for what stands behind it."""
    label = any_of("planned", "labels", "words", shape=r"^(?:{})\s*:\s").match(sentence)
    if label is None and any_of("planned", "awaited", shape=r": (?:{}|awaited)\W*$").search(sentence):
        yield sentence  # "Histology: awaited"
        return
    for clause in _CLAUSES.split(sentence[label.end() :] if label is not None else sentence):
        yield f"{label[0].strip(' :')} {clause}" if label is not None else clause


def _in_clause(clause: str, block: Block, paper: Paper) -> Iterator[Fact]:
    if is_of_others(clause) or any_of("planned", "only_thought_of").search(clause):
        return
    if any_of("planned", "called_off", "words").search(clause):
        return
    awaited, planned = _cue("awaited", clause), _cue("planned", clause)
    # Under "Plan" a test and its day are one that is to come: "MRI brain 05/11/2026".
    asked = planned or _cue("ordered", clause)
    if asked is None and block.section == "plan":
        asked = _cue("in_plan", clause) or _dated(clause) or (None if _is_advised(block) else _alone(clause))
    if awaited is None and asked is None:
        return
    day = _day(clause, paper)
    for sort, found in tests_named(clause):
        # One word stands for one thing: a test asked for today, its result awaited.
        if awaited is not None and _is_near(found, awaited):
            fields = {"name": called(clause, found), "sort": sort, "standing": "awaited"}
            yield Fact("test", fields, _words(clause, found, awaited), block.page, UNSURE)
        elif asked is not None and _is_near(found, asked):
            fields = {"name": called(clause, found), "sort": sort, "standing": "planned"}
            if day:
                fields["planned_for"] = day
            yield Fact("test", fields, _words(clause, found, asked), block.page, LIKELY if day else UNSURE)
    if planned is None:
        return
    # Below "Recommendation" a day that was named is what tells a plan from advice.
    is_proposed = (_is_advised(block) and not day) or any_of("planned", "proposed").search(clause) is not None
    standing = "offered" if is_proposed else "planned"
    for sort, found in treatments_named(clause):
        if _is_near(found, planned):
            fields = {"name": called(clause, found), "sort": sort, "standing": standing}
            if day:
                fields["planned_start"] = day
            yield Fact("treatment", fields, _words(clause, found, planned), block.page, UNSURE)


def _dated(clause: str) -> re.Match[str] | None:
    """The one day of a clause, where a test stands right before it."""
    days = list(re.finditer(DAY, clause))
    before = clause[: days[0].start()] if len(days) == 1 else ""
    is_next = any(
        _LEADS_TO_DAY.fullmatch(before, found.start() + len(called(before, found))) for _, found in tests_named(before)
    )
    return days[0] if is_next else None


def _is_advised(block: Block) -> bool:
    return any_of("planned", "advised").search(block.heading) is not None


def _alone(clause: str) -> re.Match[str] | None:
    """The test that is all a point of a plan says, beside words that only ask for it."""
    tests = [found for _, found in tests_named(clause)]
    if any(_WITH.search(clause, 0, found.start()) for found in tests):
        return None  # "Colonoscopy with biopsies" is one.
    days = [found.span() for found in re.finditer(DAY, clause)]
    rest = list(clause)
    for start, end in (*(found.span() for found in tests), *days):
        rest[start:end] = " " * (end - start)
    left = any_of("planned", "alone").sub(" ", "".join(rest))
    return tests[0] if tests and re.search(r"\w", left) is None else None


def _cue(what: str, clause: str) -> re.Match[str] | None:
    return any_of("planned", what).search(clause)


def _is_near(found: re.Match[str], cue: re.Match[str]) -> bool:
    apart = max(found.start(), cue.start()) - min(found.end(), cue.end())
    return apart <= _MOST_APART


def _words(clause: str, found: re.Match[str], cue: re.Match[str]) -> str:
    return clause[min(found.start(), cue.start()) : max(found.end(), cue.end())].strip(" ,.;:")


def _day(clause: str, paper: Paper) -> str | None:
    """The day a clause names, where it names one only."""
    days = [found[0] for found in re.finditer(DAY, clause)]
    return day_of(days[0], paper.month_first) if len(days) == 1 else None


def called(clause: str, found: re.Match[str]) -> str:
    """What it is called, with where: "MRI of the liver"."""
    where = any_of("planned", "where", shape=r"(?:{})+").match(clause, found.end())
    return clause[found.start() : where.end() if where is not None else found.end()].strip()[:_LETTERS]


def tests_named(clause: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Each test a clause names, with its sort."""
    for sort in told("planned")["tests"]:
        for found in _pattern("tests", sort).finditer(clause):
            yield sort, found


def treatments_named(clause: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Each treatment a clause names, with its sort."""
    for sort in told("planned")["treatments"]:
        for found in _pattern("treatments", sort).finditer(clause):
            yield sort, found


def _genes(sentence: str, block: Block) -> Iterator[Fact]:
    """Genes whose result is awaited: "KRAS result awaited"."""
    if is_of_others(sentence) or any_of("planned", "only_thought_of").search(sentence):
        return
    for found in (*_gene().finditer(sentence), *_genes_behind().finditer(sentence)):
        for name in _EACH.split(found["name"]):
            fields = {"name": name, "sort": "gene", "standing": "awaited"}
            yield Fact("test", fields, found[0], block.page, UNSURE)


@cache
def _gene() -> re.Pattern[str]:
    """The name of a gene right before the word that its result is awaited."""
    names = "|".join(sorted(told("markers")["names"]["genes"], key=len, reverse=True))
    awaited = "|".join((*told("planned")["awaited"], "awaited"))
    return re.compile(rf"(?<![\w-])(?P<name>{names})(?![\w-])[ :,]{{1,3}}(?i:{awaited})(?!\w)")


@cache
def _genes_behind() -> re.Pattern[str]:
    """Names of genes behind the word that they are awaited: "pending: EGFR and ALK"."""
    names = "|".join(sorted(told("markers")["names"]["genes"], key=len, reverse=True))
    lead = "|".join(told("planned")["genes_behind"])
    between = "|".join(told("planned")["genes_between"])
    all_of = rf"(?:{names})(?:(?:, | and | et | und | y |/)(?:{names}))*"
    return re.compile(
        rf"(?<![\w-])(?i:{lead})\)?(?: ?[:–-])?(?: (?i:{between}))* (?P<name>{all_of})(?![\w-])"
        r"(?! ?(?::|=|positive|negative|positiv|negativ|\d|mut))"
    )


@cache
def _pattern(what: str, sort: str) -> re.Pattern[str]:
    return any_of("planned", what, sort)
