"""The numbers of marks taken out of what a page draws: of its marked-content operators, and of nothing else.

A tagged paper numbers its marks (`/P <</MCID 3>> BDC`) for a list that stays behind with its file. The same letters may
stand in words, in a comment, in the bytes of a picture, or name something of the paper's own: those stay as they are.
"""

from __future__ import annotations

import re

NUMBER = b"/MCID"
_NEXT = re.compile(
    rb"[(%]|<<|>>|<(?!<)|" + NUMBER + rb"(?![^\s()<>\[\]{}/%])|(?<![^\s()<>\[\]{}/%])(?:BI|ID)(?![^\s()<>\[\]{}/%])"
)
_IN_WORDS = re.compile(rb"[()]|\\.", re.DOTALL)
_LINE_END = re.compile(rb"[\r\n]")
_PICTURE_END = re.compile(rb"\sEI(?=\s|$)")
_VALUE = re.compile(NUMBER + rb"\s+\d+")
_MARKS = re.compile(rb"\s*(?:BDC|DP)(?![^\s()<>\[\]{}/%])")


def without_numbers(drawn: bytes) -> bytes:
    """The same drawing, its marks without numbers; every other byte stays where it was."""
    if NUMBER not in drawn:
        return drawn
    kept, end = bytearray(), 0
    for start, stop in _numbers(drawn):
        kept += drawn[end:start] + b" " * (stop - start)
        end = stop
    return bytes(kept + drawn[end:])


def _numbers(drawn: bytes) -> list[tuple[int, int]]:
    """Where "/MCID 3" stands in what is said of a mark."""
    found: list[tuple[int, int]] = []
    here: list[tuple[int, int]] = []
    at = depth = 0
    in_picture = False
    while (token := _NEXT.search(drawn, at)) is not None:
        at, sign = token.end(), token[0]
        if sign == b"(":
            at = _after_words(drawn, at)
        elif sign == b"%":
            at = _after(_LINE_END, drawn, at)
        elif sign == b"<":
            at = drawn.find(b">", at) + 1 or len(drawn)
        elif sign == b"<<":
            depth, here = depth + 1, here if depth else []
        elif sign == b">>":
            depth = max(0, depth - 1)
            found += here if not depth and _MARKS.match(drawn, at) else []
            here = here if depth else []
        elif sign == NUMBER:
            value = _VALUE.match(drawn, token.start())
            here += [value.span()] if value is not None and depth == 1 else []
        elif sign == b"ID" and in_picture:
            at, in_picture = _after(_PICTURE_END, drawn, at), False
        else:
            in_picture = sign == b"BI" and not depth
    return found


def _after_words(drawn: bytes, at: int) -> int:
    """Behind the parenthesis that closes the one before `at`."""
    open_still = 1
    while open_still and (found := _IN_WORDS.search(drawn, at)) is not None:
        at = found.end()
        open_still += {b"(": 1, b")": -1}.get(found[0], 0)
    return at if not open_still else len(drawn)


def _after(end: re.Pattern[bytes], drawn: bytes, at: int) -> int:
    found = end.search(drawn, at)
    return found.end() if found is not None else len(drawn)
