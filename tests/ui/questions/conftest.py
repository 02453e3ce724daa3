"""The Questions page in the window, with three questions on it."""

from __future__ import annotations

import pytest

from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.ui.questions.page import QuestionsPage
from secondopinion_desktop.ui.window import Window

WORDS = ("Is an operation possible?", "What does it cost?", "Can the pain be eased?")


@pytest.fixture
def page(window: Window) -> QuestionsPage:
    """The Questions page, in view and empty."""
    assert window.house is not None
    window.house.show_page("questions")
    shown = window.house.page
    assert isinstance(shown, QuestionsPage)
    return shown


@pytest.fixture
def three(page: QuestionsPage) -> list[str]:
    """Three questions in order, the second one for the health plan; the keyboard is on the first."""
    ids = [new_id() for _ in WORDS]
    asked = ("new_doctor", "payer", "new_doctor")
    creates = (
        Create("question", one, {"text": words, "ask": ask, "rank": float(n)})
        for n, (one, words, ask) in enumerate(zip(ids, WORDS, asked, strict=True))
    )
    page.workspace.do(Change("Prepare", tuple(creates)))
    page.list.setFocus()
    page.list.choose(ids[0])
    return ids


def shown(page: QuestionsPage) -> list[str]:
    """The questions as they stand on the page, with their numbers."""
    return [f"{line.number}. {line.text}" for line in page.list.questions.lines]
