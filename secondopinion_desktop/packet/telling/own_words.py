"""What people wrote that may forbid something: why a treatment was stopped, and notes beside illnesses and papers.

No field says "never again" in them, and no program reads that out of words: they stand whole in the safety box, where
whoever prescribes looks, each with where it is known from.
"""

from __future__ import annotations

from secondopinion_desktop.digest.treatments import stopped_before
from secondopinion_desktop.packet.plan.words import PAPER, SAID_TWICE, Line, Target, staying
from secondopinion_desktop.packet.telling.sourced import Story, oneline, quoted, stem
from secondopinion_desktop.records.kinds import Document, Medicine, Treatment

_BORNE_BADLY, _STOPPED, _NOTES = 500, 400, 3
"""How long each stays on a page that is too full."""
_FAILED = ("grew", "no_change", "worse")


def stopped_words(story: Story) -> tuple[Line, ...]:
    """What was stopped, and why, as written; first what did harm, last what is only known to have failed: the table of
    treatments says that too."""
    told = [(_stays(one), one) for one in stopped_before(story.case) if not one.never_again and why_and_harm(one)]
    told.sort(key=lambda both: -both[0])
    return tuple(
        staying(stays, f"{one.name} ({why_and_harm(one)})", *story.marks(one, *_WORDS, most=1)) for stays, one in told
    )


_WORDS = ("why_stopped", "stop_reason", "side_effects", "note")


def _stays(one: Treatment | Medicine) -> int:
    if one.side_effects or one.note:
        return _BORNE_BADLY
    return SAID_TWICE if one.response in _FAILED else _STOPPED


def why_and_harm(one: Treatment | Medicine) -> str:
    """Why it was stopped, what it did and what was noted of it, each said once; "" where nobody wrote anything."""
    why, harm, note = (stem(oneline(text)) for text in (one.why_stopped, one.side_effects, one.note))
    did = f"side effects: {harm}" if harm and harm.casefold() not in why.casefold() else ""
    return "; ".join(filter(None, [why, did, quoted(note) if note else ""]))


def noted(text: str | None) -> str:
    """A note as somebody's own words on one line: "(“no contrast medium”)"; "" for none."""
    return f"({quoted(oneline(text))})" if oneline(text) else ""


def notes_on_papers(story: Story) -> tuple[Line, ...]:
    """What was noted beside a paper that is enclosed, with its page."""
    papers = [one for one in story.case.all(Document) if oneline(one.note) and story.holds(one.id)]
    return tuple(staying(_NOTES, f"{quoted(oneline(one.note))} ", Target(PAPER, one.id, 1, 0)) for one in papers)
