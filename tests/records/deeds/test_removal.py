"""What goes along when something is removed, and what stays."""

from __future__ import annotations

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Remove, SetFields
from secondopinion_desktop.records.deeds import remove_papers, remove_with_parts
from secondopinion_desktop.records.kinds import (
    Comparison,
    Diagnosis,
    Document,
    HealthProblem,
    Opinion,
    Proof,
    Request,
    Spot,
    Spread,
    Treatment,
)


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
    assert change.title == "Remove “Lung changes”, 2 names given to it, 1 spot and 1 place looked at for spread"


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


def test_a_letter_whose_correction_is_removed_stays_marked_as_replaced() -> None:
    old, new = Document(id="a", title="Letter"), Document(id="b", title="Corrected", replaces="a")
    assert remove_papers(Case.of([old, new]), ["b"]).edits == (SetFields("a", {"superseded": True}), Remove("b"))
    added = Document(id="b", title="More", replaces="a", replaces_how="addendum")
    assert remove_papers(Case.of([old, added]), ["b"]).edits == (Remove("b"),)
    assert remove_papers(Case.of([old, new]), ["a", "b"]).edits == (Remove("a"), Remove("b"))
