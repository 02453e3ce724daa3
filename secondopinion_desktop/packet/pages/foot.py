"""The foot of every page, clear of everything else on it: whose packet it is, in which version, and "page 14 of 61".

The packet's own pages carry the family's notice. A hospital's page was not put together by the family: its foot says
only which paper of which packet it is. No name is cut: what is too long for a line goes over two, and the foot grows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.lettering.fonts import Style, printable, width
from secondopinion_desktop.packet.pages.layout import FOOT, MARGIN, Item, Stroke, Text
from secondopinion_desktop.packet.pages.tags import Tag
from secondopinion_desktop.packet.pages.typeset import TextLine, set_title
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.plan.presets import Preset

SMALL, LARGE = 8.0, 14.0
"""Points of the foot's letters, and of those in the copy in large print."""
LEGEND = "R\u00a0report\u00a0(page) · D\u00a0doctor · P\u00a0patient · F\u00a0family · (paper)\u00a0no\u00a0page"
_ON_A_PAGE, _NOT_HERE = "report\u00a0(page)", "report, not\u00a0enclosed"
_WHERE_ENCLOSED = "report\u00a0(page\u00a0if\u00a0here)"
REPLACED = "replaced by another report that is not here"
STRAIGHTENED = "straightened from a photo"
BLACKED = "parts blacked out by the family or patient"
CLEANED = "cleaned to black on white for a fax"
BLANK = "this page is blank on purpose"
_WITH_MEMORY = " · M\u00a0from\u00a0memory"
_BESIDE_SHARE = 0.46
_GAP = 16.0
_SIDE = 30.0
_BELOW = 17.0
_MOST_NAME_LINES = 6
_ANY_NUMBER = "page 8888 of 8888"


@dataclass(frozen=True)
class _Set:
    """Foot lines as set: at the left, and the running name and number at the right (of which `stacked` stand below)."""

    left: list[tuple[TextLine, Style]]
    right: list[str]
    stacked: bool

    @property
    def rows(self) -> int:
        return len(self.left) + len(self.right) if self.stacked else max(len(self.left), len(self.right))


def _reports(sort: Preset) -> str:
    """What R means in such a packet."""
    if sort.papers == "none":
        return _NOT_HERE
    return _WHERE_ENCLOSED if sort.reports_apart else _ON_A_PAGE


@dataclass(frozen=True)
class Foot:
    """What stands in the foot: the notice, or which `packet` this is, at the left, the patient and birth date at the
    right, on sheets so wide."""

    notice: str
    patient: str
    born: str
    wide: float
    large: bool = False
    packet: str = ""
    memory: bool = False
    black: bool = False
    """Whether a page of a paper may say that something on it was blacked out."""
    mistaken: bool = False
    """Whether one may say that a mistake on it is told elsewhere."""
    replaced: bool = False
    """Whether one may say that its paper was replaced."""
    cleaned: bool = False
    """Whether one may say that it was cleaned."""
    translation: str = ""
    """The longest that one may say of a translation."""
    reports: str = _ON_A_PAGE
    """What R means: in a packet without papers a report stands on no page."""

    @classmethod
    def of(cls, plan: Plan) -> Foot:
        """The foot of this packet's pages."""
        return cls(
            _with_version(plan),
            plan.patient,
            plan.born,
            plan.page_size[0],
            plan.sort.large,
            packet_words(plan.version, plan.made_on),
            bool(plan.memory),
            black=bool(plan.black_words) or any(paper.black for paper in plan.papers),
            mistaken=any(paper.mistaken for paper in plan.papers),
            replaced=any(paper.replaced_by is not None for paper in plan.papers),
            cleaned=any(paper.cleaned for paper in plan.papers),
            translation=max((paper.translation for paper in plan.papers), key=len, default=""),
            reports=_reports(plan.sort),
        )

    @property
    def legend(self) -> str:
        """What the source letters mean."""
        legend = LEGEND.replace(_ON_A_PAGE, self.reports)
        return legend + _WITH_MEMORY if self.memory else legend

    @cached_property
    def own_height(self) -> float:
        """The band the foot takes on the packet's own pages."""
        return self._height(self._set((self.legend, self.notice), self.wide - 2 * MARGIN, _ANY_NUMBER))

    @cached_property
    def paper_height(self) -> float:
        """The band it takes on the papers' pages."""
        notes = (
            self.translation,
            REPLACED if self.replaced else "",
            STRAIGHTENED,
            smaller_words(88, (8888, 8888)),
            part_words(88, 88, 88, 8888, 88),
            cleaned_words(888) if self.cleaned else "",
            mistake_words(888) if self.mistaken else "",
            BLACKED if self.black else "",
        )
        widest = paper_words(self.packet, 888, 888, 888, *notes)
        return self._height(self._set((widest, ""), self.wide - 2 * _SIDE, _ANY_NUMBER))

    def items(
        self, size: tuple[float, float], number: int, total: int, above: str, own: bool, heads: Tag | None = None
    ) -> list[Item]:
        """The foot of one page, its number last. `own` pages share the packet's margins; papers' pages get a rule.

        With `heads`, the words at its left are read as the heading of what stands on the page.
        """
        side, height = (MARGIN, self.own_height) if own else (_SIDE, self.paper_height)
        left, right = side, size[0] - side
        found: list[Item] = [] if own else [Stroke(left, height - 2, right, height - 2, 0.4)]
        # By the longest number, so that page 9 and page 10 are laid out alike.
        longest = f"page {'8' * len(str(total))} of {total}"
        made = self._set((above, self.notice if own else ""), right - left, longest)
        first = height / 2 + 2.4 + (made.rows - 1) / 2 * self._leading
        y = first
        for line, _style in made.left:
            found += [Text(left + piece.x, y, piece.text, piece.style, heads) for piece in line]
            y -= self._leading
        y = y if made.stacked else first
        for name in made.right[:-1]:
            found.append(Text(right - width(name, self._running), y, name, self._running))
            y -= self._leading
        # The number apart, so that a name written from the right does not turn it round.
        name, end = made.right[-1], self._end(f"page {number} of {total}")
        end = end if name else end.lstrip(",· \u00a0")
        wide = width(name, self._running) + width(end, self._running)
        if name:
            found.append(Text(right - wide, y, name, self._running))
        found.append(Text(right - width(end, self._running), y, end, self._running))
        return found

    @property
    def size(self) -> float:
        return LARGE if self.large else SMALL

    @property
    def _leading(self) -> float:
        return self.size * 1.2

    @property
    def _running(self) -> Style:
        return Style(max(self.size, 8.6), bold=True)

    def _height(self, made: _Set) -> float:
        return max(FOOT, round(made.rows * self._leading + _BELOW, 2))

    def _set(self, words: tuple[str, str], room: float, number: str) -> _Set:
        """Beside one another or below one another, whichever is lower."""
        beside = self._names(number, room * _BESIDE_SHARE)
        last = width(beside[-1], self._running) + width(self._end(number), self._running)
        widest = max([last, *(width(name, self._running) for name in beside[:-1])])
        found = _Set(self._lines(words, room - widest - _GAP), beside, stacked=False)
        if found.rows == 1:
            return found
        found = min(found, self._under(words, room, beside, room - widest - _GAP), key=lambda made: made.rows)
        below = _Set(self._lines(words, room), self._names(number, room), stacked=True)
        return found if found.rows <= below.rows else below

    def _under(self, words: tuple[str, str], room: float, names: list[str], narrow: float) -> _Set:
        """The name beside the first words only, and the notice below them both, over the full width."""
        above, notice = words
        first = self._lines((above, ""), narrow)
        if len(first) != 1 or len(names) != 1:
            return _Set(self._lines(words, narrow), names, stacked=False)
        return _Set(first + self._lines(("", notice), room), names, stacked=False)

    def _lines(self, words: tuple[str, str], room: float) -> list[tuple[TextLine, Style]]:
        above, notice = words
        bold, plain = Style(self.size, bold=True), Style(self.size)
        found = [(line, bold) for line in _lines_of(above, bold, room)] if above else []
        return found + ([(line, plain) for line in _lines_of(notice, plain, room)] if notice else [])

    def _names(self, number: str, room: float) -> list[str]:
        """The name on as many lines as it needs; birth date and number go behind the last one ("" when apart)."""
        style = self._running
        lines = _lines_of(printable(self.patient, style.font), style, room)
        names = [" ".join(piece.text for piece in line) for line in lines[:_MOST_NAME_LINES]]
        if len(lines) > _MOST_NAME_LINES:
            names[-1] += "…"
        fits = bool(names) and width(names[-1], style) + width(self._end(number), style) <= room
        return names if fits else [*names, ""]

    def _end(self, number: str) -> str:
        end = f", {self.born} · {number}" if self.born else f" · {number}"
        return end.replace(" ", "\u00a0")


@lru_cache(maxsize=500)
def _lines_of(text: str, style: Style, room: float) -> tuple[TextLine, ...]:
    """Words as lines; nearly all feet of a packet are alike."""
    return tuple(set_title(text, style, room))


def replaced_words(page: int | None) -> str:
    """That a paper was replaced, and on which page the one that counts begins; None where it is not here."""
    return f"replaced by another report, p.\u00a0{page}" if page else REPLACED


def packet_words(version: int, made_on: date) -> str:
    """Which packet a page lies in, told from another print by its version and day."""
    return f"Second opinion packet, version\u00a0{version} of\u00a0{PartialDate.on(made_on).short()}"


def _with_version(plan: Plan) -> str:
    """The notice, which tells the day, behind the version."""
    return f"Version\u00a0{plan.version}. {plan.footer}".strip()


def mistake_words(page: int) -> str:
    """That a mistake on a page is told on another one."""
    return f"a mistake on this page is told on p.\u00a0{page}"


def smaller_words(percent: int, parts: tuple[int, int] | None = None) -> str:
    """To how many percent of its size a page was made smaller (0: nobody knows), and on which pages its parts are."""
    smaller = f"made smaller, to {percent}\u00a0% of its size" if percent else "made smaller" if parts else ""
    return f"{smaller}; larger, in parts, on {_pages(*parts)}" if parts else smaller


def part_words(first: int, last: int, count: int, whole: int, percent: int = 0) -> str:
    """Which parts of a page these are, of how many, how large (0: nobody knows), and where the whole is."""
    which = f"parts {first} to {last}" if last > first else f"part {first}"
    size = f"to {percent}\u00a0% of its size" if percent else "larger"
    return f"{which} of {count}, {size}; the whole is p.\u00a0{whole}"


def _pages(first: int, last: int) -> str:
    return f"p.\u00a0{first}–{last}" if last > first else f"p.\u00a0{first}"


def cleaned_words(page: int) -> str:
    """That a page is a cleaned picture of the original, which is on that page."""
    return f"{CLEANED}; the original is p.\u00a0{page}"


def paper_words(packet: str, number: int, page: int, pages: int, *notes: str) -> str:
    """Which paper of which `packet` a page belongs to, as its foot says it, and what else a reader of it must know."""
    which = f"{packet} · paper\u00a0{number}"
    whole = f"{which}, its page {page} of {pages}" if pages > 1 else which
    return " · ".join((whole, *filter(None, notes)))
