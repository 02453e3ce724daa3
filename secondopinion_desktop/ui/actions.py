"""Everything a person can do from the menu or the keyboard, as data.

Menus, shortcuts and the shortcut sheet of the help page are made from this list and nothing else.
To add an action: add its line here; the test that reads the help page will look for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from secondopinion_desktop.ui.pages import PAGES

if TYPE_CHECKING:
    from secondopinion_desktop.ui.window_commands import WindowCommands


def _always(window: WindowCommands) -> bool:
    return True


def _is_open(window: WindowCommands) -> bool:
    return window.house is not None


def _can_be_copied(window: WindowCommands) -> bool:
    return window.house is not None and not window.house.workspace.book.is_for_reading


def _can_undo(window: WindowCommands) -> bool:
    return window.house is not None and window.house.workspace.book.undo_title is not None


def _can_redo(window: WindowCommands) -> bool:
    return window.house is not None and window.house.workspace.book.redo_title is not None


Choice = tuple[str, Callable[[], object]]
"""The words of a choice, and what it does."""


@dataclass(frozen=True)
class Action:
    """One command: its menu, words, keys, when it can be done, and how.

    `words_now` gives fuller words for the menu, such as what would be undone. `starts_group` draws a
    line above it in the menu. One with `choices` opens them beside it instead of doing something itself.
    """

    id: str
    menu: str
    text: str
    run: Callable[[WindowCommands], object]
    keys: tuple[str, ...] = ()
    when: Callable[[WindowCommands], bool] = _always
    words_now: Callable[[WindowCommands], str] | None = None
    choices: Callable[[WindowCommands], tuple[Choice, ...]] | None = None
    starts_group: bool = False


def _undo_words(window: WindowCommands) -> str:
    title = window.house.workspace.book.undo_title if window.house is not None else None
    return f"Undo: {title}" if title else "Undo"


def _redo_words(window: WindowCommands) -> str:
    title = window.house.workspace.book.redo_title if window.house is not None else None
    return f"Redo: {title}" if title else "Redo"


def _recent(window: WindowCommands) -> tuple[Choice, ...]:
    """The casebooks used lately, but for the one that is open; two of one name with their folders."""
    here = window.house.workspace.book.path if window.house is not None else None
    paths = [path for path in window.preferences.recent if path != here]
    names = [path.stem for path in paths]
    return tuple(
        (path.stem if names.count(path.stem) == 1 else f"{path.stem} — {path.parent}", partial(_open, window, path))
        for path in paths
    )


def _open(window: WindowCommands, path: Path) -> None:
    window.open_casebook(str(path))


def _has_recent(window: WindowCommands) -> bool:
    return bool(_recent(window))


def _go(key: str) -> Callable[[WindowCommands], object]:
    def go(window: WindowCommands) -> None:
        window.go(key)

    return go


MENUS = ("Casebook", "Edit", "Pages", "Text and colors", "Help")

ACTIONS: tuple[Action, ...] = (
    Action("new", "Casebook", "New casebook…", lambda w: w.start_new(), ("Ctrl+Shift+N",)),
    Action("open", "Casebook", "Open casebook…", lambda w: w.choose_casebook(), ("Ctrl+O",)),
    Action("open-to-read", "Casebook", "Open only to read…", lambda w: w.choose_casebook(only_read=True)),
    Action("recent", "Casebook", "Open recent", _always, (), _has_recent, choices=_recent),
    Action("save", "Casebook", "Save now", lambda w: w.save_now(), ("Ctrl+S",), _can_be_copied, starts_group=True),
    Action("save-as", "Casebook", "Save as…", lambda w: w.save_as(), ("Ctrl+Shift+S",), _can_be_copied),
    Action("rename", "Casebook", "Rename…", lambda w: w.rename_file(), (), _can_be_copied),
    Action("move", "Casebook", "Move to another folder…", lambda w: w.move_file(), (), _can_be_copied),
    Action("folder", "Casebook", "Show in its folder", lambda w: w.show_in_folder(), (), _is_open),
    Action("print", "Casebook", "Print…", lambda w: w.print_here(), ("Ctrl+P",), _is_open, starts_group=True),
    Action("copy", "Casebook", "Make a copy for somebody…", lambda w: w.make_copy(), (), _can_be_copied),
    Action("take-in", "Casebook", "Take in another copy…", lambda w: w.take_in_copy(), (), _can_be_copied),
    Action("settings", "Casebook", "Settings", lambda w: w.go("settings"), ("Ctrl+,",), _is_open, starts_group=True),
    Action("passphrase", "Casebook", "Passphrase…", lambda w: w.passphrase(), (), _can_be_copied),
    Action("lock", "Casebook", "Lock now", lambda w: w.lock_now(), ("Ctrl+L",), _is_open),
    Action("close", "Casebook", "Close this casebook", lambda w: w.close_casebook(), ("Ctrl+W",), _is_open),
    Action("quit", "Casebook", "Quit", lambda w: w.close(), ("Ctrl+Q",)),
    Action("undo", "Edit", "Undo", lambda w: w.undo(), ("Ctrl+Z",), _can_undo, _undo_words),
    Action("redo", "Edit", "Redo", lambda w: w.redo(), ("Ctrl+Shift+Z", "Ctrl+Y"), _can_redo, _redo_words),
    Action("review", "Edit", "Look over what papers say", lambda w: w.go("review"), ("Ctrl+R",), _is_open),
    Action("trash", "Edit", "Trash", lambda w: w.go("trash"), (), _is_open),
    Action("history", "Edit", "History", lambda w: w.go("history"), ("Ctrl+H",), _is_open),
    Action("add", "Edit", "Add here", lambda w: w.add_here(), ("Ctrl+N",), _is_open, starts_group=True),
    Action("search", "Edit", "Search everywhere", lambda w: w.search(), ("Ctrl+F",), _is_open),
    *(
        Action(f"page-{page.key}", "Pages", page.title, _go(page.key), (f"Ctrl+{place}",), _is_open)
        for place, page in enumerate(PAGES, start=1)
    ),
    Action("menu", "Pages", "Menu", lambda w: w.open_menu(), ("F10",), starts_group=True),
    Action("back", "Pages", "Back", lambda w: w.back(), ("Alt+Left",), _is_open),
    Action("larger", "Text and colors", "Larger text", lambda w: w.step_text(1), ("Ctrl++", "Ctrl+=")),
    Action("smaller", "Text and colors", "Smaller text", lambda w: w.step_text(-1), ("Ctrl+-",)),
    Action("usual", "Text and colors", "Usual text size", lambda w: w.usual_text(), ("Ctrl+0",)),
    Action(
        "system", "Text and colors", "Colors as the computer has them", lambda w: w.wear("system"), starts_group=True
    ),
    Action("light", "Text and colors", "Light colors", lambda w: w.wear("light")),
    Action("dark", "Text and colors", "Dark colors", lambda w: w.wear("dark")),
    Action("help", "Help", "Help and shortcuts", lambda w: w.go("help"), ("F1",), _is_open),
    Action("about", "Help", "About this program", lambda w: w.about()),
    Action("fault", "Help", "Report a fault", lambda w: w.report_fault()),
)

ALSO: tuple[tuple[str, str], ...] = (
    ("Enter", "Open the row, press the button"),
    ("Esc", "Go back, close the form or the search"),
    ("Tab, Shift+Tab", "Go to the next or last thing, in the order it is read"),
    ("Arrow keys", "Walk along rows and answers"),
    ("F8, Enter", "Show a word in doubt enlarged, settle it"),
    ("M, arrows, Enter", "Mark a part of a page without a mouse; Shift makes it larger or smaller"),
    ("Look over: Enter, Delete, F2", "Take what a paper says, say that it is not so, say it in your words"),
    ("Look over: Space, Ctrl+Enter", "Take all that is plain on this paper and go on; on all papers"),
    ("Look over: 1, 2, F8", "Which of two answers is right; show the words large"),
    ("Alt+Up, Alt+Down", "Move a question or a paper up or down"),
)
"""Keys that belong to no menu, for the shortcut sheet."""


def action_named(name: str) -> Action:
    """The action with this id; KeyError when there is none."""
    return {action.id: action for action in ACTIONS}[name]
