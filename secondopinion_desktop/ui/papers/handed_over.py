"""A picture or PDF another program hands over in a drop, bytes and all: as it is where that can be had, else as PNG."""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

from secondopinion_desktop.intake.readers.media import HEAD_BYTES, JPEG, PDF, PNG, TIFF, MediaType, sniff

_RAW = (("image/jpeg", JPEG), ("image/png", PNG), ("application/pdf", PDF), ("image/tiff", TIFF))
_DATA = re.compile(r"data:(?:image|application)/[\w.+-]+(?:;[\w=-]+)*,[^\"'\s>]+", re.IGNORECASE)
LARGEST_INLINE = 64 * 1024 * 1024
"""Letters of a page looked through for a picture that is written into it."""


def picture_in(data: QMimeData) -> tuple[str, bytes] | None:
    """A picture or PDF whose bytes came along: as they are where they can be had so, else as PNG."""
    name = _name(data)
    for format_name, media in _RAW:
        if data.hasFormat(format_name):
            raw = bytes(data.data(format_name).data())
            if sniff(raw[:HEAD_BYTES]) == media:
                return _with_ending(name, media), raw
    inline = _inline(data)
    if inline is not None:
        return inline
    image = data.imageData() if data.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return _with_ending(name, PNG), _as_png(image)
    return None


def _inline(data: QMimeData) -> tuple[str, bytes] | None:
    places = [url.toString() for url in data.urls() if url.scheme() == "data"] + [data.html()]
    for place in places:
        found = _DATA.search(place[: 2 * LARGEST_INLINE])
        if found is None:
            continue
        head, _, body = found[0].partition(",")
        try:
            raw = base64.b64decode(unquote_to_bytes(body)) if ";base64" in head.lower() else unquote_to_bytes(body)
        except (binascii.Error, ValueError):
            continue
        media = sniff(raw[:HEAD_BYTES])
        if media is not None and media.is_read:
            return _with_ending("Picture", media), raw
    return None


def _as_png(image: QImage) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes for what Qt takes as words
    buffer.close()
    return bytes(held.data())


def _name(data: QMimeData) -> str:
    """What the picture is called where it comes from; only letters that are no path."""
    urls = [url.fileName() for url in data.urls() if url.scheme() != "data"]
    name = re.sub(r"[^\w .()-]", "", Path(urls[0]).stem) if urls else ""
    return name.strip(" .")[:80] or "Picture"


def _with_ending(name: str, media: MediaType) -> str:
    return f"{name}.{media.endings[0]}"
