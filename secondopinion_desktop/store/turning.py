"""How far a change is taken back, or done again, where others wrote without its author knowing.

Undo lets a casebook stand as if the change had never been made: a field goes back to what was last written there and
is in effect still, be that older than the change or another copy's answer to the same question. So nothing is ever put
over what somebody else wrote, and no value that everybody left behind comes back. Redo is the way back from an undo,
and goes it only where nobody wrote meanwhile. What stays because of somebody else is told (`Stayed`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.records.change import Stayed
from secondopinion_desktop.records.journal import JournalStep
from secondopinion_desktop.records.replay import points
from secondopinion_desktop.records.together import TOGETHER
from secondopinion_desktop.records.values import Stored
from secondopinion_desktop.store.journal import PIECE, LastTurn
from secondopinion_desktop.store.journal_rows import driver_rows, step_of_row, with_what_they_name
from secondopinion_desktop.store.writer import EntryWriter, same

_SILENT = Silent()
_WROTE = (
    "SELECT change.id, change.of, change.hand, change.number, change.knew, change.device, change.author, change.deed, "
    "change.what, edit.entry, edit.kind, edit.deed, edit.field, edit.old, edit.new "
    "FROM change CROSS JOIN edit ON edit.change = change.seq WHERE change.seq IN (SELECT value FROM json_each(?)) "
    "ORDER BY change.stamp, edit.n"
)
_WROTE_FIELDS = (
    _WROTE.replace("change CROSS JOIN edit ON edit.change = change.seq", "edit JOIN change ON edit.change = change.seq")
    .replace("change.seq IN", "edit.deed = 'set' AND edit.entry IN")
)  # fmt: skip


@dataclass(frozen=True)
class Wrote:
    """One step that somebody wrote, and who."""

    change: str
    of: str | None
    hand: str
    number: int
    knew: str
    device: str
    author: str
    deed: str
    what: str
    step: JournalStep

    @property
    def original(self) -> str:
        """The change it is, or turned."""
        return self.of or self.change


@dataclass(frozen=True)
class Turn:
    """What is to be turned: a change as it was made, or the turn that is gone back on, and what counts beside it.

    `gone` are the changes that are turned by now in the same go, this one among them; `device` is the computer whose
    own later changes do not hold it up, None where a named change is taken back, with what stands on it. `is_back`
    where it is the way back from a turn.
    """

    last: LastTurn
    gone: Collection[str]
    in_effect: Callable[[str], bool]
    device: str | None
    is_back: bool = False

    def counts(self, wrote: Wrote) -> bool:
        """Whether a step is in effect, and not only the turn of another."""
        if wrote.deed not in ("do", "undo", "redo"):
            return True
        is_turn = wrote.deed == "undo" or wrote.what == TOGETHER
        return not is_turn and wrote.original not in self.gone and self.in_effect(wrote.original)

    def is_somebody_elses(self, wrote: Wrote) -> bool:
        """Whether the author of the turn did not know of it: written by others since, or at the same time."""
        last = self.last
        if wrote.hand == last.hand or last.knew.has(wrote.hand, wrote.number):
            return False
        return self.device not in (None, wrote.device) or not Seen.read(wrote.knew).has(last.hand, last.number)


@dataclass
class Beside:
    """What others did with the entries of a turn: who works with which, who removed which, who wrote which field."""

    turn: Turn
    works: dict[str, Wrote] = field(default_factory=dict)
    removed: dict[str, Wrote] = field(default_factory=dict)
    fields: dict[tuple[str, str], list[Wrote]] = field(default_factory=dict)

    def instead_of(self, step: JournalStep) -> tuple[Stored, Wrote | None]:
        """What a field is to hold once this step is turned, and who else wrote that."""
        written = self.fields.get((step.entry, step.field or ""), [])
        counting = [one for one in written if self.turn.counts(one)]
        if self.turn.is_back:
            others = [one for one in counting if self.turn.is_somebody_elses(one)]
            return (step.new, others[-1]) if others else (step.old, None)
        if not counting:
            return (written[0].step.old if written else step.old), None
        newest = counting[-1]
        return newest.step.new, newest if self.turn.is_somebody_elses(newest) else None

    def last_of(self, step: JournalStep) -> Wrote | None:
        """Who wrote the field last, where that is somebody else."""
        written = self.fields.get((step.entry, step.field or ""), [])
        last = written[-1] if written else None
        ours = last is None or last.original in self.turn.gone or not self.turn.is_somebody_elses(last)
        return None if ours else last


def beside(connection: Connection, turn: Turn, steps: Sequence[JournalStep]) -> Beside:
    """Look up what others did beside the turn that has these steps."""
    found = Beside(turn)
    heads = driver_rows(connection, "SELECT seq, hand, number FROM change")
    last = turn.last
    unseen = [seq for seq, hand, number in heads if hand != last.hand and not last.knew.has(hand, number)]
    for wrote in _read(connection, _WROTE, unseen) if unseen else ():
        if turn.is_somebody_elses(wrote) and turn.counts(wrote):
            _note(found, wrote)
    if found.works:
        for one in with_what_they_name(connection, last.seq, found.works):
            found.works.setdefault(one, next(iter(found.works.values())))
    to_set = {step.entry for step in steps if step.deed == "set"}
    for wrote in _read(connection, _WROTE_FIELDS, sorted(to_set)) if to_set else ():
        found.fields.setdefault((wrote.step.entry, wrote.step.field or ""), []).append(wrote)
    return found


def turn_steps(writer: EntryWriter, steps: Sequence[JournalStep], found: Beside, progress: Progress = _SILENT) -> None:
    """Do the opposite of these steps, last first. An entry they made goes to the trash with all it holds.

    Entries that somebody else works with stay, with what they were filled with: half of them would say something
    nobody wrote. What somebody else removed too stays in the trash.
    """
    writer.look_up((step.entry for step in steps), {step.entry for step in steps if step.deed == "set"})
    made = {step.entry for step in steps if step.deed == "create"}
    back = {step.entry for step in steps if step.deed == "remove" and step.entry not in found.removed}
    for done, step in enumerate(reversed(steps)):
        if done % PIECE == 0:
            progress.check()
            progress.say("Taking it back", done, len(steps))
        if step.deed in ("create", "restore"):
            if (by := found.works.get(step.entry)) is None:
                writer.remove(step.entry)
            elif not writer.is_trashed(step.entry):
                writer.stayed.append(_stayed(step, by))
        elif step.deed == "remove":
            if (by := found.removed.get(step.entry)) is None:
                writer.restore(step.entry)
            elif writer.is_trashed(step.entry):
                writer.stayed.append(_stayed(step, by))
        elif step.field is not None and step.entry not in made:
            _put_back(writer, step, found, back)


def _put_back(writer: EntryWriter, step: JournalStep, found: Beside, back: Collection[str]) -> None:
    """Turn one field, if it still holds what it was given then."""
    values, name = writer.values_of(step.entry), step.field or ""
    if name not in values:
        return
    if not same(values[name], step.new):
        by = found.last_of(step)
        if by is not None and not same(values[name], step.old):
            writer.stayed.append(_stayed(step, by))
        return
    wanted, by = found.instead_of(step)
    leads_nowhere = points(step) and isinstance(wanted, str) and wanted not in back and writer.is_trashed(wanted)
    if leads_nowhere and (remover := found.removed.get(str(wanted))) is not None:
        writer.stayed.append(_stayed(step, remover))
        return
    writer.set_values(step.entry, {name: wanted})
    if by is not None and not same(wanted, step.old):
        writer.stayed.append(_stayed(step, by))


def _stayed(step: JournalStep, by: Wrote) -> Stayed:
    return Stayed(step.entry, step.kind, step.field, by.change, by.author or by.device, bool(by.author))


def _note(found: Beside, wrote: Wrote) -> None:
    step = wrote.step
    if step.deed == "remove":
        found.removed[step.entry] = wrote
        return
    found.works[step.entry] = wrote
    if step.deed in ("create", "restore"):
        found.removed.pop(step.entry, None)
    elif isinstance(step.new, str):
        found.works.setdefault(step.new, wrote)  # They hung something on it.


def _read(connection: Connection, statement: str, given: Iterable[str | int]) -> Iterable[Wrote]:
    for row in driver_rows(connection, statement, json.dumps(list(given))):
        change, of, hand, number, knew, device, author, deed, what, *step = row
        yield Wrote(change, of, hand, number, knew, device, author, deed, what, step_of_row(*step))
