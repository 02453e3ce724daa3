"""What the tips say, to whom, and in how plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from secondopinion_desktop.guidance.load import shipped_pack
from secondopinion_desktop.guidance.notices import notice
from secondopinion_desktop.guidance.questions import suggested_questions
from secondopinion_desktop.guidance.speaking import Listener
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Patient, Person
from tests.guidance.cases import TODAY, case_of, row, rows_of
from tests.guidance.reading import grade

GRADE = 8.0
HELPERS = ("caregiver", "parent", "companion")
FIRST_PERSON = re.compile(r"\b(I|me|my|mine|myself)\b", re.IGNORECASE)
OF_THE_PATIENT = re.compile(
    r"\byour (own |current |first |health |second |recent |real |blood |tissue |full |top )*"
    r"(body|case|center|check-up|choices|condition|diagnosis|disease|doctors?|doctor's|family|file|fertility|first"
    r"|illness|insurance|lab|life|list|medicines?|needs|night|pain|papers|plan|plans|problems?|questions|records"
    r"|results?|scans?|slides|symptoms?|team|team's|tests?|tissue|treatments?|words)\b",
    re.IGNORECASE,
)
SPOKEN_TO_AS_PATIENT = re.compile(
    r"\b(treated you|treat you|you feel|you were|you chose|you have|you do not|you know your|you want checked|"
    r"if you have|to you,|yours|you typed)\b",
    re.IGNORECASE,
)


def _kept_by(role: str, name: str | None = "Ana") -> Case:
    return case_of(Patient(name=name), Person(parts=("keeper",), keeper_role=role))


def _said_to(case: Case) -> Iterator[tuple[str, str]]:
    """Everything the checklist, the questions and the notices say to this keeper, with where it stands."""
    pack = shipped_pack()
    listener = Listener(False, "Ana")
    for one in rows_of(case):
        yield from ((one.key, text) for text in (one.action, one.why, one.if_late, one.late, one.hint))
    for item in pack.items:
        other = item.other_wording
        hints = tuple(hint.other_text for hint in item.hints)
        for text in (other.action, other.why, other.if_unknown, other.if_late, *hints):
            yield item.id, listener.words("", text)
    suggestions = suggested_questions(case, pack, TODAY)
    yield from ((one.question_id, one.text) for one in (*suggestions.fitting, *suggestions.more))
    yield from ((name, notice(name, case, pack, TODAY).text) for name in pack.notices)


@pytest.mark.parametrize("role", HELPERS)
def test_a_helper_is_never_spoken_to_as_the_patient(role: str) -> None:
    for place, text in _said_to(_kept_by(role)):
        # In a question "you" is whoever is asked. What the keeper typed, and the keeper's own life, are theirs.
        if not place.startswith("q.") and place not in {"spelling", "crisis"}:
            assert not SPOKEN_TO_AS_PATIENT.search(text), (place, text)
            assert not OF_THE_PATIENT.search(text), (place, text)


@pytest.mark.parametrize("role", HELPERS)
def test_no_question_of_a_helper_speaks_as_the_patient(role: str) -> None:
    pack = shipped_pack()
    found = suggested_questions(_kept_by(role), pack, TODAY)
    texts = [one.text for one in (*found.fitting, *found.more)]
    assert len(texts) == 88
    assert [one for one in texts if FIRST_PERSON.search(one)] == []


def test_a_helper_reads_the_patients_name_and_a_patient_reads_you() -> None:
    assert row(_kept_by("caregiver"), "decide.safe-to-wait").action.startswith("Ask Ana's doctor how long")
    assert row(_kept_by("self"), "decide.safe-to-wait").action.startswith("Ask your doctor how long")
    assert row(Case(), "decide.safe-to-wait").action.startswith("Ask your doctor how long")


def test_without_a_name_it_is_the_patient_with_a_capital_where_a_sentence_begins() -> None:
    nameless = _kept_by("caregiver", None)
    assert row(nameless, "prepare.own-words").why.startswith("The patient knows best")
    assert "if they take the patient's plan" in row(nameless, "arrange.call-center").action
    assert Listener(False).words("", "Ask. {patient} may know: {patient} was there.") == (
        "Ask. The patient may know: The patient was there."
    )


def test_a_name_with_odd_letters_stands_as_it_was_typed() -> None:
    typed = "{label}\\1O’Neil"
    assert typed in row(_kept_by("caregiver", typed), "decide.safe-to-wait").action


def test_no_mark_is_left_in_what_a_row_or_a_question_says() -> None:
    for role in ("self", *HELPERS):
        for place, text in _said_to(_kept_by(role)):
            assert "{" not in text.replace("{label}", "").replace("{evidence}", ""), (place, text)
        for one in rows_of(_kept_by(role)):
            assert "{" not in one.action + one.why + one.hint + one.if_late


def _every_text() -> Iterator[tuple[str, str]]:
    pack = shipped_pack()
    for item in pack.items:
        hints = [text for hint in item.hints for text in (hint.text, hint.other_text)]
        labels = [f"Add this paper: {label}." for each in item.for_each for label in (each.label, each.other_label)]
        for words in (item.wording, item.other_wording):
            yield from ((item.id, text) for text in (words.action, words.why, words.if_unknown, words.if_late))
        yield from ((item.id, text) for text in (*hints, *labels))
    for question in pack.questions:
        yield from ((question.id, text) for text in (question.text, question.other_text))
    for one in pack.notices.values():
        yield from ((one.id, text) for text in (one.text, one.other_text, one.elsewhere))


def test_everything_reads_at_grade_eight_or_below() -> None:
    filled = {"{patient}": "Ana", "{label}": "a letter", "{evidence}": "Carbo, Monday", "{emergency}": "911"}
    too_hard = []
    for place, text in _every_text():
        for mark, words in filled.items():
            text = text.replace(mark, words)
        if grade(text) > GRADE:
            too_hard.append((place, round(grade(text), 1), text))
    assert too_hard == []


def test_nothing_shouts_promises_or_tells_a_person_what_to_choose() -> None:
    forbidden = re.compile(r"!|\b(cure rate|success rate|we recommend|guarantee|percent)\b|%")
    assert [one for one in _every_text() if forbidden.search(one[1])] == []


def test_the_reading_grade_tells_hard_from_easy() -> None:
    assert grade("Call the team today. They can help.") < 3
    assert grade("Multidisciplinary evaluation facilitates comprehensive therapeutic individualization.") > 15
