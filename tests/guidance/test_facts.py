"""Each fact of the pack: one case that makes it hold, one that makes it not hold, one that leaves it open."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.guidance.conditions import FactWorth
from secondopinion_desktop.guidance.facts import FACT_NAMES, facts_of
from secondopinion_desktop.guidance.load import shipped_pack
from secondopinion_desktop.records.kinds import (
    Contact,
    Document,
    Opinion,
    Patient,
    Permission,
    Person,
    Settings,
    Symptom,
)
from tests.guidance.always_known import ALWAYS_KNOWN
from tests.guidance.cases import TODAY, case_of, day
from tests.guidance.facts_of_the_illness import FACTS_OF_THE_ILLNESS
from tests.guidance.facts_of_the_opinion import FACTS_OF_THE_OPINION
from tests.guidance.facts_told import (
    UNSORTED,
    Entries,
    Told,
    ended,
    running,
)

FACTS = FACTS_OF_THE_ILLNESS + FACTS_OF_THE_OPINION


@pytest.mark.parametrize("told", FACTS, ids=[one[0] for one in FACTS])
def test_a_fact_is_told_from_its_entries_denied_by_others_and_otherwise_left_open(
    told: Told,
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
    told: Told,
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
    told: Told,
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


def test_a_paper_kept_out_of_every_packet_closes_no_step_about_papers() -> None:
    """Somebody else’s is kept so: it must not say that the patient's own is here."""
    others = Document(id="n", title="Results", sort="lab_results", dated=day(-9), leave_out=True)
    report = Document(id="r", title="Report", sort="pathology_report", leave_out=True)
    told = facts_of(case_of(others, report), TODAY)
    assert (told.worth("docs.lab_results"), told.worth("docs.recent_labs")) == (0, False)
    assert told.worth("dx.tissue_taken") is None
