"""Writing a casebook out as a plain folder: the originals, every entry as JSON and as text to read."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.showing import entry_lines, shown
from secondopinion_desktop.base.own_run import noted_elsewhere
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.exchange.folder import paper_files


def export_folder(book: Casebook, folder: Path, progress: Progress) -> Path:
    """Write papers, case.json and case.txt to `folder`, which must be new or empty; answers it.

    Everything is written beside it first, so a full disk or a stop leaves nothing half done.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Problem(f"The folder “{folder.name}” is not empty.", "Name a new folder; one is made for you.")
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=".export-", dir=folder.parent))
        try:
            with noted_elsewhere(part):
                _fill(book, part, progress)
                if folder.exists():
                    folder.rmdir()
                part.rename(folder)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    except OSError as error:
        why = error.strerror or "the disk does not answer"
        raise Problem(f"The folder could not be written: {why}.", "Choose another place with more room.") from None
    return folder


def _fill(book: Casebook, part: Path, progress: Progress) -> None:
    papers = paper_files(book.case)
    (part / "papers").mkdir()
    for number, paper in enumerate(papers, 1):
        progress.check()
        progress.say(f"Writing paper {number} of {len(papers)}", number, len(papers))
        book.copy_paper(paper.document, part / paper.path)
    everything = shown(book) | {"files": {paper.document: str(paper.path) for paper in papers}}
    (part / "case.json").write_text(json.dumps(everything, ensure_ascii=False, indent=2) + "\n", "utf-8")
    (part / "case.txt").write_text("\n".join(entry_lines(book.case)) + "\n", "utf-8")
