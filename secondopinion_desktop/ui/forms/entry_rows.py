"""Any entry as one row of a list: what it is called, the line that matters, a fact and its source. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any

from secondopinion_desktop.digest.lines import line_of
from secondopinion_desktop.digest.people import is_the_patient
from secondopinion_desktop.digest.tests import standing_of_test
from secondopinion_desktop.digest.words import in_words, joined, kept_from, source_of, within
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Person, Test
from secondopinion_desktop.records.values import begun_small
from secondopinion_desktop.ui.widgets.rows import ListRow

REQUEST_STATES = {
    "to_ask": "open",
    "asked": "waiting",
    "chased": "waiting",
    "sent": "sent",
    "at_home": "done",
    "to_send": "open",
    "back": "open",
    "lost": "not_for_me",
    "arrived": "done",
    "returned": "done",
    "refused": "not_for_me",
    "gone": "not_for_me",
    "not_needed": "not_for_me",
}
TEST_STATES = {"planned": "waiting", "awaited": "waiting", "partly": "waiting", "known": "done", "in_hand": "done"}


def row_of(entry: Entry, case: Case, today: date, *, section: str = "", button: str = "") -> ListRow:
    """The row of one entry; its key is the entry's id."""
    kind = kind_of(entry)
    support, fact = line_of(entry, case, today)
    return ListRow(
        key=entry.id,
        title=title_of(entry, case),
        support=support,
        fact=fact,
        pill=joined(source_of(entry, case), kept_from(entry), by=", "),
        state=_state(entry, case, today),
        section=section,
        button=button,
        about=kind.label,
    )


def title_of(entry: Entry, case: Case) -> str:
    """What an entry is called; a contact also says with whom, a view who said it."""
    kind = kind_of(entry)
    title = kind.title_of(entry, case).split("\n")[0]
    name = kind.name
    e: Any = entry
    if name == "contact":
        whom = case.named(e.person) or case.named(e.place)
        return joined(title if e.about else "Call or letter", whom)
    if name == "view":
        said = in_words(entry, "says")
        return joined(case.named(e.doctor) or "A doctor", said or title, by=": ")
    if isinstance(entry, Person) and not entry.name:
        return nameless(entry, case)
    if name == "parcel" and e.number:
        return f"Parcel {title}"
    if name == "material" and e.number_of:
        return f"{e.number_of} × {within(e, 'sort') or begun_small(title)}"
    return title


def nameless(person: Person, case: Case) -> str:
    """What somebody is called whose name was not written down: the patient, or who they are to the patient."""
    if is_the_patient(person, case):
        return case.patient.name or "The patient"
    relation = (person.relation or "").strip()
    return f"{relation[:1].upper()}{relation[1:]}, name not written down" if relation else "Name not written down"


def _state(entry: Entry, case: Case, today: date) -> str:
    name = kind_of(entry).name
    if name in ("request", "material", "parcel"):
        return REQUEST_STATES.get(getattr(entry, "standing", None) or "to_ask", "open")
    if name == "permission":
        states = {"to_get": "open", "asked": "waiting", "signed": "done"}
        return states.get(getattr(entry, "standing", None) or "to_get", "open")
    if isinstance(entry, Test):
        return TEST_STATES.get(standing_of_test(entry, case, today), "")
    return ""
