"""Trash: what was removed, when and by whom; looked at, brought back one by one or together, or forgotten for good."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial

from PySide6.QtWidgets import QWidget

from secondopinion_desktop.app.casebook_forgetting import still_held
from secondopinion_desktop.app.trash import Removal, Removed, lines_of
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.ui.moment_words import day_of, time_of
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.trash.forgetting import ForgetSheet, forget_one
from secondopinion_desktop.ui.viewing.list_and_look import ListAndLook
from secondopinion_desktop.ui.widgets import (
    EmptyState,
    FlowLayout,
    ListRow,
    PrimaryButton,
    QuietButton,
    SectionTitle,
    Sheet,
    Words,
    as_tall_as_its_words,
)

SUBTITLE = "Nothing here is lost. What you bring back stands where it stood, with everything that belonged to it."


class TrashPage(ListAndLook):
    """Every removed entry by the removal it was part of, the last one first."""

    key = "trash"
    title = "Trash"
    kinds = ("*",)
    list_name = "What was removed"

    def build(self) -> None:
        """Nothing is read here."""
        super().build()
        self._by_key: dict[str, tuple[Removal, Removed]] = {}

    def refresh(self) -> None:
        """Read the trash again; the neighbor of what came back is in view next."""
        removals = self.workspace.book.past.removals()
        self._by_key = {one.entry.id: (removal, one) for removal in removals for one in removal.removed}
        if not self._by_key:
            self.header.set_subtitle("")
            self.set_empty(EmptyState("The trash is empty", "What you remove waits here and can be brought back."))
            self.show_rows(())
            return
        self.set_empty(None)
        self.header.set_subtitle(SUBTITLE)
        self.show_rows([self._row(removal, one) for removal, one in self._by_key.values()])

    def show_row(self, key: str) -> Generator[None]:
        """What the entry says, and the buttons that bring it back."""
        removal, one = self._by_key[key]
        self.look.addWidget(SectionTitle(one.called))
        day, at = day_of(removal.at, self.workspace.today), time_of(removal.at)
        label = kind_of(one.entry).label
        self.look.addWidget(Words(f"{label}, removed on {day} at {at} by {removal.author or 'somebody'}.", "support"))
        if not self.workspace.book.is_for_reading:
            self.forgetting = ForgetSheet(self.workspace)
            self.forgetting.wanted.connect(self.forget)
            self.look.addWidget(self._buttons(removal, one))
            self.look.addWidget(self.forgetting)
        self.look.addWidget(self._sheet(one.entry))
        yield
        if one.parts:
            self.look.addWidget(Words("Comes back with it", "name"))
        for part in one.parts:
            self.look.addWidget(self._sheet(part))
            yield

    def bring_back(self, *ids: str) -> None:
        """Take these out of the trash."""
        if self.workspace.bring_back(*ids) is not None:
            self.list.setFocus()  # The button pressed is gone with its line.

    def forget(self, one: str) -> None:
        """Forget one entry for good; it was asked."""
        self.list.setFocus()  # The sheet that asked goes with its line.
        self.workspace.run(partial(forget_one, self.workspace.book, one), "Forgetting it", self._forgotten)

    def _forgotten(self, news: str) -> None:
        book = self.workspace.book
        self.workspace.forget_drafts()
        self.workspace.say(news, " ".join(still_held(book)))

    def _row(self, removal: Removal, one: Removed) -> ListRow:
        info = kind_of(one.entry)
        section = f"{day_of(removal.at, self.workspace.today)}, {time_of(removal.at)}"
        parts = len(one.parts)
        along = f"with {parts} more that belong to it" if parts > 1 else "with 1 more that belongs to it" * bool(parts)
        return ListRow(
            one.entry.id,
            one.called,
            along,
            pill=info.label if one.called != info.label else "",
            section=section,
            section_fact=removal.author,
        )

    def _buttons(self, removal: Removal, one: Removed) -> QWidget:
        holder = QWidget()
        holder.setProperty("role", "body")
        as_tall_as_its_words(holder)
        flow = FlowLayout(holder, gap=theme.space(8))
        flow.addWidget(PrimaryButton("Bring back", partial(self.bring_back, one.entry.id), about=one.called))
        forget = partial(self.forgetting.ask, one.entry.id, one.called)
        if len(removal.removed) > 1:
            all_of_them = partial(self.bring_back, *removal.ids)
            flow.addWidget(QuietButton(f"Bring back all {len(removal.removed):,} removed with it", all_of_them))
        flow.addWidget(QuietButton("Forget for good…", forget, about=one.called))
        return holder

    def _sheet(self, entry: Entry) -> Sheet:
        sheet = Sheet()
        lines = lines_of(entry, self.case)
        if not lines:
            sheet.add(Words(f"{kind_of(entry).label}: nothing more was written down.", "support"))
        for label, words in lines:
            sheet.add(Words(label, "small"))
            sheet.add(Words(words, "body").can_be_copied())
            sheet.column.addSpacing(theme.space(4))
        return sheet
