"""Facts that were found, held against what a person says stands on the paper.

A file of `papers/` has the sort of the paper, its text, and after "=== facts" one line a fact: its kind, its fields,
with "|" between ways to print one (or lists that may keep it), `not_plain=yes` where a person must look, and
`optional=yes` where it is right to propose it and right not to (what is said a second time, or named to be absent):
that is counted in neither row. The text goes to the rules as a page's words do, without the gaps between columns.
What is found and not told there is invented; so is a field more than told, and one that says something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from secondopinion_desktop.app.proposing import PLAIN_FROM
from secondopinion_desktop.intake.guessing.facts import Fact, facts_in
from secondopinion_desktop.intake.readers.pdf.page_text import clean

PAPERS = Path(__file__).parent / "papers"
_FACTS = "\n=== facts\n"
_PAGE = "\n=== page\n"


@dataclass(frozen=True)
class Truth:
    """One fact of a paper, each field with the ways it may be given, and its kind where two lists may keep it."""

    kinds: tuple[str, ...]
    fields: dict[str, tuple[str, ...]]
    not_plain: bool = False
    optional: bool = False

    @property
    def sort(self) -> str:
        """The row of the table it counts in."""
        return sort_of(self.kinds[0], self.fields)


@dataclass(frozen=True)
class TruePaper:
    """A paper with all that stands on it."""

    name: str
    sort: str | None
    pages: tuple[str, ...]
    truths: tuple[Truth, ...]


@dataclass
class Measured:
    """What was found on some papers."""

    told: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)
    invented: list[tuple[str, Fact]] = field(default_factory=list)
    missed: list[tuple[str, Truth]] = field(default_factory=list)


def sort_of(kind: str, fields: object) -> str:
    """Under which name a fact is counted."""
    names = fields if isinstance(fields, dict) else {}
    if {"planned", "awaited", "offered"} & set(names.get("standing", ())):
        return "planned or awaited"
    if "called_off" in names.get("standing", ()):
        return "called off"
    if kind == "diagnosis":
        return "stages" if "stage" in names else "illnesses"
    if kind == "test":
        return "markers" if "gene" in names.get("sort", ()) else "test values"
    of_kind = {"condition": "illnesses", "finding": "nodes", "medicine": "medicines", "allergy": "allergies"}
    return {**of_kind, "answer": "allergies", "treatment": "operations", "person": "doctors"}[kind]


def true_papers() -> tuple[TruePaper, ...]:
    """The papers written for this, none of them a template of the rules."""
    return tuple(_read(path) for path in sorted(PAPERS.glob("*.txt")))


def _read(path: Path) -> TruePaper:
    text, _, facts = path.read_text("utf-8").partition(_FACTS)
    head, _, body = text.partition("\n\n")
    sort = head.removeprefix("sort:").strip() or None
    return TruePaper(
        path.stem,
        sort,
        tuple(map(clean, body.split(_PAGE))),
        tuple(_truth(line) for line in facts.splitlines() if line),
    )


def _truth(line: str) -> Truth:
    kind, *told = (part.strip() for part in line.split("; "))
    fields = {name: tuple(values.split("|")) for name, _, values in (one.partition("=") for one in told if one)}
    not_plain, optional = (fields.pop(name, None) is not None for name in ("not_plain", "optional"))
    return Truth(tuple(kind.split("|")), fields, not_plain, optional)


def measure(papers: tuple[TruePaper, ...]) -> Measured:
    """What the rules find on these papers."""
    measured = Measured()
    for paper in papers:
        left = list(paper.truths)
        measured.told.update(truth.sort for truth in left if not truth.optional)
        for fact in facts_on(paper):
            truth = min((one for one in left if is_so(fact, one)), key=lambda one: one.optional, default=None)
            if truth is None:
                measured.invented.append((paper.name, fact))
                continue
            left.remove(truth)
            if truth.optional:
                continue
            measured.found[truth.sort] += 1
            measured.whole[truth.sort] += set(truth.fields) <= set(fact.fields)
        measured.missed += [(paper.name, truth) for truth in left if not truth.optional]
    return measured


def facts_on(paper: TruePaper) -> tuple[Fact, ...]:
    """What the rules find on it, read once however often it is asked."""
    return _found(paper.pages, paper.sort)


_found = cache(facts_in)


def is_so(fact: Fact, truth: Truth) -> bool:
    """Whether all that was found is told by this truth, and its name or count is among it."""
    if fact.kind not in truth.kinds or (truth.not_plain and fact.sure >= PLAIN_FROM):
        return False
    return all(_plain(value) in map(_plain, truth.fields.get(name, ())) for name, value in fact.fields.items())


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def rows(measured: Measured) -> Iterator[str]:
    """The table, a row for each sort of fact."""
    yield "| sort of fact | on the papers | found | with every field | |"
    yield "|---|---|---|---|---|"
    for sort in sorted(measured.told):
        told, found, whole = measured.told[sort], measured.found[sort], measured.whole[sort]
        yield f"| {sort} | {told} | {found} | {whole} | {round(100 * found / told)} % |"
    told, found, whole = (sum(one.values()) for one in (measured.told, measured.found, measured.whole))
    yield f"| all | {told} | {found} | {whole} | {round(100 * found / max(1, told))} % |"
