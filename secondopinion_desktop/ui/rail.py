"""The rail at the left: whose casebook this is, the pages, and whether everything is saved.

Where there is little room it folds to icons; the names then appear beside them on focus and hover.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QEnterEvent, QFocusEvent, QHideEvent, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from secondopinion_desktop.ui.pages import PAGES, PageInfo
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Button, Role, Told, Words, icon, restyle, tell_changed

WIDE = 228
TALL, FOLDED_TALL = 40, 36
LEAST_TARGET = 32  # Pixels; nothing to click is lower.


class RailButton(Told, QPushButton):
    """One page in the rail: its name and a short count, or its icon when folded. A line of the list of pages."""

    told_as = Role.ListItem

    def __init__(self, info: PageInfo, number: int, parent: QWidget) -> None:
        super().__init__(info.title, parent)
        self.info = info
        self._note = ""
        self._folded = False
        self._keys = f"Ctrl+{number}"
        self.setProperty("role", "rail")
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(theme.px(24), theme.px(24)))
        self.note = QLabel(self)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setProperty("role", "small")
        self.note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.flag = QLabel(info.title, self.window())
        self.flag.setProperty("role", "body")
        self.flag.hide()
        self.destroyed.connect(self.flag.deleteLater)  # It floats over the window, which outlives the rail.
        self.set_note("")

    def told_parts(self) -> list[QWidget]:
        """Its name says its count."""
        return []

    def told_state(self, state: QAccessible.State) -> None:
        """Whether it is the page in view."""
        state.selectable = True
        state.selected = self.isChecked()

    def set_note(self, note: str) -> None:
        """Show a short count at the right."""
        self._note = note
        self.note.setText(note)
        self.setAccessibleName(f"{self.info.title}, {note}" if note else self.info.title)
        self.setAccessibleDescription(self._keys)
        self._place_note()

    def set_folded(self, folded: bool) -> None:
        """Show the icon alone, or the name."""
        if folded != self._folded:
            self._folded = folded
            self.setProperty("folded", "true" if folded else "false")
            restyle(self)
        self.setText("" if folded else self.info.title)
        self.setIcon(icon(self.info.key, "accent" if self.isChecked() else "ink") if folded else QIcon())
        if not folded:
            self.flag.hide()
        self.note.setVisible(not folded)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The name appears beside the icon."""
        super().enterEvent(event)
        self._show_flag()

    def leaveEvent(self, event: QEvent) -> None:
        """And goes again."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self.flag.hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With the keyboard as with the mouse."""
        super().focusInEvent(event)
        self._show_flag()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard went on."""
        super().focusOutEvent(event)
        self.flag.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is named that is not there."""
        super().hideEvent(event)
        self.flag.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the count at the right end."""
        super().resizeEvent(event)
        self._place_note()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go to the page above or below."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key())) if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) else None
        if step is None:
            super().keyPressEvent(event)
            return
        parent = self.parentWidget()
        buttons = parent.findChildren(RailButton) if parent is not None else [self]
        buttons[(buttons.index(self) + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _place_note(self) -> None:
        self.note.adjustSize()
        self.note.move(self.width() - self.note.width() - theme.px(12), (self.height() - self.note.height()) // 2)

    def _show_flag(self) -> None:
        if not self._folded:
            return
        window = self.window()
        self.flag.setParent(window)
        self.flag.setText(f"{self.info.title}  {self._note}".rstrip())
        self.flag.setStyleSheet(
            f"background: {theme.tokens.ink}; color: {theme.tokens.paper}; border-radius: 8px; padding: 8px 12px;"
        )
        self.flag.adjustSize()
        middle = (self.height() - self.flag.height()) // 2
        self.flag.move(self.mapTo(window, QPoint(self.width() + 8, middle)))
        self.flag.show()
        self.flag.raise_()


class _PageList(Told, QWidget):
    """The pages' names, as a list."""

    told_as = Role.List

    def told_parts(self) -> list[QWidget]:
        """The pages and nothing else: what flies out beside a folded one says the same."""
        return list(self.findChildren(RailButton))


class _PageArea(QScrollArea):
    """Where the pages' names stand; `resized` when there is more or less room for them."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell it."""
        super().resizeEvent(event)
        self.resized.emit()


class Rail(QFrame):
    """The rail. `asked(key)` when a page is wanted; `menu_wanted` when the menu is."""

    asked = Signal(str)
    menu_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.folded = False
        self.name = Words("", "name")
        self.keeper = Words("", "small")
        self.saved = Words("", "small")
        self.menu = Button("Menu", self.menu_wanted.emit, role="rail", about="F10")
        self.menu.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.menu.setIconSize(QSize(theme.px(22), theme.px(22)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.space(14), theme.space(18), theme.space(14), theme.space(14))
        outer.setSpacing(theme.space(2))
        outer.addWidget(self.name)
        outer.addWidget(self.keeper)
        outer.addSpacing(theme.space(10))
        outer.addWidget(self._page_list(), 1)
        outer.addWidget(self.menu)
        outer.addSpacing(theme.space(4))
        outer.addWidget(self.saved)
        self.set_folded(False)

    def _page_list(self) -> QScrollArea:
        inside = _PageList()
        inside.setProperty("role", "body")
        inside.setAccessibleName("Pages")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, theme.space(4), 0, theme.space(4))
        column.setSpacing(2)
        group = QButtonGroup(self)
        group.setExclusive(True)
        self.buttons: dict[str, RailButton] = {}
        for number, info in enumerate(PAGES, start=1):
            button = RailButton(info, number, inside)
            button.clicked.connect(self._pressed)
            group.addButton(button)
            column.addWidget(button)
            self.buttons[info.key] = button
        column.addStretch(1)
        self._group = group
        area = _PageArea(self)
        area.resized.connect(self._fit)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self._area = area
        return area

    def _fit(self) -> None:
        """Bring all pages into sight where the window is low, closer together."""
        room = self._area.viewport().height() - 2 * theme.space(4) - 2 * len(self.buttons)
        tall = max(LEAST_TARGET, min(theme.px(FOLDED_TALL if self.folded else TALL), room // len(self.buttons)))
        side = min(theme.px(24), tall - 8)
        for button in self.buttons.values():
            button.setFixedHeight(tall)
            button.setIconSize(QSize(side, side))

    def set_folded(self, folded: bool) -> None:
        """Fold to icons, or unfold."""
        self.folded = folded
        self.setFixedWidth(theme.px(48) + 2 * theme.space(12) if folded else theme.px(WIDE))
        for widget in (self.name, self.keeper, self.saved):
            widget.setVisible(not folded)
        self.menu.setText("" if folded else "Menu")
        self.menu.setProperty("folded", "true" if folded else "false")
        restyle(self.menu)
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if folded else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._area.setVerticalScrollBarPolicy(bar)
        self.menu.setIcon(icon("menu", "ink"))
        for button in self.buttons.values():
            button.set_folded(folded)
        self._fit()

    def set_current(self, key: str) -> None:
        """Mark the page that is shown; none for pages that are not in the rail."""
        self._group.setExclusive(False)
        for name, button in self.buttons.items():
            if button.isChecked() != (name == key):
                button.setChecked(name == key)
                tell_changed(button, selected=True)
            button.set_folded(self.folded)
        self._group.setExclusive(True)

    def set_whose(self, name: str, keeper: str) -> None:
        """Whose casebook this is, and who keeps it."""
        self.name.setText(name)
        self.keeper.setText(keeper)
        self.keeper.setVisible(bool(keeper) and not self.folded)

    def set_notes(self, notes: Mapping[str, str]) -> None:
        """The short counts beside the pages' names."""
        for key, button in self.buttons.items():
            button.set_note(notes.get(key, ""))

    def set_saved(self, words: str) -> None:
        """What stands at the foot."""
        self.saved.setText(words)

    def _pressed(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            self.asked.emit(button.info.key)
