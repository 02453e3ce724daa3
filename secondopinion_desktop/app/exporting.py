"""Writing a casebook out so that others can read it without this program: a plain folder, tables only, or FHIR."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.others_papers import (
    NotToGive,
    OthersPapers,
    not_looked_for,
    of_another_file,
    words_typed_too,
)
from secondopinion_desktop.app.showing import entry_lines, shown, told_case
from secondopinion_desktop.base.clock import today
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.own_run import laid_elsewhere
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.base.reserve import FULL, disk_full
from secondopinion_desktop.base.targets import insist_on_new_folder
from secondopinion_desktop.digest.blackouts import hidden_words
from secondopinion_desktop.digest.seen import seen_of
from secondopinion_desktop.digest.words import counted
from secondopinion_desktop.exchange.fhir.document import NAME as FHIR_NAME
from secondopinion_desktop.exchange.fhir.document import fhir_document
from secondopinion_desktop.exchange.folder import PaperFile, paper_files
from secondopinion_desktop.exchange.page import web_page
from secondopinion_desktop.exchange.tables import tables
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Reader
from secondopinion_desktop.records.kinds import Blackout, Document
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.store.blobs import PaperLost

_ORIGINALS = "Papers are in it as the originals: what you blacked out can be read in them."


@dataclass(frozen=True)
class ExportPlan:
    """What an export would hold, to be shown before it is made: `private` counts entries not everybody may see.

    One that is for `others` holds no page that was left out, and nothing of papers that is blacked out; `black` says
    where that can still be read.
    """

    case: Case
    private: int
    others: bool = False
    black: tuple[str, ...] = ()

    @property
    def papers(self) -> tuple[PaperFile, ...]:
        """Where each paper's file would go."""
        return paper_files(self.case)

    @property
    def warning(self) -> str:
        """That private entries would be in it, or what was blacked out; "" when neither would."""
        entries = counted(self.private, "entry", "entries")
        private = [f"This export will hold {entries} that not everybody may see."] if self.private else []
        return " ".join((*private, *self.black))


@dataclass(frozen=True)
class Exported:
    """What was written, the papers whose files could not be, and what is to be looked at, one sentence each."""

    path: Path
    lost: tuple[str, ...] = ()
    to_look_at: tuple[str, ...] = ()


def plan_export(book: Casebook, reader: Reader | None = None, *, with_papers: bool = True) -> ExportPlan:
    """What an export would hold: everything, or only what these readers may see; tables hold no papers."""
    case = seen_of(book.case, reader).case if reader else book.case
    words, has_black = hidden_words(book.case), bool(book.case.all(Blackout))
    if reader:
        with OthersPapers(book, case) as others:
            case = case.with_entries(of_another_file(one) for one in case.all(Document) if others.is_changed(one.id))
    private = {entry.id for entry in case.entries()} - {entry.id for entry in seen_of(case, "family").case.entries()}
    told = words_typed_too(case, words, "This export") if reader else [_ORIGINALS] if has_black and with_papers else []
    return ExportPlan(case, len(private), reader is not None, tuple(told))


def export_folder(book: Casebook, folder: Path, progress: Progress, plan: ExportPlan | None = None) -> Exported:
    """Write papers, a page to read, tables, case.json and case.txt to `folder`, which must be new or empty.

    Everything is written beside it first, so a full disk or a stop leaves nothing half done. A paper whose file is
    damaged is named and stops nothing.
    """
    noted: list[str] = []
    fill = partial(_fill, book, plan or plan_export(book), progress, noted)
    return Exported(folder, book.desk.in_any_room(lambda: _written_whole(folder, fill)), tuple(noted))


def export_tables(book: Casebook, folder: Path, plan: ExportPlan | None = None) -> Exported:
    """Write one CSV file for each kind that has entries to `folder`, which must be new or empty."""
    fill = partial(_fill_tables, book, plan or plan_export(book))
    return Exported(folder, book.desk.in_any_room(lambda: _written_whole(folder, fill)))


def export_fhir(book: Casebook, folder: Path, progress: Progress, plan: ExportPlan | None = None) -> Exported:
    """Write the case as a FHIR document, with every paper beside it, to `folder`, which must be new or empty."""
    noted: list[str] = []
    fill = partial(_fill_fhir, book, plan or plan_export(book), progress, noted)
    return Exported(folder, book.desk.in_any_room(lambda: _written_whole(folder, fill)), tuple(noted))


def insist_is_free(folder: Path) -> None:
    """Problem where an export could not go to this folder: asked before anything is warned of that it would hold."""
    try:
        insist_on_new_folder(folder)
    except OSError as error:
        raise _not_written(error) from None


def _written_whole(folder: Path, fill: Callable[[Path], tuple[str, ...]]) -> tuple[str, ...]:
    try:
        insist_on_new_folder(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with laid_elsewhere(folder.parent, ".export-") as part:
            try:
                part.mkdir(mode=0o700)
                lost = fill(part)
                if folder.exists():
                    folder.rmdir()
                part.rename(folder)
            except BaseException:
                shutil.rmtree(part, ignore_errors=True)
                raise
    except OSError as error:
        if error.errno in FULL:
            raise disk_full() from error
        raise _not_written(error) from None
    return lost


def _not_written(error: OSError) -> Problem:
    why = error.strerror or "the disk does not answer"
    return Problem(
        f"The folder could not be written: {why}.", "Choose another place with more room.", id="folder-not-written"
    )


def _fill(book: Casebook, plan: ExportPlan, progress: Progress, noted: list[str], part: Path) -> tuple[str, ...]:
    (part / "papers").mkdir()
    files, lost = _fill_papers(book, plan, progress, noted, part)
    everything = shown(book, seen=plan.case) | {"files": {one: str(path) for one, path in files.items()}}
    (part / "case.json").write_text(json.dumps(everything, ensure_ascii=False, indent=2) + "\n", "utf-8")
    (part / "case.txt").write_text("\n".join(entry_lines(plan.case)) + "\n", "utf-8")
    told = told_case(plan.case, _today(book))
    (part / "index.html").write_text(web_page(told, files), "utf-8", "xmlcharrefreplace")
    (part / "tables").mkdir()
    _fill_tables(book, plan, part / "tables")
    return tuple(lost)


def _fill_fhir(book: Casebook, plan: ExportPlan, progress: Progress, noted: list[str], part: Path) -> tuple[str, ...]:
    (part / "papers").mkdir()
    files, lost = _fill_papers(book, plan, progress, noted, part)
    clock = book.desk.clock
    told = told_case(plan.case, _today(book))
    made = fhir_document(
        plan.case, told, files, casebook=book.casebook_id, made=clock.now().astimezone(), today=today(clock)
    )
    (part / FHIR_NAME).write_bytes(made)
    return tuple(lost)


def _fill_papers(
    book: Casebook, plan: ExportPlan, progress: Progress, noted: list[str], part: Path
) -> tuple[dict[str, PurePosixPath], list[str]]:
    files: dict[str, PurePosixPath] = {}
    lost: list[str] = []
    with OthersPapers(book, plan.case if plan.others else Case()) as others:
        for number, paper in enumerate(plan.papers, 1):
            progress.check()
            progress.say(f"Writing paper {number} of {len(plan.papers)}", number, len(plan.papers))
            target = part / paper.path
            try:
                if plan.others and others.is_changed(paper.document):
                    unread = others.lay(paper.document, target, progress)
                    if unread:
                        noted.append(not_looked_for(_named(plan.case, paper), unread, "the folder"))
                else:
                    book.copy_paper(paper.document, target)
                files[paper.document] = paper.path
            except PaperLost as problem:
                lost.append(f"{_titled(plan.case, paper)}: {problem.title}")
            except NotToGive as why:
                target.unlink(missing_ok=True)
                lost.append(f"{_titled(plan.case, paper)} goes without its file, because {why}.")
    # A letter that lies in a scan has no file of its own: it is in the scan's.
    for one, pages in laid(plan.case).papers.items():
        if one not in files and pages and pages[0].document in files:
            files[one] = files[pages[0].document]
    return files, lost


def _fill_tables(book: Casebook, plan: ExportPlan, part: Path) -> tuple[str, ...]:
    for name, content in tables(told_case(plan.case, _today(book))).items():
        (part / name).write_bytes(content)
    return ()


def _titled(case: Case, paper: PaperFile) -> str:
    return f"“{_named(case, paper)}”"


def _named(case: Case, paper: PaperFile) -> str:
    found = case.find(Document, paper.document)
    return found.title if found is not None and found.title else paper.path.name


def _today(book: Casebook) -> str:
    day = today(book.desk.clock)
    return PartialDate(day.year, day.month, day.day).reads()
