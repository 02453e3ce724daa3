"""The cases whose packets are kept as pictures, and which pages of each: page one, and what a case is there for.

To add a case: a `Case` here, then `python -m tests.reference`, and look at the new pictures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.stories import test_r08_r14
from tests.stories.families.told import Story
from tests.stories.family import Family, sheets_of
from tests.stories.read_back import FAMILIES, SITUATIONS

PAGE_ONE = "page-one"

R8 = Story(
    "R8",
    test_r08_r14.write_down_r8,
    {"patient": "Mara Quill", "born": "1987", "role": "caregiver", "keeper": "Tess"},
)
BESIDES: Mapping[str, tuple[str, ...]] = {
    "heart valve": ("tests", "index"),
    "seizures": ("medicines",),
    "back": ("symptoms",),
    "two breast opinions": ("compared", "people"),
    "pancreas": ("course",),
    "without a name": ("questions", "mistakes"),
    "R1": ("treatments",),
    "R3": ("spots",),
    "R4": ("options", "own-page"),
    "R5": ("medicines",),
    "R7": ("tests",),
}
"""By story the sheets of which the page they begin on is kept too, of its first second opinion."""


@dataclass(frozen=True)
class Case:
    """A story and the pages of its packets that are kept."""

    story: Story
    besides: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What its pictures are called by."""
        return self.story.name.replace(" ", "-")


CASES = tuple(Case(story, BESIDES.get(story.name, ())) for story in (*FAMILIES, *SITUATIONS, R8))


class OnRecord(Family):
    """A family whose papers stand in the casebook without a file: own pages name them, and none is opened for it."""

    def paper(self, title: str, sort: str, /, *lines: str, pages: int = 1, **about: Any) -> str:
        """Write a paper down with the pages it would have had."""
        count = max(pages, len(sheets_of(lines)))
        return self.add("document", title=title, sort=sort, pages=count, reading="readable", **about)
