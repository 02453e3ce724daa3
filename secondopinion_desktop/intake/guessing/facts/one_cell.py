"""Names that ran over the gap between two cells of a line, and end where the first one does."""

from __future__ import annotations

import re
from dataclasses import replace

from secondopinion_desktop.intake.guessing.facts.found import LIKELY, Fact

_NAMED = ("name", "substance")
_GAP = re.compile(r"[^\S\n]{2,}|\t")


def of_one_cell(fact: Fact, page: str) -> Fact | None:
    """The fact with its name as its own cell has it, and then looked at; None where nothing of the name is left.

    A name is of one cell wherever the page prints it so once."""
    for field in _NAMED:
        name = fact.fields.get(field, "")
        cut = _of_first_cell(name, page)
        if cut == name:
            continue
        if len(cut) < 2 or not fact.words.startswith(name):
            return None
        words = cut + fact.words[len(name) :] if fact.words != name else cut
        return replace(fact, fields={**fact.fields, field: cut}, words=words, sure=min(fact.sure, LIKELY))
    return fact


def _of_first_cell(name: str, page: str) -> str:
    """The name, or what of it stands before the gap, where the page has it with one only."""
    words = name.split()
    if len(words) < 2:
        return name
    printed = [found[0] for found in re.finditer(r"[^\S\n]+".join(map(re.escape, words)), page)]
    if not printed or any(_GAP.search(one) is None for one in printed):
        return name
    return " ".join(_GAP.split(printed[0])[0].split())
