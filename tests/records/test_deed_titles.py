from __future__ import annotations

import ast
from pathlib import Path

import pytest

import secondopinion_desktop
from secondopinion_desktop.records.deed import Deed, deed
from secondopinion_desktop.records.deed_titles import DEEDS, title_of


def deeds_named_in(source: str) -> set[str]:
    """The names given to `deed(…)` anywhere in a file."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    named = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "deed" and call.args]
    words = (node for one in named for node in ast.walk(one) if isinstance(node, ast.Constant))
    return {word.value for word in words if isinstance(word.value, str)}


def test_every_deed_anywhere_in_the_program_has_its_words() -> None:
    folder = Path(secondopinion_desktop.__file__).parent
    named = {name for file in folder.rglob("*.py") for name in deeds_named_in(file.read_text("utf-8"))}
    assert len(named) > 30
    assert named <= DEEDS, named - DEEDS


@pytest.mark.parametrize("name", sorted(DEEDS))
def test_every_deed_is_called_something_whatever_it_says(name: str) -> None:
    assert isinstance(title_of(Deed(name)), str)
    assert isinstance(title_of(deed(name, kind="no such kind", field="no field", sort="x", state=7, count="x")), str)


def test_a_deed_of_a_later_version_is_a_change_all_the_same() -> None:
    assert title_of(deed("fold_space", called="x")) == "Change"


def test_labels_are_those_of_today_and_names_those_that_were_typed() -> None:
    answered = deed("answer_field", kind="treatment", field="why_stopped", called="Second chemo")
    assert title_of(answered) == "Change Second chemo: why did it stop"
    assert title_of(deed("add_entry", kind="diagnosis", called="Lymphoma")) == "Add diagnosis “Lymphoma”"
    assert title_of(deed("mark_row", row="imaging.disc", state="done_by_you")) == "Mark a step as done"
    assert title_of(deed("mark_row", row="imaging.disc")) == "Take the mark away"
