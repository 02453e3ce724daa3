"""A copy of a casebook for somebody who goes along: to read and print, never to change.

It is a casebook of its own, with what is there now: no history, no trash, and nothing the family may not see.
"""

from __future__ import annotations

from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.own_run import run_in
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.digest.seen import seen_of
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import fill_copy
from secondopinion_desktop.records.kinds import Document


def hand_out_copy(book: Casebook, path: Path, to: str, progress: Progress | None = None) -> Path:
    """Write a copy for reading only at `path`, made for the person named `to`; answers the path.

    Problem when no name is given, the file exists or the disk is full; then nothing is left of it.
    """
    if not to.strip():
        raise Problem("This copy has no name on it.", "Say whom it is for.")
    heard = progress or Silent()
    patient = book.case.patient.name or "The patient"
    seen = seen_of(book.case, "family").case
    copy = Casebook.create(path, book.desk, patient=patient, role=None)
    try:
        _copy_papers(book, seen, copy, heard)
        copy.do(fill_copy(seen, copy.case, to.strip()), to_the_letter=True)
        copy.close()
    except BaseException:
        copy.close()
        copy.path.unlink(missing_ok=True)
        raise
    return copy.path


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
