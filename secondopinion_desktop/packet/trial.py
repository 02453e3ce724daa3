"""One paper written and read back by itself, when one of them ended the work and nobody knows which."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pikepdf
import pypdfium2

from secondopinion_desktop.base.nameless import AsItStands, NamelessFiles
from secondopinion_desktop.packet.sources import Source


def try_alone(source: Source, scratch: NamelessFiles, check: Callable[[], None]) -> None:
    """Do with this paper alone all that the packet will do with it; whatever goes wrong is then its own fault."""
    alone = scratch.new()
    try:
        with pikepdf.new() as out:
            for page in source.pdf.pages:
                check()
                form = out.copy_foreign(page.as_form_xobject(False))
                sheet = out.add_blank_page()
                sheet.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Paper=form))
                sheet.obj.Contents = out.make_stream(b"/Paper Do")
            out.save(
                alone, stream_decode_level=pikepdf.StreamDecodeLevel.none, progress=lambda _percent: check()
            )  # fmt: skip
        with contextlib.closing(pypdfium2.PdfDocument(AsItStands(alone))) as document:
            for page in document:
                check()
                page.get_textpage().get_text_range()
    finally:
        scratch.drop(alone)
