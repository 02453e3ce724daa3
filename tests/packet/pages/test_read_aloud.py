"""The packet's own pages read aloud: in the plan's order, with headings, tables, lists and links, nothing unread."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.packet.binding.carry import link_between
from secondopinion_desktop.packet.binding.making import build_here
from secondopinion_desktop.packet.binding.parts import cut_packet
from secondopinion_desktop.packet.pages.contents import by_record
from secondopinion_desktop.packet.pages.lists import PrintedList, list_pdf
from secondopinion_desktop.packet.pages.recovery_sheet import RecoverySheet, recovery_pdf
from secondopinion_desktop.packet.plan.plan import PageWords, Plan
from secondopinion_desktop.packet.plan.portal import Portal
from secondopinion_desktop.packet.plan.words import (
    Asked,
    Block,
    Boxed,
    Curve,
    CurvePoint,
    Curves,
    Facts,
    Grid,
    Head,
    Prose,
    Rows,
    Sheet,
    Stretch,
    TimeAxis,
    Title,
    line,
    plain,
)
from secondopinion_desktop.packet.sources.papers import PaperFiles
from secondopinion_desktop.packet.telling.letter import write_letter
from tests.packet import sample
from tests.packet.conftest import Desk
from tests.packet.read_aloud import Aloud, read_aloud
from tests.packet.reading import plan_of

WORDS = "Every word of a long story, told again and again. " * 40


def aloud(plan: Plan, out: Path) -> Aloud:
    """The packet of a plan whose papers are only named, as it is read."""
    build_here(plan, PaperFiles({}, {paper.document: "it is not here" for paper in plan.papers}), out, Silent())
    return read_aloud(out)


def told(block: Block) -> list[str]:
    """What a block says, in its order."""
    if isinstance(block, Head):
        ours = [plain(block.below), block.below_right, *map(plain, block.more)]
        return [block.name, block.beside, block.right, *ours]
    if isinstance(block, Facts):
        return [block.label, plain(block.more), *map(plain, block.lines)]
    if isinstance(block, Rows):
        return [block.label, plain(block.more), *block.heads]
    return list(map(plain, block.lines)) if isinstance(block, Boxed | Prose) else []


@pytest.mark.parametrize("preset", ["doctor", "patient"])
def test_page_one_is_read_in_the_order_of_its_plan(tmp_path: Path, preset: str) -> None:
    plan = plan_of(*sample.ruth(), preset=preset)
    found = aloud(plan, tmp_path / "packet.pdf")
    read = re.sub(r"p\. \d+(–\d+)?", "p. ?", found.text.replace("\u00a0", " "))
    at = 0
    for said in [said for block in plan.sheets[0].blocks for said in told(block) if said]:
        words = " ".join(said.split())
        here = read.find(words, at)
        assert here >= 0, f"{words!r} is not read, or not in its place"
        at = here + len(words)


@pytest.mark.parametrize("preset", ["doctor", "patient", "update"])
def test_every_sort_of_packet_keeps_the_rules_for_readers_without_eyes(tmp_path: Path, preset: str) -> None:
    plan = plan_of(*sample.ruth(), preset=preset)
    found = aloud(plan, tmp_path / "packet.pdf")
    assert found.faults == []
    titles = [one.text for one in found.of("H1")]
    assert titles[0] == "Ruth Albrecht"
    assert [part.sheet.title for part in by_record(plan).front[1:] if part.sheet.kind == "medicines"] == [
        title for title in titles if title == "Medicines and safety"
    ]


def test_long_tables_lists_drawings_and_questions_are_one_each_over_several_pages(desk: Desk) -> None:
    points = (CurvePoint(date(2026, month, 1), month, f"{month}.0", f"month {month}") for month in (1, 2, 3))
    curve = Curve("TSH", "mU/l", tuple(points))
    blocks: tuple[Block, ...] = (
        Title("A long sheet", "with everything"),
        Grid(("What", "When", "Where"), tuple((line(f"row {at}"), line(WORDS[:300]), ()) for at in range(40))),
        Rows("Treatment", ("When", "What"), tuple(((line("2024"),), (line(f"drug {at}"),)) for at in range(60)), (0,)),
        Prose((line("one"), line("two"), line(WORDS)), listed=True),
        *(Asked(f"{at}.", f"Question {at}? {WORDS[:200]}", answer="Yes." if at % 2 else "") for at in range(1, 12)),
        Boxed((line("Allergies: none known"), line(WORDS))),
        TimeAxis((("Tests", (Stretch(2024.2, None, "CT of the chest", when="12 Mar 2024"),) * 90),), 2026.0),
        Curves((curve, replace(curve, name="fT4")), date(2026, 1, 1), date(2026, 3, 1)),
    )
    desk.pdf("a.pdf")
    desk.build(sheets=(Sheet("long", "A long sheet", blocks),))
    found = read_aloud(desk.out)
    assert found.faults == []
    assert [len(one.within) for one in found.of("Table")] == [41, 61]
    assert [len(one.within) for one in found.of("L")] == [3, 11, 2, 90]
    assert [one.text.split(":")[0] for one in found.of("Figure")][1:] == [
        "Chart of TSH in mU/l",
        "Chart of fT4 in mU/l",
    ]
    assert "2.0, month 2" in found.of("Figure")[1].text
    assert found.of("LBody")[-1].text == "CT of the chest: 12 Mar 2024"
    assert found.text.count("What When Where") == 1, "the head of a table is read once"
    assert WORDS.strip() in found.text, "what goes on over the page is read as one"


def test_a_link_is_read_with_its_words_and_says_where_it_leads(desk: Desk) -> None:
    desk.pdf("a.pdf", title="CT of the chest")
    desk.build()
    (row,) = read_aloud(desk.out).of("TOCI")
    assert " ".join(row.text.split()) == "1CT of the chestpage 2"
    with pikepdf.open(desk.out) as packet:
        assert str(packet.pages[0].obj.Annots[0].Contents) == "Page 2: CT of the chest"


def test_papers_are_read_under_their_titles_and_scans_without_words_are_named(desk: Desk) -> None:
    desk.pdf("letter.pdf", 2, title="Letter")
    for name in ("read", "unread"):
        Image.new("RGB", (600, 800), "white").save(desk.folder / f"{name}.png")
    words = (PageWords(1, 0, (("Hemoglobin", (0.1, 0.1, 0.4, 0.13)),)),)
    desk.add(desk.folder / "read.png", "Labs", words_read=words, pages=1)
    desk.add(desk.folder / "unread.png", "Photo", pages=1)
    desk.build()
    found = read_aloud(desk.out)
    assert found.faults == []
    assert [one.text for one in found.of("H1")][1:-1] == ["Paper 1: Letter", "Paper 2: Labs", "Paper 3: Photo"]
    (picture,) = found.of("Figure")
    assert picture.text == "Paper 3, page 1 of 1, Photo: a picture whose words have not been read."
    assert [one.name for one in found.of("P") if one.name] == [
        "Paper 1, page 1 of 2",
        "Paper 1, page 2 of 2",
        "Paper 2, page 1 of 1",
    ]


def test_the_marks_of_a_tagged_paper_stay_behind_and_its_links_are_read(desk: Desk) -> None:
    blocks = (Title("A paper"), Prose((line("first"), line("second"))), *plan_of(*sample.ruth()).sheets[2].blocks)
    paper, _ = list_pdf(PrintedList("Tagged", "by its own program", blocks, "Ruth"), lambda: None)
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        pdf.add_blank_page()
        pdf.pages[1].obj.StructParents = 7
        pdf.pages[1].obj.Resources = pikepdf.Dictionary(Properties=pikepdf.Dictionary(MC0=pikepdf.Dictionary(MCID=0)))
        pdf.pages[1].contents_add(b"/P /MC0 BDC EMC")
        link_between(pdf, pdf.pages[0], (50, 50, 90, 90), pdf.pages[1])
        pdf.save(desk.folder / "tagged.pdf")
    desk.add(desk.folder / "tagged.pdf")
    desk.build()
    found = read_aloud(desk.out)
    assert found.faults == []
    with pikepdf.open(desk.out) as packet:
        assert str(packet.pages[1].obj.Annots[0].Contents) == "Page 2 of this paper"
        forms = [page.obj.Resources.XObject["/Paper"] for page in packet.pages[1:3]]
        assert b"BDC" in forms[0].read_bytes() and not any(b"/MCID" in form.read_bytes() for form in forms)
        assert "/MCID" not in forms[1].Resources.Properties.MC0


def test_only_a_file_that_is_all_ours_calls_itself_accessible(desk: Desk) -> None:
    desk.build()
    with pikepdf.open(desk.out) as packet:
        assert b"pdfuaid:part>1<" in packet.Root.Metadata.read_bytes()
    desk.pdf("a.pdf")
    desk.build()
    with pikepdf.open(desk.out) as packet:
        assert b"pdfuaid:part" not in packet.Root.Metadata.read_bytes()


def test_a_part_for_a_portal_is_read_as_the_packet_was(desk: Desk) -> None:
    def heavy(canvas: Canvas, number: int) -> None:
        Image.effect_noise((300, 300), 90).save(desk.folder / "noise.png")
        canvas.drawImage(str(desk.folder / "noise.png"), 72, 100, 300, 300)

    for name in ("one", "two"):
        desk.pdf(f"{name}.pdf", 3, heavy, title=name)
    desk.build(sheets=plan_of(*sample.ruth()).sheets[:3])
    whole = read_aloud(desk.out)
    parts = cut_packet(desk.out, desk.folder, "part", Portal(120_000), Silent())
    assert len(parts) > 1
    read = [read_aloud(part.path) for part in parts]
    assert [fault for one in read for fault in one.faults] == []
    assert [part.of("H1")[0].text for part in read] == [f"Part {at} of {len(parts)}" for at in range(1, len(parts) + 1)]
    headings = [one.text for one in whole.of("H1")]
    assert [one.text for part in read for one in part.of("H1")[1:]] == headings


@pytest.mark.parametrize("large", [False, True])
def test_lists_the_letter_and_the_recovery_sheet_are_read_as_well(tmp_path: Path, large: bool) -> None:
    blocks = plan_of(*sample.ruth()).sheets[5].blocks[1:]
    pdf, _ = list_pdf(PrintedList("Medicines", "of today", blocks, "Ruth", large=large), lambda: None)
    assert read_aloud(pdf).faults == []
    write_letter(sample.case_of(sample.ruth()), "r1", tmp_path / "letter.pdf", sample.TODAY)
    letter = read_aloud(tmp_path / "letter.pdf")
    assert letter.faults == []
    assert letter.text.startswith("Ruth Albrecht +49 000 0000000 9 March 2026 General Hospital")
    sheet = read_aloud(recovery_pdf(RecoverySheet("case.secondopinion", "AB", ("0000 1111",) * 8, "9 March 2026")))
    assert sheet.faults == []
    assert [row.text for row in sheet.of("L")[0].within] == [f"{at} 0000 1111" for at in range(1, 9)]


def test_a_page_without_tags_is_found_out(tmp_path: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, "unread")
    canvas.save()
    with pikepdf.open(io.BytesIO(out.getvalue())) as untagged, pikepdf.new() as tagged:
        pdf, _ = list_pdf(PrintedList("A", "", (), "Ruth"), lambda: None)
        tagged = pikepdf.open(io.BytesIO(pdf))
        tagged.pages[0].contents_add(b"BT /F1+0 9 Tf (!) Tj ET")
        tagged.pages.extend(untagged.pages)
        tagged.save(tmp_path / "bad.pdf")
    faults = " ".join(read_aloud(tmp_path / "bad.pdf").faults)
    assert "page 1: " in faults and "neither read nor left out" in faults
    assert "page 2: " in faults and "a font is not in the file" in faults
