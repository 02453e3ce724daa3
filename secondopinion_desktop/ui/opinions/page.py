"""Second opinions: a card for each one sought, and one click to work on another."""

from __future__ import annotations

from collections.abc import Generator
from functools import cached_property, partial
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.digest.people import first_name, is_own_file
from secondopinion_desktop.digest.words import counted
from secondopinion_desktop.records.deeds import has_taken_place, now_stands, report_attached
from secondopinion_desktop.records.kinds import Material, Opinion, Parcel, Request
from secondopinion_desktop.ui.forms.entry_rows import title_of
from secondopinion_desktop.ui.forms.form_notices import PlaceNotices
from secondopinion_desktop.ui.opinions.card import OpinionCard
from secondopinion_desktop.ui.opinions.card_words import called, things_of
from secondopinion_desktop.ui.opinions.letter import LetterSheet
from secondopinion_desktop.ui.opinions.standing_rows import LETTER, StandingRows
from secondopinion_desktop.ui.page import Page
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.turns import Turns
from secondopinion_desktop.ui.widgets import (
    EmptyState,
    FlowLayout,
    LinkButton,
    PrimaryButton,
    QuietButton,
    SectionTitle,
    Sheet,
)
from secondopinion_desktop.ui.widgets.seen import lay_out_now

AT_ONCE = 1
"""Cards made before the page is first painted; one fills most of a window."""


class OpinionsPage(Page):
    """All second opinions of the case."""

    key: ClassVar[str] = "opinions"
    title: ClassVar[str] = "Second opinions"
    kinds: ClassVar[tuple[str, ...]] = (
        *(
            "opinion",
            "request",
            "material",
            "parcel",
            "comparison",
            "decision",
            "place",
            "person",
            "problem",
            "question",
        ),
        *("document", "patient", "test"),
    )

    def build(self) -> None:
        """Cards, then what was asked for no one opinion."""
        self.letter: LetterSheet | None = None
        self._letter_of = ""
        self.add_button = PrimaryButton("Add a second opinion", self.add_here).that_writes()
        self.header.add_button(self.add_button)
        self.notices = PlaceNotices(("timing",), self.workspace)
        self.body.addWidget(self.notices)
        holder = QWidget()
        holder.setProperty("role", "body")
        self._cards_column = QVBoxLayout(holder)
        self._cards_column.setContentsMargins(0, 0, 0, 0)
        self._cards_column.setSpacing(theme.space(16))
        self.body.addWidget(holder)
        self._holder = holder
        self._cards: dict[str, OpinionCard] = {}
        self._filling = Turns(self)
        self._is_filled = False
        self._loose_sheet = Sheet(self)
        self._loose_sheet.hide()
        self.body.addWidget(self._loose_sheet)
        self.workspace.opinion_changed.connect(self._opinion_changed)

    def refresh(self) -> None:
        """Read the case and show every opinion, the one in view first."""
        self._filling.stop()
        case = self.case
        loose = things_of(None, case)
        opinions = self._in_order()
        self.add_button.setVisible(bool(opinions or loose) and self.letter is None)
        if not opinions and not loose:
            self.header.set_subtitle("")
            self.set_empty(self._empty_state())
            return
        self.set_empty(None)
        self.header.set_subtitle(
            f"{counted(len(opinions), 'second opinion')}. The checklist follows the one you work on."
        )
        self.notices.refresh()
        self._drop_all_but(opinions)
        if self._is_filled:
            self._show_opinions(opinions)
            self._loose_rows.show_things(loose, case, self.workspace.today)
        else:
            # The first time, what lies below the fold waits until the top has been painted.
            self._show_opinions(opinions[:AT_ONCE])
            self._filling.begin(self._filled([opinion.id for opinion in opinions[AT_ONCE:]]))

    @property
    def cards(self) -> dict[str, OpinionCard]:
        """The card of every opinion; whoever asks has all, with what stands below them."""
        self._filling.finish()
        return self._cards

    @property
    def loose(self) -> StandingRows:
        """What was asked for no one opinion."""
        self._filling.finish()
        return self._loose_rows

    @property
    def loose_sheet(self) -> Sheet:
        """The sheet it stands on."""
        self._filling.finish()
        return self._loose_sheet

    @cached_property
    def _loose_rows(self) -> StandingRows:
        sheet = self._loose_sheet
        loose = StandingRows(sheet)
        loose.opened.connect(self.workspace.open_entry)
        loose.stepped.connect(self._step)
        self.loose_title = SectionTitle("Asked for, not for one opinion only")
        self.body.insertWidget(self.body.indexOf(sheet), self.loose_title)
        sheet.add(loose)
        sheet.add(self._loose_buttons())
        sheet.show()
        return loose

    def _filled(self, below: list[str]) -> Generator[None]:
        """The rest of the cards one by one, then what was asked for no one opinion."""
        place = AT_ONCE
        for opinion_id in below:
            yield
            opinion = self.case.find(Opinion, opinion_id)
            if opinion is not None:
                self._show_opinions([opinion], place)
                place += 1
        yield
        self._loose_rows.show_things(things_of(None, self.case), self.case, self.workspace.today)
        self._is_filled = True

    def _in_order(self) -> list[Opinion]:
        in_view = self.workspace.opinion_id
        return sorted(self.case.all(Opinion), key=lambda o: (o.id != in_view, o.standing == "given_up"))

    def _drop_all_but(self, opinions: list[Opinion]) -> None:
        wanted = [opinion.id for opinion in opinions]
        for opinion_id in [opinion_id for opinion_id in self._cards if opinion_id not in wanted]:
            gone = self._cards.pop(opinion_id)
            self._cards_column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def _show_opinions(self, opinions: list[Opinion], first: int = 0) -> None:
        """Their cards, in this order from the place `first` on; each stands in its place before it is filled."""
        for place, opinion in enumerate(opinions, first):
            comes = opinion.id not in self._cards and self._holder.isVisible()
            card = self._cards.get(opinion.id) or self._new_card(opinion.id)
            if comes:
                card.hide()  # Until it is filled: what stands above it stays as tall as its words.
            if self._cards_column.indexOf(card) != place:
                self._cards_column.removeWidget(card)
                self._cards_column.insertWidget(place, card)
            card.show_opinion(opinion, self.case, self.workspace.today, self.workspace.opinion_id)
            if comes:
                card.show()
                lay_out_now()

    def _new_card(self, opinion_id: str) -> OpinionCard:
        card = OpinionCard(opinion_id, self.workspace, self._holder)
        card.opened.connect(self.workspace.open_entry)
        card.worked_on.connect(self.workspace.set_opinion)
        card.add_wanted.connect(self._add_for)
        card.stepped.connect(self._step)
        card.deed_wanted.connect(self._deed)
        card.report_picked.connect(self._attach)
        self._cards[opinion_id] = card
        return card

    def _empty_state(self) -> EmptyState:
        whose = "your" if is_own_file(self.case) else f"{first_name(self.case)}’s"
        return EmptyState(
            "No second opinion here yet",
            f"Asking for one is {whose} right. "
            "Start with the place or the doctor, even if nothing is booked. "
            "The checklist then shows what to do by when.",
            [
                PrimaryButton("Add a second opinion", self.add_here).that_writes(),
                QuietButton("Ask for papers already", partial(self.workspace.add, "request")).that_writes(),
            ],
        )

    def _loose_buttons(self) -> QWidget:
        """Papers and slides are often asked for before it is known who will look at them."""
        holder = QWidget()
        holder.setProperty("role", "body")
        flow = FlowLayout(holder, gap=theme.space(8))
        for words, kind in (
            ("Ask for papers", "request"),
            ("Add slides or a disc", "material"),
            ("Add a parcel", "parcel"),
        ):
            flow.addWidget(
                LinkButton(words, partial(self.workspace.add, kind), about="For no one opinion.").that_writes()
            )
        return holder

    # What a person does

    def panels_open(self) -> dict[str, object]:
        """The letter."""
        return {"letter": self._letter_of} if self.letter is not None else {}

    def add_here(self) -> None:
        """Ctrl+N: one more second opinion."""
        self.workspace.add("opinion")

    def rail_note(self) -> str:
        """How many are being sought."""
        count = sum(1 for opinion in self.case.all(Opinion) if opinion.standing != "given_up")
        return str(count) if count else ""

    def show_entry(self, entry_id: str, **extras: object) -> None:
        """Bring an opinion's card into sight; with `letter`, open the letter of that request."""
        request = extras.get("letter")
        if isinstance(request, str) and self.case.find(Request, request) is not None:
            self.open_letter(request)
            return
        card = self.cards.get(entry_id)
        if card is not None:
            self.scroll_area.ensureWidgetVisible(card)
            card.open_button.setFocus()

    def _opinion_changed(self, _opinion_id: str) -> None:
        if self.isVisible():
            self.refresh()

    def _add_for(self, kind: str, opinion_id: str) -> None:
        self.workspace.add(kind, opinion=opinion_id)

    def _step(self, entry_id: str, standing: str) -> None:
        thing = self.case.get(entry_id)
        if not isinstance(thing, Request | Material | Parcel):
            return
        if standing == LETTER:
            self.open_letter(entry_id)
            return
        name = title_of(thing, self.case)
        change = now_stands(thing, name, standing, self.workspace.today)
        self.workspace.do(change, notice=f"{change.title}.")

    def open_letter(self, request_id: str) -> None:
        """Show the letter that asks for these papers, to be read, changed and printed."""
        from secondopinion_desktop.app.letters import request_letter

        try:
            letter = request_letter(self.case, request_id, self.workspace.today)
        except Problem as problem:
            self.workspace.say_problem(problem)
            return
        self.close_letter()
        self._letter_of = request_id
        self.letter = LetterSheet(
            letter,
            self.workspace.say,
            self.workspace.say_problem,
            self.workspace.unfinished,
            f"letter/{request_id}",
        )
        self.letter.closed.connect(self.close_letter)
        self.body.insertWidget(0, self.letter)
        self.add_button.hide()  # The letter has the one primary button now.
        self.scroll_area.verticalScrollBar().setValue(0)
        self.letter.text.setFocus()

    def close_letter(self) -> None:
        """Put the letter away."""
        if self.letter is not None:
            letter, self.letter = self.letter, None
            self.body.removeWidget(letter)
            self.add_button.show()
            letter.hide()
            letter.deleteLater()

    def print_here(self) -> bool:
        """Ctrl+P prints the letter while one is open."""
        if self.letter is not None:
            self.letter.print_letter()
        return self.letter is not None

    def _attach(self, opinion_id: str, document_id: str) -> None:
        opinion = self.case.find(Opinion, opinion_id)
        if opinion is not None:
            change = report_attached(opinion, called(opinion, self.case), document_id or None)
            self.workspace.do(change, notice=f"{change.title}.")

    def _deed(self, deed: str, opinion_id: str) -> None:
        opinion = self.case.find(Opinion, opinion_id)
        if opinion is None:
            return
        if deed == "done":
            change = has_taken_place(opinion, called(opinion, self.case), self.workspace.today)
            self.workspace.do(change, notice=f"{change.title}.")
        else:
            self.workspace.set_opinion(opinion_id)
            self.workspace.go("questions" if deed == "answers" else "packet")
