"""After a change, exactly the pages that show what changed read the case again.

A visible page reloads at once, a hidden one turns stale and reloads when it is shown, and the page
that asked for the change is not echoed.
"""

from __future__ import annotations

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Changed
from secondopinion_desktop.ui.page import Page


class Refresher:
    """Knows which built pages are stale."""

    def __init__(self) -> None:
        self._pages: list[Page] = []
        self._stale: set[Page] = set()
        self._read_of: tuple[Page, Case] | None = None

    def watch(self, page: Page) -> None:
        """Keep this page fresh from now on; it is stale until first shown."""
        self._pages.append(page)
        self._stale.add(page)

    def forget(self, page: Page) -> None:
        """The page is going away."""
        self._pages = [kept for kept in self._pages if kept is not page]
        self._stale.discard(page)
        self._read_of = None

    def read(self, page: Page, case: Case) -> None:
        """A page is just reading this state of the case: a change told later that led to it is on the page already. Of
        what was marked as new it still knows, so it stays stale until it is shown again."""
        self._read_of = (page, case)

    def changed(self, change: Changed, visible: Page | None, case: Case | None = None) -> None:
        """Something changed: refresh the visible page if it shows it, remember the others. `case` is what it led to."""
        for page in self._pages:
            if not page.shows(change.kinds):
                continue
            if page is visible:
                if change.asked_by is not page and not self._has_read(page, case):
                    page.refresh_under_the_hand()
            else:
                self._stale.add(page)

    def _has_read(self, page: Page, case: Case | None) -> bool:
        return self._read_of is not None and self._read_of[0] is page and self._read_of[1] is case

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
