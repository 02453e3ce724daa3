"""Which pages of papers were read so badly that they want their photo again, until they are read anew."""

from __future__ import annotations

from collections.abc import Mapping

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.digest.papers import is_replaced
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.laid import laid


def wanted_again(book: Casebook) -> Mapping[str, Mapping[int, str]]:
    """By paper and page, as the pages are laid, a word why; a paper whose place another one took wants nothing."""
    by_bytes = book.originals.wanting_again()
    if not by_bytes:
        return {}
    lies = laid(book.case)
    found: dict[str, dict[int, str]] = {}
    for original in book.case.all(Document):
        for page, why in by_bytes.get(original.sha256 or "", {}).items():
            paper, number = lies.place_of(original.id, page)
            whole = lies.case.find(Document, paper)
            if number is not None and whole is not None and not is_replaced(whole, lies.case):
                found.setdefault(paper, {})[number] = why
    return found
