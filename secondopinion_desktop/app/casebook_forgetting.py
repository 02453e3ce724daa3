"""Forgetting for good: out of the casebook, its history, and all that is made of it from then on."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from secondopinion_desktop.app.other_copies import FOLDER
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.digest.words import counted
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Changed, Remove
from secondopinion_desktop.records.deed import Deed
from secondopinion_desktop.records.deed_titles import title_of
from secondopinion_desktop.records.deeds import (
    HUNG,
    forgetting,
    forgetting_passwords,
    insist_can_be_forgotten,
    passwords_given_up,
    put_in_trash,
)
from secondopinion_desktop.records.forgetting import FORGET, forget_steps
from secondopinion_desktop.records.handing_on import HANDED_OUT
from secondopinion_desktop.records.journal import JournalStep
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.journal import Signature
from secondopinion_desktop.store.touched import Touched

if TYPE_CHECKING:
    from secondopinion_desktop.app.backups.of_casebook import CasebookBackups
    from secondopinion_desktop.app.unreviewed import Unreviewed


@dataclass(frozen=True)
class ToForget:
    """What would be forgotten: the entries asked for with all that hangs on them (id -> kind), and the packets that
    hold any of it, whose files and lists go."""

    asked: tuple[str, ...]
    entries: Mapping[str, str]
    packets: tuple[str, ...]

    @property
    def papers(self) -> int:
        """How many papers are among it."""
        return sum(kind == "document" for kind in self.entries.values())


class Drafts(Protocol):
    """Words typed and not taken yet, by the name of their place."""

    def places(self) -> tuple[str, ...]: ...
    def drop(self, place: str) -> None: ...
    def write(self) -> None: ...


class CasebookForgetting:
    """The part of a casebook that forgets; `Casebook` holds the rest."""

    _database: Database
    _lock: threading.RLock
    _case: Case
    backups: CasebookBackups

    if TYPE_CHECKING:

        @property
        def path(self) -> Path: ...
        @property
        def unreviewed(self) -> Unreviewed: ...
        def do(self, change: Change) -> Changed: ...
        def _sign(self) -> Signature: ...
        def _refuse_when_for_reading(self) -> None: ...
        def _tell(self, touched: Touched, title: str, asked_by: object) -> Changed: ...

    def would_forget(self, *ids: str) -> ToForget:
        """What `forget` would take. Problem when there is no such entry, or the casebook cannot be without it."""
        asked = tuple(dict.fromkeys(ids))
        kinds = {one: kind_of(entry).name for one, entry in self._database.entries(frozenset(asked)).items()}
        for one in asked:
            if one not in kinds:
                raise Problem(
                    f"There is no entry with the id “{one}”.",
                    "“trash” prints the ids of what was removed.",
                    id="no-such-entry",
                )
        insist_can_be_forgotten(kinds)
        removal = put_in_trash(self._case, kinds)
        along = {edit.id for edit in removal.edits if isinstance(edit, Remove)} if removal is not None else set()
        kinds |= {one: kind_of(entry).name for one, entry in self._database.entries(frozenset(along)).items()}
        kinds |= self._database.hung_on(kinds, HUNG)
        packets = [one for one in self._database.packets_holding(kinds) if one not in kinds]
        return ToForget(asked, kinds, tuple(packets))

    def forget(self, *ids: str, asked_by: object = None) -> Changed:
        """Forget entries for good, with all that hangs on them, wherever they are; what is not in the trash goes there
        first. Undo does not bring them back, and a merge has every other copy forget them too.
        """
        with self._lock:
            self._refuse_in_a_copy()
            going = self.would_forget(*ids)
            removal = put_in_trash(self._case, {one: going.entries[one] for one in going.asked})
            if removal is not None:
                self.do(removal)
            what = forgetting({one: going.entries[one] for one in going.asked})
            return self._forget(what, forget_steps(going.entries, going.packets), asked_by)

    def forget_passwords(self, *papers: str, asked_by: object = None) -> Changed:
        """Forget the passwords of these papers, those they had before too. Problem when one never had any."""
        with self._lock:
            self._refuse_in_a_copy()
            steps = []
            for one in dict.fromkeys(papers):
                if self._case.find(Document, one) is None:
                    raise Problem(
                        f"There is no paper with the id “{one}”.",
                        "“show” prints the ids of every entry.",
                        id="no-such-paper",
                    )
                steps.append(JournalStep(one, "document", FORGET, "password"))
            what = forgetting_passwords({step.entry: step.kind for step in steps})
            return self._forget(what, tuple(steps), asked_by)

    def _forget_given_up(self, change: Change) -> None:
        """Before a change gives a paper another password, or none: the one it had is wanted no more, so it is kept
        nowhere. In a copy that was handed out nothing is forgotten."""
        given_up = passwords_given_up(self._case, change)
        if given_up and not self._case.settings.handed_to:
            self.forget_passwords(*given_up)

    def forget_drafts(self, drafts: Drafts, *ids: str) -> None:
        """Drop unfinished words about what is forgotten: these entries, or whatever ever was."""
        gone = ids or self._database.forgotten()
        for place in drafts.places():
            if any(one in place for one in gone):
                drafts.drop(place)
        drafts.write()

    def older_copies(self) -> tuple[Path, ...]:
        """Folders with copies from before: what was forgotten since still stands in them, until they are deleted."""
        found = [one.path.parent for one in self.backups.every()]
        beside = self.path.parent / FOLDER
        return tuple(dict.fromkeys([*found, *([beside] if beside.is_dir() else [])]))

    def copies_given(self) -> tuple[str, ...]:
        """For whom copies were made: those are casebooks of their own, and what is forgotten here stays in them."""
        return tuple(dict.fromkeys(str(note.says.get("to", "")) for note in self._database.notes(HANDED_OUT)))

    def _refuse_in_a_copy(self) -> None:
        """What was handed out to be written in comes home: who keeps the file decides what is forgotten there."""
        self._refuse_when_for_reading()
        if self._case.settings.handed_to:
            raise Problem(
                f"This copy was made for {self._case.settings.handed_to}.",
                "Ask whoever keeps the file to forget it; here it can go to the trash.",
                id="for-reading-only",
            )

    def _forget(self, what: Deed, steps: tuple[JournalStep, ...], asked_by: object) -> Changed:
        touched = self._database.forget(what, steps, self._sign())
        self.unreviewed.read_again()
        return self._tell(touched, title_of(what), asked_by)


def forgotten_in_words(going: ToForget, called: str) -> str:
    """What will be gone, to be read before it is. `called` is what the one entry asked for is called."""
    parts = len(going.entries) - len(going.asked)
    if parts:
        gone = f"“{called}” and {counted(parts, 'thing that hangs', 'things that hang')} on it will be gone for good."
    else:
        gone = f"“{called}” will be gone for good."
    return f"{gone} {_packets(len(going.packets))}".strip()


def forgotten_news(number: int, packets: int, *, only_passwords: bool = False) -> str:
    """The news that it is done."""
    if only_passwords:
        return f"The password of {counted(number, 'paper')} is forgotten for good."
    verb = "is" if number == 1 else "are"
    return f"{counted(number, 'entry', 'entries')} {verb} forgotten for good. {_packets(packets)}".strip()


def still_held(book: CasebookForgetting, *, only_passwords: bool = False) -> tuple[str, ...]:
    """Where what was forgotten may still stand, for whoever wants it gone from there too: one sentence each.

    Passwords are never in a copy for somebody.
    """
    folders, given = book.older_copies(), () if only_passwords else book.copies_given()
    copies = (f"Copies from before still hold it: {one}" for one in folders)
    theirs = (
        f"A copy was made for {one}, and forgets nothing: where it holds this, ask them to delete it." for one in given
    )
    return (*copies, *theirs)


def _packets(number: int) -> str:
    if not number:
        return ""
    if number == 1:
        return "The file of 1 packet that holds it is kept no longer; that it was made stays noted."
    return f"The files of {number} packets that hold it are kept no longer; that they were made stays noted."
