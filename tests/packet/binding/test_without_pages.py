"""Pages that were left out are not in the bytes of the paper somebody else gets, however its pages hang together."""

from __future__ import annotations

import zlib
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from secondopinion_desktop.base.hidden_words import HiddenWords
from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.packet.binding.leaks import words_in
from secondopinion_desktop.packet.binding.without_pages import SAID, write_here, write_without
from secondopinion_desktop.packet.sources.blacking import Hidden
from secondopinion_desktop.packet.sources.papers import Unreadable
from tests.packet.everything import everything_in

SECRET, SHOWN = "Depression since 2019", "Spleen enlarged"


def noise(seed: int) -> bytes:
    """Bytes of a picture that no other has."""
    return bytes((seed * 37 + n * n) % 251 for n in range(64 * 64))


def shared_list(path: Path) -> None:
    """Two pages that share one list of pictures and fonts, with a link, a field and bookmarks between them."""
    with pikepdf.new() as pdf:
        pictures = Dictionary()
        for at in (1, 2):
            picture = pdf.make_stream(noise(at))
            picture.update(Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=64, Height=64))
            picture.update(Dictionary(ColorSpace=Name.DeviceGray, BitsPerComponent=8))
            pictures[f"/Im#2{at}"] = picture
        nested = pdf.make_stream(b"q 10 0 0 10 0 0 cm /Im#21 Do Q")
        nested.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 99, 99])))
        pictures["/Guest"] = nested
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        lists = pdf.make_indirect(Dictionary(XObject=pictures, Font=Dictionary(F1=font)))
        for at, words in ((1, SHOWN), (2, SECRET)):
            page = pdf.add_blank_page(page_size=(300, 400))
            page.obj.Resources = lists
            drawn = "/Guest Do" if at == 1 else "q 50 0 0 50 0 0 cm /Im#22 Do Q"
            page.obj.Contents = pdf.make_stream(f"BT /F1 12 Tf 20 300 Td ({words}) Tj ET {drawn}".encode())
        first, second = (page.obj for page in pdf.pages)
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), Dest=Array([second, Name.Fit]))
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), P=second, Contents=SECRET)
        first.Annots = pdf.make_indirect(Array([pdf.make_indirect(link), pdf.make_indirect(note)]))
        first.PieceInfo = Dictionary(Private=pdf.make_stream(SECRET.encode()))
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(SECRET, 1))
        pdf.attachments["whole.txt"] = SECRET.encode()
        pdf.docinfo["/Subject"] = SECRET
        pdf.save(path)


def words_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def without(paper: Path, *pages: int) -> Path:
    target = paper.with_name("without.pdf")
    with NamelessFiles(paper.parent) as scratch:
        write_here(paper, frozenset(pages), target, scratch, Silent().check)
    return target


def test_nothing_of_a_page_left_out_is_in_the_bytes_though_all_pages_share_one_list(tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    shared_list(paper)
    assert SECRET.encode() in everything_in(paper) and noise(2) in everything_in(paper)
    made = without(paper, 2)
    assert words_of(made) == [SHOWN, SAID]
    held = everything_in(made)
    assert SECRET.encode() not in held and noise(2) not in held
    assert zlib.compress(noise(2)) not in held
    assert noise(1) in held  # What the page that stays draws through a drawing within it.


def test_what_is_blacked_out_on_a_page_that_stays_is_not_in_the_bytes_either(tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    shared_list(paper)
    target = tmp_path / "given.pdf"
    hidden = Hidden({}, HiddenWords.of(["depression"]))
    write_without(paper, [], target, tmp_path, Silent(), hidden=hidden)
    assert words_of(target) == [SHOWN, "since 2019"]
    assert b"epression" not in everything_in(target) and b"epression" in everything_in(paper)
    write_without(paper, [2], target, tmp_path, Silent(), hidden=Hidden({0: ((0.0, 0.0, 1.0, 1.0),)}))
    assert words_of(target) == ["", SAID]


def test_the_page_that_stays_looks_as_it_did(tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    shared_list(paper)
    with pikepdf.open(paper, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Rotate = 90
        pdf.pages[0].obj.CropBox = Array([10, 20, 290, 380])
        del pdf.pages[0].obj.Annots
        pdf.save()
    made = without(paper, 2)
    before, after = (pypdfium2.PdfDocument(one.read_bytes()) for one in (paper, made))
    assert before[0].get_size() == after[0].get_size() == (360, 280)
    assert before[0].render().to_numpy().tolist() == after[0].render().to_numpy().tolist()
    before.close()
    after.close()


def test_a_photo_left_out_is_a_page_that_says_so(tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    Image.new("RGB", (300, 200), (200, 30, 30)).save(photo)
    made = without(photo, 1)
    assert words_of(made) == [SAID]
    assert photo.read_bytes()[200:] not in made.read_bytes()


def test_a_paper_that_cannot_be_opened_is_never_handed_on_whole(tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(paper, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    with pytest.raises(Unreadable):
        without(paper, 1)
    paper.write_bytes(b"%PDF-1.4 and then nothing")
    with pytest.raises(Unreadable):
        write_without(paper, [1], tmp_path / "made.pdf", tmp_path, Silent())


def test_a_page_that_one_reader_cannot_read_is_searched_by_the_other(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    with pikepdf.new() as pdf:
        for words, behind in ((SHOWN, " BI /W 1 /H 1 /BPC 8 ID xxx"), (SECRET, "")):
            page = pdf.add_blank_page(page_size=(300, 400))
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
            page.obj.Contents = pdf.make_stream(f"BT /F1 12 Tf 20 300 Td ({words}) Tj ET{behind}".encode())
        pdf.save(path)
    assert words_in(path, HiddenWords.of(["spleen"]), lambda: None) == ({1}, True)
    assert words_in(path, HiddenWords.of(["depression"]), lambda: None) == ({2}, True)
