"""One paper joined, written and read back by itself, when one of them ended the work and nobody knows which."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from typing import Any

import pikepdf
import pypdfium2

from secondopinion_desktop.base.nameless import AsItStands, NamelessFiles
from secondopinion_desktop.packet.sources.ladder import Source
from secondopinion_desktop.packet.sources.papers import Resists, blaming
from secondopinion_desktop.packet.sources.preparing import PageIn
from secondopinion_desktop.packet.sources.saving import save_into


def try_alone(source: Source, scratch: NamelessFiles, at_page: Callable[[int], None]) -> None:
    """Do with this paper alone all that the packet will do with it; whatever goes wrong is then its own fault, or that
    of its pages, when it goes well for some of them: Resists names those."""
    inks = [(at, page.ink) for at, page in enumerate(source.pages) if page.ink]
    try:
        with blaming(""):
            at_page(-1)
            _try([ink for _, ink in inks], scratch)
        return
    except Resists:
        bad = [at for at, ink in inks if not _goes_well(at, ink, scratch, at_page)]
    raise Resists(pages={"": bad}) if 0 < len(bad) < len(inks) else Resists("")


def _goes_well(at: int, ink: PageIn, scratch: NamelessFiles, at_page: Callable[[int], None]) -> bool:
    at_page(at)
    try:
        with blaming(""):
            _try([ink], scratch)
    except Resists:
        return False
    return True


def _try(pages: Sequence[PageIn], scratch: NamelessFiles) -> None:
    alone = scratch.new()
    try:
        stretches = [{"file": str(page.path), "range": str(page.at + 1)} for page in pages]
        wanted: Any = {"empty": "", "outputFile": "-", "noWarn": "", "pages": stretches}
        with pikepdf.Job(wanted).create_pdf() as out:
            taken = list(out.pages)
            for page in taken:
                sheet = out.add_blank_page()
                sheet.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Paper=page.as_form_xobject(False)))
                sheet.obj.Contents = out.make_stream(b"/Paper Do")
            del out.pages[: len(taken)]
            save_into(out, alone)
        with contextlib.closing(pypdfium2.PdfDocument(AsItStands(alone))) as document:
            for page in document:
                page.get_textpage().get_text_range()
    finally:
        scratch.drop(alone)
