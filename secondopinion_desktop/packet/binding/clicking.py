"""The second reader clicks every link of the packet's own pages, as a doctor will.

The words under a link must be those it was made for; "p. 14" must lead to page 14; a row of the index must lead to
the pages whose foot bears the number of its paper.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from secondopinion_desktop.packet.pages.layout import Link

_MOST_LINKS = 20_000
_PAGE = re.compile(r"p\. (?P<page>\d+)")
_ROW = re.compile(r"(?P<paper>\d+) (?P<page>\d+)(–\d+)? ")
_NUMBER = re.compile(r"[0-9]+")
_EDGE = 0.5
Corners = tuple[float, float, float, float]


@dataclass(frozen=True)
class FoundLink:
    """A link as the reader finds it: where it lies, and the page it leads to (0 when to none)."""

    corners: Corners
    to: int


@dataclass(frozen=True)
class Click:
    """One click: on which page, the words under the link, those it was made for (None: none was), and the page it
    leads to."""

    page: int
    words: str
    wanted: str | None
    to: int


def links_of(packet: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> list[FoundLink]:
    """All links of a page in the order they were made."""
    position = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    found: list[FoundLink] = []
    while len(found) < _MOST_LINKS and pdfium.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
        place = pdfium.FPDFLink_GetDest(packet, link)
        number = pdfium.FPDFDest_GetDestPageIndex(packet, place) if place else -1
        box = pdfium.FS_RECTF()
        pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(box))
        found.append(FoundLink((box.left, box.bottom, box.right, box.top), number + 1))
    return found


def clicks_on(
    packet: pypdfium2.PdfDocument,
    page: pypdfium2.PdfPage,
    text: pypdfium2.PdfTextPage,
    number: int,
    wanted: Sequence[Link],
) -> list[Click]:
    """Click every link of one own page. One that was made and is not there is clicked too, and leads to page 0."""
    found = links_of(packet, page)
    clicks = []
    for at in range(max(len(found), len(wanted))):
        says = wanted[at].says if at < len(wanted) else None
        if at >= len(found):
            clicks.append(Click(number, "", says, 0))
            continue
        left, bottom, right, top = found[at].corners
        under = text.get_text_bounded(left=left + _EDGE, bottom=bottom, right=right - _EDGE, top=top)
        clicks.append(Click(number, " ".join(under.split()), says, found[at].to))
    return clicks


def click_faults(clicks: Iterable[Click], feet: Mapping[int, str], total: int) -> list[str]:
    """What is wrong with the links clicked, given the words of each page's foot."""
    return [fault for click in clicks if (fault := _fault(click, feet, total))]


def _fault(click: Click, feet: Mapping[int, str], total: int) -> str:
    here = f"A link on page {click.page}"
    if not 0 < click.to <= total:
        return f"{here} leads nowhere."
    if click.wanted is None or not _stands_in(click.wanted, click.words):
        return f"{here} lies over other words than its own."
    wanted = click.wanted.replace("\u00a0", " ")
    named = _PAGE.match(wanted) or _ROW.match(wanted)
    if named and int(named["page"]) != click.to:
        return f"{here} says page {named['page']} and leads to page {click.to}."
    if (row := _ROW.match(wanted)) and not re.search(rf"\bpaper {row['paper']}\b", feet.get(click.to, "")):
        return f"{here} leads to another paper than number {row['paper']}."
    return ""


def _stands_in(wanted: str, words: str) -> bool:
    """Whether the words wanted stand under the link, number for number and letter for letter. Letters this reader
    cannot be sure of (other scripts) are not held against them."""
    numbers = Counter(_NUMBER.findall(wanted)) - Counter(_NUMBER.findall(words))
    return not numbers and not _plain(wanted) - _plain(words)


def _plain(text: str) -> Counter[str]:
    return Counter(letter for letter in unicodedata.normalize("NFKD", text) if letter.isascii() and letter.isalnum())
