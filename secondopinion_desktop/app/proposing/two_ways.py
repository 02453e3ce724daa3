"""A day such as 03/04/2025: asked about once for each place, and read so from then on."""

from __future__ import annotations

from dataclasses import dataclass

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.proposing.finding import place_of, proposals_of
from secondopinion_desktop.app.proposing.proposal import PaperProposal
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.intake.guessing.days import DAY_FIRST
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change
from secondopinion_desktop.records.deeds import read_dates_so


@dataclass(frozen=True)
class DayAsked:
    """The day of a paper as its words can be read; `place` is the id of where it is from, "" when nobody knows."""

    document: str
    words: str
    month_first: PartialDate
    day_first: PartialDate
    place: str = ""

    def read(self, order: str) -> PartialDate:
        """The day in this order."""
        return self.day_first if order == DAY_FIRST else self.month_first


def day_asked(book: Casebook, document_id: str) -> DayAsked | None:
    """What is to be asked about the day of a paper; None when it has one, or it can be read one way only."""
    for one in proposals_of(book, document_id):
        if isinstance(one, PaperProposal) and one.field == "dated" and one.other:
            days = PartialDate.from_edtf(one.value), PartialDate.from_edtf(one.other)
            place = place_of(book, document_id)
            return DayAsked(document_id, one.words, *days, place.id if place is not None else "")
    return None


def answered(case: Case, asked: DayAsked, order: str) -> Change:
    """The change that dates the paper, and remembers for its place how dates are written there."""
    return read_dates_so(case, asked.document, asked.read(order), asked.place, order)
