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


@pytest.mark.parametrize(
    "said",
    [
        "Plan: MRI brain on 3 March 2026 was called off.",
        "Plan: MRI brain planned for 3 March 2026, postponed.",
        "Surgical history:\nThe bypass operation planned for 3 March 2026 was called off.",
        "Right hemicolectomy on 3 March 2026 rescheduled.",
        "Cholecystectomy 3 March 2026 put off",
        "Vorgeschichte: Cholezystektomie am 03.03.2026 abgesagt.",
        "MRT Schädel für 03.03.2026 geplant, Termin abgesagt.",
        "Antecedentes: colecistectomía 03/03/2026 aplazada",
        "Chirurgie: cholécystectomie le 03/03/2026 annulée",
    ],
)
def test_what_a_letter_says_was_called_off_or_put_off_is_neither_done_nor_still_to_come(said: str) -> None:
    """Half of these were proposed as done on the day on which they were not."""
    standings = {one.fields.get("standing") for one in facts_in([HEAD + said]) if one.kind in ("test", "treatment")}
    assert standings <= {"called_off"}


def _treatments(said: str) -> list[tuple[str | None, str | None]]:
    found = [one for one in facts_in([HEAD + said]) if one.kind == "treatment"]
    assert all(one.sure < PLAIN_FROM for one in found), "a person looks at each"
    return [(one.fields.get("standing"), one.fields.get("planned_start")) for one in found]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Right hemicolectomy is scheduled for 12 December 2026.", "2026-12-12"),
        ("Chemotherapy is to begin on 14 December 2026.", "2026-12-14"),
        ("Radiotherapy has been arranged.", None),
        ("Hemikolektomie vorgesehen am 12.12.2026.", "2026-12-12"),
        ("Bestrahlung geplant ab 14.12.2026.", "2026-12-14"),
        ("Colectomía programada para el 12/12/2026.", "2026-12-12"),
        ("Chimiothérapie prévue le 14/12/2026.", "2026-12-14"),
        ("Recommendation: lobectomy. Surgery is scheduled for 12 December 2026.", "2026-12-12"),
    ],
)
def test_a_treatment_that_has_its_place_in_a_calendar_is_planned(said: str, day: str | None) -> None:
    assert _treatments(said) == [("planned", day)]


@pytest.mark.parametrize(
    "said",
    [
        "Surgery was recommended, planned for 12 December 2026.",
        "We offered chemotherapy, to be started on 14 December 2026.",
        "Adjuvant chemotherapy to be planned.",
        "Recommendation: Radiotherapy is planned.",
        "Angeboten wurde eine Chemotherapie, geplant ab 14.12.2026.",
        "Se propone cirugía, prevista para el 12/12/2026.",
        "Chimiothérapie proposée, prévue le 14/12/2026.",
    ],
)
def test_what_is_advised_or_offered_is_not_planned_whatever_day_is_named(said: str) -> None:
    assert {standing for standing, _ in _treatments(said)} <= {"offered"}


@pytest.mark.parametrize(
    "said",
    [
        "We will discuss surgery planned for 12 December 2026.",
        "Chemotherapy could be started on 14 December 2026.",
        "Operation am 12.12.2026 geplant, falls die Patientin zustimmt.",
        "Surgery on 12 December 2026 was declined.",
    ],
)
def test_what_is_only_talked_about_is_no_treatment_to_come(said: str) -> None:
    assert _treatments(said) == []
