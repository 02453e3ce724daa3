"""The keyboard goes through a form as the eye does, although its parts were made at different times.

Qt's own order is that of making: a section opened later would come after "Done". Its `setTabOrder` loses its way
among fields that hand the keyboard on to a box inside them, so the form takes the steps itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def step(form: QWidget, blocks: Iterable[QWidget], here: QWidget, *, forward: bool) -> bool:
    """Move the keyboard from `here` to the next (or last) stop, block by block; out of the form at its ends.

    Within a block the order is that of making. False when there is nowhere to go.
    """
    everything = [stop for block in blocks for stop in (block, *block.findChildren(QWidget))]
    stops = [stop for stop in everything if stop is here or _is_stop(stop, form)]
    place = stops.index(here) + (1 if forward else -1) if here in stops else -1
    target = stops[place] if 0 <= place < len(stops) else _outside(form, forward=forward)
    if target is None:
        return False
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _bring_into_sight(target)
    return True


def _is_stop(widget: QWidget, form: QWidget) -> bool:
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus & ~Qt.FocusPolicy.ClickFocus)
    # The list that drops down from a box is a window of its own.
    here = widget.window() is form.window() and widget.isVisible() and widget.isEnabled()
    return tabbed and here and widget.focusProxy() is None


def _outside(form: QWidget, *, forward: bool) -> QWidget | None:
    """The stop of the window that comes after the form, or before it; from the last one on to the first."""
    everything = form.window().findChildren(QWidget)
    split = everything.index(form)
    before, after = everything[:split], everything[split:]
    around = [*after, *before] if forward else [*reversed(before), *reversed(after)]
    return next((widget for widget in around if not form.isAncestorOf(widget) and _is_stop(widget, form)), None)


def _bring_into_sight(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
