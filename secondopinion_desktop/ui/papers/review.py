"""After an import: what became of every file, and the guesses a person can confirm with one key."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from secondopinion_desktop.app.import_rows import IMPORTED, ImportRow
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.ui.papers.review_line import LineState, ReviewLine, Typing, is_confirmed, is_open
from secondopinion_desktop.ui.papers.review_words import ADDED, summary
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.turns import Turns
from secondopinion_desktop.ui.widgets import (
    AsTallAsItIs,
    FlowLayout,
    Hairline,
    LinkButton,
    QuietButton,
    Sheet,
    Words,
)
from secondopinion_desktop.ui.widgets.scrolled import scrolled

SUPPORT = "The originals are kept exactly as they are. Papers stay under “Not sorted yet” until you say what they are."
FROM_BEFORE = "From before, not put away yet"
_ORDER = {"needs-password": 0, "refused": 1, "needs-review": 2, IMPORTED: 3, "duplicate": 4}
MOST_LINES = 40
"""Files shown line by line; an import of hundreds shows those that need the person, and offers the rest."""
FIRST_LINES = 12
"""Of the rest, so many, also while more are coming in: each line more lays all of them out anew, and no key should wait
for that."""


class ReviewPanel(QWidget):
    """The whole report. It tells what the person decided and writes nothing.

    `confirmed({document id: suggested fields})`, `form_wanted(document id)`, `paper_wanted(document id)`,
    `password_given(path, password)`, `keep_locked(path)`, `taken_back()`, `done()`,
    `asked_about(document id)` when the keyboard is on a question about it, `look_wanted(document id)`.
    """

    confirmed = Signal(object)
    form_wanted = Signal(str)
    paper_wanted = Signal(str)
    password_given = Signal(object, str)
    keep_locked = Signal(object)
    taken_back = Signal()
    done = Signal()
    asked_about = Signal(str)
    look_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self.setAccessibleName("What was added")
        self.rows: list[ImportRow] = []
        self.earlier: list[ImportRow] = []
        self._case = Case()
        self.lines: list[ReviewLine] = []
        self._headed = 0
        self.is_growing = False
        self._put_at: QWidget | None = None
        self._all = False
        self._filling = Turns(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(12))
        self.title = Words("", "section")
        self.support = Words(SUPPORT, "support")
        column.addWidget(self.title)
        column.addWidget(self.support)
        # Above the list, where nothing that comes and goes below can push them.
        column.addWidget(self._buttons())
        self._sheet = Sheet(margin=0)
        self._sheet.column.setSpacing(0)
        inner = AsTallAsItIs()
        inner.setProperty("role", "body")
        within = QVBoxLayout(inner)
        within.setContentsMargins(0, 0, 0, 0)
        within.addWidget(self._sheet)
        self.more = LinkButton("", self._show_all)
        self.more.hide()
        within.addWidget(self.more)
        within.addStretch(1)
        column.addWidget(scrolled(inner), 1)

    def show_report(self, case: Case, rows: Sequence[ImportRow], earlier: Sequence[ImportRow] = ()) -> None:
        """Show a new batch; those that need the person come first. Below it what was not put away of those before."""
        self.rows, self.earlier = sorted(rows, key=_urgency), sorted(earlier, key=_urgency)
        self._all = False
        self.yes_all.setText("Yes to all guesses")
        self.yes_all.setMinimumWidth(0)
        self.refresh(case)
        self.yes_all.setVisible(len(self.guesses()) > 1)

    def grow(self, rows: Sequence[ImportRow]) -> None:
        """More came in: below what is there, so that nothing moves that somebody is reading or about to press.

        The casebook is read by the `refresh` that follows.
        """
        there = {row.path for row in self.rows}
        self.rows += [row for row in rows if row.path not in there]

    @property
    def is_at_rest(self) -> bool:
        """True while nobody is at it: no mouse over it, nothing typed, and the keyboard where it was put."""
        held = QApplication.focusWidget()
        is_held = held is not None and not self.is_as_put and self._sheet.isAncestorOf(held)
        return not (self._sheet.underMouse() or is_held or any(line.password.text() for line in self.lines))

    @property
    def is_as_put(self) -> bool:
        """True while the keyboard is on the first thing to answer, where it was put."""
        return self._put_at is not None and self._put_at is QApplication.focusWidget()

    def replace(self, case: Case, path: Path, rows: Sequence[ImportRow]) -> None:
        """A locked paper was tried again: its line says what came of it."""
        self.rows = [new for row in self.rows for new in (rows if row.path == path else (row,))]
        self.earlier = [new for row in self.earlier for new in (rows if row.path == path else (row,))]
        self.refresh(case)

    def refresh(self, case: Case) -> None:
        """Show the rows anew; papers taken back by undo are gone from the list."""
        self._case = case
        self.rows, self.earlier = _still_here(case, self.rows), _still_here(case, self.earlier)
        self.title.setText(summary(self.rows or self.earlier))
        can_take_back = any(row.document and row.outcome != "duplicate" for row in self.rows)
        self._show_buttons(len(self.guesses()), can_take_back)
        every = [*self.rows, *self.earlier]
        self._fill(
            case, every if self._all else _shown(every, FIRST_LINES if self.is_growing else MOST_LINES), len(every)
        )

    def _show_buttons(self, open_guesses: int, can_take_back: bool) -> None:
        """Buttons keep their places while they are looked at: one with nothing to do is gray and as wide as before.

        The next click would otherwise meet its neighbor, which takes papers back.
        """
        held = self.yes_all.hasFocus()
        if open_guesses > 1:
            self.yes_all.setText(f"Yes to all {open_guesses} guesses")
            self.yes_all.setMinimumWidth(max(self.yes_all.minimumWidth(), self.yes_all.sizeHint().width()))
        self.yes_all.setAccessibleName(self.yes_all.text())
        self.yes_all.setEnabled(open_guesses > 1)
        self.take_back.setEnabled(can_take_back)
        if held and open_guesses < 2:
            self.close_panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the keyboard on the first thing to answer, else on Done."""
        self._put(next((first for line in self.lines if (first := line.first) is not None), self.close_panel))

    def _put(self, at: QWidget) -> None:
        at.setFocus(Qt.FocusReason.OtherFocusReason)
        self._put_at = at

    def guesses(self) -> dict[str, Mapping[str, Any]]:
        """The guesses nobody has confirmed or overruled yet, by document."""
        every = [*self.rows, *self.earlier]
        return {row.document: row.suggested for row in every if row.document and is_open(self._case, row)}

    def _fill(self, case: Case, rows: Sequence[ImportRow], of: int) -> None:
        """Lines that show what they would show again stay, with what is typed there."""
        self._filling.stop()
        states = [LineState.of(case, row, is_confirmed(case, row)) for row in rows]
        there = [line.state for line in self.lines]
        headed = len(self.rows) if self.rows and len(self.rows) < len(rows) else 0
        self.more.hide()
        before, typing = self.lines, Typing(self.lines)
        if there != states[: len(there)] or (headed != self._headed and self._headed < len(there)):
            self._sheet.clear()
            self.lines = []
        self._headed = headed
        filled = self._filled(case, states[len(self.lines) :], of - len(rows))
        if before is self.lines:
            next(filled, None)
            self._filling.begin(filled)
            return
        for _ in filled:
            pass  # Made anew under somebody who may be typing.
        if not typing.go_on(self.lines):
            self._put(self.close_panel)

    def _filled(self, case: Case, states: Sequence[LineState], more: int) -> Generator[None]:
        """Lines below those that are there: the first at once, of many the others while keys are answered."""
        for state in states:
            self._add_line(case, state)
            if len(self.lines) >= FIRST_LINES:
                yield
        self.more.setText(f"Show {more} more")
        self.more.setVisible(more > 0)

    def _add_line(self, case: Case, state: LineState) -> None:
        if self.lines:
            self._sheet.add(Hairline())
        if self._headed and len(self.lines) == self._headed:
            self._sheet.add(_margined(Words(FROM_BEFORE, "strong")))
        line = ReviewLine(state, case)
        line.yes.connect(self._yes)
        line.change.connect(self._change)
        line.shown.connect(self._show)
        line.unlocked.connect(self._unlocked)
        line.kept.connect(self._kept)
        line.asked.connect(self._asked_about)
        line.looked.connect(self._look)
        self._sheet.add(line)
        self.lines.append(line)

    def _buttons(self) -> QWidget:
        holder = QWidget(self)
        holder.setProperty("role", "body")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        flow = FlowLayout(holder, gap=theme.space(8))
        self.yes_all = QuietButton(
            "Yes to all guesses", self._yes_all, about="Take every guess shown here"
        ).that_writes()
        self.take_back = QuietButton("Take them back", self._take_back, about="Undo brings them here again")
        self.close_panel = QuietButton("Done", self.done.emit)
        for button in (self.yes_all, self.close_panel, self.take_back):
            flow.addWidget(button)
        return holder

    def _asking(self) -> ReviewLine:
        line = self.sender()
        if not isinstance(line, ReviewLine):
            raise TypeError("only a line of the report asks this")
        return line

    def _yes(self) -> None:
        row = self._asking().row
        self.confirmed.emit({row.document: row.suggested})

    def _yes_all(self) -> None:
        self.confirmed.emit(self.guesses())

    def _change(self) -> None:
        self.form_wanted.emit(self._asking().row.document or "")

    def _show(self) -> None:
        self.paper_wanted.emit(self._asking().row.document or "")

    def _asked_about(self) -> None:
        self.asked_about.emit(self._asking().row.document or "")

    def _look(self) -> None:
        self.look_wanted.emit(self._asking().row.document or "")

    def _unlocked(self, password: str) -> None:
        self.password_given.emit(self._asking().row.path, password)

    def _kept(self) -> None:
        self.keep_locked.emit(self._asking().row.path)

    def _take_back(self) -> None:
        self.taken_back.emit()

    def _show_all(self) -> None:
        self._all = True
        self.refresh(self._case)


def _still_here(case: Case, rows: Sequence[ImportRow]) -> list[ImportRow]:
    return [row for row in rows if row.outcome not in ADDED or case.get(row.document) is not None]


def _shown(rows: Sequence[ImportRow], most: int) -> list[ImportRow]:
    """The first of many, and of those behind them the ones that need the person."""
    return [row for at, row in enumerate(rows) if at < most or _urgency(row) < _ORDER[IMPORTED]]


def _margined(words: Words) -> Words:
    words.setContentsMargins(theme.space(22), theme.space(12), theme.space(22), 0)
    return words


def _urgency(row: ImportRow) -> int:
    return _ORDER.get(row.outcome, len(_ORDER))
