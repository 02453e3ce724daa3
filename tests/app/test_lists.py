"""Lists printed by themselves, read back from the paper they were printed on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.lists import Wanted, write_list
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.change import Change, Create, create
from secondopinion_desktop.records.deeds import answer_none_known
from secondopinion_desktop.records.values import Value


def put(book: Casebook, kind: str, **fields: Value) -> str:
    entry_id = new_id()
    book.do(Change("Add", (Create(kind, entry_id, fields),)))
    return entry_id


def printed(book: Casebook, folder: Path, wanted: Wanted) -> str:
    out = write_list(book, wanted, folder / "list.pdf", Silent()).path
    with pypdfium2.PdfDocument(out) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join("\n".join(pages).split())


def test_the_medicines_stand_there_with_allergies_and_what_was_stopped_and_why(book: Casebook, home: Path) -> None:
    put(book, "medicine", name="Apixaban", dose="5 mg", how_often="twice a day", blood_thinner=True)
    put(book, "medicine", name="Gabapentin", stopped=True, why_stopped="made her dizzy")
    put(book, "allergy", substance="Penicillin", reaction="rash")
    words = printed(book, home, Wanted("medicines"))
    assert "Apixaban 5 mg twice a day blood thinner" in words
    assert words.index("Penicillin") < words.index("No longer taken") < words.index("made her dizzy")


def test_an_entry_begun_without_a_word_stops_no_list(book: Casebook, home: Path) -> None:
    for kind in ("medicine", "allergy", "place"):
        put(book, kind)
    put(book, "medicine", stopped=True)
    put(book, "person", parts=("doctor",))
    for name in ("medicines", "people"):
        with pytest.raises(Problem, match="nothing to print"):
            write_list(book, Wanted(name), home / f"{name}.pdf", Silent())
    put(book, "medicine", name="Apixaban")
    for large in (False, True):
        assert "Apixaban" in printed(book, home, Wanted("medicines", large=large))


def test_none_known_is_printed_as_an_answer(book: Casebook, home: Path) -> None:
    book.do(answer_none_known(book.case, "allergies", date(2026, 3, 2)))
    assert "Allergies None known." in printed(book, home, Wanted("medicines"))


def test_an_allergy_that_a_test_did_not_find_is_not_read_as_one(book: Casebook, home: Path) -> None:
    book.do(create("allergy", substance="Penicillin", reaction="rash", tested="tested_not", doubt="a child then")[1])
    words = printed(book, home, Wanted("medicines"))
    assert "Tested, and it is none; a child then" in words
    assert "No allergy, as a test showed" in words and "Not allergic to" in words
    assert "Allergies" not in words
    put(book, "allergy", substance="Latex")
    words = printed(book, home, Wanted("medicines"))
    assert words.index("Latex") < words.index("No allergy, as a test showed") < words.index("Penicillin")


def test_what_must_never_be_given_again_stands_on_the_list_of_medicines(book: Casebook, home: Path) -> None:
    put(book, "treatment", name="Oxaliplatin", standing="stopped", why_stopped="throat swelled", never_again=True)
    put(book, "medicine", name="Ibuprofen", stopped=True, never_again=True)
    words = printed(book, home, Wanted("medicines"))
    assert "Never to be given again What What happened Oxaliplatin throat swelled Ibuprofen" in words


def test_what_somebody_may_hear_and_what_not_stands_on_the_list_of_people(book: Casebook, home: Path) -> None:
    put(book, "person", name="Ben", relation="son", may_hear_results=True, may_hear_what="not the outlook")
    assert "may hear results, not the outlook" in printed(book, home, Wanted("people"))


def test_what_is_kept_in_the_file_alone_is_not_printed(book: Casebook, home: Path) -> None:
    put(book, "medicine", name="Seen tablets")
    put(book, "medicine", name="Hidden tablets", seen_by="nobody")
    words = printed(book, home, Wanted("medicines"))
    assert "Seen tablets" in words
    assert "Hidden" not in words


def test_questions_stand_in_order_under_whom_they_are_for_with_their_answers(book: Casebook, home: Path) -> None:
    put(book, "question", text="May we wait?", ask="new_doctor", rank=2.0)
    put(book, "question", text="Which study fits?", ask="new_doctor", rank=1.0, answer="The one in May.")
    put(book, "question", text="Who pays?", ask="payer", rank=3.0)
    words = printed(book, home, Wanted("questions"))
    places = [words.index(part) for part in ("Which study fits?", "The one in May.", "May we wait?", "Who pays?")]
    assert places == sorted(places)
    assert "The health plan" in words


def test_the_checklist_says_what_is_open_and_what_is_done(book: Casebook, home: Path) -> None:
    words = printed(book, home, Wanted("checklist"))
    assert "What to do" in words
    assert "Decide" in words


def test_people_stand_by_place_with_every_way_to_reach_them(book: Casebook, home: Path) -> None:
    place = put(book, "place", name="Lakeside", phone="555 0100", fax="555 0101")
    put(book, "person", name="Dr. Okafor", parts=("doctor",), place=place, email="okafor@example.org")
    put(book, "person", name="Jonas", parts=("companion",), relation="son", phone="555 0102")
    words = printed(book, home, Wanted("people"))
    for part in ("555\xa00100", "555\xa00101", "okafor@example.org", "son"):
        assert part.replace("\xa0", " ") in words
    assert words.index("Lakeside") < words.index("Dr. Okafor") < words.index("Jonas")


def test_the_history_tells_every_change(book: Casebook, home: Path) -> None:
    put(book, "medicine", name="Tablets")
    words = printed(book, home, Wanted("history"))
    assert "lena" in words
    assert "For you alone" in words


def test_names_in_any_script_are_printed(book: Casebook, home: Path) -> None:
    book.do(create("medicine", name="アスピリン")[1])
    assert "アスピリン" in printed(book, home, Wanted("medicines", large=True))


@pytest.mark.parametrize("name", ["questions", "medicines", "people"])
def test_an_empty_list_says_so_and_makes_no_file(book: Casebook, home: Path, name: str) -> None:
    with pytest.raises(Problem, match="nothing to print"):
        write_list(book, Wanted(name), home / "list.pdf", Silent())
    assert not (home / "list.pdf").exists()
