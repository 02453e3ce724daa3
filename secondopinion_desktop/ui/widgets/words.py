"""Words on a page: labels that wrap, grow with the text size, and take what people typed as plain text."""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QSizePolicy, QWidget

from secondopinion_desktop.ui.widgets.telling import Role, Told

ANY_HEIGHT = 100_000  # Pixels: no bound for words that wrap.


_LONG = re.compile(r"[!-\u058f]{31,}")
"""A word no line is made for, such as a link; scripts that write without blanks are broken by Qt as they are."""
_TEN = re.compile(r"(.{10})(?=[^\u0300-\u036f])")
_MAY_BREAK = "\u200b"


def breakable(text: str) -> str:
    """The words with places, unseen, where a very long one may go on in the next line: else it pushes what stands
    beside it out of the window. To be shown only; never to be kept or copied."""
    if _MAY_BREAK in text:
        return text  # It says itself where, and is copied so.
    return _LONG.sub(lambda word: _TEN.sub(rf"\1{_MAY_BREAK}", word[0]), text)


def as_typed(selected: str) -> str:
    """What is selected of words that are shown broken, to be copied: without the places, with its lines."""
    return selected.replace(_MAY_BREAK, "").replace("\u2029", "\n").replace("\u2028", "\n")


def as_tall_as_its_words(widget: QWidget) -> None:
    """Let a widget be as tall as its words are at the width it gets, no less.

    Qt would otherwise hold it to the height its words have at the width it would like best, and cut them.
    """
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


class AsTallAsItIs(QWidget):
    """What scrolls: no taller than its words are at its width, so that it ends where they end.

    Qt asks for the room they would need in the narrowest window as well, and scrolls on into an empty page.
    """

    def minimumSizeHint(self) -> QSize:
        """As narrow as can be; how tall it is follows from its width."""
        least = super().minimumSizeHint()
        layout = self.layout()
        follows = layout is not None and layout.hasHeightForWidth()
        return QSize(least.width(), 0) if follows else least


def plain_tip(words: str) -> str:
    """Words as a tooltip shows them letter by letter; alone, Qt would take a typed `<b>` for markup."""
    return f"<p style='white-space:pre-wrap'>{escape(words)}</p>" if words else ""


class Words(QLabel):
    """A label of one role ("page", "name", "section", "row", "body", "strong", "support", "small").

    It wraps by default. `tone` colors it ("warn", "ok", "wait", "accent", "soft"). Text is always
    plain: a `<b` someone typed stays a `<b`.
    """

    def __init__(
        self, text: str = "", role: str = "body", *, tone: str = "", wrap: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self._whole = ""
        self._is_broken = False
        self.setWordWrap(wrap)
        if wrap:
            as_tall_as_its_words(self)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Say this; a very long word is broken where it must be."""
        if self._is_broken and self.accessibleName() == self._whole:
            self.setAccessibleName("")
        self._whole = text
        shown = breakable(text) if self.wordWrap() else text
        self._is_broken = shown != text
        super().setText(shown)
        if self._is_broken:
            self.setAccessibleName(text)

    def text(self) -> str:
        """What was said, as it was."""
        return self._whole

    def set_tone(self, tone: str) -> None:
        """Change the color by name; "" is the role's own."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)

    def can_be_copied(self) -> Words:
        """Let the person select and copy these words; answers itself, for chaining."""
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return self

    def selectedText(self) -> str:
        """What is selected, as it was typed."""
        return as_typed(super().selectedText()) if self._is_broken else super().selectedText()

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        QApplication.clipboard().setText(self.selectedText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that copy take what was typed; all else as Qt has it."""
        if self._is_broken and self.hasSelectedText() and event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's own menu would copy the places where a long word may go on as well."""
        if not self._is_broken or self.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction:
            super().contextMenuEvent(event)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Copy", self.copy).setEnabled(self.hasSelectedText())
        menu.addAction("Select all", self._select_all)
        menu.popup(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A new selection begins; what was selected is not dragged away as it is shown."""
        if self._is_broken and event.button() == Qt.MouseButton.LeftButton and self.hasSelectedText():
            self.setSelection(0, 0)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Where a selection alone is copied, to be put down with the middle button, it is as it was typed."""
        super().mouseReleaseEvent(event)
        board = QApplication.clipboard()
        if self._is_broken and self.hasSelectedText() and board.supportsSelection():
            board.setText(self.selectedText(), QClipboard.Mode.Selection)

    def _select_all(self) -> None:
        self.setSelection(0, len(super().text().encode("utf-16-le")) // 2)  # As Qt counts.


class SteadyWords(Words):
    """Words that take the place of others without anything around them moving: as tall as the tallest of them."""

    def __init__(self, text: str = "", role: str = "body", *, tone: str = "", parent: QWidget | None = None) -> None:
        self._others: tuple[str, ...] = ()
        self._talls: dict[int, int] = {}
        super().__init__(text, role, tone=tone, parent=parent)

    def keep_room_for(self, *others: str) -> None:
        """These are what else may stand here."""
        self._others = others
        self._talls.clear()
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """The most that any of the words need at this width."""
        if width not in self._talls:  # Asked many times over for each layout.
            room = QRect(0, 0, max(1, width), ANY_HEIGHT)
            wrap = int(Qt.TextFlag.TextWordWrap)
            tall = (self.fontMetrics().boundingRect(room, wrap, one).height() for one in self._others)
            self._talls[width] = max(tall, default=0)
        return max(super().heightForWidth(width), self._talls[width])

    def changeEvent(self, event: QEvent) -> None:
        """Other letters are as tall otherwise."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._talls.clear()
        super().changeEvent(event)


def keep_room(widget: QWidget) -> None:
    """Leave a widget its place in the layout while it is hidden, so that its neighbors stay where they are."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


class Heading(Told, Words):
    """Words a screen reader's user walks along to see what there is: the page's name, the names of its parts."""

    told_as = Role.Heading
    level = 2

    def told_words(self) -> str:
        """As it stands there."""
        return self.text()

    def told_level(self) -> int:
        """1 for a page, 2 for its parts."""
        return self.level


class PageTitle(Heading):
    """The name of a page."""

    level = 1

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "page", parent=parent)


class SectionTitle(Heading):
    """The serif heading of a part of a page."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, "section", parent=parent)


class ElidedWords(QLabel):
    """One line that ends in "…" where it does not fit; the whole text is the tooltip and accessible name."""

    def __init__(self, text: str = "", role: str = "body", *, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`, shortened to the room there is."""
        super().setText(text)
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        """A few letters are enough: the rest is elided."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * 6), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, elided at the right."""
        painter = QPainter(self)
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter.setPen(self.palette().windowText().color())
        painter.drawText(room, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)


def restyle(widget: QWidget) -> None:
    """Let the stylesheet look at a widget again after one of its properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
