"""What every page of the window is: a header, a body that scrolls, and a few questions the window asks it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import ClassVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QThread
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QApplication, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.ui.pages import FORM, MENU_PAGES, PAGES, PageInfo
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import AsTallAsItIs, PageHeader, QuietButton, step_as_read, stops_as_read
from secondopinion_desktop.ui.widgets.scrolled import scrolled
from secondopinion_desktop.ui.widgets.seen import lay_out_now
from secondopinion_desktop.ui.workspace import Workspace

WIDEST = 1240  # Pixels at 100 %: longer lines are hard to read.
LOW = 380  # Pixels at 100 %; in less a list has no room for its first rows below a title with all that belongs to it.
LOWEST = 290  # Pixels at 100 %; in less every line counts, and the room around the page is the page's.
AROUND, AROUND_LOWEST = 26, 8  # Pixels above and below a page.


class Page(QWidget):
    """One page; see the floor's first lines for how to make one.

    `kinds` are the kinds it reads ("*" for all). `scrolls = False` leaves scrolling to the page's own
    lists. `prints` is the list that prints by itself here (see app.lists), `prints_as` its button.
    `build` runs once, `refresh` whenever what it shows may have changed.
    """

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    kinds: ClassVar[tuple[str, ...]] = ("*",)
    scrolls: ClassVar[bool] = True
    prints: ClassVar[str] = ""
    prints_as: ClassVar[str] = ""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.setAccessibleName(self.title)
        self.header = PageHeader(self.title)
        self._empty: QWidget | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        content = AsTallAsItIs()
        content.setProperty("role", "body")
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.space(36), theme.space(AROUND), theme.space(36), theme.space(AROUND))
        column.setSpacing(theme.space(12))
        column.addWidget(self.header)
        self._main = QWidget(content)
        self._main.setProperty("role", "body")
        self.body = QVBoxLayout(self._main)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.space(16))
        column.addWidget(self._main, 1)
        self._column = column
        if self.scrolls:
            content.setMaximumWidth(theme.px(WIDEST))
            outer.addWidget(self._scrolling(content))
        else:
            outer.addWidget(content)
        if self.prints:
            self.header.add_button(QuietButton(self.prints_as or "Print", self.print_here, icon_name="print"))
        self.build()
        if self.scrolls:
            self.body.addStretch(1)

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return self.workspace.case

    def build(self) -> None:
        """Make the widgets of the page, once."""

    def refresh(self) -> None:
        """Read the case and show it."""

    def refresh_under_the_hand(self) -> None:
        """Refresh while somebody looks: what has the keyboard, as it was just pressed, stays where it is."""
        held = QApplication.focusWidget()
        if not self.scrolls or held is None or not self.scroll_area.isAncestorOf(held):
            self.refresh()
            return
        before = held.mapTo(self.scroll_area, QPoint(0, 0)).y()
        self.refresh()
        lay_out_now()
        if shiboken6.isValid(held) and self.isAncestorOf(held):
            bar = self.scroll_area.verticalScrollBar()
            bar.setValue(bar.value() + held.mapTo(self.scroll_area, QPoint(0, 0)).y() - before)

    def show_entry(self, entry_id: str, **extras: object) -> None:
        """Somebody wants to see this entry; pages that show entries bring it into sight."""

    def here(self) -> str | None:
        """The entry to come back to when the window builds the page afresh."""
        return None

    def panels_open(self) -> dict[str, object]:
        """What `show_entry` is to be given, besides the entry, to open the same panels again on a page made afresh."""
        return {}

    def add_here(self) -> None:
        """Ctrl+N: add what this page is about."""

    def files_dropped(self, paths: list[Path]) -> bool:
        """Files were dropped on the window while this page is shown; True when the page takes them."""
        return False

    def print_here(self) -> bool:
        """Ctrl+P; True when this page has something to print. A list is shown first as it will be printed."""
        if not self.prints:
            return False
        # Only now: the preview brings along what looks at pages.
        from secondopinion_desktop.ui.lists.preview import ListPreview

        ListPreview(self.workspace, self.prints, self).open()
        return True

    def rail_note(self) -> str:
        """The short count beside the page's name in the rail; "" for none. Must be quick."""
        return ""

    def shows(self, kinds: frozenset[str]) -> bool:
        """Whether a change of these kinds can be seen here."""
        return "*" in self.kinds or not kinds.isdisjoint(self.kinds)

    def set_empty(self, state: QWidget | None) -> None:
        """Show this instead of the body (an EmptyState), or, with None, the body again."""
        held = QApplication.focusWidget()
        had_keyboard = self._empty is not None and held is not None and self._empty.isAncestorOf(held)
        if self._empty is not None:
            self._column.removeWidget(self._empty)
            self._empty.hide()
            self._empty.deleteLater()
            self._empty = None
        goes = state is not None and held is not None and self._main.isAncestorOf(held)
        self._main.setVisible(state is None)
        if state is not None:
            state.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
            shown = state if self.scrolls else _scrolling_by_itself(state)
            self._column.addWidget(shown, 1)
            shown.show()  # Only what is shown can take the keyboard.
            self._empty = shown
        if goes or had_keyboard:
            self.focus_first()  # The button that was pressed is gone; the keyboard must not be nowhere.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the page does not scroll and is low for its letters, its head makes room for what stands below."""
        super().resizeEvent(event)
        if not self.scrolls:
            lowest, beside = self.height() < theme.px(LOWEST), theme.space(36)
            self.header.set_low(self.height() < theme.px(LOW), lowest=lowest, width=self.width() - 2 * beside)
            around = theme.space(AROUND_LOWEST if lowest else AROUND)
            self._column.setContentsMargins(beside, around, beside, around)

    def focus_first(self) -> None:
        """Put the keyboard on the first thing of the page."""
        first = next(stops_as_read(self), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.scrolls:
            self.scroll_area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.scroll_area.setAccessibleName(self.title)
            self.scroll_area.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as the page is read."""
        return step_as_read(self.window(), forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down scroll, wherever on the page the keyboard is."""
        steps = {
            Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
            Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
        }
        step = steps.get(Qt.Key(event.key())) if self.scrolls else None
        if step is not None:
            self.scroll_area.verticalScrollBar().triggerAction(step)
        else:
            super().keyPressEvent(event)

    def _scrolling(self, content: QWidget) -> QScrollArea:
        self.scroll_area = scrolled(content)
        self.scroll_area.setProperty("role", "paper")
        return self.scroll_area


def _scrolling_by_itself(state: QWidget) -> QScrollArea:
    """What stands on an empty page whose lists would scroll: in a low window with large letters it is taller."""
    holder = AsTallAsItIs()
    holder.setProperty("role", "body")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(state)
    return scrolled(holder)


@contextmanager
def filled_unseen(part: QWidget) -> Iterator[None]:
    """Fill a part of a page while it is not shown: each thing shown on a page in view lays the whole page out anew.

    Where the keyboard is in it, it stays in view, so that the keyboard stays there.
    """
    held = QApplication.focusWidget()
    hides = part.isVisible() and not (held is not None and part.isAncestorOf(held))
    if hides:
        part.hide()
    try:
        yield
    finally:
        if hides and shiboken6.isValid(part):
            part.show()
            lay_out_now()


def take_apart(widget: QWidget) -> None:
    """A page leaves for good: at once, as Qt would else dress it anew with all others before it goes; where a dialog
    stands open, which the page may be waiting for, after that."""
    widget.deleteLater()
    if QThread.currentThread().loopLevel() <= 1:
        QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)


def load_all_pages(progress: Progress) -> None:
    """Import every page: aside, once the first is seen, so that nobody waits for it where a page is first shown."""
    for info in (*PAGES, FORM, *MENU_PAGES):
        progress.check()
        load_page(info)


def load_page(info: PageInfo) -> type[Page]:
    """Import the class of a page, which the window does at the latest when it is first shown."""
    module, name = info.where.split(":")
    found: type[Page] = getattr(import_module(module), name)
    return found
