"""The country, chosen from a list or typed, and whether its emergency number is to stand in the notices."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from secondopinion_desktop.records.countries import COUNTRIES, country_called
from secondopinion_desktop.ui.saved_line import SavedLine
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import FlowLayout, Offered, QuietButton, Sheet, Words


class CountryChoice(QComboBox):
    """`chosen(two letters, or the words typed)`. A country that is not on the list may be typed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = SavedLine("Country", self)
        self.setEditable(True)
        self.setLineEdit(self.line)
        self.setAccessibleName("Country")
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaximumWidth(theme.px(320))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for country in COUNTRIES:
            self.addItem(country.name, country.code)
        self.line.setPlaceholderText("United States")
        self.setCompleter(Offered(self.model(), self))
        self.installEventFilter(self)
        self.activated.connect(self._picked)
        self.line.settled.connect(self._typed)
        self.setCurrentIndex(-1)

    def show_country(self, region: str, waiting: str = "") -> None:
        """Show what is set, by its name, or what could not be set yet; what is being typed stays."""
        if not self.hasFocus():
            country = country_called(region)
            self.line.show_words(country.name if country is not None else region, waiting)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the page; it never changes the country on the way."""
        if watched is self and event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _picked(self, place: int) -> None:
        self.line.take()
        self.chosen.emit(str(self.itemData(place)))

    def _typed(self, words: str) -> None:
        country = country_called(words)
        self.chosen.emit(country.code if country is not None else words)


class EmergencyAsking(Sheet):
    """Asks before a number changes. `answered(number)` when the person said yes."""

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="tint")
        self._number = ""
        self.question = Words("", "body")
        self.add(self.question)
        line = QWidget(self)
        line.setProperty("role", "body")
        flow = FlowLayout(line, gap=theme.space(8))
        self.yes = QuietButton("", self._said_yes)
        self.no = QuietButton("", self.hide)
        flow.addWidget(self.yes)
        flow.addWidget(self.no)
        self.add(line)
        self.hide()

    def ask_about(self, region: str, now: str) -> None:
        """Ask whether this country's number is to take the place of the one in the notices, if it is another."""
        country = country_called(region)
        if country is None or country.emergency == now:
            self.hide()
            return
        self._number = country.emergency
        self.question.setText(
            f"In {country.name} one calls {country.emergency} in an emergency. "
            f"The safety notices of this file say {now}."
        )
        for button, words in ((self.yes, f"Write {country.emergency}"), (self.no, f"Keep {now}")):
            button.setText(words)
            button.setAccessibleName(words)
        self.show()

    def _said_yes(self) -> None:
        self.hide()
        self.answered.emit(self._number)
