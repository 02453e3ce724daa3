"""Papers that speak of somebody else are held: kept, said, and out of every packet until a person says they belong.

The same look is taken when a paper comes in, when a scan was read, and once more before a packet is made. A person's
own "no" to "Leave it out of the packet?" settles it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.clock import today
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.whose import OTHER, Whose, beside, whose
from secondopinion_desktop.intake.guessing.persons import PersonsOn, persons_on
from secondopinion_desktop.records.after import with_edits
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change
from secondopinion_desktop.records.deeds import hold_papers
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.records.original_page import OriginalPage
from secondopinion_desktop.records.page_reading import FROM_FILE, PageReading
from secondopinion_desktop.records.rules import checked

HELD = "It is kept out of every packet until you answer “no” to “Leave it out of the packet?” in its details."
_PAGES = 2
"""Pages of a paper on which its patient is named."""
_AT_ONCE = 400
"""Pages whose words are held at once."""
_LOOKED_AT = 300
"""Pages of a paper that are looked at one by one: a scan of several letters may have one of somebody else's in it."""


def other_in(case: Case, names: Sequence[str], births: Sequence[Sequence[str]], *, loose: bool = False) -> str:
    """In a sentence, of whom a paper speaks and whose casebook this is; "" when it does not speak of somebody else."""
    found = whose(case.patient, names, births, loose=loose)
    if not found.is_other:
        return ""
    return f"This paper speaks of {_said(found, names, births)}; this casebook is about {_patient(case)}."


def stranger_on_a_page(case: Case, pages: Iterable[PersonsOn], *, loose: bool = False) -> str:
    """In a sentence, which page of a paper that is the patient's otherwise names somebody else, alone or beside them;
    "" when none does."""
    for number, on in enumerate(islice(pages, _LOOKED_AT), 1):
        found = whose(case.patient, on.names, on.births, loose=loose)
        relative = beside(case.patient, on.names, loose=loose)
        if found.name == OTHER or relative:
            said = relative or _said(found, on.names, on.births)
            also = " too" if relative else ""
            return f"Page {number} of this paper speaks of {said}{also}; this casebook is about {_patient(case)}."
    return ""


def hold_others(book: Casebook, ids: Iterable[str]) -> int:
    """Hold those of these papers, and of those that show pages of them, that speak of somebody else and were not
    settled; how many. One change."""
    lies = laid(book.case)
    papers = [paper for one in ids for paper in (lies.paper_of(one), *lies.shown_elsewhere(one))]
    notes = dict(_others(book, papers))
    change = hold_papers(book.case, {document: f"{said} {HELD}" for document, said in notes.items()})
    if change.edits:
        book.do(change)
    return len(notes)


def with_others_held(book: Casebook, change: Change, ids: Iterable[str]) -> tuple[Change, tuple[str, ...]]:
    """The change, and with it those of these papers held that speak of somebody else once their pages lie so; which."""
    case = with_edits(book.case, checked(change, book.case, today(book.desk.clock)).edits)
    notes = {document: f"{said} {HELD}" for document, said in _others(book, ids, case=case)}
    return dataclasses.replace(change, edits=(*change.edits, *hold_papers(case, notes).edits)), tuple(notes)


def others_among(book: Casebook, ids: Iterable[str]) -> tuple[str, ...]:
    """A sentence for each of these papers that speaks of somebody else and was not settled."""
    titles = {paper.id: paper.title for paper in book.case.all(Document)}
    return tuple(
        f"Look at “{titles.get(document)}” again. {said}" for document, said in _others(book, ids, most=_PAGES)
    )


def held_among(book: Casebook, ids: Iterable[str]) -> tuple[str, ...]:
    """Those of these papers that are kept out of every packet and speak of somebody else."""
    return tuple(document for document, _ in _others(book, ids, held=True))


def _others(
    book: Casebook, ids: Iterable[str], *, held: bool = False, case: Case | None = None, most: int = _LOOKED_AT
) -> Iterator[tuple[str, str]]:
    """Those of these papers that speak of somebody else, by their first pages or by any of the first `most`."""
    case = case or book.case
    lies = laid(case)
    wanted = True if held else None
    papers = [(one, lies.case.find(Document, one)) for one in dict.fromkeys(ids)]
    asked = [
        (one, lies.pages_of(one)[:most] if paper.pages else ())
        for one, paper in papers
        if paper is not None and paper.leave_out is wanted and paper.sha256
    ]
    for document, shown in _as_shown(book, asked):
        first = [one for one in shown[:_PAGES] if one is not None]
        found = persons_on("\n".join(one.text for one in first))
        is_from_picture = any(one is not None and one.reader != FROM_FILE for one in shown)
        said = other_in(case, found.names, found.births, loose=is_from_picture)
        each = (persons_on(one.text if one is not None else "") for one in shown)
        if said := said or stranger_on_a_page(case, each, loose=is_from_picture):
            yield document, said


def _as_shown(
    book: Casebook, asked: Iterable[tuple[str, Sequence[OriginalPage]]]
) -> Iterator[tuple[str, list[PageReading | None]]]:
    """Papers with what was read on these pages of theirs; the casebook is asked for those of many papers at once, since
    a question takes longer than to look at what it answers."""
    for some in _some_at_once(asked):
        shown = iter(book.originals.shown_on([page for _, pages in some for page in pages]))
        for document, pages in some:
            yield document, list(islice(shown, len(pages)))


def _some_at_once(
    asked: Iterable[tuple[str, Sequence[OriginalPage]]],
) -> Iterator[list[tuple[str, Sequence[OriginalPage]]]]:
    some, count = list[tuple[str, Sequence[OriginalPage]]](), 0
    for document, pages in asked:
        if count + len(pages) > _AT_ONCE and some:
            yield some
            some, count = [], 0
        some.append((document, pages))
        count += len(pages)
    if some:
        yield some


def _said(found: Whose, names: Sequence[str], births: Sequence[Sequence[str]]) -> str:
    name = names[0] if names else "somebody"
    if not births or not births[0]:
        return name
    born = " or ".join(str(PartialDate.from_edtf(day)) for day in births[0])
    return f"{name}, born {born}" if names or found.born == OTHER else name


def _patient(case: Case) -> str:
    patient = case.patient
    name = patient.name or "the patient"
    return f"{name}, born {patient.born}" if patient.born is not None else name
