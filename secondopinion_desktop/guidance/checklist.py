"""The checklist: every tip of the pack that is, or may be, for this person, as rows with a state and dates.

A row is made once for the file, for each second opinion (once without one, where none is planned), for each scan
(once in general words, where none is entered), or for each kind of paper. An answer that is missing never hides a
row, and hospice care hides none either. The gate of a phase ("after" waits for the visit) closes only when the
answer is a plain no.

Of the states, the person's own word comes first: "not for me" and "open again" stand, whatever the record shows,
until the person takes them back (an "open again" row says so when the record would close it). Then the record,
then the person's "done", then waiting, then open. A confirm row is never closed by the record alone.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.guidance.agenda import next_rows, progress_of, recently_done
from secondopinion_desktop.guidance.alerts import alerts_for
from secondopinion_desktop.guidance.awaiting import waiting_for
from secondopinion_desktop.guidance.conditions import Outcome, both
from secondopinion_desktop.guidance.facts import Facts, facts_of
from secondopinion_desktop.guidance.facts.worth import label_of
from secondopinion_desktop.guidance.pack import Done, EachPaper, Item, Pack, Wording
from secondopinion_desktop.guidance.row import ChecklistRow, Evidence, RowState, WaitingFor
from secondopinion_desktop.guidance.speaking import Listener, listener_of, region_of
from secondopinion_desktop.guidance.ticks import Ticks, is_reworded, ticks_of
from secondopinion_desktop.guidance.timing import Timing, timing_of
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Opinion, Tick

_KEEPER_SPEAKS_AS = {"self": "patient", "companion": "caregiver"}


def checklist(case: Case, pack: Pack, today: date, opinion_id: str | None = None) -> tuple[ChecklistRow, ...]:
    """Every row of a case in the order of the phases; with `opinion_id`, only that opinion's beside the case's own."""
    return _Writer(case, pack, today).rows(opinion_id)


@dataclass(frozen=True)
class _Subject:
    """What one row is about: the facts seen from there, and the scan or sort of paper by id and name."""

    facts: Facts
    id: str | None = None
    name: str = ""
    each: EachPaper | None = None
    general: bool = False
    """There is no scan yet; the row speaks of scans in general."""


@dataclass(frozen=True)
class _Standing:
    """The state of a row and what stands behind it."""

    state: RowState
    closed_by: tuple[Evidence, ...] = ()
    done_on: PartialDate | None = None
    waits: WaitingFor | None = None
    suggests: bool = False


class _Writer:
    """Writes the rows of one case on one day."""

    def __init__(self, case: Case, pack: Pack, today: date) -> None:
        self.case = case
        self.pack = pack
        self.today = today
        self.facts = facts_of(case, today)
        self.listener: Listener = listener_of(self.facts)
        self.region = region_of(self.facts)
        self.ticks: Ticks = ticks_of(case, pack)
        role = self.facts.worth("preparer.role")
        self.role = _KEEPER_SPEAKS_AS.get(str(role), str(role)) if role is not None else None

    def rows(self, opinion_id: str | None) -> tuple[ChecklistRow, ...]:
        opinion = self.case.find(Opinion, opinion_id)
        opinions = (opinion,) if opinion is not None else self.facts.view.opinions
        seen = [self.facts.about(one) for one in opinions] or [self.facts]
        found = [row for item in self.pack.items for row in self._rows_of(item, seen)]
        phases = {phase: place for place, phase in enumerate(self.pack.phases)}
        return tuple(sorted(found, key=lambda row: phases[row.phase]))

    def _rows_of(self, item: Item, opinions: list[Facts]) -> Iterator[ChecklistRow]:
        if item.region is not None and item.region != self.region:
            return
        for subject in self._subjects(item, opinions):
            outcome = self._outcome(item, subject)
            hidden = outcome.verdict is False or (outcome.verdict is None and item.when_unknown == "hide")
            if not hidden and self._gate_is_open(item, subject.facts):
                yield self._row(item, subject, outcome)

    def _subjects(self, item: Item, opinions: list[Facts]) -> Iterator[_Subject]:
        if item.scope == "consultation":
            yield from (_Subject(facts) for facts in opinions)
        elif item.scope == "study":
            for scan in self.facts.view.scans:
                yield _Subject(self.facts.about(study=scan), scan.id, label_of(scan, self.case))
            if not self.facts.view.scans:
                yield _Subject(self.facts, general=True)
        elif item.scope == "recording":
            for test in self.facts.view.recorded:
                yield _Subject(self.facts.about(study=test), test.id, label_of(test, self.case))
        elif item.scope == "document_kind":
            for each in item.for_each:
                name = self.listener.words(each.label, each.other_label)
                yield _Subject(self.facts, each.key, name, each)
        else:
            yield _Subject(self.facts)

    def _outcome(self, item: Item, subject: _Subject) -> Outcome:
        """Whether the row is for this person: by its condition, and by who keeps the file."""
        condition = both(item.applies_when, subject.each.when) if subject.each else item.applies_when
        found = condition.ask(subject.facts)
        if found.verdict is False or set(item.roles) >= {"patient", "caregiver", "parent"}:
            return found
        if self.role is None:
            return Outcome(None, tuple(dict.fromkeys((*found.missing, "preparer.role"))), found.because)
        return found if self.role in item.roles else Outcome(False)

    def _gate_is_open(self, item: Item, facts: Facts) -> bool:
        gate = self.pack.gates.get(item.phase)
        return gate is None or gate.ask(facts).verdict is not False

    def _row(self, item: Item, subject: _Subject, outcome: Outcome) -> ChecklistRow:
        facts = subject.facts
        opinion_id = facts.opinion.id if facts.opinion is not None else None
        tick = self.ticks.of(item, opinion_id, subject.id)
        standing = self._standing(item, subject, tick)
        timing = timing_of(item.lead, facts)
        unsure = outcome.verdict is None
        starts = standing.state == "open" and _has_started(item, timing, self.today)
        item = _in_other_words(item, facts)
        if_late = self.listener.words(item.wording.if_late, item.other_wording.if_late)
        return ChecklistRow(
            key=":".join(part for part in (item.id, opinion_id, subject.id) if part),
            item_id=item.id,
            phase=item.phase,
            kind=item.kind,
            priority=subject.each.priority if subject.each else item.priority,
            state=standing.state,
            applies="may_apply" if unsure and item.when_unknown != "show" else "yes",
            action=self._action(item, subject, unsure or subject.general),
            why=self.listener.words(item.wording.why, item.other_wording.why),
            opinion_id=opinion_id,
            subject_id=subject.id,
            subject=subject.name,
            missing=tuple(dict.fromkeys(self.pack.fact_asks(name) for name in outcome.missing)) if unsure else (),
            missing_facts=outcome.missing if unsure else (),
            suggests_done=standing.suggests,
            start=timing.start,
            due=timing.due,
            start_today=starts,
            asap=item.lead.asap,
            passed=timing.passed,
            late=if_late if starts and (item.lead.asap or _is_past(timing.start, self.today)) else "",
            if_late=if_late,
            hint=self._hint(item, facts),
            alerts=alerts_for(item.id, subject.id, facts),
            notices=item.notices,
            sources=self.pack.sources_in_words(item.sources),
            closed_by=standing.closed_by,
            done_on=standing.done_on,
            waiting_for=standing.waits,
            opens=item.opens,
            order=(not item.first, item.order),
            reworded=is_reworded(tick, item),
            tick_id=tick.id if tick is not None else None,
        )

    def _standing(self, item: Item, subject: _Subject, tick: Tick | None) -> _Standing:
        shown, evidence = self._record_shows(item, subject)
        word = tick.state if tick is not None else None
        if tick is not None and word == "not_for_me":
            return _Standing("not_for_me", done_on=tick.on)
        if word == "open":
            return _Standing("open", suggests=shown)
        if shown and item.done.mode == "auto":
            return _Standing("done_by_record", evidence, self._newest(evidence))
        if tick is not None and word == "done_by_you" and not self._is_renewed(item, subject, tick):
            return _Standing("done_by_you", done_on=tick.on)
        suggests = shown and item.done.mode == "confirm"
        waits = waiting_for(item.id, subject.id, subject.facts)
        if tick is not None and word == "waiting" and (waits is None or waits.expected is None):
            waits = self._said_to_wait(item, tick)
        return _Standing("waiting" if waits else "open", waits=waits, suggests=suggests)

    def _is_renewed(self, item: Item, subject: _Subject, tick: Tick) -> bool:
        """Something that makes the row apply came into the file after the person said it was done."""
        if not item.renews or tick.on is None:
            return False
        evidence = subject.facts.evidence(item.applies_when.ask(subject.facts).because)
        newest = self._newest(evidence)
        return newest is not None and newest.earliest > tick.on.latest

    def _record_shows(self, item: Item, subject: _Subject) -> tuple[bool, tuple[Evidence, ...]]:
        """Whether the record would close the row, and what in it would."""
        done = Done("auto", subject.each.done) if subject.each else item.done
        if done.when is None:
            return False, ()
        found = done.when.ask(subject.facts)
        return found.verdict is True, subject.facts.evidence(found.because) if found.verdict else ()

    def _newest(self, evidence: tuple[Evidence, ...]) -> PartialDate | None:
        """The day the newest of the evidence came into the file: since then the row has been closed."""
        made = [entry.made_at[:10] for one in evidence if (entry := self.case.get(one.entry_id)) is not None]
        return _day(max(made, default=""))

    def _said_to_wait(self, item: Item, tick: Tick) -> WaitingFor:
        label = self.listener.words(item.wording.action, item.other_wording.action)
        overdue = tick.until is not None and tick.until.is_over(self.today)
        return WaitingFor(tick.id, label, tick.on, tick.until, overdue)

    def _action(self, item: Item, subject: _Subject, unsure: bool) -> str:
        own, other = item.wording, item.other_wording
        if unsure and own.if_unknown:
            return self.listener.words(own.if_unknown, other.if_unknown, label=subject.name)
        return self.listener.words(own.action, other.action, label=subject.name)

    def _hint(self, item: Item, facts: Facts) -> str:
        said = []
        for hint in item.hints:
            found = hint.when.ask(facts)
            if found.verdict:
                names = ", ".join(one.label for one in facts.evidence(found.because))
                said.append(self.listener.words(hint.text, hint.other_text, evidence=names))
        return " ".join(said)


def _in_other_words(item: Item, facts: Facts) -> Item:
    """The item with the words for this case, where the pack has some: a visit by video, a small child."""
    for one in item.instead:
        if one.when.ask(facts).verdict:
            return dataclasses.replace(
                item,
                wording=_over(one.wording, item.wording),
                other_wording=_over(one.other_wording, item.other_wording),
            )
    return item


def _over(words: Wording, usual: Wording) -> Wording:
    return Wording(
        words.action or usual.action,
        words.why or usual.why,
        words.if_unknown or usual.if_unknown,
        words.if_late or usual.if_late,
    )


def _has_started(item: Item, timing: Timing, today: date) -> bool:
    return item.lead.asap or (timing.start is not None and timing.start <= today)


def _is_past(day: date | None, today: date) -> bool:
    return day is not None and day < today


def _day(text: str) -> PartialDate | None:
    try:
        return PartialDate.from_edtf(text)
    except ValueError:
        return None


__all__ = ["checklist", "next_rows", "progress_of", "recently_done"]
