"""Merging: taking into a casebook what was changed in another copy of it, with what both answered differently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.merging.foreign import refuse_strange
from secondopinion_desktop.merging.plan import Conflict, conflicts
from secondopinion_desktop.records.deed import Deed, deed
from secondopinion_desktop.records.journal import Recorded
from secondopinion_desktop.store.database import Database, Touched
from secondopinion_desktop.store.journal import Signature
from secondopinion_desktop.store.key import Opener
from secondopinion_desktop.store.other_copy import OtherCopy

_PAPER_FIELDS = frozenset({("document", "sha256"), ("packet_made", "kept"), ("packet_made", "contents")})
"""Fields that name bytes kept in the casebook."""


JOINED = object()
"""Stands in a `Changed` as who asked, where changes of another copy came in."""


class NotJoined(Problem):
    """The two copies cannot become one; both are kept."""


@dataclass(frozen=True)
class Merged:
    """What came in: the changes, what they touched, what both sides answered differently, and how many papers."""

    changes: tuple[Recorded, ...] = ()
    touched: Touched = field(default_factory=Touched)
    conflicts: tuple[Conflict, ...] = ()
    papers: int = 0
    path: Path | None = None
    """The file it came from."""


def take_in(database: Database, path: Path, sign: Signature, progress: Progress, key: Opener | None = None) -> Merged:
    """Take in what another copy holds and this one lacks, all of it or nothing; `key` opens one that is locked
    otherwise than this.

    Problem when it is no copy of this casebook, or holds what this program never writes.
    """
    with OtherCopy(path, database.key if key is None else key) as other:
        if other.casebook_id() != database.casebook_id:
            raise NotJoined(
                f"“{path.name}” is another casebook, not another copy of this one.", "Only copies can be merged."
            )
        _refuse_one_number_twice(database, other)
        seen = database.seen()
        news = other.changes_after(seen)
        if not news:
            return Merged(path=path)
        stamps = {key: stamp for key, (_, stamp) in database.names().items()}
        refuse_strange(news, seen, stamps, database.entry_kinds())
        given: list[str] = []
        try:
            given = other.give_papers(_papers(news), database.blobs, database.readings, progress)
            progress.check()
            touched, history = database.take_in(news, _what(news, other.seen().covers(seen)), sign)
        except BaseException:
            database.blobs.drop_unused(given)
            raise
    return Merged(news, touched, conflicts(history, news), len(given), path)


def _what(news: Sequence[Recorded], only_ahead: bool) -> Deed | None:
    """The note of the merge. Where the other copy is only ahead there is none: nothing was joined, it was followed."""
    # Nor is there one for notes of others' merges, or two that merge at once would answer each other for ever.
    if only_ahead or all(change.deed == "merge" for change in news):
        return None
    return deed("merge", changes=len(news), device=news[-1].device)


def _papers(news: Sequence[Recorded]) -> set[str]:
    return {
        str(step.new)
        for change in news
        for step in change.steps
        if (step.kind, step.field) in _PAPER_FIELDS and step.new is not None
    }


def _refuse_one_number_twice(database: Database, other: OtherCopy) -> None:
    """Problem when one number stands for two changes: then nobody could tell who knew what."""
    here = database.names()
    if any(key in here and here[key][0] != one for key, (one, _) in other.names().items()):
        raise NotJoined(
            "These two copies count their changes alike but hold different ones, so they cannot be joined.",
            "Keep both files, and enter by hand what is only in one of them.",
        )
