"""The single situations behind the families, each as one small invented case with nothing else in it."""

from __future__ import annotations

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.dates.repeats import Repeat
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Background,
    Contact,
    Coverage,
    Diagnosis,
    Document,
    Finding,
    HealthProblem,
    Hospice,
    Material,
    Opinion,
    Patient,
    Person,
    Place,
    Proof,
    Request,
    Symptom,
    Test,
    Treatment,
    View,
    Wish,
)
from tests.guidance.cases import case_of, day
from tests.guidance.families import CENTER

ASKED = Opinion(id="o", place="center")
DOCTOR = Person(id="dr", name="Dr. Invented", parts=("doctor",), current_team=True, phone="555-0120")


def _helped(relation: str, name: str) -> tuple[Entry, ...]:
    keeper = Person(name="Kim Invented", parts=("keeper",), keeper_role="caregiver", relation=relation)
    return (Patient(name=name), keeper, CENTER)


def hospice_asked() -> Case:
    """R8: in hospice, with a night number; the hospice team was asked, and it can be done from home."""
    return case_of(
        *_helped("daughter", "Mara Invented"),
        Hospice(
            enrolled=True,
            since=PartialDate(2025, 2),
            agency="Elm Hospice",
            phone="555-0170",
            after_hours_phone="555-0171",
            payer="Medicare",
        ),
        Contact(about="hospice", on=day(-1), answer="She may go once; the visit is not paid for."),
        Opinion(id="o", place="center", remote="yes"),
    )


def lasting_effects() -> Case:
    """R9: a teen; one treatment is offered; effects that last, and children later, weigh on the family."""
    return case_of(
        Patient(
            name="Leo Invented",
            born=PartialDate(2008, 6, 1),
            worried_lasting_effects=True,
            having_children_matters=True,
        ),
        Person(name="Ann Invented", parts=("keeper", "guardian"), keeper_role="parent"),
        HealthProblem(id="p", name="A lump"),
        Diagnosis(problem="p", name="Melanoma", standing="confirmed", sort="cancer"),
        Treatment(name="Immune therapy", standing="offered", sort="immunotherapy"),
        Wish(sort="worry", in_words="Will he still be able to run?", topic="lasting_effects"),
        CENTER,
        ASKED,
    )


def choice_waits_for_a_test() -> Case:
    """R10: tablets only if a gene test is positive; nobody has said when its result comes."""
    return case_of(
        Patient(name="Ida Invented", born=PartialDate(1970, 4, 2)),
        DOCTOR,
        HealthProblem(id="p", tissue_taken=True),
        Diagnosis(problem="p", name="Melanoma", standing="confirmed", sort="cancer"),
        Test(id="braf", name="BRAF", sort="gene", done_on=day(-18)),
        Treatment(
            name="Tablets",
            standing="offered",
            sort="targeted",
            only_if_test="braf",
            only_if_result="positive",
            offered_by="dr",
            why_offered="If BRAF is positive.",
        ),
        CENTER,
        ASKED,
    )


def far_away() -> Case:
    """R11: Rhode Island to New York, with a nearer center as the backup."""
    return case_of(
        Patient(name="Dan Invented", state="RI"),
        Coverage(payer="medicaid"),
        CENTER,
        Place(id="near", name="Nearer Center", state="Rhode Island"),
        ASKED,
        Opinion(id="n", place="near", backup_of="o"),
    )


def before_the_next_dose() -> Case:
    """R12: the next dose comes before the visit; the team has answered on it, and on how long one may wait."""
    return case_of(
        *_helped("son", "Ruth Invented"),
        DOCTOR,
        Treatment(name="Tablets", standing="now", sort="targeted", next_date=day(11), given_by="dr"),
        Treatment(name="New", standing="offered", sort="targeted", planned_start=day(15), offered_by="dr"),
        Contact(about="safe_to_wait", on=day(), person="dr", answer="Three weeks", until=day(21)),
        Contact(about="next_dose", on=day(), person="dr", answer="Take it as planned", answered="yes"),
        Opinion(id="o", place="center", appointment=day(17)),
    )


def rough_dates() -> Case:
    """R13: a watched problem and three treatments of which only rough dates are known."""
    return case_of(
        Patient(name="Ruth Invented"),
        HealthProblem(
            name="Patches",
            watched=True,
            since=PartialDate.from_edtf("2016~"),
            review_every=Repeat(6, "M"),
            next_review=day(90),
        ),
        Treatment(name="First", standing="finished", started=PartialDate(2017), response="gone"),
        Treatment(name="Second", standing="finished", started=PartialDate.from_edtf("2022-09~"), response="same"),
        Treatment(name="Third", standing="finished", started=PartialDate(2025, 1)),
        CENTER,
        ASKED,
    )


def misspelled_names() -> Case:
    """R14: names from memory, "18 weeks" without a date, and no linked illness in the family."""
    return case_of(
        Patient(name="Mara Invented"),
        Treatment(
            name="Doxyrubicin/Isophosamide",
            standing="finished",
            sort="chemo",
            lasted="18 weeks",
            source="family",
            response="same",
        ),
        Treatment(name="another IV chemo", standing="finished", sort="chemo", source="patient"),
        Diagnosis(name="bronchiodosis", standing="suspected"),
        Background(what="asthma", sort="family", like_ours=False),
        CENTER,
        ASKED,
    )


def several_places() -> Case:
    """R15: one hospital was asked for everything, the dentist's papers came, the slides are on their way."""
    return case_of(
        Patient(name="Amir Invented"),
        Place(id="hospital", name="General Hospital", treated_here=True),
        Place(id="dentist", name="Dr. Pell", sort="dentist", treated_here=True),
        Request(place="hospital", standing="asked", covers="everything", asked_on=day(-9), due=day(10)),
        Request(place="dentist", standing="arrived"),
        Material(sort="slides", standing="sent", going_to="center"),
        CENTER,
        Opinion(id="o", place="center", kind="both"),
    )


def doctors_views() -> Case:
    """R16: no operation because of the place, one doctor doubts the name, one is torn; it is no cancer."""
    return case_of(
        Patient(name="Mara Invented"),
        DOCTOR,
        Diagnosis(name="Sarcoidosis", standing="confirmed", sort="other"),
        View(doctor="dr", says="no_operation", reason="because of the location", sure="not_sure"),
        View(doctor="dr", says="doubts_diagnosis"),
        View(says="torn"),
        CENTER,
        ASKED,
    )


def calls_logged() -> Case:
    """R17: the doctor knows, the center said what to send, the plan answered, the team heard what is new."""
    return case_of(
        Patient(name="Dan Invented"),
        DOCTOR,
        Contact(about="second_opinion", on=day(-2), person="dr", answer="Glad to help."),
        Contact(about="change", on=day(-2), person="dr"),
        Contact(about="requirements", on=day(-1), place="center", answer="Reports by fax."),
        Contact(about="coverage", on=day(-1), answer="It is paid for."),
        CENTER,
        ASKED,
    )


def counts_in_a_result() -> Case:
    """R18: three nodes taken, one positive, six cells."""
    return case_of(
        Patient(name="Leo Invented"),
        HealthProblem(id="p", name="A mole"),
        Diagnosis(problem="p", name="Melanoma", standing="confirmed", sort="cancer"),
        Test(id="t", name="Node biopsy", sort="tissue", done_on=PartialDate(2025, 1), result="One positive"),
        Finding(test="t", what="lymph nodes", taken=Number(3), positive=Number(1), amount="6 cells"),
        CENTER,
        ASKED,
    )


def own_wish() -> Case:
    """R19: the patient is not sure; what matters to her is written down, and apart from it the family's own."""
    return case_of(
        Patient(name="Ruth Invented", wants_second_opinion="unsure", own_wish="Only if it is not far."),
        Person(name="Kim Invented", parts=("keeper",), keeper_role="caregiver", relation="son"),
        Wish(sort="matters", in_words="We want her at home.", whose="family"),
        Wish(sort="matters", in_words="To see my granddaughter start school.", whose="patient"),
        CENTER,
        ASKED,
    )


def nothing_out_there() -> Case:
    """R20: nothing is left, so it was said; no hospice; the family hopes."""
    return case_of(
        Patient(name="Dan Invented"),
        View(says="nothing_left", in_words="There is nothing out there."),
        Hospice(enrolled=False),
        Wish(sort="hope", in_words="We hope and pray."),
        CENTER,
        ASKED,
    )


def where_facts_come_from() -> Case:
    """R21: the name from a report, the treatment as the doctor said, the tiredness as the patient feels it."""
    return case_of(
        *_helped("son", "Ruth Invented"),
        Diagnosis(id="d", name="Leiomyosarcoma", standing="confirmed", sort="cancer"),
        Document(id="paper", title="Surgical pathology", sort="pathology_report", pages=3),
        Proof(entry="d", document="paper", page=2),
        Treatment(name="Tablets", standing="now", sort="targeted", source="doctor"),
        Symptom(what="Tired", noted_on=day(), trend="worse", source="patient"),
        ASKED,
    )
