"""R stands behind what a page says, and not behind what the family adds, or the day of another report."""

from __future__ import annotations

from secondopinion_desktop.records.kinds import Allergy, Condition, Diagnosis, Medicine, Proof
from tests.packet.reading import all_own_pages, page_one
from tests.packet.sample import day
from tests.packet.telling.test_proof_beside_the_fact import BO, paper

LETTER = paper("letter", "2026-10-16", sort="pathology_report")


def says(*fields: str | None) -> list[Proof]:
    """Links from the entry to the letter, of these fields."""
    return [Proof(id=f"p{at}", entry="e", document="letter", page=1, field=one) for at, one in enumerate(fields)]


def test_how_bad_an_allergy_was_does_not_pass_for_the_letters_word() -> None:
    allergy = Allergy(
        id="e", substance="Penicillin", reaction="Hives", how_bad="severe", tested="not_tested", source="family"
    )
    text = page_one(BO, allergy, LETTER, *says("substance", "reaction"))
    assert "Penicillin (Hives) p. ? R; severe (never tested) F" in text
    assert "Penicillin, severe (Hives, never tested) p. ? R" in page_one(BO, allergy, LETTER, *says(None))


def test_the_day_of_another_report_does_not_stand_beside_the_page_of_a_stage() -> None:
    cancer = Diagnosis(
        id="e", name="Carcinoma", stage="pT3 pN1a", standing="confirmed", found_on=day("2026-09-14"), source="doctor"
    )
    told = page_one(BO, cancer, LETTER, *says("stage"))
    assert "Carcinoma, pT3 pN1a p. ? R – confirmed D; noted 14 Sep 2026 D" in told
    named = page_one(BO, cancer, LETTER, *says("stage", "name", "standing"))
    assert "Carcinoma, pT3 pN1a p. ? R – confirmed, pathology p. ? R; noted 14 Sep 2026 D" in named
    whole = page_one(BO, cancer, LETTER, *says(None))
    assert "Carcinoma, pT3 pN1a (14 Sep 2026) – confirmed, pathology p. ? R" in whole


def test_anything_else_says_that_a_page_proves_a_part_of_it() -> None:
    asthma = Condition(id="e", name="Asthma", since=day("2019"))
    assert "Asthma, since 2019 p. ? R (not all of it)" in all_own_pages(BO, asthma, LETTER, *says("name"))
    stopped = Medicine(id="e", name="Senna", stopped=True, why_stopped="Cramps")
    assert "Cramps p. ? R (not all of it)" in all_own_pages(BO, stopped, LETTER, *says("name"))
