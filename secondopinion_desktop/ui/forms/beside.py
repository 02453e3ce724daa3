"""What stands beside a form: the page a fact is known from, or the paper the questions are about."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from secondopinion_desktop.ui.forms.draft import Draft
from secondopinion_desktop.ui.forms.paper_panel import PaperPanel, paper_asked_about
from secondopinion_desktop.ui.forms.proof_panel import ProofPanel
from secondopinion_desktop.ui.theme import theme

BESIDE_FROM = 840
"""Pixels at 100 %: in a narrower window the paper stands under the form, not beside it."""
UNDER_HEIGHT = 520
"""Pixels at 100 % the paper has under a form."""
Questions = Callable[[], Mapping[str, str]]


class Beside(QObject):
    """Makes the one panel a draft wants, seats it beside the form or under it, and takes it away.

    `words_wanted(field, words)`: marked words are to stand in a question; `seated_under(bool)`: where it stands now.
    """

    words_wanted = Signal(str, str)
    seated_under = Signal(bool)

    def __init__(self, page: QWidget, line: QHBoxLayout, area: QScrollArea) -> None:
        super().__init__(page)
        self._page = page
        self._line = line
        self._area = area
        self.under: QVBoxLayout | None = None
        self.proof: ProofPanel | None = None
        self.paper: PaperPanel | None = None

    @property
    def panel(self) -> ProofPanel | PaperPanel | None:
        """Whichever is there."""
        return self.proof or self.paper

    def show_for(self, draft: Draft, questions: Questions) -> None:
        """Have the panel this draft wants now; `questions` are those marked words may answer."""
        case = draft.workspace.case
        proven = bool(draft.entry_id and case.proofs_of(draft.entry_id))
        wants_proof = draft.values()["source"] == "report" or proven
        wants_paper = not wants_proof and paper_asked_about(draft) is not None
        if (self.proof is not None) == wants_proof and (self.paper is not None) == wants_paper:
            return
        self.drop()
        if wants_proof:
            self.proof = ProofPanel(draft, self._page)
        elif wants_paper:
            self.paper = PaperPanel(draft, self._page)
        if self.panel is not None:
            self.panel.write.questions = questions
            self.panel.words_wanted.connect(self.words_wanted)
            self.seat()

    def refresh(self) -> None:
        """The case changed."""
        if self.panel is not None:
            self.panel.refresh()

    def seat(self) -> None:
        """Beside the form where there is room, else below it, scrolling along."""
        panel = self.panel
        if panel is None or self.under is None:
            return
        narrow = self._page.width() < theme.px(BESIDE_FROM)
        if narrow and self.under.indexOf(panel) < 0:
            self._line.removeWidget(panel)
            self.under.addWidget(panel)
            panel.setMinimumHeight(theme.px(UNDER_HEIGHT))
        elif not narrow and self._line.indexOf(panel) < 0:
            self.under.removeWidget(panel)
            self._line.addWidget(panel, 2)
            panel.setMinimumHeight(0)
        self.seated_under.emit(narrow)

    def bring_into_sight(self) -> None:
        """Where it stands under the form: scroll there."""
        panel = self.panel
        if panel is not None:
            # A panel that was seated this moment has no place yet.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            self._area.ensureWidgetVisible(panel, 0, 0)
            (panel.sheet.view if panel.sheet.isVisible() else panel).setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        """Take the panel away."""
        panel = self.panel
        if panel is not None:
            self._line.removeWidget(panel)
            if self.under is not None:
                self.under.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        self.proof = self.paper = None
        self.seated_under.emit(False)
