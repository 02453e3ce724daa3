"""Packet: what is in it, on which pages; making, looking, saving, printing; whom it went to."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.packets import plan_for
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.packet.plan.printing import RIGHT_HAND, TABS
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.kinds import Document, Opinion, PacketMade, Patient, Person
from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.packet.lines import PartLine
from secondopinion_desktop.ui.packet.making import looks_synced
from secondopinion_desktop.ui.packet.page import PacketPage
from secondopinion_desktop.ui.packet.pages_question import PagesQuestion
from secondopinion_desktop.ui.packet.sending import packet_name
from secondopinion_desktop.ui.packet.sizes import size_in_words
from secondopinion_desktop.ui.viewing.packet_pages import Wanted
from secondopinion_desktop.ui.widgets import Banner
from secondopinion_desktop.ui.window import Window
from tests.ui.packet.conftest import PATIENCE, make
from tests.ui.printing_to import printing_to

ALT = Qt.KeyboardModifier.AltModifier


def line(page: PacketPage, name: str) -> PartLine:
    return next(one for one in page.list.parts.lines if one.id == name)


def test_the_contents_name_the_pages_before_anything_is_made(page: PacketPage, papers: list[str]) -> None:
    first, second = line(page, papers[0]), line(page, papers[1])
    assert first.pages == f"pages {first.first}–{first.first + 1}"
    assert second.pages == f"page {first.first + 2}"
    assert page.list.parts.lines[0].is_in is None
    assert page.right.currentWidget() is page.before


def test_the_list_is_a_sound_model(page: PacketPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.list.parts)


def test_a_paper_without_its_tick_is_left_out_and_the_pages_move_up(
    page: PacketPage, papers: list[str], qtbot: QtBot
) -> None:
    first = line(page, papers[0]).first
    page.list.setFocus()
    page.list.choose(f"paper:{papers[0]}")
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: line(page, papers[0]).is_in is False, timeout=PATIENCE)
    assert line(page, papers[1]).first == first
    page.workspace.undo()
    qtbot.waitUntil(lambda: bool(line(page, papers[0]).is_in), timeout=PATIENCE)


def test_a_sheet_that_was_left_out_stays_out_of_this_sort_of_packet_until_it_is_taken_in(
    page: PacketPage, qtbot: QtBot
) -> None:
    sheet = next(one for one in page.list.parts.lines if one.what == "sheet" and one.is_in)
    index = page.list.parts.index(page.list.parts.place_of(sheet.key))
    page.list.parts.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    qtbot.waitUntil(lambda: line(page, sheet.id).is_in is False, timeout=PATIENCE)
    book, opinion = page.workspace.book, page.workspace.opinion_id
    assert sheet.id not in {one.kind for one in plan_for(book, opinion).sheets}, "a script leaves it out as well"
    assert sheet.id in {one.kind for one in plan_for(book, opinion, preset="patient").sheets}
    assert page.workspace.book.history(1)[0].title == f"Leave “{sheet.title}” out of the packet"
    page.list.parts.tick_wanted.emit(sheet.key, True)
    qtbot.waitUntil(lambda: bool(line(page, sheet.id).is_in), timeout=PATIENCE)


def test_how_it_is_printed_is_ticked_kept_and_taken_back(page: PacketPage, papers: list[str], qtbot: QtBot) -> None:
    book, opinion = page.workspace.book, page.workspace.opinion_id
    assert [line(page, name).is_in for name in (RIGHT_HAND, TABS)] == [False, False]
    page.list.parts.tick_wanted.emit(f"print:{TABS}", True)
    qtbot.waitUntil(lambda: bool(line(page, TABS).is_in), timeout=PATIENCE)
    shown = [one.id for one in page.list.parts.lines]
    assert shown.index("tab-1") < shown.index(papers[0]) < shown.index("tab-2") < shown.index(papers[1])
    assert page.list.parts.papers() == papers
    assert page.wanted().printing == plan_for(book, opinion).printing == {TABS}, "a script prints it so as well"
    assert plan_for(book, opinion, preset="patient").printing == frozenset()
    assert book.history(1)[0].title == "Print the packet with tab sheets"
    page.workspace.undo()
    qtbot.waitUntil(lambda: line(page, TABS).is_in is False, timeout=PATIENCE)


def test_papers_are_put_in_another_order_with_the_keyboard_and_by_dragging(
    page: PacketPage, papers: list[str], qtbot: QtBot
) -> None:
    page.list.setFocus()
    page.list.choose(f"paper:{papers[0]}")
    qtbot.keyClick(page.list, Qt.Key.Key_Down, ALT)
    qtbot.waitUntil(lambda: page.list.parts.papers() == [papers[1], papers[0]], timeout=PATIENCE)
    assert line(page, papers[1]).first < line(page, papers[0]).first
    model = page.list.parts
    data = model.mimeData([model.index(model.place_of(f"paper:{papers[0]}"))])
    model.dropMimeData(data, Qt.DropAction.MoveAction, model.place_of(f"paper:{papers[1]}"), 0, QModelIndex())
    qtbot.waitUntil(lambda: page.list.parts.papers() == papers, timeout=PATIENCE)


def test_the_packet_is_made_looked_through_and_noted(page: PacketPage, papers: list[str], qtbot: QtBot) -> None:
    expected = line(page, papers[1]).first
    make(page, qtbot)
    assert page.right.currentWidget() is page.after_area
    assert page.after.found.text().startswith("Checked: every page")
    (noted,) = page.case.all(PacketMade)
    assert noted.pages == page.after.pages
    page.list.setFocus()
    page.list.choose(f"paper:{papers[1]}")
    assert page.after.page == expected
    qtbot.waitUntil(lambda: not page.after.view.picture_size.isEmpty(), timeout=PATIENCE)
    assert page.after.path is not None
    assert "Letter, page 1" in PdfReader(page.after.path).pages[expected - 1].extract_text()


def test_stopping_leaves_no_packet(page: PacketPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.making.ended, timeout=PATIENCE):
        page.make.click()
        for running in page.workspace.jobs.running:
            running.stop()
    assert page.case.all(PacketMade) == ()
    assert not page.making.is_busy
    assert page.right.currentWidget() is page.before


def test_the_privacy_notice_stands_before_the_first_save_and_the_file_is_the_packet(
    page: PacketPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(page, qtbot)
    target = tmp_path / "for the doctor.pdf"
    asked: list[Path] = []

    def choose() -> Path:
        asked.append(target)
        return target

    monkeypatch.setattr(page.sending, "choose_target", choose)
    page.after.save.click()
    assert page.after.notice_sheet.isVisible()
    assert page.after.notice.text().startswith("This packet holds private health facts.")
    assert not asked
    with qtbot.waitSignal(page.making.saved, timeout=PATIENCE):
        page.after.notice_yes.click()
    assert page.after.path is not None
    assert target.read_bytes() == page.after.path.read_bytes()
    with qtbot.waitSignal(page.making.saved, timeout=PATIENCE):
        page.after.save.click()
    assert not page.after.notice_sheet.isVisible()


def test_the_packet_just_made_is_had_as_text_for_a_phone_too(
    page: PacketPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(page, qtbot)
    page.making.privacy_said = True
    target = tmp_path / "for the phone.html"
    monkeypatch.setattr(page.sending, "choose_text", lambda: target)
    with qtbot.waitSignal(page.making.saved, timeout=PATIENCE):
        page.after.text.click()
    assert "second opinion packet" in target.read_text("utf-8")


def test_a_shared_folder_is_named_before_anything_is_saved_there(
    page: PacketPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(page, qtbot)
    page.making.privacy_said = True
    target = tmp_path / "Dropbox" / "packet.pdf"
    target.parent.mkdir()
    monkeypatch.setattr(page.sending, "choose_target", lambda: target)
    page.after.save.click()
    assert page.after.notice.text().startswith("This folder seems to be shared")
    page.after.notice_no.click()
    assert not target.exists()


def test_a_packet_says_when_the_file_has_changed_since(page: PacketPage, papers: list[str], qtbot: QtBot) -> None:
    make(page, qtbot)
    assert page.findChildren(Banner) == []
    page.workspace.do(set_fields(papers[0], "Date the report", dated=PartialDate(2024, 2, 1)))
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(Banner)), timeout=PATIENCE)
    (banner,) = [one for one in page.findChildren(Banner) if one.isVisible()]
    assert banner.words.text() == "The packet of 9 March 2026 is out of date: 1 change since."


def test_how_a_packet_is_out_of_date_is_said_and_an_update_offered(page: PacketPage, qtbot: QtBot) -> None:
    assert "update" not in page.presets.buttons, "there is no packet yet to add to"
    make(page, qtbot)
    page.presets.buttons["update"].click()
    qtbot.waitUntil(lambda: page.counting.text().startswith("Nothing is new since version 1"), timeout=PATIENCE)
    assert page.header.subtitle.text() == "", "no length of another packet"
    page.workspace.do(create("medicine", name="Warfarin", used_for="clot")[1])
    qtbot.waitUntil(lambda: [one.id for one in page.list.parts.lines][:1] == ["what-is-new"], timeout=PATIENCE)
    assert not page.counting.isVisible()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(Banner)), timeout=PATIENCE)
    (banner,) = [one for one in page.findChildren(Banner) if one.isVisible()]
    assert banner.words.text().startswith("The packet of 9 March 2026 is out of date. ")
    assert "Warfarin" in banner.words.text()


def test_printing_sends_every_page_of_the_packet(page: PacketPage, tmp_path: Path, qtbot: QtBot) -> None:
    make(page, qtbot)
    out = tmp_path / "printed.pdf"

    page.printing.ask = printing_to(out)
    with qtbot.waitSignal(page.printing.printed, timeout=PATIENCE):
        page.after.print.click()
    assert len(PdfReader(out).pages) == page.after.pages


def test_whom_a_packet_went_to_is_noted_in_its_form(page: PacketPage, window: Window, qtbot: QtBot) -> None:
    make(page, qtbot)
    page.sides.buttons["noted"].click()
    assert page.before.isVisible()
    (row,) = page.before.sent.rows
    assert "not sent, as far as noted" in row.row.support
    with qtbot.waitSignal(page.workspace.form_wanted) as wanted:
        row.pressed.emit(row.row.key)
    assert wanted.args[0] == "packet_made"
    form = window.house.forms.page if window.house is not None else None
    assert isinstance(form, FormPage) and form.form is not None
    assert form.header.title.text() == "Version 1: For the doctor"
    assert form.form.fields["sent_to"].isAncestorOf(QApplication.focusWidget() or form.form)
    window.go("packet")
    page.workspace.do(set_fields(row.row.key, "Note whom it went to", sent_to="Dr. Okafor"))
    assert "sent to Dr. Okafor" in page.before.sent.rows[0].row.support


def test_the_large_print_copy_is_a_packet_of_its_own(page: PacketPage, qtbot: QtBot) -> None:
    make(page, qtbot)
    page.presets.buttons["patient"].click()
    assert page.right.currentWidget() is page.before
    page.presets.buttons["doctor"].click()
    assert page.right.currentWidget() is page.after_area


def test_with_two_opinions_a_tick_an_order_and_pages_are_those_of_one(
    page: PacketPage, papers: list[str], qtbot: QtBot
) -> None:
    for _ in range(2):
        page.workspace.do(create("opinion", standing="asked")[1])
    page.list.parts.tick_wanted.emit(f"paper:{papers[1]}", False)
    qtbot.waitUntil(lambda: line(page, papers[1]).is_in is False, timeout=PATIENCE)
    second = page.case.find(Document, papers[1])
    assert second is not None
    assert not second.leave_out
    page.list.choose(f"paper:{papers[0]}")
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_P)
    assert page.pages.isVisible() and page.pages.field.text() == ""
    page.pages.field.setText("3")
    page.pages.done.click()
    assert page.pages.not_read.isVisible()
    page.pages.field.setText("2")
    page.pages.done.click()
    qtbot.waitUntil(lambda: line(page, papers[0]).pages.startswith("page "), timeout=PATIENCE)
    page.list.parts.tick_wanted.emit(f"paper:{papers[1]}", True)
    qtbot.waitUntil(lambda: line(page, papers[1]).is_in is True, timeout=PATIENCE)
    page.list.parts.move_wanted.emit(papers[1], 0)
    qtbot.waitUntil(lambda: page.list.parts.papers()[:2] == [papers[1], papers[0]], timeout=PATIENCE)
    first = page.case.find(Document, papers[0])
    assert first is not None
    assert first.rank is None


def test_pages_half_typed_stand_there_when_the_page_was_built_anew_and_the_same_is_asked_again(
    page: PacketPage, papers: list[str], qtbot: QtBot
) -> None:
    page.pages.ask("", papers[0], "Letter", 9, "")
    qtbot.keyClicks(page.pages.field, "1-3, ")
    anew = PagesQuestion(page.workspace.unfinished)
    qtbot.addWidget(anew)
    anew.ask("", papers[1], "Report", 9, "4")
    assert anew.field.text() == "4"
    anew.ask("", papers[0], "Letter", 9, "")
    assert anew.field.text() == "1-3, "
    qtbot.keyClicks(anew.field, "5")
    anew.done.click()
    assert page.workspace.unfinished.places() == ()


def test_the_short_packet_takes_in_a_paper_by_its_tick(page: PacketPage, papers: list[str], qtbot: QtBot) -> None:
    page.presets.buttons["short"].click()
    qtbot.waitUntil(lambda: line(page, papers[1]).is_in is False, timeout=PATIENCE)
    page.list.parts.tick_wanted.emit(f"paper:{papers[1]}", True)
    qtbot.waitUntil(lambda: bool(line(page, papers[1]).is_in), timeout=PATIENCE)
    paper = page.case.find(Document, papers[1])
    assert paper is not None
    assert paper.key_paper


def test_the_offered_file_name_says_whose_packet_it_is_for_whom_and_of_when() -> None:
    case = Case.of(
        [Patient(id="p", name='Ruth "R/2" Albrecht'), Person(id="d", name="Dr. Okafor"), Opinion(id="o", doctor="d")]
    )
    name = "Ruth R2 Albrecht - packet for Dr. Okafor"
    assert packet_name(case, Wanted("o"), "2026-03-09") == f"{name} - 2026-03-09"
    assert packet_name(case, Wanted("o", "patient"), "2026-03-09") == f"{name}, large print - 2026-03-09"
    assert packet_name(Case(), Wanted(), "2026-03-09") == "packet - 2026-03-09"


def test_parts_for_a_portal_are_saved_after_the_notice_in_the_folder_chosen(
    page: PacketPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(page, qtbot)
    monkeypatch.setattr(page.sending, "choose_folder", lambda: tmp_path)
    page.after.parts.click()
    assert page.after.portal.sizes.value() == "10"
    page.after.portal.save.click()
    assert page.after.notice_sheet.isVisible() and not page.after.portal.isVisible()
    with qtbot.waitSignal(page.making.saved, timeout=PATIENCE):
        page.after.notice_yes.click()
    (part,) = tmp_path.glob("Ruth-*.pdf")
    assert part.name.startswith("Ruth-Albrecht-packet")
    assert len(PdfReader(part).pages) == page.after.pages


def test_a_sheet_left_out_stays_out_when_the_text_is_made_larger(
    page: PacketPage, window: Window, qtbot: QtBot
) -> None:
    kind = next(one.id for one in page.list.parts.lines if one.what == "sheet" and one.is_in)
    page.list.parts.tick_wanted.emit(f"sheet:{kind}", False)
    house = window.house
    assert house is not None
    house.rebuild()
    again = house.page
    assert isinstance(again, PacketPage) and again is not page
    assert kind in again.wanted().left_out
    qtbot.waitUntil(
        lambda: any(one.id == kind and one.is_in is False for one in again.list.parts.lines), timeout=PATIENCE
    )


def test_synced_folders_are_known_by_name() -> None:
    assert looks_synced(Path("/home/jonas/Dropbox (Personal)/packet.pdf"))
    assert not looks_synced(Path("/home/jonas/Documents/packet.pdf"))


def test_sizes_are_said_as_mail_programs_say_them() -> None:
    assert [size_in_words(size) for size in (120, 451_000, 12_340_000)] == ["1 kB", "451 kB", "12.3 MB"]
