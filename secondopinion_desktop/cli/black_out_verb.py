"""The verb that blacks things out, lists what is black, and takes it back."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from secondopinion_desktop.app.blacking_out import where_words_stand
from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.kept_packets import forget_from_before, from_before_in_words
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.cli.opening import opened
from secondopinion_desktop.cli.saying import say_json
from secondopinion_desktop.digest.blackouts import packets_from_before
from secondopinion_desktop.digest.words import counted
from secondopinion_desktop.records.change import Change
from secondopinion_desktop.records.deeds import black_out_part, black_out_words, show_again
from secondopinion_desktop.records.kinds import Blackout, Document
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.records.page_region import WHOLE_PAGE, read_region


def black_out(asked: argparse.Namespace, _open_window: Any) -> int:
    """Black out words wherever they stand, or a part of a page; without either, say what is black."""
    if asked.words is not None and asked.document:
        print("secondopinion-desktop black-out: either --words, or --document with a page", file=sys.stderr)
        return 2
    wants = asked.words is not None or bool(asked.document or asked.remove or asked.forget_packets)
    with opened(asked, to_read=not wants) as book:
        changes = list(_changes(asked, book))
        made = [one for change in changes for one in book.do(change).ids]
        rows = [_as_json(book, one) for one in book.case.all(Blackout) if not made or one.id in made or asked.remove]
        forgotten = forget_from_before(book) if asked.forget_packets else 0
        still, before = len(packets_from_before(book.case)), from_before_in_words(book.case)
    if asked.json:
        say_json({"blackouts": rows, "packets_from_before": still, "packets_forgotten": forgotten})
        return 0
    for row in rows:
        where = row["stands"] or f"page {row['page']} of “{row['title']}”"
        print(f"{row['id']}  {row['phrase'] or row['region']}: {where}")
    if forgotten:
        print(f"The copies of {counted(forgotten, 'packet')} made before are forgotten.")
    if before:
        print(f"{before} “black-out CASEBOOK --forget-packets” forgets these copies; files saved elsewhere stay.")
    return 0


def _changes(asked: argparse.Namespace, book: Casebook) -> list[Change]:
    if asked.remove:
        gone = [book.case.find(Blackout, one) for one in asked.remove]
        if None in gone:
            raise Problem(
                f"Nothing with the id “{asked.remove[gone.index(None)]}” is blacked out.",
                "“black-out CASEBOOK” lists what is.",
                id="no-such-blackout",
            )
        return [show_again([one for one in gone if one is not None])]
    if asked.words is not None:
        return [black_out_words(asked.words)]
    return [_part(asked, book)] if asked.document else []


def _part(asked: argparse.Namespace, book: Casebook) -> Change:
    paper = laid(book.case).case.find(Document, asked.document)
    if paper is None:
        raise Problem(
            f"There is no paper with the id “{asked.document}”.",
            "“show CASEBOOK --kind document” lists them.",
            id="no-such-paper",
        )
    if not 1 <= asked.page <= (paper.pages or 1):
        raise Problem(f"This paper has no page {asked.page}.", "Pages are counted from 1.", id="no-such-page")
    box = read_region(asked.box) if asked.box else WHOLE_PAGE
    if box is None:
        raise Problem(
            f"“{asked.box}” is no part of a page.",
            "Write left, top, right and bottom in fractions of it: “0.1 0.2 0.6 0.25”.",
            id="no-such-part",
        )
    original = laid(book.case).original(asked.document, asked.page)
    return black_out_part(original.document, original.page, box)


def _as_json(book: Casebook, one: Blackout) -> dict[str, Any]:
    paper = book.case.find(Document, one.document)
    stand = where_words_stand(book, one.phrase, Silent()) if one.phrase else None
    return {
        "id": one.id,
        "phrase": one.phrase,
        "document": one.document,
        "title": paper.title if paper is not None else None,
        "page": one.page,
        "region": one.region,
        "stands": stand.in_words if stand else "",
        "pages": [{"document": document, "pages": list(pages)} for document, pages in stand.pages] if stand else [],
    }
