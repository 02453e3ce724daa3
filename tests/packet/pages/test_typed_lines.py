"""Lines a person typed stay lines in print: "5 mg / 10 mg / 5 mg" is three doses and not one long one."""

from __future__ import annotations

import pytest

from secondopinion_desktop.lettering.fonts import Style, width
from secondopinion_desktop.packet.pages.blocks import set_blocks
from secondopinion_desktop.packet.pages.layout import Flow, Measures, Text
from secondopinion_desktop.packet.pages.typeset import set_lines, set_title
from secondopinion_desktop.packet.plan.measures import measures_whole
from secondopinion_desktop.packet.plan.words import PAPER, Block, Boxed, Facts, Grid, Line, Prose, Target, bold, line

STYLE = Style(10.0)
DOSES = "morning 5 mg\nnoon 10 mg\nevening 5 mg"


def lines_of(words: Line, room: float = 400.0) -> list[str]:
    set_ = set_lines(words, STYLE, room, lambda _target: "p. 14")
    return [" ".join(piece.text for piece in one).replace("\u00a0", " ") for one in set_]


def test_a_typed_line_break_is_one() -> None:
    assert lines_of(line(DOSES)) == ["morning 5 mg", "noon 10 mg", "evening 5 mg"]


def test_words_of_another_style_go_on_where_the_last_line_ends() -> None:
    assert lines_of(line(bold("Dose: "), DOSES, " ", Target(PAPER, "d"), bold("\u00a0R"))) == [
        "Dose: morning 5 mg",
        "noon 10 mg",
        "evening 5 mg p. 14  R",
    ]


@pytest.mark.parametrize("typed", ["\n\na\n\n\nb\n", "a\r\nb", "a \n b", "a\nb\n\n"])
def test_empty_lines_and_spaces_at_the_ends_leave_no_hole(typed: str) -> None:
    assert lines_of(line(typed)) == ["a", "b"]


def test_only_breaks_are_no_line_at_all() -> None:
    assert lines_of(line("\n\n")) == []


def test_long_typed_lines_are_wrapped_and_still_begin_anew() -> None:
    found = lines_of(line("one two three four five\nsix"), room=60)
    assert found[-1] == "six"
    assert len(found) > 2
    cut = lines_of(line("short\n" + "x" * 100), room=80)
    assert cut[0] == "short"
    assert "".join(one.removesuffix("-") for one in cut[1:]) == "x" * 100


def test_a_word_joined_to_the_next_span_is_not_torn_by_a_break_elsewhere() -> None:
    assert lines_of(line("first\nsec", bold("ond"))) == ["first", "sec ond"]
    pieces = set_lines(line("first\nsec", bold("ond")), STYLE, 400.0, lambda _target: "")[1]
    assert pieces[1].x == pytest.approx(width("sec", STYLE))


@pytest.mark.parametrize(
    "block",
    [
        Facts("Medicine", (line(DOSES),)),
        Grid(("Medicine", "Dose"), ((line("Drops"), line(DOSES)),)),
        Prose((line(DOSES),)),
        Boxed((line(DOSES),)),
    ],
    ids=lambda block: type(block).__name__,
)
def test_in_every_block_each_dose_has_its_own_line(block: Block) -> None:
    flow = Flow((612.0, 792.0), Measures.at(10.2), lambda _target: "")
    set_blocks(flow, (block,))
    lines = {item.text: item.y for page in flow.pages for item in page.items if isinstance(item, Text)}
    heights = [lines["morning 5 mg"], lines["noon 10 mg"], lines["evening 5 mg"]]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3
    assert flow.y < min(heights)


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("Hemoglobin 10.4 g/dl on Monday", "10.4 g/dl"),
        ("range 0.4 – 4.0 mU/l in print", "0.4 – 4.0 mU/l"),
        ("taken 12 mg, twice", "12 mg,"),
        ("up to 70 - 110 mg/dl fasting", "70 - 110 mg/dl"),
        ("saturation 94 % at rest", "94 %"),
    ],
)
def test_a_number_stays_with_its_unit_and_a_range_in_one_piece(words: str, whole: str) -> None:
    for room in range(20, 160, 7):
        lines = [piece.text.replace("\u00a0", " ") for line in set_title(words, Style(10), room) for piece in line]
        assert any(whole in line for line in lines) or width(whole, Style(10)) > room


def test_a_number_before_any_other_word_may_stand_on_another_line() -> None:
    assert len(set_title("there are 3 doctors", Style(10), width("there are 3", Style(10)) + 1)) == 2


def test_no_line_breaks_within_a_date_a_dose_or_a_number_and_its_unit() -> None:
    for whole in (
        "14 March 1958",
        "about Aug 2024",
        "Mar 2026",
        "March 14, 1958",
        "6 of 8 cycles",
        "2 tablets",
        "2.5 mg",
        "12 weeks",
        "8 of 10",
        "141 / 10^3/uL",
    ):
        assert " " not in measures_whole(whole), whole
        lines = set_title(f"word {whole} word", Style(10), width(f"word {whole}", Style(10)) * 0.8)
        said = [" ".join(piece.text for piece in line) for line in lines]
        assert any(whole in one.replace("\u00a0", " ") for one in said), said
    assert measures_whole("You may come in March, 2 of us") == "You may come in March, 2 of us"
