"""R4 to R7: a boy of 17; a rare sarcoma in hospice; a nurse going along; two open diagnoses."""

from pathlib import Path

from tests.stories.family import Family, family


def test_r4_a_boy_of_17_two_therapies_and_a_gene_test_pending(tmp_path: Path) -> None:
    with family(
        tmp_path / "f", patient="Leo Brandt", born="2 June 2008", role="parent", keeper="Anna Brandt"
    ) as people:
        ids = write_down_r4(people)
        opinion = ids["opinion"]
        braf = ids["braf"]
        immune = ids["immune"]
        tablets = ids["tablets"]

        wanted = {
            "arrange.minor",
            "decide.expert-team",
            "decide.compare-options",
            "gather.gene-tests",
            "gather.papers",
            "prepare.what-matters",
            "prepare.fertility",
        }
        assert wanted <= people.applying(opinion)
        assert people.row("decide.compare-options", opinion).state == "done_by_record"
        assert people.row("gather.papers", opinion, "operation_report").state == "open"
        assert "arrange.permission" not in people.applying(opinion)
        asks = {
            "q.gene-wait",
            "q.gene-change",
            "q.gene-compare",
            "q.effects-last",
            "q.effects-unknown",
            "q.kid-experience",
            "q.kid-voice",
            "q.come-back",
        }
        assert asks <= people.offered_questions(opinion)

        packet = people.packet(opinion)
        assert "Anna Brandt" in packet.page_one
        assert "mother" in packet.page_one
        assert "BRAF" in packet.page_one
        assert "16 Mar 2026" in packet.page_one
        assert "That the medicine harms him for life" in packet.page_one
        assert "play in the band" in packet.everything
        assert "Immune therapy for a year" in packet.page_one
        assert "Targeted tablets" in packet.page_one
        assert "3" in packet.everything
        assert people.row("prepare.packet", opinion).state == "done_by_record"

        # The result comes: the packet is out of date, and so is what was waited for.
        people.set(braf, result="BRAF V600E found", result_on=people.in_days(0))
        assert people.row("prepare.packet", opinion).state == "open"
        assert "q.gene-wait" not in people.offered_questions(opinion)
        again = people.packet(opinion).page_one
        assert "V600E" in again
        assert people.book.case.get(immune) is not None
        assert people.book.case.get(tablets) is not None


def test_r5_a_rare_sarcoma_after_five_lines_in_pain_and_in_hospice(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Mara Quill", born="1987", role="caregiver", keeper="Tess") as people:
        opinion = write_down_r5(people)["opinion"]

        wanted = {
            "decide.hospice-call",
            "prepare.pain",
            "prepare.night-number",
            "decide.expert-team",
            "gather.treatments",
            "gather.slides",
            "decide.told-nothing-left",
            "arrange.plan-b",
        }
        assert wanted <= people.applying(opinion)
        assert people.row("gather.treatments", opinion).state == "done_by_record"
        pain = people.row("prepare.pain", opinion)
        assert pain.asap
        assert "urgent" in pain.notices
        from secondopinion_desktop.app.checklists import next_steps

        assert next_steps(people.book, opinion)[0].item_id == "prepare.pain"
        asks = {
            "q.hosp-visit",
            "q.hosp-worth",
            "q.hosp-back",
            "q.pain-now",
            "q.pain-expert",
            "q.cannot-remove",
            "q.pall-now",
            "q.realistic",
            "q.hosp-trial",
            "q.rare-volume",
        }
        assert asks <= people.offered_questions(opinion)

        packet = people.packet(opinion)
        first_two = " ".join(packet.pages[:2])
        for name in (
            "Doxyrubicin/Isophosamide",
            "Gemcitabine",
            "another IV chemo",
            "Pazopanib",
            "Sirolimus",
            "Liver operation",
        ):
            assert name in first_two
        for words in ("liver", "lungs", "pelvis", "8 of 10", "Elm Hospice", "DNR", "because of the artery"):
            assert words in packet.page_one
        for promise in ("cure", "hope", "survival", "odds"):
            assert promise not in packet.page_one.lower()


def test_r6_a_nurse_goes_along_with_her_nephew(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch", born="1999", role="companion", keeper="Carol Finch") as people:
        opinion = write_down_r6(people)["opinion"]

        wanted = {"arrange.visit-content", "arrange.companion", "arrange.permission"}
        assert wanted <= people.showing(opinion)
        assert people.row("arrange.companion", opinion).state == "done_by_record"
        assert "health care" in people.row("arrange.companion", opinion).hint
        assert "Noah" in people.row("arrange.visit-content", opinion).action
        assert {"q.visit-what", "q.who-comes", "q.record", "q.report-out"} <= people.offered_questions(opinion)
        page = people.packet(opinion).page_one
        assert "Carol Finch (aunt, RN)" in page
        assert "may hear results: yes" in page


def test_r7_two_open_diagnoses_in_two_departments(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Greta Lund", born="1954") as people:
        ids = write_down_r7(people)
        first = ids["first"]
        second = ids["second"]

        wanted = {
            "arrange.one-team",
            "decide.unsure-diagnosis",
            "decide.compare-options",
            "gather.scans",
            "gather.papers",
        }
        assert wanted <= people.applying(first)
        assert wanted <= people.applying(second)
        asks = {
            "q.one-cause",
            "q.tell-apart",
            "q.joint-review",
            "q.else",
            "q.rests-on",
            "q.why-doubt",
            "q.pre-schedule",
        }
        assert asks <= people.offered_questions(first)
        assert people.row("decide.kind", first).due != people.row("decide.kind", second).due
        people.set(first, requirements="Send everything by portal")
        assert people.row("arrange.call-center", first).state == "done_by_record"
        assert people.row("arrange.call-center", second).state == "open"

        lungs = people.packet(second)
        bloods = people.packet(first)
        assert "and/or" in lungs.page_one
        assert "NSIP" in lungs.page_one
        assert "Bronchiodosis" in lungs.page_one
        assert "Which lung disease is it?" in lungs.page_one
        assert "Is it MGUS?" not in lungs.page_one
        assert lungs.page_one.index("NSIP") < lungs.page_one.index("MGUS")
        assert bloods.page_one.index("MGUS") < bloods.page_one.index("NSIP")
        assert "Dr. Ames" in bloods.page_one
        assert "June 2026" in lungs.page_one


def write_down_r4(people: Family) -> dict[str, str]:
    people.set(people.keeper().id, parts=("keeper", "guardian"), relation="mother", signs_for_patient=True)
    people.patient(worried_lasting_effects=True, wants_second_opinion="yes", having_children_matters=True)
    doctor = people.add("person", name="Dr. Weiss", parts=("doctor",), current_team=True)
    skin = people.add("problem", name="Melanoma on the back", tissue_taken=True, has_spread=False)
    people.add("diagnosis", problem=skin, name="Melanoma", standing="confirmed", sort="cancer", stage="IIIA")
    operation = people.add(
        "treatment",
        name="Wide excision and node biopsy",
        sort="operation",
        standing="finished",
        started="January 2026",
        ended="January 2026",
        why_stopped="done",
        response="removed",
    )
    people.add("finding", what="lymph nodes", taken=3, positive=1, amount="6 cells", treatment=operation)
    braf = people.add("test", name="BRAF", sort="gene", done_on="20 February 2026", due=people.in_days(7))
    immune = people.add(
        "treatment",
        name="Immune therapy for a year",
        sort="immunotherapy",
        standing="offered",
        offered_by=doctor,
        why_offered="Often used after surgery",
        doubts="Not sure about lasting effects at his age",
    )
    tablets = people.add(
        "treatment",
        name="Targeted tablets",
        sort="targeted",
        standing="offered",
        offered_by=doctor,
        why_offered="Could be easier",
        only_if_test=braf,
        only_if_result="positive",
        doubts="Only if BRAF is positive",
    )
    people.add(
        "view", doctor=doctor, says="torn", in_words="I am torn between the two.", source="doctor", said_by=doctor
    )
    people.add(
        "wish",
        sort="worry",
        in_words="That the medicine harms him for life.",
        whose="family",
        topic="lasting_effects",
    )
    people.add("wish", sort="own_page", in_words="I want to finish school and play in the band.", whose="patient")
    people.none_known("family", "exposures", "allergies")
    center = people.add("place", name="Children's Center", sort="center")
    opinion = people.add(
        "opinion",
        place=center,
        kind="doctor_visit",
        appointment=people.in_days(20),
        problems=(skin,),
        asked="Which of the two would you choose for a boy of 17?",
    )
    return {"opinion": opinion, "braf": braf, "immune": immune, "tablets": tablets}


def write_down_r5(people: Family) -> dict[str, str]:
    people.set(people.keeper().id, relation="sister-in-law")
    people.patient(wants_second_opinion="yes", code_status="DNR", state="Ohio")
    surgeon = people.add("person", name="Dr. Haas", parts=("doctor",), specialty="Surgery")
    sarcoma = people.add("problem", name="Sarcoma", has_spread=True, tissue_taken=True)
    named = people.add(
        "diagnosis",
        problem=sarcoma,
        name="Epithelioid hemangioendothelioma",
        standing="confirmed",
        sort="cancer",
        rare=True,
    )
    for site, when in (("liver", "2023"), ("lungs", "2024"), ("pelvis", "August 2025")):
        people.add("spread", site=site, found_on=when, diagnosis=named)
    _treated_r5(people)
    people.add(
        "view",
        doctor=surgeon,
        says="no_operation",
        reason="because of the artery and the nerve",
        in_words="We cannot remove the one in the pelvis.",
        on="March 2026",
        source="doctor",
    )
    people.add(
        "symptom",
        what="Pain in the hip",
        noted_on="today",
        trend="worse",
        is_pain=True,
        score=8,
        place="left hip and leg",
        feel="sharp",
        helps="warmth, morphine a little",
        under_control=False,
    )
    people.add("hospice", enrolled=True, since="February 2026", agency="Elm Hospice", phone="555 0170")
    center = people.add("place", name="Sarcoma Center", sort="center", state="Texas")
    opinion = people.add(
        "opinion",
        place=center,
        kind="both",
        appointment=people.in_days(14),
        problems=(sarcoma,),
        asked="Is she too far gone, or is there a way to treat the pelvis?",
        remote="to_ask",
    )
    return {"opinion": opinion}


def _treated_r5(people: Family) -> None:
    """Five lines of chemotherapy and an operation of the liver."""
    for line, (name, start, end, effect, why) in enumerate(
        [
            ("Doxyrubicin/Isophosamide", "2022", "2022", "smaller", "finished"),
            ("Gemcitabine", "2023", "2023", "same", "numb hands"),
            ("another IV chemo", "2024", "2024", "grew", "it grew"),
            ("Pazopanib", "January 2025", "June 2025", "grew", "it grew"),
            ("Sirolimus", "July 2025", "December 2025", "too_early", "too weak"),
        ],
        1,
    ):
        people.add(
            "treatment",
            name=name,
            sort="chemo",
            standing="stopped",
            line=line,
            started=start,
            ended=end,
            response=effect,
            why_stopped=why,
            source="family",
        )
    people.add(
        "treatment",
        name="Liver operation",
        sort="operation",
        standing="finished",
        started="May 2023",
        ended="May 2023",
        response="removed",
        why_stopped="done",
    )


def write_down_r6(people: Family) -> dict[str, str]:
    people.set(
        people.keeper().id,
        parts=("keeper", "companion"),
        relation="aunt",
        occupation="RN",
        health_worker=True,
        may_hear_results=True,
    )
    problem = people.add("problem", name="Swollen glands", tissue_taken=True)
    people.add("diagnosis", problem=problem, name="Hodgkin lymphoma", standing="suspected", sort="cancer")
    center = people.add("place", name="Lakeside Center", sort="center")
    opinion = people.add(
        "opinion",
        place=center,
        kind="doctor_visit",
        appointment=people.in_days(10),
        problems=(problem,),
        companions=(people.keeper().id,),
    )
    return {"opinion": opinion}


def write_down_r7(people: Family) -> dict[str, str]:
    hematologist = people.add("person", name="Dr. Ames", parts=("doctor",), specialty="Hematology")
    blood = people.add("problem", name="Protein in the blood", department="Hematology", tissue_taken=True)
    people.add(
        "diagnosis",
        problem=blood,
        name="MGUS",
        standing="questioned",
        sort="precancer",
        questioned_by=hematologist,
        doubt="The values move too much",
    )
    lung = people.add("problem", name="Lung changes", department="Lung", joined_by="and_or", next_review="in 3 months")
    people.add("diagnosis", problem=lung, name="NSIP", standing="suspected", sort="other", look_again="in 3 months")
    people.add("diagnosis", problem=lung, name="Bronchiodosis", standing="suspected", sort="other")
    people.add("treatment", name="Steroids", standing="offered", offered_by=hematologist, why_offered="to calm it")
    people.add("test", name="CT chest", sort="scan", done_on="February 2026")
    first = people.add(
        "opinion",
        place=people.add("place", name="Blood Center"),
        department="Hematology",
        kind="doctor_visit",
        appointment=people.in_days(20),
        problems=(blood, lung),
        asked="Is it MGUS?",
    )
    second = people.add(
        "opinion",
        place=people.add("place", name="Lung Center"),
        department="Lung",
        kind="doctor_visit",
        appointment=people.in_days(35),
        problems=(lung,),
        asked="Which lung disease is it?",
    )
    return {"first": first, "second": second}
