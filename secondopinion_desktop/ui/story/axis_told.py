"""What the time axis of a case says, in marks and in words. Pure, so that of a large case it is worked out aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.digest.words import how_they_feel
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Symptom, Test
from secondopinion_desktop.ui.story.marks import Story, story_of
from secondopinion_desktop.ui.story.series import Series, series_of
from secondopinion_desktop.ui.story.timeline import in_paragraphs, in_sentences

MANY = 400
"""Values and symptoms of which the axis keeps no key waiting; with more it is worked out aside."""
Of = tuple[Case, date]
"""The state of a case and the day that are told of."""


@dataclass(frozen=True)
class AxisTold:
    """The marks, the names of their lanes, all of it to be read instead, and the lines of numbers below."""

    of: Of
    story: Story
    names: dict[str, str]
    paragraphs: tuple[tuple[str, str], ...]
    sentences: str
    series: tuple[Series, ...]


def is_large(case: Case) -> bool:
    """Whether telling it takes long enough to be noticed."""
    return len(case.all(Test)) + len(case.all(Symptom)) > MANY


def axis_told(of: Of, progress: Progress) -> AxisTold:
    """The axis of a case on a day."""
    progress.check()
    case, today = of
    story = story_of(case, today)
    names = {"diagnosis": "Diagnosis", "treatment": "Treatment", "tests": "Tests", "feels": how_they_feel(case)}
    progress.check()
    return AxisTold(of, story, names, in_paragraphs(story, names), in_sentences(story, names), series_of(case))
