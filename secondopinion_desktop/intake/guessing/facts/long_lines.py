"""Lines that are longer than a paper is wide, as pasted text has them: broken within a sentence, so that it runs on."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WITHIN = re.compile(r"(?<![.:;!?]) (?=[a-zß-öø-ÿ])")
"""A blank within a sentence: what begins small behind it runs on, and is neither heading nor point."""


def in_lines(line: str, most: int) -> Iterator[str]:
    """The line in parts of at most `most` letters."""
    while len(line) > most:
        at = max((found.start() for found in _WITHIN.finditer(line, most // 2, most)), default=0)
        at = at or line.rfind(" ", 1, most)
        at = at if at > 0 else most
        yield line[:at]
        line = line[at:].lstrip()
    yield line
