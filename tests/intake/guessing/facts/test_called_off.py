"""What others called off is told as that, with why; what may be, was not, or was the patient's wish is not."""

from __future__ import annotations

import pytest

from secondopinion_desktop.app.proposing import PLAIN_FROM
from secondopinion_desktop.intake.guessing.facts import Fact, facts_in

HEAD = "Letter of Mrs. Ada Fern, born 14/03/1958\n"


def called_off(said: str) -> list[Fact]:
    return [one for one in facts_in([HEAD + said]) if one.fields.get("standing") == "called_off"]


@pytest.mark.parametrize(
    ("said", "kind", "name", "why"),
    [
        (
            "The right hemicolectomy listed for 09/04/2026 was called off because there was no intensive care bed.",
            *("treatment", "right hemicolectomy", "because there was no intensive care bed"),
        ),
        (
            "The MRI liver was cancelled by the unit because of a broken scanner.",
            *("test", "MRI liver", "by the unit because of a broken scanner"),
        ),
        (
            "Die für den 12.05.2026 geplante Koloskopie wurde wegen eines Infekts abgesagt.",
            *("test", "Koloskopie", "wegen eines Infekts"),
        ),
        (
            "La coronarographie prévue le 25/06/2026 a été annulée en raison d'une infection.",
            *("test", "coronarographie", "en raison d'une infection"),
        ),
        ("La RM de control fue anulada por avería del equipo.", "test", "RM de control", "por avería del equipo"),
    ],
)
def test_it_is_told_with_who_and_why(said: str, kind: str, name: str, why: str) -> None:
    (found,) = called_off(said)
    assert (found.kind, found.fields["name"], found.fields["why_called_off"]) == (kind, name, why)
    assert found.sure < PLAIN_FROM


def test_the_day_it_was_planned_for_is_kept() -> None:
    (found,) = called_off(
        "The right hemicolectomy listed for 09/04/2026 was called off on 08/04/2026.\nSeen 29/04/2026"
    )
    assert "planned_start" not in found.fields  # Of two days it is not for us to say which.
    (found,) = called_off("The right hemicolectomy listed for 29/04/2026 was called off.")
    assert found.fields["planned_start"] == "2026-04-29"


@pytest.mark.parametrize(
    "said",
    [
        "If the CT is cancelled, please ring the ward.",
        "The MRI was not cancelled and showed no change.",
        "She cancelled her MRI.",
        "The MRI was cancelled by the patient.",
        "Her mother's colonoscopy was cancelled.",
        "The biopsy was cancelled at first and then done on 03/05/2026.",
        "Die Koloskopie wurde auf Wunsch der Patientin abgesagt.",
        "La coronarographie pourrait être annulée.",
    ],
)
def test_what_may_be_was_not_or_was_the_patients_wish_is_none(said: str) -> None:
    assert not called_off(said)


def test_what_is_called_off_is_not_planned_and_not_done() -> None:
    said = "Plan: The liver biopsy planned for 29/04/2026 was called off because of a low platelet count."
    found = [one for one in facts_in([HEAD + said]) if one.kind in ("test", "treatment")]
    assert [one.fields["standing"] for one in found] == ["called_off"]
