"""Letters to an insurer and from one: what is asked for or paid is not taken for that, and all of it is looked at."""

from __future__ import annotations

import pytest

from secondopinion_desktop.app.proposing import PLAIN_FROM
from secondopinion_desktop.intake.guessing.facts import Fact, facts_in

HEAD = "Lantern Health Plan\nMember: Ada Fern, DOB 03/14/1958\n"


def told(said: str, sort: str | None = "insurance") -> tuple[Fact, ...]:
    return facts_in([HEAD + said], sort)


def test_a_letter_to_an_insurer_tells_what_is_taken_and_borne_and_who_wrote_it() -> None:
    said = (
        "She takes lisinopril 10 mg daily and is allergic to iodine contrast (hives).\n"
        "Sincerely,\nRansford Okafor, MD\n"
    )
    facts = told(said)
    assert [(fact.kind, fact.fields.get("name") or fact.fields["substance"]) for fact in facts] == [
        ("medicine", "lisinopril"),
        ("allergy", "iodine contrast"),
        ("person", "Ransford Okafor, MD"),
    ]
    assert all(fact.sure < PLAIN_FROM for fact in facts), "what an insurer has on file is never plain"


@pytest.mark.parametrize("sort", ["insurance", None])
@pytest.mark.parametrize(
    "said",
    [
        "We have approved your request for apixaban 5 mg twice daily.",
        "Coverage of apixaban 5 mg twice daily was denied.",
        "Er hat eine Therapie mit Apixaban 5 mg 1-0-1 beantragt.",
        "Se autoriza apixabán 5 mg cada 12 horas.",
    ],
)
def test_what_was_asked_for_is_not_taken(said: str, sort: str | None) -> None:
    assert [fact for fact in told(said, sort) if fact.kind == "medicine"] == []


def test_a_list_of_what_was_asked_for_is_no_list_of_medicines() -> None:
    assert [fact for fact in told("Medication:\napixaban 5 mg twice daily\n") if fact.kind == "medicine"] == []


def test_who_decides_at_an_insurer_is_no_doctor_of_the_patient() -> None:
    said = (
        "Requesting provider: Yusuf Abdirahman, MD - Lakeshore Oncology\n"
        "This decision was made by Marguerite Sandoval, MD, Medical Director.\n"
        "Gutachterin: Dr. med. Almut Kesselring\n"
    )
    assert [fact.fields["name"] for fact in told(said)] == ["Yusuf Abdirahman, MD"]
