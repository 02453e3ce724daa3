"""An open casebook on the screen: the rail, the page in view, the form over it, and the strips around.

It arranges and nothing more. Pages are imported and built when first shown; when the text size or the
colors change they are built afresh, so that every measure is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from secondopinion_desktop.records.change import Changed
from secondopinion_desktop.ui.backing_up import BackingUp
from secondopinion_desktop.ui.coming_back import ComingBack
from secondopinion_desktop.ui.file.foot import FileFoot
from secondopinion_desktop.ui.formhouse import FormHouse
from secondopinion_desktop.ui.page import Page, load_page, take_apart
from secondopinion_desktop.ui.pages import PAGES, page_named
from secondopinion_desktop.ui.rail import Rail
from secondopinion_desktop.ui.rail_counts import RailCounts
from secondopinion_desktop.ui.rail_words import keeper_words
from secondopinion_desktop.ui.reading_copy import StandingStrip, standing_words
from secondopinion_desktop.ui.reading_scans import ReadingScans
from secondopinion_desktop.ui.refresh import Refresher
from secondopinion_desktop.ui.saving import Saving
from secondopinion_desktop.ui.search.panel import SearchPanel
from secondopinion_desktop.ui.strips import JobStrips
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.unfinished import Hand, InHand, pause_all, take_all
from secondopinion_desktop.ui.widgets import NewsStrip, lay_in
from secondopinion_desktop.ui.workspace import News, Workspace

ROOM_BESIDE_RAIL = 720  # Pixels at 100 % the page needs before the rail may be wide.
FOLDS_FROM = 1.9  # Text this large always folds the rail.


@dataclass(frozen=True)
class _Before:
    """Where the person was when the pages went: with the keyboard, on the page, in its panels, in a form."""

    hand: Hand
    in_hand: InHand
    entry_id: str | None
    panels: dict[str, object]
    form: tuple[str, str, dict[str, object]] | None


@dataclass(frozen=True)
class _Behind:
    """What was open and half typed on a page behind the one in view, until it is shown again."""

    in_hand: InHand
    panels: dict[str, object]


class House(QWidget):
    """Everything of the window while a casebook is open. `menu_wanted` when the rail's menu is asked for."""

    menu_wanted = Signal()
    page_shown = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.setProperty("role", "paper")
        self.current_key = ""
        self._visited: list[str] = []
        self._pages: dict[str, Page] = {}
        self._refresher = Refresher()
        self._coming_back = ComingBack()
        self._day = workspace.today
        self._news_about = ""
        self._is_left = False
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.stack = QStackedWidget()
        self.notice = NewsStrip()
        self.strips = JobStrips(workspace.jobs)
        self.forms = FormHouse(workspace, self.stack)
        self.forms.left.connect(self._form_left)
        self.search_panel = SearchPanel(workspace, self)
        self.saving = Saving(workspace, self)
        self.backing_up = BackingUp(workspace, self)
        self.reading_scans = ReadingScans(workspace, self)
        self.reading_scans.read.connect(workspace.pages_read)
        self.saving.told.connect(self._saved_words)
        self.file = FileFoot(workspace, self.saving, self)
        self.rail = self._new_rail()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._layout.addWidget(self.rail)
        lay_in(self._layout, column, 1)
        if standing := standing_words(workspace.book):
            column.addWidget(StandingStrip(standing))
        column.addWidget(self.stack, 1)
        # Below the page: what comes and goes must not push down what is being clicked.
        column.addWidget(self.file)
        column.addWidget(self.strips)
        column.addWidget(self.notice.framed())
        self.counts = RailCounts(workspace, self)
        self.counts.told.connect(self._tell_counts)
        self._before: _Before | None = None
        self._behind: dict[str, _Behind] = {}
        theme.changing.connect(self._let_go_of_pages)
        theme.changed.connect(self._build_again)
        workspace.changed.connect(self._changed)
        workspace.new.changed.connect(self._new_things)
        workspace.opinion_changed.connect(self._opinion_changed)
        workspace.said.connect(self.say)
        workspace.went.connect(self._went)
        workspace.form_wanted.connect(self.forms.want)
        workspace.search_wanted.connect(self.search_panel.open)
        self._tell_whose()
        self.saving.tell()
        self.show_page(PAGES[0].key)
        self.counts.count_soon()

    # What is shown

    @property
    def page(self) -> Page | None:
        """The page in view, under a form if one is open."""
        return self._pages.get(self.current_key)

    @property
    def visible_page(self) -> Page | None:
        """What the person sees: the form, or the page."""
        return self.forms.page if self.forms.is_open else self.page

    def show_page(self, key: str, entry_id: str = "", extras: dict[str, object] | None = None) -> None:
        """Show a page, and an entry on it."""
        with self.workspace.jobs.held_back():
            self._show_page(key, entry_id, extras or {})

    def keyboard_to_page(self) -> None:
        """Bring the keyboard to the first thing of what the person sees."""
        if self.visible_page is not None:
            self.visible_page.focus_first()

    def back(self) -> None:
        """Close what lies over the page, else go to the page before."""
        if self.search_panel.isVisible():
            self.search_panel.close_panel()
        elif self.forms.is_open:
            self.forms.leave()
        elif self._visited:
            key = self._visited.pop()
            self.show_page(key)
            self._visited.pop()
            if self.page is not None:
                self._coming_back.bring_back(self.page, keyboard=True)

    def say(self, notice: News) -> None:
        """Show news in the strip."""
        self._news_about = notice.about
        self.notice.show_notice(notice.text, notice.advice, notice.deed, notice.run, stays=notice.stays)

    def files_dropped(self, paths: list[Path]) -> None:
        """Files were dropped on the window: the page in view may take them, else Papers does."""
        visible = self.visible_page
        if visible is not None and visible.files_dropped(paths):
            return
        self.show_page("papers")
        if self.page is not None:
            self.page.files_dropped(paths)

    def rebuild(self) -> None:
        """Build everything shown afresh, at the text size and colors now in force; the person stays where they were."""
        self._let_go_of_pages()
        self._build_again()

    def _let_go_of_pages(self) -> None:
        """All pages go, those nobody sees first, and what is typed on them is kept. Each is built when next shown."""
        if self._is_left:
            return
        page = self.page
        for key, one in self._pages.items():
            if one is not page and (in_hand := InHand(one)):
                self._behind[key] = _Behind(in_hand, one.panels_open())
        self._before = _Before(
            Hand(),
            InHand(page or self),
            page.here() if page is not None else None,
            page.panels_open() if page is not None else {},
            self.forms.forget(),
        )
        pause_all(self)
        for one in sorted(self._pages.values(), key=lambda one: one is page):
            self._refresher.forget(one)
            self.stack.removeWidget(one)
            take_apart(one)
        self._pages.clear()
        self._coming_back.forget()

    def _build_again(self) -> None:
        before, self._before = self._before, None
        if before is None:
            return
        old = self.rail
        self.rail = self._new_rail()
        self._layout.insertWidget(self._layout.indexOf(old), self.rail)
        self._layout.removeWidget(old)
        old.hide()
        take_apart(old)
        self.search_panel.restart()
        self._tell_whose()
        self.counts.count()
        self.saving.tell()
        self._fold()
        self.show_page(self.current_key, before.entry_id or "", before.panels)
        if before.form is not None:
            self.forms.want(*before.form)
            self.forms.fill()
        if self.page is not None:
            before.in_hand.put_back(self.page)
        before.hand.put_back(self.visible_page)

    def keep_typed(self) -> None:
        """Put all that is being typed on the disk, in the casebook or locked as it is; it stays in its fields."""
        self.forms.keep_typed()
        pause_all(self)
        self.workspace.unfinished.write()

    def leave(self) -> None:
        """The casebook is closing: keep what is being typed, stop the timers."""
        self.forms.put_away()
        take_all(self)
        self.workspace.unfinished.write()
        self.reading_scans.leave()
        self.saving.stop()
        self.backing_up.stop()
        self.counts.stop()
        self._behind.clear()
        self._is_left = True

    def stay(self) -> None:
        """The casebook could not be closed: go on keeping it saved."""
        self._is_left = False
        self.saving.start()
        self.backing_up.start()
        self.counts.go_on()
        self._refresher.all_stale(self.page)  # What they were just working out aside was stopped with all else.

    # Qt's own calls

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail where there is little room."""
        super().resizeEvent(event)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    # Within

    def _show_page(self, key: str, entry_id: str, extras: dict[str, object]) -> None:
        self.forms.put_away()
        self.search_panel.close_panel()
        page = self._pages.get(key) or self._build(key)
        if key != self.current_key:
            if self.current_key:
                self._visited.append(self.current_key)
            self.notice.hide()
            if self.page is not None:
                self._coming_back.note(self.page)
                take_all(self.page)
        self.current_key = key
        # Brought up to date before it is seen: each row shown on a visible page lays the whole page out anew.
        page.resize(self.stack.size())
        self._refresher.shown(page)
        self.stack.setCurrentWidget(page)
        self.rail.set_current(key)
        if behind := self._behind.pop(key, None):
            page.show_entry("", **behind.panels)
            behind.in_hand.put_back(page)
        self._bring_keyboard(page)
        if entry_id:
            page.show_entry(entry_id, **extras)
        elif extras:
            page.show_entry("", **extras)
        self.page_shown.emit(key)

    def _rail_asked(self, key: str) -> None:
        # Somebody walking along the rail stays there; everybody else begins at the first thing of the page.
        self.show_page(key)
        self.rail.buttons[key].setFocus(Qt.FocusReason.OtherFocusReason)
        if self.page is not None:
            self._coming_back.bring_back(self.page, keyboard=False)

    def _bring_keyboard(self, page: Page) -> None:
        held = QApplication.focusWidget()
        if held is None or held is page or not page.isAncestorOf(held):
            page.focus_first()

    def _build(self, key: str) -> Page:
        page = load_page(page_named(key))(self.workspace, self.stack)
        self._pages[key] = page
        self.stack.addWidget(page)
        self._refresher.watch(page)
        return page

    def _new_rail(self) -> Rail:
        rail = Rail(self)
        rail.asked.connect(self._rail_asked)
        rail.menu_wanted.connect(self.menu_wanted)
        return rail

    def _fold(self) -> None:
        narrow = self.width() < theme.px(228 + ROOM_BESIDE_RAIL)
        folded = narrow or theme.factor >= FOLDS_FROM
        if folded != self.rail.folded:
            self.rail.set_folded(folded)

    def _changed(self, changed: Changed) -> None:
        told = self._news_about if not self.notice.isHidden() else ""
        if told and not self.workspace.book.past.still_stands(told):
            self.notice.hide()  # It tells of something that is no longer so.
        with self.workspace.jobs.held_back():
            self._refresher.changed(changed, self.visible_page, self.workspace.case)
            if self.forms.is_open:
                self.forms.changed(changed)
        if not changed.kinds.isdisjoint({"patient", "person"}):
            self._tell_whose()
        self.counts.count_soon()
        self.saving.tell()

    def _new_things(self) -> None:
        """Other rows are marked as new; what is in view is so when it is next filled."""
        visible = self.visible_page
        self._refresher.all_stale(None)
        if visible is not None and visible is self.page:
            self._refresher.read(visible, self.workspace.case)
            visible.refresh_under_the_hand()

    def _opinion_changed(self, _opinion_id: str) -> None:
        self._refresher.all_stale(self.visible_page)
        self.counts.count_soon()

    def day_may_have_changed(self, today: date) -> None:
        """The computer was perhaps asleep over midnight: dates read differently today."""
        if today != self._day:
            self._day = today
            self._refresher.all_stale(self.visible_page)
            self.counts.count_soon()

    def _went(self, key: str, entry_id: str, extras: dict[str, object]) -> None:
        self.show_page(key, entry_id, extras)

    def _form_left(self) -> None:
        page = self.page
        if page is not None:
            self._refresher.shown(page)  # Before it is seen, as above.
            self.stack.setCurrentWidget(page)

    def _tell_whose(self) -> None:
        self.rail.set_whose(self.workspace.case.patient.name or "No name yet", keeper_words(self.workspace.case))

    def _tell_counts(self, notes: dict[str, str]) -> None:
        self.rail.set_notes(notes)

    def _saved_words(self, words: str) -> None:
        self.rail.set_saved(words)
        self.day_may_have_changed(self.workspace.today)
