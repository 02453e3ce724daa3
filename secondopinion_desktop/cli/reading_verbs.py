"""The verbs that read what stands on scans and photographs, and print what was read."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.previews import PagePictures
from secondopinion_desktop.app.proposing import DIFFERS, KNOWN, NEW, PaperProposal, Proposal, proposals_of, said
from secondopinion_desktop.app.proposing import accept as accept_proposals
from secondopinion_desktop.app.reading.queue import ReadRow, read_waiting
from secondopinion_desktop.app.reading.upright import turn_upright
from secondopinion_desktop.app.whose_paper import hold_others
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.cli.opening import opened
from secondopinion_desktop.cli.saying import SpokenProgress, say_json
from secondopinion_desktop.digest.wanted_again import read_badly
from secondopinion_desktop.digest.words import counted
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.records.page_reading import PageReading
from secondopinion_desktop.records.paper_words import paper_title


def read(asked: argparse.Namespace, _open_window: Any) -> int:
    """Read what waits to be read, to the end: one row a page."""
    with opened(asked) as book:
        if asked.document:
            _paper(book, asked.document)
        rows = read_waiting(book, document_id=asked.document, progress=SpokenProgress())
        turn_upright(book, rows)
        hold_others(book, (row.document for row in rows))
        titles = {paper.id: paper.title for paper in book.case.all(Document)}
    if asked.json:
        say_json({"rows": [_row_as_json(row) for row in rows]})
        return 0
    for row in rows:
        print(f"{titles.get(row.document, row.document)}, page {row.page}: {_in_words(row)}")
    return 0


def text(asked: argparse.Namespace, _open_window: Any) -> int:
    """Print the text of a paper by page, with its words, where they stand and which are in doubt."""
    with opened(asked, to_read=True) as book:
        paper = _paper(book, asked.document)
        pages = range(1, (paper.pages or 0) + 1) if asked.page is None else (asked.page,)
        if asked.page is not None and not 1 <= asked.page <= (paper.pages or 0):
            raise Problem(
                f"This paper has no page {asked.page}.",
                f"It has {counted(paper.pages or 0, 'page')}.",
                id="paper-no-page",
            )
        found = [(page, next(iter(book.originals.page_readings(paper.id, page)), None)) for page in pages]
    if asked.json:
        say_json({"pages": [_page_as_json(page, shown) for page, shown in found]})
        return 0
    for _page, shown in found:
        print(shown.text if shown else "")
    return 0


def _paper(book: Casebook, document_id: str) -> Document:
    paper = book.case.find(Document, document_id)
    if paper is None or not paper.sha256:
        raise Problem(
            f"There is no paper “{document_id}” with a file.",
            "“show --kind document” prints their ids.",
            id="no-such-paper",
        )
    return paper


def _row_as_json(row: ReadRow) -> dict[str, Any]:
    return {
        "document": row.document,
        "page": row.page,
        "outcome": "read" if row.reader else "not-read",
        "reason": row.why,
        "reader": row.reader,
        "words": row.words,
        "doubtful": row.doubtful,
        "poor": row.poor,
        "again": row.again,
    }


def _in_words(row: ReadRow) -> str:
    if not row.reader:
        return row.why
    if not row.words:
        return f"no words found. {read_badly(row.again)}" if row.again else "no words found"
    told = counted(row.words, "word")
    if row.doubtful:
        told += f", {row.doubtful} to be checked against the picture"
    return f"{told}. {read_badly(row.again)}" if row.again else told


def _page_as_json(page: int, shown: PageReading | None) -> dict[str, Any]:
    reading = shown or PageReading(page, "", "")
    return {
        "page": page,
        "text": reading.text,
        "reader": reading.reader,
        "rotation": reading.rotation,
        "skew": reading.skew,
        "corners": [list(corner) for corner in reading.corners],
        "size": list(reading.size),
        "poor": reading.is_poor,
        "again": reading.wants_again,
        "words": [{"t": word.text, "box": list(word.box), "doubt": word.doubt} for word in reading.words],
    }


def proposals(asked: argparse.Namespace, _open_window: Any) -> int:
    """Print what papers propose, of themselves and as facts, each with the words it stands on."""
    with opened(asked, to_read=True) as book:
        pictures = PagePictures(book)
        try:
            found = proposals_of(book, asked.document, pictures)
        finally:
            pictures.close()
        titles = {paper.id: paper_title(paper) for paper in laid(book.case).case.all(Document)}
    if asked.json:
        say_json({"proposals": [_proposal_as_json(one) for one in found]})
        return 0
    for one in found:
        check = " (check against the picture)" if one.doubtful else ""
        print(f"{one.id}  {titles.get(one.document)}: {_asked(one)} {said(one)}{_STANDING[_standing(one)]}{check}")
    return 0


def accept(asked: argparse.Namespace, _open_window: Any) -> int:
    """Take proposals as one change: those named, or all that are plain."""
    if not asked.ids and not asked.plain:
        print("secondopinion-desktop accept: name the proposals to take, or use --plain", file=sys.stderr)
        return 2
    with opened(asked) as book:
        taken = accept_proposals(book, asked.ids, plain=asked.plain)
    say_json({"accepted": list(taken)})
    return 0


_STANDING = {NEW: "", KNOWN: " (the file has it)", DIFFERS: " (the file says something else)"}


def _standing(one: Proposal) -> str:
    return NEW if isinstance(one, PaperProposal) else one.standing


def _asked(one: Proposal) -> str:
    return one.field if isinstance(one, PaperProposal) else one.kind


def _proposal_as_json(one: Proposal) -> dict[str, Any]:
    box = one.box
    shared = {
        "id": one.id,
        "document": one.document,
        "original": one.source,
        "words": one.words,
        "page": one.page or None,
        "box": [box.x0, box.y0, box.x1, box.y1] if box is not None else None,
        "sure": one.sure,
        "plain": one.is_plain,
        "check": one.doubtful,
        "standing": _standing(one),
    }
    if isinstance(one, PaperProposal):
        itself = {"kind": "document", "fields": {one.field: one.value}, "entry": one.document, "differing": []}
        return {**shared, **itself, "field": one.field, "value": one.value, "other": one.other or None}
    return {
        **shared,
        "kind": one.kind,
        "fields": dict(one.fields),
        "entry": one.entry,
        "differing": list(one.differing),
    }
