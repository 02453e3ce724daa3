"""The order a page is read in: as it is laid out, whenever its parts were made. Tab and screen readers go by it.

Qt's own order is that of making: a banner that appeared later would come after everything, and a section opened later
after "Done". Its `setTabOrder` loses its way among fields that hand the keyboard on to a box inside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from secondopinion_desktop.ui.widgets.flow import FlowLayout

_BY_TAB = (Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus)


def parts_as_read(widget: QWidget) -> list[QWidget]:
    """What stands directly in a widget, in reading order; what no layout holds (marks on a drawing) as it was made."""
    return _in_order(widget, [part for part in widget.children() if _is_part(part)])


def _is_part(part: QObject) -> TypeGuard[QWidget]:
    return isinstance(part, QWidget) and not part.isWindow()


def _in_order(widget: QWidget, parts: list[QWidget]) -> list[QWidget]:
    layout = widget.layout()
    if layout is None or len(parts) < 2:
        return parts
    places = _places(layout, parts)
    return [*sorted(places, key=places.__getitem__), *(part for part in parts if part not in places)]


def stops_as_read(around: QWidget) -> Iterator[QWidget]:
    """Everything the Tab key may come to, in reading order, and what has the keyboard now."""
    here = QApplication.focusWidget()  # Not `hasFocus`: a box that hands the keyboard on says so too.
    for part in _shown_in(around):
        if part is here or _is_stop(part):
            yield part
        yield from stops_as_read(part)


def step_as_read(window: QWidget, *, forward: bool) -> bool:
    """Bring the keyboard to the next (or last) stop of a window; from its end back to its beginning."""
    here = QApplication.focusWidget()
    found = None
    if here is not None and window.isAncestorOf(here) and here.isVisibleTo(window):
        # From here on only: a long page has hundreds of stops, and most often the next one is beside this.
        found = next(_stops_after(here, window) if forward else _stops_before(here, window), None)
    if found is None:
        stops = list(stops_as_read(window))
        if not stops:
            return False
        found = stops[0 if forward else -1]
    found.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def _stops_after(here: QWidget, window: QWidget) -> Iterator[QWidget]:
    yield from stops_as_read(here)
    while here is not window and (around := here.parentWidget()) is not None:
        parts = _shown_in(around)
        for part in parts[parts.index(here) + 1 :]:
            yield from _stops_of(part)
        here = around


def _stops_before(here: QWidget, window: QWidget) -> Iterator[QWidget]:
    """The nearest first."""
    while here is not window and (around := here.parentWidget()) is not None:
        parts = _shown_in(around)
        for part in reversed(parts[: parts.index(here)]):
            yield from reversed(list(_stops_of(part)))
        here = around
        if here is not window and _is_stop(here):
            yield here


def _stops_of(part: QWidget) -> Iterator[QWidget]:
    if _is_stop(part):
        yield part
    yield from stops_as_read(part)


def _shown_in(around: QWidget) -> list[QWidget]:
    return _in_order(around, [part for part in around.children() if _is_part(part) and not part.isHidden()])


def _places(layout: QLayout, parts: list[QWidget]) -> dict[QWidget, tuple[int, ...]]:
    """Where each of these parts stands in a layout and those within it.

    The layout's items are never asked for: Python would keep each of them, also when Qt has thrown it away and put
    something else in its place in memory, which it then takes for the item. That ended the program.
    """
    if isinstance(layout, FlowLayout):
        return {part: (place,) for place, part in enumerate(layout.widgets()) if part in parts}
    found: dict[QWidget, tuple[int, ...]] = {part: (place,) for part in parts if (place := layout.indexOf(part)) >= 0}
    for inner in layout.children():
        if isinstance(inner, QLayout):
            within = _places(inner, [part for part in parts if part not in found])
            found |= {part: (layout.indexOf(inner), *place) for part, place in within.items()}
    return found


def _is_stop(widget: QWidget) -> bool:
    return widget.focusPolicy() in _BY_TAB and widget.isEnabled() and widget.focusProxy() is None
