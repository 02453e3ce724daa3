"""R4 at the window: a boy of 17, two therapies and a gene test pending. Keyboard alone."""

from __future__ import annotations

import pytest

from tests.stories.family import Packet
from tests.stories.window.person import Person

pytestmark = pytest.mark.window


def test_r4_a_mother_writes_down_two_therapies_and_a_pending_gene_test(person: Person) -> None:
    person.start_casebook("Leo Brandt", "2 June 2008", "I am their parent or guardian", "Anna Brandt")
    _write_down_the_people(person)
    _write_down_the_illness(person)
    _write_down_the_choice(person)
    _write_down_the_words(person)
    _plan_the_visit(person)
    person.picture("r4-opinions")

    person.has_steps(
        "arrange.minor",
        "decide.expert-team",
        "decide.compare-options",
        "gather.gene-tests",
        "gather.papers",
        "prepare.what-matters",
        "prepare.fertility",
    )
    person.has_no_steps("arrange.permission")
    person.picture("r4-checklist")
    person.is_offered("q.gene-wait", "q.gene-change", "q.kid-voice", "q.effects-last")
    person.picture("r4-questions")

    page_one = Packet(person.make_packet()).page_one
    for words in (
        "Anna Brandt",
        "mother",
        "BRAF",
        "16 Mar 2026",
        "That the medicine harms him for life",
        "Immune therapy for a year",
        "Targeted tablets",
    ):
        assert words in page_one
    assert "play in the band" in Packet(person.folder / "packet.pdf").everything

    # The result comes: the packet is out of date and says so; a new one has it.
    person.search("BRAF")
    person.answer("Result, as written", "BRAF V600E found")
    person.done()
    person.page("Packet")
    person.sees("Make a new one")
    assert "V600E" in Packet(person.make_packet("second.pdf")).page_one


def _write_down_the_people(person: Person) -> None:
    person.page("People")
    person.press("Anna Brandt")
    person.choose("What part do they have?", "Parent or guardian")
    person.answer("Relation to Leo", "mother")
    person.more()
    person.choose("Do they sign for Leo?", "Yes")
    person.done()
    person.press("Open")
    person.choose("Does Leo want a second opinion?", "Yes")
    person.more()
    person.choose("Does having children later matter?", "Yes")
    person.choose("Is there worry about lasting effects?", "Yes")
    person.done()
    person.press("Add a person")
    person.answer("Name", "Dr. Weiss")
    person.choose("What part do they have?", "Doctor")
    person.choose("Part of the team treating now?", "Yes")
    person.done()


def _write_down_the_illness(person: Person) -> None:
    person.add_to_story("A health problem")
    person.answer("What is the problem?", "Melanoma on the back")
    person.press("Add a name they gave it")
    person.answer("What did they call it?", "Melanoma")
    person.choose("How sure is it?", "Confirmed")
    person.choose("What sort of illness is it?", "Cancer")
    person.more()
    person.answer("Stage or grade, as written", "IIIA")
    person.done()
    person.more()
    person.choose("Has it spread, as far as you know?", "No")
    person.choose("Was tissue taken?", "Yes")
    person.done()
    person.add_to_story("A treatment")
    person.answer("Treatment", "Wide excision and node biopsy")
    person.choose("Where does it stand?", "Finished")
    person.choose("What sort is it?", "Operation")
    person.answer("From", "January 2026")
    person.answer("To", "January 2026")
    person.answer("Why did it stop?", "done")
    person.press("Add a count")
    person.answer("What was counted?", "lymph nodes")
    person.answer("How many were taken or looked at?", "3")
    person.answer("How many were positive?", "1")
    person.answer("How much, as written", "6 cells")
    person.done()
    person.done()
    person.add_to_story("A test")
    person.answer("Test", "BRAF")
    person.choose("What sort is it?", "Gene or marker test")
    person.answer("When was it done or sent?", "20 February 2026")
    person.answer("When is the result due?", "in 7 days")
    person.done()


def _write_down_the_choice(person: Person) -> None:
    person.add_to_story("A treatment that was offered")
    person.answer("Treatment", "Immune therapy for a year")
    person.choose("What sort is it?", "Immune therapy")
    person.pick("Who offered or planned it?", "Dr. Weiss")
    person.answer("Why, in the doctor's words?", "Often used after surgery")
    person.answer("Any doubt the doctor spoke of?", "Not sure about lasting effects at his age")
    person.done()
    person.add_to_story("A treatment that was offered")
    person.answer("Treatment", "Targeted tablets")
    person.choose("What sort is it?", "Targeted drug or tablets")
    person.pick("Who offered or planned it?", "Dr. Weiss")
    person.answer("Why, in the doctor's words?", "Could be easier")
    person.answer("Any doubt the doctor spoke of?", "Only if BRAF is positive")
    person.more()
    person.pick("Only if a test turns out a certain way? Which test?", "BRAF")
    person.answer("Which way must that test turn out?", "positive")
    person.done()
    person.add_to_story("What a doctor thinks")
    person.pick("Which doctor?", "Dr. Weiss")
    person.choose("What do they say?", "Is torn between choices")
    person.answer("In their words", "I am torn between the two.")
    person.done()


def _write_down_the_words(person: Person) -> None:
    person.add_to_story("A wish or worry")
    person.choose("What is it?", "A worry")
    person.answer("In their own words", "That the medicine harms him for life.")
    person.choose("Whose words?", "The family's")
    person.more()
    person.choose("What is it about?", "Lasting effects")
    person.done()
    person.add_to_story("A wish or worry")
    person.choose("What is it?", "A young patient's own page")
    person.answer("In their own words", "I want to finish school and play in the band.")
    person.choose("Whose words?", "Leo's")
    person.done()
    person.page("Health story")
    person.none_known("Allergies")
    person.none_known("Illness in the family")
    person.picture("r4-story")


def _plan_the_visit(person: Person) -> None:
    person.page("Second opinions")
    person.press("Add a second opinion")
    person.pick("Where?", "Add a new place")
    person.answer("Name", "Children's Center")
    person.choose("What is it?", "Cancer or specialty center")
    person.press("Add this place")
    person.choose("What kind?", "A visit with another doctor")
    person.answer("What do you want to ask, in one sentence?", "Which of the two would you choose for a boy of 17?")
    person.answer("When is the appointment?", "in 20 days")
    person.pick("About which problems, the main one first?", "Melanoma on the back")
    person.done()
