from __future__ import annotations

import contextlib
import copy
import pickle
import tomllib
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondopinion_desktop.base.paths import resources
from secondopinion_desktop.guidance.facts import FACT_NAMES
from secondopinion_desktop.guidance.faults import PackError
from secondopinion_desktop.guidance.load import load_pack, read_pack, shipped_pack
from tests.often import drawn

Files = tuple[dict[str, Any], dict[str, Any]]
FOLDER = resources() / "guidance"
SHIPPED: Files = (
    tomllib.loads((FOLDER / "guidance.toml").read_text("utf-8")),
    tomllib.loads((FOLDER / "questions.toml").read_text("utf-8")),
)


def _item(files: Files, item_id: str) -> dict[str, Any]:
    return next(one for one in files[0]["items"] if one["id"] == item_id)


def _question(files: Files, question_id: str) -> dict[str, Any]:
    return next(one for one in files[1]["questions"] if one["id"] == question_id)


def _faults(spoil: Callable[[Files], object]) -> tuple[str, ...]:
    files = copy.deepcopy(SHIPPED)
    spoil(files)
    with pytest.raises(PackError) as refused:
        read_pack(*files)
    return refused.value.faults


def test_the_shipped_pack_opens_with_every_item_and_question() -> None:
    pack = shipped_pack()
    assert (len(pack.items), len(pack.questions)) == (63, 97)
    assert shipped_pack() is pack


def test_every_fact_of_the_pack_is_answered_by_one_function_and_no_function_is_left_over() -> None:
    assert frozenset(shipped_pack().facts) == FACT_NAMES


def test_nothing_in_the_pack_is_declared_and_never_used() -> None:
    pack = shipped_pack()
    cited = {one for item in pack.items for one in item.sources}
    cited |= {one for question in pack.questions for one in question.sources}
    cited |= {one for notice in pack.notices.values() for one in notice.sources}
    assert cited == set(pack.sources)
    assert {tag for question in pack.questions for tag in question.tags} == set(pack.tags)


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (
            lambda f: _item(f, "decide.kind").update(applies_when={"dx.any_rar": True}),
            "guidance.toml: decide.kind: applies_when: “dx.any_rar” is not a fact",
        ),
        (
            lambda f: _item(f, "decide.kind").update(done={"mode": "auto", "when": {"any": [{"nobody": True}]}}),
            "guidance.toml: decide.kind: done: when: “nobody” is not a fact",
        ),
        (
            lambda f: _question(f, "q.sure").update(applies_when={"dx.rare": True}),
            "questions.toml: q.sure: applies_when: “dx.rare” is not a fact",
        ),
        (
            lambda f: _item(f, "ask.referral").update(sources=["msk"]),
            "guidance.toml: ask.referral: sources: “msk” is not known",
        ),
        (
            lambda f: _question(f, "q.stage").update(sources=["msk"]),
            "questions.toml: q.stage: sources: “msk” is not known",
        ),
        (
            lambda f: f[0]["notices"]["spine"].update(sources=["nowhere"]),
            "guidance.toml: notices: spine: sources: “nowhere” is not known",
        ),
        (
            lambda f: _item(f, "ask.referral").update(phase="later"),
            "guidance.toml: ask.referral: phase: “later” is not one of",
        ),
        (
            lambda f: _item(f, "ask.referral").update(kind="think"),
            "guidance.toml: ask.referral: kind: “think” is not one of",
        ),
        (
            lambda f: _item(f, "ask.referral").update({"for": ["doctor"]}),
            "guidance.toml: ask.referral: for: “doctor” is not known",
        ),
        (
            lambda f: _item(f, "ask.referral").update(scope="planet"),
            "guidance.toml: ask.referral: scope: “planet” is not one of",
        ),
        (
            lambda f: _item(f, "ask.referral").update(priority="soon"),
            "guidance.toml: ask.referral: priority: “soon” is not one of",
        ),
        (
            lambda f: _question(f, "q.stage").update(tags=["stages"]),
            "questions.toml: q.stage: tags: “stages” is not known",
        ),
        (
            lambda f: _question(f, "q.stage").update(ask="neighbor"),
            "questions.toml: q.stage: ask: “neighbor” is not one of",
        ),
        (
            lambda f: _item(f, "ask.referral").update(notice=["siren"]),
            "guidance.toml: ask.referral: notice: “siren” is not known",
        ),
        (
            lambda f: _item(f, "ask.referral").update(after=["decide.nothing"]),
            "guidance.toml: ask.referral: after: “decide.nothing” is not an item",
        ),
        (
            lambda f: _item(f, "decide.what-to-check").update(after=["decide.kind"]),
            "guidance.toml: decide.what-to-check: after: goes round in a circle",
        ),
        (
            lambda f: _item(f, "ask.referral").update(after=["ask.referral"]),
            "guidance.toml: ask.referral: after: goes round in a circle (ask.referral)",
        ),
        (
            lambda f: _item(f, "ask.referral").update(id="decide.kind"),
            "guidance.toml: decide.kind: id: is used twice",
        ),
        (
            lambda f: _question(f, "q.stage").update(id="q.sure"),
            "questions.toml: q.sure: id: is used twice",
        ),
        (
            lambda f: _item(f, "decide.kind").update(applies_when={"dx.any_rare": "yes"}),
            "guidance.toml: decide.kind: applies_when: 'yes' is no test for “dx.any_rare”, which is yes or no",
        ),
        (
            lambda f: _item(f, "decide.kind").update(applies_when={"options.count": True}),
            "guidance.toml: decide.kind: applies_when: True is no test for “options.count”, which is a whole number",
        ),
        (
            lambda f: _item(f, "decide.kind").update(applies_when={"ins.kind": ["none", "medicar"]}),
            "guidance.toml: decide.kind: applies_when: ['none', 'medicar'] is no test for “ins.kind”",
        ),
        (
            lambda f: _item(f, "decide.kind").update(applies_when={"dx.any_rare": {"gte": 1}}),
            "guidance.toml: decide.kind: applies_when: {'gte': 1} is no test for “dx.any_rare”",
        ),
        (
            lambda f: _item(f, "decide.kind").update(applies_when={"options.count": {"about": 2}}),
            "guidance.toml: decide.kind: applies_when: {'about': 2} is no test for “options.count”",
        ),
        (
            lambda f: _item(f, "decide.kind").update(applies_when={"dx.any_rare": True, "care.hospice": True}),
            "guidance.toml: decide.kind: applies_when: a condition is “always” or a table with exactly one key",
        ),
        (
            lambda f: _item(f, "decide.kind").update(applies_when={"all": []}),
            "guidance.toml: decide.kind: applies_when: “all” needs a list of conditions",
        ),
        (
            lambda f: _item(f, "decide.kind").pop("applies_when"),
            "guidance.toml: decide.kind: applies_when: is missing",
        ),
        (
            lambda f: _item(f, "decide.kind").update(aplies_when="always"),
            "guidance.toml: decide.kind: aplies_when: is not a known key",
        ),
        (
            lambda f: _item(f, "decide.kind").update(action=""),
            "guidance.toml: decide.kind: action: must be a text",
        ),
        (
            lambda f: _item(f, "decide.kind").update(lead={"start": -3, "due": -9, "basis": "planning"}),
            "guidance.toml: decide.kind: lead: start: start and due come together, start first",
        ),
        (
            lambda f: _item(f, "decide.kind").update(lead={"asap": True, "due": -9, "start": -12}),
            "guidance.toml: decide.kind: lead: asap: stands in place of start and due",
        ),
        (
            lambda f: _item(f, "decide.kind").update(lead={"start": -3, "due": -1, "basis": "a feeling"}),
            "guidance.toml: decide.kind: lead: basis: “a feeling” is not one of",
        ),
        (
            lambda f: _item(f, "gather.papers")["for_each"][0].update(when={"nobody": True}),
            "guidance.toml: gather.papers: pathology_report: when: “nobody” is not a fact",
        ),
        (
            lambda f: _item(f, "arrange.companion")["hints"][0].update(when={"nobody": True}),
            "guidance.toml: arrange.companion: hints number 1: when: “nobody” is not a fact",
        ),
        (
            lambda f: f[0]["facts"]["dx.any_rare"].update(type="maybe"),
            "guidance.toml: facts: dx.any_rare: type: “maybe” is not one of",
        ),
        (
            lambda f: f[0]["facts"].update({"dx.weather": {"type": "bool", "means": "rain"}}),
            "guidance.toml: facts: dx.weather: is a fact this program cannot answer",
        ),
        (
            lambda f: f[0]["model"]["phase_gates"].update(after={"nobody": True}),
            "guidance.toml: model: phase_gates: after: “nobody” is not a fact",
        ),
        (
            lambda f: f[0].update(retired=[{"id": "old.row", "successor": "gone.row"}]),
            "guidance.toml: old.row: successor: “gone.row” is not an item",
        ),
        (
            lambda f: f[0].update(retired=[{"id": "a", "successor": "b"}, {"id": "b", "successor": "a"}]),
            "guidance.toml: a: successor: “a” is not an item",
        ),
        (
            lambda f: f[0].update(format="secondopinion-guidance/2"),
            "guidance.toml: format: “secondopinion-guidance/2” is not one of",
        ),
        (lambda f: f[1].update(guidance="other"), "questions.toml: guidance: belongs to “other”"),
    ],
)
def test_a_faulty_pack_is_refused_with_the_place_of_the_fault(spoil: Callable[[Files], object], place: str) -> None:
    faults = _faults(spoil)
    assert any(one.startswith(place) for one in faults), faults


def test_every_fault_is_told_at_once() -> None:
    def spoil(files: Files) -> None:
        _item(files, "ask.referral").update(phase="later", sources=["msk"])
        _question(files, "q.stage").update(tags=["stages"])

    assert len(_faults(spoil)) == 3


@drawn(100)
@given(st.randoms(use_true_random=False), st.sampled_from([None, 7, "junk", [], ["junk"], [7], {}, {"junk": 1}, True]))
def test_whatever_is_put_where_in_the_pack_is_either_read_or_refused(random: Random, junk: Any) -> None:
    files = copy.deepcopy(SHIPPED)
    node: Any = random.choice(files)
    while True:
        key = random.choice(list(node) if isinstance(node, dict) else range(len(node)))
        if not isinstance(node[key], dict | list) or not node[key] or random.random() < 0.2:
            break
        node = node[key]
    node[key] = junk
    # Any other exception than a refusal fails the test.
    with contextlib.suppress(PackError):
        assert read_pack(*files).items


def test_empty_files_are_refused() -> None:
    with pytest.raises(PackError):
        read_pack({}, {})


def test_a_file_that_is_missing_or_no_toml_is_named(tmp_path: Path) -> None:
    (tmp_path / "questions.toml").write_text("format = ", "utf-8")
    with pytest.raises(PackError) as refused:
        load_pack(tmp_path)
    assert [one.split(": ")[0] for one in refused.value.faults] == ["guidance.toml", "questions.toml"]


def test_a_refusal_survives_the_way_between_processes() -> None:
    refusal = pickle.loads(pickle.dumps(PackError(("guidance.toml: x: y",))))
    assert refusal.faults == ("guidance.toml: x: y",)
    assert "install it again" in str(refusal)


def test_what_an_item_comes_after_is_due_no_later_than_the_item() -> None:
    pack = shipped_pack()
    for item in pack.items:
        for before in (pack.item_by_id[one] for one in item.after):
            assert before.order < item.order
            if before.lead.due is not None and item.lead.due is not None:
                assert before.lead.due <= item.lead.due, (before.id, item.id)
