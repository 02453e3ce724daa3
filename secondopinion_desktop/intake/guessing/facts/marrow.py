"""Cells counted in the marrow, told one behind another: "Marrow differential: blasts 7 %, plasma cells 2 %".

Only behind a label that says so, and only as far as each part is a name and its share: the same cells are counted in
the blood. Never plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondopinion_desktop.intake.guessing.facts.found import LIKELY, UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.paper import Block, Paper
from secondopinion_desktop.intake.guessing.facts.saying import is_of_others
from secondopinion_desktop.intake.guessing.facts.when import DAY, day_of
from secondopinion_desktop.intake.guessing.facts.words import any_of

_APART = re.compile(r"[;.]\s+|,\s+(?=\D)|\s+(?:and|und|y|et)\s+")
_SHARE = r"(?P<value>[<>]? ?\d{1,3}(?:[.,]\d+)?) ?%"
_PART = re.compile(
    rf"(?:(?P<name>[^\W\d_][\w /()+-]{{2,40}}?)[ :=]+{_SHARE}"
    rf"|{_SHARE.replace('value', 'first')} (?P<behind>[^\W\d_][\w /+-]{{2,40}}))"
)
_LEAST = 3
"""Cells told, from which on it is a count of them."""


def marrow_in(paper: Paper) -> Iterator[Fact]:
    """Every share of such a count."""
    label = any_of("values", "groups", "marrow", shape=r"^(?P<group>{})(?P<of>[^:%]{0,40}?)\s*(?::|$)\s*")
    held: tuple[str, str] | None = None
    for block in paper.blocks:
        text = f"{block.heading.rstrip(' :')}: {block.text}" if block.labelled else block.text
        found = label.match(text)
        if found is not None:
            held = found["group"], found["of"]
            text = text[found.end() :]
        if held is not None and text and not is_of_others(text):
            yield from _shares(text, held, block, paper)
        if text:
            held = None


def _shares(text: str, held: tuple[str, str], block: Block, paper: Paper) -> Iterator[Fact]:
    group, of = held
    day = re.search(DAY, of)
    taken = day_of(day[0], paper.month_first) if day is not None else paper.day
    facts: list[Fact] = []
    for part in _APART.split(text.strip(" .")):
        found = _PART.fullmatch(part.strip(" ."))
        if found is None:
            break
        name, value = found["name"] or found["behind"], (found["value"] or found["first"]).strip()
        fields = {"name": f"{name} ({group})", "sort": "tissue", "result": f"{value} %", "value": value, "unit": "%"}
        if taken:
            fields["done_on"] = taken
        facts.append(Fact("test", fields, part.strip(" ."), block.page, LIKELY if taken else UNSURE))
    yield from facts if len(facts) >= _LEAST else ()
