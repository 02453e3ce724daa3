"""Which paper a printer at home holds, by the country the file is set to."""

from __future__ import annotations

LETTER_REGIONS = frozenset(
    {"", "us", "usa", "united states", "ca", "canada", "mx", "mexico", "ph", "philippines", "cl", "chile"}
    | {"co", "colombia", "ve", "venezuela", "gt", "guatemala", "cr", "costa rica", "pr", "puerto rico"}
)
"""Countries whose everyday paper is US Letter; blank is the US. Everywhere else it is A4."""


def prints_on_letter(region: str | None) -> bool:
    """True where a letter is printed on US Letter paper, false where it is A4."""
    return (region or "").strip().casefold() in LETTER_REGIONS
