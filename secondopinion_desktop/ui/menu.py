"""The menu and the shortcuts of the window, made from `actions.ACTIONS` and nothing else."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from secondopinion_desktop.ui.actions import ACTIONS, MENUS, Action, action_named
from secondopinion_desktop.ui.window_commands import WindowCommands

SPEAKS_FOR_ITSELF = ("undo", "redo")
"""Actions that say in a notice why there is nothing to do, when their keys are pressed all the same."""


class WindowMenu(QObject):
    """Puts every action's keys into the window, and makes the menu as things stand when it is asked for."""

    def __init__(self, window: QMainWindow, commands: WindowCommands) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands
        self._made = {action.id: self._put_in(action) for action in ACTIONS}

    def make(self) -> QMenu:
        """The whole menu, its words and what can be done as they are now."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for title in MENUS:
            part = menu.addMenu(title)
            for action in (action for action in ACTIONS if action.menu == title):
                if action.starts_group:
                    part.addSeparator()
                if action.choices is not None:
                    part.addMenu(self._choices(part, action))
                    continue
                made = self._made[action.id]
                made.setText(_shown(action.words_now(self._commands) if action.words_now else action.text))
                made.setEnabled(action.when(self._commands))
                part.addAction(made)
        # What is gray in the menu must work again from the keyboard once things have changed.
        menu.aboutToHide.connect(self._enable_all)
        return menu

    def _choices(self, part: QMenu, action: Action) -> QMenu:
        menu = QMenu(action.text, part)
        menu.setEnabled(action.when(self._commands))
        for text, run in action.choices(self._commands) if action.choices is not None else ():
            menu.addAction(_shown(text)).triggered.connect(run)
        return menu

    def _put_in(self, action: Action) -> QAction:
        made = QAction(_shown(action.text), self._window)
        made.setShortcuts([QKeySequence(keys) for keys in action.keys])
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        made.setData(action.id)
        made.setAutoRepeat(False)  # Held down, a key undoes one thing and adds one.
        made.triggered.connect(self._triggered)
        self._window.addAction(made)
        return made

    def _triggered(self) -> None:
        made = self.sender()
        if not isinstance(made, QAction):
            return
        action = action_named(made.data())
        if self._commands.is_locked and action.id != "quit":
            return
        if action.when(self._commands) or (action.id in SPEAKS_FOR_ITSELF and self._commands.house is not None):
            action.run(self._commands)

    def _enable_all(self) -> None:
        for made in self._made.values():
            made.setEnabled(True)


def _shown(text: str) -> str:
    return text.replace("&", "&&")
