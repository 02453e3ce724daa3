"""Help in plain words: how to begin, the sheet of shortcuts (made from the actions), what the program is and is not."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from secondopinion_desktop import __version__
from secondopinion_desktop.ui.actions import ACTIONS, ALSO
from secondopinion_desktop.ui.page import Page
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.tips import notice_words
from secondopinion_desktop.ui.widgets import SectionTitle, Sheet, Words

HOW = (
    (
        "Where do I begin?",
        (
            "With what you have. Add the paper that names the illness, or type one sentence a doctor said. "
            "You can always add more, change it, or take it back with Ctrl+Z."
        ),
    ),
    (
        "What if I do not know a date?",
        (
            "Write what you know: “March 2024”, “about 2019”, “in 3 weeks”. It is kept as you typed it, and the page "
            "shows what was understood."
        ),
    ),
    (
        "What does the Checklist do?",
        (
            "It lists steps from public guides for a second opinion. A step closes by itself when the file shows it is "
            "done. You can also mark it as done, as waiting, or as not for you."
        ),
    ),
    (
        "What is the packet?",
        (
            "One PDF for the new doctor: page one with what matters, your questions, and every paper with its page. "
            "You see what is in it before it is made."
        ),
    ),
    (
        "Where are my papers kept?",
        "In the casebook, one file on this computer, exactly as they came. Nothing is sent anywhere by this program.",
    ),
    (
        "I made a mistake.",
        (
            "Ctrl+Z takes it back, step by step, also tomorrow. What you remove waits in the trash. History (Ctrl+H) "
            "shows every change; each can be opened, and each earlier answer put back."
        ),
    ),
)


class HelpPage(Page):
    """Opened with F1; `about=True` brings the last part into sight."""

    key = "help"
    title = "Help"
    kinds = ("settings",)

    def build(self) -> None:
        """Questions, shortcuts, notices."""
        self.body.addWidget(SectionTitle("In plain words"))
        sheet = Sheet()
        for question, answer in HOW:
            sheet.add(Words(question, "strong"))
            sheet.add(Words(answer, "body", tone="soft"))
        self.body.addWidget(sheet)
        self.body.addWidget(SectionTitle("Keys"))
        self.body.addWidget(_keys())
        self.about = SectionTitle("About this program")
        self.body.addWidget(self.about)
        self._notices = Sheet()
        self.body.addWidget(self._notices)

    def refresh(self) -> None:
        """The notices with the emergency number of this casebook."""
        self._notices.clear()
        self._notices.add(Words(notice_words("first-run", self.case), "body"))
        self._notices.add(Words(notice_words("crisis", self.case), "body"))
        self._notices.add(Words(notice_words("guidance-age", self.case), "support"))
        self._notices.add(Words(f"Second Opinion Desktop {__version__}. Free software under the MIT license.", "small"))

    def show_entry(self, entry_id: str, **extras: object) -> None:
        """Bring "About" into sight."""
        if extras.get("about"):
            self.body.activate()
            self.scroll_area.ensureWidgetVisible(self.about, 0, 400)


def _keys() -> Sheet:
    sheet = Sheet()
    host = QWidget()
    grid = QGridLayout(host)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.space(24))
    grid.setVerticalSpacing(theme.space(6))
    grid.setColumnStretch(1, 1)
    pairs = [(" or ".join(action.keys), action.text.removesuffix("…")) for action in ACTIONS if action.keys]
    for line, (keys, words) in enumerate([*pairs, *ALSO]):
        grid.addWidget(Words(keys, "strong"), line, 0)
        grid.addWidget(Words(words, "body"), line, 1)
    sheet.add(host)
    return sheet
