"""The passphrase in Settings: whether the casebook has one, and the few lines to set, change or take it off."""

from __future__ import annotations

from functools import partial
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from secondopinion_desktop.app.passphrases import KeyChange
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.store.key import new_key
from secondopinion_desktop.store.vault import can_lock
from secondopinion_desktop.ui.preferences import LOCK_AFTER, Preferences
from secondopinion_desktop.ui.secret_lines import SecretLine, ShowTyping
from secondopinion_desktop.ui.settings.keychain import KeychainPart
from secondopinion_desktop.ui.settings.recovery import RecoveryPart
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import (
    ChoiceButtons,
    FlowLayout,
    PrimaryButton,
    QuietButton,
    SectionTitle,
    Sheet,
    Words,
)
from secondopinion_desktop.ui.widgets.sight import come_into_sight
from secondopinion_desktop.ui.workspace import Workspace

OPEN = "This casebook has no passphrase: whoever has the file can read it."
LOCKED = (
    "This casebook, its backups and all that the program keeps of it on this computer open with its passphrase only."
)
CANNOT = "This computer cannot lock casebooks: the part that does it, “sqlcipher3”, is not there for it."
IF_LOST = (
    "If it is lost, nobody can open the file, not even whoever made this program. A recovery sheet on paper helps."
)
ANOTHER = "The two are not the same. Type the new passphrase twice."
NOT_IT = "This is not the passphrase it has. Look for capital letters and blanks."
EVERYTHING_OPEN = "After that, whoever has the file can read it."

LOCKS = "The window then shows nothing of the case until the passphrase is typed. What you were typing is kept."
IDLE = (("0", "Never"), *((str(minutes), f"After {minutes} minutes") for minutes in LOCK_AFTER if minutes))

What = Literal["set", "change", "remove"]
TITLES: dict[What, str] = {
    "set": "Set a passphrase",
    "change": "Change the passphrase",
    "remove": "Take the passphrase off",
}


class PassphraseForm(Sheet):
    """Asks for the old passphrase and the new one, twice. `answered(KeyChange)`; what is typed is kept nowhere."""

    answered = Signal(object)
    given_up = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="tint", margin=theme.space(14))
        self._workspace = workspace
        self.what: What = "set"
        self.title = Words("", "strong")
        self.now = SecretLine("The passphrase it has now")
        self.new = SecretLine("The new passphrase", IF_LOST)
        self.again = SecretLine("The new passphrase again")
        self._labels = {line: _label(line) for line in (self.now, self.new, self.again)}
        self.note = Words("", "support", tone="ink")
        self.trouble = Words("", "support", tone="warn")
        self.show_typing = ShowTyping(self.now, self.new, self.again)
        self.finish_button = PrimaryButton("", self.finish)
        self.add(self.title)
        self.add(self.note)
        for line, label in self._labels.items():
            line.setMaximumWidth(theme.px(420))
            line.textEdited.connect(self.trouble.hide)
            self.add(label)
            self.add(line)
        self.add(self.show_typing)
        self.add(self.trouble)
        ways = QWidget(self)
        ways.setProperty("role", "body")
        flow = FlowLayout(ways, gap=theme.space(8))
        flow.addWidget(self.finish_button)
        flow.addWidget(QuietButton("Never mind", self.put_away, about="Esc"))
        self.add(ways)
        self.hide()

    def ask(self, what: What) -> None:
        """Show the lines this needs."""
        self.what = what
        self.wipe()
        self.title.setText(TITLES[what])
        self.setAccessibleName(TITLES[what])
        self.note.setText(EVERYTHING_OPEN if what == "remove" else IF_LOST)
        self.finish_button.setText(TITLES[what])
        self.finish_button.setAccessibleName(TITLES[what])
        for line, label in self._labels.items():
            wanted = what == "change" or (line is self.now) == (what == "remove")
            line.setVisible(wanted)
            label.setVisible(wanted)
        self.show()
        first = self.new if what == "set" else self.now
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        come_into_sight(self)

    def finish(self) -> None:
        """Look over what is typed; say in place what is not right."""
        now, new = self.now.text(), self.new.text()
        lock = self._workspace.book.file.lock
        try:
            if lock is not None and not lock.is_opened_by(now):
                self._say(NOT_IT, self.now)
                return
            if self.what != "remove":
                new_key(new)
        except Problem as problem:
            self._say(str(problem), self.now if lock is not None and self.what == "remove" else self.new)
            return
        if self.what != "remove" and new != self.again.text():
            self._say(ANOTHER, self.again)
            return
        change = KeyChange(now if lock is not None else None, new if self.what != "remove" else None)
        self.put_away()
        self.answered.emit(change)

    def put_away(self) -> None:
        """Nothing is to be changed, or all is said."""
        self.wipe()
        self.hide()
        self.given_up.emit()

    def wipe(self) -> None:
        """Forget what was typed."""
        self.trouble.hide()
        self.show_typing.setChecked(False)
        for line in self._labels:
            line.wipe()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away; Enter goes on to the next line, and from the last one it is done."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(here := QApplication.focusWidget(), QPushButton):
            here.click()
        else:
            self._go_on(here)

    def _go_on(self, here: QWidget | None) -> None:
        lines = [line for line in self._labels if not line.isHidden()]
        if here in lines and here is not lines[-1]:
            lines[lines.index(here) + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.finish()

    def _say(self, trouble: str, line: SecretLine) -> None:
        self.trouble.setText(trouble)
        self.trouble.show()
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.selectAll()
        come_into_sight(self)
        come_into_sight(self.trouble)


class PassphraseSheet(Sheet):
    """How the open casebook is locked, and what can be done about it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._preferences = Preferences(workspace.book.desk.data_folder)
        self.setAccessibleName("Passphrase")
        self.add(SectionTitle("Passphrase"))
        self.standing = Words("", "body")
        self.add(self.standing)
        self.ways = QWidget(self)
        self.ways.setProperty("role", "body")
        flow = FlowLayout(self.ways, gap=theme.space(8))
        self.buttons: dict[What, QuietButton] = {}
        for what, title in TITLES.items():
            self.buttons[what] = QuietButton(title, partial(self.ask, what))
            flow.addWidget(self.buttons[what])
        self.add(self.ways)
        self.lock_now = QuietButton("Lock now", workspace.lock_wanted.emit, about=f"Ctrl+L. {LOCKS}")
        flow.addWidget(self.lock_now)
        self.form = PassphraseForm(workspace, self)
        self.form.answered.connect(workspace.key_wanted)
        self.form.given_up.connect(self._show_ways)
        self.add(self.form)
        self.column.addSpacing(theme.space(8))
        self.recovery = RecoveryPart(workspace, self)
        self.add(self.recovery)
        self.keychain = KeychainPart(workspace, self)
        self.add(self.keychain)
        self.idle_label = Words("Lock when nobody is there", "strong")
        self.idle_about = Words(LOCKS, "small")
        self.idle = ChoiceButtons(IDLE, name="Lock when nobody is there")
        self.idle.answered.connect(self._idle_chosen)
        for widget in (self.idle_label, self.idle_about, self.idle):
            self.add(widget)

    def show_standing(self) -> None:
        """Read again whether it has one."""
        locked = self._workspace.book.has_key
        self.standing.setText(LOCKED if locked else OPEN if can_lock() else CANNOT)
        writes = not self._workspace.book.is_for_reading
        self.buttons["set"].setVisible(writes and not locked)
        self.buttons["set"].setEnabled(can_lock())
        self.buttons["change"].setVisible(writes and locked)
        self.buttons["remove"].setVisible(writes and locked)
        if locked:
            self.recovery.show_standing()
            self.keychain.show_standing()
        for widget in (self.lock_now, self.keychain, self.idle_label, self.idle_about, self.idle):
            widget.setVisible(locked)
        self.recovery.setVisible(locked and writes)  # That it was printed, or tried, is noted in the file.
        self.idle.set_values([str(self._preferences.kept.lock_after)])
        self._show_ways()

    def _idle_chosen(self) -> None:
        self._preferences.keep(lock_after=int(self.idle.value() or 0))
        self.idle.set_values([str(self._preferences.kept.lock_after)])

    def ask(self, what: What) -> None:
        """Show what has to be typed for this."""
        self.form.ask(what)
        self._show_ways()

    def asked_now(self) -> dict[str, object]:
        """What is being typed here, for `ask_again` on a page made afresh."""
        asked: dict[str, object] = {} if self.form.isHidden() else {"asked": self.form.what}
        parts = {"trying": self.recovery.trying, "agreeing": self.keychain.agreeing}
        return asked | {name: True for name, part in parts.items() if not part.isHidden()}

    def ask_again(self, asked: dict[str, object]) -> None:
        """Open what was open, as `asked_now` told it."""
        for what in TITLES:
            if asked.get("asked") == what:
                self.ask(what)
        if asked.get("trying"):
            self.recovery.ask()
        if asked.get("agreeing"):
            self.keychain.ask()

    def ask_what_fits(self) -> None:
        """Somebody comes for the passphrase: set one, or change the one there is."""
        if can_lock() and not self._workspace.book.is_for_reading:
            self.ask("change" if self._workspace.book.has_key else "set")

    def _show_ways(self) -> None:
        held = self.form.isHidden() and self.ways.isHidden()
        self.ways.setVisible(self.form.isHidden())
        if held:  # The button that was pressed is gone; the keyboard must not be nowhere.
            button = self.buttons["change" if self._workspace.book.has_key else "set"]
            button.setFocus(Qt.FocusReason.OtherFocusReason)


def _label(line: SecretLine) -> Words:
    label = Words(line.accessibleName(), "strong")
    label.setBuddy(line)
    return label
