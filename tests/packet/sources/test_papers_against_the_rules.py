"""Papers written against the rules, or by the rules of long ago, that other readers show all the same."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from PIL import Image

from secondopinion_desktop.intake.door.reader import Reader
from tests.packet.conftest import Desk
from tests.packet.printed import words_of


def test_a_page_cut_to_a_part_beside_its_paper_is_shown_and_printed_whole(desk: Desk, reader: Reader) -> None:
    whole = desk.pdf("whole.pdf")
    desk.parts.clear()
    path = desk.folder / "letter.pdf"
    with pikepdf.open(whole) as pdf:
        pdf.pages[0].CropBox = pikepdf.Array([700, 900, 800, 1000])
        pdf.save(path)
    assert reader.render(path, 1, max_px_width=200) == reader.render(whole, 1, max_px_width=200)
    desk.add(path, "Letter")
    built = desk.build()
    assert (built.incomplete, built.pictures, built.unseen) == ((), (), ())
    assert "whole sheet 1 invented" in words_of(desk.out, built.first_pages[0][1])


def by_hand(path: Path, font: bytes, more: bytes = b"") -> Path:
    """A PDF without a table at its end; its font is called so, and `more` stands in its page's lists."""
    drawing = b"BT /%s 12 Tf 20 100 Td (invented words) Tj ET" % font
    path.write_bytes(
        b"%%PDF-1.1\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</%s 5 0 R>>%s>>>>"
        b"endobj\n4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R/Size 6>>\n%%%%EOF"
        % (font, more, len(drawing), drawing)
    )
    return path


def test_names_written_as_of_old_are_written_as_readers_of_today_expect(desk: Desk) -> None:
    """A sign that was plain in a name before PDF 1.2 begins a letter's number since."""
    desk.add(by_hand(desk.folder / "old.pdf", b"F#x"), "Old letter")
    built = desk.build()
    assert (built.pictures, built.aside, built.unseen) == ((), (), ())
    assert "invented words" in words_of(desk.out, built.first_pages[0][1])
    with pikepdf.open(desk.out, suppress_warnings=True) as packet:
        for page in packet.pages:
            page.get("/Resources")
        assert not packet.check_pdf_syntax()
        assert not packet.get_warnings()


def test_a_number_without_an_end_hides_no_page_from_another_reader(desk: Desk) -> None:
    digits = b"14159" * 400
    desk.add(by_hand(desk.folder / "pi.pdf", b"F", b"/Pi 3." + digits), "Letter")
    built = desk.build()
    assert (built.pictures, built.unseen) == ((), ())
    assert "invented words" in words_of(desk.out, built.first_pages[0][1])
    assert digits not in desk.out.read_bytes()


def test_a_paper_locked_for_somebody_elses_certificate_is_not_called_damaged(desk: Desk) -> None:
    whole = desk.pdf("whole.pdf")
    path = desk.folder / "letter.pdf"
    with pikepdf.open(whole) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="owner", user=""))
    path.write_bytes(path.read_bytes().replace(b"/Filter /Standard", b"/Filter /PubSec  "))
    desk.add(path, "Letter")
    assert desk.build().aside == (("Letter", "it is locked in a way this program does not know"),)


def test_a_fax_that_ends_before_it_says_that_no_page_follows_is_shown_and_printed(desk: Desk, reader: Reader) -> None:
    path = desk.folder / "fax.tif"
    Image.new("1", (200, 300), 1).save(path)
    data = path.read_bytes()
    start = int.from_bytes(data[4:8], "little")
    entries = 2 + 12 * int.from_bytes(data[start : start + 2], "little")
    inside = data[start : start + entries]
    path.write_bytes(data[:4] + len(data).to_bytes(4, "little") + data[8:] + inside)
    reading = reader.read(path)
    assert reading.pages == 1
    assert "there may have been more" in " ".join(reading.notes)
    desk.add(path, "Fax")
    assert not desk.build().aside
