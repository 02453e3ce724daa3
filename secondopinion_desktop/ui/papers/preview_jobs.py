"""What the preview of a paper looks up aside, and how it says which page is in view."""

from __future__ import annotations

from collections.abc import Sequence

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.ui.viewing import ProofMark
from secondopinion_desktop.ui.viewing.marks import Region
from secondopinion_desktop.ui.workspace import Workspace

MOST_WORDS = 8


def read_text(workspace: Workspace, document_id: str, page: int, progress: Progress) -> tuple[str, int, str]:
    """The words of a page of a paper, to be read."""
    progress.check()
    from secondopinion_desktop.app.reading.placed import text_to_read

    one = workspace.laid.original(document_id, page)
    return document_id, page, text_to_read(workspace.book, one.document, one.page)


def find_words(
    workspace: Workspace, document_id: str, page: int, sought: str, progress: Progress
) -> tuple[str, int, str, tuple[Region, ...]]:
    """Where words searched for stand on a page of a paper."""
    progress.check()
    boxes = [
        box
        for word in dict.fromkeys(sought.split()[:MOST_WORDS])
        for box in workspace.pictures.words_on_page(document_id, page, word, progress)
    ]
    return document_id, page, sought, tuple((box.x0, box.y0, box.x1, box.y1) for box in boxes)


def not_found(_error: BaseException) -> None:
    """A page that cannot be read says so in its own place; there is nothing to mark on it."""


def page_words(page: int, pages: int, is_out: bool, marks: Sequence[ProofMark]) -> str:
    """Which page it is, whether it is in the packet, and what rests on it."""
    words = f"Page {page} of {pages}" + (" · left out of the packet" if is_out else "")
    facts = {mark.entry_id: mark.words for mark in marks}
    if len(facts) == 1:
        return f"{words} · marked: what “{next(iter(facts.values()))}” rests on"
    return f"{words} · marked: what {len(facts)} facts rest on" if facts else words
