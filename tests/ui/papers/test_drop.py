"""What is dragged here from other programs: taken when the bytes are there, else answered with one clear sentence."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Desk
from secondopinion_desktop.intake.readers.media import READ
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.ui.papers import drop
from secondopinion_desktop.ui.papers.drop import ELSEWHERE, LINK, MAIL, NOT_HANDED_OVER, ONLY_WORDS, PHONE, read_drop
from secondopinion_desktop.ui.papers.page import PapersPage
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.start.screen import StartScreen
from secondopinion_desktop.ui.window import Window
from tests.ui.conftest import give_keyboard
from tests.ui.papers.conftest import MakePdf, wait_added


def data_of(*urls: str, html: str = "", text: str = "", formats: dict[str, bytes] | None = None) -> QMimeData:
    data = QMimeData()
    if urls:
        data.setUrls([QUrl(url) for url in urls])
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    for name, held in (formats or {}).items():
        data.setData(name, QByteArray(held))
    return data


def photo() -> QImage:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("tan"))
    return image


def encoded(kind: str) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    photo().save(buffer, kind)  # type: ignore[call-overload]
    return bytes(held.data())


def let_go(over: object, data: QMimeData) -> bool:
    """Drag it over and let it go; answers whether it was welcome."""
    point, action, button = QPointF(40, 40), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(point.toPoint(), action, data, button, none)
    QApplication.sendEvent(over, enter)  # type: ignore[arg-type]
    QApplication.sendEvent(over, QDropEvent(point, action, data, button, none))  # type: ignore[arg-type]
    return enter.isAccepted()


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (lambda: data_of("https://portal.example/report.pdf"), LINK),
        (lambda: data_of(html='<a href="https://portal.example/r">Report</a>', text="Report"), LINK),
        (lambda: data_of(text="https://portal.example/report.pdf"), LINK),
        (lambda: data_of("https://portal.example/x.png", html='<img src="https://portal.example/x.png">'), LINK),
        (lambda: data_of("mailbox:///home/x/Mail/Inbox?number=3&part=1.2"), MAIL),
        (lambda: data_of("imap://mail.example/fetch%3EUID%3E3"), MAIL),
        (lambda: data_of(formats={'application/x-qt-windows-mime;value="FileGroupDescriptorW"': b"x"}), MAIL),
        (lambda: data_of("mtp://Phone_123/DCIM/scan.jpg"), PHONE),
        (lambda: data_of("gphoto2://Camera/DCIM/scan.jpg"), PHONE),
        (lambda: data_of("file:///run/user/1/gvfs/mtp:host=Phone/DCIM/scan.jpg"), PHONE),
        (lambda: data_of("smb://server/share/scan.pdf"), ELSEWHERE),
        (lambda: data_of("file:///run/user/1/gvfs/smb-share:server=s/scan.pdf"), ELSEWHERE),
        (lambda: data_of("x-strange:paper"), NOT_HANDED_OVER),
        (lambda: data_of(text="CA 19-9 was 1,200"), ONLY_WORDS),
    ],
)
def test_what_is_not_really_here_is_refused_with_what_to_do(data: object, refusal: tuple[str, str]) -> None:
    found = read_drop(data())  # type: ignore[operator]
    assert found.paths == ()
    assert found.pictures == ()
    assert found.refusals == (refusal,)
    what, advice = refusal
    assert what.endswith(".")
    assert advice.endswith(".")


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_that_comes_with_its_bytes_is_taken_byte_for_byte(kind: str) -> None:
    raw = encoded(kind)
    data = data_of("https://portal.example/pics/My%20scan.webp", formats={f"image/{kind.lower()}": raw})
    found = read_drop(data)
    assert found.refusals == ()
    ((name, held),) = found.pictures
    assert held == raw
    assert Path(name).stem == "My scan"


def test_a_picture_written_into_a_page_is_taken() -> None:
    raw = encoded("PNG")
    inline = base64.b64encode(raw).decode()
    assert read_drop(data_of(html=f'<img alt="x" src="data:image/png;base64,{inline}">')).pictures == (
        ("Picture.png", raw),
    )


def test_a_picture_without_bytes_of_its_own_is_taken_as_it_is_seen() -> None:
    data = QMimeData()
    data.setImageData(photo())
    ((name, held),) = read_drop(data).pictures
    assert name == "Picture.png"
    assert QImage.fromData(held).pixelColor(5, 5) == QColor("tan")


def test_bytes_that_lie_about_what_they_are_are_not_taken() -> None:
    found = read_drop(data_of("https://x.example/a.png", formats={"image/png": b"<html>not a picture"}))
    assert found.pictures == ()
    assert found.refusals == (LINK,)


def test_the_file_itself_counts_more_than_the_link_that_came_with_it(tmp_path: Path) -> None:
    here = tmp_path / "scan.pdf"
    here.write_bytes(b"%PDF-1.4")
    found = read_drop(data_of(QUrl.fromLocalFile(str(here)).toString(), "https://portal.example/scan.pdf"))
    assert found.paths == (here,)
    assert found.refusals == (LINK,)


def test_a_link_dropped_on_papers_is_welcome_and_answered(page: PapersPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.workspace.said) as said:
        assert let_go(page, data_of("https://portal.example/report.pdf"))
    assert (said.args[0].text, said.args[0].advice) == LINK
    assert page.case.all(Document) == ()


def test_a_picture_from_a_browser_becomes_a_paper_wherever_it_is_let_go(window: Window, qtbot: QtBot) -> None:
    window.go("today")
    data = data_of("https://portal.example/scan.jpg", formats={"image/jpeg": encoded("JPEG")})
    assert let_go(window, data)
    assert window.house is not None
    private = window.house.workspace.book.desk.data_folder
    assert not any(private.rglob("*.jpg")), "until it is kept it lies in no folder"
    page = window.house.page
    assert isinstance(page, PapersPage)
    wait_added(page, qtbot)
    (paper,) = page.case.all(Document)
    assert paper.file_name == "scan.jpg"
    assert page.workspace.book.paper_bytes(paper.id) == encoded("JPEG")


def test_a_file_that_was_to_be_moved_here_stays_where_it_was(
    window: Window, page: PapersPage, make_pdf: MakePdf
) -> None:
    data = data_of(QUrl.fromLocalFile(str(make_pdf("good.pdf", "Letter, invented"))).toString())
    point, button, shift = QPointF(40, 40), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    either = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    for over in (window, page):
        enter = QDragEnterEvent(point.toPoint(), either, data, button, shift)
        let_go_here = QDropEvent(point, either, data, button, shift)
        for event in (enter, let_go_here):
            event.setDropAction(Qt.DropAction.MoveAction)
            QApplication.sendEvent(over, event)
            assert event.isAccepted()
            assert event.dropAction() == Qt.DropAction.CopyAction, "else the other program may delete the file"


def over_the_field(window: Window, field: QWidget, data: QMimeData) -> None:
    """Drag it to the very field and let it go there, as the screen tells it to the window."""
    handle = window.windowHandle()
    at = field.mapTo(window, field.rect().center())
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(handle, QDragEnterEvent(at, action, data, button, none))
    QApplication.sendEvent(handle, QDragMoveEvent(at, action, data, button, none))
    QApplication.sendEvent(handle, QDropEvent(QPointF(at), action, data, button, none))


def test_a_paper_let_go_over_a_field_becomes_a_paper_and_no_words_in_the_field(
    window: Window, make_pdf: MakePdf, qtbot: QtBot
) -> None:
    assert window.house is not None
    window.house.workspace.add("person")
    QApplication.processEvents()
    form = window.house.visible_page
    assert form is not None
    name = next(one for one in form.findChildren(QLineEdit) if one.isVisible())
    path = str(make_pdf("good.pdf", "Letter, invented"))
    # File managers hand over words as well: where the file lies.
    over_the_field(window, name, data_of(QUrl.fromLocalFile(path).toString(), text=path))
    assert name.text() == ""
    page = window.house.page
    assert isinstance(page, PapersPage)
    wait_added(page, qtbot)
    assert len(page.case.all(Document)) == 1
    window.house.workspace.add("person")
    QApplication.processEvents()
    form = window.house.visible_page
    assert form is not None
    name = next(one for one in form.findChildren(QLineEdit) if one.isVisible())
    over_the_field(window, name, data_of(text="Dr. Petra Klein"))
    assert name.text() == "Dr. Petra Klein", "words may be dropped into a field as ever"


def test_papers_let_go_before_a_casebook_is_open_are_answered(desk: Desk, make_pdf: MakePdf, qtbot: QtBot) -> None:
    window = Window(desk, Preferences(desk.data_folder))
    qtbot.addWidget(window)
    give_keyboard(window, qtbot)
    let_go(window, data_of(QUrl.fromLocalFile(str(make_pdf("good.pdf", "Letter, invented"))).toString()))
    start = window.findChild(StartScreen)
    assert start is not None
    assert start.notice.isVisible()
    assert start.notice.words.text() == "No casebook is open yet."
    window.close()


def test_what_could_be_taken_is_taken_and_the_rest_is_said(page: PapersPage, make_pdf: MakePdf, qtbot: QtBot) -> None:
    good = QUrl.fromLocalFile(str(make_pdf("good.pdf", "Letter, invented"))).toString()
    with qtbot.waitSignal(page.workspace.said) as said:
        let_go(page, data_of(good, "mtp://Phone/DCIM/1.jpg"))
    wait_added(page, qtbot)
    assert len(page.case.all(Document)) == 1
    assert said.args[0].text == f"Not everything could be taken. {PHONE[0]}"


def test_the_dialog_offers_every_type_an_import_takes(page: PapersPage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(*words: object, **_: object) -> tuple[list[str], str]:
        asked.extend(str(one) for one in words)
        return [], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", ask)
    drop.choose_files(page)
    assert all(media.endings for media in READ)
    for media in READ:
        for ending in media.endings:
            assert f"*.{ending} " in asked[-1] + " "
            assert f"*.{ending.upper()}" in asked[-1]
