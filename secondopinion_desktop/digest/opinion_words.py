"""What is told of a visit in a few words: at what time and in whose time zone, and how it is held."""

from __future__ import annotations

from secondopinion_desktop.digest.words import within
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Opinion, Place


def called_off_in_words(opinion: Opinion) -> str:
    """That the visit was called off, with the day it was planned for: "The visit planned for 26 Mar 2026 was called
    off"."""
    day = f" planned for {opinion.appointment.short()}" if opinion.appointment is not None else ""
    return f"The visit{day} was called off"


def time_in_words(opinion: Opinion, case: Case) -> str:
    """The time with its zone, so that nobody calls an hour late: "10:30 (time at the center: Central)"."""
    if not opinion.time:
        return ""
    center = case.find(Place, opinion.place)
    there, home = center.time_zone if center is not None else None, case.patient.time_zone
    if opinion.time_in == "center":
        return f"{opinion.time} (time at the center{f': {there}' if there else ''})"
    if opinion.time_in == "home":
        return f"{opinion.time} (time at home{f': {home}' if home else ''})"
    return opinion.time


def held_in_words(opinion: Opinion) -> str:
    """How the visit is held, for the middle of a sentence: "by video"; "" while nobody said."""
    return within(opinion, "held")
