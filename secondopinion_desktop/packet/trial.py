"""One paper written and read back by itself, when one of them ended the process and nobody knows which."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2

from secondopinion_desktop.packet.sources import Source


def try_alone(source: Source, workspace: Path, check: Callable[[], None]) -> None:
    """Do with this paper alone all that the packet will do with it. What goes wrong here is only of interest when it
    ends the process: then the paper that was being read is known."""
    workspace.mkdir(exist_ok=True)
    alone = workspace / "alone.pdf"
    with contextlib.suppress(pikepdf.PdfError, pypdfium2.PdfiumError):
        source.pdf.save(alone, stream_decode_level=pikepdf.StreamDecodeLevel.none, progress=lambda _percent: check())
        with contextlib.closing(pypdfium2.PdfDocument(alone)) as document:
            for page in document:
                check()
                page.get_textpage().get_text_range()
    alone.unlink(missing_ok=True)
