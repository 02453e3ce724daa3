"""A drawing within a page, and the steps of it that draw certain words: which they are, and drawn without their ink."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Operator

from secondopinion_desktop.base.hidden_words import HiddenWords
from secondopinion_desktop.packet.sources.hidden_within import says, times_said

_UNSEEN = 3
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_MOST_PIECES = 12
"""In so many pieces a word may be drawn."""
Step = tuple[list[Any], Operator]


class Drawing:
    """A drawing, the runs of its steps that draw one of the words each, and how often they do."""

    def __init__(self, stream: Any, words: HiddenWords) -> None:
        self._stream = stream
        self._steps: list[Step] = []
        self.runs: list[frozenset[int]] = []
        self.times = 0
        try:
            data = stream.read_bytes()
            if b"ActualText" not in data and not says(data, words):
                return
            self._steps = [(list(one.operands), one.operator) for one in pikepdf.parse_content_stream(stream)]
        except (pikepdf.PdfError, AttributeError):
            return  # What cannot be read as a drawing is not drawn by anybody.
        if sum(map(_forget_instead, self._steps)):
            stream.write(_written(self._steps))
        self.runs, self.times = _saying(self._steps, words)

    def silence(self, some: frozenset[int]) -> None:
        """Draw these steps unseen, and all others as they were."""
        self._stream.write(_written(list(_unseen(self._steps, some))))


def _forget_instead(step: Step) -> bool:
    """Take out of a mark what is to be read in place of its ink; whether there was something."""
    about = step[0][1] if str(step[1]) in ("BDC", "DP") and len(step[0]) > 1 else None
    if not isinstance(about, Dictionary) or "/ActualText" not in about:
        return False
    del about["/ActualText"]
    return True


def _saying(steps: list[Step], words: HiddenWords) -> tuple[list[frozenset[int]], int]:
    """The runs of steps that draw one of the words, alone or a piece each; and how often they do."""
    texts = [(number, _written([step])) for number, step in enumerate(steps) if _shows(step)]
    runs: list[frozenset[int]] = []
    known, times = set[int](), 0
    for last in range(len(texts)):
        for first in range(last, max(-1, last - _MOST_PIECES), -1):
            if texts[first][0] in known:
                break  # What was found already needs nothing behind it.
            said = b" ".join(text for _, text in texts[first : last + 1])
            if says(said, words):
                runs.append(frozenset(number for number, _ in texts[first : last + 1]))
                known |= runs[-1]
                times += times_said(said, words)
                break
    return runs, times


def _shows(step: Step) -> bool:
    return str(step[1]) in _SHOWS


def _written(steps: list[Step]) -> bytes:
    return pikepdf.unparse_content_stream(steps)


def _unseen(steps: list[Step], some: frozenset[int]) -> Iterator[Step]:
    """The steps with some of the texts in the mode that leaves no ink: all that follows stays where it was."""
    modes: list[Any] = [0]
    for number, step in enumerate(steps):
        operator = str(step[1])
        if operator == "q":
            modes.append(modes[-1])
        elif operator == "Q" and len(modes) > 1:
            modes.pop()
        elif operator == "Tr" and step[0]:
            modes[-1] = step[0][0]
        if number in some:
            yield [_UNSEEN], Operator("Tr")
            yield step
            yield [modes[-1]], Operator("Tr")
        else:
            yield step
