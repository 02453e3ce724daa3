"""A form page of its own, shown as a window, with what a person does to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.workspace import Workspace
from tests.ui.conftest import give_keyboard


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> Iterator[FormPage]:
    """The form page, wired as the window wires it, refreshed after every change."""
    made = FormPage(workspace)
    qtbot.addWidget(made)

    def want(kind: str, entry_id: str, fields: dict[str, object]) -> None:
        if entry_id:
            made.edit(entry_id)
        else:
            made.add(kind, fields)

    def changed(change: object) -> None:
        if getattr(change, "asked_by", None) is not made:
            made.refresh()

    workspace.form_wanted.connect(want)
    workspace.changed.connect(changed)
    made.resize(1100, 800)
    give_keyboard(made, qtbot)
    yield made
    workspace.form_wanted.disconnect(want)
    workspace.changed.disconnect(changed)
