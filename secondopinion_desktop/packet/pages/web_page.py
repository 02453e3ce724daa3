"""A packet's own sheets as one page for a phone: the words of the same plan, in one column that fits any screen.

It is one file that loads nothing and runs nothing. Papers are not in it: where the packet names a page, this names the
paper and its page, and leads to the list of papers. Tables become cards where a screen is narrow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from secondopinion_desktop.base.sides import END, FIRST_STRONG, bare
from secondopinion_desktop.packet.pages.about import ABOUT_KIND, INDEX_KIND, letter_blocks
from secondopinion_desktop.packet.pages.charts import read_aloud
from secondopinion_desktop.packet.pages.contents import NOT_ENCLOSED
from secondopinion_desktop.packet.pages.web_style import STYLE
from secondopinion_desktop.packet.plan.measures import measures_whole
from secondopinion_desktop.packet.plan.plan import PaperPart, Plan
from secondopinion_desktop.packet.plan.words import (
    PAPER,
    Asked,
    Block,
    Boxed,
    Curves,
    Facts,
    Grid,
    Head,
    Line,
    Prose,
    Rows,
    Sheet,
    Span,
    Target,
    TimeAxis,
    Title,
    line,
)

GENERATOR = "Second Opinion Desktop, packet as text"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_APART = re.compile(f"{FIRST_STRONG}([^{END}]*){END}")
_NO_BREAK = "\u2060"
_WITHIN_RANGE = re.compile(r"(?<=\d–)(?=\d)")
"""A browser would begin a new line behind the dash of "12.0–16.0"."""
_PAPERS, _ABOUT = "Papers in the packet", "About this text"
_WHAT = (
    "This is the text of a second opinion packet, to be read on a phone. The papers themselves are in the packet; here "
    "they are named."
)


def mark_of(plan: Plan) -> str:
    """By what such a page of this casebook is known, near its beginning."""
    return escape(f"{GENERATOR} {plan.owner}".strip(), quote=True)


def web_page(plan: Plan) -> str:
    """The whole page."""
    page = _Page(plan, {paper.document: number for number, paper in enumerate(plan.papers, 1)})
    title = escape(bare(plan.title))
    mark = mark_of(plan)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(plan.language, quote=True)}"><head><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="{mark}">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style></head>\n<body><main>\n{page.all()}</main></body></html>\n"
    )


@dataclass(frozen=True)
class _Page:
    plan: Plan
    numbers: dict[str, int]

    def all(self) -> str:
        """All sheets, the papers, and what it is."""
        sheets = [sheet for sheet in self.plan.sheets if not sheet.spill_of]
        return "".join([*map(self.sheet, sheets), self.papers(), self.about()])

    def sheet(self, sheet: Sheet) -> str:
        """One sheet as a section that can be led to."""
        return _section(sheet.kind, self.blocks(sheet.blocks))

    def blocks(self, blocks: Iterable[Block]) -> str:
        """One after the other; questions that follow one another are one list."""
        made = [(block, _SETTERS[type(block)](self, block)) for block in _as_text(list(blocks))]
        found = []
        for at, (block, text) in enumerate(made):
            asked = isinstance(block, Asked)
            before = at > 0 and isinstance(made[at - 1][0], Asked)
            after = at + 1 < len(made) and isinstance(made[at + 1][0], Asked)
            found.append(("<ol>\n" if asked and not before else "") + text + ("</ol>\n" if asked and not after else ""))
        return "".join(found)

    def papers(self) -> str:
        """The papers by number; () when there are none."""
        if not self.plan.papers:
            return ""
        rows = "".join(self.paper(number, paper) for number, paper in enumerate(self.plan.papers, 1))
        return _section(INDEX_KIND, f"{_tag('h1', _PAPERS)}<ol>\n{rows}</ol>\n")

    def paper(self, number: int, paper: PaperPart) -> str:
        """One paper: its title, what it is, how many pages."""
        pages = f"{paper.shown} page{'' if paper.shown == 1 else 's'}" if paper.shown else ""
        why = f"not printed: {paper.kept_aside}" if paper.kept_aside else pages
        detail = " · ".join(part for part in (paper.about, why) if part)
        below = f'<br><span class="soft">{_words(detail)}</span>' if detail else ""
        return f'<li id="paper-{number}"><strong>{_words(paper.title)}</strong>{below}</li>\n'

    def about(self) -> str:
        """What this is, what is still missing, and what the letters mean."""
        blocks: list[Block] = [
            Title(_ABOUT),
            Prose((line(_WHAT), line(f"{self.plan.footer} {self.plan.memory}".strip()))),
        ]
        for heading, lines in self.plan.gaps:
            if lines:
                blocks += [Prose((line(heading),), boldly=True), Prose(lines, listed=True)]
        return _section(ABOUT_KIND, self.blocks((*blocks, *letter_blocks(self.plan))))

    # Words

    def line(self, words: Line) -> str:
        """A line with its references as links."""
        return "".join(self.reference(span.to) if span.to else _span(span) for span in words)

    def reference(self, to: Target) -> str:
        """ "paper 3, page 2", which leads to the paper in the list; or the sheet's own title."""
        if to.what != PAPER:
            title = next((sheet.title for sheet in self.plan.sheets if sheet.kind == to.name), "")
            title = title or {INDEX_KIND: _PAPERS, ABOUT_KIND: _ABOUT}.get(to.name, "")
            return f'<a href="#{escape(to.name, quote=True)}">{_words(title)}</a>' if title else NOT_ENCLOSED
        number = self.numbers.get(to.name)
        if number is None:
            return NOT_ENCLOSED
        page = f", page {to.page}" if to.last is None else ""
        return f'<a href="#paper-{number}">paper\u00a0{number}{page}</a>'

    def paragraphs(self, lines: Iterable[Line]) -> str:
        """A paragraph for each."""
        return "".join(_tag("p", self.line(words)) for words in lines if words)

    def rows(self, lines: tuple[Line, ...]) -> str:
        """One statement as a paragraph, several as a list."""
        if len(lines) < 2:
            return self.paragraphs(lines)
        return "<ul>\n" + "".join(_tag("li", self.line(words)) for words in lines) + "</ul>\n"

    # Blocks

    def head(self, head: Head) -> str:
        """The head of page one."""
        lines = (line(head.beside), line(head.right), head.below, line(head.below_right), *head.more)
        return _tag("h1", _words(head.name)) + self.paragraphs(words for words in lines if self.line(words))

    def title(self, title: Title) -> str:
        """A sheet's title."""
        return _tag("h1", _words(title.text)) + (_tag("p", _words(title.below), "soft") if title.below else "")

    def facts(self, facts: Facts) -> str:
        """A heading and its facts."""
        return _tag("h2", _words(facts.label)) + self.rows(
            tuple(words for words in (facts.more, *facts.lines) if words)
        )

    def grid(self, grid: Grid) -> str:
        """A table, each cell with the head of its column for narrow screens."""
        return self.table(grid.heads, grid.rows)

    def table(self, heads: tuple[str, ...], rows: Iterable[tuple[Line, ...]]) -> str:
        """Rows under heads; the roles stay told where a narrow screen shows them as cards."""
        top = "".join(f'<th scope="col" role="columnheader">{_words(head)}</th>' for head in heads)
        body = "".join(f'<tr role="row">{self.cells(heads, row)}</tr>\n' for row in rows)
        return (
            f'<table role="table"><thead role="rowgroup"><tr role="row">{top}</tr></thead>\n'
            f'<tbody role="rowgroup">\n{body}</tbody></table>\n'
        )

    def cells(self, heads: tuple[str, ...], row: tuple[Line, ...]) -> str:
        """The cells of one row, each under its head."""
        return "".join(self.cell(at, head, words) for at, (head, words) in enumerate(zip(heads, row, strict=False)))

    def cell(self, at: int, head: str, words: Line) -> str:
        """One cell; the first heads its row."""
        if not at:
            return f'<th scope="row" role="rowheader">{self.line(words)}</th>'
        named = f' data-head="{escape(bare(head), quote=True)}"' if head else ""
        return f'<td role="cell"{named}>{self.line(words)}</td>'

    def set_rows(self, rows: Rows) -> str:
        """The treatments of page one, each cell in full."""
        above = _tag("h2", _words(rows.label)) + self.paragraphs((rows.more, rows.before))
        return above + self.table(rows.heads, (tuple(cell[0] for cell in row) for row in rows.rows))

    def box(self, box: Boxed) -> str:
        """The boxed section."""
        return f'<div class="box">{self.rows(box.lines)}</div>\n'

    def prose(self, prose: Prose) -> str:
        """Paragraphs, a small heading, or a list."""
        if prose.boldly:
            return "".join(_tag("h2", self.line(words)) for words in prose.lines)
        return self.rows(prose.lines) if prose.listed else self.paragraphs(prose.lines)

    def asked(self, asked: Asked) -> str:
        """A question with its answer."""
        below = _tag("p", _words(asked.below), "soft") if asked.below else ""
        answer = f"<p><strong>Answer:</strong> {_words(asked.answer)}</p>" if asked.answer else ""
        return f"<li>{_tag('p', _words(asked.text))}{below}{answer}</li>\n"

    def axis(self, axis: TimeAxis) -> str:
        """What came when, as lists."""
        return "".join(
            _tag("h2", escape(label)) + "<ul>\n" + "".join(_tag("li", _words(mark.told)) for mark in lane) + "</ul>\n"
            for label, lane in axis.lanes
            if lane
        )

    def curves(self, curves: Curves) -> str:
        """The numbers that the packet draws, with what it says of them."""
        told = [f"{read_aloud(curve)}{_beside(curve.printed_range, curve.left_out)}" for curve in curves.curves]
        return "<ul>\n" + "".join(_tag("li", _words(words)) for words in told) + "</ul>\n"


def _as_text(blocks: list[Block]) -> Iterable[Block]:
    """Without what explains a drawing that is told in words here."""
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        yield replace(block, below="") if isinstance(block, Title) and isinstance(after, TimeAxis) else block


def _beside(printed_range: str, left_out: tuple[str, ...]) -> str:
    range_ = f" The paper prints as its range: {printed_range}." if printed_range else ""
    return range_ + (f" Not drawn: {'; '.join(left_out)}." if left_out else "")


def _section(name: str, within: str) -> str:
    return f'<section id="{escape(name, quote=True)}">\n{within}</section>\n'


def _tag(sort: str, within: str, look: str = "") -> str:
    """A part of the page; one that is wholly somebody's own words from the right stands at the right."""
    named = f' class="{look}"' if look else ""
    inner = within.removeprefix("<bdi>").removesuffix("</bdi>")
    whole = f"<bdi>{inner}</bdi>" == within and "<bdi>" not in inner
    return f'<{sort}{named} dir="auto">{inner}</{sort}>\n' if whole else f"<{sort}{named}>{within}</{sort}>\n"


def _span(span: Span) -> str:
    return f"<strong>{_words(span.text)}</strong>" if span.bold and span.text.strip() else _words(span.text)


def _words(text: str) -> str:
    """Words as they are shown: their lines kept, and what is kept apart in a sentence kept apart."""
    whole = _WITHIN_RANGE.sub(_NO_BREAK, measures_whole(text))
    return bare(_APART.sub(r"<bdi>\1</bdi>", escape(whole, quote=False))).replace("\n", "<br>")


_SETTERS: dict[type, Callable[[_Page, Any], str]] = {
    Head: _Page.head,
    Title: _Page.title,
    Facts: _Page.facts,
    Grid: _Page.grid,
    Rows: _Page.set_rows,
    Boxed: _Page.box,
    Prose: _Page.prose,
    Asked: _Page.asked,
    TimeAxis: _Page.axis,
    Curves: _Page.curves,
}
