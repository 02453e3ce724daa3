"""The order a page is read in: as it is laid out, whenever its parts were made. Tab and screen readers go by it.

Qt's own order is that of making: a banner that appeared later would come after everything, and a section opened later
after "Done". Its `setTabOrder` loses its way among fields that hand the keyboard on to a box inside them.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget


def parts_as_read(widget: QWidget) -> list[QWidget]:
    """What stands directly in a widget, in reading order; what no layout holds (marks on a drawing) as it was made."""
    layout = widget.layout()
    laid_out = [part for part in _in(layout) if part.parentWidget() is widget] if layout is not None else []
    others = [part for part in widget.children() if isinstance(part, QWidget) and not part.isWindow()]
    return [*laid_out, *(part for part in others if part not in laid_out)]


def stops_as_read(around: QWidget) -> Iterator[QWidget]:
    """Everything the Tab key may come to, in reading order, and what has the keyboard now."""
    here = QApplication.focusWidget()  # Not `hasFocus`: a box that hands the keyboard on says so too.
    for part in parts_as_read(around):
        if not part.isHidden():
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


def _in(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _in(inner)


def _is_stop(widget: QWidget) -> bool:
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus & ~Qt.FocusPolicy.ClickFocus)
    return tabbed and widget.isEnabled() and widget.focusProxy() is None
