"""Whether there is anything to be seen on the picture of a page."""

from __future__ import annotations

from collections import Counter

_EDGE = 0.04
"""The share of the picture at each side that is not looked at: the shadow of a scanner's lid falls there."""
_DARKER = 48
"""By how much ink is darker than the paper around it; what shines through from the other side is paler."""
_SPECKS = 24
"""So many dark dots are dust; the number of a page is more."""


def looks_blank(width: int, height: int, rgb: bytes) -> bool:
    """True where nothing is darker than the paper, but for a little dust. When in doubt, it is not."""
    green = rgb[1::3]
    left, right = int(width * _EDGE), int(width * (1 - _EDGE))
    rows = range(int(height * _EDGE), int(height * (1 - _EDGE)))
    tones: Counter[int] = Counter()
    for row in rows:
        tones.update(green[row * width + left : row * width + right])
    if not tones:
        return False
    paper = max(tones, key=lambda tone: tones[tone])
    return sum(count for tone, count in tones.items() if abs(paper - tone) > _DARKER) <= _SPECKS
