"""Somebody types into every field of every form, leaves in every way there is, and finds the words again."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.ui.forms.entry_form import EntryForm
from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.forms.ref_fields import RefsField
from secondopinion_desktop.ui.window import Window
from tests.ui.editors import editors_in, type_into, words_of
from tests.ui.every_editor.leaving import (
    STAYING,
    Leave,
    open_form,
)

pytestmark = pytest.mark.window


SHOWN_ONLY = frozenset(
    {"settings", "packet_made", "sheet_note", "proof", "page_note", "checked_word", "proposal_note", "tick", "answer"}
    | {"rank"}
)
"""Kinds the program writes by itself; nobody fills in a form of them."""


def fill_in(page: FormPage, mark: str) -> dict[str, str]:
    """Words of their own in every editor the form shows, also in those that come with an answer. By their names."""
    typed: dict[str, str] = {}
    while True:
        assert page.form is not None
        fresh = [
            (name, editor)
            for name, field in page.form.fields.items()
            if field.isVisible() and name not in typed
            for editor in editors_in(field)[:1]
        ]
        if not fresh:
            return typed
        name, editor = fresh[0]
        typed[name] = f"{mark}{len(typed)} word"
        type_into(editor, typed[name])


def form_ways() -> list[tuple[str, Leave]]:
    asked = sorted(kind for kind in KINDS if kind not in SHOWN_ONLY)
    return [(kind, STAYING[place % len(STAYING)]) for place, kind in enumerate(asked)]


def named_in(form: EntryForm, case: Case) -> list[str]:
    """The entries that stand as an answer by their names, such as those who come along."""
    answers = [form.draft.values()[name] for name, field in form.fields.items() if isinstance(field, RefsField)]
    return [case.named(one) for answer in answers if isinstance(answer, tuple) for one in answer]


@pytest.mark.parametrize(("kind", "leave"), form_ways(), ids=lambda one: one if isinstance(one, str) else one.__name__)
def test_words_typed_into_any_field_of_a_form_are_found_again(
    kind: str, leave: Leave, window: Window, full: dict[str, str], book: Casebook
) -> None:
    if KINDS[kind].single and book.case.of_kind(kind):
        made = book.case.of_kind(kind)[0].id
    else:
        made, change = create(kind)
        book.do(change)
    page = open_form(window, kind, made)
    typed = fill_in(page, "Quilt")
    assert typed
    held = QApplication.focusWidget()
    leave(window, held)  # type: ignore[arg-type]  # an editor was typed into last
    again = open_form(window, kind, made)
    assert again.form is not None
    shown = {name: [words_of(one) for one in editors_in(field)] for name, field in again.form.fields.items()}
    entry = repr(book.case.get(made)) + " ".join(named_in(again.form, book.case))
    lost = {name for name, words in typed.items() if words not in entry and not any(words in t for t in shown[name])}
    assert lost == set()
