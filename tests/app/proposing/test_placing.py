"""Where on its page a proposal stands: around the first place of its words, and not around two of them."""

from __future__ import annotations

from secondopinion_desktop.app.proposing.placing import place_in
from secondopinion_desktop.intake.reading import Box, PlacedWord


def line(text: str, top: float, *, left: float = 0.1, doubtful: str = "") -> list[PlacedWord]:
    """The words of a line, from left to right."""
    return [
        PlacedWord(word, Box(left + n / 10, top, left + n / 10 + 0.08, top + 0.02), int(top * 100), word == doubtful)
        for n, word in enumerate(text.split())
    ]


def test_words_that_stand_there_twice_are_framed_once() -> None:
    read = [*line("Stage: FIGO IB", 0.2), *line("FIGO IB again", 0.7)]
    box, doubtful = place_in("FIGO IB", read)
    assert box is not None
    assert (round(box.x0, 2), box.y0, round(box.x1, 2), box.y1) == (0.2, 0.2, 0.38, 0.22)
    assert not doubtful


def test_words_that_go_on_in_the_next_line_are_framed_whole() -> None:
    read = [*line("an infiltrating", 0.2, left=0.6), *line("carcinoma of the lung", 0.23)]
    box, _doubtful = place_in("infiltrating carcinoma", read)
    assert box is not None
    assert (round(box.x0, 2), box.y0, round(box.y1, 2)) == (0.1, 0.2, 0.25)


def test_one_word_in_doubt_is_enough() -> None:
    assert place_in("Hemoglobin 10.4", line("Hemoglobin 10.4 g/dL", 0.2, doubtful="10.4"))[1]
    assert not place_in("Hemoglobin 10.4", line("Hemoglobin 10.4 g/dL", 0.2, doubtful="g/dL"))[1]


def test_words_that_are_not_there_have_no_place() -> None:
    assert place_in("Platelets", line("Hemoglobin 10.4", 0.2)) == (None, False)
