"""One paper on the whole screen, or two side by side; Esc goes back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from secondopinion_desktop.digest.papers import papers_in_order
from secondopinion_desktop.digest.words import in_words, joined, short
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.paper_words import paper_title
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing.panes import Panes
from secondopinion_desktop.ui.viewing.paper_sheet import PaperSheet
from secondopinion_desktop.ui.widgets import ElidedWords, LinkButton, ListRow, QuietButton, RowList, lay_in
from secondopinion_desktop.ui.workspace import Workspace

HINT = "Esc goes back. Page Down goes on, Ctrl and the wheel make larger, Ctrl+C copies what is marked."


class WholeScreen(QWidget):
    """Lies over everything else of its window and makes that fill the screen. `closed()` when the person is done,
    `mark_opened(proof id)` when a proof was clicked. It is gone then."""

    closed = Signal()
    mark_opened = Signal(str)

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("role", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Papers on the whole screen")
        self._workspace = workspace
        self._window = window
        self._was = window.windowState()
        self._is_left = False
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(16), theme.space(12), theme.space(16), theme.space(12))
        head = QHBoxLayout()
        lay_in(column, head)
        head.setSpacing(theme.space(12))
        self.beside = QuietButton("Put a paper beside it", self.ask_beside)
        self.close_button = QuietButton("Close  Esc", self.leave)
        self.close_button.setAccessibleName("Close the whole screen")
        self.turn_over = QuietButton("The other paper", self._turn_over, about="Only one has room here")
        self.turn_over.hide()
        head.addWidget(ElidedWords(HINT, "small"), 1)
        head.addWidget(self.turn_over)
        head.addWidget(self.beside)
        head.addWidget(self.close_button)
        self.sides = [PaperSide(workspace), PaperSide(workspace)]
        self.sides[1].put_away.connect(self.alone)
        self.panes = Panes(self.sides[0], self.sides[1], first_share=50)
        self._second_is_open = False
        for side in self.sides:
            side.sheet.mark_opened.connect(self.mark_opened)
        self.sides[0].away.hide()
        column.addWidget(self.panes, 1)
        self._arrange()
        self.panes.narrowed.connect(self._narrowed)
        window.installEventFilter(self)
        theme.changed.connect(self.leave)  # Made for the sizes and colors of before.
        self._fill()

    def show_papers(self, first: str, page: int | None = None, second: str | None = None) -> None:
        """Show one paper, or two beside each other."""
        self.show()
        self.raise_()
        self._window.setWindowState(self._was | Qt.WindowState.WindowFullScreen)
        self.sides[0].show_paper(first, page)
        if second is not None:
            self.put_beside(second)
        self.sides[0].sheet.view.setFocus()

    def ask_beside(self) -> None:
        """Offer the papers for the second side."""
        self._open_second()
        self.sides[1].offer()

    def put_beside(self, document_id: str) -> None:
        """Show this paper on the second side."""
        self._open_second()
        self.sides[1].show_paper(document_id)

    def alone(self) -> None:
        """Only the first paper again."""
        self._second_is_open = False
        self.panes.show_second(False)
        self._arrange()
        self.sides[0].sheet.view.setFocus()

    def leave(self) -> None:
        """Back to the window as it was."""
        if self._is_left:
            return
        self._is_left = True
        self._window.removeEventFilter(self)
        self._window.setWindowState(self._was)
        self.closed.emit()  # The keyboard goes back first: hiding what holds it would send it wandering.
        self.hide()
        self.deleteLater()

    def _open_second(self) -> None:
        self._second_is_open = True
        self.panes.show_second(True)
        self._arrange()

    def _turn_over(self) -> None:
        self.panes.show_second(not self.panes.shows_only_second)
        self._arrange()

    def _arrange(self) -> None:
        """Both beside each other, or, where it is narrow, one of the two."""
        self.beside.setVisible(not self._second_is_open)
        self.turn_over.setVisible(self._second_is_open and self.panes.is_narrow)
        if not self._second_is_open:
            self.sides[1].hide()

    def _narrowed(self, _only_second: bool) -> None:
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panes arrange themselves; a second paper that is not open stays away."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and F11 go back."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.leave()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays on what is seen."""
        if self._is_left:
            return super().focusNextPrevChild(forward)
        stops = [
            one
            for one in self.findChildren(QWidget)
            if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        here = self._window.focusWidget()
        place = stops.index(here) + (1 if forward else -1) if here in stops else 0
        stops[place % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the window, whatever becomes of that."""
        if event.type() == QEvent.Type.Resize:
            self._fill()
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        self.setGeometry(self._window.rect())


class PaperSide(QWidget):
    """One paper with its title; another can be chosen in its place. `put_away()`."""

    put_away = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._workspace = workspace
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        lay_in(column, head)
        self.title = ElidedWords("", "section")
        self.other = LinkButton("Another paper", self.offer)
        self.away = LinkButton("Put away", self.put_away.emit)
        head.addWidget(self.title, 1)
        head.addWidget(self.other)
        head.addWidget(self.away)
        self._stack = QStackedWidget(self)
        self.sheet = PaperSheet(workspace, hint="", full=False)
        self.papers = RowList(self, name="Papers to put here")
        self.papers.clicked.connect(self._clicked)
        self.papers.opened.connect(self.show_paper)
        self._stack.addWidget(self.sheet)
        self._stack.addWidget(self.papers)
        column.addWidget(self._stack, 1)

    def show_paper(self, document_id: str, page: int | None = None) -> None:
        """Show this paper."""
        paper = self._workspace.laid.case.find(Document, document_id)
        if paper is not None:
            self.title.setText(joined(paper_title(paper), short(paper.dated) if paper.dated else "", by=", "))
            self._stack.setCurrentWidget(self.sheet)
            self.sheet.show_paper(document_id, page)
            self.sheet.view.setFocus()

    def offer(self) -> None:
        """List the papers to choose from."""
        case = self._workspace.laid.case
        self.title.setText("Which paper?")
        self.papers.set_rows(
            [
                ListRow(p.id, paper_title(p), joined(in_words(p, "sort"), short(p.dated), case.named(p.place)))
                for p in papers_in_order(case)
            ]
        )
        self._stack.setCurrentWidget(self.papers)
        self.papers.setFocus()

    def _clicked(self) -> None:
        key = self.papers.current_key()
        if key is not None:
            self.show_paper(key)
