"""The foot of every page: what the packet is, whose it is, and "14 of 61", clear of everything else on the page."""

from __future__ import annotations

from dataclasses import dataclass

from secondopinion_desktop.packet.fonts import Style, printable, width
from secondopinion_desktop.packet.layout import MARGIN, Item, Stroke, Text
from secondopinion_desktop.packet.typeset import set_title

_NOTICE = Style(7.3)
_ABOVE = Style(7.6, bold=True)
_RUNNING = Style(8.6, bold=True)
_RUNNING_SHARE = 0.46
_SIDE = 30.0


@dataclass(frozen=True)
class Foot:
    """What stands in the foot: the notice at the left, the patient and birth date at the right."""

    notice: str
    patient: str
    born: str

    def items(self, size: tuple[float, float], number: int, total: int, above: str, own: bool) -> list[Item]:
        """The foot of one page. `own` pages of the packet share its margins; papers' pages get a rule and more room."""
        side = MARGIN if own else _SIDE
        left, right = side, size[0] - side
        items: list[Item] = [] if own else [Stroke(left, 44.0, right, 44.0, 0.4)]
        name, end = self._running(f"{number} of {total}", (right - left) * _RUNNING_SHARE)
        wide = width(name, _RUNNING) + width(end, _RUNNING)
        # Apart, so that a name written from the right does not turn the number round.
        items.append(Text(right - wide, 24.5, name, _RUNNING))
        items.append(Text(right - width(end, _RUNNING), 24.5, end, _RUNNING))
        room = right - left - wide - 16
        lines = [(line, _NOTICE) for line in _cut_lines(self.notice, _NOTICE, room, 3)]
        if above:
            lines = [(line, _ABOVE) for line in _cut_lines(above, _ABOVE, room, 1)] + lines
        y = 35.0 if len(lines) > 2 else 30.0 if len(lines) > 1 else 24.5
        for text, style in lines[:3]:
            items.append(Text(left, y, text, style))
            y -= 9.2
        return items

    def _running(self, number: str, room: float) -> tuple[str, str]:
        """Name, birth date and number; a very long name is cut, the rest never."""
        end = f", {self.born} · {number}" if self.born else f" · {number}"
        end = end.replace(" ", "\u00a0")
        name = printable(self.patient, _RUNNING.font)
        if width(name + end, _RUNNING) <= room:
            return name, end
        while name and width(name + "…" + end, _RUNNING) > room:
            name = name[:-1]
        return name.rstrip() + "…", end


def _cut_lines(text: str, style: Style, room: float, most: int) -> list[str]:
    """Plain text in at most so many lines; the last ends with "…" when there was more."""
    words = printable(text, style.font)
    lines = set_title(words, style, room)
    found = [" ".join(piece.text for piece in line) for line in lines]
    if len(found) > most:
        last = found[most - 1]
        while last and width(last + "…", style) > room:
            last = last[:-1]
        found = [*found[: most - 1], last.rstrip() + "…"]
    return found
