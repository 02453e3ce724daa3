"""The story as it is drawn: every mark, line and lane with its place in pixels. Values only."""

from __future__ import annotations

from dataclasses import dataclass

from secondopinion_desktop.ui.story.axis import Axis, Tick
from secondopinion_desktop.ui.story.marks import AxisMark, FeelsLine


@dataclass(frozen=True)
class Sizes:
    """Measures in pixels, grown with the text: the lane names' column, a row, a dot, the gap beside words.

    Where it is narrow the names stand above their lanes, each taking `name_row`, and need no column.
    """

    width: float
    names: float
    row: float
    line_lane: float
    dot: float
    gap: float
    head: float
    lane_gap: float
    most_label: float
    name_row: float = 0.0


@dataclass(frozen=True)
class PlacedAxisMark:
    """A mark in pixels. `sure_left` to `sure_right` is what is certain; `left` to `right` all it can mean.

    `label_x` and `label_width` hold its words; `label` is "" when there is no room for any.
    """

    mark: AxisMark
    y: float
    left: float
    sure_left: float
    sure_right: float
    right: float
    label: str
    label_x: float
    label_width: float


@dataclass(frozen=True)
class PlacedLine:
    """A pain line in pixels: its points in time order, and its words."""

    line: FeelsLine
    points: tuple[tuple[float, float], ...]
    label_x: float
    label_y: float
    label: str
    label_width: float


@dataclass(frozen=True)
class PlacedLane:
    """One lane: its name in the story, where it begins and how tall it is."""

    name: str
    top: float
    height: float


@dataclass(frozen=True)
class Picture:
    """Everything to paint."""

    axis: Axis
    ticks: tuple[Tick, ...]
    lanes: tuple[PlacedLane, ...]
    marks: tuple[PlacedAxisMark, ...]
    lines: tuple[PlacedLine, ...]
    today_x: float
    height: float
