"""History: every change in a sentence, by day and person; each one opened, each earlier answer taken back."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial

from PySide6.QtGui import QHideEvent, QResizeEvent

from secondopinion_desktop.app.history import EntryEdit, FieldEdit, ToldChange
from secondopinion_desktop.app.naming import short
from secondopinion_desktop.app.past import Past
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.records.change import set_fields
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.paper_words import counted
from secondopinion_desktop.records.speaking import speaker_of
from secondopinion_desktop.ui.history.since import Since
from secondopinion_desktop.ui.moment_words import day_of, time_of
from secondopinion_desktop.ui.page import LOW
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing.list_and_look import ListAndLook
from secondopinion_desktop.ui.viewing.one_of import OneOf
from secondopinion_desktop.ui.widgets import LinkButton, ListRow, QuietButton, SectionTitle, Sheet, SideOrBelow, Words
from secondopinion_desktop.ui.widgets.new_marks import NEW

EVERYBODY, _BY = "everybody", "by "
"""What is chosen: all, or those by one name; without the sign before it, no name at all would be no choice."""
READING = "Reading what was done…"
MOST_ENTRIES = 25
"""Entries of one change shown at first; an import may hold hundreds."""
AT_ONCE = 5
"""Entries that stand at once; each of the others takes as long as a key may wait."""


def _read(past: Past, of: str, progress: Progress) -> tuple[ToldChange, ...]:
    progress.check()
    return past.changes_of(of) if of else past.changes()


class HistoryPage(ListAndLook):
    """Read aside, because years of changes take a moment; nothing here is ever altered but by a new change."""

    key = "history"
    prints = "history"
    title = "History"
    kinds = ("*",)
    list_name = "What was done, the last change first"

    def build(self) -> None:
        """The day to look back to, whose changes, and the list."""
        self.since = Since(self.workspace.today, speaker_of(self.case))
        self.since.changed.connect(self._show)
        self.header.set_subtitle(READING)  # There from the beginning: nothing moves once it is read.
        self.whose = OneOf(name="Whose changes")
        self.whose.chosen.connect(self._show)
        self.whose_history = Words("", "strong")
        self.of_one = SideOrBelow(self.whose_history, [QuietButton("Show everything", self._show_everything)])
        self.of_one.hide()
        self.body.addWidget(self.of_one)
        self.body.addWidget(self.since)
        self.body.addWidget(self.whose)
        self.whose.hide()
        super().build()
        self._changes: tuple[ToldChange, ...] = ()
        self._by_key: dict[str, ToldChange] = {}
        self._reading = self._stale = False
        self._all_entries = self._of = ""
        self._new: frozenset[str] = frozenset()
        self._in_trash: frozenset[str] = frozenset()

    def refresh(self) -> None:
        """Read the history again, aside."""
        if self._reading:
            self._stale = True
            return
        self._reading = True
        job = partial(_read, self.workspace.book.past, self._of)
        self.workspace.run(job, "Reading the history", self._came, self._failed, quiet=True)

    def show_entry(self, entry_id: str, **extras: object) -> None:
        """Bring a line into view; with `of`, show what was done with that entry only."""
        of = extras.get("of")
        if isinstance(of, str):
            self._only(of)
        else:
            super().show_entry(entry_id)

    def panels_open(self) -> dict[str, object]:
        """Whose history is shown, when it is that of one entry."""
        return {"of": self._of} if self._of else {}

    def hideEvent(self, event: QHideEvent) -> None:
        """Looked at: nothing on it is new any more, and the next time everything is shown."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._new = frozenset()
            if self._of:
                self._only("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is low, whose changes are shown is chosen in one line."""
        super().resizeEvent(event)
        self.whose.set_low(self.height() < theme.px(LOW))

    def show_row(self, key: str) -> Generator[None]:
        """One change, entry by entry."""
        told = self._by_key[key]
        self.look.addWidget(SectionTitle(told.done))
        when = f"{day_of(told.at, self.workspace.today)} at {time_of(told.at)}"
        self.look.addWidget(
            Words(f"{when}, by {told.author or 'somebody'}, on the computer “{told.device}”.", "support")
        )
        if told.can_be_taken_back and not self.workspace.book.is_for_reading:
            take_back = partial(self.workspace.take_back, key)
            self.look.addWidget(QuietButton("Take this back", take_back, about=told.done, icon_name="undo"))
        touched = self.workspace.book.past.entries_in(told.parts)
        shown = touched if self._all_entries == key else touched[:MOST_ENTRIES]
        self._in_trash = self.workspace.book.past.trash_ids()
        for number, edit in enumerate(self.workspace.book.past.edits_of(told.parts, shown), 1):
            self.look.addWidget(self._sheet(edit))
            if number % AT_ONCE == 0:
                yield
        if len(shown) < len(touched):
            self.look.addWidget(LinkButton(f"Show {len(touched) - len(shown):,} more", partial(self._show_all, key)))

    def put_back(self, edit: EntryEdit, field: FieldEdit) -> None:
        """Give a field the answer it had before this change, by a new change."""
        what = deed("put_back_answer", kind=edit.kind, field=field.field)
        change = set_fields(edit.entry, what, **{field.field: field.old})
        self.workspace.do(change, notice=f"“{field.label}” of “{edit.name}” is put back: {short(field.before)}")

    # Within

    def _only(self, of: str) -> None:
        self._of = of
        self.of_one.setVisible(bool(of))
        name = self.case.named(of) or "this entry"
        self.whose_history.setText(f"Only what was done with “{name}”")
        self.refresh()

    def _show_everything(self) -> None:
        self._only("")

    def _came(self, changes: tuple[ToldChange, ...]) -> None:
        self._reading, self._changes = False, changes
        self._new |= self.workspace.new.news.ids
        self._show()
        if self.isVisible() and not self._of:
            self.workspace.new.settle()
        if self._stale:
            self._stale = False
            self.refresh()

    def _failed(self, error: BaseException) -> None:
        self._reading = self._stale = False
        self.workspace.say_error(error)

    def _show(self, _value: str = "") -> None:
        authors = list(dict.fromkeys(one.author for one in self._changes))
        self.whose.set_choices([(EVERYBODY, "Everybody"), *((_BY + one, one or "Somebody") for one in authors)])
        self.whose.setVisible(len(authors) > 1)
        found = self.since.of(self._changes)
        whose = self.whose.value
        if whose not in ("", EVERYBODY):
            found = [one for one in found if _BY + one.author == whose]
        self._by_key = {one.change_id: one for one in found}
        self.header.set_subtitle(self._subtitle(len(found)))
        self.show_rows([self._row(one) for one in found])

    def _subtitle(self, number: int) -> str:
        if number:
            return f"{counted(number, 'change')}, the last one first. Any of them can be opened."
        return "Nothing was changed since then." if self.since.day is not None else ""

    def _row(self, told: ToldChange) -> ListRow:
        gone = told.deed == "do" and not told.can_be_taken_back
        return ListRow(
            told.change_id,
            told.done,
            fact=time_of(told.at),
            pill="taken back" if gone else NEW if not self._new.isdisjoint(told.parts) else "",
            section=f"{day_of(told.at, self.workspace.today)} · {told.author or 'somebody'}",
            muted=gone,
            keep_end=True,
        )

    def _sheet(self, edit: EntryEdit) -> Sheet:
        sheet = Sheet(self._holder)
        label = "Link to a paper" if edit.kind == "proof" else kind_of(edit.kind).label
        head = f"{label} “{edit.name}”" if not kind_of(edit.kind).inner else label
        sheet.add(
            SideOrBelow(Words(f"{head}: {edit.deed}" if edit.deed else head, "strong"), self._ways(edit), below=360)
        )
        for field in edit.fields:
            sheet.column.addSpacing(theme.space(4))
            sheet.add(Words(field.label, "small"))
            both = field.after if edit.deed == "added" else f"{field.before} → {field.after}"
            sheet.add(SideOrBelow(Words(both, "body").can_be_copied(), self._put_backs(edit, field), below=360))
        return sheet

    def _ways(self, edit: EntryEdit) -> list[QuietButton]:
        """To the entry where it is, or out of the trash."""
        if kind_of(edit.kind).inner:
            return []
        if self.case.get(edit.entry) is not None:
            return [QuietButton("Open it", partial(self.workspace.open_entry, edit.entry), about=edit.name)]
        if self.workspace.book.is_for_reading or edit.entry not in self._in_trash:
            return []
        return [QuietButton("Bring back", partial(self.workspace.bring_back, edit.entry), about=edit.name)]

    def _put_backs(self, edit: EntryEdit, field: FieldEdit) -> list[QuietButton]:
        entry = self.case.get(edit.entry)
        if edit.deed == "added" or entry is None or self.workspace.book.is_for_reading or field.is_secret:
            return []
        if getattr(entry, field.field) == field.old:
            return []
        about = f"{field.label} {short(field.before)}"
        return [QuietButton("Put this back", partial(self.put_back, edit, field), about=about)]

    def _show_all(self, key: str) -> None:
        self._all_entries = key
        self.look_again()
