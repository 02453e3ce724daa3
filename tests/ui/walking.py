"""A walk over every page of the sample's window, as the Tab key goes and as a screen reader goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from secondopinion_desktop.ui.widgets import Role
from secondopinion_desktop.ui.window import Window
from tests.ui.pictures import settle

MOST_STOPS = 400
SLACK = 6
"""Pixels by which neighbors may overlap: a ring around a field, a line between rows."""
CONTROLS = (
    Role.Button,
    Role.RadioButton,
    Role.CheckBox,
    Role.EditableText,
    Role.ComboBox,
    Role.List,
    Role.ListItem,
    Role.Graphic,
    Role.Heading,
    Role.ButtonMenu,
    Role.Notification,
)


@dataclass
class Walk:
    """What was met on one page: faults in words, by what they are about, and how much there was."""

    faults: dict[str, list[str]] = field(default_factory=dict)
    stops: list[str] = field(default_factory=list)
    told: list[tuple[QAccessible.Role, str]] = field(default_factory=list)

    def fault(self, about: str, words: str) -> None:
        """Note that something is not as it should be."""
        self.faults.setdefault(about, []).append(words)


def walk(window: Window, app: QApplication) -> Walk:
    """Go through what the window shows now, in both ways."""
    settle(window, app)
    found = Walk()
    stops = list(_tabbed(window))
    found.stops = [_named(stop) for stop in stops]
    for before, after in pairwise(stops):
        if not _reads_on(before, after):
            found.fault("tab", f"“{_named(before)}” → “{_named(after)}”")
    top = QAccessible.queryAccessibleInterface(window)
    assert top is not None
    met: set[int] = set()
    for node in _nodes(top):
        met.add(id(node.object()))
        _look_at(node, found)
    for node in _shown_in_hidden(top):
        found.fault("hidden", f"{node.role().name} “{node.text(QAccessible.Text.Name)}” stands in something hidden")
    for stop in stops:
        if id(stop) not in met:
            found.fault("lost", f"“{_named(stop)}” has a Tab stop and is in no list of parts")
    return found


def _tabbed(window: Window) -> Iterator[QWidget]:
    """Every stop of the Tab key, once round; the rail's first page is where it begins."""
    assert window.house is not None
    first = next(iter(window.house.rail.buttons.values()))
    first.setFocus(Qt.FocusReason.TabFocusReason)
    here: QWidget | None = first
    for _ in range(MOST_STOPS):
        assert here is not None
        yield here
        QTest.keyClick(here, Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        if here is first:
            return
    raise AssertionError(f"Tab does not come round; it is on “{_named(here)}”")


def _reads_on(before: QWidget, after: QWidget) -> bool:
    """Whether the one stands before the other where their ways part: left of it, or above."""
    up = [before]
    while (parent := up[-1].parentWidget()) is not None:
        up.append(parent)
    way = [after]
    while way[-1] not in up:
        parent = way[-1].parentWidget()
        if parent is None:
            return False
        way.append(parent)
    common = way[-1]
    if common in (before, after):
        return common is before
    return is_after(_place(up[up.index(common) - 1]), _place(way[-2]))


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapToParent(QPoint(0, 0)), widget.size())


def is_after(first: QRect, second: QRect) -> bool:
    """Whether the second is read after the first."""
    above = second.top() + second.height() <= first.top() + SLACK
    below = second.top() >= first.top() + first.height() - SLACK
    right = second.left() >= first.left() + first.width() - SLACK
    return below or (right and not above)


def _nodes(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield node
    for place in range(node.childCount()):
        child = node.child(place)
        if child is not None and not child.state().invisible:
            yield from _nodes(child)


def _shown_in_hidden(node: QAccessibleInterface, *, hidden: bool = False) -> Iterator[QAccessibleInterface]:
    if hidden and not node.state().invisible:
        yield node
    if isinstance(node.object(), QComboBox):
        return  # What a closed drop-down would offer is Qt's own to tell.
    hidden = hidden or bool(node.state().invisible)
    for place in range(node.childCount()):
        child = node.child(place)
        if child is not None:
            yield from _shown_in_hidden(child, hidden=hidden)


def _look_at(node: QAccessibleInterface, found: Walk) -> None:
    role, name, widget = node.role(), node.text(QAccessible.Text.Name), node.object()
    found.told.append((role, name))
    if role in CONTROLS and not name.strip():
        found.fault("name", f"{role.name} of {type(widget).__name__} in “{_group_of(node)}”")
    if isinstance(widget, QWidget) and not widget.isVisible():
        found.fault("hidden", f"{role.name} “{name}” is not on the screen")
    if role == Role.RadioButton and not _group_of(node):
        found.fault("group", f"nobody knows to what “{name}” is an answer")
    children = [node.child(place) for place in range(node.childCount())]
    for child in (one for one in children if one is not None):
        if isinstance(child.object(), QWidget) and child.parent().object() is not widget:
            found.fault("family", f"“{child.text(QAccessible.Text.Name)}” says it stands in another than “{name}”")
        if (role == Role.List) != (child.role() == Role.ListItem) and not child.state().invisible:
            found.fault("list", f"{child.role().name} in {role.name} “{name}”")
    shown = [child for child in children if child is not None and _takes_room(child)]
    if isinstance(widget, QWidget) and widget.layout() is not None and not widget.isWindow():
        # A window also holds what floats over everything: the ring around the keyboard.
        for before, after in pairwise(shown):
            if not is_after(before.rect(), after.rect()):
                told = f"{before.text(QAccessible.Text.Name)!r} before {after.text(QAccessible.Text.Name)!r}"
                found.fault("order", f"in {type(widget).__name__} “{name}”: {told}")


def _takes_room(node: QAccessibleInterface) -> bool:
    return not node.state().invisible and not node.rect().isEmpty()


def _group_of(node: QAccessibleInterface) -> str:
    parent = node.parent()
    while parent is not None and parent.isValid():
        name = parent.text(QAccessible.Text.Name)
        if name:
            return str(name)
        parent = parent.parent()
    return ""


def _named(widget: QWidget | None) -> str:
    interface = QAccessible.queryAccessibleInterface(widget) if widget is not None else None
    name = interface.text(QAccessible.Text.Name) if interface is not None else ""
    return name or type(widget).__name__
