from __future__ import annotations

from secondopinion_desktop.guidance.load import shipped_pack
from secondopinion_desktop.guidance.questions import Suggestions, by_whom, suggested_questions
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import (
    Contact,
    Coverage,
    Diagnosis,
    HealthProblem,
    Hospice,
    Opinion,
    Patient,
    Person,
    Place,
    Question,
    Symptom,
    Test,
    Treatment,
    View,
)
from tests.guidance import families
from tests.guidance.cases import TODAY, case_of, day, question_ids

BUSY = case_of(
    Patient(having_children_matters=True, worried_lasting_effects=True, state="RI"),
    HealthProblem(id="p", came_back=True, tissue_taken=True, department="Lung", has_spread=True),
    HealthProblem(id="q", department="Blood", watched=True),
    Diagnosis(problem="p", standing="questioned", sort="cancer", rare=True),
    Diagnosis(problem="p", standing="suspected", sort="precancer"),
    Treatment(name="A", standing="now", not_working=True),
    Treatment(name="B", standing="offered", sort="operation"),
    Treatment(name="C", standing="offered", sort="study"),
    Test(name="BRAF", sort="gene", due=day(8)),
    View(says="nothing_left"),
    View(says="no_operation"),
    Symptom(what="hip", is_pain=True, under_control=False),
    Hospice(enrolled=True),
    Coverage(payer="original_medicare"),
    Person(parts=("companion",)),
    Place(id="far", state="New York"),
    Opinion(id="o", place="far"),
)


def _suggested(case: Case, opinion_id: str | None = None) -> Suggestions:
    return suggested_questions(case, shipped_pack(), TODAY, opinion_id)


def test_a_thin_file_gets_twelve_questions_and_the_doubtful_ones_under_more() -> None:
    found = _suggested(Case())
    assert (len(found.first), len(found.rest), len(found.more)) == (12, 3, 73)
    assert all(one.missing and not one.why for one in found.more)


def test_what_presses_stands_first_and_the_others_in_rank_order() -> None:
    presses = {one.id: one.presses for one in shipped_pack().questions}
    for case in (Case(), BUSY):
        first = _suggested(case).first
        pressing = [one for one in first if presses[one.question_id] is not None]
        assert list(first[: len(pressing)]) == pressing
        ranks = [one.rank for one in first[len(pressing) :]]
        assert ranks == sorted(ranks)


def test_pain_the_next_dose_and_a_choice_come_before_what_is_generally_good_to_ask() -> None:
    case = BUSY.with_entries([Treatment(id="dose", name="D", standing="now", sort="chemo", next_date=day(4))])
    first = [one.question_id for one in _suggested(case, "o").first]
    assert first[:6] == ["q.pain-now", "q.next-dose", "q.hold-new", "q.gene-wait", "q.pain-expert", "q.choose"]
    assert "q.sure" not in first[:6]


def test_beside_what_presses_as_many_other_subjects_stand_among_the_first_twelve_as_have_room() -> None:
    found = _suggested(BUSY, "o")
    assert len(found.first) == 12
    subjects = {tag for one in found.first for tag in one.tags}
    every = {tag for one in found.fitting for tag in one.tags}
    assert len(subjects) >= len(every) - 5
    brother = _suggested(families.brother_told_nothing_is_left(), "o")
    assert {tag for one in brother.first for tag in one.tags} == {tag for one in brother.fitting for tag in one.tags}


def test_a_question_the_file_answers_is_not_suggested() -> None:
    opinion = Opinion(id="o", place="a")
    assert {"q.what-to-send", "q.soonest", "q.wait-safe", "q.visit-what"} <= question_ids(case_of(opinion), "o")
    told = case_of(
        Opinion(id="o", place="a", requirements="Slides.", visit_content="A talk.", appointment=day(9)),
        Contact(about="safe_to_wait", until=day(20)),
    )
    assert not {"q.what-to-send", "q.soonest", "q.wait-safe", "q.visit-what"} & question_ids(told, "o")
    staged = case_of(Diagnosis(sort="cancer", standing="confirmed", stage="II", source="report"))
    assert "q.come-back" in question_ids(staged)
    assert not {"q.stage", "q.exact-name"} & question_ids(staged)


def test_a_suspected_cancer_is_not_called_one() -> None:
    suspected = case_of(Diagnosis(name="Sarcoma", sort="cancer", standing="suspected"))
    assert [one for one in _suggested(suspected).fitting if "it is a cancer" in one.why] == []
    confirmed = case_of(Diagnosis(name="Sarcoma", sort="cancer", standing="confirmed"))
    assert [one for one in _suggested(confirmed).fitting if "it is a cancer: “Sarcoma”" in one.why]


def test_a_pending_gene_test_is_not_crowded_out_by_questions_of_lesser_rank() -> None:
    found = _suggested(families.boy_with_two_therapies(), "o")
    assert "q.gene-wait" in {one.question_id for one in found.first}


def test_a_question_already_taken_is_not_suggested_again_for_that_opinion() -> None:
    taken = Question(text="My own words for it", from_bank="q.sure", opinion="o")
    case = case_of(Opinion(id="o", place="a"), Opinion(id="p", place="b"), taken)
    assert "q.sure" not in question_ids(case, "o")
    assert "q.sure" in question_ids(case, "p")
    everywhere = case_of(Opinion(id="o"), Question(text="Mine", from_bank="q.sure"))
    assert "q.sure" not in question_ids(everywhere, "o")


def test_a_taken_question_speaks_for_its_subjects() -> None:
    taken = [Question(text="x", from_bank=one.id) for one in shipped_pack().questions if "cost" in one.tags]
    assert not [one for one in _suggested(case_of(*taken)).first if "cost" in one.tags]


def test_the_reason_names_what_in_the_file_made_it_fit() -> None:
    case = case_of(Test(name="BRAF", sort="gene", due=day(8)))
    whys = {one.question_id: one.why for one in _suggested(case).fitting}
    assert whys["q.gene-wait"] == "because a test is awaited: “BRAF”"
    assert whys["q.sure"] == ""


def test_the_reason_names_no_day_that_would_read_as_the_one_to_come() -> None:
    case = case_of(Test(name="Gene panel, 52 genes", sort="gene", done_on=day(-8), due=day(8)))
    whys = {one.question_id: one.why for one in _suggested(case).fitting}
    assert whys["q.gene-wait"] == "because a test is awaited: “Gene panel, 52 genes”"


def test_a_reason_from_one_answer_does_not_repeat_the_form() -> None:
    whys = {one.question_id: one.why for one in _suggested(BUSY).fitting}
    assert whys["q.fert-risk"] == "because having children later matters"
    assert whys["q.pay-third"] == "because of the coverage"


def test_a_pending_test_that_is_no_gene_test_is_not_called_one() -> None:
    case = case_of(Test(name="Blood count", sort="blood", due=day(2)))
    texts = {one.question_id: one.text for one in _suggested(case).fitting}
    assert "gene" not in texts["q.gene-wait"]


def test_questions_are_grouped_by_whom_to_ask() -> None:
    groups = dict(by_whom(_suggested(BUSY).fitting, shipped_pack()))
    assert list(groups) == [
        "the doctor giving the second opinion",
        "the current doctor or team",
        "the new center's office",
        "the health plan",
        "the hospice team",
    ]
    assert {one.question_id for one in groups["the hospice team"]} == {"q.hosp-visit", "q.hosp-back"}


def test_a_far_center_brings_its_questions_for_that_opinion_only() -> None:
    case = case_of(Opinion(id="far", far=True), Opinion(id="near", far=False))
    assert "q.near-home" in question_ids(case, "far")
    assert "q.near-home" not in question_ids(case, "near")
