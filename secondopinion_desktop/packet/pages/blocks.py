"""How each block of a sheet is set: the head, facts beside their label, tables, the safety box, questions, the index.

To add a block: declare it in words.py, write how it is set here, and name it in `_SETTERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from secondopinion_desktop.lettering.fonts import Style, width
from secondopinion_desktop.packet.pages.axis import set_time_axis
from secondopinion_desktop.packet.pages.charts import set_curves
from secondopinion_desktop.packet.pages.layout import Flow, Frame, Stroke
from secondopinion_desktop.packet.pages.tables import set_grid, set_rows
from secondopinion_desktop.packet.pages.tags import (
    BELOW_HEADING,
    CAPTION,
    CONTENTS,
    CONTENTS_ROW,
    HEADING,
    LINK,
    LIST,
    LIST_NUMBER,
    LIST_ROW,
    LIST_WORDS,
    REFERENCE,
    STRETCH,
    WORDS,
    Tag,
)
from secondopinion_desktop.packet.pages.typeset import TextLine
from secondopinion_desktop.packet.plan.words import (
    Asked,
    Block,
    Boxed,
    Curves,
    Facts,
    Grid,
    Head,
    Index,
    IndexRow,
    Prose,
    Rows,
    Span,
    TimeAxis,
    Title,
)

_WIDEST_LABEL = 0.3
_EVENLY = 4.0
_QUESTIONS = "Questions"
_WRITING = 21.0
"""The height of a line to write on."""
_HEADING = 1.12
"""How much larger than the body a small heading is."""
_STAY_TOGETHER = 6
"""Facts of so many lines are not begun on one page and ended on the next."""


def set_blocks(flow: Flow, blocks: tuple[Block, ...]) -> None:
    """Set one block after the other; the heading of questions stands on one page with the first of them."""
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        if isinstance(block, Prose) and block.boldly and isinstance(after, Asked):
            flow.keep(_heading_high(flow, block) + flow.measures.gap + _asked_high(flow, after))
        _SETTERS[type(block)](flow, block)


def _head(flow: Flow, head: Head) -> None:
    m = flow.measures
    name = flow.style(scale=1.96, family="serif")
    right = flow.style(bold=True)
    right_lines = _evenly(flow, head.right, flow.room * 0.42, right) if head.right else []
    right_wide = max((line[-1].x + line[-1].wide for line in right_lines if line), default=0.0)
    first = flow.set((Span(head.name),), flow.room - right_wide - 12, name)
    start = flow.y
    with flow.within(flow.part(HEADING)):
        for line in first:
            flow.y -= name.size * 1.16
            flow.put(line, flow.left, flow.y)
    if first and head.beside:
        end = flow.left + first[-1][-1].x + first[-1][-1].wide + 8
        beside = flow.set((Span(head.beside),), flow.room)
        fits = len(beside) == 1 and end + beside[0][-1].x + beside[0][-1].wide < flow.right - right_wide - 8
        with flow.within(flow.part(WORDS)):
            for line in beside:
                flow.y -= 0 if fits else m.leading
                flow.put(line, end if fits else flow.left, flow.y)
    y = max(flow.y + m.leading * (len(right_lines) - 1), start - name.size * 1.16) if len(first) == 1 else start - 14
    with flow.within(flow.part(WORDS)):
        for line in right_lines:
            flow.put(line, flow.right - line[-1].x - line[-1].wide, y)
            y -= m.leading
    flow.y = min(flow.y, y + m.leading) - m.leading * 0.35
    _below_head(flow, head)
    flow.y -= 5
    flow.rule(1.6)


def _evenly(flow: Flow, words: str, room: float, style: Style) -> list[TextLine]:
    """Words on no more lines than they need, none of them left with the last word alone."""
    lines = flow.set((Span(words),), room, style)
    narrow = room
    while len(lines) > 1 and narrow > room / 2:
        narrow -= _EVENLY
        tried = flow.set((Span(words),), narrow, style)
        if len(tried) > len(lines):
            break
        room, lines = narrow, tried
    return lines


def _below_head(flow: Flow, head: Head) -> None:
    right = _evenly(flow, head.below_right, flow.room * 0.4, flow.style())
    wide = max((line[-1].x + line[-1].wide for line in right if line), default=0.0)
    top = flow.y
    flow.paragraph(head.below, flow.left, flow.room - (wide + 14 if wide else 0))
    y = top
    with flow.within(flow.part(WORDS)):
        for line in right:
            y -= flow.measures.leading
            flow.put(line, flow.right - line[-1].x - line[-1].wide, y + flow.measures.leading * 0.24)
    flow.y = min(flow.y, y)
    for words in head.more:
        flow.paragraph(words, flow.left, flow.room)


def _title(flow: Flow, title: Title) -> None:
    style = flow.style(scale=1.7, family="serif")
    with flow.within(flow.part(HEADING)):
        for line in flow.set((Span(title.text),), flow.room, style):
            flow.y -= style.size * 1.2
            flow.put(line, flow.left, flow.y)
    flow.y -= flow.measures.leading * 0.3
    if title.below:
        flow.paragraph((Span(title.below),), flow.left, flow.room)
    flow.y -= 5
    flow.rule(1.6)
    flow.y -= flow.measures.gap


def _facts(flow: Flow, facts: Facts) -> None:
    m = flow.measures
    wide = _label_room(flow, facts.label)
    x, room = flow.left + wide, flow.room - wide
    head, beneath = flow.part(BELOW_HEADING), flow.part() if facts.more else None
    label = [(line, head) for line in flow.set((Span(facts.label, bold=True),), wide - 10)]
    label += [(line, beneath) for line in flow.set(facts.more, wide - 10)]
    tags = _rows_of_list(flow, len(facts.lines))
    rows = [
        _Fact(line, tag, not at)
        for words, tag in zip(facts.lines, tags, strict=True)
        for at, line in enumerate(flow.set(words, room))
    ]
    flow.y -= m.gap
    together = len(rows) if len(rows) <= _STAY_TOGETHER else 3
    flow.keep(m.leading * max(len(label), together))
    _beside(flow, label, rows, x, wide - 10)
    flow.y -= m.gap
    flow.rule(0.5)


@dataclass(frozen=True)
class _Fact:
    """A line of a fact, what it is, and whether the fact begins with it."""

    line: TextLine
    tag: Tag | None
    begins: bool


def _rows_of_list(flow: Flow, count: int) -> list[Tag | None]:
    """What each of so many statements is: one by itself a paragraph, several the rows of a list."""
    rows = flow.part(LIST) if count > 1 else None
    if rows is None:
        return [flow.part() for _ in range(count)]
    return [rows.add(LIST_ROW).add(LIST_WORDS) for _ in range(count)]


def _label_room(flow: Flow, label: str) -> float:
    """The room of all labels, and more for one that has a word too long for it: the name of an illness stays whole."""
    longest = max((width(word, flow.style(bold=True)) for word in label.split()), default=0.0)
    return max(flow.measures.label, min(longest + 11, flow.room * _WIDEST_LABEL))


def _beside(flow: Flow, label: list[tuple[TextLine, Tag | None]], facts: list[_Fact], x: float, wide: float) -> None:
    """The label's lines and the facts' lines side by side. Where facts go on over the page the label is repeated, and
    no line of a fact of several stands alone at the foot or the head of a page."""
    m = flow.measures
    drop = m.leading * 0.76
    y = _set_down(flow, label, drop)
    page, lowest = flow.page, y
    again: list[tuple[TextLine, Tag | None]] = [
        (line, None) for line in flow.set((Span(f"{_text(label)} (continued)", bold=True),), wide)
    ]
    for at, fact in enumerate(facts):
        if at and fact.begins:
            flow.y -= m.gap * 0.25
        before = flow.page
        flow.keep(m.leading * (2 if _opens_or_ends(facts, at) else 1))
        if flow.page is not before and at:
            page, lowest = flow.page, _set_down(flow, again, drop)
        with flow.within(fact.tag):
            flow.put(fact.line, x, flow.y - drop)
        flow.y -= m.leading
    if flow.page is page:
        flow.y = min(flow.y, lowest)


def _set_down(flow: Flow, lines: list[tuple[TextLine, Tag | None]], drop: float) -> float:
    """Lines of a label, from here down; gives where they end."""
    y = flow.y
    for line, tag in lines:
        with flow.within(tag):
            flow.put(line, flow.left, y - drop)
        y -= flow.measures.leading
    return y


def _text(label: list[tuple[TextLine, Tag | None]]) -> str:
    return " ".join(piece.text for line, _ in label for piece in line)


def _opens_or_ends(facts: list[_Fact], at: int) -> bool:
    """Whether this line of a fact is to stand on one page with the next one: it is its first, or the last but one."""
    if at + 1 >= len(facts) or facts[at + 1].begins:
        return False
    return facts[at].begins or at + 2 >= len(facts) or facts[at + 2].begins


def _box(flow: Flow, box: Boxed) -> None:
    m = flow.measures
    inset = 8.0
    tags = _rows_of_list(flow, len(box.lines))
    lines = [
        (line, tag)
        for words, tag in zip(box.lines, tags, strict=True)
        for line in flow.set(words, flow.room - 2 * inset)
    ]
    high = len(lines) * m.leading + 2 * m.gap
    flow.y -= m.gap
    flow.keep(high + m.gap)
    top = flow.y
    flow.y -= m.gap
    for line, tag in lines:
        flow.keep(m.leading)
        with flow.within(tag):
            flow.put(line, flow.left + inset, flow.y - m.leading * 0.78)
        flow.y -= m.leading
    flow.y -= m.gap
    if top > flow.y:
        flow.page.items.append(Frame(flow.left, flow.y, flow.room, top - flow.y, 1.3))
    flow.y -= m.gap


def _prose(flow: Flow, prose: Prose) -> None:
    m = flow.measures
    flow.y -= m.gap
    if prose.boldly:
        flow.keep(m.leading * 4)
    style = flow.style(bold=True, scale=_HEADING) if prose.boldly else flow.style()
    tags = _rows_of_list(flow, len(prose.lines)) if prose.listed else [None for _ in prose.lines]
    for words, tag in zip(prose.lines, tags, strict=True):
        with flow.within(tag or flow.part(BELOW_HEADING if prose.boldly else WORDS)):
            marked = (Span("– "), *words) if prose.listed else words
            flow.paragraph(marked, flow.left, flow.room, style, after=m.gap * 0.6)


def _heading_high(flow: Flow, heading: Prose) -> float:
    """What a small heading takes of a page."""
    m, style = flow.measures, flow.style(bold=True, scale=_HEADING)
    lines = sum(len(flow.set(words, flow.room, style)) for words in heading.lines)
    return m.gap + lines * m.leading * _HEADING + len(heading.lines) * m.gap * 0.6


def _asked_high(flow: Flow, asked: Asked) -> float:
    """What a question takes of a page with the room for its answer; one of many lines begins where most have room."""
    m = flow.measures
    lines = flow.set((Span(asked.text),), flow.room - _indent(flow))
    to_write = 0.0 if asked.answer else asked.room * _WRITING
    return min(m.leading * (len(lines) + 1) + to_write, (flow.top - flow.bottom) * 0.6)


def _indent(flow: Flow) -> float:
    return 22.0 if flow.measures.body < 12 else 30.0


def _asked(flow: Flow, asked: Asked) -> None:
    m = flow.measures
    indent = _indent(flow)
    lines = flow.set((Span(asked.text),), flow.room - indent)
    row = _next_question(flow)
    number = row and row.add(LIST_NUMBER)
    words = row and row.add(LIST_WORDS)
    flow.y -= m.gap
    flow.keep(_asked_high(flow, asked))
    with flow.within(number):
        flow.put_text(asked.number, flow.left, flow.y - m.leading * 0.76, flow.style(bold=True))
    with flow.within(words and words.add(WORDS)):
        for line in lines:
            flow.keep(m.leading)
            flow.put(line, flow.left + indent, flow.y - m.leading * 0.76)
            flow.y -= m.leading
    if asked.below:
        with flow.within(words and words.add(WORDS)):
            flow.paragraph((Span(asked.below),), flow.left + indent, flow.room - indent, flow.style(scale=0.94))
    if asked.answer:
        answer = (Span("Answer: ", bold=True), Span(asked.answer))
        with flow.within(words and words.add(WORDS)):
            flow.paragraph(answer, flow.left + indent, flow.room - indent)
    else:
        _room_to_write(flow, asked.room, indent)
    flow.y -= m.gap


def _next_question(flow: Flow) -> Tag | None:
    """A row for one more question: of the list before it, where that is one of questions."""
    if flow.tag is None:
        return None
    last = flow.tag.within[-1] if flow.tag.within else None
    questions = last if last and last.name == _QUESTIONS else flow.tag.add(LIST, name=_QUESTIONS)
    return questions.add(LIST_ROW)


def _room_to_write(flow: Flow, rows: int, indent: float) -> None:
    for _ in range(rows):
        flow.keep(_WRITING)
        flow.y -= _WRITING
        flow.page.items.append(Stroke(flow.left + indent, flow.y, flow.right, flow.y, 0.4, (1.2, 2.2)))


def _index(flow: Flow, index: Index) -> None:
    m = flow.measures
    contents = flow.part(CONTENTS)

    def header(_flow: Flow | None = None) -> None:
        y = flow.y - m.leading * 0.86
        flow.put_text("Paper", flow.left, y, flow.style(bold=True))
        flow.put_right("Pages", y, flow.style(bold=True))
        flow.y -= m.leading * 1.2
        flow.rule(0.8)

    with flow.within(contents and contents.add(CAPTION)):
        header()
    flow.on_new_page = header
    for row in index.rows:
        with flow.within(contents and contents.add(CONTENTS_ROW)):
            _index_row(flow, row)
    flow.on_new_page = None


def _index_row(flow: Flow, row: IndexRow) -> None:
    m = flow.measures
    number = flow.numbers(row.to).removeprefix("p. ")
    indent, end = 24.0 if m.body < 12 else 34.0, 74.0 if m.body < 12 else 104.0
    room = flow.room - indent - end
    titles = flow.set((Span(row.title),), room)
    details = flow.set((Span(row.detail),), room, flow.style(scale=0.92)) if row.detail else []
    high = m.leading * (len(titles) + len(details)) + m.gap * 1.6
    if high < flow.top - flow.bottom - 40:
        flow.keep(high)
    top = flow.y
    flow.y -= m.gap * 0.8
    reference = flow.part(REFERENCE)
    link = reference and reference.add(LINK)
    words = link and link.add(STRETCH)
    with flow.within(words):
        flow.put_text(row.number, flow.left, flow.y - m.leading * 0.76, flow.style(bold=True))
    with flow.within(link and link.add(STRETCH, said=f"page {number}")):
        flow.put_right(number, flow.y - m.leading * 0.76, flow.style(bold=True))
    said = [row.number, number]
    with flow.within(words):
        for line in [*titles, *details]:
            before, low = flow.page, flow.y
            flow.keep(m.leading)
            if flow.page is not before:
                before.link((flow.left, low, flow.right, top), row.to, " ".join(said), link)
                top, said = flow.y, []
            flow.put(line, flow.left + indent, flow.y - m.leading * 0.76)
            said += [piece.text for piece in line]
            flow.y -= m.leading
        flow.y -= m.gap * 0.8
        flow.page.link((flow.left, flow.y, flow.right, top), row.to, " ".join(said), link)
    flow.rule(0.4)


_SETTERS: dict[type, Callable[[Flow, Any], None]] = {
    Head: _head,
    Title: _title,
    Facts: _facts,
    Grid: set_grid,
    Rows: set_rows,
    Boxed: _box,
    Prose: _prose,
    Asked: _asked,
    Index: _index,
    TimeAxis: set_time_axis,
    Curves: set_curves,
}
