"""A fact and where it is known from: each is followed by R (a report, with its page), D, P or F.

Everything that reads a case for the packet goes through `Story`, which has left the private entries behind.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.sides import END, bare
from secondopinion_desktop.digest.not_named import with_stand_ins
from secondopinion_desktop.digest.of_that_day import paper_of_that_day
from secondopinion_desktop.digest.papers import replaced_papers, versions_after
from secondopinion_desktop.digest.proven import is_proven_in_part
from secondopinion_desktop.digest.put_right import papers_behind, put_right_in_words, with_valid_first
from secondopinion_desktop.digest.seen import Seen, seen_of
from secondopinion_desktop.digest.tests import report_of
from secondopinion_desktop.digest.translations import told_in_translation
from secondopinion_desktop.digest.words import since_when, within
from secondopinion_desktop.digest.words_apart import with_words_apart
from secondopinion_desktop.packet.plan.words import PAPER, Line, Span, Target, bold, line
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry, Reader
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Answer, Document, Opinion, Person, Proof, Test
from secondopinion_desktop.records.kinds.testing import RESULT_FIELDS
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.records.original_page import OriginalPage

E = TypeVar("E", bound=Entry)

LETTERS = {"doctor": "D", "patient": "P", "family": "F"}
NOT_ANSWERED = "not answered"
NONE_KNOWN = "none known"
_ASKED = {"doctors": "asked; see with the patient", "family": "asked"}
_MEMORY, _MEMORY_APART = "\u00a0M", "\u00a0(M)"
FROM_MEMORY = (_MEMORY, _MEMORY_APART)
_ENDS_IN_A_SIGN = re.compile(r"(^|\W)\w{1,2}\W*$")
"""As "Vitamin D" does: a letter behind it would read as one more of the name."""
_NOT_ENCLOSED = " (report not enclosed)"
_BREAK = "\u00a0"
_PAPER_ONLY = f"{_BREAK}(paper)"
"""What was read in a paper, while no page of the packet is noted for it."""
_IN_PART = f"{_BREAK}(not{_BREAK}all{_BREAK}of{_BREAK}it)"
"""Behind the page of a paper that does not say all of what stands before it."""
_LONGEST_WHOLE = 28
"""Letters of a date that are kept on one line; longer words of a person's own may be broken."""
_CALENDAR = ("day", "month", "year")
_MONTHS = 12
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
    """The case as the packet may tell it, for one opinion, on one day.

    `enclosed` holds the papers of the packet, each with its pages that are left out; None while nobody chose.
    """

    seen: Seen
    opinion: Opinion
    today: date
    enclosed: Mapping[str, frozenset[int]] | None = field(default=None, compare=False)
    sheets: frozenset[str] | None = field(default=None, compare=False)
    """The sheets of the packet, to which others may lead; None while nobody chose."""
    laid: Mapping[str, tuple[OriginalPage, ...]] = field(default_factory=dict, compare=False)
    """The original pages of papers that show others than they came with, or in another order."""
    unsettled: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    """What two people answered differently, in words by its entry, until somebody says which it is."""
    reports_apart: bool = False
    """True in a sort of packet that holds no papers, or some: its foot says so once, and not each fact."""

    @classmethod
    def told(cls, case: Case, opinion_id: str | None, today: date, reader: Reader = "doctors") -> Story:
        """The case without what these readers may not see; a blank opinion when none is named."""
        seen = seen_of(case, reader, opinion_id)
        lies = laid(seen.case)
        seen = replace(seen, case=with_valid_first(with_stand_ins(with_words_apart(lies.case))))
        return cls(seen, seen.case.find(Opinion, opinion_id) or _blank(Opinion), today, laid=lies.papers)

    @property
    def case(self) -> Case:
        """What may be told."""
        return self.seen.case

    def label(self, entry: Entry, field: str) -> str:
        """The words for a stored choice; "" when not answered."""
        value = getattr(entry, field)
        return kind_of(entry).by_name[field].label_of(value) if value else ""

    def within(self, entry: Entry, field: str) -> str:
        """The same for the middle of a sentence: our own labels begin small, words a person typed stay as they are."""
        return within(entry, field)

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

    @property
    def asked(self) -> str:
        """What is said of a list from which something is kept back; nobody at home is sent to the patient for it."""
        return _ASKED[self.seen.reader]

    def none_or_not(self, about: str) -> Line:
        """ "none known" with who said so and when; "not answered"; or that it was asked, where something is private."""
        if about in self.seen.withheld:
            return line(self.asked)
        answers = [answer for answer in self.case.all(Answer) if answer.about == about and answer.says == "none_known"]
        if not answers:
            return line(NOT_ANSWERED)
        who = comma([self.name(answers[-1].said_by), on(answers[-1].answered_on)])
        return line(bold(NONE_KNOWN), *self.marks(answers[-1]), f" ({who})" if who else "")

    def marks(self, entry: Entry, *fields: str, most: int = 2) -> Line:
        """ " p. 14 R" or " D": where it is known from, never broken from the fact's last word.

        With `fields`, only pages that prove one of these, or the entry as a whole. A report is only cited with a page.
        Where all these pages are of papers that were replaced, or prove no more than a part, that is said.
        """
        cited = self._cited(entry, fields)
        proofs = self._proofs(entry, fields)
        since = self._since({proof.document or "" for proof in proofs})
        if cited:
            in_part = line(_IN_PART) if not fields and self.parts_proven(entry) else ()
            return (*_cites(cited[:most]), *in_part, *since, *self._in_translation(cited[:most]))
        if proofs:
            return (*self._not_enclosed, *since)
        if entry.source == "report":
            return line(_PAPER_ONLY)
        return self.letter_of(entry)

    def result_marks(self, test: Test, most: int = 2) -> Line:
        """The pages of a test's result: its report before anything else, and never its order or a receipt."""
        report = report_of(test, self.case)
        cited = self._cited(test, RESULT_FIELDS)
        if report is not None and self.holds(report.id) and report.id not in {to.name for to in cited}:
            cited.insert(0, Target(PAPER, report.id, 1, 0))
        since = self.since(test)
        if not cited:
            if report is None:
                return self._with_paper_of_that_day(test, self.marks(test, *RESULT_FIELDS, most=most))
            return (*self._not_enclosed, *since)
        if not since:
            # A report that was put right is not cited beside a page that stands.
            cited = [to for to in cited if to.name not in self._replaced] or cited
        first = [to for to in cited if report is not None and to.name == report.id]
        ordered = [*first, *(to for to in cited if to not in first)][:most]
        return (*_cites(ordered), *since, *self._in_translation(ordered))

    def since(self, entry: Entry) -> Line:
        """That all of an entry stands on reports that were put right since; nothing where one that stands says it."""
        return self._since(papers_behind(entry, self.case))

    def since_in_words(self, entry: Entry) -> str:
        """The same where no reference can stand."""
        how = put_right_in_words(papers_behind(entry, self.case), self.case)
        return f" (report {how})" if how else ""

    def _since(self, papers: Collection[str]) -> Line:
        """ " (report corrected since: p. 6)": where the report that stands is here, its reader is led to it."""
        how = put_right_in_words(papers, self.case)
        if not how:
            return ()
        found = [self.case.find(Document, paper) for paper in papers]
        later = {one.id for paper in found if paper for one in versions_after(paper, self.case)[-1:]}
        here = [one for one in later if self.holds(one)] if len(later) == 1 else []
        return line(f" (report {how}", *(part for one in here for part in (": ", Target(PAPER, one))), ")")

    def _in_translation(self, cited: Iterable[Target]) -> Line:
        """That all pages cited are translations which no hospital wrote."""
        how = told_in_translation({to.name for to in cited}, self.case)
        return line(f" ({how})") if how else ()

    def marks_alone(self, entry: Entry, *fields: str) -> Line:
        """The same in a column of its own, the first proof only."""
        marks = self._with_paper_of_that_day(entry, self.marks(entry, *fields, most=1))
        return tuple(
            Span(s.text.lstrip(f"{_BREAK} ") if not at else s.text, s.bold, s.to) for at, s in enumerate(marks)
        )

    def _with_paper_of_that_day(self, entry: Entry, marks: Line) -> Line:
        """ " (paper; see p. 12)": no page was noted for it, and a report of its sort and day is enclosed. No source."""
        if any(span.to for span in marks) or self.case.proofs_of(entry.id):
            return marks
        paper = paper_of_that_day(entry, self.case)
        if paper is None or not self.holds(paper.id):
            return marks
        before, told = ((), "(paper; see") if marks == line(_PAPER_ONLY) else (marks, "(see")
        return (*before, *line(f"{_BREAK}{told}{_BREAK}", Target(PAPER, paper.id), ")"))

    def from_memory(self, entry: Entry) -> Line:
        """ " M" behind a name whose spelling nobody has checked against the label or the report; "Vitamin D (M)"."""
        if getattr(entry, "spelling_checked", None) is not False:
            return ()
        return (bold(_MEMORY_APART if _ENDS_IN_A_SIGN.search(getattr(entry, "name", None) or "") else _MEMORY),)

    def proof_sort(self, entry: Entry, *fields: str) -> str:
        """What sort of paper proves it, in a word: "pathology"; "" without a proof that is enclosed."""
        for target in self._cited(entry, fields)[:1]:
            paper = self.case.find(Document, target.name)
            return _SORT_WORDS.get(paper.sort or "", "") if paper else ""
        return ""

    def _cited(self, entry: Entry, fields: tuple[str, ...]) -> list[Target]:
        """The enclosed pages that prove it, those of the newest paper first."""
        found = [proof for proof in self._proofs(entry, fields) if self.holds(proof.document, proof.page)]
        found.sort(key=self._dated, reverse=True)
        # A paper of which no page was named is cited as a whole.
        targets = [Target(PAPER, p.document or "", p.page or 1, None if p.page else 0) for p in found]
        return list(dict.fromkeys(targets))

    def _proofs(self, entry: Entry, fields: tuple[str, ...]) -> list[Proof]:
        # A page that proves who the patient is says nothing of the code status.
        asked = {*fields, None, ""} if not kind_of(entry).single else {*fields}
        found = [
            proof
            for proof in self.case.proofs_of(entry.id)
            if self.case.find(Document, proof.document) and (not fields or proof.field in asked)
        ]
        # A paper that was put right proves nothing while another page does.
        return [proof for proof in found if proof.document not in self._replaced] or found

    @property
    def _not_enclosed(self) -> Line:
        """That a report says it whose page is not here."""
        return (bold(f"{_BREAK}R"),) if self.reports_apart else line(_NOT_ENCLOSED)

    def parts_proven(self, entry: Entry) -> frozenset[str]:
        """The fields that pages prove by themselves, where they do not prove all that an entry says; else none."""
        parts = [proof.field for proof in self._proofs(entry, ())]
        return frozenset(part for part in parts if part) if is_proven_in_part(entry, parts) else frozenset()

    def letter_of(self, entry: Entry) -> Line:
        """Where an entry is known from beside all pages: " F"; nothing where only a paper is named."""
        letter = LETTERS.get(entry.source or "")
        return (bold(f"{_BREAK}{letter}"),) if letter else ()

    @cached_property
    def _replaced(self) -> frozenset[str]:
        return replaced_papers(self.case)

    def has_sheet(self, kind: str) -> bool:
        """True when a sheet of this kind is in the packet, so that it can be led to."""
        return self.sheets is None or kind in self.sheets

    def holds(self, document: str | None, page: int | None = None) -> bool:
        """True when this page (or, without one, this paper) is in the packet."""
        if self.case.find(Document, document) is None:
            return False
        if self.enclosed is None or document is None:
            return True
        return document in self.enclosed and (page is None or page not in self.enclosed[document])

    def _dated(self, proof: Proof) -> tuple[int, int, int]:
        paper = self.case.find(Document, proof.document)
        return paper.dated.newest_key if paper and paper.dated else (0, 0, 0)


def _blank(kind: type[E]) -> E:
    return kind()


def _cites(targets: Iterable[Target]) -> Line:
    return tuple(span for to in targets for span in (Span(_BREAK), Span(bold=True, to=to), bold(f"{_BREAK}R")))


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
        return since_when(start, start.short())
    if start and end and start.short() != end.short():
        return f"{start.short()}{_BREAK}– {end.short()}"
    if start or end:
        return (start or end).short() if start else f"until {end.short()}" if end else ""  # type: ignore[union-attr]
    return "now" if goes_on else ""


def stretch(start: PartialDate | None, end: PartialDate | None, goes_on: bool) -> str:
    """A stretch of time in few letters, the year said once: "Jun – Oct 2025", "2022–23", "28 Jan 2025"."""
    if start is None or end is None or goes_on or start.short() == end.short():
        return _whole(span_of(start, end, goes_on))
    if start.earliest > end.latest:
        return _whole(span_of(start, end, goes_on))  # Written down the wrong way round: both days in full.
    if start.precision not in _CALENDAR or end.precision not in _CALENDAR or start.year is None or end.year is None:
        return _whole(span_of(start, end, goes_on))
    about = "about " if start.about or end.about else ""
    if start.month is None and end.month is None:
        # "2009–11" would also read as November 2009.
        century = start.year // 100 == end.year // 100 and end.year % 100 > _MONTHS
        return unbroken(f"{about}{start.year}–{end.year % 100:02d}" if century else f"{about}{start.year}–{end.year}")
    first, last = (PartialDate(day.year, day.month).short() for day in (start, end))
    if first == last:
        return unbroken(about + first)
    if start.year == end.year:
        first = first.removesuffix(f" {start.year}")
    return unbroken(f"{about}{first} – {last}")


def comma(parts: Iterable[str | None]) -> str:
    """The parts that say something, with commas."""
    return ", ".join(part.strip() for part in parts if part and part.strip())


def typed_lines(text: str | None) -> tuple[str, ...]:
    """The lines a person typed, without the empty ones."""
    rows = (" ".join(row.split()) for row in (text or "").splitlines())
    return tuple(row for row in rows if row)


def typed(text: str | None) -> str:
    """What a person typed, its lines kept as lines."""
    return "\n".join(typed_lines(text))


def oneline(text: str | None) -> str:
    """Several typed lines as one, for titles and cells of one line: "5 mg / 10 mg / 5 mg"."""
    return " / ".join(typed_lines(text))


def sentence(text: str | None) -> str:
    """The text, its lines kept, ending like a sentence."""
    whole = typed(text)
    return whole if not whole or bare(whole)[-1] in ".?!…。？！" else whole + "."


def stem(text: str | None) -> str:
    """The text, its lines kept, without its last full stop, to go on after it."""
    whole = typed(text)
    end = END if whole.endswith(END) else ""
    words = whole.removesuffix(end)
    return words[:-1] + end if words.endswith(".") and not words.endswith("..") else whole


def quoted(text: str | None) -> str:
    """Somebody's own words, between quotation marks they did not type themselves."""
    whole = typed(text)
    return whole if bare(whole)[:1] in ('"', "“", "„", "«") else f"“{whole}”"


def by_date(entries: Sequence[E], field: str) -> list[E]:
    """Oldest first; those without a date last, in the order they were made."""

    def key(entry: E) -> tuple[int, tuple[int, int, int]]:
        day: PartialDate | None = getattr(entry, field)
        return (0, day.sort_key) if day else (1, (0, 0, 0))

    return sorted(entries, key=key)
