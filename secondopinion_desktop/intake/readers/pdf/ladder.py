"""Opening a PDF nobody trusts: how many pages it has and what stands on them. Runs in the worker only."""

from __future__ import annotations

import logging
import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

from secondopinion_desktop.base.nameless import AsItStands
from secondopinion_desktop.base.progress import Progress, tell_at_work
from secondopinion_desktop.intake.limits import (
    ENCLOSED_LIMIT,
    PAGE_LIMIT,
    PAGE_TEXT_LIMIT,
    PAPER_TEXT_LIMIT,
    SAY_EVERY,
    SECOND_LOOK_PAGES,
    TEXT_SECONDS,
)
from secondopinion_desktop.intake.readers.contract import WordsAsked
from secondopinion_desktop.intake.readers.pdf import page_text
from secondopinion_desktop.intake.readers.pdf.enclosed import names_clipped, names_inside
from secondopinion_desktop.intake.readers.pdf.repair import BeyondRepair, Locked, repaired_copies
from secondopinion_desktop.intake.readers.pdf.typed import typed_words

_TAIL = 2048
_START = re.compile(rb"startxref\s+(\d+)")
_TABLE = re.compile(rb"\s*(xref|\d+\s+\d+\s+obj)")


# It warns of each form that is XFA as well: what that stores for readers like this one is drawn.
logging.getLogger("pypdfium2").setLevel(logging.ERROR)


def wake_forms(document: pypdfium2.PdfDocument) -> None:
    """Let the form part see the document: without it, what a person filled in is neither drawn nor read."""
    if document.get_formtype() != raw.FORMTYPE_NONE:
        document.init_forms()


class UnknownLock(Exception):
    """Locked for a certificate or in a way no reader we have knows."""


@dataclass
class PdfFound:
    """What the ladder found: pages in all, their words, and which could not be opened (counted from 1)."""

    pages: int
    texts: list[str] = field(default_factory=list)
    unopened: list[int] = field(default_factory=list)
    repaired: bool = False
    unread_after: int | None = None
    is_live_form: bool = False
    enclosed: tuple[str, ...] = ()


def open_pdf(untrusted: Path, password: str | None) -> tuple[pypdfium2.PdfDocument, bool]:
    """The document and whether it had to be repaired first.

    Raises Locked, UnknownLock or BeyondRepair.
    """
    try:
        document = pypdfium2.PdfDocument(AsItStands(untrusted), password=password)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise Locked from error
        if error.err_code == raw.FPDF_ERR_SECURITY:
            raise UnknownLock from error
    else:
        if _counts_honestly(document):
            return document, False
        document.close()
    return open_repaired(untrusted, password), True


def open_repaired(untrusted: Path, password: str | None) -> pypdfium2.PdfDocument:
    """The document as the repairers save it; BeyondRepair when none can."""
    for copy in repaired_copies(untrusted, password):
        try:
            return pypdfium2.PdfDocument(copy)
        except pypdfium2.PdfiumError:
            continue
    raise BeyondRepair


def read_pdf(untrusted: Path, password: str | None, asked: WordsAsked, progress: Progress) -> PdfFound:
    """Pages of the paper, and the words that are asked for; none of a paper that is too long."""
    document, repaired = open_pdf(untrusted, password)
    inside = names_inside(document)
    found = _read_pages(document, untrusted, password, asked, progress)
    document.close()
    if found.unopened and not repaired:
        found = _better(found, untrusted, password, asked, progress)
    found.repaired = found.repaired or repaired
    found.enclosed = (*inside, *found.enclosed)[:ENCLOSED_LIMIT]
    return found


def ends_soundly(untrusted: Path) -> bool:
    """False when the table a PDF keeps at its end is missing: it was cut off or changed by a careless program."""
    with untrusted.open("rb") as file:
        head = file.read(_TAIL)
        file.seek(0, 2)
        file.seek(max(0, file.tell() - _TAIL))
        starts = _START.findall(file.read())
        if not starts or len(starts[-1]) > 15:
            return False
        for before in (0, max(0, head.find(b"%PDF-"))):
            file.seek(int(starts[-1]) + before)
            if _TABLE.match(file.read(64)):
                return True
    return False


def _counts_honestly(document: pypdfium2.PdfDocument) -> bool:
    # A file may claim any number of pages; only one that is over the limit is worth the proof.
    count = len(document)
    return count <= PAGE_LIMIT or _opens(document, count - 1)


def _opens(document: pypdfium2.PdfDocument, index: int) -> bool:
    try:
        document[index].close()
    except pypdfium2.PdfiumError:
        return False
    return True


def _better(found: PdfFound, untrusted: Path, password: str | None, asked: WordsAsked, progress: Progress) -> PdfFound:
    """What a repair brings, if it brings more pages."""
    try:
        document = open_repaired(untrusted, password)
    except (BeyondRepair, Locked):
        return found
    again = _read_pages(document, untrusted, password, asked, progress)
    document.close()
    if again.pages - len(again.unopened) <= found.pages - len(found.unopened):
        return found
    again.repaired = True
    return again


def _read_pages(
    document: pypdfium2.PdfDocument, untrusted: Path, password: str | None, asked: WordsAsked, progress: Progress
) -> PdfFound:
    found = PdfFound(len(document), is_live_form=document.get_formtype() == raw.FORMTYPE_XFA_FULL)
    if not asked.of_any or found.pages > PAGE_LIMIT:
        return found
    wake_forms(document)
    second = _SecondLook(untrusted, password)
    end = time.monotonic() + TEXT_SECONDS
    room = PAPER_TEXT_LIMIT
    for index in range(found.pages):
        if index and index % SAY_EVERY == 0:
            progress.say(f"Reading page {index + 1} of {found.pages}", index, found.pages)
        if time.monotonic() > end or room <= 0:
            found.unread_after = index
            found.texts += [""] * (found.pages - index)
            break
        tell_at_work(progress, str(index + 1))
        words = "" if index + 1 in asked.beyond else _words_of(document, index, second, found)
        if words is None:
            found.unopened.append(index + 1)
        found.texts.append((words or "")[:room])
        room -= len(found.texts[-1])
    tell_at_work(progress, "")
    return found


def _words_of(document: pypdfium2.PdfDocument, index: int, second: _SecondLook, found: PdfFound) -> str | None:
    """The clean words of one page, None when the page does not open; what hangs on it is noted in `found`."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return None
    try:
        first, typed = _raw_words(page), typed_words(document, page)
        if len(found.enclosed) < ENCLOSED_LIMIT:
            found.enclosed += names_clipped(document, page)
    finally:
        page.close()
    if page_text.is_garbled(first):
        first = max(first, second.words_of(index), key=page_text.worth)
    return page_text.clean(f"{first}\n{typed}" if typed else first)


def _raw_words(page: pypdfium2.PdfPage) -> str:
    try:
        words = page.get_textpage()
    except pypdfium2.PdfiumError:
        return ""
    count = min(words.count_chars(), PAGE_TEXT_LIMIT)
    text: str = words.get_text_range(0, count) if count > 0 else ""
    words.close()
    return page_text.with_bytes_in_order(text)


class _SecondLook:
    """The slower reader, asked only for pages whose letters the first one could not name."""

    def __init__(self, untrusted: Path, password: str | None) -> None:
        self._path = untrusted
        self._password = password
        self._reader: Any = None
        self._left = SECOND_LOOK_PAGES

    def words_of(self, index: int) -> str:
        """The words of a page by pypdf, "" when it has none to give."""
        if self._left <= 0:
            return ""
        self._left -= 1
        try:
            import pypdf

            self._reader = self._reader or pypdf.PdfReader(self._path, strict=False, password=self._password)
            return str(self._reader.pages[index].extract_text())
        except MemoryError:
            raise
        except Exception:  # It raises nearly anything on broken objects; then the first reader's words stand.
            self._left = 0
            return ""
