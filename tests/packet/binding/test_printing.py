"""Packets made for paper: right-hand pages, blank ones that are counted, and tab sheets that lead to what is behind."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest

from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.packet.binding.parts import cut_packet
from secondopinion_desktop.packet.pages.contents import by_record
from secondopinion_desktop.packet.pages.outline import plan_as_json, plan_as_text
from secondopinion_desktop.packet.pages.web_page import web_page
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.plan.portal import Portal
from secondopinion_desktop.packet.plan.presets import PRESETS
from secondopinion_desktop.packet.plan.printing import RIGHT_HAND, TABS
from tests.packet.conftest import Desk
from tests.packet.read_aloud import read_aloud
from tests.packet.reading import plan_of
from tests.packet.sample import ruth

BLANK = "this page is blank on purpose"
BOTH = frozenset({RIGHT_HAND, TABS})
SORTS = (("befund", "Pathology report", 1), ("english", "Other paper", 1), ("ct", "Imaging report", 2),
         ("mri", "Imaging report", 3), ("letter", "Discharge letter", 1))  # fmt: skip


@pytest.fixture
def papers(desk: Desk) -> Desk:
    """A report with its translation, two scans and a letter."""
    for at, (name, sort, pages) in enumerate(SORTS):
        desk.pdf(f"{name}.pdf", pages, title=name)
        desk.parts[at] = replace(desk.parts[at], sort=sort, pages=pages)
    desk.parts[1] = replace(desk.parts[1], translates="d0")
    return desk


def said(path: Path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages]


def starts(path: Path) -> list[tuple[str, int]]:
    with pypdfium2.PdfDocument(path) as document:
        found = [(one.get_title(), one.get_dest()) for one in document.get_toc()]
        return [(title, (place.get_index() or 0) + 1) for title, place in found if place is not None]


def test_papers_and_sheets_begin_on_right_hand_pages_and_a_translation_faces_its_original(papers: Desk) -> None:
    built = papers.build(printing=frozenset({RIGHT_HAND}))
    first = dict(starts(papers.out))
    assert {title for title, page in first.items() if page % 2 == 0} == {"befund"}
    assert first["english"] == first["befund"] + 1
    words = said(papers.out)
    blank = [number for number, text in enumerate(words, 1) if BLANK in text]
    assert blank == [4, 10, 12]
    for number in blank:
        assert words[number - 1].endswith(f"page {number} of {built.pages}")
        assert "Not a medical record" not in words[number - 1]
    assert BLANK not in words[0], "no index names them"


def test_nothing_changes_in_a_packet_nobody_wants_so(papers: Desk) -> None:
    built = papers.build()
    assert built.pages == 1 + 8 + 1
    assert not any(BLANK in text for text in said(papers.out))
    with pikepdf.open(papers.out) as made:
        assert "/Duplex" not in made.Root.ViewerPreferences


def test_a_packet_for_both_sides_tells_the_printer(papers: Desk) -> None:
    papers.build(printing=frozenset({RIGHT_HAND}))
    with pikepdf.open(papers.out) as made:
        assert made.Root.ViewerPreferences.Duplex == pikepdf.Name.DuplexFlipLongEdge


def test_one_sheet_of_paper_has_no_blank_side() -> None:
    for preset in PRESETS:
        plan = plan_of(*ruth(), opinion="op", preset=preset) if preset != "update" else None
        if plan is not None and plan.sort.sides:
            plan = replace(plan, printing=BOTH)
            assert by_record(plan).total <= 2
            assert not by_record(plan).blanks


def test_every_sheet_in_front_of_a_told_case_begins_on_the_right_and_links_lead_there(papers: Desk) -> None:
    told = replace(plan_of(*ruth(), opinion="op"), printing=frozenset({RIGHT_HAND}))
    papers.build(printing=told.printing, sheets=told.sheets)
    contents = by_record(replace(told, papers=tuple(papers.parts)))
    own = [part for part in contents.sheets if part.pages and not part.below and not part.sheet.spill_of]
    assert len(own) > 3
    assert all(part.first % 2 for part in own)
    assert all(paper.first % 2 or paper.part.document == "d0" for paper in contents.papers)


def test_a_tab_sheet_stands_before_each_sort_with_what_lies_behind_it(papers: Desk) -> None:
    built = papers.build(printing=frozenset({TABS}))
    assert built.pages == 1 + 8 + 3 + 1
    assert starts(papers.out)[1:-1] == [
        ("Pathology report", 2), ("befund", 3), ("english", 4),
        ("Imaging report", 5), ("ct", 6), ("mri", 8), ("Discharge letter", 11), ("letter", 12),
    ]  # fmt: skip
    words = said(papers.out)
    assert "2 papers." in words[4] and "ct" in words[4] and "6–7" in words[4] and "8–10" in words[4]
    links: Any = pypdf.PdfReader(papers.out).pages[4]["/Annots"]
    assert len(links) == 2


def test_each_tab_is_marked_at_the_edge_at_another_height(papers: Desk) -> None:
    papers.build(printing=frozenset({TABS}))
    heights = []
    with pypdfium2.PdfDocument(papers.out) as document:
        for number in (2, 5, 11):
            picture = document[number - 1].render(scale=1, grayscale=True).to_pil()
            edge = [picture.getpixel((picture.width - 3, y)) for y in range(picture.height)]
            dark = [y for y, gray in enumerate(edge) if isinstance(gray, int) and gray < 60]
            heights.append((dark[0], dark[-1]))
        assert document[2].render(scale=1, grayscale=True).to_pil().crop((600, 0, 612, 700)).getextrema() == (255, 255)
    assert all(before[1] < after[0] for before, after in pairwise(heights))


def test_blank_pages_and_tabs_are_read_aloud_as_the_rules_ask(papers: Desk) -> None:
    papers.build(printing=BOTH)
    heard = read_aloud(papers.out)
    assert heard.faults == []
    assert heard.text.count("Each line is a link to the paper.") == 1 + 3
    assert BLANK not in heard.text


def test_each_part_for_a_portal_keeps_pages_on_their_side(papers: Desk, tmp_path: Path) -> None:
    papers.build(printing=BOTH)
    folder = tmp_path / "parts"
    folder.mkdir()
    parts = cut_packet(papers.out, folder, "packet", Portal(most_bytes=60_000), Silent())
    assert len(parts) > 1
    for part in parts:
        pages = said(part.path)
        at = next(at for at, text in enumerate(pages) if f"page {part.first} of" in text)
        assert at % 2 != part.first % 2


def test_the_text_for_a_phone_has_no_tabs_and_the_plan_names_them(papers: Desk) -> None:
    plan: Plan = papers.plan(printing=BOTH)
    assert web_page(plan) == web_page(papers.plan())
    told = plan_as_json(plan)
    assert [part["kind"] for part in told["parts"]][:3] == ["index", "tab-1", "paper"]
    assert told["blank_pages"]
    assert "  Imaging report\n    3. ct (2 pages)" in plan_as_text(plan)


def test_hundreds_of_sorts_still_have_their_marks_on_the_page(desk: Desk) -> None:
    for at in range(40):
        desk.add(desk.folder / "none.pdf", f"paper {at}")
        desk.parts[at] = replace(desk.parts[at], sort=f"Sort {at}", pages=1)
    contents = by_record(desk.plan(printing=frozenset({TABS})))
    assert len(contents.tabs) == 40
    for tab in contents.tabs:
        mark: Any = tab.pages[0].items[-1]
        assert 60 <= mark.y1 < mark.y0 <= 740
