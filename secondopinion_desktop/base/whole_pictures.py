"""Whether all bytes of a photo or scan are there, whatever its sort, as far as its own structure tells.

What is whole and cannot be decoded all the same is of a sort this program does not know, or damaged within: nobody is
told then that a part is missing.
"""

from __future__ import annotations

from pathlib import Path

from secondopinion_desktop.base.picture_files import ends_where_it_says, jpeg_is_whole, tiff_pages
from secondopinion_desktop.base.png_files import png_is_whole

_TIFF = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")


def has_all_bytes(path: Path) -> bool:
    """Whether the file is as long as its own parts say."""
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(b"\xff\xd8"):
        return jpeg_is_whole(path)
    if head == b"\x89PNG\r\n\x1a\n":
        return png_is_whole(path)
    if head[:4] not in _TIFF:
        return ends_where_it_says(path)
    pages = tiff_pages(path)
    return pages is None or (pages.described > 0 and not pages.missing)
