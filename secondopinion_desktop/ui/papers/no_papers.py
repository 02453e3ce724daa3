"""What the Papers page says while there is no paper: which to begin with."""

from __future__ import annotations

from collections.abc import Callable

from secondopinion_desktop.ui.widgets import EmptyState, PrimaryButton, QuietButton

Deed = Callable[[], object]


def no_papers(add: Deed, add_folder: Deed, which: Deed) -> EmptyState:
    """With the ways to add some, and to the list of those that will be wanted."""
    return EmptyState(
        "No papers yet",
        "Start with the report that names the illness, often called “pathology” or “discharge letter”. "
        "A photo of the page is fine. The original is kept exactly as it is.",
        [
            PrimaryButton("Add papers", add, about="PDF files, photos, scans and texts, Ctrl+N").that_writes(),
            QuietButton("Add a folder", add_folder).that_writes(),
            QuietButton("Which papers will they want?", which, about="Opens the checklist"),
        ],
    )
