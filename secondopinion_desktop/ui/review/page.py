"""Look over: the paper at the left with the words a proposal stands on, what it proposes at the right, filled in.

Keyboard first: one key settles one thing, one key takes all that is plain on a paper and goes on to the next, one takes
all that is plain everywhere. Nothing of it is kept but what was answered, so it can be left and gone on with any day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from secondopinion_desktop.app.proposing import Proposal, proposals_of
from secondopinion_desktop.app.reading.wanted_again import wanted_again
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.digest.wanted_again import read_badly
from secondopinion_desktop.intake.guessing.days import DAY_FIRST, MONTH_FIRST
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.paper_words import paper_title
from secondopinion_desktop.ui.page import Page
from secondopinion_desktop.ui.review.changing import Changing
from secondopinion_desktop.ui.review.doing import ReviewDoing
from secondopinion_desktop.ui.review.look import SpotSheet
from secondopinion_desktop.ui.review.sides import Sides
from secondopinion_desktop.ui.review.things import Things
from secondopinion_desktop.ui.review.waiting import Waiting
from secondopinion_desktop.ui.review.walk import Thing, Walk
from secondopinion_desktop.ui.review.ways import PaperHead, Ways, say_plain
from secondopinion_desktop.ui.review.words import differs, told, two_answers
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import EmptyState, PrimaryButton, QuietButton, Words
from secondopinion_desktop.ui.workspace import Workspace

LOOKING = "Looking at what the papers say…"
NOTHING = "Nothing to look over"
NOTHING_SAYS = (
    "When papers come in, what they say stands here, each thing with its place on the page. Nothing becomes a fact "
    "before you take it."
)
ONLY_READ = "This casebook is only read here, so nothing can be taken."
LIST_LEAST, LIST_LEAST_LOW = 150, 88
"""Pixels at 100 %: a line with all that is said of it; where the page is low, its name and the words it stands on."""
_Key = Qt.Key


class ReviewPage(Page):
    """See the module's first lines."""

    key = "review"
    title = "Look over"
    kinds = ("*",)
    scrolls = False

    def build(self) -> None:
        """Paper, list, buttons."""
        self.walk = Walk()
        self.waiting = Waiting.of(self.workspace)
        self.waiting.changed.connect(self._waiting_changed)
        self.doing = ReviewDoing(self.workspace, self)
        self.doing.answering.connect(self._answering)
        self.doing.failed.connect(self._could_not)
        self.all_plain = PrimaryButton("", self.take_all_plain, about="In all papers, as one step; Ctrl+Enter")
        self.header.add_button(self.all_plain.that_writes())
        self.spot = SpotSheet(self.workspace)
        self.sides = Sides(self.spot, self._right_side())
        self.sides.back_wanted.connect(self._back_to_list)
        self.sides.arranged.connect(self._arranged)
        self.body.addWidget(self.sides, 1)

    def _right_side(self) -> QWidget:
        side = QWidget()
        side.setProperty("role", "body")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(8))
        self.head = PaperHead()
        self.head.stepped.connect(self._step_paper)
        self.head.page_wanted.connect(self._see_page)
        column.addWidget(self.head)
        self.badly = Words("", "small", tone="warn")
        self.badly.hide()
        column.addWidget(self.badly)
        self.things = Things(self._pressed)
        self.things.chosen.connect(self._chosen)
        self.changing = Changing(self.workspace)
        self.changing.taken.connect(self._say_otherwise)
        self.changing.left.connect(self._back_to_list)
        self.stack = QStackedWidget()
        self.stack.setMinimumHeight(theme.px(LIST_LEAST))
        self.stack.addWidget(self.things)
        self.stack.addWidget(self.changing)
        column.addWidget(self.stack, 1)
        self.ways = self._new_ways()
        column.addWidget(self.ways)
        return side

    def _turn_to(self, widget: QWidget) -> None:
        """The list, or the fields in which something is said otherwise; those have buttons of their own."""
        self.stack.setCurrentWidget(widget)
        self.ways.setVisible(widget is self.things)

    def _new_ways(self) -> Ways:
        ways = Ways()
        ways.taken.connect(self.take)
        ways.refused.connect(self.refuse)
        ways.changed.connect(self.change)
        ways.plain_taken.connect(self.take_plain_here)
        ways.all_plain_taken.connect(self.take_all_plain)
        ways.picked.connect(self.pick)
        return ways

    # What is shown

    def refresh(self) -> None:
        """Look anew at what the paper in view says; the other papers as they were last looked through."""
        if self.doing.is_busy:
            return  # What is answered here is shown once all of it is done.
        if not self.isVisible():
            self.walk.leave()
        self.walk.update(self.waiting.proposals)
        if self.walk.paper:
            self._look_again(self.walk.paper)
        self._show()
        if not self.isVisible():
            self.things.focus_line(self.walk.at)  # There the keyboard is, once the page comes into view.

    def _answering(self, ids: list[str], how: str) -> None:
        self.walk.answered(ids, how)
        self.waiting.answered(ids)

    def _could_not(self) -> None:
        self.waiting.look_soon()
        self.refresh()

    def _waiting_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _look_again(self, paper: str) -> None:
        self.walk.update_paper(paper, proposals_of(self.workspace.book, paper))

    def _show(self) -> None:
        if not self.walk.paper:
            self._show_nothing()
            return
        self.set_empty(None)
        waits = self.walk.all_open()
        self.header.set_subtitle(told(waits))
        lies = self.workspace.laid
        paper = lies.case.find(Document, lies.paper_of(self.walk.paper))
        self.head.show_place(paper_title(paper) if paper is not None else "", self.walk)
        self.things.show_things(self.walk.things, self.walk.at, self.case)
        self._show_ways(waits)
        self._show_spot()

    def _show_ways(self, waits: tuple[Proposal, ...]) -> None:
        plain = sum(one.is_plain for one in waits)
        say_plain(self.all_plain, plain)
        say_plain(self.ways.all_plain, plain, in_short=True)
        here = any(one.is_plain for one in self.walk.open_of(self.walk.paper))
        self.ways.show_for(self.walk.thing, plain_here=here)

    def _show_spot(self) -> None:
        thing = self.walk.thing
        self._say_if_read_badly(thing)
        if thing is None:
            self.spot.show_paper(self.walk.paper)
        elif self.spot.show_proposal(thing.proposal):
            self._place_words()

    def _say_if_read_badly(self, thing: Thing | None) -> None:
        """That the page in view was read badly, before anything it is said to say is taken."""
        why = ""
        if thing is not None and thing.proposal.page:
            paper, page = self.workspace.laid.place_of(thing.proposal.source, thing.proposal.page)
            why = wanted_again(self.workspace.book).get(paper, {}).get(page or 0, "")
        self.badly.setText(read_badly(why) if why else "")
        self.badly.setVisible(bool(why))

    def _place_words(self) -> None:
        """Where the words stand on a page of a file with text of its own is found aside, once for each paper."""
        job = partial(_placed, self.workspace, self.walk.paper)
        self.workspace.run(job, "Looking for words", self._words_placed, _not_placed, quiet=True)

    def _words_placed(self, found: tuple[str, tuple[Proposal, ...]]) -> None:
        paper, placed = found
        if paper == self.walk.paper:
            self.walk.place_words(placed)
            thing = self.walk.thing
            if thing is not None:
                self.spot.show_proposal(thing.proposal)

    def _show_nothing(self) -> None:
        reads = self.workspace.book.is_for_reading
        say_plain(self.all_plain, 0)
        self.header.set_subtitle("")
        add = QuietButton("Go to the papers", partial(self.workspace.go, "papers"))
        title = NOTHING if self.waiting.is_known else LOOKING
        self.set_empty(EmptyState(title, ONLY_READ if reads else NOTHING_SAYS, [add]))

    def here(self) -> str | None:
        """The paper in view."""
        return self.walk.paper or None

    def show_entry(self, entry_id: str, **extras: object) -> None:
        """Look at what one paper says, where that waits."""
        if entry_id:
            self._look_again(entry_id)
        if entry_id and self.walk.go_to(entry_id):
            self._show()
            self._bring_keyboard()

    def focus_first(self) -> None:
        """The thing in view."""
        if self.walk.thing is not None:
            self._bring_keyboard()
        else:
            super().focus_first()

    def _bring_keyboard(self) -> None:
        thing = self.walk.thing
        self.sides.show_list()
        if thing is None:
            super().focus_first()
        elif thing.is_open and self.changing.has_words_of(thing.proposal):
            self.change()  # Half-typed words stand where they were left.
        else:
            self._turn_to(self.things)
            self.things.focus_line(self.walk.at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the page is low for its letters, its head goes: what it offers stands below the list."""
        super().resizeEvent(event)
        self.sides.make_room(self.height())

    def _see_page(self) -> None:
        self.sides.show_page()

    def _arranged(self, low: bool) -> None:
        self.head.offer_page(self.sides.panes.shows_one)
        self.header.setVisible(not low)
        self.ways.set_low(low)
        self.stack.setMinimumHeight(theme.px(LIST_LEAST_LOW if low else LIST_LEAST))

    def _chosen(self, key: str) -> None:
        if key != self.walk.at:
            self.walk.choose(key)
            self.things.show_things(self.walk.things, self.walk.at, self.case)
            self._show_ways(self.walk.all_open())
            self._show_spot()

    # Deeds

    def _open_thing(self) -> Thing | None:
        thing = self.walk.thing
        reads = self.workspace.book.is_for_reading
        return thing if thing is not None and thing.is_open and not (reads or self.doing.is_busy) else None

    def take(self) -> None:
        """Take the thing in view as the paper says it; where the file says something else, that is asked first.

        One that is answered is passed over.
        """
        thing = self._open_thing()
        if thing is None or (two_answers(thing.proposal) is None and self.doing.take(thing.proposal)):
            self._on()

    def refuse(self) -> None:
        """It is not so."""
        thing = self._open_thing()
        if thing is not None and self.doing.refuse(thing.proposal):
            self._on()

    def pick(self, number: int) -> None:
        """Of two answers the first (0) or the second (1) is right: the file's or the paper's, this day or that."""
        thing = self._open_thing()
        if thing is None or two_answers(thing.proposal) is None:
            return
        if not differs(thing.proposal):
            done = self.doing.read_day(thing.proposal, (MONTH_FIRST, DAY_FIRST)[number])
        elif number == 0:
            done = self.doing.refuse(thing.proposal)
        else:
            done = self.doing.take(thing.proposal)
        if done:
            self._on()

    def change(self) -> None:
        """Say the thing in view in other words."""
        thing = self._open_thing()
        if thing is not None:
            self._turn_to(self.changing)
            self.changing.show_proposal(thing.proposal)

    def _say_otherwise(self, proposal: Proposal, own: Mapping[str, object]) -> None:
        said = {name: value for name, value in own.items() if value not in (None, ())}
        done = self.doing.correct(proposal, said) if said else self.doing.take(proposal)
        if done:
            self.changing.done()
            self._turn_to(self.things)
            self._on()

    def _back_to_list(self) -> None:
        self.sides.show_list()
        self._turn_to(self.things)
        self.things.focus_line(self.walk.at)

    def take_plain_here(self) -> None:
        """Take all that is plain on this paper, and go on to what waits next."""
        self.doing.take_plain(self.walk.open_of(self.walk.paper), self._on)

    def take_all_plain(self) -> None:
        """Take all that is plain in all papers."""
        self.doing.take_plain(self.walk.all_open(), self._on)

    def _on(self) -> None:
        """It is answered: go on to what waits next."""
        self.walk.update(self.waiting.proposals)
        self._look_again(self.walk.paper)
        if not self.walk.on_here():
            # What was taken may have answered what others say: each is looked at again before it is gone to.
            while paper := self.walk.next_paper:
                self._look_again(paper)
                if self.walk.go_to(paper):
                    break
        self._show()
        self._bring_keyboard()

    def _step(self, by: int) -> None:
        things = [one.proposal.id for one in self.walk.things]
        place = things.index(self.walk.at) + by if self.walk.at in things else 0
        if 0 <= place < len(things):
            self._chosen(things[place])
            self.things.focus_line(self.walk.at)

    def _step_paper(self, by: int) -> None:
        if self.walk.step_paper(by):
            self._look_again(self.walk.paper)
            self._show()
            self._bring_keyboard()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list work on its buttons too; those of a field or of the paper never come here."""
        if not self._pressed(event):
            super().keyPressEvent(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; False when it stands for nothing here."""
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.sides.shows_page_alone and key != _Key.Key_F8:
            # The page alone: what would be taken is not in view.
            if key == _Key.Key_Escape:
                self._back_to_list()
            return key == _Key.Key_Escape
        enter = key in (_Key.Key_Return, _Key.Key_Enter)
        if not self.walk.paper or self.stack.currentWidget() is not self.things:
            return False
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.take_all_plain()
            return True
        deed = self._deeds().get(_Key.Key_Return if enter else key) if plain else None
        if deed is not None:
            deed()
        return deed is not None

    def _deeds(self) -> Mapping[Qt.Key, Callable[[], object]]:
        return {
            _Key.Key_Return: self.take,
            _Key.Key_Delete: self.refuse,
            _Key.Key_F2: self.change,
            _Key.Key_Space: self.take_plain_here,
            _Key.Key_1: partial(self.pick, 0),
            _Key.Key_2: partial(self.pick, 1),
            _Key.Key_Up: partial(self._step, -1),
            _Key.Key_Down: partial(self._step, 1),
            _Key.Key_PageUp: partial(self._step_paper, -1),
            _Key.Key_PageDown: partial(self._step_paper, 1),
            _Key.Key_F8: self.sides.look_closer,
        }


def _placed(workspace: Workspace, paper: str, progress: Progress) -> tuple[str, tuple[Proposal, ...]]:
    progress.check()
    return paper, proposals_of(workspace.book, paper, workspace.pictures)


def _not_placed(_error: BaseException) -> None:
    """A page that cannot be read says so in its own place; there is nothing to mark on it."""
