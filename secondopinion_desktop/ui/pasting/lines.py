"""Pasted text cut into the lines of a list, and each line into the cells of a table where there are any. No Qt here."""

from __future__ import annotations

import re

from secondopinion_desktop.ui.pasting.tables import Line, rows_of

MOST_LINES = 1_000
"""A longer text is a paper and no list: it stays as it was pasted."""
BULLET = re.compile(r"^\s*(?:[-–—*•·‣◦▪●○☐☑✓✔]|\[[ xX]?\]|\(?\d{1,3}[.)])(?:\s+|(?=[A-Z]))")
"""What stands before each point of a list."""
_RULE = re.compile(r"^[\s|:+=-]+$")


def lines_of(text: str, *, is_prose: bool = False) -> tuple[Line, ...]:
    """The lines of a list. In `is_prose` a sentence that a mail broke over two lines is one line."""
    raw = [line for line in text.replace("\r", "\n").split("\n") if line.strip() and not _RULE.match(line)]
    if len(raw) > MOST_LINES:
        words = " ".join(text.split())
        return (Line(words, (words,)),)
    rows = rows_of(raw) if not is_prose or any("\t" in line for line in raw) else None
    return rows if rows is not None else _plain_lines(raw, is_prose=is_prose)


def _plain_lines(raw: list[str], *, is_prose: bool) -> tuple[Line, ...]:
    bulleted = any(BULLET.match(line) for line in raw)
    found: list[str] = []
    for line in raw:
        is_new = BULLET.match(line) is not None
        words = " ".join(BULLET.sub("", line).split())
        if bulleted and not is_new and not found and words.endswith(":"):
            continue  # "My medicines:" stands above the list.
        goes_on = bulleted and not is_new and line[:1].isspace()
        broken = is_prose and not is_new and words[:1].islower()
        if found and (goes_on or broken):
            found[-1] = f"{found[-1]} {words}"
        elif words:
            found.append(words)
    return tuple(Line(words, (words,)) for words in found)
