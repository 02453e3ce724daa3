"""Whether a part of a page is to be seen, and that nothing is painted squeezed because of it.

Told only where that changes: of what it is told to show, Qt lays out all that stands in it at once, before its page is
in view, at a size it will never have.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget


def set_seen(part: QWidget, seen: bool) -> None:
    """Show or hide a part; one that comes into view with all around it anyway is left alone."""
    if part.isHidden() == seen:
        part.setVisible(seen)


def lay_out_now() -> None:
    """Something came into a page in view: else what stands above is squeezed into the old height until the next turn,
    and painted so, its words cut."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
