"""What is planned and agreed and has not begun: what, when, by whom, and who proposed it why. It is no offer."""

from __future__ import annotations

from secondopinion_desktop.digest.of_problem import not_asked_about
from secondopinion_desktop.digest.treatment_words import amount_given, conditions_in_words, dose_in_words
from secondopinion_desktop.digest.treatments import planned_in_order
from secondopinion_desktop.digest.words import begins_in_words
from secondopinion_desktop.packet.plan.words import ALWAYS, Line, bold, line, staying, with_details
from secondopinion_desktop.packet.telling.advice import HARDSHIP, reason_given
from secondopinion_desktop.packet.telling.head import before_visit
from secondopinion_desktop.packet.telling.sourced import NOT_ANSWERED, Story, comma, short, stem
from secondopinion_desktop.records.kinds import Treatment

_FIRST = 3
"""So many never leave page one; more than that are rarely planned at once."""
_LATER, _DOUBT, _PROPOSED, _REASON, _STUDY, _HARD = 500, 60, 59, 58, 14, 11
"""The order in which statements leave a page that is too full."""


def planned_lines(story: Story) -> tuple[Line, ...]:
    """What is planned, the soonest first: "Hysterectomy, planned for 12 Dec 2026, by Dr. Ng; proposed by…"."""
    planned = (one for one in planned_in_order(story.case) if one.name)
    return tuple(_planned(story, one, at) for at, one in enumerate(planned))


def _planned(story: Story, one: Treatment, at: int) -> Line:
    when = begins_in_words(one, story.today, short) or f"planned, the day: {NOT_ANSWERED}"
    other = not_asked_about(one, story.opinion, story.case)
    known = comma([dose_in_words(one), amount_given(one)])
    early = (
        before_visit(story, one.planned_start) if one.planned_start is not None and one.planned_start.is_dated else ""
    )
    condition = conditions_in_words(one, story.case)
    told = line(
        bold(one.name or ""),
        *story.from_memory(one),
        f" (for {other})" if other else "",
        f", {known}" if known else "",
        ", ",
        bold(f"{when}{early}"),
        _by_whom(story, one),
        f"; {condition}" if condition else "",
    )
    details = (
        (_DOUBT, f"doubt: {stem(one.doubts)}" if one.doubts else ""),
        (_PROPOSED, _proposed(story, one)),
        (_REASON, reason_given(one)),
        (_HARD, HARDSHIP.get(one.hard_on_body, "")),
        (_STUDY, "a study, or experimental" if one.experimental else ""),
    )
    return with_details(staying(ALWAYS if at < _FIRST else _LATER, *told), details, story.marks(one))


def _by_whom(story: Story, one: Treatment) -> str:
    """ ", by Dr. Ng (Yak House)"; a place is said once."""
    by, place = story.doctor(one.given_by), story.name(one.place)
    at = f", at {place}" if place and place not in by else ""
    return f"{f', by {by}' if by else ''}{at}"


def _proposed(story: Story, one: Treatment) -> str:
    """Who spoke of it first, and when: it may have been offered before it was agreed."""
    who = story.name(one.offered_by) if one.offered_by == one.given_by else story.doctor(one.offered_by)
    day = short(one.offered_on)
    return f"proposed {' '.join(filter(None, (f'by {who}' if who else '', day)))}" if who or day else ""
