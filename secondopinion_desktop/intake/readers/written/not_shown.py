"""What stands in the place of words that whoever wrote a paper took back, whatever sort of paper it is."""

from __future__ import annotations

STRUCK_HERE = "[words struck out]"
"""In their place: what somebody struck out would be read as standing wherever only words are looked at."""
STRUCK = "Words that are struck through are not shown; their place says so."
DELETED_HERE = "[words deleted]"
"""In their place: what was put in instead is not settled, and would read as certain."""
