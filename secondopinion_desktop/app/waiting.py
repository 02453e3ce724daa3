"""Working databases that wait: what was written here before the file's passphrase was changed at another computer.

They keep the passphrase they had. Whoever gives it has their changes taken in, and then they are gone. Until then the
casebook is worked with as its file has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from secondopinion_desktop.app.joining import Merged, NotJoined, take_in
from secondopinion_desktop.app.working_copy import Place, database_files, write_place
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.base.reserve import DiskFull
from secondopinion_desktop.merging.foreign import Strange
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.journal import Signature
from secondopinion_desktop.store.key import Opener
from secondopinion_desktop.store.layout import Peek, peek_live
from secondopinion_desktop.store.plain_words import Busy


def take_in_waiting(
    folder: Path, place: Place, into: Database, keys: Sequence[Opener | None], sign: Signature, progress: Progress
) -> tuple[Place, list[Merged]]:
    """Take in every waiting database that one of the keys opens; answers the place after that, and what came in.

    One that cannot become one with this casebook goes on waiting: nothing of it is thrown away.
    """
    joined = []
    for name in place.waiting:
        waiting = folder / name
        found = live_state(waiting, keys)
        if found is None:
            continue
        key = found[1]
        with closing(Database(waiting, key)) as database:
            database.snapshots.fold_in(0)  # It is read as a file at rest.
        try:
            joined.append(take_in(into, waiting, sign, progress, key))
        except (NotJoined, Strange):
            continue
        place = replace(place, waiting=tuple(one for one in place.waiting if one != name))
        write_place(folder, place)
        for file in database_files(waiting):
            file.unlink(missing_ok=True)
    return place, joined


def live_state(database: Path, keys: Sequence[Opener | None]) -> tuple[Peek, Opener | None] | None:
    """The state of a working database and the first of the keys that opens it; None when it cannot be read.

    DiskFull or Busy when that is all that keeps it from being read: it must not be left behind for that.
    """
    for key in keys:
        try:
            return peek_live(database, key), key
        except (DiskFull, Busy):
            raise
        except Problem:
            continue
    return None
