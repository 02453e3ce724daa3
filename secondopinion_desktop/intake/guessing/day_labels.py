"""What the words before a date say of it, from `resources/guessing/days.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from secondopinion_desktop.base.paths import resources

OWN, SAID, DATED, LETTER, OF_ELSE, UNLABELED, IN_A_LIST = range(7)
"""How good a reason is to take a date for the day of a paper, the best first: it is the day of what was done, by the
sort of the paper; of the report; it is called the date; it stands where a letter has it; something else was done then;
it stands alone, and nothing says what it is; it is one row of many."""
NEVER, PRINTED = -1, -2
"""Of a date that is no day of the paper; of one after which nothing it tells of can have been."""
SURE_TO = DATED
_SAID_FIRST = ("pathology_report", "gene_test")
"""Sorts of which not the day something was taken from the patient counts, but the one on which it was said."""
_OF_SPECIMENS = (*_SAID_FIRST, "lab_results", None)
_APPOINTMENT = "appointment"
_AT_TIME = re.compile(r"\W*(?:at|um|[àa](?: las)?|time|uhrzeit|heure|hora)?\W*\d{1,2}\s?[:.hH]\s?\d{2}", re.IGNORECASE)
"""Behind the day of an appointment stands its time: it is the one to come, and not the letter's."""
_SIGNED = re.compile(
    r"\b(?:electronically |digitally )?(?:signed|authori[sz]ed|valid(?:[ée]e?|ado|iert)|gez\.?)\b[^\d\n]{0,80}$", re.I
)
"""Between this and its date stands who signed."""
_ENDS = re.compile(
    r"[\s,;.()|-]*(?:(?:um|at|[àa](?: las)?|time)?[\s:]*\d{1,2}\s?[:.hH]\s?\d{2}\S{0,6}(?:\s?[ap]\.?m\.?|\s?uhr)?)?"
    r"[\s,;.()|-]*(?:$|[A-ZÀ-Þ])"
)
"""What may stand behind a day that is all a line says of it."""


@dataclass(frozen=True)
class _Labels:
    """The labels as one sort of paper has them, by what they make of a date."""

    ways: tuple[tuple[re.Pattern[str], int], ...]
    headed: tuple[tuple[re.Pattern[str], int], ...]
    never: re.Pattern[str]
    printed: re.Pattern[str]
    between: re.Pattern[str]
    between_headed: re.Pattern[str]
    sentence: re.Pattern[str]
    said_first: bool


@cache
def _told() -> Mapping[str, Any]:
    with (resources() / "guessing" / "days.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def labels_of(sort: str | None) -> _Labels:
    """The labels of a paper of this sort."""
    told = _told()
    own = told["of_sort"].get(sort or "unknown", ())
    said_first = sort in _SAID_FIRST
    by_rank: dict[int, list[str]] = {OWN: [], SAID: list(told["said"]), DATED: list(told["dated"]), OF_ELSE: []}
    headed: dict[int, list[str]] = {OWN: [], SAID: list(told["headed"]["said"]), OF_ELSE: []}
    for group, ways in told["done"].items():
        by_rank[OWN if group in own else OF_ELSE] += ways
    for group, ways in told["headed"].items():
        if group != "said":
            headed[OWN if group in own else OF_ELSE] += ways
    by_rank[DATED if sort in _OF_SPECIMENS else OF_ELSE] += told["received"]
    printed = list(told["printed"])
    if "printed" in own:
        by_rank[DATED], printed = [*by_rank[DATED], *printed], []
    if said_first:
        by_rank[OWN], by_rank[SAID] = by_rank[SAID], by_rank[OWN]
        headed[OWN], headed[SAID] = headed[SAID], headed[OWN]
    return _Labels(
        ways=tuple((_any_of(ways), rank) for rank, ways in by_rank.items() if ways),
        headed=tuple((_any_of(ways), rank) for rank, ways in headed.items() if ways),
        never=_any_of(told["never"]),
        printed=_any_of(printed or ["(?!)"]),
        between=_between(told["between"]),
        between_headed=_between([*told["between"], *told["between_headed"]]),
        sentence=re.compile(rf"\b(?:{'|'.join(told['sentence'])})\s+(?:\w+\s+)?$", re.IGNORECASE),
        said_first=said_first,
    )


def _between(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"[\W_]*(?:(?:{'|'.join(words)})\b[\W_]*){{0,3}}", re.IGNORECASE)


def _any_of(ways: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)


def rank_by_label(near: str, line_before: str, behind: str, sort: str | None) -> int | None:
    """What the words before a date make of it, the label nearest to it first; None where they say nothing.

    `near` is what stands before it, on the line above where it begins its own; `line_before` is what stands before it
    on its line, `behind` what follows there and on the next.
    """
    labels = labels_of(sort)
    found = [
        (one.end(), -rank, max(rank, OF_ELSE) if _is_said(near, one, labels) else rank)
        for pattern, rank in labels.ways
        for one in pattern.finditer(near)
        if labels.between.fullmatch(near, one.end())
    ]
    found += [
        (one.end(), -rank, rank)
        for pattern, rank in labels.headed
        for one in pattern.finditer(near)
        if labels.between_headed.fullmatch(near, one.end()) and _heads(near, one, line_before, behind)
    ]
    is_above = not line_before.strip()
    never = _last(labels.never, near, labels.between, is_above)
    printed = _last(labels.printed, near, labels.between, is_above)
    best = max(found, default=None)
    if best is not None and best[0] > max(never, printed):
        return NEVER if sort == _APPOINTMENT and best[2] <= DATED and _AT_TIME.match(behind) else best[2]
    if printed >= 0 and printed >= never:
        return PRINTED if printed == len(near) else NEVER
    signed = _SIGNED.search(line_before) if best is None else None
    if signed and not labels.never.search(signed[0]):
        return OWN if labels.said_first else SAID
    return NEVER if never >= 0 else None


def _last(pattern: re.Pattern[str], near: str, between: re.Pattern[str], is_above: bool) -> int:
    """Where the last such label ends; with the words between it and its date if it is right before it, as it must be
    on the line above ("Geb.-Datum:"). -1 without one."""
    ends = (
        len(near) if between.fullmatch(near, one.end()) else -1 if is_above else one.end()
        for one in pattern.finditer(near)
    )
    return max(ends, default=-1)


def _is_said(near: str, found: re.Match[str], labels: _Labels) -> bool:
    """Whether a label is a word of a sentence, which may tell of another time than the paper's own."""
    before, behind = near[: found.start()], near[found.end() :]
    is_amid = before.strip() != "" and found[0][:1].islower() and ":" not in behind
    return is_amid or labels.sentence.search(before) is not None


def _heads(near: str, found: re.Match[str], line_before: str, behind: str) -> bool:
    """Whether such a word is a label here: with a colon, or alone on its line with its day."""
    if near[found.end() :].lstrip().startswith(":"):
        return True
    before = line_before[: max(0, len(line_before) - (len(near) - found.start()))]
    return not before.strip(" •*-") and _ENDS.match(behind.partition("\n")[0]) is not None


def is_first_said(sort: str | None) -> bool:
    """Whether the day on which it was said counts most, for this sort of paper."""
    return labels_of(sort).said_first


@cache
def stays() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words of a stay in a hospital, and the "to" before its last day."""
    told = _told()["stay"]
    return _any_of(told["words"]), re.compile(rf"\b(?:{'|'.join(told['to'])})\W*$", re.IGNORECASE)
