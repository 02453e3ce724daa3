"""The buttons that open the rest of a form; each names what it opens, so that nobody meets a wall of questions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from secondopinion_desktop.records.kind import KindInfo
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.ui.forms.asking import more_buttons
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import FlowLayout, QuietButton


class MoreButtons(QWidget):
    """`wanted(sections)` when the person asks for the sections a button names."""

    wanted = Signal(object)

    def __init__(self, info: KindInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._info = info
        self._shown: tuple[tuple[str, frozenset[str]], ...] = ()
        self._all: list[QuietButton] = []
        self._flow = FlowLayout(self, gap=theme.space(8))

    @property
    def buttons(self) -> list[QuietButton]:
        """Those that are offered now."""
        return self._all[: len(self._shown)]

    def show_for(self, opened: frozenset[str], values: Mapping[str, Value]) -> None:
        """Offer what is not open yet and has something to ask after these answers."""
        wanted = more_buttons(self._info, opened, values)
        self.setVisible(bool(wanted))
        if wanted == self._shown:
            return
        self._shown = wanted
        # Buttons are said anew and never thrown away: one of them is mostly being pressed just now.
        while len(self._all) < len(wanted):
            button = QuietButton("", partial(self._pressed, len(self._all)))
            self._all.append(button)
            self._flow.addWidget(button)
        for number, button in enumerate(self._all):
            words = wanted[number][0] if number < len(wanted) else ""
            button.setText(words)
            button.setAccessibleName(words)
            button.setVisible(bool(words))
        self._flow.invalidate()

    def holds_keyboard(self) -> bool:
        """Whether the keyboard is on one of the buttons."""
        return any(button.hasFocus() for button in self._all)

    def _pressed(self, number: int) -> None:
        if number < len(self._shown):
            self.wanted.emit(self._shown[number][1])
