"""What must not be overlooked: allergies, blood thinners, other illness, implants, who decides. Unknown is said so."""

from __future__ import annotations

from secondopinion_desktop.packet.sourced import NONE_KNOWN, NOT_ANSWERED, Story, comma, on, unbroken
from secondopinion_desktop.packet.words import PART, Line, Target, bold, joined, line
from secondopinion_desktop.records.kinds import Allergy, Condition, Hospice, Medicine, Permission, Person

MEDICINES_KIND = "medicines"
_KEY_MEDICINES = 4


def safety_lines(story: Story, *, briefly: bool = False) -> tuple[Line, ...]:
    """The safety box of page one; `briefly`, the medicines are only counted, with the page that names them."""
    facts = [
        line(bold("Safety "), "Allergies: ", *_allergies(story)),
        line("Blood thinner: ", *_thinners(story)),
        line("Medicines: ", *_medicines(story, briefly)),
        line("Other conditions: ", *_conditions(story, "conditions", implants=False)),
        line("Implants: ", *_conditions(story, "implants", implants=True)),
    ]
    patient = story.case.patient
    if patient.pregnancy:
        facts.append(line(f"Pregnancy: {patient.pregnancy}"))
    facts.append(line("Code status: ", bold(patient.code_status) if patient.code_status else NOT_ANSWERED))
    facts.append(line("Health care proxy: ", _proxy(story) or NOT_ANSWERED))
    hospice = story.case.one(Hospice)
    nights = unbroken(f"nights {hospice.after_hours_phone}") if hospice.after_hours_phone else ""
    phones = comma([unbroken(hospice.phone), nights])
    if hospice.enrolled and phones:
        facts.append(line(f"Hospice: {phones}"))
    return (joined(facts),)


def _allergies(story: Story) -> Line:
    found = []
    for allergy in story.case.all(Allergy):
        if allergy.substance:
            how = comma([allergy.reaction, story.label(allergy, "how_bad").lower()])
            name = bold(allergy.substance + (f" ({how})" if how else ""))
            found.append(line(name, *story.marks(allergy)))
    return joined(found, ", ") if found else _none_or_not(story, "allergies")


def _none_or_not(story: Story, about: str) -> Line:
    return line(bold(NONE_KNOWN)) if story.case.says_none(about) else line(NOT_ANSWERED)


def taken_now(story: Story) -> list[Medicine]:
    """Medicines not marked as stopped, blood thinners first."""
    taken = [medicine for medicine in story.case.all(Medicine) if medicine.name and not medicine.stopped_on]
    return sorted(taken, key=lambda medicine: not medicine.blood_thinner)


def _thinners(story: Story) -> Line:
    taken = taken_now(story)
    thinners = [line(bold(comma([m.name, m.dose])), *story.marks(m)) for m in taken if m.blood_thinner]
    if thinners:
        return joined(thinners, ", ")
    if taken and all(medicine.blood_thinner is False for medicine in taken):
        return line("none in the list")
    return line(NONE_KNOWN) if not taken and story.case.says_none("medicines") else line(NOT_ANSWERED)


def _medicines(story: Story, briefly: bool) -> Line:
    taken = taken_now(story)
    if not taken:
        return _none_or_not(story, "medicines")
    if briefly:
        return line(f"{len(taken)}, all on ", Target(PART, MEDICINES_KIND))
    names = ", ".join(medicine.name or "" for medicine in taken[:_KEY_MEDICINES])
    more = f" and {len(taken) - _KEY_MEDICINES} more" if len(taken) > _KEY_MEDICINES else ""
    return line(names + more + ", all on ", Target(PART, MEDICINES_KIND))


def _conditions(story: Story, about: str, *, implants: bool) -> Line:
    found = [
        line(condition.name or "", *story.marks(condition))
        for condition in story.case.all(Condition)
        if condition.name and (condition.sort == "implant") is implants
    ]
    return joined(found, ", ") if found else _none_or_not(story, about)


def _proxy(story: Story) -> str:
    papers = [p for p in story.case.all(Permission) if p.sort == "proxy" and p.standing == "signed"]
    named = [story.name(permission.person) for permission in papers]
    people = [person.name for person in story.case.all(Person) if "proxy" in person.parts and person.name]
    return comma(dict.fromkeys([name for name in named if name] + [name for name in people if name]))


def hospice_words(story: Story) -> str:
    """Hospice in one line for the medicines sheet; "" when there is none."""
    hospice = story.case.one(Hospice)
    if not hospice.enrolled:
        return ""
    since = f"since {on(hospice.since)}" if hospice.since else ""
    return comma([hospice.agency, since, hospice.phone, hospice.after_hours_phone])
