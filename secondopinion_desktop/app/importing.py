"""Taking papers in: files and folders in, one change out, and a row for every file whatever became of it.

Each file is read in the worker, its bytes are kept in chunks, and at the very end one change makes the
documents, so forty papers are one undo and a stop half way leaves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.intake.proposals import DUPLICATE, Proposal, propose
from secondopinion_desktop.intake.reader import CHANGED, Reader
from secondopinion_desktop.intake.reading import NEEDS_PASSWORD, REFUSED
from secondopinion_desktop.intake.walking import walk
from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.values import Value, json_value

IMPORTED = "imported"
NEEDS_REVIEW = "needs-review"
GUESSED = ("sort", "dated")
"""Fields an import only suggests: a person says what sort of paper it is, as rows close on that."""


@dataclass(frozen=True)
class ImportRow:
    """What became of one file.

    `outcome` is imported, duplicate, needs-review (kept, but something about it is wrong), needs-password
    or refused. `suggested` holds the guessed fields nobody has confirmed yet.
    """

    path: Path
    outcome: str
    reason: str = ""
    document: str | None = None
    pages: int | None = None
    proposed: Mapping[str, int] = field(default_factory=dict)
    suggested: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""


@dataclass(frozen=True)
class ImportReport:
    """All rows of one import, in the order of the files."""

    rows: tuple[ImportRow, ...]

    def of(self, *outcomes: str) -> tuple[ImportRow, ...]:
        """The rows with these outcomes."""
        return tuple(row for row in self.rows if row.outcome in outcomes)

    @property
    def added(self) -> int:
        """How many papers are new in the casebook."""
        return len(self.of(IMPORTED, NEEDS_REVIEW))


def import_papers(
    book: Casebook,
    reader: Reader,
    paths: Sequence[Path],
    *,
    accept: bool = False,
    passwords: Mapping[Path, str] | None = None,
    password: str | None = None,
    keep_locked: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Take in files and whole folders; nothing raises but `Cancelled` and a full disk's Problem.

    `accept` takes the guessed sort and date too. A locked PDF is tried with its own entry in `passwords`,
    then with `password`; with `keep_locked` it is kept unread when neither opens it.
    """
    heard = progress or Silent()
    heard.say("Looking for papers", 0, 0)
    files = tuple(walk(paths))
    known = {paper.sha256: paper.id for paper in book.case.all(Document) if paper.sha256}
    rows: list[ImportRow] = []
    creates: list[Create] = []
    for number, path in enumerate(files, 1):
        heard.check()
        heard.say(f"Reading paper {number} of {len(files)}", number - 1, len(files))
        opens_with = (passwords or {}).get(path) or password
        row, create = _take_in(book, reader, path, known, opens_with, keep_locked, accept, heard)
        rows.append(row)
        if create is not None:
            creates.append(create)
            known[str(create.fields["sha256"])] = create.id
    if creates:
        heard.say("Adding the papers", len(files), len(files))
        book.do(Change(_title(creates), tuple(creates)))
    return ImportReport(tuple(rows))


def import_papers_at_once(
    book: Casebook, paths: Sequence[Path], *, accept: bool, password: str | None, progress: Progress
) -> tuple[ImportRow, ...]:
    """One import from start to end, with a reader of its own."""
    with Reader() as reader:
        return import_papers(
            book, reader, paths, accept=accept, password=password, keep_locked=accept, progress=progress
        ).rows


def _title(creates: Sequence[Create]) -> str:
    if len(creates) > 1:
        return f"Add {len(creates)} papers"
    return f"Add paper “{creates[0].fields.get('title', '')}”"


def _take_in(
    book: Casebook,
    reader: Reader,
    path: Path,
    known: Mapping[str, str],
    password: str | None,
    keep_locked: bool,
    accept: bool,
    progress: Progress,
) -> tuple[ImportRow, Create | None]:
    reading, used = reader.read(path, None, progress), None
    if reading.outcome == NEEDS_PASSWORD and password:
        reading = reader.read(path, password, progress)
        used = password if reading.outcome != NEEDS_PASSWORD else None
    proposal = propose([(path, reading)], known)[0]
    row = ImportRow(
        path, proposal.outcome, proposal.reason, proposal.duplicate_of, reading.pages, proposal.counts, {}, reading.name
    )
    if proposal.outcome in (REFUSED, DUPLICATE) or (proposal.outcome == NEEDS_PASSWORD and not keep_locked):
        return row, None
    try:
        kept = book.add_blob(path, reading.media_type or "", reading.page_texts, progress)
    except OSError:
        return replace(row, outcome=REFUSED, reason=CHANGED, proposed={}), None
    if kept != reading.sha256:
        return replace(row, outcome=REFUSED, reason=CHANGED, proposed={}), None
    return _created(row, proposal, used, accept)


def _created(row: ImportRow, proposal: Proposal, password: str | None, accept: bool) -> tuple[ImportRow, Create]:
    fields: dict[str, Value] = dict(proposal.fields)
    guessed = {name: json_value(fields[name]) for name in GUESSED if name in fields}
    if not accept:
        for name in GUESSED:
            fields.pop(name, None)
    if password:
        fields["password"] = password
    made = Create("document", new_id(), fields)
    locked = proposal.outcome == NEEDS_PASSWORD
    outcome = NEEDS_PASSWORD if locked else NEEDS_REVIEW if proposal.needs_look else IMPORTED
    done = replace(
        row,
        outcome=outcome,
        document=made.id,
        proposed={"document": 1},
        suggested={} if accept else guessed,
        title=str(fields.get("title", "")),
    )
    return done, made
