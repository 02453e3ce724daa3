"""Every link of the packet's own pages lies over its own words and leads where they say; the check clicks them all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.packet.binding import carry, making
from secondopinion_desktop.packet.binding.check import Expected, check_packet
from secondopinion_desktop.packet.binding.clicking import links_of
from secondopinion_desktop.packet.pages.blocks import set_blocks
from secondopinion_desktop.packet.pages.contents import Contents, lay_out
from secondopinion_desktop.packet.pages.layout import Flow, Measures, Text
from secondopinion_desktop.packet.plan.words import (
    PAPER,
    Asked,
    Block,
    Facts,
    Grid,
    Index,
    IndexRow,
    Prose,
    Rows,
    Sheet,
    Target,
    Title,
    line,
)
from tests.packet.conftest import Desk

LETTER = (612.0, 792.0)


def to(number: int) -> Target:
    return Target(PAPER, f"d{number}", 1, 0)


def many_tests(count: int) -> Sheet:
    """A sheet whose every row leads to a paper, as tests and results do."""
    rows = tuple((line(f"Test number {n}"), line("as written ", to(n))) for n in range(count))
    return Sheet("tests", "Tests", (Title("Tests and results"), Grid(("Test", "Result"), rows)))


def clicked(packet: Path) -> list[tuple[str, str]]:
    """The words under each link of the pages before the papers, and those of the page it leads to."""
    found = []
    with pypdfium2.PdfDocument(packet) as document:
        texts = [page.get_textpage() for page in document]
        for page, text in zip(document, texts, strict=True):
            if "Second opinion packet, version" in text.get_text_range().replace("\u00a0", " "):
                break
            for link in links_of(document, page):
                left, bottom, right, top = link.corners
                under = text.get_text_bounded(left=left, bottom=bottom, right=right, top=top)
                found.append((" ".join(under.split()), texts[link.to - 1].get_text_range().replace("\u00a0", " ")))
    return found


def test_rows_of_a_table_that_runs_over_the_page_below_another_lead_where_they_say(desk: Desk) -> None:
    for number in range(40):
        desk.pdf(f"p{number}.pdf", title=f"Paper called {number}")
    built = desk.build(sheets=(many_tests(14),))
    assert built.links == 14 + 40
    rows = [pair for pair in clicked(desk.out) if "Paper called" in pair[0]]
    assert len(rows) == 40
    for words, target in rows:
        called = re.search(r"Paper called (\d+)", words)
        assert called
        assert f"p{called[1]} sheet 1 invented" in target
        assert "Test number" not in words


def _planted(change: str) -> Callable[..., Any]:
    """`link_between` with one mistake in it."""
    made = [0]
    real = carry.link_between

    def plant(out: Any, sheet: Any, corners: tuple[float, ...], target: Any, **more: Any) -> Any:
        made[0] += 1
        if made[0] == 3:
            if change == "area":
                corners = tuple(side + (60 if at % 2 else 0) for at, side in enumerate(corners))
            elif change == "target":
                target = out.pages[-2]
            else:
                return out.make_indirect(pikepdf.Dictionary())
        return real(out, sheet, corners, target, **more)  # type: ignore[arg-type]

    return plant


@pytest.mark.parametrize("change", ["area", "target", "none"])
@pytest.mark.parametrize("with_tests", [False, True])
def test_one_wrong_link_among_many_is_caught(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, change: str, with_tests: bool
) -> None:
    for number in range(9):
        desk.pdf(f"p{number}.pdf", title=f"Paper called {number}")
    monkeypatch.setattr("secondopinion_desktop.packet.binding.assemble.link_between", _planted(change))
    with pytest.raises(Problem, match="A link on page 1"):
        desk.build(sheets=(many_tests(9),) if with_tests else ())


def _made(desk: Desk, monkeypatch: pytest.MonkeyPatch, **about: object) -> Contents:
    kept: list[Contents] = []

    def keep(*args: object) -> Contents:
        kept.append(lay_out(*args))  # type: ignore[arg-type]
        return kept[-1]

    monkeypatch.setattr(making, "lay_out", keep)
    desk.build(**about)
    return kept[-1]


def test_a_link_that_nobody_made_is_caught(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.pdf("a.pdf")
    contents = _made(desk, monkeypatch)
    with pikepdf.open(desk.out, allow_overwriting_input=True) as pdf:
        notes = pdf.pages[0].obj.Annots
        notes.append(pdf.make_indirect(pikepdf.Dictionary(dict(notes[0].items()))))
        pdf.save(desk.out)
    assert "other words" in check_packet(desk.out, Expected(contents, desk.files), lambda: None).faults[0]


def test_two_papers_changed_about_in_the_index_are_caught(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        desk.pdf(f"{name}.pdf")
    contents = _made(desk, monkeypatch)
    assert check_packet(desk.out, Expected(contents, desk.files), lambda: None).is_good
    with pikepdf.open(desk.out, allow_overwriting_input=True) as pdf:
        one, two = pdf.pages[0].obj.Annots
        one.Dest, two.Dest = two.Dest, one.Dest
        pdf.save(desk.out)
    assert check_packet(desk.out, Expected(contents, desk.files), lambda: None).faults


BLOCKS: dict[str, Block] = {
    "Grid": Grid(("Test", "Result"), tuple((line(f"row {n}"), line("see ", to(n % 3))) for n in range(70))),
    "Facts": Facts("Facts", tuple(line(f"fact {n} ", to(n % 3)) for n in range(90))),
    "Prose": Prose(tuple(line(f"sentence {n} ", to(n % 3)) for n in range(90))),
    "Index": Index(tuple(IndexRow(f"{n}", f"Paper {n} " * (1 + n * 3), "detail", to(n % 3)) for n in range(60))),
    "Rows": Rows(
        "Rows", ("When", "What", ""), tuple(((line(f"{n}"),), (line("x"),), (line(to(n % 3)),)) for n in range(80)), ()
    ),
}


@pytest.mark.parametrize("name", BLOCKS)
@pytest.mark.parametrize("body", [10.2, 14.0])
@pytest.mark.parametrize("used", [0.0, 300.0, 610.0])
def test_every_link_area_lies_on_the_page_of_its_words(name: str, body: float, used: float) -> None:
    """Whatever stands above, however many pages it takes: over each area stand the words it is made for."""
    flow = Flow(LETTER, Measures.at(body), lambda target: f"p. {7 + int(target.name[1:])}")
    flow.y -= used
    set_blocks(flow, (Asked("1.", "A question above"), BLOCKS[name]))
    assert len(flow.pages) > 1
    assert sum(len(page.links) for page in flow.pages) >= 60
    for page in flow.pages:
        for link in page.links:
            left, low, right, top = link.corners
            assert flow.bottom - 12 <= low < top <= flow.top + 1
            inside = [
                item.text
                for item in page.items
                if isinstance(item, Text) and low <= item.y <= top and left - 0.1 <= item.x <= right
            ]
            words = " ".join(inside)
            assert all(part in words for part in link.says.split()), (link, words)


def test_a_paper_over_which_the_index_goes_on_has_an_area_on_each_page() -> None:
    flow = Flow(LETTER, Measures.at(10.2), lambda _target: "p. 9")
    set_blocks(flow, (Index((IndexRow("1", "A very long title indeed " * 400, "", to(0)),)),))
    assert [len(page.links) for page in flow.pages] == [1] * len(flow.pages)
    assert len(flow.pages) > 1


def test_the_same_words_elsewhere_do_not_excuse_a_wrong_area(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rows differ in one digit only: an area over the other row is still found out."""
    for number in range(6):
        desk.pdf(f"p{number}.pdf", title="Lab results")
    contents = _made(desk, monkeypatch)
    front = contents.front[0]
    page = front.pages[0]
    swapped = replace(page.links[0], says=page.links[1].says)
    page.links[0] = swapped
    assert check_packet(desk.out, Expected(contents, desk.files), lambda: None).faults
