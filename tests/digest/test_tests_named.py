"""A test is named by a question that says its own word, and by no other."""

from __future__ import annotations

from time import process_time

import pytest

from secondopinion_desktop.digest.tests_named import tests_named_in as named_in
from secondopinion_desktop.records.kinds import Test
from tests.digest.making import entry


def is_named(name: str, question: str) -> bool:
    return bool(named_in([question], [entry(Test, "t", name=name, value=1.2)]))


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("Creatinine", "Can she have cisplatin with this creatinine?"),
        ("Serum creatinine", "Is her creatinine too high for it?"),
        ("Creatinine (blood)", "Is the creatinine a problem?"),
        ("eGFR (CKD-EPI)", "Does an eGFR of 38 rule it out?"),
        ("INR", "May he have the biopsy with that INR?"),
        ("Hemoglobin", "Is the Hb too low for an operation?"),
        ("Hb", "Why is her hemoglobin falling?"),
        ("CA 125", "What does the rise of CA-125 mean?"),
        ("ALT", "Are ALT and AST from the tablets?"),
        ("HbA1c (A1c)", "Is an a1c of 9 too high for surgery?"),
        ("T4", "Should the t4 be repeated?"),
        ("Leukozyten", "Are the white blood cells too low?"),
    ],
)
def test_a_question_that_says_the_name_or_what_people_say_for_it_names_the_test(name: str, question: str) -> None:
    assert is_named(name, question)


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("GOT", "She got worse in May. What next?"),
        ("GOT", "Got it right?"),
        ("ALT", "Er ist zu alt, oder?"),
        ("CA 125", "Is the CA 19-9 of use?"),
        ("K", "Does he need vitamin K?"),
        ("Creatinine", "Are the kidneys good enough?"),
        ("CEA", "What about the ocean air?"),
        ("", "Is there anything else?"),
    ],
)
def test_a_word_of_the_language_or_what_only_a_doctor_links_to_it_names_none(name: str, question: str) -> None:
    assert not is_named(name, question)


def test_the_tests_named_keep_their_order_and_blank_questions_name_none() -> None:
    tests = [entry(Test, one, name=one, value=1.0) for one in ("INR", "CRP", "TSH")]
    assert [test.id for test in named_in([None, "", "TSH or INR?"], tests)] == ["INR", "TSH"]


def test_a_whole_letter_pasted_as_a_question_is_read_once_and_not_from_its_beginning_for_each_word() -> None:
    def seconds(letters: int) -> float:
        text = "Some words in a row, and more of them. " * (letters // 39)
        begun = process_time()
        named_in([text], [entry(Test, "t", name="Creatinine")])
        return process_time() - begun

    seconds(1000)
    assert seconds(64_000) < 24 * max(seconds(8_000), 0.002)
