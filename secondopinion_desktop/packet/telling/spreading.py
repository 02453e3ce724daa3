"""Where the illness has spread to, as stated: the places by their dates, or what was said of all of them at once."""

from __future__ import annotations

from collections.abc import Sequence

from secondopinion_desktop.digest.of_problem import problem_of
from secondopinion_desktop.digest.spreads import Looked, looked_on, places
from secondopinion_desktop.packet.plan.words import ALWAYS, Line, always, joined, lead, line, staying, with_details
from secondopinion_desktop.packet.telling.sourced import NONE_KNOWN, Story, by_date, oneline, short
from secondopinion_desktop.records.kinds import HealthProblem, Spread

NONE_SEEN, NOT_CLEAR = "Looked for spread, none seen", "Looked for spread, not clear"
_DETAILS, _OLDER_SPREAD = 18, 300
"""The order in which statements leave a page that is too full."""


def spread_lines(story: Story) -> list[Line]:
    """Where it has spread to, where there is one problem only; then where a doctor looked and it was not seen."""
    return [*_spread_lines(story), *looked_lines(story, story.case.all(Spread))]


def _spread_lines(story: Story) -> list[Line]:
    if found := places_of(story, story.case.all(Spread)):
        return [line(lead("Spread: "), *found)]
    if "spread" not in story.seen.withheld and any(one.has_spread for one in story.case.all(HealthProblem)):
        return [line("Spread: yes, place not answered")]
    if none := no_spread(story):
        return none
    if any(problem.has_spread is False for problem in story.case.all(HealthProblem)):
        return [line(f"Spread: {NONE_KNOWN}")]
    return []


def spread_of(story: Story, problem: HealthProblem) -> list[Line]:
    """Where one of several problems has spread to, and where it was looked for."""
    its = [one for one in story.case.all(Spread) if problem_of(one, story.case) == problem.id]
    return [*_spread_of(story, problem, its), *looked_lines(story, its)]


def _spread_of(story: Story, problem: HealthProblem, its: Sequence[Spread]) -> list[Line]:
    if found := places_of(story, its):
        return [line(lead("Spread: "), *found)]
    if "spread" in story.seen.withheld or problem.has_spread is None:
        return []
    if not problem.has_spread:
        return [line(f"Spread: {NONE_KNOWN}")]
    every = places(story.case.all(Spread), "found")
    elsewhere = any(one.site and problem_of(one, story.case) is None for one in every)
    return [line("Spread: yes" if elsewhere else "Spread: yes, place not answered")]


def no_spread(story: Story) -> list[Line]:
    """What is said of all places at once: that the patient has them, or that there are none."""
    if "spread" in story.seen.withheld:
        return [line(f"Spread: {story.asked}")]
    return [line("Spread: ", *story.none_or_not("spread"))] if story.seen.says_none("spread") else []


def looked_lines(story: Story, spreads: Sequence[Spread]) -> list[Line]:
    """Where a doctor looked: "Looked for, none seen: brain (MRI, 3 May 2026) R". That brain was looked at is no spread
    to the brain, and nobody is to read it as one."""
    labels: tuple[tuple[str, Looked], ...] = ((NONE_SEEN, "none_seen"), (NOT_CLEAR, "unclear"))
    told = [(label, [_looked(story, one) for one in places(spreads, looked) if one.site]) for label, looked in labels]
    return [line(lead(f"{label}: "), *joined(found)) for label, found in told if found]


def _looked(story: Story, spread: Spread) -> Line:
    """A place with the day and the test of the look; what is known of it now stays with it."""
    how = ", ".join(filter(None, (spread.shown_by, short(looked_on(spread)))))
    marks = story.marks(spread, "site", "found", "looked_on", most=1)
    now = oneline(spread.now)
    return always(spread.site or "", f" ({how})" if how else "", *marks, f", {now}" if now else "")


def places_of(story: Story, spreads: Sequence[Spread]) -> Line:
    """The places it was found in, by their dates; nothing where there are none."""
    found = [spread for spread in by_date(places(spreads, "found"), "found_on") if spread.site]
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
