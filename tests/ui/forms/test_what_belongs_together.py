"""Entries that belong to others: removed together, asked in time, told of what happened elsewhere."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.change import Change, Create, SetFields
from secondopinion_desktop.ui.forms.page import FormPage
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Sheet
from secondopinion_desktop.ui.workspace import Workspace

pytestmark = pytest.mark.window


def test_a_removed_problem_and_its_names_come_back_with_one_undo(
    page: FormPage, workspace: Workspace, qtbot: QtBot
) -> None:
    lung, name = new_id(), new_id()
    workspace.do(
        Change(
            "Lung",
            (
                Create("problem", lung, {"name": "Lung changes"}),
                Create("diagnosis", name, {"problem": lung, "name": "NSIP"}),
            ),
        )
    )
    page.edit(lung)
    with qtbot.waitSignal(workspace.said) as said:
        page.remove_entry()
    assert said.args[0].text == "“Lung changes” and 1 name given to it are in the trash."
    assert workspace.case.get(lung) is None and workspace.case.get(name) is None
    workspace.undo()
    assert workspace.case.get(lung) is not None and workspace.case.get(name) is not None


def test_how_two_names_are_joined_is_asked_once_there_are_two(page: FormPage, workspace: Workspace) -> None:
    lung = new_id()
    workspace.do(Change("Lung", (Create("problem", lung, {"name": "Lung changes"}),)))
    page.edit(lung)
    assert page.form is not None
    joined = page.form.fields["joined_by"]
    assert joined.isHidden()
    for words in ("NSIP", "Lymphoma"):
        workspace.do(Change("Name", (Create("diagnosis", new_id(), {"problem": lung, "name": words}),)))
    assert not joined.isHidden()


def test_an_offer_says_that_the_test_it_waits_for_has_come(page: FormPage, workspace: Workspace) -> None:
    braf, offer = new_id(), new_id()
    workspace.do(
        Change(
            "Offer",
            (
                Create("test", braf, {"name": "BRAF"}),
                Create(
                    "treatment",
                    offer,
                    {"name": "Tablets", "standing": "offered", "only_if_test": braf, "only_if_result": "positive"},
                ),
            ),
        )
    )
    page.edit(offer)
    assert page.form is not None
    assert page.form.news.isHidden()
    workspace.do(Change("Result", (SetFields(braf, {"result": "V600E found"}),)))
    assert page.form.news.text() == "The BRAF result is in. Ask whether this still stands."
    assert not page.form.news.isHidden()


def test_the_second_opinion_opens_one_section_at_a_time(page: FormPage) -> None:
    page.add("opinion")
    form = page.form
    assert form is not None
    trip = next(button for button in form.more.buttons if button.text() == "More: the trip")
    trip.click()
    assert not form.fields["far"].isHidden()
    assert "experience" not in form.fields
    assert "More: the trip" not in [button.text() for button in form.more.buttons]


def test_with_large_text_no_warning_is_cut_off(page: FormPage, qtbot: QtBot) -> None:
    theme.set_factor(2.0)
    page.resize(790, 700)
    page.add("symptom")
    qtbot.waitUntil(lambda: page.notices.width() > 0)
    (sheet,) = page.notices.findChildren(Sheet)
    assert sheet.height() >= sheet.heightForWidth(sheet.width())


def test_boxes_side_by_side_stand_level_when_one_label_wraps(page: FormPage, qtbot: QtBot) -> None:
    page.resize(660, 700)
    page.add("material")
    material = page.form
    assert material is not None
    boxes = [material.fields[name].focusProxy() for name in ("number_of", "asked_on", "sent_on")]
    qtbot.waitUntil(
        lambda: len({box.mapTo(material, box.rect().topLeft()).y() for box in boxes if box is not None}) == 1
    )
    page.add("treatment", {"standing": "stopped"})
    form = page.form
    assert form is not None
    form.open_more()
    boxes = [form.fields[name].focusProxy() for name in ("line", "cycles_given", "cycles_planned")]
    qtbot.waitUntil(lambda: len({box.mapTo(form, box.rect().topLeft()).y() for box in boxes if box is not None}) == 1)
