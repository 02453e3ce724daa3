"""The families this is made for, as small invented cases. Every name, place and number is made up."""

from __future__ import annotations

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.dates.repeats import Repeat
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import (
    Background,
    Coverage,
    Diagnosis,
    Finding,
    HealthProblem,
    Hospice,
    Opinion,
    Patient,
    Person,
    Place,
    Spot,
    Spread,
    Symptom,
    Test,
    Treatment,
    View,
    Wish,
)
from tests.guidance.cases import case_of, day

CENTER = Place(id="center", name="Invented Cancer Center", state="New York")


def mother_in_weak_treatment() -> Case:
    """A son keeps the file for his mother; stage 4, the treatment hardly works, a next one is offered."""
    return case_of(
        Patient(name="Rosa Invented"),
        Person(id="son", name="Tom Invented", parts=("keeper",), keeper_role="caregiver", relation="son"),
        HealthProblem(id="p", name="Lung", has_spread=True, tissue_taken=True),
        Diagnosis(problem="p", name="Lung cancer", standing="confirmed", sort="cancer", stage="4"),
        Treatment(id="now", name="Drug A", standing="now", sort="chemo", not_working=True, next_date=day(6)),
        Treatment(id="next", name="Drug B", standing="offered", sort="chemo", planned_start=day(20)),
        CENTER,
        Opinion(id="o", place="center", appointment=day(15)),
    )


def brother_told_nothing_is_left() -> Case:
    """CML is back, nothing is left, so it was said; Medicare at 50; Rhode Island to New York."""
    return case_of(
        Patient(name="Neil Invented", born=PartialDate(1975, 2, 1), state="RI"),
        Person(parts=("keeper",), keeper_role="caregiver"),
        HealthProblem(id="p", came_back=True, tissue_taken=True),
        Diagnosis(problem="p", name="CML", standing="confirmed", sort="cancer"),
        View(says="nothing_left", in_words="There is nothing more we can try.", doctor="dr"),
        Person(id="dr", name="Dr. Old", parts=("doctor",), current_team=True),
        Coverage(payer="original_medicare"),
        Treatment(name="Tablets", standing="stopped", sort="targeted"),
        CENTER,
        Opinion(id="o", place="center"),
    )


def mouth_patches() -> Case:
    """Patches in the mouth, watched; a dentist found them; no cancer anywhere."""
    return case_of(
        Person(parts=("keeper",), keeper_role="self"),
        HealthProblem(id="p", name="Patches in the mouth", watched=True, review_every=Repeat(6, "M"), has_spread=False),
        Diagnosis(problem="p", name="Leukoplakia", standing="confirmed", sort="precancer"),
        Spot(place="Tongue, left side", found_by="the dentist", biopsy="done", problem="p"),
        Spot(place="Cheek", biopsy="no", problem="p"),
        CENTER,
        Opinion(id="o", place="center"),
    )


def boy_with_two_therapies() -> Case:
    """A boy of 17 with melanoma; two therapies, a gene test pending, fear of lasting effects."""
    return case_of(
        Patient(name="Leo Invented", born=PartialDate(2007, 9, 1), worried_lasting_effects=True),
        Person(parts=("keeper", "guardian"), keeper_role="parent"),
        Person(id="dr", name="Dr. Torn", parts=("doctor",), current_team=True),
        HealthProblem(id="p", tissue_taken=True),
        Diagnosis(problem="p", name="Melanoma", standing="confirmed", sort="cancer"),
        Treatment(name="Operation", standing="finished", sort="operation", response="gone"),
        Treatment(
            name="Therapy A", standing="offered", sort="immunotherapy", offered_by="dr", why_offered="May hold it."
        ),
        Treatment(
            name="Therapy B", standing="offered", sort="targeted", only_if_test="braf", only_if_result="positive"
        ),
        Test(id="braf", name="BRAF", sort="gene", done_on=day(-5), due=day(9)),
        Finding(what="lymph nodes", taken=Number(3), positive=Number(1), amount="6 cells"),
        Background(what="melanoma", sort="family"),
        Wish(sort="worry", in_words="What will this do to him in twenty years?", topic="lasting_effects"),
        CENTER,
        Opinion(id="o", place="center", appointment=day(40)),
    )


def sister_in_hospice() -> Case:
    """Rare sarcoma, several lines, spread, pain, no operation possible, hospice."""
    lines = [
        Treatment(name=f"Line {n}", standing="stopped", sort="chemo", line=Number(n), why_stopped="It grew.")
        for n in range(1, 6)
    ]
    return case_of(
        Patient(name="Mia Invented", state="Ohio"),
        Person(parts=("keeper",), keeper_role="caregiver", relation="sister-in-law"),
        HealthProblem(id="p", tissue_taken=True),
        Diagnosis(problem="p", name="A rare sarcoma", standing="confirmed", sort="cancer", rare=True),
        *lines,
        *(Spread(site=site, found_on=PartialDate(2024)) for site in ("liver", "lungs", "pelvis")),
        Symptom(what="Pelvis", is_pain=True, score=Number(8), under_control=False, noted_on=day(-1), trend="worse"),
        View(says="no_operation", reason="because of where it is"),
        View(says="nothing_left"),
        Hospice(enrolled=True, since=PartialDate(2025, 2), agency="Invented Hospice", phone="555-0110"),
        CENTER,
        Opinion(id="o", place="center"),
    )


def nephew_and_nurse() -> Case:
    """A nurse goes along with her nephew; the patient is the one to call the office."""
    return case_of(
        Patient(name="Sam Invented"),
        Person(id="aunt", name="Eve", parts=("keeper", "companion"), keeper_role="companion", health_worker=True),
        CENTER,
        Opinion(id="o", place="center", companions=("aunt",)),
    )


def two_departments() -> Case:
    """MGUS, questioned by the blood doctor; in the lung A and/or B, to be looked at again in three months."""
    return case_of(
        Person(parts=("keeper",), keeper_role="self"),
        Person(id="dr", name="Dr. Blood", parts=("doctor",), specialty="Hematology"),
        HealthProblem(id="blood", name="Blood protein", department="Hematology", watched=True),
        HealthProblem(id="lung", name="Lung changes", joined_by="and_or", department="Lung", next_review=day(90)),
        Diagnosis(problem="blood", name="MGUS", standing="questioned", questioned_by="dr", sort="precancer"),
        Diagnosis(problem="lung", name="A", standing="suspected", sort="other"),
        Diagnosis(problem="lung", name="B", standing="pending", sort="other"),
        Test(id="ct", name="CT chest", sort="scan", done_on=day(-20)),
        CENTER,
        Opinion(id="o1", place="center", problems=("blood",), department="Hematology"),
        Opinion(id="o2", place="center", problems=("lung",), department="Lung"),
    )
