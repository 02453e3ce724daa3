"""The update for an opinion: which packet it adds to, and what is new since; and how out of date a packet is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.kept_packets import can_be_compared, said_in
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.digest.blackouts import hidden_words
from secondopinion_desktop.digest.sending import sending_of
from secondopinion_desktop.packet.plan.blacking import said_without
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.plan.presets import DOCTOR, PRESETS, UPDATE, preset_of
from secondopinion_desktop.records.kinds import PacketMade


def can_be_updated(book: Casebook, opinion_id: str | None) -> bool:
    """Whether there is a packet for this opinion that an update could add to."""
    return next(_known(book, opinion_id), None) is not None


def packet_to_add_to(book: Casebook, opinion_id: str | None, since: date | None = None) -> PacketMade:
    """The packet somebody has: the last one sent, else the last one made, by the day `since` if one is named.

    A copy for the family that nobody noted as sent is no packet a doctor has, and one with some of the papers only is
    not what a doctor has where all of it was made too. Problem when there is none.
    """
    in_time = [one for one in _known(book, opinion_id) if since is None or _day_of(book, one) <= since]
    if not in_time:
        by = f" by {PartialDate.on(since).reads()}" if since is not None else ""
        made = (one for one in book.case.all(PacketMade) if one.opinion == opinion_id)
        if any(
            since is None or _day_of(book, one) <= since for one in made
        ):  # What they say was forgotten, or removed.
            told = f"What the packets that were made for this second opinion{by} say is not kept any more."
            raise Problem(told, "Make the whole packet.", id="packet-unknown")
        raise Problem(
            f"No packet was made for this second opinion{by}.", "Make the whole packet first.", id="no-packet-yet"
        )
    return _added_to(book, in_time)


def _added_to(book: Casebook, made: Sequence[PacketMade]) -> PacketMade:
    """Of packets made, the oldest first, the one an update adds to."""
    sent = [one for one in made if sending_of(one, book.case) is not None]
    whole = [one for one in made if one.preset in (None, DOCTOR, UPDATE)]
    for_doctors = [one for one in made if preset_of(one.preset).reader != "family"]
    return (sent or whole or for_doctors or made)[-1]


def _known(book: Casebook, opinion_id: str | None) -> Iterator[PacketMade]:
    """The packets of an opinion of which it is known what they say, the oldest first."""
    return (one for one in book.case.all(PacketMade) if one.opinion == opinion_id and can_be_compared(book, one))


def sort_compared(book: Casebook, made: PacketMade) -> str:
    """The sort of packet whose whole contents a packet tells: its own, or that of the one an update added to."""
    before = [one for one in book.case.all(PacketMade) if one.opinion == made.opinion]
    while made.preset == UPDATE and (before := before[: before.index(made)]):
        made = _added_to(book, before)
    sort = made.preset or DOCTOR
    return sort if sort in PRESETS and sort != UPDATE else DOCTOR


def update_plan(book: Casebook, whole: Plan, since: PacketMade) -> Plan:
    """What is new in the plan `whole` since a packet. Problem when nothing is."""
    from secondopinion_desktop.packet.telling.update import Since, update_of

    sent = sending_of(since, book.case)
    to = f", sent to {since.sent_to}" if since.sent_to else ", which was sent" if sent is not None else ""
    on = f" on {sent.on.reads()}" if sent is not None and sent.on is not None else ""
    made = _made_in_words(book, since, whole.made_on)
    before = said_without(said_in(book, since), hidden_words(book.case))
    plan = update_of(whole, before, Since(since.version or 1, made, f"{to}{on}" if to else ""))
    if plan is None:
        version = f"version {since.version or 1}{f' of {made}' if made else ''}"
        raise Problem(f"Nothing is new since {version}.", "No update is needed.", id="nothing-new")
    return plan


def _made_in_words(book: Casebook, made: PacketMade, update_of: date) -> str:
    """The day it was made; with the hour where the update is of that day too: nobody could tell which came first."""
    if made.made_on is None:
        return ""
    day = made.made_on.reads()
    if not made.made_on.is_exact or made.made_on.earliest != update_of:
        return day
    try:
        at = datetime.fromisoformat(made.made_at).astimezone(book.desk.clock.now().tzinfo)
    except ValueError:
        return day
    return f"{day}, {at:%H:%M}"


def _day_of(book: Casebook, made: PacketMade) -> date:
    """The day it went out, else the day it was made."""
    sent = sending_of(made, book.case)
    when = sent.on if sent is not None and sent.on is not None else made.made_on
    return when.earliest if when is not None else date.min
