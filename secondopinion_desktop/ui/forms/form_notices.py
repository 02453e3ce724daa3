"""The notices of the guidance that belong to a place, quietly above it. They never block, and never go away."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from secondopinion_desktop.app.guidance import notices_at
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Sheet, Words, empty
from secondopinion_desktop.ui.workspace import Workspace


class PlaceNotices(QWidget):
    """What the guidance says at some of its places ("symptoms", "treatments"); nothing where it says nothing."""

    def __init__(
        self,
        places: tuple[str, ...],
        workspace: Workspace,
        parent: QWidget | None = None,
        *,
        without: Collection[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._places = places
        self._without = without
        self._workspace = workspace
        self.texts: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(8))
        self.refresh()

    def refresh(self) -> None:
        """Say what holds for the case as it is now."""
        told = (text for place in self._places for text in notice_texts(self._workspace, place, self._without))
        texts = tuple(dict.fromkeys(told))
        if not texts or self.parentWidget() is not None:
            # Not before it stands on a page: it would flash up as a window of its own.
            self.setVisible(bool(texts))
        if texts == self.texts:
            return
        self.texts = texts
        empty(self._column)
        sheet = Sheet(ground="tint", margin=theme.space(12))
        # As tall as its words need at this width: with large text the sheet's usual limit would cut the warning off.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        sheet.setSizePolicy(policy)
        sheet.setAccessibleName(" ".join(texts))
        for text in texts:
            sheet.add(Words(text, "small", tone="ink"))
        self._column.addWidget(sheet)


def notice_texts(workspace: Workspace, place: str, without: Collection[str] = ()) -> tuple[str, ...]:
    """What the guidance says at one place for the case as it is now, topmost first."""
    said = notices_at(workspace.case, place, workspace.today)
    return tuple(notice.text for notice in said if notice.id not in without)
