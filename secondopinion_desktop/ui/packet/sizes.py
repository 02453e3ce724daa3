"""How large a file is, in words."""

from __future__ import annotations


def size_in_words(size: int) -> str:
    """How large a file is, as mail programs and portals say it."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"
