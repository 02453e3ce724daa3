"""Making a packet: the plan from the case, the pages in a second process, and a note of what was made."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.guidance import packet_footer
from secondopinion_desktop.app.paper_files import PaperCopies
from secondopinion_desktop.base.clock import today
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.digest.opinions import current_opinion
from secondopinion_desktop.intake.reader import Reader
from secondopinion_desktop.packet.plan import PRESETS, Plan
from secondopinion_desktop.packet.planning import plan_packet
from secondopinion_desktop.records.deeds import note_packet
from secondopinion_desktop.records.fingerprint import fingerprint
from secondopinion_desktop.records.kinds import PacketMade

if TYPE_CHECKING:
    from secondopinion_desktop.packet.making import Built


@dataclass(frozen=True)
class Made:
    """A packet that was made and passed its check: where it lies and what a person should know about it."""

    path: Path
    built: Built
    version: int

    @property
    def remarks(self) -> tuple[str, ...]:
        """One plain sentence for everything that is not as one would expect."""
        pictures = [f"“{title}” is damaged; its pages are in the packet as pictures." for title in self.built.pictures]
        aside = [f"“{title}” is not in the packet: {why}." for title, why in self.built.aside]
        return (*pictures, *aside)

    def to_json(self) -> dict[str, Any]:
        """The same for scripts."""
        return {
            "path": str(self.path),
            "pages": self.built.pages,
            "size": self.built.size,
            "version": self.version,
            "links": self.built.links,
            "bookmarks": self.built.bookmarks,
            "pictures": list(self.built.pictures),
            "not_included": [{"title": title, "why": why} for title, why in self.built.aside],
            "remarks": list(self.remarks),
        }


def plan_for(
    book: Casebook,
    opinion_id: str | None = None,
    *,
    preset: str = "doctor",
    left_out: Collection[str] = (),
    order: Sequence[str] = (),
) -> Plan:
    """What the packet for an opinion (the next one, when none is named) would hold. Opens no paper."""
    if preset not in PRESETS:
        raise Problem(f"There is no packet “{preset}”.", f"The packets are: {', '.join(PRESETS)}.")
    case, day = book.case, today(book.desk.clock)
    plan = plan_packet(
        case,
        opinion_id or (current.id if (current := current_opinion(case, day)) else None),
        today=day,
        preset=preset,
        footer=packet_footer(case, day),
        version=_next_version(book),
        left_out=frozenset(left_out),
        order=tuple(order),
    )
    return replace(plan, state=fingerprint(case))


def make_packet(book: Casebook, plan: Plan, out: Path, progress: Progress | None = None) -> Made:
    """Make the packet of a plan at `out` and note that it was made.

    Problem when it cannot be written or fails its check; Cancelled when the person stops it. Then nothing
    is left of it, and an older file at `out` is as it was.
    """
    # The PDF libraries take a third of a second to import, which a page that only lists packets need not wait for.
    from secondopinion_desktop.packet.build import build_packet

    version = _next_version(book)
    with _OpenedPapers(book) as papers:
        built = build_packet(plan, papers, out, progress or Silent())
    if not book.is_for_reading:
        # The mark is of the case as it was planned: what was written down since is not in the packet.
        day, pages = today(book.desk.clock), built.pages
        book.do(note_packet(plan.opinion, plan.preset, version=version, pages=pages, fingerprint=plan.state, today=day))
    return Made(out, built, version)


def packets_made(book: Casebook, opinion_id: str | None = None) -> tuple[PacketMade, ...]:
    """The packets that were made, the last one first."""
    made = [one for one in book.case.all(PacketMade) if opinion_id in (None, one.opinion)]
    return tuple(reversed(made))


def is_out_of_date(book: Casebook, made: PacketMade) -> bool:
    """True when a fact or a paper changed since this packet was made."""
    return made.fingerprint != fingerprint(book.case)


def _next_version(book: Casebook) -> int:
    return max((one.version or 0 for one in book.case.all(PacketMade)), default=0) + 1


class _OpenedPapers(PaperCopies):
    """The papers as files; those with a password are opened with it first."""

    def __init__(self, book: Casebook) -> None:
        super().__init__(book)
        self._reader = Reader()
        self._unlocked: dict[str, Path] = {}

    def path_of(self, document_id: str) -> Path:
        locked = super().path_of(document_id)
        password = self.password_of(document_id)
        if password and document_id not in self._unlocked:
            self._unlocked[document_id] = self._without_lock(locked, password)
        return self._unlocked.get(document_id, locked)

    def close(self) -> None:
        self._reader.close()
        super().close()

    def _without_lock(self, locked: Path, password: str) -> Path:
        """The paper opened; as it is when the password no longer fits, so that the packet can say so."""
        target = locked.with_name(f"{locked.name}-open")
        try:
            self._reader.unlock(locked, password, target)
        except Problem:
            return locked
        return target
