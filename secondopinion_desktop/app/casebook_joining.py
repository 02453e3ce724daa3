"""What a casebook takes in from other copies of itself, and the way back."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from secondopinion_desktop.app.came_in import ids_to_take_back
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.joining import JOINED, Merged, take_in
from secondopinion_desktop.app.unreviewed import Unreviewed
from secondopinion_desktop.app.waiting import take_in_waiting
from secondopinion_desktop.base.clock import Stamp
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Changed
from secondopinion_desktop.records.deed import Deed, deed
from secondopinion_desktop.records.deed_titles import title_of
from secondopinion_desktop.records.forgetting import forgets_in
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.together import together
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.journal import Signature
from secondopinion_desktop.store.key import Key, Opener
from secondopinion_desktop.store.touched import Touched
from secondopinion_desktop.store.vault import wrong_passphrase

if TYPE_CHECKING:
    from secondopinion_desktop.app.publishing import Publisher
    from secondopinion_desktop.app.working_copy import WorkingCopy


class CasebookJoining:
    """The part of a casebook that joins; `Casebook` holds the rest."""

    desk: Desk
    _copy: WorkingCopy
    _database: Database
    _publisher: Publisher
    _lock: threading.RLock
    _case: Case

    if TYPE_CHECKING:

        def _sign(self) -> Signature: ...
        def _refuse_when_for_reading(self) -> None: ...
        def _spread(self, touched: Touched, title: str, asked_by: object) -> Changed: ...
        def _tell(self, touched: Touched, title: str, asked_by: object) -> Changed: ...

    @property
    def came_in(self) -> tuple[Merged, ...]:
        """What was joined from other copies since it was opened, oldest first."""
        return tuple(self._copy.came_in)

    @property
    def unreviewed(self) -> Unreviewed:
        """What came in, at whatever opening, and was not looked over yet."""
        return self._copy.unreviewed

    def merge(
        self,
        path: Path | str,
        progress: Progress | None = None,
        *,
        asked_by: object = None,
        passphrase: str | None = None,
    ) -> Merged:
        """Take in what another copy of this casebook holds and this one lacks, all of it or nothing.

        Twice is once. Answers what came in, with the answers both sides gave without knowing of each other's: the
        newest stands, the others are in the history. `passphrase` opens a copy that is locked with another
        one than this casebook; PassphraseNeeded when it does not.
        """
        with self._lock:
            self._refuse_when_for_reading()
            self.desk.insist_on_room()
            key = Key(passphrase) if passphrase else None
            merged = self._join(Path(path), progress or Silent(), asked_by or JOINED, key)
            if merged.changes:
                self._publisher.note_edit()
            return merged

    def look_again(self) -> bool:
        """Read anew what was written in the window this one is read beside; True when there was something."""
        with self._lock:
            if not self._copy.is_looked_at or not self._database.look_again():
                return False
            before, self._case = self._case, self._database.load_case()
            old, new = ({one.id: one for one in case.entries()} for case in (before, self._case))
            ids = {one for one in old.keys() | new.keys() if old.get(one) != new.get(one)}
            kinds = frozenset(kind_of(old[one] if one in old else new[one]).name for one in ids)
            self._spread(Touched(kinds, frozenset(ids)), "", None)
            return True

    def to_hand_out(self) -> tuple[Case, Seen, Stamp | None]:
        """All there is at one moment: the case, what the journal had seen, and the moment itself."""
        with self._lock:
            return self._case, self._database.seen(), self._database.last_stamp()

    def note_handed_out(self, what: Deed) -> None:
        """Write down that a copy was handed out, so that it is known when it comes home."""
        with self._lock:
            self._refuse_when_for_reading()
            self._database.note_down(what, self._sign())
            self._publisher.note_edit()

    def take_back_what_came_in(self, merged: Sequence[Merged], *, asked_by: object = None) -> Changed:
        """Take back all that these merges brought in, as one change that undo takes back in turn.

        Problem when something written here stands on it, or nothing of it is in effect.
        """
        with self._lock:
            self._refuse_when_for_reading()
            ids = ids_to_take_back(merged, self._database)
            there = self._database.changes(ids)
            what = together({one: there[one].what for one in ids})
            return self._tell(self._database.take_back_together(ids, what, self._sign()), title_of(what), asked_by)

    @property
    def waits_for_old_passphrase(self) -> bool:
        """True while edits made here wait for the passphrase the file had before it was changed elsewhere."""
        return bool(self._copy.place.waiting)

    def take_in_waiting(self, passphrase: str, progress: Progress | None = None) -> tuple[Merged, ...]:
        """Take in what waits and opens with this passphrase; WrongPassphrase when nothing does."""
        with self._lock:
            self._refuse_when_for_reading()
            before = self._copy.place
            after, joined = take_in_waiting(
                self._copy.folder, before, self._database, (Key(passphrase),), self._sign(), progress or Silent()
            )
            if after.waiting == before.waiting:
                raise wrong_passphrase(self._copy.path.name)
            self._copy.note(waiting=after.waiting)
            for merged in joined:
                self._tell_of(merged, JOINED)
            if joined:
                self._publisher.note_edit()
            return tuple(joined)

    def _join(self, path: Path, progress: Progress, asked_by: object = JOINED, key: Opener | None = None) -> Merged:
        with self._lock:
            merged = take_in(self._database, path, self._sign(), progress, key)
            self._tell_of(merged, asked_by)
            return merged

    def _tell_of(self, merged: Merged, asked_by: object) -> None:
        if merged.changes:
            self._case = self._case.with_entries(merged.touched.present, merged.touched.gone)
            self._copy.note_came_in(merged)
            if forgets_in(merged.changes):
                self.unreviewed.read_again()
            self._spread(merged.touched, title_of(deed("merge")), asked_by)
