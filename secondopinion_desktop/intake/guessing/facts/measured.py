"""What was measured of the heart, told in sentences: "an estimated ejection fraction of 35 to 40 %".

A name with a number in its own unit right behind it; a span ("35 to 40 %") stays as printed. What was so at another
time, a limit, a goal is none. The day is that of the test the line begins with, or of the report. Never plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from secondopinion_desktop.intake.guessing.facts.found import LIKELY, UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.paper import Block, Paper
from secondopinion_desktop.intake.guessing.facts.saying import saying, sentences
from secondopinion_desktop.intake.guessing.facts.when import DAY, day_of, labelled_days
from secondopinion_desktop.intake.guessing.facts.words import any_of, told

_NOT_HERE = ("family", "plan", "not_medicines", "medicines", "allergies", "operations")
_MAY_MEASURE = re.compile(r"\d ?(?:%|mm|cm|m/s|m[lL]\b|percent|[Pp]rozent|por c)")
_NUMBER = r"-?\d{1,3}(?:[.,]\d{1,2})?"
_PICTURE = "imaging_report"
_BESIDE = re.compile(r"^the |\s?\([^()]*$", re.IGNORECASE)
_LETTERS_TO_DAY = 40


def measures_in(paper: Paper) -> Iterator[Fact]:
    """Every measure told, once."""
    seen: set[tuple[str, str]] = set()
    days = labelled_days(paper.texts, paper.month_first, "measures", "days", "labels")
    # A letter's own day is not that of the pictures it tells of.
    of_report = days.pop() if len(days) == 1 and paper.sort == _PICTURE else None
    for block in paper.blocks:
        if block.section in _NOT_HERE or _MAY_MEASURE.search(block.text) is None:
            continue
        day = _day_of_test(block, paper) or (of_report if block.section != "history" else None)
        for sentence in sentences(block.text):
            for fact in _in_sentence(sentence, block, day):
                key = (fact.fields["name"].casefold(), re.sub(r"[^\d.,]+", " ", fact.fields["result"]).strip())
                if key not in seen:
                    seen.add(key)
                    yield fact


def _day_of_test(block: Block, paper: Paper) -> str | None:
    """The day of the test a line begins with: "Echocardiogram of 3 July 2026: …"."""
    text = f"{block.heading}: {block.text}" if block.labelled else block.text
    shape = rf"^\W*(?:{{}})(?![\w-])[^.;\d]{{0,{_LETTERS_TO_DAY}}}({DAY})"
    found = any_of("measures", "days", "tests", shape=shape).match(text)
    return day_of(found[1], paper.month_first) if found is not None else None


def _in_sentence(sentence: str, block: Block, day: str | None) -> Iterator[Fact]:
    if _MAY_MEASURE.search(sentence) is None or any_of("measures", "of_before", "words").search(sentence):
        return
    is_of_heart = any_of("measures", "needs_heart", "heart").search(f"{block.heading} {block.text}") is not None
    for found in _measured(sentence):
        name = _BESIDE.sub("", found["name"])
        needs_heart = any_of("measures", "needs_heart", "words", shape="(?:{})").fullmatch(found["name"]) is not None
        said, near = saying(sentence, found.start(), found.end()), re.split(r"[,;:.]", sentence[: found.start()])[-1]
        is_denied = saying(near, len(near), len(near)).denied  # "Not dilated, ejection fraction 48 %"
        if (needs_heart and not is_of_heart) or said.of_others or said.unreal or said.past or is_denied:
            continue
        result = sentence[found.start("value") : found.end()].strip()
        fields = {"name": name, "sort": "heart", "result": result, "unit": found["unit"]}
        if re.fullmatch(_NUMBER, found["value"]):
            fields["value"] = found["value"]
        if day:
            fields["done_on"] = day
        yield Fact("test", fields, found[0].strip(), block.page, LIKELY if day else UNSURE)


def _measured(sentence: str) -> list[re.Match[str]]:
    found = [one for sort in told("measures")["names"] for one in _pattern(sort).finditer(sentence)]
    return sorted(found, key=lambda one: one.start())


@cache
def _pattern(sort: str) -> re.Pattern[str]:
    """A name of one sort, with a number in a unit of that sort."""
    data = told("measures")
    names, units = "|".join(data["names"][sort]), "|".join(data["units"][sort])
    between = "|".join(data["between"]["words"])
    return re.compile(
        rf"(?<![\w-])(?P<name>(?i:{names}))(?![\w-])(?: \([^()\d]{{1,12}}\))?\s?[:=]?\s*"
        rf"(?:(?i:{between})\s+){{0,4}}(?P<value>{_NUMBER}(?: ?%? ?(?:[-–]|to|bis|a|à) ?{_NUMBER})?)"
        rf"(?![\d.,]*\d) ?(?P<unit>{units})(?![\w/])"
    )
