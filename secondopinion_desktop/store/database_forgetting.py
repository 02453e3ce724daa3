"""The part of a working copy that forgets for good; `Database` holds the rest."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from secondopinion_desktop.records.deed import Deed
from secondopinion_desktop.records.forgetting import FORGET
from secondopinion_desktop.records.journal import JournalStep, Recorded
from secondopinion_desktop.store import journal
from secondopinion_desktop.store.blobs import Blobs
from secondopinion_desktop.store.forgetting import (
    Erased,
    forgotten_kinds,
    hung_on,
    packets_holding,
    without_forgotten_here,
)
from secondopinion_desktop.store.joining import Joined, let_go
from secondopinion_desktop.store.journal import JournalHead, Signature
from secondopinion_desktop.store.standing_on import Hung
from secondopinion_desktop.store.touched import Touched, touched_by
from secondopinion_desktop.store.undo_stacks import UndoStacks, load_stacks
from secondopinion_desktop.store.vocabulary import KnownWords


class DatabaseForgetting:
    """Every call may come from any thread."""

    blobs: Blobs
    _lock: threading.RLock
    _head: JournalHead
    _stacks: UndoStacks
    _known_words: KnownWords

    if TYPE_CHECKING:

        @contextmanager
        def _writing(self) -> Iterator[Connection]: ...
        @contextmanager
        def _reading(self) -> Iterator[Connection]: ...

    def forget(self, what: Deed, steps: tuple[JournalStep, ...], sign: Signature) -> Touched:
        """Take entries, or fields of entries, out of all there is; only that something was forgotten stays noted."""
        with self._lock:
            with self._writing() as connection:
                head = self._head
                change = journal.record(connection, head, head.next_stamp(sign), sign, what, FORGET, None, steps)
                joined = let_go(connection, (change,))
                touched = touched_by_joining(joined)
                stacks = load_stacks(connection)
            self._head, self._stacks = head.after(change), stacks
        self._clean_up(joined)
        return replace(touched, change_id=change.id)

    def without_forgotten(self, news: Sequence[Recorded]) -> tuple[Recorded, ...]:
        """Changes of another copy without what was forgotten here, or there."""
        with self._reading() as connection:
            return without_forgotten_here(connection, news)

    def forgotten(self) -> frozenset[str]:
        """The ids of all that was ever forgotten, in whole or in part."""
        with self._reading() as connection:
            return frozenset(forgotten_kinds(connection))

    def hung_on(self, ids: Collection[str], hung: Hung) -> dict[str, str]:
        """What in the trash says nothing without these entries, by id its kind."""
        with self._reading() as connection:
            return hung_on(connection, ids, hung)

    def packets_holding(self, ids: Collection[str]) -> list[str]:
        """The packets that were made while one of these entries was there, and still hold what they held."""
        with self._reading() as connection:
            return packets_holding(connection, ids)

    def _clean_up(self, joined: Joined) -> None:
        """Let the file have no room left that once held what is forgotten."""
        if joined.erased != Erased():
            self._known_words = KnownWords()
            self.blobs.give_back()


def touched_by_joining(joined: Joined) -> Touched:
    """What taking changes in altered, what is gone for good among it."""
    touched, gone = touched_by(joined.writer, joined.finish()), joined.gone
    return replace(
        touched,
        kinds=touched.kinds | frozenset(gone.values()),
        ids=touched.ids | frozenset(gone),
        gone=(*touched.gone, *gone),
    )
