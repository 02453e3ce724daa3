"""A list is seen as it prints, then printed or saved."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.change import create
from secondopinion_desktop.ui.lists.preview import ListPreview
from secondopinion_desktop.ui.window import Window
from tests.ui.printing_to import printing_to

PATIENCE = 20_000


def _preview(window: Window, key: str, qtbot: QtBot) -> ListPreview:
    window.go(key)
    window.print_here()
    (preview,) = window.findChildren(ListPreview)
    qtbot.waitUntil(lambda: preview.made is not None, timeout=PATIENCE)
    return preview


def _words(path: Path) -> str:
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document)


@pytest.fixture
def filled(book: Casebook) -> Casebook:
    """A question, a medicine and a doctor."""
    book.do(create("question", text="May we wait?")[1])
    book.do(create("medicine", name="Apixaban")[1])
    book.do(create("person", name="Dr. Okafor", parts=("doctor",))[1])
    return book


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("questions", "May we wait?"),
        ("story", "Apixaban"),
        ("people", "Okafor"),
        ("checklist", "What to do"),
        ("history", "Day"),
    ],
)
def test_ctrl_p_shows_the_list_of_the_page_as_it_prints(
    filled: Casebook, window: Window, qtbot: QtBot, key: str, words: str
) -> None:
    preview = _preview(window, key, qtbot)
    assert preview.made is not None
    assert words in _words(preview.made.path)
    assert preview.print.isEnabled()
    assert preview.view.accessibleName().startswith("Page 1 of ")
    preview.reject()


def test_the_list_goes_to_the_printer_that_is_chosen(
    filled: Casebook, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    preview = _preview(window, "questions", qtbot)
    out = tmp_path / "printed.pdf"

    preview.printing.ask = printing_to(out)
    with qtbot.waitSignal(preview.accepted, timeout=PATIENCE):
        preview.print_list()
    assert out.stat().st_size > 1000


def test_the_list_is_saved_as_a_pdf_and_nothing_else_of_it_stays(
    filled: Casebook, window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = _preview(window, "people", qtbot)
    assert preview.made is not None
    scratch, data = preview.made.path, filled.desk.data_folder
    assert not any(data.rglob("*.pdf")), "looked at, it lies in no folder"
    target = tmp_path / "whom to call"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
    with qtbot.waitSignal(preview.accepted):
        preview.ask_where()
    assert "Okafor" in _words(target.with_suffix(".pdf"))
    assert not scratch.exists() or scratch.read_bytes()[:4] != b"%PDF"


def test_large_print_takes_the_place_of_the_small(filled: Casebook, window: Window, qtbot: QtBot) -> None:
    preview = _preview(window, "questions", qtbot)
    assert preview.made is not None
    small = preview.made.path
    preview.large.setChecked(True)
    qtbot.waitUntil(lambda: preview.made is not None and preview.made.path != small, timeout=PATIENCE)
    preview.reject()


def test_an_empty_list_says_so_and_prints_nothing(window: Window, qtbot: QtBot) -> None:
    window.go("questions")
    window.print_here()
    (preview,) = window.findChildren(ListPreview)
    qtbot.waitUntil(lambda: "nothing to print" in preview.said.text(), timeout=PATIENCE)
    assert not preview.print.isEnabled()
    preview.reject()
