"""An illness without a name: many tests, several candidates, doubts, and things that were lost on the way."""

from __future__ import annotations

from collections.abc import Mapping

from tests.stories.families.told import Story
from tests.stories.family import Family

ABOUT = {
    "patient": "Jonah Petersen",
    "born": "11 July 2002",
    "role": "parent",
    "keeper": "Birgit Petersen",
    "phone": "555 0701",
    "state": "Colorado",
}


def write_down(people: Family) -> Mapping[str, str]:
    """Everything Birgit keeps for her grown son."""
    people.patient(
        goals=("diagnosis",),
        wants_second_opinion="yes",
        own_wish="Tell me what it is, even if nothing can be done.",
        daily_life="Gave up his studies; two hours out of bed.",
        medicines_checked_on="6 March 2026",
    )
    people.set(
        people.keeper().id,
        relation="mother",
        phone="555 0702",
        may_hear_results=True,
        occupation="teacher",
    )
    front = people.add("place", name="Front Range Hospital", sort="hospital", treated_here=True, state="Colorado")
    mesa = people.add("place", name="Mesa Laboratory", sort="lab", treated_here=True, state="Colorado")
    lind = people.add(
        "person",
        name="Dr. Lind",
        parts=("doctor",),
        specialty="Rheumatology",
        current_team=True,
        place=front,
        phone="555 0710",
    )
    brook = people.add("person", name="Dr. Brook", parts=("doctor",), specialty="Neurology", place=front)
    papers = _papers(people)
    fever, numb = _illness(people, papers, lind, brook)
    _tests(people, papers, front, mesa)
    _treatments(people, lind)
    _feeling(people)
    people.add(
        "permission",
        sort="release",
        person=people.keeper().id,
        standing="signed",
        signed_on="1 March 2026",
        document=papers["Release to his mother"],
        allows="May ask and hear everything",
    )
    people.add("coverage", payer="none")
    people.add("contact", on="5 March 2026", person=lind, about="change", answer="Wait for the PET.")
    return _opinions(people, fever, numb)


def _papers(people: Family) -> dict[str, str]:
    written: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
        ("Blood for antibodies", "lab_results", "14 November 2025", ("ANA 1:320, speckled.", "Borrelia IgG weak.")),
        ("MRI of the brain", "imaging_report", "2 December 2025", ("Two small spots, not typical.",)),
        ("Spinal fluid", "lab_results", "3 March 2026", ("Cells normal.", "Bands: to follow.")),
        ("Skin biopsy report", "pathology_report", "20 January 2026", ("Mild inflammation, not specific.",)),
        ("Letter of Dr. Lind", "visit_notes", "5 February 2026", ("I doubt that this is lupus.",)),
        ("Letter of Dr. Brook", "visit_notes", "12 February 2026", ("Multiple sclerosis is ruled out.",)),
        ("Discharge of October", "discharge_letter", "October 2025", ("Fever without a cause.",)),
        ("Fever diary", "other", "March 2026", ("38.6 on most evenings.",)),
        ("Photo of the rash", "photo", "January 2026", ("Rash on both shins.",)),
        ("Release to his mother", "release_form", "1 March 2026", ("Birgit may ask and hear.",)),
    )
    return {title: people.paper(title, sort, *lines, dated=dated) for title, sort, dated, lines in written}


def _illness(people: Family, papers: dict[str, str], lind: str, brook: str) -> tuple[str, str]:
    fever = people.add(
        "problem",
        name="Fever and rash",
        department="Rheumatology",
        since="September 2025",
        joined_by="or",
        tissue_taken=True,
        came_back=False,
        open=True,
        next_review="2 April 2026",
    )
    lupus = people.add(
        "diagnosis",
        problem=fever,
        name="Lupus",
        standing="questioned",
        sort="other",
        questioned_by=lind,
        doubt="no kidney, no joint, one antibody only",
        rare=False,
    )
    people.prove(lupus, papers["Letter of Dr. Lind"])
    people.add("diagnosis", problem=fever, name="Lyme disease", standing="suspected", sort="other", rare=False)
    people.add("diagnosis", problem=fever, name="Still's disease", standing="pending", sort="other", rare=True)
    numb = people.add(
        "problem", name="Numb hands", department="Neurology", since="January 2026", tissue_taken=False, open=True
    )
    sclerosis = people.add(
        "diagnosis",
        problem=numb,
        name="Multiple sclerosis",
        standing="ruled_out",
        sort="other",
        source="doctor",
        said_by=brook,
    )
    people.prove(sclerosis, papers["Letter of Dr. Brook"])
    return fever, numb


def _tests(people: Family, papers: dict[str, str], front: str, mesa: str) -> None:
    people.add(
        "test",
        name="ANA",
        sort="blood",
        done_on="14 November 2025",
        result="1:320, speckled",
        report=papers["Blood for antibodies"],
        place=mesa,
    )
    brain = people.add(
        "test",
        name="MRI brain",
        sort="scan",
        done_on="2 December 2025",
        result="Two small spots, not typical",
        report=papers["MRI of the brain"],
        images="asked",
    )
    people.add(
        "test",
        name="Spinal fluid",
        sort="Lumbar puncture",
        done_on="3 March 2026",
        due="20 March 2026",
        result="Cells normal",
        standing="partly",
        still_to_come="bands",
        report=papers["Spinal fluid"],
    )
    people.add(
        "test",
        name="Skin biopsy",
        sort="tissue",
        done_on="20 January 2026",
        result="Mild inflammation, not specific",
        report=papers["Skin biopsy report"],
    )
    people.add("test", name="EMG of the arms", sort="EMG", done_on="10 March 2026", standing="called_off")
    people.add(
        "test", name="PET of the body", sort="scan", standing="planned", planned_for="30 March 2026", place=front
    )
    people.add("test", name="HIV test", sort="blood", done_on="November 2025", seen_by="nobody")
    _asked_for_and_lost(people, papers, front, mesa, brain)


def _asked_for_and_lost(people: Family, papers: dict[str, str], front: str, mesa: str, brain: str) -> None:
    people.add(
        "request",
        place=mesa,
        what="Antibody results on paper",
        standing="chased",
        asked_on="2 February 2026",
        chased_on="23 February 2026",
        due="2 March 2026",
        covers="lab_results",
    )
    people.add("request", place=front, what="All records", covers="everything", standing="arrived")
    people.add(
        "material",
        sort="disc",
        test=brain,
        standing="gone",
        holder=front,
        note="MRI disc: the hospital cannot find it",
    )
    people.add(
        "material",
        sort="slides",
        standing="gone",
        number_of=3,
        holder=mesa,
        note="Skin slides: lost in the mail in February",
    )
    people.add(
        "error_note",
        document=papers["MRI of the brain"],
        page=1,
        says="female",
        should_say="male",
        correction_asked_on="10 December 2025",
    )


def _treatments(people: Family, lind: str) -> None:
    people.add(
        "treatment",
        name="Prednisone",
        sort="medicine",
        standing="stopped",
        line=2,
        response="better, then worse when it was lowered",
        stop_reason="never_given",
        dose="60 mg",
        how_often="once a day",
        route="mouth",
        dose_changes="60 mg\n40 mg\n20 mg",
    )
    people.add(
        "treatment",
        name="Cortisone by vein",
        sort="medicine",
        standing="finished",
        line=1,
        response="better for four days",
        why_stopped="three days were planned",
    )
    people.add(
        "treatment",
        name="Doxycycline",
        spelling_checked=False,
        source="family",
        sort="medicine",
        standing="finished",
        line=3,
        started="November 2025",
        ended="December 2025",
        response="same",
        why_stopped="finished",
    )
    people.add(
        "treatment",
        name="Hydroxychloroquine",
        sort="medicine",
        standing="now",
        line=4,
        started="January 2026",
        response="too_early",
        next_date="20 February 2026",
        given_by=lind,
        dose="200 mg",
        how_often="twice a day",
        route="mouth",
    )
    people.add(
        "medicine",
        name="Hydroxychloroquine",
        dose="200 mg",
        how_often="twice a day",
        blood_thinner=False,
        since="January 2026",
    )


def _feeling(people: Family) -> None:
    people.none_known("implants", "options")
    people.add("allergy", substance="Sulfa drugs", reaction="swollen lips", how_bad="severe")
    people.add("allergy", substance="Cats", reaction="sneezing", how_bad="mild")
    people.add("condition", name="Asthma", sort="illness", since="2010")
    people.add(
        "symptom",
        what="Fever in the evening",
        noted_on="6 March 2026",
        trend="same",
        since="September 2025",
        is_pain=False,
    )
    people.add("symptom", what="Numb hands", noted_on="4 March 2026", trend="new", is_pain=False)
    people.add("wish", sort="matters", in_words="To go back to Boulder in the fall.", whose="patient")
    people.add("wish", sort="worry", in_words="That they stop looking.", whose="patient")


def _opinions(people: Family, fever: str, numb: str) -> dict[str, str]:
    center = people.add("place", name="Center for Unknown Illness", sort="center", state="Colorado")
    visit = people.add(
        "opinion",
        place=center,
        kind="doctor_visit",
        standing="booked",
        asked="What is it, and which test would tell?",
        appointment="18 March 2026",
        time="8:15",
        held="in_person",
        problems=(fever, numb),
        companions=(people.keeper().id,),
        coordination="One team sees both.",
        requirements="Everything, on paper.",
        experience="They see what nobody can name.",
        remote="no",
    )
    nerves = people.add("place", name="Nerve Clinic", sort="center", state="Colorado")
    by_papers = people.add(
        "opinion",
        place=nerves,
        kind="doctor_visit",
        standing="asked",
        asked="Do the numb hands belong to the fever?",
        appointment="2 April 2026",
        problems=(numb,),
        held="papers",
        remote="yes",
    )
    for text in ("Which test comes next?", "Is it one illness or two?", "What did the cortisone tell us?"):
        people.ask(text, starred=True)
    return {"unknown": visit, "nerves": by_papers}


STORY = Story("without a name", write_down, ABOUT)
