"""How the letters of a rich text are stored: a code page for all, others by the fonts, and Unicode beside them."""

from __future__ import annotations

import codecs

from secondopinion_desktop.intake.readers.written.office.signs import plain_words

_OF_CHARSET = {
    0: "cp1252",
    77: "mac_roman",
    78: "shift_jis",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_OF_SIGNS = 2
_PAGES = {10000: "mac_roman", 10007: "mac_cyrillic", 708: "iso8859-6", 936: "gbk", 1361: "johab", 65001: "utf-8"}
USUAL = "cp1252"


def codec_of_page(number: int) -> str:
    """The name of a code page; Windows' Western one where nobody here knows it."""
    name = _PAGES.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return USUAL


class Fonts:
    """The fonts of a rich text, by their numbers."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self._codecs: dict[int, str] = {}
        self._signs: set[int] = set()
        self.page = USUAL

    def take(self, number: int, name: str, charset: int | None, page: int | None) -> None:
        """One more of them."""
        self._names[number] = name.strip().rstrip(";").strip()
        if charset == _OF_SIGNS:
            self._signs.add(number)
        if page is not None:
            self._codecs[number] = codec_of_page(page)
        elif charset in _OF_CHARSET and charset != 0:
            self._codecs[number] = _OF_CHARSET[charset]
        elif charset == 0:
            self._codecs[number] = self.page if self.page.startswith("cp125") else USUAL

    def name_of(self, number: int) -> str:
        """What a font is called, as far as that tells what its letters mean."""
        name = self._names.get(number, "")
        return name if number not in self._signs or name.lower().startswith(("wingdings", "webdings")) else "Symbol"

    def text_of(self, stored: bytes, number: int) -> str:
        """Bytes in a font as text; � for what is none."""
        if number in self._signs:
            return stored.decode("latin-1")
        return stored.decode(self._codecs.get(number, self.page), errors="replace")


class Letters:
    """Bytes and Unicode as they come, until they are asked for as text."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._bytes = bytearray()
        self._text: list[str] = []
        self._font = 0
        self._high = 0
        self.lost = 0

    def stored(self, some: bytes, font: int) -> None:
        """Bytes in a font; those of one letter may come one by one."""
        if font != self._font:
            self._settle()
        self._font = font
        self._bytes += some

    def unicode(self, code: int, font: int) -> None:
        """A letter by its number in Unicode; one beyond the first 65,536 comes in two halves."""
        self._settle()
        self._font = font
        code &= 0xFFFF if code < 0 else 0x1FFFFF
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self._high - 0xD800) << 10) + (code - 0xDC00) if self._high else 0xFFFD
        self._high = 0
        if 0 < code < 0x110000:
            self._text.append(plain_words(chr(code), self._fonts.name_of(font)))

    def taken(self) -> str:
        """All text since it was asked for last."""
        self._settle()
        text = "".join(self._text)
        self._text = []
        return text

    def _settle(self) -> None:
        if self._bytes:
            text = self._fonts.text_of(bytes(self._bytes), self._font).replace("\x00", "")
            self.lost += text.count("\ufffd")
            self._text.append(plain_words(text, self._fonts.name_of(self._font)))
            self._bytes.clear()
