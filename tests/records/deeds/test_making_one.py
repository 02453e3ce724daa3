from __future__ import annotations

from datetime import date

import pytest

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.digest.sames import differing, may_be_same
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import TWO, make_one, tell_apart
from secondopinion_desktop.records.kinds import (
    Document,
    Medicine,
    Opinion,
    PageNote,
    Person,
    Place,
    Proof,
    Tick,
    Treatment,
)
from tests.digest.making import TODAY, entry
from tests.records.deeds.carrying import carried_out as after


def doctor(one: str, name: str, **about: object) -> Person:
    return entry(Person, one, name=name, parts=("doctor",), **about)


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        ("Dr. Anna Weber", "Weber, Anna", True),
        ("Dr. Weber", "Anna Weber", True),
        ("Dr. A. Weber", "Prof. Anna Weber", True),
        ("Dr. B. Weber", "Anna Weber", False),
        ("Anna Weber", "Anna Meier", False),
    ],
)
def test_two_doctors_are_asked_about_when_their_names_may_be_one(one: str, other: str, asked: bool) -> None:
    case = Case.of([doctor("a", one), doctor("b", other)])
    assert bool(may_be_same(case)) == asked


def test_a_mother_and_a_daughter_are_not_asked_about() -> None:
    case = Case.of([entry(Person, "a", name="Finch", parts=("family",)), entry(Person, "b", name="Carol Finch")])
    assert may_be_same(case) == ()


def test_medicines_places_and_papers_are_asked_about_and_a_stopped_medicine_is_another() -> None:
    case = Case.of(
        [
            entry(Medicine, "m1", name="Aspirin", dose="5 mg"),
            entry(Medicine, "m2", name="aspirin ", dose="10 mg"),
            entry(Medicine, "m3", name="Aspirin", stopped=True),
            entry(Place, "p1", name="Lakeside Hospital"),
            entry(Place, "p2", name="Lakeside hospital"),
            entry(Document, "d1", title="CT", sort="imaging_report", dated="2026-01-02", pages=2),
            entry(Document, "d2", title="Scan", sort="imaging_report", dated="2026-01-02", pages=2),
            entry(Document, "d3", title="Scan", sort="imaging_report", dated="2026-01-03", pages=2),
        ]
    )
    pairs = may_be_same(case)
    assert {(one.first.id, one.second.id) for one in pairs} == {("m1", "m2"), ("p1", "p2"), ("d1", "d2")}
    (dose,) = [one for one in differing(next(p for p in pairs if p.first.id == "m1")) if one.field.name == "dose"]
    assert (dose.first, dose.second) == ("5 mg", "10 mg")


def test_two_files_of_other_bytes_are_never_offered_as_one_entry_written_twice() -> None:
    about = {"title": "Pathology", "sort": "pathology_report", "dated": "2026-09-30", "pages": 1}
    files = [entry(Document, "d1", sha256="1", **about), entry(Document, "d2", sha256="2", **about)]
    assert may_be_same(Case.of(files)) == ()
    noted = entry(Document, "d3", **about)
    assert {pair.first.id for pair in may_be_same(Case.of([*files, noted]))} == {"d1", "d2"}


def test_one_takes_over_what_the_other_was_for_and_nothing_points_nowhere() -> None:
    case = Case.of(
        [
            doctor("a", "Dr. Weber", phone="1"),
            entry(Person, "b", name="Anna Weber", parts=("nurse",), phone="2", email="a@x"),
            entry(Treatment, "t", name="X", given_by="b"),
            entry(Opinion, "o", companions=("a", "b")),
        ]
    )
    made = after(case, make_one(case, "a", "b", {"phone": "2"}))
    kept = made.find(Person, "a")
    assert kept is not None and made.find(Person, "b") is None
    assert (kept.name, kept.phone, kept.email, kept.parts) == ("Dr. Weber", "2", "a@x", ("doctor", "nurse"))
    assert made.find(Treatment, "t").given_by == "a"  # type: ignore[union-attr]
    assert made.find(Opinion, "o").companions == ("a",)  # type: ignore[union-attr]


def test_proofs_and_page_notes_of_the_other_paper_come_along_and_its_bytes_do_not() -> None:
    case = Case.of(
        [
            entry(Document, "d1", title="CT", sha256="1", pages=2, size=1),
            entry(Document, "d2", title="Scan", sha256="2", pages=2, size=2, replaces="d1"),
            entry(Medicine, "m", name="X"),
            entry(Proof, "p1", entry="m", document="d1", page=1),
            entry(Proof, "p2", entry="m", document="d2", page=1),
            entry(Proof, "p3", entry="m", document="d2", page=2),
            entry(PageNote, "n", document="d2", page=2, left_out=True),
        ]
    )
    made = after(case, make_one(case, "d1", "d2"))
    assert {(one.document, one.page) for one in made.all(Proof)} == {("d1", 1), ("d1", 2)}
    assert [(one.document, one.page, one.left_out) for one in made.all(PageNote)] == [("d1", 2, True)]
    (paper,) = made.all(Document)
    assert (paper.sha256, paper.size, paper.replaces) == ("1", 1, None)


def test_a_pair_told_apart_is_never_asked_about_again_whichever_is_named_first() -> None:
    case = Case.of([doctor("a", "Dr. Weber"), doctor("b", "Weber")])
    made = after(case, tell_apart(case, "b", "a", date(2026, 3, 9)))
    assert may_be_same(made) == ()
    assert [tick.item for tick in made.all(Tick)] == [TWO]
    again = after(made, tell_apart(made, "a", "b", TODAY))
    assert len(again.all(Tick)) == 1


def test_what_is_no_pair_is_refused() -> None:
    case = Case.of([doctor("a", "Dr. Weber"), entry(Medicine, "m", name="X")])
    for other in ("m", "a", "nobody"):
        with pytest.raises(Problem, match="cannot be one"):
            make_one(case, "a", other)
