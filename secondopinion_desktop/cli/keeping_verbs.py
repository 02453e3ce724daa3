"""The verbs that look after a casebook as a file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.cli.opening import opened
from secondopinion_desktop.cli.saying import SpokenProgress

_INSTEAD = {
    "merge": "Until then, keep one copy and enter the changes of the other by hand.",
    "backup": "Until then, close the program and copy the casebook file; it holds everything.",
    "restore": "Until then, copy the backup file to where you want it and open it.",
}


def verify(asked: argparse.Namespace, _open_window: Any) -> int:
    """Check that everything is whole: one line for each thing that is not, and exit status 1."""
    with opened(asked.casebook) as book:
        faults = book.verify(SpokenProgress())
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        return 1
    print("Everything in this casebook is whole.")
    return 0


def export(asked: argparse.Namespace, _open_window: Any) -> int:
    """Write the case as a plain folder, or the days ahead as a calendar in one."""
    if asked.format not in ("folder", "ics"):
        raise Problem(
            f"Export as {asked.format} is not built yet.", "“--format folder” writes every paper and every entry."
        )
    from secondopinion_desktop.app.calendars import export_calendar
    from secondopinion_desktop.app.exporting import export_folder

    with opened(asked.casebook) as book:
        if asked.format == "folder":
            print(export_folder(book, Path(asked.folder), SpokenProgress()))
            return 0
        made = export_calendar(book, Path(asked.folder), SpokenProgress())
    print(made.path)
    for one in made.rough:
        print(f"Left out, no exact day: {one.title} ({one.day})", file=sys.stderr)
    return 0


def not_built_yet(asked: argparse.Namespace, _open_window: Any) -> int:
    """A verb that has its words and its place, and waits for its turn."""
    raise Problem(f"“{asked.verb}” is not built yet.", _INSTEAD[asked.verb])
