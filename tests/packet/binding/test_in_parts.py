"""A strip or a sheet as large as a wall stands whole in its place, and once more in parts at the end, to be read."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.base.hidden_words import HiddenWords
from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.packet.binding import assemble, in_parts, reading_back
from secondopinion_desktop.packet.binding.build import Errand, build_in_worker, build_packet
from secondopinion_desktop.packet.binding.leaks import words_in
from secondopinion_desktop.packet.pages.layout import LARGE_PRINT
from secondopinion_desktop.packet.plan.presets import PATIENT
from secondopinion_desktop.packet.sources import opening
from secondopinion_desktop.packet.sources.alike import same_parts
from secondopinion_desktop.packet.sources.papers import PaperFiles, Step
from secondopinion_desktop.packet.sources.parting import Measured, in_part
from secondopinion_desktop.packet.sources.placing import Placement
from secondopinion_desktop.packet.sources.shown import drawn_part
from tests.packet.conftest import Desk
from tests.packet.hanging import StandingStill, hang


def strip(path: Path, size: tuple[float, float] = (1800, 360), turned: int = 0) -> Path:
    """An ECG: a curve over its length, with words along it."""
    canvas = Canvas(str(path), pagesize=size)
    canvas.setFont("Helvetica", 9)
    long = int(max(size))
    for at in range(10, long - 60, 90):
        x, y = (at, 20) if size[0] > size[1] else (20, at)
        canvas.drawString(x, y, f"at {at}")
        canvas.line(x, y + 30, x + 30, y + 60)
    canvas.showPage()
    canvas.save()
    if turned:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            pdf.pages[0].rotate(turned, relative=False)
            pdf.save()
    return path


def words_of(path: Path) -> list[str]:
    return [" ".join(page.extract_text().replace("\xa0", " ").split()) for page in pypdf.PdfReader(path).pages]


def titles(path: Path) -> list[str]:
    return [str(one["/Title"]) for one in pypdf.PdfReader(path).outline if not isinstance(one, list)]


def test_a_strip_stands_whole_in_its_place_and_in_parts_at_the_end_and_no_number_moves(desk: Desk) -> None:
    desk.add(strip(desk.folder / "ecg.pdf"))
    desk.pdf("letter.pdf", pages=2)
    built = desk.build()
    said = words_of(desk.out)
    assert [page for _, page in built.first_pages] == [2, 3] and built.pages == len(said) == 7
    assert "larger, in parts, on p. 6–7" in said[1] and "page 2 of 7" in said[1]
    assert "About this packet" in said[4] and "ecg.pdf, p. 2: its page 1, in parts on p. 6–7" in said[4]
    assert "once more in parts, larger, behind the last page" in said[0] and said[0].count("once more") == 1
    assert "parts 1 to 2 of 3, to 94 % of its size; the whole is p. 2" in said[5]
    assert "part 3 of 3" in said[6] and said[6].endswith("page 7 of 7")
    assert titles(desk.out)[-2:] == ["About this packet", "Large pages in parts"]
    assert built.unseen == ()


@pytest.mark.parametrize(("size", "turned"), [((1800, 360), 0), ((226, 3000), 0), ((1800, 360), 90)])
def test_each_part_shows_what_the_paper_shows_there_only_larger(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, size: tuple[float, float], turned: int
) -> None:
    there: list[tuple[int, int, tuple[float, ...], tuple[float, ...]]] = []
    lay_in = assemble._lay_in_parts

    def watched(*given: object) -> None:
        number, parts, paper = given[2], given[3], given[5]
        there.extend((number, paper.place.first - 1, *pair) for pair in parts.parts)  # type: ignore[attr-defined]
        lay_in(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(assemble, "_lay_in_parts", watched)
    desk.add(strip(desk.folder / "long.pdf", size, turned))
    assert desk.build().unseen == () and there
    inked = 0
    with closing(pypdfium2.PdfDocument(desk.out)) as packet:
        for number, whole, one, other in there:
            wide, high = int(other[2] - other[0]), int(other[3] - other[1])
            shown = [drawn_part(packet[at], box, (wide, high)) for at, box in ((whole, one), (number, other))]  # type: ignore[arg-type]
            dark = [picture.convert("L").resize((30, 30)).point(lambda shade: 255 - shade) for picture in shown]
            assert all(abs(a - b) <= 40 for a, b in zip(dark[0].tobytes(), dark[1].tobytes(), strict=True))
            inked += bool(sum(dark[1].histogram()[2:]))
    assert inked > 1


def test_a_photo_of_a_strip_is_folded_too_and_a_scan_of_a_sheet_is_not(desk: Desk) -> None:
    for name, size in (("strip.jpg", (3600, 600)), ("sheet.jpg", (1240, 1754))):
        picture = Image.new("L", size, 255)
        draw = ImageDraw.Draw(picture)
        for at in range(20, size[0], 40):
            draw.line((at, 40, at + 30, size[1] - 40), fill=0, width=4)
        picture.save(desk.folder / name)
        desk.add(desk.folder / name)
    built = desk.build()
    said = words_of(desk.out)
    assert "made smaller; larger, in parts, on p." in said[1] and "in parts" not in said[2]
    assert "parts 1 to 2 of" in said[4] and built.unseen == ()


def test_a_part_that_does_not_show_what_the_whole_shows_is_not_called_compared(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def moved(*given: object) -> Placement:
        right = in_part(*given)  # type: ignore[arg-type]
        a, b, c, d, e, f = right.matrix
        return replace(right, matrix=(a, b, c, d, e + 6, f))

    monkeypatch.setattr(assemble, "in_part", moved)
    desk.add(strip(desk.folder / "ecg.pdf"))
    assert desk.build().unseen == ("ecg.pdf",)


def test_what_is_blacked_out_is_black_in_the_parts_too(desk: Desk) -> None:
    part = desk.add(strip(desk.folder / "ecg.pdf"))
    desk.parts[:] = [replace(part, black=((1, ((0.0, 0.0, 0.3, 1.0),)),))]
    built = desk.build(black_words=("at 910",))
    assert built.pages == 5
    assert words_in(desk.out, HiddenWords.of(("at 910",)), lambda: None) == (set(), False)
    with closing(pypdfium2.PdfDocument(desk.out)) as packet:
        first = packet[3].render(scale=1).to_pil().convert("L")
        assert first.getpixel((100, 120)) == 0


def test_in_large_print_which_part_of_how_many_it_is_stands_in_large_letters_too(desk: Desk) -> None:
    desk.add(strip(desk.folder / "ecg.pdf"))
    desk.build(preset=PATIENT)
    sizes = {}

    def seen(text: str, _cm: object, _tm: object, _font: object, size: float) -> None:
        sizes[" ".join(text.replace("\xa0", " ").split())] = size

    pypdf.PdfReader(desk.out).pages[-1].extract_text(visitor_text=seen)
    (label,) = [size for text, size in sizes.items() if text.startswith("3 of 3")]
    assert label >= LARGE_PRINT


def test_the_whole_and_its_parts_lead_to_one_another(desk: Desk) -> None:
    desk.add(strip(desk.folder / "ecg.pdf"))
    desk.build()
    with pikepdf.open(desk.out) as packet:
        numbers = {page.obj.objgen: number for number, page in enumerate(packet.pages, 1)}
        leads = {
            number: [numbers[note.Dest[0].objgen] for note in page.obj.get("/Annots", [])]
            for number, page in enumerate(packet.pages, 1)
        }
    assert leads[2] == [4] and leads[4] == [2] and leads[5] == [2]
    assert leads[3] == [2, 4], "the last page leads to the whole and to its parts"


def test_a_strip_whose_parts_cannot_be_drawn_is_a_picture_and_stops_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes: list[int] = []

    def odd(*given: object) -> bool:
        goes.append(1)
        if len(goes) == 1:
            raise pypdfium2.PdfiumError("not drawn")
        return same_parts(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(in_parts, "same_parts", odd)
    desk.pdf("first.pdf")
    desk.add(strip(desk.folder / "ecg.pdf"))
    built = desk.build()
    assert (built.pictures, built.unseen, built.aside) == (("ecg.pdf",), (), ())


def ends_at_parts(errand: Errand, progress: Progress) -> dict[str, object]:
    """A maker whose reader of the packet is ended by the first part of a strip that is no picture."""
    with pytest.MonkeyPatch.context() as patch:
        if not any(errand.told.ways.values()):
            patch.setattr(in_parts, "same_parts", lambda *_: os._exit(9))
        return build_in_worker(errand, progress)


def hangs_at_parts(errand: Errand, progress: Progress) -> dict[str, object]:
    """A maker for whom the first part of a strip takes for ever."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(in_parts, "same_parts", lambda *_: hang(progress))
        return build_in_worker(errand, progress)


@pytest.mark.parametrize(("task", "pictures", "unseen"), [("ends", ("ecg.pdf",), ()), ("hangs", (), ("ecg.pdf",))])
def test_a_strip_whose_parts_end_the_reader_or_take_for_ever_is_known_by_name(
    desk: Desk, clock: StandingStill, task: str, pictures: tuple[str, ...], unseen: tuple[str, ...]
) -> None:
    desk.pdf("first.pdf")
    desk.add(strip(desk.folder / "ecg.pdf"))
    own = f"tests.packet.binding.test_in_parts:{task}_at_parts"
    listening = clock if task == "hangs" else Silent()
    built = build_packet(desk.plan(), PaperFiles(desk.files), desk.out, listening, task=own)
    assert (built.pictures, built.unseen, built.aside) == (pictures, unseen, ())


def strips(path: Path, pages: int) -> Path:
    canvas = Canvas(str(path))
    for at in range(pages):
        canvas.setPageSize((1800, 360))
        canvas.drawString(20, 20, f"strip {at}")
        canvas.showPage()
    canvas.save()
    return path


def test_each_page_is_told_before_it_is_measured_so_that_one_that_ends_the_reader_is_known(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[Step] = []
    told: list[tuple[int, Step]] = []

    def watched(_ink: Path, at: int, _path: Path | None) -> Measured:
        told.append((at, steps[-1]))
        return Measured(has_size=True)

    monkeypatch.setattr(opening, "measured", watched)
    paper = desk.add(strips(desk.folder / "ecg.pdf", pages=3))
    with NamelessFiles(desk.folder) as scratch:
        opening.open_paper(
            paper, opening.Opening(PaperFiles(desk.files), scratch, (612, 792)), lambda: None, steps.append
        )
    assert told == [(at, Step("d0", at)) for at in range(3)]


def test_a_page_that_cannot_be_measured_costs_no_other_page_anything(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def odd(ink: Path, at: int, path: Path | None) -> Measured:
        if at == 1 and ink == path:
            raise RuntimeError("no letters here")
        return Measured(has_size=True)

    monkeypatch.setattr(opening, "measured", odd)
    desk.add(strips(desk.folder / "ecg.pdf", pages=3))
    built = desk.build()
    assert (built.picture_pages, built.aside) == ((("ecg.pdf", (2,)),), ())


def test_a_paper_of_hundreds_of_strips_does_not_bury_the_packet(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_SHEETS", 4)
    desk.add(strips(desk.folder / "ecg.pdf", pages=3))
    desk.add(strip(desk.folder / "another.pdf"))
    built = desk.build()
    assert [page for _, page in built.first_pages] == [2, 5]
    assert built.pages == 1 + 3 + 1 + 1 + 4 + 2, "two of the strips stand in parts, and all of the other paper"


def test_the_reader_lets_go_of_large_pages_it_has_looked_at(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    readers: list[object] = []
    look = in_parts._look_at_sheet

    def watched(packet: pypdfium2.PdfDocument, *given: object) -> bool:
        readers.append(packet)
        return look(packet, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(in_parts, "_look_at_sheet", watched)
    desk.add(strips(desk.folder / "ecg.pdf", pages=2))
    desk.build()
    assert len(readers) == 4 and len(set(map(id, readers))) == 1, "small ones are held together"
    monkeypatch.setattr(reading_back, "STRETCH_BYTES", 1)
    readers.clear()
    assert desk.build().unseen == ()
    assert len(readers) == len(set(map(id, readers))) == 4
