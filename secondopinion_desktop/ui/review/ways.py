"""Around the list of what a paper says: which paper it is, with the way to the others, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from secondopinion_desktop.ui.review.walk import Thing, Walk
from secondopinion_desktop.ui.review.words import FILE, PAPER, two_answers
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import (
    Button,
    ElidedWords,
    FlowLayout,
    IconButton,
    LinkButton,
    QuietButton,
    Words,
    as_tall_as_its_words,
    lay_in,
)

PLAIN_HERE, PLAIN_HERE_SHORT = "Take what is plain here", "Take plain here"
HINT = "Enter takes it, Delete says it is not so, F2 says it in your words."


class PaperHead(QWidget):
    """Which paper it is, and of how many. `stepped(-1 or 1)`; `page_wanted()` where the page has no room beside it."""

    stepped = Signal(int)
    page_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        as_tall_as_its_words(self)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        self.page = LinkButton("See the page", self.page_wanted.emit, about="F8", icon_name="papers")
        self.page.hide()
        self.title = ElidedWords("", "row")
        around.addWidget(self.title)
        line = QHBoxLayout()
        lay_in(around, line)
        line.setSpacing(theme.space(6))
        self.place = Words("", "small")
        line.addWidget(self.place, 1)
        self.before = IconButton("back", "Paper before, Page Up", self._before).that_repeats()
        self.after = IconButton("forward", "Next paper, Page Down", self._after).that_repeats()
        for button in (self.page, self.before, self.after):
            line.addWidget(button)

    def offer_page(self, wanted: bool) -> None:
        """Lead to the page, where it is not seen."""
        self.page.setVisible(wanted)

    def show_place(self, title: str, walk: Walk) -> None:
        """Say which one is in view."""
        place, of = walk.place, len(walk.papers)
        self.title.setText(title)
        self.place.setText(f"Paper {place + 1} of {of}")
        self.before.setEnabled(place > 0)
        self.after.setEnabled(place + 1 < of)

    def _before(self) -> None:
        self.stepped.emit(-1)

    def _after(self) -> None:
        self.stepped.emit(1)


class Ways(QWidget):
    """What can be done with the thing in view, with the paper, and with all papers.

    Buttons keep their places. “Take” never decides between two answers (of the paper and of the file, of a day that can
    be read two ways): for that there are two others, `picked(0 or 1)`.
    """

    taken = Signal()
    refused = Signal()
    changed = Signal()
    plain_taken = Signal()
    all_plain_taken = Signal()
    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QWidget()
        for one in (self, line):
            one.setProperty("role", "body")
            as_tall_as_its_words(one)
        flow = FlowLayout(line, gap=theme.space(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(line)
        self.take = QuietButton("Take", self.taken.emit, about="As the paper says it; Enter")
        self.refuse = QuietButton("Not so", self.refused.emit, about="It is not proposed again; Delete")
        self.change = QuietButton("Change", self.changed.emit, about="Say it in your words; F2")
        self.plain = QuietButton(PLAIN_HERE, self.plain_taken.emit, about="Then the next paper; Space")
        self.all_plain = QuietButton("", self.all_plain_taken.emit, about="In all papers, as one step; Ctrl+Enter")
        for button in (self.take, self.refuse, self.change, self.plain, self.all_plain):
            flow.addWidget(button.that_writes())
        self.all_plain.hide()
        self._is_low = False
        self._below = QStackedWidget()
        self._below.setSizePolicy(line.sizePolicy())
        self._below.addWidget(Words(HINT, "small"))
        self._below.addWidget(self._new_two())
        column.addWidget(self._below)

    def _new_two(self) -> QWidget:
        """They stand where the hint does, which leaves them their room: nothing above moves as they come."""
        holder = QWidget()
        holder.setProperty("role", "body")
        as_tall_as_its_words(holder)
        flow = FlowLayout(holder, gap=theme.space(8))
        self.two = (QuietButton(FILE, self._first, about="1"), QuietButton(PAPER, self._second, about="2"))
        for button in self.two:
            flow.addWidget(button.that_writes())
        return holder

    def set_low(self, low: bool) -> None:
        """Where the page is low, what its head offers stands here; the keys named below are told by the buttons too."""
        self.all_plain.setVisible(low)
        self.plain.setText(PLAIN_HERE_SHORT if low else PLAIN_HERE)  # Both in one line.
        self._is_low = low
        self._make_room()

    def _make_room(self) -> None:
        self._below.setVisible(not self._is_low or self._below.currentIndex() != 0)

    def show_for(self, thing: Thing | None, *, plain_here: bool) -> None:
        """Offer what fits the thing in view."""
        waits = thing is not None and thing.is_open
        two = two_answers(thing.proposal) if thing is not None else None
        self.take.setEnabled(waits and two is None)
        for button in (self.refuse, self.change, *self.two):
            button.setEnabled(waits)
        for number, button in enumerate(self.two):
            if two is not None:
                button.setText(f"{number + 1}  {two[number]}")
                button.setAccessibleName(f"{number + 1}  {two[number]}")
        self.plain.setEnabled(plain_here)
        self._below.setCurrentIndex(0 if two is None else 1)
        self._make_room()

    def _first(self) -> None:
        self.picked.emit(0)

    def _second(self) -> None:
        self.picked.emit(1)


def say_plain(button: Button, number: int, *, in_short: bool = False) -> None:
    """How many things a button takes at once; in fewer letters where there is little room."""
    words = f"Take all {number:,} that are plain" if number > 1 else "Take all that is plain"
    short = f"Take all {number:,} plain" if number > 1 else "Take all plain"
    button.setText(short if in_short else words)
    button.setAccessibleName(words)
    button.setEnabled(number > 0)
