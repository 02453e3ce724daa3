"""Changes that are one step to a person: what is taken back together, and what was written down part by part.

A thousand papers come in as some twenty changes, so that the first is there before the last was read. Each names the
step it is a part of; undo, redo and the history take the step as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from secondopinion_desktop.records.deed import Deed, deed

TOGETHER = "take_back_together"


def together(changes: Mapping[str, Deed]) -> Deed:
    """The deed that takes back these changes (id -> what it did), in this order; they count as a person made them."""
    steps = {step_of(what) or one for one, what in changes.items()}
    return deed(TOGETHER, count=len(steps), changes=" ".join(changes))


def taken_together(what: Deed) -> tuple[str, ...]:
    """The ids of the changes that a deed takes back together, in the order it did; of any other deed none."""
    return tuple(str(what.says.get("changes", "")).split()) if what.name == TOGETHER else ()


def step_of(what: Deed) -> str:
    """The step a deed is a part of; "" when it is one by itself."""
    return str(what.says.get("step") or "")


def as_one_deed(parts: Sequence[Deed]) -> Deed:
    """What the parts of a step did in sum."""
    if len(parts) == 1:
        return parts[0]
    counts = [one.says.get("count") for one in parts]
    return deed(parts[0].name, count=sum(one for one in counts if isinstance(one, int)), step=step_of(parts[0]))
