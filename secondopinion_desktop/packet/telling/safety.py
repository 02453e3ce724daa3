"""What must not be overlooked: allergies, blood thinners, other illness, implants, who decides. Unknown is said so."""

from __future__ import annotations

import re
from collections.abc import Iterable

from secondopinion_desktop.digest.clash import OF_WHAT_IS_TAKEN, Clash
from secondopinion_desktop.digest.clash_words import clashes_in_words
from secondopinion_desktop.digest.clashes import clashes
from secondopinion_desktop.digest.medicines import days_ahead_of, medicines_paused, medicines_taken, thinners_stopped
from secondopinion_desktop.digest.nothing_said import some_named
from secondopinion_desktop.digest.pauses import pause_in_words
from secondopinion_desktop.digest.people import hears_in_words, held_back_from
from secondopinion_desktop.digest.substances import may_be_one
from secondopinion_desktop.digest.words import dose_and_often
from secondopinion_desktop.packet.plan.words import (
    ALWAYS,
    PAPER,
    PART,
    SAID_TWICE,
    Boxed,
    Line,
    Target,
    always,
    bold,
    joined,
    lead,
    line,
    plain,
    staying,
    with_details,
)
from secondopinion_desktop.packet.telling.allergies import allergies_line, none_by_test_line
from secondopinion_desktop.packet.telling.care import paused_in_the_table
from secondopinion_desktop.packet.telling.consents import not_in_force
from secondopinion_desktop.packet.telling.own_words import noted, notes_on_papers, stopped_words
from secondopinion_desktop.packet.telling.sourced import (
    NOT_ANSWERED,
    Story,
    comma,
    on,
    short,
    stem,
    unbroken,
)
from secondopinion_desktop.records.kinds import Condition, Hospice, Medicine, Permission, Person, Treatment

_IN_PHONE = re.compile(r"(?<=[\d)]) (?=[\d(])")
MEDICINES_KIND = "medicines"
NOTED = "Noted beside papers"
_KEY_MEDICINES = 4
_LONG_STOPPED = 400
"""Letters of what was stopped that stand before the rest of the box: some four lines."""
_HARM, _PHONES, _NAMES, _CONDITIONS = 30, 70, 90, 500
_DOSES, _POINTED, _NOTED, _IMPLANT_NOTED, _TAKEN, _SEEN_BY_NAME = 19, 64, 84, 97, 700, 5


def safety_lines(story: Story) -> tuple[Line, ...]:
    """The safety box of page one. Reactions leave a full page first, then the names of medicines that stand elsewhere;
    allergies by name, the blood thinner, code status, proxy and hospice never do."""
    patient = story.case.patient
    stopped = stopped_words(story)
    is_long = sum(len(plain(one)) for one in stopped) > _LONG_STOPPED
    facts = [
        line(lead(f"{Boxed.label} ", boldly=True), lead("Allergies: "), *allergies_line(story)),
        *([line(lead("No allergy, as a test showed: "), *none)] if (none := none_by_test_line(story)) else []),
        *([line(lead("Never to be given again: "), *never)] if (never := never_again(story)) else []),
        *(() if is_long else stopped),
        line(lead("Blood thinner: "), *_thinners(story)),
        line(lead("Medicines: "), *_medicines(story)),
        *_paused(story),
        *_to_compare(story),
        line(lead("Other conditions: "), *_conditions(story, "conditions", implants=False)),
        line(lead("Implants: "), *_conditions(story, "implants", implants=True)),
    ]
    if patient.pregnancy:
        facts.append(line(f"Pregnancy: {patient.pregnancy}", *story.marks(patient, "pregnancy", most=1)))
    facts.append(always("Code status: ", *code_status(story)))
    facts.append(always("Health care proxy: ", *_proxy(story)))
    facts += [line(lead("Hospice: "), *staying(_PHONES, phones))] if (phones := hospice_phones(story)) else []
    if is_long:
        # Who looks for the code status is not to go through twenty treatments first.
        facts += stopped
    if notes := notes_on_papers(story):
        # Most of them forbid nothing: the words stand with the medicines, where those are in the packet.
        there = staying(_POINTED, f"{NOTED}: ", Target(PART, MEDICINES_KIND))
        facts.append(there if story.has_sheet(MEDICINES_KIND) else line(lead(f"{NOTED}: "), *joined(notes, ", ")))
    return (joined(facts),)


def code_status(story: Story) -> Line:
    """Code status as written, with where it is known from."""
    patient = story.case.patient
    if not patient.code_status:
        return line(NOT_ANSWERED)
    return line(bold(patient.code_status), *story.marks(patient, "code_status", most=1))


def taken_now(story: Story) -> list[Medicine]:
    """What is taken now, also what was entered as a treatment, blood thinners first."""
    taken = [medicine for medicine in medicines_taken(story.case, story.today) if medicine.name]
    return sorted(taken, key=lambda medicine: not medicine.blood_thinner)


def paused_now(story: Story) -> list[Medicine]:
    """What is paused for now, also what was entered as a treatment, blood thinners first."""
    paused = [medicine for medicine in medicines_paused(story.case, story.today) if medicine.name]
    return sorted(paused, key=lambda medicine: not medicine.blood_thinner)


def paused_line(story: Story, medicine: Medicine) -> Line:
    """ "Apixaban, 5 mg, twice a day: paused since 3 May 2026 (the surgeon); when again: not answered". None of it ever
    leaves the name: told without it, somebody gives it."""
    dose = f", {_dose(medicine)}" if _dose(medicine) else ""
    pause = stem(pause_in_words(medicine, story.today, on, NOT_ANSWERED))
    marks = story.marks(medicine, "name", "paused", "paused_since", "why_paused", "again_on", "standing", most=2)
    name = line(bold(medicine.name or ""), *story.from_memory(medicine), f"{dose}: ", bold(pause))
    return always(*name, note_of(story, medicine), *marks)


def _paused(story: Story) -> list[Line]:
    """What is paused, but for blood thinners, which are named before."""
    tabled = paused_in_the_table(story)
    others = [
        staying(SAID_TWICE, *paused_line(story, one)) if one.id in tabled else paused_line(story, one)
        for one in paused_now(story)
        if not one.blood_thinner
    ]
    return [line(lead("Paused for now: "), *joined(others, "; "))] if others else []


def _to_compare(story: Story) -> list[Line]:
    """What does not fit among what is taken, paused or never to be given: two names that may be one medicine. Whoever
    reads here that a drug is paused is not to miss, a page on, that it is taken by another name. Two forms of one drug
    taken by one name are seen by that: "Oxycodone, long-acting" beside "Oxycodone, short-acting"."""
    known = clashes(story.case, story.opinion, story.today)
    taken = [one for one in known if one.is_for_doctors and one.sort in OF_WHAT_IS_TAKEN]
    seen = [one for one in taken if one.sort == "twice_by_substance" and _is_seen_by_name(story, one)]
    hidden = [one for one in taken if one not in seen]
    return [
        *(staying(_TAKEN, words) for words in clashes_in_words(hidden, story.case, story.today)),
        *(staying(_SEEN_BY_NAME, words) for words in clashes_in_words(seen, story.case, story.today)),
    ]


def _is_seen_by_name(story: Story, clash: Clash) -> bool:
    """Whether both names begin with one word."""
    one, other = (re.match(r"\w*", story.case.named(each.id).casefold()) for each in (clash.entry, clash.other))
    return one is not None and other is not None and one[0] == other[0] != ""


def _thinners(story: Story) -> Line:
    taken = taken_now(story)
    off = [one for one in paused_now(story) if one.blood_thinner]
    paused = [paused_line(story, one) for one in off]
    thinners = [
        always(
            bold(m.name or ""),
            *story.from_memory(m),
            *_ahead(story, m),
            bold(f", {often}") if (often := _dose(m)) else "",
            note_of(story, m),
            *story.marks(m, "name", "dose", "how_often"),
        )
        for m in taken
        if m.blood_thinner
    ]
    if thinners:
        return joined([*paused, *thinners], "; ")
    stopped = [_thinner_stopped(story, medicine) for medicine in thinners_stopped(story.case, story.today)]
    none = _no_thinner(story, taken)
    # That one was paused or stopped says nothing of what is taken now.
    same = [always(f"“{m.name}” is taken, and may be the same substance: compare") for m in _of_one_with(off, taken)]
    return joined([*paused, *stopped, *same, always("others: ", *none)], "; ") if paused or stopped else none


def _of_one_with(paused: Iterable[Medicine], taken: Iterable[Medicine]) -> list[Medicine]:
    """What is taken that may be a paused one under another name: nobody marked it as a blood thinner."""
    return [one for one in taken if any(may_be_one(one.name, other.name) for other in paused)]


def _thinner_stopped(story: Story, medicine: Medicine) -> Line:
    """ "Apixaban, stopped 27 Sep 2026 R"."""
    ended = f", stopped {short(medicine.stopped_on)}".rstrip()
    return always(bold(medicine.name or ""), *story.from_memory(medicine), bold(ended), *story.marks(medicine))


def _no_thinner(story: Story, taken: list[Medicine]) -> Line:
    """What is known where none of what is taken is called a blood thinner."""
    if "medicines" in story.seen.withheld:
        return always(story.asked)
    if taken and all(medicine.blood_thinner is False for medicine in taken):
        return always("none in the list")
    return always(NOT_ANSWERED) if taken else always(*story.none_or_not("medicines"))


def _medicines(story: Story) -> Line:
    taken = some_named(taken_now(story), lambda one: one.name)
    if not taken:
        besides = "besides what is paused: " if paused_now(story) else ""
        return line(besides, *story.none_or_not("medicines"))
    # Blood thinners are named right before.
    others = [one for one in taken if not one.blood_thinner]
    named = [
        with_details(
            staying(_NAMES, m.name or "", *story.from_memory(m), *_ahead(story, m)),
            [(_DOSES, _dose_apart(story, m))],
            (),
            " ",
        )
        for m in (others[:_KEY_MEDICINES] if story.has_sheet(MEDICINES_KIND) else others)
    ]
    commas = any("," in f"{m.name}{_dose(m)}{note_of(story, m)}" for m in others)
    between_names = "; " if commas else ", "
    if not story.has_sheet(MEDICINES_KIND):
        return joined(named, between_names) if named else always("no others")
    count = f"{len(taken)} in all, on " if len(taken) > _KEY_MEDICINES else "all on " if len(taken) > 1 else "on "
    all_of_them = always(count, Target(PART, MEDICINES_KIND))
    return joined([*named, all_of_them], between_names)


def _dose_apart(story: Story, medicine: Medicine) -> str:
    """The dose in a list of medicines with what was noted beside it; one with a ";" of its own in brackets, for nobody
    to read a next name there."""
    dose = _dose(medicine)
    return f"{f'({dose})' if ';' in dose else dose}{note_of(story, medicine)}".strip()


def note_of(story: Story, medicine: Medicine) -> str:
    """ " (“4 mg on Sundays”)": a dose is never told without it. A treatment's note stands with that."""
    words = noted(medicine.note) if story.case.find(Medicine, medicine.id) is not None else ""
    return f" {words}" if words else ""


def _ahead(story: Story, medicine: Medicine) -> tuple[str, ...]:
    """ " (to begin 1 Dec 2026)", which never leaves the name of what is among the medicines."""
    days = days_ahead_of(medicine, story.today)
    return (f" ({days})",) if days else ()


def _dose(medicine: Medicine) -> str:
    """ "5 mg, twice a day"."""
    return dose_and_often(medicine)


def never_again(story: Story) -> Line:
    """Drugs and treatments that must never be given again, with what they did; the names never leave page one."""
    marked: tuple[Treatment | Medicine, ...] = (*story.case.all(Treatment), *story.case.all(Medicine))
    return joined([_never(story, one) for one in marked if one.never_again and one.name], ", ")


def _never(story: Story, one: Treatment | Medicine) -> Line:
    why = stem(one.why_stopped) or stem(one.side_effects)
    marks = story.marks(one, "never_again", "why_stopped", "side_effects", most=1)
    return with_details(always(bold(one.name or "")), [(_HARM, f"({why})" if why else "")], marks, " ")


def _conditions(story: Story, about: str, *, implants: bool) -> Line:
    of_sort = [one for one in story.case.all(Condition) if (one.sort == "implant") is implants]
    found = [
        with_details(
            staying(ALWAYS if implants else _CONDITIONS, condition.name or ""),
            [(_IMPLANT_NOTED if implants else _NOTED, noted(condition.note))],
            story.marks(condition, "name"),
            " ",
        )
        for condition in some_named(of_sort, lambda one: one.name)
    ]
    return joined(found, ", ") if found else story.none_or_not(about)


def _proxy(story: Story) -> Line:
    """Who decides when the patient cannot, each with the paper that says so."""
    papers = [one for one in story.case.all(Permission) if one.sort == "proxy" and story.name(one.person)]
    # Of several papers for one person, the one that holds is told.
    by_paper = {one.person: one for one in sorted(papers, key=lambda one: not not_in_force(one, story.today))}
    named = [
        *by_paper,
        *(p.id for p in story.case.all(Person) if "proxy" in p.parts and p.name and p.id not in by_paper),
    ]
    found = [line(story.name(one), *_of_proxy(story, one, by_paper.get(one))) for one in named]
    return joined(found, ", ") if found else line(NOT_ANSWERED)


def _of_proxy(story: Story, person_id: str | None, permission: Permission | None) -> Line:
    """ " (p. 12)"; of a paper that has ended or is not signed, that as well: it gives nobody leave to decide. That they
    are not to hear results stands here too: who decides is who is called."""
    lacks = not_in_force(permission, story.today) if permission else ""
    page = permission.document if permission and story.holds(permission.document) else None
    person = next((one for one in held_back_from(story.case) if one.id == person_id), None)
    hears = hears_in_words(person, story.case, story.today) if person else ""
    told = [line(part) for part in (lacks, Target(PAPER, page) if page else "", hears) if part]
    return line(" (", *joined(told, ", "), ")") if told else ()


def hospice_phones(story: Story) -> str:
    """The hospice's phones, each said to be which; "" when there is none."""
    hospice = story.case.one(Hospice)
    if not hospice.enrolled:
        return ""
    night = hospice.after_hours_phone
    return comma([unbroken(hospice.phone), f"nights {unbroken(night)}" if night else ""])


def phones_whole(text: str) -> str:
    """Typed words in which no phone number is broken over two lines."""
    return _IN_PHONE.sub("\u00a0", text)


def day_and_night(day: str | None, night: str | None) -> str:
    """ "phone 555 0310 (day), nights and weekends 555 0311"; one phone alone needs no "day"."""
    by_day = unbroken(f"phone {day}") if day else ""
    return comma(
        [
            f"{by_day} (day)" if day and night else by_day,
            f"nights and weekends {unbroken(night)}" if night else "",
        ]
    )


def hospice_words(story: Story) -> str:
    """Hospice in one line for the medicines sheet; "" when there is none."""
    hospice = story.case.one(Hospice)
    if not hospice.enrolled:
        return ""
    is_ahead = hospice.since is not None and hospice.since.is_ahead(story.today)
    since = f"{'to begin' if is_ahead else 'since'} {on(hospice.since)}" if hospice.since else ""
    return comma([hospice.agency, since, hospice_phones(story)])
