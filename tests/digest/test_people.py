"""Who keeps the file, whose it is, who signs and who is guardian: one answer each."""

from __future__ import annotations

from secondopinion_desktop.digest.people import (
    companions,
    consent_rule,
    current_team,
    guardians,
    is_minor,
    is_own_file,
    keeper_role,
    medical_job,
    signers,
    writer_of,
)
from secondopinion_desktop.records.kinds import Opinion, Patient, Permission, Person, Settings
from tests.digest.making import TODAY, case_of, entry

HELGA = entry(Patient, "p", name="Helga Brandt", born="1958-05-02")
TOM = entry(Patient, "p", name="Tom Reyes", born="2019-06-01")


def _keeper(role: str | None, name: str | None = "Jonas", **fields: object) -> Person:
    return entry(Person, f"k-{role}-{name}", name=name, parts=("keeper",), keeper_role=role, **fields)


def test_the_file_is_the_patients_own_when_she_keeps_it_alone_or_with_others() -> None:
    assert is_own_file(case_of(HELGA))
    assert is_own_file(case_of(HELGA, _keeper("self", "Helga Brandt")))
    both = case_of(HELGA, _keeper("caregiver"), _keeper("self", "Helga Brandt"))
    assert is_own_file(both)
    assert keeper_role(both) == "self"
    assert writer_of(both) is None


def test_the_file_is_not_the_patients_own_when_somebody_else_keeps_it() -> None:
    case = case_of(HELGA, _keeper(None, None), _keeper("caregiver"))
    assert not is_own_file(case)
    assert keeper_role(case) == "caregiver"
    writer = writer_of(case)
    assert writer is not None
    assert writer.name == "Jonas"


def test_a_keeper_of_the_patients_own_name_is_the_patient() -> None:
    assert is_own_file(case_of(HELGA, _keeper(None, "helga  brandt")))


def test_a_parent_of_a_child_is_guardian_and_signs() -> None:
    mother = entry(Person, "a", name="Ana", parts=("keeper", "guardian"), keeper_role="parent")
    father = entry(Person, "f", name="Luis", parts=("guardian",))
    case = case_of(TOM, mother, father)
    assert is_minor(case, TODAY)
    assert guardians(case, TODAY) == (mother, father)
    assert signers(case, TODAY) == (mother, father)


def test_an_adult_has_no_guardian_that_nobody_entered_for_the_adult() -> None:
    grown = entry(Patient, "p", name="Tom", born="2003-01-01")
    as_child = entry(
        Person, "m", name="Ana", parts=("guardian",), signs_for_patient=True, made_at="2019-03-01T10:00:00Z"
    )
    began_the_file = entry(
        Person, "k", name="Luis", parts=("keeper", "guardian"), keeper_role="parent", made_at="2026-03-01T10:00:00Z"
    )
    case = case_of(grown, as_child, began_the_file)
    assert guardians(case, TODAY) == ()
    assert signers(case, TODAY) == ()
    for_the_adult = entry(Person, "g", name="Ines", parts=("guardian",), made_at="2026-03-01T10:00:00Z")
    assert guardians(case_of(grown, for_the_adult), TODAY) == (for_the_adult,)
    paper = entry(Permission, "x", sort="guardian", standing="signed", person="m")
    assert guardians(case_of(grown, as_child, paper), TODAY) == (as_child,)
    ended = entry(Permission, "x", sort="guardian", standing="signed", person="m", valid_until="2026-02-01")
    assert guardians(case_of(grown, as_child, ended), TODAY) == ()


def test_of_an_adult_a_guardian_paper_counts_from_its_first_day_to_its_last_once_it_is_signed_or_there() -> None:
    mother = entry(Person, "m", name="Ana", parts=("guardian",), made_at="2019-03-01T10:00:00Z")
    grown = entry(Patient, "p", name="Tom", born="2001-06-01")
    for fields, counts in (
        ({"standing": "signed"}, True),
        ({"document": "scan"}, True),
        ({"standing": "asked"}, False),
        ({"standing": "signed", "valid_until": "2020-01-01"}, False),
        ({"standing": "signed", "valid_from": "2099-01-01"}, False),
    ):
        paper = entry(Permission, "x", sort="guardian", person="m", **fields)
        assert (guardians(case_of(grown, mother, paper), TODAY) == (mother,)) is counts, fields


def test_the_birthday_that_ends_guardianship_depends_on_the_age_of_consent_of_the_file() -> None:
    eighteen = entry(Patient, "p", born="2008-03-09")
    assert is_minor(case_of(eighteen), TODAY) is False
    assert is_minor(case_of(eighteen, entry(Settings, "s", adult_age=21)), TODAY)
    assert is_minor(case_of(entry(Patient, "p", born="2008~")), TODAY) is None
    assert is_minor(case_of(entry(Patient, "p", born="2027-01-01")), TODAY) is None


def test_those_named_for_a_visit_come_along_and_else_those_named_for_visits_in_general() -> None:
    general, named = entry(Person, "a", parts=("companion",)), entry(Person, "b", parts=("family",))
    visit = entry(Opinion, "o", companions=("b", "gone"))
    case = case_of(general, named, visit)
    assert companions(case, visit) == (named,)
    assert companions(case, None) == (general,)


def test_a_doctor_asked_for_an_opinion_is_not_the_current_team_unless_said_so() -> None:
    current = entry(Person, "a", parts=("doctor",))
    asked = entry(Person, "b", parts=("doctor",))
    both = entry(Person, "c", parts=("doctor",), current_team=True)
    past = entry(Person, "d", parts=("doctor",), current_team=False)
    visits = [entry(Opinion, "o", doctor="b"), entry(Opinion, "o2", doctor="c")]
    assert current_team(case_of(current, asked, both, past, *visits)) == (current, both)


def test_who_must_sign_for_a_child_is_said_of_a_child_only() -> None:
    both = entry(Patient, "p", name="Tom", born="2019-06-01", consent_by="both")
    assert consent_rule(case_of(both), TODAY) == "both"
    assert consent_rule(case_of(entry(Patient, "p", born="1958", consent_by="both")), TODAY) is None
    assert consent_rule(case_of(TOM), TODAY) is None


def test_a_patient_who_wants_to_go_alone_has_nobody_along() -> None:
    aunt = entry(Person, "a", name="Carol", parts=("companion",))
    alone = entry(Opinion, "o", alone=True, companions=("a",))
    assert companions(case_of(aunt, alone), alone) == ()


def test_the_job_of_a_keeper_is_told_when_it_is_medical() -> None:
    assert medical_job(entry(Person, "n", name="Ann", health_worker=True, occupation="nurse")) == "nurse"
    assert medical_job(entry(Person, "n", name="Ann", health_worker=True)) == "works in health care"
    assert medical_job(entry(Person, "n", name="Ann", occupation="baker")) == ""
