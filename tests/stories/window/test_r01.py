"""R1 at the window: Jonas keeps the file for his mother while her treatment fails. Keyboard alone."""

from __future__ import annotations

import pytest

from tests.stories.family import NOON, Packet, letter_pdf
from tests.stories.window.person import Person

pytestmark = pytest.mark.window


def test_r1_a_son_keeps_the_file_for_his_mother_with_the_keyboard_alone(person: Person) -> None:
    person.start_casebook("Ruth Albrecht", "14 March 1958", "I care for them", "Jonas")
    _write_down_the_people(person)
    _write_down_the_illness(person)
    _plan_the_visit(person)
    for k in ("Today","Checklist","Health story","People","Second opinions"):
        person.page(k); person.picture(f"r1-{k}")
    packet = Packet(person.make_packet())
    person.picture("r1-packet")
    for words in ("Prepared by Jonas", "son", "20 March 2026", "Pazopanib"):
        assert words in packet.page_one


def _write_down_the_people(person: Person) -> None:
    person.page("People")
    person.press("Jonas")
    person.answer("Relation to the patient", "son")
    person.answer("Phone", "+1 555 0100")
    person.done()
    person.press("Add a person")
    person.answer("Name", "Dr. Lindqvist")
    person.choose("What part do they have?", "Doctor")
    person.pick("Where do they work?", "Add a new place")
    person.answer("Name", "St. Anna")
    person.choose("What is it?", "Hospital")
    person.choose("Was the patient treated or tested here?", "Yes")
    person.press("Add this place")
    person.choose("Part of the team treating now?", "Yes")
    person.answer("Phone", "555 0111")
    person.done()


def _write_down_the_illness(person: Person) -> None:
    person.add_to_story("A health problem")
    person.answer("What is the problem?", "Lung cancer")
    person.press("Add a name they gave it")
    person.answer("What did they call it?", "Adenocarcinoma of the lung")
    person.choose("How sure is it?", "Confirmed")
    person.choose("What sort of illness is it?", "Cancer")
    person.choose("Where do you know this from?", "A doctor said so")
    person.pick("Who said it?", "Dr. Lindqvist")
    person.more()
    person.answer("Stage or grade, as written", "IV")
    person.choose("Did anyone say it is rare?", "No")
    person.done()
    person.more()
    person.choose("Did it come back after it was gone or quiet?", "No")
    person.choose("Has it spread, as far as you know?", "Yes")
    person.choose("Was tissue taken?", "Yes")
    person.done()
    person.add_to_story("A treatment")
    person.answer("Treatment", "Pazopanib")
    person.choose("Where does it stand?", "Going on now")
    person.choose("What sort is it?", "Targeted drug or tablets")
    person.answer("From", "August 2025")
    person.choose("How did it work?", "Grew")
    person.answer("When is the next dose or visit for it?", "in 11 days")
    person.choose("Did you or a doctor say it is not working?", "Yes")
    person.more()
    person.answer("Line number", "3")
    person.pick("Which doctor?", "Dr. Lindqvist")
    person.done()
    person.add_to_story("A treatment that was offered")
    person.answer("Treatment", "Radiation to the hip")
    person.choose("What sort is it?", "Radiation")
    person.pick("Who offered it?", "Dr. Lindqvist")
    person.answer("Why, in the doctor's words?", "for the pain")
    person.done()


def _plan_the_visit(person: Person) -> None:
    person.page("Second opinions")
    person.press("Add a second opinion")
    person.pick("Where?", "Add a new place")
    person.answer("Name", "Lakeside Center")
    person.choose("What is it?", "Cancer or specialty center")
    person.press("Add this place")
    person.choose("What kind?", "A visit with another doctor")
    person.answer("What do you want to ask, in one sentence?", "Is there something better than the tablets?")
    person.answer("When is the appointment?", "26 March 2026")
    person.pick("About which problems, the main one first?", "Lung cancer")
    person.done()
