"""The Packet page in the window, with two papers to put into it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.ui.packet.page import PacketPage
from secondopinion_desktop.ui.window import Window

PATIENCE = 60_000  # Milliseconds: a packet is laid out, written and read again on a busy computer.


@pytest.fixture
def papers(window: Window, tmp_path: Path) -> list[str]:
    """A pathology report of two pages and a letter of one, both invented; their ids in the packet's order."""
    assert window.house is not None
    book = window.house.workspace.book
    ids = []
    for title, sort, pages in (("Pathology, liver", "pathology_report", 2), ("Letter", "visit_notes", 1)):
        path = tmp_path / f"{title}.pdf"
        canvas = Canvas(str(path), invariant=1)
        for number in range(pages):
            canvas.drawString(72, 700, f"{title}, page {number + 1}. Invented for a test.")
            canvas.showPage()
        canvas.save()
        sha256 = book.add_blob(path, "application/pdf", [title] * pages)
        ids.append(new_id())
        fields: dict[str, Value] = {"title": title, "sort": sort, "pages": pages, "sha256": sha256}
        fields |= {"media_type": "application/pdf", "reading": "readable"}
        book.do(Change("Add paper", (Create("document", ids[-1], fields),)))
    return ids


@pytest.fixture
def page(window: Window, papers: list[str], qtbot: QtBot) -> PacketPage:
    """The Packet page, in view, its pages counted."""
    return packet_page(window, qtbot)


def packet_page(window: Window, qtbot: QtBot) -> PacketPage:
    """Go to the Packet page of the open casebook, and wait until its pages are counted."""
    assert window.house is not None
    window.house.show_page("packet")
    shown = window.house.page
    assert isinstance(shown, PacketPage)
    qtbot.waitUntil(lambda: bool(shown.list.parts.lines), timeout=PATIENCE)
    return shown


def make(page: PacketPage, qtbot: QtBot) -> None:
    """Press the one button and wait until the packet is there."""
    with qtbot.waitSignal(page.making.made, timeout=PATIENCE):
        page.make.click()
