"""Words as typed into a field for a date or number: made plain for reading, and held to what a field can keep."""

from __future__ import annotations

import re
import unicodedata

from secondopinion_desktop.base.problem import Problem

MOST_LETTERS = 500
"""Letters in a field for a date or number; longer words belong into a note."""


def checked_words(text: str) -> str:
    """The words as they are kept, on one line; Problem when no field could hold them."""
    kept = unicodedata.normalize("NFC", " ".join(text.split()))
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in kept):
        raise Problem("This holds letters that cannot be shown.", "Type it again by hand.", id="unreadable-words")
    if len(kept) > MOST_LETTERS:
        raise Problem("This is too long for a date or number.", "Put the words into a note.", id="too-long")
    return kept


def tidy(text: str) -> str:
    """The words in small letters with every dash, blank and fraction written one way."""
    # ½ would become "1⁄2" under NFKC and lose its blank, so it is spelled out before that.
    words = unicodedata.normalize("NFKC", re.sub(r"\s*½", " 1/2", text)).lower()
    words = re.sub("[‐‑‒–—−]", "-", words.replace("⁄", "/")).replace("’", "'").replace("‘", "'")
    return re.sub(r"\s+", " ", words).strip(' ,;“”"')
