"""What the packet says of any illness: dose and what decides, who signs, which leave holds where, what arrived."""

from __future__ import annotations

from secondopinion_desktop.packet.plan.words import Grid, plain
from secondopinion_desktop.packet.telling.letter import letter_for
from secondopinion_desktop.packet.telling.planning import plan_packet
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Allergy,
    Diagnosis,
    Document,
    HealthProblem,
    Medicine,
    Opinion,
    Parcel,
    Patient,
    Permission,
    Person,
    Place,
    Request,
    Test,
    Treatment,
)
from tests.digest.making import TODAY, case_of, entry
from tests.packet.reading import all_own_pages

TOM = entry(Patient, "p", name="Tom Reyes", born="2019-06-01", consent_by="both")
A = entry(Place, "a", name="Hospital A")
B = entry(Place, "b", name="Hospital B", fax="555 0190")
VISIT = entry(Opinion, "o", place="a", appointment="2026-03-26")


def told(*entries: Entry, opinion: Opinion = VISIT) -> str:
    """All that the program's own pages would say."""
    return all_own_pages(*entries, opinion, opinion="o")


def test_both_guardians_stand_on_page_one_with_their_numbers_and_the_rule() -> None:
    mother = entry(Person, "a-mother", name="Ana Reyes", relation="mother", parts=("guardian",), phone="555 0101")
    father = entry(
        Person, "b-father", name="Luis Reyes", relation="father", parts=("guardian",), phone="555 0102",
        health_worker=True, occupation="nurse",
    )  # fmt: skip
    page = told(TOM, mother, father)
    assert "Ana Reyes, mother, phone 555 0101; Luis Reyes, father, nurse, phone 555 0102; both must agree" in page
    either = entry(Patient, "p", name="Tom Reyes", born="2019-06-01", consent_by="either")
    assert "either may sign" in told(either, mother, father)


def test_a_consent_stands_beside_who_must_agree_with_its_limits_be_it_signed_or_only_asked_for() -> None:
    mother = entry(Person, "a-mother", name="Ana Reyes", relation="mother", parts=("guardian",), phone="555 0101")
    father = entry(Person, "b-father", name="Luis Reyes", relation="father", parts=("guardian",), phone="555 0102")
    hers = entry(
        Permission, "c1", sort="consent_minor", person="a-mother", standing="signed", signed_on="2026-03-02",
        purposes=("decide",),
    )  # fmt: skip
    his = entry(
        Permission, "c2", sort="consent_minor", person="b-father", standing="asked", allows="The scan; no anesthesia."
    )
    elsewhere = entry(Permission, "e", sort="consent_minor", person="b-father", to="b", allows="Anything", note="Never")
    page = told(TOM, mother, father, hers, his, elsewhere)
    assert "both must agree" in page
    assert (
        "Consent for the child: Ana Reyes, signed 2 March 2026, to decide · "
        "Luis Reyes, asked for, not signed yet, The scan; no anesthesia"
    ) in page
    assert "Anything" not in page
    assert "Consent for the child" not in told(entry(Patient, "p", name="Tom", born="1990-06-01"), mother, his)


def test_everybody_who_keeps_the_file_is_named() -> None:
    son = entry(Person, "k", name="Jonas", relation="son", parts=("keeper",), keeper_role="caregiver")
    daughter = entry(Person, "l", name="Miriam", relation="daughter", parts=("keeper",), keeper_role="caregiver")
    ruth = entry(Patient, "p", name="Ruth Albrecht", born="1958-03-14")
    assert "Prepared by Jonas, son, with Miriam (daughter), on 9 Mar 2026" in told(ruth, son, daughter)
    own = entry(Person, "s", name="Ruth Albrecht", parts=("keeper",), keeper_role="self")
    assert "Prepared by the patient, with Jonas (son), on 9 Mar 2026" in told(ruth, own, son)


def test_a_permission_is_printed_for_the_place_it_is_for_and_for_no_other() -> None:
    for_a = entry(
        Permission,
        "r",
        sort="release",
        standing="signed",
        to="a",
        purposes=("records", "talk"),
        valid_until="2026-06-30",
    )
    said = "for Hospital A, to give out papers, to talk about the patient, until 30 June 2026"
    assert said in told(TOM, A, B, for_a)
    other = entry(Opinion, "o", place="b", appointment="2026-03-26")
    assert "to give out papers" not in told(TOM, A, B, for_a, opinion=other)
    over = entry(
        Permission, "r", sort="release", standing="signed", to="a", purposes=("records",), valid_until="2026-02-01"
    )
    assert "to give out papers" not in told(TOM, A, over)


def test_the_letter_to_a_hospital_does_not_enclose_a_permission_for_another() -> None:
    for_a = entry(Permission, "r", sort="release", standing="signed", to="a")
    to_a, to_b = (entry(Request, f"ask-{place}", place=place, what="records") for place in ("a", "b"))
    case = case_of(TOM, A, B, for_a, to_a, to_b)
    assert "Enclosed: signed permission" in letter_for(case, "ask-a", TODAY).text()
    assert "Enclosed" not in letter_for(case, "ask-b", TODAY).text()


def test_the_centers_own_fax_and_portal_go_before_the_hospitals() -> None:
    asked = entry(
        Opinion,
        "o",
        place="b",
        appointment="2026-03-26",
        send_fax="555 0777",
        send_portal="LakeChart",
        send_by="2026-03-20",
    )
    page = told(TOM, B, opinion=asked)
    assert "Papers to: fax 555 0777, portal LakeChart, there by 20 March 2026" in page.replace("\u00a0", " ")


def test_a_visit_by_video_says_so_with_whose_time_it_is() -> None:
    center = entry(Place, "a", name="Hospital A", time_zone="Central")
    video = entry(
        Opinion, "o", place="a", appointment="2026-03-26", time="10:30", time_in="center", held="video", alone=True
    )
    page = told(TOM, center, opinion=video)
    assert "Visit: 26 Mar 2026, 10:30 (time at the center: Central), by video" in page
    assert "Comes alone, on purpose" in page


def test_a_stopped_medicine_is_among_the_treatments_and_not_among_what_is_taken() -> None:
    stopped = entry(
        Medicine, "m", name="Valproate", stopped=True, why_stopped="hair loss", response="somewhat_better", since="2023"
    )
    taken = entry(Medicine, "n", name="Lamotrigine", dose="100 mg")
    page = told(TOM, stopped, taken)
    assert "hair loss" in page
    assert "somewhat better" in page
    plan = plan_packet(case_of(TOM, stopped, taken, VISIT), "o", today=TODAY)
    grids = [block for sheet in plan.sheets for block in sheet.blocks if isinstance(block, Grid)]
    medicines = next(grid for grid in grids if grid.heads[0] == "Medicine")
    assert ["Lamotrigine" in plain(row[0]) for row in medicines.rows] == [True]


def test_what_goes_on_tells_its_dose_and_what_decides_apart_from_the_next_dose() -> None:
    running = entry(
        Treatment, "t", name="Levetiracetam", standing="now", sort="medicine", dose="500 mg", how_often="twice a day",
        until_what="the EEG", until="2026-04-15", next_date="2026-03-20",
    )  # fmt: skip
    page = told(TOM, running)
    assert "500 mg, twice a day" in page
    assert "until: the EEG (15 Apr 2026)" in page


def test_nothing_is_an_offer_that_was_only_read_about() -> None:
    study = entry(Treatment, "t", name="Drug 7", standing="read_about", study_number="NCT00000000", demands="a biopsy")
    page = told(TOM, study)
    assert "Offered" not in page
    assert "NCT00000000" in page
    assert "the patient or family read about it" in page


def test_nobody_ever_gave_a_reason_is_printed_as_an_answer() -> None:
    stopped = entry(Treatment, "t", name="Surgery talks", standing="stopped", stop_reason="never_given")
    assert "no reason was given" in told(TOM, stopped)


def test_an_offer_prints_both_its_conditions() -> None:
    offer = entry(
        Treatment,
        "t",
        name="Valve",
        standing="offered",
        only_if_test="x",
        only_if_result="clear",
        only_if_also="teeth done",
    )
    assert "only if CT: clear, and teeth done" in told(TOM, entry(Test, "x", name="CT"), offer)


def test_a_low_value_can_never_be_read_as_normal() -> None:
    low = entry(
        Test, "t", name="Hemoglobin", sort="blood", value=11.6, unit="g/dL", normal_range="12–15.5", marked="low",
        done_on="2026-03-02",
    )  # fmt: skip
    page = told(TOM, low)
    assert "11.6 g/dL, marked low on the paper" in page
    assert "12–15.5 g/dL" in page
    assert "normal" not in page.casefold()


def test_a_finding_of_uncertain_meaning_has_a_line_of_its_own_and_is_no_diagnosis() -> None:
    weak = entry(HealthProblem, "w", name="Weak legs")
    variant = entry(Diagnosis, "v", problem="w", name="Variant in TTN", standing="meaning_uncertain")
    page = told(TOM, weak, variant)
    assert "Of uncertain meaning, no diagnosis: Variant in TTN" in page
    assert "Weak legs – no diagnosis named yet" in page


def test_severity_stands_beside_the_name() -> None:
    valve = entry(
        Diagnosis, "d", name="Aortic stenosis", standing="confirmed", sort="other", severity="moderate to severe"
    )
    assert "Aortic stenosis, moderate to severe" in told(TOM, valve)


def test_a_doubted_allergy_says_who_doubts_it_and_whether_it_was_tested() -> None:
    allergy = entry(
        Allergy,
        "a1",
        substance="Penicillin",
        reaction="rash",
        doubted_by="dr",
        tested="not_tested",
        doubt="a virus rash",
    )
    page = told(TOM, entry(Person, "dr", name="Dr. Lind", parts=("doctor",)), allergy)
    assert "doubted by Dr. Lind" in page
    assert "never tested" in page.casefold()


def test_a_parcel_says_what_is_in_it_and_where_it_arrived() -> None:
    came = entry(
        Parcel, "x", number="1Z 9", holds=("slides", "disc"), standing="arrived", to="a", arrived_at="desk 4",
        arrived_on="2026-03-05",
    )  # fmt: skip
    assert "Parcel 1Z 9: Tissue slides, Scan disc · to Hospital A, arrived at Hospital A, desk 4, 5 Mar 2026" in (
        told(TOM, A, came)
    )
    on_its_way = entry(Parcel, "x", number="1Z 9", holds=("disc",), standing="sent", to="a", sent_on="2026-03-07")
    page = told(TOM, A, on_its_way)
    assert "Parcel 1Z 9: Scan disc" in page
    assert "sent 7 Mar 2026" in page


def test_pictures_of_an_eeg_stand_with_their_test() -> None:
    eeg = entry(Test, "t", name="EEG", sort="eeg", images="asked", result="Spikes on the left", done_on="2026-03-02")
    assert "pictures: asked for" in told(TOM, eeg)


def test_what_a_family_copy_may_not_show_is_in_the_packet_for_doctors() -> None:
    assert "HIV test" in told(TOM, entry(Test, "t", name="HIV test", result="negative", seen_by="doctors"))
    assert "HIV test" not in told(TOM, entry(Test, "t", name="HIV test", result="negative", seen_by="nobody"))


def test_a_replaced_paper_says_so_in_the_list_of_papers() -> None:
    old = entry(Document, "old", title="First report", sort="imaging_report", dated="2026-01-05", sha256="1", pages=1)
    new = entry(
        Document, "new", title="Corrected report", sort="imaging_report", dated="2026-01-20", sha256="2", pages=1,
        replaces="old", replaces_how="corrected",
    )  # fmt: skip
    plan = plan_packet(case_of(TOM, old, new, VISIT), "o", today=TODAY)
    assert [part.document for part in plan.papers] == ["new", "old"]
    assert "replaced by Corrected report" in plan.papers[1].detail
