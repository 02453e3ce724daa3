"""A button whose words go on in a second line where the window is narrow and the letters are large."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter


class WrappingButton(QPushButton):
    """Breaks its words only where it is given less room than they take in one line (FlowLayout does so).

    `text` stays one line: it is what the button says, and what a screen reader and a test read.
    """

    def narrowest(self) -> QSize:
        """The least it can do with: its longest word."""
        wanted, words, metrics = self.sizeHint(), self.text().split(), self.fontMetrics()
        if len(words) < 2:
            return wanted
        longest = max(metrics.horizontalAdvance(_shown(word)) for word in words)
        return QSize(min(self._beside() + longest, wanted.width()), wanted.height())

    def height_at(self, width: int) -> int:
        """How tall it is with this width."""
        wanted = self.sizeHint()
        if width >= wanted.width():
            return wanted.height()
        lines = self._broken(width).count("\n")
        return wanted.height() + lines * self.fontMetrics().lineSpacing()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Drawn by the style as ever, the words broken to the room where they must be."""
        if self.width() >= self.sizeHint().width():
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self._broken(self.width())
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()

    def _beside(self) -> int:
        """What is taken by the border, the space within it, and an icon."""
        return self.sizeHint().width() - self.fontMetrics().horizontalAdvance(_shown(self.text()))

    def _broken(self, width: int) -> str:
        return broken(self.text(), width - self._beside(), self.fontMetrics())


def broken(text: str, room: int, metrics: QFontMetrics) -> str:
    """The words in lines no wider than `room`, where the longest of them allows."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and metrics.horizontalAdvance(_shown(f"{lines[-1]} {word}")) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(lines)


def _shown(words: str) -> str:
    """As it is drawn: a doubled & is one."""
    return words.replace("&&", "&")
