"""What a screen reader is told of our own widgets, where Qt would call them all "filler".

A widget that is more than a box is made `Told` and says what it is and what stands in it. Every box tells its parts in
the order they are read, so that a line of a list has its place there. Words that appear by themselves are announced.
"""

from __future__ import annotations

from collections.abc import Sequence
from weakref import ref

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleAttributesInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleStateChangeEvent,
    QHideEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAccessibleWidget,
    QComboBox,
    QFrame,
    QStackedWidget,
    QWidget,
)
from shiboken6 import VoidPtr, getCppPointer

from secondopinion_desktop.ui.widgets.as_read import parts_as_read

Role = QAccessible.Role
OF_QT = "qt_"
"""What Qt builds inside its controls (the room of a scroll bar) is called so."""
PRESS = QAccessibleActionInterface.pressAction()


class Told:
    """Mixed into a QWidget. `told_as` is its role; the rest has answers that fit most."""

    told_as: QAccessible.Role = Role.Grouping

    def told_role(self) -> QAccessible.Role:
        """What it is now."""
        return self.told_as

    def told_parts(self) -> Sequence[QWidget]:
        """What stands in it, in reading order."""
        assert isinstance(self, QWidget)
        return parts_as_read(self)

    def told_under(self) -> QWidget | None:
        """What it stands in, when that is not the widget around it."""
        return None

    def told_level(self) -> int:
        """How deep a heading it is; 0 for what is none."""
        return 0

    def told_words(self) -> str:
        """Its name, when it was given none."""
        return ""

    def told_state(self, state: QAccessible.State) -> None:
        """Add what is so of it: selected, checked, expanded."""

    def told_can_be_pressed(self) -> bool:
        """Whether pressing does anything."""
        return isinstance(self, QAbstractButton) and self.isEnabled()

    def told_pressed(self) -> None:
        """A screen reader's user presses it, who may have no keyboard."""
        if isinstance(self, QAbstractButton):
            self.click()


class _Attributes(QAccessibleAttributesInterface):
    """The level of a heading. It keeps no widget alive."""

    def __init__(self, widget: Told) -> None:
        super().__init__()
        self._told = ref(widget)

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [QAccessible.Attribute.Level] if self._level() else []

    def attributeValue(self, key: QAccessible.Attribute) -> object:
        return self._level() if key == QAccessible.Attribute.Level else None

    def _level(self) -> int:
        told = self._told()
        return told.told_level() if told is not None else 0


class _Box(QAccessibleWidget):
    """A plain box; with a name of its own it is a group."""

    def parts(self) -> list[QWidget]:
        found = self.object()
        return _told_of(parts_as_read(found)) if isinstance(found, QWidget) else []

    def childCount(self) -> int:
        return len(self.parts())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt asks past the end
        parts = self.parts()
        return QAccessible.queryAccessibleInterface(parts[index]) if 0 <= index < len(parts) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        wanted = child.object()
        return next((place for place, part in enumerate(self.parts()) if part is wanted), -1)

    def role(self) -> QAccessible.Role:
        if isinstance(self.object(), QStackedWidget):
            return Role.LayeredPane
        return Role.Grouping if self.text(QAccessible.Text.Name) else Role.Client


class _Telling(_Box):
    """A widget that says itself what it is; what is being taken away says nothing."""

    def __init__(self, widget: QWidget, told: Told) -> None:
        super().__init__(widget)
        self._attributes = _Attributes(told)

    @property
    def told(self) -> Told | None:
        found = self.object() if self.isValid() else None
        return found if isinstance(found, Told) else None

    def parts(self) -> list[QWidget]:
        return _told_of(self.told.told_parts()) if self.told is not None else []

    def role(self) -> QAccessible.Role:
        return self.told.told_role() if self.told is not None else Role.NoRole

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]  # a window has none
        under = self.told.told_under() if self.told is not None else None
        return QAccessible.queryAccessibleInterface(under) if under is not None else super().parent()

    def text(self, kind: QAccessible.Text) -> str:
        words = super().text(kind)
        unnamed = kind == QAccessible.Text.Name and not words and self.told is not None
        return self.told.told_words() if unnamed and self.told is not None else words

    def state(self) -> QAccessible.State:
        state = super().state()
        if self.told is not None:
            self.told.told_state(state)
        return state

    def actionNames(self) -> list[str]:
        pressed = self.told is not None and self.told.told_can_be_pressed()
        return [PRESS, *super().actionNames()] if pressed else super().actionNames()

    def doAction(self, name: str) -> None:
        if name == PRESS and self.told is not None:
            self.told.told_pressed()
        else:
            super().doAction(name)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> VoidPtr:  # type: ignore[override]  # as Qt takes it
        if kind == QAccessible.InterfaceType.AttributesInterface:
            return VoidPtr(getCppPointer(self._attributes)[0])
        # None would be taken for the address of Python's None.
        found = super().interface_cast(kind)
        return found if isinstance(found, VoidPtr) else VoidPtr(0)


def _told_of(parts: Sequence[QWidget]) -> list[QWidget]:
    """Qt says of the lines of a hidden list that they are showing, so such a list is no part until it is shown."""
    return [part for part in parts if part.isVisible() or not isinstance(part, QAbstractItemView | QComboBox)]


class ComesAndGoes:
    """Mixed into a list, so that screen readers hear when it becomes a part and when it is none any more."""

    def showEvent(self, event: QShowEvent) -> None:
        """It is there."""
        super().showEvent(event)  # type: ignore[misc]  # mixed into a QWidget
        self._tell(QAccessible.Event.ObjectCreated)

    def hideEvent(self, event: QHideEvent) -> None:
        """It is gone."""
        super().hideEvent(event)  # type: ignore[misc]
        self._tell(QAccessible.Event.ObjectDestroyed)

    def _tell(self, what: QAccessible.Event) -> None:
        assert isinstance(self, QWidget)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, what))


def _interface_of(_key: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, Told) and isinstance(thing, QWidget):
        return _Telling(thing, thing)
    if isinstance(thing, QWidget) and _is_plain(type(thing)) and not thing.objectName().startswith(OF_QT):
        return _Box(thing)
    return None  # Qt's own controls tell of themselves.


def _is_plain(kind: type) -> bool:
    """Whether it is nothing but a box or a frame to Qt."""
    native = next(one for one in kind.__mro__ if one.__module__.startswith("PySide6"))
    return native in (QWidget, QFrame, QStackedWidget)


_is_begun = False


def tell_screen_readers() -> None:
    """Answer screen readers in this way from now on; asking again does no harm."""
    global _is_begun
    if not _is_begun:
        _is_begun = True
        QAccessible.installFactory(_interface_of)


def announce(widget: QWidget, words: str, *, at_once: bool = False) -> None:
    """Have words spoken that appeared by themselves; `at_once` breaks into what is being spoken."""
    event = QAccessibleAnnouncementEvent(widget, words)
    how = QAccessible.AnnouncementPoliteness
    event.setPoliteness(how.Assertive if at_once else how.Polite)
    QAccessible.updateAccessibility(event)


def tell_changed(widget: QWidget, **changed: bool) -> None:
    """Tell that these states of a widget are others now (`selected=True`)."""
    states = QAccessible.State()
    for name in changed:
        setattr(states, name, True)
    QAccessible.updateAccessibility(QAccessibleStateChangeEvent(widget, states))
