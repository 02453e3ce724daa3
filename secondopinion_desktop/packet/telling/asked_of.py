"""What was asked for and has not come, each thing once: of whom, with their phone, since when and until when."""

from __future__ import annotations

from secondopinion_desktop.digest.awaited import FOR_A_DOCTOR, Awaited, awaited
from secondopinion_desktop.digest.awaited_words import awaited_in_words
from secondopinion_desktop.packet.plan.words import Grid, Line, Sheet, Title, bold, line
from secondopinion_desktop.packet.telling.safety import day_and_night
from secondopinion_desktop.packet.telling.sourced import Story, comma, short, unbroken
from secondopinion_desktop.records.kinds import Place, Request, Test

ASKED_OF = "requests"
TITLE = "Asked for, and of whom"
_TO_BE_MADE = "test still to be made"
_NOT_WRITTEN_DOWN = "not written down"
"""Beside a phone and a day of asking, "not answered" would read as a call that nobody took."""
BELOW = "What has not come yet. The phone is the records office where one is known."


def asked_of_sheet(story: Story) -> Sheet | None:
    """One row for each thing; None while nothing is awaited from a place that is known."""
    told = awaited(story.case, story.today, FOR_A_DOCTOR)
    if not any(story.name(one.place) for one in told):
        return None
    rows = tuple(_row(story, one) for one in told)
    grid = Grid(("What", "Of whom", "Their phone", "Asked or sent", "Expected"), rows)
    return Sheet(ASKED_OF, TITLE, (Title(TITLE, BELOW), grid))


def _row(story: Story, one: Awaited) -> tuple[Line, ...]:
    place = story.case.find(Place, one.place)
    expected = short(one.expected) or _NOT_WRITTEN_DOWN
    return (
        line(bold(awaited_in_words(one, story.case))),
        line(story.name(one.place) or _NOT_WRITTEN_DOWN),
        line(_phones(place) or (_NOT_WRITTEN_DOWN if place else "")),
        line(_since(one) or (_TO_BE_MADE if _is_to_be_made(one) and not one.overdue else _NOT_WRITTEN_DOWN)),
        line(expected, *((", ", bold("overdue")) if one.overdue else ())),
    )


def _is_to_be_made(one: Awaited) -> bool:
    """A test that has a day of its own: nobody was asked for anything yet."""
    return any(part.sort == "test" for part in one.parts)


def _since(one: Awaited) -> str:
    """When it was asked, sent or made, said as what it was."""
    if one.asked is None:
        return ""
    entry = next(part.entry for part in one.parts if part.asked)
    again = isinstance(entry, Request) and entry.chased_on is not None
    word = "sent" if one.was_sent else "test made" if isinstance(entry, Test) else "asked again" if again else "asked"
    return f"{word} {short(one.asked)}"


def _phones(place: Place | None) -> str:
    if place is None:
        return ""
    if place.records_phone:
        return comma([unbroken(f"phone {place.records_phone}"), unbroken(f"fax {place.fax}") if place.fax else ""])
    return comma(
        [day_and_night(place.phone, place.after_hours_phone), unbroken(f"fax {place.fax}") if place.fax else ""]
    )
