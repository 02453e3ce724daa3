"""R8 to R14: hospice, lasting effects, a choice that waits for a test, far away, before the next dose, rough dates,
misspelled names."""

from pathlib import Path

from secondopinion_desktop.app.guidance import notices_at
from secondopinion_desktop.ui.today.reading import dose_before_visit
from tests.stories.family import Family, family

HOSPICE_CALL = {"on": "today", "about": "hospice", "answer": "She may go once; the visit is not paid for."}


def go_into_hospice(people: Family) -> str:
    return people.add(
        "hospice",
        enrolled=True,
        since="February 2026",
        agency="Elm Hospice",
        phone="555 0170",
        after_hours_phone="555 0171",
        payer="Medicare",
    )


def write_down_r8(people: Family) -> dict[str, str]:
    people.set(people.keeper().id, relation="sister-in-law", phone="555 0160")
    sarcoma = people.add("problem", name="Sarcoma", has_spread=True)
    go_into_hospice(people)
    people.add("contact", **HOSPICE_CALL)
    opinion = people.add(
        "opinion",
        place=people.add("place", name="Sarcoma Center", sort="center"),
        kind="doctor_visit",
        held="video",
        appointment=people.in_days(14),
        problems=(sarcoma,),
        asked="May she stay in hospice while you look at her pictures?",
    )
    return {"opinion": opinion}


def test_r8_hospice_hides_no_step_and_nobody_is_told_to_leave_it(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Mara Quill", role="caregiver", keeper="Tess") as people:
        before = people.showing()
        hospice = go_into_hospice(people)
        # Only the question how long it is safe to wait stands aside: its own condition in the tips says so.
        assert before - people.showing() <= {"decide.safe-to-wait"}
        row = people.row("decide.hospice-call")
        assert row.applies == "yes"
        assert "hospice" in row.notices
        assert {"hospice"} <= {notice.id for notice in notices_at(people.book.case, "hospice")}
        for sentence in people.sentences():
            assert "leave hospice now" not in sentence.lower()
        people.add("contact", **HOSPICE_CALL)
        assert people.row("decide.hospice-call").state == "done_by_record"
        page = people.packet().page_one
        assert "Elm Hospice" in page
        people.set(hospice, enrolled=False)
        assert "decide.hospice-call" not in people.applying()


def test_r9_a_worry_about_lasting_effects_reaches_page_one_in_the_familys_words(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Leo Brandt", born="2008", role="parent", keeper="Anna") as people:
        people.patient(worried_lasting_effects=True)
        people.add("wish", sort="worry", in_words="Will he still be able to run?", topic="lasting_effects")
        people.add("treatment", name="Immune therapy", standing="offered", sort="immunotherapy")
        assert {"q.effects-last", "q.effects-unknown", "q.effects-check"} <= people.offered_questions()
        assert not {"q.fert-risk", "q.fert-before"} & people.offered_questions()
        assert "prepare.fertility" not in people.applying()
        people.patient(having_children_matters=True)
        assert "prepare.fertility" in people.applying()
        assert {"q.fert-risk", "q.fert-before", "q.fert-choice", "q.fert-expert"} <= people.offered_questions()
        assert "Will he still be able to run?" in people.packet().page_one


def test_r10_an_option_that_holds_only_if_a_test_is_positive(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Leo Brandt") as people:
        braf = people.add("test", name="BRAF", sort="gene", done_on="20 February 2026")
        people.add(
            "treatment", name="Targeted tablets", standing="offered", only_if_test=braf, only_if_result="positive"
        )
        assert "gather.gene-tests" in people.applying()
        assert people.row("gather.gene-tests").state == "waiting"
        assert not people.row("gather.gene-tests").suggests_done
        people.set(braf, due=people.in_days(10))
        assert people.row("gather.gene-tests").suggests_done
        page = people.packet().everything
        assert "only if BRAF: positive" in page
        assert "19 March 2026" in page


def test_r11_trip_steps_show_only_when_it_is_far(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Dan Ortega", state="Rhode Island") as people:
        here = people.add("opinion", place=people.add("place", name="Near", state="Rhode Island"))
        there = people.add("opinion", place=people.add("place", name="Far", state="Texas", time_zone="Central"))
        assert "arrange.trip" not in people.showing(here)
        assert "arrange.trip" in people.applying(there)
        assert {"q.remote", "q.near-home", "q.out-of-state"} <= people.offered_questions(there)
        assert not {"q.near-home", "q.out-of-state"} & people.offered_questions(here)
        people.set(there, trip_needed=False)
        assert people.row("arrange.trip", there).state == "done_by_record"
        people.set(here, far=True)
        assert "arrange.trip" in people.applying(here)


def test_r12_the_next_dose_comes_before_the_visit_and_the_program_says_so_plainly(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Ruth Albrecht", role="caregiver", keeper="Jonas") as people:
        doctor = people.add("person", name="Dr. Lindqvist", parts=("doctor",), current_team=True)
        people.add("treatment", name="Pazopanib", standing="now", next_date=people.in_days(11), given_by=doctor)
        offered = people.add(
            "treatment", name="New tablets", standing="offered", planned_start=people.in_days(15), offered_by=doctor
        )
        opinion = people.add(
            "opinion",
            place=people.add("place", name="Lakeside"),
            appointment=people.in_days(17),
            decide_by=people.in_days(11),
        )
        told = dose_before_visit(people.book.case, opinion, people.today)
        assert told is not None
        assert "20 March" in told.words
        assert "Dr. Lindqvist" in told.words
        for word in (" wait for", " go ahead now", "you should", " stop "):
            assert word not in told.words.lower()
        assert {"decide.safe-to-wait", "decide.during-treatment"} <= people.applying(opinion)
        asks = {"q.wait-safe", "q.next-dose", "q.hold-new", "q.mid-treatment", "q.trial-door"}
        assert asks <= people.offered_questions(opinion)
        page = people.packet(opinion).page_one
        assert "20 March 2026" in page

        people.add("contact", on="today", about="safe_to_wait", person=doctor, answer="Three weeks", until="in 3 weeks")
        people.add("contact", on="today", about="next_dose", person=doctor, answer="Take it as planned", answered="yes")
        assert people.row("decide.safe-to-wait", opinion).state == "done_by_record"
        assert people.row("decide.during-treatment", opinion).state == "done_by_record"
        people.remove(offered)


def test_r13_rough_dates_are_kept_sorted_and_printed_as_they_were_given(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Ruth Albrecht") as people:
        kept = {
            "2-1/2 years ago": "2023-09~",
            "in January": "2026-01",
            "Feb 1": "2026-02-01",
            "in 2017": "2017",
        }
        for typed, edtf in kept.items():
            made = people.add("treatment", name=typed, standing="finished", started=typed)
            entry = people.book.case.get(made)
            started = getattr(entry, "started")  # noqa: B009
            assert (started.edtf, started.typed) == (edtf, typed)
        problem = people.add("problem", name="Patches", review_every="every 6 months", next_review="in 3 months")
        people.close_and_reopen()
        found = people.book.case.get(problem)
        assert getattr(found, "review_every").iso == "P6M"  # noqa: B009
        assert getattr(found, "next_review").reads() == "about June 2026"  # noqa: B009
        everything = people.packet().everything
        assert "2017" in everything
        assert everything.index("2017") < everything.index("Sep 2023")


def test_r14_misspelled_names_stay_as_typed_and_are_marked_as_from_memory(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Mara Quill") as people:
        people.add(
            "treatment",
            name="Doxyrubicin/Isophosamide",
            standing="finished",
            lasted="18 weeks",
            source="family",
            why_stopped="finished",
            response="same",
        )
        people.add("treatment", name="another IV chemo", standing="finished", source="patient")
        people.add("diagnosis", name="bronchiodosis", standing="suspected")
        people.close_and_reopen()
        everything = people.packet().everything
        for typed in ("Doxyrubicin/Isophosamide", "another IV chemo", "bronchiodosis", "18 weeks"):
            assert typed in everything
        assert "spelling" in {notice.id for notice in notices_at(people.book.case, "typed_name")}
