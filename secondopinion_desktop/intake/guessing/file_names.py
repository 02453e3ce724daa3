"""A paper called by the name of its file."""

from __future__ import annotations

import re

_TITLE_LETTERS = 80
_EXTENSION = re.compile(r"\.[a-z]{2,4}[0-9]?$", re.IGNORECASE)
_HASH = re.compile(r"(?=\S*\d)[0-9a-f-]{12,}$", re.I)
_CAMERA = re.compile(
    r"^(img|dsc|dscn|pxl|scan|image|photo|doc|document|whatsapp image|screenshot)?[\W_]*[\d\W_at]*$", re.I
)


def tidy_name(name: str) -> str | None:
    """A file's name as words: "2024-02_CT-chest (1).pdf" gives "2024-02 CT-chest"; None for a camera's number."""
    stem = _EXTENSION.sub("", name.encode("utf-8", errors="replace").decode())
    stem = re.sub(r"\s*\(\d+\)$", "", stem)
    words = " ".join(re.sub(r"[_\s\x00-\x1f\ufffd?]+", " ", stem).split())
    if not words or _CAMERA.match(words) or _HASH.match(words):
        return None
    return words[0].upper() + words[1:_TITLE_LETTERS]
