"""Common tasks, counted: how many clicks and keys they take beside the words themselves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QStandardPaths
from pytestqt.qtbot import QtBot

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Diagnosis, Medicine, Opinion, Place, Symptom, Treatment
from secondopinion_desktop.records.kinds import Person as PersonEntry
from tests.stories.window.counting import costs
from tests.stories.window.mouse import Mouse
from tests.stories.window.person import Person

pytestmark = pytest.mark.window


@pytest.fixture
def mouse(person: Person, qtbot: QtBot) -> Mouse:
    """Somebody who points, and types only words."""
    return Mouse(person.window, qtbot)


@pytest.fixture
def started(person: Person, mouse: Mouse) -> Person:
    """An empty casebook, on Today."""
    person.start_casebook("Ida Moll", "1961", "I am the patient")
    return person


def case_of(person: Person) -> Case:
    house = person.window.house
    assert house is not None
    return house.workspace.case


def test_a_new_case(person: Person, mouse: Mouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _where: str(person.folder))
    with costs("a new case"):
        mouse.click("Start a new casebook")
        mouse.write("Ida Moll")
        mouse.click("I am the patient")
        mouse.click("Start the casebook")
        person.sees("Begin with what you have")
    assert case_of(person).patient.name == "Ida Moll"


def test_an_uncertain_diagnosis(started: Person, mouse: Mouse) -> None:
    with costs("an uncertain diagnosis"):
        mouse.click("Write down what the doctors said")
        mouse.write("Swollen node in the neck")
        mouse.click("Add a name they gave it")
        mouse.write("Lymphoma")
        mouse.click("Suspected", within="How sure is it?")
        mouse.click("Cancer", within="What sort of illness is it?")
        mouse.click("Done")
        mouse.click("Done")
    (diagnosis,) = case_of(started).all(Diagnosis)
    assert (diagnosis.name, diagnosis.standing, diagnosis.sort) == ("Lymphoma", "suspected", "cancer")
    assert diagnosis.problem


def test_a_treatment(started: Person, mouse: Mouse) -> None:
    with costs("a treatment"):
        mouse.click("Health story")
        mouse.click("Add a treatment")
        mouse.write("Radiation of the neck")
        mouse.click("Going on now", within="Where does it stand?")
        mouse.click("Radiation", within="What sort is it?")
        mouse.click("Done")
    (treatment,) = case_of(started).all(Treatment)
    assert (treatment.name, treatment.standing, treatment.sort) == ("Radiation of the neck", "now", "radiation")


def test_a_medicine(started: Person, mouse: Mouse) -> None:
    started.add_to_story("A health problem")
    started.answer("What is the problem?", "Swollen node")
    started.done()
    started.page("Today")
    with costs("a medicine"):
        mouse.click("Health story")
        mouse.click("Add", within="Medicines")
        mouse.write("Ibuprofen")
        mouse.click("Done")
    (medicine,) = case_of(started).all(Medicine)
    assert medicine.name == "Ibuprofen"


def test_a_doctor_with_the_place_they_work_at(started: Person, mouse: Mouse) -> None:
    with costs("a doctor with the place"):
        mouse.click("People")
        mouse.click("Add a doctor")
        mouse.write("Dr. Lindqvist")
        mouse.write_into("Where do they work?", "St. Anna Hospital")
        started.sees("“St. Anna Hospital” is new here.")
        mouse.click("Done")
    (place,) = case_of(started).all(Place)
    doctor = next(one for one in case_of(started).all(PersonEntry) if one.parts == ("doctor",))
    assert (doctor.name, doctor.place, place.name) == ("Dr. Lindqvist", place.id, "St. Anna Hospital")


def test_an_appointment_with_a_doctor_at_a_place(started: Person, mouse: Mouse) -> None:
    with costs("an appointment"):
        mouse.click("Plan a second opinion")
        mouse.write("Lakeside Center")
        mouse.write_into("Which doctor?", "Dr. Okafor")
        mouse.write_into("When is the appointment?", "in 3 weeks")
        mouse.click("Done")
    (opinion,) = case_of(started).all(Opinion)
    (place,) = case_of(started).all(Place)
    doctor = next(one for one in case_of(started).all(PersonEntry) if one.name == "Dr. Okafor")
    assert (opinion.place, opinion.doctor, place.name) == (place.id, doctor.id, "Lakeside Center")
    assert opinion.appointment is not None
    assert doctor.parts == ("doctor",)


def test_a_pain(started: Person, mouse: Mouse) -> None:
    with costs("a pain"):
        mouse.click("Health story")
        mouse.click("Add a symptom")
        mouse.write("Pain in the back")
        mouse.click("Worse", within="How is it going?")
        mouse.click("Yes", within="Is it pain?")
        mouse.write_into("How strong, 0 to 10?", "6")
        mouse.click("Done")
    (symptom,) = case_of(started).all(Symptom)
    assert (symptom.what, symptom.trend, symptom.is_pain) == ("Pain in the back", "worse", True)
    assert symptom.score is not None
