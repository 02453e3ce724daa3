"""The field-like button at the top of Today that opens the search."""

from __future__ import annotations

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Button
from secondopinion_desktop.ui.workspace import Workspace

LARGE = 1.5


class SearchButton(Button):
    """Looks like a field, works as Ctrl+F does."""

    def __init__(self, workspace: Workspace) -> None:
        # Large words need the room that the keys take up.
        keys = "     Ctrl+F" if theme.factor < LARGE else ""
        super().__init__(f"Search papers, notes, people{keys}", workspace.search_wanted.emit, role="search")
        self.setAccessibleName("Search papers, notes, people")
        self.setAccessibleDescription("Ctrl+F")
        if keys:
            self.setMinimumWidth(theme.px(310))
