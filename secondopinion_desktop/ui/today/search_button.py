"""The field-like button at the top of Today that opens the search."""

from __future__ import annotations

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Button
from secondopinion_desktop.ui.workspace import Workspace


class SearchButton(Button):
    """Looks like a field, works as Ctrl+F does."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Search papers, notes, people     Ctrl+F", workspace.search_wanted.emit, role="search")
        self.setAccessibleName("Search papers, notes, people")
        self.setAccessibleDescription("Ctrl+F")
        self.setMinimumWidth(theme.px(310))
