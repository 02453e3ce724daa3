"""Taking papers in: files and folders in, one step out, and a row for every file whatever became of it.

Each file is read in the worker while the bytes of the one before are kept, in chunks. The papers come in part by part
(`arriving`), a file with all that lies within it or not at all; forty papers are one undo all the same.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from secondopinion_desktop.app.arriving import Arriving, Heard, let_go_of, unheard
from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.import_rows import IMPORTED, NEEDS_REVIEW, ImportReport, ImportRow
from secondopinion_desktop.app.one_import import one_at_a_time
from secondopinion_desktop.app.papers_twice import KEPT_BOTH, KnownPapers, paper_in_words, said_of
from secondopinion_desktop.app.places_within import PlacesWithin
from secondopinion_desktop.app.proposing.of_paper import dates_of_place
from secondopinion_desktop.app.reading_ahead import ReadingAhead, read_with
from secondopinion_desktop.app.whose_paper import HELD, other_in, stranger_on_a_page
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.own_run import run_in
from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.intake.door.reader import CHANGED, Reader
from secondopinion_desktop.intake.door.walking import look_through
from secondopinion_desktop.intake.guessing.days import DAY_FIRST
from secondopinion_desktop.intake.guessing.persons import persons_on
from secondopinion_desktop.intake.guessing.twice import first_twice
from secondopinion_desktop.intake.limits import ENCLOSED_DEPTH, PACKED_FILES
from secondopinion_desktop.intake.proposals import DUPLICATE, Proposal, propose
from secondopinion_desktop.intake.reading import NEEDS_PASSWORD, REFUSED, UNPACKED, Reading
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.natural import id_for
from secondopinion_desktop.records.values import Value, json_value

__all__ = ["IMPORTED", "NEEDS_REVIEW", "ImportReport", "ImportRow", "import_papers", "import_papers_at_once"]

NOT_WITHIN = "This file is not there any more in the one it came in. Choose that one again."
TOO_DEEP = "This packed folder (ZIP) lies too deep in others. Unpack it and add the papers inside."
TOO_MANY = "Too many files lie in this packed folder (ZIP) and those beside it. Unpack it and add the papers inside."
GUESSED = ("sort", "dated")
"""Fields an import only suggests: a person says what sort of paper it is, as rows close on that."""


def import_papers(
    book: Casebook,
    reader: Reader,
    paths: Sequence[Path],
    *,
    accept: bool = False,
    passwords: Mapping[Path, str] | None = None,
    password: str | None = None,
    keep_locked: bool = False,
    kept: Heard = unheard,
    heard: Heard = unheard,
    progress: Progress | None = None,
) -> ImportReport:
    """Take in files and whole folders; nothing raises but `Cancelled` and a full disk's Problem. What came in before
    that stays, and both say how much it is. `kept` and `heard` are told of each part (`Arriving`).

    `accept` takes the guessed sort and date too. A locked PDF is tried with its own entry in `passwords`,
    then with `password`; with `keep_locked` it is kept unread when neither opens it. A second import into
    the same casebook waits for the first.
    """
    progress = progress or Silent()
    progress.say("Looking for papers", 0, 0)
    within = PlacesWithin.of(paths)
    found = look_through(within.opened)
    files = found.files

    def password_for(path: Path) -> str | None:
        return (passwords or {}).get(path) or password

    how = _How(within, password_for, keep_locked, accept)
    with one_at_a_time(book, progress), ReadingAhead(reader, found, password_for) as ahead:
        batch, arriving = _Batch(book, reader, how, progress), Arriving(book, kept, heard)
        try:
            for number, path in enumerate(files):
                progress.check()
                arriving.check()
                progress.say(f"Reading paper {number + 1} of {len(files)}", number, len(files))
                for rows, papers in batch.take_in(path, *ahead.reading(number, progress), progress):
                    arriving.put(rows, papers)
                    arriving.check()
            progress.say("Adding the papers", len(files), len(files))
            arriving.come_in()
        except Cancelled:
            batch.let_go()
            arriving.end_early()
            raise Cancelled(arriving.said_of_stop()) from None
        except Problem as problem:
            batch.let_go()
            arriving.end_early()
            raise arriving.said_of(problem) from problem
        except BaseException:
            batch.let_go()
            arriving.let_go()
            raise
    return ImportReport(tuple(arriving.rows))


def import_papers_at_once(
    book: Casebook, paths: Sequence[Path], *, accept: bool, password: str | None, progress: Progress
) -> tuple[ImportRow, ...]:
    """One import from start to end, with a reader of its own."""
    with Reader() as reader:
        return import_papers(
            book, reader, paths, accept=accept, password=password, keep_locked=accept, progress=progress
        ).rows


@dataclass(frozen=True)
class _How:
    """What a person asked of one import."""

    within: PlacesWithin
    password_for: Callable[[Path], str | None]
    keep_locked: bool
    accept: bool


class _Batch:
    """Reads one import file by file; `rows` and `papers` are those of the file at hand."""

    def __init__(self, book: Casebook, reader: Reader, how: _How, progress: Progress) -> None:
        self.rows: list[ImportRow] = []
        self.papers: dict[str, Mapping[str, Value]] = {}
        self._book = book
        self._reader = reader
        self._how = how
        self._unpacked = 0
        self._case: Case | None = None
        self._known: dict[str, str] = {}
        self._own: dict[str, str] = {}
        self._first: dict[str, Path] = {}
        self._said = list(KnownPapers.of(book).said(book, progress))
        self._called = {paper.id: book.case.named(paper.id) for paper in book.case.all(Document)}

    def take_in(
        self, path: Path, reading: Reading, password: str | None, progress: Progress
    ) -> Iterator[tuple[list[ImportRow], dict[str, Mapping[str, Value]]]]:
        """Keep what was read, and the papers that lie inside it; a row for each, whatever became of it, and what is to
        be added. A paper comes with all that lies in it, the files of a packed folder one by one."""
        self._look_again()
        self._unpacked = len(reading.enclosed) if reading.outcome == UNPACKED else 0
        reached = set[Path]()
        if self._enters(path, path, reading, password, progress) and reading.enclosed:
            with NamelessFiles(run_in(self._book.desk.data_folder).folder, in_memory=self._book.has_key) as files:
                for _ in self._take_from_within(path, path, reading, password, files, ENCLOSED_DEPTH, progress):
                    if reading.outcome == UNPACKED:
                        reached |= {row.path for row in self.rows}
                        yield self._ready()
        reached |= {row.path for row in self.rows}
        self.rows += [ImportRow(place, REFUSED, NOT_WITHIN) for place in self._lost(path, reached)]
        yield self._ready()

    def _ready(self) -> tuple[list[ImportRow], dict[str, Mapping[str, Value]]]:
        rows, papers, self.rows, self.papers = self.rows, self.papers, [], {}
        return rows, papers

    def _lost(self, path: Path, reached: set[Path]) -> list[Path]:
        """What was asked for of a file by itself, and is not in it."""
        return [place for place in self._how.within.of_file(path) if place not in reached]

    def _look_again(self) -> None:
        """What is in the casebook by now: somebody else's file may have been taken in meanwhile."""
        if self._case is not self._book.case:
            self._case = self._book.case
            there = {paper.sha256: paper.id for paper in self._case.all(Document) if paper.sha256}
            self._known = there | self._own

    def _take_from_within(
        self,
        shown: Path,
        source: Path,
        outer: Reading,
        password: str | None,
        files: NamelessFiles,
        depth: int,
        progress: Progress,
    ) -> Iterator[None]:
        """Take what lies in a file, one after the other, each with all that lies in it in turn."""
        for number, name in enumerate(outer.enclosed):
            progress.check()
            inner = shown / name
            if not (self._how.within.takes(inner) or self._how.within.leads_to(inner)):
                continue
            if outer.outcome == UNPACKED:
                progress.say(f"Reading file {number + 1} of {len(outer.enclosed)} in “{shown.name}”", 0, 0)
            target, opened = files.new(), None
            try:
                self._reader.take_out(source, number, target, password, progress)
                reading, opened = read_with(self._reader, target, self._how.password_for(inner), progress, name)
            except Problem as problem:
                reading = Reading(name, REFUSED, f"{problem.title} {problem.advice}")
            if reading.outcome == UNPACKED:
                self._unpacked += len(reading.enclosed)
                if depth == 1 or self._unpacked > PACKED_FILES:
                    reading = Reading(name, REFUSED, TOO_DEEP if depth == 1 else TOO_MANY)
            if self._enters(inner, target, reading, opened, progress) and depth > 1:
                for _ in self._take_from_within(inner, target, reading, opened, files, depth - 1, progress):
                    pass
            files.drop(target)
            yield

    def _enters(self, path: Path, source: Path, reading: Reading, password: str | None, progress: Progress) -> bool:
        """Take a file, if it was asked for; whether what lies in it is to be looked through."""
        if not self._how.within.takes(path):
            return True
        if reading.outcome != UNPACKED:
            return self._take(path, source, reading, password, progress)
        if reading.reason:
            self.rows.append(ImportRow(path, REFUSED, reading.reason, title=reading.name))
        return True

    def _take(self, path: Path, source: Path, reading: Reading, password: str | None, progress: Progress) -> bool:
        """Keep one paper, unless it is here already or cannot be kept; True when it was added."""
        proposal = propose([(path, reading)], self._known)[0]
        row = ImportRow(
            path,
            proposal.outcome,
            proposal.reason,
            proposal.duplicate_of,
            reading.pages,
            proposal.counts,
            title=reading.name,
        )
        if proposal.outcome == DUPLICATE and (first := self._first.get(reading.sha256)):
            row = replace(row, reason=f"This is the same file as “{first.name}”.")
        elif proposal.adds or (proposal.outcome == NEEDS_PASSWORD and self._how.keep_locked):
            row = self._kept(row, source, self._looked_over(proposal), password, progress)
        self.rows.append(row)
        return row.document in self.papers and row.outcome in (IMPORTED, NEEDS_REVIEW)

    def _looked_over(self, proposal: Proposal) -> Proposal:
        """The same with what is to be said of it: that it seems to be somebody else's, or to be here already."""
        if not proposal.adds:
            return proposal
        reading = proposal.reading
        if reading.date_ways and (day := self._as_its_place_writes(reading)):
            proposal = replace(proposal, fields={**proposal.fields, "dated": PartialDate.from_edtf(day)})
        other = other_in(self._book.case, reading.names, reading.births)
        if other := other or stranger_on_a_page(self._book.case, map(persons_on, reading.page_texts)):
            proposal = _held(proposal, other)
        new = paper_in_words(id_for("document", {"sha256": reading.sha256}), reading.page_texts, reading.kind_guess)
        found = first_twice(self._said, new)
        self._said.append(new)
        self._called[new.id] = str(proposal.fields.get("title") or reading.name)
        if found is None or proposal.held:
            return proposal
        said = f"{said_of(found, self._called, new.id)} {KEPT_BOTH}"
        return replace(proposal, reason=f"{proposal.reason} {said}".strip(), seen_before=True)

    def _as_its_place_writes(self, reading: Reading) -> str:
        """A day that can be read two ways, as the place the paper names writes days; "" while nobody said how."""
        order = dates_of_place(self._book.case, reading.place_guess)
        return "" if order is None else reading.date_ways[order == DAY_FIRST]

    def let_go(self) -> None:
        """Leave nothing of the file at hand."""
        let_go_of(self._book, self.papers)

    def _kept(
        self, row: ImportRow, source: Path, proposal: Proposal, password: str | None, progress: Progress
    ) -> ImportRow:
        reading = proposal.reading
        try:
            with _Original(source) as original:
                kept = self._book.add_blob(original, reading.media_type or "", reading.page_texts, progress)
        except (OSError, _Unreadable):
            return replace(row, outcome=REFUSED, reason=CHANGED, proposed={})
        if kept != reading.sha256:
            self._book.let_go_of_blobs({kept})
            return replace(row, outcome=REFUSED, reason=CHANGED, proposed={})
        paper_id = id_for("document", {"sha256": kept})
        row, self.papers[paper_id] = _added(row, paper_id, proposal, password, self._how.accept)
        self._known[kept] = self._own[kept] = paper_id
        self._first[kept] = row.path
        return row


class _Unreadable(Exception):
    """The file went away while its bytes were being kept."""


class _Original(io.BufferedReader):
    """A file being kept, whose own faults are told apart from those of the disk the casebook is on."""

    def __init__(self, path: Path) -> None:
        super().__init__(io.FileIO(path))

    def read(self, size: int | None = -1, /) -> bytes:
        """As every file does; _Unreadable when it cannot be."""
        try:
            return super().read(size)
        except OSError as error:
            raise _Unreadable from error


def _held(proposal: Proposal, other: str) -> Proposal:
    """A paper that speaks of somebody else: kept, and out of every packet until a person says that it belongs."""
    why = f"{other} {HELD}"
    note = "\n".join(filter(None, (str(proposal.fields.get("reading_note") or ""), why)))
    fields = {**proposal.fields, "leave_out": True, "reading_note": note}
    return replace(proposal, reason=f"{proposal.reason} {why}".strip(), fields=fields, held=True)


def _added(
    row: ImportRow, paper_id: str, proposal: Proposal, password: str | None, accept: bool
) -> tuple[ImportRow, dict[str, Value]]:
    fields: dict[str, Value] = dict(proposal.fields)
    guessed = {name: json_value(fields[name]) for name in GUESSED if name in fields}
    if not accept:
        for name in GUESSED:
            fields.pop(name, None)
    if password:
        fields["password"] = password
    locked = proposal.outcome == NEEDS_PASSWORD
    outcome = NEEDS_PASSWORD if locked else NEEDS_REVIEW if proposal.needs_look else IMPORTED
    done = replace(
        row,
        outcome=outcome,
        reason=proposal.reason,
        document=paper_id,
        proposed={"document": 1},
        suggested={} if accept else guessed,
        title=str(fields.get("title", "")),
    )
    return done, fields
