"""A pancreas near the end: in hospice, in pain, a proxy who is not the wife, and a wish apart from the family's."""

from __future__ import annotations

from collections.abc import Mapping

from secondopinion_desktop.records.kinds import Answer
from tests.stories.families.told import Story
from tests.stories.family import Family

ABOUT = {
    "patient": "Samuel Achterberg",
    "born": "3 March 1960",
    "role": "caregiver",
    "keeper": "Judith Achterberg",
    "state": "Pennsylvania",
}


def write_down(people: Family) -> Mapping[str, str]:
    """Everything Judith keeps for her husband."""
    people.patient(
        goals=("plan",),
        wants_second_opinion="unsure",
        own_wish="I want to sleep at home without pain. No more needles.",
        code_status="DNR",
        daily_life="In bed most of the day; walks to the bathroom with help.",
        medicines_checked_on="8 March 2026",
        access_needs="Oxygen at night",
    )
    people.set(people.keeper().id, relation="wife", phone="555 0602")
    jakob = people.add(
        "person",
        name="Jakob Achterberg",
        parts=("proxy", "family"),
        relation="brother",
        phone="555 0603",
        may_hear_results=True,
    )
    penn = people.add("place", name="Three Rivers Hospital", sort="hospital", treated_here=True, state="Pennsylvania")
    marsh = people.add(
        "person",
        name="Dr. Marsh",
        parts=("doctor",),
        specialty="Oncology",
        current_team=True,
        place=penn,
        phone="555 0610",
    )
    papers = _papers(people)
    pancreas = _illness(people, papers)
    _treatments(people, penn, marsh)
    _tests(people, papers, penn)
    _feeling(people, papers)
    people.prove(people.book.case.patient.id, papers["Proxy for Jakob"], field="code_status")
    people.add("permission", sort="proxy", person=jakob, standing="signed", document=papers["Proxy for Jakob"])
    people.add("permission", sort="release", person=people.keeper().id, standing="to_get")
    people.add(
        "view", doctor=marsh, says="nothing_left", in_words="There is nothing more to give.", on="18 February 2026"
    )
    people.add(
        "hospice",
        enrolled=True,
        since="20 February 2026",
        agency="Quiet Water Hospice",
        phone="555 0640",
        after_hours_phone="555 0641",
        payer="his plan",
    )
    people.add("contact", on="8 March 2026", about="change", answer="The nurse comes tomorrow.")
    people.add("contact", on="2 March 2026", about="hospice", answer="A talk by video changes nothing for us.")
    people.add("coverage", payer="private", plan="Keystone Plan")
    return {"pain": _opinion(people, pancreas)}


def _papers(people: Family) -> dict[str, str]:
    written: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
        ("Pathology of the pancreas", "pathology_report", "12 June 2025", ("Adenocarcinoma.",)),
        ("CT of June", "imaging_report", "6 June 2025", ("Mass in the head of the pancreas.",)),
        ("CT of February", "imaging_report", "10 February 2026", ("New nodules in the lungs. Liver worse.",)),
        ("Stent report", "operation_report", "3 July 2025", ("Metal stent in the bile duct.",)),
        ("Discharge of October", "discharge_letter", "25 October 2025", ("Blood infection during chemo.",)),
        ("Letter of Dr. Marsh", "visit_notes", "18 February 2026", ("Best supportive care.",)),
        ("Blood of February", "lab_results", "9 February 2026", ("CA 19-9 4100 U/mL (0-37)",)),
        ("Proxy for Jakob", "advance_directive", "1 February 2026", ("Jakob decides.", "DNR.")),
        ("Hospice plan", "other", "20 February 2026", ("Morphine by mouth.", "No allergies.")),
    )
    return {title: people.paper(title, sort, *lines, dated=dated) for title, sort, dated, lines in written}


def _illness(people: Family, papers: dict[str, str]) -> str:
    pancreas = people.add(
        "problem",
        name="Pancreas",
        department="Oncology",
        tissue_taken=True,
        has_spread=True,
        came_back=False,
        open=True,
    )
    cancer = people.add(
        "diagnosis",
        problem=pancreas,
        name="Adenocarcinoma of the pancreas",
        standing="confirmed",
        sort="cancer",
        stage="IV",
        found_on="12 June 2025",
        rare=False,
    )
    people.prove(cancer, papers["Pathology of the pancreas"])
    for site, when, paper in (
        ("liver", "June 2025", "CT of June"),
        ("belly lining", "November 2025", None),
        ("lungs", "February 2026", "CT of February"),
    ):
        spread = people.add("spread", site=site, found_on=when, diagnosis=cancer)
        if paper:
            people.prove(spread, papers[paper])
    kidney = people.add(
        "diagnosis",
        problem=pancreas,
        name="Kidney tumor",
        standing="suspected",
        sort="cancer",
        seen_by="nobody",
        rare=False,
    )
    people.add("spread", site="spine", found_on="March 2026", diagnosis=kidney)
    return pancreas


def _treatments(people: Family, penn: str, marsh: str) -> None:
    people.add(
        "treatment",
        name="FOLFIRINOX",
        sort="chemo",
        standing="stopped",
        started="July 2025",
        ended="October 2025",
        cycles_given=6,
        cycles_planned=12,
        response="smaller_then_grew",
        why_stopped="a blood infection and numb feet; he said he will not have it again",
        line=1,
        place=penn,
    )
    people.add(
        "treatment",
        name="Gemcitabine",
        sort="chemo",
        standing="stopped",
        started="November 2025",
        ended="February 2026",
        cycles_given=3,
        response="grew",
        why_stopped="it grew",
        line=2,
        place=penn,
    )
    people.add(
        "treatment",
        name="Stent in the bile duct",
        sort="operation",
        standing="finished",
        started="July 2025",
        ended="July 2025",
        response="jaundice went",
        why_stopped="done",
    )
    people.add(
        "treatment",
        name="Nerve block for the pain",
        sort="procedure",
        standing="finished",
        started="January 2026",
        ended="January 2026",
        response="helped for two weeks",
        why_stopped="done",
    )
    people.add("treatment", name="Morphine by mouth", sort="comfort", standing="now", started="February 2026")


def _tests(people: Family, papers: dict[str, str], penn: str) -> None:
    for name, when, paper in (
        ("CT of June", "6 June 2025", "CT of June"),
        ("CT", "10 February 2026", "CT of February"),
    ):
        people.add("test", name=name, sort="scan", done_on=when, report=papers[paper], images="disc")
    marker = people.add(
        "test",
        name="CA 19-9",
        sort="blood",
        done_on="9 February 2026",
        value="4100",
        unit="U/mL",
        normal_range="0–37",
    )
    people.prove(marker, papers["Blood of February"])
    people.add("request", place=penn, what="All records", covers="everything", standing="arrived")
    people.add(
        "request",
        place=penn,
        what="Notes of the pain team",
        standing="asked",
        asked_on="2 March 2026",
        due="16 March 2026",
    )
    people.add("material", sort="slides", standing="asked", number_of=4, asked_on="2 March 2026", holder=penn)


def _feeling(people: Family, papers: dict[str, str]) -> None:
    people.none_known("allergies", "conditions")
    said = next(one.id for one in people.book.case.all(Answer) if one.about == "allergies")
    people.prove(said, papers["Hospice plan"])
    people.add("condition", name="Drank until 2015", sort="illness", seen_by="nobody")
    people.add("condition", name="Metal stent in the bile duct", sort="implant", since="July 2025")
    people.add(
        "medicine", name="Enoxaparin", dose="80 mg", how_often="twice a day", used_for="a clot", blood_thinner=True
    )
    people.add("medicine", name="Morphine", dose="10 mg", how_often="every 4 hours", blood_thinner=False)
    people.add("medicine", name="Lorazepam", dose="1 mg", how_often="at night", blood_thinner=False)
    people.add(
        "symptom",
        what="Pain in the belly",
        noted_on="8 March 2026",
        trend="worse",
        is_pain=True,
        score=8,
        place="belly through to the back",
        feel="boring",
        helps="morphine for two hours",
        under_control=False,
    )
    people.add("wish", sort="matters", in_words="To die at home, not in a ward.", whose="patient")
    people.add("wish", sort="hope", in_words="We want him to see the summer.", whose="family")


def _opinion(people: Family, pancreas: str) -> str:
    center = people.add("place", name="Allegheny Cancer Center", sort="center", state="Pennsylvania")
    opinion = people.add(
        "opinion",
        place=center,
        department="Palliative care",
        kind="doctor_visit",
        standing="booked",
        asked="Can the pain be treated better at home, and is anything left that is worth it to him?",
        appointment="13 March 2026",
        time="11:00",
        held="video",
        problems=(pancreas,),
        remote="yes",
        trip_needed=False,
    )
    for text in ("What would help within a day?", "Could a pump be used at home?", "Would you stop anything?"):
        people.ask(text, starred=True)
    return opinion


STORY = Story("pancreas", write_down, ABOUT)
