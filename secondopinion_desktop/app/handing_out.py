"""A copy of a casebook for somebody who goes along: to read and print, never to change.

It is a casebook of its own, with what is there now: no history, no trash, and nothing the family may not see.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.own_run import run_in
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.digest.seen import seen_of
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import fill_copy
from secondopinion_desktop.records.kinds import Document, PageNote


def hand_out_copy(book: Casebook, path: Path, to: str, progress: Progress | None = None) -> Path:
    """Write a copy for reading only at `path`, made for the person named `to`; answers the path.

    Problem when no name is given, the file exists or the disk is full; then nothing is left of it.
    """
    if not to.strip():
        raise Problem("This copy has no name on it.", "Say whom it is for.")
    heard = progress or Silent()
    patient = book.case.patient.name or "The patient"
    seen = seen_of(book.case, "family").case
    # Whom the copy reaches need not learn how this computer is called, nor what name somebody signs with on it.
    nobody = replace(book.desk, device="copy", author="")
    copy = Casebook.create(path, nobody, patient=patient, role=None)
    try:
        _copy_papers(book, seen, copy, heard)
        copy.do(fill_copy(seen, copy.case, to.strip()), to_the_letter=True)
        copy.close()
    except BaseException:
        copy.close()
        copy.path.unlink(missing_ok=True)
        raise
    return copy.path


def warning_of(book: Casebook) -> str:
    """What a copy would hold that the packet does not, to be said before one is made; "" when there is no such thing.

    A paper goes into a copy whole: its bytes are never altered, so a page cannot be taken out of it.
    """
    seen = seen_of(book.case, "family").case
    papers = {paper.id for paper in seen.all(Document) if paper.sha256}
    pages = sum(1 for note in seen.all(PageNote) if note.left_out and note.document in papers)
    if not pages:
        return ""
    if pages == 1:
        return "This copy will hold 1 page that you left out of the packet: papers are copied whole."
    return f"This copy will hold {pages} pages that you left out of the packet: papers are copied whole."


def _copy_papers(book: Casebook, seen: Case, copy: Casebook, progress: Progress) -> None:
    papers = [paper for paper in seen.all(Document) if paper.sha256]
    with NamelessFiles(run_in(book.desk.data_folder).folder, in_memory=book.has_key) as files:
        for number, paper in enumerate(papers, 1):
            progress.check()
            progress.say(f"Copying paper {number} of {len(papers)}", number - 1, len(papers))
            original = files.new()
            book.lay_paper(paper.id, original)
            texts = [book.page_text(paper.id, page) for page in range(1, (paper.pages or 0) + 1)]
            copy.add_blob(original, paper.media_type or "", texts, progress)
            files.drop(original)
