"""A sample paper as the text it is written in: a few `name: value` lines, an empty line, then the body.

The body is plain text: `# ` and `## ` headings, `- ` or `1. ` items, `| a | b |` table rows (the first row of a
run is the head), `> ` small print, `[x]` boxes, `[sign Name | Role | Date]`, `**bold**`, and `---` for a new page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .dates import moved_text

TEXTS = Path(__file__).resolve().parent / "papers"


@dataclass(frozen=True)
class PaperText:
    """One sample paper before it is drawn. `key` is what the case calls it; `file` the name a person sees."""

    key: str
    file: str
    medium: str
    style: str
    place: str
    department: str
    address: str
    title: str
    facts: tuple[str, ...]
    body: str

    @property
    def pages(self) -> int:
        """How many pages the text asks for."""
        return self.body.count("\n---\n") + 1


def read_papers(today: date) -> tuple[PaperText, ...]:
    """Every sample paper, in order, with its dates moved."""
    return tuple(_read(path, today) for path in sorted(TEXTS.glob("*.txt")))


def _read(path: Path, today: date) -> PaperText:
    head, _, body = moved_text(path.read_text(encoding="utf-8"), today).partition("\n\n")
    about = dict(line.split(": ", 1) for line in head.splitlines())
    return PaperText(
        key=path.stem,
        file=about["file"],
        medium=about.get("medium", "pdf"),
        style=about["style"],
        place=about["place"],
        department=about["department"],
        address=about["address"],
        title=about["title"],
        facts=tuple(fact.strip() for fact in about.get("facts", "").split("|")),
        body=body.strip("\n"),
    )
