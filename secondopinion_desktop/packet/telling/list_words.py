"""What a list says that is printed by itself: every question, medicine and person, nothing shortened.

What the person keeps in the file alone stays out, as it does of every paper that leaves the house.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from secondopinion_desktop.digest.allergies import doubted_by, is_none_by_test
from secondopinion_desktop.digest.medicines import days_ahead_of, is_stopped, medicines_paused, medicines_taken
from secondopinion_desktop.digest.pauses import pause_in_words
from secondopinion_desktop.digest.people import hears_in_a_list, is_the_patient
from secondopinion_desktop.digest.seen import Seen
from secondopinion_desktop.digest.words import in_words, joined, short, within
from secondopinion_desktop.packet.plan.words import Asked, Block, Grid, Line, Prose, bold, line
from secondopinion_desktop.packet.telling.safety import day_and_night
from secondopinion_desktop.packet.telling.sourced import comma, typed, unbroken
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Allergy, Medicine, Person, Place, Question, Treatment
from secondopinion_desktop.records.order import questions_in_order

ROOM = 3
"""Lines to write an answer on."""
_OF_ALLERGIES = ("What happened", "How bad", "Tested, doubted", "Notes")


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Grid:
    """A table of plain words, its first column to be seen first; a column in which nothing stands is left out."""
    said = [at for at in range(len(heads)) if any(row[at] for row in rows)]
    lines: tuple[tuple[Line, ...], ...] = tuple(
        tuple(line(bold(row[at]) if at == said[0] else row[at]) for at in said) for row in rows
    )
    return Grid(tuple(heads[at] for at in said), lines)


def _with_words(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Those in which anything stands: an entry that was begun and has no word yet is no line of a list."""
    return [row for row in rows if any(row)]


def heading(words: str) -> Prose:
    """A small heading that stays with what follows."""
    return Prose((line(words),), boldly=True)


def question_blocks(case: Case, opinion_id: str | None) -> tuple[Block, ...]:
    """Every question in the person's order, with its answer or room to write one, by whom it is for."""
    groups: dict[str, list[Question]] = {}
    for question in questions_in_order(case, opinion_id):
        if question.text:
            groups.setdefault(in_words(question, "ask"), []).append(question)
    found: list[Block] = []
    number = 0
    for whom, questions in groups.items():
        if whom or len(groups) > 1:
            found.append(heading(whom or "For whoever can answer"))
        for question in questions:
            number += 1
            found.append(_asked(number, question, case))
    return tuple(found)


def _asked(number: int, question: Question, case: Case) -> Asked:
    by = joined(case.named(question.answered_by), short(question.answered_on), by=", ")
    answer = typed(question.answer) + (f" ({by})" if by else "") if question.answer else ""
    words = f"★ {typed(question.text)}" if question.starred else typed(question.text)
    return Asked(f"{number}.", words, bool(question.starred), answer=answer, room=ROOM)


def _known_of(allergy: Allergy, case: Case) -> str:
    """Whether it was tested, and who doubts it: one that a test found to be none is not read as one."""
    doubt = joined(doubted_by(allergy, case.named(allergy.doubted_by)), typed(allergy.doubt), by=": ")
    return joined(in_words(allergy, "tested"), doubt, by="; ")


def _held_against(allergies: Iterable[Allergy], case: Case) -> list[tuple[str, ...]]:
    return _with_words(
        (one.substance or "", one.reaction or "", in_words(one, "how_bad"), _known_of(one, case), typed(one.note))
        for one in allergies
    )


def medicine_blocks(seen: Seen, today: date) -> tuple[Block, ...]:
    """What is taken, what is paused, what the person is allergic to, and what was stopped and why."""
    case = seen.case
    found: list[Block] = []
    taken = _with_words(_taken(one, today) for one in medicines_taken(case, today))
    if taken:
        found.append(table(("Medicine", "Dose", "How often", "For", "Taken since", "Also"), taken))
    elif seen.says_none("medicines"):
        found.append(Prose((line("No medicines are taken."),)))
    paused = _with_words(
        (_thinner_name(one), one.dose or "", one.how_often or "", pause_in_words(one, today), typed(one.note))
        for one in medicines_paused(case, today)
    )
    if paused:
        found += [heading("Paused for now"), table(("Medicine", "Dose", "How often", "Pause", "Also"), paused)]
    allergies = [one for one in case.all(Allergy) if not is_none_by_test(one)]
    if rows := _held_against(allergies, case):
        found += [heading("Allergies"), table(("Allergic to", *_OF_ALLERGIES), rows)]
    elif seen.says_none("allergies"):
        found += [heading("Allergies"), Prose((line("None known."),))]
    if rows := _held_against(filter(is_none_by_test, case.all(Allergy)), case):
        found += [heading("No allergy, as a test showed"), table(("Not allergic to", *_OF_ALLERGIES), rows)]
    given: tuple[Treatment | Medicine, ...] = (*case.all(Treatment), *case.all(Medicine))
    if never := [
        (one.name, one.why_stopped or one.side_effects or "") for one in given if one.never_again and one.name
    ]:
        found += [heading("Never to be given again"), table(("What", "What happened"), never)]
    stopped = _with_words(
        (_thinner_name(one), one.dose or "", short(one.stopped_on), one.why_stopped or in_words(one, "stop_reason"))
        for one in case.all(Medicine)
        if is_stopped(one, today)
    )
    if stopped:
        found += [heading("No longer taken"), table(("Medicine", "Dose", "Stopped", "Why"), stopped)]
    return tuple(found)


def _thinner_name(one: Medicine) -> str:
    return comma([one.name, "blood thinner" if one.blood_thinner else ""])


def _taken(one: Medicine, today: date) -> tuple[str, ...]:
    thinner = "blood thinner" if one.blood_thinner else ""
    return (
        one.name or "",
        one.dose or "",
        one.how_often or "",
        one.used_for or "",
        short(one.since),
        comma([thinner, days_ahead_of(one, today), within(one, "route"), typed(one.note)]),
    )


def people_blocks(case: Case) -> tuple[Block, ...]:
    """Doctors by place, then everybody else, with every way to reach them."""
    people = [one for one in case.all(Person) if not is_the_patient(one, case)]
    clinicians = [one for one in people if one.is_clinician]
    around = [one for one in people if one not in clinicians]
    found: list[Block] = []
    rows = _with_words(_doctors(case, clinicians))
    if rows:
        found += [heading("Doctors and places"), table(("Who", "Where, what for", "How to reach them"), rows)]
    others = _with_words((one.name or "", _part(one), _ways(one)) for one in around)
    if others:
        found += [heading("People around"), table(("Who", "What part", "How to reach them"), others)]
    return tuple(found)


def _doctors(case: Case, clinicians: Sequence[Person]) -> Iterator[tuple[str, str, str]]:
    places = case.all(Place)
    for place in places:
        about = comma([in_words(place, "sort"), place.department, place.state])
        yield place.name or "", about, _ways(place)
        for one in clinicians:
            if one.place == place.id:
                yield one.name or "", comma([one.specialty, place.name]), _ways(one)
    known = {place.id for place in places}
    for one in clinicians:
        if one.place not in known:
            yield one.name or "", one.specialty or "", _ways(one)


def _part(person: Person) -> str:
    return comma([person.relation, in_words(person, "parts"), hears_in_a_list(person)])


def _ways(one: Person | Place) -> str:
    records = f"records office {unbroken(one.records_phone)}" if isinstance(one, Place) and one.records_phone else ""
    fax = f"fax {unbroken(one.fax)}" if one.fax else ""
    address = " ".join((one.address or "").split()) if isinstance(one, Place) else ""
    return comma([day_and_night(one.phone, one.after_hours_phone), records, fax, one.email, address])
