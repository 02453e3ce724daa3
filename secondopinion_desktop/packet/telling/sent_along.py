"""The slides and blocks, or the scans with their pictures: what a second reader lays on the table, and where it is."""

from __future__ import annotations

from secondopinion_desktop.digest.things import arrived_in_words, parcel_of
from secondopinion_desktop.packet.plan.words import Grid, Line, Sheet, Title, bold, line
from secondopinion_desktop.packet.telling.own_words import noted
from secondopinion_desktop.packet.telling.sourced import NOT_ANSWERED, Story, by_date, comma, short
from secondopinion_desktop.records.kinds import Material, Test

SLIDES_SENT, PICTURES_SENT = "slides-sent", "pictures-sent"
_OF_PICTURES = ("disc", "films")
_PICTURED = ("scan", "scope")


def slides_sheet(story: Story) -> Sheet | None:
    """Slides, blocks and whatever else is no picture, each with its lab number."""
    things = [one for one in story.case.all(Material) if one.sort not in _OF_PICTURES and one.standing != "not_needed"]
    if not things:
        return None
    heads: tuple[str, ...] = ("What", "Lab number on it", "From which test", "Where it is", "To be given back")
    rows = tuple(_row(story, one) for one in things)
    if not any(one.return_by for one in things):
        heads, rows = heads[:-1], tuple(row[:-1] for row in rows)
    grid = Grid(heads, rows)
    title = "Slides and blocks"
    return Sheet(SLIDES_SENT, title, (Title(title), grid), legend=True)


def _row(story: Story, one: Material) -> tuple[Line, ...]:
    test = story.case.find(Test, one.test)
    return (
        line(bold(_what(story, one)), *story.marks(one, most=1)),
        line(one.accession or NOT_ANSWERED),
        line(_test(story, test)),
        line(f"{_where(story, one)} {noted(one.note)}".strip()),
        line(f"by {short(one.return_by)}" if one.return_by else ""),
    )


def pictures_sheet(story: Story) -> Sheet | None:
    """Every scan with where its pictures are, then the discs and films of no scan in particular."""
    things = [one for one in story.case.all(Material) if one.sort in _OF_PICTURES and one.standing != "not_needed"]
    scans = [
        one
        for one in by_date(story.case.all(Test), "done_on")
        if one.name and one.standing != "called_off" and (one.sort in _PICTURED or one.images)
    ]
    told = {one.id for one in scans}
    rows = [_scan(story, one, [thing for thing in things if thing.test == one.id]) for one in scans]
    rows += [
        (line(""), line(bold(_what(story, one))), line(""), line(_where(story, one)), line(""))
        for one in things
        if one.test not in told
    ]
    if not rows:
        return None
    grid = Grid(("When", "Scan", "Where it was made", "Where its pictures are", "Report"), tuple(rows))
    title = "Scans and their pictures"
    return Sheet(PICTURES_SENT, title, (Title(title), grid), legend=True)


def _scan(story: Story, test: Test, things: list[Material]) -> tuple[Line, ...]:
    where = [f"{_what(story, one)}: {_where(story, one)}" for one in things]
    said = story.within(test, "images")
    return (
        line(_day(story, test) or NOT_ANSWERED),
        line(bold(test.name or "")),
        line(story.name(test.place) or NOT_ANSWERED),
        line("\n".join(where) or said or NOT_ANSWERED),
        tuple(story.result_marks(test, most=1)),
    )


def _day(story: Story, test: Test) -> str:
    """When it was made; of one that is still to be made, when it is to be."""
    if test.done_on:
        return short(test.done_on)
    planned = test.planned_for or test.due
    return f"planned {short(planned)}" if test.planned_for else f"due {short(planned)}" if planned else ""


def _what(story: Story, one: Material) -> str:
    sort = story.within(one, "sort") or "slides or discs"
    return comma([f"{one.number_of} {sort}" if one.number_of else sort, story.within(one, "original")])


def _test(story: Story, test: Test | None) -> str:
    return comma([test.name, short(test.done_on)]) if test is not None else NOT_ANSWERED


def _where(story: Story, one: Material) -> str:
    """Where it stands, with its days: "asked for 9 Mar 2026 of St. Anna", "arrived at Lakeside, 12 Mar 2026"."""
    if one.standing == "arrived":
        return arrived_in_words(one, story.case)
    standing = story.within(one, "standing") or NOT_ANSWERED
    day = short(one.sent_on) if one.standing == "sent" else short(one.asked_on) if one.standing == "asked" else ""
    holder = story.name(one.holder)
    parcel = parcel_of(one, story.case)
    tracking = one.tracking or (parcel.number if parcel is not None else None)
    return comma(
        [
            f"{standing} {day}".strip(),
            f"with {holder}" if holder else "",
            f"to {story.name(one.going_to)}" if story.name(one.going_to) else "",
            f"number {tracking}" if tracking else "",
            f"expected {short(one.due)}" if one.due else "",
        ]
    )
