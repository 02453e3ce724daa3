"""An update: only what is new or said otherwise since a packet that somebody has, and the papers that came since.

Both are compared as they would be printed whole, so nothing is called new because its page has another number. What
stands on a sheet that can be kept back (coverage), or was left out of either, is never in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from secondopinion_desktop.packet.plan.comparing import Changed, changed_papers, changed_statements
from secondopinion_desktop.packet.plan.plan import PaperPart, Plan
from secondopinion_desktop.packet.plan.presets import UPDATE
from secondopinion_desktop.packet.plan.said import PAGE_ONE, Said, said_by, told_by
from secondopinion_desktop.packet.plan.subjects import CELLS, may_be_of_one, name_in, says_nothing
from secondopinion_desktop.packet.plan.words import (
    LEAD,
    PAPER,
    PART,
    Block,
    Facts,
    Head,
    Line,
    Prose,
    Sheet,
    Span,
    Target,
    Title,
    bold,
    line,
)
from secondopinion_desktop.packet.telling.besides import BESIDES
from secondopinion_desktop.packet.telling.own_words import LISTS_IN_ONE
from secondopinion_desktop.packet.telling.page_one import PAGE_ONE as PAGE_ONE_KIND
from secondopinion_desktop.packet.telling.safety import MEDICINES_KIND
from secondopinion_desktop.packet.telling.sourced import NOT_ANSWERED
from secondopinion_desktop.packet.telling.translated import with_translations
from secondopinion_desktop.packet.telling.values import TESTS

UPDATE_SHEET = "what-is-new"
_MAY_BE_ONE = "by their names they may be the same substance: compare"
NEW, NOW, GONE = "New: ", "Now: ", "No longer under this heading: "
_R = "R"
_NOT_HERE = "not enclosed here"
_LEADS = re.compile(r"\s*\((?:see\s)?$|;\ssee\s$")
"""The end of what stands before a page in brackets."""
_LED = re.compile(r" ?\((?:see )?…\)")
"""The same of what was said before, of which no page is known."""
_ELSEWHERE = "another page"


@dataclass(frozen=True)
class Since:
    """The packet somebody has: its version and day, and how it went out, in words ("" when nobody said)."""

    version: int
    made: str
    sent: str = ""


def update_of(plan: Plan, before: Said, since: Since) -> Plan | None:
    """The update that leads from what was said before to the plan of all there is now; None when nothing is new."""
    now = said_by(plan)
    new = _new_papers(plan, before)
    blocks = [*_papers(new, before, now), *_statements(plan, before, now, {paper.document for paper in new})]
    if not blocks:
        return None
    title = f"What is new since {since.made}" if since.made else f"What is new since version {since.version}"
    which = f"{'the first packet, ' if since.version == 1 else ''}version {since.version}"
    below = f"This adds to {which}{f' of {since.made}' if since.made else ''}{since.sent}."
    how = "What is new, what is said otherwise now, and what is no longer there; all else stands in that version."
    first = [block for block in plan.sheets[0].blocks if isinstance(block, Head)]
    head = [replace(block, below=_printed(block.below, ()), more=()) for block in first]
    sheet = Sheet(UPDATE_SHEET, title, (*head, Title(title, below), Prose((line(how),)), *blocks), legend=True)
    return replace(plan, preset=UPDATE, sheets=(sheet,), papers=with_translations(new), unused=(), whole=plan)


def _new_papers(plan: Plan, before: Said) -> tuple[PaperPart, ...]:
    """Papers the other packet had not, and those of which it had other pages."""
    had = {paper.document: paper.pages for paper in before.papers}
    return tuple(
        paper
        for paper in plan.papers
        if paper.document not in had or (paper.shown is not None and had[paper.document] not in (None, paper.shown))
    )


def _papers(new: Iterable[PaperPart], before: Said, now: Said) -> Iterator[Block]:
    lines = tuple(line(bold(NEW), f"{paper.title}, ", Target(PAPER, paper.document, _first(paper), 0)) for paper in new)
    told = tuple(line(sentence) for sentence in changed_papers(before, now))
    if lines or told:
        yield Facts("Papers", (*lines, *told))


def _first(paper: PaperPart) -> int:
    return next((page for page in range(1, (paper.pages or 0) + 1) if page not in paper.left_out), 1)


def _statements(plan: Plan, before: Said, now: Said, papers: Iterable[str]) -> Iterator[Block]:
    """What is said otherwise, under the headings of the packet."""
    told = [*told_by(plan)]
    words = {statement.whole: spans for statement, spans in reversed(told)}
    shown = {sheet.kind for sheet in plan.sheets if not sheet.apart} - set(before.left_out) | {""}
    kept_back = {one.whole for one in (*now.statements, *before.statements) if one.sheet not in shown}
    held = frozenset(papers)
    under: dict[str, list[Line]] = {}
    every = [*changed_statements(before, now)]
    in_full = _texts_of(MEDICINES_KIND, now, before)
    gone = {name_in(one.before) for one in every if one.before is not None and one.now is None} - {""}
    fuller = [one for one in every if {one.now, one.before} & in_full and not {one.now, one.before} & kept_back]
    for changed in every:
        if _is_on_page_one_too(changed, fuller, now, before) or _is_of_rows(changed, every, now, before):
            continue
        if changed.now is None and says_nothing(changed.before or ""):
            continue  # What came in its place is told.
        if _only_moved(changed, before, now):
            continue
        if not {changed.before, changed.now} & kept_back and not _tells_of_the_packet(words.get(changed.now or "", ())):
            under.setdefault(changed.under, []).append((*_line(changed, words, held, gone), *_compare(changed, every)))
    for heading, lines in under.items():
        yield Facts("The case" if heading == PAGE_ONE else heading, tuple(lines))


def _only_moved(changed: Changed, before: Said, now: Said) -> bool:
    """Whether what stands there no longer, or newly, is said all the same elsewhere in the other packet: an older scan
    has left page one for its table, or an answer that stood on no other page has its place now. Printed as gone it
    would read as taken back, and printed as new as news."""
    text, other = (changed.now, before) if changed.before is None else (changed.before, now)
    if None not in (changed.before, changed.now) or text is None:
        return False
    said = _words(_LED.sub("", text))
    kinds = {one.sheet for one in (*before.statements, *now.statements) if one.whole == text}
    if kinds == {BESIDES}:
        # "Where: left forearm", under the name of what it is said of.
        said = _words(text.partition(": ")[2]) and _words(text.partition(": ")[2]) | _words(changed.under)
        return bool(said) and any(said <= _words(one.whole) for one in other.statements if one.sheet != BESIDES)
    rows = (one for one in other.statements if CELLS in one.text and one.sheet == TESTS)
    return kinds == {PAGE_ONE_KIND} and bool(said) and any(said <= _words(one.text) for one in rows)


def _compare(changed: Changed, every: Sequence[Changed]) -> Line:
    """Of a name that is new, or no longer there: that one which left, or came, may be of the same substance. Whether it
    is the same medicine under another name nobody said."""
    if changed.now is not None and changed.before is None:
        other = may_be_of_one(changed.now, [one.before for one in every if one.before is not None and one.now is None])
        return line(f" (“{other}” is no longer there; {_MAY_BE_ONE})") if other else ()
    if changed.before is not None and changed.now is None:
        other = may_be_of_one(changed.before, [one.now for one in every if one.now is not None and one.before is None])
        return line(f" (“{other}” is new; {_MAY_BE_ONE})") if other else ()
    return ()


def _without_heading(heading: str, words: Line) -> Line:
    """The words without a lead that is the heading they stand under."""
    is_said = bool(words) and words[0].role == LEAD and words[0].text.strip() == heading
    return words[1:] if is_said else words


def _texts_of(sheet: str, *told: Said) -> set[str | None]:
    return {one.whole for said in told for one in said.statements if one.sheet == sheet}


def _is_on_page_one_too(changed: Changed, fuller: Iterable[Changed], now: Said, before: Said) -> bool:
    """Whether page one tells of a medicine that its row in the list of medicines tells with all these words."""
    if not {changed.now, changed.before} - {None} <= _texts_of(PAGE_ONE_KIND, now, before):
        return False
    # No row of the list says that nobody has answered.
    now_it, before_it = map(_answered, (changed.now, changed.before))
    same = (now_it, before_it) == (changed.now, changed.before)
    rows = [row for row in fuller if row is not changed and (same or CELLS in (row.now or row.before or ""))]
    return any(_is_within(now_it, row.now) and _is_within(before_it, row.before) for row in rows)


def _is_of_rows(changed: Changed, every: Sequence[Changed], now: Said, before: Said) -> bool:
    """Whether a whole list of page one, such as of what was stopped, says otherwise only what rows of other sheets say
    by themselves: printed as new, it would call new what stood in it for years."""
    lead = _lead(changed.now or changed.before or "")
    here, there = (_texts_of(PAGE_ONE_KIND, said) for said in (now, before))
    new = next((one.now for one in every if one.now in here and _lead(one.now or "") == lead), None)
    old = next((one.before for one in every if one.before in there and _lead(one.before or "") == lead), None)
    if not lead or new is None or old is None or not {changed.now, changed.before} - {None} <= {new, old}:
        return False
    rows = [one for one in every if not {one.now, one.before} & {new, old}]
    came, went = _words(new) - _words(old), _words(old) - _words(new)
    rows_say = {word for row in rows for word in _words(row.now)}
    rows_said = {word for row in rows for word in _words(row.before)}
    return came <= rows_say and went <= rows_said


def _lead(text: str) -> str:
    """What leads a list: "Stopped"; "" of any other statement."""
    lead, found, _ = text.partition(": ")
    return lead if found and lead in LISTS_IN_ONE else ""


def _words(text: str | None) -> set[str]:
    return set(re.findall(r"\w+", (text or "").casefold()))


def _answered(text: str | None) -> str | None:
    return None if text is not None and text.endswith(f": {NOT_ANSWERED}") else text


def _is_within(text: str | None, row: str | None) -> bool:
    """Whether a row has each word of what is said, but for what leads it ("Blood thinner: ")."""
    said = set(re.findall(r"\w+", (text or "").split(": ", 1)[-1].casefold()))
    return not said or (row is not None and said <= set(re.findall(r"\w+", row.casefold())))


def _tells_of_the_packet(words: Line) -> bool:
    """Where something else stands in the packet, or which papers it holds: that is not about the patient."""
    return any(span.to is not None and (span.to.what == PART or span.to.last_name is not None) for span in words)


def _within_marks(said: str) -> str:
    """What was said, for quotation marks around it: those within are single ones."""
    return said.translate({ord("“"): "‘", ord("”"): "’"})


def _line(changed: Changed, words: dict[str, Line], papers: Iterable[str], gone: Collection[str]) -> Line:
    """`gone` are the names that left another heading: what stood under that one is told otherwise, and is not new."""
    before = _within_marks(_LED.sub("", changed.before or "").removeprefix(f"{changed.under} "))
    if changed.now is None:
        return line(bold(GONE), f"“{before}”")
    said = _printed(_without_heading(changed.under, words[changed.now]), papers)
    if changed.before is None:
        return line(bold(NOW if name_in(changed.now) in gone else NEW), *said)
    return line(bold(NOW), *said, f" (before: “{before}”)")


def _printed(words: Line, papers: Iterable[str]) -> Line:
    """The words without what only a whole packet has: pages that are not here, and when a statement may leave."""
    found: list[Span] = []
    for at, span in enumerate(words):
        follows = words[at + 1].text.strip("\u00a0 ") if at + 1 < len(words) else ""
        if span.to is None or (span.to.what == PAPER and span.to.name in papers):
            found.append(replace(span, role="", stays=0))
        elif follows == _R:
            # "p. 14 R" becomes "R": a report says it, which the reader of this has or had.
            if found and not found[-1].text.strip("\u00a0 "):
                found.pop()
        else:
            found.append(Span(_NOT_HERE if span.to.what == PAPER else _ELSEWHERE))
    return _without_empty_brackets(found)


def _without_empty_brackets(words: Sequence[Span]) -> Line:
    """Brackets that only lead to a page say nothing where that page is not: no "(see not enclosed here)"."""
    found: list[Span] = []
    for span in words:
        leads = found[-1].text == _NOT_HERE and span.text.startswith(")") if len(found) > 1 else False
        opened = _LEADS.search(found[-2].text) if leads else None
        if opened:
            found.pop()
            found[-1] = replace(found[-1], text=found[-1].text[: opened.start()])
            # "(paper; see p. 12)" was read in a paper all the same.
            span = span if opened[0].startswith(";") else replace(span, text=span.text[1:])
        found.append(span)
    return tuple(found)
