"""Laying pages: several papers become one and are taken apart again, a scan of three letters is split, pages ordered.

Each is one change of notes on the pages; the originals stay as they came. See records/laid.py for what a note means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, Edit, Remove, SetFields
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.deeds.pages import noted, page_note
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.laid import laid, own_pages
from secondopinion_desktop.records.original_page import OriginalPage
from secondopinion_desktop.records.paper_words import counted, paper_title, which_papers


def make_one_paper(case: Case, ids: Sequence[str]) -> Change:
    """Several papers are one, their pages in this order; the first gives its name, its date and all else.

    Pages of a paper that was left out of the packet stay out of it. Problem when one of them cannot be shown, or not
    everybody who may see one may see all.
    """
    papers = [_showable(case, one) for one in dict.fromkeys(ids)]
    if len(papers) < 2:
        raise Problem(
            "One paper is one paper already.", "Pick the papers that belong together.", id="one-paper-already"
        )
    first = papers[0]
    if any(one.seen_by != first.seen_by for one in papers):
        raise Problem(
            "Not everybody who may see one of these papers may see the others.",
            "Say the same for all of them in their details first.",
            id="papers-seen-by-others",
        )
    pages = [page for one in papers for page in laid(case).pages_of(one.id)]
    edits = list(_placed(case, first.id, pages))
    for one in papers[1:]:
        if one.leave_out and not first.leave_out:
            edits += [noted(case, at.document, at.page, {"left_out": True}) for at in laid(case).pages_of(one.id)]
            edits.append(SetFields(one.id, {"leave_out": None}))
    return Change(deed("make_one_paper", **which_papers(case, [one.id for one in papers])), _merged(edits))


def take_apart(case: Case, paper_id: str) -> Change:
    """Every page of a paper lies again in the paper it came with, in its own place."""
    edits: list[Edit] = [
        noted(case, one.document, one.page, {"paper": None, "place": None})
        for one in laid(case).pages_of(paper_id)
        if (note := page_note(case, one.document, one.page)) is not None and (note.paper or note.place is not None)
    ]
    paper = case.find(Document, paper_id)
    if paper is not None and not own_pages(paper) and edits:
        edits.append(Remove(paper_id))  # It showed nothing but pages of others.
    return Change(deed("take_paper_apart", **which_papers(case, [paper_id])), tuple(edits))


def begin_new_paper(case: Case, paper_id: str, page: int) -> tuple[str, Change]:
    """A new paper begins at this page (from 1) of a paper and takes all pages behind it; its id, and the change.

    What was joined before and begins there is the paper again that it was.
    """
    whole = _showable(case, paper_id)
    pages = laid(case).pages_of(paper_id)
    if not 1 < page <= len(pages):
        raise Problem("A paper begins at its first page.", "Choose a later page.", id="paper-begins-there")
    kept, tail = pages[: page - 1], pages[page - 1 :]
    before = tail[0].document
    there = all(one in tail for one in _came_with(case, before)) and before != paper_id
    made = before if there else new_id()
    fields = {"file_name": whole.file_name, "seen_by": whole.seen_by, "leave_out": whole.leave_out}
    begun = () if there else (Create("document", made, {**fields, "reading": "readable"}),)
    edits = (*begun, *_placed(case, paper_id, kept), *_placed(case, made, tail))
    return made, Change(deed("begin_new_paper", **which_papers(case, [paper_id])), edits)


def with_titles(change: Change, titles: Mapping[str, str | None]) -> Change:
    """A change of how pages lie, and with it what the papers are called once they lie so."""
    return replace(change, edits=(*change.edits, *(SetFields(one, {"title": said}) for one, said in titles.items())))


def order_pages(case: Case, paper_id: str, order: Sequence[int]) -> Change:
    """The pages of a paper in another order: the numbers (from 1) they have now, each once."""
    pages = laid(case).pages_of(paper_id)
    if sorted(order) != list(range(1, len(pages) + 1)):
        raise Problem("Each page of the paper has one place.", "Name every page once.", id="pages-not-once-each")
    edits = _placed(case, paper_id, [pages[number - 1] for number in order])
    return Change(deed("order_pages", **which_papers(case, [paper_id])), tuple(edits))


def leave_pages_out(case: Case, pages: Iterable[OriginalPage]) -> Change:
    """Leave several pages out of every packet: those that are blank."""
    edits = tuple(noted(case, one.document, one.page, {"left_out": True}) for one in pages)
    return Change(deed("leave_pages_out", count=len(edits)), edits)


def in_order_of_names(case: Case, ids: Sequence[str]) -> list[str]:
    """Papers by the names of their files, as a person counts: page 2 before page 10. Those without a name come last."""

    def place(paper_id: str) -> tuple[bool, list[tuple[int, str]]]:
        paper = case.find(Document, paper_id)
        parts = re.findall(r"\d+|\D+", (paper.file_name or "").casefold() if paper is not None else "")
        return not parts, [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]

    return sorted(ids, key=place)


def pages_in_words(numbers: Sequence[int]) -> str:
    """ "page 2", "pages 2, 4 and 6"; a number where they are many."""
    if len(numbers) > _MOST_NAMED:
        return counted(len(numbers), "page")
    *some, last = map(str, numbers)
    return f"pages {', '.join(some)} and {last}" if some else f"page {last}"


_MOST_NAMED = 12


def _showable(case: Case, paper_id: str) -> Document:
    """The paper, whose pages are known; Problem when they are not."""
    paper = laid(case).case.find(Document, paper_id)
    if paper is None or paper.reading != "readable" or not paper.pages:
        called = paper_title(paper) if paper is not None else "This paper"
        raise Problem(
            f"The pages of “{called}” cannot be laid elsewhere, because it cannot be shown.",
            "Lay the others, or add it again first.",
            id="pages-not-known",
        )
    return paper


def _came_with(case: Case, document_id: str) -> list[OriginalPage]:
    return [OriginalPage(document_id, page) for page in own_pages(case.find(Document, document_id))]


def _placed(case: Case, paper_id: str, pages: Sequence[OriginalPage]) -> Iterable[Edit]:
    """The edits that lay these pages, in this order, into a paper; nothing is said of what lies there anyway."""
    own = [one for one in pages if one.document == paper_id]
    as_they_came = list(pages[: len(own)]) == sorted(own, key=lambda one: one.page)
    behind = len(_came_with(case, paper_id)) - len(own) if as_they_came else 0
    for place, one in enumerate(pages, 1 + behind):
        is_own = one.document == paper_id
        wanted = (None if is_own else paper_id, None if is_own and as_they_came else float(place))
        note = page_note(case, one.document, one.page)
        if wanted != ((note.paper, note.place) if note is not None else (None, None)):
            yield noted(case, one.document, one.page, {"paper": wanted[0], "place": wanted[1]})


def _merged(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Two edits that would note the same page as one."""
    found: dict[str, Edit] = {}
    for edit in edits:
        before = found.get(edit.id)
        if isinstance(before, Create) and isinstance(edit, Create):
            edit = Create(edit.kind, edit.id, {**before.fields, **edit.fields})
        elif isinstance(before, SetFields) and isinstance(edit, SetFields):
            edit = SetFields(edit.id, {**before.fields, **edit.fields})
        found[edit.id] = edit
    return tuple(found.values())
