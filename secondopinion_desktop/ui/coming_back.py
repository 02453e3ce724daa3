"""Where somebody was on a page: who comes back to it finds it as it was left, and not at its top."""

from __future__ import annotations

from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from secondopinion_desktop.ui.page import Page
from secondopinion_desktop.ui.widgets.seen import lay_out_now
from secondopinion_desktop.ui.widgets.sight import bring_into_sight


@dataclass(frozen=True)
class _Place:
    down: int
    held: QWidget | None


class ComingBack:
    """Notes it where a page is left, and brings it back. Pages whose lists scroll by themselves keep it as it is."""

    def __init__(self) -> None:
        self._places: dict[str, _Place] = {}

    def note(self, page: Page) -> None:
        """The page is being left."""
        held = QApplication.focusWidget()
        if page.scrolls:
            of_page = held is not None and page.isAncestorOf(held)
            self._places[page.key] = _Place(page.scroll_area.verticalScrollBar().value(), held if of_page else None)

    def forget(self) -> None:
        """The pages are made anew."""
        self._places.clear()

    def bring_back(self, page: Page, *, keyboard: bool) -> None:
        """The page is in view again: as far down as it was, and, where wanted, with the keyboard on what had it."""
        place = self._places.pop(page.key, None)
        if place is None:
            return
        held = place.held
        has_it = keyboard and held is not None and shiboken6.isValid(held) and page.isAncestorOf(held)
        if has_it and held is not None:
            held.setFocus(Qt.FocusReason.OtherFocusReason)

        def scroll() -> None:
            lay_out_now()
            page.scroll_area.verticalScrollBar().setValue(place.down)
            if held is not None and shiboken6.isValid(held) and held.hasFocus():
                bring_into_sight(held)

        QTimer.singleShot(0, page, scroll)  # Behind the keyboard's own coming into sight.
