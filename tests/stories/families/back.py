"""A back: visits to a therapist, injections, pictures; one surgeon advises an operation and another advises against."""

from __future__ import annotations

from collections.abc import Mapping

from tests.stories.families.told import Story
from tests.stories.family import Family

ABOUT = {"patient": "Ines Moreau", "born": "30 August 1981", "phone": "555 0401", "state": "Vermont"}
STEPS = "100 mg\n300 mg\n600 mg"


def write_down(people: Family) -> Mapping[str, str]:
    """Everything Ines keeps of her back."""
    people.patient(
        goals=("plan",),
        wants_second_opinion="yes",
        own_wish="I will not be cut open twice.",
        access_needs="Cannot sit longer than ten minutes",
        medicines_checked_on="2 March 2026",
    )
    lakeview = people.add("place", name="Lakeview Hospital", sort="hospital", treated_here=True, state="Vermont")
    hill = people.add("place", name="Hill Spine Practice", sort="practice", treated_here=True, state="Vermont")
    sharma = people.add("person", name="Dr. Sharma", parts=("doctor",), specialty="Spine surgery", place=lakeview)
    petrov = people.add("person", name="Dr. Petrov", parts=("doctor",), specialty="Spine surgery", place=hill)
    family_doctor = people.add(
        "person",
        name="Dr. Brandvold",
        parts=("doctor",),
        specialty="Family doctor",
        current_team=True,
        phone="555 0410",
    )
    papers = _papers(people)
    back = _illness(people, papers)
    _tests(people, papers, lakeview)
    fusion = _treatments(people, papers, lakeview, sharma, family_doctor)
    _views(people, sharma, petrov, fusion)
    _feeling(people)
    people.add("coverage", payer="private", plan="Green Mountain Plan", member_number="GM-4471")
    people.add("contact", on="3 March 2026", person=family_doctor, about="second_opinion", answer="Please do.")
    return {"university": _opinion(people, back)}


def _papers(people: Family) -> dict[str, str]:
    written: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
        (
            "MRI of January",
            "imaging_report",
            "15 January 2026",
            ("Disc L4/L5 to the left. Nerve touched, not pressed.",),
        ),
        ("Therapist's report", "visit_notes", "January 2024", ("24 visits. Walks further, sits no longer.",)),
        ("Injections at Hill", "operation_report", "September 2024", ("Three injections at L4/L5.",)),
        ("Letter of Dr. Sharma", "treatment_plan", "10 February 2026", ("Fusion L4/L5 on 20 April.",)),
        ("Letter of Dr. Petrov", "visit_notes", "19 February 2026", ("I advise against fusion.",)),
        ("Stomach bleeding", "discharge_letter", "May 2024", ("Bleeding under ibuprofen.",)),
        ("Blood of February", "lab_results", "20 February 2026", ("Hemoglobin 11.6 g/dL (12-15.5) L",)),
        ("Pain diary", "other", "March 2026", ("7 of 10 on most days.",)),
        ("Release to the university", "release_form", "4 March 2026", ("Lakeview and Hill may send.",)),
    )
    return {title: people.paper(title, sort, *lines, dated=dated) for title, sort, dated, lines in written}


def _illness(people: Family, papers: dict[str, str]) -> str:
    back = people.add(
        "problem",
        name="Back and leg pain",
        department="Orthopedics",
        since="about June 2023",
        open=True,
        tissue_taken=False,
        came_back=False,
        joined_by="and",
    )
    disc = people.add(
        "diagnosis",
        problem=back,
        name="Slipped disc L4/L5",
        standing="confirmed",
        sort="other",
        found_on="15 January 2026",
        rare=False,
    )
    people.prove(disc, papers["MRI of January"])
    people.add("diagnosis", problem=back, name="Narrow spinal canal", standing="suspected", sort="other", rare=False)
    return back


def _tests(people: Family, papers: dict[str, str], lakeview: str) -> None:
    mri = people.add(
        "test",
        name="MRI of the spine",
        sort="scan",
        done_on="15 January 2026",
        result="Disc L4/L5 pressed out to the left; nerve touched, not pressed",
        report=papers["MRI of January"],
        images="disc",
    )
    people.prove(mri, papers["MRI of January"], field="result")
    emg = people.add("test", name="EMG of the leg", sort="EMG", done_on="2 February 2026", source="doctor")
    people.set(emg, result="said by phone: no nerve damage")
    people.add(
        "request",
        place=lakeview,
        what="EMG report",
        standing="asked",
        asked_on="3 March 2026",
        due="18 March 2026",
        test=emg,
    )
    people.add("test", name="MRI standing up", sort="scan", done_on="13 March 2026", due="16 March 2026")
    people.add("test", name="Bone scan", sort="scan", done_on="2 March 2026", standing="called_off")
    blood = people.add(
        "test",
        name="Hemoglobin",
        sort="blood",
        done_on="20 February 2026",
        value="11.6",
        unit="g/dL",
        normal_range="12–15.5",
    )
    people.prove(blood, papers["Blood of February"])
    hidden = people.add(
        "test", name="Alcohol marker", sort="blood", done_on="May 2024", result="high", seen_by="nobody"
    )
    people.add("finding", what="glasses a week", taken=9, test=hidden)
    people.add("material", sort="disc", standing="gone", note="X-ray of 2023: lost in the move", holder=lakeview)
    people.add("request", place=lakeview, what="All records", covers="everything", standing="arrived")


def _treatments(people: Family, papers: dict[str, str], lakeview: str, sharma: str, family_doctor: str) -> str:
    therapy = people.add(
        "treatment",
        name="Physical therapy",
        sort="physical therapy",
        standing="finished",
        started="September 2023",
        ended="January 2024",
        cycles_given=24,
        response="walks further, sits no longer",
        why_stopped="the plan pays for 24 visits",
    )
    people.prove(therapy, papers["Therapist's report"])
    people.add(
        "treatment",
        name="Injection at L4/L5",
        sort="injection",
        standing="finished",
        started="March 2024",
        ended="September 2024",
        cycles_given=3,
        response="better for six weeks each time",
        why_stopped="the third helped no more",
    )
    people.add(
        "treatment",
        name="Ibuprofen",
        sort="medicine",
        standing="stopped",
        started="2023",
        ended="May 2024",
        response="same",
        why_stopped="bleeding in the stomach, in hospital for a week; no drug of this kind again",
    )
    people.add(
        "treatment",
        name="Gabapentin",
        sort="medicine",
        standing="now",
        started="October 2025",
        response="Less than before; I sleep again",
        dose_changes=STEPS,
        given_by=family_doctor,
    )
    people.add("medicine", name="Gabapentin", dose="600 mg", how_often="three times a day", blood_thinner=False)
    return people.add(
        "treatment",
        name="Fusion of L4/L5",
        sort="operation",
        standing="offered",
        offered_by=sharma,
        why_offered="the disc is worn out",
        decide_by="31 March 2026",
        planned_start="20 April 2026",
        hard_on_body=True,
        place=lakeview,
    )


def _views(people: Family, sharma: str, petrov: str, fusion: str) -> None:
    people.add(
        "view",
        doctor=sharma,
        says="advises",
        in_words="Without it you will not sit through a working day.",
        about=fusion,
        on="10 February 2026",
        sure="sure",
    )
    people.add(
        "view",
        doctor=petrov,
        says="against",
        in_words="I would not operate on these pictures.",
        reason="the nerve is free",
        about=fusion,
        on="19 February 2026",
    )


def _feeling(people: Family) -> None:
    people.add("allergy", substance="Latex", reaction="blisters")
    people.none_known("implants", "conditions", "operations", "family")
    people.add("condition", name="Depression in 2019", sort="illness", seen_by="nobody")
    people.add(
        "symptom", what="Pain down the left leg", noted_on="1 February 2026", trend="same", is_pain=True, score=5
    )
    people.add(
        "symptom",
        what="Pain down the left leg",
        noted_on="8 March 2026",
        trend="worse",
        since="June 2023",
        is_pain=True,
        score=7,
        place="left hip to the foot",
        feel="burning",
        helps="lying on the right side",
        under_control=False,
        keeps_from="Sitting at work",
    )
    people.add("symptom", what="Numb left foot", noted_on="6 March 2026", trend="new", is_pain=False)
    people.add("wish", sort="matters", in_words="To sit through my son's school play.", whose="patient")
    people.add("wish", sort="worry", in_words="That one operation leads to the next.", whose="patient")


def _opinion(people: Family, back: str) -> str:
    center = people.add("place", name="University Spine Center", sort="center", state="Massachusetts")
    okonkwo = people.add("person", name="Dr. Okonkwo", parts=("doctor",), place=center, current_team=False)
    opinion = people.add(
        "opinion",
        place=center,
        doctor=okonkwo,
        kind="doctor_visit",
        standing="booked",
        asked="One surgeon would fuse L4/L5 and one would not: which of them would you follow?",
        appointment="24 March 2026",
        time="14:00",
        held="video",
        problems=(back,),
        decide_by="31 March 2026",
        remote="yes",
        trip_needed=False,
        send_by="20 March 2026",
    )
    for text in ("What happens if I wait a year?", "Who does well with a fusion?"):
        people.ask(text, starred=True)
    people.tick("arrange.companion", "not_for_me", opinion_id=opinion)
    return opinion


STORY = Story("back", write_down, ABOUT)
