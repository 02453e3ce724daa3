"""Where every mark and its words stand, so that no words cross other words, a mark, or the line of today. Pure.

Each lane grows as many rows as it needs. Words stand right of their mark, else left, else inside a long bar, else in
a row of their own; where no row has room they are cut short, never laid over something else. The rules are few and
greedy: the first place that is free is taken, in the order of time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from secondopinion_desktop.ui.story.axis import Axis, axis_for, ticks_for
from secondopinion_desktop.ui.story.marks import LANES, AxisMark, FeelsLine, Story
from secondopinion_desktop.ui.story.picture import Picture, PlacedAxisMark, PlacedLane, PlacedLine, Sizes

Measure = Callable[[str], float]
"""How wide some words are, in pixels."""

MOST_ROWS = {"tests": 3, "feels": 3}
"""Rows of lanes that may hold very many marks; more of them share a row and may touch, but never lie over words."""
MORE_ROWS_WITH_WORDS = 3
LEAST_LETTERS = 40.0
"""Pixels: words cut shorter than this say nothing and are left away (the mark still tells them)."""


@dataclass
class _Row:
    """What is taken in one row of a lane, as (from, to) in pixels."""

    marks: list[tuple[float, float]] = field(default_factory=list)
    words: list[tuple[float, float]] = field(default_factory=list)

    def is_free(self, left: float, right: float) -> bool:
        return not _over(self.marks, left, right) and not _over(self.words, left, right)

    def is_free_of_words(self, left: float, right: float) -> bool:
        return not _over(self.words, left, right)


def _over(taken: list[tuple[float, float]], left: float, right: float) -> bool:
    # The newest stand at the end, and marks come in the order of time: a hit is found soonest from there.
    return any(start < right and left < end for start, end in reversed(taken))


def words_of(story: Story) -> frozenset[str]:
    """All words `place` may ask the width of: whoever places aside measures them beforehand."""
    return frozenset([*map(_written, story.marks), *(line.label for line in story.lines)])


def _written(mark: AxisMark) -> str:
    return mark.title if mark.lane != "tests" or not mark.sure else ""


def place(story: Story, sizes: Sizes, measure: Measure, tick_width: float) -> Picture:
    """Lay out a story into a width; the height follows."""
    axis = axis_for(story, sizes.names, sizes.width - sizes.gap * 2)
    today_x = axis.x(story.today)
    y = sizes.head
    lanes: list[PlacedLane] = []
    marks: list[PlacedAxisMark] = []
    lines: list[PlacedLine] = []
    for name in LANES:
        members = story.lane(name)
        if not members and not (name == "feels" and story.lines):
            continue
        named, y = y, y + sizes.name_row
        top = y
        if name == "feels" and story.lines:
            lines = [_line(line, axis, top, sizes, measure, today_x) for line in story.lines]
            lines = _apart(lines, sizes, top)
            y = top + sizes.line_lane
        y += _fill(members, axis, y, sizes, measure, today_x, marks) * sizes.row
        lanes.append(PlacedLane(name, named, y - named))
        y += sizes.lane_gap
    return Picture(axis, ticks_for(axis, tick_width), tuple(lanes), tuple(marks), tuple(lines), today_x, y)


def _fill(
    members: tuple[AxisMark, ...],
    axis: Axis,
    top: float,
    sizes: Sizes,
    measure: Measure,
    today_x: float,
    placed: list[PlacedAxisMark],
) -> int:
    rows: list[_Row] = []
    for mark in members:
        left, sure_left, sure_right, right = _reach(mark, axis, sizes, today_x)
        words = _written(mark)
        number, label_x, label, width = _find_place(rows, words, left, right, axis, sizes, measure, today_x)
        most = MOST_ROWS.get(mark.lane, number + 1) + (MORE_ROWS_WITH_WORDS if words else 0)
        if number >= most:
            number, label = _shared(rows, left - sizes.gap / 2, right + sizes.gap / 2), ""
        if number == len(rows):
            rows.append(_Row())
        rows[number].marks.append((left - sizes.gap / 2, right + sizes.gap / 2))
        if label:
            rows[number].words.append((label_x - sizes.gap / 2, label_x + width + sizes.gap / 2))
        middle = top + (number + 0.5) * sizes.row
        placed.append(PlacedAxisMark(mark, middle, left, sure_left, sure_right, right, label, label_x, width))
    return len(rows)


def _shared(rows: list[_Row], left: float, right: float) -> int:
    """The last row whose words a mark would not cover, though it may touch other marks; else a new row."""
    found = (number for number in reversed(range(len(rows))) if rows[number].is_free_of_words(left, right))
    return next(found, len(rows))


def _reach(mark: AxisMark, axis: Axis, sizes: Sizes, today_x: float) -> tuple[float, float, float, float]:
    left, right = axis.x(mark.begins.first), axis.x(mark.ends.last)
    sure_left, sure_right = axis.x(mark.begins.last), axis.x(mark.ends.first)
    if mark.is_bar and not mark.sure and right - left < sizes.dot:
        # An offer without a date of its own stands just after today, not on it.
        left = max(left, today_x + sizes.gap / 2)
        right = left + sizes.dot * 1.4
        return left, left, right, right
    if right - left < sizes.dot:
        middle = (left + right) / 2
        left, right = middle - sizes.dot / 2, middle + sizes.dot / 2
        if mark.goes_on:
            left, right = min(left, today_x - sizes.dot), today_x
        return left, left, right, right
    if sure_left > sure_right:  # Only rough: nothing of the stretch is certain.
        sure_left = sure_right = (left + right) / 2
    return left, sure_left, sure_right, right


def _find_place(
    rows: list[_Row],
    words: str,
    left: float,
    right: float,
    axis: Axis,
    sizes: Sizes,
    measure: Measure,
    today_x: float,
) -> tuple[int, float, str, float]:
    """The first row where mark and words fit whole; else a new row, the words cut to its room."""
    wide = min(measure(words), sizes.most_label) if words else 0.0
    for number, row in enumerate([*rows, _Row()]):
        if not row.is_free(left - sizes.gap / 2, right + sizes.gap / 2):
            continue
        if not words:
            return number, right, "", 0.0
        for x in _beside(left, right, wide, sizes, today_x):
            free = row.is_free(x - sizes.gap / 2, x + wide + sizes.gap / 2)
            if free and _is_clear(x, x + wide, axis, sizes, today_x):
                return number, x, words, wide
    inside = left + sizes.gap
    if inside + wide + sizes.gap <= right and _is_clear(inside, inside + wide, axis, sizes, today_x):
        roomy = (n for n, row in enumerate(rows) if row.is_free(left - sizes.gap / 2, right + sizes.gap / 2))
        return next(roomy, len(rows)), inside, words, wide
    room_right = _room(right + sizes.gap, 1, axis, sizes, today_x)
    room_left = _room(left - sizes.gap, -1, axis, sizes, today_x)
    room = max(room_right, room_left)
    if room < LEAST_LETTERS:
        return len(rows), right, "", 0.0
    x = right + sizes.gap if room_right >= room_left else left - sizes.gap - min(room, wide)
    return len(rows), x, words, min(room, wide)


def _beside(left: float, right: float, wide: float, sizes: Sizes, today_x: float) -> list[float]:
    """Where words of this width may begin: right of the mark, left of it, or before today for what lies ahead."""
    found = [right + sizes.gap, left - sizes.gap - wide]
    if left >= today_x:
        found.append(today_x - sizes.gap - wide)
    return found


def _is_clear(left: float, right: float, axis: Axis, sizes: Sizes, today_x: float) -> bool:
    inside = left >= axis.left and right <= axis.right + sizes.gap
    return inside and not left - sizes.gap / 2 < today_x < right + sizes.gap / 2


def _room(x: float, way: int, axis: Axis, sizes: Sizes, today_x: float) -> float:
    if way > 0:
        end = today_x - sizes.gap if x <= today_x else axis.right + sizes.gap
        return end - x
    end = today_x + sizes.gap if x >= today_x else axis.left
    return x - end


def _line(line: FeelsLine, axis: Axis, top: float, sizes: Sizes, measure: Measure, today_x: float) -> PlacedLine:
    # The words stand above everything a score of 10 can reach.
    floor, ceiling = top + sizes.line_lane - sizes.dot / 2, top + sizes.row
    points = tuple((axis.x(s.on), floor - (floor - ceiling) * s.score / 10) for s in line.scores)
    x, wide = _line_words(points[-1][0], measure(line.label), axis, sizes, today_x)
    label = line.label if wide >= LEAST_LETTERS else ""
    return PlacedLine(line, points, x, top + sizes.row / 2, label, wide)


def _line_words(end: float, wide: float, axis: Axis, sizes: Sizes, today_x: float) -> tuple[float, float]:
    """Where the words of a line begin and how wide they may be: up to its end, never over today or out of the sheet."""
    right = today_x - sizes.gap if end - wide < today_x < end + sizes.gap else end
    x = max(axis.left, right - wide)
    return x, min(wide, max(0.0, right - x))


def _apart(lines: list[PlacedLine], sizes: Sizes, top: float) -> list[PlacedLine]:
    """Several lines share the lane; only the one that is strongest now keeps its words, the list below has all."""
    if len(lines) <= 1:
        return lines
    strongest = max(range(len(lines)), key=lambda n: (lines[n].line.scores[-1].score, n))
    return [
        line if n == strongest else PlacedLine(line.line, line.points, line.label_x, line.label_y, "", 0.0)
        for n, line in enumerate(lines)
    ]
