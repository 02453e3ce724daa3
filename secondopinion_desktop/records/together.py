"""Changes taken back together, as one step: what another copy brought in. One change says which ones it takes back."""

from __future__ import annotations

from collections.abc import Sequence

from secondopinion_desktop.records.deed import Deed, deed

TOGETHER = "take_back_together"


def together(ids: Sequence[str]) -> Deed:
    """The deed that takes back these changes, in this order."""
    return deed(TOGETHER, count=len(ids), changes=" ".join(ids))


def taken_together(what: Deed) -> tuple[str, ...]:
    """The ids of the changes that a deed takes back together, in the order it did; of any other deed none."""
    return tuple(str(what.says.get("changes", "")).split()) if what.name == TOGETHER else ()
