"""How the file of a paper ends, by its media type: the same in a backup and in a folder for one's heirs."""

from __future__ import annotations

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
    "application/hl7-cda+xml": ".xml",
    "application/fhir+json": ".json",
}
