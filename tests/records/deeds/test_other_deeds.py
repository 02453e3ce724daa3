"""Requests and parcels, visits, papers, packets, settings: each deed says what it does and does only that."""

from __future__ import annotations

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Create, SetFields
from secondopinion_desktop.records.deeds import (
    add_papers,
    confirm_guesses,
    has_taken_place,
    in_the_trash,
    leave_papers_out,
    mark_part,
    move_paper,
    next_standings,
    note_answer,
    note_packet,
    now_stands,
    papers_in_order,
    report_attached,
    set_settings,
    sort_papers,
    take_into_short,
)
from secondopinion_desktop.records.kinds import (
    Diagnosis,
    Document,
    HealthProblem,
    Material,
    Opinion,
    PageNote,
    Proof,
    Question,
    Request,
    Settings,
)
from tests.records.deeds.carrying import TODAY, carried_out

DAY = PartialDate.on(TODAY)


def test_a_request_goes_from_asked_to_arrived_with_the_days_it_knows() -> None:
    request = Request(id="r", what="Records")
    assert [one.words for one in next_standings(request)] == ["Asked today"]
    change = now_stands(request, "Records", "asked", TODAY)
    assert change.title == "Records: asked for"
    assert change.edits == (SetFields("r", {"standing": "asked", "asked_on": DAY}),)
    assert [one.standing for one in next_standings(Request(id="r", standing="chased"))] == [
        "chased",
        "arrived",
        "arrived",
    ]
    assert next_standings(Request(id="r", standing="arrived")) == ()


def test_slides_are_sent_arrive_and_is_given_back() -> None:
    roads = {
        None: ["asked"],
        "asked": ["sent", "at_home", "arrived"],
        "at_home": ["sent"],
        "sent": ["arrived", "at_home"],
        "arrived": ["returned"],
        "gone": [],
    }
    for standing, then in roads.items():
        assert [one.standing for one in next_standings(Material(id="m", standing=standing))] == then
    change = now_stands(Material(id="m", standing="asked"), "Slides", "arrived", TODAY)
    assert change.edits == (SetFields("m", {"standing": "arrived", "arrived_on": DAY}),)


def test_a_visit_took_place_on_its_day_or_today() -> None:
    planned = Opinion(id="o", appointment=PartialDate(2026, 11, 3))
    assert has_taken_place(planned, "Lakeside", TODAY).edits[0] == SetFields(
        "o", {"standing": "done", "done_on": PartialDate(2026, 11, 3)}
    )
    for vague in (None, PartialDate(2026, 11), PartialDate(2026, 12, 3)):
        change = has_taken_place(Opinion(id="o", appointment=vague), "Lakeside", TODAY)
        assert change.edits[0] == SetFields("o", {"standing": "done", "done_on": DAY})


def test_a_written_opinion_is_attached_and_taken_off() -> None:
    assert report_attached(Opinion(id="o"), "Lakeside", "d").edits == (SetFields("o", {"report": "d"}),)
    assert report_attached(Opinion(id="o"), "Lakeside", None).title == "Lakeside: take the written opinion off"


def test_papers_are_sorted_confirmed_left_out_and_marked() -> None:
    case = Case.of([Document(id="a", title="CT"), Document(id="b", file_name="scan.pdf", leave_out=True)])
    assert sort_papers(case, ["a", "b"], "lab_results").title == "Sort 2 papers as lab results"
    assert confirm_guesses(case, {"b": {"dated": "2024-03"}}).title == "Confirm what “scan.pdf” is"
    case = carried_out(case, confirm_guesses(case, {"b": {"dated": "2024-03", "sort": "lab_results"}}))
    case = carried_out(case, leave_papers_out(case, ["a"], True))
    case = carried_out(case, take_into_short(case, "b"))
    a, b = case.all(Document)
    assert (a.leave_out, b.leave_out, b.key_paper, b.dated) == (True, None, True, PartialDate(2024, 3))


def test_a_paper_is_put_in_its_place() -> None:
    case = Case.of([Document(id=letter, made_at=letter) for letter in "abc"])
    case = carried_out(case, move_paper(case, "c", 0))
    assert [paper.id for paper in papers_in_order(case)] == ["c", "a", "b"]


def test_an_import_is_one_step() -> None:
    assert add_papers({"a": {"title": "CT"}}).title == "Add paper “CT”"
    change = add_papers({"a": {"title": "CT"}, "b": {}})
    assert change.title == "Add 2 papers"
    assert change.edits == (Create("document", "a", {"title": "CT"}), Create("document", "b", {}))


def test_an_answer_keeps_the_day_it_was_first_noted() -> None:
    early = PartialDate(2026, 3, 1)
    case = Case.of([Question(id="q", answered_on=early), Question(id="r")])
    assert note_answer(case, "q", "Yes", TODAY).edits[0] == SetFields("q", {"answer": "Yes", "answered_on": early})
    assert note_answer(case, "r", "Yes", TODAY).edits[0] == SetFields("r", {"answer": "Yes", "answered_on": DAY})
    assert note_answer(case, "q", " ", TODAY).edits[0] == SetFields("q", {"answer": " ", "answered_on": None})


def test_a_packet_is_noted_with_the_state_it_shows() -> None:
    (made,) = note_packet(
        "o", "doctor", version=2, pages=9, fingerprint="abc", today=TODAY, dates="visit", kept="aa"
    ).edits
    assert isinstance(made, Create)
    assert dict(made.fields) == {
        "opinion": "o",
        "made_on": DAY,
        "preset": "doctor",
        "version": 2,
        "pages": 9,
        "fingerprint": "abc",
        "dates": "visit",
        "size": None,
        "remarks": None,
        "kept": "aa",
        "contents": None,
    }


def test_settings_are_made_once_and_then_set() -> None:
    case = carried_out(Case(), set_settings(Case(), "Set the country", region="Germany"))
    case = carried_out(case, set_settings(case, "Set the number", emergency_number="112"))
    assert [(one.region, one.emergency_number) for one in case.all(Settings)] == [("Germany", "112")]


def test_a_part_of_a_page_is_marked() -> None:
    assert mark_part(Proof(id="p"), "0 0 1 1").edits == (SetFields("p", {"region": "0 0 1 1"}),)


def test_the_news_of_a_removal_counts_what_a_person_wrote_and_nothing_else() -> None:
    lung = HealthProblem(id="p", name="Lung")
    case = Case.of([lung, Diagnosis(id="a", problem="p"), Document(id="d"), PageNote(id="n", document="d", page=1)])
    assert in_the_trash(case, lung, "Lung") == "“Lung” and 1 name given to it are in the trash."
    assert in_the_trash(case, case.all(Document)[0], "CT") == "“CT” is in the trash."
