"""Chinese and Japanese are written without spaces; the search index needs each character to stand alone.

A zero-width space is put between them on the way into the index and taken out on the way back, so
that a word inside a sentence is found and what a person reads is what was written.
"""

from __future__ import annotations

import re

GAP = "\u200b"
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_ONE = re.compile(f"([{_UNSPACED}])")


def set_apart(text: str) -> str:
    """The text with every Chinese or Japanese character set apart."""
    if text.isascii():
        return text
    return _ONE.sub(rf"{GAP}\1{GAP}", text.replace(GAP, ""))


def put_together(text: str) -> str:
    """The text as it was before `set_apart`."""
    return text.replace(GAP, "")
