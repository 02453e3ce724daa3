"""What a reader who has only the packet looked for on page one, and did not find or read wrongly."""

from __future__ import annotations

import dataclasses
import re

from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.lettering.fonts import Style
from secondopinion_desktop.packet.pages.axis import set_time_axis
from secondopinion_desktop.packet.pages.contents import by_record
from secondopinion_desktop.packet.pages.layout import Flow, Measures, Stroke, Text
from secondopinion_desktop.packet.pages.typeset import set_title
from secondopinion_desktop.packet.plan.plan import LETTER
from secondopinion_desktop.packet.plan.words import Facts, Sheet, Stretch, TimeAxis, plain
from secondopinion_desktop.packet.telling.course import course_sheet
from secondopinion_desktop.packet.telling.sourced import Story
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Coverage,
    Diagnosis,
    Document,
    HealthProblem,
    Material,
    Medicine,
    Opinion,
    Parcel,
    Patient,
    Person,
    Place,
    Question,
    Spot,
    Symptom,
    Test,
    Treatment,
    View,
)
from tests.packet.reading import page_one, plan_of, sheet
from tests.packet.sample import TODAY, day

BO = Patient(id="p", name="Bo")
LIND = Person(id="lind", name="Dr. Lind", parts=("doctor",))


def test_what_was_ruled_out_says_when_it_was_named_who_ruled_it_out_and_why() -> None:
    out = Diagnosis(
        id="d",
        name="Lupus",
        standing="ruled_out",
        found_on=day("2024-03"),
        questioned_by="lind",
        doubt="No antibodies.",
    )
    assert "Ruled out: Lupus (by Dr. Lind, named Mar 2024: No antibodies)" in page_one(BO, LIND, out)


def test_what_must_never_be_given_again_stands_in_the_safety_box() -> None:
    tried = Treatment(
        id="t", name="Amiodarone", sort="medicine", standing="stopped", why_stopped="thyroid failed", never_again=True
    )
    drug = Medicine(id="m", name="Haloperidol", stopped=True, side_effects="could not sit still", never_again=True)
    text = page_one(BO, tried, drug)
    assert "Never to be given again: Amiodarone (thyroid failed), Haloperidol (could not sit still)" in text
    assert "Never to be given again" not in page_one(BO, dataclasses.replace(tried, never_again=None))


def test_the_day_of_a_note_is_no_onset() -> None:
    felt = Symptom(id="s", what="Numb hands", noted_on=day("2026-03-01"), since=day("2025-06"))
    assert "Numb hands (noted 1 March 2026)" in page_one(BO, felt)
    assert "since June 2025" in page_one(BO, felt)


def test_a_disc_that_was_lost_and_asked_for_again_is_one_line() -> None:
    scan = Test(id="ct", name="CT", sort="scan", result="Clear", images="asked")
    disc = Material(id="m", sort="disc", standing="sent", test="ct")
    parcel = Parcel(id="q", number="77", materials=("m",), standing="lost")
    text = page_one(BO, scan, disc, parcel)
    assert text.count("lost") == 1
    assert "Pictures: CT, the first was lost" in text
    alone = page_one(BO, dataclasses.replace(scan, images=None), disc, parcel)
    assert "Not available" in alone and "lost" in alone and "Awaited" not in alone


def test_a_letter_of_that_day_is_named_beside_what_the_doctor_said() -> None:
    said = View(id="v", doctor="lind", says="no_operation", on=day("2026-02-03"))
    letter = Document(id="l", title="Letter", author="lind", dated=day("2026-02-03"), pages=1)
    assert "D (no page noted; letter of that day: p. ?)" in page_one(BO, LIND, said, letter)
    other = dataclasses.replace(letter, dated=day("2026-02-04"))
    assert "letter of that day" not in page_one(BO, LIND, said, other)


def test_a_planned_test_is_drawn_hollow_and_never_under_done() -> None:
    done = [Test(id=f"t{n}", name=f"Scan {n}", done_on=day("2025-03-01"), result="Clear") for n in range(3)]
    to_come = Test(id="p", name="MRI", standing="planned", planned_for=day("2026-05-01"))
    off = Test(id="o", name="PET", standing="called_off", planned_for=day("2026-02-01"))
    made = course_sheet(Story.told(Case.of([BO, *done, to_come, off]), None, TODAY))
    assert made is not None
    (axis,) = (block for block in made.blocks if isinstance(block, TimeAxis))
    assert [(mark.words, mark.planned) for _, lane in axis.lanes for mark in lane if mark.planned] == [
        ("MRI, planned", True)
    ]
    assert not any("PET" in mark.words for _, lane in axis.lanes for mark in lane)
    text = sheet("tests", BO, *done, to_come, off)
    assert "Done" not in text
    assert "was planned 1 Feb 2026" in text and "planned 1 May 2026" in text


def test_what_has_no_room_beside_whom_to_call_stands_on_the_sheet_page_one_names() -> None:
    job = Person(
        id="q", name="Eva", relation="sister", parts=("companion",), health_worker=True, occupation="school nurse"
    )
    opinion = Opinion(id="op", written_opinion_to="Dr. Lind, fax 555 0199")
    text = sheet("people", BO, LIND, job, opinion, opinion="op")
    assert "written opinion to: Dr. Lind, fax 555 0199" in text.replace("\u00a0", " ")
    assert "sister, school nurse" in text
    assert "written opinion" not in sheet("people", BO, LIND)


def test_a_test_without_a_day_has_no_lonely_letter_for_its_day() -> None:
    due = Test(id="u", name="Ultrasound", due=day("2026-12-07"), source="doctor", said_by="lind")
    text = sheet("tests", BO, LIND, due)
    assert "D" not in [words.strip() for words in text.splitlines()]
    assert "result due 7 December 2026 D" in text.replace("\u00a0", " ")
    late = sheet("tests", BO, LIND, dataclasses.replace(due, due=day("2026-02-07"))).replace("\u00a0", " ")
    assert "result due 7 February 2026, overdue D" in late


def test_a_lane_that_goes_on_over_the_page_says_again_what_it_shows() -> None:
    flow = Flow(LETTER, Measures.at(10.2), lambda _target: "")
    felt = tuple(Stretch(2024 + n / 90, None, f"Pain {n}") for n in range(90))
    set_time_axis(flow, TimeAxis((("Felt, as noted", felt),), 2025.5))
    pages = [[item.text for item in page.items if isinstance(item, Text)] for page in flow.pages]
    assert len(pages) > 1
    assert [page.count("Felt, as noted") for page in pages] == [1] * len(pages)


def test_more_questions_than_fit_are_said_to_be_on_their_own_page() -> None:
    asked = [Question(id=f"q{n}", text=f"Question {n}?", rank=n, starred=n < 3) for n in range(5)]
    text = page_one(BO, *asked)
    assert "2 more on p. ?" in text
    assert "more on" not in page_one(BO, *asked[:3])


def test_the_newest_number_of_each_test_stands_on_page_one_with_its_unit() -> None:
    old = Test(id="a", name="Creatinine", sort="blood", value=Number(1.2), unit="mg/dL", done_on=day("2026-01-02"))
    new = dataclasses.replace(old, id="b", value=Number(1.6), done_on=day("2026-03-02"))
    heart = Test(id="c", name="Ejection fraction", sort="heart", value=Number(45), unit="%", done_on=day("2026-02-02"))
    text = page_one(BO, old, new, heart)
    numbers = next(line for line in text.splitlines() if line.startswith("Newest numbers"))
    assert "Creatinine (2 Mar 2026): 1.6 mg/dL" in numbers and "Ejection fraction (2 Feb 2026): 45 %" in numbers
    assert "1.2" not in numbers


def test_a_number_the_paper_marks_stands_out_as_much_as_one_it_does_not_mark() -> None:
    plain = Test(id="a", name="Creatinine", sort="blood", value=Number(0.9), unit="mg/dL", done_on=day("2026-03-02"))
    low = dataclasses.replace(plain, id="b", name="Hemoglobin", value=Number(10.4), unit="g/dL", marked="low")
    lines = [words for block in plan_of(BO, plain, low).sheets[0].blocks for words in getattr(block, "lines", ())]
    stands_out = {span.text for words in lines for span in words if span.bold}
    assert {"0.9 mg/dL", "10.4 g/dL, marked low on the paper"} <= stands_out


def test_medicines_stand_with_dose_and_how_often() -> None:
    warfarin = Medicine(id="w", name="Warfarin", dose="5 mg", how_often="at night", blood_thinner=True)
    other = Medicine(id="m", name="Metoprolol", dose="50 mg", how_often="twice a day", blood_thinner=False)
    text = page_one(BO, warfarin, other)
    assert "Warfarin, 5 mg, at night" in text
    assert "Metoprolol 50 mg, twice a day" in text


def test_a_reason_is_quoted_so_that_it_reads_as_no_condition() -> None:
    offer = Treatment(id="t", name="Surgery", standing="offered", offered_by="lind", why_offered="If he agrees.")
    assert "reason given: “If he agrees.”" in page_one(BO, LIND, offer)


def test_slides_of_the_readers_own_center_are_with_them_and_a_past_visit_is_no_measure() -> None:
    harbor = Place(id="h", name="Harbor")
    past = Opinion(id="o", place="h", appointment=day("2026-02-01"), done_on=day("2026-02-01"))
    slides = Material(id="m", sort="slides", standing="asked", holder="h", due=day("2026-03-20"))
    text = page_one(BO, harbor, past, slides, opinion="o")
    assert "(with you)" in text and "from Harbor" not in text
    assert "after the visit" not in text


def test_no_papers_and_nobody_to_call_are_said() -> None:
    text = page_one(BO, Person(id="k", name="Eva", relation="aunt", parts=("keeper",), keeper_role="caregiver"))
    assert "no papers are in this packet" in text
    assert "This file is kept by Eva, aunt; no phone number is written down" in text
    unnamed = page_one(BO, Person(id="k", parts=("keeper",), keeper_role="caregiver"))
    assert "This file is kept by someone caring for the patient; no phone number is written down" in unnamed
    reached = page_one(dataclasses.replace(BO, phone="555 0100"))
    assert "no phone number is written down" not in reached


def test_who_pays_takes_a_page_of_its_own_only_with_numbers_on_it() -> None:
    plain = plan_of(BO, Coverage(id="c", payer="private", plan="Blue"))
    secret = plan_of(BO, Coverage(id="c", payer="private", plan="Blue", member_number="123"))
    assert [one.apart for one in plain.sheets if one.kind == "coverage"] == [False]
    assert [one.apart for one in secret.sheets if one.kind == "coverage"] == [True]


def test_a_word_too_long_for_its_line_goes_on_with_a_hyphen_and_an_address_does_not() -> None:
    style = Style(10)
    lines = ["".join(piece.text for piece in one) for one in set_title("Donaudampfschifffahrtsgesellschaft", style, 60)]
    assert len(lines) > 1 and all(one.endswith("-") for one in lines[:-1])
    assert "".join(one.removesuffix("-") for one in lines) == "Donaudampfschifffahrtsgesellschaft"
    address = ["".join(p.text for p in one) for one in set_title("www.lakeside.example.org/secondopinions", style, 60)]
    assert not re.search(r"-$", "".join(address))


def test_what_somebody_may_hear_and_what_not_stands_with_the_person() -> None:
    son = Person(
        id="s", name="Ben", relation="son", parts=("companion",), may_hear_results=True, may_hear_what="not the outlook"
    )
    assert "may hear results: yes (not the outlook)" in page_one(BO, son)
    assert "not the outlook" in sheet("people", BO, son)


def test_why_the_patient_did_not_take_an_offer_is_told_in_the_patients_words() -> None:
    offer = Treatment(
        id="t", name="Bypass", standing="declined", offered_by="lind", why_declined="I will not be cut open.",
        why_offered="Three vessels",
    )  # fmt: skip
    text = page_one(BO, LIND, offer)
    assert "not taken: Bypass" in text
    assert "the patient: “I will not be cut open.”" in text


def test_what_must_never_be_given_again_stands_on_the_safety_sheet_too() -> None:
    tried = Treatment(id="t", name="Amiodarone", standing="stopped", never_again=True)
    assert "Never to be given again\nAmiodarone" in sheet("medicines", BO, tried)


def test_the_long_name_of_an_illness_is_not_cut_where_it_stands_as_a_label() -> None:
    ill = Diagnosis(id="d", name="Adenocarcinoma of the lung", standing="confirmed", source="doctor", said_by="lind")
    contents = by_record(plan_of(BO, LIND, ill))
    items = [
        item.text for part in contents.front for page in part.pages for item in page.items if isinstance(item, Text)
    ]
    assert [words for words in items if words.startswith("Adenocarcinoma")][1:], "on page one, and as a label"
    assert not any(words.endswith("-") for words in items)


def drawn(*entries: Entry) -> tuple[Sheet, TimeAxis]:
    made = course_sheet(Story.told(Case.of([BO, *entries]), None, TODAY))
    assert made is not None
    (axis,) = (block for block in made.blocks if isinstance(block, TimeAxis))
    return made, axis


def test_a_treatment_known_to_the_month_is_not_drawn_as_if_its_days_were_known() -> None:
    exact = Treatment(id="a", name="Days", standing="finished", started=day("2024-01-10"), ended=day("2024-06-20"))
    months = Treatment(id="b", name="Months", standing="finished", started=day("2024-01"), ended=day("2024-06"))
    years = Treatment(id="c", name="Years", standing="finished", started=day("2019"), ended=day("2020"))
    runs = Treatment(id="d", name="Runs", standing="now", started=day("2025"))
    _, axis = drawn(exact, months, years, runs)
    bars = {mark.words: mark for _, lane in axis.lanes for mark in lane}
    flow = Flow(LETTER, Measures.at(10.2), lambda _target: "")
    set_time_axis(flow, axis)
    strokes = [item for item in flow.page.items if isinstance(item, Stroke) and item.weight == 3.6]
    by_row: dict[float, list[bool]] = {}
    for one in strokes:
        by_row.setdefault(one.y0, []).append(bool(one.dash))
    assert list(by_row.values()) == [[True], [True, False, True], [False], [True, False]]
    assert bars["Days"].sure_from is None and not bars["Days"].rough
    assert bars["Months"].sure_from is not None and bars["Months"].sure_to is not None


def test_what_has_no_date_is_listed_below_the_time_axis() -> None:
    dated = [
        Treatment(id=f"t{n}", name=f"Old {n}", standing="finished", started=day("2024-01-10"), ended=day("2024-02-10"))
        for n in range(3)
    ]
    loose = Treatment(id="x", name="Radiation", standing="finished")
    ended = Treatment(id="y", name="Tablets", standing="stopped", ended=day("2025-03"))
    named = Diagnosis(id="d", name="Lupus", standing="suspected")
    made, _ = drawn(*dated, loose, ended, named)
    facts = made.blocks[-1]
    assert isinstance(facts, Facts) and facts.label == "Not drawn"
    assert [plain(one) for one in facts.lines] == [
        "Diagnosis: Lupus",
        "Treatment: Tablets, ended Mar 2025 · Radiation, finished",
    ]
    assert len(drawn(*dated)[0].blocks) == 2


def test_a_medicine_stopped_nobody_said_when_was_not_stopped_early() -> None:
    """ "early" is of a treatment that was to go on; of a medicine nobody wrote it."""
    dated = [Treatment(id=f"t{n}", name=f"Old {n}", standing="finished", started=day("2024-01-10")) for n in range(3)]
    facts = drawn(*dated, Medicine(id="m", name="Digoxin", stopped=True))[0].blocks[-1]
    assert isinstance(facts, Facts)
    assert [plain(one) for one in facts.lines] == ["Treatment: Digoxin, stopped"]


def test_a_dose_with_a_semicolon_does_not_read_as_the_next_medicine() -> None:
    two = Medicine(id="m", name="Valproate", dose="250 mg; 500 mg", how_often="morning; evening")
    other = Medicine(id="n", name="Zinc", dose="10 mg", how_often="daily")
    text = page_one(BO, two, other).replace("\u00a0", " ")
    assert "Medicines: Valproate (250 mg; 500 mg, morning; evening); Zinc 10 mg, daily" in text


def test_two_blood_thinners_with_their_doses_are_told_apart() -> None:
    some = [Medicine(id=n, name=n, dose="5 mg", how_often="daily", blood_thinner=True) for n in ("Apixaban", "Aspirin")]
    text = page_one(BO, *some).replace("\u00a0", " ")
    assert "Blood thinner: Apixaban, 5 mg, daily; Aspirin, 5 mg, daily" in text


def test_what_was_not_taken_or_is_over_is_not_told_as_still_to_come() -> None:
    ahead = Treatment(
        id="a", name="Rays", standing="offered", planned_start=day("2026-04-01"), decide_by=day("2026-03-20")
    )
    taken_not = dataclasses.replace(ahead, id="b", name="Chemo", standing="declined")
    passed = dataclasses.replace(ahead, id="c", name="Pills", decide_by=day("2026-02-01"))
    page, table = (text(BO, ahead, taken_not, passed) for text in (page_one, _options_told))
    assert "Rays; would start 1 Apr 2026" in page and "Chemo; was to start 1 Apr 2026" in page
    assert "not taken, was to be decided by 20 March 2026, was to start 1 April 2026" in table
    assert "decide by 20 March 2026, would start" in table and "was to be decided by 1 February 2026, would" in table


def _options_told(*entries: Entry) -> str:
    return sheet("options", *entries).replace("\u00a0", " ")


def test_two_lists_of_what_was_stopped_do_not_both_say_no_more_than_that() -> None:
    """The table right above has room for three: what stands in none of its rows is in the box."""
    old = [
        Treatment(
            id=f"t{n}",
            name=f"Drug {n}",
            standing="stopped",
            ended=day(f"201{n}-01"),
            why_stopped="cramps",
            response=how,
        )
        for n, how in enumerate(("no_change", None, None, None, None, None))
    ]
    text = page_one(BO, *old).replace("\u00a0", " ")
    assert "Stopped: Drug 1 (cramps)" in text and "Stopped, had not helped: Drug 0 (cramps)" in text
    assert "Stopped: Drug 0 (cramps)" in page_one(
        BO, *old[:1], *(dataclasses.replace(one, why_stopped=None) for one in old[1:])
    ).replace("\u00a0", " ")


def test_a_look_planned_for_a_day_that_has_passed_is_not_the_next_one() -> None:
    ill = HealthProblem(id="h", name="Heart failure", open=True, next_review=day("2026-02-10"))
    named = Diagnosis(id="d", name="Weak heart", problem="h", standing="confirmed")
    text = page_one(BO, ill, named).replace("\u00a0", " ")
    assert "Looked at again: next planned for 10 February 2026, which has passed" in text
    later = dataclasses.replace(ill, next_review=day("2026-05-10"))
    assert "Looked at again: next 10 May 2026" in page_one(BO, later, named).replace("\u00a0", " ")
    doubted = dataclasses.replace(named, standing="questioned", look_again=day("2026-02-03"))
    assert "was to be looked at again 3 February 2026" in page_one(BO, doubted).replace("\u00a0", " ")
    spot = Spot(id="s", place="left arm", next_check=day("2026-02-03"))
    assert "was planned for 3 February 2026" in sheet("spots", BO, spot).replace("\u00a0", " ")


def test_no_word_on_the_time_axis_is_cut() -> None:
    name = "Radiochemotherapy with a name so long that it never fits beside any mark, as protocols of studies have it"
    given = ((year, day(f"{year}-01-10")) for year in (2012, 2018, 2025))
    rows = [Treatment(id=f"t{n}", name=f"{name} {n}", standing="finished", started=on) for n, on in given]
    flow = Flow(LETTER, Measures.at(10.2), lambda _target: "")
    set_time_axis(flow, drawn(*rows)[1])
    words = " ".join(item.text for item in flow.page.items if isinstance(item, Text))
    assert "…" not in words and words.count("as protocols of studies have it") == 3
