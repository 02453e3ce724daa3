from __future__ import annotations

import dataclasses

from secondopinion_desktop.guidance.load import shipped_pack
from secondopinion_desktop.guidance.notices import PLACES, notice, notices_at, review_line
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import (
    Diagnosis,
    Hospice,
    Patient,
    Person,
    Settings,
    Spread,
    Symptom,
    Treatment,
    View,
)
from tests.guidance.cases import TODAY, case_of, day

ON_CHEMO = (Treatment(name="A", sort="chemo", standing="now"), Diagnosis(sort="cancer"))


def _ids(place: str, case: Case) -> list[str]:
    return [one.id for one in notices_at(place, case, shipped_pack(), TODAY)]


def _text(notice_id: str, case: Case) -> str:
    return notice(notice_id, case, shipped_pack(), TODAY).text


def test_every_notice_of_the_pack_stands_somewhere() -> None:
    assert {name for stands in PLACES.values() for name, _ in stands} == set(shipped_pack().notices)


def test_the_urgent_notice_tops_the_symptom_page_whatever_is_answered() -> None:
    for entries in ((), ON_CHEMO, (Hospice(enrolled=True),), (Symptom(what="cough", trend="better"),)):
        assert _ids("symptoms", case_of(*entries))[0] == "urgent"


def test_fever_is_spoken_of_while_a_cancer_treatment_is_running() -> None:
    assert "chemo-fever" in _ids("symptoms", case_of(*ON_CHEMO))
    assert "chemo-fever" in _ids("contacts", case_of(ON_CHEMO[0]))
    assert "chemo-fever" not in _ids("contacts", case_of(ON_CHEMO[0], Diagnosis(sort="other")))
    assert "chemo-fever" not in _ids("contacts", Case())


def test_the_spine_notice_stands_with_spread_or_with_pain_in_back_or_neck() -> None:
    assert "spine" in _ids("symptoms", case_of(Spread(site="liver")))
    assert "spine" in _ids("symptoms", case_of(Symptom(what="pain", place="lower back", is_pain=True)))
    assert "spine" in _ids("symptoms", case_of(Symptom(what="Neck hurts")))
    assert "spine" not in _ids("symptoms", case_of(Symptom(what="pain", place="hip", is_pain=True)))


def test_a_change_brings_the_urgent_notice_to_the_first_page() -> None:
    assert _ids("today", case_of(Symptom(what="cough", trend="new"))) == ["urgent"]
    assert _ids("today", Case()) == []


def test_the_quiet_support_notice_stands_near_the_hard_choices() -> None:
    assert "crisis" in _ids("views", Case())
    assert "crisis" in _ids("help", Case())
    assert "crisis" in _ids("today", case_of(View(says="nothing_left")))
    assert _ids("hospice", case_of(Hospice(enrolled=True))) == ["hospice", "crisis"]


def test_988_is_named_only_in_the_united_states() -> None:
    assert "988" in _text("crisis", Case())
    abroad = _text("crisis", case_of(Settings(region="Canada")))
    assert "988" not in abroad
    assert "911" in abroad


def test_the_emergency_number_can_be_set() -> None:
    assert "Call 911 for chest pain" in _text("urgent", Case())
    assert "Call 112 for chest pain" in _text("urgent", case_of(Settings(emergency_number="112")))


def test_no_mark_is_left_unfilled() -> None:
    helper = Person(parts=("keeper",), keeper_role="caregiver")
    for case in (Case(), case_of(helper), case_of(helper, Patient(name="Ana Ruiz"))):
        for name in shipped_pack().notices:
            assert "{" not in _text(name, case)


def test_the_packet_footer_bears_the_day_it_was_made() -> None:
    assert "on 10 March 2025." in _text("packet-footer", Case())


def test_it_stays_on_the_screen_that_nobody_has_reviewed_the_tips() -> None:
    assert _text("guidance-age", Case()).endswith("No doctor or nurse has checked these tips yet.")
    reviewed = dataclasses.replace(shipped_pack(), clinical_review="Dr. Example, 2025")
    assert review_line(reviewed) == "Checked by Dr. Example, 2025."


def test_a_helper_is_spoken_to_as_a_helper() -> None:
    case = case_of(Person(parts=("keeper",), keeper_role="parent"), Patient(name="Leo", born=day(-6000)))
    assert _text("spine", case).startswith("If Leo has cancer, call the team today")
    assert _ids("patient", case) == ["minor"]


def test_no_notice_says_that_all_is_well() -> None:
    for one in shipped_pack().notices.values():
        for text in (one.text, one.other_text, one.elsewhere):
            assert "fine" not in text.lower().split()
            assert "!" not in text
