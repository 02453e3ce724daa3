"""A casebook's working copy: the database behind the screens, with its journal, search and papers.

Every write is one transaction: tables, journal and search index change together or not at all. Calls may come from any
thread. `snapshots` gives closed copies of it all.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from secondopinion_desktop.base.clock import Stamp
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.base.reserve import DiskFull
from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Edit, SetFields
from secondopinion_desktop.records.deed import Deed
from secondopinion_desktop.records.journal import Recorded
from secondopinion_desktop.records.together import taken_together
from secondopinion_desktop.store import journal
from secondopinion_desktop.store.blobs import Blobs
from secondopinion_desktop.store.database_forgetting import DatabaseForgetting, touched_by_joining
from secondopinion_desktop.store.database_history import DatabaseHistory
from secondopinion_desktop.store.engine import engine_for, writing
from secondopinion_desktop.store.index_mending import mend_index
from secondopinion_desktop.store.job import Job
from secondopinion_desktop.store.joining import join
from secondopinion_desktop.store.journal import JournalHead, Signature
from secondopinion_desktop.store.journal_rows import changes_named, steps_of, steps_to_turn
from secondopinion_desktop.store.key import Lock, Opener
from secondopinion_desktop.store.layout import casebook_id, last_change
from secondopinion_desktop.store.plain_words import Damaged, damaged, in_plain_words
from secondopinion_desktop.store.readings import Readings
from secondopinion_desktop.store.rows import load_case
from secondopinion_desktop.store.search import Hit, search
from secondopinion_desktop.store.slim import write_slim
from secondopinion_desktop.store.snapshots import Snapshots
from secondopinion_desktop.store.soundness import is_sound
from secondopinion_desktop.store.standing_on import Hung, standing_on
from secondopinion_desktop.store.touched import Touched, all_touched, touched_by
from secondopinion_desktop.store.turning import Turn, beside, turn_steps
from secondopinion_desktop.store.undo_stacks import Undoable, UndoStep, load_stacks
from secondopinion_desktop.store.vault import lock_on
from secondopinion_desktop.store.verify import verify
from secondopinion_desktop.store.vocabulary import KnownWords
from secondopinion_desktop.store.writer import EntryWriter

LOG_LIMIT = 512 << 20
"""Bytes the log may grow to before an edit, which somebody waits for, folds it in: saving does so long before."""

_SILENT = Silent()


class Database(DatabaseForgetting, DatabaseHistory):
    """An open working copy. `layout` sees to it that the file is right."""

    def __init__(self, path: Path, key: Opener | None = None) -> None:
        """PassphraseNeeded when it is locked and there is no key."""
        self.path = path
        self.lock = lock_on(path, key)
        self.key = None if self.lock is None else key
        self._engine = engine_for(path, key)
        self._lock = threading.RLock()
        self._known_words = KnownWords()
        self.snapshots = Snapshots(self._engine, path, self._lock)
        self.blobs = Blobs(self._engine, self._lock, self.snapshots.fold_in, self.snapshots.cut_back)
        self.readings = Readings(self._engine, self._lock)
        with self._opening() as connection:
            self.casebook_id = casebook_id(connection)
            self._stacks = load_stacks(connection)
            self._head = journal.read_head(connection)

    def load_case(self) -> Case:
        """Everything that is not in the trash."""
        with self._opening() as connection:
            return load_case(connection)

    def search(self, words: str, limit: int) -> tuple[Hit, ...]:
        """Entries, then pages of papers, on which all the words stand (search.py says in which spellings)."""
        with self._reading() as connection:
            return search(connection, words, limit, self._known_words)

    def get_ready_to_search(self) -> None:
        """Read the words of the casebook once, so that the first search is as quick as those after it."""
        with self._reading() as connection:
            self._known_words.now(connection)

    def verify(self, progress: Progress) -> tuple[str, ...]:
        """What is wrong with the casebook, in plain words."""
        with in_plain_words():
            return verify(self._engine, self.blobs, progress)

    def is_sound(self) -> bool:
        """True when tables and journal tell the same of every entry: what can be asked each time it is opened."""
        try:
            with self._reading() as connection:
                return is_sound(connection)
        except Damaged:
            return False

    def mend_index(self) -> None:
        """See to it that entries are found by the words they hold, whatever became of the index."""
        with self._lock, in_plain_words(), writing(self._engine).begin() as connection:
            mend_index(connection)

    def write_slim(self, target: Path, progress: Progress, lock: Lock | None) -> None:
        """Write everything but the papers' bytes to a new file with this lock, for a backup; edits go on meanwhile."""
        try:
            write_slim(self._engine, target, progress, lock)
        except BaseException:
            target.unlink(missing_ok=True)
            raise

    # Changing it

    def apply(self, change: Change, sign: Signature, deed: str = "do", progress: Progress = _SILENT) -> Touched:
        """Write a change that was checked. One that alters nothing is not recorded; one that is stopped leaves nothing.

        `deed` "start" is the casebook's first change, "note" what the program writes down about itself: undo leaves
        both alone.
        """

        def work(writer: EntryWriter) -> None:
            to_set = (edit.id for edit in change.edits if isinstance(edit, SetFields))
            writer.look_up((edit.id for edit in change.edits), to_set)
            for done, edit in enumerate(change.edits):
                if done % journal.PIECE == 0:
                    progress.check()
                    progress.say("Writing it down", done, len(change.edits))
                writer.carry_out(edit)
            progress.check()

        return self._write(change.deed, sign, deed, None, work)

    def bring_back(self, ids: Collection[str], edits: Iterable[Edit], what: Deed, sign: Signature) -> Touched:
        """Take entries out of the trash, and carry out the edits that go with it."""

        def work(writer: EntryWriter) -> None:
            writer.look_up(ids)
            for one in ids:
                writer.restore(one)
            for edit in edits:
                writer.carry_out(edit)

        return self._write(what, sign, "do", None, work)

    def undo(self, sign: Signature, progress: Progress = _SILENT) -> Touched | None:
        """Write the opposite of the last step made on this computer; None when there is none."""
        with self._lock:
            step = self._stacks.to_undo(sign.device)
            return self._turn(step.changes[::-1] if step is not None else (), "undo", sign, progress)

    def redo(self, sign: Signature, progress: Progress = _SILENT) -> Touched | None:
        """Do again the step last undone on this computer; None when there is none."""
        with self._lock:
            step = self._stacks.to_redo(sign.device)
            return self._turn(step.changes if step is not None else (), "redo", sign, progress)

    def take_back(self, ids: Sequence[str], sign: Signature) -> Touched:
        """Write the opposites of these changes in this order, all of them or none; each must be in effect."""
        with self._lock:
            jobs = self._opposites_of(self._there(ids), "undo")
            return self._write_all(jobs, sign)

    def note_down(self, what: Deed, sign: Signature) -> None:
        """Write down something that altered no entry; undo passes over it."""
        self._write_all([Job(what, "note", None, lambda _writer: None, is_noted=True)], sign)

    def begin_after(self, last: Stamp | None) -> None:
        """Let every change of this new casebook stand after that moment of another, from which it is made."""
        self._head = replace(self._head, last=last)

    def take_back_together(self, ids: Sequence[str], what: Deed, sign: Signature) -> Touched:
        """Write the opposite of these changes in this order as one change; each must be in effect."""
        with self._lock:
            jobs = self._opposites_of(self._there(ids), "undo")

            def work(writer: EntryWriter) -> None:
                for job in jobs:
                    job.work(writer)

            # Where nothing of it stands any more, that it was taken back is noted all the same.
            return self._write_all([Job(what, "do", None, work, is_noted=True)], sign)

    def take_in(
        self, news: Sequence[Recorded], what: Deed | None, sign: Signature
    ) -> tuple[Touched, tuple[Recorded, ...]]:
        """Take in changes of another copy, which were looked over; `what` is the note of the merge, if there is one.

        Answers too every change that had to do with the entries concerned, with only the steps that did.
        """
        with self._lock:
            with self._writing() as connection:
                joined = join(connection, news)
                touched = touched_by_joining(joined)
                head = journal.read_head(connection)
                if what is not None:
                    journal.record(connection, head, head.next_stamp(sign), sign, what, "merge", None, ())
                    head = journal.read_head(connection)
                stacks = load_stacks(connection)
            self._head, self._stacks = head, stacks
        self._clean_up(joined)
        self.snapshots.fold_in(LOG_LIMIT)
        return replace(touched, change_id=news[-1].id), joined.history

    def is_in_effect(self, change_id: str) -> bool:
        """True when a person made this change and it is not taken back."""
        return self._stacks.in_effect(change_id) is not None

    def in_effect(self) -> frozenset[str]:
        """The ids of all changes that can be taken back."""
        return self._stacks.all_in_effect()

    def step_with(self, change_id: str) -> tuple[str, ...]:
        """The ids of what is in effect of the step this change is a part of, oldest first."""
        return self._stacks.step_with(change_id)

    def standing_on(self, change_id: str, hung: Hung) -> tuple[Recorded, ...]:
        """The changes in effect that stand on this one, or on others of its step, the newest first."""
        with self._lock, self._reading() as connection:
            together = self._stacks.step_with(change_id) or (change_id,)
            turns = [journal.last_turn(connection, one).seq for one in together]
            steps = [step for seq in turns for step in steps_of(connection, seq)]
            ids = standing_on(connection, together, steps, self._stacks.all_in_effect(), hung)
            found = {one.id: one for one in changes_named(connection, ids)}
        return tuple(found[one] for one in ids)

    def to_undo(self, device: str) -> UndoStep | None:
        """The step undo would take back on this computer."""
        return self._stacks.to_undo(device)

    def to_redo(self, device: str) -> UndoStep | None:
        """The step redo would do again on this computer."""
        return self._stacks.to_redo(device)

    # What happened

    def head(self) -> str:
        """What the journal has seen, as text: two copies with the same head hold the same."""
        return self._head.seen.text()

    def last_change(self) -> str:
        """The id of the change everybody reads last."""
        with self._reading() as connection:
            return last_change(connection)

    def look_again(self) -> bool:
        """Read anew how far the journal has come, where another window writes it; True when it went on."""
        with self._lock, self._reading() as connection:
            head = journal.read_head(connection)
            if head == self._head:
                return False
            self._head, self._stacks = head, load_stacks(connection)
            return True

    def seen(self) -> Seen:
        """What the journal has seen."""
        return self._head.seen

    def last_stamp(self) -> Stamp | None:
        """The moment of the change everybody reads last; None before the first."""
        return self._head.last

    def close(self) -> None:
        """Let go of the file. The database is not to be used afterwards."""
        with self._lock:
            self._engine.dispose()

    # Within

    def _there(self, ids: Sequence[str]) -> list[Undoable]:
        return [one for one in map(self._stacks.in_effect, ids) if one is not None]

    def _turn(self, changes: Sequence[Undoable], deed: str, sign: Signature, progress: Progress) -> Touched | None:
        """Turn the changes of one step, all of them or none; None when there are none."""
        if not changes:
            return None
        return self._write_all(self._opposites_of(changes, deed, sign.device, progress), sign)

    def _opposites_of(
        self, changes: Sequence[Undoable], deed: str, device: str | None = None, progress: Progress = _SILENT
    ) -> list[Job]:
        """The opposites of changes, in this order; what others than this computer did since stays, if it is named."""
        jobs, gone = [], set[str]()
        for one in changes:
            gone.add(one.id)
            jobs.append(self._opposite_of(one, deed, frozenset(gone), device, progress))
        return jobs

    def _opposite_of(
        self, one: Undoable, deed: str, gone: frozenset[str], device: str | None, progress: Progress
    ) -> Job:
        def work(writer: EntryWriter) -> None:
            is_back = deed == "redo" or bool(taken_together(one.what))
            find = journal.last_turn if is_back else journal.when_done
            last = find(writer.connection, one.id)
            steps = steps_to_turn(writer.connection, last.seq)
            turn = Turn(last, gone, self.is_in_effect, device, is_back)
            turn_steps(writer, steps, beside(writer.connection, turn, steps), progress)

        return Job(one.what, deed, one.id, work)

    def _write(
        self, what: Deed, sign: Signature, deed: str, of: str | None, work: Callable[[EntryWriter], None]
    ) -> Touched:
        return self._write_all([Job(what, deed, of, work)], sign)

    def _write_all(self, jobs: Sequence[Job], sign: Signature) -> Touched:
        """Write changes one after the other in one transaction."""
        with self._lock:
            head = self._head
            written: list[tuple[Recorded, Touched]] = []
            with self._writing() as connection:
                for job in jobs:
                    change, touched = self._write_one(connection, head, job, sign)
                    if change is not None:
                        head = head.after(change)
                        written.append((change, touched))
            # Only now is it on the disk: a failed commit must not leave these ahead of the journal.
            self._head = head
            for change, _ in written:
                self._stacks.note(Undoable(change.id, change.what, change.device), change.deed, change.of)
        self.snapshots.fold_in(LOG_LIMIT)
        return all_touched([touched for _, touched in written])

    @staticmethod
    def _write_one(
        connection: Connection, head: JournalHead, job: Job, sign: Signature
    ) -> tuple[Recorded | None, Touched]:
        stamp = head.next_stamp(sign)
        writer = EntryWriter(connection, journal.moment_of(stamp))
        job.work(writer)
        if not writer.steps and job.of is None and not job.is_noted:
            return None, Touched()
        touched = touched_by(writer, writer.finish())
        change = journal.record(connection, head, stamp, sign, job.what, job.deed, job.of, tuple(writer.steps))
        return change, replace(touched, change_id=change.id)

    @contextmanager
    def _opening(self) -> Iterator[Connection]:
        """As `_reading`, when nothing is known yet of what somebody's file holds: strange things are damage."""
        try:
            with self._reading() as connection:
                yield connection
        except (DatabaseError, ValueError, TypeError, KeyError) as error:
            raise damaged("the casebook") from error

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with in_plain_words(), writing(self._engine).begin() as connection:
                yield connection
        except DiskFull:
            self.snapshots.cut_back()  # What did not fit is in the log, where it only takes room away.
            raise
