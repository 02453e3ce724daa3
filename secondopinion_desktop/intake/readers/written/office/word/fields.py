"""Fields of Word: their results are read as they are stored, their codes never; page numbers are left to our pages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondopinion_desktop.intake.readers.written.office.signs import NOT_TICKED, TICKED, sign_of
from secondopinion_desktop.intake.readers.written.office.word.styles import is_on, small_number
from secondopinion_desktop.intake.readers.written.portal_xml import Element

FORMULA = "[formula, not shown]"
PAGE_SIGN = "\ufdd1"
"""Stands where the number of a page was: no letter, and none that stays."""
_AROUND_PAGE = re.compile(
    rf"(?:\s*[,;|·•–—-]\s*)?(?:\b(?:page|seite|página|pagina|pág\.|strona|sida|side|sivu|s\.|p\.)\s*)?{PAGE_SIGN}"
    rf"(?:\s*(?:of|von|de|di|du|sur|av|af|/|-|–)\s*{PAGE_SIGN})?",
    re.IGNORECASE,
)
_OF_PAGES = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"})
_SYMBOL = re.compile(r"SYMBOL\s+(0x[0-9a-f]+|\d+)(?:.*?\\f\s+\"?([\w ]+?)\"?\s*(?:\\|$))?", re.IGNORECASE)


@dataclass
class _Field:
    code: str = ""
    has_result: bool = False


class Fields:
    """The fields that are open while the runs of a paragraph are told."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def is_silent(self) -> bool:
        """Whether what is told now is code, or the number of a page that is none of ours."""
        return any(not one.has_result or is_of_pages(one.code) for one in self._open)

    def say_code(self, text: str) -> None:
        """Some of the code of the innermost field."""
        if self._open and not self._open[-1].has_result and len(self._open[-1].code) < 2_000:
            self._open[-1].code += text

    def turn(self, mark: Element) -> str:
        """A field begins, comes to its result, or ends; answers words that stand for it."""
        sort = mark.said.get("fldCharType", "")
        if sort == "begin":
            said = "" if self.is_silent else _form_field(mark)
            self._open.append(_Field())
            return said
        if not self._open:
            return ""
        if sort == "separate":
            self._open[-1].has_result = True
            return ""
        ended = self._open.pop()
        if is_of_pages(ended.code) and not self.is_silent:
            return PAGE_SIGN
        return "" if self.is_silent or ended.has_result else without_result(ended.code)

    def end_paragraph(self) -> None:
        """A field whose code never ended must not swallow all that follows."""
        self._open = [one for one in self._open if one.has_result and not is_of_pages(one.code)]


def without_page_numbers(words: str) -> str:
    """Words of which “Page 2 of 3” is taken out: our pages are other ones."""
    return _AROUND_PAGE.sub("", words) if PAGE_SIGN in words else words


def is_of_pages(code: str) -> bool:
    """Whether a field is the number of a page, or how many there are."""
    return _first_word(code) in _OF_PAGES


def without_result(code: str) -> str:
    """What stands for a field of which no result is stored."""
    first = _first_word(code)
    if first == "EQ":
        return FORMULA
    found = _SYMBOL.match(code.strip()) if first == "SYMBOL" else None
    if found is None:
        return ""
    place = int(found[1][:9], 16) if found[1][:2].lower() == "0x" else int(found[1][:9])
    return sign_of(place, found[2] or "Symbol")


def _first_word(code: str) -> str:
    return code.split(maxsplit=1)[0].upper() if code.strip() else ""


def _form_field(mark: Element) -> str:
    """A box to tick, or what was chosen of a list, in a form of old."""
    box, choice = mark.at("ffData", "checkBox"), mark.at("ffData", "ddList")
    if box is not None:
        ticked = is_on(box.at("checked"))
        if ticked is None:
            ticked = bool(is_on(box.at("default")))
        return TICKED if ticked else NOT_TICKED
    if choice is None:
        return ""
    entries = [one.said.get("val", "") for one in choice.all("listEntry")]
    chosen = choice.at("result") or choice.at("default")
    at = (small_number(chosen.said.get("val")) or 0) if chosen is not None else 0
    return entries[at] if 0 <= at < len(entries) else ""
