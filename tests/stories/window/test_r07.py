"""R7 at the window: two open diagnoses in two departments. Keyboard alone."""

from __future__ import annotations

import pytest

from tests.stories.family import Packet
from tests.stories.window.person import Person

pytestmark = pytest.mark.window


def test_r7_greta_keeps_two_open_diagnoses_and_asks_two_places(person: Person) -> None:
    person.start_casebook("Greta Lund", "1954", "I am the patient")
    _write_down_the_blood(person)
    _write_down_the_lungs(person)
    _write_down_what_was_offered_and_tested(person)
    _plan_a_visit(
        person, "Blood Center", "Hematology", "in 20 days", "Is it MGUS?", "Protein in the blood", "Lung changes"
    )
    _plan_a_visit(person, "Lung Center", "Lung", "in 35 days", "Which lung disease is it?", "Lung changes")
    person.picture("r7-opinions")

    steps = ("arrange.one-team", "decide.unsure-diagnosis", "decide.compare-options", "gather.scans", "gather.papers")
    person.has_steps(*steps)
    person.is_offered("q.one-cause", "q.tell-apart", "q.joint-review", "q.else", "q.why-doubt")
    bloods = Packet(person.make_packet("blood.pdf")).page_one

    # The other opinion is one press away: its steps have their own days, its packet its own question.
    first = _day_of(person, "decide.kind")
    person.page("Checklist")
    person.choose("Steps for which second opinion?", "Lung Center")
    assert _day_of(person, "decide.kind") != first
    person.has_steps(*steps)
    lungs = Packet(person.make_packet("lung.pdf")).page_one

    assert "and/or" in lungs
    assert "Which lung disease is it?" in lungs
    assert "Is it MGUS?" not in lungs
    assert lungs.index("NSIP") < lungs.index("MGUS")
    assert bloods.index("MGUS") < bloods.index("NSIP")
    assert "Bronchiodosis" in lungs
    assert "Dr. Ames" in bloods
    assert "June 2026" in lungs

    # What one center wants closes the step of that opinion alone.
    person.page("Second opinions")
    person.press("Open", within="Blood Center")
    person.more()
    person.answer("What do they want sent, where, by when?", "Send everything by portal")
    person.done()
    assert person.is_open("arrange.call-center")
    person.choose("Steps for which second opinion?", "Blood Center")
    assert not person.is_open("arrange.call-center")


def _day_of(person: Person, item: str) -> str:
    person.page("Checklist")
    title = person.step_title(item)
    return person.row(title)


def _write_down_the_blood(person: Person) -> None:
    person.add_to_story("A health problem")
    person.answer("What is the problem?", "Protein in the blood")
    person.answer("Which department looks after it?", "Hematology")
    person.press("Add a name they gave it")
    person.answer("What did they call it?", "MGUS")
    person.choose("How sure is it?", "Questioned by a doctor")
    person.choose("What sort of illness is it?", "Not cancer, but watched for it")
    person.more()
    person.pick("Who doubts it?", "Add a new person")
    person.answer("Name", "Dr. Ames")
    person.answer("Department or specialty", "Hematology")
    person.press("Add this person")
    person.answer("What is the doubt?", "The values move too much")
    person.done()
    person.more()
    person.choose("Was tissue taken?", "Yes")
    person.done()


def _write_down_the_lungs(person: Person) -> None:
    person.add_to_story("A health problem")
    person.answer("What is the problem?", "Lung changes")
    person.answer("Which department looks after it?", "Lung")
    person.answer("When is it looked at next?", "in 3 months")
    for name in ("NSIP", "Bronchiodosis"):
        person.press("Add a name they gave it")
        person.answer("What did they call it?", name)
        person.choose("How sure is it?", "Suspected")
        person.choose("What sort of illness is it?", "Another illness")
        person.done()
    person.choose("If several names are possible, is it", "one, the other, or both")
    person.picture("r7-problem")
    person.done()


def _write_down_what_was_offered_and_tested(person: Person) -> None:
    person.add_to_story("A treatment that was offered")
    person.answer("Treatment", "Steroids")
    person.pick("Who offered or planned it?", "Dr. Ames")
    person.answer("Why, in the doctor's words?", "to calm it")
    person.done()
    person.add_to_story("A test")
    person.answer("Test", "CT chest")
    person.choose("What sort is it?", "Scan")
    person.answer("When was it done or sent?", "February 2026")
    person.done()


def _plan_a_visit(person: Person, place: str, department: str, when: str, asked: str, *problems: str) -> None:
    person.page("Second opinions")
    person.press("Add a second opinion")
    person.pick("Where?", "Add a new place")
    person.answer("Name", place)
    person.press("Add this place")
    person.choose("What kind?", "A visit with another doctor")
    person.answer("What do you want to ask, in one sentence?", asked)
    person.answer("When is the appointment?", when)
    for problem in problems:
        person.pick("About which problems, the main one first?", problem)
    person.more()
    person.answer("Department", department)
    person.done()
