"""Requests, slides, discs and parcels with where they stand, each with the buttons that say what happened next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import next_standings
from secondopinion_desktop.records.deeds.standing import Thing
from secondopinion_desktop.records.kinds import Request
from secondopinion_desktop.ui.forms.entry_rows import row_of
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import ListRow, QuietButton, Role, RowWidget, Told, empty
from secondopinion_desktop.ui.widgets.header import SideOrBelow
from secondopinion_desktop.ui.widgets.seen import set_seen

LETTER = "letter"


class _Line(Told, QWidget):
    """A row and its buttons, as one line of the list."""

    told_as = Role.ListItem

    def __init__(self, row: ListRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self.setAccessibleName(row.spoken())


class StandingRows(Told, QWidget):
    """`opened(id)`; `stepped(id, step)` when a button was pressed, step "letter" for the letter to print."""

    told_as = Role.List
    opened = Signal(str)
    stepped = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What was asked for, and where it stands")
        self.setProperty("role", "body")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown: tuple[tuple[ListRow, tuple[str, ...]], ...] = ()
        self.buttons: dict[tuple[str, str], QuietButton] = {}

    def show_things(self, things: Sequence[Thing], case: Case, today: date) -> None:
        """List these; rows that did not change are left as they are."""
        wanted = tuple((row_of(thing, case, today), _buttons_of(thing)) for thing in things)
        set_seen(self, bool(wanted))
        if wanted == self._shown:
            return
        held = next((key for key, button in self.buttons.items() if button.hasFocus()), None)
        self._shown = wanted
        empty(self._column)
        self.buttons = {}
        for thing, (row, _) in zip(things, wanted, strict=True):
            self._column.addWidget(self._line(thing, row))
        self._give_back_focus(held)

    def _line(self, thing: Thing, row: ListRow) -> QWidget:
        holder = _Line(row, self)
        widget = RowWidget(row, holder, margin=0)
        widget.opened.connect(self.opened)
        buttons = []
        for words, standing in [(step.words, step.key) for step in next_standings(thing)] + _letter(thing):
            button = QuietButton(words, partial(self.stepped.emit, thing.id, standing), about=row.title).that_writes()
            self.buttons[thing.id, standing] = button
            buttons.append(button)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space(8))
        line.addWidget(SideOrBelow(widget, buttons, below=560, parent=holder))
        return holder

    def _give_back_focus(self, held: tuple[str, str] | None) -> None:
        """After a press the row has other buttons: the keyboard stays in the row."""
        if held is not None:
            mine = [button for (entry_id, _), button in self.buttons.items() if entry_id == held[0]]
            if mine:
                mine[0].setFocus()


def _buttons_of(thing: Thing) -> tuple[str, ...]:
    return tuple(step.key for step in next_standings(thing))


def _letter(thing: Thing) -> list[tuple[str, str]]:
    asking = isinstance(thing, Request) and (thing.standing or "to_ask") in ("to_ask", "asked", "chased")
    return [("Letter", LETTER)] if asking else []
