"""A breast: the second opinion was given already and differs from the first; a third is asked, and a date presses."""

from __future__ import annotations

from collections.abc import Mapping

from tests.stories.families.told import Story
from tests.stories.family import Family

ABOUT = {
    "patient": "Dorothea Finke",
    "born": "1967",
    "role": "caregiver",
    "keeper": "Lena Finke",
    "phone": "555 0501",
    "state": "Ohio",
}


def write_down(people: Family) -> Mapping[str, str]:
    """Everything Lena keeps for her mother."""
    people.patient(
        goals=("plan", "diagnosis"),
        wants_second_opinion="yes",
        own_wish="I want one answer from two doctors.",
        having_children_matters=False,
    )
    lena = people.keeper().id
    people.set(
        lena,
        relation="daughter",
        phone="555 0502",
        occupation="pharmacist",
        health_worker=True,
        may_hear_results=True,
    )
    clare = people.add("place", name="St. Clare Hospital", sort="hospital", treated_here=True, state="Ohio")
    harbor = people.add("place", name="Harbor Cancer Center", sort="center", state="Ohio", fax="555 0559")
    ruiz = people.add(
        "person",
        name="Dr. Ruiz",
        parts=("doctor",),
        specialty="Breast surgery",
        current_team=True,
        place=clare,
        phone="555 0510",
    )
    abara = people.add("person", name="Dr. Abara", parts=("doctor",), place=harbor, current_team=False)
    papers = _papers(people)
    breast = _illness(people, papers)
    _tests(people, papers, clare, harbor)
    _offers(people, ruiz, abara)
    _feeling(people)
    people.add(
        "permission", sort="release", person=lena, to=clare, standing="signed", document=papers["Release to Lena"]
    )
    people.add(
        "coverage",
        payer="private",
        plan="Buckeye Plan",
        payer_answer="A third opinion is not paid.",
        answered="yes",
        answered_on="2 March 2026",
    )
    people.add(
        "contact",
        on="26 February 2026",
        person=ruiz,
        about="after_visit",
        answer="I stand by my advice; decide by the 20th.",
    )
    people.add(
        "contact", on="5 March 2026", person=ruiz, about="safe_to_wait", answer="Until the 20th.", until="20 March 2026"
    )
    people.add("contact", on="12 January 2026", person=ruiz, about="second_opinion", answer="Go to Harbor.")
    return _opinions(people, papers, breast, harbor, abara)


def _papers(people: Family) -> dict[str, str]:
    written: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
        ("First pathology", "pathology_report", "20 January 2026", ("Invasive ductal carcinoma, 9 mm, grade 2.",)),
        ("Corrected pathology", "pathology_report", "6 February 2026", ("Corrected: 7 mm, grade 1.",)),
        ("Order for the gene score", "gene_test", "9 February 2026", ("Ordered on the tissue of January.",)),
        ("Gene score", "gene_test", "4 March 2026", ("Score 12.",)),
        ("Mammogram report", "imaging_report", "8 January 2026", ("A mass of 9 mm, left.",)),
        ("Plan of Dr. Ruiz", "treatment_plan", "30 January 2026", ("Mastectomy, then chemo.",)),
        ("Written opinion of Harbor", "written_opinion", "27 February 2026", ("Lumpectomy and radiation.",)),
        ("Letter of Dr. Ruiz", "visit_notes", "28 February 2026", ("I stand by my advice.",)),
        ("Blood of January", "lab_results", "15 January 2026", ("All within the printed range.",)),
        ("Release to Lena", "release_form", "10 January 2026", ("Lena may ask and hear.",)),
        ("What we pay", "insurance", "March 2026", ("Not for doctors.",)),
    )
    made = {title: people.paper(title, sort, *lines, dated=dated) for title, sort, dated, lines in written}
    people.set(made["What we pay"], leave_out=True)
    people.set(made["Corrected pathology"], replaces=made["First pathology"], replaces_how="corrected")
    return made


def _illness(people: Family, papers: dict[str, str]) -> str:
    breast = people.add(
        "problem",
        name="Lump in the left breast",
        department="Breast surgery",
        tissue_taken=True,
        has_spread=False,
        came_back=False,
        open=True,
    )
    named = people.add(
        "diagnosis",
        problem=breast,
        name="Invasive ductal carcinoma",
        standing="confirmed",
        sort="cancer",
        site="left breast",
        stage="7 mm, grade 1",
        markers="ER positive, HER2 negative",
        found_on="20 January 2026",
        rare=False,
    )
    people.prove(named, papers["First pathology"], field="found_on")
    people.prove(named, papers["Corrected pathology"], field="stage")
    people.prove(named, papers["Corrected pathology"], field="markers")
    return breast


def _tests(people: Family, papers: dict[str, str], clare: str, harbor: str) -> None:
    score = people.add(
        "test",
        name="Gene score",
        sort="gene",
        done_on="9 February 2026",
        result_on="4 March 2026",
        result="12",
        report=papers["Gene score"],
    )
    people.prove(score, papers["Order for the gene score"], field="done_on")
    mammogram = people.add(
        "test",
        name="Mammogram",
        sort="scan",
        done_on="8 January 2026",
        report=papers["Mammogram report"],
        images="asked",
    )
    nodes = people.add("test", name="Node biopsy", sort="tissue", done_on="16 January 2026", result="Nodes free")
    count = people.add("finding", what="lymph nodes", taken=2, positive=0, test=nodes)
    people.prove(count, papers["Corrected pathology"])
    people.add("request", place=clare, what="All records", covers="everything", standing="arrived")
    people.add(
        "material",
        sort="disc",
        test=mammogram,
        standing="gone",
        holder=clare,
        note="Mammogram disc: lost by the courier on 11 February",
    )
    people.add(
        "material",
        sort="slides",
        standing="asked",
        number_of=6,
        holder=harbor,
        asked_on="3 March 2026",
        due="13 March 2026",
    )


def _offers(people: Family, ruiz: str, abara: str) -> None:
    people.none_known("treatments", "spread")
    people.add(
        "treatment",
        name="Mastectomy, then chemo",
        sort="operation",
        standing="offered",
        offered_by=ruiz,
        why_offered="her breast is small and the margin must be wide",
        hard_on_body=True,
        decide_by="20 March 2026",
    )
    people.add(
        "treatment",
        name="Lumpectomy and radiation",
        sort="operation",
        standing="offered",
        offered_by=abara,
        why_offered="as safe at 7 mm",
    )
    people.add(
        "treatment",
        name="A study of less radiation",
        sort="study",
        standing="read_about",
        found_in="A register of studies",
        demands="a visit every week",
        experimental=True,
    )


def _feeling(people: Family) -> None:
    people.none_known("allergies", "implants", "symptoms")
    people.add("medicine", name="Levothyroxine", dose="75 µg", how_often="in the morning", blood_thinner=False)
    people.patient(medicines_checked_on="20 February 2026")
    people.add("background", what="Breast cancer at 44", sort="family", who="mother's sister")
    people.add("wish", sort="matters", in_words="To keep my breast if it is as safe.", whose="patient")
    people.add("wish", sort="worry", in_words="That we lose time.", whose="family")


def _opinions(people: Family, papers: dict[str, str], breast: str, harbor: str, abara: str) -> dict[str, str]:
    given = people.add(
        "opinion",
        place=harbor,
        doctor=abara,
        kind="both",
        standing="done",
        asked="Does the gene score of 12 change your advice?",
        appointment="24 February 2026",
        done_on="24 February 2026",
        problems=(breast,),
        decide_by="20 March 2026",
        report=papers["Written opinion of Harbor"],
        agreement="differs",
        requirements="Slides and reports.",
        packet_sent_on="12 February 2026",
        packet_arrived_on="14 February 2026",
    )
    for point, first, second, result in (
        ("The diagnosis", "Carcinoma, grade 2", "Carcinoma, grade 1", "differ"),
        ("The operation", "The whole breast", "The lump only", "differ"),
        ("Chemo", "Yes", "Not with a score below 16", "differ"),
        ("Nodes", "Free", "Free", "agree"),
    ):
        people.add("comparison", opinion=given, point=point, first_says=first, second_says=second, result=result)
    people.add(
        "decision",
        opinion=given,
        chosen="No operation before the third opinion",
        why="Two doctors differ on it",
        team="Dr. Ruiz until then",
        on="6 March 2026",
    )
    people.add("packet_made", opinion=given, made_on="11 February 2026", preset="doctor", version=1, pages=30)
    midtown = people.add("place", name="Midtown Breast Institute", sort="center", state="Ohio")
    third = people.add(
        "opinion",
        place=midtown,
        kind="doctor_visit",
        standing="booked",
        asked="Two doctors differ on the operation: which is right for a lump of 7 mm?",
        appointment="16 March 2026",
        problems=(breast,),
        decide_by="20 March 2026",
        companions=(people.keeper().id,),
        held="in_person",
        send_to="Fax 555 0569",
        send_by="12 March 2026",
    )
    people.ask("Is her breast too small for a lumpectomy?", starred=True, opinion_id=third)
    people.ask("Would you give chemo with a score of 12?", starred=True, opinion_id=given)
    return {"harbor": given, "midtown": third}


STORY = Story("two breast opinions", write_down, ABOUT)
