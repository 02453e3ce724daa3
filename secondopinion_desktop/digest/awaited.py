"""What was asked for and has not come: each thing once, with its parts, from whom, since when and until when.

A result, the request for its report and the disc with its pictures often stand in the file as three entries; they are
one thing that is awaited. Window, checklist and packet all tell of them from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.opinions import live_opinions, visit_day
from secondopinion_desktop.digest.sending import sent_of
from secondopinion_desktop.digest.tests import is_pending, report_of, standing_of_test
from secondopinion_desktop.digest.things import has_arrived, is_on_its_way, parcel_of, was_lost_on_its_way
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Material, Opinion, Parcel, Permission, Request, Test

PartSort = Literal["test", "result", "pictures", "paper", "thing", "signature", "word"]
"""`test`: still to be made; `word`: the center's word that the papers came."""
FOR_A_DOCTOR: tuple[PartSort, ...] = ("test", "result", "pictures", "paper", "thing")

_LEADS: tuple[PartSort, ...] = ("paper", "thing", "test", "result", "pictures", "signature", "word")
_TO_ASK = "to_ask"
_ASKED = ("asked", "chased")
_ON_THE_WAY = ("asked", "sent")
_PICTURES_HERE = ("disc", "uploaded", "sent")
_MANY_PAPERS = ("imaging", "everything", None)


@dataclass(frozen=True)
class Part:
    """One entry that tells of something awaited. `place` is the id of whoever is to send it."""

    sort: PartSort
    entry: Entry
    place: str | None = None
    asked: PartialDate | None = None
    expected: PartialDate | None = None
    sent: bool = False
    """`asked` is the day it was sent."""


@dataclass(frozen=True)
class Awaited:
    """One thing awaited, told of by one entry or several (`parts`, the one that leads first)."""

    parts: tuple[Part, ...]
    overdue: bool = False

    @property
    def entry(self) -> Entry:
        """Where a person opens it."""
        return self.parts[0].entry

    @property
    def test(self) -> str | None:
        """The test all parts belong to."""
        return next((test for part in self.parts if (test := _test_of(part.entry))), None)

    @property
    def asked(self) -> PartialDate | None:
        """When it was last asked for or sent."""
        return next((part.asked for part in self.parts if part.asked), None)

    @property
    def was_sent(self) -> bool:
        """Whether `asked` is the day it was sent."""
        return next((part.sent for part in self.parts if part.asked), False)

    @property
    def expected(self) -> PartialDate | None:
        """The first day any of it is expected."""
        days = [part.expected for part in self.parts if part.expected]
        return min(days, key=lambda day: day.sort_key, default=None)

    @property
    def place(self) -> str | None:
        """Who is to send it, when that is known."""
        return next((part.place for part in self.parts if part.place), None)

    def comes_after(self, opinion: Opinion | None) -> bool:
        """True when none of it is expected before the visit."""
        return self._is_expected_after(visit_day(opinion))

    def misses_the_papers(self, opinion: Opinion | None) -> bool:
        """True when none of it is expected by the day on which the place wants the papers."""
        return self._is_expected_after(opinion.send_by if opinion is not None else None)

    def _is_expected_after(self, day: PartialDate | None) -> bool:
        return day is not None and self.expected is not None and self.expected.earliest > day.latest


def awaited(case: Case, today: date, sorts: Iterable[PartSort] | None = None) -> tuple[Awaited, ...]:
    """Everything asked for that has not come: overdue first, then by the day expected, then what has no day."""
    wanted = None if sorts is None else frozenset(sorts)
    parts = [part for part in _every_part(case, today) if wanted is None or part.sort in wanted]
    found = (
        Awaited(tuple(group), any(_is_overdue(part.expected, today) for part in group)) for group in _grouped(parts)
    )
    return tuple(sorted(found, key=_soonest))


def is_request_awaited(request: Request, case: Case) -> bool:
    """True while papers were asked for and have not come; the named test's own report counts as come."""
    return request.standing in _ASKED and request.arrived_on is None and not _report_came(request, case)


def not_yet_asked(case: Case) -> tuple[Material | Request, ...]:
    """Slides, discs and papers that somebody means to ask for and has not asked for yet, and that did not come."""
    things = [
        one for one in case.all(Material) if one.standing == _TO_ASK and not (_is_here(one, case) or _went(one, case))
    ]
    papers = [
        one
        for one in case.all(Request)
        if one.standing == _TO_ASK and one.arrived_on is None and not _report_came(one, case)
    ]
    return (*things, *papers)


def _report_came(request: Request, case: Case) -> bool:
    test = case.find(Test, request.test)
    return request.covers not in _MANY_PAPERS and test is not None and report_of(test, case) is not None


def _is_here(material: Material, case: Case) -> bool:
    """True for a disc whose pictures are said to be here."""
    test = case.find(Test, material.test)
    return material.sort == "disc" and test is not None and test.images in _PICTURES_HERE


def _went(material: Material, case: Case) -> bool:
    """True for what is in a parcel that left."""
    parcel = parcel_of(material, case)
    return parcel is not None and (is_on_its_way(parcel) or has_arrived(parcel))


def is_material_awaited(material: Material, case: Case) -> bool:
    """True while slides or a disc were asked for or are on their way; pictures said to be here count as come."""
    parcel = parcel_of(material, case)
    if (parcel is not None and has_arrived(parcel)) or was_lost_on_its_way(material, case):
        return False
    return material.standing in _ON_THE_WAY and not _is_here(material, case)


def are_pictures_awaited(test: Test, case: Case) -> bool:
    """True while a scan's pictures were asked for and neither its disc nor the answer to a request has come."""
    return test.images == "asked" and test.standing != "called_off" and not pictures_came_by(test, case)


def pictures_came_by(test: Test, case: Case) -> tuple[Material | Request, ...]:
    """The discs and the answered requests by which a scan's pictures came (or went on to the center)."""
    sent = [one for one in case.all(Material) if one.test == test.id and one.standing in ("sent", "arrived")]
    discs = [one for one in sent if not was_lost_on_its_way(one, case)]
    asked = [one for one in case.all(Request) if one.test == test.id and one.covers == "imaging"]
    return (*discs, *(one for one in asked if one.standing == "arrived"))


@lru_cache(maxsize=4)
def _every_part(case: Case, today: date) -> tuple[Part, ...]:
    """Found once: checklist, clashes and packet each ask for another sort, of thousands of tests."""
    return tuple(_parts(case, today))


def _parts(case: Case, today: date) -> Iterator[Part]:
    for test in case.all(Test):
        if is_pending(test, case, today):
            planned = standing_of_test(test, case, today) == "planned"
            if planned:
                yield Part("test", test, test.place, None, test.due or test.planned_for or test.done_on)
            else:
                yield Part("result", test, test.place, test.done_on, test.due)
        if are_pictures_awaited(test, case):
            yield Part("pictures", test, test.place, None, test.images_due)
    for request in case.all(Request):
        if is_request_awaited(request, case):
            yield Part("paper", request, request.place, request.chased_on or request.asked_on, request.due)
    for material in case.all(Material):
        parcel = parcel_of(material, case)
        if is_material_awaited(material, case) and not (parcel is not None and is_on_its_way(parcel)):
            was_sent = material.sent_on is not None
            day = material.sent_on or material.asked_on
            yield Part("thing", material, material.holder, day, material.due, was_sent)
    for parcel in case.all(Parcel):
        if is_on_its_way(parcel):
            yield Part("thing", parcel, parcel.sender, parcel.sent_on, parcel.due, True)
    for permission in case.all(Permission):
        if permission.standing == "asked":
            yield Part("signature", permission)
    for opinion in live_opinions(case):
        sent = sent_of(opinion, case)
        if sent is not None and sent.on is not None and sent.arrived is None:
            yield Part("word", opinion, opinion.place, sent.on, opinion.send_by, True)


def _grouped(parts: list[Part]) -> list[list[Part]]:
    """Parts of one thing together: those of one test, and what one call asked of one place for one day.

    One call often asks for several scans at once, and a request names but one of them.
    """
    calls = {_call_of(part) for part in parts if isinstance(part.entry, Request)}
    leads_to = list(range(len(parts)))
    seen: dict[tuple[str, ...], int] = {}

    def first(at: int) -> int:
        while leads_to[at] != at:
            at = leads_to[at]
        return at

    for at, part in enumerate(parts):
        call = _call_of(part)
        for key in (("test", _test_of(part.entry) or ""), call if call in calls else ()):
            if key and key[-1]:
                leads_to[first(at)] = first(seen.setdefault(key, at))
    groups: dict[int, list[Part]] = {}
    for at, part in enumerate(parts):
        groups.setdefault(first(at), []).append(part)
    return [sorted(group, key=lambda part: _LEADS.index(part.sort)) for group in groups.values()]


def _call_of(part: Part) -> tuple[str, ...]:
    """The place and day that one call for pictures was about; () for anything else."""
    if not _is_of_pictures(part) or part.place is None or part.expected is None:
        return ()
    return (part.place, part.expected.edtf or part.expected.typed)


def _is_of_pictures(part: Part) -> bool:
    entry = part.entry
    if isinstance(entry, Material):
        return entry.sort in ("disc", "films")
    return part.sort == "pictures" or (isinstance(entry, Request) and entry.covers == "imaging")


def _test_of(entry: Entry) -> str | None:
    if isinstance(entry, Test):
        return entry.id
    return entry.test if isinstance(entry, Request | Material) else None


def _is_overdue(expected: PartialDate | None, today: date) -> bool:
    return expected is not None and expected.is_over(today)


def _soonest(one: Awaited) -> tuple[bool, bool, tuple[int, int, int]]:
    return (not one.overdue, one.expected is None, one.expected.sort_key if one.expected else (0, 0, 0))
