"""What every page is given: the open casebook, the opinion in view, and ways to change, open, run and tell.

Pages call down into it and hear its signals; they never know each other.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from secondopinion_desktop.app.checklists import rows_of
from secondopinion_desktop.app.joining import JOINED
from secondopinion_desktop.app.kept_report import kept_report_of
from secondopinion_desktop.app.passphrases import unfinished_words_of
from secondopinion_desktop.base.clock import today
from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.digest.opinions import current_opinion
from secondopinion_desktop.guidance.row import ChecklistRow
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Changed
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Opinion
from secondopinion_desktop.records.laid import Laid, laid
from secondopinion_desktop.ui import errors
from secondopinion_desktop.ui.jobs import Job, Jobs, Running, in_order
from secondopinion_desktop.ui.pages import page_for_kind
from secondopinion_desktop.ui.taking_back import MOST_NAMED, Turned, take_back, turn_step
from secondopinion_desktop.ui.unfinished import Unfinished
from secondopinion_desktop.ui.whats_new import WhatIsNew
from secondopinion_desktop.ui.widgets import hand

if TYPE_CHECKING:
    from secondopinion_desktop.app.casebook import Casebook
    from secondopinion_desktop.app.previews import PagePictures

AT = "at"
"""Beside the fields a form is asked for with: the name of the one the cursor is wanted in."""
MOST_AT_ONCE = 1_000
"""A change made in more steps than these is taken back aside: nobody could press a key meanwhile."""
_RowsOf = tuple[Case, str | None, date]
"""Of which state of the case, opinion and day a checklist is."""


@dataclass(frozen=True)
class News:
    """News for the strip: words, advice below them, and the name and deed of its one button.

    `about` is the change it tells of, without which it is no news any more. What `stays` waits to be closed: a problem,
    or a question.
    """

    text: str
    advice: str = ""
    deed: str = ""
    run: Callable[[], object] | None = None
    about: str = ""
    stays: bool = False


class Workspace(QObject):
    """The open casebook as the pages know it.

    Signals: `changed(Changed)` after every change, undo and redo; `opinion_changed(id or "")`;
    `said(News)`; `went(page key, entry id or "", extras)`; `form_wanted(kind, entry id or "", fields)`;
    `key_wanted(KeyChange)`: lock the file otherwise; `lock_wanted()`: put it out of sight;
    `coming(paths)` when files and folders are about to be taken in; `closing()` when all work is stopped;
    `pages_read()` when words were found on scans.
    """

    changed = Signal(object)
    opinion_changed = Signal(str)
    said = Signal(object)
    went = Signal(str, str, dict)
    form_wanted = Signal(str, str, dict)
    search_wanted = Signal()
    key_wanted = Signal(object)
    lock_wanted = Signal()
    coming = Signal(object)
    closing = Signal()
    pages_read = Signal()
    _changed_aside = Signal(object)

    def __init__(self, book: Casebook, *, jobs: Jobs | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.book = book
        self._changed_aside.connect(self._changed_elsewhere, Qt.ConnectionType.QueuedConnection)
        self.jobs = jobs if jobs is not None else Jobs(self)
        self.unfinished = Unfinished(unfinished_words_of(book), self)
        self.report = kept_report_of(book, in_order.soon)
        self._opinion_id: str | None = None
        self._pictures: PagePictures | None = None
        self._pictures_lock = threading.Lock()
        self._is_closed = False
        self._rows: tuple[ChecklistRow, ...] = ()
        self._rows_of: _RowsOf | None = None
        if book.is_for_reading:
            hand.put_down()
        else:
            hand.take_up()
        self.new = WhatIsNew(book, self.run, self)
        self.changed.connect(self.new.heard)
        self._stop_listening = book.listen(self._heard)

    @property
    def case(self) -> Case:
        """Every entry as it is now, frozen."""
        return self.book.case

    @property
    def laid(self) -> Laid:
        """How pages lie in papers now; its `case` is the one to read papers and their pages in, never to write from."""
        return laid(self.book.case)

    @property
    def pictures(self) -> PagePictures:
        """Draws and reads this casebook's papers, in a worker of its own; for jobs, as drawing takes a moment."""
        with self._pictures_lock:
            if self._is_closed:
                raise Cancelled  # A job that comes here late would start a process that nobody ends.
            if self._pictures is None:
                from secondopinion_desktop.app.previews import PagePictures

                self._pictures = PagePictures(self.book)
            return self._pictures

    @property
    def today(self) -> date:
        """The calendar day where the person is."""
        return today(self.book.desk.clock)

    @property
    def opinion_id(self) -> str | None:
        """The opinion in view: the one chosen, else the one with the next appointment; None when there is none."""
        if self.case.find(Opinion, self._opinion_id) is not None:
            return self._opinion_id
        opinion = current_opinion(self.case, self.today)
        return opinion.id if opinion is not None else None

    def set_opinion(self, opinion_id: str) -> None:
        """Look at another opinion: its checklist, questions and packet."""
        if opinion_id != self.opinion_id:
            self._opinion_id = opinion_id
            self.opinion_changed.emit(opinion_id)

    def checklist(self) -> tuple[ChecklistRow, ...]:
        """The rows of the opinion in view, today; worked out once for each state of the case."""
        rows = self.rows_at_hand
        if rows is None:
            of = (self.case, self.opinion_id, self.today)
            rows = rows_of(*of)
            self._rows_of, self._rows = of, rows
        return rows

    @property
    def rows_at_hand(self) -> tuple[ChecklistRow, ...] | None:
        """The same where they are worked out already; None while they are those of another state, opinion or day."""
        wanted = (self.case, self.opinion_id, self.today)
        kept = self._rows_of
        # A case is compared by being the very same: every change makes another one.
        return self._rows if kept is not None and kept[0] is wanted[0] and kept[1:] == wanted[1:] else None

    def get_rows_ready(self, then: Callable[[], object]) -> Running:
        """Have the checklist worked out aside and kept, unless something was changed meanwhile; then calls `then`."""
        of = (self.case, self.opinion_id, self.today)
        ready = partial(self._rows_came, of, then)
        return self.run(partial(_work_out, *of), "Working out the checklist", ready, quiet=True, patient=True)

    def _rows_came(self, of: _RowsOf, then: Callable[[], object], rows: tuple[ChecklistRow, ...]) -> None:
        if self.case is of[0] and self.rows_at_hand is None:
            self._rows_of, self._rows = of, rows
        then()

    def do(self, change: Change, asked_by: object = None, notice: str = "") -> Changed | None:
        """Carry out a change. None (and a notice) when it cannot be.

        With `notice` a strip says it and offers to take back this very change, whatever is done meanwhile.
        """
        try:
            changed = self.book.do(change, asked_by=asked_by)
        except Problem as problem:
            self.say_problem(problem)
            return None
        if notice:
            self.say_done(notice, changed)
        return changed

    def bring_back(self, *ids: str, asked_by: object = None) -> Changed | None:
        """Take entries out of the trash with their parts; a strip says so. None (and a notice) when it cannot be."""
        try:
            changed = self.book.bring_back(*ids, asked_by=asked_by)
        except Problem as problem:
            self.say_problem(problem)
            return None
        names = [self.case.named(one) for one in ids]
        self.say_done(f"“{names[0]}” is back." if len(ids) == 1 else f"{len(ids)} entries are back.", changed)
        return changed

    def say_done(self, notice: str, changed: Changed) -> None:
        """Tell of a change in a strip that offers to take back just that; a change that altered nothing has no Undo."""
        about = changed.change_id
        if about:
            self.said.emit(News(notice, deed="Undo", run=partial(self.take_back, about), about=about))
        else:
            self.say(notice)

    def take_back(self, change_id: str) -> None:
        """Take back this very change; where later changes stand on it, say so and ask first."""
        self._take_back(change_id, ())

    def undo(self) -> None:
        """Take the last change back; says which."""
        past, ids = self.book.past, self.book.past.to_undo() if self.book.undo_title else ()
        if ids:
            self._carry_out(partial(turn_step, past, past.undo_news, self.book.undo, ids), ids, "Taking it back")
        else:
            self.say("There is nothing to undo.")

    def redo(self) -> None:
        """Do again what was taken back last; says which."""
        past, ids = self.book.past, self.book.past.to_redo() if self.book.redo_title else ()
        if ids:
            self._carry_out(partial(turn_step, past, past.redo_news, self.book.redo, ids), ids, "Doing it again")
        else:
            self.say("There is nothing to do again.")

    def go(self, page_key: str, entry_id: str | None = None, **extras: object) -> None:
        """Show a page, and there an entry."""
        self.went.emit(page_key, entry_id or "", extras)

    def open_entry(self, entry_id: str) -> None:
        """Show an entry where it is at home: on its page, or in its form."""
        entry = self.case.get(entry_id)
        if entry is None:
            gone = "It may have been removed; then it waits in the trash."
            self.say("This is no longer in the file.", gone, "Open the trash", partial(self.go, "trash"))
            return
        page = page_for_kind(kind_of(entry).name)
        if page is not None:
            self.go(page.key, entry_id)
        else:
            self.open_form(entry_id)

    def open_form(self, entry_id: str, at: str = "") -> None:
        """Show the form of an entry, over the page one is on, with the cursor in the field named `at`."""
        entry = self.case.get(entry_id)
        if entry is not None:
            self.form_wanted.emit(kind_of(entry).name, entry_id, {AT: at} if at else {})

    def add(self, kind: str, at: str = "", /, **fields: object) -> None:
        """Show a form for a new entry of a kind, these fields filled in, with the cursor in the field named `at`."""
        self.form_wanted.emit(kind, "", {**fields, AT: at} if at else fields)

    def run(
        self,
        job: Job,
        title: str,
        on_done: Callable[[Any], object] | None = None,
        on_failed: Callable[[Any], object] | None = None,
        on_stopped: Callable[[], object] | None = None,
        *,
        quiet: bool = False,
        after_paint: bool = False,
        beside: bool = False,
        patient: bool = False,
    ) -> Running:
        """Run long work aside; the window shows its progress and Stop (not for `quiet` work, such as previews).

        `after_paint` lets the page appear before the work begins; work that lasts goes on `beside` all other, and
        `patient` work after what somebody waits for.
        Faults become notices unless `on_failed` takes them.
        """
        failed = on_failed or self.say_error
        how = {"quiet": quiet, "after_paint": after_paint, "beside": beside, "patient": patient}
        return self.jobs.start(job, title, on_done, failed, on_stopped, **how)

    def say(self, text: str, advice: str = "", deed: str = "", run: Callable[[], object] | None = None) -> None:
        """Tell the person something in place."""
        self.said.emit(News(text, advice, deed, run))

    def say_problem(self, problem: Problem) -> None:
        """Tell what is wrong and what to do."""
        self.said.emit(News(problem.title, problem.advice, stays=True))

    def say_error(self, error: BaseException) -> None:
        """Tell of a problem in words, or calmly of a bug (which is logged)."""
        errors.show_error(error, self._tell)

    def forget_drafts(self) -> None:
        """What was forgotten for good stands no longer among words beside the casebook."""
        self.book.forget_drafts(self.unfinished)
        self.book.forget_drafts(self.report)

    def close(self) -> None:
        """Stop all work and let go of the casebook (saving and closing it is the caller's)."""
        self.unfinished.write()
        self.new.end()
        hand.take_up()
        self.jobs.stop_all()
        with self._pictures_lock:
            self._is_closed = True
        if self._pictures is not None:
            self._pictures.close()  # First: jobs that wait for a picture wait no longer.
        self.jobs.close()
        self.closing.emit()
        self._stop_listening()

    def _tell(self, title: str, advice: str) -> None:
        self.said.emit(News(title, advice, stays=True))

    def _ask_for_all(self, change_id: str, later: tuple[str, ...]) -> None:
        run = partial(self._take_back, change_id, later)
        if len(later) == 1:
            text, deed = f"A later change stands on this one: {later[0]}.", "Take both back"
            advice = "Both can be taken back together. “Close” leaves everything as it is."
        else:
            text, deed = f"{len(later)} later changes stand on this one.", "Take them all back"
            advice = f"The last: {'; '.join(later[:MOST_NAMED])}. “Close” leaves everything as it is."
        self.said.emit(News(text, advice, deed, run, about=change_id, stays=True))

    def _take_back(self, change_id: str, agreed: tuple[str, ...]) -> None:
        """Take it back with the later changes that were agreed to; ask again when there are others by now."""
        turn = partial(take_back, self.book, change_id, agreed)
        self._carry_out(turn, self.book.past.step_with(change_id), "Taking it back")

    def _carry_out(self, turn: Callable[[Progress], Turned], ids: tuple[str, ...], title: str) -> None:
        """Take back or do again, and say so; aside where that takes long."""
        if self.book.past.size_of(ids) > MOST_AT_ONCE:
            self.run(turn, title, self._turned, beside=True)
            return
        try:
            self._turned(turn(Silent()))
        except Problem as problem:
            self.say_problem(problem)

    def _turned(self, turned: Turned) -> None:
        if turned.later:
            self._ask_for_all(turned.of, turned.later)
        else:
            self.said.emit(News(turned.news, turned.left_in_words, stays=bool(turned.left)))

    def _heard(self, changed: Changed) -> None:
        # A job may change the casebook from its own thread; pages are only ever told on the window's.
        if QThread.currentThread() is self.thread():
            self._changed_elsewhere(changed)
        else:
            self._changed_aside.emit(changed)

    @Slot(object)
    def _changed_elsewhere(self, changed: Changed) -> None:
        if changed.asked_by is JOINED:
            self.forget_drafts()  # What somebody else forgot for good.
        self.changed.emit(changed)


def _work_out(case: Case, opinion_id: str | None, day: date, progress: Progress) -> tuple[ChecklistRow, ...]:
    progress.check()
    return rows_of(case, opinion_id, day)
