"""All that the papers of a casebook propose and nobody answered yet.

What of it is known, and what is answered, is looked up in the case each time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.previews import PagePictures
from secondopinion_desktop.app.proposing.disputed import OfSpecimen, is_disputed, specimen_of, subject_of
from secondopinion_desktop.app.proposing.of_facts import FactOnPage, fact_proposals, less_sure
from secondopinion_desktop.app.proposing.of_paper import as_written, how_sure, is_open
from secondopinion_desktop.app.proposing.papers import Papers, SaidPaper, facts_on, read_pages, sort_of
from secondopinion_desktop.app.proposing.placing import place_on
from secondopinion_desktop.app.proposing.proposal import FactProposal, PaperProposal, Proposal, about_fact
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.digest.sames import is_same_person
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document, Person, Place, ProposalNote
from secondopinion_desktop.records.order import replaced_papers
from secondopinion_desktop.records.original_page import OriginalPage

_SILENT = Silent()
_OF_SPECIMENS = ("pathology_report", "gene_test", None)
"""Sorts of paper that are of a specimen."""


def proposals_of(
    book: Casebook,
    document_id: str | None = None,
    pictures: PagePictures | None = None,
    *,
    case: Case | None = None,
    newest: Mapping[str, int] | None = None,
    only: str | None = None,
    progress: Progress = _SILENT,
) -> tuple[Proposal, ...]:
    """What the papers propose, or one of them, in the order of paper and page; nothing that was refused.

    With `pictures`, the places of a PDF's words are found too, and known from then on. In another `case` than the one
    that stands now: what they would propose once it is so. `newest` are the newest readings, where they are known. Of
    facts, `only` the one that is remembered by this.
    """
    case = case if case is not None else book.case
    newest = newest if newest is not None else book.originals.newest_readings()
    refused = {(note.document or "", note.about or "") for note in case.all(ProposalNote)}
    papers = Papers(book, case, newest)
    found: list[Proposal] = []
    for paper in papers.asked(document_id):
        progress.check()
        kept = papers.kept(paper)
        if kept is None or paper.leave_out:
            continue
        there = [one for one in _of(papers, paper, kept, only) if not _is_refused(one, kept, refused)]
        there = _looked_at_where_disputed(papers, paper, there)
        found += (_on_page(one, kept, pictures) for one in there)
    return tuple(found)


def _is_refused(one: Proposal, kept: SaidPaper, refused: Collection[tuple[str, str]]) -> bool:
    """Whether somebody said that it is not so; of words on several pages that are one paper now, on any of them."""
    if isinstance(one, PaperProposal):
        return one.remembered in refused
    return any((document, one.about) in refused for document in {one.source, *kept.originals})


def place_of(book: Casebook, document_id: str) -> Place | None:
    """The place of the file a paper is from, said or by its letterhead."""
    papers = Papers(book, book.case, book.originals.newest_readings())
    paper = next(iter(papers.asked(document_id)), None)
    kept = papers.kept(paper) if paper is not None else None
    return papers.writer(paper, kept) if paper is not None and kept is not None else None


def _of(papers: Papers, paper: Document, kept: SaidPaper, only: str | None = None) -> Iterator[Proposal]:
    """What a paper proposes, in the order of its pages; what it says of itself stands at the beginning."""
    case, dates = papers.case, papers.dates(paper, kept)
    for one in kept.of_itself:
        guess = as_written(one.guess, dates)
        if is_open(guess, paper):
            at = (how_sure(guess, case), one.at.page if one.at else 0, one.box, one.doubtful)
            original = one.at.document if one.at and one.at.document != paper.id else ""
            yield PaperProposal(paper.id, guess.field, guess.value, guess.words, *at, guess.other, original)
    author = next((one.guess.value for one in kept.of_itself if one.guess.field == "author"), None)
    facts: Sequence[FactOnPage] = facts_on(papers.book, paper, kept, dates)
    if only is not None:
        facts = [one for one in facts if about_fact(one.fact.kind, one.fact.words, one.nth) == only]
    for fact in fact_proposals(case, paper, facts, kept.persons):
        if not (fact.kind == "person" and author and _is_called(fact, author)):
            yield fact


def _looked_at_where_disputed(papers: Papers, paper: Document, there: list[Proposal]) -> list[Proposal]:
    """What another paper says differently of the same specimen is looked at, here and there, also once one is taken."""
    subjects = {one.id: subject_of(one.kind, one.fields) for one in there if isinstance(one, FactProposal)}
    kept = papers.kept(paper)
    if kept is None or not any(subjects.values()):
        return there
    own, others = _specimen(papers, paper, kept), tuple(_other_specimens(papers, paper))
    disputed = {one for one, of in subjects.items() if of and is_disputed(of, own, others)}
    return [less_sure(one) if isinstance(one, FactProposal) and one.id in disputed else one for one in there]


def _other_specimens(papers: Papers, paper: Document) -> Iterator[OfSpecimen]:
    """Of which specimens the other papers are that stand; those of pathology, for the others only quote it."""
    gone = {paper.id, *replaced_papers(papers.case)}
    for one in papers.asked():
        kept = papers.kept(one) if not one.leave_out and one.id not in gone else None
        if kept is not None and sort_of(one, kept) in _OF_SPECIMENS:
            yield _specimen(papers, one, kept)


def _specimen(papers: Papers, paper: Document, kept: SaidPaper) -> OfSpecimen:
    key = (paper.sort, papers.dates(paper, kept))
    if key not in kept.specimens:
        facts = [one.fact for one in facts_on(papers.book, paper, kept, key[1])]
        texts = (text for text, _words in read_pages(papers.book, kept.words))
        kept.specimens[key] = specimen_of(texts, *key, facts)
    return kept.specimens[key]


def _is_called(fact: FactProposal, author: str) -> bool:
    """Whether a doctor a paper names is the one who wrote it, who is proposed as that."""
    return is_same_person(
        Person(name=fact.fields["name"], parts=("doctor",)), Person(name=author, parts=("doctor",))
    )  # fmt: skip


def _on_page(one: Proposal, kept: SaidPaper, pictures: PagePictures | None) -> Proposal:
    if one.box is not None or not one.page:
        return one
    at = (OriginalPage(one.source, one.page), one.words)
    if at not in kept.boxes and pictures is not None:
        kept.boxes[at] = place_on(pictures, one.source, one.page, one.words)
    return replace(one, box=kept.boxes.get(at))
