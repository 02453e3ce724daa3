"""What lies on a page made part of it: answers, ticks, ink, highlights, typed notes, boxes, stamps and signatures.

pdfium, which draws them in the window, makes up a look for whatever has none stored; then qpdf makes every look part
of its page, so that its lines stay lines and its words can be searched.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.note_looks import FONT, LOOKLESS
from secondopinion_desktop.packet.sources.features import is_seen
from secondopinion_desktop.packet.sources.papers import Resists, blaming
from secondopinion_desktop.packet.sources.saving import save_into
from secondopinion_desktop.packet.sources.shown import WHOLE_WITHOUT_LOCK, drawn, page_shown, shown

_GLANCE = 0.1


def flattened(
    path: Path, pages: Collection[int], scratch: NamelessFiles, at_page: Callable[[int], None]
) -> Path:  # fmt: skip
    """A copy of the paper in which what lies on these pages (from 0) is part of them.

    NotShown when pdfium cannot open the paper at all.
    """
    looks = scratch.new()
    # A look made up is there for as long as its page is open.
    with shown(path) as document, ExitStack() as pages_open:
        for at in pages:
            at_page(at)
            try:
                with blaming(str(at)):
                    drawn(pages_open.enter_context(page_shown(document, at)), _GLANCE)
            except Resists:
                continue
        document.save(looks, flags=WHOLE_WITHOUT_LOCK)
    flat = flattened_as_stored(looks, scratch)
    scratch.drop(looks)
    return flat


def flattened_as_stored(path: Path, scratch: NamelessFiles) -> Path:
    """A copy of a paper in which whatever has a look stored is part of its page."""
    target = scratch.new()
    with pikepdf.open(path, suppress_warnings=True, access_mode=pikepdf.AccessMode.stream) as pdf:
        form: Any = pdf.Root.get("/AcroForm")
        if isinstance(form, Dictionary) and "/NeedAppearances" in form:
            form.NeedAppearances = False  # Else qpdf leaves the answers where they are.
        for page in pdf.pages:
            notes = page.obj.get("/Annots")
            if isinstance(notes, Array):
                seen = [note for note in notes if isinstance(note, Dictionary) and is_seen(note)]
                page.obj.Annots = Array(seen)
                for note in seen:
                    _lend_font(pdf, note)
        pdf.flatten_annotations("all")
        save_into(pdf, target)
    return target


def _lend_font(pdf: pikepdf.Pdf, note: Any) -> None:
    """The words of a look we gave a note stand in a font that pdfium knows without being told."""
    look = note.get("/AP", Dictionary()).get("/N") if str(note.get("/Subtype", ""))[1:] in LOOKLESS else None
    if not isinstance(look, Stream) or "/Font" in look.get("/Resources", Dictionary()):
        return
    if f"/{FONT} ".encode() in look.read_bytes():
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
        )  # fmt: skip
        if "/Resources" not in look:
            look.Resources = Dictionary()
        look.Resources.Font = Dictionary({f"/{FONT}": pdf.make_indirect(font)})
