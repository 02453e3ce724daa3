"""Sending the packet: when it went to a center and came there, and what has changed since.

What the opinion says of it and what the list of packets says is one truth, told here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.opinions import live_opinions, visit_day
from secondopinion_desktop.digest.tests import has_result, report_of
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Document, Opinion, PacketMade, Test, Treatment

_DATED: tuple[tuple[type[Entry], tuple[str, ...]], ...] = (
    (Opinion, ("appointment", "decide_by")),
    (Treatment, ("next_date", "planned_start", "decide_by")),
    (Test, ("due",)),
)
"""The planned days a packet shows and a doctor counts on."""


@dataclass(frozen=True)
class Sent:
    """The packet on its way: when, how or to whom, when it came, and the entry that says so."""

    on: PartialDate | None
    how: str
    arrived: PartialDate | None
    entry: Opinion | PacketMade


@dataclass(frozen=True)
class Moved:
    """A planned day that is another one than the packet shows; None where there was, or is, none."""

    entry: Entry
    field: str
    before: str
    now: PartialDate | None


def sent_of(opinion: Opinion | None, case: Case) -> Sent | None:
    """The newest sending of a packet for this opinion; None while nobody noted one."""
    return next(reversed(every_sending(opinion, case)), None) if opinion is not None else None


def every_sending(opinion: Opinion, case: Case) -> tuple[Sent, ...]:
    """All that is noted of sending a packet for this opinion, the newest last."""
    return tuple(sorted(_sendings(opinion, case), key=lambda one: one.on.sort_key if one.on else (0, 0, 0)))


def _sendings(opinion: Opinion, case: Case) -> Iterator[Sent]:
    arrived = opinion.packet_arrived_on
    for made in case.all(PacketMade):
        if is_packet_for(made, opinion, case) and (made.sent_on or made.sent_to):
            # Word that papers came is word of this packet only when it was not sent after that day.
            came = arrived if arrived and (made.sent_on is None or arrived.latest >= made.sent_on.earliest) else None
            yield Sent(made.sent_on or made.made_on, made.sent_to or "", came, made)
    if opinion.packet_sent_on or opinion.packet_sent_how or arrived:
        yield Sent(opinion.packet_sent_on or arrived, opinion.packet_sent_how or "", arrived, opinion)


def is_packet_for(made: PacketMade, opinion: Opinion, case: Case) -> bool:
    """A packet is for the opinion it names; one that names none is for the only one there is."""
    return made.opinion == opinion.id or (made.opinion is None and len(live_opinions(case)) == 1)


def sending_of(made: PacketMade, case: Case) -> Sent | None:
    """The sending of one packet: noted with it, or with the opinion it was the newest packet for; None if unsent."""
    for opinion in case.all(Opinion):
        if made.id and packet_sent(opinion, case) == made:
            return sent_of(opinion, case)
    noted = made.sent_on or made.sent_to
    return Sent(made.sent_on or made.made_on, made.sent_to or "", None, made) if noted else None


def has_arrived(opinion: Opinion | None, case: Case, today: date) -> bool:
    """True once the center said that the packet came."""
    sent = sent_of(opinion, case)
    return sent is not None and sent.arrived is not None and sent.arrived.earliest <= today


def new_since_sent(opinion: Opinion | None, case: Case) -> tuple[Entry, ...]:
    """The results and papers that came after the packet went out, a corrected paper among them."""
    day = _day_sent(opinion, case)
    if day is None:
        return ()
    papers = [one for one in case.all(Document) if not one.leave_out and _came_after(one, day)]
    results = [one for one in case.all(Test) if has_result(one, case) and _result_after(one, day, papers, case)]
    told = {paper.id for test in results if (paper := report_of(test, case)) is not None}
    return (*results, *(one for one in papers if one.id not in told))


def _day_sent(opinion: Opinion | None, case: Case) -> date | None:
    sent = sent_of(opinion, case)
    return sent.on.ends if sent is not None and sent.on is not None else None


def _came_after(entry: Entry, day: date) -> bool:
    return entry.made_at[:10] > day.isoformat()


def _result_after(test: Test, day: date, papers: list[Document], case: Case) -> bool:
    if test.result_on is not None:
        return test.result_on.earliest > day
    return report_of(test, case) in papers or _came_after(test, day)


def planned_days(case: Case) -> str:
    """The planned days a packet of now shows, one a line, to be kept with it and compared later."""
    return "\n".join(f"{entry.id} {name} {day.edtf}" for entry, name, day in _planned(case))


def moved_since_sent(opinion: Opinion | None, case: Case) -> tuple[Moved, ...]:
    """The planned days that are others than in the packet that was sent. Days of the other opinions do not count."""
    made = packet_sent(opinion, case)
    if made is None or opinion is None or not made.dates:
        return ()
    before = dict(_as_kept(line) for line in made.dates.splitlines() if line.count(" ") == 2)
    now = {(entry.id, name): day for entry, name, day in _planned(case)}
    changed = [
        key for key in dict.fromkeys((*before, *now)) if before.get(key, "") != (d.edtf if (d := now.get(key)) else "")
    ]
    found = [(case.get(entry_id), name) for entry_id, name in changed]
    return tuple(
        Moved(entry, name, before.get((entry.id, name), ""), now.get((entry.id, name)))
        for entry, name in found
        if entry is not None and (not isinstance(entry, Opinion) or entry.id == opinion.id)
    )


def _as_kept(line: str) -> tuple[tuple[str, str], str]:
    entry_id, name, day = line.split(" ")
    return (entry_id, name), day


def packet_sent(opinion: Opinion | None, case: Case) -> PacketMade | None:
    """The packet that went out: the one noted as sent, else the newest made by the day it was sent."""
    sent = sent_of(opinion, case)
    if sent is None or isinstance(sent.entry, PacketMade):
        return sent.entry if sent is not None and isinstance(sent.entry, PacketMade) else None
    day = sent.on.ends if sent.on is not None else None
    made = [one for one in case.all(PacketMade) if is_packet_for(one, sent.entry, case)]
    before = [one for one in made if day is None or one.made_on is None or one.made_on.earliest <= day]
    return before[-1] if before else None


def _planned(case: Case) -> Iterator[tuple[Entry, str, PartialDate]]:
    for kind, names in _DATED:
        for entry in case.all(kind):
            for name in names:
                day = getattr(entry, name)
                if day is not None and not _was_called_off(entry, name):
                    yield entry, name, day


def _was_called_off(entry: Entry, name: str) -> bool:
    """Whether a day was planned for what was called off; by when to decide about a second opinion stays."""
    if isinstance(entry, Opinion):
        return name == "appointment" and visit_day(entry) is None
    return getattr(entry, "standing", None) == "called_off"
