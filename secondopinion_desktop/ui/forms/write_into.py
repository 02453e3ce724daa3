"""Words marked on a page, written into a question of the form beside it: the person says which."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from secondopinion_desktop.ui.forms.field import Field
from secondopinion_desktop.ui.widgets import QuietButton


class WriteInto(QuietButton):
    """A button that offers the questions words fit into. `chosen(field name)`.

    Only questions that are asked now and have no answer are offered, so that nothing typed is written over.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Write it into…", self._offer, about="The marked words become the answer to a question")
        self.questions: Callable[[], Mapping[str, str]] = dict
        if parent is not None:
            self.setParent(parent)

    def _offer(self) -> None:
        menu = QMenu(self)
        questions = self.questions()
        for name, label in questions.items():
            menu.addAction(label.replace("&", "&&")).triggered.connect(partial(self._choose, name))
        if not questions:
            menu.addAction("Every question here has its answer").setEnabled(False)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _choose(self, name: str, _checked: bool = False) -> None:
        self.chosen.emit(name)


def open_questions(fields: Mapping[str, Field], values: Mapping[str, object]) -> dict[str, str]:
    """The questions of a form that take words, are asked now and have no answer: field name -> its words."""
    return {
        name: field.label.text()
        for name, field in fields.items()
        if field.takes_words and not field.isHidden() and values.get(name) in (None, "", ())
    }
