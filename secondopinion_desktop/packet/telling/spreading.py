"""Where the illness has spread to, as stated: the places by their dates, or what was said of all of them at once."""

from __future__ import annotations

from collections.abc import Sequence

from secondopinion_desktop.digest.of_problem import problem_of
from secondopinion_desktop.packet.plan.words import ALWAYS, Line, joined, lead, line, staying, with_details
from secondopinion_desktop.packet.telling.sourced import NONE_KNOWN, Story, by_date, oneline, short
from secondopinion_desktop.records.kinds import HealthProblem, Spread

_DETAILS, _OLDER_SPREAD = 18, 300
"""The order in which statements leave a page that is too full."""


def spread_lines(story: Story) -> list[Line]:
    """Where it has spread to, where there is one problem only."""
    if places := places_of(story, story.case.all(Spread)):
        return [line(lead("Spread: "), *places)]
    if "spread" not in story.seen.withheld and any(one.has_spread for one in story.case.all(HealthProblem)):
        return [line("Spread: yes, place not answered")]
    if found := no_spread(story):
        return found
    if any(problem.has_spread is False for problem in story.case.all(HealthProblem)):
        return [line(f"Spread: {NONE_KNOWN}")]
    return []


def spread_of(story: Story, problem: HealthProblem) -> list[Line]:
    """Where one of several problems has spread to."""
    if places := places_of(story, [one for one in story.case.all(Spread) if problem_of(one, story.case) == problem.id]):
        return [line(lead("Spread: "), *places)]
    if "spread" in story.seen.withheld or problem.has_spread is None:
        return []
    if not problem.has_spread:
        return [line(f"Spread: {NONE_KNOWN}")]
    elsewhere = any(one.site and problem_of(one, story.case) is None for one in story.case.all(Spread))
    return [line("Spread: yes" if elsewhere else "Spread: yes, place not answered")]


def no_spread(story: Story) -> list[Line]:
    """What is said of all places at once: that the patient has them, or that there are none."""
    if "spread" in story.seen.withheld:
        return [line(f"Spread: {story.asked}")]
    return [line("Spread: ", *story.none_or_not("spread"))] if story.seen.says_none("spread") else []


def places_of(story: Story, spreads: Sequence[Spread]) -> Line:
    """The places by their dates; nothing where there are none."""
    found = [spread for spread in by_date(spreads, "found_on") if spread.site]
    # The oldest places leave a full page first.
    ranks = [_OLDER_SPREAD + min(at, 99) for at in range(len(found) - 1)]
    return joined([_place(story, one, at) for one, at in zip(found, [*ranks, ALWAYS], strict=False)])


def _place(story: Story, spread: Spread, stays: int) -> Line:
    """ "liver Feb 2024 p. 11 R, removed (CT)"; how it was seen only when there is room, unless the rest says it too.

    What is known of it now never leaves the place: "brain" alone, of a brain in which none was seen, is another fact.
    """
    marks = story.marks(spread, "site", "found_on", "diagnosis", most=1)
    found, now = " ".join(filter(None, [spread.site, short(spread.found_on)])), oneline(spread.now)
    place = staying(stays, found, *marks, f", {now}" if now else "")
    seen = f"({spread.shown_by})" if spread.shown_by and spread.shown_by.casefold() not in now.casefold() else ""
    return with_details(place, [(_DETAILS, seen)], (), " ")
