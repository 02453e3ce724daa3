"""After a change, exactly the pages that show what changed read the case again.

A visible page reloads at once, a hidden one turns stale and reloads when it is shown, and the page
that asked for the change is not echoed.
"""

from __future__ import annotations

from secondopinion_desktop.records.change import Changed
from secondopinion_desktop.ui.page import Page


class Refresher:
    """Knows which built pages are stale."""

    def __init__(self) -> None:
        self._pages: list[Page] = []
        self._stale: set[Page] = set()

    def watch(self, page: Page) -> None:
        """Keep this page fresh from now on; it is stale until first shown."""
        self._pages.append(page)
        self._stale.add(page)

    def forget(self, page: Page) -> None:
        """The page is going away."""
        self._pages = [kept for kept in self._pages if kept is not page]
        self._stale.discard(page)

    def changed(self, change: Changed, visible: Page | None) -> None:
        """Something changed: refresh the visible page if it shows it, remember the others."""
        for page in self._pages:
            if not page.shows(change.kinds):
                continue
            if page is visible:
                if change.asked_by is not page:
                    page.refresh_under_the_hand()
            else:
                self._stale.add(page)

    def all_stale(self, visible: Page | None) -> None:
        """Everything may look different (another opinion, another day)."""
        self._stale.update(self._pages)
        if visible is not None:
            self.shown(visible)

    def shown(self, page: Page) -> None:
        """A page is being shown: bring it up to date first."""
        if page in self._stale:
            self._stale.discard(page)
            page.refresh()
