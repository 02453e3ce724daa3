"""Letters for every name: each stretch of text finds a font that has its letters, so that no name becomes boxes.

Latin is set in Atkinson Hyperlegible Next, with a zero without a stroke, and Source Serif 4. What these do not have is
looked for, in order, in Noto fonts for: wider Latin, Greek, Cyrillic, Vietnamese; Arabic (with Persian and Urdu
letters); Hebrew; Devanagari; Bengali; Tamil; Gurmukhi; Thai; Armenian; Georgian; Chinese characters and Japanese kana
(one font, simplified forms); Korean. A letter of any other script prints as its code in brackets, and a picture
character as its name in brackets.
Shaping (joined Arabic, Indic clusters, Thai marks) is HarfBuzz's. Fonts are opened when first needed and kept.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, shapeStr

from secondopinion_desktop.base.paths import resources
from secondopinion_desktop.base.sides import SIGNS, bare, has_right_to_left
from secondopinion_desktop.lettering.bidi import visual_runs

_FILES = {
    "body": "print/AtkinsonHyperlegibleNextPlainZero_400Regular.ttf",
    "body-bold": "print/AtkinsonHyperlegibleNextPlainZero_700Bold.ttf",
    "serif": "SourceSerif4_600SemiBold.ttf",
    "wide": "print/NotoSans_400Regular.ttf",
    "arabic": "print/NotoSansArabic_400Regular.ttf",
    "hebrew": "print/NotoSansHebrew_400Regular.ttf",
    "devanagari": "print/NotoSansDevanagari_400Regular.ttf",
    "bengali": "print/NotoSansBengali_400Regular.ttf",
    "tamil": "print/NotoSansTamil_400Regular.ttf",
    "gurmukhi": "print/NotoSansGurmukhi_400Regular.ttf",
    "thai": "print/NotoSansThai_400Regular.ttf",
    "armenian": "print/NotoSansArmenian_400Regular.ttf",
    "georgian": "print/NotoSansGeorgian_400Regular.ttf",
    "cjk": "print/NotoSansSC_400Regular.ttf",
    "korean": "print/NotoSansKR_400Regular_Hangul.ttf",
}
_FALLBACKS = tuple(name for name in _FILES if name not in ("body", "body-bold", "serif"))
_SHAPED = {"arabic", "hebrew", "devanagari", "bengali", "tamil", "gurmukhi", "thai"}
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_JOINERS = {"\u200c", "\u200d"}
_SKIN_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
"""They color the picture before them and say nothing by themselves."""
_FLAG_LETTERS = "".join(map(chr, range(0x1F1E6, 0x1F200)))
"""Two of them are a flag; on paper they are the letters of the country."""
_UNSEEN = frozenset({*_JOINERS, *SIGNS})


@dataclass(frozen=True)
class Style:
    """How words look: a family ("body" or "serif"), its weight, and a size in points."""

    size: float
    bold: bool = False
    family: str = "body"

    @property
    def font(self) -> str:
        """The name of the first font to try."""
        return "serif" if self.family == "serif" else "body-bold" if self.bold else "body"


@dataclass(frozen=True)
class Run:
    """Letters that one font can draw, in reading order; `thicken` imitates bold where there is no bold font."""

    text: str
    font: str
    shaped: bool
    thicken: bool


def font_folder() -> Path:
    """Where the fonts that ship with the program are."""
    return resources() / "fonts"


@cache
def registered(name: str) -> str:
    """Make a font known to ReportLab, once, and give its name there."""
    full = f"so-{name}"
    pdfmetrics.registerFont(TTFont(full, str(font_folder() / _FILES[name])))
    return full


@cache
def _letters(name: str) -> frozenset[int]:
    letters = frozenset(pdfmetrics.getFont(registered(name)).face.charToGlyph)
    # Noto Sans also draws Devanagari, but only the script's own font is shaped here.
    return letters - frozenset(range(0x0900, 0x0980)) if name == "wide" else letters


@cache
def _plain_letters(name: str) -> frozenset[str]:
    """The letters of a font that stand in print as they are, however they were typed."""
    letters = frozenset(map(chr, _letters(name)))
    return frozenset(one for one in letters if one not in "\n\t\r" and not _is_private(one))


def _is_private(letter: str) -> bool:
    return 0xE000 <= ord(letter) <= 0xF8FF


@lru_cache(maxsize=20_000)
def _font_for(letter: str, first: str) -> str | None:
    code = ord(letter)
    for name in (first, *_FALLBACKS):
        if code in _letters(name):
            return name
    return None


@lru_cache(maxsize=20_000)
def _spoken(letter: str, first: str) -> str:
    """What is printed in place of a letter no font has."""
    if unicodedata.category(letter) in _INVISIBLE or unicodedata.category(letter).startswith("M"):
        return ""
    if letter in _SKIN_TONES:
        return ""
    if letter in _FLAG_LETTERS:
        return chr(ord("A") + ord(letter) - ord(_FLAG_LETTERS[0]))
    plainer = unicodedata.normalize("NFKD", letter)
    if plainer != letter and all(_font_for(part, first) for part in plainer):
        return plainer
    if unicodedata.category(letter) in ("So", "Sk"):
        return f"({unicodedata.name(letter, 'picture').lower()})"
    return f"[U+{ord(letter):04X}]"


@lru_cache(maxsize=20_000)
def printable(text: str, first: str = "body") -> str:
    """The text with line breaks and tabs as spaces and letters no font has replaced by words."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", " ".join(text.split("\n")).replace("\t", " ").replace("\r", " "))
    if _plain_letters(first).issuperset(text):
        return text
    return "".join(
        letter if letter in _UNSEEN or (_font_for(letter, first) and not _is_private(letter))
        else _spoken(letter, first)
        for letter in text
    )  # fmt: skip


@lru_cache(maxsize=50_000)
def runs(text: str, style: Style) -> tuple[Run, ...]:
    """Printable text as runs in the order they stand on paper, from the left."""
    if not has_right_to_left(text):
        return tuple(_font_runs(bare(text), style))
    found: list[Run] = []
    for piece, backwards in visual_runs(text):
        parts = _font_runs(piece, style)
        found += reversed([_mirrored(part) for part in parts]) if backwards else parts
    return tuple(found)


def _mirrored(run: Run) -> Run:
    if run.shaped:
        return run
    swapped = run.text[::-1].translate(str.maketrans("()[]{}<>«»", ")(][}{><»«"))
    return Run(swapped, run.font, False, run.thicken)


def _font_runs(text: str, style: Style) -> list[Run]:
    first = style.font
    if text and _letters(first).issuperset(map(ord, text)):
        return [Run(text, registered(first), _needs_shaping(text, first), thicken=False)]
    found: list[tuple[str, str]] = []
    for letter in text:
        follows = found and (letter in _JOINERS or unicodedata.combining(letter) or letter == " ")
        name = found[-1][1] if follows else _font_for(letter, first) or first
        if follows and letter == " " and name in ("cjk", "korean"):
            name = first
        if follows and letter not in _JOINERS and ord(letter) not in _letters(name):
            name = _font_for(letter, first) or first
        if found and found[-1][1] == name:
            found[-1] = (found[-1][0] + letter, name)
        else:
            found.append((letter, name))
    weighty = style.bold or style.family == "serif"
    return [Run(part, registered(name), _needs_shaping(part, name), weighty and name != first) for part, name in found]


def _shaped(run: Run, size: float) -> Any:
    return shapeStr(run.text, run.font, size, force=True)


@lru_cache(maxsize=100_000)
def width(text: str, style: Style) -> float:
    """How wide the text will be, in points."""
    total = 0.0
    for run in runs(text, style):
        total += _run_width(run, style.size)
    return total


class _Widths(dict[str, float]):
    """How wide each letter of a font is, in thousandths of its size: ReportLab looks each up anew, one at a time, which
    was a tenth of setting words."""

    def __init__(self, font: str) -> None:
        super().__init__()
        self._face = pdfmetrics.getFont(font).face

    def __missing__(self, letter: str) -> float:
        wide: float = self._face.charWidths.get(ord(letter), self._face.defaultWidth)
        self[letter] = wide
        return wide


_widths = cache(_Widths)


def _run_width(run: Run, size: float) -> float:
    if not run.shaped:
        return 0.001 * size * sum(map(_widths(run.font).__getitem__, run.text))  # In its order, to the last digit.
    shaped = _shaped(run, size)
    data = getattr(shaped, "__shapeData__", None)
    if data is None:
        return float(pdfmetrics.stringWidth(shaped, run.font, size))
    return float(sum(part.x_advance for part in data)) * size / 1000


def draw(canvas: Any, x: float, y: float, text: str, style: Style, *, spaced: bool = False) -> float:
    """Draw the text from x along the baseline y; gives the x where it ends. `spaced` puts a blank behind it.

    Shaped runs carry their letters as /ActualText, so that searching and copying find what was typed; those that
    run from right to left in the order seen, because poppler and pdfium turn the given letters round themselves.
    """
    own = runs(text, style)
    for at, run in enumerate(own):
        words = canvas.beginText(x, y)
        words.setFont(run.font, style.size)
        if run.thicken:
            words.setTextRenderMode(2)
            canvas.setLineWidth(style.size * 0.028)
        if run.shaped:
            seen = run.text[::-1] if has_right_to_left(run.text) else run.text
            actual = ("\ufeff" + seen).encode("utf-16-be").hex().upper()
            canvas.addLiteral(f"/Span <</ActualText <{actual}>>> BDC")
        # Behind words from right to left a blank by itself, so that it does not come to stand before them.
        blank = " " if spaced and at == len(own) - 1 and not run.shaped and not has_right_to_left(run.text) else ""
        words.textOut(_shaped(run, style.size) if run.shaped else run.text + blank)
        if run.thicken:
            words.setTextRenderMode(0)
        canvas.drawText(words)
        if run.shaped:
            canvas.addLiteral("EMC")
        x += _run_width(run, style.size)
        spaced = spaced and not blank
    if spaced:
        words = canvas.beginText(x, y)
        words.setFont(registered(style.font), style.size)
        words.textOut(" ")
        canvas.drawText(words)
    return x


def _needs_shaping(text: str, name: str) -> bool:
    # Hebrew without points stands as it is; drawn plainly, every reader can search it.
    if name == "hebrew":
        return any(unicodedata.combining(letter) for letter in text)
    # Digits run from the left in Arabic too; HarfBuzz, told nothing, sets a run of them alone from the right: 34 as 43.
    return name in _SHAPED and (name != "arabic" or has_right_to_left(text))
