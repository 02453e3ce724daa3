"""Words into lines: wrapped at spaces, names in any script whole, "p. 14" never broken from its number.

A line break that a person typed ("\\n" in a span) stays one; empty lines between are not kept. Very long words are cut
where the line ends; Chinese, Japanese and Thai text may break between letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from secondopinion_desktop.base.sides import END, FROM_LEFT, FROM_RIGHT, has_right_to_left, with_sides
from secondopinion_desktop.lettering.fonts import Style, printable, runs, width
from secondopinion_desktop.packet.plan.measures import measures_whole
from secondopinion_desktop.packet.plan.words import Line, Span, Target

_HELD = "\ue000"
"""Stands for a blank at which no line is broken; in print it is one like all others."""
_FIRST_FROM_RIGHT = "\u0590"
"""All letters before it run from the left, and no line is broken between two of them."""
Numbers = Callable[[Target], str]
"""How a reference is printed: "p. 14", or words when that page is not in the packet."""


@dataclass(frozen=True)
class Piece:
    """Words of one span on one line, `x` points from its left end. `spaced`: a blank parts them from what follows."""

    x: float
    text: str
    style: Style
    to: Target | None
    wide: float
    spaced: bool = False


TextLine = tuple[Piece, ...]


@dataclass(frozen=True)
class _Chunk:
    text: str
    style: Style
    span: int
    to: Target | None
    open: str = ""
    """The sign that keeps words apart, where they began before this chunk."""


@dataclass
class _Word:
    chunks: list[_Chunk]
    spaced: bool
    begins: bool = False

    @property
    def wide(self) -> float:
        return sum(width(chunk.text, chunk.style) for chunk in self.chunks)


def set_lines(words: Line, style: Style, room: float, numbers: Numbers) -> list[TextLine]:
    """Break a line of words into lines no wider than `room` points."""
    if len(words) == 1 and words[0].to is None and "\n" not in words[0].text:
        own = replace(style, bold=True) if words[0].bold and not style.bold else style
        return list(_one_span(words[0].text, own, room))
    return list(_several(words, style, room, tuple(numbers(span.to) for span in words if span.to)))


@lru_cache(maxsize=20_000)
def _several(words: Line, style: Style, room: float, printed: tuple[str, ...]) -> tuple[TextLine, ...]:
    """Words with references, as `printed` in order: set once, though page one is tried in many forms, and made anew
    after an edit of which most of its lines know nothing."""
    numbers = iter(printed)
    return tuple(_set(words, style, room, lambda _target: next(numbers)))


@lru_cache(maxsize=30_000)
def _one_span(text: str, style: Style, room: float) -> tuple[TextLine, ...]:
    """Plain words: set once, though an index of thousands of papers is laid out again until its numbers stand still."""
    printed = printable(text, style.font)
    if max(printed, default="") < _FIRST_FROM_RIGHT:
        whole = " ".join(part for part in printed.split(" ") if part)
        wide = width(whole, style)
        if whole and wide <= room:
            return ((Piece(0.0, whole, style, None, wide),),)
    return tuple(_set((Span(text),), style, room, lambda _target: ""))


def _set(words: Line, style: Style, room: float, numbers: Numbers) -> list[TextLine]:
    lines: list[TextLine] = []
    held: list[_Word] = []
    used = 0.0
    gap = width(" ", style)
    for word in _fitting(_words(words, style, numbers), room):
        wide = word.wide
        step = gap if word.spaced and held else 0.0
        if held and (word.begins or used + step + wide > room + 0.01):
            lines.append(_placed(held, gap, word.spaced or word.begins))
            held, used, step = [], 0.0, 0.0
        if not held:
            word = _without_blank(word)
            wide = word.wide
        held.append(word)
        used += step + wide
    if held:
        lines.append(_placed(held, gap))
    return lines


def _without_blank(word: _Word) -> _Word:
    """A word without the blank that holds it to one before it: it begins a line."""
    first = word.chunks[0]
    text = first.text.lstrip("\u00a0")
    if text == first.text or not text:
        return word
    return replace(word, chunks=[replace(first, text=text), *word.chunks[1:]])


def set_title(text: str, style: Style, room: float) -> list[TextLine]:
    """The same for plain words without references."""
    return set_lines((Span(text),), style, room, lambda _target: "")


def _words(words: Line, style: Style, numbers: Numbers) -> list[_Word]:
    found: list[_Word] = []
    joined = begins = False
    for at, span in enumerate(words):
        own = replace(style, bold=True) if span.bold and not style.bold else style
        typed = span.text.split("\n") if not span.to else [numbers(span.to).replace(" ", "\u00a0")]
        for row, text in enumerate(typed):
            if row:
                joined, begins = False, True
            still_open = ""
            for place, part in enumerate((text if span.to else _as_set(text, own)).split(" ")):
                if place:
                    joined = False
                if not part:
                    continue
                spaced = not joined
                for piece in _breakable(part.replace(_HELD, " ")):
                    chunk = _Chunk(piece, own, at, span.to, still_open)
                    still_open = _open_after(piece, still_open)
                    if joined and not _may_break(found[-1].chunks[-1].text, piece):
                        found[-1].chunks.append(chunk)
                    else:
                        found.append(_Word([chunk], spaced, begins))
                    joined, spaced, begins = True, False, False
    return found


def _as_set(text: str, style: Style) -> str:
    """Words with the letters there are, measures whole, and each side named that words are to run from."""
    return with_sides(measures_whole(printable(text, style.font), by=_HELD))


def _breakable(part: str) -> Iterator[str]:
    """A part without spaces, cut where scripts without spaces may break and after hyphens and slashes."""
    if part.isascii() and "-" not in part and "/" not in part:
        yield part
        return
    start = 0
    for at in range(1, len(part)):
        if _may_break(part[:at], part[at:]):
            yield part[start:at]
            start = at
    yield part[start:]


def _may_break(before: str, after: str) -> bool:
    left, right = before[-1], after[0]
    if right in ",.;:!?)]}»”’、。，．・：；？！）」』】ー":
        return False
    if left in "-/" and len(before) > 3 and len(after) > 3 and right.isalpha():
        return True
    if left in "（「『【([{«“":
        return False
    return _is_unspaced(left) or _is_unspaced(right)


def _is_unspaced(letter: str) -> bool:
    return "\u2e80" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff" or "\uff00" <= letter <= "\uff60"


def _fitting(words: list[_Word], room: float) -> Iterator[_Word]:
    """Words as they are, those wider than the line in cuts."""
    for word in words:
        if word.wide <= room:
            yield word
        else:
            yield from _cut(word, room)


def _cut(word: _Word, room: float) -> Iterator[_Word]:
    spaced, begins = word.spaced, word.begins
    for chunk in word.chunks:
        rest, is_word = chunk.text, chunk.text.isascii() and chunk.text.isalpha()
        if chunk.to and width(rest, chunk.style) <= room:
            yield _Word([chunk], spaced, begins)
            rest, spaced, begins = "", False, False
        while rest:
            keep = _letters_that_fit(rest, chunk.style, room)
            if keep < len(rest) and (blank := max(rest.rfind(sort, 0, keep) for sort in ("\u00a0", " "))) >= 0:
                keep = blank + 1
            hyphen = ""
            if 2 < keep < len(rest) and is_word:
                # A word goes on with a hyphen; an address or number must stay as it is.
                keep, hyphen = keep - 1, "-"
            chunk = replace(chunk, text=rest[:keep] + hyphen)
            yield _Word([chunk], spaced, begins)
            chunk = replace(chunk, open=_open_after(chunk.text, chunk.open))
            rest, spaced, begins = rest[keep:], False, False


def _open_after(text: str, before: str) -> str:
    """The sign that is still open behind these words, given the one that was before them."""
    for letter in text if not text.isascii() else "":
        before = letter if letter in (FROM_LEFT, FROM_RIGHT) else "" if letter == END else before
    return before


def _letters_that_fit(text: str, style: Style, room: float) -> int:
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle], style) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def _placed(words: list[_Word], gap: float, goes_on: bool = False) -> TextLine:
    """One line; when it `goes_on`, a blank stands between it and the next one for whoever reads them as one."""
    pieces: list[Piece] = []
    last = -1
    x = 0.0
    for at, word in enumerate(words):
        space = word.spaced and at > 0
        for chunk in word.chunks:
            if chunk.span == last:
                before = pieces[-1]
                text = before.text + (" " if space else "") + chunk.text
                pieces[-1] = replace(before, text=text, wide=width(text, chunk.style))
            else:
                if space and pieces:
                    pieces[-1] = replace(pieces[-1], spaced=True)
                x += gap if space else 0.0
                text = chunk.open + chunk.text
                pieces.append(Piece(x, text, chunk.style, chunk.to, width(text, chunk.style)))
            x = pieces[-1].x + pieces[-1].wide
            last, space = chunk.span, False
    if goes_on and pieces:
        pieces[-1] = replace(pieces[-1], spaced=True)
    return tuple(pieces)


def forget_what_was_set() -> None:
    """Let go of all words that are kept as they were set: of thousands of pages most are set once only."""
    for kept in (has_right_to_left, measures_whole, printable, runs, width, _several, _one_span):
        kept.cache_clear()
