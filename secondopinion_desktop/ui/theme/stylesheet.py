"""The stylesheet of the whole program, written from the tokens so that no page invents its own colors.

Widgets say what they are through a `role` property (`setProperty("role", "support")`); this is the
one place that says how a role looks.
"""

from __future__ import annotations

from secondopinion_desktop.base.paths import resources
from secondopinion_desktop.ui.theme.tokens import FALLBACKS, TYPE, WEIGHTS, Tokens


def stylesheet(tokens: Tokens, factor: float) -> str:
    """Qt style rules for one set of colors at one text size (1.0 to 2.0)."""
    return "\n".join(
        (
            _grounds(tokens),
            _words(tokens, factor),
            _buttons(tokens, factor),
            _fields(tokens, factor),
            _bars(tokens, factor),
        )
    )


def _tick(t: Tokens) -> str:
    """The tick of a box that is ticked; Qt takes it from a file only, which has its color."""
    return (resources() / "icons" / "checked" / f"{t.on_accent.removeprefix('#')}.svg").as_posix()


def _grounds(t: Tokens) -> str:
    return f"""
QMainWindow, QDialog, QWidget[role="paper"], QScrollArea[role="paper"] {{ background: {t.paper}; }}
QScrollArea {{ border: none; background: transparent; }}
QWidget[role="body"] {{ background: transparent; }}
QFrame[role="rail"] {{ background: {t.rail}; }}
QFrame[role="sheet"] {{ background: {t.sheet}; border-radius: 12px; }}
QFrame[role="tint"] {{ background: {t.tint}; border-radius: 12px; }}
QFrame[role="banner"] {{ background: {t.warn_ground}; border-radius: 12px; }}
QFrame[role="notice"] {{ background: {t.ink}; border-radius: 10px; }}
QFrame[role="progress"] {{ background: {t.tint}; border-radius: 10px; }}
QFrame[role="hairline"] {{ background: {t.line}; border: none; }}
QFrame[role="popup"] {{ background: {t.sheet}; border: 1px solid {t.edge}; border-radius: 12px; }}
QFrame[role="row"] {{ background: transparent; border-radius: 0; }}
QFrame[role="row"][chosen="true"] {{ background: {t.tint}; border-radius: 10px; }}
QListView {{ background: transparent; border: none; outline: none; }}
QListView[role="offered"] {{ background: {t.sheet}; color: {t.ink}; border: 1px solid {t.edge}; }}
QListView[role="offered"]::item {{ padding: 7px 12px; color: {t.ink}; }}
QListView[role="offered"]::item:selected {{ background: {t.tint}; color: {t.ink}; }}
QToolTip {{ background: {t.ink}; color: {t.paper}; border: 1px solid {t.edge}; padding: 6px 10px; }}
QMenu {{ background: {t.sheet}; color: {t.ink}; border: 1px solid {t.edge}; padding: 6px; }}
QMenu::item {{ padding: 8px 28px 8px 14px; border-radius: 6px; }}
QMenu::item:selected {{ background: {t.tint}; color: {t.ink}; }}
QMenu::item:disabled {{ color: {t.edge}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 6px 8px; }}
QMenuBar {{ background: {t.rail}; color: {t.ink}; padding: 2px 6px; }}
QMenuBar::item {{ padding: 6px 10px; border-radius: 6px; background: transparent; }}
QMenuBar::item:selected {{ background: {t.tint}; }}
QSplitter::handle {{ background: transparent; }}
"""


def _words(t: Tokens, factor: float) -> str:
    rules = [f"QLabel {{ color: {t.ink}; background: transparent; }}"]
    spare = ", ".join(f'"{name}"' for name in FALLBACKS)
    for role, (family, pixels, weight) in TYPE.items():
        rules.append(
            f'QLabel[role="{role}"] {{ font-family: "{family}", {spare}; '
            f"font-size: {round(pixels * factor)}px; font-weight: {WEIGHTS[weight]}; }}"
        )
    rules.append(f'QLabel[role="support"], QLabel[role="small"] {{ color: {t.soft}; }}')
    for tone, color in (
        ("warn", t.warn),
        ("ok", t.ok),
        ("wait", t.wait),
        ("accent", t.accent),
        ("soft", t.soft),
        ("ink", t.ink),
        ("removing", t.removing),
        ("onnotice", t.paper),
    ):
        rules.append(f'QLabel[tone="{tone}"] {{ color: {color}; }}')
    rules.append('QLabel[role="support"][tone="warn"] { font-weight: 600; }')
    pad = round(2 * factor)
    rules.append(
        f'QLabel[role="pill"] {{ color: {t.soft}; border: 1px solid {t.edge}; border-radius: {round(11 * factor)}px; '
        f"padding: {pad}px {round(11 * factor)}px; font-size: {round(14 * factor)}px; }}"
        f'QLabel[role="pill"][tone="warn"] {{ color: {t.warn}; border-color: {t.warn}; }}'
        f'QLabel[role="pill"][tone="ok"] {{ color: {t.ok}; border-color: {t.ok}; }}'
        f'QLabel[role="pill"][tone="wait"] {{ color: {t.wait}; border-color: {t.wait}; }}'
    )
    return "\n".join(rules)


def _buttons(t: Tokens, factor: float) -> str:
    # The least height is 40 px with its padding and border; a style sheet counts the inside only.
    inside = round(20 * factor)
    up, side = round(9 * min(factor, 1.5)), round(15 * min(factor, 1.4))
    size = round(15.5 * factor)
    return f"""
QPushButton {{ background: {t.sheet}; color: {t.accent}; border: 1px solid {t.line}; border-radius: 8px;
  padding: {up}px {side}px; min-height: {inside}px; font-size: {size}px; }}
QPushButton:hover {{ background: {t.tint}; border-color: {t.edge}; }}
QPushButton:pressed {{ background: {t.tint}; }}
QPushButton:disabled {{ color: {t.edge}; }}
QPushButton[role], QToolButton[role] {{ outline: none; }}
QPushButton[role="primary"], QPushButton[role="choice"][on="true"] {{ background: {t.accent}; color: {t.on_accent};
  border: 1px solid {t.accent}; font-weight: 600; }}
QPushButton[role="primary"]:hover {{ background: {t.accent_deep}; border-color: {t.accent_deep}; }}
QPushButton[role="primary"]:disabled {{ background: {t.line}; color: {t.soft}; border-color: {t.line}; }}
QPushButton[role="choice"][on="false"] {{ border-color: {t.edge}; }}
QPushButton[role="link"] {{ background: transparent; border: 1px solid transparent; padding: {up}px 6px; }}
QPushButton[role="link"]:hover {{ text-decoration: underline; }}
QPushButton[role="removing"] {{ color: {t.removing}; }}
QPushButton[role="onnotice"] {{ background: transparent; color: {t.paper}; border: 1px solid {t.paper}; }}
QPushButton[role="onnotice"]:hover {{ background: {t.soft}; }}
QPushButton[role="icon"], QToolButton[role="icon"] {{ background: transparent; border: 1px solid transparent;
  border-radius: 8px; padding: {round(8 * min(factor, 1.5))}px; min-height: {inside}px; min-width: {inside}px; }}
QPushButton[role="icon"]:hover, QToolButton[role="icon"]:hover {{ background: {t.tint}; }}
QPushButton[role="search"] {{ color: {t.soft}; border-color: {t.edge}; text-align: left; }}
QPushButton[role="rail"] {{ background: transparent; color: {t.ink}; border: none; text-align: left;
  font-size: {round(16 * factor)}px; }}
QPushButton[role="rail"][folded="true"] {{ text-align: center; padding: 0; min-height: 0; }}
QPushButton[role="rail"]:hover {{ background: {t.tint}; }}
QPushButton[role="rail"]:checked {{ background: {t.sheet}; color: {t.accent}; font-weight: 600; }}
"""


def _fields(t: Tokens, factor: float) -> str:
    size = round(16 * factor)
    inside = round(22 * factor)
    box = round(20 * factor)
    return f"""
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox {{ background: {t.sheet}; color: {t.ink};
  border: 1px solid {t.edge}; border-radius: 8px; padding: 8px 13px; font-size: {size}px;
  selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QLineEdit, QComboBox {{ min-height: {inside}px; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ color: {t.soft}; }}
QSpinBox {{ background: {t.sheet}; color: {t.ink}; font-size: {size}px; min-height: {inside}px; }}
QComboBox QLineEdit {{ background: transparent; border: none; border-radius: 0; padding: 0; min-height: 0; }}
QComboBox::drop-down {{ border: none; width: {round(28 * factor)}px; }}
QComboBox QAbstractItemView {{ background: {t.sheet}; color: {t.ink}; border: 1px solid {t.edge};
  selection-background-color: {t.tint}; selection-color: {t.ink}; }}
QCheckBox, QRadioButton {{ color: {t.ink}; spacing: 10px; font-size: {size}px; min-height: {round(32 * factor)}px; }}
QCheckBox::indicator {{ width: {box}px; height: {box}px; border: 2px solid {t.edge}; border-radius: 5px;
  background: {t.sheet}; }}
QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; image: url("{_tick(t)}"); }}
QRadioButton::indicator {{ width: {box}px; height: {box}px; border: 2px solid {t.edge};
  border-radius: {(box + 4) // 2}px; background: {t.sheet}; }}
QRadioButton::indicator:checked {{ border-color: {t.accent};
  background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5,
  stop: 0 {t.accent}, stop: 0.55 {t.accent}, stop: 0.62 {t.sheet}, stop: 1 {t.sheet}); }}
QTabBar::tab {{ background: {t.paper}; color: {t.ink}; border: 1px solid {t.edge}; padding: 6px 14px; }}
QTabBar::tab:selected {{ background: {t.sheet}; color: {t.accent}; font-weight: 600; }}
QTabWidget::pane, QGroupBox {{ border: 1px solid {t.line}; border-radius: 6px; }}
QGroupBox {{ color: {t.ink}; margin-top: {round(24 * factor)}px; padding-top: 6px; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 6px; }}
QHeaderView::section {{ background: {t.paper}; color: {t.ink}; border: none; border-bottom: 1px solid {t.line};
  padding: 4px 8px; }}
QTreeView {{ background: {t.sheet}; color: {t.ink}; alternate-background-color: {t.paper};
  selection-background-color: {t.tint}; selection-color: {t.ink}; }}
"""


def _bars(t: Tokens, factor: float) -> str:
    # The hand finds all of the bar; the eye sees a thin one, darker where the mouse is.
    wide = round(11 * min(factor, 1.4))
    end = (wide - 4) // 2
    return f"""
QScrollBar:vertical {{ background: transparent; width: {wide}px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {t.bar}; border-radius: {end}px; min-height: 40px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: {wide}px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {t.bar}; border-radius: {end}px; min-width: 40px; margin: 2px; }}
QScrollBar::handle:hover {{ background: {t.edge}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {t.line}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
"""
