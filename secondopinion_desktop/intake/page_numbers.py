"""Page numbers in a sentence."""

from __future__ import annotations


def pages_in_words(pages: list[int]) -> str:
    """ "page 3", "pages 3 and 5", "pages 3, 5, 6 and 12 more"."""
    if len(pages) == 1:
        return f"page {pages[0]}"
    shown, more = pages[:5], len(pages) - 5
    last = f"{more} more" if more > 0 else str(shown.pop())
    return f"pages {', '.join(map(str, shown))} and {last}"
