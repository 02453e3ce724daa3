"""Who stands under which heading on the People page. Pure: a case in, groups of rows out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.words import joined, short
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Contact, Coverage, Permission, Person, Place, Portal
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.ui.forms.entry_rows import row_of, title_of
from secondopinion_desktop.ui.forms.rows_asked import RowsAsked
from secondopinion_desktop.ui.widgets.rows import ListRow

AROUND = (
    ("keeper", "Keeps this file", "Add another who keeps this file"),
    ("guardian", "Parents and guardians", "Add a parent or guardian"),
    ("proxy", "Health care proxy", "Add a health care proxy"),
    ("companion", "Comes along to visits", "Add somebody who comes along"),
    ("family", "Family and friends", "Add family or a friend"),
)
"""The parts people around the patient have, the headings they stand under, and how one more is added there."""
CALL = "Write down a call"
COPY = "Make a copy"


@dataclass(frozen=True)
class Group:
    """A heading with its rows. `add` is the kind a new one has, with the fields it is given."""

    key: str
    title: str
    rows: Sequence[ListRow]
    add: str = "person"
    given: Mapping[str, Value] = field(default_factory=dict)
    add_words: str = "Add a person"


def groups_of(case: Case, today: date) -> tuple[Group, ...]:
    """Everybody once, under the first heading that fits; then permissions, coverage, and all calls."""
    found: list[Group] = []
    placed: set[str] = set()
    people = case.all(Person)
    for part, title, words in AROUND:
        members = [p for p in people if p.id not in placed and part in p.parts and not p.is_clinician]
        placed |= {p.id for p in members}
        if members:
            rows = tuple(_with_calls(p, case, today) for p in members)
            found.append(Group(f"part:{part}", title, rows, "person", {"parts": (part,)}, words))
    found += _by_place(case, today, placed)
    others = [p for p in people if p.id not in placed]
    if others:
        found.append(Group("others", "Other people", tuple(_with_calls(p, case, today) for p in others)))
    return (*found, *_papers_and_calls(case, today))


def _by_place(case: Case, today: date, placed: set[str]) -> list[Group]:
    found = []
    clinicians = [p for p in case.all(Person) if p.id not in placed and p.is_clinician]
    for place in case.all(Place):
        there = [p for p in clinicians if p.place == place.id]
        placed |= {p.id for p in there}
        rows = (_with_calls(place, case, today), *(_with_calls(p, case, today) for p in there))
        given: dict[str, Value] = {"parts": ("doctor",), "place": place.id}
        found.append(Group(f"place:{place.id}", title_of(place, case), rows, "person", given, "Add a doctor here"))
    loose = [p for p in clinicians if p.id not in placed]
    placed |= {p.id for p in loose}
    if loose:
        rows = tuple(_with_calls(p, case, today) for p in loose)
        given = {"parts": ("doctor",)}
        found.append(Group("doctors", "Doctors, place not known yet", rows, "person", given, "Add a doctor"))
    return found


def _papers_and_calls(case: Case, today: date) -> list[Group]:
    found = []
    for key, title, kind, words in (
        ("permissions", "Permission papers", Permission, "Add a permission paper"),
        ("coverage", "Who pays", Coverage, "Add coverage"),
        ("portals", "Patient portals", Portal, "Add a portal"),
    ):
        entries = case.all(kind)
        if entries:
            rows = RowsAsked(entries, partial(_row, case, today))
            found.append(Group(key, title, rows, kind_of(kind).name, {}, words))
    calls = calls_newest_first(case)
    if calls:
        rows = RowsAsked(calls, partial(_row, case, today))
        found.append(Group("calls", "All calls and letters, newest first", rows, "contact", {}, CALL))
    return found


def calls_newest_first(case: Case) -> tuple[Contact, ...]:
    """Every contact made, the newest first; those without a date last."""
    return _newest_first(case.all(Contact))


def _newest_first(calls: Iterable[Contact]) -> tuple[Contact, ...]:
    return tuple(sorted(calls, key=lambda call: call.on.newest_key if call.on else (0, 0, 0), reverse=True))


def last_call(entry_id: str, case: Case) -> str:
    """The newest call with a person or place in a few words; "" when there was none."""
    mine = next(iter(_newest_first(case.by(_with_whom, Contact).get(entry_id, ()))), None)
    if mine is None:
        return ""
    return joined(f"last call {short(mine.on)}" if mine.on else "called", mine.answer, by=": ")


def _with_whom(call: Contact) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in (call.person, call.place) if one))


def _row(case: Case, today: date, entry: Entry) -> ListRow:
    return row_of(entry, case, today)


def _with_calls(entry: Person | Place, case: Case, today: date) -> ListRow:
    called = isinstance(entry, Place) or entry.is_clinician
    handed = isinstance(entry, Person) and "companion" in entry.parts and not case.settings.handed_to
    row = row_of(entry, case, today, button=CALL if called else COPY if handed else "")
    return replace(row, support=joined(row.support, last_call(entry.id, case)))


def patient_lines(case: Case, age: int | None) -> tuple[tuple[str, str], ...]:
    """The patient's card: (what, words) for what is known; names and numbers as typed."""
    p = case.patient
    born = p.born.reads() if isinstance(p.born, PartialDate) else ""
    wants = {"yes": "Yes", "no": "No", "unsure": "Not sure"}.get(p.wants_second_opinion or "", "")
    goals = {"diagnosis": "the diagnosis", "plan": "the treatment plan", "team": "the team"}
    lines = (
        ("Born", joined(born, f"{age} years old" if age is not None else "", by=", ")),
        ("Phone", p.phone or ""),
        ("Home", joined((p.address or "").replace("\n", ", "), p.state, by=", ")),
        ("To be checked", ", ".join(goals.get(goal, goal) for goal in p.goals)),
        ("Wants a second opinion", wants),
        ("In own words", f"“{p.own_wish}”" if p.own_wish else ""),
        ("Interpreter", p.language or ""),
        ("Needs at a visit", p.access_needs or ""),
    )
    return tuple((what, words) for what, words in lines if words)
