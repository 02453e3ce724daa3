"""What a reader found on one page of a paper: the words, where they stand, and which of them are in doubt.

Readings are no part of what a person wrote: they stand outside the journal, and a better reader's take the place of
older ones.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

FROM_FILE = "file"
"""The reader of the text a file brings along itself."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class ReadWord:
    """One word with its box (left, top, right, bottom) in the picture's own pixels; `doubt` from 0 to 1."""

    text: str
    box: Box
    doubt: float = 0.0


@dataclass(frozen=True)
class PageReading:
    """One page, counted from 1, as one reader read it.

    `rotation` is by how many degrees the picture was turned, `skew` how far it was tilted, `corners` where the page
    lies in the picture. A reader that only knows the text says nothing of these.
    """

    page: int
    reader: str
    text: str
    rotation: int = 0
    skew: float = 0.0
    corners: tuple[tuple[float, float], ...] = ()
    words: tuple[ReadWord, ...] = ()

    def details(self) -> str:
        """All but the text, as the file keeps it; "" when there is nothing else."""
        if not (self.words or self.corners or self.rotation or self.skew):
            return ""
        words = [[word.text, *word.box, word.doubt] for word in self.words]
        kept = {"rotation": self.rotation, "skew": self.skew, "corners": self.corners, "words": words}
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def of(cls, page: int, reader: str, text: str, details: str) -> PageReading:
        """What `details` gave; ValueError when the file holds something else."""
        if not details:
            return cls(page, reader, text)
        try:
            kept: dict[str, Any] = json.loads(details)
            words = tuple(ReadWord(word[0], (word[1], word[2], word[3], word[4]), word[5]) for word in kept["words"])
            corners = tuple((corner[0], corner[1]) for corner in kept["corners"])
            return cls(page, reader, text, kept["rotation"], kept["skew"], corners, words)
        except (KeyError, TypeError, IndexError, RecursionError) as error:
            raise ValueError("not a reading") from error
