"""Colors are readable, words grow, and every icon can be drawn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.theme.stylesheet import stylesheet
from secondopinion_desktop.ui.theme.tokens import DARK, LIGHT, SANS, SERIF, STRONG_DARK, STRONG_LIGHT, TYPE, Tokens
from secondopinion_desktop.ui.widgets import icon, icon_names
from secondopinion_desktop.ui.widgets.buttons import Button
from secondopinion_desktop.ui.widgets.choice import Choice
from tests.ui.conftest import give_keyboard

ALL = {"light": LIGHT, "dark": DARK, "strong light": STRONG_LIGHT, "strong dark": STRONG_DARK}


def luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", ALL.values(), ids=ALL.keys())
@pytest.mark.parametrize("ground", ["paper", "sheet", "rail", "tint"])
@pytest.mark.parametrize("words", ["ink", "soft", "accent"])
def test_words_stand_out_from_every_ground(tokens: Tokens, ground: str, words: str) -> None:
    assert contrast(getattr(tokens, words), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", ALL.values(), ids=ALL.keys())
def test_signs_buttons_and_borders_stand_out(tokens: Tokens) -> None:
    for sign in ("warn", "ok", "wait", "removing"):
        assert contrast(getattr(tokens, sign), tokens.sheet) >= 4.5, sign
    assert contrast(tokens.warn, tokens.warn_ground) >= 4.5
    assert contrast(tokens.ink, tokens.warn_ground) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.edge, tokens.sheet) >= 3


def test_both_typefaces_come_with_the_program(dressed: QApplication) -> None:
    families = QFontDatabase.families()
    assert SANS in families
    assert SERIF in families


def test_no_words_are_smaller_than_13_pixels() -> None:
    assert all(pixels >= 13 for _, pixels, _ in TYPE.values())


def test_words_grow_to_twice_their_size_and_no_further(dressed: QApplication) -> None:
    theme.set_factor(3.0)
    assert theme.factor == 2.0
    assert theme.font("body").pixelSize() == 32
    theme.set_factor(0.2)
    assert theme.font("body").pixelSize() == 16


def test_every_size_in_the_stylesheet_doubles_at_200_percent() -> None:
    assert "font-size: 34px" in stylesheet(LIGHT, 1.0)
    assert "font-size: 68px" in stylesheet(LIGHT, 2.0)


def test_dark_is_put_on_and_off(dressed: QApplication) -> None:
    theme.set_appearance("dark")
    assert theme.color("paper").name().upper() == DARK.paper
    theme.set_appearance("light")
    assert theme.color("paper").name().upper() == LIGHT.paper


@pytest.mark.parametrize("tokens", ALL.values(), ids=ALL.keys())
def test_a_box_that_is_ticked_shows_a_tick_and_not_only_another_color(tokens: Tokens, qtbot: QtBot) -> None:
    box = QCheckBox("In large print")
    box.setStyleSheet(stylesheet(tokens, 1.0))
    qtbot.addWidget(box)
    box.setChecked(True)
    box.show()
    seen = box.grab().toImage()
    inside = {seen.pixelColor(x, y).name().upper() for x in range(4, 20) for y in range(seen.height())}
    assert {tokens.on_accent, tokens.accent} <= inside


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_can_be_drawn(dressed: QApplication, name: str) -> None:
    picture = icon(name).pixmap(24, 24).toImage()
    drawn = [picture.pixelColor(x, y).alpha() for x in range(picture.width()) for y in range(picture.height())]
    assert any(alpha > 128 for alpha in drawn)


def test_only_one_ring_shows_where_the_keyboard_is(dressed: QApplication, qtbot: QtBot) -> None:
    """Qt's own box around the words of a button would stand within ours."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    buttons: list[QPushButton] = [Button("Done"), Choice("I care for them", window)]
    for button in buttons:
        column.addWidget(button)
    give_keyboard(window, qtbot)
    for button in buttons:
        button.clearFocus()
        plain = button.grab().toImage()
        button.setFocus(Qt.FocusReason.TabFocusReason)
        window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        assert button.hasFocus()
        assert button.grab().toImage() == plain, button.text()
