from __future__ import annotations

import dataclasses
import tomllib

import pytest

from secondopinion_desktop.base.paths import resources
from secondopinion_desktop.guidance.awaiting import WAITS, awaited_things
from secondopinion_desktop.guidance.checklist import checklist
from secondopinion_desktop.guidance.load import read_pack, shipped_pack
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Answer,
    Contact,
    Coverage,
    Diagnosis,
    Document,
    HealthProblem,
    Hospice,
    Material,
    Opinion,
    Patient,
    Permission,
    Person,
    Place,
    Question,
    Request,
    Settings,
    Test,
    Tick,
    Treatment,
)
from tests.guidance.cases import TODAY, case_of, day, items_of, row, rows_of

OPINION = Opinion(id="o", place="far", kind="both", appointment=day(30))
PATHOLOGY = Document(id="path", title="Pathology, liver", sort="pathology_report", dated=day(-40))
CARING = Person(parts=("keeper",), keeper_role="caregiver")


def test_a_thin_file_sees_what_is_for_everybody_and_what_may_be_but_nothing_of_hospice() -> None:
    rows = rows_of(Case())
    applying = {one.item_id for one in rows if one.applies == "yes"}
    others = {one.item_id for one in rows} - applying
    assert (len(applying), len(others)) == (28, 21)
    # The papers are one item and five rows: two for everybody, three that may apply.
    assert (sum(one.applies == "yes" for one in rows), len(rows)) == (29, 53)
    assert not {"decide.hospice-call", "decide.told-nothing-left", "attend.trial-call", "arrange.cost"} & (
        applying | others
    )


def test_a_row_that_may_apply_names_the_missing_answers_in_words() -> None:
    found = row(case_of(Treatment(standing="now", sort="chemo")), "decide.during-treatment")
    assert (found.applies, found.missing) == ("may_apply", ("when the next dose is",))
    assert found.missing_facts == ("care.dose_in_question",)


def test_a_row_shown_while_unknown_counts_as_applying() -> None:
    found = row(Case(), "decide.safe-to-wait")
    assert (found.applies, found.missing) == ("yes", ("whether there is hospice care",))


def test_wording_claims_no_more_than_is_known() -> None:
    assert row(Case(), "decide.unsure-diagnosis").action.startswith("If it is not sure what you have")
    suspected = case_of(Diagnosis(standing="suspected"))
    assert "your file says it is not certain" in row(suspected, "decide.unsure-diagnosis").action


def test_an_answer_of_no_takes_the_row_away_and_its_removal_brings_it_back() -> None:
    none_there = case_of(Answer(about="options", says="none_known"))
    assert "decide.big-treatment" not in {one.item_id for one in rows_of(none_there)}
    assert row(Case(), "decide.big-treatment").applies == "may_apply"


def test_evidence_closes_a_row_by_name_and_its_removal_opens_it_again() -> None:
    with_paper = case_of(HealthProblem(id="p", tissue_taken=True), PATHOLOGY)
    closed = row(with_paper, "gather.papers:pathology_report")
    assert closed.state == "done_by_record"
    assert [(one.entry_id, one.label) for one in closed.closed_by] == [("path", "Pathology, liver, 29 Jan 2025")]
    opened = row(with_paper.with_entries(without=["path"]), "gather.papers:pathology_report")
    assert (opened.state, opened.closed_by) == ("open", ())


def test_the_day_a_row_closed_is_the_day_its_newest_evidence_came() -> None:
    paper = dataclasses.replace(PATHOLOGY, made_at="2025-03-08T09:00:00Z")
    closed = row(case_of(paper), "gather.papers:pathology_report")
    assert closed.done_on is not None
    assert closed.done_on.edtf == "2025-03-08"


def test_a_confirm_row_is_only_suggested_as_done() -> None:
    dated = case_of(Test(name="BRAF", sort="gene", due=day(9)))
    found = row(dated, "gather.gene-tests")
    assert found.suggests_done
    assert found.state == "waiting"


def test_a_test_without_a_due_day_is_waited_for_and_not_suggested_as_done() -> None:
    found = row(
        case_of(Test(name="BRAF", sort="gene"), Test(name="NRAS", sort="gene", due=day(9))), "gather.gene-tests"
    )
    assert (found.state, found.suggests_done) == ("waiting", False)


def test_a_persons_tick_closes_a_manual_row_and_says_when() -> None:
    ticked = case_of(OPINION, Tick(id="t", item="attend.bring", opinion="o", state="done_by_you", on=day(-1), rev=1))
    found = row(ticked, "attend.bring:o")
    assert (found.state, found.done_on, found.tick_id) == ("done_by_you", day(-1), "t")
    assert row(ticked, "prepare.packet:o").state == "open"


def test_the_record_speaks_before_a_persons_done_and_the_tick_stays_when_it_goes() -> None:
    tick = Tick(item="gather.papers", subject="pathology_report", state="done_by_you", on=day())
    assert row(case_of(tick, PATHOLOGY), "gather.papers:pathology_report").state == "done_by_record"
    assert row(case_of(tick), "gather.papers:pathology_report").state == "done_by_you"


def test_open_again_stands_against_the_record_and_says_that_the_record_would_close_it() -> None:
    tick = Tick(item="gather.papers", subject="pathology_report", state="open", on=day())
    found = row(case_of(tick, PATHOLOGY), "gather.papers:pathology_report")
    assert (found.state, found.suggests_done, found.closed_by) == ("open", True, ())


def test_not_for_me_stands_whatever_the_record_shows_and_is_not_counted() -> None:
    tick = Tick(item="gather.papers", subject="pathology_report", state="not_for_me", on=day())
    found = row(case_of(tick, PATHOLOGY), "gather.papers:pathology_report")
    assert found.state == "not_for_me"
    assert not found.counted


def test_the_newest_of_two_ticks_counts() -> None:
    done, reopened = Tick(item="prepare.timeline", state="done_by_you"), Tick(item="prepare.timeline", state="open")
    assert row(case_of(done, reopened), "prepare.timeline").state == "open"
    assert row(case_of(reopened, done), "prepare.timeline").state == "done_by_you"


def test_a_tick_made_before_there_was_an_opinion_counts_for_the_only_one_and_for_no_other() -> None:
    tick, first = Tick(item="ask.referral", state="done_by_you"), OPINION
    assert row(case_of(tick, first), "ask.referral:o").state == "done_by_you"
    both = case_of(tick, first, Opinion(id="p", place="near"))
    assert {row(both, "ask.referral:o").state, row(both, "ask.referral:p").state} == {"open"}


WAITING: list[tuple[str, list[Entry], str]] = [
    ("decide.safe-to-wait", [Contact(about="safe_to_wait", on=day(-1), next_on=day(2))], "Answer: How long"),
    (
        "decide.during-treatment",
        [Treatment(standing="now", next_date=day(5)), Contact(about="next_dose")],
        "Answer: Whether the next",
    ),
    ("arrange.call-center:o", [OPINION, Contact(about="requirements")], "Answer: What the center wants"),
    ("arrange.insurer:o", [OPINION, Contact(about="coverage", opinion="o")], "Answer: What the health plan"),
    (
        "arrange.medicare:o",
        [OPINION, Coverage(payer="original_medicare"), Contact(about="coverage")],
        "Answer: What the health plan",
    ),
    ("arrange.permission", [CARING, Permission(sort="release", standing="asked")], "Release form"),
    (
        "arrange.minor:o",
        [CARING, OPINION, Patient(born=day(-4000)), Permission(sort="consent_minor", standing="asked")],
        "Who may sign",
    ),
    ("ask.doctors-talk:o", [OPINION, Permission(sort="release", standing="asked")], "Release form"),
    (
        "decide.hospice-call",
        [Hospice(enrolled=True), Contact(about="hospice", on=day(-1))],
        "Answer: Asked the hospice team",
    ),
    ("gather.papers:lab_results", [Request(what="Blood", covers="lab_results", standing="asked")], "Blood"),
    ("gather.papers:visit_notes", [Request(what="All", covers="everything", standing="chased")], "All"),
    ("gather.papers:visit_notes", [Request(place="h", standing="asked")], "Request for papers"),
    ("gather.slides:o", [OPINION, Material(sort="slides", standing="asked", holder="lab")], "Tissue slides, City Lab"),
    ("gather.scans:ct", [Test(id="ct", name="CT", sort="scan", images="asked")], "Pictures: CT"),
    (
        "gather.recordings:eeg",
        [
            Test(id="eeg", name="EEG", sort="eeg", result="Spikes"),
            Request(what="The EEG itself", test="eeg", standing="asked"),
        ],
        "The EEG itself",
    ),
    ("gather.gene-tests", [Test(name="BRAF", sort="gene", due=day(6))], "Result: BRAF"),
]


@pytest.mark.parametrize(("key", "entries", "label"), WAITING, ids=[one[0] for one in WAITING])
def test_a_row_waits_for_what_was_asked_and_has_not_come(key: str, entries: list[Entry], label: str) -> None:
    places = (Place(id="lab", name="City Lab"), Place(id="far", name="Far Center"))
    found = row(case_of(*places, *entries), key)
    assert found.state == "waiting"
    assert found.waiting_for is not None
    assert found.waiting_for.label.startswith(label)


def test_every_row_that_can_wait_is_tested_and_is_in_the_pack() -> None:
    assert {one[0].split(":")[0] for one in WAITING} == set(WAITS)
    assert set(WAITS) <= set(shipped_pack().item_by_id)


def test_a_person_can_say_that_a_row_waits_and_until_when() -> None:
    tick = Tick(id="t", item="ask.referral", state="waiting", on=day(-9), until=day(-1))
    found = row(case_of(tick), "ask.referral")
    assert found.state == "waiting"
    assert found.waiting_for is not None
    assert (found.waiting_for.expected, found.waiting_for.overdue) == (day(-1), True)


def test_what_is_awaited_stands_overdue_first_then_by_day() -> None:
    case = case_of(
        Request(id="r", what="Records", standing="asked"),
        Test(id="t", name="BRAF", sort="gene", due=day(5)),
        Material(id="m", sort="slides", standing="sent", due=day(-1)),
        Request(id="done", what="Old", standing="arrived"),
    )
    assert [one.entry_id for one in awaited_things(case, TODAY)] == ["m", "t", "r"]


def test_each_opinion_has_rows_of_its_own_beside_those_of_the_case() -> None:
    other = Opinion(id="p", place="near", experience="About 40 a year.")
    case = case_of(OPINION, other, Diagnosis(rare=True))
    assert row(case, "decide.expert-team:o").state == "open"
    assert row(case, "decide.expert-team:p").state == "done_by_record"
    only_first = rows_of(case, "o")
    assert {one.opinion_id for one in only_first} == {None, "o"}
    assert {one.item_id for one in only_first} == {one.item_id for one in rows_of(case)}


def test_without_an_opinion_its_rows_appear_once() -> None:
    found = [one for one in rows_of(Case()) if one.item_id == "decide.kind"]
    assert [(one.key, one.opinion_id) for one in found] == [("decide.kind", None)]


def test_an_opinion_given_up_asks_for_nothing_more() -> None:
    case = case_of(OPINION, Opinion(id="p", standing="given_up"))
    assert "p" not in {one.opinion_id for one in rows_of(case)}


def test_each_scan_has_its_row_and_without_scans_one_speaks_of_all() -> None:
    assert row(Case(), "gather.scans").action.startswith("For each scan so far")
    scans = case_of(Test(id="a", name="CT", sort="scan", done_on=day(-3)), Test(id="b", name="MRI", sort="scan"))
    found = [one for one in rows_of(scans) if one.item_id == "gather.scans"]
    assert [(one.key, one.subject) for one in found] == [
        ("gather.scans:a", "CT, 7 Mar 2025"),
        ("gather.scans:b", "MRI"),
    ]
    assert found[0].action.startswith("For this scan")


def test_a_scan_closes_with_its_report_and_its_pictures_and_only_then() -> None:
    report = Document(id="d", title="CT report", sort="imaging_report")
    bare = Test(id="a", name="CT", sort="scan", report="d")
    whole = dataclasses.replace(bare, images="disc")
    assert row(case_of(report, bare), "gather.scans:a").state == "open"
    closed = row(case_of(report, whole), "gather.scans:a")
    assert closed.state == "done_by_record"
    assert {one.entry_id for one in closed.closed_by} == {"a", "d"}


def test_the_papers_row_names_its_paper_in_the_readers_words() -> None:
    assert row(Case(), "gather.papers:lab_results").action == (
        "Add this paper to your file: your recent blood and lab results."
    )
    assert row(case_of(CARING), "gather.papers:lab_results").action == (
        "Add this paper to the file: recent blood and lab results."
    )


def test_rows_for_helpers_do_not_show_for_a_patient_who_keeps_the_file() -> None:
    own = {one.item_id for one in rows_of(case_of(Person(parts=("keeper",), keeper_role="self")))}
    caring = {one.item_id for one in rows_of(case_of(CARING))}
    assert not own & {"decide.patient-wish", "arrange.permission", "arrange.minor"}
    assert {"decide.patient-wish", "arrange.permission"} <= caring


def test_a_companion_sees_what_a_caregiver_sees() -> None:
    companion = Person(parts=("keeper",), keeper_role="companion")
    assert {one.item_id for one in rows_of(case_of(companion))} == {one.item_id for one in rows_of(case_of(CARING))}


def test_rules_of_one_country_do_not_show_in_another() -> None:
    medicare = Coverage(payer="original_medicare")
    assert "arrange.medicare" in items_of(case_of(medicare))
    assert "arrange.medicare" in items_of(case_of(medicare, Settings(region="U.S.")))
    assert "arrange.medicare" not in items_of(case_of(medicare, Settings(region="Canada")))


def test_the_last_phase_waits_for_the_visit_and_comes_when_its_day_has_passed() -> None:
    for opinion, shown in (
        (OPINION, False),
        (dataclasses.replace(OPINION, appointment=day(-1)), True),
        (dataclasses.replace(OPINION, standing="done"), True),
    ):
        assert ("after.in-writing" in items_of(case_of(opinion))) is shown


def test_tips_are_there_to_be_known_and_are_not_counted() -> None:
    tip = row(Case(), "decide.your-right")
    assert (tip.kind, tip.counted, tip.state, tip.due) == ("know", False, "open", None)


def test_hospice_hides_no_row_that_another_case_sees() -> None:
    without = {one.item_id for one in rows_of(Case())}
    with_hospice = {one.item_id for one in rows_of(case_of(Hospice(enrolled=True)))}
    # How long it is safe to wait is asked of the hospice team instead; the pack says so itself.
    assert without - with_hospice == {"decide.safe-to-wait"}


def test_a_reworded_row_keeps_its_tick_and_says_so() -> None:
    assert not row(case_of(Tick(item="ask.referral", state="done_by_you", rev=1)), "ask.referral").reworded
    found = row(case_of(Tick(item="ask.referral", state="done_by_you", rev=0)), "ask.referral")
    assert (found.state, found.reworded) == ("done_by_you", True)


def test_the_tick_of_a_dropped_item_moves_to_its_successor() -> None:
    folder = resources() / "guidance"
    files = [tomllib.loads((folder / name).read_text("utf-8")) for name in ("guidance.toml", "questions.toml")]
    files[0]["retired"] = [{"id": "ask.who", "successor": "ask.referral"}, {"id": "ask.nothing"}]
    pack = read_pack(*files)
    ticks = (Tick(item="ask.who", state="done_by_you"), Tick(item="ask.nothing", state="done_by_you"))
    rows = {one.key: one for one in checklist(case_of(*ticks), pack, TODAY)}
    assert (rows["ask.referral"].state, rows["ask.referral"].reworded) == ("done_by_you", True)


def test_a_hint_shows_for_those_it_helps() -> None:
    nurse = Person(name="Ida", parts=("companion",), health_worker=True)
    assert "works in health care" in row(case_of(nurse), "arrange.companion").hint
    assert row(Case(), "arrange.companion").hint == ""


def test_a_dose_before_the_visit_is_said_plainly_with_both_days_and_points_to_the_current_team() -> None:
    case = case_of(
        Place(id="far", name="Far Center"),
        dataclasses.replace(OPINION, appointment=day(9)),
        Treatment(name="Carbo", standing="now", next_date=day(3)),
    )
    hint = row(case, "decide.during-treatment").hint
    assert hint == (
        "The next treatment on file comes before the appointment (Carbo on 13 Mar 2025, Far Center on 19 Mar 2025)."
        " Please call your current team about it."
    )


def test_questions_starred_for_one_visit_close_only_its_row() -> None:
    case = case_of(OPINION, Opinion(id="p", place="near"), Question(text="Sure?", starred=True, opinion="p"))
    assert row(case, "prepare.questions:p").state == "done_by_record"
    assert row(case, "prepare.questions:o").state == "open"


def test_a_known_none_closes_the_allergies_half_and_a_blank_list_does_not() -> None:
    checked = Answer(about="medicines", says="none_known", answered_on=day(-1))
    assert row(case_of(checked), "gather.meds-allergies").state == "open"
    none = Answer(about="allergies", says="none_known")
    assert row(case_of(checked, none), "gather.meds-allergies").state == "done_by_record"
