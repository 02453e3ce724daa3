"""What was asked for and has not come, as the pages show it, and what each row of the checklist waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.answers import says_something
from secondopinion_desktop.digest.awaited import Awaited, awaited
from secondopinion_desktop.digest.awaited_words import awaited_in_words, from_whom
from secondopinion_desktop.digest.requests import is_for_recording, may_bring
from secondopinion_desktop.digest.tissue import tissue_for
from secondopinion_desktop.guidance.facts import Facts
from secondopinion_desktop.guidance.facts.view import CaseView
from secondopinion_desktop.guidance.row import WaitingFor
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Contact, Material, Opinion, Permission, Request, Test


def awaited_things(case: Case, today: date) -> tuple[WaitingFor, ...]:
    """Everything asked for that has not come, each thing once: overdue first, then by the day expected."""
    return tuple(_shown(one, case) for one in awaited(case, today))


def _shown(one: Awaited, case: Case) -> WaitingFor:
    what, where = awaited_in_words(one, case), from_whom(one, case)
    label = f"{what}, {where}" if where else what
    return WaitingFor(one.entry.id, label, one.asked, one.expected, one.overdue, one.was_sent)


def waiting_for(item_id: str, subject: str | None, facts: Facts) -> WaitingFor | None:
    """What one row of the checklist waits for; None when the file holds nothing asked for it."""
    finder = WAITS.get(item_id)
    return min(finder(facts, subject), key=_soonest, default=None) if finder is not None else None


def _soonest(one: WaitingFor) -> tuple[bool, bool, tuple[int, int, int]]:
    return (not one.overdue, one.expected is None, one.expected.sort_key if one.expected else (0, 0, 0))


def _of(facts: Facts, wanted: Callable[[Entry], bool]) -> Iterator[WaitingFor]:
    """What is awaited of which one entry answers to what is wanted."""
    case = facts.view.case
    for one in awaited(case, facts.view.today):
        if any(wanted(part.entry) for part in one.parts):
            yield _shown(one, case)


def _signatures(facts: Facts, *sorts: str) -> Iterator[WaitingFor]:
    return _of(facts, lambda entry: isinstance(entry, Permission) and entry.sort in sorts)


def _results(facts: Facts, _subject: str | None) -> Iterator[WaitingFor]:
    pending = {one.id for one in facts.view.pending}
    return _of(facts, lambda entry: isinstance(entry, Test) and entry.id in pending)


def _answers(about: str) -> Callable[[Facts, str | None], Iterable[WaitingFor]]:
    """A question put to somebody who has not answered yet."""

    def find(facts: Facts, _subject: str | None) -> Iterator[WaitingFor]:
        for one in facts.view.contacts_about(about, _is_open):
            if _is_for(one, facts.opinion):
                yield _answer(one, facts.view)

    return find


def _is_open(contact: Contact) -> bool:
    return not says_something(contact) and contact.answered is None


def _is_for(contact: Contact, opinion: Opinion | None) -> bool:
    return opinion is None or contact.opinion in (None, opinion.id)


def _answer(one: Contact, view: CaseView) -> WaitingFor:
    title, where = kind_of(one).title_of(one, view.case), view.case.named(one.place)
    label = f"Answer: {title}, {where}" if where else f"Answer: {title}"
    return WaitingFor(one.id, label, one.on, one.next_on, _is_past(one.next_on, view.today))


def _is_past(day: PartialDate | None, today: date) -> bool:
    return day is not None and day.is_over(today)


def _paper(facts: Facts, subject: str | None) -> Iterator[WaitingFor]:
    """A request for this sort of paper, or for everything, unless the place that has this sort has refused it."""
    refused = any(one.standing == "refused" for one in facts.view.requests if one.covers == subject)
    return _of(facts, lambda entry: isinstance(entry, Request) and _may_bring(entry, subject, refused))


def _may_bring(request: Request, sort: str | None, refused: bool) -> bool:
    return request.covers == sort if refused else may_bring(request, sort)


def _scan(facts: Facts, subject: str | None) -> Iterator[WaitingFor]:
    return _of(facts, lambda entry: _is_of_scan(entry, subject))


def _recording(facts: Facts, subject: str | None) -> Iterator[WaitingFor]:
    """A request made for this test is for its recording, unless it says that it is for the report."""
    return _of(facts, lambda entry: _is_recording(entry, subject))


def _is_recording(entry: Entry, test_id: str | None) -> bool:
    return _is_of_scan(entry, test_id) or (isinstance(entry, Request) and is_for_recording(entry, test_id))


def _is_of_scan(entry: Entry, test_id: str | None) -> bool:
    if isinstance(entry, Test):
        return entry.id == test_id and entry.images == "asked"
    if isinstance(entry, Request):
        return entry.test == test_id and entry.covers == "imaging"
    return isinstance(entry, Material) and entry.test == test_id and entry.standing == "asked"


def _slides(facts: Facts, _subject: str | None) -> Iterator[WaitingFor]:
    tissue = {one.id for one in tissue_for(facts.opinion, facts.view.case)}
    return _of(facts, lambda entry: isinstance(entry, Material) and entry.id in tissue and entry.standing == "asked")


WAITS: Mapping[str, Callable[[Facts, str | None], Iterable[WaitingFor]]] = {
    "decide.safe-to-wait": _answers("safe_to_wait"),
    "decide.during-treatment": _answers("next_dose"),
    "decide.hospice-call": _answers("hospice"),
    "arrange.call-center": _answers("requirements"),
    "arrange.insurer": _answers("coverage"),
    "arrange.medicare": _answers("coverage"),
    "arrange.permission": lambda facts, _: _signatures(facts, "release", "proxy", "guardian"),
    "arrange.minor": lambda facts, _: _signatures(facts, "consent_minor", "guardian"),
    "ask.doctors-talk": lambda facts, _: _signatures(facts, "release"),
    "gather.papers": _paper,
    "gather.slides": _slides,
    "gather.scans": _scan,
    "gather.recordings": _recording,
    "gather.gene-tests": _results,
}
"""How each row that can wait finds what it waits for. To add one: name its item here; a test checks the name."""
