"""The checklist rows and questions each family must see, and those it must not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.guidance.checklist import next_rows
from secondopinion_desktop.guidance.load import shipped_pack
from secondopinion_desktop.guidance.notices import notices_at
from secondopinion_desktop.guidance.questions import suggested_questions
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import (
    Contact,
    Coverage,
    Opinion,
    Patient,
    Place,
    Request,
    Test,
    Treatment,
    View,
    Wish,
)
from tests.guidance import families
from tests.guidance.cases import TODAY, case_of, day, items_of, question_ids, row, rows_of

SEEN: list[tuple[str, Callable[[], Case], str | None, str, str]] = [
    (
        "R1",
        families.mother_in_weak_treatment,
        "o",
        "decide.patient-wish arrange.permission decide.tell-team-change decide.during-treatment gather.treatments",
        "q.working q.next-dose q.hold-new q.not-tried",
    ),
    (
        "R2",
        families.brother_told_nothing_is_left,
        "o",
        "decide.told-nothing-left arrange.medicare arrange.insurer arrange.plan-b arrange.trip gather.treatments",
        "q.nothing-left q.retest q.not-tried q.out-of-state q.pay-rules q.trial-fit",
    ),
    (
        "R3",
        families.mouth_patches,
        "o",
        "decide.no-cancer-needed gather.slides gather.each-spot gather.papers",
        "q.pre-accept q.pre-odds q.pre-schedule q.pre-biopsy",
    ),
    (
        "R4",
        families.boy_with_two_therapies,
        "o",
        "arrange.minor decide.expert-team decide.compare-options gather.gene-tests gather.papers prepare.what-matters",
        (
            "q.gene-wait q.gene-change q.gene-compare q.effects-last q.effects-unknown q.kid-experience q.kid-voice"
            " q.come-back"
        ),
    ),
    (
        "R5",
        families.sister_in_hospice,
        "o",
        (
            "decide.hospice-call prepare.pain prepare.night-number decide.expert-team gather.treatments gather.slides"
            " decide.told-nothing-left arrange.plan-b"
        ),
        (
            "q.hosp-visit q.hosp-worth q.hosp-back q.pain-now q.pain-expert q.cannot-remove q.pall-now q.realistic"
            " q.hosp-trial q.rare-volume"
        ),
    ),
    (
        "R6",
        families.nephew_and_nurse,
        "o",
        "arrange.visit-content arrange.companion arrange.permission",
        "q.visit-what q.who-comes q.record q.report-out",
    ),
    (
        "R7",
        families.two_departments,
        "o2",
        "arrange.one-team decide.unsure-diagnosis decide.compare-options gather.scans gather.papers",
        "q.one-cause q.tell-apart q.joint-review q.else q.rests-on q.why-doubt q.pre-schedule",
    ),
    (
        "R8",
        families.sister_in_hospice,
        "o",
        "decide.hospice-call",
        "q.hosp-visit q.hosp-back q.hosp-worth q.hosp-trial",
    ),
    (
        "R9",
        families.boy_with_two_therapies,
        "o",
        "prepare.what-matters",
        "q.effects-last q.effects-unknown q.effects-check",
    ),
    (
        "R10",
        families.boy_with_two_therapies,
        "o",
        "gather.gene-tests",
        "q.gene-wait q.gene-change q.gene-compare",
    ),
    (
        "R11",
        families.brother_told_nothing_is_left,
        "o",
        "arrange.trip arrange.plan-b",
        "q.remote q.near-home q.out-of-state",
    ),
    (
        "R12",
        families.mother_in_weak_treatment,
        "o",
        "decide.safe-to-wait decide.during-treatment",
        "q.wait-safe q.next-dose q.hold-new q.mid-treatment q.trial-door",
    ),
]


@pytest.mark.parametrize(("case", "opinion", "items", "questions"), [one[1:] for one in SEEN], ids=[o[0] for o in SEEN])
def test_a_family_sees_its_rows_and_its_questions(
    case: Callable[[], Case], opinion: str, items: str, questions: str
) -> None:
    assert set(items.split()) - items_of(case(), opinion) == set()
    assert set(questions.split()) - question_ids(case(), opinion) == set()


HIDDEN: list[tuple[str, Callable[[], Case], str]] = [
    ("R1", families.mother_in_weak_treatment, "decide.unsure-diagnosis"),
    ("R2", families.brother_told_nothing_is_left, "arrange.minor decide.unsure-diagnosis"),
    ("R3", families.mouth_patches, "decide.patient-wish arrange.permission decide.unsure-diagnosis arrange.minor"),
    ("R4", families.boy_with_two_therapies, "arrange.permission decide.unsure-diagnosis"),
    ("R5", families.sister_in_hospice, "decide.safe-to-wait decide.unsure-diagnosis"),
    ("R7", families.two_departments, "decide.patient-wish arrange.permission"),
]


@pytest.mark.parametrize(("case", "items"), [one[1:] for one in HIDDEN], ids=[one[0] for one in HIDDEN])
def test_a_family_does_not_see_what_is_for_others(case: Callable[[], Case], items: str) -> None:
    assert set(items.split()) & {one.item_id for one in rows_of(case())} == set()


def test_r1_the_patients_name_stands_wherever_the_son_is_spoken_to() -> None:
    case = families.mother_in_weak_treatment()
    assert row(case, "decide.patient-wish").action.startswith("Ask Rosa: do you want")
    told = case.with_entries([Contact(id="c", about="change", on=day())])
    assert row(case, "decide.tell-team-change").state == "open"
    assert row(told, "decide.tell-team-change").state == "done_by_record"


def test_r2_medicare_at_fifty_is_medicare_and_a_second_center_can_be_the_backup() -> None:
    case = families.brother_told_nothing_is_left()
    assert row(case, "arrange.medicare:o").applies == "yes"
    assert row(case, "arrange.plan-b:o").state == "open"
    nearer = Opinion(id="p", place="near", backup_of="o")
    with_backup = case.with_entries([nearer, Place(id="near", name="Nearer Center", state="Rhode Island")])
    closed = row(with_backup, "arrange.plan-b:o")
    assert [one.entry_id for one in closed.closed_by] == ["p"]
    assert "arrange.trip:p" not in {one.key for one in rows_of(with_backup, "p")}


def test_r3_the_whole_list_works_without_a_cancer_and_asks_no_cancer_question() -> None:
    case = families.mouth_patches()
    assert not {"q.stage", "q.spread", "q.exact-name", "q.come-back"} & question_ids(case, "o")
    assert row(case, "gather.each-spot").suggests_done
    assert row(case, "gather.gene-tests").applies == "may_apply"
    assert "because it is watched for cancer: “Leukoplakia”" in {
        one.why for one in suggested_questions(case, shipped_pack(), TODAY, "o").fitting
    }


def test_r4_the_options_row_waits_for_who_and_why_of_each() -> None:
    case = families.boy_with_two_therapies()
    assert row(case, "decide.compare-options").state == "open"
    second = next(one for one in case.all(Treatment) if one.name == "Therapy B")
    told = Treatment(id=second.id, name="Therapy B", standing="offered", offered_by="dr", why_offered="If BRAF.")
    assert row(case.with_entries([told]), "decide.compare-options").state == "done_by_record"


def test_r4_a_pending_gene_test_is_waited_for_and_the_row_changes_when_its_result_comes() -> None:
    case = families.boy_with_two_therapies()
    found = row(case, "gather.gene-tests")
    assert found.state == "waiting"
    assert found.waiting_for is not None
    assert (found.waiting_for.label, found.waiting_for.expected) == ("Result: BRAF", day(9))
    arrived = case.with_entries([Test(id="braf", name="BRAF", sort="gene", result="positive")])
    assert row(arrived, "gather.gene-tests").state == "open"
    assert "q.gene-wait" not in question_ids(arrived, "o")


def test_r5_pain_comes_first_with_its_urgent_notice_and_no_row_goes_for_hospice() -> None:
    case = families.sister_in_hospice()
    first = next_rows(rows_of(case, "o"))[0]
    assert first.item_id == "prepare.pain"
    assert first.notices == ("urgent", "spine")
    assert first.asap
    without = case.with_entries(without=[one.id for one in case.of_kind("hospice")])
    gone = {one.item_id for one in rows_of(without)} - {one.item_id for one in rows_of(case)}
    assert gone == {"decide.safe-to-wait"}
    assert row(case, "gather.treatments").state == "done_by_record"


def test_r6_it_is_the_patient_who_asks_the_office() -> None:
    case = families.nephew_and_nurse()
    assert row(case, "arrange.visit-content:o").action.startswith("Have Sam ask the office")
    companion = row(case, "arrange.companion:o")
    assert companion.state == "done_by_record"
    assert companion.hint.startswith("Someone who comes along works in health care. Let Sam speak first.")


def test_r7_two_opinions_share_one_record_and_have_their_own_rows() -> None:
    case = families.two_departments()
    assert {"decide.kind:o1", "decide.kind:o2", "arrange.one-team"} <= {one.key for one in rows_of(case)}
    assert row(case, "gather.scans:ct", "o1").state == row(case, "gather.scans:ct", "o2").state == "open"


def test_r8_comfort_stays_and_leaving_hospice_is_only_asked_about() -> None:
    case = families.sister_in_hospice()
    shown = notices_at("today", case, shipped_pack(), TODAY)
    assert [one.id for one in shown] == ["urgent", "hospice", "crisis"]
    assert "Comfort care should go on either way." in shown[1].text
    assert row(case, "decide.hospice-call").action.startswith("Call the hospice team before you book.")


def test_r9_a_worry_about_children_brings_its_row_and_questions_whoever_keeps_the_file() -> None:
    case = families.mother_in_weak_treatment().with_entries([Wish(id="w", topic="children", in_words="Later?")])
    assert row(case, "prepare.fertility").applies == "yes"
    assert {"q.fert-risk", "q.fert-before", "q.fert-choice", "q.fert-expert"} <= question_ids(case, "o")


def test_r11_trip_rows_show_only_when_it_is_far() -> None:
    near = case_of(Patient(state="NY"), families.CENTER, Opinion(id="o", place="center"), Coverage(payer="private"))
    assert "arrange.trip" not in {one.item_id for one in rows_of(near)}


def test_r12_a_dose_before_the_visit_is_said_plainly_and_never_as_wait_or_go() -> None:
    found = row(families.mother_in_weak_treatment(), "decide.during-treatment", "o")
    assert "Drug A on 16 Mar 2025" in found.hint
    assert "Please call Rosa's current team about it." in found.hint
    assert found.notices == ("dont-stop",)
    assert not {"wait", "postpone", "go ahead", "skip"} & set(found.hint.lower().split())


def test_r13_rough_dates_make_a_timeline() -> None:
    rough = [
        Treatment(standing="now", started=PartialDate(2022, 9, about=True, typed="2½ years ago")),
        Test(name="Scan", sort="scan", done_on=PartialDate(2017)),
        Treatment(standing="stopped", started=PartialDate(2024, 1)),
    ]
    assert row(case_of(*rough), "prepare.timeline").state == "done_by_record"


def test_r14_misspelled_names_close_rows_as_well_as_any() -> None:
    case = case_of(
        Treatment(name="Doxyrubicin/Isophosamide", standing="stopped", lasted="18 weeks", why_stopped="grew")
    )
    closed = row(case, "gather.treatments")
    assert closed.state == "done_by_record"
    assert closed.closed_by[0].label == "Doxyrubicin/Isophosamide"


def test_r15_every_place_of_care_must_be_asked() -> None:
    places = [Place(id=one, name=one, treated_here=True) for one in ("hospital", "sarcoma", "dentist")]
    asked = [Request(place=one.id, standing=how) for one, how in zip(places, ("asked", "arrived"), strict=False)]
    assert row(case_of(*places, *asked), "gather.request-all").state == "open"
    last = Request(place="dentist", standing="not_needed")
    assert len(row(case_of(*places, *asked, last), "gather.request-all").closed_by) == 3


def test_r16_a_view_is_a_view_and_changes_no_fact_about_treatments() -> None:
    case = case_of(View(says="no_operation", reason="because of where it is"))
    assert "q.cannot-remove" in question_ids(case)
    assert row(case, "decide.big-treatment").applies == "may_apply"


def test_r17_a_logged_call_with_its_answer_closes_the_row_about_it() -> None:
    opinion = Opinion(id="o", place="center")
    call = Contact(about="requirements", place="center", on=day(-1), answer="Slides by the 20th.")
    closed = row(case_of(families.CENTER, opinion, call), "arrange.call-center:o")
    assert closed.state == "done_by_record"
    assert closed.closed_by[0].label == "What the center wants sent, 9 Mar 2025"


def test_r19_the_patients_own_wish_closes_its_row_whatever_the_answer() -> None:
    for answer in ("yes_", "no_", "unsure"):
        case = families.mother_in_weak_treatment().with_entries([Patient(id="e000", wants_second_opinion=answer)])
        assert row(case, "decide.patient-wish").state == "done_by_record"


def test_r20_near_the_hard_words_the_support_notice_stands_quietly_and_nothing_promises() -> None:
    shown = notices_at("questions", families.brother_told_nothing_is_left(), shipped_pack(), TODAY)
    assert [one.id for one in shown] == ["crisis", "footer"]
    tip = row(families.brother_told_nothing_is_left(), "decide.told-nothing-left")
    assert tip.kind == "know"
    assert "It may also agree." in tip.why


def test_of_what_is_planned_and_agreed_nobody_is_asked_to_decide_and_what_comes_before_it_is_asked() -> None:
    agreed = Treatment(id="t", name="Chemo", sort="chemo", standing="planned", planned_start=day(12))
    visit = Opinion(id="o", place="there", appointment=day(20))
    mattering = Wish(sort="worry", topic="children", in_words="I want children.")
    case = case_of(agreed, visit, mattering)
    items, asked = items_of(case, "o"), question_ids(case, "o")
    assert {"decide.big-treatment", "prepare.fertility"} <= items
    assert "decide.compare-options" not in items_of(case, "o") | items_of(case, "o", "unknown")
    assert {"q.hold-new", "q.effects", "q.med-clash", "q.trial-door", "q.effects-last"} <= asked
    assert not {"q.decide-by", "q.goal", "q.choose", "q.other-side", "q.watch-or-treat"} & asked
    told = row(case, "decide.big-treatment", "o")
    assert any("is planned to start" in words for words in told.alerts)
