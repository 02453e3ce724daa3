"""Who reads what. Decoders are imported only when their sort of file comes, which keeps the worker's start short."""

from __future__ import annotations

from secondopinion_desktop.intake.readers.contract import SortReader
from secondopinion_desktop.intake.readers.media import PDF, ZIP, is_written


def reader_for(media_type: str) -> SortReader:
    """The reader of papers of this type, one of `media.READ` or `media.ZIP`."""
    if media_type == PDF.name:
        from secondopinion_desktop.intake.readers.pdf.reader import PdfReader

        return PdfReader()
    if media_type == ZIP.name:
        from secondopinion_desktop.intake.readers.packed.reader import PackedReader

        return PackedReader()
    if is_written(media_type):
        from secondopinion_desktop.intake.readers.written.reader import WrittenReader

        return WrittenReader(media_type)
    from secondopinion_desktop.intake.readers.picture.reader import PictureReader

    return PictureReader(media_type)
