"""What people wrote that may forbid something: why a treatment was stopped, and notes beside illnesses and papers.

No field says "never again" in them, and no program reads that out of words: they stand whole in the safety box, where
whoever prescribes looks, each with where it is known from.
"""

from __future__ import annotations

from secondopinion_desktop.digest.treatments import stopped_before
from secondopinion_desktop.packet.plan.words import PAPER, SAID_TWICE, Line, Target, staying, with_details
from secondopinion_desktop.packet.telling.care import latest_rows, treatments_so_far
from secondopinion_desktop.packet.telling.sourced import Story, oneline, quoted, stem
from secondopinion_desktop.records.kinds import Document, Medicine, Treatment

_BORNE_BADLY, _STOPPED, _FAILED_LONG_AGO, _MORE, _NOTES = 500, 400, 6, 5, 3
"""How long each stays on a page that is too full."""
_ROWS_THAT_STAY = 3
"""Of the treatments on page one, until nearly all else has left it."""
_FAILED = ("grew", "no_change", "worse")


def stopped_words(story: Story) -> tuple[Line, ...]:
    """What was stopped, and why, as written; first what did harm."""
    in_table = {one.id for one in latest_rows(treatments_so_far(story), _ROWS_THAT_STAY)}
    stopped = (one for one in stopped_before(story.case) if not one.never_again and why_and_harm(one))
    told = [(_stays(one, in_table=one.id in in_table), one) for one in stopped]
    told.sort(key=lambda both: -both[0])
    return tuple(_stopped(story, one, stays) for stays, one in told)


def _stopped(story: Story, one: Treatment | Medicine, stays: int) -> Line:
    """ "Stopped: Oxaliplatin (shock); side effects: one night in the ICU p. 14 R": what more it did leaves a full page
    before why it was stopped."""
    first, *others = _said(one)
    more = [(_MORE, words) for words in others]
    return with_details(staying(stays, f"Stopped: {one.name} ({first})"), more, story.marks(one, *_WORDS, most=1))


_WORDS = ("why_stopped", "stop_reason", "side_effects", "note")


def _stays(one: Treatment | Medicine, *, in_table: bool) -> int:
    """Why it was stopped says the table right above, too, while it has the row."""
    if one.why_stopped and in_table:
        return SAID_TWICE
    harmed = one.side_effects or one.note
    return _BORNE_BADLY if harmed else _FAILED_LONG_AGO if one.response in _FAILED else _STOPPED


def why_and_harm(one: Treatment | Medicine) -> str:
    """Why it was stopped, what it did and what was noted of it, each said once; "" where nobody wrote anything."""
    return "; ".join(_said(one))


def _said(one: Treatment | Medicine) -> list[str]:
    why, harm, note = (stem(oneline(text)) for text in (one.why_stopped, one.side_effects, one.note))
    did = f"side effects: {harm}" if harm and harm.casefold() not in why.casefold() else ""
    return [words for words in (why, did, quoted(note) if note else "") if words]


def noted(text: str | None) -> str:
    """A note as somebody's own words on one line: "(“no contrast medium”)"; "" for none."""
    return f"({quoted(oneline(text))})" if oneline(text) else ""


def notes_on_papers(story: Story) -> tuple[Line, ...]:
    """What was noted beside a paper that is enclosed, with its page: a fax number, or that something is forbidden."""
    papers = [one for one in story.case.all(Document) if oneline(one.note) and story.holds(one.id)]
    return tuple(staying(_NOTES, f"{quoted(oneline(one.note))} ", Target(PAPER, one.id, 1, 0)) for one in papers)
