from __future__ import annotations

import io
from dataclasses import replace

import pytest

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.records.page_reading import FROM_FILE, PageReading, ReadWord
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.journal import Signature

FULL = PageReading(
    1,
    "rapidocr",
    "Hämoglobin 13,6 肺癌",
    90,
    -1.25,
    ((0.0, 0.0), (10.0, 0.5)),
    (ReadWord("Hämoglobin", (1.0, 2.0, 30.0, 9.0), 0.1), ReadWord("13,6", (31.0, 2.0, 40.0, 9.0), 0.75)),
)


@pytest.fixture
def paper(database: Database, sign: Signature) -> str:
    """A scan of two pages whose file brought a poor text of the first along."""
    sha256 = database.blobs.add(io.BytesIO(b"scan"), "image/png", ["Hemoglobln 136", ""], Silent())
    database.apply(Change("Add", (Create("document", "d", {"title": "Scan", "sha256": sha256}),)), sign)
    return sha256


def found(database: Database, words: str) -> list[int | None]:
    return [hit.page for hit in database.search(words, 9) if hit.page]


def test_a_better_reading_takes_the_place_of_the_one_before_on_screen_and_in_search(
    database: Database, paper: str
) -> None:
    assert found(database, "hemoglobln") == [1]
    database.readings.put(paper, [FULL])

    assert database.readings.of_page(paper, 1)[0] == FULL
    assert database.readings.text(paper, 1) == FULL.text
    assert found(database, "hämoglobin") == [1]
    assert found(database, "hemoglobln ") == []
    assert [one.reader for one in database.readings.of_page(paper, 1)] == ["rapidocr", FROM_FILE]
    assert database.verify(Silent()) == ()


def test_the_same_reader_reading_again_leaves_one_reading_of_its_own(database: Database, paper: str) -> None:
    database.readings.put(paper, [FULL, PageReading(2, "rapidocr", "second")])
    database.readings.put(paper, [PageReading(1, "rapidocr", "read again")])

    assert [one.text for one in database.readings.of_page(paper, 1)] == ["read again", "Hemoglobln 136"]
    assert (found(database, "again"), found(database, "second"), found(database, "hämoglobin")) == ([1], [2], [])
    assert database.verify(Silent()) == ()


def test_a_second_reader_may_be_kept_beside_the_one_that_is_shown(database: Database, paper: str) -> None:
    database.readings.put(paper, [FULL])
    database.readings.put(
        paper, [PageReading(1, "tesserocr", "other words"), PageReading(2, "tesserocr", "only here")], shown=False
    )

    assert database.readings.text(paper, 1) == FULL.text
    assert (found(database, "other words"), found(database, "only here")) == ([], [])
    database.readings.put(paper, [PageReading(1, "tesserocr", "other words")])
    assert found(database, "other words") == [1]
    assert database.verify(Silent()) == ()


def test_the_words_of_pages_of_many_papers_are_told_at_once_as_they_are_shown(
    database: Database, paper: str, sign: Signature
) -> None:
    database.readings.put(paper, [replace(FULL, size=(100.0, 100.0))])
    other = database.blobs.add(io.BytesIO(b"letter"), "application/pdf", ["", "second page", "third"], Silent())
    said: dict[str, Value] = {"document": "d", "page": 1, "region": "0.31 0.02 0.4 0.09", "said": "13.6"}
    database.apply(Change("Settled", (Create("checked_word", "w", said),)), sign)

    asked = [(paper, 1), (paper, 2), (other, 2), ("0" * 64, 1)]
    shown = database.readings.shown_on(asked)

    assert {key: (one.reader, one.text) for key, one in shown.items() if one.text} == {
        (paper, 1): ("rapidocr", "Hämoglobin 13.6"),
        (other, 2): (FROM_FILE, "second page"),
    }
    assert (other, 3) not in shown
    assert database.readings.shown_on([]) == {}


def test_a_page_nobody_read_yet_shows_what_the_first_reader_found(database: Database, sign: Signature) -> None:
    sha256 = database.blobs.add(io.BytesIO(b"photo"), "image/png", (), Silent())
    database.apply(Change("Add", (Create("document", "photo", {"sha256": sha256}),)), sign)
    database.readings.put(sha256, [PageReading(1, "tesserocr", "melanoma")], shown=False)
    assert found(database, "melanoma") == [1]
    database.readings.put(sha256, [PageReading(1, "tesserocr", "naevus")], shown=False)
    assert (found(database, "melanoma "), found(database, "naevus")) == ([], [1])


def test_new_words_of_a_reading_are_forgiven_their_slips_at_once(database: Database, paper: str) -> None:
    assert found(database, "pembrolizumap") == []
    database.readings.put(paper, [PageReading(1, "rapidocr", "Pembrolizumab")])
    assert found(database, "pembrolizumap") == [1]


def test_readings_of_a_paper_that_is_not_there_are_refused(database: Database) -> None:
    with pytest.raises(Problem, match="not in the casebook"):
        database.readings.put("0" * 64, [FULL])


@pytest.mark.parametrize("details", ["[]", "{}", '{"words": [[1]], "corners": [], "rotation": 0, "skew": 0}', "{"])
def test_details_no_version_ever_wrote_are_no_reading(details: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PageReading.of(1, "x", "text", details)
