"""For whom each item and question of the shipped pack is: facts that make it apply, and facts that rule it out."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from secondopinion_desktop.guidance.conditions import Always, FactWorth
from secondopinion_desktop.guidance.load import shipped_pack
from tests.guidance.cases import SaidFacts

Said = Mapping[str, FactWorth]

UNSURE = {"dx.any_uncertain": False, "dx.any_disputed": False, "dx.differential_open": False}
NO_OPTION = {"options.any_surgery": False, "options.any_toxic": False, "options.any_experimental": False}
NO_SLIDES: Said = {"consult.kind": "doctor_visit", "dx.tissue_taken": False}
SPOKEN_OF, NOT_SPOKEN_OF = {"care.hospice_spoken_of": True}, {"care.hospice_spoken_of": False}
PAYS_ITSELF = {"ins.kind": "none"}
INSURED = {"ins.kind": "private"}
NONE_NEW = {"options.count": 0, "care.new_treatment_proposed": False, "care.new_treatment_ahead": False}

ITEMS: dict[str, tuple[Said, Said]] = {
    "decide.patient-wish": ({"preparer.role": "companion"}, {"preparer.role": "self"}),
    "decide.safe-to-wait": ({"care.hospice": False}, {"care.hospice": True}),
    "decide.unsure-diagnosis": ({"dx.any_disputed": True}, UNSURE),
    "decide.expert-team": ({"patient.is_minor": True}, {"patient.is_minor": False, "dx.any_rare": False}),
    "decide.compare-options": (
        {"options.count": 2},
        {**NONE_NEW, "options.count": 1, "dx.any_disputed": False, "care.told_no_options": False},
    ),
    "decide.big-treatment": ({"options.any_toxic": True}, NO_OPTION),
    "decide.during-treatment": ({"care.dose_in_question": True}, {"care.dose_in_question": False}),
    "decide.tell-team-change": (
        {"care.new_symptoms": True},
        {"care.new_symptoms": False, "care.symptoms_worse": False, "care.not_working": False},
    ),
    "decide.told-nothing-left": (SPOKEN_OF, {**NOT_SPOKEN_OF, "care.told_no_options": False}),
    "decide.hospice-call": (SPOKEN_OF, NOT_SPOKEN_OF),
    "decide.find-center": ({"dx.any_cancer": True}, {"dx.any_cancer": False, "dx.any_precancer": False}),
    "decide.ask-again": ({"options.news": 1}, {"options.news": 0}),
    "decide.no-cancer-needed": ({"dx.any_precancer": True}, {"dx.any_precancer": False, "dx.any_noncancer": False}),
    "arrange.insurer": (INSURED, {"ins.kind": "public_outside_us"}),
    "arrange.medicare": ({"ins.kind": "medicare_advantage"}, INSURED),
    "arrange.plan-b": ({"consult.far": True}, {**INSURED, **NOT_SPOKEN_OF, "consult.far": False}),
    "arrange.trip": ({"consult.far": True}, {"consult.far": False}),
    "arrange.one-team": ({"dx.problem_count": 2}, {"dx.problem_count": 1, "consult.count": 2}),
    "arrange.cost": (PAYS_ITSELF, INSURED),
    "arrange.interpreter": ({"patient.needs_interpreter": True}, {"patient.needs_interpreter": False}),
    "arrange.both-sign": (
        {"patient.is_minor": True, "patient.guardians": 2, "patient.consent_by": "both"},
        {"patient.is_minor": True, "patient.guardians": 2, "patient.consent_by": "either"},
    ),
    "arrange.visit-content": ({"consult.held": "video"}, {"consult.held": "papers"}),
    "arrange.companion": ({"consult.alone": False, "consult.held": "video"}, {"consult.alone": True}),
    "arrange.permission": (
        {"preparer.role": "caregiver", "patient.is_minor": False},
        {"preparer.role": "caregiver", "patient.is_minor": True},
    ),
    "arrange.minor": ({"patient.is_minor": True}, {"patient.is_minor": False}),
    "gather.slides": ({"dx.tissue_taken": True, "dx.any_precancer": True}, NO_SLIDES),
    "gather.gene-tests": ({"tests.pending": 1}, {"tests.pending": 0, "dx.any_cancer": False}),
    "gather.treatments": (
        {"dx.relapsed": True},
        {"dx.relapsed": False, "rec.treatments": 0, "care.in_treatment": False},
    ),
    "gather.each-spot": ({"dx.any_precancer": True, "dx.tissue_taken": True}, {"dx.any_precancer": False}),
    "prepare.pain": ({"care.pain_uncontrolled": True}, {"care.pain_uncontrolled": False}),
    "prepare.fertility": ({"concern.fertility": True, "options.count": 1}, {"concern.fertility": False}),
    "prepare.night-number": (
        {"dx.metastatic": True},
        {**NOT_SPOKEN_OF, "dx.metastatic": False, "care.in_treatment": False},
    ),
    "gather.correction": ({"docs.mistakes": 1}, {"docs.mistakes": 0}),
    "gather.replaced": ({"docs.replaced": 1}, {"docs.replaced": 0}),
    "prepare.inherited": ({"dx.any_cancer": True, "family.like_ours": True}, {"family.like_ours": False}),
    "prepare.tell-change": ({"rec.changed_since_sent": True}, {"rec.changed_since_sent": False}),
    "attend.bring": ({"consult.held": "in_person"}, {"consult.held": "video"}),
    "attend.trial-call": ({"consult.held": "video"}, {"consult.held": "phone"}),
    "attend.at-hand": ({"consult.held": "phone"}, {"consult.held": "in_person"}),
    "attend.three-checks": ({"consult.held": "video"}, {"consult.held": "papers"}),
    "after.third-view": ({"consult.agreement": "partly"}, {"consult.agreement": "agrees"}),
}

FOR_EVERYBODY = {
    *("decide.your-right", "decide.what-to-check", "decide.kind", "ask.tell-doctor", "ask.referral"),
    *("ask.other-place", "ask.doctors-talk", "arrange.call-center", "gather.recordings"),
    *("gather.request-all", "gather.papers", "gather.scans", "gather.meds-allergies", "prepare.timeline"),
    *("prepare.own-words", "prepare.what-matters", "prepare.questions", "prepare.packet", "prepare.send-ahead"),
    *("after.in-writing", "after.compare", "after.decide"),
}

QUESTIONS: list[tuple[str, Said, Said]] = [
    ("q.else", {"dx.differential_open": True}, UNSURE),
    ("q.rests-on", {"dx.any_uncertain": True}, UNSURE),
    ("q.more-tests", {"dx.any_uncertain": True}, UNSURE),
    ("q.exact-name q.stage q.spread q.come-back", {"dx.any_cancer": True}, {"dx.any_cancer": False}),
    ("q.why-doubt", {"dx.any_disputed": True}, UNSURE),
    ("q.own-path q.path-change q.tissue-left q.path-copy", {"dx.tissue_taken": True}, NO_SLIDES),
    ("q.goal q.decide-by", {"options.count": 1}, NONE_NEW),
    ("q.only-watch q.watch-or-treat", {"care.watching": True}, {**NONE_NEW, "care.watching": False}),
    ("q.other-side q.choose", {"options.count": 2}, {"options.count": 1}),
    (
        "q.working",
        {"care.not_working": True},
        {**NONE_NEW, "care.not_working": False, "care.in_treatment": False},
    ),
    ("q.fits-life", {"rec.values_written": True}, {"rec.values_written": False}),
    ("q.need-surgery q.how-many", {"options.any_surgery": True}, NO_OPTION),
    ("q.cannot-remove", {"views.surgery_ruled_out": True}, {"views.surgery_ruled_out": False}),
    ("q.effects q.med-clash", {"care.new_treatment_ahead": True}, NONE_NEW),
    (
        "q.effects-last",
        {"options.any_toxic": True},
        {**NO_OPTION, "patient.is_minor": False, "concern.long_term_effects": False},
    ),
    (
        "q.effects-unknown q.effects-check",
        {"concern.long_term_effects": True},
        {"concern.long_term_effects": False, "patient.is_minor": False},
    ),
    ("q.gene-wait q.gene-change", {"tests.pending": 1}, {"tests.pending": 0}),
    ("q.gene-compare", {"tests.pending": 1, "options.count": 2}, {"tests.pending": 1, "options.count": 1}),
    ("q.trial-fit", {"dx.any_rare": True}, {"dx.any_rare": False, "dx.any_cancer": False}),
    ("q.trial-door", {"care.in_treatment": True}, {**NONE_NEW, "care.in_treatment": False}),
    ("q.trial-life q.trial-risk", {"options.any_experimental": True}, NO_OPTION),
    ("q.trial-none q.nothing-left", {"care.told_no_options": True}, {"care.told_no_options": False}),
    ("q.next-dose", {"care.dose_in_question": True}, {"care.dose_in_question": False}),
    ("q.mid-treatment", {"care.in_treatment": True}, {"care.in_treatment": False}),
    ("q.no-reason", {"options.no_reason": 1}, {"options.no_reason": 0}),
    ("q.news", {"options.news": 1}, {"options.news": 0}),
    ("q.cost-price", PAYS_ITSELF, INSURED),
    ("q.interpreter", {"patient.needs_interpreter": True}, {"patient.needs_interpreter": False}),
    ("q.inherited", {"dx.any_cancer": True, "family.like_ours": True}, {"family.like_ours": False}),
    ("q.both-sign", {"patient.is_minor": True, "patient.guardians": 2}, {"patient.is_minor": False}),
    ("q.hold-new", {"care.new_treatment_ahead": True}, NONE_NEW),
    (
        "q.fert-risk q.fert-before q.fert-choice q.fert-expert",
        {"concern.fertility": True},
        {"concern.fertility": False},
    ),
    ("q.pay-cover q.pay-required q.pay-rules q.pay-owe q.pay-appeal", INSURED, PAYS_ITSELF),
    ("q.pay-third", {"ins.kind": "original_medicare"}, INSURED),
    ("q.pay-rare q.rare-volume", {"dx.any_rare": True}, {"dx.any_rare": False}),
    ("q.out-of-state q.near-home", {"consult.far": True}, {"consult.far": False}),
    ("q.who-comes", {"companion.any": True}, {"companion.any": False, "preparer.role": "self"}),
    ("q.remote", SPOKEN_OF, {**NOT_SPOKEN_OF, "consult.far": False}),
    ("q.pain-now q.pain-expert", {"care.pain_uncontrolled": True}, {"care.pain_uncontrolled": False}),
    (
        "q.pall-now",
        {"dx.metastatic": True},
        {"dx.metastatic": False, "care.pain_uncontrolled": False, "care.told_no_options": False},
    ),
    ("q.realistic", SPOKEN_OF, {**NOT_SPOKEN_OF, "care.told_no_options": False}),
    ("q.hosp-visit q.hosp-back q.hosp-worth q.hosp-trial", SPOKEN_OF, NOT_SPOKEN_OF),
    ("q.retest", {"dx.relapsed": True}, {"dx.relapsed": False}),
    ("q.not-tried", {"care.not_working": True}, {"care.not_working": False, "dx.relapsed": False}),
    ("q.kid-experience q.kid-team", {"patient.is_minor": True}, {"patient.is_minor": False}),
    (
        "q.kid-voice",
        {"patient.is_minor": True, "patient.is_young_child": False},
        {"patient.is_minor": True, "patient.is_young_child": True},
    ),
    ("q.one-cause", {"dx.specialty_count": 2}, {"dx.specialty_count": 1, "dx.differential_open": False}),
    ("q.tell-apart", {"dx.differential_open": True}, UNSURE),
    ("q.joint-review", {"dx.specialty_count": 2}, {"dx.specialty_count": 1}),
    ("q.pre-accept q.pre-odds", {"dx.any_precancer": True}, {"dx.any_precancer": False}),
    ("q.pre-schedule", {"care.watching": True}, {"care.watching": False, "dx.any_precancer": False}),
    ("q.pre-biopsy", {"dx.any_precancer": True, "dx.tissue_taken": True}, {"dx.tissue_taken": False}),
]
EACH_QUESTION = {one: (yes, no) for ids, yes, no in QUESTIONS for one in ids.split()}


@pytest.mark.parametrize("item_id", ITEMS)
def test_an_item_is_for_those_it_names_not_for_others_and_open_while_nothing_is_known(item_id: str) -> None:
    condition = shipped_pack().item_by_id[item_id].applies_when
    yes, no = ITEMS[item_id]
    assert condition.ask(SaidFacts(yes)).verdict is True
    assert condition.ask(SaidFacts(no)).verdict is False
    assert condition.ask(SaidFacts({})).verdict is None


@pytest.mark.parametrize("question_id", EACH_QUESTION)
def test_a_question_is_for_those_it_names_not_for_others_and_open_while_nothing_is_known(question_id: str) -> None:
    condition = shipped_pack().question_by_id[question_id].applies_when
    yes, no = EACH_QUESTION[question_id]
    assert condition.ask(SaidFacts(yes)).verdict is True
    assert condition.ask(SaidFacts(no)).verdict is False
    assert condition.ask(SaidFacts({})).verdict is None


def test_every_other_item_and_question_is_for_everybody() -> None:
    pack = shipped_pack()
    assert {one.id for one in pack.items if isinstance(one.applies_when, Always)} == FOR_EVERYBODY
    assert FOR_EVERYBODY | set(ITEMS) == {one.id for one in pack.items}
    general = {one.id for one in pack.questions if isinstance(one.applies_when, Always)}
    assert len(general) == 15
    assert general | set(EACH_QUESTION) == {one.id for one in pack.questions}


DONE: dict[str, tuple[Said, Said]] = {
    "decide.what-to-check": ({"case.goals": 1}, {"case.goals": 0}),
    "decide.patient-wish": ({"patient.wants_second_opinion": "no_"}, {}),
    "decide.safe-to-wait": ({"care.safe_wait_recorded": True}, {"care.safe_wait_recorded": False}),
    "decide.unsure-diagnosis": ({"consult.exists": True}, {"consult.exists": False}),
    "decide.expert-team": ({"consult.expert_checked": True}, {"consult.expert_checked": False}),
    "decide.compare-options": (
        {"options.count": 1, "options.all_have_source": True},
        {"options.count": 1, "options.all_have_source": False},
    ),
    "decide.big-treatment": ({"consult.exists": True}, {"consult.exists": False}),
    "decide.during-treatment": ({"care.bridge_answer_recorded": True}, {"care.bridge_answer_recorded": False}),
    "decide.tell-team-change": ({"care.change_reported": True}, {"care.change_reported": False}),
    "decide.hospice-call": ({"care.hospice_answered": True}, {"care.hospice_answered": False}),
    "decide.kind": ({"consult.kind": "both"}, {"consult.kind": "undecided"}),
    "ask.tell-doctor": ({"rec.doctor_told": True}, {"rec.doctor_told": False}),
    "ask.referral": ({"consult.referral_known": True}, {"consult.referral_known": False}),
    "ask.other-place": ({"consult.other_institution": True}, {"consult.other_institution": False}),
    "ask.doctors-talk": (
        {"docs.release_for_center": True, "rec.current_doctor_contact": True},
        {"docs.release_for_center": True, "rec.current_doctor_contact": False},
    ),
    "arrange.call-center": ({"consult.requirements_known": True}, {"consult.requirements_known": False}),
    "arrange.insurer": ({"ins.checked": True}, {"ins.checked": False}),
    "arrange.medicare": ({"ins.checked": True}, {"ins.checked": False}),
    "arrange.plan-b": ({"consult.backup_named": True}, {"consult.backup_named": False}),
    "arrange.trip": ({"consult.trip_planned": True}, {"consult.trip_planned": False}),
    "arrange.one-team": ({"consult.coordination_known": True}, {"consult.coordination_known": False}),
    "arrange.permission": ({"preparer.has_permission": True}, {"preparer.has_permission": False}),
    "arrange.minor": ({"docs.consent_minor": 1}, {"docs.consent_minor": 0}),
    "arrange.visit-content": ({"consult.visit_content_known": True}, {"consult.visit_content_known": False}),
    "arrange.companion": ({"companion.any": True}, {"companion.any": False}),
    "gather.request-all": ({"rec.records_requested": True}, {"rec.records_requested": False}),
    "gather.slides": ({"docs.slides_status": "sent"}, {"docs.slides_status": "asked"}),
    "gather.scans": (
        {"study.report_attached": True, "study.images_ready": True},
        {"study.report_attached": True, "study.images_ready": False},
    ),
    "gather.gene-tests": (
        {"tests.pending_undated": 0, "docs.gene_test": 0, "tests.pending": 1},
        {"tests.pending_undated": 1, "docs.gene_test": 1},
    ),
    "gather.treatments": (
        {"rec.treatments": 2, "rec.treatments_no_outcome": 0},
        {"rec.treatments": 2, "rec.treatments_no_outcome": 1},
    ),
    "gather.meds-allergies": (
        {"rec.meds_confirmed": True, "rec.allergies_answered": True},
        {"rec.meds_confirmed": False, "rec.allergies_answered": True},
    ),
    "gather.each-spot": ({"dx.separate_spots": 1}, {"dx.separate_spots": 0}),
    "prepare.timeline": ({"rec.timeline_entries": 3}, {"rec.timeline_entries": 2}),
    "prepare.own-words": ({"rec.symptoms_recent": True}, {"rec.symptoms_recent": False}),
    "prepare.pain": (
        {"rec.pain_described": True, "care.change_reported": True},
        {"rec.pain_described": True, "care.change_reported": False},
    ),
    "prepare.what-matters": ({"rec.values_written": True}, {"rec.values_written": False}),
    "prepare.questions": ({"rec.top_questions": 1}, {"rec.top_questions": 0}),
    "prepare.packet": ({"rec.packet_current": True}, {"rec.packet_current": False}),
    "prepare.send-ahead": ({"rec.packet_sent": True}, {"rec.packet_sent": False}),
    "decide.ask-again": ({"options.news_asked": True}, {"options.news_asked": False}),
    "arrange.cost": ({"consult.cost_known": True}, {"consult.cost_known": False}),
    "arrange.interpreter": ({"consult.interpreter_asked": True}, {"consult.interpreter_asked": False}),
    "arrange.both-sign": ({"patient.all_guardians_signed": True}, {"patient.all_guardians_signed": False}),
    "gather.recordings": ({"study.images_ready": True}, {"study.images_ready": False}),
    "gather.correction": ({"docs.mistakes_open": 0}, {"docs.mistakes_open": 1}),
    "gather.replaced": ({"docs.rest_on_replaced": 0}, {"docs.rest_on_replaced": 1}),
    "prepare.night-number": ({"rec.after_hours_number": True}, {"rec.after_hours_number": False}),
    "attend.three-checks": ({"rec.answers_recorded": 1}, {"rec.answers_recorded": 0}),
    "after.in-writing": ({"consult.report_received": True}, {"consult.report_received": False}),
    "after.compare": (
        {"consult.agreement": "agrees", "rec.first_doctor_debriefed": True},
        {"consult.agreement": "agrees", "rec.first_doctor_debriefed": False},
    ),
    "after.decide": ({"rec.decision_written": True}, {"rec.decision_written": False}),
}


@pytest.mark.parametrize("item_id", DONE)
def test_an_item_is_done_when_the_record_says_so_and_not_before(item_id: str) -> None:
    condition = shipped_pack().item_by_id[item_id].done.when
    assert condition is not None
    done, not_done = DONE[item_id]
    assert condition.ask(SaidFacts(done)).verdict is True
    assert condition.ask(SaidFacts(not_done)).verdict is False
    assert condition.ask(SaidFacts({})).verdict is not True


def test_only_tips_papers_and_what_nobody_but_the_person_can_know_have_nothing_in_the_record_to_close_them() -> None:
    rest = {one.id for one in shipped_pack().items} - set(DONE)
    assert rest == {
        *("decide.your-right", "decide.told-nothing-left", "decide.no-cancer-needed", "gather.papers"),
        *("prepare.fertility", "prepare.inherited", "prepare.tell-change", "decide.find-center"),
        *("attend.bring", "attend.trial-call", "attend.at-hand", "after.third-view"),
    }
