"""R1 at the window: Jonas keeps the file for his mother while her treatment fails. Keyboard alone."""

from __future__ import annotations

import pytest

from tests.stories.family import Packet, letter_pdf
from tests.stories.window.person import PAGES, Person

pytestmark = pytest.mark.window
ADDRESSED_TO_HER = ("diagnosis", "treatment", "tissue", "slides", "doctor", "case")


def test_r1_a_son_keeps_the_file_for_his_mother_with_the_keyboard_alone(person: Person) -> None:
    person.start_casebook("Ruth Albrecht", "14 March 1958", "I care for them", "Jonas")
    _write_down_the_people(person)
    _write_down_the_illness(person)
    _plan_the_visit(person)

    person.page("Today")
    person.sees("The next dose is planned for 20 March, before this visit. Ask Dr. Lindqvist’s team")
    person.picture("r1-today")
    person.has_steps(
        "decide.patient-wish",
        "arrange.permission",
        "decide.tell-team-change",
        "decide.during-treatment",
        "gather.treatments",
    )
    person.has_no_steps("arrange.minor", "arrange.medicare", "decide.hospice-call")
    person.is_offered("q.working", "q.next-dose", "q.hold-new", "q.not-tried")
    _every_page_speaks_to_the_son(person)

    _bring_the_permission(person)
    assert not person.is_open("decide.patient-wish")
    assert not person.is_open("arrange.permission")
    person.picture("r1-checklist")

    packet = Packet(person.make_packet())
    person.picture("r1-packet")
    for words in ("Prepared by Jonas", "son", "permission", "20 March 2026", "Pazopanib"):
        assert words in packet.page_one
    page = packet.page_with("allows Jonas to ask")
    assert f"p. {page}" in packet.page_one.replace("\u00a0", " ")


def _write_down_the_people(person: Person) -> None:
    person.page("People")
    person.press("Jonas")
    person.answer("Relation to Ruth", "son")
    person.answer("Phone", "+1 555 0100")
    person.done()
    person.comes_to("Jonas")  # Back on the row one came from.
    person.press("Add a person")
    person.answer("Name", "Dr. Lindqvist")
    person.choose("What part do they have?", "Doctor")
    person.pick("Where do they work?", "Add a new place")
    person.answer("Name", "St. Anna")
    person.choose("What is it?", "Hospital")
    person.choose("Was Ruth treated or tested here?", "Yes")
    person.press("Add this place")
    person.choose("Part of the team treating now?", "Yes")
    person.answer("Phone", "555 0111")
    person.done()
    person.press("Add coverage")
    person.choose("What kind of coverage is it?", "Private or through work")
    person.answer("Name of the plan", "Blue Plan")
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
    person.pick("Who offered or planned it?", "Dr. Lindqvist")
    person.answer("Why, in the doctor's words?", "for the pain")
    person.done()
    person.add_to_story("Hospice care")
    person.choose("Is Ruth in hospice?", "No")
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
    person.answer("When is the appointment?", "in 17 days")
    person.pick("About which problems, the main one first?", "Lung cancer")
    person.done()


def _every_page_speaks_to_the_son(person: Person) -> None:
    to_the_patient = (" my ", " i ", " me ", *(f"your {thing}" for thing in ADDRESSED_TO_HER))
    for title in PAGES:
        person.page(title)
        for line in [*person.lines(), *person.rows()]:
            said = f" {line.lower()} "
            for wrong in to_the_patient:
                assert wrong not in said, f"on {title}: {line}"


def _bring_the_permission(person: Person) -> None:
    person.page("People")
    person.press("Open")
    person.choose("Does Ruth want a second opinion?", "Yes")
    person.done()
    release = person.folder / "release.pdf"
    release.write_bytes(letter_pdf("Release form", "Ruth Albrecht allows Jonas to ask."))
    person.drop(release)
    person.sees("1 paper added")
    person.picture("r1-papers")
    person.press_one_of("Say what it is", "Change")
    person.answer("Title", "Release form")
    person.pick("What sort of paper is it?", "Release form")
    person.done()
    person.page("People")
    person.press("Add a permission paper")
    person.choose("Which paper?", "Release form")
    person.pick("For whom?", "Jonas")
    person.choose("Where does it stand?", "Signed")
    person.pick("The paper itself", "Release form")
    person.done()
