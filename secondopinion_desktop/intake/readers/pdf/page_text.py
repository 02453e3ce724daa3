"""Making the words of a page fit to be searched: the letters a person sees, without the leftovers of typesetting."""

from __future__ import annotations

import re
import unicodedata

from secondopinion_desktop.intake.limits import PAGE_TEXT_LIMIT

GARBLED = 0.08  # from this share of unreadable signs on, another reader is asked
_BROKEN_WORD = re.compile("[\x02\ufffe\u00ad]\r?\n?")
_LOOKS_OF_LETTERS = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]")  # ligatures; Arabic letters by their place in a word
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd\uffff\ud800-\udfff\U000f0000-\U0010ffff]")
_SWAPPED = re.compile("[" + "".join(chr(low << 8) for low in range(0x20, 0x7F)) + "]")
_SPACES = re.compile("[^\\S\n]+")
_EMPTY_LINES = re.compile("\n{3,}")


def clean(text: str) -> str:
    """The words as a person reads them: words broken at a line's end joined, NFC, at most PAGE_TEXT_LIMIT letters."""
    text = _BROKEN_WORD.sub("", text[: 2 * PAGE_TEXT_LIMIT])
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\f", "\n")
    text = _UNREADABLE.sub("", _UNSEEN.sub("", text))
    text = _LOOKS_OF_LETTERS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = unicodedata.normalize("NFC", _SPACES.sub(" ", text))
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", lines).strip()[:PAGE_TEXT_LIMIT]


def with_bytes_in_order(raw: str) -> str:
    """Latin letters that a careless program stored with their two bytes swapped, and so came out as rare Chinese."""
    if len(_SWAPPED.findall(raw)) <= len(raw) // 2:
        return raw
    return "".join(chr(ord(sign) >> 8) if ord(sign) & 0xFF == 0 else sign for sign in raw)


def is_garbled(raw: str) -> bool:
    """True when so many signs have no meaning that the words cannot be searched."""
    return bool(raw) and _unreadable_signs(raw) > GARBLED * len(raw)


def worth(raw: str) -> int:
    """More is better: letters a person could read, less the signs nobody can."""
    return sum(map(str.isalnum, raw)) - 3 * _unreadable_signs(raw)


def _unreadable_signs(raw: str) -> int:
    signs = raw.replace("\r", "").replace("\x02", "")
    return len(_UNREADABLE.findall(raw)) + len(_UNSEEN.findall(signs))
