"""From a declared field to the widget that asks it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.speaking import speaker_of
from secondopinion_desktop.records.values import takes_words_apart
from secondopinion_desktop.ui.forms.addressing import addressed_field
from secondopinion_desktop.ui.forms.choice_fields import MOST_BUTTONS, ButtonsField, ListField, YesNoField
from secondopinion_desktop.ui.forms.field import Field
from secondopinion_desktop.ui.forms.ref_fields import RefField, RefsField
from secondopinion_desktop.ui.forms.spelling import is_checked
from secondopinion_desktop.ui.forms.typed_fields import LineField, TextField
from secondopinion_desktop.ui.forms.understood_field import UnderstoodField
from secondopinion_desktop.ui.workspace import Workspace


def field_widget(
    info: FieldInfo, workspace: Workspace, parent: QWidget | None = None, *, buttons: bool = False
) -> Field:
    """The question for one field, blank, said to whoever keeps this file. Every field type has its widget here.

    `buttons`: however many answers are offered, they are buttons.
    """
    field = _widget_for(addressed_field(info, workspace.case), workspace, parent, buttons)
    if is_checked(info) and isinstance(field, LineField | TextField):
        field.edit.mark_spelling(workspace)
    return field


def _widget_for(info: FieldInfo, workspace: Workspace, parent: QWidget | None, buttons: bool) -> Field:
    if info.type in ("words", "rank", "count"):
        return LineField(info, lambda: workspace.today, parent=parent)
    if takes_words_apart(info):
        return UnderstoodField(info, lambda: workspace.today, lambda: speaker_of(workspace.case), parent=parent)
    if info.type == "lines":
        return TextField(info, lambda: workspace.today, parent=parent)
    if info.type == "yes_no":
        return YesNoField(info, parent=parent)
    if info.type == "ref":
        return RefField(info, workspace, field_widget, parent=parent)
    if info.type == "refs":
        return RefsField(info, workspace, field_widget, parent=parent)
    answers = tuple((choice.value, choice.label) for choice in info.choices)
    if info.type == "choice" and len(answers) > MOST_BUTTONS and not buttons:
        return ListField(info, answers, parent=parent)
    return ButtonsField(info, answers, parent=parent)
