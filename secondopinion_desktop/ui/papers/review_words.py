"""What the report of an import says, file by file and in sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.paper_words import counted, sort_label

if TYPE_CHECKING:
    from secondopinion_desktop.app.import_rows import ImportRow

ADDED = ("imported", "needs-review")


def summary(rows: Sequence[ImportRow]) -> str:
    """The whole import in one line."""
    added = sum(1 for row in rows if row.document and row.outcome != "duplicate")
    known = sum(1 for row in rows if row.outcome == "duplicate")
    locked = sum(1 for row in rows if row.outcome == "needs-password" and not row.document)
    refused = sum(1 for row in rows if row.outcome == "refused")
    parts = [f"{counted(added, 'paper')} added" if added else "No paper added"]
    parts += [f"{known} {'was' if known == 1 else 'were'} here already"] * bool(known)
    parts += [f"{locked} {'needs its' if locked == 1 else 'need their'} password"] * bool(locked)
    parts += [f"{refused} could not be taken"] * bool(refused)
    return " · ".join(parts)


def guess_words(suggested: Mapping[str, Any]) -> str:
    """What a paper looks like, to be confirmed: "Looks like a pathology report of 1 Feb 2024."; "" without a guess."""
    sort, dated = suggested.get("sort"), suggested.get("dated")
    day = PartialDate.from_edtf(dated).short() if isinstance(dated, str) else ""
    if sort:
        of = f" of {day}" if day else ""
        return f"Looks like {_with_article(sort_label(str(sort)))}{of}."
    return f"Its date looks like {day}." if day else ""


def _with_article(words: str) -> str:
    if words.endswith("results") or words.startswith(("letter or", "who may", "other")):
        return {"other paper": "some other paper"}.get(words, words)
    return f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"


def row_words(case: Case, row: ImportRow) -> str:
    """What became of one file, and what it looks like where that is asked, in a sentence or two."""
    if row.outcome == "duplicate":
        name = case.named(row.document)
        return f"Already here as “{name}”." if name else row.reason
    if row.outcome in ("refused", "needs-password"):
        return row.reason
    guess = guess_words(row.suggested)
    if row.reason:
        return f"{row.reason} {guess}".strip()
    return guess or "Added. What sort of paper it is, only you can say."


def confirmed_words(row: ImportRow) -> str:
    """After “Yes”: what the person should know of this paper is as true as before."""
    return f"Confirmed. {row.reason}".strip()


def file_words(row: ImportRow, title: str) -> str:
    """The name of the file, where the paper is called otherwise: four photos are all “Photo”."""
    as_a_title = row.path.stem.replace("_", " ").replace("-", " ").casefold()
    return "" if title.replace("-", " ").casefold() in (as_a_title, row.path.name.casefold()) else row.path.name
