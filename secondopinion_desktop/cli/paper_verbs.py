"""The verbs that take papers in, and hand a copy of the casebook out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from secondopinion_desktop.app.handing_out import hand_out_copy, warning_of
from secondopinion_desktop.app.importing import ImportRow, import_papers_at_once
from secondopinion_desktop.cli.opening import first_line, opened
from secondopinion_desktop.cli.saying import SpokenProgress, say_json


def import_papers(asked: argparse.Namespace, _open_window: Any) -> int:
    """Add papers: one row a file, whatever became of it."""
    paths = [Path(path) for path in asked.paths]
    password = first_line(asked.password_file) if asked.password_file else None
    with opened(asked) as book:
        rows = import_papers_at_once(book, paths, accept=asked.accept, password=password, progress=SpokenProgress())
    if asked.json:
        say_json({"rows": [_row_as_json(row) for row in rows]})
        return 0
    for row in rows:
        print(f"{row.outcome:14} {row.path}{f': {row.reason}' if row.reason else ''}")
    return 0


def _row_as_json(row: ImportRow) -> dict[str, Any]:
    return {
        "path": str(row.path),
        "outcome": row.outcome,
        "reason": row.reason,
        "document": row.document,
        "pages": row.pages,
        "proposed": dict(row.proposed),
        "suggested": dict(row.suggested),
    }


def copy(asked: argparse.Namespace, _open_window: Any) -> int:
    """Write a copy for somebody who helps, without what the family may not see; it is merged when it comes home."""
    with opened(asked) as book:
        made = hand_out_copy(book, Path(asked.copy), asked.handed_to, SpokenProgress())
        if warning := warning_of(book):  # Where nothing was written there is nothing to warn of.
            print(warning, file=sys.stderr, flush=True)
    print(made.path)
    for sentence in made.lacking:
        print(sentence, file=sys.stderr)
    return 0
