"""What goes into the packets of one second opinion, and what holds for all where nothing was chosen for it."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.digest.choices import PacketChoices, is_chosen_by_opinion
from secondopinion_desktop.packet.telling.planning import plan_packet
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change
from secondopinion_desktop.records.deeds import choose_pages, choose_paper, order_packet
from secondopinion_desktop.records.kinds import Document, Opinion, PacketOrder, PageNote, PaperChoice, Patient, Place

CT = Document(id="ct", title="CT", pages=9, sha256="c")
BIOPSY = Document(id="biopsy", title="Biopsy", pages=2, sha256="b", leave_out=True)
LETTER = Document(id="letter", title="Letter", pages=1, sha256="l")
CASE = (
    Patient(id="p", name="Ruth Albrecht"),
    Place(id="here", name="Lakeside"),
    Opinion(id="one", place="here"),
    Opinion(id="two", place="here"),
    CT,
    BIOPSY,
    LETTER,
)


def packet(case: Case, opinion: str | None) -> list[tuple[str, tuple[int, ...]]]:
    plan = plan_packet(case, opinion, today=date(2026, 3, 9))
    return [(paper.document, paper.left_out) for paper in plan.papers]


def fields_of(change: Change) -> dict[str, object]:
    (edit,) = change.edits
    return dict(edit.fields)  # type: ignore[union-attr]


def test_a_paper_left_out_for_one_opinion_is_in_the_packet_of_the_other() -> None:
    case = Case.of([*CASE, PaperChoice(id="x", opinion="one", document="ct", left_out=True)])
    assert [name for name, _ in packet(case, "one")] == ["letter"]
    assert [name for name, _ in packet(case, "two")] == ["ct", "letter"]


def test_a_paper_left_out_of_every_packet_can_be_taken_in_for_one_opinion() -> None:
    case = Case.of([*CASE, PaperChoice(id="x", opinion="one", document="biopsy", left_out=False)])
    assert "biopsy" in dict(packet(case, "one"))
    assert "biopsy" not in dict(packet(case, "two"))


def test_only_the_pages_chosen_are_printed_and_those_left_out_everywhere_stay_out() -> None:
    out = PageNote(id="n", document="ct", page=2, left_out=True)
    case = Case.of([*CASE, out, PaperChoice(id="x", opinion="one", document="ct", pages="1-3")])
    assert dict(packet(case, "one"))["ct"] == (2, 4, 5, 6, 7, 8, 9)
    assert dict(packet(case, "two"))["ct"] == (2,)


def test_pages_that_fit_the_paper_no_more_leave_none_out_by_accident() -> None:
    case = Case.of([*CASE, PaperChoice(id="x", opinion="one", document="ct", pages="12-14")])
    assert dict(packet(case, "one"))["ct"] == ()


def test_each_opinion_has_its_own_order_and_papers_that_came_later_follow() -> None:
    case = Case.of([*CASE, PacketOrder(id="o", opinion="two", papers="letter\ngone")])
    assert [name for name, _ in packet(case, "one")] == ["ct", "letter"]
    assert [name for name, _ in packet(case, "two")] == ["letter", "ct"]


def test_what_two_devices_choose_alike_is_one_entry() -> None:
    case = Case.of(list(CASE))
    first, second = (choose_paper(case, "one", CT, left_out=True) for _ in range(2))
    assert first.edits == second.edits
    assert fields_of(choose_pages(case, "one", CT, (1, 2, 3, 7)))["pages"] == "1-3, 7"
    assert fields_of(choose_pages(case, "one", CT, ()))["pages"] is None
    assert fields_of(order_packet("one", ["letter", "ct"], case))["papers"] == "letter\nct"


def test_with_one_opinion_what_is_left_out_is_left_out_of_everything() -> None:
    assert is_chosen_by_opinion(Case.of(list(CASE)), "one")
    assert not is_chosen_by_opinion(Case.of([one for one in CASE if one.id != "two"]), "one")
    assert PacketChoices.of(Case.of(list(CASE)), None) == PacketChoices()
