"""A number that a pen goes through must be compared with the picture."""

from __future__ import annotations

import cv2

from secondopinion_desktop.intake.looking.crossed import with_crossed_unsure
from secondopinion_desktop.intake.looking.ink import Ink
from tests.intake.looking.drawn import Picture, page
from tests.intake.looking.test_comparing import seen


def unsure(picture: Picture) -> list[str]:
    # Drawn from (60, 60) on, 20 points high and about as wide as the words of `seen`.
    words = seen("13.0 kg 15.5 cm", top=62, left=60)
    gray = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    return [word.text for word in with_crossed_unsure(words, Ink.of(gray)) if word.sure < 0.6]


def test_a_word_a_stroke_goes_through_is_unsure_and_no_other() -> None:
    picture = page(["13.0 kg 15.5 cm", "a line below"]).copy()
    assert unsure(picture) == []
    cv2.line(picture, (85, 20), (75, 140), (170, 40, 40), 4)
    assert unsure(picture) == ["13.0"]


def test_an_underline_and_a_frame_beside_it_are_no_stroke_through_a_word() -> None:
    picture = page(["13.0 kg 15.5 cm"]).copy()
    cv2.line(picture, (55, 86), (300, 86), (0, 0, 0), 2)
    cv2.rectangle(picture, (40, 40), (400, 110), (0, 0, 0), 2)
    assert unsure(picture) == []
