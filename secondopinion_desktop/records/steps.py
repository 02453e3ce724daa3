"""The journal's changes as the steps a person took: what was written down part by part is told, and undone, as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from secondopinion_desktop.records.journal import Recorded
from secondopinion_desktop.records.together import as_one_deed, step_of


def in_steps(changes: Iterable[Recorded]) -> list[tuple[Recorded, ...]]:
    """Changes, newest first, as the steps they are parts of: the newest step first, within each the oldest part.

    A step stands where it began, as undo takes back what was done since before it. Parts that were taken back, or done
    again, are one step where that happened one after the other.
    """
    found: list[list[Recorded]] = []
    done: dict[tuple[str, str], list[Recorded]] = {}
    for change in changes:
        step = step_of(change.what)
        if step and change.deed == "do":
            key = (change.device, step)
            if key not in done:
                found.append(done.setdefault(key, []))
            done[key].append(change)
        elif step and found and _were_turned_together(found[-1], change):
            found[-1].append(change)
        else:
            found.append([change])
    found.sort(key=lambda parts: parts[-1].stamp, reverse=True)
    return [tuple(reversed(parts)) for parts in found]


def as_told(change: Recorded) -> Recorded:
    """The change without the steps that filled what it made: the sentence that tells it says nothing of them."""
    made = {step.entry for step in change.steps if step.deed == "create"}
    if not made:
        return change
    return replace(change, steps=tuple(one for one in change.steps if one.deed != "set" or one.entry not in made))


def as_one(parts: Sequence[Recorded]) -> Recorded:
    """A step as one change, called by the id of its first part; of the turn of a step it names that one."""
    if len(parts) == 1:
        return parts[0]
    first = parts[-1] if parts[0].deed == "undo" else parts[0]  # The newest part is taken back first.
    steps = tuple(step for part in parts for step in part.steps)
    return replace(parts[0], of=first.of, what=as_one_deed([part.what for part in parts]), steps=steps)


def turned(parts: Sequence[Recorded], changes: Mapping[str, Recorded]) -> Recorded | None:
    """What a step took back or did again, as one: just the parts it turned, found in `changes` by their ids."""
    found = [changes[one.of] for one in parts if one.of is not None and one.of in changes]
    return as_one(sorted(found, key=lambda one: one.stamp)) if found else None


def _were_turned_together(later: Sequence[Recorded], change: Recorded) -> bool:
    last = later[-1]
    if (last.device, last.deed, step_of(last.what)) != (change.device, change.deed, step_of(change.what)):
        return False
    return change.deed != "do" and change.of not in {one.of for one in later}
