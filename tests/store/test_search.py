from __future__ import annotations

import io
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.change import Change, Create, Edit, Remove, SetFields
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.journal import Signature
from secondopinion_desktop.store.scripts import put_together, set_apart
from secondopinion_desktop.store.search import read_query


def do(database: Database, sign: Signature, *edits: Edit) -> None:
    database.apply(Change("Edit", edits), sign)


def found(database: Database, words: str, limit: int = 50) -> list[tuple[str, int | None]]:
    return [(hit.id, hit.page) for hit in database.search(words, limit)]


def add_paper(database: Database, sign: Signature, entry_id: str, *pages: str) -> None:
    sha256 = database.blobs.add(io.BytesIO(entry_id.encode()), "application/pdf", pages, Silent())
    do(database, sign, Create("document", entry_id, {"title": f"Paper {entry_id}", "sha256": sha256}))


def test_the_last_word_need_not_be_finished_and_a_space_ends_it(database: Database, sign: Signature) -> None:
    do(database, sign, Create("treatment", "t", {"name": "Pembrolizumab every three weeks"}))

    assert found(database, "pembro") == [("t", None)]
    assert found(database, "every thr") == [("t", None)]
    assert found(database, "wee ") == []


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Plattenepithelkarzinom der Lunge", "karzinom"),
        ("Großmutter", "Grossmutter"),
        ("Grossmutter", "großmutter"),
        ("Dr. Müller", "Mueller"),
        ("Dr. Mueller", "Müller"),
        ("Gefässe", "gefaesse"),
        ("CA 19-9 raised", "CA19-9"),
        ("CA19-9 raised", "CA 19-9"),
        ("CA-19-9 raised", "ca19-9"),
        ("HER2 positive", "HER-2"),
        ("HER-2 positive", "her2"),
        ("Cost: 1,200 euros", "1200"),
        ("Cost: 1200 euros", "1,200"),
        ("Cost: 12.000 euros", "12,000"),
        ("Seen on December 17, 2025", "17 Dec 2025"),
        ("vom 17.12.2025", "17 December 2025"),
        ("since 2025-12-17", "Wed, 17 Dec 2025"),
        ("on 3 Sept 2025", "03.09.2025"),
        ("17 December 2025", "17.12.2025"),
        ("17 December 2025", "12/17/2025"),
        ("in December 2025", "Dec 2025"),
        ("on 17 December", "17 Dec"),
    ],
)
def test_a_thing_is_found_however_it_is_written(database: Database, sign: Signature, written: str, typed: str) -> None:
    do(database, sign, Create("question", "q", {"text": written}))
    add_paper(database, sign, "paper", written)

    assert found(database, typed) == [("q", None), ("paper", 1)]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("13.6", "136"),
        ("136", "13.6"),
        ("21200", "1200"),
        ("1,20", "120"),
        ("5 mg", "50 mg"),
        ("17 December 2025", "18 Dec 2025"),
        ("CA 15-3", "CA 19-9"),
        ("Tramadol 150", "Tramadol 100"),
    ],
)
def test_no_number_is_taken_for_another(database: Database, sign: Signature, written: str, typed: str) -> None:
    do(database, sign, Create("question", "q", {"text": written}))

    assert found(database, typed) == []


@pytest.mark.parametrize(
    "typed", ["pembrolizumap", "pembrolizmab", "pemmbrolizumab", "pembroilzumab", "pembrolisu", "Lunch pembrolizumap"]
)
def test_one_letter_may_be_wrong(database: Database, sign: Signature, typed: str) -> None:
    do(database, sign, Create("treatment", "t", {"name": "Pembrolizumab", "note": "after lunch"}))

    assert found(database, typed) == [("t", None)]


def test_what_is_written_as_typed_stands_before_what_only_holds_it(database: Database, sign: Signature) -> None:
    do(database, sign, Create("question", "a", {"text": "Karzinom"}))
    do(database, sign, Create("question", "b", {"text": "Plattenepithelkarzinom"}))

    assert found(database, "karzinom") == [("a", None), ("b", None)]


def test_a_slip_is_forgiven_only_where_nothing_has_the_word(database: Database, sign: Signature) -> None:
    do(database, sign, Create("question", "a", {"text": "Hand"}))
    do(database, sign, Create("question", "b", {"text": "Band"}))

    assert found(database, "hand") == [("a", None)]
    assert found(database, "hadn") == [("a", None)]


def test_new_words_are_forgiven_their_slips_at_once(database: Database, sign: Signature) -> None:
    do(database, sign, Create("medicine", "m", {"name": "Aspirin"}))
    assert found(database, "ibuprofem") == []
    do(database, sign, SetFields("m", {"name": "Ibuprofen"}))
    assert found(database, "ibuprofem") == [("m", None)]


def test_all_words_must_stand_there(database: Database, sign: Signature) -> None:
    do(database, sign, Create("treatment", "t", {"name": "Operation", "side_effects": "Pain in the left hip"}))

    assert found(database, "hip operation") == [("t", None)]
    assert found(database, "hip radiation") == []


@pytest.mark.parametrize("typed", ["Muller", "müller", "MÜLLER", "mull"])
def test_accents_and_capitals_do_not_matter(database: Database, sign: Signature, typed: str) -> None:
    do(database, sign, Create("person", "k", {"name": "Dr. Müller"}))

    assert found(database, typed) == [("k", None)]


@pytest.mark.parametrize("typed", ["肺", "肺癌", "癌", "検診"])
def test_a_word_inside_a_japanese_sentence_is_found(database: Database, sign: Signature, typed: str) -> None:
    do(database, sign, Create("diagnosis", "d", {"name": "右肺癌検診"}))
    add_paper(database, sign, "paper", "これは右肺癌検診の結果です")

    hits = database.search(typed, 5)

    assert [(hit.id, hit.page) for hit in hits] == [("d", None), ("paper", 1)]
    assert hits[0].snippet == "右肺癌検診"
    assert "".join(hits[0].snippet[a:b] for a, b in hits[0].marks) == typed


def test_characters_that_do_not_stand_together_are_not_a_word(database: Database, sign: Signature) -> None:
    do(database, sign, Create("diagnosis", "d", {"name": "肺の癌"}))

    assert found(database, "肺癌") == []


def test_a_decimal_is_found_as_it_is_written(database: Database, sign: Signature) -> None:
    do(database, sign, Create("test", "h", {"name": "Hemoglobin", "value": 13.6}))
    do(database, sign, Create("test", "i", {"name": "6 of 13 nodes"}))

    assert found(database, "13.6") == [("h", None)]
    assert found(database, "13,6") == [("h", None)]


def test_entries_stand_before_pages_and_those_called_so_before_those_that_speak_of_it(
    database: Database, sign: Signature
) -> None:
    add_paper(database, sign, "paper", "biopsy of the liver")
    do(database, sign, Create("test", "b", {"name": "Biopsy"}))
    do(database, sign, Create("test", "n", {"name": "CT", "note": "before the biopsy"}))

    assert found(database, "biopsy") == [("b", None), ("n", None), ("paper", 1)]


def test_a_word_is_found_on_its_page_with_the_words_around_it(database: Database, sign: Signature) -> None:
    add_paper(database, sign, "paper", "first page", "on the second there is melanoma in situ")

    (hit,) = database.search("melanoma", 5)

    assert (hit.kind, hit.id, hit.page) == ("document", "paper", 2)
    assert hit.title == "Paper paper"
    assert "melanoma in situ" in hit.snippet
    assert [hit.snippet[a:b] for a, b in hit.marks] == ["melanoma"]


def test_pages_of_a_removed_paper_are_not_found_until_it_is_back(database: Database, sign: Signature) -> None:
    add_paper(database, sign, "paper", "melanoma")
    do(database, sign, Remove("paper"))
    assert found(database, "melanoma") == []
    database.undo(sign)
    assert found(database, "melanoma") == [("paper", 1)]


def test_text_of_bytes_that_belong_to_no_paper_is_not_found(database: Database) -> None:
    database.blobs.add(io.BytesIO(b"x"), "application/pdf", ["melanoma"], Silent())

    assert found(database, "melanoma") == []


def test_search_follows_every_edit_and_its_undo(database: Database, sign: Signature) -> None:
    do(database, sign, Create("medicine", "m", {"name": "Aspirin"}))
    do(database, sign, SetFields("m", {"name": "Ibuprofen"}))
    assert (found(database, "aspirin"), found(database, "ibu")) == ([], [("m", None)])
    database.undo(sign)
    assert (found(database, "aspirin"), found(database, "ibu")) == ([("m", None)], [])
    assert database.verify(Silent()) == ()


def test_a_word_on_every_page_answers_with_as_many_hits_as_asked_for(database: Database, sign: Signature) -> None:
    for number in range(30):
        add_paper(database, sign, f"paper{number:02}", *["diagnosis"] * 10)

    hits = database.search("diagnosis", 25)

    assert len(hits) == 25
    assert hits[0].id == "paper29"


def test_offered_answers_are_found_by_the_words_a_person_sees(database: Database, sign: Signature) -> None:
    do(database, sign, Create("treatment", "t", {"name": "Folfox", "standing": "stopped"}))

    assert found(database, "stopped early") == [("t", None)]


def test_numbers_of_insurance_are_not_in_the_index(database: Database, sign: Signature) -> None:
    do(database, sign, Create("coverage", "c", {"plan": "Blue", "member_number": "XYZ123"}))

    assert found(database, "xyz123") == []


@pytest.mark.parametrize("limit", [0, -1])
def test_asking_for_no_hits_gives_none(database: Database, limit: int) -> None:
    assert database.search("ruth", limit) == ()


@pytest.mark.parametrize(
    "typed",
    ['"', "'", "*", "OR", "AND NOT", "a NEAR b", "title:", "(", "-x", "^x", "\0", "\ud800", "%", "x" * 5000, "_", "+"],
)
def test_nothing_a_person_types_makes_search_fail(database: Database, typed: str) -> None:
    database.search(typed, 5)


@given(st.text(max_size=40))
def test_any_text_becomes_words_to_look_for_or_nothing(typed: str) -> None:
    query = read_query(typed)
    assert bool(query) == any(character.isalnum() for character in typed)


@given(st.text(alphabet=st.characters(blacklist_characters="\u200b")))
def test_setting_characters_apart_for_the_index_loses_nothing(written: str) -> None:
    assert put_together(set_apart(written)) == written


def test_the_index_holds_what_was_typed_and_no_label_that_may_be_worded_anew(
    database: Database, sign: Signature
) -> None:
    fields: dict[str, Value] = {
        "name": "Folfox",
        "standing": "stopped",
        "started": PartialDate(2024, 3, typed="spring of 2024"),
    }
    do(database, sign, Create("treatment", "t", fields))
    connection = sqlite3.connect(database.path)
    assert connection.execute("SELECT title, body FROM entry WHERE id = 't'").fetchall() == [
        ("Folfox", "2024-03 spring of 2024")
    ]
    connection.close()


def test_own_words_beside_offered_answers_are_found(database: Database, sign: Signature) -> None:
    do(database, sign, Create("treatment", "t", {"name": "Folfox", "route": "through a port"}))
    do(database, sign, Create("person", "k", {"name": "Ruth", "parts": ("keeper", "beekeeper")}))
    assert found(database, "port") == [("t", None)]
    assert found(database, "beekeeper") == [("k", None)]


def test_an_entry_with_many_answers_is_found_by_each_of_them(database: Database, sign: Signature) -> None:
    do(database, sign, Create("person", "k", {"name": "Ruth", "parts": ("keeper", "companion")}))
    for part in ("keeper", "companion"):
        label = KINDS["person"].by_name["parts"].label_of(part)
        (hit,) = [hit for hit in database.search(label, 9) if hit.id == "k"]
        assert hit.snippet == label
    assert database.search("zzz", 9) == ()
