"""What nobody else is to read: a part of a page, or words wherever they stand. The originals stay as they came."""

from __future__ import annotations

from collections.abc import Sequence

from secondopinion_desktop.base.hidden_words import can_be_sought
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.change import Change, Create, Remove
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.kinds import Blackout
from secondopinion_desktop.records.page_region import Region, write_region
from secondopinion_desktop.records.values import Value


def black_out_part(document_id: str, page: int, region: Region) -> Change:
    """Black out a part of a page (from 1) in everything others get; `region` is of the page as it lies unturned."""
    fields: dict[str, Value] = {"document": document_id, "page": page, "region": write_region(region)}
    return Change(deed("black_out_part", document=document_id, page=page), (Create("blackout", new_id(), fields),))


def black_out_words(phrase: str) -> Change:
    """Black out words wherever they stand; Problem when there is nothing in them to look for."""
    said = " ".join(phrase.split())
    if not can_be_sought(said):
        raise Problem(
            "There is nothing to look for in these words.",
            "Write a name or a number of at least two letters or digits.",
            id="nothing-to-black-out",
        )
    return Change(deed("black_out_words"), (Create("blackout", new_id(), {"phrase": said}),))


def show_again(blackouts: Sequence[Blackout]) -> Change:
    """Take back what was blacked out."""
    return Change(deed("show_again", count=len(blackouts)), tuple(Remove(one.id) for one in blackouts))
