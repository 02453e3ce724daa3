"""What a reader who saw the pages alone took otherwise than it was written down, and cannot any more."""

from __future__ import annotations

from dataclasses import replace

from secondopinion_desktop.packet.plan.said import Said, said_by
from secondopinion_desktop.packet.telling.update import Since, update_of
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Background,
    Contact,
    Diagnosis,
    HealthProblem,
    Medicine,
    Opinion,
    Patient,
    Person,
    Spot,
    Spread,
    Treatment,
    View,
)
from tests.digest.making import entry
from tests.packet.reading import all_own_pages, laid_page_one, page_one, plan_of, sheet, words_of

BO = entry(Patient, "p", name="Bo")
HEART = entry(Person, "heart", name="Dr. Voss", parts=("doctor",))
TUMOR = entry(Person, "tumor", name="Dr. Branagh", parts=("doctor",))


def _said(*entries: Entry) -> str:
    return sheet("besides", BO, *entries).replace("\n", " ")


def test_an_illness_of_an_aunt_is_not_said_to_be_the_patients() -> None:
    aunt = entry(Background, "b", what="Pancreatic cancer", sort="family", who="aunt", like_ours=True)
    told = _said(aunt)
    assert (
        "Pancreatic cancer, in the family (aunt) The same as what this case is about, or perhaps linked to it" in told
    )
    assert "the patient’s illness" not in told
    assert "Neither the same as what this case is about" in _said(replace(aunt, like_ours=False))


def test_what_was_said_when_a_treatment_was_offered_is_one_statement_of_that_time() -> None:
    drug = entry(
        Treatment,
        "t",
        name="FOLFOX",
        standing="now",
        offered_by="tumor",
        offered_on="2026-01-02",
        why_offered="To keep it away",
        doubts="Numb feet",
    )
    told = _said(TUMOR, drug)
    assert (
        "When it was proposed: by Dr. Branagh, on 2 January 2026; reason given: “To keep it away”; doubt spoken of "
        "then: “Numb feet”"
    ) in told
    assert "Written under" not in told


def test_that_nobody_gave_a_reason_stands_where_a_medicine_is_told_as_stopped_and_not_as_a_question() -> None:
    for sort in ("medicine", "vitamin"):
        gone = entry(Medicine, "m", name="Zinc", sort=sort, stopped=True, stop_reason="never_given")
        assert "Zinc, stopped: no reason was given" in sheet("medicines", BO, gone)
        assert "If no reason" not in all_own_pages(BO, gone)


def test_of_which_illness_a_medicine_is_stands_apart_only_where_that_says_more() -> None:
    lump, gout = (entry(HealthProblem, one, name=one, open=True) for one in ("Lump", "Gout"))
    tablet = entry(Medicine, "m", name="Pill", used_for="swelling", problem="Lump")
    assert "Taken for" not in _said(lump, tablet)
    assert "Taken for: Lump" in _said(lump, gout, tablet)
    assert "Taken for: Lump" in _said(lump, replace(tablet, used_for=None))


def test_each_doctor_who_said_how_long_it_is_safe_to_wait_is_heard() -> None:
    """The newest answer was of the heart, and stood in the place of that on the tumor."""
    tumor = entry(
        Contact,
        "c1",
        about="safe_to_wait",
        person="tumor",
        on="2026-03-01",
        until="2099-05-16",
        answer="The tumor: half a year.",
    )
    heart = entry(
        Contact,
        "c2",
        about="safe_to_wait",
        person="heart",
        on="2026-03-03",
        until="2099-03-31",
        answer="The valve: not past March.",
    )
    page = page_one(BO, HEART, TUMOR, tumor, heart)
    assert "Dr. Branagh, 1 Mar 2026: safe to wait until 16 May 2099: “The tumor: half a year.”" in page
    assert "Dr. Voss, 3 Mar 2026: safe to wait until 31 Mar 2099: “The valve: not past March.”" in page
    again = replace(tumor, person="heart")
    assert "half a year" not in page_one(BO, HEART, TUMOR, again, heart), "of one doctor the newest answer holds"


def test_an_answer_on_a_dose_of_a_medicine_at_home_is_told_until_the_day_it_named() -> None:
    answer = entry(
        Contact,
        "c",
        about="next_dose",
        person="heart",
        on="2026-03-01",
        until="2099-12-01",
        answered="yes",
        answer="Leave it out until I call.",
    )
    told = page_one(BO, HEART, answer)
    assert "Dr. Voss, 1 Mar 2026: on the next dose: “Leave it out until I call.”, day named: 1 Dec 2099" in told
    pill = entry(Treatment, "t", name="Methotrexate", standing="now")
    assert "on the next dose of Methotrexate: “Leave it out" in page_one(
        BO, HEART, pill, replace(answer, treatment="t")
    )
    over = entry(Contact, "c", about="next_dose", person="heart", on="2020-03-01", until="2020-12-01", answer="Go on.")
    assert "Go on." not in page_one(BO, HEART, over)
    assert "Leave it" not in page_one(BO, HEART, replace(answer, until=None)), "it may be of a dose given since"


def test_of_what_was_stopped_it_is_told_that_it_is_offered_by_another_name() -> None:
    had = entry(Treatment, "a", name="Rituximab", standing="stopped", why_stopped="done", side_effects="Fever")
    offer = entry(Treatment, "b", name="Truxima", standing="offered")
    assert "may be the same substance as “Truxima”, which is offered: compare" in page_one(BO, had, offer)
    assert "it also stands among what is offered" in page_one(BO, had, replace(offer, name="rituximab"))
    assert "offered: compare" not in page_one(BO, had, replace(offer, standing="declined"))


def test_a_full_page_one_keeps_that_a_paused_drug_may_be_taken_by_another_name() -> None:
    paused = entry(Medicine, "a", name="Apixaban", paused=True, blood_thinner=True)
    taken = entry(Medicine, "b", name="Eliquis")
    crowd = [
        entry(Treatment, f"t{n}", name=f"Treatment {n}", standing="offered", why_offered="x" * 300) for n in range(30)
    ]
    opinion = entry(Opinion, "o", asked="What now? " * 20)
    full = laid_page_one(plan_of(BO, paused, taken, *crowd, opinion, opinion="o")).replace("\n", " ")
    assert "“Apixaban” is written down as paused for now, “Eliquis” among what is taken." in full


def test_where_a_look_found_none_a_day_of_finding_is_not_read_as_found() -> None:
    place = entry(Spread, "s", site="brain", found="none_seen", looked_on="2026-02-01", found_on="2025-01-03")
    told = _said(place)
    assert "A doctor looked, and none was seen" in told
    assert "Written under “When was it found?”: 3 January 2025" in told
    found = _said(replace(place, found="found"))
    assert "Written under “When did they look?”: 1 February 2026" in found and "none was seen" not in found


def test_the_day_to_which_a_paused_treatment_was_written_down_is_told() -> None:
    told = _said(entry(Treatment, "t", name="Rays", standing="paused", ended="2026-01-05"))
    assert "Written under “To”: 5 January 2026" in told


def test_an_update_does_not_call_new_what_was_stopped_long_ago() -> None:
    old = [
        entry(Medicine, f"m{n}", name=name, stopped=True, stopped_on="2016", why_stopped=why)
        for n, (name, why) in enumerate((("Warfarin", "Bleeding"), ("Tramadol", "Saw things")))
    ]
    taken = entry(Medicine, "t", name="Torasemide", dose="10 mg")
    gone = replace(taken, stopped=True, why_stopped="Kidneys")
    before = Said.from_bytes(said_by(plan_of(BO, taken, *old)).to_bytes())
    plan = update_of(plan_of(BO, gone, *old), before, Since(1, "3 March 2026"))
    assert plan is not None
    told = words_of(plan.sheets[0])
    assert "Torasemide" in told and "Kidneys" in told
    assert "Tramadol" not in told and "Warfarin" not in told


def test_a_pause_that_is_over_says_first_that_the_medicine_is_taken() -> None:
    """ "Was paused from 24 September; that pause was to end 20 October", read alone, is a drug that is off."""
    drug = entry(
        Medicine,
        "m",
        name="Warfarin",
        paused=False,
        paused_since="2025-09-24",
        why_paused="Bleeding",
        again_on="2025-10-20",
    )
    said = "An earlier pause: from 24 September 2025; why: “Bleeding”; was to end 20 October 2025"
    assert f"Taken now. {said}" in _said(drug)
    assert f"No longer taken. {said}" in _said(replace(drug, stopped=True))


def test_what_the_patient_first_refused_and_is_given_now_is_said_to_go_on() -> None:
    drug = entry(Treatment, "t", name="Leuprolide", standing="now", why_declined="No in July")
    assert "Going on now. When it was proposed: why it was not taken then: “No in July”" in _said(drug)


def test_what_takes_a_ruling_out_back_stands_beside_it() -> None:
    lump = entry(HealthProblem, "h", name="Cyst", open=True)
    ruled = entry(Diagnosis, "d", name="Cancer", standing="ruled_out", problem="h", note="Before the newer pictures.")
    assert "Ruled out: Cancer (“Before the newer pictures.”)" in page_one(BO, lump, ruled)
    assert "newer pictures" not in _said(lump, ruled)


def test_that_a_stopped_drug_may_be_taken_by_another_name_stays_on_page_one_though_the_table_says_why() -> None:
    gone = entry(Medicine, "a", name="Furosemide", stopped=True, stopped_on="2025-11", why_stopped="Fell")
    taken = entry(Medicine, "b", name="Lasix", dose="10 mg")
    crowd = [entry(View, f"v{n}", says="advises", in_words="So it is. " * 30) for n in range(14)]
    full = laid_page_one(plan_of(BO, gone, taken, *crowd))
    assert "may be the same substance as “Lasix”: compare" in full


def test_a_paused_blood_thinner_names_what_may_be_the_same_among_what_is_taken() -> None:
    paused = entry(Medicine, "a", name="Apixaban", paused=True, blood_thinner=True)
    taken = entry(Medicine, "b", name="Eliquis", dose="2.5 mg")
    assert "“Eliquis” is taken, and may be the same substance: compare; others: not answered" in page_one(
        BO, paused, taken
    )
    assert "may be the same substance: compare;" not in page_one(BO, paused, replace(taken, name="Pantoprazole"))


def test_a_stage_that_the_name_says_is_said_once() -> None:
    kidneys = entry(Diagnosis, "d", name="Chronic kidney disease, stage 3b", standing="confirmed", stage="3b")
    assert "Chronic kidney disease, stage 3b – confirmed" in page_one(BO, kidneys)
    assert "Diabetes type 1, 1 – confirmed" in page_one(BO, replace(kidneys, name="Diabetes type 1", stage="1"))


def test_of_a_few_spots_page_one_names_the_places() -> None:
    spot = entry(Spot, "s", place="Light spot on the back")
    assert "Spots, each by itself: Light spot on the back, p. ?" in page_one(BO, spot)
    many = [entry(Spot, f"s{n}", place=f"Place {n}") for n in range(4)]
    assert "Spots, each by itself: p. ?" in page_one(BO, *many)
