"""A screen reader's side of the bus: the tree of a program as it is told, and what is announced."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, MatchRule, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection
from jeepney.low_level import HeaderFields
from jeepney.wrappers import unwrap_msg

ACCESSIBLE = "org.a11y.atspi.Accessible"
SHOWING, VISIBLE = 25, 30
PATIENCE = 20.0


@dataclass(frozen=True)
class Heard:
    """One thing of the tree as a screen reader is told it."""

    bus: str
    path: str
    role: str
    name: str
    description: str
    states: int
    attributes: tuple[tuple[str, str], ...]
    depth: int

    @property
    def is_showing(self) -> bool:
        """Whether the reader may take it for something on the screen."""
        return bool(self.states >> SHOWING & 1)


class Reader:
    """Connected to the accessibility bus behind a session bus. Everything it asks has an end."""

    def __init__(self, session: str) -> None:
        with open_dbus_connection(session) as first:
            where = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            address = first.send_and_get_reply(new_method_call(where, "GetAddress"), timeout=PATIENCE).body[0]
        self._bus: DBusConnection = open_dbus_connection(address)
        self._signals = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object")
        Proxy(message_bus, self._bus, timeout=PATIENCE).AddMatch(self._signals)
        registry = DBusAddress("/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "org.a11y.atspi.Registry")
        self._call(registry, "RegisterEvent", "s", ("object:announcement",))

    def close(self) -> None:
        """Let go of the bus."""
        self._bus.close()

    def programs(self) -> list[tuple[str, str]]:
        """The programs on this bus, as (name on the bus, path)."""
        root = DBusAddress("/org/a11y/atspi/accessible/root", "org.a11y.atspi.Registry", ACCESSIBLE)
        found: list[tuple[str, str]] = self._call(root, "GetChildren")[0]
        return found

    def tree(self, bus: str, path: str, depth: int = 0) -> Iterator[Heard]:
        """Everything below, in the order told."""
        here = DBusAddress(path, bus, ACCESSIBLE)
        low, high = self._call(here, "GetState")[0]
        yield Heard(
            bus,
            path,
            self._call(here, "GetRoleName")[0],
            self._property(here, "Name"),
            self._property(here, "Description"),
            low | high << 32,
            tuple(sorted(self._call(here, "GetAttributes")[0].items())),
            depth,
        )
        for child_bus, child_path in self._call(here, "GetChildren")[0]:
            if child_path != "/org/a11y/atspi/null":
                yield from self.tree(child_bus, child_path, depth + 1)

    def announced(self, words: str) -> bool:
        """Wait until these words are announced."""
        until = time.monotonic() + PATIENCE
        with self._bus.filter(self._signals) as heard:
            while time.monotonic() < until:
                try:
                    message = self._bus.recv_until_filtered(heard, timeout=max(0.1, until - time.monotonic()))
                except TimeoutError:
                    return False
                if message.header.fields.get(HeaderFields.member) == "Announcement" and words in str(message.body):
                    return True
        return False

    def _property(self, here: DBusAddress, name: str) -> str:
        asked = DBusAddress(here.object_path, here.bus_name, "org.freedesktop.DBus.Properties")
        return str(self._call(asked, "Get", "ss", (ACCESSIBLE, name))[0][1])

    def _call(self, here: DBusAddress, method: str, signature: str | None = None, body: tuple[Any, ...] = ()) -> Any:
        asked = new_method_call(here, method, signature, body)
        return unwrap_msg(self._bus.send_and_get_reply(asked, timeout=PATIENCE))
