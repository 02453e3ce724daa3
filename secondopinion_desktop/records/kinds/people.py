"""The patient, the people around the case, the places, and who may be told what."""

from __future__ import annotations

from dataclasses import dataclass

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import (
    choice,
    choices,
    date_of,
    how_many,
    lines,
    options,
    ref,
    words,
    yes_no,
)
from secondopinion_desktop.records.kind import kind

ADULT_AGE = 18
"""The age of consent, unless the file says another."""
GOALS = options(
    diagnosis="Whether the diagnosis is right",
    plan="Whether the treatment plan is right",
    team="Whether this is the right team",
)
PARTS = options(
    keeper="Keeps this file",
    doctor="Doctor",
    nurse="Nurse or office",
    guardian="Parent or guardian",
    companion="Comes along to visits",
    family="Family or friend",
    proxy="Health care proxy",
)
KEEPER_ROLES = options(
    self="The patient",
    caregiver="Someone caring for the patient",
    parent="A parent or guardian",
    companion="Someone who goes along",
)
_RELATED = ("keeper", "guardian", "companion", "family", "proxy")
CLINICIANS = ("doctor", "nurse")
"""Parts of those who treat, and of their offices; anybody else is around the patient."""
_ABOUT = "About the patient"
_CARE = "For the visit"
_SAFETY = "Safety"


@kind("patient", "Patient", plural="Patient", page="people", single=True, help="Whose case this file keeps.")
@dataclass(frozen=True, kw_only=True)
class Patient(Entry):
    """The one person the casebook is about."""

    name: str | None = words("Name", help="As it stands on the papers.")
    born: PartialDate | None = date_of("Date of birth", leaning="born")
    sex: str | None = choice("Sex", options(female="Female", male="Male"), own_words=True, help="As doctors record it.")
    phone: str | None = words("Phone")
    goals: tuple[str, ...] = choices("What should be checked?", GOALS, help="Pick one, two, or all three.")
    wants_second_opinion: str | None = choice(
        "Does the patient want a second opinion?",
        options(yes_="Yes", no_="No", unsure="Not sure"),
        help="The patient's own answer, apart from the family's.",
    )
    own_wish: str | None = lines("In the patient's own words", help="What the patient says about it.")

    email: str | None = words("Email", section=_ABOUT)
    address: str | None = lines("Home address", section=_ABOUT)
    state: str | None = words("Home state or region", section=_ABOUT, help="Tells whether a center is far away.")
    time_zone: str | None = words("Time zone at home", section=_ABOUT, help="Such as: Eastern.")
    daily_life: str | None = lines(
        "What is daily life like now?", section=_ABOUT, help="Such as: walks at home with help, works half days."
    )

    language: str | None = words("Interpreter for which language?", section=_CARE, help="Blank if none is needed.")
    access_needs: str | None = words("Other needs at a visit", section=_CARE, help="Wheelchair, hearing, oxygen…")
    having_children_matters: bool | None = yes_no("Does having children later matter?", section=_CARE)
    worried_lasting_effects: bool | None = yes_no("Is there worry about lasting effects?", section=_CARE)
    consent_by: str | None = choice(
        "Who must sign for a child?",
        options(both="Both parents or guardians must agree", either="Either of them may sign", one="Only one may sign"),
        section=_CARE,
        help="Asked for a child only. Their phone numbers stand with their names.",
    )
    doctors_may_talk: bool | None = yes_no("May the doctors talk with each other and with the family?", section=_CARE)

    medicines_checked_on: PartialDate | None = date_of("When was the medicine list last looked over?", section=_SAFETY)
    code_status: str | None = words(
        "Code status, if there is one on paper",
        section=_SAFETY,
        help="Such as: full code, DNR. Leave blank if unknown.",
    )
    pregnancy: str | None = words("Pregnancy, if it matters", section=_SAFETY)


@kind(
    "settings",
    "Settings",
    plural="Settings",
    page="people",
    single=True,
    inner=True,
    facts=False,
    title="region",
    help="What this file does its own way.",
)
@dataclass(frozen=True, kw_only=True)
class Settings(Entry):
    """What this file does its own way."""

    emergency_number: str | None = words("Emergency number", help="911 unless you set another.")
    region: str | None = words("Country", help="Two letters, such as CA or DE. US unless you set another.")
    adult_age: Number | None = how_many("Age of consent", help="18 unless you set another.")
    handed_to: str | None = words(
        "Copy made for", searched=False, help="Of a copy that was handed out; the casebook it is from has no name here."
    )


@kind("person", "Person", plural="People", page="people", help="A doctor, a relative, whoever has a part in this.")
@dataclass(frozen=True, kw_only=True)
class Person(Entry):
    """Somebody with a part in the case: keeps the file, treats, signs, comes along."""

    name: str | None = words("Name")
    parts: tuple[str, ...] = choices("What part do they have?", PARTS, own_words=True)
    relation: str | None = words(
        "Relation to the patient", help="Such as: son, sister, aunt.", when=("parts", _RELATED)
    )
    specialty: str | None = words("Department or specialty", when=("parts", CLINICIANS))
    place: str | None = ref("Where do they work?", "place", when=("parts", CLINICIANS))
    current_team: bool | None = yes_no("Part of the team treating now?", when=("parts", CLINICIANS))
    phone: str | None = words("Phone")

    fax: str | None = words("Fax", section="More ways to reach them")
    email: str | None = words("Email", section="More ways to reach them")
    after_hours_phone: str | None = words("Night and weekend phone", section="More ways to reach them")
    best_time: str | None = words("Best time to call", section="More ways to reach them")
    keeper_role: str | None = choice(
        "Who are they to this file?", KEEPER_ROLES, section="What they may do", when=("parts", ("keeper",))
    )
    health_worker: bool | None = yes_no(
        "Do they work in health care?", section="What they may do", when=("parts", _RELATED)
    )
    occupation: str | None = words(
        "Job", section="What they may do", help="Such as: nurse. A medical job is printed.", when=("parts", _RELATED)
    )
    may_hear_results: bool | None = yes_no(
        "May they hear results?", section="What they may do", when=("parts", _RELATED)
    )
    may_hear_what: str | None = lines(
        "What may they hear, and what not?",
        section="What they may do",
        help="Such as: how the visit went, not the outlook.",
        when=("parts", _RELATED),
    )
    signs_for_patient: bool | None = yes_no(
        "Do they sign for the patient?", section="What they may do", when=("parts", _RELATED)
    )

    @property
    def is_clinician(self) -> bool:
        """Whether they treat or belong to the office of somebody who does."""
        return not set(CLINICIANS).isdisjoint(self.parts)


@kind("place", "Place", plural="Places", page="people", help="A hospital, practice, lab or center.")
@dataclass(frozen=True, kw_only=True)
class Place(Entry):
    """Somewhere the patient was treated or wants to be seen."""

    name: str | None = words("Name")
    sort: str | None = choice(
        "What is it?",
        options(
            hospital="Hospital",
            center="Cancer or specialty center",
            practice="Doctor's practice",
            lab="Lab or pathology",
            imaging="Imaging",
            dentist="Dentist",
            hospice="Hospice",
            insurer="Health plan",
        ),
        own_words=True,
    )
    treated_here: bool | None = yes_no(
        "Was the patient treated or tested here?", help="Then it holds papers to ask for."
    )
    phone: str | None = words("Phone")
    state: str | None = words("State or region")
    department: str | None = words("Department", section="More", help="Such as: radiology, medical records.")
    records_phone: str | None = words("Records office phone", section="More")
    after_hours_phone: str | None = words("Night and weekend phone", section="More")
    fax: str | None = words("Fax", section="More")
    email: str | None = words("Email or portal", section="More")
    address: str | None = lines("Address", section="More")
    time_zone: str | None = words("Time zone, if another", section="More", help="Such as: Central, one hour earlier.")
    writes_dates: str | None = choice(
        "How does it write dates such as 03/04/2025?",
        options(day_first="Day first: 3 April", month_first="Month first: March 4"),
        section="More",
        help="Asked once; dates on its papers are then read so.",
    )


@kind(
    "permission", "Permission paper", page="people", title="sort", help="A signed paper that lets others ask or decide."
)
@dataclass(frozen=True, kw_only=True)
class Permission(Entry):
    """Leave in writing: to share papers, to speak for the patient, to sign for a child."""

    sort: str | None = choice(
        "Which paper?",
        options(
            release="Release form",
            proxy="Health care proxy",
            guardian="Guardian paper",
            consent_minor="Who may sign for the child",
        ),
        own_words=True,
    )
    person: str | None = ref("For whom?", "person", help="Who may ask, speak or sign because of it.")
    to: str | None = ref("To which place is it given?", "place", help="Leave for one hospital is none for another.")
    standing: str | None = choice(
        "Where does it stand?", options(to_get="Still to get", asked="Asked for", signed="Signed")
    )
    signed_on: PartialDate | None = date_of("Signed on")
    document: str | None = ref("The paper itself", "document", help="When it is among the papers of this file.")
    given_by: str | None = ref("Who gives it?", "person", section="More", help="Blank: the patient.")
    valid_from: PartialDate | None = date_of("It holds from", section="More")
    valid_until: PartialDate | None = date_of("It holds until", leaning="future", section="More")
    purposes: tuple[str, ...] = choices(
        "For what?",
        options(
            records="To give out papers",
            pictures="To give out pictures or slides",
            talk="To talk about the patient",
            results="To hear results",
            decide="To decide",
        ),
        own_words=True,
        section="More",
    )
    allows: str | None = lines("What it allows", section="More", help="Such as: may hear results, may ask for records.")


@kind("coverage", "Coverage", plural="Coverage", page="people", title="plan", help="Who pays, and what they said.")
@dataclass(frozen=True, kw_only=True)
class Coverage(Entry):
    """A payer and its answer. Numbers and ids are printed on a separate sheet only."""

    payer: str | None = choice(
        "What kind of coverage is it?",
        options(
            none="No insurance",
            original_medicare="Original Medicare",
            medicare_advantage="Medicare Advantage",
            medicaid="Medicaid",
            private="Private or through work",
            public_outside_us="Public system outside the US",
            other="Something else",
        ),
    )
    plan: str | None = words("Name of the plan", help="As it stands on the card.")
    phone: str | None = words("Phone on the card")
    payer_answer: str | None = lines(
        "What did they say about a second opinion?", help="Paid or not, and what to do first."
    )
    answered_on: PartialDate | None = date_of("When did they say it?")
    answered: str | None = choice(
        "Was that an answer?",
        options(yes="Yes", could_not_say="No, they could not say"),
        help="“Call back” is no answer: then the step stays open.",
    )
    call_number: str | None = words("Who answered, or the number of the call", section="More")
    member_number: str | None = words("Member number", section="More", searched=False)
    group_number: str | None = words("Group number", section="More", searched=False)
    backup: bool | None = yes_no("Is this a second coverage?", section="More")


@kind(
    "portal",
    "Patient portal",
    plural="Patient portals",
    page="people",
    help="A website of a hospital or lab where results can be read and saved.",
)
@dataclass(frozen=True, kw_only=True)
class Portal(Entry):
    """A website that holds results. No field for its password: it does not belong in a file others read."""

    name: str | None = words("What is it called?", help="Such as: MyChart at St. Anna.")
    place: str | None = ref("Of which place?", "place", help="The hospital, lab or practice it belongs to.")
    address: str | None = words("Web address", help="As it stands on the card or letter.")
    user_name: str | None = words("User name", searched=False, help="Keep the password somewhere else.")
    holds: str | None = words("What can be found there?", help="Such as: lab results since 2022, no scans.")
    saved_on: PartialDate | None = date_of("When was everything new last saved from it?", help="Such as: last week.")


@kind(
    "contact",
    "Call or letter",
    plural="Calls and letters",
    page="people",
    title="about",
    help="Who said what, and when.",
)
@dataclass(frozen=True, kw_only=True)
class Contact(Entry):
    """One contact made: a call, a letter, a talk, with its answer and the next step."""

    on: PartialDate | None = date_of("When was it?")
    person: str | None = ref("With whom?", "person")
    place: str | None = ref("At which place?", "place")
    about: str | None = choice(
        "What was it about?",
        options(
            second_opinion="Told our doctor we want a second opinion",
            change="Told the team what got worse or is new",
            safe_to_wait="How long it is safe to wait",
            next_dose="Whether the next dose goes ahead",
            requirements="What the center wants sent",
            coverage="What the health plan pays",
            hospice="Asked the hospice team",
            records="Asked for records",
            after_visit="Talked the opinion over with our first doctor",
            offer="Whether an offer or plan still stands",
            cost="What it will cost",
            interpreter="Asked for an interpreter",
        ),
        own_words=True,
    )
    answer: str | None = lines("What did they say?")
    answered: str | None = choice(
        "Was that an answer?",
        options(yes="Yes", could_not_say="No, they could not say"),
        help="“We cannot say” is no answer: then the step stays open.",
        when=("about", ("safe_to_wait", "next_dose", "requirements", "coverage", "offer", "cost")),
    )
    until: PartialDate | None = date_of(
        "Which date did they name?",
        help="The day they gave: safe until, next dose, expected by.",
        leaning="future",
        when=("about", ("safe_to_wait", "next_dose", "records", "requirements")),
    )
    treatment: str | None = ref(
        "About which treatment?", "treatment", section="More", when=("about", ("next_dose", "offer"))
    )
    next_step: str | None = words("What comes next?", section="More", help="Such as: call again, send the scan.")
    next_on: PartialDate | None = date_of("When must that be done?", leaning="future", section="More")
    how: str | None = choice(
        "How was it done?",
        options(phone="Phone", visit="In person", letter="Letter", email="Email or portal"),
        own_words=True,
        section="More",
    )
    number: str | None = words("Number called", section="More")
    opinion: str | None = ref("For which second opinion?", "opinion", section="More")
