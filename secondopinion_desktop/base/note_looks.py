"""How lines, arrows, polygons and other marks laid on a page look when their program stored no look for them.

The reader that draws our pages makes up the looks of answers, ink and highlights, but none of these, so that an arrow
drawn beside a finding was to be seen nowhere. Window and packet both draw what is said here. A note is taken as its
file describes it: anything that tells its entries by name, numbers and names as they come.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from secondopinion_desktop.base.drawn_lines import Point, along, curve, ends_of, path

LOOKLESS = frozenset({"Line", "Polygon", "PolyLine", "Caret", "FileAttachment", "Stamp", "Redact", "Sound"})
"""The sorts of notes that need one."""
FONT = "Helv"
"""What the words in a look are set in: Helvetica, by its usual name in forms."""
Box = tuple[float, float, float, float]
_MOST_POINTS = 5_000
_MOST_LETTERS = 200
_CAPTION = 9.0
_LETTER_WIDE = 0.6
"""Of a letter's size, so that words fit into their box: wider than most."""


@dataclass(frozen=True)
class Look:
    """What draws a note, in the page's own measure, and how much of the page that may touch."""

    drawing: str
    box: Box


def look_of(sort: str, note: Any) -> Look | None:
    """The look of a note of this sort; None when it says too little to be drawn.

    Whatever a broken note says in a wrong way raises ValueError, TypeError, AttributeError or KeyError.
    """
    draw = _DRAWN.get(sort)
    made = draw(note) if draw else None
    if made is None:
        return None
    drawing, points = made
    if not points or not all(map(math.isfinite, (side for point in points for side in point))):
        return None
    room = 2 * _width(note) + _head(_width(note))
    across, up = [x for x, _ in points], [y for _, y in points]
    box = (min(across) - room, min(up) - room, max(across) + room, max(up) + room)
    # Where something shows through a note, the reader we hand the look to keeps how much under this name.
    shade = "/GS gs " if float(note.get("/CA", 1)) < 1 else ""
    return Look(f"q {shade}{drawing} Q", box)


Made = tuple[str, list[Point]] | None


# Lines


def _line(note: Any) -> Made:
    ends = _points(note.get("/L"))
    if len(ends) != 2:
        return None
    first, last, legs = *ends, ""
    out = float(note.get("/LL", 0))
    if out and first != last:
        # What is measured lies between two legs that stand on it.
        x, y = along(first, last)
        aside = (y * out, -x * out)
        beyond = math.copysign(float(note.get("/LLE", 0)), out)
        for end in ends:
            foot = (end[0] + aside[0] + y * beyond, end[1] + aside[1] - x * beyond)
            legs += f"{path([end, foot])} S "
        first, last = ((end[0] + aside[0], end[1] + aside[1]) for end in ends)
    caption, points = _caption(note, first, last)
    drawing = f"{_pen(note)} {legs}{path([first, last])} S {_ends(note, [first, last])}{caption}"
    return drawing, [*ends, first, last, *points]


def _many_lines(note: Any) -> Made:
    points = _points(note.get("/Vertices"))
    if len(points) < 2:
        return None
    return f"{_pen(note)} {path(points)} S {_ends(note, points)}", points


def _polygon(note: Any) -> Made:
    points = _points(note.get("/Vertices"))
    if len(points) < 2:
        return None
    inside = _color(note.get("/IC"), "rg g k")
    return f"{_pen(note)} {inside} {path(points)} {'b' if inside else 's'}", points


def _ends(note: Any, points: list[Point]) -> str:
    given = note.get("/LE")
    names = [str(one).lstrip("/") for one in given] if given is not None and not isinstance(given, str) else []
    return ends_of(names, points, _head(_width(note)), _color(note.get("/IC"), "rg g k"))


def _caption(note: Any, first: Point, last: Point) -> tuple[str, list[Point]]:
    """What a line says of itself, in its middle, upright: a measure on a picture is mostly given so."""
    codes = _codes(str(note.get("/Contents", ""))) if note.get("/Cap") else ""
    if not codes:
        return "", []
    wide = len(codes) / 2 * _CAPTION * _LETTER_WIDE
    x, y = (first[0] + last[0] - wide) / 2, (first[1] + last[1]) / 2 + 3
    drawing = f"BT 0 g /{FONT} {_CAPTION:.0f} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm <{codes}> Tj ET"
    return drawing, [(x, y), (x + wide, y + _CAPTION)]


# Marks


def _caret(note: Any) -> Made:
    left, bottom, right, top = _inner(note)
    middle, color = (left + right) / 2, _color(note.get("/C"), "rg g k") or "0 g"
    up = (
        f"{left:.2f} {bottom:.2f} m {curve(middle, bottom, middle, top, middle, top)} "
        f"{curve(middle, top, middle, bottom, right, bottom)} f"
    )
    return f"{color} {up}", [(left, bottom), (right, top)]


def _clip(note: Any) -> Made:
    """A paper clip, for a file that hangs on the page."""
    left, bottom, right, top = _inner(note)
    wide, high = max(right - left, 7.0), max(top - bottom, 14.0)
    shape = ((0.3, 0.7), (0.3, 0.25), (0.7, 0.25), (0.7, 0.95), (0.15, 0.95), (0.15, 0.05), (0.85, 0.05), (0.85, 0.75))
    line = path([(left + x * wide, bottom + y * high) for x, y in shape])
    return f"{_ink(note)} 1 w 1 J 1 j {line} S", [(left, bottom), (left + wide, bottom + high)]


def _sound(note: Any) -> Made:
    left, bottom, right, top = _inner(note)
    wide, high = max(right - left, 10.0), max(top - bottom, 10.0)
    shape = ((0.1, 0.35), (0.35, 0.35), (0.65, 0.05), (0.65, 0.95), (0.35, 0.65), (0.1, 0.65))
    waves = path([(left + 0.8 * wide, bottom + 0.3 * high), (left + 0.8 * wide, bottom + 0.7 * high)])
    line = path([(left + x * wide, bottom + y * high) for x, y in shape])
    return f"{_ink(note)} 1 w {line} s {waves} S", [(left, bottom), (left + wide, bottom + high)]


def _stamp(note: Any) -> Made:
    """The word of a stamp in its box."""
    name = str(note.get("/Name", "/Draft")).lstrip("/")
    words = "".join(f" {sign}" if sign.isupper() and at else sign for at, sign in enumerate(name)).upper()
    codes, (left, bottom, right, top) = _codes(words), _inner(note)
    wide, high = right - left, top - bottom
    size = min(high * 0.6, (wide - 6) / max(1.0, len(codes) / 2 * _LETTER_WIDE * 1.2))
    if size <= 0:
        return None
    across = left + (wide - len(codes) / 2 * size * _LETTER_WIDE * 1.1) / 2
    color = _color(note.get("/C"), "rg g k") or "0.7 0 0 rg"
    box = f"{left + 1:.2f} {bottom + 1:.2f} {wide - 2:.2f} {high - 2:.2f} re S"
    up = bottom + (high - size * 0.7) / 2
    text = f"BT {color} /{FONT} {size:.2f} Tf 1 0 0 1 {across:.2f} {up:.2f} Tm <{codes}> Tj ET"
    return f"{_color(note.get('/C'), 'RG G K') or '0.7 0 0 RG'} 1.5 w {box} {text}", [(left, bottom), (right, top)]


def _redact(note: Any) -> Made:
    """What somebody meant to black out and did not is shown as the frame it is."""
    left, bottom, right, top = _inner(note)
    color = _color(note.get("/OC"), "RG G K") or "0.8 0 0 RG"
    frame = f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re S"
    return f"{color} 1 w {frame}", [(left, bottom), (right, top)]


_DRAWN: dict[str, Callable[[Any], Made]] = {
    "Line": _line,
    "PolyLine": _many_lines,
    "Polygon": _polygon,
    "Caret": _caret,
    "FileAttachment": _clip,
    "Sound": _sound,
    "Stamp": _stamp,
    "Redact": _redact,
}


# What notes say


def _points(given: Any) -> list[Point]:
    numbers = [float(one) for one in given][: 2 * _MOST_POINTS] if given is not None else []
    return list(zip(numbers[::2], numbers[1::2], strict=False))


def _inner(note: Any) -> Box:
    """Its box, less the edge it leaves free."""
    x0, y0, x1, y1 = (float(side) for side in note.get("/Rect"))
    left, bottom, right, top = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    free = [float(side) for side in note.get("/RD") or ()]
    if len(free) == 4 and free[0] + free[2] < right - left and free[1] + free[3] < top - bottom:
        left, bottom, right, top = left + free[0], bottom + free[1], right - free[2], top - free[3]
    return left, bottom, right, top


def _width(note: Any) -> float:
    style, border = note.get("/BS"), note.get("/Border")
    given = style.get("/W", 1) if style is not None else border[2] if border is not None and len(border) > 2 else 1
    return min(50.0, max(0.0, float(given)))


def _head(width: float) -> float:
    return 6.0 + 3.0 * width


def _pen(note: Any) -> str:
    style = note.get("/BS")
    dashes = ""
    if style is not None and str(style.get("/S", "/S")) == "/D":
        given = [max(0.0, float(one)) for one in style.get("/D") or (3,)][:10]
        dashes = f"[{' '.join(f'{one:.2f}' for one in given)}] 0 d" if any(given) else ""
    return f"{_ink(note)} {_width(note):.2f} w {dashes}".rstrip()


def _ink(note: Any) -> str:
    return _color(note.get("/C"), "RG G K") or "0 G"


def _color(given: Any, operators: str) -> str:
    """What sets a color: `operators` are those for three, one and four parts; "" when there is none."""
    parts = [min(1.0, max(0.0, float(one))) for one in given] if given is not None else []
    three, one, four = operators.split()
    operator = {3: three, 1: one, 4: four}.get(len(parts), "")
    return f"{' '.join(f'{part:.3f}' for part in parts)} {operator}" if operator else ""


def _codes(words: str) -> str:
    """Words as the font knows them; "" when it lacks one of their letters."""
    plain = " ".join(words.split())[:_MOST_LETTERS]
    try:
        return plain.encode("cp1252").hex()
    except UnicodeEncodeError:
        return ""
