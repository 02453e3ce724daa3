"""A boy of six with seizures: two parents who live apart, medicines with doses, an EEG, a gene nobody can read yet."""

from __future__ import annotations

from collections.abc import Mapping

from tests.stories.families.told import Story
from tests.stories.family import NEXT_PAGE, Family

ABOUT = {
    "patient": "Mateo Rivas",
    "born": "14 May 2019",
    "role": "parent",
    "keeper": "Elena Rivas",
    "state": "Oregon",
    "language": "Spanish, for his father",
}
DOSES = "4 ml\n6 ml\n4 ml"


def write_down(people: Family) -> Mapping[str, str]:
    """Everything Elena keeps of her son's seizures."""
    people.patient(
        goals=("diagnosis", "plan"),
        wants_second_opinion="unsure",
        worried_lasting_effects=True,
        medicines_checked_on="1 March 2026",
    )
    people.set(people.keeper().id, relation="mother", phone="555 0301", signs_for_patient=True)
    father = people.add(
        "person",
        name="Tomás Rivas",
        parts=("guardian", "companion"),
        relation="father",
        phone="555 0302",
        signs_for_patient=True,
        may_hear_results=True,
    )
    clinic = people.add("place", name="Valley Children's Clinic", sort="hospital", treated_here=True, state="Oregon")
    whitlock = people.add(
        "person",
        name="Dr. Whitlock",
        parts=("doctor",),
        specialty="Neurology",
        current_team=True,
        place=clinic,
        phone="555 0310",
        after_hours_phone="555 0311",
    )
    amari = people.add("person", name="Dr. Amari", parts=("doctor",), specialty="Children", phone="555 0320")
    papers = _papers(people)
    seizures = _illness(people, whitlock, amari)
    _tests(people, papers, clinic, whitlock)
    _treatments(people, papers, whitlock, amari)
    _feeling(people, amari)
    mother = people.keeper().id
    people.add("permission", sort="consent_minor", person=mother, standing="signed", document=papers["Consent, mother"])
    people.add("permission", sort="consent_minor", person=father, standing="asked")
    people.add("coverage", payer="medicaid", plan="Oregon Health Plan")
    people.add("contact", on="8 March 2026", person=whitlock, about="change", answer="Bring him on Wednesday.")
    return {"cascade": _opinion(people, seizures, father)}


def _papers(people: Family) -> dict[str, str]:
    written: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
        (
            "EEG report",
            "other",
            "12 January 2026",
            ("Spikes on both sides, more on the left.", NEXT_PAGE, "Awake only."),
        ),
        ("MRI of the head", "imaging_report", "20 February 2025", ("No lesion seen.",)),
        ("Gene report", "gene_test", "20 January 2026", ("GABRB3 c.413A>G, of uncertain meaning.",)),
        ("Order for the gene panel", "gene_test", "10 November 2025", ("Panel ordered.",)),
        ("Blood of 6 March", "lab_results", "6 March 2026", ("Valproate 62 (50-100)", "Platelets 150,000")),
        ("Letter of Dr. Whitlock", "visit_notes", "21 January 2026", ("The EEG does not fit absence epilepsy.",)),
        ("Letter of Dr. Amari", "visit_notes", "3 February 2026", ("Amoxicillin rash at age two: doubtful.",)),
        ("Seizure diary", "other", "March 2026", ("1 March: 18", NEXT_PAGE, "8 March: 20")),
        ("School report", "other", "February 2026", ("Does not follow the lesson.",)),
        ("Discharge of 2024", "discharge_letter", "October 2024", ("First long seizure.",)),
        ("Consent, mother", "consent_minor", "2 March 2026", ("Elena Rivas consents.",)),
        ("Release to Cascade", "release_form", "2 March 2026", ("Valley Children's Clinic may send.",)),
    )
    return {title: people.paper(title, sort, *lines, dated=dated) for title, sort, dated, lines in written}


def _illness(people: Family, whitlock: str, amari: str) -> str:
    seizures = people.add(
        "problem",
        name="Seizures",
        department="Neurology",
        since="October 2024",
        joined_by="or",
        open=True,
        tissue_taken=False,
        came_back=False,
        cared_by=whitlock,
    )
    people.add(
        "diagnosis",
        problem=seizures,
        name="Childhood absence epilepsy",
        standing="questioned",
        sort="other",
        questioned_by=whitlock,
        doubt="the EEG does not fit",
        rare=False,
    )
    people.add(
        "diagnosis",
        problem=seizures,
        name="Epilepsy after the fever of 2021",
        standing="suspected",
        sort="other",
        source="doctor",
        said_by=amari,
        rare=False,
    )
    return seizures


def _tests(people: Family, papers: dict[str, str], clinic: str, whitlock: str) -> None:
    eeg = people.add(
        "test", name="EEG awake", sort="EEG", done_on="12 January 2026", result="Spikes on both sides, more on the left"
    )
    people.prove(eeg, papers["EEG report"], 1, field="result")
    people.add("test", name="EEG asleep", sort="EEG", done_on="24 March 2026", due="27 March 2026", place=clinic)
    people.add(
        "test",
        name="MRI head",
        sort="scan",
        done_on="20 February 2025",
        report=papers["MRI of the head"],
        images="disc",
    )
    panel = people.add(
        "test",
        name="Gene panel",
        sort="gene",
        done_on="10 November 2025",
        result_on="20 January 2026",
        result="GABRB3 c.413A>G, of uncertain meaning",
        report=papers["Gene report"],
    )
    people.prove(panel, papers["Order for the gene panel"], field="done_on")
    people.add("test", name="Parents' blood for the gene", sort="gene", done_on="2 March 2026", due="30 March 2026")
    level = people.add(
        "test",
        name="Valproate level",
        sort="blood",
        done_on="6 March 2026",
        value="62",
        unit="µg/mL",
        normal_range="50–100",
    )
    people.prove(level, papers["Blood of 6 March"])
    people.add("test", name="Platelets", sort="blood", done_on="6 March 2026", value="150,000", unit="per µL")
    people.add("request", place=clinic, what="Everything they have", covers="everything", standing="arrived")
    people.add(
        "request",
        place=clinic,
        what="The EEG recording itself",
        standing="asked",
        asked_on="4 March 2026",
        due="12 March 2026",
        test=eeg,
    )


def _treatments(people: Family, papers: dict[str, str], whitlock: str, amari: str) -> None:
    people.add(
        "treatment",
        name="Levetiracetam",
        sort="medicine",
        standing="stopped",
        started="October 2024",
        ended="February 2025",
        response="fewer seizures",
        why_stopped="rages and no sleep; the school sent him home",
        dose_changes=DOSES,
        given_by=whitlock,
    )
    people.add(
        "treatment",
        name="Valproate",
        sort="medicine",
        standing="now",
        started="March 2025",
        response="too_early",
        dose="400 mg a day",
        route="mouth",
        dose_changes="150 mg in the morning\n250 mg in the evening",
        given_by=whitlock,
        spelling_checked=True,
    )
    # The same medicine once more, for its dose: the list of medicines is where an office looks.
    people.add(
        "medicine",
        name="Valproate",
        dose="150 mg in the morning, 250 mg in the evening",
        used_for="seizures",
        since="March 2025",
        blood_thinner=False,
        spelling_checked=True,
    )
    people.add(
        "treatment",
        name="Ethosuximide",
        sort="medicine",
        standing="offered",
        offered_by=whitlock,
        why_offered="if the sleeping EEG shows absences only",
        doubts="does nothing for the big seizures",
    )
    people.add("treatment", name="Ketogenic diet", sort="diet", standing="offered", offered_by=amari)


def _feeling(people: Family, amari: str) -> None:
    people.add(
        "allergy",
        substance="Amoxicillin",
        reaction="rash at age two",
        doubted_by=amari,
        doubt="a virus gives the same rash",
        tested="not_tested",
        source="doctor",
        said_by=amari,
    )
    people.none_known("implants", "conditions")
    people.add("symptom", what="Absences, 20 a day", noted_on="8 March 2026", trend="worse", is_pain=False)
    people.add("symptom", what="Fell in the playground", noted_on="4 March 2026", trend="new", is_pain=False)
    people.add("background", what="Seizures as a child", sort="family", who="his father's sister")
    people.add("wish", sort="own_page", in_words="I don't like the stickers on my head.", whose="patient")
    people.add("wish", sort="worry", in_words="That he stops learning.", whose="family", topic="lasting_effects")
    people.add("wish", sort="matters", in_words="A whole day at school.", whose="family")


def _opinion(people: Family, seizures: str, father: str) -> str:
    center = people.add("place", name="Cascade Epilepsy Center", sort="center", state="Washington", phone="555 0350")
    nyberg = people.add("person", name="Dr. Nyberg", parts=("doctor",), place=center, current_team=False)
    opinion = people.add(
        "opinion",
        place=center,
        doctor=nyberg,
        kind="doctor_visit",
        standing="booked",
        asked="Is it absence epilepsy at all, and what comes after valproate?",
        appointment="17 March 2026",
        time="9:00",
        problems=(seizures,),
        send_by="13 March 2026",
        requirements="EEG as a recording, by portal.",
        visit_content="Both parents must come in and sign.",
        companions=(father,),
        remote="no",
        backup="Portland by video",
        trip_needed=True,
        trip="Train on the 16th; a night with his aunt.",
        experience="They see 300 children a year.",
    )
    for text in ("Is this the right name for it?", "Does the gene explain it?", "Can he swim?"):
        people.ask(text, starred=True)
    return opinion


STORY = Story("seizures", write_down, ABOUT)
