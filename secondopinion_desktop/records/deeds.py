"""Deeds with a name of their own: each answers the Change that does it, and writes nothing itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, Edit, Remove, SetFields
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import NONE_KNOWN_LISTS, Answer, Document, PageNote, Proof, Question, Tick
from secondopinion_desktop.records.values import Value

PARTS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "problem": (("diagnosis", "problem", "name given to it"), ("spot", "problem", "spot")),
    "diagnosis": (("spread", "diagnosis", "place it has spread to"),),
    "test": (("finding", "test", "count"),),
    "treatment": (("finding", "treatment", "count"),),
    "opinion": (("comparison", "opinion", "point compared"), ("decision", "opinion", "decision")),
}
"""What is part of an entry and says nothing without it, as (kind, the field that names the whole, in words)."""
LOOSENED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "opinion": (("request", "opinion"), ("material", "opinion"), ("question", "opinion"), ("contact", "opinion")),
}
"""What was done for an entry and stays when it goes, for no one opinion from then on."""
_MANY = {"name given to it": "names given to it", "place it has spread to": "places it has spread to"}
_MANY |= {"point compared": "points compared"}
STARS = 3
"""Questions that fit on page one; visits are short."""


def questions_in_order(case: Case, opinion_id: str | None = None) -> tuple[Question, ...]:
    """The questions for one opinion (or all) in the person's own order."""
    mine = [q for q in case.all(Question) if opinion_id is None or q.opinion in (None, opinion_id)]
    return tuple(sorted(mine, key=lambda q: (q.rank if q.rank is not None else float("inf"), q.made_at, q.id)))


def papers_in_order(case: Case) -> tuple[Document, ...]:
    """The papers as the packet lays them: by the person's own place first, then by sort and date."""
    sorts = [choice.value for choice in kind_of(Document).by_name["sort"].choices]

    def place(paper: Document) -> tuple[float, int, tuple[int, int, int], str]:
        rank = paper.rank if paper.rank is not None else float("inf")
        sort = sorts.index(paper.sort) if paper.sort in sorts else len(sorts)
        return (rank, sort, paper.dated.sort_key if paper.dated else (9999, 0, 0), paper.id)

    return tuple(sorted(case.all(Document), key=place))


def _reranked(ordered: Sequence[Entry], moved_id: str, to: int, title: str) -> Change:
    rest = [entry for entry in ordered if entry.id != moved_id]
    to = max(0, min(to, len(rest)))
    ranks: list[float] = [rank for rank in (getattr(entry, "rank", None) for entry in rest) if rank is not None]
    if len(ranks) == len(rest):
        rank = _between(ranks[to - 1] if to > 0 else None, ranks[to] if to < len(ranks) else None)
        if rank not in ranks:
            return Change(title, (SetFields(moved_id, {"rank": rank}),))
    order = [entry.id for entry in rest]
    order.insert(to, moved_id)
    return Change(title, tuple(SetFields(entry_id, {"rank": float(n)}) for n, entry_id in enumerate(order, 1)))


def _between(before: float | None, after: float | None) -> float:
    if before is None:
        return after - 1.0 if after is not None else 1.0
    return before + 1.0 if after is None else (before + after) / 2


def move_question(case: Case, question_id: str, to: int, opinion_id: str | None = None) -> Change:
    """Put a question at place `to` (from 0) of the person's order."""
    return _reranked(questions_in_order(case, opinion_id), question_id, to, "Move question")


def move_paper(case: Case, document_id: str, to: int) -> Change:
    """Put a paper at place `to` (from 0) of the packet's papers."""
    return _reranked(papers_in_order(case), document_id, to, "Move paper")


def ask_question(
    case: Case, text: str, *, ask: str | None = None, from_bank: str | None = None, opinion_id: str | None = None
) -> Change:
    """Add a question at the end of the list; `from_bank` names the suggestion it came from."""
    ranks = [question.rank for question in case.all(Question) if question.rank is not None]
    fields: dict[str, Value] = {"text": text, "ask": ask, "from_bank": from_bank, "opinion": opinion_id}
    fields["rank"] = max(ranks, default=0.0) + 1.0
    return Change("Add question", (Create("question", new_id(), fields),))


def star_question(case: Case, question_id: str, opinion_id: str | None = None) -> Change:
    """Star a question for page one, or take its star off; Problem when three are starred already."""
    question = case.find(Question, question_id)
    if question is not None and question.starred:
        return Change("Take a star off", (SetFields(question_id, {"starred": None}),))
    if sum(1 for one in questions_in_order(case, opinion_id) if one.starred) >= STARS:
        raise Problem("Three questions are starred already.", "Take the star off one of them first.")
    return Change("Star a question", (SetFields(question_id, {"starred": True}),))


def answer_none_known(case: Case, about: str, today: date) -> Change:
    """Answer "none known" for a whole list; it takes the place of any earlier answer about it."""
    words = NONE_KNOWN_LISTS[about]
    earlier: tuple[Edit, ...] = tuple(Remove(one.id) for one in case.all(Answer) if one.about == about)
    fields: dict[str, Value] = {"about": about, "says": "none_known", "answered_on": PartialDate.on(today)}
    return Change(f"No {words} known", (*earlier, Create("answer", new_id(), fields)))


def take_back_none_known(case: Case, about: str) -> Change:
    """Make a list "not answered" again."""
    edits = tuple(Remove(one.id) for one in case.all(Answer) if one.about == about)
    return Change(f"Take back: no {NONE_KNOWN_LISTS[about]} known", edits)


def prove(entry: Entry, document_id: str, page: int, *, field: str | None = None, region: str | None = None) -> Change:
    """Link a fact to the page of a paper it stands on; its source becomes that paper."""
    fields: dict[str, Value] = {
        "entry": entry.id,
        "field": field,
        "document": document_id,
        "page": page,
        "region": region,
    }
    edits: tuple[Edit, ...] = (Create("proof", new_id(), fields),)
    if entry.source != "report":
        edits += (SetFields(entry.id, {"source": "report"}),)
    return Change("Link to a paper", edits)


def unprove(proof: Proof) -> Change:
    """Take the link between a fact and a page away."""
    return Change("Take the link to a paper away", (Remove(proof.id),))


def mark_row(
    case: Case,
    item: str,
    state: str | None,
    today: date,
    *,
    opinion_id: str | None = None,
    subject: str | None = None,
    rev: int | None = None,
    until: PartialDate | None = None,
) -> Change:
    """Mark a checklist row done, waiting, not for me or open again; None takes the mark away."""
    titles = {
        None: "Take the mark away",
        "open": "Open a step again",
        "waiting": "Mark a step as waiting",
        "done_by_you": "Mark a step as done",
        "not_for_me": "Mark a step as not for me",
    }
    earlier: tuple[Edit, ...] = tuple(
        Remove(tick.id)
        for tick in case.all(Tick)
        if (tick.item, tick.opinion, tick.subject) == (item, opinion_id, subject)
    )
    if state is None:
        return Change(titles[None], earlier)
    fields: dict[str, Value] = {
        "item": item,
        "opinion": opinion_id,
        "subject": subject,
        "state": state,
        "on": PartialDate.on(today),
        "rev": rev,
        "until": until,
    }
    return Change(titles[state], (*earlier, Create("tick", new_id(), fields)))


def parts_of(case: Case, entry: Entry) -> tuple[Entry, ...]:
    """What would be left standing without its whole: the names given to a problem, and where those have spread."""
    found: list[Entry] = []
    for kind, field, _ in PARTS.get(kind_of(entry).name, ()):
        for part in case.of_kind(kind):
            if getattr(part, field) == entry.id:
                found += [part, *parts_of(case, part)]
    return tuple(found)


def remove_with_parts(case: Case, entry: Entry, called: str) -> Change:
    """Put an entry in the trash with its parts and its links to papers: one step, so one undo brings all back."""
    gone = (entry, *parts_of(case, entry))
    links = [proof.id for one in gone for proof in case.proofs_of(one.id)]
    edits: list[Edit] = [
        SetFields(one.id, {field: None})
        for kind, field in LOOSENED.get(kind_of(entry).name, ())
        for one in case.of_kind(kind)
        if getattr(one, field) == entry.id
    ]
    edits += [Remove(entry_id) for entry_id in [*links, *(one.id for one in reversed(gone))]]
    return Change(f"Remove {whole_in_words(case, entry, called)}", tuple(edits))


def whole_in_words(case: Case, entry: Entry, called: str) -> str:
    """An entry with its parts: "“Lung changes”, 2 names given to it and 1 spot"."""
    parts = [kind_of(part).name for part in parts_of(case, entry)]
    words = [(kind, one) for held in PARTS.values() for kind, _, one in held]
    counted = {kind: (parts.count(kind), one) for kind, one in words if kind in parts}
    told = [f"“{called}”", *(f"{n} {one if n == 1 else _MANY.get(one, one + 's')}" for n, one in counted.values())]
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"


def page_note(case: Case, document_id: str, page: int) -> PageNote | None:
    """What is noted about one page of a paper (pages counted from 1)."""
    notes = (note for note in case.all(PageNote) if note.document == document_id and note.page == page)
    return next(notes, None)


def turn_page(case: Case, document_id: str, page: int, by: int = 90) -> Change:
    """Turn one page clockwise by 90, 180 or 270 degrees when it is shown or printed."""
    note = page_note(case, document_id, page)
    turned = ((note.turned or 0 if note else 0) + by) % 360
    return _note_page(note, document_id, page, "Turn a page", {"turned": turned})


def leave_page_out(case: Case, document_id: str, page: int, left_out: bool) -> Change:
    """Leave one page out of every packet, or take it in again."""
    title = "Leave a page out of the packet" if left_out else "Take a page into the packet again"
    return _note_page(page_note(case, document_id, page), document_id, page, title, {"left_out": left_out or None})


def _note_page(note: PageNote | None, document_id: str, page: int, title: str, fields: dict[str, Value]) -> Change:
    if note is not None:
        return Change(title, (SetFields(note.id, fields),))
    return Change(title, (Create("page_note", new_id(), {"document": document_id, "page": page, **fields}),))
