"""The whole road at the window: from an empty casebook to a packet, and everything still there the next day."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt

from tests.stories.family import Packet, letter_pdf
from tests.stories.window.keyboard import ALT, CTRL, SHIFT
from tests.stories.window.person import Person

pytestmark = pytest.mark.window
Key = Qt.Key
ASKED = ("Which of the two is it?", "How long can I wait?", "Who reads the slides?", "What if we do nothing?")


def test_from_an_empty_casebook_to_a_packet_and_back_the_next_day(person: Person) -> None:
    person.start_casebook("Ida Moll", "1961", "I am the patient")
    _type_the_diagnosis(person)
    assert person.is_open("gather.papers", "pathology_report")

    _drop_the_papers(person)
    assert not person.is_open("gather.papers", "pathology_report")
    title = person.step_title("gather.papers", "pathology_report")
    assert "Pathology report" in person.row(title).removeprefix(title), "the row names the paper that closed it"
    person.picture("road-checklist")

    _rank_the_questions(person)
    _find_a_word_on_a_page(person)

    packet = Packet(person.make_packet())
    assert "Follicular lymphoma" in packet.page_one
    assert packet.page_one.index(ASKED[2]) < packet.page_one.index(ASKED[0])
    assert ASKED[1] not in packet.page_one
    assert "swollen node in the neck" in packet.everything

    _take_back_and_do_again(person)
    _close_and_come_back(person)


def _type_the_diagnosis(person: Person) -> None:
    person.press("Write down what the doctors said")
    person.answer("What is the problem?", "Swollen node in the neck")
    person.press("Add a name they gave it")
    person.answer("What did they call it?", "Follicular lymphoma")
    person.choose("How sure is it?", "Suspected")
    person.choose("What sort of illness is it?", "Cancer")
    person.done()
    person.more()
    person.choose("Was tissue taken?", "Yes")
    person.done()
    person.page("Second opinions")
    person.press("Add a second opinion")
    person.pick("Where?", "Add a new place")
    person.answer("Name", "Lakeside Center")
    person.press("Add this place")
    person.choose("What kind?", "A visit with another doctor")
    person.answer("When is the appointment?", "in 3 weeks")
    person.done()


def _drop_the_papers(person: Person) -> None:
    person.drop(*_papers(person.folder))
    person.sees("3 papers added")
    person.sees("Looks like a pathology report")
    person.picture("road-papers")
    person.until(lambda: person.hears == "Yes", "the first thing asked is the first guess")
    person.key(Key.Key_Return)
    person.sees("Confirmed.")
    person.press("Done")


def _papers(folder: Path) -> tuple[Path, ...]:
    report, photo, fax = folder / "report.pdf", folder / "photo.jpg", folder / "fax.tif"
    report.write_bytes(
        letter_pdf(
            "Pathology report",
            "Date: 12 January 2026",
            "Specimen: swollen node in the neck, left.",
            "Diagnosis: findings fit a follicular lymphoma.",
        )
    )
    pages = []
    for words in ("A page held up to the window", "A fax, page 1", "A fax, page 2"):
        page = Image.new("L", (620, 800), 255)
        ImageDraw.Draw(page).text((60, 90), f"{words}\nInvented for a test.", fill=0)
        pages.append(page)
    pages[0].save(photo)
    pages[1].save(fax, save_all=True, append_images=[pages[2]])
    return report, photo, fax


def _rank_the_questions(person: Person) -> None:
    person.page("Questions")
    person.key(Key.Key_N, CTRL)
    for words in ASKED:
        person.comes_to("A question of your own")
        person.write(words)
        person.key(Key.Key_Return)
    person.sees("4 questions in your order")
    person.go_to("Your questions")
    person.walk_to("3")
    person.key(Key.Key_Up, ALT)
    person.key(Key.Key_Up, ALT)
    person.key(Key.Key_Space)
    person.sees("1 on page one")
    person.walk_to("2")
    person.key(Key.Key_Space)
    person.sees("2 on page one")
    person.picture("road-questions")


def _find_a_word_on_a_page(person: Person) -> None:
    person.search("follicular specimen")
    person.sees("Pathology report", "Papers")
    person.picture("road-found")


def _take_back_and_do_again(person: Person) -> None:
    person.add_to_story("A treatment")
    person.answer("Treatment", "Watching")
    person.done()
    person.sees("Watching")
    person.key(Key.Key_Z, CTRL)
    person.sees("Taken back: Treatment “Watching” added.")
    person.key(Key.Key_F10)
    person.choose_in_menu("Edit", "Redo: Add treatment “Watching”")
    person.sees("Done again: Treatment “Watching” added.")
    person.key(Key.Key_Z, CTRL)
    person.key(Key.Key_Z, CTRL | SHIFT)
    person.sees("Done again: Treatment “Watching” added.")


def _close_and_come_back(person: Person) -> None:
    person.key(Key.Key_W, CTRL)
    person.sees("Used lately")
    person.press("Ida Moll")
    person.sees("Lakeside Center")
    person.page("Questions")
    person.sees("4 questions in your order; 2 on page one, 1 star left.")
    person.page("Papers")
    person.sees("3 papers, 4 pages.")
    person.page("Health story")
    person.sees("Follicular lymphoma", "Watching")
    person.key(Key.Key_Z, CTRL)
    person.sees("Taken back: Treatment “Watching” added.")
