"""The words of one paragraph as they come, bit by bit: struck out ones leave a sign, and raised figures a mark."""

from __future__ import annotations

from secondopinion_desktop.intake.readers.written.not_shown import STRUCK_HERE
from secondopinion_desktop.intake.readers.written.office.gathered import Gathered

RAISED, LOWERED = 1, -1
_RAISED_SIGNS = frozenset("0123456789+-−")


class Saying:
    """Takes bits of one paragraph."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._parts: list[str] = []
        self._struck = False
        self._raised = 0
        self._bold = [0, 0]

    @property
    def words(self) -> str:
        """All of them."""
        return "".join(self._parts)

    @property
    def is_bold(self) -> bool:
        """Whether all of them are."""
        return self._bold[True] > 0 and not self._bold[False]

    def say(self, text: str, *, raised: int = 0, bold: bool = False, struck: bool = False) -> None:
        """Some more words that look so."""
        is_blank = not text.strip()
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

    def _apart(self, text: str, raised: int) -> str:
        """10 to the ninth must not come to stand as 109."""
        first = text.lstrip()[0]
        before = next((part for part in reversed(self._parts) if part), "")[-1:]
        if raised == RAISED and first in _RAISED_SIGNS:
            return f"^{text.lstrip()}"
        if first.isdigit() and before.isdigit():
            return f"_{text.lstrip()}" if raised == LOWERED else f" {text}"
        return text
