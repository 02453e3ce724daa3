"""The other sides of a paper: its words as text, the facts that stand on it, the mistakes found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import ErrorNote
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import AsTallAsItIs, ListRow, QuietButton, RowSheet, Words

NO_WORDS = "No words were found on this page. It may be a photo or a scan."


class StandsWhole:
    """Mixed into a part that scrolls: where all around it scrolls, it stands there with all that is in it instead."""

    _is_whole = False  # Of the class, because Qt asks for the size while it is still being made.

    if TYPE_CHECKING:  # What it is mixed into says how many pixels all of it takes at the width it has.

        def _tall_as_a_whole(self) -> int: ...

    def set_whole(self, whole: bool) -> None:
        """Stand there with every line, or scroll by itself."""
        assert isinstance(self, QAbstractScrollArea)
        self._is_whole = whole
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAsNeeded)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """All of it, or a few lines."""
        least: QSize = super().minimumSizeHint()  # type: ignore[misc]  # mixed into a QAbstractScrollArea
        return QSize(least.width(), self._tall_as_a_whole()) if self._is_whole else least

    def sizeHint(self) -> QSize:
        """No more than it must have: what is left of the page's height is its own all the same."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower, it is taller."""
        super().resizeEvent(event)  # type: ignore[misc]
        assert isinstance(self, QAbstractScrollArea)
        if self._is_whole and event.size().width() != event.oldSize().width():
            self.updateGeometry()


class TextSide(StandsWhole, QPlainTextEdit):
    """The words of one page, to be read aloud, selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setAccessibleName("The words on this page")

    def _tall_as_a_whole(self) -> int:
        layout, block, tall = self.document().documentLayout(), self.document().firstBlock(), 0.0
        while block.isValid():  # One by one: of a line out of sight Qt guesses that it needs no second one.
            tall += layout.blockBoundingRect(block).height()
            block = block.next()
        return round(tall) + theme.space(24)

    def show_text(self, text: str) -> None:
        """Show the words, or say that there are none."""
        self.setPlainText(text.strip() or NO_WORDS)
        self.updateGeometry()


class Side(StandsWhole, QScrollArea):
    """A scrolling column with a line of words, rows, and perhaps a button."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = inner = AsTallAsItIs()
        inner.setProperty("role", "body")
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.space(12))
        self.words = Words("", "support")
        self.rows = RowSheet(name=name)
        self.column.addWidget(self.words)
        self.column.addWidget(self.rows)
        self.setWidget(inner)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A row came or went."""
        if self._is_whole and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _tall_as_a_whole(self) -> int:
        return max(0, self._inner.heightForWidth(self.viewport().width()))

    def show_rows(self, rows: list[ListRow], nothing: str) -> None:
        """Show rows, or say why there are none."""
        self.rows.set_rows(rows)
        self.rows.setVisible(bool(rows))
        self.words.setText(nothing)
        self.words.setVisible(not rows)


class ProofSide(Side):
    """The facts whose proof is in this paper. `fact_wanted(entry id)`, `page_wanted(page)`."""

    fact_wanted = Signal(str)
    page_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Facts that stand on this paper", parent)
        self.rows.opened.connect(self._opened)
        self.rows.pressed.connect(self._pressed)
        self.column.addStretch(1)

    def show_paper(self, case: Case, document_id: str) -> int:
        """List the proofs in page order; answers how many there are."""
        rows = proof_rows(case, document_id)
        self.show_rows(rows, "Nothing stands on this paper yet. In a form, “A paper” links a fact to its page.")
        return len(rows)

    def _opened(self, key: str) -> None:
        self.fact_wanted.emit(key.split()[0])

    def _pressed(self, key: str) -> None:
        self.page_wanted.emit(int(key.split()[1]))


def proof_rows(case: Case, document_id: str) -> list[ListRow]:
    """One row for each fact and page it stands on, in page order, naming the parts of it that stand there."""
    parts: dict[tuple[int, str], list[str]] = {}
    for proof in sorted(case.proofs_on(document_id), key=lambda one: one.page or 1):
        entry = case.get(proof.entry)
        if entry is not None:
            fields = kind_of(entry).by_name
            named = fields[proof.field].label.rstrip("?") if proof.field in fields else ""
            parts.setdefault((proof.page or 1, entry.id), []).append(named)
    return [
        ListRow(f"{entry_id} {page}", case.named(entry_id), _part_words(case, entry_id, named), button=f"Page {page}")
        for (page, entry_id), named in parts.items()
    ]


def _part_words(case: Case, entry_id: str, named: list[str]) -> str:
    entry = case.get(entry_id)
    label = kind_of(entry).label if entry is not None else ""
    which = ", ".join(dict.fromkeys(part for part in named if part))
    return f"{label}: {which}" if which else label


def _page_number(note: ErrorNote) -> float:
    return (note.page and note.page.value) or 0


class MistakeSide(Side):
    """Mistakes found in this paper, so that nobody reads past them. `mistake_wanted(id)`, `add_wanted()`."""

    mistake_wanted = Signal(str)
    add_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Mistakes found in this paper", parent)
        self.rows.opened.connect(self.mistake_wanted)
        self.add = QuietButton("Note a mistake on this page", self.add_wanted.emit).that_writes()
        self.column.addWidget(self.add)
        self.column.addStretch(1)

    def show_paper(self, case: Case, document_id: str) -> int:
        """List the mistakes in page order; answers how many there are."""
        notes = sorted((n for n in case.all(ErrorNote) if n.document == document_id), key=_page_number)
        self.show_rows(
            [
                ListRow(note.id, _mistake(note), _standing(note), state="done" if note.corrected else "")
                for note in notes
            ],
            "No mistake noted. If the paper says left and it was right, note it here; the packet says so too.",
        )
        return len(notes)


def _mistake(note: ErrorNote) -> str:
    says = f"It says “{note.says}”" if note.says else "Something in it is wrong"
    return f"{says}; right is “{note.should_say}”" if note.should_say else says


def _standing(note: ErrorNote) -> str:
    parts = [f"page {note.page}"] if note.page else []
    if note.corrected:
        parts.append("corrected")
    elif note.correction_asked_on:
        parts.append(f"correction asked for {note.correction_asked_on.short()}")
    return " · ".join(parts)
