"""How a packet goes to a portal: files of at most so many bytes, their pictures made smaller, locked by a password.

And names that portals take: many refuse anything but plain letters, digits and dashes, and long names.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

DOTS_OF_PHOTOS, DOTS_OF_TEXT = 150, 200
"""Pictures brought down keep so many an inch: print can be read well, and a photo of a page is a fifth as large."""
_LONGEST_NAME = 60
_OTHER_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "đ": "d", "Đ": "D"}
)


@dataclass(frozen=True)
class Portal:
    """What the portal takes. `most_bytes` is 0 for one file however large, `password` "" for files anyone can open."""

    most_bytes: int = 0
    smaller: bool = False
    password: str = ""


def portal_name(*words: str) -> str:
    """ "Ruth-Albrecht-packet-2026-03-09": words in letters every portal takes; those without any are left away."""
    plain = (_plain(word) for word in words)
    return "-".join(word for word in plain if word)[:_LONGEST_NAME].strip("-") or "packet"


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.translate(_OTHER_LETTERS))
    letters = "".join(letter for letter in apart if letter.isascii() and not unicodedata.combining(letter))
    return re.sub(r"[^A-Za-z0-9]+", "-", letters.replace("'", "")).strip("-")
