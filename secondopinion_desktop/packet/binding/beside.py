"""A page of a paper beside its original in both readers: whether it is made of the same and lies where it should."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pypdfium2

from secondopinion_desktop.base.hidden_words import HiddenWords
from secondopinion_desktop.packet.binding.ink import OwnInk
from secondopinion_desktop.packet.binding.lying import lies_alone
from secondopinion_desktop.packet.binding.originals import Original
from secondopinion_desktop.packet.binding.proof import Printed
from secondopinion_desktop.packet.binding.unchanged import Twins
from secondopinion_desktop.packet.plan.places import PaperPlace

_SAME_SIZE = 0.01
"""Points by which two readers may differ about the size of a page."""
Shape = tuple[float, ...]
"""How a page lies in its file and on its sheet."""


@dataclass(frozen=True)
class Beside:
    """A paper beside its place in the packet, in both readers; None for one that cannot compare it."""

    place: PaperPlace
    original: Original | None
    twins: Twins | None


def shape_if_unchanged(at: int, beside: Beside, printed: Printed, anew: Callable[[], Any]) -> Shape | None:
    """How a page lies in its file and on its sheet, when it is made of the same as the original's and lies as it
    should. One of each is drawn all the same: that readers take such a page within a sheet as they do by itself is
    seen, not only reasoned."""
    place, document = beside.place, beside.original.document if beside.original else None
    if document is None or printed.pictured or printed.black:
        return None
    number = place.part.source(place.pages[at]).page - 1
    same = beside.twins.page_if_same(number, anew()) if beside.twins and place.regions else None
    if same is None:
        return None
    facts = same.facts
    turned, (left, bottom, right, top) = facts.turned + printed.turn, facts.box
    upright = (right - left, top - bottom) if facts.turned % 180 == 0 else (top - bottom, right - left)
    as_shown = document.get_page_size(number)
    if any(abs(one - other) > _SAME_SIZE for one, other in zip(upright, as_shown, strict=True)):
        return None
    if not lies_alone(printed.page, facts.box, turned % 360, printed.region):
        return None
    if same.busy:
        document[number].close()  # What would end this reader ends it here, where it is known which page it was.
    return tuple(round(side, 1) for side in (*facts.box, *printed.region, facts.turned, turned % 360))


def printed_of(
    page: pypdfium2.PdfPage,
    text: pypdfium2.PdfTextPage,
    own: OwnInk,
    paper: PaperPlace,
    at: int,
    words: HiddenWords,
) -> Printed:
    """A page of the packet, on which place `at` (from 0) of a paper is printed, ready to be proven."""
    number = paper.pages[at]
    region, turn = paper.regions[at] if paper.regions else (0.0, 0.0, 1.0, 1.0), dict(paper.part.turned)
    return Printed(
        page,
        region,
        turn.get(number + 1, 0) % 360,
        partial(own.letters_besides, page, text),
        number in paper.pictured,
        paper.layered,
        dict(paper.black).get(number, ()),
        words,
    )
