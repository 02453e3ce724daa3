"""Putting one thing elsewhere in an order of which only a part is shown."""

from __future__ import annotations

from collections.abc import Sequence


def place_among_all(order: Sequence[str], shown: Sequence[str], moved: str, place: int) -> int:
    """Where a thing goes in the whole order when it is moved to `place` among those shown."""
    rest = [one for one in order if one != moved]
    seen = [one for one in shown if one != moved]
    if not seen:
        return list(order).index(moved)
    if place <= list(shown).index(moved) and place < len(seen):
        return rest.index(seen[max(0, place)])
    return rest.index(seen[min(place, len(seen)) - 1]) + 1
