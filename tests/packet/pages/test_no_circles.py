"""What is laid out goes by itself when nobody needs it: circles wait until Python looks for them, on the window's
thread, and counting the pages of a large case once left half a million of them."""

from __future__ import annotations

import gc

from secondopinion_desktop.packet.pages.fitting import set_sheet
from secondopinion_desktop.packet.pages.layout import Measures
from secondopinion_desktop.packet.pages.typeset import Numbers
from secondopinion_desktop.packet.plan.words import Facts, Grid, Prose, Title, line


def _any_page(_target: object) -> str:
    return "1"


def test_a_sheet_that_was_laid_out_leaves_nothing_for_pythons_tidying() -> None:
    numbers: Numbers = _any_page
    blocks = (
        Title("Tests"),
        Prose((line("As told"),)),
        Facts("Seen", tuple(line(f"value {number}") for number in range(40))),
        Grid(("Test", "Result"), tuple((line("Hemoglobin"), line(f"{number}.1")) for number in range(80))),
    )
    gc.collect()
    gc.disable()
    try:
        pages = set_sheet(blocks, (612.0, 792.0), Measures.at(10.0), numbers)
        assert len(pages) > 1
        del pages
        assert gc.collect() < 10
    finally:
        gc.enable()
