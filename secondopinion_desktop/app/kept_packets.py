"""Packets that were made, kept with their version in the casebook: to open, print, save, compare and send again.

Their bytes count as little as they can: the newest, those that were sent, and a few more. Of all others the list of
what they say is kept, so that they can still be compared.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.digest.blackouts import packets_from_before, word_blackouts
from secondopinion_desktop.digest.sending import sending_of
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import let_packets_go
from secondopinion_desktop.records.kinds import PacketMade

if TYPE_CHECKING:
    from secondopinion_desktop.packet.plan.said import Said

MOST_KEPT = 8
MOST_BYTES = 200_000_000
"""What all kept packets together may add to the casebook."""
LARGEST_KEPT = MOST_BYTES
"""A packet larger than this is not kept: the casebook would be twice as large, and every save would write it, too."""
_MEDIA = "application/pdf"


@dataclass(frozen=True)
class PacketFile:
    """A packet as a file on this computer, whether just made or kept: what to look at, print, save and send."""

    path: Path
    pages: int
    size: int
    version: int
    remarks: tuple[str, ...] = ()
    packet: str = ""


@dataclass(frozen=True)
class Kept:
    """Under which names a packet's bytes and the list of what it says stand in the casebook; None where they do not."""

    file: str | None
    contents: str | None
    why_not: str = ""


def keep(book: Casebook, plan: Plan, path: Path, progress: Progress) -> Kept:
    """Keep the packet at `path` in the casebook; one that cannot be kept is made all the same, and this says why."""
    from secondopinion_desktop.packet.plan.said import said_by

    try:
        contents = book.add_blob(io.BytesIO(said_by(plan).to_bytes()), "application/json", (), progress)
        if path.stat().st_size > LARGEST_KEPT:
            return Kept(
                None, contents, "This packet is too large to be kept in the casebook. Save it where you find it again."
            )
        progress.say("Keeping the packet", 0, 0)
        return Kept(book.add_blob(path, _MEDIA, (), progress), contents)
    except Problem as problem:
        return Kept(None, None, f"The packet could not be kept in the casebook. {problem}")


def make_room(book: Casebook) -> None:
    """Let go of the files of older packets when there are too many, or they are too large together."""
    let_go(book, surplus(book.case))


def surplus(case: Case) -> tuple[PacketMade, ...]:
    """The kept packets to let go of, in the order in which they matter least."""
    kept = [one for one in reversed(case.all(PacketMade)) if one.kept]
    # The newest first, then what somebody out there has before them, then the rest by age.
    order = [*kept[:1], *sorted(kept[1:], key=lambda one: sending_of(one, case) is None)]
    count = size = 0
    found = []
    for one in order:
        count, size = count + 1, size + (one.size or 0)
        if one is not kept[0] and (count > MOST_KEPT or size > MOST_BYTES):
            found.append(one)
            count, size = count - 1, size - (one.size or 0)
    return tuple(found)


def let_go(book: Casebook, packets: Iterable[PacketMade]) -> None:
    """Keep the files of these packets no longer. What stands in the history of them stays."""
    gone = [one for one in packets if one.kept]
    if gone and not book.is_for_reading:
        book.note(let_packets_go(gone))
        book.let_go_of_blobs({one.kept for one in gone if one.kept})


def forget_from_before(book: Casebook) -> int:
    """Forget the copies of packets in which what was blacked out since can be read, and the lists of what they said
    where words are black; that they were made, when and for whom, stays. Answers of how many packets."""
    gone = packets_from_before(book.case)
    if gone and not book.is_for_reading:
        lists_too = bool(word_blackouts(book.case))
        book.note(let_packets_go(gone, with_what_they_said=lists_too))
        held = {one.kept for one in gone} | ({one.contents for one in gone} if lists_too else set())
        book.let_go_of_blobs({one for one in held if one})
    return len(gone)


def from_before_in_words(case: Case) -> str:
    """That kept copies still say what is black now; "" when none does."""
    count = len(packets_from_before(case))
    if not count:
        return ""
    if count == 1:
        return "One packet that is kept here was made before: what is black now can still be read in it."
    return f"{count} packets that are kept here were made before: what is black now can still be read in them."


def is_kept(book: Casebook, made: PacketMade) -> bool:
    """True while its file stands in the casebook."""
    return bool(made.kept) and book.originals.has(made.kept or "")


def file_of(book: Casebook, made: PacketMade, files: NamelessFiles, progress: Progress) -> PacketFile:
    """Lay a kept packet where readers can open it, for as long as `files` are open; Problem when it is not kept."""
    if not is_kept(book, made) or made.kept is None:
        raise Problem("The file of this packet is not kept any more.", "Make a new one.", id="packet-not-kept")
    progress.say("Fetching the packet", 0, 0)
    path = files.new()
    try:
        book.originals.lay(made.kept, path)
    except BaseException:
        files.drop(path)
        raise
    remarks = tuple((made.remarks or "").splitlines())
    return PacketFile(path, made.pages or 1, path.stat().st_size, made.version or 1, remarks, made.id)


def can_be_compared(book: Casebook, made: PacketMade) -> bool:
    """True where it is known what it says."""
    return bool(made.contents) and book.originals.has(made.contents or "")


def changes_between(book: Casebook, before: PacketMade, after: PacketMade) -> tuple[str, ...]:
    """What is different in `after`, in plain sentences. Problem when it is not known what one of them says."""
    from secondopinion_desktop.packet.plan.comparing import differences

    return differences(said_in(book, before), said_in(book, after))


def said_in(book: Casebook, made: PacketMade) -> Said:
    """What a packet says. Problem when that is not known."""
    from secondopinion_desktop.packet.plan.said import Said

    not_known = Problem(
        "What one of these packets says is not known.", "Look at their pages side by side.", id="packet-unknown"
    )
    if not can_be_compared(book, made):
        raise not_known
    try:
        return Said.from_bytes(book.originals.read(made.contents or ""))
    except ValueError:
        raise not_known from None
