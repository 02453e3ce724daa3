"""What people wrote that may forbid something: why a treatment was stopped, and notes beside illnesses and papers.

No field says "never again" in them, and no program reads that out of words: they stand whole in the safety box, where
whoever prescribes looks, each with where it is known from.
"""

from __future__ import annotations

from collections.abc import Sequence

from secondopinion_desktop.digest.medicines import called, medicines_paused, medicines_taken
from secondopinion_desktop.digest.pauses import is_paused
from secondopinion_desktop.digest.substances import may_be_one
from secondopinion_desktop.digest.treatments import goes_on_now, is_offer, planned_in_order, stopped_before
from secondopinion_desktop.packet.plan.words import PAPER, SAID_TWICE, Line, Target, joined, line, staying
from secondopinion_desktop.packet.telling.care import latest_rows, treatments_so_far
from secondopinion_desktop.packet.telling.sourced import Story, oneline, quoted, stem
from secondopinion_desktop.records.kinds import Document, Medicine, Treatment

_STOPPED, _FAILED_LONG_AGO, _NOTES = 500, 6, 3
"""How long each stays on a page that is too full."""
_LABEL, _HAD_NOT_HELPED = "Stopped: ", "Stopped, had not helped: "
LISTS_IN_ONE = frozenset(label.removesuffix(": ") for label in (_LABEL, _HAD_NOT_HELPED))
"""What leads the lists that are one statement, for all of it leaves the page or none."""
_ROWS_THAT_STAY = 3
"""Of the treatments on page one, until nearly all else has left it."""
_OFTEN = 6
"""Of so many that were stopped for one reason it is said once."""
_FAILED = ("grew", "no_change", "worse")
_WORDS = ("why_stopped", "stop_reason", "side_effects", "note")


def stopped_words(story: Story) -> tuple[Line, ...]:
    """What was stopped, and why, as written: "Stopped: Oxaliplatin (shock) p. 14 R, Senna (cramps) P".

    What only failed to help leaves a full page first; where the table right above says all of the rest, that too. Else
    none of it does: who reads of one in the box takes it for all.
    """
    in_table = {one.id for one in latest_rows(treatments_so_far(story), _ROWS_THAT_STAY)}
    told = [one for one in stopped_before(story.case, story.today) if why_and_harm(one) and not one.never_again]
    failed = [one for one in told if one.response in _FAILED and not (one.side_effects or one.note)]
    others = [one for one in told if one not in failed]
    # That one is taken again, perhaps by another name, no table says.
    said_above = all(one.why_stopped and one.id in in_table and not _taken_again(story, one) for one in others)
    label = _HAD_NOT_HELPED if others else _LABEL
    return (
        *_stopped(story, others, SAID_TWICE if said_above else _STOPPED),
        *_stopped(story, [one for one in failed if one.id not in in_table], _FAILED_LONG_AGO, label),
    )


def _stopped(story: Story, some: Sequence[Treatment | Medicine], stays: int, label: str = _LABEL) -> tuple[Line, ...]:
    told = [(one, f"{why_and_harm(one)}{_taken_again(story, one)}") for one in some]
    alike: dict[str, list[Treatment | Medicine]] = {}
    for one, why in told:
        alike.setdefault(why, []).append(one)
    if all(len(ones) < _OFTEN for ones in alike.values()):
        singly = [_for_one_reason(story, why, [one]) for one, why in told]
        return (staying(stays, label, *joined(singly, ", ")),) if singly else ()
    # A reason said twenty times would hide the one that is another.
    return (staying(stays, label, *joined([_for_one_reason(story, *group) for group in alike.items()], "; ")),)


def _for_one_reason(story: Story, why: str, some: Sequence[Treatment | Medicine]) -> Line:
    """ "Oxaliplatin (shock) p. 14 R"; of several, "Drug 1, Drug 2 p. 3 R, Drug 3 (each: cramps)"."""
    *others, last = some
    if not others:
        return line(f"{last.name} ({why})", *story.marks(last, *_WORDS, most=1))
    names = [line(one.name or "", *story.marks(one, *_WORDS, most=1)) for one in some]
    return line(*joined(names, ", "), f" (each: {why})")


def _taken_again(story: Story, stopped: Treatment | Medicine) -> str:
    """That it is taken all the same, such as one begun again: who reads "Stopped" here would not look for it there."""
    running = [one for one in story.case.all(Treatment) if goes_on_now(one, story.today)]
    held = [one for one in story.case.all(Treatment) if is_paused(one, story.today)]
    going_on: tuple[Treatment | Medicine, ...] = (*medicines_taken(story.case, story.today), *running)
    paused: tuple[Treatment | Medicine, ...] = (*medicines_paused(story.case, story.today), *held)
    name = called(stopped.name)
    if name and name in {called(one.name) for one in going_on}:
        return "; it also stands among what is taken now"
    if name and name in {called(one.name) for one in paused}:
        return "; it also stands as paused for now"
    other = next((one.name for one in (*going_on, *paused) if may_be_one(stopped.name, one.name)), None)
    if other:
        return f"; may be the same substance as “{other}”: compare"
    return _to_be_given(story, stopped, name)


def _to_be_given(story: Story, stopped: Treatment | Medicine, name: str) -> str:
    """That it is planned or offered, though it was stopped."""
    offers = [one for one in story.case.all(Treatment) if is_offer(one)]
    for how, some in (("planned", planned_in_order(story.case)), ("offered", offers)):
        if name and name in {called(one.name) for one in some}:
            return f"; it also stands among what is {how}"
        other = next((one.name for one in some if may_be_one(stopped.name, one.name)), None)
        if other:
            return f"; may be the same substance as “{other}”, which is {how}: compare"
    return ""


def why_and_harm(one: Treatment | Medicine) -> str:
    """Why it was stopped, what it did and what was noted of it, each said once; "" where nobody wrote anything."""
    why, harm, note = (stem(oneline(text)) for text in (one.why_stopped, one.side_effects, one.note))
    did = f"side effects: {harm}" if harm and harm.casefold() not in why.casefold() else ""
    return "; ".join(words for words in (why, did, quoted(note) if note else "") if words)


def noted(text: str | None) -> str:
    """A note as somebody's own words on one line: "(“no contrast medium”)"; "" for none."""
    return f"({quoted(oneline(text))})" if oneline(text) else ""


def notes_on_papers(story: Story) -> tuple[Line, ...]:
    """What was noted beside a paper that is enclosed, with its page: a fax number, or that something is forbidden."""
    papers = [one for one in story.case.all(Document) if oneline(one.note) and story.holds(one.id)]
    return tuple(staying(_NOTES, f"{quoted(oneline(one.note))} ", Target(PAPER, one.id, 1, 0)) for one in papers)
