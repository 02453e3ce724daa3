"""What was measured of the heart and told in sentences, and never what was so at another time."""

from __future__ import annotations

import pytest

from secondopinion_desktop.app.proposing import PLAIN_FROM
from secondopinion_desktop.intake.guessing.facts import Fact, facts_in

HEAD = "Echocardiogram of Mr. Ilo Fern, born 14/03/1958\nDate of exam: 17/06/2026\n"


def measured(said: str) -> list[Fact]:
    return [one for one in facts_in([HEAD + said], "imaging_report") if one.fields.get("sort") == "heart"]


@pytest.mark.parametrize(
    ("said", "name", "result"),
    [
        ("The left ventricle has an estimated ejection fraction of 35 to 40%.", "ejection fraction", "35 to 40%"),
        ("Right ventricular function is reduced; TAPSE was 14 mm.", "TAPSE", "14 mm"),
        ("The ascending aorta measures 4.1 cm.", "ascending aorta", "4.1 cm"),
        ("Aortenklappenstenose, mittlerer Gradient 44 mmHg.", "mittlerer Gradient", "44 mmHg"),
        ("Ventricule gauche non dilaté, FEVG à 48 %.", "FEVG", "48 %"),
        ("Estenosis aórtica con gradiente medio de 44 mmHg.", "gradiente medio", "44 mmHg"),
    ],
)
def test_a_measure_is_told_as_printed_on_the_day_of_the_report(said: str, name: str, result: str) -> None:
    (found,) = measured(said)
    assert (found.fields["name"], found.fields["result"], found.fields["done_on"]) == (name, result, "2026-06-17")
    assert found.sure < PLAIN_FROM


def test_a_span_is_no_number() -> None:
    (found,) = measured("Ejection fraction 35-40%.")
    assert "value" not in found.fields


@pytest.mark.parametrize(
    "said",
    [
        "Compared with 2024, when the ejection fraction was 50%, function has worsened.",
        "If the ejection fraction falls to 35%, a device should be considered.",
        "Her father had an ejection fraction of 20%.",
        "The previous mean gradient was 31 mmHg.",
    ],
)
def test_what_was_so_before_may_be_or_is_somebody_elses_is_none(said: str) -> None:
    assert not measured(said)


def test_a_letter_gives_the_day_of_the_test_its_line_begins_with() -> None:
    said = "Letter of Mr. Ilo Fern, born 14/03/1958\nEchocardiogram of 27/05/2026: TAPSE 14 mm, severe aortic stenosis."
    found = facts_in([said])
    assert [one.fields["done_on"] for one in found if one.kind == "test"] == ["2026-05-27"]
    assert [one.fields["name"] for one in found if one.kind in ("diagnosis", "condition")] == ["severe aortic stenosis"]
