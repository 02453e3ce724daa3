"""Which pages of a packet stand in it a second time, cleaned for a fax: those a machine would make a gray mess of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.packet.plan.plan import PaperPart, Plan
from secondopinion_desktop.packet.plan.printing import FAX
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.original_page import OriginalPage
from secondopinion_desktop.records.page_reading import FROM_FILE

T = TypeVar("T")
_BLACK_ON_WHITE = "image/tiff"
"""What faxes are kept in: such a page has only black and white, mostly."""


def with_cleaned(book: Casebook, plan: Plan) -> Plan:
    """The plan with a cleaned picture behind each photo and scan, where it is to be faxed."""
    if FAX not in plan.printing:
        return plan
    readers = book.originals.readers()
    return replace(plan, papers=tuple(_with_cleaned(book, paper, readers) for paper in plan.papers))


def _with_cleaned(
    book: Casebook, paper: PaperPart, readers: Mapping[str, Mapping[int, frozenset[str]]]
) -> PaperPart:  # fmt: skip
    if paper.kept_aside or not (paper.laid or paper.pages):
        return paper
    pages = paper.laid or tuple(OriginalPage(paper.document, page) for page in range(1, (paper.pages or 0) + 1))
    printed = ((at, one) for at, one in enumerate(pages, 1) if at not in paper.left_out)
    cleaned = tuple(at for at, one in printed if _is_picture(book, one, readers))
    if not cleaned:
        return paper
    own = len(pages)
    return replace(
        paper,
        laid=(*pages, *(pages[at - 1] for at in cleaned)),
        cleaned=cleaned,
        turned=(*paper.turned, *_again(paper.turned, cleaned, own)),
        black=(*paper.black, *_again(paper.black, cleaned, own)),
    )


def _again(said: Collection[tuple[int, T]], cleaned: tuple[int, ...], own: int) -> tuple[tuple[int, T], ...]:
    """What is said of pages, said of their cleaned pictures too."""
    known = dict(said)
    return tuple((own + at, known[page]) for at, page in enumerate(cleaned, 1) if page in known)


def _is_picture(book: Casebook, one: OriginalPage, readers: Mapping[str, Mapping[int, frozenset[str]]]) -> bool:
    """Whether a page is a photo, or one whose words had to be read from its picture."""
    paper = book.case.find(Document, one.document)
    if paper is None or not paper.sha256:
        return False
    if (paper.media_type or "").startswith("image/"):
        return paper.media_type != _BLACK_ON_WHITE
    return bool(readers.get(paper.sha256, {}).get(one.page, frozenset({FROM_FILE})) - {FROM_FILE})
