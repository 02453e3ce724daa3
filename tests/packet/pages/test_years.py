"""The years above the axis of time: each to be read by itself, however many there are and however large the letters."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from secondopinion_desktop.lettering.fonts import width
from secondopinion_desktop.packet.pages.contents import by_record
from secondopinion_desktop.packet.pages.layout import Text
from secondopinion_desktop.records.kinds import Patient, Test, Treatment
from tests.digest.making import entry
from tests.packet.reading import plan_of


def years_on(first: int, preset: str) -> list[Text]:
    """The years as they stand, from left to right."""
    begun = entry(Treatment, "t", name="Tablets", standing="now", started=f"{first}-12-20")
    others = [
        entry(Test, f"x{n}", name=f"CT {n}", sort="scan", result="fine", done_on=f"{first}-12-2{n}") for n in range(5)
    ]
    contents = by_record(plan_of(entry(Patient, "p", name="Bo"), begun, *others, preset=preset))
    pages = [page for part in contents.front for page in part.pages]
    found = [item for page in pages for item in page.items if isinstance(item, Text)]
    return [item for item in found if re.fullmatch(r"(?:19|20)\d\d", item.text.strip())]


@pytest.mark.parametrize("preset", ["doctor", "patient"])
@pytest.mark.parametrize("first", range(1990, 2026))
def test_no_year_touches_the_next(first: int, preset: str) -> None:
    rows: dict[float, list[Text]] = {}
    for item in years_on(first, preset):
        rows.setdefault(item.y, []).append(item)
    assert rows
    for years in rows.values():
        assert [one.text for one in years] == sorted(one.text for one in years)
        for one, following in pairwise(years):
            assert one.x + width(one.text, one.style) + 3 < following.x, f"{one.text}{following.text}"
