"""The words of one paragraph as they come, bit by bit: struck out and deleted ones leave a sign, raised figures a
mark."""

from __future__ import annotations

from secondopinion_desktop.intake.readers.written.not_shown import DELETED_HERE, STRUCK_HERE
from secondopinion_desktop.intake.readers.written.office.gathered import Gathered

RAISED, LOWERED = 1, -1
_DELETED = f"{DELETED_HERE} "
_MOST_BITS = 40
"""Bits of one word that are looked at for where it begins."""
_RAISED_SIGNS = frozenset("0123456789+-−")


class Saying:
    """Takes bits of one paragraph."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._parts: list[str] = []
        self._struck = False
        self._deleted = False
        self._waits = False
        """Whether the sign of deleted words stands behind what was said last, or before it where that goes on."""
        self._has_words = False
        self._raised = 0
        self._bold = [0, 0]

    @property
    def words(self) -> str:
        """All of them."""
        return "".join(self._parts) + (f" {DELETED_HERE}" if self._waits else "")

    @property
    def is_only_deleted(self) -> bool:
        """Whether there were words, and all of them were deleted."""
        return self._deleted and not self._has_words

    @property
    def is_bold(self) -> bool:
        """Whether all of them are."""
        return self._bold[True] > 0 and not self._bold[False]

    def say(self, text: str, *, raised: int = 0, bold: bool = False, struck: bool = False) -> None:
        """Some more words that look so."""
        is_blank = not text.strip()
        self._settle(is_apart=struck or text[:1].isspace())
        if self._deleted and self._last_letter.isspace():
            text = text.lstrip(" ")  # Many blanks would put what follows into a column of its own.
        if not is_blank:
            self._deleted, self._has_words = False, True
        if struck and not (is_blank and not self._struck):
            self._gathered.struck += not self._struck
            self._parts.append(("" if self._struck else f" {STRUCK_HERE} ") + "\n" * text.count("\n"))
            self._struck = True
            return
        if not is_blank:
            self._struck = False
            self._bold[bold] += 1
            if raised != self._raised:
                text = self._apart(text, raised)
                self._raised = raised
        self._parts.append(text)

    @property
    def _last_letter(self) -> str:
        """What was said last; a blank where nothing was."""
        return next((part for part in reversed(self._parts) if part), " ")[-1]

    def delete(self, text: str) -> None:
        """Words that somebody deleted and nobody settled: only that there were some.

        Where they were a part of a word or number, that is told before it: “3” and “8 %” must not come apart.
        """
        if self._deleted or not text.strip():
            return
        self._deleted, self._waits, self._struck = True, True, False
        if self._last_letter.isspace() or not text[0].isspace():
            self._settle(is_apart=False)

    def _settle(self, *, is_apart: bool) -> None:
        """The sign of deleted words stands where they were, before a word of which they were a part."""
        if not self._waits:
            return
        self._waits = False
        word = [] if is_apart else self._last_word()
        if is_apart:
            self._parts.append(f" {DELETED_HERE}")
        elif not (self._parts and self._parts[-1] == _DELETED):
            self._parts.append(_DELETED)
        self._parts += word

    def _last_word(self) -> list[str]:
        """The bits of the word that was said last, taken out; none where it has ended."""
        found: list[str] = []
        while self._parts and len(found) < _MOST_BITS and not self._parts[-1][-1:].isspace():
            part = self._parts.pop()
            last = part.rsplit(maxsplit=1)[-1] if part else ""
            found.insert(0, last)
            if len(last) < len(part):
                self._parts.append(part.removesuffix(last))
        return found

    def _apart(self, text: str, raised: int) -> str:
        """10 to the ninth must not come to stand as 109."""
        first = text.lstrip()[0]
        if raised == RAISED and first in _RAISED_SIGNS:
            return f"^{text.lstrip()}"
        if first.isdigit() and self._last_letter.isdigit():
            return f"_{text.lstrip()}" if raised == LOWERED else f" {text}"
        return text
