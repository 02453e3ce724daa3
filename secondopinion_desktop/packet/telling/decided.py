"""What was decided, and two opinions set side by side, point by point, in the words of whoever wrote them down."""

from __future__ import annotations

from secondopinion_desktop.digest.opinion_words import called_off_in_words
from secondopinion_desktop.digest.opinions import has_taken_place, visit_day
from secondopinion_desktop.digest.sending import sent_of
from secondopinion_desktop.packet.plan.words import (
    PAPER,
    Block,
    Facts,
    Grid,
    Line,
    Sheet,
    Target,
    Title,
    bold,
    joined,
    lead,
    line,
    staying,
    with_details,
)
from secondopinion_desktop.packet.telling.sourced import NOT_ANSWERED, Story, by_date, comma, on, stem, typed
from secondopinion_desktop.records.kinds import Comparison, Decision, Opinion

COMPARED = "compared"
_WHY, _NOTE, _ALSO_ASKED, _GIVEN = 57, 11, 500, 300


def earlier_lines(story: Story) -> tuple[Line, ...]:
    """The other second opinions that were given already, with their day and their paper."""
    found = []
    for one in story.case.all(Opinion):
        name = comma([story.name(one.doctor), story.name(one.place)])
        if one.id == story.opinion.id or not name or not has_given(story, one):
            continue
        day = one.done_on or visit_day(one)
        when = f" on {on(day)}" if day else ""
        paper = line(" ", Target(PAPER, one.report or "", 1, 0), bold("\u00a0R")) if story.holds(one.report) else ()
        agreed = f" (to the first: {story.within(one, 'agreement')})" if one.agreement else ""
        found.append(staying(_GIVEN, f"{name} gave a second opinion{when}{agreed}", *paper))
    return tuple(found)


def also_asked_lines(story: Story) -> tuple[Line, ...]:
    """The other doctors who are asked for a second opinion and have not given it: who, when, and how that stands. One
    that the person keeps from these readers ("Who may see this?") is not in the story at all."""
    # A packet of no opinion in particular may be read by any of them.
    others = story.case.all(Opinion) if story.opinion.id else ()
    told = [words for one in others if (words := _also_asked(story, one))]
    return (line(lead("Also asked: "), *joined(told)),) if told else ()


def _also_asked(story: Story, one: Opinion) -> Line:
    name = comma([story.name(one.doctor), story.name(one.place)])
    is_this_one = (one.doctor, one.place) == (story.opinion.doctor, story.opinion.place)
    if one.id == story.opinion.id or is_this_one or not name or one.standing == "given_up" or has_given(story, one):
        return ()
    sent = sent_of(one, story.case)
    if sent is None and one.standing not in ("asked", "booked", "called_off") and one.appointment is None:
        return ()
    went = f"papers sent {on(sent.on)}".rstrip() if sent is not None else ""
    return staying(_ALSO_ASKED, comma([name, went, _how_it_stands(story, one)]))


def _how_it_stands(story: Story, one: Opinion) -> str:
    """The visit to the other place, or that its answer has not come."""
    if one.standing == "called_off":
        words = called_off_in_words(one)
        return words[:1].lower() + words[1:]
    day = visit_day(one)
    if day is None:
        return "answer awaited"
    return f"visit was planned for {on(day)}, answer not here" if day.is_over(story.today) else f"visit on {on(day)}"


def has_given(story: Story, opinion: Opinion) -> bool:
    """True when a place has seen the patient, or its written opinion is here."""
    return has_taken_place(opinion, story.today) is True or story.holds(opinion.report)


def decision_lines(story: Story) -> tuple[Line, ...]:
    """What was chosen, when, who will treat and why; the newest last."""
    made = [decision for decision in by_date(story.case.all(Decision), "on") if decision.chosen]
    return tuple(_decision(story, decision) for decision in made)


def _decision(story: Story, decision: Decision) -> Line:
    said = comma(
        [f"decided {on(decision.on)}" if decision.on else "", f"treated by {decision.team}" if decision.team else ""]
    )
    words = staying(0, bold(typed(decision.chosen)), f" ({said})" if said else "")
    details = ((_WHY, f"why: {stem(decision.why)}" if decision.why else ""), (_NOTE, stem(decision.note)))
    return with_details(words, details, story.marks(decision))


def compared_sheet(story: Story) -> Sheet | None:
    """Points on which the first and the second opinion were set side by side, and what was decided after."""
    points = [point for point in story.case.all(Comparison) if point.point or point.first_says or point.second_says]
    decided = decision_lines(story)
    agree = [
        line(f"{place}: ", story.within(one, "agreement"))
        for one in story.case.all(Opinion)
        if one.agreement and (place := story.name(one.place) or story.name(one.doctor) or "Second opinion")
    ]
    if not points and not decided and not agree:
        return None
    blocks: list[Block] = [Title("The opinions side by side")]
    if points:
        blocks.append(Grid(("Point", "First doctor", "Second opinion", "They"), tuple(_row(story, p) for p in points)))
    blocks += [Facts("As a whole", tuple(agree))] if agree else []
    blocks += [Facts("Decided", decided)] if decided else []
    return Sheet(COMPARED, "The opinions side by side", tuple(blocks), legend=True)


def _row(story: Story, point: Comparison) -> tuple[Line, ...]:
    opinion = story.case.find(Opinion, point.opinion)
    whose = story.name(opinion.place) or story.name(opinion.doctor) if opinion else ""
    second = typed(point.second_says) or NOT_ANSWERED
    return (
        line(bold(point.point or ""), *story.marks(point)),
        line(typed(point.first_says) or NOT_ANSWERED),
        line(f"{whose}: {second}" if whose else second),
        line(story.within(point, "result") or NOT_ANSWERED),
    )
