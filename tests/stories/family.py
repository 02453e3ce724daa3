"""A family at their computer: drives one case through `app` alone, as the window and the command line do."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdf
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.checklists import checklist_rows, suggested_questions
from secondopinion_desktop.app.importing import ImportRow, import_papers
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.guidance.row import ChecklistRow
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.records.change import create, remove, set_fields
from secondopinion_desktop.records.deeds import (
    answer_none_known,
    ask_question,
    mark_row,
    prove,
    questions_in_order,
    star_question,
)
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Patient, Person

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
"""The Monday on which every story is told."""


INVENTED = "Invented for a test."
"""Stands on every page of every paper here, and on no page of the program's own."""
NEXT_PAGE = "\f"
"""Among the lines of a paper: what follows stands on its next page."""


def sheets_of(lines: Iterable[str]) -> list[list[str]]:
    """The lines of a paper, page by page."""
    return [sheet.split("\n") for sheet in "\n".join(lines).split(f"\n{NEXT_PAGE}\n")]


def letter_pdf(*lines: str, pages: int = 1) -> bytes:
    """A paper with these lines, marked as invented on every page; blank pages follow up to `pages`."""
    sheets = sheets_of(lines)
    sheets += [[f"Page {page}"] for page in range(len(sheets) + 1, pages + 1)]
    kept = io.BytesIO()
    canvas = Canvas(kept, pagesize=letter, invariant=1)
    for sheet in sheets:
        for number, line in enumerate([*sheet, INVENTED]):
            canvas.drawString(72, 700 - 16 * number, line)
        canvas.showPage()
    canvas.save()
    return kept.getvalue()


class Packet:
    """A packet that was made, read back by another reader."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.as_printed = [page.extract_text() for page in pypdf.PdfReader(path).pages]
        self.pages = [" ".join(text.split()) for text in self.as_printed]

    @property
    def page_one(self) -> str:
        """What stands on page one, in one line."""
        return self.pages[0]

    @property
    def everything(self) -> str:
        """What stands on all pages."""
        return " ".join(self.pages)

    @property
    def own_words(self) -> str:
        """What stands on the pages that are no paper's."""
        return " ".join(page for page in self.pages if INVENTED not in page)

    @property
    def bookmarks(self) -> list[str]:
        """The names of its parts, as a reader's side bar shows them."""

        def flat(some: list[Any]) -> Iterator[str]:
            for one in some:
                yield from flat(one) if isinstance(one, list) else (str(one.title),)

        return list(flat(pypdf.PdfReader(self.path).outline))

    def first_page_of(self, title: str) -> int:
        """The page (from 1) on which the part with exactly this bookmark begins."""
        reader = pypdf.PdfReader(self.path)
        found = [one for one in reader.outline if not isinstance(one, list) and str(one.title) == title]
        assert len(found) == 1, f"{title} is a bookmark {len(found)} times"
        number = reader.get_destination_page_number(found[0])
        assert number is not None
        return number + 1

    @property
    def parts(self) -> list[str]:
        """The bookmarks of its parts, without those inside papers."""
        return [str(one.title) for one in pypdf.PdfReader(self.path).outline if not isinstance(one, list)]

    def page_with(self, words: str) -> int:
        """The number (from 1) of the first page these words stand on."""
        return next(number for number, text in enumerate(self.pages, 1) if words in text)


class Family:
    """One casebook and the people who fill it."""

    def __init__(
        self, folder: Path, *, patient: str, role: str = "self", keeper: str | None = None, **about: Any
    ) -> None:
        self.folder = folder
        self.clock = StillClock(NOON)
        data = folder / "data"
        data.mkdir()
        self.desk = Desk(self.clock, "kitchen", keeper or patient, data)
        self.path = folder / "case.secondopinion"
        born = about.pop("born", None)
        self.book = Casebook.create(self.path, self.desk, patient=patient, born=born, role=role, keeper=keeper)
        self.reader = Reader()
        if about:
            self.set(self.book.case.patient.id, **about)

    def close(self) -> None:
        """Put everything away."""
        self.reader.close()
        self.book.close()

    def close_and_reopen(self) -> None:
        """As on the next day."""
        self.book.close()
        self.book = Casebook.open(self.path, self.desk)

    # Writing things down

    @property
    def today(self) -> date:
        """The day it is."""
        return self.clock.now().date()

    def days_pass(self, days: int) -> None:
        """Move the clock on."""
        self.clock.at += timedelta(days=days)

    def in_days(self, days: int) -> str:
        """A day so far from today, as typed."""
        there = self.today + timedelta(days=days)
        return f"{there.day} {there:%B} {there.year}"

    def add(self, kind: str, /, **fields: Any) -> str:
        """Write down one entry; answers its id."""
        made, change = create(kind, **fields)
        self.book.do(change)
        return made

    def set(self, entry_id: str, /, **fields: Any) -> None:
        """Change fields of an entry."""
        self.book.do(set_fields(entry_id, "Change an answer", **fields))

    def remove(self, entry_id: str) -> None:
        """Put an entry in the trash."""
        self.book.do(remove(entry_id, "Remove"))

    def patient(self, **fields: Any) -> None:
        """Answer something about the patient."""
        self.set(self.book.case.patient.id, **fields)

    def none_known(self, *lists: str) -> None:
        """Answer "none known" for whole lists."""
        for about in lists:
            self.book.do(answer_none_known(self.book.case, about, self.today))

    def ask(self, text: str, *, starred: bool = False, **about: Any) -> str:
        """Write down a question, with a star or without."""
        self.book.do(ask_question(self.book.case, text, **about))
        asked = questions_in_order(self.book.case)[-1].id
        if starred:
            self.book.do(star_question(self.book.case, asked))
        return asked

    def paper(self, title: str, sort: str, /, *lines: str, pages: int = 1, **about: Any) -> str:
        """Drop a paper in and say what it is; answers its id."""
        path = self.folder / f"{title}.pdf"
        path.write_bytes(letter_pdf(title, *lines, pages=pages))
        (row,) = self.drop(path)
        assert row.document is not None, row
        self.set(row.document, title=title, sort=sort, **about)
        return row.document

    def drop(self, *paths: Path) -> tuple[ImportRow, ...]:
        """Drop files on the window."""
        return import_papers(self.book, self.reader, list(paths)).rows

    def prove(self, entry_id: str, document_id: str, page: int = 1, *, field: str | None = None) -> None:
        """Link a fact, or one field of it, to the page it stands on."""
        entry = self.book.case.get(entry_id)
        assert isinstance(entry, Entry)
        self.book.do(prove(entry, document_id, page, field=field))

    def tick(self, item: str, state: str, **about: Any) -> None:
        """Mark a row of the checklist."""
        self.book.do(mark_row(self.book.case, item, state, self.today, **about))

    def keeper(self) -> Person:
        """Who keeps the file, when it is not the patient."""
        return next(p for p in self.book.case.all(Person) if "keeper" in p.parts)

    def whose(self) -> Patient:
        """Whose case it is."""
        return self.book.case.patient

    # Asking the program

    def rows(self, opinion: str | None = None) -> tuple[ChecklistRow, ...]:
        """The whole checklist."""
        return checklist_rows(self.book, opinion)

    def row(self, item: str, opinion: str | None = None, subject: str | None = None) -> ChecklistRow:
        """The one row of this item."""
        found = [r for r in self.rows(opinion) if r.item_id == item and subject in (None, r.subject_id)]
        assert len(found) == 1, f"{item}: {[r.key for r in found]}"
        return found[0]

    def applying(self, opinion: str | None = None) -> AbstractSet[str]:
        """Items that apply for certain."""
        return {row.item_id for row in self.rows(opinion) if row.applies == "yes"}

    def showing(self, opinion: str | None = None) -> AbstractSet[str]:
        """Items that show at all, those that may apply included."""
        return {row.item_id for row in self.rows(opinion)}

    def offered_questions(self, opinion: str | None = None) -> AbstractSet[str]:
        """Suggested questions that apply for certain, wherever they stand in the list."""
        return {one.question_id for one in suggested_questions(self.book, opinion).fitting}

    def sentences(self, opinion: str | None = None) -> Iterator[str]:
        """Every sentence the checklist and the suggestions show."""
        for row in self.rows(opinion):
            yield from (row.action, row.why, row.late, row.hint)
        for one in suggested_questions(self.book, opinion).fitting:
            yield one.text

    def planned(self, opinion: str | None = None) -> list[str]:
        """The sheets and papers that `packet --plan` names, in its order."""
        from secondopinion_desktop.app.packets import plan_as_json, plan_for

        return [part["title"] for part in plan_as_json(plan_for(self.book, opinion))["parts"]]

    def packet(self, opinion: str | None = None, **about: Any) -> Packet:
        """Make the packet and read it back."""
        from secondopinion_desktop.app.packets import make_packet, plan_for

        out = self.folder / f"packet-{opinion or 'all'}.pdf"
        make_packet(self.book, plan_for(self.book, opinion, **about), out, Silent())
        return Packet(out)


@contextmanager
def family(folder: Path, **about: Any) -> Iterator[Family]:
    """A family with a casebook, put away at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    people = Family(folder, **about)
    try:
        yield people
    finally:
        people.close()


def in_order(text: str, words: Iterable[str]) -> bool:
    """True when the words stand in the text one after the other."""
    at = 0
    for word in words:
        at = text.find(word, at)
        if at < 0:
            return False
        at += len(word)
    return True
