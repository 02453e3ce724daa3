"""A packet that was made is still there after closing: looked at, printed, saved, sent, compared and removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.kept_packets import is_kept
from secondopinion_desktop.app.packets import make_packet, plan_for
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.kinds import Medicine, PacketMade
from secondopinion_desktop.ui.packet.page import PacketPage
from secondopinion_desktop.ui.window import Window
from tests.ui.packet.conftest import PATIENCE, make, packet_page
from tests.ui.printing_to import printing_to

pytestmark = pytest.mark.window


@pytest.fixture
def whole(window: Window, book: Casebook, papers: list[str], tmp_path: Path) -> bytes:
    """Two versions were made, days ago; the casebook was closed and is open again. The bytes of the second."""
    make_packet(book, plan_for(book), tmp_path / "one.pdf")
    book.do(create("medicine", name="Warfarin", dose="5 mg")[1])
    second = make_packet(book, plan_for(book), tmp_path / "two.pdf").path.read_bytes()
    for path in tmp_path.glob("*.pdf"):
        path.unlink()
    window.close_casebook()
    window.show_book(Casebook.open(book.path, book.desk))
    return second


@pytest.fixture
def page(window: Window, whole: bytes, qtbot: QtBot) -> PacketPage:
    """The Packet page of the casebook that was opened again."""
    return packet_page(window, qtbot)


def _giving(given: list[Path]) -> Callable[[QUrl], bool]:
    """What opens a file in another program, and here only notes it."""

    def open_url(url: QUrl) -> bool:
        given.append(Path(url.toLocalFile()))
        return True

    return open_url


def look_at(page: PacketPage, number: int, qtbot: QtBot) -> None:
    """Open a row of the packets made, counted from the newest."""
    row = page.before.sent.rows[number]
    with qtbot.waitSignal(page.making.brought, timeout=PATIENCE):
        row.opened.emit(row.row.key)


def test_the_packets_made_are_listed_and_each_opens(page: PacketPage, whole: bytes, qtbot: QtBot) -> None:
    assert [row.row.title for row in page.before.sent.rows] == [
        "Version 2: For the doctor",
        "Version 1: For the doctor",
    ]
    assert page.right.currentWidget() is page.before
    look_at(page, 0, qtbot)
    assert page.right.currentWidget() is page.after_area
    assert page.after.title.text().startswith("Version 2:")
    assert page.after.found.text().startswith("Checked: every page")
    assert page.after.path is not None and page.after.path.read_bytes() == whole
    qtbot.waitUntil(lambda: not page.after.view.picture_size.isEmpty(), timeout=PATIENCE)
    page.sides.buttons["noted"].click()
    look_at(page, 1, qtbot)
    assert page.after.title.text().startswith("Version 1:")


def test_a_packet_that_holds_what_is_forgotten_goes_out_of_sight_and_cannot_be_saved(
    page: PacketPage, book: Casebook, window: Window, qtbot: QtBot
) -> None:
    assert window.house is not None
    now = window.house.workspace.book
    (medicine,) = now.case.all(Medicine)
    look_at(page, 0, qtbot)
    assert page.right.currentWidget() is page.after_area
    now.forget(medicine.id)
    qtbot.waitUntil(lambda: page.right.currentWidget() is page.before, timeout=PATIENCE)
    assert page.making.finished(page.wanted()) is None
    look_at(page, 1, qtbot)
    assert page.after.title.text().startswith("Version 1:"), "that one was made before"


def test_a_kept_packet_is_saved_printed_and_noted_as_sent_again(
    page: PacketPage, whole: bytes, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_at(page, 0, qtbot)
    page.making.privacy_said = True
    target = tmp_path / "again.pdf"
    monkeypatch.setattr(page.sending, "choose_target", lambda: target)
    with qtbot.waitSignal(page.making.saved, timeout=PATIENCE):
        page.after.save.click()
    assert target.read_bytes() == whole
    assert page.sending.name().endswith("2026-03-09")

    out = tmp_path / "printed.pdf"

    page.printing.ask = printing_to(out)
    with qtbot.waitSignal(page.printing.printed, timeout=PATIENCE):
        page.after.print.click()
    assert len(PdfReader(out).pages) == page.after.pages
    with qtbot.waitSignal(page.workspace.form_wanted) as wanted:
        page.after.sent.click()
    assert wanted.args[:2] == ["packet_made", page.after.packet]


def test_what_is_different_in_another_version_is_told(page: PacketPage, qtbot: QtBot) -> None:
    look_at(page, 0, qtbot)
    with qtbot.waitSignal(page.making.compared, timeout=PATIENCE):
        page.after.compare.click()
    assert page.after.versions.isVisible()
    assert next(iter(page.after.versions.others.buttons.values())).text() == "Version 1: For the doctor"
    assert any("new is" in words and "Warfarin" in words for words in page.after.versions.told)
    page.after.versions.no.click()
    assert not page.after.versions.isVisible()


def test_a_kept_packet_is_removed_after_asking_and_stays_noted(page: PacketPage, qtbot: QtBot) -> None:
    look_at(page, 0, qtbot)
    packet = page.after.packet
    page.after.remove.click()
    assert "cannot be undone" in page.after.versions.title.text()
    page.after.versions.no.click()
    book = page.workspace.book
    made = page.case.find(PacketMade, packet)
    assert made is not None and is_kept(book, made)
    page.after.remove.click()
    page.after.versions.yes.click()
    again = page.case.find(PacketMade, packet)
    assert again is not None and not is_kept(book, again)
    assert page.right.currentWidget() is page.before
    assert "its file is not kept any more" in page.before.sent.rows[0].row.support
    with qtbot.waitSignal(page.workspace.form_wanted):
        page.before.sent.rows[0].opened.emit(packet)


def test_nothing_of_it_lies_about_once_the_casebook_is_closed(page: PacketPage, window: Window, qtbot: QtBot) -> None:
    look_at(page, 0, qtbot)
    data = page.workspace.book.desk.data_folder
    assert not any(data.rglob("*.pdf")), "looked at, it lies in no folder"
    window.close_casebook()
    assert not any(data.rglob("*.pdf"))


def test_another_program_gets_a_file_that_goes_when_the_casebook_is_closed(
    page: PacketPage, window: Window, whole: bytes, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", _giving(given))
    look_at(page, 0, qtbot)
    with qtbot.waitSignal(page.making.laid_out, timeout=PATIENCE):
        page.after.open.click()
    (file,) = given
    assert file.read_bytes() == whole
    assert file.name == "Ruth Albrecht - packet - 2026-03-09.pdf"
    window.close_casebook()
    assert not file.exists()


def test_with_a_passphrase_nothing_lies_in_clear_before_the_person_says_so(
    window: Window, book: Casebook, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.close_casebook()
    path = tmp_path / "Locked.secondopinion"
    window.show_book(Casebook.create(path, book.desk, patient="Ruth Albrecht", passphrase="five small grey boats"))
    page = packet_page(window, qtbot)
    make(page, qtbot)
    data = page.workspace.book.desk.data_folder
    assert [file for file in data.rglob("*") if file.is_file() and b"%PDF" in file.read_bytes()] == []
    given: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", _giving(given))
    page.after.open.click()
    assert page.after.notice_sheet.isVisible() and "without your passphrase" in page.after.notice.text()
    page.after.notice_no.click()
    assert given == [] and not any(data.rglob("*.pdf"))
    page.after.open.click()
    with qtbot.waitSignal(page.making.laid_out, timeout=PATIENCE):
        page.after.notice_yes.click()
    assert given[0].read_bytes().startswith(b"%PDF")
    assert not page.making.privacy_said, "that answers another question"
    window.close_casebook()
    assert not given[0].exists()
