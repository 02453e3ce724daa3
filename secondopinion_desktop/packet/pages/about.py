"""The sheets that depend on how the papers could be read: the index, a kept-aside paper's own page, the last page."""

from __future__ import annotations

from secondopinion_desktop.base.counted import counted
from secondopinion_desktop.base.hidden_words import INSTEAD
from secondopinion_desktop.packet.plan.places import PaperPlace, pages_in_words
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.plan.words import (
    ENLARGED,
    PAPER,
    Block,
    Index,
    IndexRow,
    Line,
    Prose,
    Sheet,
    Span,
    Target,
    Title,
    line,
)

STRAIGHTENED = "Straightened from a photo of the page; the photo is kept, unchanged, with the patient's other papers"
CLEANED = "Printed once more, cleaned to black on white for a fax; each stands behind its original, which counts"
IN_PARTS = "Large pages in parts"
IN_PARTS_BEHIND = "Printed once more in parts, larger, behind this page: the whole stands in its place"
_LARGER_TOO = "once more in parts, larger, behind the last page"
INDEX_KIND = "index"
ABOUT_KIND = "about"
WORDS_READ = (
    "The words of scanned pages were read by this program so that they can be searched; they may be wrong: the picture "
    "counts."
)


def index_sheet(papers: tuple[PaperPlace, ...]) -> Sheet:
    """The index of papers, in the order they follow."""
    rows = tuple(index_row(number, paper) for number, paper in enumerate(papers, 1))
    title = Title("Papers in this packet", "Each line is a link to the paper. Page numbers are those of this packet.")
    return Sheet(INDEX_KIND, "Papers in this packet", (title, Index(rows)))


def index_row(number: int, paper: PaperPlace) -> IndexRow:
    """One paper with its number in the packet; the whole row leads to it."""
    first = paper.pages[0] + 1 if paper.pages else 1
    besides = f"not printed: {paper.why_aside}" if paper.why_aside else _LARGER_TOO if paper.enlarged else ""
    detail = f"{paper.part.about} · {besides}" if besides else paper.part.about
    target = Target(PAPER, paper.part.document, first, 0)
    return IndexRow(f"{number}", paper.part.title, detail.removeprefix(" · "), target)


def aside_blocks(paper: PaperPlace) -> tuple[Block, ...]:
    """The page that stands in the place of a paper that could not be printed."""
    kept = " The file itself is kept, unchanged, with the patient's other papers." if paper.part.has_file else ""
    words = f"This paper belongs here, but it is not printed: {paper.why_aside}.{kept}"
    return (Title(paper.part.title, paper.part.about), Prose((line(words),)))


def blank_blocks(page: int, *, cleaned: bool = False) -> tuple[Block, ...]:
    """What stands on the sheet of a scan's page that no decoder here can read, or that could not be cleaned."""
    words = f"Page {page} of this paper could not be cleaned for a fax; it stands before this page as it is."
    if not cleaned:
        words = f"Page {page} of this paper is here in the file, but it could not be read. The file is kept, unchanged."
    return (Prose((line(words),)),)


def last_sheets(plan: Plan, papers: tuple[PaperPlace, ...]) -> tuple[Sheet, ...]:
    """The sheets behind the papers; none where the packet is one sheet of paper."""
    return () if plan.sort.sides else (about_sheet(plan, papers),)


def about_sheet(plan: Plan, papers: tuple[PaperPlace, ...]) -> Sheet:
    """The last page: what this packet is, what is still missing from it, and what could not be printed as it is."""
    blocks: list[Block] = [Title("About this packet"), Prose((line(f"{plan.footer} {plan.memory}".strip()),))]
    sections = [*plan.gaps, *_reading(papers), *_left_out(plan, papers)]
    for heading, lines in sections:
        if lines:
            blocks += [Prose((line(heading),), boldly=True), Prose(lines, listed=True)]
    if plan.black_words:
        blocks.append(Prose((line(f"Where a sheet says “{INSTEAD}”, the family or patient took words out."),)))
    blocks += [Prose((line(words),)) for words in _proven(papers, any(lines for _, lines in sections))]
    if any(paper.words_read for paper in papers):
        blocks.append(Prose((line(WORDS_READ),)))
    blocks += letter_blocks(plan)
    # What is awaited bears the letters, and its list may end pages before they are explained.
    return Sheet(ABOUT_KIND, "About this packet", tuple(blocks), legend=any(lines for _, lines in plan.gaps))


def letter_blocks(plan: Plan) -> tuple[Block, ...]:
    """What the letters behind a fact mean."""
    report = (
        "R: it stands in a report; the reports are not in this packet."
        if plan.sort.papers == "none"
        else "R: it stands in a report, on the page named where it is in this packet."
        if plan.sort.reports_apart
        else "R: it stands in a report in this packet, on the page named."
    )
    see = (
        "" if plan.sort.papers == "none" else " “see p.”: a report of that day is there; nobody noted that it says so."
    )
    legend = (
        f"{report} D: a doctor said so. P: the patient. F: family. "
        f"(paper): it was read in a paper; no page of this packet is noted for it.{see}"
    )
    return Prose((line("What the letters mean"),), boldly=True), Prose((line(legend),))


def _proven(papers: tuple[PaperPlace, ...], has_gaps: bool) -> list[str]:
    """What was found out about the pages after the packet was made; only that, and nothing of what could not be."""
    printed = [paper for paper in papers if not paper.why_aside]
    if not printed:
        return [] if has_gaps else ["No papers are enclosed."]
    every = [] if has_gaps else ["Every page of every paper named in the index is here."]
    apart = any(_uncompared(paper) for paper in printed)
    which = "Every other printed page" if apart else "Every printed page"
    how = (
        f"{which} of the papers was compared with its original when this packet was made, by its words and by its "
        "look. They agree."
    )
    if any(paper.pages_blacked for paper in printed):
        how = how.removesuffix("They agree.") + "They agree outside of what is blacked out."
    return [*every, how]


def _uncompared(paper: PaperPlace) -> tuple[int, ...]:
    if paper.part.cleaned:
        return paper.part.cleaned
    return paper.printed_numbers((*paper.unproven, *paper.blanks, *(page - 1 for page in _straight(paper))))


def _straight(paper: PaperPlace) -> tuple[int, ...]:
    """Its printed pages (from 1) that are the sheet in a photo: they look otherwise than the photo does."""
    return paper.printed_numbers(tuple(page - 1 for page, _ in paper.part.straight))


def _reading(papers: tuple[PaperPlace, ...]) -> list[tuple[str, tuple[Line, ...]]]:
    printed = [paper for paper in papers if not paper.why_aside]
    pictures = tuple(_with_pages(p, p.pages_pictured) for p in printed if p.printed_numbers(p.pictured))
    aside = tuple((*_named(p), Span(f": {p.why_aside}")) for p in papers if p.why_aside)
    partly = tuple((*_named(p), Span(f": {p.shortfall}")) for p in printed if p.shortfall)
    unproven = tuple(_with_pages(p, p.printed_numbers(p.unproven)) for p in printed if p.printed_numbers(p.unproven))
    straight = tuple(_with_pages(p, _straight(p)) for p in printed if _straight(p))
    return [
        (STRAIGHTENED, straight),
        (CLEANED, tuple(_with_pages(p, p.part.cleaned) for p in printed if p.part.cleaned)),
        (IN_PARTS_BEHIND, tuple(one for p in printed for one in _in_parts(p))),
        ("Printed as pictures, because a copy would not look as the file does", pictures),
        ("Printed as far as the file could be read", partly),
        ("Printed, but could not be compared with the original", unproven),
        ("Not printed", aside),
    ]


def _in_parts(paper: PaperPlace) -> tuple[Line, ...]:
    """Each page that stands once more in parts, and on which pages those are."""
    pages = dict.fromkeys(sheet.page + 1 for sheet in paper.enlarged)
    return tuple(
        (
            *_named(paper),
            Span(f": {pages_in_words((page,))}, in parts on "),
            Span("", to=Target(ENLARGED, paper.part.document, page, 0)),
        )
        for page in pages
    )


def _with_pages(paper: PaperPlace, numbers: tuple[int, ...]) -> Line:
    return (*_named(paper), Span(f": {pages_in_words(numbers)}")) if numbers else _named(paper)


def _left_out(plan: Plan, papers: tuple[PaperPlace, ...]) -> list[tuple[str, tuple[Line, ...]]]:
    pages = tuple(
        (*_named(paper), Span(": " + pages_in_words(paper.part.left_out) + " left out by the family or patient"))
        for paper in papers
        if paper.part.left_out and not paper.why_aside
    )
    # How many, but not which: the title of a paper left out can tell what was to be kept back.
    others = len(plan.others)
    chosen_out = len(plan.unused) - others
    papers_out = counted(chosen_out, "paper")
    which = (
        f"{papers_out}: this packet holds only the most important ones"
        if plan.sort.papers == "most-important"
        else f"{papers_out}, by the family or patient"
    )
    black = tuple(_with_pages(paper, paper.pages_blacked) for paper in papers if paper.pages_blacked)
    return [
        ("Parts of pages blacked out by the family or patient; the rest is as in the original", black),
        ("Papers printed in part", pages),
        ("Papers left out on purpose", (line(which),) if chosen_out else ()),
        ("Kept out, because they name another person", (line(_somebody_elses(others)),) if others else ()),
    ]


def _somebody_elses(count: int) -> str:
    seem = "seems to be somebody else's and was" if count == 1 else "seem to be somebody else's and were"
    return f"{counted(count, 'paper')} {seem} not printed"


def _named(paper: PaperPlace) -> Line:
    first = paper.pages[0] + 1 if paper.pages else 1
    return line(f"{paper.part.title}, ", Target(PAPER, paper.part.document, first, 0))
