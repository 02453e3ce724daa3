"""Page one beside the contents: as it will be printed, and drawn again after every edit."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.contents import draw_first_page, first_page_after, number_pages
from secondopinion_desktop.app.packets import plan_for
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.deeds import leave_papers_out
from secondopinion_desktop.ui.packet import page_one
from secondopinion_desktop.ui.packet.page import FIRST, PacketPage
from secondopinion_desktop.ui.packet.page_one import COUNTED, COUNTING
from tests.ui.packet.conftest import PATIENCE


@pytest.fixture
def looking(page: PacketPage, qtbot: QtBot) -> PacketPage:
    """The Packet page with page one beside the contents, drawn."""
    with qtbot.waitSignal(page.page_one.drawn, timeout=PATIENCE):
        page.sides.buttons[FIRST].click()
    return page


def words_shown(page: PacketPage) -> str:
    """What stands on the page one that is in view."""
    return " ".join(PdfReader(page.page_one.path_shown).pages[0].extract_text().split())


def test_page_one_is_shown_as_it_will_be_printed(looking: PacketPage) -> None:
    assert looking.right.currentWidget() is looking.page_one
    assert looking.page_one.words.text() == COUNTED
    assert not looking.page_one.view.picture_size.isEmpty()


def test_an_edit_is_on_page_one_before_all_pages_are_counted_again(
    looking: PacketPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_one, "PAUSE_MS", 1_000_000)
    before = looking.numbering.contents
    looking.workspace.do(create("question", text="Is the blue pill needed?", starred=True)[1])
    qtbot.waitUntil(lambda: "Is the blue pill needed?" in words_shown(looking), timeout=PATIENCE)
    assert looking.numbering.contents is before
    assert looking.page_one.words.text() == COUNTING


def test_once_nothing_more_is_written_all_pages_are_counted_again(looking: PacketPage, qtbot: QtBot) -> None:
    before = looking.numbering.contents
    looking.workspace.do(create("question", text="Is the blue pill needed?", starred=True)[1])
    qtbot.waitUntil(lambda: looking.numbering.contents is not before, timeout=PATIENCE)
    qtbot.waitUntil(lambda: looking.page_one.words.text() == COUNTED, timeout=PATIENCE)
    assert "Is the blue pill needed?" in words_shown(looking)


def test_what_stood_there_stands_until_the_new_page_is_drawn(looking: PacketPage, qtbot: QtBot) -> None:
    view = looking.page_one.view
    with qtbot.waitSignal(looking.page_one.drawn, timeout=PATIENCE):
        looking.workspace.do(create("question", text="Why?", starred=True)[1])
        qtbot.waitUntil(lambda: looking.page_one.words.text() == COUNTING, timeout=PATIENCE)
        assert not view.picture_size.isEmpty(), "no blink between the two"


def test_page_one_alone_says_what_the_whole_packet_says_on_its_first_page(looking: PacketPage) -> None:
    book = looking.workspace.book
    before = plan_for(book)
    counted = number_pages(before)
    book.do(set_fields(book.case.patient.id, "Rename", name="Somebody Else"))
    alone = first_page_after(book, before, counted, frozenset())
    now = plan_for(book)
    assert alone == draw_first_page(now, number_pages(now))


def test_with_another_paper_all_pages_are_counted_first(looking: PacketPage, papers: list[str]) -> None:
    book = looking.workspace.book
    before = plan_for(book)
    counted = number_pages(before)
    book.do(leave_papers_out(book.case, papers[:1], True))
    assert first_page_after(book, before, counted, frozenset()) is None
