"""Whose a paper is, over two thousand invented people and thirty ways to print a name: not one of the patient's own is
held, and not one of somebody else's comes in unseen."""

from __future__ import annotations

import random
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.whose import beside, whose
from secondopinion_desktop.intake.guessing.persons import persons_on
from secondopinion_desktop.records.kinds import Patient

GIVEN = (
    "Anna Ruth Margaret José Luis María Ingrid Jürgen Hélène Søren Katarzyna Wei Aisha Priya Siobhán "
    "Zoë Jean-Pierre Anne-Marie Ana Giulia"
).split()
SURNAMES = (
    "Ward",
    "Page",
    "Case",
    "Müller",
    "O'Brien",
    "García López",
    "de la Fuente Ruiz",
    "van der Berg",
    "von Hohenfels",
    "Nowak-Fischer",
    "Smith",
    "Lee",
    "Li",
    "Ng",
    "Al-Hassan",
    "MacDonald",
    "St. Clair",
    "D'Angelo",
    "Østergaard",
    "Weiß",
    "Dos Santos",
    "Young",
    "Date",
    "Long",
    "Small",
    "May",
    "March",
    "Sample",
    "To",
    "Marks",
)
HEADS = (
    "Patient: {both}   DOB: {us}",
    "PATIENT NAME: {turned}  MRN: 1234  DOB: {us}",
    "Re: {both}, born {long}",
    "RE: Mr {both} - DOB {uk}",
    "Name: {last}, {first}   geb.: {de}",
    "Patient: {LAST}, {FIRST} (61)\nSex: F   DOB/Age: {us}",
    "Surname: {LAST}    Forename: {first}\nDOB: {uk}",
    "Familienname: {last}   Vorname: {first}   Geburtsdatum: {de}",
    "Nom : {LAST}   Prénom : {first}\nNé(e) le : {uk}",
    "Mme {LAST} {first}, née le {uk}",
    "Paciente: {both}   F. Nac.: {uk}",
    "Apellidos: {last}   Nombre: {first}\nFecha de nacimiento: {uk}",
    "wir berichten über Ihre Patientin\nFrau {both}, geb. {de}, wohnhaft Weg 3,",
    "{LAST}, {first}, *{de}",
    "Patient\n{both}\nDate of birth\n{iso}",
    "Patient Name {both}\nDate of Birth {us}",
    "Name: {both} | DOB: {us} | MRN: 55 | PCP: Susan Lark, MD",
    "Patient: {both} Physician: Dr. Amos Reed\nD.O.B: {us}",
    "Name of patient: {both}\nDate of birth: {long}",
    "Betr.: {both}, geb. {de}",
    "Concerne : {both}, né le {uk}",
    "Patient/in: {last}, {first}  Geb.-Datum: {de}  Fall-Nr.: 2026",
    "{LAST} {first}   Born {short}   Gender F   NHS No 000",
    "Pt: {both}  Age: 61  Sex: F\nDOB {us}",
    "Patient: {both} (DOB: {us})",
    "Patient: {LAST},{FIRST} M\nDOB: {us}",
    "Name: {both} Age: 61 Gender: F\nDate of birth: {us}",
    "Patientin: {both} Geburtsdatum: {de} Versicherung: BKK",
)
PEOPLE = 2_000
_Somebody = tuple[str, str, date]


def somebody(chance: random.Random) -> _Somebody:
    born = date(chance.randint(1930, 2015), chance.randint(1, 12), chance.randint(1, 28))
    return chance.choice(GIVEN), chance.choice(SURNAMES), born


def headed(chance: random.Random, who: _Somebody) -> str:
    """The head of a paper about somebody, as some hospital prints it."""
    first, last, born = who
    return chance.choice(HEADS).format(
        first=first,
        last=last,
        FIRST=first.upper(),
        LAST=last.upper(),
        both=f"{first} {last}",
        turned=f"{last}, {first}".upper(),
        us=born.strftime("%m/%d/%Y"),
        uk=born.strftime("%d/%m/%Y"),
        de=born.strftime("%d.%m.%Y"),
        iso=born.isoformat(),
        long=born.strftime("%d %B %Y"),
        short=born.strftime("%d-%b-%Y"),
    )


def is_held(patient: Patient, text: str) -> bool:
    found = persons_on(text)
    return whose(patient, found.names, found.births).is_other or bool(beside(patient, found.names))


def drawn() -> list[tuple[Patient, _Somebody, random.Random]]:
    chance = random.Random(7)
    people = [somebody(chance) for _ in range(PEOPLE)]
    born = [PartialDate.from_edtf(who[2].isoformat()) for who in people]
    patients = [Patient(name=f"{who[0]} {who[1]}", born=day) for who, day in zip(people, born, strict=True)]
    return [(patient, who, chance) for patient, who in zip(patients, people, strict=True)]


def test_no_paper_of_the_patients_own_is_held_however_its_head_is_printed() -> None:
    texts = ((patient, headed(chance, who)) for patient, who, chance in drawn())
    assert [(patient.name, text) for patient, text in texts if is_held(patient, text)] == []


def test_no_namesakes_siblings_or_strangers_paper_comes_in_unseen_however_its_head_is_printed() -> None:
    let_in = []
    for at, (patient, (first, last, born), chance) in enumerate(drawn()):
        other_first, other_last, other_born = somebody(chance)
        others = (
            (first, last, other_born),
            (other_first, last, other_born),
            (other_first, other_last, born),
            (other_first, other_last, other_born),
        )
        who = others[at % len(others)]
        if who[:2] == (first, last) and who[2] == born:
            continue
        if who[2] == born and who[0] == first and set(who[1].split()) & set(last.split()):
            continue  # Two surnames of which one is the same.
        text = headed(chance, who)
        if not is_held(patient, text):
            let_in.append((patient.name, str(patient.born), text))
    assert let_in == []
