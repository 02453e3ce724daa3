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
    for part in _in_order(around, [part for part in around.children() if _is_part(part) and not part.isHidden()]):
        if part is here or _is_stop(part):
            yield part
        yield from stops_as_read(part)


def step_as_read(window: QWidget, *, forward: bool) -> bool:
    """Bring the keyboard to the next (or last) stop of a window; from its end back to its beginning."""
    stops = list(stops_as_read(window))
    if not stops:
        return False
    here = QApplication.focusWidget()
    place = stops.index(here) if here in stops else (-1 if forward else 0)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[(place + (1 if forward else -1)) % len(stops)].setFocus(reason)
    return True


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
