"""One answer to press, told to a screen reader as what it is: the one of several, or one to tick beside others."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QSizePolicy, QWidget

from secondopinion_desktop.ui.widgets.telling import Role, Told
from secondopinion_desktop.ui.widgets.wrapping import WrappingButton


class Choice(Told, WrappingButton):
    """A button that stays pressed. With `many` others may be pressed beside it."""

    def __init__(self, words: str, parent: QWidget, *, many: bool = False) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self.told_as = Role.CheckBox if many else Role.RadioButton
        self.setProperty("role", "choice")
        self.setProperty("on", "false")
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def told_state(self, state: QAccessible.State) -> None:
        """Pressed or not."""
        state.checkable = True
        state.checked = self.isChecked()
