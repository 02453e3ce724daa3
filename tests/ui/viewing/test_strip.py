"""Where pages lie below each other, and that walking through them passes over nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from secondopinion_desktop.ui.viewing.strip import Strip, step_down, step_up

shapes = some.lists(some.floats(0.2, 4.0), min_size=1, max_size=12).map(tuple)
rooms = some.floats(200.0, 1200.0)
widths = some.floats(80.0, 1200.0)


def test_pages_lie_below_each_other_with_a_gap() -> None:
    strip = Strip(100.0, (1.5, 0.5, 1.0), 10.0)
    assert [strip.top(page) for page in (1, 2, 3)] == [0, 160, 220]
    assert strip.height == 320
    assert [strip.page_at(y) for y in (0, 159, 160, 215, 500)] == [1, 1, 2, 2, 3]
    assert list(strip.pages_between(100, 230)) == [1, 2, 3]
    assert strip.page_in_view(140, 70) == 2


@given(shapes, widths, rooms)
def test_page_down_never_passes_over_a_line_and_comes_to_the_end(
    pages: tuple[float, ...], width: float, room: float
) -> None:
    strip = Strip(width, pages, 10.0)
    top, last = 0.0, max(0.0, strip.height - room)
    for _ in range(20_000):
        bottom = top + room
        after = min(last, step_down(strip, top, room, min(48.0, room / 2)))
        if after <= top:
            break
        between = [page for page in range(1, len(pages) + 1) if bottom + 1 < strip.top(page) + strip.height_of(page)]
        unseen = strip.top(between[0]) if between and strip.top(between[0]) > bottom else bottom
        assert after <= unseen + 1, "what lies between was not seen"
        top = after
    assert top >= last - 1


@given(shapes, widths, rooms)
def test_page_up_comes_back_to_the_beginning_and_passes_over_nothing(
    pages: tuple[float, ...], width: float, room: float
) -> None:
    strip = Strip(width, pages, 10.0)
    top = max(0.0, strip.height - room)
    for _ in range(20_000):
        before = step_up(strip, top, room, min(48.0, room / 2))
        if before >= top:
            break
        assert before + room >= top - strip.gap - 1
        top = before
    assert top <= 1
