"""Words read from a scan lie unseen where they stand on its page, so that whoever gets the packet can search it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from secondopinion_desktop.packet.binding.ink import OwnInk
from secondopinion_desktop.packet.pages.about import WORDS_READ
from secondopinion_desktop.packet.plan.plan import PageWords
from secondopinion_desktop.packet.sources.shown import drawn
from tests.packet.conftest import Desk

Shares = tuple[float, float, float, float]
LYING, STANDING = (0.1, 0.05, 0.5, 0.1), (0.1, 0.05, 0.15, 0.5)
"""Where a word is on a page as it is shown unturned: its line runs across, or up or down."""
HEAD = ("Hämoglobin", LYING)


def scan(path: Path, pages: int = 2, at: Shares = LYING) -> Path:
    """Pages with a red bar where the word stands."""
    sheets = [Image.new("RGB", (425, 550), "white") for _ in range(pages)]
    left, top, right, bottom = (round(part * side) for part, side in zip(at, sheets[0].size * 2, strict=True))
    for sheet in sheets:
        sheet.paste((255, 0, 0), (left, top, right, bottom))
    sheets[0].save(path, save_all=True, append_images=sheets[1:], dpi=(50, 50), resolution=50)
    return path


def with_words(desk: Desk, *words: PageWords) -> None:
    desk.parts[-1] = replace(desk.parts[-1], words_read=words)


def found(packet: Path, page: int, words: str) -> Shares | None:
    """Where another reader's search finds words on a page, in shares of it from the upper left."""
    document = pypdfium2.PdfDocument(packet)
    try:
        sheet = document[page - 1]
        wide, high = sheet.get_size()
        text = sheet.get_textpage()
        hit = text.search(words).get_next()
        if hit is None:
            return None
        boxes = [text.get_charbox(at) for at in range(hit[0], hit[0] + hit[1])]
        left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
        bottom, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
        return left / wide, 1 - top / high, right / wide, 1 - bottom / high
    finally:
        document.close()


def bar(packet: Path, page: int) -> Shares:
    """Where the red bar is on a page of the packet."""
    with pypdfium2.PdfDocument(packet) as document:
        picture = drawn(document[page - 1], 1.0)
    red, green, _blue = picture.split()
    box = ImageChops.subtract(red, green).point(lambda shade: 255 if shade > 128 else 0).getbbox()
    assert box
    return (
        box[0] / picture.width,
        box[1] / picture.height,
        box[2] / picture.width,
        box[3] / picture.height,
    )


def lies_on(word: Shares | None, ink: Shares) -> bool:
    return word is not None and all(abs(one - other) < 0.03 for one, other in zip(word, ink, strict=True))


@pytest.mark.parametrize("sort", ["tif", "pdf"])
def test_words_are_found_where_they_are_seen_however_the_page_was_turned(desk: Desk, sort: str) -> None:
    ways = [(0, 0), (90, 90), (270, 270), (180, 0), (90, 0), (0, 90), (0, 270)]
    words = {}
    for turned, upright in ways:
        at = STANDING if upright % 180 else LYING
        path = scan(desk.folder / f"{turned} {upright}.{sort}", 1, at)
        part = desk.add(path, "Fax", turned=((1, turned),))
        words[part.document] = PageWords(1, upright, (("Hämoglobin", at),))
    plain = desk.build()
    numbers = range(2, 2 + len(ways))
    seen = [picture(desk.out, page) for page in numbers]
    desk.parts = [replace(part, words_read=(words[part.document],)) for part in desk.parts]
    built = desk.build()
    for page, way in zip(numbers, ways, strict=True):
        assert lies_on(found(desk.out, page, "hämoglobin"), bar(desk.out, page)), way
    assert "Hämoglobin" in pypdf.PdfReader(desk.out).pages[2].extract_text()
    assert [picture(desk.out, page) for page in numbers] == seen
    assert (built.pages, built.pictures, built.unseen) == (plain.pages, plain.pictures, plain.unseen)


def picture(packet: Path, page: int) -> bytes:
    with pypdfium2.PdfDocument(packet) as document:
        return drawn(document[page - 1], 1.0).tobytes()


def test_a_page_that_its_file_turns_and_cuts_has_its_words_in_place(desk: Desk) -> None:
    path = scan(desk.folder / "scan.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            page.obj.Rotate = 90
            page.obj.CropBox = pikepdf.Array([0, 396, 612, 792])
        pdf.save()
    desk.add(path, "Scan")
    # Shown it is 396 wide and 612 high; the bar, as the file holds it, runs down its right side.
    with_words(desk, PageWords(1, 270, (("Hämoglobin", (0.8, 0.1, 0.9, 0.5)),)))
    desk.build()
    assert lies_on(found(desk.out, 2, "Hämoglobin"), bar(desk.out, 2))


def test_a_search_for_several_words_of_a_line_finds_them(desk: Desk) -> None:
    desk.add(scan(desk.folder / "scan.tif"), "Fax")
    words = (("CA", (0.1, 0.3, 0.14, 0.32)), ("19-9", (0.16, 0.3, 0.22, 0.32)), ("Müller", (0.7, 0.3, 0.8, 0.32)))
    with_words(desk, PageWords(1, 0, words))
    desk.build()
    assert found(desk.out, 2, "CA 19-9 Müller") is not None


def test_words_written_from_the_right_are_found(desk: Desk) -> None:
    desk.add(scan(desk.folder / "scan.tif"), "Fax")
    words = (("שלום", (0.7, 0.3, 0.8, 0.32)), ("עולם", (0.55, 0.3, 0.65, 0.32)), ("CT", (0.1, 0.5, 0.2, 0.52)))
    with_words(desk, PageWords(1, 0, words))
    desk.build()
    assert found(desk.out, 2, "שלום עולם") is not None
    assert found(desk.out, 2, "CT") is not None


def test_the_last_page_says_once_that_the_picture_counts(desk: Desk) -> None:
    desk.add(scan(desk.folder / "scan.tif"), "Fax")
    built = desk.build()
    assert said(desk, built.pages).count(WORDS_READ) == 0
    with_words(desk, PageWords(1, 0, (HEAD,)), PageWords(2, 0, (HEAD,)))
    built = desk.build()
    assert said(desk, built.pages).count(WORDS_READ) == 1


def said(desk: Desk, page: int) -> str:
    return " ".join(pypdf.PdfReader(desk.out).pages[page - 1].extract_text().split())


def test_a_page_left_out_leaves_no_word_behind(desk: Desk) -> None:
    desk.add(scan(desk.folder / "scan.tif"), "Fax", left_out=(2,))
    with_words(desk, PageWords(2, 0, (HEAD,)))
    built = desk.build()
    assert not any("moglobin" in page.extract_text() for page in pypdf.PdfReader(desk.out).pages)
    assert WORDS_READ not in said(desk, built.pages)


def test_words_with_no_place_on_the_page_stop_nothing(desk: Desk) -> None:
    desk.add(scan(desk.folder / "scan.tif"), "Fax")
    odd = (float("nan"), 0.0, 1.0, 1.0), (0.5, 0.5, 0.5, 0.5), (7.0, 7.0, 9.0, 9.0), (0.0, 0.0, float("inf"), 1.0)
    words = (*(("lost", box) for box in odd), ("\ud800) Tj ET (", (0.1, 0.3, 0.4, 0.32)), ("", HEAD[1]), HEAD)
    with_words(desk, PageWords(1, 45, words), PageWords(0, 0, (HEAD,)), PageWords(99, 0, (HEAD,)))
    desk.build()
    assert found(desk.out, 2, "Hämoglobin") is not None
    assert found(desk.out, 2, "lost") is None


def test_words_read_do_not_stand_in_for_a_paper_s_own(desk: Desk) -> None:
    """The proof asks for every letter of the paper itself: what was read from its picture is none of them."""
    desk.pdf("letter.pdf", 1)
    with_words(desk, PageWords(1, 0, (("QQQQ", LYING), ("sheet", (0.1, 0.4, 0.5, 0.43)))))
    built = desk.build()
    assert (built.aside, built.pictures, built.unseen) == ((), (), ())
    with pypdfium2.PdfDocument(desk.out) as document:
        page = document[1]
        text = page.get_textpage()
        own = OwnInk.of(page, text, f"2 of {built.pages}")
        kept = own.letters_besides(page, text)
    assert own.last.endswith(f"2 of {built.pages}")
    assert "QQQQ" not in own.foot
    assert kept == Counter("lettersheet1invented")
