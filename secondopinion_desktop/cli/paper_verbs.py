"""The verbs that take papers in and bring the packet out."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any

from secondopinion_desktop.app.handing_out import hand_out_copy, warning_of
from secondopinion_desktop.app.importing import ImportRow, import_papers_at_once
from secondopinion_desktop.app.packets import make_packet, plan_as_json, plan_as_text, plan_for
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.cli.opening import checked_opinion, opened
from secondopinion_desktop.cli.saying import SpokenProgress, say_json

MAX_PASSWORD_BYTES = 100_000


def import_papers(asked: argparse.Namespace, _open_window: Any) -> int:
    """Add papers: one row a file, whatever became of it."""
    paths = [Path(path) for path in asked.paths]
    password = _first_line(asked.password_file) if asked.password_file else None
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


def _first_line(name: str) -> str:
    try:
        with Path(name).open("rb") as file:
            return file.readline(MAX_PASSWORD_BYTES).decode("utf-8").splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError):
        raise Problem(
            f"The password file “{name}” cannot be read.",
            "Its first line must be the password.",
            id="password-file-cannot-read",
        ) from None


def _day(asked: str | None) -> date | None:
    """The day named on the command line."""
    try:
        return date.fromisoformat(asked) if asked else None
    except ValueError:
        raise Problem(f"“{asked}” is no day.", "Write it like 2026-03-09.", id="not-a-date") from None


def packet(asked: argparse.Namespace, _open_window: Any) -> int:
    """Build and check a packet, or print its contents with --plan."""
    if asked.out is None and not asked.plan:
        print("secondopinion-desktop packet: name the file to write, or use --plan", file=sys.stderr)
        return 2
    with opened(asked) as book:
        plan = plan_for(book, checked_opinion(book, asked.opinion), preset=asked.preset, since=_day(asked.since))
        if asked.plan:
            if asked.json:
                say_json(plan_as_json(plan))
            else:
                print(plan_as_text(plan), end="")
            return 0
        made = make_packet(book, plan, Path(asked.out), SpokenProgress(), replace=asked.replace)
    if asked.json:
        say_json(made.to_json())
    else:
        print(asked.out)
        for sentence in made.remarks:
            print(sentence, file=sys.stderr)
    return 0


def copy(asked: argparse.Namespace, _open_window: Any) -> int:
    """Write a copy for somebody who helps, without what the family may not see; it is merged when it comes home."""
    with opened(asked) as book:
        warning = warning_of(book)
        if warning:
            print(warning, file=sys.stderr, flush=True)
        made = hand_out_copy(book, Path(asked.copy), asked.handed_to, SpokenProgress())
    print(made.path)
    for sentence in made.lacking:
        print(sentence, file=sys.stderr)
    return 0
