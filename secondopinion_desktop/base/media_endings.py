"""How the file of a paper ends, by its media type: the same in a backup and in a folder for one's heirs."""

from __future__ import annotations

from pathlib import PurePosixPath

ENDINGS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "image/heic": ".heic",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "image/bmp": ".bmp",
    "image/jp2": ".jp2",
    "image/avif": ".avif",
    "text/plain": ".txt",
    "text/html": ".html",
    "message/rfc822": ".eml",
    "application/vnd.ms-outlook": ".msg",
    "application/hl7-cda+xml": ".xml",
    "application/fhir+json": ".json",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/rtf": ".rtf",
    "application/vnd.oasis.opendocument.text": ".odt",
}
_ALSO = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docm", ".dotx", ".dotm"),
    "application/vnd.oasis.opendocument.text": (".ott",),
}
"""Kin of a type that their program opens under their own ending only."""


def ending_of(media_type: str | None, file_name: str | None) -> str:
    """How the file of a paper of this type ends, that came under this name; "" when neither says it."""
    own = PurePosixPath(file_name or "").suffix[:10]
    if own.lower() in _ALSO.get(media_type or "", ()):
        return own.lower()
    return ENDINGS.get(media_type or "") or own
