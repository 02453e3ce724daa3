"""What an import would add to the casebook, shown to a person before anything is added.

Pure: the app hands in what is already there and turns accepted proposals into one Change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.intake.reading import KEPT_UNREAD, NEEDS_PASSWORD, READABLE, REFUSED, Reading
from secondopinion_desktop.records.paper_words import NO_TITLE, PHOTO

NEW = "new"
DUPLICATE = "duplicate"
HERE_ALREADY = "This paper is already in the casebook."
Field = str | int | bool | PartialDate | None


@dataclass(frozen=True)
class Proposal:
    """One file of an import and what it would add.

    `outcome` is "new", "duplicate", "needs-password" or "refused". `fields` are those of a `document` entry, ready for
    a Create; a locked file has them too, for the person who says to keep it unread. A duplicate names the paper it
    equals: `duplicate_of` is a document's id, or, when both files are in this import, `same_as` is the first one's
    path. `counts` is how many entries of each kind it would add. `needs_look` is True when the paper was kept although
    something about it is wrong; `reason` and `notes` say what. `held` papers stay out of packets: they seem to be
    somebody else's; those `seen_before` seem to be here already, as another file.
    """

    path: Path
    reading: Reading
    outcome: str
    reason: str = ""
    fields: Mapping[str, Field] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    duplicate_of: str | None = None
    same_as: Path | None = None
    held: bool = False
    seen_before: bool = False

    @property
    def adds(self) -> bool:
        """True when accepting it adds a paper."""
        return self.outcome == NEW

    @property
    def needs_look(self) -> bool:
        """True when a person should look at the paper."""
        return self.adds and (
            self.held or self.seen_before or self.reading.damaged or self.reading.outcome == KEPT_UNREAD
        )


def propose(found: Iterable[tuple[Path, Reading]], known: Mapping[str, str]) -> tuple[Proposal, ...]:
    """A proposal for each file, in their order; `known` maps each stored paper's SHA-256 to its document's id."""
    first: dict[str, Path] = {}
    proposals = []
    for path, reading in found:
        proposals.append(_proposal(path, reading, known, first))
        if reading.sha256:
            first.setdefault(reading.sha256, path)
    return tuple(proposals)


def counted(proposals: Iterable[Proposal]) -> dict[str, int]:
    """How many entries of each kind all of them would add."""
    total: dict[str, int] = {}
    for proposal in proposals:
        for kind, count in proposal.counts.items():
            total[kind] = total.get(kind, 0) + count
    return total


def document_fields(reading: Reading) -> dict[str, Field]:
    """The fields of a `document` entry for this paper; unknown ones are left out."""
    fields: dict[str, Field] = {
        "title": reading.title_guess or _plain_title(reading),
        "sort": reading.kind_guess,
        "dated": PartialDate.from_edtf(reading.date_guess) if reading.date_guess else None,
        "pages": reading.pages,
        "sha256": reading.sha256,
        "media_type": reading.media_type,
        "file_name": reading.name.encode("utf-8", errors="replace").decode(),
        "size": reading.size,
        "reading": _could_be_read(reading),
        "reading_note": _all_that_is_said(reading, "\n"),
    }
    return {name: value for name, value in fields.items() if value not in (None, "")}


def _proposal(path: Path, reading: Reading, known: Mapping[str, str], first: Mapping[str, Path]) -> Proposal:
    if reading.outcome == REFUSED:
        return Proposal(path, reading, REFUSED, reading.reason)
    if reading.sha256 in known:
        return Proposal(path, reading, DUPLICATE, HERE_ALREADY, duplicate_of=known[reading.sha256])
    if reading.sha256 in first:
        other = first[reading.sha256]
        return Proposal(path, reading, DUPLICATE, f"This is the same file as “{other.name}”.", same_as=other)
    if reading.outcome == NEEDS_PASSWORD:
        return Proposal(path, reading, NEEDS_PASSWORD, reading.reason, document_fields(reading))
    # What is to be known of a paper that is kept is said where it is added, not only in its details.
    return Proposal(path, reading, NEW, _all_that_is_said(reading), document_fields(reading), {"document": 1})


def _all_that_is_said(reading: Reading, between: str = " ") -> str:
    return between.join(filter(None, (reading.reason, *reading.notes)))


def _could_be_read(reading: Reading) -> str:
    if reading.outcome == READABLE:
        return "readable"
    return "locked" if reading.locked else "damaged"


def _plain_title(reading: Reading) -> str:
    return PHOTO if reading.kind_guess == "photo" else NO_TITLE
