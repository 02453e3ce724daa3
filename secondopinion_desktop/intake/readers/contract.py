"""What every reader of a sort of paper can do, so that nobody else asks what sort it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.intake.reading import Box, Picture, PlacedWord, Reading

DOTS = 200.0
"""Dots an inch in which places on a PDF's page are told, which has no points of its own."""


@dataclass(frozen=True)
class WordsAsked:
    """Of which pages the words are asked for: of none, or of all but those `beyond` reading, which ended a reader."""

    of_any: bool = True
    beyond: tuple[int, ...] = ()


class SortReader(Protocol):
    """Reads files of one sort; a Problem when a page cannot be shown. Pages are counted from 1."""

    def read(self, untrusted: Path, password: str | None, asked: WordsAsked, progress: Progress) -> Reading:
        """What is in the file; never a Problem, its outcome says it. Tells by its number at which page it is."""

    def render(self, untrusted: Path, page: int, max_px_width: int, turn: int, password: str | None) -> Picture:
        """One page as a picture."""

    def size_of(self, untrusted: Path, page: int, password: str | None) -> tuple[float, float]:
        """How many points a page has across and down as it is shown: a picture's own, a PDF's at DOTS an inch."""

    def find(self, untrusted: Path, page: int, words: str, password: str | None) -> tuple[Box, ...]:
        """Where words stand on a page."""

    def words_on(self, untrusted: Path, page: int, password: str | None) -> tuple[PlacedWord, ...]:
        """The words of a page with their places."""

    def with_drawings(self, untrusted: Path, password: str | None) -> tuple[int, ...]:
        """The pages that show more than their own words tell."""

    def take_out(self, untrusted: Path, number: int, password: str | None, target: Path) -> None:
        """Write the file that lies inside at place `number` (from 0) into `target`."""

    def unlock(self, untrusted: Path, password: str, target: Path) -> None:
        """Write the paper without its lock into `target`."""
