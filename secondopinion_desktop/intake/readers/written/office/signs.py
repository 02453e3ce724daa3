"""What a letter means that is set in a font of signs: an “m” in Symbol is a μ, and a “þ” in Wingdings a ticked box."""

from __future__ import annotations

TICKED, NOT_TICKED = "[x]", "[\u00a0]"
UNKNOWN_SIGN = "[sign]"
BULLET = "•"
_BULLETS = frozenset({TICKED, NOT_TICKED, "✓", "→", "-", "–", "—", "*", "+"})
"""Signs before the points of a list that are shown as they are."""
_SYMBOL = dict(
    enumerate(
        " !∀#∃%&∋()*+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~",
        0x20,
    )
) | dict(
    enumerate(
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
        0xA0,
    )
)
_WINGDINGS = {
    0x20: " ",
    0x28: "☎",
    0x2A: "✉",
    0x6C: "•",
    0x6E: "■",
    0x6F: NOT_TICKED,
    0x70: NOT_TICKED,
    0x71: NOT_TICKED,
    0x72: NOT_TICKED,
    0x76: "•",
    0x77: "•",
    0x78: TICKED,
    0x9E: "•",
    0x9F: "•",
    0xA7: "•",
    0xA8: NOT_TICKED,
    0xD8: "→",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE7: "←",
    0xE8: "→",
    0xE9: "↑",
    0xEA: "↓",
    0xEF: "←",
    0xF0: "→",
    0xF1: "↑",
    0xF2: "↓",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: TICKED,
    0xFE: TICKED,
}
_WINGDINGS_2 = {
    0x20: " ",
    0x4F: "✗",
    0x50: "✓",
    0x51: TICKED,
    0x52: TICKED,
    0x53: TICKED,
    0x54: TICKED,
    0x97: "•",
    0x98: "•",
    0xA3: NOT_TICKED,
}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_PLAIN = str.maketrans(
    {
        "☐": NOT_TICKED,
        "❏": NOT_TICKED,
        "❑": NOT_TICKED,
        "❒": NOT_TICKED,
        "☑": TICKED,
        "☒": TICKED,
        "\u00ad": None,
        "\u2011": "-",
        "\u200b": None,
        "\ufeff": None,
    }
)
_OWN_USE = range(0xF000, 0xF100)
"""Where office programs keep the letters of a font of signs."""


def is_of_signs(font: str) -> bool:
    """Whether letters in this font are signs."""
    name = font.strip().lower()
    return name in _FONTS or name in ("webdings", "wingdings 3")


def plain_words(text: str, font: str = "") -> str:
    """Some words as they are seen in this font; boxes to tick as “[x]” and “[ ]”, which every reader finds again."""
    name = font.strip().lower()
    known = _FONTS.get(name)
    if known is None and name not in ("webdings", "wingdings 3") and not any(ord(one) in _OWN_USE for one in text):
        return text.translate(_PLAIN)
    return "".join(_sign(one, known, is_of_signs(name)) for one in text).translate(_PLAIN)


def bullet_of(text: str, font: str) -> str:
    """The sign before a point of a list; a plain one where it only adorns."""
    sign = plain_words(text, font).strip()
    return sign if sign in _BULLETS else BULLET


def sign_of(code: int, font: str) -> str:
    """The sign at this place of a font."""
    return plain_words(chr(code), font) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN_SIGN


def _sign(letter: str, known: dict[int, str] | None, is_sign: bool) -> str:
    code = ord(letter)
    if code in _OWN_USE:
        # A font nobody named: most of what has no place of its own in a text is from Symbol.
        code -= _OWN_USE.start
        found = (known if known is not None or is_sign else _SYMBOL) or {}
        return found.get(code, UNKNOWN_SIGN)
    if not is_sign or code > 0xFF or letter in "\t\n":
        return letter
    return (known or {}).get(code, UNKNOWN_SIGN)
