"""What a drag over a page takes: words along the lines, or what lies inside a frame."""

from __future__ import annotations

from dataclasses import replace

from secondopinion_desktop.intake.reading import Box, PlacedWord
from secondopinion_desktop.ui.viewing.mark_bar import in_doubt
from secondopinion_desktop.ui.viewing.marking import line_at, marked

ROWS = ("Final diagnosis here", "Leiomyosarcoma of the uterus", "Mitotic count 22")


def placed(rows: tuple[str, ...] = ROWS) -> tuple[PlacedWord, ...]:
    """Words a tenth of the page wide, one line below the other."""
    return tuple(
        PlacedWord(word, Box(0.1 + 0.2 * n, 0.1 + 0.1 * line, 0.25 + 0.2 * n, 0.15 + 0.1 * line), line)
        for line, row in enumerate(rows)
        for n, word in enumerate(row.split())
    )


def test_begun_on_a_word_a_drag_takes_the_words_in_between_line_by_line() -> None:
    part = marked(2, placed(), (0.35, 0.22), (0.2, 0.32))
    assert part is not None
    assert part.text == "of the uterus\nMitotic"
    assert part.in_one_line == "of the uterus Mitotic"
    assert part.page == 2


def test_it_may_be_begun_at_the_end() -> None:
    part = marked(1, placed(), (0.2, 0.32), (0.35, 0.22))
    assert part is not None
    assert part.text == "of the uterus\nMitotic"


def test_begun_beside_the_words_it_is_a_frame_around_those_inside() -> None:
    part = marked(1, placed(), (0.05, 0.18), (0.5, 0.27))
    assert part is not None
    assert part.text == "Leiomyosarcoma of"
    assert part.region == (0.05, 0.18, 0.5, 0.27)


def test_a_part_without_words_is_marked_all_the_same() -> None:
    part = marked(1, (), (0.1, 0.1), (0.4, 0.3))
    assert part is not None
    assert (part.text, part.region) == ("", (0.1, 0.1, 0.4, 0.3))


def test_a_slip_of_the_hand_marks_nothing_and_a_frame_ends_at_the_edge() -> None:
    assert marked(1, (), (0.5, 0.5), (0.501, 0.5)) is None
    beyond = marked(1, (), (0.5, 0.5), (1.7, -0.4))
    assert beyond is not None
    assert beyond.region == (0.5, 0.0, 1.0, 0.5)


def test_a_double_click_takes_the_line() -> None:
    line = line_at(1, placed(), (0.35, 0.22))
    assert line is not None
    assert line.text == "Leiomyosarcoma of the uterus"
    assert line_at(1, placed(), (0.9, 0.9)) is None


def test_the_point_before_a_line_is_no_word_of_a_fact() -> None:
    part = marked(1, placed(("• Leiomyosarcoma", "- 5 mm")), (0.0, 0.0), (1.0, 1.0))
    assert part is not None
    assert part.in_one_line == "Leiomyosarcoma - 5 mm"
    assert part.text.startswith("•")


def test_words_read_from_a_picture_that_are_not_sure_are_named() -> None:
    words = [replace(word, doubtful=word.text == "22") for word in placed()]
    part = marked(1, words, (0.15, 0.32), (0.5, 0.32))
    assert part is not None
    assert part.text == "Mitotic count 22"
    assert in_doubt(part) == "Check against the picture: “22”."
