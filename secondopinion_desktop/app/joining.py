"""Merging: taking into a casebook what was changed in another copy of it, with what both answered differently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.merging.coming_home import Home, NotFromHere, coming_home
from secondopinion_desktop.merging.foreign import Strange, refuse_strange
from secondopinion_desktop.merging.plan import Conflict, conflicts, each_once, incoming
from secondopinion_desktop.records.deed import Deed, deed
from secondopinion_desktop.records.forgetting import forgets_in
from secondopinion_desktop.records.handing_on import HANDED_OUT, is_of_copy, knowing_of
from secondopinion_desktop.records.journal import Recorded
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.journal import Signature
from secondopinion_desktop.store.key import Opener
from secondopinion_desktop.store.other_copy import OtherCopy
from secondopinion_desktop.store.seal import is_as_written
from secondopinion_desktop.store.touched import Touched, all_touched

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
    kept: tuple[str, ...] = ()
    """Entries removed in a copy that was handed out, which stay because what was left out of it belongs to them."""


def as_one(parts: Sequence[Merged]) -> Merged:
    """What came in from one file at several times, as one."""
    if len(parts) == 1:
        return parts[0]
    return Merged(
        changes=tuple(change for part in parts for change in part.changes),
        touched=all_touched([part.touched for part in parts]),
        conflicts=each_once(one for part in parts for one in part.conflicts),
        papers=sum(part.papers for part in parts),
        path=parts[-1].path if parts else None,
        kept=tuple(dict.fromkeys(one for part in parts for one in part.kept)),
    )


def take_in(database: Database, path: Path, sign: Signature, progress: Progress, key: Opener | None = None) -> Merged:
    """Take in what another copy holds and this one lacks, all of it or nothing; `key` opens one that is locked
    otherwise than this.

    Problem when it is no copy of this casebook, or holds what this program never writes.
    """
    with OtherCopy(path, database.key if key is None else key) as other:
        home = None if other.casebook_id() == database.casebook_id else _come_home(database, other, path)
        if not is_as_written(path):
            raise NotJoined(
                f"“{path.name}” is damaged: its bytes are not those that were written.",
                "Get it again from where it is whole.",
            )
        _refuse_one_number_twice(database, other)
        seen = database.seen()
        news = other.changes_after(seen) if home is None else incoming(home.changes, seen)
        if not news:
            return Merged(path=path)
        stamps = {key: stamp for key, (_, stamp) in database.names().items()}
        refuse_strange(news, seen, stamps, database.entry_kinds())
        news = database.without_forgotten(news)
        given: list[str] = []
        try:
            given = other.give_papers(_papers(news), database.blobs, database.readings, progress)
            progress.check()
            is_only_ahead = home is None and other.seen().covers(seen)
            touched, history = database.take_in(news, _what(news, is_only_ahead), sign)
        except BaseException:
            database.blobs.drop_unused(given)
            raise
    return _merged(Merged(news, touched, conflicts(history, news), len(given), path), home)


def handed_copies(database: Database) -> frozenset[str]:
    """The ids of the copies that were handed out to somebody."""
    return frozenset(str(note.says.get("copy", "")) for note in database.notes(HANDED_OUT))


def _come_home(database: Database, other: OtherCopy, path: Path) -> Home:
    """The changes of a copy that was handed out; NotJoined when it is none."""
    notes = [note for note in database.notes(HANDED_OUT) if is_of_copy(note, other.casebook_id())]
    base = knowing_of(notes[0]) if notes else None
    if base is None:
        raise NotJoined(
            f"“{path.name}” is another casebook, not another copy of this one.", "Only copies can be merged."
        )
    theirs = other.changes_after(Seen())
    refuse_strange(theirs, Seen(), {}, {})
    if forgets_in(theirs):
        raise Strange(f"“{path.name}” wants something forgotten, as no copy does.", "Nothing of it was taken.")
    steps = [step for change in theirs for step in change.steps]
    # Who points to what was removed is asked of everything; what was only answered stands by itself.
    about = None if any(step.deed == "remove" for step in steps) else {step.entry for step in steps}
    try:
        return coming_home(theirs, base, database.history_about(about))
    except (NotFromHere, KeyError) as error:
        raise Strange(
            f"“{path.name}” does not begin as the copies this program hands out.",
            "Nothing of it was taken. Ask whoever it is from for another copy.",
        ) from error


def _merged(merged: Merged, home: Home | None) -> Merged:
    """With what only a copy that came home can bring, as far as it came in now."""
    if home is None:
        return merged
    news = {change.id for change in merged.changes}
    asked = {(one.entry, one.field) for one in merged.conflicts}
    more = [one for one in home.conflicts if one.stands.change in news and (one.entry, one.field) not in asked]
    return replace(
        merged, conflicts=(*merged.conflicts, *more), kept=tuple(entry for by, entry in home.kept if by in news)
    )


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
