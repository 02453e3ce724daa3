"""Words on the axis never lie over other words, over a mark, or over the line of today."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from secondopinion_desktop.ui.story.axis import axis_for, ticks_for
from secondopinion_desktop.ui.story.marks import LANES, AxisMark, Reach, Story
from secondopinion_desktop.ui.story.picture import Picture, Sizes
from secondopinion_desktop.ui.story.placing import place
from tests.often import drawn

TODAY = date(2026, 3, 9)
SIZES = Sizes(width=900, names=150, row=29, line_lane=84, dot=13, gap=10, head=40, lane_gap=14, most_label=290)


def measure(words: str) -> float:
    return 7.0 * len(words)


def draw(*marks: AxisMark, sizes: Sizes = SIZES) -> Picture:
    ordered = sorted(marks, key=lambda m: (LANES.index(m.lane), m.begins.first, m.entry_id))
    return place(Story(tuple(ordered), (), (), TODAY), sizes, measure, 70)


def moment(entry_id: str, day: date, title: str = "Something found", lane: str = "diagnosis") -> AxisMark:
    return AxisMark(entry_id, lane, title, Reach(day, day), Reach(day, day), title)


def bar(entry_id: str, first: date, last: date, title: str = "A treatment") -> AxisMark:
    return AxisMark(entry_id, "treatment", title, Reach(first, first), Reach(last, last), title, is_bar=True)


def check(picture: Picture) -> None:
    """The promises of the axis."""
    for mark in picture.marks:
        assert mark.left <= mark.sure_left <= mark.sure_right <= mark.right
        if not mark.label:
            continue
        left, right = mark.label_x, mark.label_x + mark.label_width
        assert not left < picture.today_x < right, "words cross today"
        for other in picture.marks:
            if other.y != mark.y:
                continue
            if other is not mark and other.label:
                start, end = other.label_x, other.label_x + other.label_width
                assert right <= start or left >= end, "words lie over words"
            inside = other is mark and mark.left < left and right < mark.right
            assert inside or right <= other.left or left >= other.right, "words lie over a mark"


days = st.integers(0, 3000).map(lambda n: TODAY - timedelta(days=n))
titles = st.text("abcdefg ", min_size=1, max_size=60)


@drawn(100)
@given(st.lists(st.tuples(days, st.integers(0, 900), titles, st.sampled_from(LANES)), max_size=25))
def test_whatever_the_story_no_words_cross_anything(things: list[tuple[date, int, str, str]]) -> None:
    marks = [
        bar(str(n), day, min(TODAY, day + timedelta(days=length)), title)
        if lane == "treatment"
        else moment(str(n), day, title, lane)
        for n, (day, length, title, lane) in enumerate(things)
    ]
    check(draw(*marks))


def test_a_hundred_notes_of_one_year_stay_in_a_few_rows_and_keep_their_words_clear() -> None:
    notes = [moment(str(n), TODAY - timedelta(days=3 * n), f"Note number {n}", "feels") for n in range(100)]
    picture = draw(*notes)
    check(picture)
    assert len(picture.marks) == 100
    assert len({mark.y for mark in picture.marks}) <= 8


def test_the_words_of_a_mark_just_before_today_stand_to_its_left() -> None:
    picture = draw(moment("old", date(2020, 1, 1)), moment("new", date(2026, 3, 1), "Pelvis, lungs"))
    mark = next(m for m in picture.marks if m.mark.entry_id == "new")
    assert mark.label == "Pelvis, lungs"
    assert mark.label_x + mark.label_width < picture.today_x


def test_a_bar_from_edge_to_edge_carries_its_words_inside() -> None:
    picture = draw(bar("a", date(2025, 8, 1), TODAY, "Tablets, now"))
    (placed,) = picture.marks
    assert placed.label == "Tablets, now"
    assert placed.left < placed.label_x
    assert placed.label_x + placed.label_width < placed.right
    check(picture)


def test_an_offer_without_a_date_stands_after_today() -> None:
    offered = AxisMark(
        "o", "treatment", "offered: radiation", Reach(TODAY, TODAY), Reach(TODAY, TODAY), "", True, sure=False
    )
    (mark,) = draw(offered).marks
    assert mark.left > draw(offered).today_x


def test_a_rough_date_is_as_wide_as_what_is_not_known() -> None:
    year = Reach(date(2023, 1, 1), date(2023, 12, 31))
    rough = AxisMark("r", "diagnosis", "Lung", year, year, "")
    picture = draw(rough, moment("old", date(2018, 1, 1)))
    mark = next(m for m in picture.marks if m.mark.entry_id == "r")
    assert mark.left == picture.axis.x(year.first)
    assert mark.right == picture.axis.x(year.last)
    assert mark.sure_left == mark.sure_right


def test_a_long_story_shows_years_and_a_short_one_months() -> None:
    long = Story((moment("a", date(1990, 5, 1)),), (), (), TODAY)
    axis = axis_for(long, 150, 880)
    assert all(tick.label.isdigit() for tick in ticks_for(axis, 70))
    short = Story((moment("a", date(2026, 1, 10)),), (), (), TODAY)
    axis = axis_for(short, 150, 880)
    assert [tick.label for tick in ticks_for(axis, 70)][:3] == ["Dec 2025", "2026", "Feb"]


def test_year_labels_never_run_into_each_other() -> None:
    for years in (1, 2, 3, 5, 8, 13, 21, 34, 60, 100):
        story = Story((moment("a", TODAY - timedelta(days=365 * years)),), (), (), TODAY)
        axis = axis_for(story, 150, 880)
        places = [axis.x(tick.on) for tick in ticks_for(axis, 70)]
        assert places
        assert all(b - a >= 60 for a, b in itertools.pairwise(places))


def test_everything_has_its_place_on_a_narrow_page_too() -> None:
    narrow = Sizes(width=360, names=110, row=58, line_lane=168, dot=26, gap=20, head=80, lane_gap=28, most_label=580)
    marks = [
        bar(str(n), date(2020 + n, 1, 1), date(2020 + n, 9, 1), "A very long name of a treatment") for n in range(6)
    ]
    picture = draw(*marks, sizes=narrow)
    check(picture)
    assert len(picture.marks) == 6
    assert all(mark.right <= 360 for mark in picture.marks)
