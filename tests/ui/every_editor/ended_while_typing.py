"""A window into which somebody types until the computer goes off."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.forms.ref_fields import RefField
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.start.new_form import NewForm
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.window import Window
from tests.ui import editors

TASK = "tests.ui.every_editor.ended_while_typing:type_on"
LONG_ENOUGH_MS = 400
"""Until words nobody took yet are on the disk."""


def type_on(path: str, data: str, page: str, opener: str, name: str, words: str) -> None:
    """Type words into an editor, say "now" a moment later, and stay."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication([])
    theme.start(app, 1.0, "light")
    desk = Desk(StillClock(datetime(2026, 3, 9, 10, tzinfo=UTC)), "test-desk", "Jonas", Path(data))
    window = Window(desk, Preferences(desk.data_folder))
    if page != "start":
        window.show_book(Casebook.open(Path(path), desk))
    window.resize(1280, 800)
    window.show()
    app.processEvents()
    editors.type_into(_editor(window, page, opener, name), words)
    QTimer.singleShot(LONG_ENOUGH_MS, _say_now)
    app.exec()


def _say_now() -> None:
    print("now", flush=True)


def _editor(window: Window, page: str, opener: str, name: str) -> editors.Editor:
    if page == "start":
        window.start_new()
        QApplication.processEvents()
        return window.findChildren(NewForm)[-1].name
    assert window.house is not None
    if page != "form":
        return editors.go_to(window.house, editors.Way(page, opener, name))
    window.house.workspace.open_form(opener)
    shown = window.house.forms.page
    assert isinstance(shown, FormPage) and shown.form is not None
    field = shown.form.fields["offered_by"]
    assert isinstance(field, RefField)
    field.open_quick_add("person")
    QApplication.processEvents()
    assert field.quick_add is not None
    return next(one for one in editors.editors_in(field.quick_add) if one.accessibleName() == name)
