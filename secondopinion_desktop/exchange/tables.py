"""The case as tables any spreadsheet opens: one CSV file for each kind that has entries, one row an entry."""

from __future__ import annotations

import csv
import io
import re

from secondopinion_desktop.exchange.told import ToldCase, ToldKind

_FORMULA = re.compile(r"\s*[=@]|\s*[+-].*[(|!=]", re.DOTALL)
"""What a spreadsheet would work out instead of showing it. A phone number or "-5" is left as it is."""


def tables(case: ToldCase) -> dict[str, bytes]:
    """The files by name. They begin with the mark by which spreadsheets know that they are UTF-8."""
    return {f"{kind.name}.csv": _table(kind) for kind in case.kinds if kind.entries}


def _table(kind: ToldKind) -> bytes:
    labels = [label for label in kind.labels if any(entry.answer(label) for entry in kind.entries)]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["id", *labels])
    for entry in kind.entries:
        writer.writerow([entry.id, *(_only_shown(entry.answer(label)) for label in labels)])
    return text.getvalue().encode("utf-8-sig", "backslashreplace")


def _only_shown(words: str) -> str:
    """A cell's words, with an apostrophe before what would be worked out as a formula."""
    return f"'{words}" if _FORMULA.match(words) else words
