"""What is told of a paper, held against what is true: right, nothing said, wrong and unsure, wrong and sure.

Wrong and sure is the worst: one key fills it in. By the words alone, or by the road on which papers come in.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.app.papers_twice import papers_twice
from secondopinion_desktop.app.proposing import PLAIN_FROM, PaperProposal, proposals_of
from secondopinion_desktop.app.proposing.of_paper import Guess, guesses_in
from secondopinion_desktop.app.reading.queue import read_waiting
from secondopinion_desktop.app.reading.upright import turn_upright
from secondopinion_desktop.app.whose_paper import hold_others
from secondopinion_desktop.base.clock import SystemClock
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.digest.whose import beside, whose
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.guessing.guesses import first_words
from secondopinion_desktop.intake.guessing.persons import persons_on
from secondopinion_desktop.intake.readers.pdf.page_text import clean
from secondopinion_desktop.records.change import Change, SetFields
from secondopinion_desktop.records.kinds import Document
from tests.benchmarks.first_sight.laying import lay
from tests.benchmarks.first_sight.written import FIELDS, Batch, WrittenPaper

RIGHT, NONE, UNSURE, SURE = "right", "none", "wrong, unsure", "WRONG, SURE"
HELD_WRONGLY, LET_IN = "held wrongly", "LET IN"
_FIELD_OF = {"sort": "kind", "dated": "day", "place": "place", "author": "author"}


@dataclass
class Measured:
    """How often what was said, by field; and each fault in words."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in (*FIELDS, "whose")})
    faults: list[str] = field(default_factory=list)

    def take(self, paper: WrittenPaper, name: str, said: Iterable[str], sure: bool = False) -> None:
        """Count one field, told in every way in which it may be meant."""
        true, told = paper.truth.get(name), tuple(said)
        if true is None:
            return
        verdict = _verdict(true, told, sure)
        self.counts[name][verdict] += 1
        if verdict != RIGHT:
            self.faults.append(f"{paper.name}: {name} {verdict}: {' | '.join(told) or '-'}; true {' | '.join(true)}")

    def take_held(self, paper: WrittenPaper, held: bool, why: str = "") -> None:
        """Count whether it was held for review."""
        is_right = held == (paper.whose == "other")
        verdict = RIGHT if is_right else HELD_WRONGLY if held else LET_IN
        self.counts["whose"][verdict] += 1
        if not is_right:
            self.faults.append(f"{paper.name}: whose {verdict} {why}")


def _verdict(true: tuple[str, ...], told: tuple[str, ...], sure: bool) -> str:
    if not told:
        return RIGHT if "-" in true else NONE
    if {_plain(one) for one in told} & {_plain(one) for one in true}:
        return RIGHT
    return SURE if sure else UNSURE


def _plain(text: str) -> str:
    return " ".join(text.strip(".").replace(",", " ").replace("’", "'").split()).casefold()


def by_words(batch: Batch) -> Measured:
    """What the words alone say, as they come out of a file: without the gaps between columns."""
    measured = Measured()
    for paper in batch.papers:
        pages = tuple(map(clean, paper.pages))
        _take_guesses(measured, paper, {one.field: one for one in guesses_in(first_words(pages))})
        _take_persons(measured, paper, first_words(pages))
        found = persons_on("\n".join(pages[:2]))
        held = whose(batch.patient, found.names, found.births).is_other
        each = [persons_on(page) for page in pages]
        held = held or any(
            whose(batch.patient, one.names, ()).is_other or beside(batch.patient, one.names) for one in each
        )
        measured.take_held(paper, held, f"{found.names} {found.births}")
    return measured


def _take_guesses(measured: Measured, paper: WrittenPaper, guesses: Mapping[str, Guess]) -> None:
    for name, shown in _FIELD_OF.items():
        guess = guesses.get(name)
        said = () if guess is None else tuple(filter(None, (guess.value, guess.other)))
        measured.take(paper, shown, said, guess is not None and guess.sure >= PLAIN_FROM)


def _take_persons(measured: Measured, paper: WrittenPaper, text: str) -> None:
    """Of names all are told, and each must be true; of birth days each in one of its readings."""
    found, true = persons_on(text), paper.truth
    strange = [name for name in found.names if _plain(name) not in map(_plain, true.get("name", ()))]
    measured.take(paper, "name", strange[:1] or found.names)
    odd = [days for days in found.births if not set(days) & set(true.get("born", ()))]
    measured.take(paper, "born", next(iter(odd or found.births), ()))


def by_road(batch: Batch) -> Measured:
    """What becomes of its papers in a casebook: imported, read where they are pictures, looked over."""
    measured = Measured()
    with tempfile.TemporaryDirectory() as folder, Reader() as reader:
        here = Path(folder)
        desk = Desk(SystemClock(), "measuring", "measuring", here)
        with Casebook.create(here / "case.secondopinion", desk, patient=batch.patient.name or "") as book:
            born = SetFields(book.case.patient.id, {"born": batch.patient.born})
            book.do(Change("Born", (born,)))
            paths = {lay(paper, here): paper for paper in batch.papers}
            rows = import_papers(book, reader, list(paths), accept=False, progress=Silent()).rows
            read = read_waiting(book)
            turn_upright(book, read)
            hold_others(book, (row.document for row in read))
            at = {row.document or "": paths[row.path] for row in rows}
            _look_over(measured, book, at)
    return measured


def _look_over(measured: Measured, book: Casebook, papers: Mapping[str, WrittenPaper]) -> None:
    for document, paper in papers.items():
        entry = book.case.find(Document, document)
        if entry is None:
            measured.faults.append(f"{paper.name}: not taken in")
            continue
        pages = [book.originals.page_readings(document, page + 1) for page in range(entry.pages or 0)]
        text = first_words(tuple(one[0].text if one else "" for one in pages))
        guesses = {one.field: one for one in guesses_in(text)}
        if not entry.leave_out:
            proposed = {one.field: one for one in proposals_of(book, document) if isinstance(one, PaperProposal)}
            for name, shown in _FIELD_OF.items():
                one = proposed.get(name)
                said = () if one is None else tuple(filter(None, (one.value, one.other)))
                measured.take(paper, shown, said, one is not None and one.is_plain)
        else:
            _take_guesses(measured, paper, guesses)
        _take_persons(measured, paper, text)
        measured.take_held(paper, entry.leave_out is True, (entry.reading_note or "").replace("\n", " ")[:160])
    measured.faults += _twice_faults(book, papers)


def _twice_faults(book: Casebook, papers: Mapping[str, WrittenPaper]) -> Iterator[str]:
    found = {(papers[one.second].name[:2], papers[one.first].name[:2], one.how) for one in papers_twice(book)}
    true = {(paper.name[:2], *one) for paper in papers.values() for one in paper.twice}
    yield from (f"twice, not seen: {one}" for one in sorted(true - found))
    yield from (f"twice, INVENTED: {one}" for one in sorted(found - true))


def rows(measured: Iterable[Measured]) -> Iterator[str]:
    """The table, a row for each field."""
    total = Measured()
    for one in measured:
        for name, counts in one.counts.items():
            total.counts[name].update(counts)
    yield f"| field | {RIGHT} | {NONE} | {UNSURE} | {SURE} |"
    yield "|---|---|---|---|---|"
    for name in FIELDS:
        yield f"| {name} | " + " | ".join(str(total.counts[name][one]) for one in (RIGHT, NONE, UNSURE, SURE)) + " |"
    whose_ = total.counts["whose"]
    yield f"whose: {whose_[RIGHT]} right, {whose_[HELD_WRONGLY]} held wrongly, {whose_[LET_IN]} let in"
