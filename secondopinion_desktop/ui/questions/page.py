"""Questions: the person's own list in order, three stars for page one, and suggestions to take from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.records.change import Change, set_fields
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.deeds import (
    STARS,
    ask_question,
    move_question,
    note_answer,
    questions_in_order,
    remove_with_parts,
    star_question,
)
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Opinion, Question
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.ui.forms.draft import say_it_is_gone
from secondopinion_desktop.ui.forms.form_notices import PlaceNotices
from secondopinion_desktop.ui.forms.typed_fields import Line
from secondopinion_desktop.ui.page import Page
from secondopinion_desktop.ui.pasting.panel import PastedPanel
from secondopinion_desktop.ui.pasting.reading import is_list
from secondopinion_desktop.ui.questions.model import WHOM, question_line
from secondopinion_desktop.ui.questions.ranking import QuestionList
from secondopinion_desktop.ui.questions.suggesting import SuggestedQuestions
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.tips import notice_words
from secondopinion_desktop.ui.unfinished import KeptWords, TakesTyping
from secondopinion_desktop.ui.viewing.one_of import OneOf
from secondopinion_desktop.ui.viewing.order import place_among_all
from secondopinion_desktop.ui.viewing.panes import Panes
from secondopinion_desktop.ui.widgets import PrimaryButton, Sheet, Words, hand, lay_in
from secondopinion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from secondopinion_desktop.guidance.questions import Suggestions

EVERYBODY = ""
PASTED = "pasted questions"
"""Where a pasted list waits until the person has decided about it."""
NOTHING_HERE = "No questions yet."
NOTHING_YET = (
    "No questions yet. Type one above, or take one of those suggested. You can change the words and the order."
)


def _suggest(workspace: Workspace, opinion_id: str | None, progress: Progress) -> Suggestions:
    from secondopinion_desktop.app.checklists import suggested_questions

    progress.check()
    return suggested_questions(workspace.book, opinion_id)


class QuestionsPage(Page):
    """What to ask, in the person's own order."""

    key = "questions"
    prints = "questions"
    title = "Questions"
    kinds = ("*",)

    def build(self) -> None:
        """The field to type in, the list at the left, suggestions at the right."""
        self._suggesting = False
        self.field = _AskField(self)
        self.field.returnPressed.connect(self._typed)
        self.field.left.connect(self._take_typed)
        self.field.mark_spelling(self.workspace)
        KeptWords(self.field, self.workspace.unfinished, "question")
        self.pasted: PastedPanel | None = None
        self.field.takes_list = self._list_pasted
        self._pasted_column = QVBoxLayout()
        self.add = PrimaryButton("Add", self._typed, about="Add the question typed here").that_writes()
        self.opinions = OneOf(name="For which second opinion")
        self.opinions.chosen.connect(self.workspace.set_opinion)
        self.whom = OneOf(name="Questions for whom")
        self.whom.chosen.connect(self._whom_chosen)
        self.list = QuestionList(self._waiting)
        self.list.move_wanted.connect(self._move)
        self.list.star_wanted.connect(self._star)
        self.list.remove_wanted.connect(self._remove)
        self.list.more_wanted.connect(self.workspace.open_form)
        self.list.said.connect(self._said)
        self.list.in_sight.connect(self._into_sight)
        self.sheet = Sheet(margin=0)
        self.sheet.column.setContentsMargins(0, theme.space(8), 0, theme.space(8))
        self.nothing = Words(NOTHING_HERE if hand.is_off else NOTHING_YET, "body", tone="soft")
        self.nothing.setContentsMargins(theme.space(22), theme.space(16), theme.space(22), theme.space(16))
        self.sheet.add(self.nothing)
        self.sheet.add(self.list)
        self.suggestions = SuggestedQuestions()
        self.suggestions.taken.connect(self._take)
        if hand.is_off:
            self.suggestions.hide()
        self.panes = Panes(_topped(self.sheet), self.suggestions, first_share=58, when_narrow="below")
        line = QHBoxLayout()
        line.setSpacing(theme.space(10))
        self.body.addWidget(self.opinions)
        lay_in(self.body, line)
        line.addWidget(self.field, 1)
        if hand.is_off:
            self.field.hide()
        line.addWidget(self.add)
        lay_in(self.body, self._pasted_column)
        self.body.addWidget(self.whom)
        self.body.addWidget(self.panes)
        self.notices = PlaceNotices(("questions",), self.workspace, without=("footer",))
        self.body.addWidget(self.notices)
        self.footer = Words("", "small")
        self.body.addWidget(self.footer)
        self._list_pasted(self.workspace.unfinished.words(PASTED))

    def refresh(self) -> None:
        """Show the questions for the opinion in view; what is being typed stays."""
        mine = questions_in_order(self.case, self.workspace.opinion_id)
        starred = sum(1 for question in mine if question.starred)
        self.header.keep_room_for(*(_subtitle(len(mine), stars) for stars in range(STARS + 1)))
        self.header.set_subtitle(_subtitle(len(mine), starred))
        self._show_opinions()
        self._show_whom(mine)
        wanted = self.whom.value
        lines = [question_line(one, n) for n, one in enumerate(mine, 1) if wanted == EVERYBODY or one.ask == wanted]
        self.list.set_lines(lines)
        self.list.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        self.notices.refresh()
        self.footer.setText(notice_words("footer", self.case))
        self._ask_for_suggestions()

    def here(self) -> str | None:
        """The question in view."""
        return self.list.current_id() or None

    def rail_note(self) -> str:
        """How many are starred."""
        starred = sum(1 for question in self.case.all(Question) if question.starred)
        return f"{starred} starred" if starred else ""

    def show_entry(self, entry_id: str, **extras: object) -> None:
        """Open one question."""
        if self.case.find(Question, entry_id) is not None:
            if self.list.questions.place_of(entry_id) < 0:
                self.whom.choose(EVERYBODY)
                self.refresh()
            self.list.open_line(entry_id)

    def add_here(self) -> None:
        """Ctrl+N: type a question."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Showing

    def _show_opinions(self) -> None:
        opinions = [(one.id, self.case.named(one.id)) for one in self.case.all(Opinion)]
        self.opinions.set_choices(opinions, self.workspace.opinion_id or "")
        self.opinions.setVisible(len(opinions) > 1)

    def _show_whom(self, mine: tuple[Question, ...]) -> None:
        counts = {ask: sum(1 for one in mine if one.ask == ask) for ask in WHOM}
        asked = [(ask, f"{words} ({counts[ask]})") for ask, words in WHOM.items() if counts[ask]]
        self.whom.set_choices([(EVERYBODY, f"All ({len(mine)})"), *asked])
        self.whom.setVisible(len(asked) > 1 or (bool(asked) and counts[asked[0][0]] < len(mine)))

    def _whom_chosen(self, _ask: str) -> None:
        self.list.close_line()
        self.refresh()

    def _into_sight(self, top: int, bottom: int) -> None:
        inside = self.scroll_area.widget()
        if inside is not None:
            for y in (bottom, top):
                place = self.list.viewport().mapTo(inside, self.list.rect().topLeft())
                self.scroll_area.ensureVisible(place.x(), place.y() + y, 0, theme.px(24))

    def _ask_for_suggestions(self) -> None:
        if not self._suggesting:
            self._suggesting = True
            job = partial(_suggest, self.workspace, self.workspace.opinion_id)
            self._suggested_for = (self.case, self.workspace.opinion_id)
            ways = (self._suggestions_came, self._no_suggestions, self._not_suggested)
            self.workspace.run(job, "Looking for questions", *ways, quiet=True)

    def _suggestions_came(self, found: Suggestions) -> None:
        self._suggesting = False
        self.suggestions.show_suggestions(found)
        if self._suggested_for[0] is not self.case or self._suggested_for[1] != self.workspace.opinion_id:
            self._ask_for_suggestions()

    def _no_suggestions(self, error: BaseException) -> None:
        self._suggesting = False
        self.workspace.say_error(error)

    def _not_suggested(self) -> None:
        self._suggesting = False

    # Deeds

    def _typed(self) -> None:
        self._ask()
        self.field.setFocus()

    def _list_pasted(self, text: str) -> bool:
        """Several questions were pasted: they are shown first. False when it is one, or none."""
        if not is_list("question", text):
            return False
        self._put_pasted_away()
        given: dict[str, Value] = {"ask": self.whom.value} if self.whom.value else {}
        self.pasted = PastedPanel(self.workspace, "question", text, PASTED, given)
        self.pasted.put_away.connect(self._put_pasted_away)
        self.pasted.kept_as_one.connect(self.field.insert)
        self._pasted_column.addWidget(self.pasted)
        self.pasted.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _put_pasted_away(self) -> None:
        if self.pasted is not None:
            panel, self.pasted = self.pasted, None
            panel.hide()
            panel.deleteLater()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_typed(self) -> None:
        """Somebody typed a question and went elsewhere without pressing "Add"."""
        words = self._ask()
        if words:
            self.workspace.say("Your question is on the list.", words, deed="Undo", run=self.workspace.undo)

    def _ask(self) -> str:
        """Put the typed question on the list; answers its words, "" when there is none or it cannot be."""
        words = " ".join(self.field.text().split())
        change = ask_question(self.case, words, ask=self.whom.value or None)
        if not words or self.workspace.do(change) is None:
            return ""
        self.field.setText("")  # Not `clear`: Ctrl+Z would bring the words back here instead of undoing the deed.
        return words

    def _take(self, bank_id: str) -> None:
        one = self.suggestions.by_id.get(bank_id)
        if one is not None:
            self.workspace.do(ask_question(self.case, one.text, ask=one.ask, from_bank=bank_id))

    def _star(self, question_id: str) -> None:
        try:
            self.workspace.do(star_question(self.case, question_id))
        except Problem as problem:
            self.workspace.say_problem(problem)

    def _move(self, question_id: str, place: int) -> None:
        order = [one.id for one in questions_in_order(self.case, self.workspace.opinion_id)]
        shown = [line.id for line in self.list.questions.lines]
        to = place_among_all(order, shown, question_id, place)
        self.workspace.do(move_question(self.case, question_id, to, self.workspace.opinion_id))

    def _remove(self, question_id: str) -> None:
        question = self.case.find(Question, question_id)
        if question is not None:
            change = remove_with_parts(self.case, question, self.case.named(question_id))
            self.workspace.do(change, notice="The question is in the trash.")

    def _said(self, question_id: str, field: str, value: object) -> None:
        if field == "ask":
            ask = str(value) if value is not None else None
            self.workspace.do(set_fields(question_id, deed("say_whom_to_ask"), ask=ask))
            return
        words, place = str(value), f"{question_id}/{field}"
        if self.case.find(Question, question_id) is None:
            say_it_is_gone(self.workspace, kind_of(Question), question_id, {field: words})
        elif self.workspace.do(self._change_of(question_id, field, words)) is None:
            self.workspace.unfinished.keep(place, words)  # A notice told why; it waits where the form finds it too.
        else:
            self.workspace.unfinished.drop(place)

    def _change_of(self, question_id: str, field: str, words: str) -> Change:
        if field == "answer":
            return note_answer(self.case, question_id, words, self.workspace.today)
        return set_fields(question_id, deed("reword_question"), text=words)

    def _waiting(self, question_id: str, field: str) -> str:
        return self.workspace.unfinished.words(f"{question_id}/{field}")


def _subtitle(count: int, starred: int) -> str:
    if not count:
        return "Visits are short. Three starred questions stand on page one of the packet."
    left = STARS - starred
    stars = {0: "all three stars are given", STARS: "star up to three for page one"}.get(
        left, f"{starred} on page one, {left} {'star' if left == 1 else 'stars'} left"
    )
    return f"{count} question{'' if count == 1 else 's'} in your order; {stars}."


def _topped(widget: QWidget) -> QWidget:
    """The widget at the top of whatever height its neighbor takes."""
    holder = QWidget()
    holder.setProperty("role", "body")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    return holder


class _AskField(TakesTyping, Line):
    """The line to type a question of one's own. `left`: its words are to be taken now."""

    left = Signal()

    def take(self) -> None:
        """The person goes to another page."""
        self.left.emit()

    def pause(self) -> None:
        """Half a question stays half a question."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Type a question of your own")
        self.setAccessibleName("A question of your own")
        self.setAccessibleDescription("Enter adds it to the end of your list")
        self.setMaxLength(2000)
