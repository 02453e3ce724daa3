"""A person before the real window, with the keyboard alone.

They find things by what can be perceived: the name a screen reader says of what the keyboard is on, and the words on
the screen. They never call a page or set a widget. Only the system's own file dialogs are answered for them, because
those belong to the system.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from secondopinion_desktop.app.checklists import suggested_questions
from secondopinion_desktop.guidance.row import ChecklistRow
from secondopinion_desktop.ui.checklist.words import title_of
from secondopinion_desktop.ui.workspace import Workspace
from tests.stories.window.keyboard import (
    CTRL,
    MOST_STEPS,
    MOST_TABS,
    NONE,
    PATIENCE,
    Key,
    Keyboard,
    groups_of,
    name_of,
)

PAGES = ("Today", "Checklist", "Health story", "Papers", "Questions", "Second opinions", "People", "Packet")


class Person(Keyboard):
    """What a person does at the window, in the words of somebody telling it."""

    # What a person does

    def page(self, title: str) -> None:
        """Go to a page by its number."""
        self.key(Key(Key.Key_1 + PAGES.index(title)), CTRL)
        self.sees(title)

    def press(self, words: str, *, within: str = "") -> None:
        """Press a button, or open a row."""
        self.go_to(words, within=within)
        self.key(Key.Key_Return)

    def press_one_of(self, *words: str) -> None:
        """Press whichever of these buttons there is: which one may change while a paper's page is being read."""
        self.found(lambda: [one for one in words if one in self.lines()], f"one of {words}")
        for _ in range(MOST_TABS):
            if self.hears.startswith(words):
                break
            self.tab()
        self.key(Key.Key_Return)

    def answer(self, question: str, words: str) -> None:
        """Type the answer to a question."""
        self.go_to(question, of=(QLineEdit, QPlainTextEdit), exactly=True)
        self.write(words)

    def choose(self, question: str, *answers: str) -> None:
        """Press offered answers of a question: Tab to it, arrows along the answers, Space."""
        for answer in answers:
            self._go_to_group(question)
            for _ in range(MOST_STEPS):
                if self.hears == answer:
                    break
                self.key(Key.Key_Right)
            assert self.hears == answer, f"“{question}” has no answer “{answer}”"
            self.key(Key.Key_Space)

    def pick(self, question: str, words: str) -> None:
        """Pick from a drop-down list: open it, walk down, Enter."""
        self.go_to(question, of=QComboBox, exactly=True)
        self.key(Key.Key_Down)
        popup = self.found(lambda: filter(None, (QApplication.activePopupWidget(),)), f"“{question}” to open")
        view = popup.findChild(QAbstractItemView)
        assert view is not None
        self.key(Key.Key_Home)
        self._walk_down(view, words)
        self.key(Key.Key_Return)

    def walk_to(self, words: str) -> None:
        """In the list the keyboard is on: from the top down to the line that says these words."""
        view = self.focused
        assert isinstance(view, QAbstractItemView), f"no list, but “{self.hears}”"
        self.key(Key.Key_Home)
        self._walk_down(view, words)

    def choose_in_menu(self, *words: str) -> None:
        """In the open menu: down to each of these, the last one with Enter."""
        for number, one in enumerate(words):
            for _ in range(MOST_STEPS):
                menu = self.found(_open_menu, "a menu to open")
                action = menu.activeAction()
                if action is not None and action.text().startswith(one):
                    break
                self.key(Key.Key_Down)
            else:
                pytest.fail(f"nothing called “{one}” in the menu")
            self.key(Key.Key_Return if number + 1 == len(words) else Key.Key_Right)

    def add_to_story(self, what: str) -> None:
        """On the Health story: Ctrl+N and choose what to add."""
        self.page("Health story")
        self.key(Key.Key_N, CTRL)
        self.choose_in_menu(what)

    def more(self) -> None:
        """Open the rest of a form: every button that begins with "More:", one after the other, once all that was
        answered stands there."""
        self.sees("Done")
        while any(line.startswith("More:") for line in self.lines()):
            self.press("More:")

    def done(self) -> None:
        """Ctrl+Enter: done with this form."""
        self.key(Key.Key_Return, CTRL)

    def search(self, words: str) -> None:
        """Ctrl+F, type, Enter on the first hit."""
        self.key(Key.Key_F, CTRL)
        self.write(words)
        self.key(Key.Key_Return)

    def start_casebook(self, patient: str, born: str, who: str, keeper: str = "") -> Path:
        """From the start screen to an empty casebook; answers where it is kept."""
        path = self.folder / f"{patient}.secondopinion"
        self.press("Start a new casebook")
        self.answer("The patient’s name", patient)
        self.answer("Date of birth", born)
        self.choose("Who are you?", who)
        if keeper:
            self.answer("Your name", keeper)
        self.answer("Where the casebook is kept", str(path))
        self.press("Start the casebook")
        self.sees(patient, "Begin with what you have")
        return path

    def make_packet(self, name: str = "packet.pdf") -> Path:
        """Make the packet of the opinion in view and save it; the dialog that asks where is the system's."""
        target = self.folder / name
        self._monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(target), ""))
        self.page("Packet")
        self.press("Make the packet")
        self.sees("The packet is made:")
        self.until(lambda: self.hears == "Save as…", "the keyboard to be on “Save as…”")
        self.key(Key.Key_Return)
        self.until(lambda: target.exists() or "Choose where to save" in self.reads(), "the way to save")
        if "Choose where to save" in self.reads():
            self.press("Choose where to save")
        self.until(lambda: target.exists() and target.stat().st_size > 0, "the saved packet")
        self.sees(f"Saved as {target.name}")
        return target

    def none_known(self, about: str) -> None:
        """On the Health story: say that there is none of this."""
        for _ in range(MOST_TABS):
            self.go_to("None known")
            if QAccessible.queryAccessibleInterface(self.focused).text(QAccessible.Text.Description).startswith(about):
                self.key(Key.Key_Return)
                self.sees("Noted:")
                return
            self.tab()
        pytest.fail(f"“None known” is not offered for {about}")

    # What the checklist and the questions offer

    def step_title(self, item: str, subject: str = "") -> str:
        """The words of a step (of one sort of paper), as it applies to this family; "" when it does not."""
        steps = (step for step in self._steps() if step.item_id == item and subject in ("", step.subject_id))
        return next((title_of(step) for step in steps), "")

    def has_steps(self, *items: str) -> None:
        """The Checklist shows each of these, and each counts for certain."""
        self._unfold_all_steps()
        for item in items:
            title = self.step_title(item)
            assert title, f"{item} does not apply"
            assert self.row(title)

    def has_no_steps(self, *items: str) -> None:
        """None of these counts here, so none is shown."""
        for item in items:
            assert not self.step_title(item), f"{item} applies"

    def is_open(self, item: str, subject: str = "") -> bool:
        """Whether the Checklist shows this step as not settled yet."""
        self._unfold_all_steps()
        title = self.step_title(item, subject)
        return ", done" not in self.row(title).removeprefix(title)

    def is_offered(self, *questions: str) -> None:
        """The Questions page suggests each of these."""
        self.page("Questions")
        self.sees("You could also ask")
        if "More questions" in self.reads():
            self.press("More questions")
        workspace = self._workspace
        texts = {one.question_id: one.text for one in suggested_questions(workspace.book, workspace.opinion_id).fitting}
        for question in questions:
            assert self.row(texts[question])

    def drop(self, *paths: Path) -> None:
        """Let files go over the window, as a file manager does."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        at, deed, button = QPointF(400, 300), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        over: QWidget | None = self.window.childAt(at.toPoint())
        while over is not None and not over.acceptDrops():
            over = over.parentWidget()
        assert over is not None, "the window does not take files"
        enter = QDragEnterEvent(at.toPoint(), deed, data, button, NONE)
        QApplication.sendEvent(over, enter)
        assert enter.isAccepted(), "the window does not take files"
        QApplication.sendEvent(over, QDropEvent(at, deed, data, button, NONE))

    # Within

    def _go_to_group(self, question: str) -> None:
        passed: list[str] = []
        patience = QDeadlineTimer(PATIENCE)
        while len(passed) < MOST_TABS or not patience.hasExpired():
            here = self.focused
            if question in groups_of(here) and isinstance(here, QPushButton):
                self._sees_keyboard(question)
                return
            passed.append(name_of(here))
            self.tab()
        pytest.fail(f"no question “{question}”; passed {list(dict.fromkeys(passed))}")

    @property
    def _workspace(self) -> Workspace:
        house = self.window.house
        assert house is not None, "no casebook is open"
        return house.workspace

    def _steps(self) -> tuple[ChecklistRow, ...]:
        return tuple(step for step in self._workspace.checklist() if step.applies == "yes")

    def _unfold_all_steps(self) -> None:
        self.page("Checklist")
        for _ in range(MOST_STEPS):
            fold = next((line for line in self.lines() if line.startswith("▸") and "done or set aside" in line), None)
            if fold is None:
                return
            self.press(fold)


def _open_menu() -> list[QMenu]:
    menu = QApplication.activePopupWidget()
    return [menu] if isinstance(menu, QMenu) else []
