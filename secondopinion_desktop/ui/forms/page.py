"""The form page the window lays over any page: one entry asked in full, its paper beside it, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.digest.words import listed
from secondopinion_desktop.records.deeds import in_the_trash, remove_with_parts
from secondopinion_desktop.records.kind import KindInfo, kind_of
from secondopinion_desktop.records.kinds import PacketMade, Proof
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.ui.forms.asking import NOTED_TODAY, NOTICE_PLACES
from secondopinion_desktop.ui.forms.beside import Beside
from secondopinion_desktop.ui.forms.draft import Draft
from secondopinion_desktop.ui.forms.entry_form import EntryForm
from secondopinion_desktop.ui.forms.entry_rows import title_of
from secondopinion_desktop.ui.forms.form_notices import PlaceNotices
from secondopinion_desktop.ui.forms.last_touch import LastTouch
from secondopinion_desktop.ui.forms.paper_panel import PaperPanel
from secondopinion_desktop.ui.forms.proof_panel import ProofPanel
from secondopinion_desktop.ui.forms.reading_only import lock
from secondopinion_desktop.ui.forms.write_into import open_questions
from secondopinion_desktop.ui.page import Page, filled_unseen
from secondopinion_desktop.ui.pages import PAGES
from secondopinion_desktop.ui.pasting.panel import PastedPanel
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Button, FlowLayout, PrimaryButton, QuietButton, Words, lay_in
from secondopinion_desktop.ui.widgets.header import LARGE

PASTED = "pasted"
"""Where a pasted list waits until the person has decided about it."""
NEVER_REMOVED = frozenset({"patient", "settings"})


class FormPage(Page):
    """One form at a time. A form opened from inside a form (a diagnosis from its problem) lies on top of it:
    Close, Esc or Done goes back one step, and from the first one back to the page (`closed`)."""

    key: ClassVar[str] = "form"
    title: ClassVar[str] = "Form"
    scrolls: ClassVar[bool] = False
    closed = Signal()

    def build(self) -> None:
        """Lay out the room for a form, a paper, and the buttons."""
        self.draft: Draft | None = None
        self.form: EntryForm | None = None
        self.pasted: PastedPanel | None = None
        self._trail: list[str] = []
        self._new: list[str] = []
        self._is_paused = False
        self.close_button = QuietButton("Close  Esc", self.go_back)
        self.close_button.setAccessibleName("Close this form")
        self.page_button = QuietButton("See the page", self._see_page, about="It stands below the questions")
        self.page_button.hide()
        self.header.add_button(self.page_button)
        self.header.add_button(self.close_button)
        line = QHBoxLayout()
        line.setSpacing(theme.space(20))
        lay_in(self.body, line, 1)
        self._area = QScrollArea(self)
        self._area.setProperty("role", "paper")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        line.addWidget(self._area, 3)
        self._beside = Beside(self, line, self._area)
        self._beside.words_wanted.connect(self._write_into)
        self._beside.seated_under.connect(self.page_button.setVisible)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            done = QShortcut(QKeySequence(keys), self)
            done.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            done.activated.connect(self.go_back)

    # What the window asks

    beside_typing = False
    """True while what comes in is somebody else's: words being typed stay then."""

    def edit(self, entry_id: str) -> None:
        """Ask about an entry that is there; `trail` keeps the form one came from."""
        if self.draft is not None and entry_id == self.draft.entry_id:
            return
        entry = self.case.get(entry_id)
        if entry is not None:
            self._remember()
            self._open(kind_of(entry), entry_id, {})

    def add(self, kind: str, fields: Mapping[str, object] | None = None) -> None:
        """Ask for a new entry of a kind, these fields filled in; it is made when the first answer is there.

        Of a single kind (the patient, hospice care) the one entry is asked about.
        """
        info = kind_of(kind)
        held = self.case.of_kind(kind)
        if info.single and held:
            self.edit(held[0].id)
            return
        given: dict[str, Value] = dict(fields or {})  # type: ignore[arg-type]  # given by our own pages
        if kind in NOTED_TODAY:
            given.setdefault(NOTED_TODAY[kind], PartialDate.on(self.workspace.today))
        self._remember()
        self._open(info, None, given)

    def take_made(self) -> tuple[str, ...]:
        """The entries that were made since this was last asked."""
        made, self._new = tuple(self._new), []
        return made

    def begin_at(self, name: str) -> None:
        """Put the cursor into one question: it is what the person came for."""
        if self.form is not None:
            self.form.focus_field(name)

    def leave(self) -> None:
        """Keep what is typed and close, however deep."""
        self._trail.clear()
        self.go_back()

    def pause(self) -> None:
        """The window is about to build everything anew: save what is typed, and leave half done what is half done."""
        if self.form is not None:
            self.form.pause()
        self._is_paused = True

    def keep_typed(self) -> None:
        """Save what is typed, leave half done what is half done, and stay as it is."""
        if self.form is not None:
            self.form.pause()

    def here(self) -> str | None:
        """The entry being asked about."""
        return self.draft.entry_id if self.draft is not None else None

    def refresh(self) -> None:
        """The case changed (an undo, an import): show it where nobody is typing; close if the entry is gone."""
        if self.draft is None or self.form is None:
            return
        if self.draft.entry_id is not None and self.draft.entry is None:
            self.go_back()
            return
        self.form.refresh(beside_typing=self.beside_typing)
        self.notices.refresh()
        self.last_touch.show_for(self.draft.entry_id)
        self._entitle()
        self._show_panel()
        self._beside.refresh()

    # What a person does

    def go_back(self) -> None:
        """Save, then show the form below this one, or the page."""
        self._finish()
        while self._trail:
            entry_id = self._trail.pop()
            entry = self.case.get(entry_id)
            if entry is not None:
                self._open(kind_of(entry), entry_id, {})
                return
        self._clear()
        self.closed.emit()

    def remove_entry(self) -> None:
        """Put the entry in the trash with what is part of it; the strip offers Undo."""
        draft = self.draft
        if draft is None:
            return
        self._finish()
        entry = draft.entry
        try:
            called = title_of(entry, self.case) if entry is not None else ""
            change = remove_with_parts(self.case, entry, called) if entry is not None else None
        except Problem as problem:  # Another paper shows its pages.
            self.workspace.say_problem(problem)
            return
        self.draft = None  # The form must not answer the removal it asked for.
        if entry is not None and change is not None:
            self.workspace.do(change, asked_by=self, notice=in_the_trash(self.case, entry, called))
        self.go_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back one form."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The paper stands beside the form where there is room, else under it."""
        super().resizeEvent(event)
        self._beside.seat()

    # Within

    def _finish(self) -> None:
        if self.form is not None and self.draft is not None and not self._is_paused:
            self.form.finish()

    def _remember(self) -> None:
        if self.draft is None:
            return
        self._finish()
        if self.draft.entry_id is not None:
            self._trail.append(self.draft.entry_id)

    def _open(self, info: KindInfo, entry_id: str | None, given: dict[str, Value]) -> None:
        self._clear()
        self.draft = Draft(self.workspace, info, entry_id, given, asker=self, parent=self)
        self.draft.made.connect(self._made)
        # In its place before anything stands in it: what is moved into a window is dressed once more, all of it.
        frame = QWidget()
        frame.setProperty("role", "body")
        self._area.setWidget(frame)
        with filled_unseen(frame):
            self.form = EntryForm(self.draft, frame, in_turns=True)
            self.form.opened.connect(self.workspace.open_form)
            self.form.added.connect(self._add_inside)
            self.form.source_changed.connect(self._source_changed)
            self.form.renamed.connect(self._entitle)
            self.form.list_pasted.connect(self._list_pasted)
            self._frame(info, self.form, frame)
        if self.workspace.book.is_for_reading:
            lock(self.form)
            self.form.more.wanted.connect(self._lock_again, Qt.ConnectionType.QueuedConnection)
        self._entitle()
        self._show_panel()
        self.form.focus_first()
        pasted = self.workspace.unfinished.words(f"{self.draft.place}/{PASTED}")
        if pasted:  # One line may be left of a list.
            self._list_pasted(pasted)

    def _list_pasted(self, text: str) -> None:
        """Several of them were pasted: they are shown above the form, which asks for one."""
        draft = self.draft
        assert draft is not None  # its form told so
        self._put_pasted_away()
        place = f"{draft.place}/{PASTED}"
        self.pasted = PastedPanel(self.workspace, draft.info.name, text, place, draft.given, self)
        self.pasted.put_away.connect(self._put_pasted_away)
        self.pasted.added.connect(self.go_back)
        self.pasted.kept_as_one.connect(self._name_it)
        self._above.addWidget(self.pasted)
        self.pasted.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_pasted_away(self) -> None:
        if self.pasted is not None:
            panel, self.pasted = self.pasted, None
            panel.hide()
            panel.deleteLater()

    def _name_it(self, words: str) -> None:
        if self.form is not None and self.draft is not None:
            self.form.focus_field(self.draft.info.title)
            self.form.fields[self.draft.info.title].insert(words)

    def _lock_again(self, _sections: object) -> None:
        if self.form is not None:
            lock(self.form)

    def _frame(self, info: KindInfo, form: EntryForm, frame: QWidget) -> None:
        column = QVBoxLayout(frame)
        # Room at the sides keeps the ring around a focused sheet row from being cut.
        column.setContentsMargins(theme.space(4), theme.space(4), theme.space(8), theme.space(4))
        column.setSpacing(theme.space(12))
        self.notices = PlaceNotices(NOTICE_PLACES.get(info.name, ()), self.workspace)
        column.addWidget(self.notices)
        self.pasted = None
        self._above = QVBoxLayout()
        lay_in(column, self._above)
        column.addWidget(form)
        foot = QWidget(frame)
        foot.setProperty("role", "body")
        flow = FlowLayout(foot, gap=theme.space(12))
        flow.addWidget(PrimaryButton("Done", self.go_back))
        saved = "" if self.workspace.book.is_for_reading else " · everything is saved as you type"
        flow.addWidget(Words(f"Ctrl+Enter{saved}", "small", wrap=theme.factor >= LARGE))
        self.remove_button = Button(
            "Remove", self.remove_entry, role="removing", about="It goes to the trash; you can undo."
        )
        flow.addWidget(self.remove_button)
        self.remove_button.setVisible(self._can_remove(info))
        form.add(foot)
        self.last_touch = LastTouch(self.workspace, frame)
        form.add(self.last_touch)
        foot.setVisible(form.is_filled)  # What is still to come would push it down.
        form.filled.connect(foot.show)
        self.last_touch.show_for(self.draft.entry_id if self.draft is not None else None)
        self._beside.under = QVBoxLayout()
        lay_in(column, self._beside.under)
        column.addStretch(1)

    def _can_remove(self, info: KindInfo) -> bool:
        if info.name in NEVER_REMOVED or self.workspace.book.is_for_reading:
            return False
        return self.draft is not None and self.draft.entry_id is not None

    def _made(self, entry_id: str) -> None:
        self._new.append(entry_id)
        assert self.draft is not None  # the draft told so itself
        self.remove_button.setVisible(self._can_remove(self.draft.info))
        self.last_touch.show_for(entry_id)
        self._entitle()

    def _add_inside(self, kind: str, fields: dict[str, object]) -> None:
        self.workspace.add(kind, **fields)

    @property
    def panel(self) -> ProofPanel | None:
        """The page the fact is known from, beside the form."""
        return self._beside.proof

    @property
    def paper(self) -> PaperPanel | None:
        """The paper the form asks about, beside it."""
        return self._beside.paper

    def _see_page(self) -> None:
        self._beside.bring_into_sight()

    def _source_changed(self) -> None:
        self._show_panel()
        self._beside.refresh()

    def _write_into(self, field: str, words: str) -> None:
        """Words from the page beside the form are the answer to a question."""
        if self.form is not None and self.form.focus_field(field):
            held = self.form.fields[field]
            held.insert(words if held.info.type == "lines" else " ".join(words.split()))

    def _entitle(self) -> None:
        if self.draft is None:
            return
        info = self.draft.info
        entry = self.draft.entry
        typed = self.draft.values()[info.title]
        title = (
            typed.split("\n")[0]
            if isinstance(typed, str) and info.by_name[info.title].type in ("words", "lines")
            else ""
        )
        if isinstance(entry, PacketMade):
            title = _packet_in_words(entry)
        elif not title and entry is not None:
            title = title_of(entry, self.case)
        self.header.set_title(title or f"New {info.label[:1].lower()}{info.label[1:]}")
        page = next((page.title for page in PAGES if page.key == info.page), "")
        self.header.set_subtitle(f"{info.label} · {page}" if page else info.label)

    def _show_panel(self) -> None:
        draft = self.draft
        assert draft is not None  # only called while a form is open
        self._say_proofs(self.workspace.laid.case.proofs_of(draft.entry_id) if draft.entry_id else ())
        self._beside.show_for(draft, self._open_questions)

    def _open_questions(self) -> Mapping[str, str]:
        if self.form is None or self.draft is None:
            return {}
        return open_questions(self.form.fields, self.draft.values())

    def _say_proofs(self, proofs: tuple[Proof, ...]) -> None:
        """Under the question where it is known from: the papers and pages."""
        field = self.form.question("source") if self.form is not None else None
        if field is not None:
            pages = [f"{self.case.named(p.document) or 'a paper'}, page {p.page}" for p in proofs]
            field.say(f"Linked to {listed(pages)}." if pages else "")

    def _clear(self) -> None:
        self._finish()
        self._beside.drop()
        self._beside.under = None
        if self.form is not None:
            self.form.leave_unfilled()
        draft, self.draft, self.form = self.draft, None, None
        held = self._area.takeWidget()
        if held is not None:
            held.hide()  # Words still being typed are told as the keyboard leaves, so the draft outlives the form.
            held.deleteLater()
        if draft is not None:
            draft.save()
            draft.deleteLater()


def _packet_in_words(made: PacketMade) -> str:
    """Which packet it is; what it is called in the casebook is for programs."""
    # Only now: it brings along every sort of packet.
    from secondopinion_desktop.ui.packet.before_panel import version_words

    return version_words(made)
