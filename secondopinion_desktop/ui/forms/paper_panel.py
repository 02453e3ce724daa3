"""The paper a form asks about, beside its questions: a paper's own details, a mistake in it, the report of a test."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.digest.words import joined, short
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.paper_words import paper_title
from secondopinion_desktop.ui.forms.draft import Draft
from secondopinion_desktop.ui.forms.write_into import WriteInto
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing import Marked, PaperSheet
from secondopinion_desktop.ui.widgets import Words

HINT = "Drag over words on the page to write them into a question. Ctrl and the wheel make it larger."


def paper_asked_about(draft: Draft) -> tuple[str, int | None] | None:
    """Which paper the form's questions are about, and at which page; None when they are about none."""
    case = draft.workspace.case
    if draft.info.name == "document":
        return (draft.entry_id, None) if draft.entry_id else None
    values = draft.values()
    for field in draft.info.fields:
        named = values[field.name]
        is_paper = field.type == "ref" and field.refers == ("document",) and isinstance(named, str)
        if is_paper and case.find(Document, str(named)) is not None:
            return str(named), _page_of(values.get("page"))
    return None


def _page_of(page: object) -> int | None:
    if isinstance(page, Number):
        return page.whole
    return page if isinstance(page, int) else None


class PaperPanel(QWidget):
    """Shows that paper. `words_wanted(field, words)`: marked words are to stand in a question of the form."""

    words_wanted = Signal(str, str)

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self.draft = draft
        self._shown: tuple[str, int | None] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(8))
        self.title = Words("", "row")
        self.write = WriteInto(self)
        self.write.chosen.connect(self._write_into)
        self.sheet = PaperSheet(draft.workspace, [self.write], hint=HINT, full=False, parent=self)
        self.sheet.part_marked.connect(self._part_marked)
        column.addWidget(self.title)
        column.addWidget(self.sheet, 1)
        self.setMinimumWidth(theme.px(260))
        self.refresh()

    def refresh(self) -> None:
        """Show the paper as it is now; the person's place in it stays."""
        asked = paper_asked_about(self.draft)
        lies = self.draft.workspace.laid
        named, at = lies.place_of(*asked) if asked else ("", None)
        paper = lies.case.find(Document, named)
        if asked is None or paper is None:
            return
        self.title.setText(joined(paper_title(paper), short(paper.dated) if paper.dated else "", by=", "))
        page = at if asked != self._shown else None
        self._shown = asked
        self.sheet.show_paper(paper.id, page)

    def _part_marked(self, part: Marked | None) -> None:
        self.write.setVisible(part is not None and bool(part.text) and not self.draft.workspace.book.is_for_reading)

    def _write_into(self, field: str) -> None:
        part = self.sheet.view.marked
        if part is not None:
            self.words_wanted.emit(field, part.text)
