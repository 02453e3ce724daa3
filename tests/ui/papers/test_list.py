"""The list of papers: sections, lines, pills, several at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Create
from secondopinion_desktop.records.deeds import papers_in_order
from secondopinion_desktop.records.kinds import Document, PageNote, Place, Proof, Request
from secondopinion_desktop.records.kinds.papers import DOCUMENT_SORTS
from secondopinion_desktop.ui.papers.arranging import HEADINGS
from secondopinion_desktop.ui.papers.listing import paper_rows, papers_matching
from secondopinion_desktop.ui.papers.page import PapersPage
from secondopinion_desktop.ui.papers.several import DIFFER
from secondopinion_desktop.ui.window import Window
from tests.ui.papers.conftest import record

DAY = PartialDate(2024, 2, 1)


def test_each_sort_of_paper_has_a_heading() -> None:
    assert {one.value for one in DOCUMENT_SORTS} | {None} == set(HEADINGS)


def test_papers_stand_in_sections_and_those_that_need_a_look_come_first() -> None:
    case = Case.of(
        (
            Place(id="p", name="St. Anna"),
            Document(id="a", title="CT", sort="imaging_report", dated=DAY, pages=1),
            Document(id="b", title="Pathology, liver", sort="pathology_report", dated=DAY, place="p", pages=2),
            Document(id="c", title="Scan0001"),
            Document(id="d", title="CT again", sort="imaging_report", dated=PartialDate(2025, 2), pages=3),
            Proof(id="x", entry="p", document="b", page=1),
        )
    )
    rows = paper_rows(case, new={"a"})
    assert [(row.section, row.title) for row in rows] == [
        ("Not sorted yet", "Scan0001"),
        ("Pathology", "Pathology, liver"),
        ("Imaging reports", "CT"),
        ("Imaging reports", "CT again"),
    ]
    assert [row.pill for row in rows] == ["needs a look", "proof of 1 fact", "new", ""]
    assert rows[1].support == "1 Feb 2024 · St. Anna · 2 pages"
    assert rows[2].section_fact == "2 papers"


def test_papers_asked_for_stand_where_they_will_belong() -> None:
    case = Case.of(
        (
            Request(
                id="r", what="Gene panel", standing="asked", covers="gene_test", asked_on=DAY, due=PartialDate(2024, 3)
            ),
            Request(id="s", what="Everything", standing="chased", covers="everything"),
            Request(id="t", what="Old", standing="arrived"),
        )
    )
    rows = paper_rows(case)
    assert [(row.section, row.title, row.pill) for row in rows] == [
        ("Gene and marker reports", "Gene panel", "on the way"),
        ("On the way", "Everything", "on the way"),
    ]
    assert rows[0].support == "asked 1 Feb 2024 · due Mar 2024"


def test_every_word_searched_for_must_stand_in_the_line() -> None:
    case = Case.of((Document(id="a", title="CT chest", dated=DAY), Document(id="b", title="CT belly", dated=DAY)))
    assert papers_matching(case, "ct") == {"a", "b"}
    assert papers_matching(case, "2024 BEL") == {"b"}
    assert papers_matching(case, "ct spine") == set()


def test_the_list_is_a_sound_model(page: PapersPage, qtmodeltester: ModelTester) -> None:
    record(page, *(Create("document", new_id(), {"title": f"Paper {n}", "sort": "other"}) for n in range(9)))
    qtmodeltester.check(page.pane.list.rows_model)


@pytest.fixture
def three(page: PapersPage, qtbot: QtBot) -> list[str]:
    """Three papers without files, the list having the keyboard on the first."""
    ids = [new_id() for _ in range(3)]
    record(
        page,
        *(
            Create("document", one, {"title": f"Paper {n}", "dated": PartialDate(2024, 2, n + 1)})
            for n, one in enumerate(ids)
        ),
    )
    page.pane.list.setFocus()
    page.pane.list.choose(page.pane.list.rows_model.rows[0].key)
    return ids


def test_several_papers_are_sorted_at_once_and_it_is_one_step_to_undo(
    page: PapersPage, three: list[str], qtbot: QtBot
) -> None:
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.right.currentWidget() is page.picked_deeds.area
    assert page.picked_deeds.panel.title.text() == "2 papers picked"
    next(b for b in page.picked_deeds.panel.sorts.buttons() if b.accessibleName() == "Lab results").click()
    assert sorted(paper.sort or "" for paper in page.case.all(Document)) == ["", "lab_results", "lab_results"]
    page.workspace.undo()
    assert [paper.sort for paper in page.case.all(Document)] == [None] * 3


def test_a_date_typed_for_several_is_for_those_picked_then_and_no_others(
    page: PapersPage, three: list[str], qtbot: QtBot
) -> None:
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    panel = page.picked_deeds.panel
    editor = panel.fields["dated"].findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    assert panel.fields["dated"].said.text() == DIFFER
    qtbot.keyClicks(editor, "March 2021")
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Down)  # Another paper is picked; the keyboard never left the field.
    days = {paper.title: paper.dated.edtf if paper.dated else "" for paper in page.case.all(Document)}
    assert days == {"Paper 0": "2021-03", "Paper 1": "2021-03", "Paper 2": "2024-02-03"}


def test_a_date_half_typed_for_several_is_kept_when_the_page_is_left(
    page: PapersPage, three: list[str], window: Window, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    editor = page.picked_deeds.panel.fields["dated"].findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "2019")
    window.go("today")
    assert sorted(paper.dated.edtf for paper in page.case.all(Document) if paper.dated) == [
        "2019",
        "2019",
        "2024-02-03",
    ]


def test_several_papers_are_turned_put_first_and_left_out_at_once(
    page: PapersPage, three: list[str], qtbot: QtBot
) -> None:
    qtbot.keyClick(page.pane.list, Qt.Key.Key_End)
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    panel = page.picked_deeds.panel
    panel.first.click()
    assert [paper.title for paper in papers_in_order(page.case)] == ["Paper 1", "Paper 2", "Paper 0"]
    panel.turn.click()
    assert sorted(note.document or "" for note in page.case.all(PageNote)) == sorted(three[1:])
    panel.out.click()
    assert [bool(paper.leave_out) for paper in papers_in_order(page.case)] == [True, True, False]


def test_the_list_is_arranged_another_way_and_stays_so_when_the_text_is_made_larger(
    page: PapersPage, three: list[str], window: Window
) -> None:
    page.pane.arrange("date")
    assert [row.title for row in page.pane.list.rows_model.rows] == ["Paper 2", "Paper 1", "Paper 0"]
    assert window.house is not None
    window.house.rebuild()
    again = window.house.page
    assert isinstance(again, PapersPage)
    assert again.pane.by == "date"
    assert [row.title for row in again.pane.list.rows_model.rows] == ["Paper 2", "Paper 1", "Paper 0"]


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700), (800, 600)])
def test_one_click_opens_a_paper_at_every_size(
    page: PapersPage, three: list[str], window: Window, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    page._back_to_list()
    view = page.pane.list
    place = view.visualRect(view.rows_model.index(view.rows_model.place_of(three[1]))).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.preview.isVisible()
    assert page.preview.document_id == three[1]


def test_in_a_small_window_several_papers_have_their_deeds_and_a_way_back(
    page: PapersPage, three: list[str], window: Window, qtbot: QtBot
) -> None:
    window.resize(800, 600)
    qtbot.waitUntil(lambda: page.panes.is_narrow)
    page._back_to_list()
    assert not page.pane.to_deeds.isVisible()
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.pane.to_deeds.text() == "What to do with these 2"
    page.pane.to_deeds.click()
    assert page.picked_deeds.panel.isVisible()
    page.picked_deeds.panel.back.click()
    assert page.pane.isVisible()


def test_delete_puts_papers_in_the_trash_and_offers_undo(page: PapersPage, three: list[str], qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.workspace.said) as said:
        qtbot.keyClick(page.pane.list, Qt.Key.Key_Delete)
    assert said.args[0].text == "“Paper 0” is in the trash."
    assert said.args[0].deed == "Undo"
    assert len(page.case.all(Document)) == 2
    said.args[0].run()
    assert len(page.case.all(Document)) == 3


def test_removing_a_paper_keeps_the_facts_that_stood_on_it(page: PapersPage, three: list[str], qtbot: QtBot) -> None:
    fact = new_id()
    record(
        page,
        Create("diagnosis", fact, {"name": "Sarcoma"}),
        Create("proof", new_id(), {"entry": fact, "document": three[0], "page": 1}),
    )
    page.show_paper(three[0])
    page.preview.remove.click()
    assert page.case.get(fact) is not None
    assert page.case.all(Proof) == ()


def test_rows_say_everything_to_a_screen_reader(page: PapersPage, three: list[str]) -> None:
    index = page.pane.list.rows_model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Paper 0, needs a look, 1 Feb 2024"


def test_a_long_list_is_all_there_after_its_first_screen(page: PapersPage, window: Window, qtbot: QtBot) -> None:
    window.go("today")
    record(page, *(Create("document", new_id(), {"title": f"Paper {n}", "sort": "other"}) for n in range(200)))
    window.go("papers")
    qtbot.waitUntil(lambda: len(page.pane.list.rows_model.rows) == 200)
    shown = page.preview.document_id
    assert shown and page.pane.list.current_key() == shown
