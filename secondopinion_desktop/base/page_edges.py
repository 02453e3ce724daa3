"""A page whose part to be shown lies beside its paper has no size; other readers then show all of the paper."""

from __future__ import annotations

from typing import Protocol


class _Page(Protocol):
    def get_size(self) -> tuple[float, float]: ...
    def get_mediabox(self) -> tuple[float, float, float, float] | None: ...
    def set_cropbox(self, left: float, bottom: float, right: float, top: float) -> None: ...


def show_all_of_its_paper(page: _Page) -> None:
    """Where nothing of it would be shown."""
    if min(page.get_size()) > 0:
        return
    edges = page.get_mediabox()
    if edges and edges[0] < edges[2] and edges[1] < edges[3]:
        page.set_cropbox(*edges)
