"""What is awaited or missing, beside the contents of a packet that is not made yet."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from secondopinion_desktop.packet.plan.words import PAPER, Target, line
from secondopinion_desktop.ui.packet.before_panel import BeforePanel
from secondopinion_desktop.ui.packet.lines import missing_lines
from tests.packet.reading import plan_of

pytestmark = pytest.mark.window


def test_no_empty_sheet_stands_there_while_the_pages_are_counted(qtbot: QtBot) -> None:
    panel = BeforePanel()
    qtbot.addWidget(panel)
    panel.show()
    assert not panel.missing.isVisible() and not panel.missing_title.isVisible()
    panel.show_missing(())
    assert panel.missing.isVisible() and panel.missing_title.isVisible()


def test_neither_a_page_whose_number_is_not_known_yet_nor_a_letter_nobody_explains_is_told() -> None:
    awaited = line("MRI: due 21 Mar 2026 ", Target(PAPER, "d"), "\u00a0R", ", test done 1 Mar 2026", "\u00a0F")
    plan = replace(plan_of(), gaps=(("Still awaited", (awaited,)),))
    assert missing_lines(plan)[0] == ("Still awaited", ("MRI: due 21 Mar 2026, test done 1 Mar 2026",))


def test_what_is_called_by_one_letter_keeps_its_name() -> None:
    plan = replace(plan_of(), gaps=(("Still awaited", (line("P", ": due 21 Mar 2026", "\u00a0P"),)),))
    assert missing_lines(plan)[0] == ("Still awaited", ("P: due 21 Mar 2026",))
