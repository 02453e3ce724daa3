"""A month to point at, for whoever would rather not type a date. What is typed stays the rule: most dates are rough."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import icon

KEYS = "Alt+Down"
NAME = "Choose from a calendar"


class DatePopup(QFrame):
    """The calendar over the page. `picked(date)` on a click or Enter; Esc puts it away."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAccessibleName(NAME)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(8), theme.space(8), theme.space(8), theme.space(8))
        self.month = QCalendarWidget(self)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.month.setGridVisible(False)
        self.month.setMinimumSize(theme.px(330), theme.px(280))
        plain = QTextCharFormat()
        plain.setForeground(theme.color("ink"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(day, plain)
        self.month.clicked.connect(self._pick)
        self.month.activated.connect(self._pick)
        column.addWidget(self.month)

    def open_at(self, edit: QLineEdit, day: date) -> None:
        """Show the month of this day below a field, or above it where there is no room below."""
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        size = self.sizeHint()
        at = edit.mapToGlobal(QPoint(0, edit.height() + 2))
        room = edit.screen().availableGeometry()
        if at.y() + size.height() > room.bottom():
            at.setY(max(room.top(), edit.mapToGlobal(QPoint(0, 0)).y() - size.height() - 2))
        at.setX(max(room.left(), min(at.x(), room.right() - size.width())))
        self.setGeometry(at.x(), at.y(), size.width(), size.height())
        self.show()
        self.month.setFocus(Qt.FocusReason.PopupFocusReason)

    def _pick(self, day: QDate) -> None:
        self.close()
        self.picked.emit(date(day.year(), day.month(), day.day()))


class CalendarBeside(QObject):
    """A calendar sign at the end of a date's line, and Alt+Down: a day picked is written as if it were typed.

    It is no stop of the Tab key: whoever types dates would have twice as many of them.
    """

    def __init__(self, edit: QLineEdit, shown: Callable[[], date], write: Callable[[str], object]) -> None:
        super().__init__(edit)
        self._edit, self._shown, self._write = edit, shown, write
        self._popup: DatePopup | None = None
        self.sign = QAction(icon("calendar", "accent"), NAME, edit)
        self.sign.setToolTip(f"{NAME} ({KEYS})")
        self.sign.setShortcut(QKeySequence(KEYS))
        self.sign.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.sign.triggered.connect(self.open)
        edit.addAction(self.sign, QLineEdit.ActionPosition.TrailingPosition)
        for button in edit.findChildren(QToolButton):
            button.setAccessibleName(NAME)

    def open(self) -> DatePopup | None:
        """Show the calendar; None where nothing may be written."""
        if self._edit.isReadOnly():
            return None
        if self._popup is None:
            self._popup = DatePopup(self._edit)
            self._popup.picked.connect(self._picked)
        self._popup.open_at(self._edit, self._shown())
        return self._popup

    def _picked(self, day: date) -> None:
        self._edit.setFocus(Qt.FocusReason.PopupFocusReason)
        self._write(PartialDate.on(day).reads())
