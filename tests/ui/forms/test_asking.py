"""Which questions a form asks, in which order and words."""

from __future__ import annotations

import pytest

from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.ui.forms import asking

ASKED = sorted(name for name, info in KINDS.items() if not info.inner)


@pytest.mark.parametrize("name", ASKED)
def test_every_field_of_a_kind_is_asked_once_or_kept_by_the_program(name: str) -> None:
    info = kind_of(name)
    shown = [f.name for f in asking.first_fields(info) + asking.source_fields(info)]
    shown += [f.name for _, fields in asking.more_sections(info) for f in fields]
    after = [asking.asked_after(info, inside) for inside in asking.INSIDE.get(name, ())]
    shown += [found[0].name for found in after if found is not None]
    kept = asking.SETTLED_BY_PROGRAM.get(name, frozenset()) | asking.SETTLED_EVERYWHERE
    without_source = {"source", "said_by"} if name in asking.NO_SOURCE else set()
    assert len(shown) == len(set(shown))
    assert set(shown) == {f.name for f in info.fields} - kept - without_source


@pytest.mark.parametrize("name", ASKED)
def test_a_form_begins_with_few_questions(name: str) -> None:
    info = kind_of(name)
    at_once = [f for f in asking.first_fields(info) if f.when is None]
    assert 1 <= len(at_once) <= 7


def test_why_it_stopped_is_asked_only_once_it_has_stopped() -> None:
    field = kind_of("treatment").by_name["why_stopped"]
    assert not asking.is_asked(field, {"standing": "now"})
    assert asking.is_asked(field, {"standing": "stopped"})


def test_the_day_that_is_planned_is_asked_before_who_planned_it_and_why() -> None:
    asked = [field.name for field in asking.first_fields(kind_of("treatment"))]
    assert asked.index("planned_start") == asked.index("offered_by") - 1
    assert asked[:3] == ["name", "standing", "sort"]


def test_an_answer_is_never_hidden_by_another_answer() -> None:
    field = kind_of("treatment").by_name["why_stopped"]
    assert asking.is_asked(field, {"standing": "now", "why_stopped": "numb hands"})


def test_pain_questions_follow_a_yes_and_a_persons_questions_follow_their_part() -> None:
    score = kind_of("symptom").by_name["score"]
    assert asking.is_asked(score, {"is_pain": True})
    assert not asking.is_asked(score, {"is_pain": False})
    assert not asking.is_asked(score, {"is_pain": None})
    relation = kind_of("person").by_name["relation"]
    assert asking.is_asked(relation, {"parts": ("companion", "doctor")})
    assert not asking.is_asked(relation, {"parts": ("doctor",)})


def test_the_button_for_the_rest_names_what_is_there() -> None:
    assert asking.more_words(kind_of("treatment")) == "More: the offer or plan, if it is a study…"
    opened = frozenset(section for section, _ in asking.more_sections(kind_of("treatment")))
    assert asking.more_words(kind_of("treatment"), opened) == ""


def test_from_and_to_share_a_line_and_a_number_stands_beside_its_unit() -> None:
    lines = [[f.name for f in line] for line in asking.lines_of(asking.first_fields(kind_of("treatment")))]
    assert ["started", "ended"] in lines
    lines = [[f.name for f in line] for line in asking.lines_of(asking.first_fields(kind_of("test")))]
    assert ["value", "unit"] in lines


def test_what_an_entry_is_part_of_is_asked_last() -> None:
    for name in ("diagnosis", "spot", "comparison"):
        info = kind_of(name)
        assert asking.first_fields(info)[-1].name == asking.BELONGS_TO[name]


def test_a_second_opinion_opens_section_by_section_so_that_it_is_no_wall() -> None:
    words = [words for words, _ in asking.more_buttons(kind_of("opinion"))]
    assert words[:3] == ["More: plan", "More: what the center said", "More: the trip"]


def test_a_section_with_nothing_to_ask_is_not_offered() -> None:
    finished = {"standing": "finished"}
    (button,) = asking.more_buttons(kind_of("treatment"), values=finished)
    assert "the offer" not in button[0]
    (button,) = asking.more_buttons(kind_of("treatment"), values={"standing": "offered"})
    assert button[0].startswith("More: the offer")


def test_lists_inside_forms_point_to_fields_that_are_there() -> None:
    for owner, lists in asking.INSIDE.items():
        for inside in lists:
            field = kind_of(inside.kind).by_name[inside.field]
            assert owner in field.refers
