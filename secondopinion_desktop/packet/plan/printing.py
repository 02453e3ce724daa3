"""How a packet is laid out for paper, where somebody wants it so: window and command line read it here.

Each is kept as a sheet that is taken in, and by default none is.
"""

from __future__ import annotations

from dataclasses import dataclass

RIGHT_HAND, TABS, FAX = "right-hand", "tab-sheets", "cleaned-pages"


@dataclass(frozen=True)
class PrintChoice:
    """One of them. `title` is what is ticked, `about` what it is good for; `called` names it in the history."""

    name: str
    title: str
    about: str
    called: str


PRINT_CHOICES = (
    PrintChoice(
        RIGHT_HAND,
        "Print: for both sides of the paper",
        "Sheets and papers begin on the right.",
        "right-hand starts for both sides",
    ),
    PrintChoice(
        TABS,
        "Print: tab sheets",
        "Before each sort of papers, marked at the edge.",
        "tab sheets",
    ),
    PrintChoice(
        FAX,
        "Print: for a fax",
        "Photos once more, in black on white.",
        "pages cleaned for a fax",
    ),
)
"""All of them, in the order in which they are offered."""
