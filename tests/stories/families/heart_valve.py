"""A narrowed heart valve: an operation is proposed, a catheter too, and the patient takes a blood thinner."""

from __future__ import annotations

from collections.abc import Mapping

from tests.stories.families.told import Story
from tests.stories.family import NEXT_PAGE, Family

ABOUT = {"patient": "Henrik Solberg", "born": "4 October 1954", "phone": "555 0201", "state": "Minnesota"}


def write_down(people: Family) -> Mapping[str, str]:
    """Everything Henrik keeps of his valve."""
    people.patient(
        goals=("plan",),
        wants_second_opinion="yes",
        code_status="full code",
        doctors_may_talk=True,
        daily_life="Climbs one flight of stairs with two rests.",
        medicines_checked_on="today",
    )
    riverside = people.add("place", name="Riverside Hospital", sort="hospital", treated_here=True, state="Minnesota")
    northfield = people.add("place", name="Northfield Clinic", sort="practice", treated_here=True)
    anand = people.add(
        "person",
        name="Dr. Anand",
        parts=("doctor",),
        specialty="Cardiology",
        current_team=True,
        place=riverside,
        phone="555 0210",
        fax="555 0219",
    )
    keller = people.add("person", name="Dr. Keller", parts=("doctor",), specialty="Heart surgery", place=riverside)
    marit = people.add(
        "person",
        name="Marit Solberg",
        parts=("companion", "proxy"),
        relation="wife",
        phone="555 0202",
        may_hear_results=True,
    )
    papers = _papers(people)
    valve = people.add(
        "problem",
        name="Narrowed heart valve",
        department="Cardiology",
        since="2023",
        open=True,
        tissue_taken=False,
        came_back=False,
    )
    named = people.add(
        "diagnosis",
        problem=valve,
        name="Severe aortic stenosis",
        standing="confirmed",
        sort="other",
        found_on="11 February 2026",
        rare=False,
    )
    people.prove(named, papers["Echo report"])
    _tests(people, papers, riverside, northfield, valve)
    _treatments(people, riverside)
    _offers(people, anand, keller, valve)
    _feeling(people, papers)
    people.add("permission", sort="proxy", person=marit, standing="signed", document=papers["Proxy for health care"])
    people.add("permission", sort="release", standing="signed", document=papers["Release to Great Lakes"])
    _calls(people, anand)
    return {"great lakes": _opinion(people, valve, marit)}


def _papers(people: Family) -> dict[str, str]:
    letter = (
        "Valve area 0.7 cm2, mean gradient 48 mmHg.",
        "Impression: severe aortic stenosis.",
    )
    written: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
        ("Echo report", "imaging_report", "11 February 2026", letter),
        (
            "Angiogram report",
            "imaging_report",
            "3 February 2026",
            ("Coronary angiogram.", NEXT_PAGE, "No narrowing over 50 %."),
        ),
        ("Letter of Dr. Anand", "visit_notes", "20 February 2026", ("A catheter valve is gentler on the kidneys.",)),
        ("Plan of Dr. Keller", "treatment_plan", "24 February 2026", ("Open replacement on 8 April.",)),
        ("Blood of 6 March", "lab_results", "6 March 2026", ("INR 2.6 (2.0-3.0)", "Creatinine 1.6 mg/dL (0.7-1.3)")),
        ("Discharge of 2021", "discharge_letter", "September 2021", ("Cardioversion twice; amiodarone begun.",)),
        ("Thyroid letter", "visit_notes", "March 2022", ("Amiodarone stopped for good.",)),
        ("Pacemaker card", "other", "June 2019", ("Two leads. MRI conditional.",)),
        ("Proxy for health care", "advance_directive", "2020", ("Marit Solberg decides if I cannot.",)),
        ("Release to Great Lakes", "release_form", "1 March 2026", ("Riverside may send everything.",)),
        ("Medicine list", "other", "5 March 2026", ("Warfarin 5 mg, metoprolol 50 mg, metformin 500 mg.",)),
    )
    return {title: people.paper(title, sort, *lines, dated=dated) for title, sort, dated, lines in written}


def _tests(people: Family, papers: dict[str, str], riverside: str, northfield: str, valve: str) -> None:
    people.add("test", name="Echo", sort="Heart test", done_on="11 February 2026", report=papers["Echo report"])
    angiogram = people.add(
        "test",
        name="Coronary angiogram",
        sort="Heart test",
        done_on="3 February 2026",
        result="No narrowing over 50 %",
        place=riverside,
    )
    people.prove(angiogram, papers["Angiogram report"], 2, field="result")
    for name, value, unit, normal in (("INR", "2.6", None, "2.0–3.0"), ("Creatinine", "1.6", "mg/dL", "0.7–1.3")):
        blood = people.add(
            "test", name=name, sort="blood", done_on="6 March 2026", value=value, unit=unit, normal_range=normal
        )
        people.prove(blood, papers["Blood of 6 March"], field="value")
    people.add(
        "test",
        name="CT heart and legs",
        sort="scan",
        done_on="16 March 2026",
        due="18 March 2026",
        place=riverside,
        problem=valve,
    )
    # The film is one thing, though it stands in the file as a test, a request and a disc.
    about = {"test": angiogram, "asked_on": "2 March 2026", "due": "17 March 2026", "standing": "asked"}
    people.add("request", place=riverside, what="Angiogram film on disc", covers="imaging", **about)
    people.add("material", sort="disc", holder=riverside, **about)
    people.add("request", place=riverside, what="All records", covers="everything", standing="arrived")
    people.add(
        "request",
        place=northfield,
        what="Everything of the kidney clinic",
        covers="everything",
        standing="asked",
        asked_on="2 March 2026",
        due="14 March 2026",
    )
    people.add(
        "request",
        place=riverside,
        what="Operation report of the pacemaker",
        covers="operation_report",
        standing="refused",
        why_refused="kept for 5 years only",
    )


def _treatments(people: Family, riverside: str) -> None:
    people.add(
        "treatment",
        name="Pacemaker put in",
        sort="operation",
        standing="finished",
        started="June 2019",
        ended="June 2019",
        response="works well",
        why_stopped="done",
        place=riverside,
    )
    people.add(
        "treatment",
        name="Electric shock for the rhythm",
        sort="procedure",
        standing="finished",
        started="September 2021",
        lasted="two times",
        response="steady for 3 months",
    )
    people.add(
        "treatment",
        name="Amiodarone",
        sort="medicine",
        standing="stopped",
        started="October 2021",
        ended="March 2022",
        response="rhythm held, then the thyroid failed",
        why_stopped="the thyroid failed; Dr. Anand says it must never be given again",
        never_again=True,
    )


def _offers(people: Family, anand: str, keller: str, valve: str) -> None:
    ct = next(one.id for one in people.book.case.of_kind("test") if getattr(one, "name", "") == "CT heart and legs")
    people.add(
        "treatment",
        name="Open heart valve replacement",
        sort="operation",
        standing="offered",
        offered_by=keller,
        why_offered="The valve is too tight to wait for long",
        doubts="Only if the arteries are clear and the kidneys hold",
        decide_by="27 March 2026",
        planned_start="8 April 2026",
        hard_on_body=True,
        problem=valve,
    )
    people.add(
        "treatment",
        name="Valve through the catheter",
        sort="procedure",
        standing="offered",
        offered_by=anand,
        why_offered="Gentler on the kidneys",
        only_if_test=ct,
        only_if_result="wide enough in both legs",
        problem=valve,
    )
    people.add(
        "view",
        doctor=keller,
        says="advises",
        in_words="At seventy I would open the chest and be done with it.",
        on="24 February 2026",
    )


def _feeling(people: Family, papers: dict[str, str]) -> None:
    people.add("allergy", substance="Penicillin", reaction="rash", how_bad="mild")
    people.add("allergy", substance="Contrast dye", reaction="could not breathe", how_bad="severe")
    people.none_known("family")
    for name, dose, often, what_for, thinner in (
        ("Warfarin", "5 mg", "every evening", "the rhythm", True),
        ("Metoprolol", "50 mg", "twice a day", "the rhythm", False),
        ("Metformin", "500 mg", "twice a day", "sugar", False),
    ):
        taken = people.add(
            "medicine",
            name=name,
            dose=dose,
            how_often=often,
            used_for=what_for,
            blood_thinner=thinner,
            since="2021",
            spelling_checked=True,
        )
        people.prove(taken, papers["Medicine list"])
    people.add("condition", name="Diabetes", sort="illness", since="2015")
    people.add("condition", name="Weak kidneys", sort="illness", since="2020")
    people.add("condition", name="Gambling, treated in 2008", sort="illness", seen_by="nobody")
    pacemaker = people.add("condition", name="Pacemaker, two leads", sort="implant", since="2019")
    people.prove(pacemaker, papers["Pacemaker card"])
    people.add("symptom", what="Nearly fainted on the stairs", noted_on="1 March 2026", trend="new", is_pain=False)
    people.add(
        "symptom",
        what="Short of breath",
        noted_on="5 March 2026",
        trend="worse",
        is_pain=False,
        since="June 2025",
        source="patient",
    )
    people.add("wish", sort="matters", in_words="To walk my daughter to the altar on 6 June.", whose="patient")
    people.add("wish", sort="worry", in_words="A stroke on the table.", whose="patient")


def _calls(people: Family, anand: str) -> None:
    people.add(
        "coverage", payer="original_medicare", plan="Medicare", payer_answer="Paid; no referral needed.", answered="yes"
    )
    people.add("contact", on="20 February 2026", person=anand, about="second_opinion", answer="A good idea.")
    people.add(
        "contact",
        on="24 February 2026",
        person=anand,
        about="safe_to_wait",
        answer="Some weeks, not months.",
        until="27 March 2026",
    )
    people.add("contact", on="6 March 2026", person=anand, about="change", answer="Call 911 if you faint.")


def _opinion(people: Family, valve: str, marit: str) -> str:
    center = people.add("place", name="Great Lakes Heart Center", sort="center", state="Minnesota", fax="555 0259")
    osei = people.add("person", name="Dr. Osei", parts=("doctor",), place=center, current_team=False)
    opinion = people.add(
        "opinion",
        place=center,
        doctor=osei,
        kind="doctor_visit",
        standing="booked",
        asked="Open operation or the valve through the catheter, and how soon?",
        appointment="19 March 2026",
        time="10:30",
        problems=(valve,),
        decide_by="27 March 2026",
        send_by="13 March 2026",
        requirements="Echo, angiogram film and blood, by fax.",
        referral="None needed.",
        visit_content="An examination and a talk; Marit may come in.",
        companions=(marit,),
        remote="no",
        written_opinion_to="Dr. Anand and home",
    )
    for text in ("Which has fewer strokes at my age?", "Can I stop warfarin for it?", "How long may I wait?"):
        people.ask(text, starred=True)
    people.ask("Is a mechanical valve an option?")
    people.tick("prepare.send-ahead", "waiting", opinion_id=opinion, until=None)
    return opinion


STORY = Story("heart valve", write_down, ABOUT)
