"""A rich text taken apart: brackets, words of command, signs, and what is to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondopinion_desktop.intake.limits import RTF_TOKENS
from secondopinion_desktop.intake.readers.written.tree import TooLong

OPEN, CLOSE, COMMAND, BYTE, TEXT, BINARY = range(6)
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,40})(-?\d{1,12})? ?"
    rb"|\\'([0-9a-fA-F]{2})"
    rb"|\\([^a-zA-Z])"
    rb"|([{}])"
    rb"|[\r\n\x00]+"
    rb"|([^\\{}\r\n\x00]+)"
    rb"|\\$"
)
_MOST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Token:
    """One of them: `name` of a command with its `number`; `at` and `end` are its bytes where it is to be read."""

    sort: int
    name: str = ""
    number: int | None = None
    at: int = 0
    end: int = 0


_OPEN = Token(OPEN)


def tokens_of(data: bytes) -> Iterator[Token]:
    """All of them; TooLong when they are more than any document has."""
    at, count = 0, 0
    while at < len(data):
        found = _TOKEN.match(data, at)
        if found is None:
            at += 1
            continue
        count += 1
        if count > RTF_TOKENS:
            raise TooLong
        at = found.end()
        kind = found.lastindex
        if kind == 5:
            yield _OPEN if found[5] == b"{" else Token(CLOSE, end=at)
        elif kind in (1, 2):
            name = found[1].decode("ascii")
            number = None if found[2] is None else max(-_MOST, min(int(found[2]), _MOST))
            if name == "bin" and number:
                end = min(len(data), at + max(0, number))
                yield Token(BINARY, at=at, end=end)
                at = end
            else:
                yield Token(COMMAND, name, number)
        elif kind == 3:
            yield Token(BYTE, number=int(found[3], 16), at=found.start(3), end=found.end(3))
        elif kind == 4:
            yield Token(COMMAND, found[4].decode("latin-1"))
        elif kind == 6:
            yield Token(TEXT, at=found.start(), end=at)
