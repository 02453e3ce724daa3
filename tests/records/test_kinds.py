"""The declarations themselves: complete, in plain words, and enough for a script."""

import re

import pytest

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change_json import kind_as_json
from secondopinion_desktop.records.fields import FIRST
from secondopinion_desktop.records.kind import kind, kind_of
from secondopinion_desktop.records.kinds import KINDS, NONE_KNOWN_LISTS, Diagnosis, Opinion, Place, Treatment

SAY_ENOUGH = frozenset({"Name", "Phone", "Fax", "Email", "Address", "Why?", "Notes", "Version", "Pages", "Paper"})


@pytest.mark.parametrize("name", list(KINDS))
def test_every_kind_describes_itself_to_a_script(name: str) -> None:
    told = kind_as_json(KINDS[name])
    for field in told["fields"]:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", field["name"])
        assert field["label"][0].isupper()
        if field["type"] in ("choice", "choices"):
            assert len({c["value"] for c in field["choices"]}) == len(field["choices"]) >= 1
        if field["type"] in ("ref", "refs") and field["refers_to"] != "any":
            assert all(target in KINDS for target in field["refers_to"])
        if "asked_when" in field:
            other = KINDS[name].by_name[field["asked_when"]["field"]]
            known = {"yes", "no"} if other.type == "yes_no" else {c.value for c in other.choices}
            assert set(field["asked_when"]["is"]) <= known


@pytest.mark.parametrize("name", [n for n, info in KINDS.items() if not info.inner])
def test_a_form_asks_few_things_first(name: str) -> None:
    first = [f for f in KINDS[name].fields if f.section == FIRST and f.when is None]
    assert 1 <= len(first) <= 8


def test_an_entry_is_called_by_its_title() -> None:
    place = Place(id="p", name="Lakeside Center")
    opinion = Opinion(id="o", place="p")
    case = Case.of([place, opinion])
    assert case.named("o") == "Lakeside Center"
    assert kind_of(Treatment).title_of(Treatment(id="t")) == "Treatment"
    assert case.named("nobody") == ""


def test_declaring_a_kind_twice_or_without_its_title_is_refused() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        kind("diagnosis", "Diagnosis")(Diagnosis)
    with pytest.raises(ValueError, match="titled by 'missing'"):
        kind("no_such", "No such", title="missing")(Diagnosis)
    assert "no_such" not in KINDS


def test_a_case_never_changes_and_keeps_the_order_things_were_made_in() -> None:
    early = Diagnosis(id="b", made_at="2026-01-01", name="early")
    late = Diagnosis(id="a", made_at="2026-02-01", name="late")
    first = Case.of([late])
    second = first.with_entries([early])
    assert [d.name for d in first.all(Diagnosis)] == ["late"]
    assert [d.name for d in second.all(Diagnosis)] == ["early", "late"]
    assert second.with_entries(without=["b"]).all(Diagnosis) == (late,)
    assert second.get("b") is early
    assert second.find(Treatment, "b") is None


@pytest.mark.parametrize("name", list(KINDS))
def test_every_kind_says_what_it_is_for_and_every_bare_label_what_to_write(name: str) -> None:
    told = kind_as_json(KINDS[name])
    assert told["help"]
    for field in told["fields"]:
        bare = len(field["label"].split()) == 1 and field["label"] not in SAY_ENOUGH
        assert field["help"] or field.get("choices") or not bare, (name, field["name"])


def test_the_lists_that_can_be_answered_none_known_are_what_an_answer_is_about() -> None:
    assert {one.value: one.label for one in KINDS["answer"].by_name["about"].choices} == NONE_KNOWN_LISTS
