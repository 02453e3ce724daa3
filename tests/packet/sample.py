"""An invented case with something in every corner, for the packet's tests. No such person exists."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.dates.repeats import Repeat
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Allergy,
    Answer,
    Background,
    Condition,
    Coverage,
    Diagnosis,
    Document,
    ErrorNote,
    Finding,
    HealthProblem,
    Hospice,
    Material,
    Medicine,
    Opinion,
    PageNote,
    Patient,
    Permission,
    Person,
    Place,
    Proof,
    Question,
    Request,
    Spot,
    Spread,
    Symptom,
    Test,
    Treatment,
    View,
    Wish,
)

TODAY = date(2026, 3, 9)
NOTICE = (
    "Put together by the patient or family on {date}. Not a medical record. Where it differs from an enclosed report, "
    "the report counts."
)


def day(text: str) -> PartialDate:
    """A date from its stored form."""
    return PartialDate.from_edtf(text)


def ruth() -> list[Entry]:
    """Ruth Albrecht's invented case: a rare tumor, several lines, spread, pain, papers."""
    return [
        *_people_and_places(),
        *_illnesses(),
        *_treatments(),
        *_offers(),
        *_tests_and_views(),
        *_how_she_is(),
        *_visit(),
        *_things_asked_for(),
        *_papers(),
    ]


def _people_and_places() -> list[Entry]:
    """Who she is, who is beside her, and where she was treated."""
    return [
        Patient(
            id="patient",
            name="Ruth Albrecht",
            born=day("1958-03-14"),
            phone="+49 000 0000000",
            goals=("diagnosis", "plan"),
            daily_life="walks at home with help",
            language="German",
            doctors_may_talk=True,
        ),
        Person(
            id="jonas",
            name="Jonas Albrecht",
            parts=("keeper", "companion", "proxy"),
            relation="son",
            keeper_role="caregiver",
            phone="+49 000 0000001",
            best_time="any time",
            may_hear_results=True,
        ),
        Place(id="anna", name="St. Anna", treated_here=True, phone="000 100", fax="000 101"),
        Place(id="general", name="General Hospital", treated_here=True),
        Place(id="lake", name="Lakeside Sarcoma Center", state="Ohio"),
        Person(
            id="lind",
            name="Dr. H. Lindqvist",
            parts=("doctor",),
            place="anna",
            current_team=True,
            phone="000 200",
            fax="000 201",
        ),
        Person(id="sauer", name="Dr. Sauer", parts=("doctor",), specialty="radiation"),
        Person(id="okafor", name="Dr. A. Okafor", parts=("doctor",), place="lake"),
        Permission(id="perm", sort="release", standing="signed", document="release", person="jonas"),
    ]  # fmt: skip


def _illnesses() -> list[Entry]:
    """What she has for certain and perhaps, and where it has spread."""
    return [
        HealthProblem(id="tumor", name="Tumor of the womb", since=day("2022-07~"), has_spread=True, open=True),
        Diagnosis(
            id="lms",
            problem="tumor",
            name="Leiomyosarcoma of the uterus",
            standing="confirmed",
            site="uterus",
            stage="high grade, FIGO IB",
            found_on=day("2022-07~"),
            markers="ER negative",
        ),
        HealthProblem(id="blood", name="Blood protein", open=True, joined_by="and_or", next_review=day("2026-06")),
        Diagnosis(id="mgus", problem="blood", name="MGUS", standing="questioned", questioned_by="lind"),
        Diagnosis(id="other", problem="blood", name="reaction to inflammation", standing="suspected"),
        Spread(id="s1", site="liver", diagnosis="lms", found_on=day("2024-02")),
        Spread(id="s2", site="pelvis and lungs", diagnosis="lms", found_on=day("2025-08")),
        Spread(id="s3", site="liver again", diagnosis="lms", found_on=day("2026-02"), source="doctor"),
    ]  # fmt: skip


def _treatments() -> list[Entry]:
    """What was done, what runs, and what came of it."""
    return [
        Treatment(
            id="t1",
            name="Hysterectomy",
            problem="tumor",
            standing="finished",
            sort="operation",
            started=day("2022-08~"),
            response="gone",
            place="general",
        ),
        Treatment(
            id="t2",
            name="Doxorubicin / ifosfamide",
            standing="finished",
            started=day("2022-10"),
            ended=day("2023-02"),
            lasted="18 weeks",
            response="no tumor seen",
            source="patient",
        ),
        Treatment(
            id="t3", name="Liver operation", standing="finished", started=day("2024-05~"), response="gone", place="anna"
        ),
        Treatment(
            id="t4",
            name="Gemcitabine / docetaxel",
            standing="stopped",
            sort="chemo",
            started=day("2024-08"),
            ended=day("2025-04"),
            counted_in="cycles",
            cycles_given=Number(6),
            cycles_planned=Number(8),
            response="smaller_then_grew",
            why_stopped="numb hands",
        ),
        Treatment(
            id="t5",
            name="Pazopanib, tablets",
            standing="now",
            line=Number(3),
            started=day("2025-08"),
            next_date=day("2026-03-20"),
            response="grew",
            not_working=True,
            source="doctor",
            side_effects="tired, high blood pressure",
        ),
    ]  # fmt: skip


def _offers() -> list[Entry]:
    """What is offered, with doubts and on conditions."""
    return [
        Treatment(
            id="o1",
            name="Radiation to the pelvis",
            standing="offered",
            offered_by="sauer",
            offered_on=day("2026-03-05"),
            why_offered="for the pain",
            doubts="not sure it will help the leg",
            source="doctor",
        ),
        Treatment(
            id="o2",
            name="Study drug XR-9",
            standing="offered",
            offered_by="lind",
            only_if_test="gene",
            only_if_result="positive",
            decide_by=day("2026-03-20"),
        ),
    ]  # fmt: skip


def _tests_and_views() -> list[Entry]:
    """What was measured and seen, and what a doctor thinks of it."""
    return [
        Test(id="gene", name="Gene panel", done_on=day("2026-02-04"), due=day("2026-03-16"), source="doctor"),
        Test(id="ct", name="CT chest and belly", done_on=day("2026-02-12"), result="New lesion in segment 6."),
        Test(id="hb", name="Hemoglobin", sort="blood", done_on=day("2026-03-01"), value=Number(10.4), unit="g/dl"),
        Finding(id="f1", what="lymph nodes", taken=Number(3), positive=Number(1), treatment="t1"),
        View(
            id="v1",
            doctor="lind",
            on=day("2026-03-02"),
            says="no_operation",
            in_words="Go on with tablets; no operation.",
            reason="the artery and the nerve",
        ),
    ]  # fmt: skip


def _how_she_is() -> list[Entry]:
    """What ails her, what she takes and cannot bear, and what she wishes."""
    return [
        Hospice(id="hospice", enrolled=False),
        Symptom(
            id="y1",
            what="Pain in left hip and leg",
            is_pain=True,
            score=Number(8),
            feel="sharp",
            trend="worse",
            since=day("2026-01"),
            noted_on=day("2026-03-08"),
            under_control=False,
            source="family",
        ),
        Symptom(id="y2", what="Pain in left hip and leg", is_pain=True, score=Number(5), noted_on=day("2026-01-20")),
        Symptom(id="y3", what="Tired", trend="same", noted_on=day("2026-03-01"), source="patient"),
        Medicine(id="m1", name="Apixaban", dose="5 mg", how_often="twice a day", blood_thinner=True, used_for="clots"),
        Medicine(id="m2", name="Ramipril", dose="5 mg", how_often="once a day", blood_thinner=False),
        Allergy(id="a1", substance="penicillin", reaction="rash"),
        Condition(id="c1", name="high blood pressure"),
        Answer(id="n1", about="implants", says="none_known"),
        Background(id="b1", what="breast lump", sort="family", who="sister"),
        Spot(id="spot", place="left side of the tongue", found_on=day("2025-11"), found_by="the dentist"),
        Wish(
            id="w1",
            sort="matters",
            in_words="To be at home, clear in the head, and to see my granddaughter start school in September.",
            whose="patient",
        ),
        Wish(id="w2", sort="worry", in_words="The pain.", whose="family"),
    ]  # fmt: skip


def _visit() -> list[Entry]:
    """The opinion that is sought, and what is asked there."""
    return [
        Opinion(
            id="op",
            place="lake",
            doctor="okafor",
            kind="both",
            asked="We ask for your view on the diagnosis and on what to do next",
            appointment=day("2026-03-26"),
            time="10:30",
            problems=("tumor",),
            decide_by=day("2026-03-20"),
            companions=("jonas",),
            written_opinion_to="Dr. H. Lindqvist, fax 000 201",
        ),
        Question(
            id="q1",
            text="The pelvis tumor was called not operable because of where it is. Do you agree? "
            "Is there another way to treat that spot?",
            starred=True,
            rank=1,
        ),
        Question(id="q2", text="Is there a treatment or study she has not had that fits?", starred=True, rank=2),
        Question(id="q3", text="How can the pain be brought under control while we wait?", starred=True, rank=3),
        Question(id="q4", text="Could one illness explain both?", rank=4, answer="Not likely.", answered_by="lind"),
        Question(id="q5", text="Do you pay for the scan?", ask="payer", rank=5),
    ]  # fmt: skip


def _things_asked_for() -> list[Entry]:
    """What was asked for, what travels, and who pays."""
    return [
        Request(
            id="r1", place="general", what="CT disc of 12 February", standing="asked", asked_on=day("2026-03-09"),
            due=day("2026-03-12"),
        ),
        Request(id="r2", place="general", what="slides of 2022", standing="refused", why_refused="hospital closed"),
        Material(
            id="slides",
            sort="slides",
            standing="sent",
            number_of=Number(12),
            sent_on=day("2026-03-06"),
            tracking="ZX 1",
        ),
        Coverage(id="cover", payer="public_outside_us", plan="AOK", member_number="M-77-123"),
    ]  # fmt: skip


def _papers() -> list[Entry]:
    """The papers, and which facts stand on which page of them."""
    return [
        Document(id="path", title="Surgical pathology, uterus", sort="pathology_report", dated=day("2022-08"), pages=4,
                 place="general", key_paper=True),
        Document(id="ctr", title="CT chest and belly", sort="imaging_report", dated=day("2026-02-12"), pages=2),
        Document(id="lab", title="Blood counts", sort="lab_results", dated=day("2026-03-01"), pages=1),
        Document(id="letter", title="Letter of Dr. Lindqvist", sort="visit_notes", dated=day("2026-03-02"), pages=3,
                 author="lind"),
        Document(id="release", title="Release form", sort="release_form", pages=1),
        Proof(id="p1", entry="lms", document="path", page=1),
        Proof(id="p2", entry="t1", document="path", page=2),
        Proof(id="p3", entry="s1", document="ctr", page=1),
        Proof(id="p4", entry="v1", document="letter", page=2),
        Proof(id="p5", entry="t4", document="letter", page=1),
        PageNote(id="pn", document="letter", page=3, left_out=True),
        ErrorNote(id="e1", document="ctr", page=Number(2), says="left", should_say="right"),
    ]  # fmt: skip


def patches() -> list[Entry]:
    """An invented case of patches in the mouth that are watched: no such word as the one people fear is in it."""
    return [
        Patient(id="patient", name="Ana Pinto", born=day("1980~")),
        HealthProblem(id="mouth", name="Patches in the mouth", watched=True, review_every=Repeat(6, "M"), open=True),
        Diagnosis(id="leuko", problem="mouth", name="Leukoplakia", standing="confirmed", sort="precancer",
                  staging="does_not_apply"),
        Spot(id="one", place="left side of the tongue", problem="mouth", found_by="the dentist", biopsy="done",
             result="Mild dysplasia."),
        Opinion(id="op", kind="doctor_visit", problems=("mouth",)),
    ]  # fmt: skip


def case_of(entries: list[Entry]) -> Case:
    """A case of these entries."""
    return Case.of(entries)
