"""Who keeps the file, whether it is the patient's own, who signs, who is guardian, who comes along, who treats now."""

from __future__ import annotations

from datetime import date
from typing import Literal

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.permissions import FOR_A_CHILD, holds_on, signed_permissions
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Opinion, Person
from secondopinion_desktop.records.kinds.people import ADULT_AGE
from secondopinion_desktop.records.naming import called

_ABOUT_YEARS = 2
"""An "about" birth date this near the age of consent could mean either side of it."""
FROM_PAPERS = "papers"
"""How an opinion is held to which nobody goes."""


def first_name(case: Case) -> str:
    """The patient's first name for sentences; "the patient" while no name is known."""
    return called(case.patient.name)


def keepers(case: Case) -> tuple[Person, ...]:
    """Who keeps this file, in the order written down, those whose role is said first."""
    found = [person for person in case.all(Person) if "keeper" in person.parts]
    return tuple(sorted(found, key=lambda person: person.keeper_role is None))


def is_the_patient(person: Person, case: Case) -> bool:
    """True when this entry is the patient: said so, or, with no role said, of the very same name."""
    if person.keeper_role is not None:
        return person.keeper_role == "self"
    same = " ".join((person.name or "").casefold().split())
    return bool(same) and same == " ".join((case.patient.name or "").casefold().split())


def is_own_file(case: Case) -> bool:
    """True when the patient keeps the file, alone or with others; also while nobody at all is named as keeper."""
    found = keepers(case)
    return not found or any(is_the_patient(person, case) for person in found)


def writer_of(case: Case) -> Person | None:
    """The keeper who is not the patient and writes for them: first who has a name; None in the patient's own file."""
    if is_own_file(case):
        return None
    found = keepers(case)
    return next((person for person in found if person.name), found[0])


def co_keepers(case: Case) -> tuple[Person, ...]:
    """Whoever keeps the file beside the patient, or beside the one who writes for them, as far as named."""
    writer = writer_of(case)
    return tuple(p for p in keepers(case) if p.name and p != writer and not is_the_patient(p, case))


def keeper_role(case: Case) -> str | None:
    """Who keeps the file: self, caregiver, parent or companion; None while nobody said."""
    if any(is_the_patient(person, case) for person in keepers(case)):
        return "self"
    return next((person.keeper_role for person in keepers(case) if person.keeper_role), None)


def adult_age(case: Case) -> int:
    """The age of consent in this file."""
    chosen = case.settings.adult_age
    return (chosen and chosen.whole) or ADULT_AGE


def is_minor(case: Case, today: date) -> bool | None:
    """True under the age of consent; None where a rough birth date leaves it open, lies ahead or is not known."""
    born = case.patient.born
    if born is None or not born.is_dated or born.is_ahead(today) or _could_be_either(born, case, today):
        return None
    if age_on(born.latest, today) >= adult_age(case):
        return False
    return True if age_on(born.earliest, today) < adult_age(case) else None


def _could_be_either(born: PartialDate, case: Case, today: date) -> bool:
    bounds = [bound for bound in (born.begins, born.ends) if bound is not None]
    return born.about and any(abs(today.year - one.year - adult_age(case)) <= _ABOUT_YEARS for one in bounds)


def age_on(born: date, day: date) -> int:
    """Whole years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def guardians(case: Case, today: date) -> tuple[Person, ...]:
    """Who answers for the patient by law: a child's guardians; of an adult, only one that was entered for the adult.

    A parent written down while the patient was a child is no guardian after the birthday that ends it, unless a
    guardian paper names them.
    """
    named = tuple(person for person in case.all(Person) if "guardian" in person.parts)
    if is_minor(case, today) is not False:
        return named
    on_paper = {one.person for one in signed_permissions(case, "guardian") if holds_on(one, today)}
    return tuple(person for person in named if person.id in on_paper or _entered_for_an_adult(person, case))


def guardians_not_signed(case: Case, today: date) -> tuple[Person, ...]:
    """The guardians of whom no signed paper for the child is written down."""
    signed = {who for one in signed_permissions(case, *FOR_A_CHILD) for who in (one.person, one.given_by)}
    return tuple(one for one in guardians(case, today) if one.id not in signed)


def _entered_for_an_adult(person: Person, case: Case) -> bool:
    born = case.patient.born
    if born is None or born.ends is None or not person.made_at:
        return True
    try:
        made = date.fromisoformat(person.made_at[:10])
    except ValueError:
        return True
    # A file that was begun with the parent as keeper made that parent a guardian without being told so.
    return age_on(born.ends, made) >= adult_age(case) and person.keeper_role != "parent"


def signers(case: Case, today: date) -> tuple[Person, ...]:
    """Who signs in the patient's place; nobody when the patient signs."""
    found = [person for person in case.all(Person) if person.signs_for_patient and person.name]
    if is_minor(case, today) is False:
        lawful = {person.id for person in guardians(case, today)}
        found = [person for person in found if "guardian" not in person.parts or person.id in lawful]
    return tuple(found) or tuple(p for p in guardians(case, today) if p.name and is_minor(case, today))


ConsentRule = Literal["both", "either", "one"]


def consent_rule(case: Case, today: date) -> ConsentRule | None:
    """Who must sign for a child: both guardians, either, or one alone; None for an adult and while nobody said."""
    said = case.patient.consent_by
    if said not in ("both", "either", "one") or is_minor(case, today) is False:
        return None
    return said  # type: ignore[return-value]


def medical_job(person: Person) -> str:
    """The job of somebody who works in health care, which a doctor wants to know; "" for all others."""
    return (person.occupation or "works in health care") if person.health_worker else ""


def companions(case: Case, opinion: Opinion | None) -> tuple[Person, ...]:
    """Who comes along to this visit; those named for visits in general when nobody is named for it.

    Nobody does when the patient wants to go alone, or when the opinion is given from the papers only.
    """
    if opinion is not None and (opinion.alone or opinion.held == FROM_PAPERS):
        return ()
    named = [case.find(Person, one) for one in opinion.companions] if opinion is not None else []
    chosen = tuple(dict.fromkeys(one for one in named if one is not None))
    return chosen or tuple(person for person in case.all(Person) if "companion" in person.parts)


def current_team(case: Case) -> tuple[Person, ...]:
    """The doctors and offices treating now: said to be so, or neither said otherwise nor asked for an opinion."""
    asked = {one.doctor for one in case.all(Opinion)}
    clinicians = [one for one in case.all(Person) if one.is_clinician]
    return tuple(one for one in clinicians if one.current_team or (one.current_team is None and one.id not in asked))


_HEARS = {True: "yes", False: "no", None: "not answered"}


def hears_in_words(person: Person, case: Case, today: date) -> str:
    """What somebody may hear, for page one: "may hear results: yes (how the visit went, not the outlook)".

    "" for a guardian, or whoever signs for a child, of whom nobody said it: they are told, and need no leave for it.
    """
    if person.may_hear_results is None and not person.may_hear_what and _is_told_by_law(person, case, today):
        return ""
    what = _what(person, "; ")
    if person.may_hear_results is None and what:
        return f"may hear: {what}"
    return f"may hear results: {_HEARS[person.may_hear_results]}" + (f" ({what})" if what else "")


def hears_in_a_list(person: Person) -> str:
    """The same in a list of people, where what nobody said leaves no gap: "may hear: only dates"."""
    hears = {True: "may hear results", False: "is not to hear results", None: ""}[person.may_hear_results]
    what = _what(person, "\n")
    return ", ".join(filter(None, [hears, what if hears else f"may hear: {what}" if what else ""]))


def _what(person: Person, by: str) -> str:
    return by.join(" ".join(row.split()) for row in (person.may_hear_what or "").splitlines() if row.strip())


def held_back_from(case: Case) -> tuple[Person, ...]:
    """Those around the patient who are not to hear results, or of whom it is said what they may hear and what not."""
    around = (one for one in case.all(Person) if one.name and not is_the_patient(one, case))
    return tuple(one for one in around if one.may_hear_results is False or one.may_hear_what)


def _is_told_by_law(person: Person, case: Case, today: date) -> bool:
    return person in guardians(case, today) or (bool(is_minor(case, today)) and person in signers(case, today))
