"""What people said of rows themselves, found again by item, opinion and subject, also after an item was renamed."""

from __future__ import annotations

from dataclasses import dataclass

from secondopinion_desktop.guidance.pack import Item, Pack
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Opinion, Tick

_Key = tuple[str, str | None, str | None]


@dataclass(frozen=True)
class Ticks:
    """The newest tick of each row."""

    by_row: dict[_Key, Tick]
    only_opinion: str | None
    """The id of the second opinion when there is exactly one."""

    def of(self, item: Item, opinion_id: str | None, subject: str | None) -> Tick | None:
        """The tick of a row. One made before there was an opinion counts for the only one there is now."""
        found = self.by_row.get((item.id, opinion_id, subject))
        if found is None and opinion_id is not None and opinion_id == self.only_opinion:
            return self.by_row.get((item.id, None, subject))
        return found


def ticks_of(case: Case, pack: Pack) -> Ticks:
    """Every tick of a case; those of items the pack no longer knows, nor a successor of, are left alone."""
    found: dict[_Key, Tick] = {}
    for tick in case.all(Tick):
        item = pack.item_of(tick.item)
        if item is not None and tick.state:
            opinion = tick.opinion if item.scope == "consultation" else None
            found[(item.id, opinion, tick.subject)] = tick
    opinions = [one.id for one in case.all(Opinion) if one.standing != "given_up"]
    return Ticks(found, opinions[0] if len(opinions) == 1 else None)


def is_reworded(tick: Tick | None, item: Item) -> bool:
    """The row no longer says what it said when it was ticked."""
    if tick is None:
        return False
    return tick.item != item.id or (tick.rev is not None and tick.rev < item.rev)
