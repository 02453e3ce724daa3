"""More of what a doctor reads, from cases of other kinds: a child, a proxy, an expecting mother, drugs begun again."""

from __future__ import annotations

from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.kinds import (
    Diagnosis,
    Document,
    Hospice,
    Medicine,
    Parcel,
    Patient,
    Permission,
    Person,
    Proof,
    Spot,
    Symptom,
    Test,
    Treatment,
)
from tests.digest.making import entry
from tests.packet.reading import all_own_pages, page_one, sheet

NOA = entry(Patient, "p", name="Noa", born="2019-01-01", consent_by="both")
MIRIAM = entry(Person, "k", name="Miriam", parts=("keeper", "guardian"), keeper_role="parent", relation="mother")
YUSUF = entry(Person, "f", name="Yusuf", parts=("guardian",), relation="father")
HAROLD = entry(Patient, "p", name="Harold", born="1942-01-20")
JOAN = entry(Person, "k", name="Joan", parts=("keeper", "proxy"), keeper_role="caregiver", relation="daughter")


def test_why_parents_refused_is_not_put_into_the_mouth_of_the_child() -> None:
    refused = entry(
        Treatment, "t", name="Radiation", standing="declined", why_declined="both parents feared for school"
    )
    other = entry(Treatment, "o", name="CAR-T cells", standing="offered")
    page = page_one(NOA, MIRIAM, refused)
    assert "not taken: Radiation; why not: “both parents feared for school”" in page
    assert "why not: “both parents feared for school”" in sheet("options", NOA, MIRIAM, refused, other)
    assert "the patient: “" not in all_own_pages(NOA, MIRIAM, refused, other)
    said = entry(Treatment, "t", name="Radiation", standing="declined", why_declined="I fear it", source="patient")
    assert "the patient: “I fear it”" in page_one(NOA, MIRIAM, said)
    heard = entry(Treatment, "t", name="Radiation", standing="declined", why_declined="She fears it", source="family")
    assert "why not: “She fears it”" in page_one(HAROLD, heard)


def test_where_both_parents_must_sign_what_one_signed_is_no_permission_yet() -> None:
    signed = entry(Permission, "a", sort="consent_minor", person="k", standing="signed", signed_on="2026-01-05")
    refused = entry(Permission, "b", sort="consent_minor", person="f", standing="asked")
    assert "Prepared by Miriam, mother, on 9 Mar 2026" in page_one(NOA, MIRIAM, YUSUF, signed, refused)
    assert "Prepared by Miriam, mother, on 9 Mar 2026" in page_one(NOA, MIRIAM, YUSUF, signed)
    agreed = entry(Permission, "b", sort="consent_minor", person="f", standing="signed", signed_on="2026-01-06")
    assert "Miriam, mother, with permission" in page_one(NOA, MIRIAM, YUSUF, signed, agreed)
    either = entry(Patient, "p", name="Noa", born="2019-01-01", consent_by="either")
    assert "Miriam, mother, with permission" in page_one(either, MIRIAM, YUSUF, signed, refused)


def test_a_proxy_whose_paper_has_ended_or_was_never_signed_is_not_told_as_one_that_holds() -> None:
    ended = entry(
        Permission, "a", sort="proxy", person="k", standing="signed", signed_on="2019-03-03", valid_until="2026-02-28"
    )
    assert "Health care proxy: Joan (the paper ended 28 February 2026)" in page_one(HAROLD, JOAN, ended)
    asked = entry(Permission, "a", sort="proxy", person="k", standing="asked")
    assert "Health care proxy: Joan (the paper: asked for, not signed yet)" in page_one(HAROLD, JOAN, asked)
    to_come = entry(Permission, "a", sort="proxy", person="k", standing="signed", valid_from="2026-05-01")
    assert "Health care proxy: Joan (the paper holds from 1 May 2026)" in page_one(HAROLD, JOAN, to_come)
    holds = entry(Permission, "b", sort="proxy", person="k", standing="signed", signed_on="2026-03-01")
    for papers in ((ended, holds), (holds, ended), (holds,), ()):
        assert "the paper" not in page_one(HAROLD, JOAN, *papers)


def test_a_test_that_was_not_done_does_not_hide_its_last_number() -> None:
    old = entry(Test, "a", name="CEA", sort="blood", value=Number.of(88.0), unit="ng/mL", done_on="2026-01-15")
    older = entry(Test, "c", name="CEA", sort="blood", value=Number.of(12.4), unit="ng/mL", done_on="2025-06-15")
    new = entry(Test, "b", name="CEA", sort="blood", result="not done", done_on="2026-02-16")
    page = page_one(HAROLD, older, old, new)
    assert "CEA (16 Feb 2026): not done · last as a number: CEA (15 Jan 2026): 88 ng/mL" in page
    assert "12.4" not in page
    below = entry(Test, "b", name="CEA", sort="blood", result="<0.5", unit="ng/mL", done_on="2026-02-16")
    assert "last as a number" not in page_one(HAROLD, old, below)


def test_a_drug_begun_again_is_not_read_as_stopped_for_good() -> None:
    before = entry(
        Medicine, "a", name="Sertraline", dose="100 mg", stopped=True, stopped_on="2025-08", why_stopped="pregnancy"
    )
    again = entry(Medicine, "b", name="sertraline", dose="50 mg", how_often="daily", since="2025-11-01")
    page = page_one(HAROLD, before, again)
    assert "Stopped: Sertraline (pregnancy; it also stands among what is taken now)" in page
    assert "Stopped: Sertraline (pregnancy)" in page_one(HAROLD, before)
    chemo = entry(Treatment, "c", name="Cisplatin", standing="stopped", ended="2025", why_stopped="ears ringing")
    rerun = entry(Treatment, "d", name="Cisplatin", standing="now", started="2026-01")
    assert "(ears ringing; it also stands among what is taken now)" in page_one(HAROLD, chemo, rerun)


def test_a_drug_that_two_people_wrote_down_is_not_read_as_twice_the_dose() -> None:
    one = entry(Medicine, "a", name="Ramipril", dose="5 mg", how_often="once a day")
    told = "“ramipril” stands twice among what is taken now, with the same dose."
    for often in ("in the morning", None, "daily"):
        assert told in page_one(HAROLD, one, entry(Medicine, "b", name="ramipril", dose="5 mg", how_often=often))
    morning = entry(Medicine, "a", name="Metformin", dose="1 g", how_often="in the morning")
    for other in ("in the evening", "twice a day on Sundays"):
        evening = entry(Medicine, "b", name="Metformin", dose="1 g", how_often=other)
        assert ("stands twice" in page_one(HAROLD, morning, evening)) is (other != "in the evening")
    weekly = entry(Medicine, "a", name="Methotrexate", dose="2.5 mg", how_often="once a week")
    daily = entry(Medicine, "b", name="Methotrexate", dose="2.5 mg", how_often="once a day")
    assert "stands twice" not in page_one(HAROLD, weekly, daily)


def test_a_note_on_a_dose_is_not_read_as_what_the_medicine_is_for() -> None:
    tapered = entry(
        Medicine, "m", name="Prednisone", dose="7.5 mg", how_often="every morning", used_for="joints",
        note="5 mg from 10 April",
    )  # fmt: skip
    listed = sheet("medicines", HAROLD, tapered)
    assert "every morning (“5 mg from 10 April”)" in listed
    assert "\njoints\n" in listed + "\n"


def test_an_offer_without_a_reason_is_not_read_as_a_drug_never_given() -> None:
    offer = entry(Treatment, "t", name="Infliximab", standing="offered", offer_reason="never_given")
    page = page_one(HAROLD, offer)
    assert "Infliximab; no reason was given" in page
    assert "never given" not in page


def test_a_condition_that_begins_with_only_is_said_once() -> None:
    after = entry(Treatment, "t", name="Trastuzumab", standing="offered", only_if_also="Only after the birth")
    assert "Trastuzumab; Only after the birth" in page_one(HAROLD, after)
    if_so = entry(Treatment, "t", name="Trastuzumab", standing="offered", only_if_also="if the heart is strong")
    assert "Trastuzumab; only if the heart is strong" in page_one(HAROLD, if_so)


def test_the_page_that_proves_a_dose_stands_beside_the_dose() -> None:
    weekly = entry(Medicine, "m", name="Methotrexate", dose="15 mg", how_often="once a WEEK, Fridays", source="report")
    plan = entry(Document, "d", title="Plan", sort="treatment_plan", dated="2026-01-10", pages=2)
    proof = entry(Proof, "x", entry="m", field="dose", document="d", page=1)
    listed = sheet("medicines", HAROLD, weekly, plan, proof)
    assert "15 mg p. " in listed
    assert "(paper)" not in listed
    assert "Methotrexate (paper)" in sheet("medicines", HAROLD, weekly, plan)


def test_hospice_care_that_begins_next_month_is_not_read_as_going_on() -> None:
    planned = entry(Hospice, "h", enrolled=True, since="2026-04-01", agency="Harbor", phone="555 0140")
    page = page_one(HAROLD, planned)
    assert "Hospice care to begin 1 April 2026, Harbor" in page
    assert "In hospice care" not in page
    assert "Harbor, to begin 1 April 2026" in sheet("medicines", HAROLD, planned)
    now = entry(Hospice, "h", enrolled=True, since="2026-03", agency="Harbor")
    assert "In hospice care since March 2026, Harbor" in page_one(HAROLD, now)


def test_results_alone_are_not_read_as_a_diagnosis() -> None:
    echo = entry(Test, "t", name="Heart echo", sort="heart", result="thick wall", done_on="2026-02-01")
    assert "Diagnosis as stated\nnot answered\nNewest results in words: Heart echo" in page_one(HAROLD, echo)
    named = entry(Diagnosis, "d", name="Gout", standing="confirmed")
    assert "Diagnosis as stated\nGout" in page_one(HAROLD, echo, named)


def test_a_lost_parcel_of_which_nobody_wrote_what_was_in_it_is_told_plainly() -> None:
    lost = entry(Parcel, "c", number="1Z", standing="lost", sent_on="2026-02-01")
    assert "Parcel 1Z, lost" in page_one(HAROLD, lost)


def test_of_how_many_is_said_once() -> None:
    pain = entry(Symptom, "s", what="Pain", is_pain=True, score=Number.words("8/10"), noted_on="2026-03-01")
    assert "Pain (noted 1 March 2026), 8/10\n" in page_one(HAROLD, pain)
    assert "6 of 10" in page_one(HAROLD, entry(Symptom, "s", what="Pain", is_pain=True, score=Number.of(6.0)))
    chemo = entry(
        Treatment, "t", name="FOLFOX", sort="chemo", standing="now", cycles_given=Number.words("4 of 6"),
        cycles_planned=Number.of(6.0),
    )  # fmt: skip
    assert "FOLFOX, 4 of 6 cycles" in page_one(HAROLD, chemo)
    assert "of 6 of 6" not in all_own_pages(HAROLD, chemo)


def test_how_often_is_said_once_where_the_dose_says_it() -> None:
    thinner = entry(
        Medicine, "a", name="Apixaban", dose="5 mg twice a day", how_often="Twice a day", blood_thinner=True
    )
    tablet = entry(
        Treatment, "t", name="Tamoxifen", standing="now", sort="hormone", dose="20 mg, daily", how_often="daily"
    )
    page = page_one(HAROLD, thinner, tablet)
    assert "Blood thinner: Apixaban, 5 mg twice a day ·" in page
    assert "On Tamoxifen, 20 mg, daily\n" in page
    other = entry(Medicine, "a", name="Apixaban", dose="5 mg daily dose", how_often="two days", blood_thinner=True)
    assert "Apixaban, 5 mg daily dose, two days" in page_one(HAROLD, other)


def test_a_result_with_two_numbers_says_that_they_do_not_agree() -> None:
    two = entry(
        Test, "t", name="Potassium", sort="blood", value=Number.of(5.9), unit="mmol/L", result="3.9 mmol/L",
        done_on="2026-03-01",
    )  # fmt: skip
    told = "“Potassium”: the number and the words of its result do not agree."
    assert told in page_one(HAROLD, two)
    for words in ("5.9", "5,9 mmol/L", "normal", "<6", "3.9 mg/dL"):
        same = entry(Test, "t", name="Potassium", sort="blood", value=Number.of(5.9), unit="mmol/L", result=words)
        assert (told in page_one(HAROLD, same)) is False, words
    counted = entry(Test, "t", name="Platelets", sort="blood", value=Number.of(1250.0), result="1,250")
    assert "do not agree" not in page_one(HAROLD, counted)


def test_a_piece_that_was_to_be_taken_last_month_is_not_read_as_still_planned() -> None:
    passed = entry(Spot, "s", place="tongue", biopsy="planned", biopsy_on="2026-02-01")
    assert "was planned for 1 February 2026" in sheet("spots", HAROLD, passed)
    ahead = entry(Spot, "s", place="tongue", biopsy="planned", biopsy_on="2026-05-01")
    assert "planned, 1 May 2026" in sheet("spots", HAROLD, ahead)


def test_a_test_that_was_planned_for_a_day_gone_by_is_not_read_as_still_to_come() -> None:
    passed = entry(Test, "t", name="KRAS", sort="gene", standing="planned", planned_for="2026-02-01")
    assert "KRAS: was planned for 1 Feb 2026" in page_one(HAROLD, passed)
    assert "was planned for 1 Feb 2026\nKRAS" in sheet("tests", HAROLD, passed)
    ahead = entry(Test, "t", name="KRAS", sort="gene", standing="planned", planned_for="2026-05-01")
    assert "KRAS: planned 1 May 2026" in page_one(HAROLD, ahead)
    assert "planned 1 May 2026\nKRAS" in sheet("tests", HAROLD, ahead)
