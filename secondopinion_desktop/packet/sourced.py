"""A fact and where it is known from: each is followed by R (a report, with its page), D, P or F.

Everything that reads a case for the packet goes through `Story`, which has left the private entries behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.seen import seen_of
from secondopinion_desktop.packet.words import PAPER, Line, Span, Target, bold
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Document, Opinion, Person

E = TypeVar("E", bound=Entry)

LETTERS = {"report": "R", "doctor": "D", "patient": "P", "family": "F"}
NOT_ANSWERED = "not answered"
NONE_KNOWN = "none known"
_BREAK = "\u00a0"
_LONGEST_WHOLE = 28
"""Letters of a date that are kept on one line; longer words of a person's own may be broken."""
_CALENDAR = ("day", "month", "year")
_IN_PHONE = re.compile(r"(?<=[\d)]) (?=[\d(])")
_SORT_WORDS = {
    "pathology_report": "pathology",
    "imaging_report": "imaging",
    "lab_results": "labs",
    "gene_test": "gene test",
    "operation_report": "operation report",
    "discharge_letter": "discharge letter",
    "visit_notes": "letter",
}


@dataclass(frozen=True)
class Story:
    """The case as the packet may tell it, for one opinion, on one day."""

    case: Case
    opinion: Opinion
    today: date

    @classmethod
    def told(cls, case: Case, opinion_id: str | None, today: date) -> Story:
        """The case without its private entries; a blank opinion when none is named."""
        open_case = seen_of(case, "doctors").case
        return cls(open_case, open_case.find(Opinion, opinion_id) or _blank(Opinion), today)

    def label(self, entry: Entry, field: str) -> str:
        """The words for a stored choice; "" when not answered."""
        value = getattr(entry, field)
        return kind_of(entry).by_name[field].label_of(value) if value else ""

    def name(self, entry_id: str | None) -> str:
        """What another entry is called; "" when it is not there, is private or has no name."""
        entry = self.case.get(entry_id)
        if entry is None:
            return ""
        title = kind_of(entry).title
        return self.case.named(entry_id) if getattr(entry, title) else ""

    def doctor(self, person_id: str | None) -> str:
        """A doctor with where they work: "Dr. Lindqvist (St. Anna)"."""
        person = self.case.find(Person, person_id)
        if person is None or not person.name:
            return ""
        where = self.name(person.place) or person.specialty or ""
        return f"{person.name} ({where})" if where else person.name

    def marks(self, entry: Entry, most: int = 2) -> Line:
        """ " p. 14 R" or " D": where the entry is known from, never broken from the fact's last word."""
        spans: list[Span] = []
        for proof in self._proofs(entry)[:most]:
            spans += [Span(_BREAK), Span(bold=True, to=Target(PAPER, proof[0], proof[1])), bold(f"{_BREAK}R")]
        if not spans and entry.source in LETTERS:
            spans.append(bold(f"{_BREAK}{LETTERS[entry.source]}"))
        return tuple(spans)

    def marks_alone(self, entry: Entry) -> Line:
        """The same in a column of its own, the first proof only."""
        marks = self.marks(entry, 1)
        return tuple(Span(s.text.lstrip(_BREAK) if not at else s.text, s.bold, s.to) for at, s in enumerate(marks))

    def proof_sort(self, entry: Entry) -> str:
        """What sort of paper proves it, in a word: "pathology"; "" without a proof."""
        for document_id, _page in self._proofs(entry)[:1]:
            paper = self.case.find(Document, document_id)
            return _SORT_WORDS.get(paper.sort or "", "") if paper else ""
        return ""

    def _proofs(self, entry: Entry) -> list[tuple[str, int]]:
        found = [
            (proof.document, proof.page or 1)
            for proof in self.case.proofs_of(entry.id)
            if self.case.find(Document, proof.document)
        ]
        return list(dict.fromkeys((document or "", page) for document, page in found))


def _blank(kind: type[E]) -> E:
    return kind()


def on(day: PartialDate | None) -> str:
    """A date in words that stay on one line, if they are few; "" when there is none."""
    return _whole(day.reads()) if day else ""


def short(day: PartialDate | None) -> str:
    """The same for a table's column."""
    return _whole(day.short()) if day else ""


def _whole(words: str) -> str:
    return unbroken(words) if len(words) <= _LONGEST_WHOLE else words


def unbroken(words: str | None) -> str:
    """Words that are never broken over two lines: a date, a phone number."""
    return (words or "").replace(" ", _BREAK)


def span_of(start: PartialDate | None, end: PartialDate | None, goes_on: bool) -> str:
    """A stretch of time for a table: "Aug 2024 – Apr 2025", "since Aug 2025"."""
    if start and goes_on:
        return f"since {start.short()}"
    if start and end and start.short() != end.short():
        return f"{start.short()} – {end.short()}"
    if start or end:
        return (start or end).short() if start else f"until {end.short()}" if end else ""  # type: ignore[union-attr]
    return "now" if goes_on else ""


def compact(day: PartialDate | None) -> str:
    """To the month: "Aug 2025"; "" when there is none."""
    return short(day.to_month()) if day else ""


def stretch(start: PartialDate | None, end: PartialDate | None, goes_on: bool) -> str:
    """A stretch of time in few letters, the year said once: "Jun – Oct 2025", "2022–23", "28 Jan 2025"."""
    if start is None or end is None or goes_on or start.short() == end.short():
        return _whole(span_of(start, end, goes_on))
    if start.precision not in _CALENDAR or end.precision not in _CALENDAR or start.year is None or end.year is None:
        return _whole(span_of(start, end, goes_on))
    about = "about " if start.about or end.about else ""
    if start.month is None and end.month is None:
        century = start.year // 100 == end.year // 100
        return unbroken(f"{about}{start.year}–{end.year % 100:02d}" if century else f"{about}{start.year}–{end.year}")
    first, last = (PartialDate(day.year, day.month).short() for day in (start, end))
    if first == last:
        return unbroken(about + first)
    if start.year == end.year:
        first = first.removesuffix(f" {start.year}")
    return unbroken(f"{about}{first} – {last}")


def phones_whole(text: str) -> str:
    """Typed words in which no phone number is broken over two lines."""
    return _IN_PHONE.sub(_BREAK, text)


def comma(parts: Iterable[str | None]) -> str:
    """The parts that say something, with commas."""
    return ", ".join(part.strip() for part in parts if part and part.strip())


def oneline(text: str | None) -> str:
    """Several typed lines as one."""
    return " ".join((text or "").split())


def sentence(text: str | None) -> str:
    """The text as one line that ends like a sentence."""
    whole = oneline(text)
    return whole if not whole or whole[-1] in ".?!…。？！" else whole + "."


def stem(text: str | None) -> str:
    """The text as one line without its last full stop, to go on after it."""
    whole = oneline(text)
    return whole[:-1] if whole.endswith(".") and not whole.endswith("..") else whole


def quoted(text: str | None) -> str:
    """Somebody's own words, between quotation marks they did not type themselves."""
    whole = oneline(text)
    return whole if whole[:1] in ('"', "“", "„", "«") else f"“{whole}”"


def lower_first(text: str) -> str:
    """For the middle of a sentence; names and abbreviations of two capitals stay."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def by_date(entries: Sequence[E], field: str) -> list[E]:
    """Oldest first; those without a date last, in the order they were made."""

    def key(entry: E) -> tuple[int, tuple[int, int, int]]:
        day: PartialDate | None = getattr(entry, field)
        return (0, day.sort_key) if day else (1, (0, 0, 0))

    return sorted(entries, key=key)
