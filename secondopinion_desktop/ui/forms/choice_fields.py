"""Answers that are pressed: offered answers as buttons, a list where they are many, yes or no or not answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.ui.forms.field import Field
from secondopinion_desktop.ui.widgets import ChoiceButtons, PickList

MOST_BUTTONS = 10
NOT_ANSWERED = "Not answered"
Answers = Sequence[tuple[str, str]]


class ButtonsField(Field):
    """One or several of the offered answers, as buttons, with own words where they are welcome."""

    def __init__(self, info: FieldInfo, answers: Answers, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(info, label, parent)
        self._many = info.type == "choices"
        self.choices = ChoiceButtons(
            answers, many=self._many, own_words=info.own_words, name=self.label.text(), parent=self
        )
        self.column.addWidget(self.choices)
        self.column.addWidget(self.said)
        self._lead_to(self.choices.stop())
        self.choices.stop_moved.connect(self._lead_to)
        self.choices.answered.connect(self._pressed)
        self.choices.own.textEdited.connect(self._typing)

    def show_value(self, value: Value) -> None:
        """Show these answers pressed."""
        shown = value if isinstance(value, tuple) else () if value is None else (str(value),)
        if self.choices.values() != shown:
            self.choices.set_values(shown)

    def _typing(self, text: str) -> None:
        """Own words are saved as they grow; a button they stand in place of is let go when they are finished."""
        own = text.strip()
        if self._many:
            self.tell(self.choices.values(), at_once=False)
        elif own:
            self.tell(own, at_once=False)

    def offer(self, fitting: tuple[str, ...] | None) -> None:
        """Show the buttons that fit; the others, and any that is pressed, are never out of reach."""
        self.choices.offer(fitting)

    def _lead_to(self, button: QWidget) -> None:
        self.label.setBuddy(button)
        self.setFocusProxy(button)

    def _pressed(self) -> None:
        values = self.choices.values()
        self.tell(values if self._many else (values[0] if values else None), at_once=True)


class YesNoField(Field):
    """Yes, no; pressing the answer again takes it back to not answered."""

    def __init__(self, info: FieldInfo, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(info, label, parent)
        self.choices = ChoiceButtons([("yes", "Yes"), ("no", "No")], name=self.label.text(), parent=self)
        for button in self.choices.buttons():
            button.setAccessibleDescription("Press again to leave it not answered.")
        self.column.addWidget(self.choices)
        self.column.addWidget(self.said)
        self._lead_to(self.choices.stop())
        self.choices.stop_moved.connect(self._lead_to)
        self.choices.answered.connect(self._pressed)

    def show_value(self, value: Value) -> None:
        """Show yes, no or neither."""
        self.choices.set_values([] if value is None else ["yes" if value else "no"])

    def _lead_to(self, button: QWidget) -> None:
        self.label.setBuddy(button)
        self.setFocusProxy(button)

    def _pressed(self) -> None:
        answer = self.choices.value()
        self.tell(None if answer is None else answer == "yes", at_once=True)


class ListField(Field):
    """One of many offered answers, from a drop-down list; own words are typed into it."""

    def __init__(self, info: FieldInfo, answers: Answers, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(info, label, parent)
        self.pick = PickList(self)
        self.pick.addItem(NOT_ANSWERED, None)
        for value, words in answers:
            self.pick.addItem(words, value)
        self.hold(self.pick)
        if info.own_words:
            line = QLineEdit(self.pick)
            self.pick.setEditable(True)
            self.pick.setLineEdit(line)
            self.pick.setInsertPolicy(PickList.InsertPolicy.NoInsert)
            line.setPlaceholderText("Pick one, or your own words")
            line.setAccessibleName(self.label.text())
            line.textEdited.connect(self._typing)
            line.editingFinished.connect(self._own_words_typed)
        self.pick.activated.connect(self._picked)

    def show_value(self, value: Value) -> None:
        """Show this answer."""
        place = max(0, self.pick.findData(value)) if value is not None else 0
        self.pick.setCurrentIndex(place)
        if self.pick.isEditable():
            self.pick.setEditText("" if value is None else self.info.label_of(str(value)))

    def _picked(self, place: int) -> None:
        value = self.pick.itemData(place)
        if value is None and self.pick.isEditable():
            self.pick.setEditText("")
        self.tell(value, at_once=True)

    def _typing(self, text: str) -> None:
        """Own words are saved as they grow."""
        self.tell(text.strip() or None, at_once=False)

    def _own_words_typed(self) -> None:
        text = self.pick.currentText().strip()
        place = self.pick.findText(text, Qt.MatchFlag.MatchFixedString)
        value = self.pick.itemData(place) if place >= 0 else text or None
        self.tell(value, at_once=True)
