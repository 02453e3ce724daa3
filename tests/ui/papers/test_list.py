"""The list of papers: sections, lines, pills, several at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Create
from secondopinion_desktop.records.kinds import Document, Place, Proof, Request
from secondopinion_desktop.records.kinds.papers import DOCUMENT_SORTS
from secondopinion_desktop.ui.papers.arranging import HEADINGS
from secondopinion_desktop.ui.papers.listing import paper_rows, papers_matching
from secondopinion_desktop.ui.papers.page import PapersPage
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
    assert page.pane.list.current_key() == page.preview.document_id
