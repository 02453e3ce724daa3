"""An update says only what is new, said otherwise or gone since a packet that somebody has."""

from __future__ import annotations

import dataclasses
import json

from secondopinion_desktop.packet.pages.contents import by_record
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.plan.said import Said, said_by
from secondopinion_desktop.packet.telling.update import Since, update_of
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Allergy,
    Answer,
    Coverage,
    Diagnosis,
    Document,
    Medicine,
    Patient,
    Person,
    Place,
    Proof,
    Question,
    Symptom,
    Test,
    Treatment,
    View,
    Wish,
)
from tests.digest.making import entry
from tests.packet.reading import plan_of, words_of

RUTH = entry(Patient, "p", name="Ruth Albrecht", born="1958-03-14")
OLD = entry(Document, "old", title="Old CT", sort="imaging_report", pages=2)
GOUT = entry(Diagnosis, "g", name="Gout", standing="confirmed")
PROVEN = entry(Proof, "x", entry="g", document="old", page=2)
BEFORE: tuple[Entry, ...] = (RUTH, OLD, GOUT, PROVEN, entry(Symptom, "s", what="Tired", noted_on="2026-01-05"))
SINCE = Since(2, "3 March 2026", ", sent to Dr. Okafor")


def update(*now: Entry, before: tuple[Entry, ...] = BEFORE, left_out: tuple[str, ...] = ()) -> Plan | None:
    """The update from what stood before to what stands now."""
    said = Said.from_bytes(said_by(plan_of(*before, left_out=left_out)).to_bytes())
    return update_of(plan_of(*now), said, SINCE)


def told(*now: Entry, **about: object) -> str:
    """What it says on its own page."""
    plan = update(*now, **about)  # type: ignore[arg-type]
    assert plan is not None
    return words_of(plan.sheets[0])


def test_where_nothing_is_new_there_is_no_update() -> None:
    assert update(*BEFORE) is None
    other_pages = (dataclasses.replace(PROVEN, page=1), *(one for one in BEFORE if one is not PROVEN))
    assert update(*other_pages) is None, "another page number says nothing else"


def test_only_what_is_new_is_said_with_the_version_it_adds_to() -> None:
    lab = entry(Test, "t", name="Hemoglobin", value=9.8, unit="g/dL", done_on="2026-03-08")
    words = told(*BEFORE, lab)
    assert "This adds to version 2 of 3 March 2026, sent to Dr. Okafor." in words
    assert "New: 8 Mar 2026 · Test: Hemoglobin · Result, as written: 9.8 g/dL" in words
    assert "Gout" not in words


def test_the_first_packet_is_called_the_first_as_nobody_counts_from_a_version_one() -> None:
    said = Said.from_bytes(said_by(plan_of(*BEFORE)).to_bytes())
    plan = update_of(plan_of(*BEFORE, entry(Test, "t", name="Hb", value=9)), said, Since(1, "3 March 2026", ", sent"))
    assert plan is not None
    assert "This adds to the first packet, version 1 of 3 March 2026, sent." in words_of(plan.sheets[0])


def test_what_is_said_otherwise_stands_with_what_was_said() -> None:
    now = (*BEFORE[:2], dataclasses.replace(GOUT, severity="mild"), *BEFORE[3:])
    assert "Now: Gout, mild – confirmed, imaging R (before: “Gout – confirmed, imaging”)" in told(*now)


def test_a_doctor_who_says_something_new_is_named() -> None:
    """ "advises against: …" without a name could be anybody's."""
    lind = entry(Person, "lind", name="Dr. Lind", parts=("doctor",))
    view = entry(View, "v", doctor="lind", says="against", in_words="It harms the heart.")
    assert "New: Dr. Lind: advises against: “It harms the heart.”" in told(*BEFORE, lind, view, before=(*BEFORE, lind))


def test_what_another_doctor_is_found_to_have_said_is_told_anew() -> None:
    """The same words weigh otherwise from the surgeon than from the family doctor."""
    both = (entry(Person, "lind", name="Dr. Lind"), entry(Person, "kim", name="Dr. Kim"))
    view = entry(View, "v", doctor="lind", says="against", in_words="It harms the heart.")
    was, now = (*BEFORE, *both, view), (*BEFORE, *both, dataclasses.replace(view, doctor="kim"))
    words = told(*now, before=was)
    assert "Now: Dr. Kim: advises against: “It harms the heart.” D" in words
    assert "(before: “Dr. Lind: advises against: ‘It harms the heart.’”)" in words
    assert update(*was, before=was) is None


def test_what_an_older_version_kept_without_names_is_not_all_new() -> None:
    lind = entry(Person, "lind", name="Dr. Lind")
    view = entry(View, "v", doctor="lind", says="against", in_words="It harms the heart.")
    kept = json.loads(said_by(plan_of(*BEFORE, lind, view)).to_bytes())
    kept["statements"] = [{name: one[name] for name in ("under", "text", "sheet")} for one in kept["statements"]]
    assert update_of(plan_of(*BEFORE, lind, view), Said.from_bytes(json.dumps(kept).encode()), SINCE) is None


def test_a_place_that_is_told_with_another_statement_now_is_nothing_new() -> None:
    """A doctor's place stands with the first of their statements only."""
    lake = entry(Place, "lake", name="Lakeside")
    lind = entry(Person, "lind", name="Dr. Lind", place="lake")
    view = entry(View, "v", doctor="lind", on="2026-02-02", says="against", in_words="It harms the heart.")
    earlier = entry(View, "w", doctor="lind", on="2026-01-01", says="advises", in_words="Wait.")
    words = told(*BEFORE, lake, lind, earlier, view, before=(*BEFORE, lake, lind, view))
    assert "Wait." in words and "harms" not in words


def test_words_in_quotation_marks_that_are_gone_stand_in_one_pair_of_them() -> None:
    view = entry(View, "v", doctor=None, says="advises", in_words="Go on.")
    assert "“A doctor: advises: ‘Go on.’”" in told(*BEFORE, before=(*BEFORE, view))


def test_a_medicine_that_changed_stands_once_and_in_full() -> None:
    pills = (
        entry(Medicine, "m", name="Quetzalin", dose="5 mg", how_often="once a day", blood_thinner=False),
        entry(Medicine, "n", name="Zorbin", dose="2 mg", how_often="at night", blood_thinner=True),
    )
    now = [dataclasses.replace(one, dose="10 mg") for one in pills]
    words = told(*BEFORE, *now, before=(*BEFORE, *pills))
    for name, was in (("Quetzalin", "5 mg"), ("Zorbin", "2 mg")):
        (said,) = [row for row in words.splitlines() if row.startswith("Now") and name in row]
        assert "Dose: 10 mg" in said and was in said.split("(before:")[1]
    gone = told(*BEFORE, before=(*BEFORE, *pills))
    assert gone.count("Quetzalin") == 1
    new = told(*BEFORE, *pills)
    assert new.count("Zorbin") == 1 and "blood thinner" in new


def test_what_is_gone_is_said_to_be_no_longer_under_its_heading() -> None:
    words = told(*BEFORE[:-1])
    assert "No longer under this heading: “Tired (noted 5 January 2026)”" in words


def test_it_holds_the_papers_that_came_since_and_those_with_other_pages_and_no_others() -> None:
    new = entry(Document, "new", title="New CT", sort="imaging_report", pages=3)
    plan = update(*BEFORE, new)
    assert plan is not None
    assert [paper.title for paper in plan.papers] == ["New CT"]
    assert "New: New CT, p. ?" in words_of(plan.sheets[0])
    longer = update(*(dataclasses.replace(OLD, pages=4) if one is OLD else one for one in BEFORE))
    assert longer is not None
    assert [paper.title for paper in longer.papers] == ["Old CT"]
    assert "The paper “Old CT” has 4 pages now, before it had 2." in words_of(longer.sheets[0])


def test_its_pages_lead_only_to_what_it_holds() -> None:
    new = entry(Document, "new", title="New CT", sort="imaging_report", pages=3)
    proof = entry(Proof, "y", entry="d", document="new", page=2)
    old_proof = entry(Proof, "z", entry="e", document="old", page=1)
    plan = update(
        *BEFORE,
        new, proof, old_proof,
        entry(Diagnosis, "d", name="Cyst", standing="confirmed"),
        entry(Diagnosis, "e", name="Stone", standing="confirmed"),
    )  # fmt: skip
    assert plan is not None
    contents = by_record(plan)
    words = words_of(plan.sheets[0])
    assert "Cyst – confirmed, imaging p. ? R" in words
    assert "Stone – confirmed, imaging R" in words
    targets = {link.to for part in contents.front for page in part.pages for link in page.links}
    assert all(contents.number(to) is not None for to in targets)


def test_what_can_be_kept_back_or_was_left_out_is_never_in_it() -> None:
    card = entry(Coverage, "c", plan="Health plan", member_number="M-123", payer="private")
    own = entry(Wish, "w", sort="own_page", in_words="Please no needles")
    assert update(*BEFORE, card, own) is None
    was_there = update(*BEFORE, before=(*BEFORE, card))
    assert was_there is None, "that it is gone is not said either"
    pill = entry(Medicine, "m", name="Quetzalin", used_for="x")
    words = told(*BEFORE, pill, entry(Symptom, "n", what="Fever"), before=(*BEFORE, pill), left_out=("medicines",))
    assert "Medicines and safety" not in words
    assert "Fever" in words


def test_what_it_is_compared_with_next_time_is_all_that_could_be_said() -> None:
    lab = entry(Test, "t", name="Hemoglobin", value=9.8, unit="g/dL", done_on="2026-03-08")
    plan = update(*BEFORE, lab)
    assert plan is not None
    assert said_by(plan) == said_by(plan_of(*BEFORE, lab))
    assert update_of(plan_of(*BEFORE, lab), said_by(plan), SINCE) is None


def test_what_is_new_about_safety_stands_under_that_heading() -> None:
    words = told(*BEFORE, entry(Allergy, "a", substance="Latex", how_bad="severe"))
    assert "Safety\nNow: Allergies: Latex, severe (before: “Allergies: not answered”)" in words
    assert "The case" not in words


def test_of_two_tests_one_is_never_said_to_have_been_the_other() -> None:
    cea = entry(Test, "a", name="CEA", value=9.8, unit="g/L", done_on="2026-01-05")
    later = entry(Test, "b", name="CEA", value=9.9, unit="g/L", done_on="2026-02-05")
    other = entry(Test, "c", name="Hb", value=9.9, unit="g/L", done_on="2026-02-05")
    words = told(*BEFORE, cea, later, other, before=(*BEFORE, cea))
    assert "Now: Newest numbers: CEA (5 Feb 2026): 9.9 g/L (before: “CEA (5 Jan 2026): 9.8 g/L”)" in words
    assert "New: Newest numbers: Hb (5 Feb 2026): 9.9 g/L\n" in words
    assert words.count("before:") == 1


def test_of_two_medicines_with_one_dose_none_becomes_the_other() -> None:
    old = entry(Medicine, "a", name="Metformin", dose="500 mg", how_often="twice a day")
    new = entry(Medicine, "b", name="Metoprolol", dose="500 mg", how_often="twice a day")
    words = told(*BEFORE, new, before=(*BEFORE, old))
    assert "before:" not in words
    assert "New: Metoprolol" in words
    assert "No longer under this heading: “Metformin" in words


def test_a_seventh_treatment_makes_the_first_six_neither_new_nor_gone() -> None:
    six = [
        entry(Treatment, f"t{at}", name=f"Chemo {at}", standing="finished", response="same",
              started=f"2024-0{at}-03", ended=f"2024-0{at + 1}-04")
        for at in range(1, 7)
    ]  # fmt: skip
    six[0] = entry(Treatment, "t1", name="Chemo 1", standing="finished", started="2019", ended="2021")
    seventh = entry(Treatment, "t7", name="Chemo 7", standing="finished", started="2025-08-03", ended="2025-09-04")
    words = told(RUTH, *six, seventh, before=(RUTH, *six))
    assert words.count("Chemo") == 1
    assert "New: Aug – Sep 2025 · What: Chemo 7" in words
    changed = dataclasses.replace(six[2], response="grew")
    words = told(RUTH, *six[:2], changed, *six[3:], seventh, before=(RUTH, *six))
    assert "What: Chemo 3 · How it worked: grew" in words and "Chemo 2" not in words


def test_a_second_option_does_not_make_the_first_one_new() -> None:
    lind = entry(Person, "lind", name="Dr. Lind", parts=("doctor",), specialty="Surgery")
    first = entry(
        Treatment, "a", name="Bypass", standing="offered", offered_by="lind", why_offered="three vessels",
        doubts="weak heart",
    )  # fmt: skip
    second = entry(Treatment, "b", name="Stent", standing="offered", doubts="too narrow")
    words = told(RUTH, lind, first, second, before=(RUTH, lind, first))
    assert "Bypass" not in words
    assert "New: Stent" in words
    changed = dataclasses.replace(first, doubts="kidneys")
    assert "kidneys" in told(RUTH, lind, changed, second, before=(RUTH, lind, first))


def test_an_offer_that_was_agreed_is_new_as_planned_and_another_day_is_told_beside_the_one_before() -> None:
    lind = entry(Person, "lind", name="Dr. Lind", parts=("doctor",))
    offer = entry(Treatment, "a", name="Bypass", sort="operation", standing="offered", offered_by="lind")
    agreed = entry(
        Treatment, "a", name="Bypass", sort="operation", standing="planned", offered_by="lind",
        planned_start="2026-03-12",
    )  # fmt: skip
    words = told(RUTH, lind, agreed, before=(RUTH, lind, offer))
    assert "New: Bypass, planned for 12 Mar 2026; proposed by Dr. Lind" in words
    assert "No longer under this heading: “Dr. Lind: offers Bypass”" in words
    moved = entry(
        Treatment, "a", name="Bypass", sort="operation", standing="planned", offered_by="lind",
        planned_start="2026-03-20",
    )  # fmt: skip
    words = told(RUTH, lind, moved, before=(RUTH, lind, agreed))
    assert "Now: Bypass, planned for 20 Mar 2026; proposed by Dr. Lind (before: “Bypass, planned for 12 Mar" in words


def test_what_the_axis_of_time_could_not_draw_is_no_news() -> None:
    days = [entry(Test, f"t{at}", name=f"Test {at}", result="fine", done_on=f"2026-01-0{at}") for at in (1, 2, 3)]
    words = told(*BEFORE, *days)
    assert "Not drawn" not in words
    assert "Gout" not in words


def test_words_that_only_lead_to_another_page_are_neither_new_nor_gone() -> None:
    pills = [entry(Medicine, f"m{at}", name=f"Pill {at}x", dose="5 mg", used_for="sleep") for at in range(7)]
    asked = [entry(Question, f"q{at}", text=f"Is it number {at} then?", starred=at < 3) for at in range(6)]
    before = (*BEFORE, pills[0], *asked[:4])
    for now in ((*BEFORE, *pills[:2], *asked[:5]), (*BEFORE, *pills, *asked)):
        words = told(*now, before=before)
        assert "No longer" not in words
        assert "Pill 1x" in words and "number 4" in words


def test_a_question_that_ends_like_words_that_lead_elsewhere_is_new_all_the_same() -> None:
    asked = entry(Question, "q", text="Which of these Medicines: all", starred=True)
    assert "Which of these Medicines: all" in told(*BEFORE, asked)


def test_a_name_that_came_and_one_that_went_are_told_to_be_compared_where_both_may_be_one_substance() -> None:
    brand = entry(Medicine, "b", name="Trexall", dose="10 mg", how_often="once a week")
    substance = entry(Medicine, "s", name="Methotrexate", dose="10 mg", how_often="once a week")
    text = told(RUTH, substance, before=(RUTH, brand))
    assert "(“Trexall” is no longer there; by their names they may be the same substance: compare)" in text
    assert "(“Methotrexate” is new; by their names they may be the same substance: compare)" in text
    other = told(RUTH, entry(Medicine, "s", name="Leflunomide"), before=(RUTH, brand))
    assert "compare" not in other


def test_a_medicine_whose_pause_is_over_is_compared_with_nothing() -> None:
    paused = entry(Medicine, "b", name="Bactrim forte", dose="960 mg", paused=True, again_on="2026-01-01")
    again = dataclasses.replace(paused, paused=False)
    text = told(RUTH, again, before=(RUTH, paused))
    assert "compare" not in text
    assert "Taken now. An earlier pause: was to end 1 January 2026" in text


def test_what_stood_under_another_heading_is_told_as_it_is_now_and_not_as_new() -> None:
    paused = entry(Medicine, "m", name="Apixaban", dose="2.5 mg", paused=True, paused_since="2026-01-02")
    taken = entry(Medicine, "m", name="Apixaban", dose="5 mg", how_often="twice a day")
    words = told(*BEFORE, taken, before=(*BEFORE, paused))
    assert "Now: Apixaban" in words and "New: Apixaban" not in words
    assert "New: Apixaban" in told(*BEFORE, taken)


def test_that_a_list_is_empty_no_more_is_not_told_beside_what_is_in_it() -> None:
    off = entry(Medicine, "m", name="Apixaban", dose="5 mg", blood_thinner=True, paused=True)
    other = entry(Medicine, "n", name="Senna", blood_thinner=False)
    again = entry(Medicine, "m", name="Apixaban", dose="5 mg", blood_thinner=True)
    words = told(*BEFORE, again, other, before=(*BEFORE, off, other))
    assert "none in the list" not in words and "Apixaban" in words


NG = entry(Person, "ng", name="Dr. Ng", parts=("doctor",))
OFFER = entry(
    Treatment, "cryo", name="Cryoablation", standing="offered", offered_by="ng", offered_on="2025-11-02"
)  # fmt: skip
SAID_SINCE = entry(
    View, "v", doctor="ng", says="no_operation", in_words="The artery is in the way.", on="2026-02-20"
)  # fmt: skip


def test_what_a_doctor_says_of_another_thing_on_another_day_is_new() -> None:
    agreed = entry(Treatment, "cryo", name="Cryoablation", standing="planned", planned_start="2026-12-14")
    words = told(RUTH, NG, agreed, SAID_SINCE, before=(RUTH, NG, OFFER))
    assert "New: Dr. Ng, 20 Feb 2026: no operation possible" in words
    assert "No longer under this heading: “Dr. Ng, 2 Nov 2025: offers Cryoablation”" in words


def test_what_a_doctor_said_on_one_day_is_told_with_what_stood_there_of_that_day() -> None:
    before = entry(View, "v", doctor="ng", says="no_operation", in_words="The artery lies in the way.", on="2026-02-20")
    words = told(RUTH, NG, SAID_SINCE, before=(RUTH, NG, before))
    assert "Now: Dr. Ng, 20 Feb 2026: no operation possible" in words and "artery lies in the way" in words


def test_that_none_known_is_said_no_more_is_told_where_nothing_took_its_place() -> None:
    none = entry(Answer, "a", about="symptoms", says="none_known")
    words = told(RUTH, entry(Allergy, "al", substance="Latex"), before=(RUTH, none))
    assert "No longer under this heading: “Symptoms: none known”" in words
