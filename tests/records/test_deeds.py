"""Deeds with a name: ranking, starring, "none known", proofs, checklist marks, turning pages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, Remove, SetFields
from secondopinion_desktop.records.deeds import (
    answer_none_known,
    ask_question,
    leave_page_out,
    mark_row,
    move_question,
    prove,
    questions_in_order,
    remove_with_parts,
    star_question,
    take_back_none_known,
    turn_page,
)
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fingerprint import fingerprint
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import (
    KINDS,
    Comparison,
    Diagnosis,
    HealthProblem,
    Opinion,
    PageNote,
    Proof,
    Question,
    Request,
    Spot,
    Spread,
    Treatment,
)
from secondopinion_desktop.records.rules import checked

TODAY = date(2026, 11, 23)


def carried_out(case: Case, change: Change) -> Case:
    """What the casebook would hold after the change."""
    for edit in checked(change, case, TODAY).edits:
        if isinstance(edit, Create):
            case = case.with_entries([KINDS[edit.kind].entry(id=edit.id, **edit.fields)])  # type: ignore[arg-type]
        elif isinstance(edit, SetFields):
            entry = case.get(edit.id)
            assert isinstance(entry, Entry)
            known = {f.name: getattr(entry, f.name) for f in kind_of(entry).fields}
            case = case.with_entries([type(entry)(id=entry.id, made_at=entry.made_at, **(known | dict(edit.fields)))])
        else:
            assert isinstance(edit, Remove)
            case = case.with_entries(without=[edit.id])
    return case


def asked(*texts: str) -> Case:
    case = Case()
    for text in texts:
        case = carried_out(case, ask_question(case, text))
    return case


def in_order(case: Case) -> list[str | None]:
    return [q.text for q in questions_in_order(case)]


def test_a_new_question_stands_last() -> None:
    assert in_order(asked("one", "two", "three")) == ["one", "two", "three"]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=80))
def test_dragging_questions_about_moves_them_as_a_list_would(moves: list[tuple[int, int]]) -> None:
    texts: list[str | None] = ["a", "b", "c", "d", "e"]
    case = asked("a", "b", "c", "d", "e")
    for from_, to in moves:
        moved = questions_in_order(case)[from_]
        case = carried_out(case, move_question(case, moved.id, to))
        texts.insert(to, texts.pop(from_))
        assert in_order(case) == texts


def test_questions_without_a_rank_can_be_dragged_too() -> None:
    case = Case.of([Question(id=letter, made_at=letter, text=letter) for letter in "abc"])
    assert in_order(carried_out(case, move_question(case, "c", 0))) == ["c", "a", "b"]


def test_a_fourth_star_is_refused_kindly() -> None:
    case = asked("one", "two", "three", "four")
    for question in questions_in_order(case)[:3]:
        case = carried_out(case, star_question(case, question.id))
    fourth = questions_in_order(case)[3].id
    with pytest.raises(Problem, match="Take the star off one of them first"):
        star_question(case, fourth)
    case = carried_out(case, star_question(case, questions_in_order(case)[0].id))
    case = carried_out(case, star_question(case, fourth))
    assert [q.text for q in questions_in_order(case) if q.starred] == ["two", "three", "four"]


def test_none_known_is_an_answer_that_can_be_taken_back() -> None:
    case = carried_out(Case(), answer_none_known(Case(), "allergies", TODAY))
    assert case.says_none("allergies")
    case = carried_out(case, answer_none_known(case, "allergies", TODAY))
    assert not carried_out(case, take_back_none_known(case, "allergies")).says_none("allergies")


def test_a_proof_makes_the_paper_the_source() -> None:
    case = Case.of([Treatment(id="t", source="family")])
    case = case.with_entries([KINDS["document"].entry(id="d")])
    treatment = case.find(Treatment, "t")
    assert treatment is not None
    case = carried_out(case, prove(treatment, "d", 4))
    assert [p.page for p in case.proofs_of("t")] == [4]
    assert case.proofs_on("d") == case.proofs_of("t")
    proved = case.find(Treatment, "t")
    assert proved is not None
    assert proved.source == "report"


def test_a_mark_on_a_row_takes_the_place_of_the_last_one() -> None:
    case = carried_out(Case(), mark_row(Case(), "gather.slides", "waiting", TODAY))
    case = carried_out(case, mark_row(case, "gather.slides", "done_by_you", TODAY))
    assert [getattr(t, "state", None) for t in case.of_kind("tick")] == ["done_by_you"]
    assert not carried_out(case, mark_row(case, "gather.slides", None, TODAY)).of_kind("tick")


def test_a_page_turned_four_times_stands_as_it_was() -> None:
    case = Case.of([KINDS["document"].entry(id="d")])
    turns = []
    for _ in range(4):
        case = carried_out(case, turn_page(case, "d", 2))
        turns += [note.turned for note in case.all(PageNote)]
    assert turns == [90, 180, 270, 0]
    case = carried_out(case, leave_page_out(case, "d", 2, True))
    assert [note.left_out for note in case.all(PageNote)] == [True]


def test_the_fingerprint_changes_with_the_story_and_only_with_it() -> None:
    case = Case.of([Treatment(id="t", name="Chemo")])
    mark = fingerprint(case)
    assert fingerprint(carried_out(case, mark_row(case, "gather.slides", "waiting", TODAY))) == mark
    assert fingerprint(case.with_entries([Treatment(id="x", name="y", private=True)])) == mark
    assert fingerprint(case.with_entries([Treatment(id="t", name="Chemo 2")])) != mark


def test_a_removed_problem_takes_its_names_and_spots_along_and_nothing_else() -> None:
    lung, other = HealthProblem(id="p", name="Lung changes"), HealthProblem(id="o", name="Hip")
    names = [Diagnosis(id="a", problem="p", name="NSIP"), Diagnosis(id="b", problem="p", name="Lymphoma")]
    loose = Diagnosis(id="c", problem="o", name="Arthritis")
    spread, spot = Spread(id="s", diagnosis="b", site="liver"), Spot(id="t", problem="p", place="left")
    tried = Treatment(id="x", problem="p", name="Tablets")
    proof = Proof(id="r", entry="a", document="d", page=1)
    case = Case.of([lung, other, *names, loose, spread, spot, tried, proof])
    change = remove_with_parts(case, lung, "Lung changes")
    assert {edit.id for edit in change.edits} == {"p", "a", "b", "s", "t", "r"}
    assert all(isinstance(edit, Remove) for edit in change.edits)
    assert change.title == "Remove “Lung changes”, 2 names given to it, 1 spot and 1 place it has spread to"


def test_an_entry_without_parts_is_removed_alone() -> None:
    case = Case.of([Treatment(id="x", name="Tablets")])
    change = remove_with_parts(case, case.all(Treatment)[0], "Tablets")
    assert change.title == "Remove “Tablets”"
    assert [edit.id for edit in change.edits] == ["x"]


def test_what_was_asked_for_a_removed_opinion_stays_for_no_one_opinion() -> None:
    opinion = Opinion(id="o", place=None)
    asked, point = Request(id="r", what="Records", opinion="o"), Comparison(id="c", opinion="o", point="Diagnosis")
    change = remove_with_parts(Case.of([opinion, asked, point]), opinion, "Lakeside")
    assert change.edits == (SetFields("r", {"opinion": None}), Remove("c"), Remove("o"))
