"""A word that is to go and that no search finds, because it is drawn, is looked for by the reader of pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from secondopinion_desktop.app import looked_for
from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.exporting import export_folder, plan_export
from secondopinion_desktop.app.handing_out import hand_out_copy
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.app.looked_for import with_words_seen
from secondopinion_desktop.app.others_papers import OthersPapers
from secondopinion_desktop.app.packets import plan_for
from secondopinion_desktop.app.paper_files import PaperCopies
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.packet.plan.plan import PaperPart
from secondopinion_desktop.records.deeds import black_out_words
from tests.app.reading.fake_looker import FakeLooker

CURVES = " ".join(f"{60 + 9 * n} 600 m {62 + 9 * n} 610 {66 + 9 * n} 610 {68 + 9 * n} 600 c" for n in range(20)) + " S"
TABLE = " ".join(f"60 {500 + 12 * n} 400 12 re 80 {500 + 12 * n} m 80 520 l" for n in range(20)) + " S"
WORDS = "BT /F 14 Tf 60 700 Td (Hemoglobin on the third of March) Tj ET"


def letter(path: Path, *pages: str) -> Path:
    """A PDF whose pages have words of their own and this drawing."""
    with pikepdf.new() as pdf:
        for drawn in pages:
            page = pdf.add_blank_page(page_size=(612, 792))
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            page.obj.Resources = Dictionary(Font=Dictionary(F=font))
            page.obj.Contents = pdf.make_stream(f"{WORDS} {drawn}".encode())
        pdf.save(path)
    return path


@pytest.fixture(autouse=True)
def looker(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[FakeLooker]]:
    """A reader of pictures that answers at once."""
    monkeypatch.setattr(looked_for, "Looker", FakeLooker)
    yield FakeLooker
    FakeLooker.forget()


def picture(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A letterhead."""
    about = {"Width": 20, "Height": 5, "ColorSpace": Name.DeviceGray, "BitsPerComponent": 8}
    head = pdf.make_stream(bytes(100), Type=Name.XObject, Subtype=Name.Image, **about)
    page.obj.Resources.XObject = Dictionary(I=head)
    page.obj.Contents = Array([page.obj.Contents, pdf.make_stream(b"q 200 0 0 50 60 600 cm /I Do Q")])


def drawn_letters(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A font whose letters are drawings."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 9, 9]), FirstChar=97, LastChar=97)
    font.update(Dictionary(FontMatrix=Array([0.1, 0, 0, 0.1, 0, 0]), Widths=Array([9]), Resources=Dictionary()))
    letters = Dictionary(a=pdf.make_stream(b"9 0 d0 0 0 9 9 re f"))
    font.update(Dictionary(CharProcs=letters, Encoding=Dictionary(Differences=Array([97, Name.a]))))
    page.obj.Resources.Font.T = font
    page.obj.Contents = Array([page.obj.Contents, pdf.make_stream(b"BT /T 14 Tf 60 600 Td (aa) Tj ET")])


@pytest.mark.parametrize("more", [picture, drawn_letters])
def test_pictures_and_letters_that_are_drawings_are_looked_at(
    reader: Reader, tmp_path: Path, more: Callable[[pikepdf.Pdf, pikepdf.Page], None]
) -> None:
    path = letter(tmp_path / "letter.pdf", "", "")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        more(pdf, pdf.pages[1])
        pdf.save(path)
    assert reader.pages_with_drawings(path) == (2,)


def test_a_page_of_words_and_a_table_is_not_looked_at_and_one_with_outlines_is(reader: Reader, tmp_path: Path) -> None:
    assert reader.pages_with_drawings(letter(tmp_path / "letter.pdf", TABLE, CURVES)) == (2,)


def part_seen(book: Casebook, words: str) -> PaperPart:
    """The one paper of the packet, with what was seen on it."""
    book.do(black_out_words(words))
    with PaperCopies(book) as copies:
        return with_words_seen(book, plan_for(book), copies.path_of, Silent()).papers[0]


def test_only_pages_with_drawings_are_read_and_only_to_find_what_is_to_go(
    book: Casebook, reader: Reader, tmp_path: Path, looker: type[FakeLooker]
) -> None:
    import_papers(book, reader, [letter(tmp_path / "letter.pdf", "", CURVES, TABLE)])
    part = part_seen(book, "Hämoglobin")
    assert looker.looked == [2]
    assert [seen.page for seen in part.words_seen] == [2] and part.words_read == () and part.unseen == ()
    assert ("Hämoglobin", (0.1, 0.1, 0.5, 0.2)) in part.words_seen[0].words


def test_a_page_that_cannot_be_looked_at_is_named(
    book: Casebook, reader: Reader, tmp_path: Path, looker: type[FakeLooker]
) -> None:
    import_papers(book, reader, [letter(tmp_path / "letter.pdf", "", CURVES)])
    looker.is_installed = False
    part = part_seen(book, "Hämoglobin")
    assert part.unseen == (2,) and part.words_seen == ()


def test_nothing_is_looked_at_where_no_words_are_to_go(
    book: Casebook, reader: Reader, tmp_path: Path, looker: type[FakeLooker]
) -> None:
    import_papers(book, reader, [letter(tmp_path / "letter.pdf", CURVES)])
    with PaperCopies(book) as copies:
        plan = plan_for(book)
        assert with_words_seen(book, plan, copies.path_of, Silent()) is plan
    assert looker.looked == []


def test_a_copy_for_others_is_looked_at_as_well(
    book: Casebook, reader: Reader, tmp_path: Path, looker: type[FakeLooker]
) -> None:
    rows = import_papers(book, reader, [letter(tmp_path / "letter.pdf", CURVES)]).rows
    book.do(black_out_words("Hämoglobin"))
    with OthersPapers(book, book.case) as others:
        others.lay(rows[0].document or "", tmp_path / "given.pdf", Silent())
    assert looker.looked == [1]
    given = reader.render(tmp_path / "given.pdf", 1, max_px_width=100)
    at = (given.height * 15 // 100) * given.width + 30
    assert given.rgb_bytes[3 * at : 3 * at + 3] == b"\0\0\0", "where the word was seen"


def test_a_copy_for_others_says_on_which_page_a_word_may_still_stand(
    book: Casebook, reader: Reader, tmp_path: Path, looker: type[FakeLooker]
) -> None:
    import_papers(book, reader, [letter(tmp_path / "letter.pdf", "", CURVES)])
    looker.is_installed = False
    book.do(black_out_words("Hämoglobin"))
    made = hand_out_copy(book, tmp_path / "copy.secondopinion", "Miriam")
    (said,) = made.lacking
    assert "Not all that stands on page 2 of" in said and "look at it in the copy yourself" in said
    written = export_folder(book, tmp_path / "out", Silent(), plan_export(book, "family"))
    assert ["page 2 of" in one for one in written.to_look_at] == [True] and written.lost == ()


def test_a_copy_of_which_all_pages_were_read_says_nothing_of_them(
    book: Casebook, reader: Reader, tmp_path: Path, looker: type[FakeLooker]
) -> None:
    import_papers(book, reader, [letter(tmp_path / "letter.pdf", "", CURVES)])
    book.do(black_out_words("Hämoglobin"))
    assert hand_out_copy(book, tmp_path / "copy.secondopinion", "Miriam").lacking == ()
