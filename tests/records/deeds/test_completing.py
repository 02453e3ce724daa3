"""A change brings along what belongs to it, whoever asks."""

from __future__ import annotations

from hypothesis import given

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, Edit, Remove, SetFields
from secondopinion_desktop.records.deeds import completed, questions_in_order, remove_papers, remove_with_parts
from secondopinion_desktop.records.kinds import Diagnosis, Document, HealthProblem, PageNote, Person, Proof, Question
from tests.often import drawn
from tests.records.deeds.carrying import carried_out
from tests.stories.random_cases import cases


def done(*edits: Edit) -> Change:
    return Change("A change", edits)


@drawn(200)
@given(cases())
def test_a_bare_removal_leaves_what_the_window_leaves(case: Case) -> None:
    keepers = [one.id for one in case.all(Person) if "keeper" in one.parts]
    for entry in case.entries():
        if keepers == [entry.id]:
            continue  # The only keeper cannot go, see test_keeping.py.
        deed = remove_papers(case, [entry.id]) if isinstance(entry, Document) else remove_with_parts(case, entry, "it")
        assert completed(deed, case) == deed
        bare = completed(done(Remove(entry.id)), case)
        assert {(type(edit), edit.id) for edit in bare.edits} == {(type(edit), edit.id) for edit in deed.edits}


def test_papers_removed_together_take_their_notes_and_links_along_once() -> None:
    papers = [Document(id="a"), Document(id="b"), Document(id="c")]
    notes = [PageNote(id="n", document="a", page=1), PageNote(id="m", document="c", page=1)]
    case = Case.of([*papers, *notes, Proof(id="p", entry="x", document="b"), Proof(id="q", entry="x", document="c")])
    change = remove_papers(case, ["a", "b"])
    assert [edit.id for edit in change.edits] == ["p", "n", "a", "b"]


def test_a_part_moved_elsewhere_in_the_same_change_is_no_part_any_more() -> None:
    problems = [HealthProblem(id="p", name="Lung changes"), HealthProblem(id="o", name="Lung")]
    case = Case.of([*problems, Diagnosis(id="a", problem="p"), Diagnosis(id="b", problem="p")])
    left = carried_out(case, done(SetFields("a", {"problem": "o"}), Remove("p")))
    assert {entry.id for entry in left.entries()} == {"o", "a"}


def test_questions_made_together_keep_their_order_behind_the_others() -> None:
    case = Case.of([Question(id="q", text="First", rank=7.0)])
    case = carried_out(case, done(*(Create("question", str(n), {"text": str(n)}) for n in range(3))))
    assert [question.text for question in questions_in_order(case)] == ["First", "0", "1", "2"]


def test_a_change_that_brings_nothing_along_comes_back_as_it_is() -> None:
    change = done(Create("medicine", "m", {"name": "Tablets"}))
    assert completed(change, Case()) is change
