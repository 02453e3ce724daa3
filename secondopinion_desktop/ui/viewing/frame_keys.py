"""A part of a page marked without a mouse: a frame that the arrow keys move and, with Shift, make larger or smaller."""

from __future__ import annotations

from PySide6.QtCore import Qt

from secondopinion_desktop.ui.viewing.marks import Region

BEGIN = Qt.Key.Key_M
STEP, FINE = 0.02, 0.004
"""Of the page: one press, and one with Ctrl held."""
LEAST = 0.01
FIRST: Region = (0.3, 0.3, 0.7, 0.36)
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
HOW = (
    "Arrow keys move the frame, Shift and arrow keys make it larger or smaller, Enter marks what is in it, Esc leaves "
    "it."
)


class Frame:
    """The frame on one page while it is being placed."""

    def __init__(self, page: int, region: Region = FIRST) -> None:
        self.page, self.region = page, region

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Move it or change its size; False for any other key."""
        if key not in _WAYS:
            return False
        step = FINE if modifiers & Qt.KeyboardModifier.ControlModifier else STEP
        across, down = _WAYS[key][0] * step, _WAYS[key][1] * step
        sizes = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        self.region = sized(self.region, across, down) if sizes else moved(self.region, across, down)
        return True

    @property
    def in_words(self) -> str:
        """Where it is, for who does not see it."""
        left, top, right, bottom = (round(100 * side) for side in self.region)
        return f"Frame from {left} to {right} percent across and {top} to {bottom} percent down the page. {HOW}"


def moved(region: Region, across: float, down: float) -> Region:
    """The same frame elsewhere, never beyond the page."""
    x0, y0, x1, y1 = region
    across, down = max(-x0, min(1 - x1, across)), max(-y0, min(1 - y1, down))
    return (x0 + across, y0 + down, x1 + across, y1 + down)


def sized(region: Region, across: float, down: float) -> Region:
    """The frame with its right and lower edge elsewhere."""
    x0, y0, x1, y1 = region
    return (x0, y0, max(x0 + LEAST, min(1.0, x1 + across)), max(y0 + LEAST, min(1.0, y1 + down)))
