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
DOUBTFUL = 0.5
"""From this doubt on a word is marked "check against the picture"."""
POOR = 0.2
"""From this doubt on, on the average of all but its numbers, a page was read badly."""
UNSURE, SMALL, DARK, BLURRED = "unsure", "small", "dark", "blurred"
UNREAD = {DARK: "unread-dark", BLURRED: "unread-blurred"}
"""Lines of writing were seen, and hardly a word of them could be read, for this reason."""
AGAIN = (UNSURE, SMALL, DARK, BLURRED, *UNREAD.values())
"""Why a page wants its photo again: many of its words are unsure, and, as far as the reader saw it, because of this; or
hardly one was read at all."""
_MANY = 3
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class ReadWord:
    """One word with its box (left, top, right, bottom) in the picture's own pixels; `doubt` from 0 to 1.

    `line` tells which words stand in one line, counted from the top.
    """

    text: str
    box: Box
    doubt: float = 0.0
    line: int = 0

    @property
    def is_doubtful(self) -> bool:
        """True when a person must compare it with the picture before it is believed."""
        return self.doubt >= DOUBTFUL


@dataclass(frozen=True)
class PageReading:
    """One page, counted from 1, as one reader read it.

    `rotation` is by how many degrees the picture was turned, `skew` how far it was tilted, `corners` where the page
    lies in the picture, `size` how many pixels it has across and down as it is shown. A reader that only knows the text
    says nothing of these. `rotation` is clockwise, in quarters; so is `skew`, in degrees. `looks` is in a few letters
    how the straightened page looks, by which another picture of the same page is known again; `again` in a word what
    the reader saw of a picture that is hard to read (`AGAIN`).
    """

    page: int
    reader: str
    text: str
    rotation: int = 0
    skew: float = 0.0
    corners: tuple[tuple[float, float], ...] = ()
    words: tuple[ReadWord, ...] = ()
    size: tuple[float, float] = (0.0, 0.0)
    looks: str = ""
    again: str = ""

    @property
    def is_poor(self) -> bool:
        """True when so many words are unsure, or hardly one was found, that the page was read badly."""
        if self.is_unread:
            return True
        sure = [min(word.doubt, DOUBTFUL) for word in self.words if _is_of_letters(word.text)]
        return bool(sure) and sum(sure) / len(sure) > POOR

    @property
    def is_unread(self) -> bool:
        """True when writing is seen on the page and hardly a word of it was read, whatever was settled of these."""
        return self.again in UNREAD.values()

    @property
    def wants_again(self) -> str:
        """In a word why this page wants its photo again (one of `AGAIN`); "" when it does not."""
        return (self.again or UNSURE) if self.is_poor else ""

    def share_of(self, word: ReadWord) -> Box | None:
        """Where a word stands in fractions of the picture, None when its size is not known."""
        wide, high = self.size
        if wide <= 0 or high <= 0:
            return None
        left, top, right, bottom = word.box
        return (left / wide, top / high, right / wide, bottom / high)

    def details(self) -> str:
        """All but the text, as the file keeps it; "" when there is nothing else."""
        if not (self.words or self.corners or self.rotation or self.skew or self.looks or self.again or any(self.size)):
            return ""
        words = [[word.text, *word.box, word.doubt, word.line] for word in self.words]
        kept = {
            "rotation": self.rotation,
            "skew": self.skew,
            "corners": self.corners,
            "words": words,
            "size": self.size,
            "looks": self.looks,
        }
        if self.again:
            kept["again"] = self.again
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def of(cls, page: int, reader: str, text: str, details: str) -> PageReading:
        """What `details` gave; ValueError when the file holds something else."""
        if not details:
            return cls(page, reader, text)
        try:
            kept: dict[str, Any] = json.loads(details)
            words = tuple(_word(word) for word in kept["words"])
            corners = tuple((corner[0], corner[1]) for corner in kept["corners"])
            wide, high = kept.get("size", (0.0, 0.0))
            looks = str(kept.get("looks", ""))
            again = kept.get("again", "")
            again = again if again in AGAIN else ""
            return cls(page, reader, text, kept["rotation"], kept["skew"], corners, words, (wide, high), looks, again)
        except (KeyError, TypeError, IndexError, RecursionError) as error:
            raise ValueError("not a reading") from error


def _word(kept: list[Any]) -> ReadWord:
    # A line was not kept at first.
    text, left, top, right, bottom, doubt, *line = kept
    return ReadWord(text, (left, top, right, bottom), doubt, line[0] if line else 0)


def _is_of_letters(word: str) -> bool:
    """False for a number, with its unit too; letters in which a digit is seen are a word that was read badly."""
    digits = sum(map(str.isdigit, word))
    return not digits or sum(map(str.isalpha, word)) > _MANY * digits
