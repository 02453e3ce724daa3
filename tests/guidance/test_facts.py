"""Each fact of the pack: one case that makes it hold, one that makes it not hold, one that leaves it open."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date

import pytest

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.guidance.conditions import FactWorth
from secondopinion_desktop.guidance.facts import FACT_NAMES, facts_of
from secondopinion_desktop.guidance.load import shipped_pack
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fingerprint import fingerprint
from secondopinion_desktop.records.kinds import (
    Allergy,
    Answer,
    Background,
    Contact,
    Coverage,
    Decision,
    Diagnosis,
    Document,
    HealthProblem,
    Hospice,
    Material,
    Medicine,
    Opinion,
    PacketMade,
    Patient,
    Permission,
    Person,
    Place,
    Proof,
    Question,
    Request,
    Settings,
    Spot,
    Spread,
    Symptom,
    Test,
    Treatment,
    View,
    Wish,
)
from tests.guidance.always_known import ALWAYS_KNOWN
from tests.guidance.cases import TODAY, case_of, day

Entries = Sequence[Entry]
NOTHING: Entries = ()
BLANK_OPINION = Opinion(id="o")
HERE = Place(id="here", name="First Hospital", treated_here=True)
THERE = Place(id="there", name="Far Center")
CT = Test(id="ct", name="CT", sort="scan", done_on=day(-30))
UNSORTED = Document(id="scan001", title="pathology.pdf")
OTHER_CALL = Contact(about="records", on=day(-3))


def none_known(about: str, on: PartialDate | None = None) -> Answer:
    """The answer "none known" for a list."""
    return Answer(about=about, says="none_known", answered_on=on)


def paper(sort: str) -> Document:
    """A paper of a kind a person chose."""
    return Document(title="A paper", sort=sort)


def running(**fields: object) -> Treatment:
    """A treatment going on now."""
    return Treatment(name="Tablets", standing="now", **fields)  # type: ignore[arg-type]


def offered(**fields: object) -> Treatment:
    """A treatment offered."""
    return Treatment(name="Plan", standing="offered", **fields)  # type: ignore[arg-type]


def ended(**fields: object) -> Treatment:
    """A treatment that has ended."""
    return Treatment(name="First line", standing="finished", sort="chemo", **fields)  # type: ignore[arg-type]


def _papers(sort: str) -> tuple[str, FactWorth, Entries, FactWorth, Entries, Entries]:
    return (f"docs.{sort}", 1, [paper(sort)], 0, [paper("other")], [paper("other"), UNSORTED])


def _written(fact: str, **field: object) -> tuple[str, FactWorth, Entries, FactWorth, Entries, Entries]:
    """A fact that says one field of the opinion is filled in; without an opinion it is open."""
    filled = dataclasses.replace(BLANK_OPINION, **field)  # type: ignore[arg-type]
    return (fact, True, [filled], False, [BLANK_OPINION], NOTHING)


def _logged(fact: str, about: str, **answer: object) -> tuple[str, FactWorth, Entries, FactWorth, Entries, Entries]:
    """A fact that says a contact about one matter is logged; an empty log leaves it open."""
    contact = Contact(about=about, on=day(-2), **answer)  # type: ignore[arg-type]
    return (fact, True, [contact], False, [OTHER_CALL], NOTHING)


FACTS: list[tuple[str, FactWorth, Entries, FactWorth, Entries, Entries]] = [
    # The fact; its worth and a case for "yes"; its worth and a case for "no"; a case that leaves it open.
    ("case.goals", 2, [Patient(goals=("diagnosis", "plan"))], 1, [Patient(goals=("team",))], [Patient(name="Ana")]),
    (
        "patient.is_minor",
        True,
        [Patient(born=PartialDate(2008, 1, 2))],
        False,
        [Patient(born=PartialDate(2007, 3, 10))],
        [Patient(born=PartialDate(2007))],
    ),
    (
        "patient.consent_by",
        "both",
        [Patient(consent_by="both")],
        "one",
        [Patient(consent_by="one")],
        [Patient(name="A")],
    ),
    (
        "patient.wants_second_opinion",
        "yes_",
        [Patient(wants_second_opinion="yes_")],
        "no_",
        [Patient(wants_second_opinion="no_")],
        [Patient(name="Ana")],
    ),
    (
        "preparer.role",
        "caregiver",
        [Person(parts=("keeper",), keeper_role="caregiver")],
        "self",
        [Person(parts=("keeper",), keeper_role="self")],
        [Person(parts=("keeper",)), Person(parts=("family",), keeper_role="parent")],
    ),
    (
        "preparer.has_permission",
        True,
        [Permission(sort="proxy", standing="signed")],
        False,
        [Permission(sort="proxy", standing="asked")],
        NOTHING,
    ),
    ("companion.any", True, [Person(parts=("companion",))], False, [none_known("companions")], NOTHING),
    (
        "companion.is_health_professional",
        True,
        [Person(parts=("companion",), health_worker=True)],
        False,
        [Person(parts=("companion",), health_worker=False)],
        [Person(parts=("companion",))],
    ),
    (
        "dx.any_uncertain",
        True,
        [Diagnosis(standing="suspected")],
        False,
        [Diagnosis(standing="confirmed")],
        [Diagnosis(name="Something")],
    ),
    (
        "dx.any_disputed",
        True,
        [Diagnosis(standing="questioned")],
        False,
        [Diagnosis(standing="confirmed")],
        [Diagnosis(name="Something")],
    ),
    (
        "dx.differential_open",
        True,
        [HealthProblem(id="p"), Diagnosis(problem="p", standing="suspected"), Diagnosis(problem="p")],
        False,
        [
            HealthProblem(id="p"),
            Diagnosis(problem="p", standing="suspected"),
            Diagnosis(problem="p", standing="ruled_out"),
        ],
        [HealthProblem(id="p")],
    ),
    (
        "dx.specialty_count",
        2,
        [HealthProblem(department="Lung"), HealthProblem(department="Blood")],
        1,
        [HealthProblem(department="Lung"), HealthProblem(department=" lung")],
        [HealthProblem(department="Lung"), HealthProblem(name="Another")],
    ),
    ("dx.problem_count", 2, [HealthProblem(name="A"), HealthProblem(name="B")], 1, [HealthProblem(name="A")], NOTHING),
    (
        "dx.stage_known",
        True,
        [Diagnosis(sort="cancer", standing="confirmed", stage="II")],
        False,
        [Diagnosis(sort="cancer", standing="confirmed", staging="not_staged")],
        [Diagnosis(sort="other", standing="confirmed")],
    ),
    (
        "dx.name_proven",
        True,
        [Diagnosis(sort="cancer", standing="confirmed", source="report")],
        False,
        [Diagnosis(sort="cancer", standing="confirmed", source="family")],
        [Diagnosis(sort="other", standing="confirmed")],
    ),
    ("dx.any_rare", True, [Diagnosis(rare=True)], False, [Diagnosis(rare=False)], [Diagnosis(name="Something")]),
    (
        "dx.any_cancer",
        True,
        [Diagnosis(sort="cancer", standing="confirmed")],
        False,
        [Diagnosis(sort="other")],
        [Diagnosis(sort="cancer", standing="suspected"), Diagnosis(sort="other")],
    ),
    (
        "dx.any_precancer",
        True,
        [Diagnosis(sort="precancer")],
        False,
        [Diagnosis(sort="cancer")],
        [Diagnosis(name="Something")],
    ),
    (
        "dx.any_noncancer",
        True,
        [Diagnosis(sort="cancer"), Diagnosis(sort="other")],
        False,
        [Diagnosis(sort="cancer")],
        [Diagnosis(sort="unclear")],
    ),
    (
        "dx.tissue_taken",
        True,
        [Spot(biopsy="waiting")],
        False,
        [HealthProblem(tissue_taken=False)],
        [HealthProblem(name="Lump"), Test(sort="tissue", done_on=day(5))],
    ),
    (
        "dx.relapsed",
        True,
        [HealthProblem(came_back=True)],
        False,
        [HealthProblem(came_back=False)],
        [HealthProblem(name="Lump")],
    ),
    ("dx.metastatic", True, [Spread(site="liver")], False, [none_known("spread")], [HealthProblem(name="Lump")]),
    ("dx.separate_spots", 2, [Spot(place="tongue"), Spot(place="cheek")], 0, [none_known("spots")], NOTHING),
    ("care.in_treatment", True, [running()], False, [ended()], [offered()]),
    (
        "care.watching",
        True,
        [HealthProblem(watched=True)],
        False,
        [HealthProblem(watched=False)],
        [HealthProblem(name="Lump")],
    ),
    ("care.hospice", True, [Hospice(enrolled=True)], False, [Hospice(enrolled=False)], [Hospice(phone="555-0100")]),
    ("care.told_no_options", True, [View(says="nothing_left")], False, [View(says="torn")], NOTHING),
    ("care.not_working", True, [running(not_working=True)], False, [running(not_working=False)], [running()]),
    (
        "care.symptoms_worse",
        True,
        [Symptom(what="cough", trend="worse")],
        False,
        [Symptom(what="cough", trend="same")],
        [Symptom(what="cough")],
    ),
    (
        "care.new_symptoms",
        True,
        [Symptom(what="cough", trend="new")],
        False,
        [none_known("symptoms")],
        [Symptom(what="cough")],
    ),
    (
        "care.pain_uncontrolled",
        True,
        [Symptom(what="hip", is_pain=True, under_control=False)],
        False,
        [Symptom(what="hip", is_pain=True, under_control=True), Symptom(what="cough", is_pain=False)],
        [Symptom(what="hip", is_pain=True, score=Number(9))],
    ),
    ("care.new_treatment_proposed", True, [offered(sort="chemo")], False, [offered(sort="watching")], NOTHING),
    _logged("care.change_reported", "change"),
    _logged("care.safe_wait_recorded", "safe_to_wait", until=day(20)),
    (
        "care.bridge_answer_recorded",
        True,
        [running(next_date=day(3)), Contact(about="next_dose", on=day(-2), until=day(3))],
        False,
        [running(next_date=day(3)), Contact(about="next_dose", on=day(-40), until=day(-18))],
        [running(next_date=day(3))],
    ),
    (
        "care.dose_in_question",
        True,
        [running(next_date=day(3))],
        False,
        [running(sort="medicine", next_date=day(3)), running(sort="device", next_date=day(3))],
        [running(sort="Hemodialysis", next_date=day(3))],
    ),
    _logged("care.hospice_answered", "hospice", answer="A talk by video changes nothing."),
    (
        "care.dose_before_visit",
        True,
        [running(next_date=day(3)), Opinion(id="o", appointment=day(9))],
        False,
        [running(next_date=day(12)), Opinion(id="o", appointment=day(9))],
        [running(next_date=day(-2)), Opinion(id="o", appointment=day(9))],
    ),
    ("options.count", 2, [offered(), offered(sort="watching")], 0, [none_known("options")], [ended()]),
    ("options.any_surgery", True, [offered(sort="operation")], False, [offered(sort="chemo")], [offered()]),
    ("options.any_toxic", True, [offered(sort="chemo")], False, [offered(hard_on_body=False)], [offered()]),
    ("options.any_experimental", True, [offered(sort="study")], False, [offered(experimental=False)], [offered()]),
    (
        "views.surgery_ruled_out",
        True,
        [View(says="no_operation")],
        False,
        [none_known("views")],
        [View(in_words="Hard to say.")],
    ),
    (
        "options.all_have_source",
        True,
        [offered(offered_by="dr", why_offered="It is small.")],
        False,
        [offered(offered_by="dr", why_offered="It is small."), offered(offered_by="dr")],
        NOTHING,
    ),
    ("tests.pending", 1, [Test(name="BRAF", sort="gene")], 0, [Test(name="BRAF", result="negative")], NOTHING),
    (
        "tests.pending_undated",
        1,
        [Test(name="BRAF", sort="gene")],
        0,
        [Test(name="BRAF", sort="gene", due=day(9))],
        NOTHING,
    ),
    (
        "concern.fertility",
        True,
        [Wish(topic="children")],
        False,
        [Patient(having_children_matters=False)],
        [Patient(name="Ana")],
    ),
    (
        "concern.long_term_effects",
        True,
        [Patient(worried_lasting_effects=True)],
        False,
        [Patient(worried_lasting_effects=False)],
        [Patient(name="Ana")],
    ),
    (
        "ins.kind",
        "original_medicare",
        [Coverage(payer="private", backup=True), Coverage(payer="original_medicare")],
        "none",
        [Coverage(payer="none")],
        [Coverage(plan="Some plan")],
    ),
    (
        "ins.checked",
        True,
        [Contact(about="coverage", answer="Covered.")],
        False,
        [Coverage(payer="private")],
        NOTHING,
    ),
    ("consult.exists", True, [Opinion(id="o", place="there")], False, NOTHING, [BLANK_OPINION]),
    (
        "consult.count",
        2,
        [Opinion(id="o", place="a"), Opinion(place="b"), Opinion(place="c", standing="given_up")],
        0,
        NOTHING,
        [Opinion(id="o", place="a"), Opinion(time="10:30")],
    ),
    (
        "consult.kind",
        "both",
        [Opinion(id="o", kind="both")],
        "undecided",
        [Opinion(id="o", kind="undecided")],
        [BLANK_OPINION],
    ),
    _written("consult.expert_checked", experience="About 40 a year."),
    (
        "consult.other_institution",
        True,
        [HERE, THERE, Opinion(id="o", place="there")],
        False,
        [HERE, THERE, Opinion(id="o", place="here")],
        [THERE, Opinion(id="o", place="there")],
    ),
    _written("consult.referral_known", referral="No."),
    _written("consult.requirements_known", requirements="Slides and scans."),
    _written("consult.coordination_known", coordination="One team."),
    _written("consult.visit_content_known", visit_content="A talk."),
    (
        "consult.far",
        True,
        [Patient(state="RI"), Place(id="there", state="New York"), Opinion(id="o", place="there")],
        False,
        [Patient(state="R.I."), Place(id="there", state="Rhode Island"), Opinion(id="o", place="there")],
        [Patient(state="RI"), THERE, Opinion(id="o", place="there")],
    ),
    _written("consult.dated", appointment=day(9)),
    _written("consult.report_goes_to", written_opinion_to="Home."),
    ("consult.remote_known", True, [Opinion(id="o", remote="no")], False, [Opinion(id="o", remote="to_ask")], NOTHING),
    ("consult.held", "video", [Opinion(id="o", held="video")], "papers", [Opinion(id="o", held="papers")], NOTHING),
    ("consult.alone", True, [Opinion(id="o", alone=True)], False, [Opinion(id="o", alone=False)], [BLANK_OPINION]),
    _written("consult.backup_named", backup="By video."),
    _written("consult.trip_planned", trip_needed=False),
    (
        "consult.done",
        True,
        [Opinion(id="o", standing="done")],
        False,
        [Opinion(id="o", appointment=day(3))],
        [Opinion(id="o", appointment=day(-3), standing="booked")],
    ),
    (
        "consult.report_received",
        True,
        [Opinion(id="o"), paper("written_opinion")],
        False,
        [Opinion(id="o"), paper("visit_notes")],
        NOTHING,
    ),
    (
        "consult.agreement",
        "agrees",
        [Opinion(id="o", agreement="agrees")],
        "differs",
        [Opinion(id="o", agreement="differs")],
        [BLANK_OPINION],
    ),
    _papers("pathology_report"),
    _papers("operation_report"),
    _papers("lab_results"),
    _papers("visit_notes"),
    _papers("treatment_plan"),
    _papers("gene_test"),
    _papers("release_form"),
    _papers("consent_minor"),
    (
        "docs.recent_labs",
        True,
        [Document(sort="lab_results", dated=day(-20)), Document(sort="lab_results", dated=day(-600))],
        False,
        [Document(sort="lab_results", dated=day(-600))],
        [UNSORTED],
    ),
    (
        "docs.release_for_center",
        True,
        [Opinion(id="o", place="there"), Permission(sort="release", standing="signed", to="there")],
        False,
        [Opinion(id="o", place="there"), Permission(sort="release", standing="signed", to="elsewhere")],
        [UNSORTED],
    ),
    (
        "docs.slides_status",
        "sent",
        [BLANK_OPINION, Material(sort="slides", standing="sent"), Material(sort="slides", standing="arrived")],
        "asked",
        [BLANK_OPINION, Material(sort="slides", standing="asked"), Material(sort="slides", standing="not_needed")],
        [BLANK_OPINION, Material(sort="slides", standing="to_ask"), Material(sort="disc", standing="sent")],
    ),
    (
        "study.report_attached",
        True,
        [CT, Document(id="d", sort="imaging_report"), Proof(entry="ct", document="d", page=1)],
        False,
        [CT, paper("lab_results")],
        [CT, paper("imaging_report")],
    ),
    (
        "study.images_ready",
        True,
        [dataclasses.replace(CT, images="disc")],
        False,
        [dataclasses.replace(CT, images="asked")],
        [CT],
    ),
    (
        "rec.had_operation",
        True,
        [Treatment(sort="operation", standing="finished")],
        False,
        [none_known("operations")],
        [offered(sort="operation")],
    ),
    ("rec.treatments", 2, [running(), ended(), offered()], 0, [none_known("treatments")], [offered()]),
    ("rec.treatments_no_outcome", 1, [ended(), ended(response="same")], 0, [ended(why_stopped="done")], [offered()]),
    (
        "rec.timeline_entries",
        3,
        [Symptom(since=PartialDate(2016, about=True)), Test(done_on=day(-9)), running(started=PartialDate(2024, 3))],
        0,
        [running()],
        NOTHING,
    ),
    (
        "rec.symptoms_recent",
        True,
        [Symptom(what="cough", noted_on=day(-14))],
        False,
        [Symptom(what="cough", noted_on=day(-15))],
        NOTHING,
    ),
    (
        "rec.pain_described",
        True,
        [Symptom(what="pain", is_pain=True, place="hip", feel="dull", score=Number(0), helps="rest")],
        False,
        [Symptom(what="pain", is_pain=True, place="hip", feel="dull", helps="rest")],
        [Symptom(what="cough", is_pain=False)],
    ),
    (
        "rec.meds_confirmed",
        True,
        [Medicine(name="A"), Patient(medicines_checked_on=day(-30))],
        False,
        [Medicine(name="A"), Patient(medicines_checked_on=day(-31))],
        [Patient(name="Ana")],
    ),
    ("rec.allergies_answered", True, [none_known("allergies")], False, [Allergy(reaction="rash")], NOTHING),
    (
        "rec.values_written",
        True,
        [Wish(sort="matters", in_words="Time at home.")],
        False,
        [Wish(sort="worry", in_words="The trip.")],
        NOTHING,
    ),
    (
        "rec.top_questions",
        1,
        [BLANK_OPINION, Question(text="Sure?", starred=True), Question(text="B?", starred=True, opinion="x")],
        0,
        [BLANK_OPINION, Question(text="Sure?")],
        [BLANK_OPINION],
    ),
    (
        "rec.doctor_told",
        True,
        [Contact(about="second_opinion")],
        False,
        [OTHER_CALL],
        NOTHING,
    ),
    (
        "rec.current_doctor_contact",
        True,
        [Person(name="Dr. A", parts=("doctor",), fax="555-0101")],
        False,
        [Person(name="Dr. A", parts=("doctor",))],
        [Person(id="n", name="Dr. New", parts=("doctor",), phone="555-0102"), Opinion(id="o", doctor="n")],
    ),
    (
        "rec.records_requested",
        True,
        [HERE, Request(place="here", standing="asked")],
        False,
        [HERE, Request(place="here", standing="to_ask")],
        [THERE],
    ),
    (
        "rec.after_hours_number",
        True,
        [Person(parts=("nurse",), phone="555-0103", after_hours_phone="555-0104")],
        False,
        [Person(parts=("nurse",), phone="555-0103")],
        NOTHING,
    ),
    (
        "rec.packet_current",
        True,
        [Patient(name="Ana"), PacketMade(fingerprint=fingerprint(case_of(Patient(name="Ana"))))],
        False,
        [Patient(name="Ana"), PacketMade(fingerprint="of another day")],
        [Patient(name="Ana"), PacketMade(made_on=day(-1))],
    ),
    _written("rec.packet_arrived", packet_arrived_on=day(-1)),
    _written("rec.packet_sent", packet_sent_on=day(-1)),
    (
        "family.like_ours",
        True,
        [Background(what="breast cancer", sort="family", like_ours=True)],
        False,
        [none_known("family")],
        [Background(what="breast cancer", sort="family")],
    ),
    (
        "rec.answers_recorded",
        1,
        [BLANK_OPINION, Question(text="Sure?", answer="Yes.")],
        0,
        [BLANK_OPINION, Question(text="Sure?"), Question(text="Covered?", ask="payer", answer="Yes.")],
        [BLANK_OPINION],
    ),
    _logged("rec.first_doctor_debriefed", "after_visit"),
    (
        "rec.decision_written",
        True,
        [Decision(chosen="Watching", why="It is small.", team="Dr. A")],
        False,
        [Decision(chosen="Watching")],
        NOTHING,
    ),
]


@pytest.mark.parametrize("told", FACTS, ids=[one[0] for one in FACTS])
def test_a_fact_is_told_from_its_entries_denied_by_others_and_otherwise_left_open(
    told: tuple[str, FactWorth, Entries, FactWorth, Entries, Entries],
) -> None:
    name, yes, for_yes, no, for_no, for_open = told
    for worth, entries in ((yes, for_yes), (no, for_no), (None, for_open)):
        found = facts_of(case_of(*entries), TODAY, "o", "ct").worth(name)
        assert found == worth, (entries, found)
        assert type(found) is type(worth)


def test_no_fact_is_without_its_test() -> None:
    assert {one[0] for one in FACTS} | {one[0] for one in ALWAYS_KNOWN} == FACT_NAMES


def test_every_answer_is_of_the_sort_the_pack_declares() -> None:
    told = [(one[0], one[1], one[3]) for one in FACTS] + [(one[0], one[1], one[3]) for one in ALWAYS_KNOWN]
    for name, yes, no in told:
        fact = shipped_pack().facts[name]
        for worth in (yes, no):
            assert worth in fact.choices or type(worth).__name__ == fact.type, name


@pytest.mark.parametrize("told", ALWAYS_KNOWN, ids=[one[0] for one in ALWAYS_KNOWN])
def test_a_fact_the_file_always_answers_holds_for_its_entries_and_not_for_others(
    told: tuple[str, FactWorth, Entries, FactWorth, Entries],
) -> None:
    name, yes, for_yes, no, for_no = told
    for worth, entries in ((yes, for_yes), (no, for_no)):
        found = facts_of(case_of(*entries), TODAY, "o", "ct").worth(name)
        assert found == worth, (entries, found)
        assert type(found) is type(worth)
    evidence = facts_of(case_of(*for_yes), TODAY, "o", "ct").evidence((name,))
    assert evidence
    assert all(one.label for one in evidence)


@pytest.mark.parametrize("told", FACTS, ids=[one[0] for one in FACTS])
def test_private_entries_count_like_any_other(
    told: tuple[str, FactWorth, Entries, FactWorth, Entries, Entries],
) -> None:
    name, yes, for_yes, *_ = told
    kept_back = [dataclasses.replace(one, seen_by="nobody") for one in for_yes]
    if name == "rec.packet_current":
        # A packet made before the entries were kept back no longer shows what a packet of now would show.
        assert facts_of(case_of(*kept_back), TODAY, "o", "ct").worth(name) is False
    else:
        assert facts_of(case_of(*kept_back), TODAY, "o", "ct").worth(name) == yes


@pytest.mark.parametrize("told", FACTS, ids=[one[0] for one in FACTS])
def test_the_evidence_of_a_fact_leads_to_entries_of_the_case(
    told: tuple[str, FactWorth, Entries, FactWorth, Entries, Entries],
) -> None:
    name, _, for_yes, *_ = told
    case = case_of(*for_yes)
    evidence = facts_of(case, TODAY, "o", "ct").evidence((name,))
    assert evidence
    assert all(case.get(one.entry_id) is not None and one.label for one in evidence)


def test_evidence_is_called_by_its_title_and_date() -> None:
    case = case_of(Document(title="Pathology", sort="pathology_report", dated=PartialDate(2024, 2, 1)))
    (evidence,) = facts_of(case, TODAY).evidence(("docs.pathology_report",))
    assert (evidence.entry_id, evidence.label) == ("e000", "Pathology, 1 Feb 2024")


def test_a_file_named_pathology_proves_nothing_until_a_person_says_what_it_is() -> None:
    assert facts_of(case_of(UNSORTED), TODAY).worth("docs.pathology_report") is None
    assert facts_of(case_of(UNSORTED), TODAY).worth("dx.tissue_taken") is None


def test_the_newest_note_of_a_symptom_is_the_one_that_counts() -> None:
    old, new = Symptom(what="Cough", noted_on=day(-9), trend="worse"), Symptom(what="cough ", noted_on=day(-1))
    better = dataclasses.replace(new, trend="better")
    assert facts_of(case_of(old, better), TODAY).worth("care.symptoms_worse") is False
    assert facts_of(case_of(better, old), TODAY).worth("care.symptoms_worse") is False


def test_a_change_noted_after_the_call_has_not_been_told_yet() -> None:
    call = Contact(about="change", on=day(-5))
    before, after = Symptom(what="a", trend="worse", noted_on=day(-6)), Symptom(what="b", trend="new", noted_on=day(-1))
    assert facts_of(case_of(call, before), TODAY).worth("care.change_reported") is True
    assert facts_of(case_of(call, before, after), TODAY).worth("care.change_reported") is False


def test_a_release_form_made_out_to_somebody_else_gives_the_keeper_no_permission() -> None:
    keeper = Person(id="k", parts=("keeper",), keeper_role="caregiver")
    form = Permission(sort="release", standing="signed", person="k")
    assert facts_of(case_of(keeper, form), TODAY).worth("preparer.has_permission") is True
    other = dataclasses.replace(form, person="someone")
    assert facts_of(case_of(keeper, other), TODAY).worth("preparer.has_permission") is None


def test_leave_that_ran_out_or_reaches_another_hospital_settles_no_row() -> None:
    keeper = Person(id="k", parts=("keeper",), keeper_role="caregiver")
    visit, paper = Opinion(id="o", place="carver"), Document(id="d", sort="release_form")
    for limit in ({"to": "riverbend"}, {"valid_until": day(-400)}, {"person": "daughter"}, {"purposes": ("pictures",)}):
        form = dataclasses.replace(Permission(id="p", sort="release", standing="signed", document="d"), **limit)
        facts = facts_of(case_of(keeper, visit, paper, form), TODAY)
        assert facts.worth("preparer.has_permission") is not True, limit
        assert facts_of(case_of(keeper, visit, paper, form), TODAY, "o").worth("docs.release_for_center") is not True


def test_a_release_made_out_to_a_relative_lets_no_two_doctors_talk() -> None:
    visit = Opinion(id="o", place="carver")
    form = Permission(id="p", sort="release", standing="signed", person="daughter")
    daughter, doctor = Person(id="daughter", parts=("family",)), Person(id="doctor", parts=("doctor",))
    assert facts_of(case_of(visit, daughter, form), TODAY, "o").worth("docs.release_for_center") is not True
    to_doctor = dataclasses.replace(form, person="doctor")
    assert facts_of(case_of(visit, doctor, to_doctor), TODAY, "o").worth("docs.release_for_center") is True


def test_a_treatment_going_on_without_its_effect_or_with_days_that_contradict_is_still_to_be_listed() -> None:
    for one in (
        running(sort="chemo"),
        ended(response="same", started=PartialDate(2013), ended=PartialDate(2011)),
    ):
        assert facts_of(case_of(one), TODAY).worth("rec.treatments_no_outcome") == 1
    for one in (running(response="too_early"), running(not_working=True)):
        assert facts_of(case_of(one), TODAY).worth("rec.treatments_no_outcome") == 0


def test_the_age_of_consent_can_be_set_for_the_file() -> None:
    teen = Patient(born=PartialDate(2006, 6, 1))
    assert facts_of(case_of(teen), TODAY).worth("patient.is_minor") is False
    assert facts_of(case_of(teen, Settings(adult_age=Number(19))), TODAY).worth("patient.is_minor") is True


@pytest.mark.parametrize("today", [date(1970, 1, 1), date(1, 1, 1), date(9999, 12, 31)])
def test_a_wrong_clock_leaves_facts_open_or_plain_and_breaks_nothing(today: date) -> None:
    told = [(one[2], one[4], one[5]) for one in FACTS] + [(one[2], one[4], ()) for one in ALWAYS_KNOWN]
    for some in told:
        for entries in some:
            facts = facts_of(case_of(*entries), today, "o", "ct")
            for name in FACT_NAMES:
                facts.evidence((name,))


def test_a_birth_date_ahead_of_the_clock_says_nothing_about_age() -> None:
    assert facts_of(case_of(Patient(born=PartialDate(2030, 1, 1))), TODAY).worth("patient.is_minor") is None


def test_facts_of_all_opinions_together_are_yes_when_one_is_and_no_when_all_are() -> None:
    far, near, unsaid = Opinion(far=True), Opinion(far=False), Opinion(time="9:00")
    assert facts_of(case_of(near, far), TODAY).worth("consult.far") is True
    assert facts_of(case_of(near, near), TODAY).worth("consult.far") is False
    assert facts_of(case_of(near, unsaid), TODAY).worth("consult.far") is None
