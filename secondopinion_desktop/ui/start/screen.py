"""What a person sees when no casebook is open: start one, open one, or go on with one used lately."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from secondopinion_desktop import __version__
from secondopinion_desktop.app.opening import folder_serving
from secondopinion_desktop.app.unfinished import UnfinishedWords
from secondopinion_desktop.base.paths import APP_NAME
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.settings.text_sizes import SIZES
from secondopinion_desktop.ui.start.new_form import NewForm
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.tips import notice_words
from secondopinion_desktop.ui.unfinished import Unfinished
from secondopinion_desktop.ui.widgets import (
    AsTallAsItIs,
    ChoiceButtons,
    FlowLayout,
    ListRow,
    NewsStrip,
    PrimaryButton,
    QuietButton,
    RowSheet,
    SectionTitle,
    Sheet,
    Words,
)
from secondopinion_desktop.ui.widgets.scrolled import scrolled

WELCOME = (
    "Keep everything for a second opinion in one place: what the doctors said, the papers, your questions, "
    "and what to do next. At the end you print one packet for the new doctor."
)
WHERE = "Everything stays in one file on this computer. Nothing is sent anywhere."
BACKUP = "A backup becomes a new file; nothing is written over. One with a passphrase asks for it."
EXAMPLE = "Opens the case of an invented patient, with papers, questions and a packet, to try everything on."
LANGUAGE = (
    "This program speaks English only, so far. What you write may be in any language, and is kept as you write it."
)


class StartScreen(QWidget):
    """The start screen. `open_wanted(path)`, `choose_wanted()`, `example_wanted()`, `backup_wanted()`, and, once all is
    answered, `new_wanted(path, patient, born, role, keeper, passphrase)`."""

    open_wanted = Signal(str)
    choose_wanted = Signal()
    example_wanted = Signal()
    backup_wanted = Signal()
    new_wanted = Signal(str, str, object, str, str, str)

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.unfinished = Unfinished(UnfinishedWords.of_the_start(preferences.folder), self)
        self.setProperty("role", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.notice = NewsStrip()
        self.stack = QStackedWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack, 1)
        outer.addWidget(self.notice.framed())
        self.form: NewForm | None = None
        self._fill()
        theme.changed.connect(self._fill)

    def ask_new(self) -> None:
        """Show the few questions a new casebook begins with."""
        self.form = NewForm(self.unfinished)
        self.form.given_up.connect(self._fill)
        self.form.finished.connect(self.new_wanted)
        self._show(self.form)
        self.form.name.setFocus()

    def leave(self) -> None:
        """The window closes, or a casebook is opened: what is typed here is written down for next time."""
        self.unfinished.write()

    def _fill(self) -> None:
        if self.form is not None and self.sender() is theme:
            return  # What is being typed stays as it is.
        self.form = None
        column_host = QWidget()
        column = QVBoxLayout(column_host)
        column.setContentsMargins(0, theme.space(24), 0, theme.space(36))
        column.setSpacing(theme.space(16))
        column.addWidget(Words(APP_NAME, "page"))
        column.addWidget(Words(WELCOME, "body", tone="soft"))
        column.addWidget(self._begin())
        recent = self._preferences.recent
        if recent:
            column.addWidget(SectionTitle("Used lately"))
            column.addWidget(self._recent(recent))
        column.addWidget(self._reading())
        about = Sheet()
        about.add(Words("What this program is, and is not", "strong"))
        about.add(Words(notice_words("first-run"), "support"))
        about.add(Words(WHERE, "support"))
        about.add(Words(f"Version {__version__}", "small"))
        column.addWidget(about)
        column.addStretch(1)
        self._show(column_host)

    def _begin(self) -> QWidget:
        host = QWidget()
        flow = FlowLayout(host, gap=theme.space(10))
        begun = bool(self.unfinished.places())
        words = "Go on with the casebook you began" if begun else "Start a new casebook"
        new = PrimaryButton(words, self.ask_new, icon_name="add")
        new.setToolTip("Ctrl+Shift+N")
        choose = QuietButton("Open a casebook", self.choose_wanted.emit, icon_name="open")
        choose.setToolTip("Ctrl+O")
        flow.addWidget(new)
        flow.addWidget(choose)
        flow.addWidget(QuietButton("Bring a backup back", self.backup_wanted.emit, about=BACKUP))
        flow.addWidget(QuietButton("Look at an example", self.example_wanted.emit, about=EXAMPLE))
        return host

    def _reading(self) -> Sheet:
        """How large the words are; whoever cannot read them never comes to the settings."""
        sheet = Sheet()
        sheet.add(Words("Text size", "strong"))
        self.sizes = ChoiceButtons(SIZES, name="Text size")
        kept = self._preferences.kept.text_size
        self.sizes.set_values(["system" if kept is None else str(kept)])
        self.sizes.answered.connect(self._size_chosen)
        sheet.add(self.sizes)
        sheet.add(Words(LANGUAGE, "support"))
        return sheet

    def _size_chosen(self) -> None:
        value = self.sizes.value()
        factor = None if value in (None, "system") else float(value or 1)
        self._preferences.keep(text_size=factor)
        theme.set_factor(factor)  # Everything here is made anew, at that size.
        self.sizes.stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def _recent(self, paths: tuple[Path, ...]) -> RowSheet:
        rows = []
        for path in paths:
            missing = not path.exists()
            rows.append(
                ListRow(
                    key=str(path),
                    title=path.name.removesuffix(".secondopinion"),
                    support=str(path.parent),
                    fact=_fact(path, self._preferences.folder) if missing else "",
                    button="Take off this list" if missing else "",
                    muted=missing,
                )
            )
        sheet = RowSheet(rows, name="Casebooks used lately")
        sheet.opened.connect(self._open_recent)
        sheet.pressed.connect(self._forget)
        return sheet

    def _open_recent(self, path: str) -> None:
        if Path(path).exists() or folder_serving(Path(path), self._preferences.folder) is not None:
            self.open_wanted.emit(path)  # Of a file that is gone, what is kept here is shown.
        else:
            self.notice.show_notice(
                "This casebook is not where it was.",
                "It may have been moved, or stand on a drive that is not connected. Open it from its new place.",
                "Open",
                self.choose_wanted.emit,
            )

    def _forget(self, path: str) -> None:
        self._preferences.forget(Path(path))
        self._fill()

    def _show(self, widget: QWidget) -> None:
        while (old := self.stack.currentWidget()) is not None:
            self.stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        host = AsTallAsItIs()
        host.setProperty("role", "body")
        line = QHBoxLayout(host)
        line.setContentsMargins(theme.space(36), theme.space(24), theme.space(36), 0)
        widget.setMaximumWidth(theme.px(820))
        widget.setProperty("role", "body")
        line.addStretch(1)
        line.addWidget(widget, 100)
        line.addStretch(1)
        area = scrolled(host)
        area.setProperty("role", "paper")
        self.stack.addWidget(area)
        self.stack.setCurrentWidget(area)


def _fact(gone: Path, data_folder: Path) -> str:
    return "not there now, but kept on this computer" if folder_serving(gone, data_folder) else "not there now"
