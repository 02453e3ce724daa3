"""The number printed for a page is the one it leads to, also where a longer number makes a table lower."""

from __future__ import annotations

import pytest

from secondopinion_desktop.packet.pages.bound import Part
from secondopinion_desktop.packet.pages.contents import by_record
from secondopinion_desktop.packet.pages.layout import Text
from secondopinion_desktop.packet.plan.words import PART, Grid, Line, Prose, Sheet, Target, Title, line
from tests.packet.pages.test_flowing import page_one, plan_of

BEHIND = Target(PART, "behind")


def so(often: int) -> str:
    return "so " * often


def contrary() -> Grid:
    """A table that is lower when what it names stands on page 10 than on page 9, as its columns are shared out."""
    rows: list[tuple[Line, ...]] = [(line(so(4)), line(so(24)), line(BEHIND, " so"))]
    rows += [
        (line(BEHIND, " ", so(first)), line(so(second)), line(BEHIND, " so" * third))
        for first, second, third in ((12, 13, 3), (12, 11, 1), (3, 13, 2), (4, 1, 4))
    ]
    return Grid(("What", "How", "Where"), tuple(rows))


def sheet(kind: str, *blocks: Prose | Grid) -> Sheet:
    return Sheet(kind, kind.title(), (Title(kind.title()), *blocks), apart=True)


def words_of(part: Part) -> str:
    return " ".join(item.text for page in part.pages for item in page.items if isinstance(item, Text))


@pytest.mark.parametrize("above", range(1560, 1660, 20))
def test_a_number_that_would_go_to_and_fro_is_the_page_it_leads_to(above: int) -> None:
    before = [sheet(f"before {n}", Prose((line("so"),))) for n in range(3, 8)]
    filling = Prose((line(so(above)),))
    contents = by_record(plan_of(page_one(), *before, sheet("naming", filling, contrary()), sheet("behind"), papers=12))
    parts = {part.sheet.kind: part for part in contents.front}
    assert parts["naming"].first == 8
    printed = words_of(parts["naming"]).replace("\u00a0", " ").split("p. ")[1:]
    assert {word.split()[0] for word in printed} == {str(parts["behind"].first)}
    assert all(page.items for part in contents.front for page in part.pages)
