"""Which answer belongs to what was asked: to that dose, that second opinion, this year, and whether it still holds.

"We cannot say" is no answer, and words decide nothing: of how long it is safe to wait and of a dose, an answer is one
when somebody said so or a day was named.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.opinions import live_opinions
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Contact, Coverage, Opinion, Treatment

COVERAGE_DAYS = 365
"""A plan's answer is asked for anew after a year."""
DOSE_DAYS = 14
"""An answer that names no dose is about one of the next two weeks, the shortest usual time between two rounds."""


def says_something(contact: Contact) -> bool:
    """Something came back, in words or as a day, that was not "we cannot say"."""
    if contact.answered == "could_not_say":
        return False
    return bool(contact.answer or contact.until or contact.answered)


def is_sure_answer(contact: Contact) -> bool:
    """Somebody said that it was an answer, or a day was named; words alone may as well say "we cannot tell"."""
    return contact.answered == "yes" or (contact.answered is None and _names_a_day(contact))


def _names_a_day(contact: Contact) -> bool:
    return contact.until is not None and contact.until.is_dated


def is_unclear_answer(contact: Contact) -> bool:
    """Words are written down of which nobody said whether they are an answer."""
    return contact.answered is None and not _names_a_day(contact) and bool(contact.answer or contact.until)


def is_for_opinion(contact: Contact, opinion: Opinion | None, case: Case) -> bool:
    """A contact is for the opinion it names, else for the one at its place, else for every one."""
    if opinion is None or contact.opinion:
        return opinion is None or contact.opinion == opinion.id
    elsewhere = {one.place for one in live_opinions(case) if one.id != opinion.id and one.place != opinion.place}
    return contact.place is None or contact.place not in elsewhere


def answers_on_waiting(opinion: Opinion | None, case: Case) -> tuple[Contact, ...]:
    """What the doctors answered on how long it is safe to wait for this opinion, the newest last."""
    return _newest_last(
        one
        for one in case.all(Contact)
        if one.about == "safe_to_wait" and is_sure_answer(one) and is_for_opinion(one, opinion, case)
    )


def answer_on_waiting(opinion: Opinion | None, case: Case, today: date) -> Contact | None:
    """The newest answer on how long it is safe to wait, unless the day it named has passed."""
    newest = next(reversed(answers_on_waiting(opinion, case)), None)
    return None if newest is None or has_lapsed(newest, today) else newest


def answers_on_waiting_by_doctor(opinion: Opinion | None, case: Case, today: date) -> tuple[Contact, ...]:
    """The newest answer of each who was asked that still holds: what one said of the heart is no answer to how long the
    tumor can wait, and takes the place of none. The newest last."""
    newest = {(one.person, one.place): one for one in answers_on_waiting(opinion, case)}
    return _newest_last(one for one in newest.values() if not has_lapsed(one, today))


def lapsed_answer_on_waiting(opinion: Opinion | None, case: Case, today: date) -> Contact | None:
    """The newest answer when the day it named has passed, so that it is to be asked for anew."""
    newest = next(reversed(answers_on_waiting(opinion, case)), None)
    return newest if newest is not None and has_lapsed(newest, today) else None


def has_lapsed(contact: Contact, today: date) -> bool:
    """The day that was named lies behind."""
    return contact.until is not None and contact.until.is_over(today)


def answer_on_dose(treatment: Treatment, dose: PartialDate, case: Case) -> Contact | None:
    """The newest answer on whether this very dose goes ahead; one about an earlier dose is none."""
    found = [
        one
        for one in case.all(Contact)
        if one.about == "next_dose" and is_sure_answer(one) and _is_on_dose(one, treatment, dose)
    ]
    return next(reversed(_newest_last(found)), None)


def _is_on_dose(contact: Contact, treatment: Treatment, dose: PartialDate) -> bool:
    if contact.treatment not in (None, treatment.id):
        return False
    if contact.until is not None and contact.until.is_dated:
        return contact.until.earliest <= dose.latest and contact.until.latest >= dose.earliest
    said = said_on(contact)
    return said is not None and dose.begins is not None and 0 <= (dose.begins - said).days <= DOSE_DAYS


def coverage_answers(opinion: Opinion | None, case: Case, today: date) -> tuple[Entry, ...]:
    """What the payer answered of this opinion within the last year: as a call, or written with the coverage."""
    return tuple(one for one in _all_coverage_answers(opinion, case) if not _is_old(one, today))


def old_coverage_answers(opinion: Opinion | None, case: Case, today: date) -> tuple[Entry, ...]:
    """The payer's answers that are a year old or more."""
    return tuple(one for one in _all_coverage_answers(opinion, case) if _is_old(one, today))


def coverage_of_last_year(opinion: Opinion | None, case: Case, today: date) -> tuple[Entry, ...]:
    """Answers that still hold but were given before the turn of the year, when plans change."""
    fresh = coverage_answers(opinion, case, today)
    said = [one for one in fresh if isinstance(one, Contact | Coverage)]
    return tuple(one for one in said if (day := said_on(one)) is not None and day.year < today.year)


def _all_coverage_answers(opinion: Opinion | None, case: Case) -> list[Contact | Coverage]:
    calls = [one for one in case.all(Contact) if one.about == "coverage" and says_something(one)]
    written = [one for one in case.all(Coverage) if _is_coverage_answer(one)]
    return [*(one for one in calls if opinion is None or one.opinion in (None, opinion.id)), *written]


def _is_coverage_answer(one: Coverage) -> bool:
    """Words alone may as well say "call back": somebody said that it was an answer, or wrote down its day."""
    if one.answered == "could_not_say":
        return False
    return bool(one.payer_answer) and (one.answered == "yes" or one.answered_on is not None)


def _is_old(one: Contact | Coverage, today: date) -> bool:
    said = said_on(one)
    return said is not None and (today - said).days >= COVERAGE_DAYS


def said_on(one: Contact | Coverage) -> date | None:
    """The day something was said: as written, else the day it came into the file."""
    day = one.on if isinstance(one, Contact) else one.answered_on
    if day is not None and day.ends is not None:
        return day.ends
    try:
        return date.fromisoformat(one.made_at[:10])
    except ValueError:
        return None


def _newest_last(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    return tuple(sorted(contacts, key=lambda one: (said_on(one) or date.min, one.made_at)))
