"""What comes with a change by itself: the report before the order, one name for one person, where a thing arrived."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, SetFields
from secondopinion_desktop.records.deeds import completed, next_standings, now_stands
from secondopinion_desktop.records.kinds import (
    Document,
    Material,
    Opinion,
    Parcel,
    Patient,
    Person,
    Proof,
    Request,
    Test,
    Treatment,
)
from secondopinion_desktop.records.values import Value

TODAY = date(2026, 3, 9)
CASE = Case.of(
    [
        Test(id="t", name="Large gene panel"),
        Document(id="order", title="Order"),
        Document(id="report", title="Report"),
        Proof(id="p", entry="t", document="order", page=1),
        Patient(id="ruth", name="Ruth Albrecht"),
        Person(id="self", name="Ruth Albrecht", parts=("keeper",), keeper_role="self"),
    ]
)


def test_the_report_takes_the_place_of_the_order_as_proof() -> None:
    """The order still proves that the test was asked for, and no longer what came of it."""
    done = completed(Change("Report", (SetFields("t", {"report": "report"}),)), CASE)
    assert SetFields("p", {"field": "done_on"}) in done.edits
    linked: dict[str, Value] = {"entry": "t", "field": "result", "document": "report", "page": 1}
    done = completed(Change("Proof", (Create("proof", "q", linked),)), CASE)
    assert SetFields("p", {"field": "done_on"}) in done.edits


def test_an_order_linked_to_its_day_and_a_result_on_the_same_paper_stay_as_they_are() -> None:
    linked: dict[str, Value] = {"entry": "t", "field": "result", "document": "order", "page": 2}
    done = completed(Change("Proof", (Create("proof", "q", linked),)), CASE)
    assert not [edit for edit in done.edits if isinstance(edit, SetFields) and edit.id == "p"]


def test_the_patient_who_keeps_the_file_is_renamed_once() -> None:
    done = completed(Change("Name", (SetFields("ruth", {"name": "Ruth A. Albrecht"}),)), CASE)
    assert SetFields("self", {"name": "Ruth A. Albrecht"}) in done.edits


def test_arrived_says_where_with_one_press() -> None:
    request = Request(id="r", what="Records", standing="asked")
    assert [step.words for step in next_standings(request)] == [
        "Asked again",
        "Arrived with us",
        "Arrived at the center",
    ]
    (edit,) = now_stands(request, "Records", "arrived_center", TODAY).edits
    assert isinstance(edit, SetFields)
    assert (edit.fields["standing"], edit.fields["came_to"]) == ("arrived", "center")
    slides = Material(id="m", sort="slides", standing="sent", holder="lab", going_to="center")
    (edit,) = now_stands(slides, "Slides", "arrived", TODAY).edits
    assert isinstance(edit, SetFields)
    assert edit.fields["holder"] == "center"
    (edit,) = now_stands(slides, "Slides", "at_home", TODAY).edits
    assert isinstance(edit, SetFields)
    assert (edit.fields["standing"], edit.fields["holder"]) == ("at_home", None)
    parcel = Parcel(id="p", standing="sent")
    assert [step.words for step in next_standings(parcel)] == ["Arrived there", "Came back", "Lost"]


def test_a_new_day_named_for_what_was_called_off_lets_it_be_again() -> None:
    """Or the family would read a day that stands on no calendar and in no packet."""
    first, then = PartialDate.from_edtf("2026-03-20"), PartialDate.from_edtf("2026-04-02")
    off = Case.of(
        [
            Opinion(id="o", standing="called_off", appointment=first),
            Treatment(id="x", name="Bypass", standing="called_off", planned_start=first),
            Treatment(id="y", name="Stent", standing="called_off"),
        ]
    )
    for entry, field, stands in (("o", "appointment", "booked"), ("x", "planned_start", "planned")):
        done = completed(Change("Day", (SetFields(entry, {field: then}),)), off)
        assert SetFields(entry, {"standing": stands}) in done.edits
        for same in (first, None):
            assert len(completed(Change("Day", (SetFields(entry, {field: same}),)), off).edits) == 1
    both = SetFields("o", {"appointment": then, "standing": "called_off"})
    assert completed(Change("Off", (both,)), off).edits == (both,), "said so in the same breath"
    day_it_was_to_be = SetFields("y", {"planned_start": then})
    assert completed(Change("Day", (day_it_was_to_be,)), off).edits == (day_it_was_to_be,)
