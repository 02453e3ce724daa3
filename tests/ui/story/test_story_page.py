"""The Health story as a person reads and walks through it."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.digest.words import how_they_feel
from secondopinion_desktop.records.change import Change, Create, set_fields
from secondopinion_desktop.ui.story import axis_told, timeline
from secondopinion_desktop.ui.story import page as story_page
from secondopinion_desktop.ui.story.chart import SeriesChart
from secondopinion_desktop.ui.story.mark_buttons import MarkButton
from secondopinion_desktop.ui.story.page import StoryPage
from secondopinion_desktop.ui.widgets import Words
from secondopinion_desktop.ui.workspace import Workspace
from tests.ui.conftest import standing

pytestmark = pytest.mark.window


@pytest.fixture
def story(book: Casebook) -> dict[str, str]:
    """An invented course: a problem with its name, three treatments, two notes of pain, two lab values. Ids by name."""
    made: dict[str, str] = {}

    def entry(kind_name: str, called: str, **fields: object) -> Create:
        made[called] = new_id()
        return Create(kind_name, made[called], fields)  # type: ignore[arg-type]

    edits = [
        entry("problem", "problem", name="Tumor", joined_by="and_or"),
        entry("treatment", "old", name="First chemo", standing="finished", started="March 2023", ended="June 2023"),
        entry("treatment", "now", name="Tablets", standing="now", started="August 2025"),
        entry("treatment", "offer", name="Radiation", standing="offered", why_offered="To shrink it"),
        entry("symptom", "pain1", what="Pain", noted_on="January 2026", score=4, is_pain=True),
        entry("symptom", "pain2", what="Pain", noted_on="1 March 2026", score=8, is_pain=True),
        entry("test", "hb1", name="Hemoglobin", done_on="June 2025", value=10.4, unit="g/dL"),
        entry("test", "hb2", name="Hemoglobin", done_on="1 March 2026", value=8.7, unit="g/dL"),
        entry("test", "gene", name="Gene panel", done_on="4 February 2026", due="16 March 2026"),
    ]
    edits.append(entry("diagnosis", "named", problem=made["problem"], name="Sarcoma", found_on="July 2022"))
    book.do(Change("Write the story", tuple(edits)))
    return made


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Iterator[StoryPage]:
    with standing(StoryPage(workspace), workspace, qtbot) as made:
        if made._empty is None:
            qtbot.waitUntil(lambda: made.is_filled)
        yield made


@pytest.fixture
def very_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """As with thousands of values: the axis is worked out and placed aside."""
    monkeypatch.setattr(axis_told, "MANY", 0)
    monkeypatch.setattr(timeline, "MANY", 0)


@pytest.mark.usefixtures("very_much")
def test_of_a_large_case_nothing_stands_below_the_axis_before_it_is_drawn(
    story: dict[str, str], workspace: Workspace, qtbot: QtBot
) -> None:
    below: list[tuple[bool, bool]] = []
    with standing(StoryPage(workspace), workspace, qtbot) as page:
        page.timeline.drawn.connect(lambda: below.append((page.lists["problems"].isHidden(), page.charts.isHidden())))
        if page.timeline.picture is None:
            assert page.undated.text() == "Drawing the time axis…"
            assert page.lists["problems"].isHidden()
        qtbot.waitUntil(lambda: page.is_filled)
        assert below[0] == (True, True)
        assert not page.charts.isHidden()
        assert not page.lists["problems"].isHidden()
        assert page.undated.isHidden()
        assert len(page.timeline.buttons) == 9


@pytest.mark.usefixtures("very_much")
def test_of_a_large_case_the_axis_follows_every_edit(
    story: dict[str, str], page: StoryPage, book: Casebook, qtbot: QtBot
) -> None:
    def told() -> list[str]:
        return [button.accessibleName() for button in page.timeline.buttons]

    (held,) = [button for button in page.timeline.buttons if button.entry_id == story["old"]]
    held.setFocus()
    for name in ("Gene test", "Large gene panel"):
        book.do(set_fields(story["gene"], "", name=name))
        page.refresh()
    qtbot.waitUntil(lambda: any(words.startswith("Large gene panel") for words in told()))
    assert not any(words.startswith(("Gene test", "Gene panel")) for words in told())
    assert told() == [mark.mark.tells for mark in page.timeline.picture.marks] + told()[-2:]  # type: ignore[union-attr]
    assert held in page.timeline.buttons, "What has the keyboard stays."
    assert page.is_filled


@pytest.mark.usefixtures("very_much")
@pytest.mark.parametrize("what", ["axis_told", "place"])
def test_where_the_axis_cannot_be_drawn_the_lists_stand_all_the_same_and_it_is_said(
    story: dict[str, str], workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def fail(*_given: object) -> None:
        raise Problem("One entry cannot be placed.", "Look at its dates.")

    monkeypatch.setattr(story_page if what == "axis_told" else timeline, what, fail)
    with standing(StoryPage(workspace), workspace, qtbot) as page:
        qtbot.waitUntil(lambda: page.is_filled)
        assert rows(page, "problems")
        assert page.undated.text() == story_page.NOT_DRAWN
        assert page.undated.isVisible() and not page.timeline.isVisible() and not page.words_button.isVisible()
        monkeypatch.undo()
        page.refresh()
        qtbot.waitUntil(lambda: page.timeline.picture is not None)
        assert page.timeline.isVisible() and page.words_button.isVisible() and page.charts.isVisible()
        assert page.undated.isHidden()


@pytest.mark.usefixtures("very_much")
@pytest.mark.parametrize("what", ["axis_told", "_placed"])
def test_work_stopped_for_a_closing_that_was_not_leaves_no_story_of_before(
    story: dict[str, str],
    page: StoryPage,
    workspace: Workspace,
    book: Casebook,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
) -> None:
    def until_stopped(*given: Any) -> None:
        progress: Progress = given[-1]
        while True:
            progress.check()
            time.sleep(0.01)

    with monkeypatch.context() as patch:
        patch.setattr(story_page if what == "axis_told" else timeline, what, until_stopped)
        book.do(set_fields(story["gene"], "", name="Large gene panel"))
        page.refresh()
        qtbot.waitUntil(lambda: page._is_telling if what == "axis_told" else page.timeline._is_placing)
        workspace.jobs.stop_all()
        qtbot.waitUntil(lambda: not workspace.jobs.running)
    page.refresh()
    qtbot.waitUntil(lambda: any(one.accessibleName().startswith("Large gene panel") for one in page.timeline.buttons))


def rows(page: StoryPage, key: str) -> list[str]:
    return [widget.row.title for widget in page.lists[key].sheet.rows]


def test_an_empty_story_says_what_to_do_first(page: StoryPage, workspace: Workspace, qtbot: QtBot) -> None:
    assert page._empty is not None
    assert page._empty.isVisible()
    assert page.add_button.isHidden()  # One primary button a page.
    from PySide6.QtWidgets import QPushButton

    first = next(b for b in page._empty.findChildren(QPushButton) if b.text() == "Add a health problem")
    with qtbot.waitSignal(workspace.form_wanted) as wanted:
        qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert wanted.args == ["problem", "", {}]


def test_every_mark_leads_to_its_entry_by_keyboard(
    story: dict[str, str], page: StoryPage, workspace: Workspace, qtbot: QtBot
) -> None:
    reached = []
    page.timeline.buttons[0].setFocus()
    for _ in page.timeline.buttons:
        button = QApplication.focusWidget()
        assert isinstance(button, MarkButton)
        with qtbot.waitSignal(workspace.form_wanted) as wanted:
            qtbot.keyClick(button, Qt.Key.Key_Return)
        assert wanted.args is not None
        reached.append(wanted.args[1])
        qtbot.keyClick(button, Qt.Key.Key_Right)
    expected = {"named", "old", "now", "offer", "hb1", "hb2", "gene", "pain1", "pain2"}
    assert set(reached) == {story[name] for name in expected}


def test_the_axis_is_one_tab_stop_and_speaks(story: dict[str, str], page: StoryPage) -> None:
    stops = [b for b in page.timeline.buttons if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1
    assert all(button.accessibleName() for button in page.timeline.buttons)
    told = page.timeline.accessibleDescription()
    assert "Diagnosis: Sarcoma, July 2022." in told
    assert "Tablets, since Aug 2025, now" in told
    assert "4 of 10 in January 2026" in told


def test_the_same_is_there_in_words(story: dict[str, str], page: StoryPage, qtbot: QtBot) -> None:
    assert page.in_words.isHidden()
    qtbot.mouseClick(page.words_button, Qt.MouseButton.LeftButton)
    assert not page.in_words.isHidden()
    said = [words.text() for words in page.in_words.findChildren(Words)]
    assert "Tests" in said
    lines = [line for words in said for line in words.splitlines()]
    assert "Gene panel, 4 February 2026, awaited, due 16 Mar 2026." in lines


def test_treatments_stand_newest_first_and_offers_side_by_side(story: dict[str, str], page: StoryPage) -> None:
    assert rows(page, "treatments") == ["Tablets", "First chemo"]
    assert not page.options.isHidden()
    assert "Who offered it: not written down yet" in page.options._told[0]


def test_what_is_planned_stands_by_itself_and_on_the_axis_and_among_no_offers(
    story: dict[str, str], page: StoryPage, book: Casebook, qtbot: QtBot
) -> None:
    made = new_id()
    said = {"name": "Hip", "standing": "planned", "sort": "operation", "planned_start": "12 June 2026"}
    book.do(Change("Planned", (Create("treatment", made, said),)))
    page.refresh()
    qtbot.waitUntil(lambda: "planned" in page.lists and rows(page, "planned") == ["Hip"])
    assert rows(page, "treatments") == ["Tablets", "First chemo"]
    assert len(page.options._told) == 1
    (row,) = page.lists["planned"].sheet.rows
    assert "planned for 12 Jun 2026" in row.row.spoken()
    qtbot.waitUntil(lambda: "Hip, planned for 12 Jun 2026" in page.timeline.accessibleDescription())


def test_awaited_tests_come_first(story: dict[str, str], page: StoryPage) -> None:
    assert rows(page, "tests") == ["Gene panel", "Hemoglobin", "Hemoglobin"]


def test_a_problem_shows_the_names_given_to_it(story: dict[str, str], page: StoryPage) -> None:
    assert rows(page, "problems") == ["Tumor", "– Sarcoma"]


def test_numbers_get_a_small_chart_with_a_text_twin(story: dict[str, str], page: StoryPage) -> None:
    assert not page.charts.isHidden()
    assert [series.title for series in page._series] == ["Hemoglobin, g/dL"]
    assert [value.rough for value in page._series[0].values] == [True, False]  # June 2025 is drawn hollow.


def test_every_dot_of_a_chart_leads_to_its_test(
    story: dict[str, str], page: StoryPage, workspace: Workspace, qtbot: QtBot
) -> None:
    (chart,) = page.charts.findChildren(SeriesChart)
    dots = chart.curve.reach.buttons
    assert [dot.accessibleName() for dot in dots] == [
        "Hemoglobin: 10.4 g/dL, Jun 2025",
        "Hemoglobin: 8.7 g/dL, 1 Mar 2026",
    ]
    assert sum(1 for dot in dots if dot.focusPolicy() & Qt.FocusPolicy.TabFocus) == 1
    dots[0].setFocus()
    qtbot.keyClick(dots[0], Qt.Key.Key_Right)
    with qtbot.waitSignal(workspace.form_wanted) as wanted:
        qtbot.keyClick(dots[1], Qt.Key.Key_Return)
    assert wanted.args is not None
    assert wanted.args[1] == story["hb2"]


def test_an_offer_that_hangs_on_a_test_says_when_the_result_is_in(
    story: dict[str, str], page: StoryPage, book: Casebook
) -> None:
    book.do(set_fields(story["offer"], "Hangs on it", only_if_test=story["gene"], only_if_result="positive"))
    words = "The Gene panel result is in. Ask whether this still stands."
    assert words not in [w.text() for w in page.options.findChildren(Words)]
    book.do(set_fields(story["gene"], "Result", result="BRAF V600E found"))
    assert words in [w.text() for w in page.options.findChildren(Words)]
    book.do(set_fields(story["offer"], "Asked again", offered_on="20 March 2026"))
    book.do(set_fields(story["gene"], "Came", result_on="16 March 2026"))
    assert words not in [w.text() for w in page.options.findChildren(Words) if w.isVisible()]


def test_what_is_private_says_so_in_the_list(story: dict[str, str], page: StoryPage, book: Casebook) -> None:
    book.do(set_fields(story["now"], "Private", seen_by="nobody"))
    assert page.lists["treatments"].sheet.rows[0].row.pill == "kept out of packets"
    book.do(set_fields(story["now"], "Not private", seen_by=None))
    assert page.lists["treatments"].sheet.rows[0].row.pill == ""


def test_sentences_use_the_patients_name_unless_the_patient_keeps_the_file(book: Casebook, page: StoryPage) -> None:
    assert how_they_feel(book.case) == "How Ruth feels"
    keeper = book.case.of_kind("person")[0]
    book.do(set_fields(keeper.id, "Own", keeper_role="self"))
    assert how_they_feel(book.case) == "How you feel"


def test_none_known_is_an_answer_and_can_be_taken_back(
    story: dict[str, str], page: StoryPage, book: Casebook, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.unanswered.buttons["allergies", "none"], Qt.MouseButton.LeftButton)
    assert book.case.says_none("allergies")
    listing = page.lists["allergies"]
    assert not listing.isHidden()
    assert listing.none_words.text() == "None known: allergies."
    none = page.unanswered.buttons["allergies", "none"]
    assert none.isHidden(), "its line stays while the page is looked at, so that no other moves under the hand"
    listing.take_back_wanted.emit()
    assert not book.case.says_none("allergies")
    assert listing.isHidden()


def test_add_something_offers_every_subject(
    story: dict[str, str], page: StoryPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.add_here()
    menu = next(m for m in page.findChildren(QMenu) if m.actions())
    action = next(a for a in menu.actions() if a.text() == "A treatment that was offered")
    with qtbot.waitSignal(workspace.form_wanted) as wanted:
        action.trigger()
    assert wanted.args == ["treatment", "", {"standing": "offered"}]
    menu.close()


def test_the_axis_is_never_squeezed_while_the_lists_below_it_come(
    story: dict[str, str], workspace: Workspace, qtbot: QtBot
) -> None:
    beside: list[int] = []

    class Watched(StoryPage):
        def _filled_unseen(self) -> Generator[None]:
            yield from super()._filled_unseen()
            beside.append(self.axis_sheet.height() - self.timeline.height())

    with standing(Watched(workspace), workspace, qtbot) as made:
        made.resize(900, 500)
        qtbot.waitUntil(lambda: made.is_filled)
        qtbot.waitUntil(lambda: made.axis_sheet.height() > made.timeline.height())
        assert beside == [made.axis_sheet.height() - made.timeline.height()]


def test_long_lists_show_a_dozen_and_open_the_rest_as_a_list(page: StoryPage, book: Casebook, qtbot: QtBot) -> None:
    edits = tuple(Create("test", new_id(), {"name": f"Test {n}", "result": "seen"}) for n in range(60))
    book.do(Change("Many", edits))
    qtbot.waitUntil(lambda: page.is_filled)
    listing = page.lists["tests"]
    assert len(listing.sheet.rows) == 12
    assert listing.more.text() == "Show all 60"
    qtbot.mouseClick(listing.more, Qt.MouseButton.LeftButton)
    assert len(listing.long.rows_model.rows) == 60
    assert listing.sheet.isHidden()
