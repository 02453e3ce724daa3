"""Whoever takes a fact that stands on words in doubt has compared them: they are settled wherever they are shown."""

from __future__ import annotations

import pytest

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.proposing import FactProposal, accept, correct, proposals_of
from secondopinion_desktop.app.reading.doubts import doubtful_in, doubts_on, settled
from secondopinion_desktop.records.kinds import CheckedWord, Test
from secondopinion_desktop.records.page_reading import PageReading, ReadWord
from tests.app.proposing.test_of_facts import LAB, facts, paper


@pytest.fixture
def scan(book: Casebook) -> str:
    """A scan read with three words in doubt, two of them in the row of the platelets."""
    document, doubted = paper(book, ""), ("188", "150-400", "10.4")
    words = tuple(
        ReadWord(word, (10.0 * n, 10.0 * line, 10.0 * n + 9, 10.0 * line + 8), 0.75 if word in doubted else 0.0, line)
        for line, row in enumerate(LAB.splitlines())
        for n, word in enumerate(row.split())
    )
    book.originals.keep_readings(document, [PageReading(1, "rapidocr", LAB, words=words, size=(100.0, 100.0))])
    return document


def platelets(book: Casebook) -> FactProposal:
    return facts(book)["test Platelets"]


def doubted(book: Casebook, scan: str) -> list[str]:
    return [one.word for one in doubts_on(book, scan, 1).doubts]


def test_the_words_it_stands_on_are_in_doubt_no_more_and_others_still_are(book: Casebook, scan: str) -> None:
    accept(book, [platelets(book).id], compared=True)
    assert doubted(book, scan) == ["10.4"]
    (hit,) = [one for one in book.search("platelets") if one.page is not None]
    assert [hit.snippet[start:end] for start, end in doubtful_in(book, hit)] == ["10.4"]
    book.undo()
    assert doubted(book, scan) == ["10.4", "188", "150-400"]
    assert book.case.all(CheckedWord) == () and platelets(book).doubtful


def test_taken_unseen_nothing_is_settled(book: Casebook, scan: str) -> None:
    accept(book, [platelets(book).id])
    assert doubted(book, scan) == ["10.4", "188", "150-400"]


def test_a_number_put_right_is_what_the_page_says(book: Casebook, scan: str) -> None:
    correct(book, platelets(book).id, {"value": "138"})
    assert doubted(book, scan) == ["10.4"]
    assert "Platelets 138 150-400" in book.page_text(scan, 1)
    (test,) = book.case.all(Test)
    assert str(test.value) == "138"
    assert "test Platelets" not in facts(book)


def test_what_is_said_otherwise_in_no_word_of_the_page_leaves_it_in_doubt(book: Casebook, scan: str) -> None:
    correct(book, platelets(book).id, {"normal_range": "150 to 400", "value": "138"})
    assert "Platelets 138 150 to 400" in book.page_text(scan, 1)
    assert doubted(book, scan) == ["10.4"]


def test_a_word_settled_below_its_page_makes_what_stands_on_it_plain(book: Casebook, scan: str) -> None:
    assert facts(book)["test Hemoglobin"].doubtful
    (word, *_) = doubts_on(book, scan, 1).doubts
    book.do(settled(book.case, word, "10.4"))
    assert not facts(book)["test Hemoglobin"].doubtful
    book.undo()
    assert [one.doubtful for one in proposals_of(book) if isinstance(one, FactProposal)] == [True, True]


@pytest.mark.parametrize(
    ("own", "result", "value"),
    [
        ({"value": "138"}, "138 /nL", "138"),
        ({"unit": "G/L"}, "188 G/L", "188"),
        ({"result": "138 /nL"}, "138 /nL", "138"),
        ({"result": "not measured"}, "not measured", "None"),
        ({"result": "about 188"}, "about 188", "188"),
    ],
)
def test_the_result_and_its_number_are_put_right_together(
    book: Casebook, scan: str, own: dict[str, object], result: str, value: str
) -> None:
    correct(book, platelets(book).id, own)
    (test,) = book.case.all(Test)
    assert (test.result, str(test.value)) == (result, value)
