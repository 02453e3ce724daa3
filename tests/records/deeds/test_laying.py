"""Several papers made one and taken apart, a scan split into its letters, pages put in order."""

from __future__ import annotations

import pytest

from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.digest.seen import pages_left_out, seen_of
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import (
    begin_new_paper,
    leave_page_out,
    leave_pages_out,
    make_one_paper,
    order_pages,
    prove,
    remove_papers,
    take_apart,
    turn_page,
)
from secondopinion_desktop.records.kinds import Document, ErrorNote, PageNote, Permission, Proof, Treatment
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.records.original_page import OriginalPage
from tests.records.deeds.carrying import carried_out


def paper(name: str, pages: int | None = 1, **said: object) -> Document:
    """A paper as it came, readable, with so many pages."""
    given = {"file_name": f"{name}.jpg", "sha256": f"print of {name}", "reading": "readable", "pages": pages}
    return Document(id=name, **given | said)  # type: ignore[arg-type]


def three_photos() -> Case:
    """A letter photographed page by page, and a scan of five pages."""
    return Case.of([paper("a", title="Letter of Dr. Orr"), paper("b"), paper("c"), paper("scan", 5)])


def pages(case: Case, paper_id: str) -> str:
    """The pages of a paper in a few letters: "a1 b1 c1"."""
    return " ".join(f"{one.document}{one.page}" for one in laid(case).pages_of(paper_id))


def papers(case: Case) -> dict[str, int | None]:
    """The papers a person sees, with their number of pages."""
    return {one.id: one.pages for one in laid(case).case.all(Document)}


def test_three_photos_are_one_letter_and_three_photos_again() -> None:
    case = three_photos()
    joined = carried_out(case, make_one_paper(case, ["a", "b", "c"]))
    assert pages(joined, "a") == "a1 b1 c1"
    assert papers(joined) == {"a": 3, "scan": 5}
    assert joined.find(Document, "b") == case.find(Document, "b")
    apart = carried_out(joined, take_apart(joined, "a"))
    assert papers(apart) == {"a": 1, "b": 1, "c": 1, "scan": 5}


def test_a_letter_made_of_letters_shows_all_their_pages() -> None:
    case = three_photos()
    case = carried_out(case, make_one_paper(case, ["b", "c"]))
    case = carried_out(case, make_one_paper(case, ["a", "b", "scan"]))
    assert pages(case, "a") == "a1 b1 c1 scan1 scan2 scan3 scan4 scan5"
    assert papers(case) == {"a": 8}
    assert pages(carried_out(case, take_apart(case, "a")), "b") == "b1"


def test_one_scan_is_three_letters() -> None:
    case = three_photos()
    second, change = begin_new_paper(case, "scan", 3)
    case = carried_out(case, change)
    third, change = begin_new_paper(case, second, 3)
    case = carried_out(case, change)
    assert (pages(case, "scan"), pages(case, second), pages(case, third)) == ("scan1 scan2", "scan3 scan4", "scan5")
    assert papers(case) == {"a": 1, "b": 1, "c": 1, "scan": 2, second: 2, third: 1}
    read = laid(case).case.find(Document, third)
    assert read is not None
    assert (read.file_name, read.sha256) == ("scan.jpg", "print of scan")
    case = carried_out(case, take_apart(case, third))
    case = carried_out(case, take_apart(case, second))
    assert papers(case) == {"a": 1, "b": 1, "c": 1, "scan": 5}


def test_a_new_paper_that_begins_where_a_photo_was_joined_is_that_photo_again() -> None:
    case = three_photos()
    case = carried_out(case, make_one_paper(case, ["a", "b", "c"]))
    made, change = begin_new_paper(case, "a", 2)
    case = carried_out(case, change)
    assert made == "b"
    assert (pages(case, "a"), pages(case, "b")) == ("a1", "b1 c1")
    with pytest.raises(Problem, match="first page"):
        begin_new_paper(case, "a", 1)


def test_pages_are_put_in_another_order_and_keep_what_was_noted_of_them() -> None:
    case = three_photos()
    case = carried_out(case, turn_page(case, "scan", 2))
    case = carried_out(case, leave_page_out(case, "scan", 5, True))
    case = carried_out(case, order_pages(case, "scan", [2, 1, 5, 3, 4]))
    assert pages(case, "scan") == "scan2 scan1 scan5 scan3 scan4"
    read = {note.page: note for note in laid(case).case.all(PageNote)}
    assert (read[1].turned, read[3].left_out) == (90, True)
    case = carried_out(case, order_pages(case, "scan", [2, 1, 4, 5, 3]))
    assert not laid(case).is_laid("scan")
    with pytest.raises(Problem, match="one place"):
        order_pages(case, "scan", [1, 1, 2, 3, 4])


def test_what_stands_on_a_page_is_read_where_the_page_lies_and_kept_where_it_came() -> None:
    case = three_photos().with_entries([Treatment(id="t", name="Operation"), Permission(id="p", document="b")])
    treatment = case.find(Treatment, "t")
    assert treatment is not None
    case = carried_out(case, prove(treatment, "b", 1))
    case = carried_out(case, prove(treatment, "scan", 4))
    case = case.with_entries([ErrorNote(id="e", document="c", page=Number.of(1), says="left")])
    case = carried_out(case, make_one_paper(case, ["a", "b", "c"]))
    made, change = begin_new_paper(case, "scan", 3)
    case = carried_out(case, change)
    read = laid(case).case
    assert {(one.document, one.page) for one in read.all(Proof)} == {("a", 2), (made, 2)}
    assert {(one.document, one.page) for one in case.all(Proof)} == {("b", 1), ("scan", 4)}
    assert [(one.document, str(one.page)) for one in read.all(ErrorNote)] == [("a", "3")]
    assert [one.document for one in read.all(Permission)] == ["a"]
    assert laid(case).original("a", 2) == OriginalPage("b", 1)
    assert laid(case).place_of("scan", 5) == (made, 3)
    assert laid(case).paper_of("c") == "a"


def test_a_letter_of_three_photos_goes_to_the_trash_as_one() -> None:
    case = three_photos()
    case = carried_out(case, make_one_paper(case, ["a", "b", "c"]))
    assert papers(carried_out(case, remove_papers(case, ["a"]))) == {"scan": 5}
    with pytest.raises(Problem, match="shows pages of"):
        remove_papers(case, ["b"])


def test_a_scan_stays_while_another_letter_shows_its_pages() -> None:
    case = three_photos()
    made, change = begin_new_paper(case, "scan", 3)
    case = carried_out(case, change)
    with pytest.raises(Problem, match="shows pages of"):
        remove_papers(case, ["scan"])
    assert papers(carried_out(case, remove_papers(case, [made])))["scan"] == 5
    assert "scan" not in papers(carried_out(case, remove_papers(case, ["scan", made])))


def test_pages_of_a_letter_kept_from_doctors_do_not_come_back_through_the_scan_they_came_with() -> None:
    case = three_photos()
    made, change = begin_new_paper(case, "scan", 3)
    case = carried_out(case, change)
    kept = case.find(Document, made)
    assert kept is not None
    case = case.with_entries([Document(**{**vars(kept), "seen_by": "nobody"})])
    seen = seen_of(case).case
    assert pages_left_out(seen) == {"scan": frozenset({3, 4, 5})}
    assert pages(seen, "scan") == "scan1 scan2 scan3 scan4 scan5"


def test_a_page_left_out_stays_out_of_the_paper_it_is_laid_into() -> None:
    case = three_photos().with_entries([paper("b", leave_out=True)])
    case = carried_out(case, make_one_paper(case, ["a", "b"]))
    assert [(one.page, one.left_out) for one in laid(case).case.all(PageNote)] == [(2, True)]
    assert [one.leave_out for one in case.all(Document) if one.id == "b"] == [None]


def test_papers_that_cannot_be_shown_or_are_seen_by_fewer_are_not_joined() -> None:
    case = three_photos().with_entries([paper("b", reading="locked", pages=None), paper("c", seen_by="nobody")])
    with pytest.raises(Problem, match="cannot be shown"):
        make_one_paper(case, ["a", "b"])
    with pytest.raises(Problem, match="Not everybody"):
        make_one_paper(case, ["a", "c"])
    with pytest.raises(Problem, match="one paper already"):
        make_one_paper(case, ["a", "a"])


def test_blank_pages_are_left_out_in_one_step() -> None:
    case = three_photos()
    case = carried_out(case, leave_pages_out(case, [OriginalPage("scan", 2), OriginalPage("scan", 4)]))
    assert pages_left_out(case) == {"scan": frozenset({2, 4})}


def test_two_devices_that_lay_pages_apart_leave_every_page_in_some_paper() -> None:
    case = three_photos()
    # One made b a page of a, the other a a page of c; the notes of both stand.
    for made in (make_one_paper(case, ["a", "b"]), make_one_paper(case, ["c", "a"])):
        case = carried_out(case, made)
    every = [one for paper_id in papers(case) for one in laid(case).pages_of(paper_id)]
    assert sorted(f"{one.document}{one.page}" for one in every) == [
        "a1", "b1", "c1", "scan1", "scan2", "scan3", "scan4", "scan5",
    ]  # fmt: skip
