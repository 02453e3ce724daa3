"""What a specialist who sees only the pages must not take wrong: of spread, of who may hear, of what is on its way."""

from __future__ import annotations

from dataclasses import replace

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.packet.plan.words import ALWAYS, TimeAxis, lines_in
from secondopinion_desktop.packet.telling.course import course_sheet
from secondopinion_desktop.packet.telling.sourced import Story
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import (
    Allergy,
    Diagnosis,
    Document,
    Material,
    Opinion,
    Patient,
    Person,
    Place,
    Proof,
    Spread,
    Symptom,
    Test,
    Treatment,
)
from tests.digest.making import entry
from tests.packet.reading import page_one, plan_of, sheet
from tests.packet.sample import TODAY

RON = entry(Patient, "p", name="Ron", born="1956-01-09")


def test_a_part_of_the_body_in_which_none_was_seen_does_not_stand_as_spread_on_a_full_page() -> None:
    brain = entry(Spread, "s", site="brain", now="none seen, MRI of September", shown_by="MRI")
    hip = entry(Spread, "h", site="hip", found_on="2023-05", now="gone", shown_by="bone scan")
    page = page_one(RON, brain, hip)
    assert "brain, none seen, MRI of September" in page and "hip May 2023, gone (bone scan)" in page
    spans = [span for block in plan_of(RON, brain, hip).sheets[0].blocks for row in lines_in(block) for span in row]
    stay = {word: {span.stays for span in spans if word in span.text} for word in ("brain", "none seen", "hip", "gone")}
    assert stay["brain"] == stay["none seen"] and stay["hip"] == stay["gone"], "it leaves a full page with its place"


def test_the_time_line_does_not_count_a_test_that_was_not_done_as_done() -> None:
    done = [entry(Test, f"t{at}", name="CEA", done_on=f"2026-0{at}-01", value=Number(12)) for at in (1, 2)]
    none = entry(Test, "n", name="CEA", done_on="2026-03-01", result="not done")
    other = entry(Test, "o", name="CT", done_on="2026-03-02")
    known = entry(Diagnosis, "d", name="Colon cancer", found_on="2018")
    made = course_sheet(Story.told(Case.of([RON, known, *done, none, other]), None, TODAY))
    assert made is not None
    (axis,) = (block for block in made.blocks if isinstance(block, TimeAxis))
    words = [mark.words for _lane, marks in axis.lanes for mark in marks]
    assert "CEA, noted 3 times" in words


def test_who_is_not_to_hear_results_stands_where_doctors_are_told_that_they_may_talk_with_the_family() -> None:
    open_to_all = entry(Patient, "p", name="Tomas", born="1972-06-30", doctors_may_talk=True)
    sister = entry(Person, "s", name="Anneli", relation="sister", parts=("family",), may_hear_results=False)
    page = page_one(open_to_all, sister)
    assert "Doctors may talk with each other and the family: yes; Anneli, sister: may hear results: no" in page
    # Of somebody who can be called, it stands beside the number, and of a proxy where the proxy is named.
    proxy = entry(Person, "s", name="Anneli", parts=("proxy",), phone="555 0131", may_hear_results=False)
    page = page_one(open_to_all, proxy)
    assert "Anneli: phone 555 0131; may hear results: no" in page and page.endswith("the family: yes")
    assert "Health care proxy: Anneli (may hear results: no)" in page
    closed = entry(Patient, "p", name="Tomas", doctors_may_talk=False)
    assert page_one(closed, sister).endswith("the family: no")


def test_what_somebody_may_hear_is_no_question_left_open() -> None:
    father = entry(Person, "f", name="Ofer", parts=("family", "proxy"), phone="555 0142", may_hear_what="only dates")
    page, people = page_one(RON, father), sheet("people", RON, father)
    assert "Ofer: phone 555 0142; may hear: only dates" in page and "may hear results: not answered" not in page
    assert "may hear: only dates" in people


def test_what_was_tested_and_is_no_allergy_never_stands_as_one() -> None:
    none = entry(Allergy, "a", substance="Penicillin", reaction="rash as a child", tested="tested_not")
    one = entry(Allergy, "b", substance="Sulfa drugs", how_bad="mild")
    page = page_one(RON, none, one)
    assert "Allergies: Sulfa drugs (mild) · No allergy, as a test showed: Penicillin (rash as a child)" in page
    spans = [span for block in plan_of(RON, none).sheets[0].blocks for row in lines_in(block) for span in row]
    assert [(span.bold, span.stays) for span in spans if "tested, and it is none" in span.text] == [(False, ALWAYS)]
    assert sheet("medicines", RON, none, one).index("Sulfa") < sheet("medicines", RON, none, one).index("Penicillin")


def test_slides_on_their_way_to_the_reader_are_not_said_to_be_there() -> None:
    sable = entry(Place, "c", name="Sable Center")
    asked = entry(Opinion, "o", place="c", appointment="2026-04-10")
    slides = entry(Material, "m", sort="slides", standing="sent", sent_on="2026-03-02", going_to="c", holder="c")
    page = page_one(RON, sable, asked, slides, opinion="o")
    assert "(on the way to you): sent 2 Mar 2026" in page and "with you" not in page
    asked_for = replace(slides, standing="asked", sent_on=None, going_to=None)
    assert "(with you)" in page_one(RON, sable, asked, asked_for, opinion="o")


def test_twenty_treatments_stopped_for_one_reason_do_not_hide_the_code_status_nor_the_other_reason() -> None:
    ron = replace(RON, code_status="DNR")
    long = "Chemo for the bowel, part"
    lines = [entry(Treatment, f"t{n}", name=f"{long} {n}", standing="stopped", why_stopped="counts") for n in range(20)]
    shock = entry(Treatment, "x", name="Oxaliplatin", standing="stopped", why_stopped="shock")
    box = page_one(ron, *lines, shock).split("Safety ")[1].split("\n")[0]
    assert box.count("counts") == 1 and "part 9 (each: counts)" in box and "Oxaliplatin (shock)" in box
    assert all(f"{long} {n}" in box for n in range(20))
    assert box.index("Code status: DNR") < box.index("Stopped: ")
    few = page_one(ron, *lines[:2], shock).split("Safety ")[1]
    assert f"Stopped: {long} 0 (counts), {long} 1 (counts), Oxaliplatin (shock) · Blood thinner" in few


def test_since_is_not_said_twice_where_a_person_wrote_when_it_began_in_words() -> None:
    dizzy = entry(Symptom, "s", what="Dizzy", since=PartialDate.words("since the second child"))
    drops = entry(Treatment, "t", name="Drops", standing="now", started=PartialDate.words("before the operation"))
    page = page_one(RON, dizzy, drops)
    assert "begun “since the second child”" in page and "since “" not in page
    assert "On Drops begun “before the operation”" in page
    assert "since June 2024" in page_one(RON, entry(Symptom, "s", what="Dizzy", since="2024-06"))


def test_a_page_that_proves_how_severe_it_is_stands_behind_the_diagnosis_and_no_report_is_called_missing() -> None:
    letter = entry(Document, "l", title="Letter", sort="visit_notes", pages=1)
    valve = entry(Diagnosis, "d", name="Aortic stenosis", severity="severe", standing="confirmed", source="report")
    proof = entry(Proof, "x", entry="d", field="severity", document="l", page=1)
    page = page_one(RON, letter, valve, proof)
    assert "Aortic stenosis, severe" in page
    assert "report not enclosed" not in page
