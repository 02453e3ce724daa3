"""R15 to R21: several places, views, calls, counts, the own wish, calm words, where facts come from."""

from pathlib import Path

from secondopinion_desktop.app.guidance import notices_at
from tests.stories.family import family


def test_r15_care_at_several_places_is_asked_for_place_by_place(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Amir Haddad") as people:
        hospital = people.add("place", name="General Hospital", treated_here=True)
        dentist = people.add("place", name="Dr. Pell", sort="dentist", treated_here=True)
        people.add(
            "request",
            place=hospital,
            what="Everything",
            covers="everything",
            standing="asked",
            asked_on="1 March 2026",
            due="20 March 2026",
        )
        assert people.row("gather.request-all").state != "done_by_record"
        second = people.add("request", place=dentist, what="Notes", standing="arrived")
        # Notes are not all the dentist has.
        assert people.row("gather.request-all").state != "done_by_record"
        people.set(second, covers="everything")
        assert people.row("gather.request-all").state == "done_by_record"
        packet = people.packet().everything
        assert "General Hospital" in packet
        assert "20 Mar" in packet
        people.set(second, standing="to_ask")
        assert people.row("gather.request-all").state != "done_by_record"


def test_r16_doctors_views_are_told_as_theirs(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Mara Quill") as people:
        doctor = people.add("person", name="Dr. Haas", parts=("doctor",))
        people.add(
            "view",
            doctor=doctor,
            says="no_operation",
            in_words="An operation is not an option",
            reason="because of the location",
            sure="not_sure",
            on="January",
        )
        assert "q.cannot-remove" in people.offered_questions()
        page = people.packet().page_one
        assert "Dr. Haas" in page
        assert "because of the location" in page


def test_r17_every_call_is_kept_with_its_answer_and_next_step(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Dan Ortega") as people:
        doctor = people.add("person", name="Dr. Feld", parts=("doctor",), current_team=True)
        assert people.row("ask.tell-doctor").state == "open"
        call = people.add(
            "contact",
            on="today",
            person=doctor,
            about="second_opinion",
            number="555 0123",
            answer="Glad to help.",
            next_step="Send the form",
            next_on="in 2 weeks",
        )
        row = people.row("ask.tell-doctor")
        assert row.state == "done_by_record"
        assert call in {evidence.entry_id for evidence in row.closed_by}
        assert [hit.id for hit in people.book.search("glad to hel")] == [call]
        people.remove(call)
        assert people.row("ask.tell-doctor").state == "open"


def test_r18_counts_inside_a_result_are_kept_beside_the_words(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Leo Brandt") as people:
        test = people.add("test", name="Sentinel node biopsy", sort="tissue", done_on="January", result="One positive")
        people.add("finding", test=test, what="lymph nodes", taken=3, positive=1, amount="6 cells")
        everything = people.packet().everything
        assert "lymph nodes" in everything
        assert "6 cells" in everything


def test_r19_the_patients_own_wish_stands_apart_from_the_familys(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Ruth Albrecht", role="caregiver", keeper="Jonas") as people:
        people.add("wish", sort="matters", in_words="We want her at home.", whose="family")
        assert people.row("decide.patient-wish").state == "open"
        people.patient(wants_second_opinion="unsure", own_wish="Only if it is not far.")
        assert people.row("decide.patient-wish").state == "done_by_record"
        people.add("wish", sort="matters", in_words="To see my granddaughter start school.", whose="patient")
        page = people.packet().page_one
        assert "To see my granddaughter start school." in page


def test_r20_the_quiet_notice_stands_near_the_choices_it_belongs_to(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Dan Ortega") as people:
        assert "crisis" not in {notice.id for notice in notices_at(people.book.case, "today")}
        people.add("view", says="nothing_left")
        shown = notices_at(people.book.case, "views")
        assert "crisis" in {notice.id for notice in shown}
        assert any("988" in notice.text for notice in shown)
        people.set(people.book.case.settings.id, emergency_number="112")
        assert any("112" in notice.text for notice in notices_at(people.book.case, "symptoms"))
        for sentence in people.sentences():
            for word in ("miracle", "odds", "success rate", "don't worry", "stay positive"):
                assert word not in sentence.lower()


def test_r21_every_fact_says_where_it_comes_from(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Ruth Albrecht", role="caregiver", keeper="Jonas") as people:
        named = people.add("diagnosis", name="Leiomyosarcoma", standing="confirmed", sort="cancer")
        paper = people.paper("Surgical pathology", "pathology_report", "Leiomyosarcoma, high grade.", pages=3)
        people.prove(named, paper, 2)
        people.add("treatment", name="Pazopanib", standing="now", source="doctor")
        people.add("symptom", what="Tired", noted_on="today", trend="worse", source="patient")
        packet = people.packet()
        first_page = packet.page_with("Leiomyosarcoma, high grade.")
        page = packet.page_one.replace("\u00a0", " ")
        assert f"p. {first_page + 1} R" in page
        assert "D" in page
        private = people.add("diagnosis", name="A family secret", seen_by="nobody")
        assert "A family secret" not in people.packet().everything
        assert people.book.case.get(private) is not None
