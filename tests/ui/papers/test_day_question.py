"""A paper whose day can be read two ways asks once which is meant; other papers of the place are not asked about."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.kinds import Document, Place
from secondopinion_desktop.ui.papers.page import PapersPage
from tests.app.proposing.test_of_paper import clinic_letter

pytestmark = pytest.mark.window


def test_which_day_is_meant_is_asked_above_the_page_once_for_its_place(
    page: PapersPage, book: Casebook, tmp_path: Path, qtbot: QtBot
) -> None:
    place, change = create("place", "Add", name="Lakeside Sample Clinic")
    book.do(change)
    paths = [clinic_letter(tmp_path / f"{n}.pdf", day) for n, day in enumerate(("03/04/2025", "05/06/2025"))]
    with Reader() as reader:
        first, second = (row.document or "" for row in import_papers(book, reader, paths).rows)
    question = page.preview.day
    page.workspace.go("papers", first)
    qtbot.waitUntil(question.isVisible)
    assert question.words.text() == "Which day is “03/04/2025” on this paper?"
    assert question.always.text() == "Lakeside Sample Clinic is then read so on all its papers."
    assert (question.day_first.text(), question.month_first.text()) == ("3 April 2025", "4 March 2025")
    question.day_first.click()
    assert str(book.case.find(Document, first).dated) == "3 April 2025"  # type: ignore[union-attr]
    assert book.case.find(Place, place).writes_dates == "day_first"  # type: ignore[union-attr]
    assert not question.isVisible()
    page.workspace.go("papers", second)
    qtbot.wait(300)
    assert not question.isVisible()
