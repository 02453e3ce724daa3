"""A per mille sign that was read as a percent sign must be compared with the picture; a percent sign need not be."""

from __future__ import annotations

import pytest
from PIL import ImageFont

from secondopinion_desktop.intake.looking.ink import Ink
from secondopinion_desktop.intake.looking.per_mille import with_per_mille_unsure
from secondopinion_desktop.intake.looking.pixels import gray_of
from secondopinion_desktop.intake.looking.seen_words import SeenWord
from tests.intake.looking.drawn import FONT, page


@pytest.mark.parametrize(("written", "is_unsure"), [("33‰", True), ("33%", False), ("8%,", False), ("8‰.", True)])
def test_two_rings_at_the_foot_of_a_percent_sign_are_seen(written: str, is_unsure: bool) -> None:
    line = f"Reticulocytes {written} again"
    font = ImageFont.truetype(str(FONT), 30)
    left = 60 + font.getlength("Reticulocytes ")
    right = left + font.getlength(written)
    word = SeenWord(written.replace("‰", "%"), ((left, 63), (right, 63), (right, 100), (left, 100)), 0.99)
    (told,) = with_per_mille_unsure([word], Ink.of(gray_of(page([line], letters=30))))
    assert (told.sure < 0.6) == is_unsure
