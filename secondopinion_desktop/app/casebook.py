"""The casebook as screens and scripts know it: read the case, do a change, take it back, hear of changes.

Every change takes one road: `do` checks it against the rules, writes it in one transaction, takes the touched entries
into the frozen `case`, then tells the listeners. This is done on a private working copy; `publishing` writes the file.
"""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable
from pathlib import Path

from secondopinion_desktop.app.backups.of_casebook import CasebookBackups
from secondopinion_desktop.app.backups.rescuing import open_sound
from secondopinion_desktop.app.casebook_file import CasebookFile
from secondopinion_desktop.app.casebook_forgetting import CasebookForgetting
from secondopinion_desktop.app.casebook_joining import CasebookJoining
from secondopinion_desktop.app.casebook_papers import CasebookPapers
from secondopinion_desktop.app.casebook_saving import CasebookSaving
from secondopinion_desktop.app.casebook_sound import CasebookSound
from secondopinion_desktop.app.casebook_turning import CasebookTurning
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.history import HistoryLine
from secondopinion_desktop.app.opening import OpenElsewhere, look_at_working_copy, open_kept, start_working_copy
from secondopinion_desktop.app.originals import Originals
from secondopinion_desktop.app.past import Past
from secondopinion_desktop.app.publishing import Publisher
from secondopinion_desktop.app.trash import called, comes_back
from secondopinion_desktop.app.working_copy import WorkingCopy
from secondopinion_desktop.base.clock import Stamp, today
from secondopinion_desktop.base.paths import in_letters
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Changed
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.deed_titles import title_of
from secondopinion_desktop.records.deeds import completed, first_change
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.rules import checked
from secondopinion_desktop.store.journal import Signature
from secondopinion_desktop.store.key import Key, Opener, new_key
from secondopinion_desktop.store.search import Hit
from secondopinion_desktop.store.touched import Touched

__all__ = ["Casebook", "Desk", "HistoryLine", "Hit"]

_SILENT = Silent()


class Casebook(CasebookPapers, CasebookSaving, CasebookJoining, CasebookForgetting, CasebookTurning, CasebookSound):
    """One patient's open casebook.

    Safe to use from several threads; listeners are called on the thread that made the change. `case`
    is a frozen value and may be kept. Close it when done (it is a context manager): closing writes
    the file the person sees.
    """

    def __init__(self, copy: WorkingCopy, desk: Desk) -> None:
        """Use `create` or `open`."""
        self.desk = desk
        self._copy = copy
        self._database = copy.database
        self._publisher = Publisher(copy, desk, self._join)
        self.file = CasebookFile(copy, self._publisher)
        self.originals = Originals(copy.database, self.fingerprint_of, self._publisher.note_edit)
        self._lock = threading.RLock()
        self._listeners: list[Callable[[Changed], None]] = []
        self._case = self._database.load_case()
        self.backups = CasebookBackups(copy, desk, lambda: self._case)
        self.past = Past(copy.database, desk.device, lambda: self._case)
        self._closed = False

    @classmethod
    def create(
        cls,
        path: Path | str,
        desk: Desk,
        *,
        patient: str,
        born: object = None,
        role: str | None = "self",
        keeper: str | None = None,
        passphrase: str | None = None,
        after: Stamp | None = None,
    ) -> Casebook:
        """Start a casebook for a patient; the file is there when this returns.

        `born` is a date as typed or a PartialDate; `role` is who keeps the file (self, caregiver, parent,
        companion; None in a copy, which brings its keepers along) and `keeper` that person's name. With a
        `passphrase` it is locked from the first byte. A copy stands `after` what it is made from.
        Problem when the file exists or cannot be written.
        """
        day = today(desk.clock)
        change = checked(first_change(patient, born, role, keeper, day), Case(), day)
        copy = start_working_copy(Path(path), desk, new_key(passphrase) if passphrase is not None else None)
        try:
            copy.database.begin_after(after)
            copy.database.apply(change, _signature(desk, copy), "start")
            book = cls(copy, desk)
            book.save()
        except BaseException:
            copy.discard()
            raise
        return book

    @classmethod
    def open(
        cls,
        path: Path | str,
        desk: Desk,
        progress: Progress | None = None,
        *,
        even_if_gone: bool = False,
        passphrase: str | None = None,
        to_read: bool = False,
        before: Opener | str | None = None,
        only_read: bool = False,
    ) -> Casebook:
        """Open a casebook, going on with edits that were not published when the program last ended.

        Problem when the file is no casebook, is damaged or from a newer version; `OpenElsewhere` when it is open;
        PassphraseNeeded when it is locked and the `passphrase` is none, or another one (WrongPassphrase).
        `even_if_gone` goes on with what is kept here of a file that is not there any more. One opened `to_read` that is
        open elsewhere is read beside that window, and takes no change; one that is `only_read` takes none anyway, and
        its file is not written. `before` is the passphrase it had until that was changed at another computer, or what
        it was open with here: edits that waited for the file are locked with it.
        """
        key = Key(passphrase) if passphrase else None
        try:
            old = Key(before) if isinstance(before, str) else before
            copy = desk.in_any_room(
                lambda: open_sound(Path(path), desk, progress or Silent(), key, even_if_gone=even_if_gone, before=old)
            )
        except OpenElsewhere:
            if not (to_read or only_read):
                raise
            copy = look_at_working_copy(Path(path), desk, key)
        copy.only_read = copy.only_read or only_read
        try:
            return cls(copy, desk)
        except BaseException:
            copy.close()
            raise

    @classmethod
    def put_back(
        cls, path: Path | str, desk: Desk, progress: Progress | None = None, *, passphrase: str | None = None
    ) -> Casebook:
        """Open what is kept here of the casebook that was at `path`, and write it there again.

        The file that lies there now, another patient's, is kept in a folder beside it.
        """
        copy = open_kept(Path(path), desk, Key(passphrase) if passphrase else None)
        try:
            book = cls(copy, desk)
            book.file.put_back(progress or Silent())
        except BaseException:
            copy.close()
            raise
        return book

    def __enter__(self) -> Casebook:
        return self

    def __exit__(self, *_reason: object) -> None:
        self.close()

    # What it is

    @property
    def path(self) -> Path:
        """The file the person sees."""
        return self._copy.path

    @property
    def name(self) -> str:
        """The file's name without its ending, in letters."""
        return in_letters(self.path.name.removesuffix(".secondopinion"))

    @property
    def casebook_id(self) -> str:
        """The id inside the file, the same in every copy of it."""
        return self._database.casebook_id

    @property
    def case(self) -> Case:
        """Everything in the casebook as it stands now, frozen."""
        return self._case

    @property
    def notices(self) -> tuple[Problem, ...]:
        """What the person should be told about this file since it was opened, oldest first; it stopped nothing."""
        return tuple(self._copy.notices)

    @property
    def has_key(self) -> bool:
        """True when it has a passphrase: then nothing of it may lie on a disk but locked."""
        return self._database.lock is not None

    @property
    def is_for_reading(self) -> bool:
        """True while it is only read here: it takes no change."""
        return self._copy.only_read

    @property
    def is_open_elsewhere(self) -> bool:
        """True while it is read beside a window that has it open."""
        return self._copy.is_looked_at

    def sign_as(self, name: str) -> None:
        """From now on the history says that this person did it, here and in every casebook opened at this computer."""
        with self._lock:
            self.desk = self.desk.kept_by(name)

    # Changing it

    def do(
        self,
        change: Change,
        *,
        asked_by: object = None,
        to_the_letter: bool = False,
        progress: Progress = _SILENT,
    ) -> Changed:
        """Check and write one change, all of it or nothing, and tell the listeners.

        What the change brings with it (`records.deeds.completing`) is done too, whoever asks, but for one meant
        `to_the_letter`: a copy of what stands already. A change that alters nothing is not recorded; then the
        answer names no ids. Problem when the change breaks a rule or the disk is full. Nothing of it is done when
        `progress` stops it.
        """
        return self._do(change, "do", asked_by, progress, to_the_letter=to_the_letter)

    def note(self, change: Change, *, to_the_letter: bool = False) -> Changed:
        """Write down what the program did by itself, such as a packet it made.

        It stands in the history; undo passes over it, because a person who takes back the last thing means her own.
        """
        return self._do(change, "note", None, to_the_letter=to_the_letter)

    def listen(self, callback: Callable[[Changed], None]) -> Callable[[], None]:
        """Have `callback` called after every change; call what this answers to stop."""
        self._listeners.append(callback)

        def stop() -> None:
            if callback in self._listeners:
                self._listeners.remove(callback)

        return stop

    # What happened

    def history(self, limit: int | None = None) -> tuple[HistoryLine, ...]:
        """What was done, newest first, as people read it."""
        return self.past.lines(limit)

    def trash(self) -> tuple[Entry, ...]:
        """Removed entries, the one removed last first."""
        return self.past.trash()

    def bring_back(self, *ids: str, asked_by: object = None) -> Changed:
        """Take entries out of the trash with all that went there along with them, as one change that can be undone.

        Problem when one is not in the trash, or the file has another entry of a kind it can hold only one of.
        """
        with self._lock:
            self._refuse_when_for_reading()
            back = comes_back(self._database, self._case, ids)
            entries = self._database.entries(frozenset(ids))
            what = deed("bring_back", called=called(entries[ids[0]], self._case), count=len(ids))
            touched = self._database.bring_back(back.ids, back.edits, what, self._sign())
            return self._tell(touched, title_of(what), asked_by)

    # Finding

    def search(self, words: str, limit: int = 50) -> tuple[Hit, ...]:
        """Entries, then pages of papers, on which all the words stand; the last word may be unfinished."""
        case = self._case
        return tuple(
            dataclasses.replace(hit, title=case.named(hit.id) or hit.title)
            for hit in self._database.search(words, limit)
        )

    def get_ready_to_search(self, _progress: Progress) -> None:
        """Read the casebook's words aside, so that the first search is as quick as the next."""
        self._database.get_ready_to_search()

    # Keeping it safe

    def close(self, *, unwritten: bool = False) -> None:
        """Write the file and let go of it. Problem when it cannot be written: the working copy keeps all.

        `unwritten` lets go of it as it is, for a person who was told that the file cannot be written.
        """
        if self._closed:
            return
        self._closed = True
        try:
            if not unwritten and not self._copy.only_read:
                self.desk.in_any_room(lambda: self._publisher.publish(Silent(), asked=False))
        finally:
            self._copy.end_well(at_rest=self.is_saved and not unwritten)

    def _do(
        self,
        change: Change,
        deed: str,
        asked_by: object,
        progress: Progress = _SILENT,
        *,
        to_the_letter: bool = False,
    ) -> Changed:
        with self._lock:
            self._refuse_when_for_reading()
            ready = checked(change, self._case, today(self.desk.clock), progress)
            ready = ready if to_the_letter else completed(ready, self._case)
            if deed == "do":
                self.desk.insist_on_room()
                self._forget_given_up(ready)
                touched = self._database.apply(ready, self._sign(), deed, progress)
            else:
                touched = self.desk.in_any_room(lambda: self._database.apply(ready, self._sign(), deed, progress))
            return self._tell(touched, ready.title, asked_by)

    def _refuse_when_for_reading(self) -> None:
        if self._copy.is_looked_at:
            raise OpenElsewhere(
                "This casebook is open in another window.", "Here it is only read; write it down there, or close it."
            )
        if self._copy.only_read:
            raise Problem("This casebook was opened only to be read.", "Open it as usual to write in it.", id="to-read")

    def _sign(self) -> Signature:
        sign = _signature(self.desk, self._copy)
        # Where nobody said who is at the keyboard, it is the one whom the copy was made for.
        return sign if sign.author else dataclasses.replace(sign, author=self._case.settings.handed_to or "")

    def _tell(self, touched: Touched, title: str, asked_by: object) -> Changed:
        """Take the touched entries into the case, then tell everybody."""
        if touched.ids:
            self._case = self._case.with_entries(touched.present, touched.gone)
            self._publisher.note_edit()
        return self._spread(touched, title, asked_by)

    def _spread(self, touched: Touched, title: str, asked_by: object) -> Changed:
        changed = Changed(touched.kinds, touched.ids, title, asked_by, touched.change_id, touched.stayed)
        if touched.ids:
            for callback in tuple(self._listeners):
                callback(changed)
        return changed


def _signature(desk: Desk, copy: WorkingCopy) -> Signature:
    return Signature(desk.author, desk.device, desk.clock, copy.place.hand)
