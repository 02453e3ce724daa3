"""One paper joined, written and read back by itself, when one of them ended the work and nobody knows which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing

import pikepdf
import pypdfium2
from pikepdf import Dictionary

from secondopinion_desktop.base.nameless import AsItStands, NamelessFiles
from secondopinion_desktop.packet.binding.copying import Copying
from secondopinion_desktop.packet.binding.gathering import Gathering, OfPaper, stand_in
from secondopinion_desktop.packet.binding.packet_file import PacketFile
from secondopinion_desktop.packet.sources.ladder import Source
from secondopinion_desktop.packet.sources.papers import Resists, blaming
from secondopinion_desktop.packet.sources.preparing import PageIn

_MARK = 16
"""Bytes by which a file is known; nobody ever looks for this one."""


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
        with alone.open("wb") as file, pikepdf.new() as out, ExitStack() as opened:
            gathering = Gathering(PacketFile(file), _go_on)
            forms = OfPaper(gathering, False, opened)
            for page in pages:
                sheet, drawing = out.add_blank_page(), stand_in(out, gathering.known, forms.form(page).number)
                sheet.obj.Resources = Dictionary(XObject=Dictionary(Paper=drawing))
                sheet.obj.Contents = out.make_stream(b"/Paper Do")
            copying = Copying(out, gathering.packet, _go_on, gathering.known, all_pages=True)
            about = out.make_indirect(Dictionary())
            gathering.packet.finish(copying.take(out.Root), copying.take(about), bytes(_MARK))
        with closing(pypdfium2.PdfDocument(AsItStands(alone))) as document:
            for page in document:
                page.get_textpage().get_text_range()
    finally:
        scratch.drop(alone)


def _go_on() -> None:
    """Stop is heard between pages."""
