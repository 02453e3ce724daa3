"""What is still to come: never as done, never plain, and nothing that is only thought of."""

from __future__ import annotations

import pytest

from secondopinion_desktop.app.proposing import PLAIN_FROM
from secondopinion_desktop.intake.guessing.facts import facts_in

HEAD = "Letter of Mrs. Ada Fern, born 03/14/1958\n"


@pytest.mark.parametrize(
    ("said", "name", "standing"),
    [
        ("Pending results at discharge: pleural fluid cytology", "pleural fluid cytology", "awaited"),
        ("Plan: Repeat CT after four cycles.", "Repeat CT", "planned"),
        ("Noch ausstehende Befunde: Histologie", "Histologie", "awaited"),
    ],
)
def test_what_a_label_says_is_to_come_is_to_come(said: str, name: str, standing: str) -> None:
    (found,) = (one for one in facts_in([HEAD + said]) if one.fields.get("standing") in ("planned", "awaited"))
    assert (found.fields["name"], found.fields["standing"]) == (name, standing)
    assert found.sure < PLAIN_FROM


def test_what_is_only_considered_is_not_planned() -> None:
    said = "Plan: Consider repeat CT after four cycles."
    assert not [one for one in facts_in([HEAD + said]) if one.fields.get("standing") == "planned"]


def test_what_was_done_again_is_not_planned() -> None:
    said = "History: A repeat ERCP was uneventful. Repeat MRI, at another hospital, revealed the same."
    assert not [one for one in facts_in([HEAD + said]) if one.fields.get("standing") == "planned"]


def test_awaited_alone_is_said_of_the_label_before_it() -> None:
    found = [one for one in facts_in([HEAD + "Histology: awaited"]) if one.kind == "test"]
    assert [(one.fields["name"], one.fields["standing"]) for one in found] == [("Histology", "awaited")]
