"""How everything looks right now: light or dark, and how large the words are.

There is one `theme` for the whole program. Widgets ask it for colors (`theme.color("soft")`), fonts
(`theme.font("row")`) and measures (`theme.px(40)` grows with the text, `theme.space(16)` grows less)
and listen to `theme.changed` only when they paint by hand; everything else follows the stylesheet.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from secondopinion_desktop.ui.theme.fonts import font_for, load_fonts
from secondopinion_desktop.ui.theme.stylesheet import stylesheet
from secondopinion_desktop.ui.theme.tokens import DARK, LIGHT, STRONG_DARK, STRONG_LIGHT, Tokens

SMALLEST, LARGEST, STEP = 1.0, 2.0, 0.1
APPEARANCES = ("system", "light", "dark")
USUAL_POINTS = 11.5  # Above this the system itself asks for larger words.


class Theme(QObject):
    """The look in force.

    `changing` is told before colors or sizes become different, and then the pages go, as Qt would dress each of them
    anew; `changed` afterwards. So what a person presses on a page asks for it through `soon`.
    """

    changing = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.factor = 1.0
        self.appearance = "system"
        self.tokens: Tokens = LIGHT
        self._chosen_factor: float | None = None
        self._system_factor = 1.0
        self._watching = False
        self._due: list[Callable[[], object]] = []

    def start(self, app: QApplication, factor: float | None = None, appearance: str = "system") -> None:
        """Dress the program; `factor` None means "as large as the system asks"."""
        if not self._watching:
            points = app.font().pointSizeF()
            self._system_factor = max(SMALLEST, min(LARGEST, points / USUAL_POINTS)) if points > 0 else 1.0
            load_fonts()
            app.setStyle(QStyleFactory.create("Fusion"))
            QGuiApplication.styleHints().colorSchemeChanged.connect(self.follow_system)
            self._watching = True
        self._due.clear()
        self._chosen_factor = factor
        self.appearance = appearance if appearance in APPEARANCES else "system"
        self.apply()

    def soon(self, change: Callable[[], object]) -> None:
        """Carry out a change of the look as soon as whatever asked for it, which may go with its page, has ended."""
        self._due.append(change)
        QTimer.singleShot(0, self._carry_out)

    def _carry_out(self) -> None:
        due, self._due = self._due, []
        for change in due:
            change()

    def follow_system(self) -> None:
        """The system went dark or light: go along, unless the person chose for themselves."""
        if self.appearance == "system":
            self.apply()

    def set_factor(self, factor: float | None) -> None:
        """Make all words larger or smaller, 1.0 to 2.0; None goes back to the system's own size."""
        self._chosen_factor = factor
        self.apply()

    def step(self, steps: int) -> float:
        """One step larger (+1) or smaller (-1); answers the factor now in force."""
        self.set_factor(round(self.factor + steps * STEP, 2))
        return self.factor

    def set_appearance(self, appearance: str) -> None:
        """ "light", "dark", or "system" to follow the computer."""
        self.appearance = appearance
        self.apply()

    def apply(self) -> None:
        """Give the whole program the colors, fonts and measures now in force."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        self.changing.emit()
        wanted = self._system_factor if self._chosen_factor is None else self._chosen_factor
        self.factor = max(SMALLEST, min(LARGEST, wanted))
        self.tokens = self._tokens_now()
        app.setFont(self.font("body"))
        app.setPalette(_palette(self.tokens))
        app.setStyleSheet(stylesheet(self.tokens, self.factor))
        self.changed.emit()

    def color(self, token: str) -> QColor:
        """One named color as Qt wants it."""
        return QColor(getattr(self.tokens, token))

    def font(self, role: str) -> QFont:
        """The font of one role of text, at the size now in force."""
        return font_for(role, self.factor)

    def px(self, pixels: float) -> int:
        """A measure that grows as the words do: heights of controls, icons."""
        return round(pixels * self.factor)

    def space(self, pixels: float) -> int:
        """A gap; it grows less than the words, so that large text keeps its room."""
        return round(pixels * (1 + (self.factor - 1) * 0.3))

    def _tokens_now(self) -> Tokens:
        hints = QGuiApplication.styleHints()
        dark = self.appearance == "dark"
        if self.appearance == "system":
            dark = hints.colorScheme() == Qt.ColorScheme.Dark
        if _strong_contrast_asked():
            return STRONG_DARK if dark else STRONG_LIGHT
        return DARK if dark else LIGHT


def _strong_contrast_asked() -> bool:
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)  # Qt 6.10 and newer tell this.
    if accessibility is None:
        return False
    preference = getattr(accessibility(), "contrastPreference", None)
    return preference is not None and getattr(preference(), "name", "") == "HighContrast"


def _palette(tokens: Tokens) -> QPalette:
    # Made from the two grounds, so that every shade of the system's own dialogs follows them: arrows, edges, tabs.
    palette = QPalette(QColor(tokens.sheet), QColor(tokens.paper))
    role = QPalette.ColorRole
    pairs = {
        role.Window: tokens.paper,
        role.WindowText: tokens.ink,
        role.Base: tokens.sheet,
        role.AlternateBase: tokens.paper,
        role.Text: tokens.ink,
        role.Button: tokens.sheet,
        role.ButtonText: tokens.accent,
        role.ToolTipBase: tokens.ink,
        role.ToolTipText: tokens.paper,
        role.PlaceholderText: tokens.soft,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
    }
    for name, color in pairs.items():
        palette.setColor(name, QColor(color))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.edge))
    return palette


theme = Theme()
