"""The form over a page: opened for an entry or a new one, closed back to the page one was on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from secondopinion_desktop.app.joining import JOINED
from secondopinion_desktop.records.change import Changed
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.ui.page import Page, load_page, take_apart
from secondopinion_desktop.ui.pages import FORM, PAGES
from secondopinion_desktop.ui.reading_copy import ADVICE, reading_words
from secondopinion_desktop.ui.widgets import RowWidget
from secondopinion_desktop.ui.workspace import AT, Workspace


class FormHouse(QObject):
    """Shows the one form page in the window's stack. `left` after it was closed.

    The form page is a Page with `edit(entry_id)`, `add(kind, fields)`, `begin_at(field)`, `leave()` (keep what
    is typed, then close), `keep_typed()` (and stay), its `form` and a signal `closed`.
    """

    left = Signal()

    def __init__(self, workspace: Workspace, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._workspace = workspace
        self._stack = stack
        self._wanted: tuple[str, str, dict[str, object]] | None = None
        self._came_from: QWidget | None = None
        self.page: Page | None = None

    @property
    def is_open(self) -> bool:
        """Whether a form lies over the page."""
        return self.page is not None and self._wanted is not None

    def want(self, kind: str, entry_id: str, fields: dict[str, object]) -> None:
        """Show the form of an entry, or, with entry_id "", of a new one of this kind.

        In a casebook that is only read nothing new can be written down, and the person is told so at once.
        """
        if not entry_id and self._workspace.book.is_for_reading:
            self._workspace.say(reading_words(self._workspace.book), ADVICE)
            return
        if self.page is None:
            self.page = load_page(FORM)(self._workspace, self._stack)
            self.page.closed.connect(self._closed)  # type: ignore[attr-defined]
            self._stack.addWidget(self.page)
        if not self.is_open:
            self._came_from = QApplication.focusWidget()
        given = dict(fields)
        at = given.pop(AT, None)
        self._wanted = (kind, entry_id, given)
        if entry_id:
            self._workspace.new.look_at(entry_id)
        with self._workspace.jobs.held_back():
            if entry_id:
                self.page.edit(entry_id)  # type: ignore[attr-defined]
            else:
                self.page.add(kind, given)  # type: ignore[attr-defined]
            self._stack.setCurrentWidget(self.page)
        if at:
            self.page.begin_at(at)  # type: ignore[attr-defined]

    def fill(self) -> None:
        """Let all of the form stand there now: somebody goes on in it where they were."""
        form = self.page.form if self.is_open else None  # type: ignore[union-attr]
        if form is not None:
            form.fill()

    def changed(self, changed: Changed) -> None:
        """Something changed while the form is open: it reads again what is not being typed."""
        if self.page is not None and self.page.shows(changed.kinds) and changed.asked_by is not self.page:
            self.page.beside_typing = changed.asked_by is JOINED  # type: ignore[attr-defined]
            self.page.refresh()
            self.page.beside_typing = False  # type: ignore[attr-defined]

    def leave(self) -> None:
        """Esc: keep what is typed and go back to the page."""
        if self.page is not None and self.is_open:
            self.page.leave()  # type: ignore[attr-defined]

    def keep_typed(self) -> None:
        """Save what is typed; what is half done stays half done."""
        if self.is_open:
            self.page.keep_typed()  # type: ignore[union-attr]

    def put_away(self) -> None:
        """Another page is wanted: keep what is typed and close."""
        if self.is_open:
            self._came_from = None
            self.leave()

    def forget(self) -> tuple[str, str, dict[str, object]] | None:
        """Drop the form to build it afresh; answers what to ask it for again, None when it was closed."""
        if self.page is None:
            return None
        wanted = self._wanted
        if wanted is not None:
            self.page.pause()  # type: ignore[attr-defined]
        entry_id = self.page.here()
        if wanted is not None:
            self.leave()
        self._stack.removeWidget(self.page)
        take_apart(self.page)
        self.page = None
        self._wanted = None
        if wanted is None:
            return None
        return (wanted[0], entry_id or wanted[1], wanted[2])

    def _closed(self) -> None:
        entry_id = self._wanted[1] if self._wanted is not None else ""
        self._wanted = None
        came_from, self._came_from = self._came_from, None
        self.left.emit()
        self._tell_where()
        if came_from is not None and _still_there(came_from):
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        elif came_from is not None:
            self._find_again(entry_id)

    def _tell_where(self) -> None:
        """What was just written down, when the page one comes back to is not where it is listed: say where it went."""
        made = self.page.take_made() if self.page is not None else ()  # type: ignore[attr-defined]
        entry = self._workspace.case.get(made[-1]) if made else None
        here = self._stack.currentWidget()
        if entry is None or not isinstance(here, Page):
            return
        home = next((page for page in PAGES if page.key == kind_of(entry).page), None)
        if home is not None and home.key != here.key:
            name = self._workspace.case.named(entry.id) or kind_of(entry).label
            go = partial(self._workspace.go, home.key, entry.id)
            self._workspace.say(f"“{name}” stands in {home.title} now.", "", f"Go to {home.title}", go)

    def _find_again(self, entry_id: str) -> None:
        """What the form was opened from is gone: its row was made anew, or an empty page filled. Go to the row that
        shows the entry now, else to the first thing of the page, so that the keyboard is never nowhere."""
        page = self._stack.currentWidget()
        if not isinstance(page, Page):
            return
        rows = (row for row in page.findChildren(RowWidget) if row.row.key == entry_id and row.isVisible())
        row = next(rows, None)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            page.focus_first()


def _still_there(widget: QWidget) -> bool:
    import shiboken6

    return bool(shiboken6.isValid(widget)) and widget.isVisible()
