"""The visit, for those who go: where and when, what happens there, what to bring, who comes along, and the trip."""

from __future__ import annotations

from secondopinion_desktop.digest.opinion_words import called_off_in_words, held_in_words, time_in_words
from secondopinion_desktop.digest.opinions import visit_day
from secondopinion_desktop.packet.plan.words import Block, Facts, Line, Sheet, Title, line
from secondopinion_desktop.packet.telling.safety import day_and_night, phones_whole
from secondopinion_desktop.packet.telling.sourced import Story, comma, on, short, typed
from secondopinion_desktop.records.kinds import Person, Place

VISIT = "visit"


def visit_sheet(story: Story) -> Sheet | None:
    """What the file says of the visit; None when it says nothing."""
    opinion = story.opinion
    day = visit_day(opinion)
    when = comma([on(day), time_in_words(opinion, story.case), held_in_words(opinion)])
    if opinion.standing == "called_off":
        when = comma([called_off_in_words(opinion), held_in_words(opinion)])
    facts = (
        ("Where", _where(story)),
        ("When", (when,)),
        ("Doctor", (_with_phone(story, opinion.doctor),)),
        ("What happens there", (typed(opinion.visit_content), typed(opinion.coordination))),
        ("To bring", (typed(opinion.bring),)),
        ("Who comes along", tuple(_with_phone(story, one) for one in opinion.companions)),
        ("The trip", (typed(opinion.trip),)),
        ("Their record number", (opinion.record_number or "",)),
        ("If this does not work", (typed(opinion.backup),)),
    )
    blocks = tuple(_facts(label, words) for label, words in facts if any(words))
    if not blocks:
        return None
    title = f"The visit on {short(day)}" if day else "The visit"
    return Sheet(VISIT, "The visit", (Title(title), *blocks))


def _facts(label: str, words: tuple[str, ...]) -> Block:
    lines: tuple[Line, ...] = tuple(line(phones_whole(one)) for one in words if one)
    return Facts(label, lines)


def _where(story: Story) -> tuple[str, ...]:
    place = story.case.find(Place, story.opinion.place)
    if place is None:
        return ()
    name = comma([place.name, story.opinion.department or place.department])
    return (name, typed(place.address), day_and_night(place.phone, place.after_hours_phone))


def _with_phone(story: Story, person_id: str | None) -> str:
    person = story.case.find(Person, person_id)
    if person is None:
        return ""
    return comma(
        [person.name, person.relation or person.specialty, day_and_night(person.phone, person.after_hours_phone)]
    )
