"""What a sheet prints of some entries only: which answers of the others are left for "Also written down".

The table of treatments has a column for the dose; what is only offered stands in another table, without one.
"""

from __future__ import annotations

from secondopinion_desktop.digest.illness import is_named, is_ruled_out
from secondopinion_desktop.digest.medicines import is_pause_told, is_stopped
from secondopinion_desktop.digest.opinions import problems_of
from secondopinion_desktop.digest.pauses import is_paused
from secondopinion_desktop.digest.treatments import OPTIONS, THOUGHT_OF
from secondopinion_desktop.packet.telling.sourced import Story
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Diagnosis, HealthProblem, Material, Medicine, Treatment

_OF_TREATMENT = frozenset(
    "dose how_often route cycles_given cycles_planned counted_in lasted dose_changes measured_by side_effects "
    "place".split()
)
_OF_OPTION = frozenset(
    "offered_by offered_on why_offered doubts planned_start decide_by why_declined why_called_off experimental".split()
)
"""What the table of options prints: none of it is printed of what was never offered."""
_OF_DIAGNOSIS = frozenset("found_on site severity stage staging markers questioned_by doubt look_again".split())
_WITH_A_NAME_RULED_OUT = frozenset({"found_on", "questioned_by", "doubt"})
_OF_PAUSE = frozenset({"paused_since", "why_paused", "again_on"})
_NOT_OF_WHAT_IS_PAUSED = frozenset({"next_date", "until_what", "until"})
"""Days that would tell when it goes on, were it not paused."""
_ON_ITS_WAY = ("asked", "sent")


def left_over(story: Story, entry: Entry) -> frozenset[str]:
    """The fields of an entry that the sheet of its kind does not print as it stands."""
    if isinstance(entry, Treatment) and entry.standing in (*OPTIONS, *THOUGHT_OF):
        return _OF_TREATMENT | _OF_PAUSE | (_OF_OPTION if entry.standing in THOUGHT_OF else frozenset())
    if isinstance(entry, Treatment) and is_paused(entry, story.today):
        return _NOT_OF_WHAT_IS_PAUSED
    if isinstance(entry, Medicine):
        is_told = not is_stopped(entry, story.today) and is_pause_told(entry, story.today)
        return frozenset() if is_told else _OF_PAUSE
    if isinstance(entry, Diagnosis):
        return _of_diagnosis(story, entry)
    if isinstance(entry, HealthProblem) and entry not in _main(story):
        return frozenset({"review_every", "watch_plan"})
    if isinstance(entry, Material) and entry.standing in _ON_ITS_WAY:
        return frozenset({"accession", "note"})
    return frozenset()


def is_untold(story: Story, entry: Entry) -> bool:
    """Whether not even the name of a diagnosis stands on page one: one that no longer stands, of another illness."""
    return (
        isinstance(entry, Diagnosis) and bool(entry.name) and is_ruled_out(entry) and not _is_on_page_one(story, entry)
    )


def _of_diagnosis(story: Story, entry: Diagnosis) -> frozenset[str]:
    if is_named(entry):
        return frozenset() if _is_on_page_one(story, entry) else frozenset({"markers"})
    if is_ruled_out(entry) and _is_on_page_one(story, entry):
        return _OF_DIAGNOSIS - _WITH_A_NAME_RULED_OUT
    return _OF_DIAGNOSIS


def _is_on_page_one(story: Story, entry: Diagnosis) -> bool:
    """Whether it is of what the opinion is about, or of no problem in particular."""
    problem = story.case.find(HealthProblem, entry.problem)
    return problem is None or problem in _main(story)


def _main(story: Story) -> tuple[HealthProblem, ...]:
    main, _ = problems_of(story.opinion if story.opinion.id else None, story.case)
    return main
