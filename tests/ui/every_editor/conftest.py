"""A case to type into, and no dialogs of the system's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog, QMenu

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.change import Change, Create
from tests.forking import Ready
from tests.ui.every_editor.ended_while_typing import TASK

MANY = 14
"""People and places enough that a list to pick from takes typed letters."""


@pytest.fixture
def full(book: Casebook, visit: dict[str, str]) -> dict[str, str]:
    """A case with a question, and with so many people that a list of them takes letters."""
    people = (Create("person", new_id(), {"name": f"Nurse Number{n}", "parts": ("nurse",)}) for n in range(MANY))
    places = (Create("place", new_id(), {"name": f"Clinic Number{n}"}) for n in range(MANY))
    asked = new_id()
    question = Create("question", asked, {"text": "Can it wait?", "rank": 1.0})
    request = Create("request", new_id(), {"what": "All letters", "place": visit["anna"], "standing": "to_ask"})
    book.do(Change("Fill", (*people, *places, question, request)))
    return {**visit, "question": asked}


@pytest.fixture(autouse=True)
def _no_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system asks in windows of its own is answered with "Cancel"."""
    for name in ("getOpenFileName", "getSaveFileName", "getOpenFileNames"):
        monkeypatch.setattr(QFileDialog, name, lambda *_a, **_k: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: "")
    monkeypatch.setattr(QPrintDialog, "exec", lambda *_a: 0)
    monkeypatch.setattr(QMenu, "popup", lambda *_a: None)


@pytest.fixture(scope="module")
def ready() -> Iterator[Ready]:
    """The window that is ended stands ready for all of them."""
    with Ready(TASK) as made:
        yield made
