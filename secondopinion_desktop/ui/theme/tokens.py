"""The colors and measures a person sees everywhere, each with one name and one use.

Light and dark are the two sets of the look guide, contrast measured on their own ground; the two
`STRONG` sets answer a system that asks for high contrast. Sizes are pixels at 100 % text size.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Tokens:
    """One set of colors, as `#rrggbb`."""

    dark: bool
    paper: str
    sheet: str
    rail: str
    ink: str
    soft: str
    line: str
    edge: str
    bar: str
    accent: str
    accent_deep: str
    on_accent: str
    tint: str
    warn: str
    warn_ground: str
    ok: str
    wait: str
    mark: str
    removing: str


LIGHT = Tokens(
    dark=False,
    paper="#FBF9F4",
    sheet="#FFFFFF",
    rail="#F1EDE4",
    ink="#1F2421",
    soft="#4F5853",
    line="#DAD4C7",
    edge="#8A857A",
    bar="#C2BCAF",
    accent="#1F5F5B",
    accent_deep="#174A47",
    on_accent="#FFFFFF",
    tint="#E3EEEB",
    warn="#8A4B08",
    warn_ground="#FBEFD9",
    ok="#2E6B34",
    wait="#5A4A86",
    mark="#FFEFB0",
    removing="#9B1C1C",
)

DARK = Tokens(
    dark=True,
    paper="#191C1B",
    sheet="#212524",
    rail="#141716",
    ink="#ECEFEA",
    soft="#B4BDB7",
    line="#3A403D",
    edge="#7A837E",
    bar="#4E5652",
    accent="#8CCFC6",
    accent_deep="#A9DED7",
    on_accent="#10201E",
    tint="#243A37",
    warn="#F0B866",
    warn_ground="#3A2E18",
    ok="#92D19A",
    wait="#C3B4F0",
    mark="#5A4A12",
    removing="#FF9A93",
)

STRONG_LIGHT = replace(
    LIGHT,
    paper="#FFFFFF",
    rail="#FFFFFF",
    ink="#000000",
    soft="#1A1A1A",
    line="#000000",
    edge="#000000",
    bar="#000000",
    accent="#003F3B",
    warn="#5A2E00",
    ok="#0B4A12",
    wait="#35206A",
)
STRONG_DARK = replace(
    DARK,
    paper="#000000",
    sheet="#000000",
    rail="#000000",
    ink="#FFFFFF",
    soft="#F0F0F0",
    line="#FFFFFF",
    edge="#FFFFFF",
    bar="#FFFFFF",
    accent="#A8F0E6",
    on_accent="#000000",
)

SANS = "Atkinson Hyperlegible Next"
SERIF = "Source Serif 4"
FALLBACKS = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans CJK SC", "Noto Sans Devanagari")

WEIGHTS = {"regular": 400, "medium": 500, "semibold": 600, "bold": 700}

# role -> (family, pixels at 100 %, weight)
TYPE: dict[str, tuple[str, int, str]] = {
    "page": (SERIF, 34, "semibold"),
    "name": (SERIF, 20, "semibold"),
    "section": (SERIF, 21, "semibold"),
    "row": (SANS, 17, "medium"),
    "body": (SANS, 16, "regular"),
    "strong": (SANS, 16, "semibold"),
    "support": (SANS, 15, "regular"),
    "small": (SANS, 14, "regular"),
}

STEPS = (4, 8, 12, 16, 24, 36)
