"""Opening a paper so that its pages can be carried over, going down the ladder when it resists.

First as it is; then mended by reading it anew with a more patient reader; then as a picture of each page (which the
last page of the packet says). A paper that is locked or that no reader opens raises `Unreadable`, with the words for
the page that stands in its place. One bad paper never stops the packet.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

import pikepdf
import pypdfium2

from secondopinion_desktop.base.nameless import AsItStands, NamelessFiles
from secondopinion_desktop.packet.features import Bookmark, Layers, PageFacts, prepare
from secondopinion_desktop.packet.papers import Resists, Unreadable, blaming, sort_of
from secondopinion_desktop.packet.picture_pages import Picture, pdf_of
from secondopinion_desktop.packet.pictures import Pictures, packed, pictures_of
from secondopinion_desktop.packet.strung import Strung

# What a damaged paper lacks is expected here, and told to the person by the rung it needed.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)
logging.getLogger("pikepdf").setLevel(logging.CRITICAL)

AS_IT_IS, MENDED, PICTURES = 0, 1, 2
RUNGS = ("as it is", "mended", "a picture of each page")
PICTURE_DPI = 200.0
PICTURE_MOST_PIXELS = 9_000_000
MAX_PAGES = 20_000
"""More pages than anyone can print; a paper that claims more is broken or hostile."""
LOCKED = "it is locked with a password"
DAMAGED = "it is damaged and could not be read"
UNOPENED = "no reader of this program could open it"
UNKNOWN = "it is a sort of file that cannot be printed here"


@dataclass
class Source:
    """A paper opened for carrying over: its pages, and what is known of them. Close it after the packet is saved.

    `blanks` are pages that could not be decoded (from 0), `gap` says what is missing besides.
    """

    pdf: pikepdf.Pdf
    rung: int
    pages: list[PageFacts]
    bookmarks: list[Bookmark] = field(default_factory=list)
    layers: Layers = field(default_factory=Layers)
    stream: IO[bytes] | Strung | None = None
    blanks: tuple[int, ...] = ()
    gap: str = ""

    def close(self) -> None:
        """Let go of the file."""
        self.pdf.close()
        if self.stream is not None:
            self.stream.close()


def open_source(path: Path, rung: int, scratch: NamelessFiles, check: Callable[[], None]) -> Source:
    """The paper on the first rung, from `rung` down, that it can be read on. `scratch` takes the work in between."""
    sort = sort_of(path)
    if sort in ("jpeg", "png", "tiff"):
        return _picture_source(path, sort, rung, scratch)
    if sort != "pdf":
        return _unknown(path, scratch)
    why = UNOPENED
    for attempt in range(rung, len(RUNGS)):
        check()
        try:
            with blaming(str(path)):
                return _LADDER[attempt](path, scratch, check)
        except Resists as odd:
            if isinstance(odd.__cause__, pikepdf.PasswordError):
                raise Unreadable(LOCKED) from None
            why = DAMAGED if isinstance(odd.__cause__, _SAYS_DAMAGED) else UNOPENED
    raise Unreadable(why)


_SAYS_DAMAGED = (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError)
"""What the readers raise when they find a file broken; all else only tells that they could not cope with it."""


def _picture_source(path: Path, sort: str, rung: int, scratch: NamelessFiles) -> Source:
    if rung >= PICTURES:
        raise Unreadable(UNOPENED)
    if sort == "jpeg" and rung == AS_IT_IS:
        # Whatever keeps it from going in as it is, it is then decoded and packed anew.
        with contextlib.suppress(Resists, Unreadable), blaming(str(path)):
            return _opened_pictures(pictures_of(path, sort, scratch), AS_IT_IS)
    rung = PICTURES if sort == "jpeg" else AS_IT_IS
    return _opened_pictures(pictures_of(path, "other" if sort == "jpeg" else sort, scratch), rung)


def _unknown(path: Path, scratch: NamelessFiles) -> Source:
    try:
        return _opened_pictures(pictures_of(path, "other", scratch), AS_IT_IS)
    except Unreadable:
        raise Unreadable(UNKNOWN) from None


def _opened_pictures(found: Pictures, rung: int) -> Source:
    source = _opened_stream(pdf_of(found.pages), rung)
    source.blanks, source.gap = tuple(found.blanks), found.gap
    return source


def _opened_stream(stream: Strung, rung: int) -> Source:
    pdf = pikepdf.open(stream, access_mode=pikepdf.AccessMode.stream)  # type: ignore[arg-type]
    return Source(pdf, rung, prepare(pdf).pages, stream=stream)


def _as_it_is(path: Path, _scratch: NamelessFiles, _check: Callable[[], None]) -> Source:
    pdf = pikepdf.open(path, suppress_warnings=True, access_mode=pikepdf.AccessMode.stream)
    try:
        return _described(pdf, AS_IT_IS, path)
    except BaseException:
        pdf.close()
        raise


def _mended(path: Path, scratch: NamelessFiles, check: Callable[[], None]) -> Source:
    """Read by pypdf, which forgives other things than qpdf does, written anew, and opened as usual."""
    from pypdf.errors import PyPdfError  # Needed for few papers, and slow to load.

    target = scratch.new()
    try:
        _write_anew(path, target, check)
    except PyPdfError as error:
        raise ValueError("pypdf cannot read it either") from error
    source = _as_it_is(target, scratch, check)
    source.rung = MENDED
    return source


def _write_anew(path: Path, target: Path, check: Callable[[], None]) -> None:
    import pypdf

    with path.open("rb") as file:
        reader = pypdf.PdfReader(file, strict=False)
        if reader.is_encrypted:
            raise Unreadable(LOCKED)
        if not 0 < len(reader.pages) <= MAX_PAGES:
            raise ValueError("no pages")
        writer = pypdf.PdfWriter()
        for page in reader.pages:
            check()
            writer.add_page(page)
        with target.open("wb") as out:
            writer.write(out)


def _described(pdf: pikepdf.Pdf, rung: int, path: Path) -> Source:
    count = len(pdf.pages)
    if not 0 < count <= MAX_PAGES:
        raise ValueError("no pages, or more than can be printed")
    found = prepare(pdf)
    if pdf.get_warnings() and _seen_pages(path) > count:
        raise ValueError("another reader finds more pages")
    return Source(pdf, rung, found.pages, found.bookmarks, found.layers)


def _seen_pages(path: Path) -> int:
    try:
        with contextlib.closing(pypdfium2.PdfDocument(AsItStands(path))) as seen:
            return len(seen)
    except pypdfium2.PdfiumError:
        return 0


def _pictured(path: Path, scratch: NamelessFiles, check: Callable[[], None]) -> Source:
    pictures: list[Picture] = []
    with contextlib.closing(_opened_by_pdfium(path)) as document:
        if not 0 < len(document) <= MAX_PAGES:
            raise ValueError("no pages")
        document.init_forms()
        for at in range(len(document)):
            check()
            pictures.append(_page_picture(document, at, scratch))
    return _opened_stream(pdf_of(pictures), PICTURES)


def _opened_by_pdfium(path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(AsItStands(path))
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise Unreadable(LOCKED) from None
        raise


def _page_picture(document: pypdfium2.PdfDocument, at: int, scratch: NamelessFiles) -> Picture:
    page = document[at]
    wide, high = page.get_size()
    if wide < 1 or high < 1:
        raise ValueError("a page without size")
    scale = min(PICTURE_DPI / 72, (PICTURE_MOST_PIXELS / (wide * high)) ** 0.5)
    image = page.render(scale=scale, rev_byteorder=True, may_draw_forms=True).to_pil().convert("RGB")
    page.close()
    made = packed(image, scratch)
    return replace(made, dpi=(72 * scale, 72 * scale))


_LADDER: tuple[Callable[[Path, NamelessFiles, Callable[[], None]], Source], ...] = (_as_it_is, _mended, _pictured)
