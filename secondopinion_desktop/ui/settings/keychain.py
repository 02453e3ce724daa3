"""The keychain in Settings: off until somebody puts the passphrase there, and said plainly what that means."""

from __future__ import annotations

from functools import cached_property, partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from secondopinion_desktop.app.keychain import NONE_HERE, Keychain
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.store.key import Lock
from secondopinion_desktop.store.vault import salt_in
from secondopinion_desktop.ui.secret_lines import SecretLine, ShowTyping
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import FlowLayout, PrimaryButton, QuietButton, Sheet, Words
from secondopinion_desktop.ui.workspace import Workspace

OFF = "The passphrase is asked for each time the casebook is opened."
ON = "The passphrase is in this computer's keychain: whoever is logged in here opens the casebook without typing it."
ASK = "Whoever is logged in at this computer then opens the casebook without typing the passphrase. Type it to agree."


class _Agreeing(Sheet):
    """Asks for the passphrase before it is put there. `agreed(passphrase)`, or `given_up`."""

    agreed = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, ground="tint", margin=theme.space(14))
        self.setAccessibleName("Keep the passphrase in the keychain")
        self.line = SecretLine("The passphrase", ASK)
        self.line.setMaximumWidth(theme.px(420))
        self.show_typing = ShowTyping(self.line)
        label = Words("The passphrase", "strong")
        label.setBuddy(self.line)
        ways = QWidget(self)
        ways.setProperty("role", "body")
        flow = FlowLayout(ways, gap=theme.space(8))
        flow.addWidget(PrimaryButton("Put it into the keychain", self.finish))
        flow.addWidget(QuietButton("Never mind", self.put_away, about="Esc"))
        for widget in (Words(ASK, "support", tone="ink"), label, self.line, self.show_typing, ways):
            self.add(widget)
        self.hide()

    def finish(self) -> None:
        """Take what is typed."""
        words = self.line.text()
        self.put_away()
        self.agreed.emit(words)

    def put_away(self) -> None:
        """It is done, or not wanted."""
        self.line.wipe()
        self.show_typing.setChecked(False)
        self.hide()
        self.given_up.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away; Enter agrees, or presses the button the keyboard is on."""
        here = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(here, QPushButton):
            here.click()
        else:
            self.finish()


class KeychainPart(Sheet):
    """Whether the passphrase is kept by this computer, and the button that changes that."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=0)
        self._workspace = workspace
        self.setAccessibleName("Keychain")
        self.standing = Words("", "small")
        self.ways = QWidget(self)
        self.ways.setProperty("role", "body")
        flow = FlowLayout(self.ways, gap=theme.space(8))
        self.keep_button = QuietButton("Keep it in the keychain", self.ask)
        self.forget_button = QuietButton("Take it out of the keychain", self.forget)
        flow.addWidget(self.keep_button)
        flow.addWidget(self.forget_button)
        self.agreeing = _Agreeing(self)
        self.agreeing.agreed.connect(self._keep)
        self.agreeing.given_up.connect(self._back)
        for widget in (Words("Keychain", "strong"), self.standing, self.ways, self.agreeing):
            self.add(widget)

    @cached_property
    def _keychain(self) -> Keychain:
        """Looked for only where a casebook has a passphrase: that may take a moment."""
        return Keychain.of_this_computer(self._workspace.book.desk)

    def show_standing(self) -> None:
        """Say how it is now. Takes nothing out of any keychain."""
        is_kept = self._keychain.has(salt_in(self._workspace.book.file.lock))
        self.standing.setText(ON if is_kept else OFF if self._keychain.is_there else NONE_HERE)
        self.keep_button.setVisible(self._keychain.is_there and not is_kept)
        self.forget_button.setVisible(is_kept)

    def ask(self) -> None:
        """Say what it means, and ask for the passphrase."""
        self.ways.hide()
        self.agreeing.show()
        self.agreeing.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Take it out again."""
        lock = self._workspace.book.file.lock
        self._workspace.run(partial(_forgotten, self._keychain, lock), "Asking the keychain", self._done)

    def _keep(self, passphrase: str) -> None:
        lock = self._workspace.book.file.lock
        if lock is not None:
            job = partial(_kept, self._keychain, lock, passphrase)
            self._workspace.run(job, "Asking the keychain", self._done)

    def _done(self, said: str) -> None:
        self.show_standing()
        self._workspace.say(said)

    def _back(self) -> None:
        self.ways.show()
        self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)


def _kept(keychain: Keychain, lock: Lock, passphrase: str, _progress: Progress) -> str:
    keychain.keep(lock, passphrase)
    return "The passphrase is in the keychain of this computer."


def _forgotten(keychain: Keychain, lock: Lock | None, _progress: Progress) -> str:
    keychain.forget(salt_in(lock))
    return "The passphrase is out of the keychain again."
