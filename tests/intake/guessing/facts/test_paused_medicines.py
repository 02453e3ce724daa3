"""What a paper says is paused is proposed as paused, only where it says so, and never as taken or as stopped."""

from __future__ import annotations

import pytest

from secondopinion_desktop.app.proposing import PLAIN_FROM
from secondopinion_desktop.intake.guessing.facts import facts_in

HEAD = "Discharge letter of Mrs. Ada Fern, born 03/14/1958\n"


def medicines(said: str) -> list[dict[str, str]]:
    found = [one for one in facts_in([HEAD + said]) if one.kind == "medicine"]
    assert all(one.sure < PLAIN_FROM for one in found), "a pause is read by a person"
    return [dict(one.fields) for one in found]


@pytest.mark.parametrize(
    ("sentence", "fields"),
    [
        ("Apixaban is on hold since 3 May 2025.", {"name": "Apixaban", "paused": "yes", "paused_since": "2025-05-03"}),
        ("Apixaban 5 mg is currently held.", {"name": "Apixaban", "paused": "yes", "dose": "5 mg"}),
        (
            "Methotrexate was withheld on 3 May 2025.",
            {"name": "Methotrexate", "paused": "yes", "paused_since": "2025-05-03"},
        ),
        ("On hold: apixaban 5 mg", {"name": "apixaban", "paused": "yes", "dose": "5 mg"}),
        ("Marcumar ist derzeit pausiert.", {"name": "Marcumar", "paused": "yes"}),
        ("Metotrexato en pausa.", {"name": "Metotrexato", "paused": "yes"}),
        ("Apixaban suspendido temporalmente.", {"name": "Apixaban", "paused": "yes"}),
    ],
)
def test_a_sentence_that_says_so_proposes_a_pause(sentence: str, fields: dict[str, str]) -> None:
    assert medicines(sentence) == [fields]


@pytest.mark.parametrize(
    "sentence",
    [
        "Apixaban was held on 3 May 2025 and resumed on 10 May.",
        "Apixaban should be held before surgery.",
        "Please hold apixaban if the platelets fall.",
        "Apixaban soll vor der Operation pausiert werden.",
        "Her mother's apixaban is on hold.",
        "Apixaban is not paused.",
        "Hand-held device, salbutamol twice daily.",
    ],
)
def test_what_goes_on_again_is_to_be_paused_or_is_somebody_elses_is_no_pause(sentence: str) -> None:
    assert all("paused" not in one for one in medicines(sentence))


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        ("apixaban 5 mg BID withheld", {"name": "apixaban", "dose": "5 mg", "paused": "yes"}),
        ("simvastatin 20 mg 0-0-1 pausiert", {"name": "simvastatin", "dose": "20 mg", "paused": "yes"}),
    ],
)
def test_a_cell_of_now_that_says_so_proposes_a_pause_with_the_dose_of_before(row: str, fields: dict[str, str]) -> None:
    assert medicines(f"Drug | On admission | At discharge\n{row}") == [fields]
