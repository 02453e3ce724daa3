"""The verbs that ask a casebook something and change nothing."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from secondopinion_desktop.app.casebook import Hit
from secondopinion_desktop.app.checklists import (
    checklist_rows,
    person_questions,
    row_as_json,
    suggested_questions,
    suggestion_as_json,
)
from secondopinion_desktop.app.reading.doubts import doubtful_in
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.cli.opening import checked_opinion, opened
from secondopinion_desktop.cli.saying import SpokenProgress, say_json
from secondopinion_desktop.guidance.row import ChecklistRow
from secondopinion_desktop.records.change_json import entry_as_json

MOST_HITS = 1_000_000


def search(asked: argparse.Namespace, _open_window: Any) -> int:
    """Find words in entries and papers."""
    with opened(asked, to_read=True) as book:
        hits = book.search(" ".join(asked.words), min(asked.limit, MOST_HITS)) if asked.limit > 0 else ()
        found = [(hit, [hit.snippet[start:end] for start, end in doubtful_in(book, hit)]) for hit in hits]
    if asked.json:
        say_json({"hits": [_hit_as_json(hit, doubtful) for hit, doubtful in found]})
        return 0
    for hit, doubtful in found:
        check = f" (check against the picture: {', '.join(doubtful)})" if doubtful else ""
        print(f"{hit.title}{f', page {hit.page}' if hit.page else ''}: {' '.join(hit.snippet.split())}{check}")
    return 0


def _hit_as_json(hit: Hit, doubtful: list[str]) -> dict[str, Any]:
    """A hit; "check" are those of its words that were read from a picture and are to be compared with it."""
    told = {"kind": hit.kind, "id": hit.id, "page": hit.page, "title": hit.title, "snippet": hit.snippet}
    return told | {"check": doubtful}


def checklist(asked: argparse.Namespace, _open_window: Any) -> int:
    """Print the checklist rows."""
    with opened(asked, to_read=True) as book:
        rows = checklist_rows(book, checked_opinion(book, asked.opinion))
    if asked.json:
        say_json({"rows": [row_as_json(row) for row in rows]})
        return 0
    for row in rows:
        due = f"  (by {PartialDate.on(row.due)})" if row.due else ""
        print(f"{row.phase:8} {row.state:15} {row.action}{due}")
        for said in _said_besides(row):
            print(f"{'':24} {said}")
    return 0


def _said_besides(row: ChecklistRow) -> tuple[str, ...]:
    """What the window shows with a row: days that do not fit, what is waited for, a hint, what to do while late."""
    waits = f"Waiting for: {row.waiting_for.label}" if row.waiting_for and row.state == "waiting" else ""
    said = (*row.alerts, waits, "" if row.is_settled else row.hint, "" if row.is_settled else row.late)
    return tuple(dict.fromkeys(one for one in said if one))


def questions(asked: argparse.Namespace, _open_window: Any) -> int:
    """Print the person's questions in rank order, then the suggested ones."""
    with opened(asked, to_read=True) as book:
        opinion = checked_opinion(book, asked.opinion)
        mine = person_questions(book, opinion)
        offered = suggested_questions(book, opinion)
    if asked.json:
        say_json(
            {
                "questions": [entry_as_json(question) for question in mine],
                "suggested": [
                    *(suggestion_as_json(one, more=False) for one in offered.fitting),
                    *(suggestion_as_json(one, more=True) for one in offered.more),
                ],
            }
        )
        return 0
    for number, question in enumerate(mine, 1):
        print(f"{number}. {'* ' if question.starred else ''}{question.text}")
    for one in offered.fitting:
        print(f"   suggested: {one.text}")
    for one in offered.more:
        print(f"   may fit: {one.text}")
    return 0


def print_list(asked: argparse.Namespace, _open_window: Any) -> int:
    """Print one list to a PDF file."""
    with opened(asked, to_read=True) as book:
        from secondopinion_desktop.app.lists import Wanted, write_list

        wanted = Wanted(asked.list, checked_opinion(book, asked.opinion), asked.large)
        print(write_list(book, wanted, Path(asked.out), SpokenProgress(), replace=asked.replace).path)
    return 0
