"""The two typefaces that ship with the program, made known to Qt once.

Atkinson Hyperlegible Next was drawn for people with low vision; Source Serif 4 carries names and
headings. Both are under the SIL Open Font License, whose text stands beside them in
`resources/fonts`. Scripts they lack fall back to Noto where the computer has it.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from secondopinion_desktop.base.paths import resources
from secondopinion_desktop.ui.theme.tokens import FALLBACKS, TYPE, WEIGHTS


@cache
def load_fonts() -> tuple[str, ...]:
    """Register every shipped font file; answer the families found (empty when the folder is missing)."""
    families: list[str] = []
    for path in sorted((resources() / "fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        if number >= 0:
            families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


def font_for(role: str, factor: float) -> QFont:
    """The font of one role of text ("page", "row", "support", …) at a text size factor of 1.0 to 2.0."""
    family, pixels, weight = TYPE[role]
    font = QFont([family, *FALLBACKS])
    font.setPixelSize(round(pixels * factor))
    font.setWeight(QFont.Weight(WEIGHTS[weight]))
    return font
