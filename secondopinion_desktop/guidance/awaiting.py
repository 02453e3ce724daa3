"""What was asked for and has not come: the state in which most time is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.guidance.facts import Facts
from secondopinion_desktop.guidance.facts.care import has_answer
from secondopinion_desktop.guidance.facts.papers import tissue_for
from secondopinion_desktop.guidance.facts.view import CaseView, view_of
from secondopinion_desktop.guidance.row import Awaited
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Contact, Opinion, Request

_ASKED = ("asked", "chased")
_ON_THE_WAY = ("asked", "sent")


def awaited(case: Case, today: date) -> tuple[Awaited, ...]:
    """Everything asked for that has not come: overdue first, then by the day expected, then what has no day.

    What several entries tell of (the request, the disc and the scan whose pictures it holds) is named once.
    """
    view = view_of(case, today)
    told = _Told(view)
    found = [*_requests(view), *_signatures(view)]
    found += [one for one in _materials(view) if one.entry_id not in told.discs]
    found += [one for one in _results(view) if one.entry_id not in told.results]
    found += [one for one in _pictures(view) if one.entry_id not in told.pictures]
    found += [one for opinion in view.opinions for one in _packet(view, opinion)]
    return tuple(sorted(found, key=_soonest))


class _Told:
    """The discs, results and pictures that a request (or, for pictures, a disc on its way) already speaks of."""

    def __init__(self, view: CaseView) -> None:
        self._requests = [one for one in view.requests if one.standing in _ASKED]
        coming = [one for one in view.materials if one.standing in _ON_THE_WAY]
        on_disc = {one.test for one in coming}
        self.discs = {one.id for one in coming if self._asks_for(one.test, one.holder, one.due, imaging=True)}
        self.results = {one.id for one in view.pending if self._asks_for(one.id, None, None, imaging=False)}
        self.pictures = {
            one.id
            for one in view.tests
            if one.id in on_disc or self._asks_for(one.id, one.place, one.images_due, imaging=True)
        }

    def _asks_for(self, test_id: str | None, place: str | None, due: PartialDate | None, *, imaging: bool) -> bool:
        for one in self._requests:
            if (one.covers == "imaging") != imaging:
                continue
            if test_id is not None and one.test == test_id:
                return True
            # One call often asks for several scans at once, and a request names but one of them.
            if place is not None and (one.place, one.due) == (place, due) and due is not None:
                return True
        return False


def waiting_for(item_id: str, subject: str | None, facts: Facts) -> Awaited | None:
    """What one row of the checklist waits for; None when the file holds nothing asked for it."""
    finder = WAITS.get(item_id)
    return min(finder(facts, subject), key=_soonest, default=None) if finder is not None else None


def _soonest(one: Awaited) -> tuple[bool, bool, tuple[int, int, int]]:
    return (not one.overdue, one.expected is None, one.expected.sort_key if one.expected else (0, 0, 0))


def _awaited(
    view: CaseView, entry: Entry, label: str, asked: PartialDate | None, expected: PartialDate | None
) -> Awaited:
    return Awaited(entry.id, label, asked, expected, expected is not None and expected.latest < view.today)


def _called(view: CaseView, entry: Entry, place: str | None = None) -> str:
    title = kind_of(entry).title_of(entry, view.case)
    where = view.case.named(place)
    return f"{title}, {where}" if where else title


def _requests(view: CaseView, wanted: Callable[[Request], bool] = lambda _: True) -> Iterator[Awaited]:
    for one in view.requests:
        if one.standing in _ASKED and wanted(one):
            yield _awaited(view, one, _called(view, one, one.place), one.chased_on or one.asked_on, one.due)


def _materials(view: CaseView) -> Iterator[Awaited]:
    for one in view.materials:
        if one.standing in _ON_THE_WAY:
            yield _awaited(view, one, _called(view, one, one.holder), one.sent_on or one.asked_on, one.due)


def _results(view: CaseView) -> Iterator[Awaited]:
    for one in view.pending:
        yield _awaited(view, one, f"Result: {_called(view, one)}", one.done_on, one.due)


def _pictures(view: CaseView, study_id: str | None = None) -> Iterator[Awaited]:
    for one in view.tests:
        if one.images == "asked" and study_id in (None, one.id):
            yield _awaited(view, one, f"Pictures: {_called(view, one)}", None, one.images_due)


def _signatures(view: CaseView, *sorts: str) -> Iterator[Awaited]:
    for one in view.permissions:
        if one.standing == "asked" and (not sorts or one.sort in sorts):
            yield _awaited(view, one, _called(view, one), None, None)


def _packet(view: CaseView, opinion: Opinion | None) -> Iterator[Awaited]:
    if opinion is not None and opinion.packet_sent_on and not opinion.packet_arrived_on:
        label = f"Word that the papers came: {_called(view, opinion)}"
        yield _awaited(view, opinion, label, opinion.packet_sent_on, opinion.send_by)


def _answers(about: str) -> Callable[[Facts, str | None], Iterable[Awaited]]:
    """A question put to somebody who has not answered yet."""

    def find(facts: Facts, _subject: str | None) -> Iterator[Awaited]:
        for one in facts.view.contacts_about(about, lambda contact: not has_answer(contact)):
            if _is_for(one, facts.opinion):
                label = f"Answer: {_called(facts.view, one, one.place)}"
                yield _awaited(facts.view, one, label, one.on, one.next_on)

    return find


def _is_for(contact: Contact, opinion: Opinion | None) -> bool:
    return opinion is None or contact.opinion in (None, opinion.id)


def _paper(facts: Facts, subject: str | None) -> Iterable[Awaited]:
    return _requests(facts.view, lambda one: one.covers in (subject, "everything"))


def _scan(facts: Facts, subject: str | None) -> Iterable[Awaited]:
    view = facts.view
    yield from _pictures(view, subject)
    yield from _requests(view, lambda one: one.covers == "imaging" and one.test == subject)
    for one in view.materials:
        if one.test == subject and one.standing == "asked":
            yield _awaited(view, one, _called(view, one, one.holder), one.asked_on, one.due)


def _slides(facts: Facts, _subject: str | None) -> Iterable[Awaited]:
    for one in tissue_for(facts.view, facts.opinion):
        if one.standing == "asked":
            yield _awaited(facts.view, one, _called(facts.view, one, one.holder), one.asked_on, one.due)


WAITS: Mapping[str, Callable[[Facts, str | None], Iterable[Awaited]]] = {
    "decide.safe-to-wait": _answers("safe_to_wait"),
    "decide.during-treatment": _answers("next_dose"),
    "arrange.call-center": _answers("requirements"),
    "arrange.insurer": _answers("coverage"),
    "arrange.medicare": _answers("coverage"),
    "arrange.permission": lambda facts, _: _signatures(facts.view, "release", "proxy", "guardian"),
    "arrange.minor": lambda facts, _: _signatures(facts.view, "consent_minor", "guardian"),
    "ask.doctors-talk": lambda facts, _: _signatures(facts.view, "release"),
    "gather.papers": _paper,
    "gather.slides": _slides,
    "gather.scans": _scan,
    "gather.gene-tests": lambda facts, _: _results(facts.view),
    "prepare.send-ahead": lambda facts, _: _packet(facts.view, facts.opinion),
}
"""How each row that can wait finds what it waits for. To add one: name its item here; a test checks the name."""
