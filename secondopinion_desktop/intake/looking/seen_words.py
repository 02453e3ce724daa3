"""Words as a reader saw them on a straightened page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


@dataclass(frozen=True)
class SeenWord:
    """A word, its corners from the upper left on clockwise, and how sure the reader is (0 to 1).

    Its edges are worked out once: comparing two readers asks for those of each word some thousand times.
    """

    text: str
    corners: Corners
    sure: float

    @cached_property
    def left(self) -> float:
        """Where it begins."""
        return min(x for x, _ in self.corners)

    @cached_property
    def right(self) -> float:
        """Where it ends."""
        return max(x for x, _ in self.corners)

    @cached_property
    def top(self) -> float:
        """Its upper edge."""
        return min(y for _, y in self.corners)

    @cached_property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(y for _, y in self.corners)

    @cached_property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


def in_lines(words: list[SeenWord]) -> list[list[SeenWord]]:
    """The words as a person reads a page of rows: from top to bottom, in each row from left to right.

    What stands at one height is one row, so that a value stays beside the name of its test.
    """
    rows: list[list[SeenWord]] = []
    for word in sorted(words, key=lambda one: one.middle):
        row = next((row for row in reversed(rows[-4:]) if _is_level(row, word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return [sorted(row, key=lambda one: one.left) for row in rows]


def text_of(lines: list[list[SeenWord]]) -> str:
    """The lines as text."""
    return "\n".join(" ".join(word.text for word in line) for line in lines)


def _is_level(row: list[SeenWord], word: SeenWord) -> bool:
    """Whether a word stands at the height of the row's nearest word."""
    near = min(row, key=lambda one: abs(one.left - word.left))
    overlap = min(near.bottom, word.bottom) - max(near.top, word.top)
    return overlap > 0.5 * min(near.bottom - near.top, word.bottom - word.top)
