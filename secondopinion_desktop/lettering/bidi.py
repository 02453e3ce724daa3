"""Right-to-left words in their place: a name in Arabic or Hebrew reads correctly among English words.

The Unicode bidirectional algorithm (UAX #9) with isolates (see base/sides.py) and without explicit embeddings, which
people do not type; each span of words is treated as an isolate of its own, so a Hebrew name never pulls the English
around it out of order.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from secondopinion_desktop.base.sides import (
    END,
    FIRST_STRONG,
    FROM_LEFT,
    FROM_RIGHT,
    SIGNS,
    begins_from_right,
)

_SIDES: dict[str, int | None] = {FIRST_STRONG: None, FROM_LEFT: 0, FROM_RIGHT: 1}
_STANDS_FOR = "\ufffc"
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_NEUTRAL = {"B", "S", "WS", "ON", "BN", "LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def visual_runs(text: str, base: int | None = None) -> list[tuple[str, bool]]:
    """The text cut into stretches of one direction, in the order they stand on paper from the left.

    Each stretch keeps its letters in reading order; the flag says it runs from right to left. `base` is 1 for a line
    that as a whole runs from the right, 0 for one that does not, None where its letters say so.
    """
    outer, apart = _isolates(text)
    if apart and base is None:
        base = int(begins_from_right(outer))
    found: list[tuple[str, bool]] = []
    for start, end, level in _runs(outer, base):
        backwards = bool(level % 2)
        parts = list(_parted(outer, start, end, apart))
        for part in reversed(parts) if backwards else parts:
            found += [(part, backwards)] if isinstance(part, str) else visual_runs(*part)
    return found


_Isolate = tuple[str, int | None]
"""Words kept apart, and the side they were said to run from."""


def _isolates(text: str) -> tuple[str, dict[int, _Isolate]]:
    """The text with a sign in place of all that is kept apart in it, and what that is by the sign's place."""
    if not any(sign in text for sign in SIGNS):
        return text, {}
    outer: list[str] = []
    apart: dict[int, _Isolate] = {}
    inner, side, deep = "", "", 0
    for letter in text:
        if letter == END:
            deep = max(0, deep - 1)
            if side and not deep:
                apart[len(outer)] = (inner, _SIDES[side])
                outer.append(_STANDS_FOR)
                inner, side = "", ""
                continue
        elif letter in _SIDES:
            deep += 1
            if deep == 1:
                side = letter
                continue
        if deep:
            inner += letter
        elif letter != END:
            outer.append(letter)
    if side:
        apart[len(outer)] = (inner, _SIDES[side])
        outer.append(_STANDS_FOR)
    return "".join(outer), apart


def _parted(outer: str, start: int, end: int, apart: dict[int, _Isolate]) -> Iterator[str | _Isolate]:
    """One stretch, cut where something in it is kept apart."""
    at = start
    for place in range(start, end):
        if place in apart:
            if place > at:
                yield outer[at:place]
            yield apart[place]
            at = place + 1
    if end > at:
        yield outer[at:end]


def _runs(text: str, base: int | None) -> list[tuple[int, int, int]]:
    levels = _levels(text, base)
    runs: list[tuple[int, int, int]] = []
    for at, level in enumerate(levels):
        if runs and runs[-1][2] == level:
            runs[-1] = (runs[-1][0], at + 1, level)
        else:
            runs.append((at, at + 1, level))
    for level in range(max(levels, default=0), 0, -1):
        runs = _reversed_from(runs, level)
    return runs


def _reversed_from(runs: list[tuple[int, int, int]], level: int) -> list[tuple[int, int, int]]:
    done: list[tuple[int, int, int]] = []
    held: list[tuple[int, int, int]] = []
    for run in runs:
        if run[2] >= level:
            held.insert(0, run)
        else:
            done += [*held, run]
            held = []
    return done + held


def _levels(text: str, base: int | None) -> list[int]:
    kinds = [unicodedata.bidirectional(letter) or "L" for letter in text]
    if base is None:
        base = int(begins_from_right(text))
    kinds = _weak_settled(kinds, base)
    kinds = _brackets_settled(text, kinds, base)
    kinds = _neutral_settled(kinds, base)
    levels = [_level_of(kind, base) for kind in kinds]
    for at in range(len(text) - 1, -1, -1):
        if not text[at].isspace():
            break
        levels[at] = base
    return levels


def _weak_settled(kinds: list[str], base: int) -> list[str]:
    """Rules W1 to W7: marks follow their letter, numbers take their neighbors' side."""
    found: list[str] = []
    strong = "R" if base else "L"
    for at, kind in enumerate(kinds):
        if kind == "NSM":
            kind = found[at - 1] if at else strong
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        found.append("R" if kind == "AL" else kind)
    for at in range(1, len(found) - 1):
        before, kind, after = found[at - 1], found[at], found[at + 1]
        if before == after and ((kind == "CS" and before in ("EN", "AN")) or (kind == "ES" and before == "EN")):
            found[at] = before
    found = _terminators_settled(found)
    strong = "R" if base else "L"
    for at, kind in enumerate(found):
        if kind in ("ES", "ET", "CS"):
            found[at] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            found[at] = "L"
    return found


def _terminators_settled(kinds: list[str]) -> list[str]:
    for order in (range(len(kinds)), range(len(kinds) - 1, -1, -1)):
        near = ""
        for at in order:
            if kinds[at] == "ET" and near == "EN":
                kinds[at] = "EN"
            near = kinds[at]
    return kinds


def _brackets_settled(text: str, kinds: list[str], base: int) -> list[str]:
    """Rule N0: both brackets of a pair stand on one side, so that "(type 2)" behind a Hebrew name stays in its own."""
    own, other = ("R", "L") if base else ("L", "R")
    for first, last in _bracket_pairs(text, kinds):
        inside = {_side(kind) for kind in kinds[first + 1 : last] if kind not in _NEUTRAL}
        if own in inside:
            kinds[first] = kinds[last] = own
        elif inside:
            before = next((_side(kind) for kind in reversed(kinds[:first]) if kind not in _NEUTRAL), own)
            kinds[first] = kinds[last] = other if before == other else own
    return kinds


def _bracket_pairs(text: str, kinds: list[str]) -> list[tuple[int, int]]:
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, letter in enumerate(text):
        if kinds[at] != "ON":
            continue
        if letter in _PAIRS:
            opened.append((_PAIRS[letter], at))
        elif letter in _PAIRS.values() and any(closes == letter for closes, _ in opened):
            while opened[-1][0] != letter:
                opened.pop()
            pairs.append((opened.pop()[1], at))
    return sorted(pairs)


def _neutral_settled(kinds: list[str], base: int) -> list[str]:
    """Rules N1 and N2: a space between two right-to-left words belongs to them, else to the sentence."""
    own = "R" if base else "L"
    at = 0
    while at < len(kinds):
        if kinds[at] not in _NEUTRAL:
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        before = _side(kinds[at - 1]) if at else own
        after = _side(kinds[end]) if end < len(kinds) else own
        kinds[at:end] = [before if before == after else own] * (end - at)
        at = end
    return kinds


def _side(kind: str) -> str:
    return "R" if kind in ("R", "EN", "AN") else "L"


def _level_of(kind: str, base: int) -> int:
    if base % 2 == 0:
        return {"R": 1, "EN": 2, "AN": 2}.get(kind, 0)
    return {"R": 1}.get(kind, 2)
