"""Rows know which day it is, which center they speak of, and to whom they speak."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.guidance.load import shipped_pack
from secondopinion_desktop.guidance.pack import NO_DATE
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Background,
    Contact,
    Coverage,
    Diagnosis,
    Document,
    ErrorNote,
    HealthProblem,
    Material,
    Opinion,
    PacketMade,
    Patient,
    Permission,
    Person,
    Place,
    Proof,
    Request,
    Test,
    Tick,
    Treatment,
    Wish,
)
from secondopinion_desktop.ui.checklist.words import parts_of, support_of
from tests.guidance import families
from tests.guidance.cases import TODAY, case_of, day, items_of, row, rows_of

CENTER, NEARER = Place(id="center", name="Far Center"), Place(id="near", name="Nearby")
VISIT = Opinion(id="o", place="center", appointment=day(15))
RUNNING = Treatment(id="t", name="Infusion", standing="now", sort="chemo", next_date=day(6))
CARING = Person(id="k", parts=("keeper",), keeper_role="caregiver")
PARENT = Person(id="k", name="Elena", parts=("keeper", "guardian"), keeper_role="parent")
SMALL = Patient(name="Mateo Rivas", born=PartialDate(2019, 5, 14))


def hint_of(key: str, *entries: Entry) -> str:
    """The hint of one row of such a case."""
    return row(case_of(*entries), key).hint


# An answer belongs to what it answered


def test_the_answer_on_one_dose_opens_again_for_the_next_dose() -> None:
    answered = Contact(about="next_dose", on=day(-1), until=day(6), treatment="t")
    assert row(case_of(VISIT, RUNNING, answered), "decide.during-treatment").state == "done_by_record"
    later = dataclasses.replace(RUNNING, next_date=day(13))
    assert row(case_of(VISIT, later, answered), "decide.during-treatment").state == "open"


def test_an_answer_of_last_year_or_we_cannot_say_closes_no_dose() -> None:
    for said in (
        Contact(about="next_dose", on=day(-365), answer="Go on.", answered="yes"),
        Contact(about="next_dose", on=day(-1), answer="We cannot say.", answered="could_not_say"),
        Contact(about="next_dose", on=day(-1), answer="We cannot say."),
    ):
        assert row(case_of(VISIT, RUNNING, said), "decide.during-treatment").state == "open"
    assert "Say there if it was an answer" in hint_of(
        "decide.during-treatment", VISIT, RUNNING, Contact(about="next_dose", on=day(-1), answer="Perhaps.")
    )


def test_how_long_it_is_safe_to_wait_is_asked_for_each_opinion_and_again_when_its_day_has_passed() -> None:
    other = Opinion(id="p", place="near", appointment=day(20))
    wait = Contact(about="safe_to_wait", opinion="o", on=day(-3), until=day(30))
    case = case_of(CENTER, NEARER, VISIT, other, wait)
    assert row(case, "decide.safe-to-wait:o").state == "done_by_record"
    assert row(case, "decide.safe-to-wait:p").state == "open"
    assert row(case, "decide.safe-to-wait:o", today=TODAY.replace(month=5)).state == "open"


def test_a_plans_answer_has_an_age_and_a_new_year_is_spoken_of() -> None:
    covered = Coverage(payer="private", payer_answer="Paid.", answered_on=PartialDate(2024, 11, 20))
    assert row(case_of(VISIT, covered), "arrange.insurer:o").state == "done_by_record"
    assert "A new year has begun" in hint_of("arrange.insurer:o", VISIT, covered)
    stale = dataclasses.replace(covered, answered_on=PartialDate(2024, 3, 1))
    found = row(case_of(VISIT, stale), "arrange.insurer:o")
    assert found.state == "open"
    assert "a year old or more" in found.hint


def test_a_next_date_that_has_passed_is_not_next_and_the_row_asks_for_the_new_one() -> None:
    passed = dataclasses.replace(RUNNING, next_date=day(-3))
    found = row(case_of(VISIT, passed), "decide.during-treatment")
    assert found.applies == "yes"
    assert found.alerts == (
        "The next date on file for “Infusion” was 7 Mar 2025. Ask for the new one and write it down.",
    )
    assert "comes before the appointment" not in found.hint


# Days that contradict each other


def test_days_that_clash_stand_on_their_row_even_when_it_is_closed() -> None:
    wait = Contact(about="safe_to_wait", until=day(9))
    found = row(case_of(CENTER, VISIT, wait), "decide.safe-to-wait:o")
    assert found.state == "done_by_record"
    assert found.alerts[0].startswith(
        "It was said to be safe to wait until 19 Mar 2025. The visit is on 25 Mar 2025, after that day."
    )
    assert support_of(found, TODAY) == found.alerts[0]


def test_a_disc_due_after_the_visit_is_said_on_its_scan_and_on_no_other() -> None:
    scans = [Test(id=one, name=one, sort="scan", done_on=day(-20)) for one in ("CT", "MRI")]
    disc = Material(id="d", sort="disc", standing="asked", test="CT", due=day(20))
    case = case_of(CENTER, VISIT, *scans, disc)
    assert "after the visit" in row(case, "gather.scans:CT").alerts[0]
    assert row(case, "gather.scans:MRI").alerts == ()


def test_a_visit_on_a_day_that_matters_is_said_where_it_matters() -> None:
    wedding = Wish(sort="matters", in_words="My daughter marries.", on=day(15))
    assert "falls on a day that matters" in row(case_of(CENTER, VISIT, wedding), "prepare.what-matters").alerts[0]


def test_the_deadline_is_looked_at_again_when_the_visit_moves() -> None:
    moved = dataclasses.replace(VISIT, appointment=day(4), send_by=day(8))
    assert (
        "wanted by 18 Mar 2025, but the visit is on 14 Mar 2025"
        in row(case_of(CENTER, moved), "prepare.send-ahead:o").alerts[0]
    )


# Rows that show when they should


@pytest.mark.parametrize(
    "entries",
    [
        [Treatment(standing="now", sort="medicine", next_date=day(4))],
        [Treatment(standing="offered", sort="chemo", planned_start=day(4))],
        [Treatment(standing="finished", sort="chemo")],
        [RUNNING, Opinion(id="o", place="center", standing="done")],
    ],
    ids=["a daily drug", "an offer", "no treatment now", "the visit is over"],
)
def test_nobody_is_asked_about_a_next_dose_where_none_could_wait(entries: list[Entry]) -> None:
    assert "decide.during-treatment" not in {one.item_id for one in rows_of(case_of(*entries))}


def test_hospice_is_spoken_of_only_when_it_is_recorded_or_asked_about() -> None:
    spoken = {"decide.hospice-call", "decide.told-nothing-left"}
    assert not spoken & {one.item_id for one in rows_of(families.mouth_patches())}
    assert spoken <= items_of(case_of(Contact(about="hospice")))


def test_slides_are_asked_for_only_when_tissue_was_taken() -> None:
    review = Opinion(id="o", place="center", kind="pathology_review")
    none_taken = case_of(review, HealthProblem(tissue_taken=False))
    assert "gather.slides" not in {one.item_id for one in rows_of(none_taken)}
    assert "gather.slides" in items_of(case_of(review, HealthProblem(tissue_taken=True)))


def test_slides_that_went_to_another_center_leave_the_row_open() -> None:
    review = Opinion(id="o", place="center", kind="both")
    other = Opinion(id="p", place="near", kind="both")
    went = Material(sort="slides", standing="arrived", holder="near")
    case = case_of(CENTER, NEARER, review, other, HealthProblem(tissue_taken=True), went)
    assert row(case, "gather.slides:p").state == "done_by_record"
    assert row(case, "gather.slides:o").state == "open"


def test_one_team_is_asked_for_with_two_problems_and_not_with_two_opinions_on_one() -> None:
    two_opinions = case_of(HealthProblem(name="Lump"), VISIT, Opinion(id="p", place="near"))
    assert "arrange.one-team" not in {one.item_id for one in rows_of(two_opinions)}
    assert "arrange.one-team" in items_of(case_of(HealthProblem(name="Lump"), HealthProblem(name="Rash"), VISIT))


@pytest.mark.parametrize(("born", "shown"), [(1954, False), (1990, True), (2019, False)])
def test_children_later_is_asked_about_by_age_unless_somebody_said(born: int, *, shown: bool) -> None:
    offered = Treatment(standing="offered", sort="medicine")
    patient = Patient(name="Ana", born=PartialDate(born, 1, 1))
    assert ("prepare.fertility" in {one.item_id for one in rows_of(case_of(patient, offered))}) is shown
    said = dataclasses.replace(patient, having_children_matters=True)
    assert "prepare.fertility" in items_of(case_of(said, offered))


def test_a_child_of_six_is_not_told_to_telephone_and_a_teen_speaks_for_himself() -> None:
    small = row(case_of(SMALL, PARENT, VISIT), "arrange.visit-content:o").action
    assert small.startswith("Ask the office what will happen")
    assert row(case_of(SMALL, PARENT), "decide.patient-wish").action.startswith("Ask Mateo how it would feel")
    teen = row(families.boy_with_two_therapies(), "arrange.visit-content:o").action
    assert teen.startswith("Have Leo ask the office")


def test_a_child_is_sent_to_the_childrens_line() -> None:
    assert "line for children" in row(case_of(SMALL, PARENT, VISIT), "arrange.call-center:o").action
    assert "line for children" not in row(case_of(CARING, VISIT), "arrange.call-center:o").action


def test_a_visit_by_video_has_its_own_rows_and_drops_what_is_carried() -> None:
    video = dataclasses.replace(VISIT, held="video")
    shown = {one.item_id for one in rows_of(case_of(video))}
    assert {"attend.trial-call", "attend.at-hand", "attend.three-checks"} <= shown
    assert not {"attend.bring", "arrange.trip"} & shown
    assert "printed copies" not in row(case_of(video), "prepare.send-ahead:o").if_late
    in_person = {one.item_id for one in rows_of(case_of(dataclasses.replace(VISIT, held="in_person")))}
    assert "attend.bring" in in_person
    assert not {"attend.trial-call", "attend.at-hand"} & in_person


def test_an_opinion_from_the_papers_alone_has_no_visit_to_prepare() -> None:
    papers = dataclasses.replace(VISIT, held="papers")
    shown = {one.item_id for one in rows_of(case_of(papers))}
    assert not {"attend.bring", "attend.three-checks", "arrange.companion", "arrange.visit-content"} & shown
    assert "prepare.send-ahead" in shown


def test_nobody_is_looked_for_when_the_patient_goes_alone_on_purpose() -> None:
    alone = dataclasses.replace(VISIT, alone=True)
    assert "arrange.companion" not in {one.item_id for one in rows_of(case_of(alone))}


# Rows that name what is left


def test_the_records_row_names_the_places_left_and_an_overdue_request_opens_it() -> None:
    places = [Place(id=one, name=one.title(), treated_here=True) for one in ("harbor", "hill")]
    asked = [
        Request(place="harbor", covers="everything", standing="arrived"),
        Request(place="hill", covers="everything", standing="refused"),
    ]
    found = row(case_of(*places, *asked), "gather.request-all")
    assert (found.state, found.hint) == ("open", "Still to ask: Hill.")
    late = Request(place="hill", covers="everything", standing="asked", due=day(-2))
    overdue = row(case_of(*places, asked[0], late), "gather.request-all")
    assert overdue.state == "open"
    assert "Ask again, as nothing has come: Hill, expected 8 Mar 2025." in overdue.hint
    assert support_of(overdue, TODAY).startswith("Still to ask: Hill.")


# Rows that were missing


def test_who_pays_alone_asks_for_the_price_in_writing() -> None:
    case = case_of(Coverage(payer="none"), VISIT)
    assert row(case, "arrange.cost:o").state == "open"
    told = Contact(about="cost", opinion="o", answer="900 dollars, in writing.")
    assert row(case.with_entries([told]), "arrange.cost:o").state == "done_by_record"
    assert "arrange.cost" not in {one.item_id for one in rows_of(case_of(Coverage(payer="private"), VISIT))}


def test_both_parents_sign_where_both_must_and_the_one_missing_is_named() -> None:
    child = dataclasses.replace(SMALL, consent_by="both")
    father = Person(id="f", name="Tomás", parts=("guardian",))
    signed = Permission(sort="consent_minor", person="k", standing="signed")
    found = row(case_of(child, PARENT, father, signed), "arrange.both-sign")
    assert (found.state, found.hint) == ("open", "Not signed yet: Tomás.")
    both = [signed, Permission(sort="consent_minor", person="f", standing="signed")]
    assert row(case_of(child, PARENT, father, *both), "arrange.both-sign").state == "done_by_record"
    either = dataclasses.replace(SMALL, consent_by="either")
    assert "arrange.both-sign" not in {one.item_id for one in rows_of(case_of(either, PARENT, father))}


def test_an_interpreter_is_asked_for_where_a_language_is_written_down() -> None:
    case = case_of(Patient(language="Spanish"), VISIT)
    assert row(case, "arrange.interpreter:o").state == "open"
    assert row(case.with_entries([Contact(about="interpreter", opinion="o")]), "arrange.interpreter:o").is_settled


def test_a_recording_is_asked_for_beside_its_report() -> None:
    eeg = Test(id="eeg", name="EEG", sort="eeg", done_on=day(-9), result="Spikes")
    assert row(case_of(eeg), "gather.recordings:eeg").state == "open"
    assert row(case_of(dataclasses.replace(eeg, images="uploaded")), "gather.recordings:eeg").state == "done_by_record"
    assert "gather.recordings" not in {one.item_id for one in rows_of(Case())}


def test_a_mistake_in_a_paper_is_to_be_corrected_and_closes_when_it_was_asked() -> None:
    wrong = ErrorNote(says="left", should_say="right")
    found = row(case_of(wrong), "gather.correction")
    assert (found.state, found.hint) == ("open", "It is about: left.")
    asked = dataclasses.replace(wrong, correction_asked_on=day(-2))
    assert row(case_of(asked), "gather.correction").state == "done_by_record"


def test_what_rests_on_a_replaced_paper_is_to_be_moved() -> None:
    old, new = Document(id="old", title="First pathology"), Document(id="new", title="Corrected", replaces="old")
    proof = Proof(entry="d", document="old", page=1)
    found = row(case_of(old, new, proof), "gather.replaced")
    assert (found.state, found.hint) == ("open", "Something still rests on: First pathology.")
    moved = dataclasses.replace(proof, document="new")
    assert row(case_of(old, new, moved), "gather.replaced").state == "done_by_record"


def test_inherited_risk_is_asked_about_when_family_had_a_like_cancer() -> None:
    cancer = Diagnosis(sort="cancer", standing="confirmed")
    aunt = Background(what="breast cancer", sort="family", like_ours=True)
    assert "prepare.inherited" in items_of(case_of(cancer, aunt))
    unlike = dataclasses.replace(aunt, like_ours=False)
    assert "prepare.inherited" not in {one.item_id for one in rows_of(case_of(cancer, unlike))}


def test_a_result_an_offer_hangs_on_brings_the_question_whether_it_still_stands() -> None:
    offer = Treatment(id="b", name="Tablets", standing="offered", only_if_test="braf")
    braf = Test(id="braf", name="BRAF", sort="gene", result="found", result_on=day(-2))
    found = row(case_of(offer, braf), "decide.ask-again")
    assert (found.state, found.hint) == ("open", "It is about: Tablets, BRAF.")
    asked = Contact(about="offer", on=day(-1), answer="It does.")
    assert row(case_of(offer, braf, asked), "decide.ask-again").state == "done_by_record"
    waiting = dataclasses.replace(braf, result=None, result_on=None, due=day(4))
    assert "decide.ask-again" not in {one.item_id for one in rows_of(case_of(offer, waiting))}


def test_making_and_sending_are_two_rows_and_noting_the_sending_closes_one_and_opens_neither() -> None:
    from secondopinion_desktop.records.fingerprint import fingerprint

    case = case_of(CENTER, VISIT)
    made = PacketMade(id="m", opinion="o", made_on=day(-1), fingerprint=fingerprint(case))
    ready = case.with_entries([made])
    assert row(ready, "prepare.packet:o").state == "done_by_record"
    assert row(ready, "prepare.send-ahead:o").state == "open"
    for noted in (
        dataclasses.replace(VISIT, packet_sent_on=day()),
        dataclasses.replace(made, sent_to="Far Center", sent_on=day()),
    ):
        sent = ready.with_entries([noted])
        assert row(sent, "prepare.packet:o").state == "done_by_record"
        closed = row(sent, "prepare.send-ahead:o")
        assert (closed.state, closed.hint) == ("done_by_record", "Call to make sure it came, and write down the day.")


def test_what_changed_since_the_packet_was_sent_is_named_and_comes_again_with_the_next_change() -> None:
    sent = dataclasses.replace(VISIT, packet_sent_on=day(-5))
    result = Test(id="b", name="BRAF", result="found", result_on=day(-2), made_at="2025-03-08T08:00:00Z")
    found = row(case_of(CENTER, sent, result), "prepare.tell-change:o")
    assert (found.state, found.asap, found.hint) == ("open", True, "What to send or tell: BRAF.")
    told = Tick(item="prepare.tell-change", opinion="o", state="done_by_you", on=day(-1), rev=1)
    assert row(case_of(CENTER, sent, result, told), "prepare.tell-change:o").state == "done_by_you"
    letter = Document(id="l", title="Letter", made_at="2025-03-10T08:00:00Z")
    assert row(case_of(CENTER, sent, result, told, letter), "prepare.tell-change:o").state == "open"


# Sources and titles


def test_every_row_names_the_year_of_its_sources_or_says_that_none_is_given() -> None:
    for one in rows_of(Case()):
        for source in one.sources:
            assert source.endswith(f"({NO_DATE})") or source[-6:-5] == "(", source
            assert source.endswith(")")
    years = [one.year for one in shipped_pack().sources.values() if one.year is not None]
    assert all(1990 <= year <= date(2026, 12, 31).year for year in years)


def test_what_no_public_guide_says_is_marked_as_the_programs_own() -> None:
    own = [one.id for one in shipped_pack().items if "program" in one.sources]
    assert own == ["prepare.tell-change"]
    assert shipped_pack().sources["program"].in_words.startswith("Common sense of this program, no published source")


_SAYS_WHAT_TO_DO = (
    "add agree ask before bring call choose find for from get have if list look move plan pick put save send sign tell "
    "try write with make ask:"
).split()


def test_the_first_sentence_of_a_step_always_holds_the_thing_to_do() -> None:
    for item in shipped_pack().items:
        if item.kind != "do":
            continue
        every = [item.wording, item.other_wording]
        every += [words for one in item.instead for words in (one.wording, one.other_wording)]
        for words in every:
            for text in (words.action, words.if_unknown):
                title = parts_of(text)[0] if text else ""
                assert not title or title.split()[0].lower().strip(",") in _SAYS_WHAT_TO_DO, (item.id, title)


def test_the_title_of_the_dose_row_says_before_what_to_ask() -> None:
    case = families.mother_in_weak_treatment()
    title = parts_of(row(case, "decide.during-treatment").action)[0]
    assert title == "Ask Rosa's team before the next dose if it should go ahead in the meantime"
