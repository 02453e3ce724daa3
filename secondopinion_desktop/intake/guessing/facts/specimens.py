"""Operations a pathologist's report tells of by what was taken out: "A. Left breast, lumpectomy".

Only in such a report, in the list of its specimens or the heads of its parts, and with the one day on which it says
that the tissue was taken. A biopsy, a scar of an earlier operation, lymph nodes alone are none. Never plain: nobody
wrote there how the operation was called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondopinion_desktop.intake.guessing.facts.found import UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.headings import heads_part
from secondopinion_desktop.intake.guessing.facts.paper import Block, Paper
from secondopinion_desktop.intake.guessing.facts.saying import saying
from secondopinion_desktop.intake.guessing.facts.words import any_of

_TISSUE = "pathology_report"
_LETTERS = 90
_LONGEST = 70
_LABEL = re.compile(r"^\W*(?:(?:specimen|part|pot|präparat|muestra)?\s*(?:[A-H]|\d{1,2})\s*[.:)]\s*)", re.IGNORECASE)
_APART = re.compile(r"\s(?=(?:(?i:specimen|part|pot) )?[A-H]\s?[.:)]\s)|;\s|(?<=[a-z])\.\s")
_MEASURED = re.compile(r"[,:]?\s*\(?\d.*$|\s+(?:de|von|measuring|weighing|of) \d.*$")


def taken_out_in(paper: Paper, operations: Sequence[Fact]) -> Iterator[Fact]:
    """Each operation by which a specimen of the paper was taken; not what another rule has found of that day."""
    if paper.sort != _TISSUE or paper.day is None:
        return
    of_day = [fact for fact in operations if fact.fields["started"] == paper.day]
    seen = {key for fact in of_day for key in _keys(fact.fields["name"])}
    for block in paper.blocks:
        for part in _APART.split(block.text) if _is_listed(block) else ():
            name = _named(part)
            keys = _keys(name) if name else set()
            if keys and not any(_is_same(one, other) for one in keys for other in seen):
                seen |= keys
                fields = {"name": name, "standing": "finished", "sort": "operation"}
                day = {"started": paper.day, "ended": paper.day}
                yield Fact("treatment", fields | day, name, block.page, UNSURE)


def _is_listed(block: Block) -> bool:
    """Whether a block lists specimens, or heads the part of a report about one."""
    if any_of("operations", "specimens", "headings", shape=r"(?:{})").fullmatch(block.heading.strip(" :")):
        return True
    if any_of("operations", "specimens", "leads", shape=r"^(?:{})").match(block.text) is not None:
        return block.section != "history"
    if block.text == block.heading and heads_part(block.text):
        return True
    is_label = any_of("operations", "specimens", "headings", shape=r"(?:{})\s*[:–-]\s").match(block.text) is not None
    return is_label or (block.section == "diagnosis" and block.text.rstrip().endswith(":"))


def _named(part: str) -> str:
    """What was done, as the list of specimens prints it; "" for what is no operation."""
    text = any_of("operations", "specimens", "headings", shape=r"^(?:{})\s*[:–-]\s+").sub("", _LABEL.sub("", part))
    text = any_of("operations", "specimens", "leads", shape=r"^(?:{})").sub("", text)
    text = _MEASURED.sub("", text.strip(" :;.,–-"))
    found = _word().search(text)
    if found is None or len(text) > _LETTERS or any_of("operations", "specimens", "none").search(text):
        return ""
    if not saying(text, found.start(), found.end()).is_plain:
        return ""
    return text if len(text) <= _LONGEST else found[0]


def _is_same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] == other[0] and (one[1] == other[1] or not (one[1] and other[1]))


def _keys(name: str) -> set[tuple[str, str]]:
    """What is done in a name, with its side: two lumpectomies of two sides are two."""
    sides = {one[0].casefold()[:1] for one in any_of("operations", "specimens", "sides").finditer(name)}
    done = {one[0].casefold().split()[0] for one in _word().finditer(name)}
    return {(one, side) for one in done for side in sides or {""}}


def _word() -> re.Pattern[str]:
    return any_of("operations", "specimens", "words")
