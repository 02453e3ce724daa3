"""Values of a laboratory told in sentences or one after another on a line: "Hb was 9.8 g/dL on 3 March".

Only a test that is known, with its number and unit right behind it. A number it went from, one that is aimed at or
held against a limit is none. The day is that behind the number, or of the label at the beginning; without one it stays
open. Never plain: a sentence may speak of any day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from secondopinion_desktop.intake.guessing.facts.found import LIKELY, UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.medicine_words import named
from secondopinion_desktop.intake.guessing.facts.paper import Block, Paper
from secondopinion_desktop.intake.guessing.facts.rows import NUMBER, RANGE, strip_range, units
from secondopinion_desktop.intake.guessing.facts.saying import is_of_others, saying, sentences
from secondopinion_desktop.intake.guessing.facts.when import DAY, day_of
from secondopinion_desktop.intake.guessing.facts.words import any_of, told

_NOT_HERE = ("family", "plan", "not_medicines", "medicines", "allergies")
_ON_DAY = re.compile(rf"^[\s,]*(?:\(?(?:(?i:on|of|am|vom|el|le|du|from|dated)\s+)?)(?P<day>{DAY})")
_ABBREVIATION = re.compile(r"\b[A-Za-z-]*[A-Z]{2,}[A-Za-z-]* $")
_WITHIN = 3
"""Values between which one day may stand for all: "potassium 4.8 and creatinine 112 on 20 January"."""
_PLAIN_NUMBER = re.compile(r"[<>≤≥]? ?\d+(?:[.,]\d+)?")
_MAY_MEASURE = re.compile(r"\d ?(?:[^\s\d]*[/%]|fL|x)")
_LAB_LEAD = re.compile(r"(?i:labs?|bloods|inv|investigations|labor|laboratorio|bio|lab)\W*(?:\d{1,2}:\d\d\W*)?$")
_UNKNOWN_UNIT = re.compile(r"\s*[^\s,;.()]*/\S")
"""Behind a number: it is measured in something, and no list has it."""
_APART = re.compile(r"[<>≤≥]? \d")
_MORE_DAYS = (
    r"[\s,;]*(?:(?:{later})\s+)*(?P<value>[<>≤≥]?(?:{number})) ?(?:(?P<unit>{unit}) ?)?"
    r"(?:\((?P<in_brackets>{day})\)|(?i:on|am|vom|le|el|il)\s+(?P<day>{day}))"
)
"""The same test of another day: "CA-125: 1240 U/mL (05/01/2026), 88 U/mL (01/04/2026)"."""
_SPAN = re.compile(r"\d ?%? ?(?:[-–]|to) ?\d")
_TWO_WAYS = re.compile(r"^[1-9]\d{0,2}[.,]\d{3}$")


def told_values_in(paper: Paper) -> Iterator[Fact]:
    """Every value told, once."""
    seen: set[tuple[str, ...]] = set()
    above = _Above()
    of_other_fluids = {line.page for line in paper.lines if _groups().fullmatch(line.text.strip(" :"))}
    for block in paper.blocks:
        if block.section in _NOT_HERE or block.page in of_other_fluids:
            continue
        labelled = labelled_day(f"{block.heading} {block.text}" if block.labelled else block.text, paper)
        if labelled is None and block.section == above.section and block.page == above.page and above.day:
            labelled = above.day
        above = _Above(block.section, block.page, labelled if _is_of_labs(block.text) else None)
        for sentence in sentences(block.text):
            for fact in _in_sentence(sentence, block, paper, labelled):
                key = (fact.fields["name"].casefold(), fact.fields["result"], fact.fields.get("done_on", ""))
                if key not in seen:
                    seen.add(key)
                    yield fact


@dataclass(frozen=True)
class _Above:
    """Where the block before stood, and the day its label gives to the lines of values below it."""

    section: str = ""
    page: int = 0
    day: str | None = None


def _is_of_labs(text: str) -> bool:
    """Whether a line is the label of values, or one of them: short, and no sentence."""
    return len(text) < 60 and not text.endswith(".")


def labelled_day(text: str, paper: Paper) -> str | None:
    """The day behind the label of values: "Labs (03/11/2026)"."""
    found = any_of("values", "told", "labels", shape=rf"(?:{{}})\W{{0,3}}(?:\w+\W)?({DAY})").search(text)
    return day_of(found[1], paper.month_first) if found is not None else None


def _in_sentence(sentence: str, block: Block, paper: Paper, labelled: str | None) -> Iterator[Fact]:
    is_list = _is_list_of_labs(sentence, block)
    found = [one for one in _pattern().finditer(sentence) if _is_real(sentence, one, is_list=is_list)]
    # "Hemoglobin > 9 g/dL" is as often a limit; under the day of a laboratory it is what came out.
    found = [one for one in found if labelled is not None or _APART.match(one["value"] or "") is None]
    found = sorted([*found, *_unlisted(sentence, found)], key=lambda one: one.start())
    if found and labelled is not None and _leads_elsewhere(sentence[: found[0].start()]):
        labelled = None
    for at, one in enumerate(found):
        fields = {"name": one["name"], "sort": sort_of_test(one["name"]), "result": one["words"] or ""}
        if not one["words"]:
            fields["result"] = sentence[one.start("value") : one.end("unit") if one["unit"] else one.end("value")]
        if one["value"] and _PLAIN_NUMBER.fullmatch(one["value"]) and not _TWO_WAYS.match(one["value"]):
            fields |= {"value": one["value"]}
        if one["unit"]:
            fields["unit"] = one["unit"]
        behind = sentence[one.end() :]
        bracket = re.match(r"\s*[(\[]\s*", behind)
        limits = RANGE.match(behind, bracket.end()) if bracket is not None else None
        if limits is not None and one["unit"]:
            fields["normal_range"] = strip_range(limits[0])
            behind = behind[limits.end() :].lstrip(" )]")
        then = day_of(one["then"], paper.month_first) if one["then"] else None
        day = then or _day_behind(sentence, behind, found[at:], paper) or labelled
        if day:
            fields["done_on"] = day
        words = sentence[one.start() : len(sentence) - len(behind)] if limits is not None else one[0]
        yield Fact("test", fields, words.strip(" ,;"), block.page, LIKELY if day else UNSURE)
        yield from _of_more_days(sentence, one, fields, block, paper)


def _of_more_days(
    sentence: str, one: re.Match[str], fields: Mapping[str, str], block: Block, paper: Paper
) -> Iterator[Fact]:  # fmt: skip
    """The results of other days behind one with its day in brackets."""
    behind = re.match(rf"\s*(?:\({DAY}\)|(?i:on|am|vom|le|el|il)\s+{DAY})", sentence[one.end() :])
    if behind is None or not one["unit"]:
        return
    later = "|".join(told("values")["told"]["later"])
    at, unit = one.end() + behind.end(), re.escape(one["unit"])
    shape = _MORE_DAYS.format(number=NUMBER, unit=unit, day=DAY, later=f"(?i:{later})")
    while (more := re.compile(shape).match(sentence, at)) is not None:
        value, day = more["value"], day_of(more["in_brackets"] or more["day"], paper.month_first)
        own = {"name": fields["name"], "sort": fields["sort"], "result": f"{value} {one['unit']}", "unit": one["unit"]}
        if not _TWO_WAYS.match(value):
            own["value"] = value
        if day:
            own["done_on"] = day
        yield Fact("test", own, more[0].strip(" ,;"), block.page, LIKELY if day else UNSURE)
        at = more.end()


def _leads_elsewhere(lead: str) -> bool:
    """Whether words before the first value may speak of another day than the label's: "on admission", "in January"."""
    label = any_of("values", "told", "labels", shape=rf"(?:{{}})\W{{0,3}}(?:\w+\W)?{DAY}")
    return re.search(r"[^\W\d_]", label.sub(" ", lead)) is not None


def _unlisted(sentence: str, known: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Values of tests that no list names, by their unit, where they stand one after another."""
    if _MAY_MEASURE.search(sentence) is None:
        return
    ends = {one.end() for one in known}
    for one in _by_unit().finditer(sentence):
        if any(one.start() < other.end() and other.start() < one.end() for other in known):
            continue
        before = sentence[: one.start()].rstrip(" ,;|")
        is_led = not before or before[-1] in ":.()" or len(before) in ends or _LAB_LEAD.search(before) is not None
        if is_led and named().search(one["name"]) is None and _is_no_work(one["name"]) and _is_said(sentence, one):
            ends.add(one.end())
            yield one


def _is_no_work(name: str) -> bool:
    """Whether a name is no dose, rate or control, and measures the patient."""
    return any_of("values", "no_values", "words").search(name) is None and named().search(name) is None


def _is_said(sentence: str, one: re.Match[str]) -> bool:
    said = saying(sentence, one.start(), one.end())
    if _is_theirs(sentence, one) or said.unreal or said.denied or _is_of_another_fluid(sentence[: one.start()]):
        return False
    return _is_flat(sentence, one)


def _is_of_another_fluid(before: str) -> bool:
    """Whether a sentence has told what it was measured in, and that was not the blood: "LP: protein 31 mg/dL"."""
    fluid = any_of("values", "told", "other_fluids", shape=r"(?<![\w-])(?:{})(?: [\w-]+){0,2}\s*:")
    return fluid.search(before) is not None


def _is_theirs(sentence: str, found: re.Match[str]) -> bool:
    """Whether the words before a value, or right behind it, say that it is somebody else's."""
    return is_of_others(sentence[: found.start()] + re.split(r"[,;(]|[.)] ", sentence[found.end() :])[0])


def _is_flat(sentence: str, found: re.Match[str]) -> bool:
    """Whether a number is neither a limit or goal nor one it went on from."""
    if any_of("values", "told", "not_so", shape=r"(?:{})\W*$").search(sentence[: found.start()]):
        return False
    return any_of("values", "told", "goes_on", shape=r"\s*(?:{})(?!\w)").match(sentence[found.end() :]) is None


def _day_behind(sentence: str, behind: str, following: list[re.Match[str]], paper: Paper) -> str | None:
    """The day behind a value, or behind those that follow it without a day of their own."""
    found = _ON_DAY.match(behind)
    for one, after in pairwise(following[: _WITHIN + 1]):
        between = sentence[one.end() : after.start()].strip(" ,")
        if found is not None or between not in ("", "and", "und", "y", "et", "with"):
            break
        found = _ON_DAY.match(sentence[after.end() :])
    return day_of(found["day"], paper.month_first) if found is not None else None


def _is_list_of_labs(sentence: str, block: Block) -> bool:
    """Whether a label says that this is of the laboratory, so that a test that is known needs no unit."""
    label = any_of("values", "told", "labels", shape=rf"^(?:{{}})\W{{0,3}}(?:{DAY}\W{{0,3}})?(?::|$)")
    heading = f"{block.heading.rstrip(' :')}:"
    return label.match(sentence) is not None or (label.match(heading) is not None and ":" not in sentence)


def _is_real(sentence: str, found: re.Match[str], *, is_list: bool) -> bool:
    before = sentence[: found.start()]
    said = saying(sentence, found.start(), found.end())
    needs_unit = not is_list or _UNKNOWN_UNIT.match(sentence, found.end()) is not None
    if needs_unit and found["value"] and not found["unit"] and _without_unit().fullmatch(found["name"]) is None:
        return False
    if _ABBREVIATION.search(before):
        return False  # "tTG IgA" is another test than IgA.
    if found["unit"] == "%" and _in_percent().fullmatch(found["name"]) is None:
        return False
    if _SPAN.search(found["value"] or "") and any_of("values", "told", "in_spans").fullmatch(found["name"]) is None:
        return False  # "Hematocrit 38.5-50 %" is what is normal.
    if _is_theirs(sentence, found) or said.unreal or (said.denied and not found["words"]):
        return False
    if _is_of_another_fluid(before):
        return False
    return _is_flat(sentence, found)


def sort_of_test(name: str) -> str:
    """Which sort of test this is; most are of the blood."""
    sorts = told("values")["told"]["sorts"]
    bare = re.sub(r" ?\([^()]*\)$", "", name)
    is_it = (sort for sort, ways in sorts.items() if re.fullmatch("|".join(ways), bare, re.IGNORECASE))
    return next(is_it, "blood")


def _groups() -> re.Pattern[str]:
    return any_of("values", "groups", "words", shape="(?:{})")


def _without_unit() -> re.Pattern[str]:
    return any_of("values", "told", "without_unit", shape="(?:{})")


def _in_percent() -> re.Pattern[str]:
    return any_of("values", "told", "in_percent", shape="(?:{})")


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(way for language in told("values")["names"].values() for way in language)
    between = "|".join(told("values")["told"]["between"])
    in_words = "|".join(told("values")["told"]["in_words"])
    unit, from_, to = units().pattern, "from|de|von|du", "to|a|auf|à"
    return re.compile(
        rf"(?<![\w/-])(?P<name>(?i:{names}))(?![\w-])(?: \([A-Za-z][^()\d]{{0,24}}\)(?=:))?(?:\s*[:=]?\s*|\s)"
        rf"(?:(?i:{between})\s+){{0,4}}"
        rf"(?:(?:on )?\(?(?P<then>{DAY})\)? ?)?(?:(?i:{between})\s+){{0,2}}:?\s*"
        rf"(?:(?i:{from_})\s+{NUMBER}\s+(?i:{to})\s+)?"
        rf"(?:(?P<value>[<>≤≥]? ?(?:{NUMBER})(?: ?%? ?(?:[-–]|to ) ?(?:{NUMBER})(?= ?%))?)"
        rf"(?![\d.,]*\d)(?: ?(?P<unit>{unit})|(?![\w%/])(?! ?[a-zµ%])(?<=\d))"
        rf"|(?P<words>(?i:{in_words}))(?![\w%])(?! (?:for|für|para|pour)\b))"
    )


@cache
def _by_unit() -> re.Pattern[str]:
    unit = "|".join(sorted(told("values")["units_of_results"]["all"], key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?P<name>(?=[\w-]*[^\W\d])[\w-]+(?:[ /][A-Za-z][\w-]*){{0,2}})\s*[:=]?\s*"
        rf"(?P<then>(?!))?(?P<words>(?!))?"
        rf"(?P<value>[<>≤≥]?(?:{NUMBER}))(?![\d.,]*\d) ?(?P<unit>{unit})(?![\w/^])"
    )
