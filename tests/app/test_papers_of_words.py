"""A paper that is only words goes every road another paper goes, and its bytes are kept as they came."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pypdf
import pytest

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.exporting import export_folder, plan_export
from secondopinion_desktop.app.handing_out import hand_out_copy
from secondopinion_desktop.app.importing import IMPORTED, import_papers
from secondopinion_desktop.app.packets import make_packet, plan_for
from secondopinion_desktop.app.previews import PagePictures
from secondopinion_desktop.app.reading.waiting import is_photographed, waiting_pages
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.records.deeds import black_out_words
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.original_page import OriginalPage
from tests.intake.awkward import letter
from tests.intake.readers.written.office.word_files import drawing, p, picture_bytes, table, word_file

LETTER = """DISCHARGE LETTER

Patient: Ruth Albrecht   DOB: 03/14/1958
Date: 02/06/2024

Her neighbor Yolanda Quist brought her in.

Test          Value    Range
Hemoglobin    13.2     12.0-16.0
"""


@pytest.fixture
def paper(book: Casebook, reader: Reader, tmp_path: Path) -> Document:
    """The letter, in Ruth's casebook."""
    path = tmp_path / "letter of february.txt"
    path.write_text(LETTER)
    (row,) = import_papers(book, reader, [path], accept=True).rows
    assert (row.outcome, row.pages, row.reason) == (IMPORTED, 1, "")
    (found,) = book.case.all(Document)
    return found


def test_it_is_kept_to_the_byte_and_shown_searched_and_marked_as_pages(book: Casebook, paper: Document) -> None:
    assert book.paper_bytes(paper.id) == LETTER.encode()
    assert (paper.media_type, paper.file_name) == ("text/plain", "letter of february.txt")
    assert [hit.page for hit in book.search("Quist") if hit.page] == [1]
    pages = PagePictures(book)
    try:
        assert pages.page_picture(paper.id, 1, 400).width == 400
        (box,) = pages.words_on_page(paper.id, 1, "Hemoglobin")
        assert box.y0 < 0.5
        assert "13.2" in [word.text for word in pages.page_words(paper.id, 1)]
    finally:
        pages.close()


def test_it_waits_for_no_reader_of_pictures_however_few_its_words(
    book: Casebook, reader: Reader, tmp_path: Path
) -> None:
    path = tmp_path / "short.txt"
    path.write_text("OK")
    (row,) = import_papers(book, reader, [path]).rows
    assert row.document is not None
    assert not list(waiting_pages(book))
    assert not is_photographed(book, OriginalPage(row.document, 1))


def text_of(packet: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(packet).pages).split())


def test_its_pages_are_in_the_packet_proven_equal_and_say_what_they_are(
    book: Casebook, paper: Document, home: Path
) -> None:
    made = make_packet(book, plan_for(book), home / "packet.pdf")
    text = text_of(made.path)
    assert "Hemoglobin" in text
    assert "Laid out from a text file; the file itself is kept as it came. Page 1 of 1." in text
    assert "could not be" not in text


def test_words_blacked_out_are_gone_from_packet_copy_and_folder(book: Casebook, paper: Document, home: Path) -> None:
    book.do(black_out_words("Yolanda Quist"))
    made = make_packet(book, plan_for(book), home / "packet.pdf")
    assert "Quist" not in text_of(made.path)
    assert b"Quist" not in made.path.read_bytes()
    folder = export_folder(book, home / "out", Silent(), plan_export(book, "doctors")).path
    (given,) = (folder / "papers").iterdir()
    assert given.suffix == ".pdf"
    assert "Quist" not in text_of(given)
    copy = hand_out_copy(book, home / "copy.secondopinion", "Carol")
    assert copy.lacking == ()
    with Casebook.open(copy.path, book.desk) as theirs:
        (read,) = theirs.case.all(Document)
        assert read.media_type == "application/pdf"
        assert b"Quist" not in theirs.paper_bytes(read.id)


def test_others_get_the_file_itself_where_nothing_is_black(book: Casebook, paper: Document, home: Path) -> None:
    folder = export_folder(book, home / "out", Silent()).path
    (given,) = (folder / "papers").iterdir()
    assert given.read_bytes() == LETTER.encode()
    assert given.suffix == ".txt"
    copy = hand_out_copy(book, home / "copy.secondopinion", "Carol")
    with Casebook.open(copy.path, book.desk) as theirs:
        (read,) = theirs.case.all(Document)
        assert theirs.paper_bytes(read.id) == LETTER.encode()
        pages = PagePictures(theirs)
        try:
            assert pages.page_picture(read.id, 1, 300).width == 300
        finally:
            pages.close()


def test_the_same_file_twice_is_one_paper(book: Casebook, paper: Document, reader: Reader, tmp_path: Path) -> None:
    again = tmp_path / "again.txt"
    again.write_text(LETTER)
    (row,) = import_papers(book, reader, [again]).rows
    assert (row.outcome, row.document) == ("duplicate", paper.id)


def test_what_is_attached_to_an_e_mail_is_a_paper_of_its_own(book: Casebook, reader: Reader, tmp_path: Path) -> None:
    report = letter(tmp_path / "report.pdf")
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Message-ID"] = "m@example.org", "Your report", "<1@example.org>"
    mail.set_content("Dear Ruth,\nit is attached.\n")
    mail.add_attachment(report.read_bytes(), maintype="application", subtype="pdf", filename="report of May.pdf")
    mail.add_attachment(b"PK\x03\x04 xl/", maintype="application", subtype="x", filename="other.xlsx")
    path = tmp_path / "mail.eml"
    path.write_bytes(mail.as_bytes())
    rows = import_papers(book, reader, [path]).rows
    assert [(row.path.name, row.outcome) for row in rows] == [
        ("mail.eml", IMPORTED),
        ("report of May.pdf", IMPORTED),
        ("other.xlsx", "refused"),
    ]
    assert "“report of May.pdf”" in rows[0].reason
    kept = {paper.file_name: paper for paper in book.case.all(Document)}
    assert book.paper_bytes(kept["report of May.pdf"].id) == report.read_bytes()
    assert kept["mail.eml"].media_type == "message/rfc822"


def test_a_page_saved_with_its_folder_is_one_paper_and_the_report_says_what_was_left(
    book: Casebook, reader: Reader, tmp_path: Path
) -> None:
    folder = tmp_path / "bag"
    (folder / "Results_files").mkdir(parents=True)
    (folder / "Results.html").write_text("<html><p>Hemoglobin 9.8")
    (folder / "Results_files" / "look.css").write_text("p { color: red }")
    (folder / "Results_files" / "run.js").write_text("var patient = 1;")
    rows = import_papers(book, reader, [folder]).rows
    assert [(row.path.name, row.outcome) for row in rows] == [("Results.html", IMPORTED), ("Results_files", "refused")]
    assert rows[1].reason.startswith("2 files here only make the look of the saved page “Results.html”.")
    assert [paper.file_name for paper in book.case.all(Document)] == ["Results.html"]


def test_a_word_document_is_a_paper_and_so_is_the_scan_pasted_into_it(
    book: Casebook, reader: Reader, home: Path, tmp_path: Path
) -> None:
    scan = picture_bytes()
    body = p("Letter of the clinic") + f"<w:p>{drawing('p1', 15, 20)}</w:p>" + table(("Hemoglobin", "9.8"))
    path = word_file(
        tmp_path / "letter.docx", body, parts={"media/image1.png": scan}, rows={"p1": ("image", "media/image1.png")}
    )
    original = path.read_bytes()
    rows = import_papers(book, reader, [path], accept=True).rows
    assert [(row.path.name, row.outcome) for row in rows] == [("letter.docx", IMPORTED), ("picture 1.png", IMPORTED)]
    kept = {paper.file_name: paper for paper in book.case.all(Document)}
    assert book.paper_bytes(kept["letter.docx"].id) == original
    assert book.paper_bytes(kept["picture 1.png"].id) == scan
    assert [hit.page for hit in book.search("Hemoglobin") if hit.page] == [1]
    text = text_of(make_packet(book, plan_for(book), home / "packet.pdf").path)
    assert "Hemoglobin 9.8" in text
    assert "Laid out from a Word document; the document itself is kept as it came." in text
    names = {one.suffix for one in (export_folder(book, home / "out", Silent()).path / "papers").iterdir()}
    assert names == {".docx", ".png"}
