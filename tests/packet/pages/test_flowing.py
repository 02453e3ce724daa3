"""The packet's own pages flow: no page for one question or four lines, and --plan tells what is then printed."""

from __future__ import annotations

import dataclasses
from datetime import date

import pypdf
import pytest

from secondopinion_desktop.lettering.fonts import width
from secondopinion_desktop.packet.pages.blocks import set_blocks
from secondopinion_desktop.packet.pages.bound import Part
from secondopinion_desktop.packet.pages.contents import by_record
from secondopinion_desktop.packet.pages.layout import LARGE_PRINT, Flow, Measures, Stroke, Text
from secondopinion_desktop.packet.pages.outline import plan_as_json, plan_as_text
from secondopinion_desktop.packet.plan.plan import PaperPart, Plan
from secondopinion_desktop.packet.plan.words import (
    Asked,
    Block,
    Facts,
    Form,
    Grid,
    Prose,
    Sheet,
    Span,
    Stretch,
    TimeAxis,
    Title,
    line,
)
from secondopinion_desktop.packet.telling.planning import plan_packet
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Coverage, Document, Medicine, Patient, Question, Treatment
from tests.packet.conftest import Desk
from tests.packet.sample import NOTICE, TODAY, ruth

LETTER = (612.0, 792.0)


def sheet(kind: str, rows: int, **about: object) -> Sheet:
    """A sheet with so many rows."""
    grid = Grid(("What", "How"), tuple((line(f"{kind} {n}"), line("so")) for n in range(rows)))
    return Sheet(kind, kind.title(), (Title(kind.title()), grid), **about)  # type: ignore[arg-type]


def page_one(blocks: tuple[Block, ...] = (Prose((line("For the doctor"),)),), **about: object) -> Sheet:
    return Sheet("page-one", "Page one", blocks, one_page=True, **about)  # type: ignore[arg-type]


def questions(count: int) -> Sheet:
    asked = tuple(Asked(f"{n}.", f"Question {n}?") for n in range(1, count + 1))
    return Sheet("questions", "Questions", (Title("Questions"), *asked), start_page=True)


def plan_of(*sheets: Sheet, papers: int = 4, preset: str = "doctor") -> Plan:
    parts = tuple(PaperPart(f"d{n}", f"Paper {n}", "Other paper", pages=1) for n in range(papers))
    notice = NOTICE.replace("{date}", "9 March 2026")
    return Plan("Packet", "Ruth Albrecht", "14 Mar 1958", notice, date(2026, 3, 9), preset, sheets, parts)


def filled(part: Part) -> float:
    """How much of its last page is filled."""
    flow = Flow(LETTER, Measures.at(10.2), lambda _target: "")
    return (flow.top - part.pages[-1].lowest(flow.top)) / (flow.top - flow.bottom)


def pages_of(plan: Plan) -> dict[str, int]:
    return {part.sheet.kind: part.first for part in by_record(plan).front}


def test_one_question_is_no_page() -> None:
    assert pages_of(plan_of(page_one(), questions(1), sheet("tests", 12))) == {
        "page-one": 1,
        "questions": 2,
        "tests": 2,
        "index": 2,
    }


def test_a_short_list_of_questions_goes_on_under_what_stands_before_it() -> None:
    assert pages_of(plan_of(page_one(), sheet("tests", 12), questions(2)))["questions"] == 2


def test_a_long_list_of_questions_begins_a_page_unless_that_leaves_one_nearly_empty() -> None:
    assert pages_of(plan_of(page_one(), sheet("tests", 25), questions(12)))["questions"] == 3
    assert pages_of(plan_of(page_one(), sheet("tests", 3), questions(12)))["questions"] == 2


@pytest.mark.parametrize("rows", range(1, 44, 3))
def test_four_lines_of_the_index_are_no_page(rows: int) -> None:
    front = by_record(plan_of(page_one(), questions(5), sheet("tests", rows), sheet("people", 20))).front
    for part in front[1:]:
        if part.pages:
            assert filled(part) > 0.1, (part.sheet.kind, part.first)
    assert sum(len(part.pages) for part in front) <= 5


def test_what_can_be_kept_back_stands_alone_and_the_index_does_not_wait_for_it() -> None:
    for kind in ("coverage", "own-page"):
        front = pages_of(plan_of(page_one(), sheet("tests", 12), sheet(kind, 4, start_page=True, apart=True)))
        assert front == {"page-one": 1, "tests": 2, "index": 2, kind: 3}
    assert pages_of(plan_of(page_one(), sheet("coverage", 4, start_page=True, apart=True), sheet("people", 4))) == {
        "page-one": 1,
        "coverage": 2,
        "people": 3,
        "index": 3,
    }


def overflowing() -> tuple[Sheet, Sheet]:
    """A page one with more than fits, and the two lines left over."""
    rest = Facts("Left over", (line("two lines of it"),))
    long = Facts("Much", tuple(line(f"line {n}") for n in range(80)))
    forms = (Form(1, Facts("Much", (line("in short"),)), (rest,)),)
    one = page_one((Facts("Why", (line("because"),)), long), shorter=((), forms))
    return one, Sheet("in-full", "Page one, continued", (Title("Page one, continued"),), spill_of="page-one")


def test_two_lines_left_over_from_page_one_are_no_page() -> None:
    contents = by_record(plan_of(*overflowing(), questions(12)))
    assert [(part.sheet.kind, part.first) for part in contents.front] == [
        ("page-one", 1),
        ("in-full", 2),
        ("questions", 2),
        ("index", 3),
    ]


def test_page_one_continued_is_in_the_plan_exactly_when_it_is_in_the_packet() -> None:
    kinds = [part["kind"] for part in plan_as_json(plan_of(*overflowing()))["parts"]]
    assert kinds == ["page-one", "in-full", "index", *["paper"] * 4, "about"]
    one, spill = overflowing()
    short = dataclasses.replace(one, blocks=one.blocks[:1], shorter=((),))
    assert "continued" not in plan_as_text(plan_of(short, spill))


def stories() -> dict[str, list[Entry]]:
    """Families with much and with little, for each preset."""
    patient = Patient(id="p", name="Leo Marsh")
    few: list[Entry] = [patient, Question(id="q", text="What is it?")]
    papers: list[Entry] = [Document(id=f"d{n}", title=f"Letter {n}", pages=1) for n in range(30)]
    treatments: list[Entry] = [
        Treatment(id=f"t{n}", name=f"Treatment {n}", standing="ended", side_effects="tired") for n in range(12)
    ]
    payer: list[Entry] = [Coverage(id="c", plan="Harlow Mutual", phone="555-0100")]
    medicines: list[Entry] = [Medicine(id=f"m{n}", name=f"Drops {n}", dose="5 mg") for n in range(25)]
    return {
        "nothing": [patient],
        "one question": few,
        "one question and a payer": few + payer,
        "many papers": few + papers + payer,
        "many treatments": few + treatments + medicines + papers[:3],
        "everything": ruth(),
    }


@pytest.mark.parametrize("preset", ["doctor", "patient", "short"])
@pytest.mark.parametrize("story", stories())
def test_the_plan_and_the_packet_have_the_same_sheets_in_the_same_order(desk: Desk, story: str, preset: str) -> None:
    case = Case.of(stories()[story])
    plan = plan_packet(case, None, today=TODAY, footer=NOTICE, preset=preset)
    for paper in plan.papers:
        path = desk.folder / f"{paper.document}.pdf"
        desk.pdf(path.name, (paper.pages or 1))
        desk.files[paper.document] = path
    told = plan_as_json(plan)["parts"]
    desk.parts[:] = plan.papers
    built = desk.build(**{name: getattr(plan, name) for name in ("sheets", "title", "preset", "gaps", "page_size")})
    reader = pypdf.PdfReader(desk.out)
    printed = [
        (str(item["/Title"]), (reader.get_destination_page_number(item) or 0) + 1)
        for item in reader.outline
        if isinstance(item, dict)
    ]
    assert printed == [(part["title"], part["first_page"]) for part in told if part["kind"] != "about"] + [
        ("About this packet", built.pages)
    ]
    text = plan_as_text(plan)
    places = [text.index(part["title"]) for part in told if part["kind"] not in ("paper",)]
    assert places == sorted(places)


def test_in_large_print_the_columns_too_many_stand_below_their_row_and_no_date_is_broken() -> None:
    day, phone = "23\u00a0September\u00a02026", "(303)\u00a0555-0209"
    heads = ("What", "Of whom", "Phone", "Asked", "Sent", "Expected")
    cells = ("Slides", "Mercy General", phone, day, day, day)
    grid = Grid(heads, (tuple((Span(cell),) for cell in cells),))
    flow = Flow(LETTER, Measures.at(LARGE_PRINT), lambda _to: "p. 1")
    set_blocks(flow, (grid,))
    words = [item.text.strip() for page in flow.pages for item in page.items if isinstance(item, Text)]
    told = " ".join(words)
    assert told.count(day) == 3 and told.count(phone) == 1
    assert words.count("What") == 1 and f"Expected: {day}" in told, "a row is read in one place"


def test_without_papers_what_is_said_of_the_packet_goes_on_under_its_last_sheet() -> None:
    def pages(papers: int) -> list[tuple[str, int]]:
        contents = by_record(plan_of(page_one(), sheet("people", 4), papers=papers))
        return [(part.sheet.kind, part.first) for part in (*contents.front, *contents.back)]

    assert pages(0) == [("page-one", 1), ("people", 2), ("about", 2)]
    assert pages(1) == [("page-one", 1), ("people", 2), ("index", 2), ("about", 4)]


def test_the_last_row_of_a_table_does_not_stand_alone_on_a_page() -> None:
    for rows in range(30, 60):
        flow = Flow(LETTER, Measures.at(10.2), lambda _to: "p. 1")
        set_blocks(flow, sheet("tests", rows).blocks)
        last = [item.text for item in flow.pages[-1].items if isinstance(item, Text)]
        assert len(flow.pages) == 1 or len([word for word in last if word == "so"]) > 1, rows


def test_what_follows_a_part_that_went_over_the_page_stands_below_its_repeated_name() -> None:
    seen = 0
    for lines in range(30, 60):
        flow = Flow(LETTER, Measures.at(LARGE_PRINT), lambda _to: "p. 1")
        told = tuple(line(f"statement {n}") for n in range(lines))
        set_blocks(flow, (Facts("Diagnosis as stated", told), Facts("Now", (line("well"),))))
        for page in flow.pages:
            named = [i for i in page.items if isinstance(i, Text) and i.text.strip() in ("(continued)", "Now")]
            if [item.text.strip() for item in named] == ["(continued)", "Now"]:
                seen += 1
                assert named[0].y - named[1].y > LARGE_PRINT, lines
    assert seen > 3


@pytest.mark.parametrize("in_last_lane", [1, 2, 9])
def test_the_last_row_of_the_course_does_not_stand_alone_on_a_page(in_last_lane: int) -> None:
    for rows in range(30, 60):
        marks = tuple(Stretch(2020 + n / 20, None, f"row {n}") for n in range(rows))
        lanes = (("Treatments", marks[:-in_last_lane]), ("Tests", marks[-in_last_lane:]))
        flow = Flow(LETTER, Measures.at(10.2), lambda _to: "p. 1")
        set_blocks(flow, (TimeAxis(lanes, 2026.0),))
        told = [[i.text for i in page.items if isinstance(i, Text) and "row" in i.text] for page in flow.pages]
        assert [one for page in told for one in page] == [f"row {n}" for n in range(rows)]
        assert len(told) == 1 or len(told[-1]) > 1, rows


@pytest.mark.parametrize("size", [10.2, LARGE_PRINT])
@pytest.mark.parametrize("begins", [2019.0, 2019.3, 2019.9, 2022.0])
@pytest.mark.parametrize("name", ["Methotrexate", "Methotrexate " * 12])
def test_the_name_of_a_bar_stands_beside_it_or_close_below_it_and_never_over_it(
    size: float, begins: float, name: str
) -> None:
    marks = (Stretch(2019.0, 2020.0, "First"), Stretch(begins, None, name, goes_on=True), Stretch(2026, None, "Next"))
    flow = Flow(LETTER, Measures.at(size), lambda _to: "p. 1")
    set_blocks(flow, (TimeAxis((("Medicines", marks),), 2026.9),))
    (page,) = flow.pages
    named = [item for item in page.items if isinstance(item, Text) and "Methotrexate" in item.text]
    bar = next(i for i in page.items if isinstance(i, Stroke) and i.weight == 3.6 and i.x1 - i.x0 > 200)
    (after,) = [item for item in page.items if isinstance(item, Text) and item.text == "Next"]
    assert " ".join(item.text.strip() for item in named) == name.strip()
    for item in named:
        is_beside = item.x > bar.x1 or item.x + width(item.text, item.style) < bar.x0
        assert is_beside or item.y + item.style.size < bar.y0 - bar.weight / 2
        assert item.x + width(item.text, item.style) <= flow.right + 0.1
    assert bar.y0 - named[0].y < named[-1].y - after.y


@pytest.mark.parametrize("before", range(20, 50))
def test_a_question_stands_on_one_page_with_its_room_for_the_answer(before: int) -> None:
    flow = Flow(LETTER, Measures.at(10.2), lambda _to: "p. 1")
    filler = Facts("Before", tuple(line(f"{n}") for n in range(before)))
    set_blocks(flow, (filler, Asked("1.", "Is it the same tumor?", room=4)))
    (page,) = [page for page in flow.pages if any(isinstance(i, Text) and "same tumor" in i.text for i in page.items)]
    assert len([item for item in page.items if isinstance(item, Stroke) and item.dash]) == 4


def test_facts_that_go_on_over_the_page_say_again_whose_they_are_and_leave_no_line_alone() -> None:
    long = line(" ".join(f"word {n}" for n in range(60)))
    for before in range(40, 56):
        flow = Flow(LETTER, Measures.at(10.2), lambda _to: "p. 1")
        set_blocks(flow, (Facts("Before", tuple(line(f"{n}") for n in range(before))), Facts("Advised", (long,) * 3)))
        for page in flow.pages[1:]:
            words = [item for item in page.items if isinstance(item, Text)]
            assert words[0].text.split()[0] in ("Advised", "Before"), before
            beside = {item.y for item in words if item.text.startswith("word") or " word " in item.text}
            assert len(beside) != 1, before


def test_a_few_lines_of_facts_are_not_begun_on_one_page_and_ended_on_the_next() -> None:
    for before in range(30, 50):
        flow = Flow(LETTER, Measures.at(LARGE_PRINT), lambda _to: "p. 1")
        few = Facts("Call", tuple(line(f"number {n}") for n in range(5)))
        set_blocks(flow, (Prose(tuple(line(f"{n}") for n in range(before))), few))
        words = [[item.text for item in page.items if isinstance(item, Text)] for page in flow.pages]
        assert [sum("number" in word for word in page) for page in words if "Call" in page] == [5], before


@pytest.mark.parametrize("before", range(20, 44))
def test_the_heads_of_a_table_do_not_stand_alone_at_the_foot_of_a_page(before: int) -> None:
    cells = ("Slides of the whole uterus", "Mercy General", "(303) 555-0209", "23 September 2026", "not answered")
    grid = Grid(("What", "Of whom", "Phone", "Asked", "Sent"), (tuple((Span(cell),) for cell in cells),) * 3)
    flow = Flow(LETTER, Measures.at(LARGE_PRINT), lambda _to: "p. 1")
    set_blocks(flow, (Prose(tuple(line(f"{n}") for n in range(before))), grid))
    for page in flow.pages:
        words = [item.text for item in page.items if isinstance(item, Text)]
        assert "What" not in words or any("Slides" in word for word in words)


@pytest.mark.parametrize("before", range(20, 44))
def test_a_heading_over_questions_stands_on_the_page_of_the_first_one(before: int) -> None:
    flow = Flow(LETTER, Measures.at(LARGE_PRINT), lambda _to: "p. 1")
    filler, heading = Prose(tuple(line(f"{n}") for n in range(before))), Prose((line("For the office"),), boldly=True)
    set_blocks(flow, (filler, heading, Asked("5.", "What do you need from us first?", room=5)))
    (page,) = [page for page in flow.pages if any(isinstance(i, Text) and "office" in i.text for i in page.items)]
    assert any(isinstance(item, Text) and "from us" in item.text for item in page.items)


def course_of(flow: Flow, *marks: Stretch, today: float) -> tuple[list[Text], float, list[Stroke]]:
    """What stands beside the bars of a course, where its line of today is, and the pieces of that line."""
    set_blocks(flow, (TimeAxis((("Tests", marks),), today),))
    (page,) = flow.pages
    dotted = [item for item in page.items if isinstance(item, Stroke) and item.dash == (0.6, 2.0)]
    words = [item for item in page.items if isinstance(item, Text) and item.style.size == flow.style(scale=0.94).size]
    names = {word for mark in marks for word in mark.words.split()}
    return [word for word in words if names & set(word.text.split())], dotted[0].x0, dotted


@pytest.mark.parametrize("size", [10.2, LARGE_PRINT])
@pytest.mark.parametrize("begins", [2020.02, 2020.5, 2023.0, 2025.2, 2026.0, 2026.14])
@pytest.mark.parametrize(
    "name", ["Biopsy", "Biopsy of the left thigh, confirmed", "Biopsy of the thigh, confirmed " * 3]
)
def test_what_was_over_before_today_has_its_words_before_the_line_of_today(
    size: float, begins: float, name: str
) -> None:
    marks = (Stretch(2020.0, 2020.1, "Fall"), Stretch(begins, begins + 0.05, name), Stretch(2026.195, None, "Fever"))
    flow = Flow(LETTER, Measures.at(size), lambda _to: "p. 1")
    words, today, _ = course_of(flow, *marks, today=2026.2)
    assert " ".join(word.text.strip() for word in words if word.text not in ("Fall", "Fever")) == name.strip()
    assert all(word.x + width(word.text, word.style) < today for word in words)


def test_the_line_of_today_crosses_no_words_beside_or_below_a_bar() -> None:
    for start in (2019.0, 2020.5, 2021.9, 2022.3, 2022.6):
        flow = Flow(LETTER, Measures.at(LARGE_PRINT), lambda _to: "p. 1")
        planned = Stretch(2022.55, None, "Operation on the hip, planned", planned=True)
        goes_on = Stretch(start, None, "Methotrexate with folic acid " * 3, goes_on=True)
        words, today, dotted = course_of(flow, goes_on, planned, Stretch(2019.0, None, "Fall"), today=2022.6)
        for word in words:
            high = [s for s in dotted if s.y0 < word.y + word.style.size * 0.7 and s.y1 > word.y]
            assert not high or not word.x - 1 < today < word.x + width(word.text, word.style) + 1, (start, word.text)
