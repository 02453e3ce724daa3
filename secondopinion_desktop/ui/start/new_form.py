"""The few things a new casebook begins with: whose it is, and who is keeping it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.dates.words import read_date
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.store.key import new_key
from secondopinion_desktop.store.vault import can_lock
from secondopinion_desktop.ui.forms.understood import understood_words
from secondopinion_desktop.ui.secret_lines import SecretLine, ShowTyping
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.unfinished import KeptWords, Unfinished
from secondopinion_desktop.ui.widgets import (
    ChoiceButtons,
    FlowLayout,
    PageHeader,
    PrimaryButton,
    QuietButton,
    Sheet,
    SideOrBelow,
    Words,
)

WITH_ONE = (
    "You may leave this empty, and set one later in Settings. With one, only whoever knows it can open the file; "
    "if it is lost, nobody can bring it back."
)
ANOTHER = "The two are not the same. Type the passphrase twice."
ROLES = (
    ("self", "I am the patient"),
    ("caregiver", "I care for them"),
    ("parent", "I am their parent or guardian"),
    ("companion", "I go along with them"),
)


class NewForm(QWidget):
    """`finished(path, patient, born, role, keeper, passphrase)` when all is answered; `given_up` on Esc or "Back".

    What is typed stays until there is a casebook, also when the program is closed in between; but for the passphrase,
    which is kept nowhere.
    """

    finished = Signal(str, str, object, str, str, str)
    given_up = Signal()

    def __init__(self, unfinished: Unfinished, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unfinished = unfinished
        self._folder = _documents()
        self._path_chosen = False
        self._kept_as_words: PartialDate | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(24), 0, theme.space(36))
        column.setSpacing(theme.space(16))
        column.addWidget(PageHeader("A new casebook", "You can change all of this later."))
        sheet = Sheet()
        sheet.column.setSpacing(theme.space(4))
        self._ask_whose(sheet)
        self._ask_who_keeps_it(sheet)
        self._ask_where(sheet)
        self._offer_passphrase(sheet)
        self._close_with_buttons(sheet)
        column.addWidget(sheet)
        column.addStretch(1)
        self._listen()
        secret = (self.passphrase, self.again) if can_lock() else ()
        self._answers = (self.name, self.born, self.role, self.keeper, self.path, *secret, self.start)

    def _ask_whose(self, sheet: Sheet) -> None:
        self.name = _field("The patient’s name")
        self.born = _field("Date of birth")
        self.understood = Words("", "small")
        self.understood.setMinimumHeight(self.understood.fontMetrics().lineSpacing())  # Nothing moves when it fills.
        for words in _question("Whose casebook is it?", "The patient’s name, as it stands on the papers.", self.name):
            sheet.add(words)
        for words in _question("When were they born?", "Such as 14 March 1958. Leave it blank if you like.", self.born):
            sheet.add(words)
        sheet.add(self.understood)

    def _ask_who_keeps_it(self, sheet: Sheet) -> None:
        self.role = ChoiceButtons(ROLES, name="Who are you?")
        self.keeper = _field("Your name")
        self.keeper_label = Words("Your name", "strong")
        self.keeper_label.setContentsMargins(0, theme.space(10), 0, 0)
        for words in _question("Who are you?", "So that every sentence speaks to the right person.", self.role):
            sheet.add(words)
        sheet.add(self.keeper_label)
        sheet.add(self.keeper)

    def _ask_where(self, sheet: Sheet) -> None:
        self.path = _field("Where the casebook is kept")
        place = SideOrBelow(self.path, [QuietButton("Choose a place", self._choose)], below=420)
        for words in _question("Where should it be kept?", "One file holds everything, scans included.", place):
            sheet.add(words)

    def _offer_passphrase(self, sheet: Sheet) -> None:
        self.passphrase = SecretLine("A passphrase, if you like", WITH_ONE)
        self.again = SecretLine("The passphrase again")
        self.again_label = Words("The passphrase again", "strong")
        self.again_label.setContentsMargins(0, theme.space(10), 0, 0)
        self.show_typing = ShowTyping(self.passphrase, self.again)
        if can_lock():
            for words in _question("A passphrase, if you like", WITH_ONE, self.passphrase):
                sheet.add(words)
            for words in (self.again_label, self.again, self.show_typing):
                sheet.add(words)

    def _close_with_buttons(self, sheet: Sheet) -> None:
        self.trouble = Words("", "support", tone="warn")
        self.trouble.hide()
        sheet.add(self.trouble)
        sheet.column.addSpacing(theme.space(16))
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=theme.space(10))
        self.start = PrimaryButton("Start the casebook", self.finish)
        flow.addWidget(self.start)
        flow.addWidget(QuietButton("Back", self.given_up.emit, about="Esc"))
        sheet.add(buttons)

    def _listen(self) -> None:
        """Answer to what is typed; what was typed last time stands there first."""
        self.name.textChanged.connect(self._named)
        self.born.editingFinished.connect(self._born_typed)
        self.passphrase.textChanged.connect(self._passphrase_typed)
        self.path.textEdited.connect(self._path_typed)
        self.role.answered.connect(self._role_chosen)
        self.role.set_values([self._unfinished.words("role") or "self"])
        self._role_chosen()
        self._passphrase_typed("")
        self._named()
        self._keep_typed()
        self.role.answered.connect(self._keep_role)

    def finish(self) -> None:
        """Check the answers; say in place what is missing."""
        name = self.name.text().strip()
        if not name:
            self._say("Please type the patient’s name. It stands on every page of the packet.", self.name)
            return
        try:
            born = read_date(self.born.text(), date.today(), "born") if self.born.text().strip() else None
        except Problem as problem:
            self._say(str(problem), self.born)
            return
        if born is not None and born.is_ahead(date.today()):
            self._say(f"{born} is still to come. Write the year with its four digits.", self.born)
            return
        if born is not None and not born.is_dated and self._kept_as_words != born:
            self._kept_as_words = born
            advice = "Write it like 14 March 1958, or start again to keep it in your words."
            self._say(f"{born} is not understood as a date. {advice}", self.born)
            return
        path = Path(self.path.text().strip()).expanduser()
        if path.suffix != ".secondopinion":
            path = path.with_name(path.name + ".secondopinion")
        if not path.parent.is_dir():
            self._say(f"There is no folder “{path.parent}”. Choose another place.", self.path)
            return
        if self.passphrase.text() and not self._passphrase_stands():
            return
        keeper, passphrase = self.keeper.text().strip(), self.passphrase.text()
        self.finished.emit(str(path), name, born, self.role.value() or "self", keeper, passphrase)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back. Enter goes on to the next question, and presses a button; Ctrl+Enter starts at once."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finish()
        elif isinstance(here := QApplication.focusWidget(), QPushButton):
            here.click()
        else:
            self._go_on()

    def _go_on(self) -> None:
        """To the question after the one the keyboard is in; from the last one to the button that starts."""
        here = QApplication.focusWidget()
        place = next((n for n, answer in enumerate(self._answers) if answer is here), -1)
        following = next(answer for answer in self._answers[place + 1 :] if not answer.isHidden())
        target = self.role.stop() if following is self.role else following
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def let_go(self) -> None:
        """There is a casebook now, so nothing is unfinished any more."""
        for place in self._unfinished.places():
            self._unfinished.drop(place)
        self._unfinished.write()

    def _keep_typed(self) -> None:
        self._path_chosen = bool(self._unfinished.words("path"))
        for place, field in (("name", self.name), ("born", self.born), ("keeper", self.keeper), ("path", self.path)):
            KeptWords(field, self._unfinished, place)
        self._born_typed()

    def _keep_role(self) -> None:
        self._unfinished.keep("role", self.role.value() or "")

    def _say(self, trouble: str, field: QWidget) -> None:
        self.trouble.setText(trouble)
        self.trouble.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _passphrase_stands(self) -> bool:
        try:
            new_key(self.passphrase.text())
        except Problem as problem:
            self._say(str(problem), self.passphrase)
            return False
        if self.passphrase.text() != self.again.text():
            self._say(ANOTHER, self.again)
            return False
        return True

    def _passphrase_typed(self, words: str) -> None:
        """What goes with a passphrase takes room only once there is one. Then nothing typed here lies on the disk."""
        self._unfinished.keep_in_memory(bool(words))
        self.trouble.hide()
        for widget in (self.again_label, self.again, self.show_typing):
            widget.setVisible(bool(words))

    def _named(self) -> None:
        self.trouble.hide()
        if not self._path_chosen:
            self.path.setText(str(self._folder / f"{file_name_for(self.name.text())}.secondopinion"))

    def _born_typed(self) -> None:
        text = self.born.text().strip()
        try:
            value = read_date(text, date.today(), "born") if text else None
        except Problem as problem:
            self.understood.setText(str(problem))
            return
        said = understood_words(kind_of("patient").by_name["born"], value)
        self.understood.setText(said or f"Understood as: {value}" if value is not None else "")

    def _path_typed(self) -> None:
        self._path_chosen = True

    def _role_chosen(self) -> None:
        if self.role.value() is None:
            self.role.set_values(["self"])
        other = self.role.value() != "self"
        self.keeper.setVisible(other)
        self.keeper_label.setVisible(other)

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Where to keep the casebook", self.path.text())
        if name:
            self._path_chosen = True
            self.path.setText(name)
            self._unfinished.keep("path", name)


def file_name_for(patient: str) -> str:
    """A file name any computer takes: letters, digits, spaces and dashes of the patient's name."""
    name = re.sub(r"[^\w\s-]", "", patient).strip()
    return " ".join(name.split())[:60] or "Casebook"


def _documents() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place and Path(place).is_dir() else Path.home()


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    return field


def _question(title: str, help_words: str, answer: QWidget) -> tuple[QWidget, ...]:
    label = Words(title, "strong")
    label.setBuddy(answer)
    label.setContentsMargins(0, theme.space(10), 0, 0)
    return (label, Words(help_words, "small"), answer)
