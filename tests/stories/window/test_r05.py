"""R5 at the window: a rare sarcoma after five lines, in pain and in hospice. Keyboard alone."""

from __future__ import annotations

import pytest

from tests.stories.family import Packet
from tests.stories.window.person import Person

pytestmark = pytest.mark.window

LINES = (
    ("Doxyrubicin/Isophosamide", "2022", "2022", "Smaller", "finished"),
    ("Gemcitabine", "2023", "2023", "Same", "numb hands"),
    ("another IV chemo", "2024", "2024", "Grew", "it grew"),
    ("Pazopanib", "January 2025", "June 2025", "Grew", "it grew"),
    ("Sirolimus", "July 2025", "December 2025", "Too early to say", "too weak"),
)


def test_r5_a_sister_in_law_writes_down_five_lines_the_pain_and_the_hospice(person: Person) -> None:
    person.start_casebook("Mara Quill", "1987", "I care for them", "Tess")
    _write_down_the_people(person)
    _write_down_the_illness(person)
    _write_down_the_treatments(person)
    _write_down_how_she_is(person)
    _plan_the_visit(person)
    person.page("Health story")
    person.picture("r5-story")

    person.page("Today")
    person.sees("Next steps")
    person.picture("r5-today")
    pain = person.step_title("prepare.pain")
    person.until(lambda: person.rows()[0].startswith(pain), "pain as the first step")
    person.has_steps(
        "decide.hospice-call",
        "prepare.pain",
        "prepare.night-number",
        "decide.expert-team",
        "gather.slides",
        "decide.told-nothing-left",
        "arrange.plan-b",
    )
    person.is_offered("q.hosp-visit", "q.pain-now", "q.cannot-remove", "q.realistic")

    packet = Packet(person.make_packet())
    person.picture("r5-packet")
    first_two = " ".join(packet.pages[:2])
    for name, *_ in LINES:
        assert name in first_two
    for words in ("liver", "lungs", "pelvis", "8 of 10", "Elm Hospice", "DNR", "because of the artery"):
        assert words in packet.page_one
    for promise in ("cure", "hope", "survival", "odds"):
        assert promise not in packet.page_one.lower()


def _write_down_the_people(person: Person) -> None:
    person.page("People")
    person.press("Tess")
    person.answer("Relation to Mara", "sister-in-law")
    person.done()
    person.press("Open")
    person.choose("Does Mara want a second opinion?", "Yes")
    person.more()
    person.answer("Home state or region", "Ohio")
    person.answer("Code status, if there is one on paper", "DNR")
    person.done()


def _write_down_the_illness(person: Person) -> None:
    person.add_to_story("A health problem")
    person.answer("What is the problem?", "Sarcoma")
    person.press("Add a name they gave it")
    person.answer("What did they call it?", "Epithelioid hemangioendothelioma")
    person.choose("How sure is it?", "Confirmed")
    person.choose("What sort of illness is it?", "Cancer")
    for site, when in (("liver", "2023"), ("lungs", "2024"), ("pelvis", "August 2025")):
        person.press("Add a place")
        person.answer("Where?", site)
        person.answer("When was it found?", when)
        person.done()
    person.more()
    person.choose("Did anyone say it is rare?", "Yes")
    person.done()
    person.more()
    person.choose("Has it spread, as far as you know?", "Yes")
    person.choose("Was tissue taken?", "Yes")
    person.done()


def _write_down_the_treatments(person: Person) -> None:
    for number, (name, start, end, effect, why) in enumerate(LINES, 1):
        person.add_to_story("A treatment")
        person.answer("Treatment", name)
        person.choose("Where does it stand?", "Stopped early")
        person.choose("What sort is it?", "Chemo")
        person.answer("From", start)
        person.answer("To", end)
        person.choose("How did it work?", effect)
        person.answer("Why did it stop?", why)
        person.choose("Where do you know this from?", "The family")
        person.more()
        person.answer("Line number", str(number))
        person.done()
    person.add_to_story("A treatment")
    person.answer("Treatment", "Liver operation")
    person.choose("Where does it stand?", "Finished")
    person.choose("What sort is it?", "Operation")
    person.answer("From", "May 2023")
    person.answer("To", "May 2023")
    person.answer("Why did it stop?", "done")
    person.done()


def _write_down_how_she_is(person: Person) -> None:
    person.add_to_story("What a doctor thinks")
    person.pick("Which doctor?", "Add a new person")
    person.answer("Name", "Dr. Haas")
    person.answer("Department or specialty", "Surgery")
    person.press("Add this person")
    person.choose("What do they say?", "An operation is not possible")
    person.answer("In their words", "We cannot remove the one in the pelvis.")
    person.answer("Because of what?", "because of the artery and the nerve")
    person.answer("When was it said?", "March 2026")
    person.done()
    person.add_to_story("A symptom")
    person.answer("What is felt?", "Pain in the hip")
    person.choose("How is it going?", "Worse")
    person.choose("Is it pain?", "Yes")
    person.answer("How strong, 0 to 10?", "8")
    person.answer("Where is the pain?", "left hip and leg")
    person.answer("How does it feel?", "sharp")
    person.answer("What helps?", "warmth, morphine a little")
    person.choose("Is the pain under control?", "No")
    person.picture("r5-symptom")
    person.done()
    person.add_to_story("Hospice care")
    person.choose("Is Mara in hospice?", "Yes")
    person.answer("Since when?", "February 2026")
    person.answer("Which agency?", "Elm Hospice")
    person.answer("Phone", "555 0170")
    person.done()


def _plan_the_visit(person: Person) -> None:
    person.page("Second opinions")
    person.press("Add a second opinion")
    person.pick("Where?", "Add a new place")
    person.answer("Name", "Sarcoma Center")
    person.choose("What is it?", "Cancer or specialty center")
    person.answer("State or region", "Texas")
    person.press("Add this place")
    person.choose("What kind?", "Both")
    person.answer(
        "What do you want to ask, in one sentence?", "Is she too far gone, or is there a way to treat the pelvis?"
    )
    person.answer("When is the appointment?", "in 14 days")
    person.pick("About which problems, the main one first?", "Sarcoma")
    person.more()
    person.choose("Could it be done from home?", "Still to ask")
    person.done()
