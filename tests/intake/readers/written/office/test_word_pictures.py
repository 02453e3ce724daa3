"""Pictures, text boxes and files within a Word document are named in their place, and come out as papers."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from secondopinion_desktop.intake.readers.written.office import gathered
from secondopinion_desktop.intake.readers.written.office.word.reader import read_word
from secondopinion_desktop.intake.readers.written.tree import (
    Block,
    Paragraph,
    Written,
)
from tests.intake.readers.written.office.word_files import (
    Parts,
    Rows,
    drawing,
    p,
    picture_bytes,
    r,
    word_bytes,
    word_file,
)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return tmp_path / "letter.docx"


def read(here: Path, body: str, parts: Parts | None = None, rows: Rows | None = None) -> Written:
    return read_word(word_file(here, body, parts=parts, rows=rows))


def blocks(here: Path, body: str, parts: Parts | None = None, rows: Rows | None = None) -> tuple[Block, ...]:
    return read(here, body, parts, rows).blocks


def test_a_text_box_is_read_once_though_the_file_holds_it_twice(here: Path) -> None:
    box = f"<w:txbxContent>{p('in the box')}</w:txbxContent>"
    body = (
        f"<w:p>{r('beside')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wps:txbx>{box}"
        f"</wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox>"
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        "<w:p><w:r><w:pict><v:shape><v:textpath string='DRAFT'/></v:shape></w:pict></w:r></w:p>"
    )
    assert blocks(here, body) == (
        Paragraph("beside"),
        Paragraph("in the box"),
        Paragraph("[across the page: DRAFT]"),
    )


def test_a_scan_pasted_in_is_a_paper_of_its_own_and_a_logo_is_not(here: Path) -> None:
    scan, logo = picture_bytes(), picture_bytes(20, noisy=False)
    body = f"<w:p>{drawing('p1', 15, 20)}</w:p><w:p>{drawing('p2', 2, 1, 'Clinic sign')}</w:p>{p('words')}"
    rows: Rows = {"p1": ("image", "media/image1.png"), "p2": ("image", "media/image2.png")}
    found = read(here, body, {"media/image1.png": scan, "media/image2.png": logo}, rows)
    assert found.blocks == (
        Paragraph("[picture, added as a paper of its own: picture 1.png]"),
        Paragraph("[picture: Clinic sign]"),
        Paragraph("words"),
    )
    (inside,) = found.enclosed
    assert inside.take() == scan
    assert Image.open(io.BytesIO(inside.take())).size == (300, 300)
    assert found.notes[-1] == gathered.SMALL


def test_a_picture_that_cannot_be_shown_or_is_kept_elsewhere_is_named_on_the_page(here: Path) -> None:
    body = f"<w:p>{drawing('p1', 15, 20)}</w:p><w:p>{drawing('p2', 15, 20)}</w:p>"
    rows: Rows = {"p1": ("image", "media/image1.emf"), "p2": ("image", "https://example.org/a.png")}
    found = read(here, body, {"media/image1.emf": b"\x01\x00\x00\x00 EMF" * 9000}, rows)
    assert found.blocks == (
        Paragraph(f"[{gathered.UNSHOWN}]"),
        Paragraph("[picture, not shown]"),
        Paragraph("[picture, kept elsewhere]"),
    )
    assert gathered.OUTSIDE in found.notes
    assert found.enclosed == ()


def test_a_file_put_into_the_document_comes_out_as_a_paper(here: Path) -> None:
    inner = word_bytes(p("within"))
    body = (
        "<w:p><w:r><w:object><v:shape><v:imagedata r:id='gone'/></v:shape><o:OLEObject r:id='f1'/></w:object></w:r>"
        "</w:p>"
        "<w:altChunk r:id='f2'/>"
    )
    rows: Rows = {"f1": ("package", "embeddings/report.docx"), "f2": ("aFChunk", "chunk.html")}
    found = read(here, body, {"embeddings/report.docx": inner, "chunk.html": b"<html><p>more"}, rows)
    assert [one.name for one in found.enclosed] == ["report.docx", "chunk.html"]
    assert found.enclosed[0].take() == inner
    assert "report.docx" in str(found.blocks[0])
