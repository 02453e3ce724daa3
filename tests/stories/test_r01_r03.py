"""R1 to R3: a son keeps his mother's file; told nothing is left, on Medicare; patches that are no cancer."""

from pathlib import Path

from tests.stories.family import Family, family


def test_r1_a_son_keeps_the_file_for_his_mother_while_treatment_fails(tmp_path: Path) -> None:
    with family(
        tmp_path / "f", patient="Ruth Albrecht", born="14 March 1958", role="caregiver", keeper="Jonas"
    ) as people:
        opinion = write_down_r1(people)["opinion"]

        assert people.keeper().name == "Jonas"
        assert people.whose().name == "Ruth Albrecht"
        wanted = {
            "decide.patient-wish",
            "arrange.permission",
            "decide.tell-team-change",
            "decide.during-treatment",
            "gather.treatments",
        }
        assert wanted <= people.applying(opinion)
        assert not {"arrange.minor", "arrange.medicare", "decide.hospice-call"} & people.applying(opinion)
        assert {"q.working", "q.next-dose", "q.hold-new", "q.not-tried"} <= people.offered_questions(opinion)

        # The wish is answered and the permission signed: the rows close by that, and say by what.
        people.patient(wants_second_opinion="yes")
        permission = people.paper("Release form", "release_form", "Ruth Albrecht allows Jonas to ask.")
        signed = people.add(
            "permission", sort="release", person=people.keeper().id, standing="signed", document=permission
        )
        assert people.row("decide.patient-wish", opinion).state == "done_by_record"
        row = people.row("arrange.permission", opinion)
        assert row.state == "done_by_record"
        assert signed in {evidence.entry_id for evidence in row.closed_by} or permission in {
            evidence.entry_id for evidence in row.closed_by
        }

        packet = people.packet(opinion)
        assert "Prepared by Jonas" in packet.page_one
        assert "son" in packet.page_one
        assert "permission" in packet.page_one
        assert f"p. {packet.page_with('allows Jonas to ask')}" in packet.page_one.replace("\u00a0", " ")
        assert "20 March 2026" in packet.page_one
        assert "Pazopanib" in packet.page_one

        # Either paper is evidence enough; with both gone the step is open again.
        people.remove(signed)
        assert people.row("arrange.permission", opinion).state == "done_by_record"
        people.remove(permission)
        assert people.row("arrange.permission", opinion).state == "open"


def test_r1_every_sentence_speaks_to_the_son_and_of_the_mother(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Ruth Albrecht", role="caregiver", keeper="Jonas") as people:
        write_down_r1(people)
        for sentence in people.sentences(people.book.case.of_kind("opinion")[0].id):
            lower = f" {sentence.lower()} "
            for wrong in (" my ", " i ", " me ", "your diagnosis", "your treatment", "your tissue", "your slides"):
                assert wrong not in lower, sentence


def write_down_r1(people: Family) -> dict[str, str]:
    people.set(people.keeper().id, relation="son", phone="+1 555 0100")
    clinic = people.add("place", name="St. Anna", sort="hospital", treated_here=True)
    doctor = people.add(
        "person", name="Dr. Lindqvist", parts=("doctor",), current_team=True, phone="555 0111", place=clinic
    )
    problem = people.add("problem", name="Lung cancer", has_spread=True, tissue_taken=True, came_back=False)
    people.add(
        "diagnosis",
        problem=problem,
        name="Adenocarcinoma of the lung",
        standing="confirmed",
        sort="cancer",
        stage="IV",
        rare=False,
        source="doctor",
        said_by=doctor,
    )
    people.add(
        "treatment",
        name="Pazopanib",
        sort="targeted",
        standing="now",
        started="August 2025",
        line=3,
        response="grew",
        not_working=True,
        next_date=people.in_days(11),
        given_by=doctor,
    )
    people.add(
        "treatment",
        name="Radiation to the hip",
        sort="radiation",
        standing="offered",
        offered_by=doctor,
        why_offered="for the pain",
    )
    people.add("coverage", payer="private", plan="Blue Plan")
    people.add("hospice", enrolled=False)
    center = people.add("place", name="Lakeside Center", sort="center")
    opinion = people.add(
        "opinion",
        place=center,
        kind="doctor_visit",
        appointment=people.in_days(17),
        problems=(problem,),
        asked="Is there something better than the tablets?",
    )
    return {"opinion": opinion}


def test_r2_told_that_nothing_is_left_on_medicare_in_another_state(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Dan Ortega", born="May 1975", role="caregiver", keeper="Luis") as people:
        ids = write_down_r2(people)
        first = ids["opinion"]
        near = ids["near"]
        cml = ids["problem"]

        wanted = {
            "decide.told-nothing-left",
            "arrange.medicare",
            "arrange.insurer",
            "arrange.plan-b",
            "arrange.trip",
            "gather.treatments",
        }
        assert wanted <= people.applying(first)
        asks = {"q.nothing-left", "q.retest", "q.not-tried", "q.out-of-state", "q.pay-rules", "q.trial-fit"}
        assert asks <= people.offered_questions(first)
        # One treatment does not say how it ended, so the row stays open and the gap can be filled.
        assert people.row("gather.treatments", first).state == "open"

        second = people.add("opinion", place=near, kind="doctor_visit", backup_of=first, problems=(cml,))
        assert people.row("arrange.plan-b", first).state == "done_by_record"
        assert "arrange.trip" not in people.applying(second)
        assert "arrange.medicare" in people.applying(second)

        page = people.packet(first).page_one
        assert "Chronic myeloid leukemia" in page
        assert "came back" in page.lower()
        assert "nothing left to give him" in page
        assert "Dr. Feld" in page
        assert "Imatinib" in page
        # Nobody wrote down when or why it was stopped; it is neither still given nor of that month alone.
        assert "began Feb 2026, end not known Dasatinib not answered stopped, reason not answered" in page.replace(
            "\u00a0", " "
        )
        assert "Medicare" in people.packet(first).everything


def test_r3_patches_in_the_mouth_that_are_no_cancer_go_all_the_way_to_a_packet(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Amir Haddad", born="1961") as people:
        opinion = write_down_r3(people)["opinion"]

        wanted = {"decide.no-cancer-needed", "gather.slides", "gather.each-spot", "gather.papers"}
        assert wanted <= people.applying(opinion)
        assert people.row("gather.each-spot", opinion).suggests_done
        asks = {"q.pre-accept", "q.pre-odds", "q.pre-schedule", "q.pre-biopsy"}
        assert asks <= people.offered_questions(opinion)
        assert not {"q.stage", "q.spread", "q.trial-fit", "q.exact-name"} & people.offered_questions(opinion)

        people.paper("Pathology, tongue", "pathology_report", "Mild dysplasia, left lateral tongue.", dated="2024")
        assert people.row("gather.papers", opinion, "pathology_report").state == "done_by_record"
        assert people.row("gather.papers", opinion, "visit_notes").state == "waiting"

        packet = people.packet(opinion)
        own_words = " ".join(packet.pages[:-1]).lower()
        assert "cancer" not in own_words.replace("harbor center", "")
        assert "stage" not in packet.page_one.lower()
        assert "every 6 months" in packet.everything
        assert "Left side of the tongue" in packet.everything
        assert "Inside of the right" in packet.everything


def write_down_r2(people: Family) -> dict[str, str]:
    people.patient(state="Rhode Island", wants_second_opinion="yes")
    people.set(people.keeper().id, relation="brother")
    home = people.add("place", name="Bay Hospital", sort="hospital", state="Rhode Island", treated_here=True)
    doctor = people.add("person", name="Dr. Feld", parts=("doctor",), place=home, current_team=True)
    cml = people.add(
        "problem",
        name="CML",
        came_back=True,
        came_back_on="January 2026",
        quiet_since="2022",
        tissue_taken=True,
        department="Hematology",
    )
    people.add("diagnosis", problem=cml, name="Chronic myeloid leukemia", standing="confirmed", sort="cancer")
    people.add(
        "treatment",
        name="Imatinib",
        standing="finished",
        started="2019",
        ended="2022",
        response="gone",
        why_stopped="in remission",
    )
    people.add("treatment", name="Dasatinib", standing="stopped", started="February 2026")
    people.add(
        "view",
        doctor=doctor,
        says="nothing_left",
        in_words="There is nothing left to give him.",
        on="2 March 2026",
        source="doctor",
        said_by=doctor,
    )
    people.add("coverage", payer="original_medicare", plan="Medicare")
    far = people.add("place", name="City Cancer Center", sort="center", state="New York")
    near = people.add("place", name="Providence Center", sort="center", state="Rhode Island")
    first = people.add(
        "opinion",
        place=far,
        kind="doctor_visit",
        appointment=people.in_days(30),
        problems=(cml,),
        asked="Is there anything he has not had?",
    )
    return {"opinion": first, "near": near, "problem": cml}


def write_down_r3(people: Family) -> dict[str, str]:
    dentist = people.add("place", name="Dr. Pell, dentist", sort="dentist", treated_here=True)
    ent = people.add("person", name="Dr. Moss", parts=("doctor",), specialty="ENT", current_team=True)
    mouth = people.add(
        "problem",
        name="White patches in the mouth",
        watched=True,
        review_every="every 6 months",
        next_review="June 2026",
        tissue_taken=True,
        department="ENT",
        cared_by=ent,
        watch_plan="Photo and look at each visit",
    )
    people.add(
        "diagnosis", problem=mouth, name="Leukoplakia with mild dysplasia", standing="confirmed", sort="precancer"
    )
    people.add(
        "spot",
        place="Left side of the tongue",
        problem=mouth,
        found_on="2024",
        found_by="the dentist",
        biopsy="done",
        result="mild dysplasia",
        next_check="June 2026",
    )
    people.add("spot", place="Inside of the right cheek", problem=mouth, found_on="2025", biopsy="no")
    center = people.add("place", name="Harbor Center", sort="center")
    opinion = people.add(
        "opinion",
        place=center,
        kind="both",
        appointment=people.in_days(40),
        problems=(mouth,),
        asked="Is every patch looked after as it should be?",
    )
    people.add(
        "request",
        place=dentist,
        what="Notes and photos",
        standing="asked",
        asked_on="1 March 2026",
        covers="visit_notes",
    )
    return {"opinion": opinion}
