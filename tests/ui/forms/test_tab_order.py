"""The keyboard goes through a form as it is read, whatever was opened when."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.ui.forms.page import FormPage

pytestmark = pytest.mark.window
MOST = 300
ASKED = sorted(name for name, info in KINDS.items() if not info.inner and name != "document")


def stops(page: FormPage) -> list[QWidget]:
    """What Tab comes to inside the form, in order; at the end it leaves the form."""
    form = page.form
    assert form is not None
    form.focus_first()
    found: list[QWidget] = []
    for _ in range(MOST):
        here = QApplication.focusWidget()
        assert here is not None
        if not form.isAncestorOf(here):
            return found
        found.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    pytest.fail(f"Tab never leaves the form: {[w.accessibleName() for w in found[:40]]}")


def is_as_read(page: FormPage, reached: list[QWidget]) -> bool:
    """Whether every stop stands below the one before, or right of it."""
    form = page.form
    assert form is not None
    places = [widget.mapTo(form, QPoint(0, widget.height() // 2)) for widget in reached]
    return all(
        after.y() > before.y() - 12 and (after.y() > before.y() + 12 or after.x() > before.x())
        for before, after in pairwise(places)
    )


@pytest.mark.parametrize("kind", ASKED)
def test_tab_follows_the_questions_after_more_was_opened(page: FormPage, kind: str) -> None:
    page.add(kind)
    form = page.form
    assert form is not None
    form.open_more()
    QApplication.processEvents()
    reached = stops(page)
    last = [widget.accessibleName() for widget in reached if widget.accessibleName() != "Its history"][-1]
    assert last == "Done", "but for who was at it last, where the entry is there already"
    assert is_as_read(page, reached), [widget.accessibleName() for widget in reached]


def test_tab_follows_the_sections_however_they_were_opened(page: FormPage) -> None:
    page.add("opinion")
    form = page.form
    assert form is not None
    for words in ("More: the trip", "More: plan"):
        button: QPushButton = next(b for b in form.more.buttons if b.text() == words)
        button.click()
    QApplication.processEvents()
    reached = stops(page)
    assert is_as_read(page, reached), [widget.accessibleName() for widget in reached]
