"""Buttons: one primary deed a page, quiet ones for the rest, and small ones that carry an icon."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets.hand import hand
from secondopinion_desktop.ui.widgets.icons import icon
from secondopinion_desktop.ui.widgets.wrapping import WrappingButton

REPEATS = "repeats"
"""The property of what each press turns on one step, however soon it comes; a double click presses all else once."""


class Button(WrappingButton):
    """A button with a role: "quiet" (bordered), "primary", "link", "removing", "onnotice" or "icon".

    `run` is called without arguments. `about` is the accessible description where the words on the
    button do not say it all. Enter presses it as Space does.
    """

    def __init__(
        self,
        text: str,
        run: Callable[[], object] | None = None,
        *,
        role: str = "quiet",
        about: str = "",
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setProperty("role", role)
        self.setAccessibleName(text)
        self.setAccessibleDescription(about)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if icon_name:
            token = "on_accent" if role == "primary" else "accent"
            self.setIcon(icon(icon_name, token, beside_words=bool(text)))
            self.setIconSize(QSize(theme.px(24 if text else 18), theme.px(18)))
        self._run = run
        self._writes = False
        self.clicked.connect(self._pressed)

    def that_writes(self) -> Self:
        """The same button, which is not there while the casebook in view is only read."""
        self._writes = True
        if hand.is_off:
            self.hide()
        return self

    def that_repeats(self) -> Self:
        """The same button, which each press turns on one step."""
        self.setProperty(REPEATS, True)
        return self

    def setVisible(self, visible: bool) -> None:
        """Qt's own; what writes stays away where nothing can be written."""
        super().setVisible(visible and not (self._writes and hand.is_off))

    def _pressed(self) -> None:
        if self._run is not None:
            self._run()


class PrimaryButton(Button):
    """The one deed this page is for."""

    def __init__(
        self, text: str, run: Callable[[], object] | None = None, *, about: str = "", icon_name: str = ""
    ) -> None:
        super().__init__(text, run, role="primary", about=about, icon_name=icon_name)


class QuietButton(Button):
    """Any other deed."""

    def __init__(
        self, text: str, run: Callable[[], object] | None = None, *, about: str = "", icon_name: str = ""
    ) -> None:
        super().__init__(text, run, about=about, icon_name=icon_name)


class LinkButton(Button):
    """A deed that reads as a link: no border, accent color."""

    def __init__(
        self, text: str, run: Callable[[], object] | None = None, *, about: str = "", icon_name: str = ""
    ) -> None:
        super().__init__(text, run, role="link", about=about, icon_name=icon_name)


class IconButton(Button):
    """A small square button with an icon; `text` is its accessible name and tooltip."""

    def __init__(self, icon_name: str, text: str, run: Callable[[], object] | None = None) -> None:
        super().__init__("", run, role="icon", icon_name=icon_name)
        self.setAccessibleName(text)
        self.setToolTip(text)
